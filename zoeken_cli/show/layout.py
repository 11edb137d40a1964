"""The few shapes every page is made of: from 40 columns wide, and plain to read aloud."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from zoeken_cli.show.visible import visible

Cell = str | Text

INDENT: Final = 2
GAP: Final = 2
"""Columns of space before a row, and between its cells."""


def heading(words: str, style: str = "bold") -> Text:
    """The name of a part of the page."""
    return Text(words, style=style)


def line(words: Cell) -> Text:
    """A line of its own; what comes from outside is made visible."""
    return words if isinstance(words, Text) else Text(visible(words))


def rows(cells: Iterable[Sequence[Cell]], *, right: int | None = None) -> RenderableType:
    """Rows in columns without lines; the last column takes the rest and wraps."""
    return Rows([[line(cell) for cell in row] for row in cells], right)


class Rows:
    """Columns as wide as what is in them, the last one wrapped; `right` is set flush right.

    A first row without a name is the head of the columns.

    Rich's own Table does the same and more, at three times the cost of a page (tests/bench).
    """

    def __init__(self, cells: list[list[Text]], right: int | None) -> None:
        self.cells = cells
        self.right = right

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width - INDENT)
        for row in self.cells:
            wrapped = [_lines(cell, w, console) for cell, w in zip(row, widths, strict=True)]
            for parts in zip_longest(*wrapped):
                yield from self._joined(parts, widths).render(console, end="\n")

    def _joined(self, parts: Sequence[Text | None], widths: list[int]) -> Text:
        told = Text(" " * INDENT)
        for at, (part, width) in enumerate(zip(parts, widths, strict=True)):
            cell = part or Text()
            cell.rstrip()
            space = " " * (width - cell.cell_len)
            told.append(space if at == self.right else "").append_text(cell)
            if at + 1 < len(widths):
                told.append(" " * GAP if at == self.right else space + " " * GAP)
        return told

    def _widths(self, room: int) -> list[int]:
        """As wide as the widest cell; where room is short, at most half of what is left."""
        if not self.cells:
            return []
        *first, last = zip(*self.cells, strict=True)
        rest = room - GAP * len(first)
        widest = [max(map(_width, column)) for column in (*first, last)]
        widths = []
        for at, wide in enumerate(widest[:-1]):
            left_over = rest - sum(widest[at + 1 :])
            widths.append(max(1, min(wide, left_over if left_over >= rest // 3 else rest // 2)))
            rest -= widths[-1]
        if self.right == len(first):
            rest = min(rest, widest[-1])
        return [*widths, max(1, rest)]


def _lines(cell: Text, width: int, console: Console) -> Iterable[Text]:
    """The cell, broken between words where it does not fit."""
    fits = "\n" not in cell.plain and cell.cell_len <= width
    return [cell] if fits else cell.wrap(console, width)


def _width(cell: Text) -> int:
    return max((cell_len(part) for part in cell.plain.split("\n")), default=0)


class Part:
    """A part of a page: an empty line, its name, and what is in it."""

    def __init__(self, title: Text, inside: Sequence[RenderableType]) -> None:
        self.title = title
        self.inside = inside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text()
        yield self.title
        yield from self.inside


def part(title: Text, *inside: RenderableType) -> Part:
    """A part of a page under its name."""
    return Part(title, inside)
