"""The rings in a page: the drawing, and a table that says the same."""

from typing import Any

from zoeken_cli.languages import Wording
from zoeken_cli.picture import svg
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.show import rings, saying
from zoeken_cli.talk.circles import Ring

Row = tuple[str, str]
"""An element, and how often it was visited."""


def seen(drawing: Drawing, words: Wording, *, path: bool = False) -> dict[str, Any]:
    """What a template needs for a picture of the rings; with the `path` drawn over it."""
    return {
        "rings": svg.rings(drawing, path=path),
        "desc": rings.in_a_text(drawing, words),
        "notes": rings.notes_on_paper(drawing, words, path=path),
        "heads": [words("picture.element"), words("picture.how_often")],
        "table": [_of_ring(drawing, ring, words) for ring in Ring],
    }


def _of_ring(drawing: Drawing, ring: Ring, words: Wording) -> tuple[int, str, list[Row]]:
    rows = [(saying.element(n, words), rings.in_full(drawing, n, words)) for n in ring.elements]
    return int(ring), words(f"picture.ring.{ring}"), rows
