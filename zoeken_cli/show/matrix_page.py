"""ZOEKEN's matrix of one talk: what was told of each life domain, and below it who does what."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying, talk_page
from zoeken_cli.talk.matrix import TalkedAbout, matrix, who_does_what
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, Domain, Talk

WIDE: Final = 60
"""Columns of a window; in a wider one the matrix is a table."""
NAME: Final = 16
"""Columns of the name of a domain, at most."""
NOTHING: Final = "–"
"""Where nothing was told."""

Row = tuple[layout.Cell, ...]


def page(talk: Talk, words: Wording, *, aloud: bool) -> RenderableType:
    """The matrix under the name of its talk."""
    return Group(
        *talk_page.head(talk, words),
        layout.part(layout.heading(words("pages.matrix")), *_matrix(talk, words, aloud=aloud)),
        *_agreed(talk, words),
    )


def _matrix(talk: Talk, words: Wording, *, aloud: bool) -> Iterator[RenderableType]:
    if found := matrix(talk):
        yield Matrix(found, words, aloud=aloud)
    else:
        yield layout.line(words("pages.matrix_none", key=words("asking.key.domain")))


class Matrix:
    """A table; aloud, in a pipe, or in a narrow window, lines under the name of each domain."""

    def __init__(self, found: Sequence[TalkedAbout], words: Wording, *, aloud: bool) -> None:
        self.found = found
        self.words = words
        self.aloud = aloud

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if console.is_terminal and not self.aloud and options.max_width > WIDE:
            yield self._table(console, options.max_width)
            return
        for nr, about in enumerate(self.found):
            if nr:
                yield Text()
            yield Text(f"{' ' * layout.INDENT}{_name(about, self.words)}", style="bold")
            for told in about.told:
                yield layout.rows(_told(told, self.words))

    def _table(self, console: Console, width: int) -> RenderableType:
        """Situation and own strength each have half of the room, or more that the other leaves."""
        heads = ("pages.situation", "pages.strength", "pages.network")
        told = [["", *map(self.words, heads)], *self._rows()]
        rows = [[layout.line(cell) for cell in row] for row in told]
        name, situation, strength, network = map(_width, zip(*rows, strict=True))
        name = min(name, NAME)
        room = width - layout.INDENT - 3 * layout.GAP - name - network
        situation = min(situation, max(room // 2, room - strength))
        widths = (name, situation, room - situation, network)
        return layout.rows(
            [_broken(cell, wide, console) for cell, wide in zip(row, widths, strict=True)]
            for row in rows
        )

    def _rows(self) -> Iterator[list[str]]:
        """A row for all that was told of a domain at once; its name before the first."""
        for about in self.found:
            for nr, told in enumerate(about.told):
                name = "" if nr else _name(about, self.words)
                network = saying.network(told, self.words) or NOTHING
                yield [name, told.situation or NOTHING, told.strength or NOTHING, network]


def _width(column: Sequence[Text]) -> int:
    return max(cell_len(line) for cell in column for line in cell.plain.split("\n"))


def _broken(cell: Text, width: int, console: Console) -> Text:
    lines = cell.wrap(console, width)
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)


def _name(about: TalkedAbout, words: Wording) -> str:
    return words(f"method.domain.{about.number}")


def _told(told: Domain, words: Wording) -> list[Row]:
    """What was told, by its name; that it was talked about, where no more was told."""
    return [*saying.of_domain(told, words)] or [(words("pages.visited"),)]


# --- who does what -------------------------------------------------------------------------------


def _agreed(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    if talk.agreements:
        title = layout.heading(words("pages.who_does_what"))
        yield layout.part(title, layout.rows(_who_and_what(talk, words)))


def _who_and_what(talk: Talk, words: Wording) -> Iterator[Row]:
    """Each agreement beside who does it; the name stands at the first of theirs."""
    for who, agreed in groupby(who_does_what(talk), lambda a: a.who or LEFT_OUT):
        name = words(f"method.who.{who}") if who else words("asking.nobody")
        for nr, agreement in enumerate(agreed):
            yield "" if nr else name, _what(agreement, words)


def _what(agreement: Agreement, words: Wording) -> str:
    when = saying.when(agreement.when, words) if agreement.when else ""
    return f"{agreement.what} ({when})" if when else agreement.what
