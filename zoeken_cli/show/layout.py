"""The few shapes every page is made of: from 40 columns wide, and plain to read aloud."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from zoeken_cli.show.visible import visible

Cell = str | Text


def heading(words: str, style: str = "bold") -> Text:
    """The name of a part of the page."""
    return Text(words, style=style)


def line(words: Cell) -> Text:
    """A line of its own; what comes from outside is made visible."""
    return words if isinstance(words, Text) else Text(visible(words))


def rows(cells: Iterable[Sequence[Cell]], *, right: int | None = None) -> RenderableType:
    """Rows in columns without lines; the last column takes the rest and wraps."""
    cells = list(cells)
    if not cells:
        return Group()
    grid = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    for at in range(len(cells[0])):
        grid.add_column(justify="right" if at == right else "left", overflow="fold")
    for row in cells:
        grid.add_row(*(line(cell) for cell in row))
    return grid


def part(title: Text, *inside: RenderableType) -> Group:
    """A part of a page: an empty line, its name, and what is in it."""
    return Group(Text(), title, *inside)
