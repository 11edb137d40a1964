"""What a folder of talks says: the registration form's three questions, and what was asked more."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.count.figures import About, Figures
from zoeken_cli.count.tables import Summary, mean
from zoeken_cli.languages import Wording
from zoeken_cli.picture.drawing import of_many
from zoeken_cli.show import layout, saying, sequence_page
from zoeken_cli.show.rings import Rings
from zoeken_cli.show.shares import Flow, Shares, named, of_elements, table
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.movement import Direction

Row = tuple[layout.Cell, ...]


def page(
    figures: Figures, about: Collection[About], words: Wording, width: int, choice: str = ""
) -> RenderableType:
    """The whole page. `width` in columns; `choice`: the flags by which talks were chosen."""
    head = _head(figures, words, choice)
    if not figures.summary.talks:
        return head
    if About.QUESTIONS not in about:
        return Group(head, *_asked(figures, words, width), *_legend(about, words))
    parts = [
        *_rings(figures.summary, words, aloud=not width),
        *_worker(figures.summary, words, width),
        *_client(figures, words, width),
        *_life(figures, words, width),
        *_appreciation(figures.summary, words),
        *_short(figures, words, width),
        *_asked(figures, words, width),
        *_legend(about, words),
        *_reading(words),
    ]
    if about == {About.QUESTIONS}:
        parts += [Text(), layout.line(words("figures.more"))]
    return Group(head, *parts)


def groups(
    whole: Figures,
    found: Mapping[str, Figures],
    about: Collection[About],
    words: Wording,
    width: int,
    *,
    by: str,
    choice: str = "",
) -> RenderableType:
    """The figures per group, in order of name: a comparison, never a ranking."""
    head = _head(whole, words, choice)
    if not whole.summary.talks:
        return head
    inside = [_group(name, figures, about, words, width, by=by) for name, figures in found.items()]
    parts = layout.part(layout.heading(words(f"figures.by_{by}")), *inside)
    return Group(head, parts, *_legend(about, words), *_reading(words))


def _group(
    name: str, figures: Figures, about: Collection[About], words: Wording, width: int, *, by: str
) -> RenderableType:
    """What is told of one group, all of it within its part."""
    inside = [*_counted(figures, words)]
    if About.QUESTIONS in about:
        inside += _key(figures, words, width)
    if figures.summary.talks:
        trend = figures.trend if About.TREND in about else None
        inside += _asked(figures._replace(trend=trend), words, width)
    return layout.part(layout.heading(group_name(name, by, words)), *inside)


def _head(figures: Figures, words: Wording, choice: str) -> RenderableType:
    """What the page is about: how many talks, of when, and how they were chosen."""
    parts = [layout.heading(words("figures.stats"))]
    if choice:
        parts.append(layout.line(words("figures.choice", flags=choice)))
    if figures.days:
        parts.append(layout.line(period(figures.days, words)))
    return Group(*parts, *_counted(figures, words))


def period(days: tuple[date, date], words: Wording) -> str:
    """From the first day to the last."""
    first, last = (saying.day(day, words) for day in days)
    if first == last:
        return words("figures.day", day=first)
    return words("figures.period", first=first, last=last)


def _legend(about: Collection[About], words: Wording) -> Iterator[RenderableType]:
    if About.SEQUENCE in about:
        yield from sequence_page.legend(words)


def group_name(name: str, by: str, words: Wording) -> str:
    """What a group is called on a page."""
    if not name:
        return words("figures.without")
    if by == "month":
        return saying.month(name, words)
    if by == "domain":
        return words(f"method.domain.{DOMAINS.index(name) + 1}")
    return visible(name)


def _key(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    """The few figures that groups can be compared by."""
    summary = figures.summary
    if summary.talks:
        yield _moved(summary, words, width)
        yield layout.rows(_marked(summary, words))
    if figures.life.any:
        from zoeken_cli.show import life_page  # noqa: PLC0415 - see `_asked`

        yield from life_page.in_short(figures.life, words, width)
    if summary.forms:
        yield layout.line(words("figures.forms"))
        yield of_elements(Ring.PURPLE.elements, summary.share_form, words, width)


def _asked(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    """The parts that were asked for; what draws them is imported only then."""
    if figures.forms and figures.phases:
        yield from sequence_page.parts(figures.forms, figures.phases, words, width)
    if figures.movement:
        from zoeken_cli.show import movement_page  # noqa: PLC0415 - see above

        yield from movement_page.parts(figures.movement, words, width)
    if figures.trend:
        from zoeken_cli.show import trend_page  # noqa: PLC0415 - see above

        yield from trend_page.parts(figures.trend, words, width)


def _counted(figures: Figures, words: Wording) -> Iterator[RenderableType]:
    summary, clients = figures.summary, words.count("figures.clients", figures.talked_with)
    if summary.talks:
        yield layout.line(words.count("figures.talks", summary.talks, clients=clients))
    else:
        yield layout.line(words("figures.none_to_count"))
    if summary.just_helped:
        yield layout.line(words.count("figures.just_helped", summary.just_helped))
    if summary.practice:
        yield layout.line(words.count("figures.practice_apart", summary.practice))
    if summary.open:
        yield layout.line(words.count("figures.open_apart", summary.open))


# --- the three questions, and the fourth that they lead to ---------------------------------------


def _rings(summary: Summary, words: Wording, *, aloud: bool) -> Iterator[RenderableType]:
    """How often each element was visited; nothing when all talks were just helped."""
    if summary.walked:
        drawing = of_many(summary.visits, summary.elements, summary.walked)
        title = layout.heading(words("figures.rings"))
        yield layout.part(title, Rings(drawing, words, aloud=aloud))


def _worker(summary: Summary, words: Wording, width: int) -> Iterator[RenderableType]:
    turns = [
        (layout.heading(words(f"method.ring.{ring}"), saying.STYLE[ring]), str(summary.turns[ring]))
        for ring in Ring
    ]
    more = [
        (words("figures.rounds"), str(summary.orange_rounds)),
        (words("figures.again"), str(summary.yellow_again)),
        (words("figures.passed_over"), str(summary.skipped)),
    ]
    inside = [
        layout.line(words("figures.turns_per_ring")),
        layout.rows([*turns, *more], right=1),
    ]
    phases = of_elements(Ring.ORANGE.elements, summary.share_visited, words, width)
    inside += table(words("figures.phases"), phases)
    if summary.forms:
        forms = of_elements(Ring.PURPLE.elements, summary.share_form, words, width)
        inside += table(words("figures.forms"), forms)
    yield layout.part(layout.heading(words("figures.worker_did")), *inside)


def _client(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    summary = figures.summary
    inside = [_moved(summary, words, width)]
    if figures.clients.several:
        inside += _per_client(figures, words, width)
    if summary.directions:
        ways = [
            (words(f"method.direction.{way}"), summary.share_direction(way)) for way in Direction
        ]
        inside += table(words("figures.moves"), Shares(ways, words, width))
    if summary.start:
        inside += table(words("figures.where_they_stood"), layout.rows(_stood(summary, words)))
        inside += table(words("figures.flow"), Flow(summary.flow, words, width))
    yield layout.part(layout.heading(words("figures.client_did")), *inside)


def _per_client(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    clients = words.count("figures.clients", figures.clients.first.of)
    several = words.count("figures.several", figures.clients.several, clients=clients)
    rows = [
        (words("figures.first_talk"), figures.clients.first),
        (words("figures.last_talk"), figures.clients.last),
    ]
    yield from table(several, Shares(rows, words, width))


def _stood(summary: Summary, words: Wording) -> Iterator[Row]:
    yield ("", *(words(f"figures.{name}") for name in ("start", "furthest", "last")))
    for stands in STANDS:
        counts = (summary.start[stands], summary.furthest[stands], summary.last[stands])
        yield (named(stands, words), *(str(n) for n in counts))


def _life(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    if figures.life.any:
        from zoeken_cli.show import life_page  # noqa: PLC0415 - see `_asked`

        yield from life_page.parts(figures.life, words, width)


def _appreciation(summary: Summary, words: Wording) -> Iterator[RenderableType]:
    valued = layout.heading(words("figures.client_valued"))
    yield layout.part(valued, layout.rows(_marked(summary, words)))


def _moved(summary: Summary, words: Wording, width: int) -> RenderableType:
    told = [
        (words("figures.moved"), summary.share_moved),
        (words("figures.reached_doing", doing=saying.element(DOING, words)), summary.share_doing),
    ]
    return Shares(told, words, width)


def _marked(summary: Summary, words: Wording) -> Iterator[Row]:
    for name, marks in (("talk", summary.talk_marks), ("approach", summary.approach_marks)):
        yield words(f"pages.mark_{name}"), _marks(marks, summary.talks, words)


def _marks(marks: Counter[int], talks: int, words: Wording) -> str:
    given = words("figures.of", count=marks.total(), of=talks)
    average = mean(marks)
    if average is None:
        return words("figures.marks_none", given=given)
    return words(
        "figures.marks",
        mean=saying.decimal(average, words),
        low=min(marks),
        high=max(marks),
        given=given,
    )


def _short(figures: Figures, words: Wording, width: int) -> Iterator[RenderableType]:
    if figures.short and not figures.forms:
        title = layout.heading(words("figures.precedes"))
        yield layout.part(title, *sequence_page.short(figures.short, words, width))


def _reading(words: Wording) -> Iterator[RenderableType]:
    yield Text()
    yield layout.line(words("figures.how_to_read"))
