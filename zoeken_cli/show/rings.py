"""The rings on a page: as a picture with a legend, or in words where nothing can be drawn."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.picture import raster, terminal
from zoeken_cli.picture.drawing import BRIGHTEST, ONCE, Drawing
from zoeken_cli.picture.terminal import Hues
from zoeken_cli.show import layout, saying
from zoeken_cli.talk.circles import Ring

GAP: Final = 3
"""Columns between the picture and its legend."""
INDENT: Final = 2
NOTES: Final = 26
"""Columns of the legend that its notes may take at least."""
AROUND: Final = 4
"""Lines of the screen that a picture leaves, so that it can be seen as a whole."""
LEAST: Final = raster.SMALLEST + 1
"""Columns under which nothing is drawn."""
HUES: Final[dict[str | None, Hues]] = {
    "truecolor": "true",
    "256": "palette",
    "standard": "sixteen",
    "windows": "sixteen",
}


class Rings:
    """The rings as this terminal can show them.

    Beside the picture stands its legend, or under it in a narrow window; a `small` picture has
    none. Read aloud, in a pipe, or in a very narrow window, the same is told in words.
    """

    def __init__(
        self, drawing: Drawing, words: Wording, *, small: bool = False, aloud: bool = False
    ) -> None:
        self.drawing = drawing
        self.words = words
        self.small = small
        self.aloud = aloud

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        if self.aloud or not console.is_terminal or width < LEAST:
            yield in_words(self.drawing, self.words)
            return
        hues: Hues = "none" if options.ascii_only else HUES.get(console.color_system, "none")
        most = console.size.height - AROUND
        if self.small:
            yield from self._picture(raster.SMALLEST, hues, ascii_only=options.ascii_only)
            return
        legend = list(self._legend(width, hues, ascii_only=options.ascii_only))
        room = width - GAP - max(line.cell_len for line in legend)
        beside = room >= raster.SMALLEST
        size = raster.fitting(room if beside else width - 1, most)
        picture = self._picture(size, hues, ascii_only=options.ascii_only)
        yield from _beside(picture, legend, size) if beside else (*picture, *legend)

    def _picture(self, size: int, hues: Hues, *, ascii_only: bool) -> list[Text]:
        return terminal.lines(self.drawing, size, hues, ascii_only=ascii_only)

    def _legend(self, width: int, hues: Hues, *, ascii_only: bool) -> Iterator[Text]:
        """Every element by name, with how often it was visited; and what the signs mean."""
        elements = [nr for ring in Ring for nr in ring.elements]
        names = {nr: saying.element(nr, self.words) for nr in elements}
        often = {nr: times(self.drawing, nr, self.words) for nr in elements}
        longest = max(map(len, often.values()))
        wide = min(max(map(len, names.values())), width - 2 * INDENT - longest)
        for ring in Ring:
            yield Text(self.words(f"picture.ring.{ring}"), saying.STYLE[ring])
            for nr in ring.elements:
                first, *more = wrap(names[nr], wide)
                yield Text(f"{'':{INDENT}}{first:{wide}}{'':{INDENT}}{often[nr]}".rstrip())
                yield from (Text(f"{'':{2 * INDENT}}{line}") for line in more)
        if not terminal.in_characters(self.drawing, hues):
            yield from _samples(self.drawing, self.words, hues)
        for told, style in _notes(self.drawing, self.words, hues, ascii_only=ascii_only):
            yield from (Text(line, style) for line in wrap(told, max(NOTES, INDENT + wide)))


def _beside(picture: Sequence[Text], legend: Sequence[Text], size: int) -> Iterator[Text]:
    """Both, each in the middle of the height of the higher one."""
    high = max(len(picture), len(legend))
    left, right = (_in_the_middle(part, high) for part in (picture, legend))
    for one, other in zip_longest(left, right):
        line = Text(no_wrap=True).append_text(one)
        if other.plain:
            line.append(" " * (size + GAP - one.cell_len)).append_text(other)
        yield line


def _in_the_middle(lines: Sequence[Text], high: int) -> list[Text]:
    over = (high - len(lines)) // 2
    return [Text()] * over + list(lines) + [Text()] * (high - len(lines) - over)


def _notes(
    drawing: Drawing, words: Wording, hues: Hues, *, ascii_only: bool
) -> Iterator[tuple[str, str]]:
    """What the signs and the colours mean, each with the style it is written in."""
    if drawing.stands is not None:
        sign = "[ ]" if hues == "none" else terminal.HERE
        yield words("picture.here", sign=sign), "bold"
    many = "_many" if drawing.of else ""
    if terminal.in_characters(drawing, hues):
        none, one, two, three, four = tuple(terminal.shades(ascii_only=ascii_only))
        signs = {"none": none, "one": one, "two": two, "three": three, "four": four}
        yield words(f"picture.signs{many}", **signs), ""
    elif drawing.of:
        yield words("picture.bright_many"), ""


def _samples(drawing: Drawing, words: Wording, hues: Hues) -> Iterator[Text]:
    """A sample of each brightness with what it means, two on a line."""
    if drawing.of:
        told = [(0, words("picture.not"))]
        told += [(level, f"≤ {25 * level}%") for level in range(1, BRIGHTEST + 1)]
    elif hues == "sixteen":
        told = [(0, words("picture.not")), (BRIGHTEST, words("picture.visited_once"))]
    else:
        told = [
            (0, words("picture.not")),
            (ONCE, words.count("picture.times", 1)),
            (BRIGHTEST, words("picture.more_often")),
        ]
    wide = max(len(name) for _, name in told)
    for at in range(0, len(told), 2):
        line = Text()
        for level, name in told[at : at + 2]:
            line.append_text(terminal.sample(level, hues)).append(f" {name:{wide}}  ")
        line.rstrip()
        yield line


def times(drawing: Drawing, element: int, words: Wording) -> str:
    """How often an element was visited, as a legend has it; nothing for once in one talk."""
    if drawing.of:
        return words("picture.of", count=drawing.talks.get(element, 0), of=drawing.of)
    n = drawing.visits.get(element, 0)
    if not n:
        return words("picture.not")
    return words.count("picture.times", n) if n > 1 else ""


def in_full(drawing: Drawing, element: int, words: Wording) -> str:
    """How often an element was visited, in full."""
    n = drawing.visits.get(element, 0)
    often = words.count("picture.times", n) if n else words("picture.not")
    if not drawing.of:
        return often
    of = words.count("picture.of_talks", drawing.of, count=drawing.talks.get(element, 0))
    return f"{of}, {often}" if n else of


# --- on paper ------------------------------------------------------------------------------------


def notes_on_paper(drawing: Drawing, words: Wording, *, path: bool) -> list[str]:
    """What the signs and colours of a picture on paper mean."""
    found = [words("picture.pale_many" if drawing.of else "picture.pale")]
    if drawing.stands is not None:
        found.insert(0, words("picture.circled"))
    if path and drawing.course:
        found.append(words("picture.path_line"))
    return found


# --- in words ------------------------------------------------------------------------------------


def in_words(drawing: Drawing, words: Wording) -> RenderableType:
    """The same, told: a line for each ring; of many talks a line for each element."""
    if not drawing.of:
        return layout.rows(_told(drawing, words))
    rows: list[tuple[layout.Cell, str]] = []
    for ring in Ring:
        rows.append((words(f"picture.ring.{ring}"), ""))
        rows += [(saying.element(n, words), in_full(drawing, n, words)) for n in ring.elements]
    return layout.rows(rows)


def in_a_text(drawing: Drawing, words: Wording) -> str:
    """The same, as one text: what a picture says to who cannot see it."""
    told = (": ".join(filter(None, row)).rstrip(".") for row in _told(drawing, words))
    return ". ".join(told) + "."


def _told(drawing: Drawing, words: Wording) -> Iterator[tuple[str, str]]:
    for ring in Ring:
        yield words(f"picture.ring.{ring}"), ring_in_words(drawing, ring, words)
    if drawing.stands is not None:
        yield "", words("picture.stands", step=saying.element(drawing.stands, words))


def ring_in_words(drawing: Drawing, ring: Ring, words: Wording) -> str:
    """What was visited in a ring and how often, and what was not."""
    seen = [visited(drawing, nr, words) for nr in ring.elements if nr in drawing.levels]
    left = [saying.element(nr, words) for nr in ring.elements if nr not in drawing.levels]
    if not seen:
        return words("picture.nothing")
    if left:
        seen.append(words("picture.unvisited", elements=", ".join(left)))
    return ", ".join(seen)


def visited(drawing: Drawing, element: int, words: Wording) -> str:
    """An element that was visited, with how often when that was more than once."""
    name = saying.element(element, words)
    if not drawing.of and drawing.visits.get(element, 0) <= 1:
        return name
    return words("picture.visited", element=name, times=in_full(drawing, element, words))
