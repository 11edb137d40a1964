"""The client's page as HTML: one sheet of paper to hand over."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from zoeken_cli.languages import Wording
from zoeken_cli.report.drawn import drawn
from zoeken_cli.show.sheet import TO_WRITE, Part, Sheet

SIZES: Final = (14, 13, 12, 11, 10.5)
"""Of the letters on paper, in points; what does not fit in the smallest takes a second sheet."""
WIDTH: Final = 515
HEIGHT: Final = 755
"""What can be printed of a sheet of A4, in points."""
LETTER: Final = 0.58
LINE: Final = 1.4
WRITTEN: Final = 1.9
APART: Final = 0.3
NAME: Final = 2.7
TITLE: Final = 4
"""As wide and as high as the size of the letters: a letter (of a wide font), a line, a line to
write on, what is between two things, and the names of a part and of the page with their room."""


def html(sheet: Sheet, words: Wording) -> str:
    """An HTML document; in print the letters are as large as one sheet has room for."""
    return drawn(
        "for_client.html.j2",
        language=words.language,
        title=sheet.title,
        sorts=sheet.sorts,
        parts=sheet.parts,
        to_write=words("sheet.to_write"),
        size=next((size for size in SIZES if _height(sheet, size) <= HEIGHT), SIZES[-1]),
    )


def _height(sheet: Sheet, size: float) -> float:
    """About how high the page is on paper, in points."""
    letters = WIDTH / size / LETTER
    parts = (sum(_heights(part, letters)) for part in sheet.parts)
    return size * (TITLE + LINE * len(sheet.sorts) + sum(parts))


def _heights(part: Part, letters: float) -> Iterator[float]:
    yield NAME
    for sentence in part.sentences:
        yield _text(sentence, letters)
    for item in part.items:
        yield _text(item.said, letters) + APART
        if item.rows:
            yield _text("  ".join(f"{name}: {told}" for name, told in item.rows), letters)
    for _, told in part.rows:
        yield WRITTEN if told is TO_WRITE else _text(told, letters)


def _text(text: str, letters: float) -> float:
    lines = (max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return APART + LINE * sum(lines)
