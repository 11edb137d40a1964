"""The client's page as HTML: one sheet of paper to hand over."""

from math import ceil
from typing import Final

from zoeken_cli.languages import Wording
from zoeken_cli.report.drawn import drawn
from zoeken_cli.show.sheet import Part, Sheet

LETTERS: Final = 72
"""On a line of paper, in the largest type."""
ROOM: Final = (34, 46)
"""Lines that fit a sheet of A4 in the largest type, and in the one below it."""
NAME: Final = 2.5
"""Lines that the name of a part takes, with the room around it."""


def html(sheet: Sheet, words: Wording) -> str:
    """An HTML document; in print the type is as large as one sheet has room for."""
    lines = sum(map(_lines, sheet.parts))
    return drawn(
        "sheet.html.j2",
        language=words.language,
        title=sheet.title,
        sorts=sheet.sorts,
        parts=sheet.parts,
        to_write=words("sheet.to_write"),
        size=sum(lines > room for room in ROOM),
    )


def _lines(part: Part) -> float:
    """About how many lines a part takes on paper."""
    rows = [*part.rows, *(row for item in part.items for row in item.rows)]
    said = [*part.sentences, *(item.said for item in part.items), *(row[1] or "" for row in rows)]
    told = (line for text in said for line in text.split("\n"))
    return NAME + sum(max(1, ceil(len(line) / LETTERS)) for line in told)
