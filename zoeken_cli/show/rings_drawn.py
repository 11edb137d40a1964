"""The rings as this terminal can show them: a picture, and beside or under it what it means."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

from rich.console import Console, ConsoleOptions
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.picture import raster, terminal
from zoeken_cli.picture.drawing import BRIGHTEST, ONCE, Drawing
from zoeken_cli.picture.terminal import Hues
from zoeken_cli.show import rings, saying
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


def small(drawing: Drawing, console: Console, options: ConsoleOptions) -> Sequence[Text]:
    """The smallest picture, without a legend."""
    hues = _hues(console, options)
    return terminal.lines(drawing, raster.SMALLEST, hues, ascii_only=options.ascii_only)


def with_legend(
    drawing: Drawing, words: Wording, console: Console, options: ConsoleOptions
) -> Iterator[Text]:
    """As large as fits. Beside it stands its legend, or under it in a narrow window."""
    width, hues = options.max_width, _hues(console, options)
    most = console.size.height - AROUND
    legend = list(_legend(drawing, words, width, hues, ascii_only=options.ascii_only))
    room = width - GAP - max(line.cell_len for line in legend)
    beside = room >= raster.SMALLEST
    size = raster.fitting(room if beside else width - 1, most)
    picture = terminal.lines(drawing, size, hues, ascii_only=options.ascii_only)
    yield from _beside(picture, legend, size) if beside else (*picture, *legend)


def _hues(console: Console, options: ConsoleOptions) -> Hues:
    return "none" if options.ascii_only else HUES.get(console.color_system, "none")


def _legend(
    drawing: Drawing, words: Wording, width: int, hues: Hues, *, ascii_only: bool
) -> Iterator[Text]:
    """Every element by name, with how often it was visited; and what the signs mean."""
    elements = [nr for ring in Ring for nr in ring.elements]
    names = {nr: saying.element(nr, words) for nr in elements}
    often = {nr: rings.times(drawing, nr, words) for nr in elements}
    longest = max(map(len, often.values()))
    wide = min(max(map(len, names.values())), width - 2 * INDENT - longest)
    for ring in Ring:
        yield Text(words(f"picture.ring.{ring}"), saying.STYLE[ring])
        for nr in ring.elements:
            first, *more = wrap(names[nr], wide)
            yield Text(f"{'':{INDENT}}{first:{wide}}{'':{INDENT}}{often[nr]}".rstrip())
            yield from (Text(f"{'':{2 * INDENT}}{line}") for line in more)
    if not terminal.in_characters(drawing, hues):
        yield from _samples(drawing, words, hues)
    for told, style in _notes(drawing, words, hues, ascii_only=ascii_only):
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
