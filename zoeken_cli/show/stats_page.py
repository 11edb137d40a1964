"""What a folder of talks says: the registration form's three questions."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.count.intervals import Share
from zoeken_cli.count.tables import Summary, mean
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.movement import Direction

WIDE = 64
"""Columns from which a share, its percentage and its interval stand in columns of their own."""

Row = tuple[layout.Cell, ...]


def page(summary: Summary, words: Wording, width: int) -> RenderableType:
    """The whole page. `width` in columns."""
    head = Group(layout.heading(words("pages.stats")), *_counted(summary, words))
    if not summary.talks:
        return head
    return Group(head, *_worker(summary, words, width), *_client(summary, words, width),
                 *_appreciation(summary, words), *_reading(words))  # fmt: skip


def _counted(summary: Summary, words: Wording) -> Iterator[RenderableType]:
    clients = words.count("pages.clients", len(summary.clients))
    if summary.talks:
        yield layout.line(words.count("pages.talks", summary.talks, clients=clients))
    else:
        yield layout.line(words("pages.none_to_count"))
    if summary.just_helped:
        yield layout.line(words.count("pages.just_helped", summary.just_helped))
    if summary.practice:
        yield layout.line(words.count("pages.practice_apart", summary.practice))
    if summary.open:
        yield layout.line(words.count("pages.open_apart", summary.open))


# --- the three questions -------------------------------------------------------------------------


def _worker(summary: Summary, words: Wording, width: int) -> Iterator[RenderableType]:
    turns = [
        (layout.heading(words(f"method.ring.{ring}"), saying.STYLE[ring]), str(summary.turns[ring]))
        for ring in Ring
    ]
    more = [
        (words("pages.rounds"), str(summary.orange_rounds)),
        (words("pages.again"), str(summary.yellow_again)),
        (words("pages.passed_over"), str(summary.skipped)),
    ]
    yield layout.part(
        layout.heading(words("pages.worker_did")),
        layout.line(words("pages.turns_per_ring")),
        layout.rows([*turns, *more], right=1),
    )
    yield from _table("pages.phases", Ring.ORANGE.elements, summary.share_phase, words, width)
    if summary.forms:
        yield from _table("pages.forms", Ring.PURPLE.elements, summary.share_form, words, width)


def _client(summary: Summary, words: Wording, width: int) -> Iterator[RenderableType]:
    yield layout.part(
        layout.heading(words("pages.client_did")),
        _moved(summary, words, width),
    )
    if summary.directions:
        ways = [
            (words(f"method.direction.{way}"), summary.share_direction(way)) for way in Direction
        ]
        yield Text()
        yield layout.line(words("pages.moves"))
        yield _shares(ways, words, width)
    if summary.start:
        yield Text()
        yield layout.line(words("pages.where_they_stood"))
        yield layout.rows(_stood(summary, words))


def _stood(summary: Summary, words: Wording) -> Iterator[Row]:
    yield ("", *(words(f"pages.{name}") for name in ("start", "furthest", "last")))
    for stands in STANDS:
        counts = (summary.start[stands], summary.furthest[stands], summary.last[stands])
        name = Text(saying.element(stands, words), style=saying.style(stands))
        yield (name, *(str(n) for n in counts))


def _appreciation(summary: Summary, words: Wording) -> Iterator[RenderableType]:
    valued = layout.heading(words("pages.client_valued"))
    yield layout.part(valued, layout.rows(_marked(summary, words)))


def _moved(summary: Summary, words: Wording, width: int) -> RenderableType:
    shares = [
        (words("pages.moved"), summary.share_moved),
        (words("pages.reached_doing"), summary.share_doing),
    ]
    return _shares(shares, words, width)


def _marked(summary: Summary, words: Wording) -> Iterator[Row]:
    for name, marks in (("talk", summary.talk_marks), ("approach", summary.approach_marks)):
        yield words(f"pages.mark_{name}"), _marks(marks, summary.talks, words)


def _marks(marks: Counter[int], talks: int, words: Wording) -> str:
    given = words("pages.of", count=marks.total(), of=talks)
    average = mean(marks)
    if average is None:
        return words("pages.marks_none", given=given)
    return words(
        "pages.marks",
        mean=saying.decimal(average, words),
        low=min(marks),
        high=max(marks),
        given=given,
    )


def _reading(words: Wording) -> Iterator[RenderableType]:
    yield Text()
    yield layout.line(words("pages.how_to_read"))


# --- shares --------------------------------------------------------------------------------------


def _table(
    title: str, elements: range, share_of: Callable[[int], Share], words: Wording, width: int
) -> Iterator[RenderableType]:
    yield Text()
    yield layout.line(words(title))
    yield _elements(elements, share_of, words, width)


def _elements(
    elements: range, share_of: Callable[[int], Share], words: Wording, width: int
) -> RenderableType:
    named = [(Text(saying.element(n, words), style=saying.style(n)), share_of(n)) for n in elements]
    return _shares(named, words, width)


def _shares(
    shares: Sequence[tuple[layout.Cell, Share]], words: Wording, width: int
) -> RenderableType:
    told = [(label, *_said(share, words)) for label, share in shares]
    if width >= WIDE:
        return layout.rows(told)
    return layout.rows((label, " ".join(filter(None, rest))) for label, *rest in told)


def _said(told: Share, words: Wording) -> tuple[str, str, str]:
    """12 van 18, 67 %, (44-84 %): the count, the share and how sure that is."""
    count = words("pages.of", count=told.count, of=told.of)
    if told.value is None or told.interval is None:
        return count, "", ""
    low, high = told.interval
    return count, f"{100 * told.value:.0f} %", f"({100 * low:.0f}–{100 * high:.0f} %)"


# --- by month, worker, team or tag ---------------------------------------------------------------


def groups(found: Mapping[str, Summary], by: str, words: Wording, width: int) -> RenderableType:
    """The key figures per group, in order of name: a comparison, never a ranking."""
    parts: list[RenderableType] = [Text(), layout.heading(words(f"pages.by_{by}"))]
    for name, summary in found.items():
        heading = layout.heading(visible(name) or words("pages.without"))
        parts.append(layout.part(heading, *_counted(summary, words)))
        if summary.talks:
            parts.append(_moved(summary, words, width))
            parts.append(layout.rows(_marked(summary, words)))
        if summary.forms:
            parts.append(layout.line(words("pages.forms")))
            parts.append(_elements(Ring.PURPLE.elements, summary.share_form, words, width))
    return Group(*parts, *_reading(words))
