"""Shares on a page: never bare, always with how many they are of and how sure they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from zoeken_cli.count.intervals import Share
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying

WIDE = 64
"""Columns from which a share, its percentage and its interval stand in columns of their own."""


def shares(told: Iterable[tuple[layout.Cell, Share]], words: Wording, width: int) -> RenderableType:
    """A row for each: its name, 12 van 18, 67%, (44-84%)."""
    return columns([(label, *said(share, words)) for label, share in told], width)


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


def of_elements(
    elements: Iterable[int], share_of: Callable[[int], Share], words: Wording, width: int
) -> RenderableType:
    """A share for each element, by its name and in the colour of its ring."""
    return shares([(named(n, words), share_of(n)) for n in elements], words, width)


def named(element: int, words: Wording) -> Text:
    """An element by its number and name, in the colour of its ring."""
    return Text(saying.element(element, words), style=saying.style(element))


def table(title: str, rows: RenderableType) -> Iterator[RenderableType]:
    """A table under its title, after an empty line."""
    yield Text()
    yield layout.line(title)
    yield rows
