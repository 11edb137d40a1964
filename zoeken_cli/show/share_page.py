"""Figures that may leave the team: what is hidden is said to be hidden, nowhere left empty."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.count.intervals import Share
from zoeken_cli.count.life import EVERYONE
from zoeken_cli.count.sequence import COLUMNS
from zoeken_cli.count.sharing import OTHERS, Name, Shared
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, life_page, saying
from zoeken_cli.show.shares import columns, named, said, table
from zoeken_cli.show.stats_page import group_name
from zoeken_cli.talk.circles import STANDS, Ring

Row = tuple[layout.Cell, Name, Name]
"""A name, the cell of its count, and the cell of what it is a part of."""


NOTHING: Name = ()
"""What a count is a part of when it is told alone."""


def page(
    shared: Shared, by: str | None, words: Wording, width: int, choice: str = ""
) -> RenderableType:
    """The whole page. `width` in columns; `choice`: the flags by which talks were chosen."""
    title = layout.heading(words("figures.shared_talks"))
    inside = [*_talks((), shared, words, width)]
    rest = [*_whole(shared, words, width)]
    parts: list[RenderableType] = [layout.part(title, *inside, *([] if by else rest))]
    if by and shared.overlap:
        parts += [layout.part(layout.line(words("figures.shared_overlap"))), *rest]
    elif by:
        parts += [*_groups(shared, by, words, width), *rest]
    reading = layout.line(words("figures.how_to_read"))
    return Group(*_head(shared, words, choice), *parts, Text(), reading)


def _head(shared: Shared, words: Wording, choice: str) -> Iterator[RenderableType]:
    """What the page is about, and what is not on it."""
    yield layout.heading(words("figures.shared"))
    if choice:
        yield layout.line(words("figures.choice", flags=choice))
    first, last = (saying.month(month, words) for month in shared.months)
    yield layout.line(words("figures.period", first=first, last=last))
    yield layout.line(words("figures.shared_how", few=shared.min_cell))
    yield layout.line(words("figures.shared_once"))


def _groups(shared: Shared, by: str, words: Wording, width: int) -> Iterator[RenderableType]:
    """The few figures of each group, in order of name."""
    inside = []
    for name in shared.groups:
        said = words("figures.others") if name == OTHERS else group_name(name, by, words)
        figures = _talks(("group", name), shared, words, width)
        inside.append(layout.part(layout.heading(said), *figures))
    yield layout.part(layout.heading(words(f"figures.by_{by}")), *inside)


def _whole(shared: Shared, words: Wording, width: int) -> Iterator[RenderableType]:
    """Every table of all talks together."""
    for title, rows in _tables(words):
        yield from table(title, _rows(rows, shared, words, width))
    if any(count for name, count in shared.cells.items() if name[0] == "life"):
        yield from table(words("figures.life_shared"), _rows(_life(words), shared, words, width))
        yield layout.line(words("figures.life_how"))
    yield from table(words("figures.forward_after"), _rows(_after(words), shared, words, width))
    yield layout.line(words("figures.no_cause"))
    yield from table(words("figures.client_valued_shared"), layout.rows(_marks(shared, words)))


def _talks(under: Name, shared: Shared, words: Wording, width: int) -> Iterator[RenderableType]:
    rows = [
        (words("figures.shared_walked"), (*under, "walked"), NOTHING),
        (words("figures.moved"), (*under, "moved"), (*under, "walked")),
        (words("figures.shared_helped"), (*under, "just_helped"), NOTHING),
    ]
    yield _rows(rows, shared, words, width)


def _tables(words: Wording) -> Iterator[tuple[str, list[Row]]]:
    """Every table but that of what followed, by its title."""
    yield (
        words("figures.shared_clients"),
        [
            (words(f"figures.{name}"), (name, "yes"), ("clients_walked",))
            for name in ("first_talk", "last_talk")
        ],
    )
    yield (
        words("figures.phases"),
        [(named(n, words), ("phases", str(n), "yes"), ("walked",)) for n in Ring.ORANGE.elements],
    )
    yield (
        words("figures.forms"),
        [(named(n, words), ("forms", str(n)), ("moving_along",)) for n in Ring.PURPLE.elements],
    )
    for where in ("start", "furthest", "last"):
        yield (
            words(f"figures.stood_{where}"),
            [
                *((named(step, words), (where, str(step)), ("walked",)) for step in STANDS),
                (words("figures.stood_none"), (where, "none"), ("walked",)),
            ],
        )


def _life(words: Wording) -> list[Row]:
    by: dict[str, str] = {who or "nobody": life_page.who(who, words) for who in EVERYONE}
    by["all"] = words("figures.life_all")
    return [(name, ("life", who, "done"), ("life", who, "all")) for who, name in by.items()]


def _after(words: Wording) -> list[Row]:
    return [
        (named(form, words), ("after", str(form), COLUMNS[0]), ("after", str(form), "all"))
        for form in Ring.PURPLE.elements
    ]


def _rows(rows: Sequence[Row], shared: Shared, words: Wording, width: int) -> RenderableType:
    return columns([(label, *_said(count, of, shared, words)) for label, count, of in rows], width)


def _said(count: Name, of: Name, shared: Shared, words: Wording) -> tuple[str, str, str]:
    """The share; the count alone when the whole is hidden."""
    n, whole = shared.cells[count], shared.cells.get(of)
    if n is None:
        return words("figures.hidden"), "", ""
    return (str(n), "", "") if whole is None else said(Share(n, whole), words)


def _marks(shared: Shared, words: Wording) -> Iterator[tuple[layout.Cell, ...]]:
    for name, average in shared.means.items():
        told = words("figures.hidden")
        if average is not None:
            mean, given = saying.decimal(average, words), shared.cells["marks", name]
            told = words("figures.given_times", mean=mean, given=given)
        yield words(f"pages.mark_{name}"), told
