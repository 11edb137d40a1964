"""The rings on a page: as a picture with a legend, or in words where nothing can be drawn."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

from zoeken_cli.languages import Wording
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.show import layout, saying
from zoeken_cli.talk.circles import Ring


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
        if console.is_terminal and not self.aloud:
            # Nothing is drawn down a pipe; what draws is four modules, that take a millisecond.
            from zoeken_cli.show import rings_drawn  # noqa: PLC0415

            if options.max_width >= rings_drawn.LEAST:
                if self.small:
                    yield from rings_drawn.small(self.drawing, console, options)
                else:
                    yield from rings_drawn.with_legend(self.drawing, self.words, console, options)
                return
        yield in_words(self.drawing, self.words)


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
