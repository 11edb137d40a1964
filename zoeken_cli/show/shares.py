"""Shares on a page: never bare, always with how many they are of and how sure they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from rich.text import Text

from zoeken_cli.count.intervals import Share
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying

if TYPE_CHECKING:
    from zoeken_cli.picture.flow import Counts

WIDE = 64
"""Columns from which a share, its percentage and its interval stand in columns of their own."""


SHORTEST: Final = 10
LONGEST: Final = 30
"""Columns of a bar."""


class Shares:
    """A row for each: its name, 12 van 18, 67%, (44-84%); and in a terminal with room a bar.

    Rich's own Bar draws it: it is there already, and costs nothing to import until a bar is drawn.
    """

    def __init__(
        self, told: Iterable[tuple[layout.Cell, Share]], words: Wording, width: int
    ) -> None:
        self.told = [(layout.line(label), share) for label, share in told]
        self.words = words
        self.width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows: list[list[layout.Cell]] = [
            [label, *said(share, self.words)] for label, share in self.told
        ]
        room = min(LONGEST, options.max_width - _columns_of(rows))
        if self.width >= WIDE and console.is_terminal and room >= SHORTEST:
            for row, (label, share) in zip(rows, self.told, strict=True):
                row.append(_bar(share, room, label.style, console))
        yield columns(rows, self.width)


def _columns_of(rows: Sequence[Sequence[layout.Cell]]) -> int:
    """What these rows take, with the space for one column more."""
    columns = zip(*rows, strict=True)
    widest = [max(layout.line(cell).cell_len for cell in column) for column in columns]
    return layout.INDENT + sum(widest) + layout.GAP * len(widest)


def _bar(share: Share, room: int, style: str | Style, console: Console) -> Text:
    from rich.bar import Bar  # noqa: PLC0415 - a page in a pipe has no bars

    if not share.value:
        return Text()
    drawn = console.render(Bar(1, 0, share.value, width=room))
    return Text("".join(part.text for part in drawn).rstrip(), style)


def columns(rows: Sequence[Sequence[layout.Cell]], width: int) -> RenderableType:
    """Each row in columns; on a narrow screen what follows the name in one."""
    if width >= WIDE:
        return layout.rows(rows)
    return layout.rows((label, " ".join(filter(None, map(str, rest)))) for label, *rest in rows)


def said(told: Share, words: Wording) -> tuple[str, str, str]:
    """12 van 18, 67%, (44-84%): the count, the share and how sure that is."""
    count = words("figures.of", count=told.count, of=told.of)
    return count, percent(told), interval(told)


def percent(told: Share) -> str:
    """67%; nothing out of nothing."""
    return "" if told.value is None else f"{100 * told.value:.0f}%"


def interval(told: Share) -> str:
    """(44-84%); nothing out of nothing."""
    if told.interval is None:
        return ""
    low, high = told.interval
    return f"({100 * low:.0f}–{100 * high:.0f}%)"


def in_words(told: Share, words: Wording) -> str:
    """12 van 18 keer (67%), in a sentence."""
    return words("figures.share", count=told.count, of=told.of, percent=percent(told))


def clear(one: Share, other: Share) -> bool:
    """Whether two shares differ beyond doubt: their intervals do not meet."""
    if one.interval is None or other.interval is None:
        return False
    return one.interval[1] < other.interval[0] or other.interval[1] < one.interval[0]


class Flow(Shares):
    """From where the client began to where the client stood in the end: a row for each."""

    def __init__(self, counts: "Counts", words: Wording, width: int) -> None:
        self.counts = counts
        total = sum(counts.values())
        super().__init__(
            (
                (saying.course(steps, words), Share(counts[steps], total))
                for steps in sorted(counts)
            ),
            words,
            width,
        )


def of_elements(
    elements: Iterable[int], share_of: Callable[[int], Share], words: Wording, width: int
) -> RenderableType:
    """A share for each element, by its name and in the colour of its ring."""
    return Shares([(named(n, words), share_of(n)) for n in elements], words, width)


def named(element: int, words: Wording) -> Text:
    """An element by its number and name, in the colour of its ring."""
    return Text(saying.element(element, words), style=saying.style(element))


def table(title: str, rows: RenderableType) -> Iterator[RenderableType]:
    """A table under its title, after an empty line."""
    yield Text()
    yield layout.line(title)
    yield rows
