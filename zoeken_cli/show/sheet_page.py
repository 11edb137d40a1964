"""The client's page as text: to read in a terminal, and to copy into a letter or an e-mail."""

from collections.abc import Iterator
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout
from zoeken_cli.show.sheet import TO_WRITE, Part, Row, Sheet

DOTS: Final = "." * 24
"""A line to write on by hand; it fits the narrowest screen."""


class Hanging:
    """Text behind a mark, and under it where it goes on: in a letter nothing else tells lists."""

    def __init__(self, mark: str, text: str) -> None:
        self.mark = mark
        self.text = layout.line(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        mark = self.mark
        for part in self.text.wrap(console, max(1, options.max_width - len(mark))):
            part.rstrip()
            yield Text(mark).append_text(part)
            mark = " " * len(mark)


def page(sheet: Sheet, words: Wording, *, aloud: bool = False) -> RenderableType:
    """The page; `aloud`, a line to write on is told in words."""
    blank = f"({words('sheet.to_write')})" if aloud else DOTS
    return Group(layout.heading(sheet.title), *_body(sheet, blank))


def _body(sheet: Sheet, blank: str) -> Iterator[RenderableType]:
    yield from (Hanging("", sort) for sort in sheet.sorts)
    for part in sheet.parts:
        yield layout.part(layout.heading(part.name), *_inside(part, blank))


def _inside(part: Part, blank: str) -> Iterator[RenderableType]:
    yield from (Hanging("", sentence) for sentence in part.sentences)
    for item in part.items:
        yield Hanging("- ", item.said)
        yield from (_row("  ", row, blank) for row in item.rows)
    yield from (_row("", row, blank) for row in part.rows)


def _row(mark: str, row: Row, blank: str) -> Hanging:
    name, told = row
    return Hanging(mark, f"{name}: {blank if told is TO_WRITE else told}")
