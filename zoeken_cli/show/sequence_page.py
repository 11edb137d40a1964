"""What precedes movement: a plain sentence per finding, then the table, then how sure it is."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from zoeken_cli.count.contingency import needed_from_nothing
from zoeken_cli.count.figures import Read, Sequences
from zoeken_cli.count.sequence import CLIENTS, COLUMNS, FEWEST, LeftOut, Tally
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.shares import in_words, interval, named, of_elements, percent
from zoeken_cli.talk.circles import DOING, Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.count.findings import Finding

WIDE = 74
"""Columns from which each figure of a cell has a column of its own."""

COMMONLY = 0.3
"""The chance of a step forward that is reckoned with before anything is known."""

FORWARD = COLUMNS.index(Direction.FORWARD)


def short(read: Read, words: Wording, width: int) -> Iterator[RenderableType]:
    """Which form of moving along precedes a step forward."""
    tally = read.tally
    for sentence in _sentences(read, [Direction.FORWARD], words):
        yield layout.line(sentence)
    if read.chances:
        yield layout.line(words("figures.per_step"))
    if tally.talks:
        yield Text()
        yield layout.line(words("figures.forward_after"))
        at = tally.ring.elements.index
        share = lambda form: tally.table.share(at(form), FORWARD)  # noqa: E731 - one use, one line
        yield of_elements(tally.ring.elements, share, words, width)
        yield layout.line(_behind(tally, words))
    yield layout.line(words("figures.no_cause"))


def parts(
    forms: Sequences, phases: Sequences, words: Wording, width: int
) -> Iterator[RenderableType]:
    """The whole answer: after each form and each phase, together and from each step."""
    inside: list[RenderableType] = [*_lag(forms, words)]
    for name, sequences in (("forms", forms), ("phases", phases)):
        told = _after(sequences, words, width)
        inside.append(layout.part(layout.heading(words(f"figures.after_{name}")), *told))
    yield layout.part(layout.heading(words("figures.precedes_whole")), *inside)


def _after(sequences: Sequences, words: Wording, width: int) -> Iterator[RenderableType]:
    """After the forms or the phases: from all steps together, and from each step apart."""
    yield from _told(sequences.together, words, width)
    for line in _left_out(sequences.left_out, words):
        yield layout.line(line)
    for step, read in sequences.from_step.items():
        if read.tally.talks:
            title = words("figures.from_step", step=saying.element(step, words))
            yield layout.part(layout.heading(title), *_told(read, words, width, step))


def legend(words: Wording) -> Iterator[RenderableType]:
    """What the columns mean; once for a whole page."""
    yield Text()
    for line in ("z", "q", "p", "many", "few"):
        yield layout.line(words(f"figures.means_{line}"))


def _lag(forms: Sequences, words: Wording) -> Iterator[RenderableType]:
    lag = forms.lag
    yield layout.line(words("figures.lag_first") if lag == 1 else words("figures.lag", lag=lag))
    yield layout.line(words("figures.no_cause"))


def _told(
    read: Read, words: Wording, width: int, step: int | None = None
) -> Iterator[RenderableType]:
    """The sentences, the table, and how sure it is; of the moves from one step, or from all."""
    tally = read.tally
    for sentence in _sentences(read, COLUMNS, words, step):
        yield layout.line(sentence)
    if any(tally.readable(way) for way in COLUMNS):
        for r, element in enumerate(tally.ring.elements):
            if tally.table.row(r):
                yield from _row(read, r, element, words, width)
    elif tally.talks:
        yield Text()
        yield layout.rows(_bare(tally, words))
    if tally.talks:
        yield Text()
        yield layout.line(_behind(tally, words))
        if read.chances:
            yield layout.line(_chance(read, words))


# --- sentences -----------------------------------------------------------------------------------


def _findings(read: Read, ways: Iterable[Direction]) -> list["Finding"]:
    """What stands out; what finds that is imported only where something could."""
    from zoeken_cli.count.findings import findings  # noqa: PLC0415 - see above

    return [finding for way in ways for finding in findings(read.tally, way, read.chances[way])]


def _sentences(
    read: Read, ways: Sequence[Direction], words: Wording, step: int | None = None
) -> Iterator[str]:
    """What stands out, or that nothing does; and what cannot be known yet."""
    tally = read.tally
    telling = [way for way in ways if way in read.chances and read.chances[way].can_tell]
    found = _findings(read, telling) if telling else []
    for finding in found:
        yield _finding(tally, finding, words)
    if telling and not found:
        yield words(f"figures.no_difference_{_kind(tally)}")
    elif not telling and any(tally.readable(way) for way in ways):
        yield words("figures.cannot_tell")
    if step == DOING:
        yield words("figures.no_further")
    else:
        yield from _not_yet(tally, words, at_large=step is None)


def _kind(tally: Tally) -> str:
    return "forms" if tally.ring is Ring.PURPLE else "phases"


def _finding(tally: Tally, finding: "Finding", words: Wording) -> str:
    table, r = tally.table, tally.ring.elements.index(finding.element)
    c = COLUMNS.index(finding.way)
    kind = f"{finding.way}_more" if finding.more else f"{finding.way}_less"
    said = words(
        f"figures.finding.{kind}",
        element=saying.element(finding.element, words),
        here=in_words(table.share(r, c), words),
        others=in_words(table.share_of_others(r, c), words),
    )
    return f"{said} {words('figures.by_chance', in_100=ceil(100 * finding.p))}"


def _not_yet(tally: Tally, words: Wording, *, at_large: bool) -> Iterator[str]:
    """What cannot be known yet, and how much it would take; told once, `at_large`."""
    table, elements = tally.table, tally.ring.elements
    clients = tally.all_clients
    if not table.column(FORWARD) or table.total < FEWEST or clients < CLIENTS:
        counted = words.count("pages.times", table.total)
        of = words.count("figures.clients", clients)
        yield words(f"figures.nothing_yet_{_kind(tally)}", counted=counted, clients=of)
        if at_large:
            yield from _takes(tally, words)
        return
    unused = [e for r, e in enumerate(elements) if not table.row(r)]
    scarce = [e for r, e in enumerate(elements) if table.row(r) and not table.readable(r, FORWARD)]
    if scarce:
        turns = table.needed(FORWARD) or 0
        talks = words.count("figures.in_talks", ceil(turns * tally.talks / table.total))
        yield words("figures.not_yet", elements=_listed(scarce, words), turns=turns, talks=talks)
    if unused:
        yield words("figures.unused", elements=_listed(unused, words))


def _takes(tally: Tally, words: Wording) -> Iterator[str]:
    """From so few talks even how many it takes cannot be told, but by a rule of thumb."""
    total = tally.table.total
    turns = needed_from_nothing(len(tally.ring.elements), COMMONLY)
    yield words(f"figures.takes_{_kind(tally)}", turns=turns, percent=f"{100 * COMMONLY:.0f}")
    if total:
        talks = words.count("figures.in_talks", ceil(turns * tally.talks / total))
        yield words("figures.takes_talks", talks=talks)


def _listed(elements: Sequence[int], words: Wording) -> str:
    return words("figures.comma").join(saying.element(e, words) for e in elements)


def _behind(tally: Tally, words: Wording) -> str:
    return words(
        "figures.behind",
        turns=words.count("pages.times", tally.table.total),
        talks=words.count("figures.in_talks", tally.talks),
        clients=words.count("figures.clients", tally.all_clients),
    )


def _chance(read: Read, words: Wording) -> str:
    chances = list(read.chances.values())
    talks = max((chance.talks for chance in chances), default=0)
    if not talks:
        return words("figures.cannot_shuffle")
    looked_at = [chance.smallest[row] for chance in chances for row in chance.p_of_any]
    least = saying.decimal(min(looked_at, default=1.0), words, 4)
    rounds = chances[0].rounds
    if any(chance.reckoned for chance in chances):
        of = words.count("figures.in_talks", talks)
        return words("figures.reckoned", talks=of, rounds=rounds, least=least)
    return words.count("figures.shuffled", talks, rounds=rounds, least=least)


def _left_out(left_out: LeftOut, words: Wording) -> Iterator[str]:
    for name, n in left_out._asdict().items():
        if n:
            yield words.count(f"figures.{name}", n)


# --- the table -----------------------------------------------------------------------------------


def _row(read: Read, r: int, element: int, words: Wording, width: int) -> Iterator[RenderableType]:
    """One element, and a line for each of the moves that followed."""
    clients = words.count("figures.clients", read.tally.clients[element])
    times = words.count("pages.times", read.tally.table.row(r))
    yield Text()
    yield named(element, words).append(f" ({times}, {clients})", style="default not bold")
    if width >= WIDE:
        heads = ("times", "expected", "share", "interval", "z", "q", "p")
        head = ("", *(words(f"figures.head_{name}") for name in heads))
        yield layout.rows([head, *(_cell(read, r, c, words) for c in range(len(COLUMNS)))])
        return
    yield layout.rows(_in_one(read, r, c, words) for c in range(len(COLUMNS)))


def _p(read: Read, r: int, way: Direction) -> float | None:
    chance = read.chances.get(way)
    return chance.p.get(read.tally.ring.elements[r]) if chance else None


def _bare(tally: Tally, words: Wording) -> Iterator[tuple[layout.Cell, ...]]:
    """The counts alone, where there is too little to read more from them."""
    yield ("", *(words(f"method.direction.{way}") for way in COLUMNS))
    for r, element in enumerate(tally.ring.elements):
        if tally.table.row(r):
            counts = (f"{n}{_few(tally, r, c)}" for c, n in enumerate(tally.table.counts[r]))
            yield (named(element, words), *counts)


def _few(tally: Tally, r: int, c: int) -> str:
    """The mark of a cell that is too small to read."""
    return "" if tally.table.readable(r, c) else "*"


def _cell(read: Read, r: int, c: int, words: Wording) -> tuple[str, ...]:
    table, way = read.tally.table, COLUMNS[c]
    share = table.share(r, c)
    return (
        words(f"method.direction.{way}"),
        f"{table.counts[r][c]}{_few(read.tally, r, c)}",
        saying.decimal(table.expected(r, c), words),
        percent(share),
        interval(share),
        saying.signed(table.residual(r, c), words),
        saying.signed(table.yules_q(r, c), words, 2),
        saying.chance(_p(read, r, way), words),
    )


def _in_one(read: Read, r: int, c: int, words: Wording) -> tuple[str, str]:
    """The same in words, for a narrow screen."""
    way, count, expected, share, sure, z, q, p = _cell(read, r, c, words)
    heads = {name: words(f"figures.head_{name}") for name in ("expected", "z", "q", "p")}
    told = f"{count}, {heads['expected']} {expected}, {share} {sure}"
    return way, f"{told}, {heads['z']} {z}, {heads['q']} {q}, {heads['p']} {p}"
