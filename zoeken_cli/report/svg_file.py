"""The rings of a talk as an SVG file: the picture, and its legend as real text."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final, NamedTuple

from zoeken_cli.languages import Wording
from zoeken_cli.picture import svg
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.report.drawn import drawn
from zoeken_cli.show import rings, saying
from zoeken_cli.talk.circles import Ring

EDGE: Final = 16
"""Space around everything."""
LINE: Final = 19
"""From one line of text to the next."""
NOTE: Final = 44
"""Letters in a line of a note at most."""
LETTER: Final = 7.2
"""How wide a letter is at most, on average; no browser is here to measure."""


class Line(NamedTuple):
    """A line of text at its place."""

    x: int
    y: int
    text: str
    strong: bool = False


def picture(drawing: Drawing, title: str, words: Wording, *, path: bool) -> str:
    """An SVG document; with the `path` drawn over the rings."""
    disc = 2 * (svg.RADIUS + EDGE)
    lines = list(_lines(drawing, disc + EDGE, words, path=path))
    widest = max(len(line.text) for line in lines)
    return drawn(
        "alone.svg.j2",
        language=words.language,
        title=title,
        desc=rings.in_a_text(drawing, words),
        width=disc + 2 * EDGE + round(LETTER * widest),
        height=max(disc, lines[-1].y + EDGE),
        middle=svg.RADIUS + EDGE,
        rings=svg.rings(drawing, path=path),
        lines=lines,
    )


def _lines(drawing: Drawing, x: int, words: Wording, *, path: bool) -> Iterator[Line]:
    y = EDGE
    for ring in Ring:
        y += LINE
        yield Line(x, y, words(f"picture.ring.{ring}"), strong=True)
        for element in ring.elements:
            y += LINE
            told = rings.times(drawing, element, words)
            name = saying.element(element, words)
            yield Line(x + EDGE, y, f"{name}: {told}" if told else name)
    y += LINE // 2
    for note in rings.notes_on_paper(drawing, words, path=path):
        for line in wrap(note, NOTE):
            y += LINE
            yield Line(x, y, line)
