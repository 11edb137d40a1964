"""Figures that leave the team: small counts hidden, and what would let them be worked out.

Every count is a *cell* with a name; a *sum* says that some cells add up to another. A cell is
hidden when it is under the smallest count allowed, zero too, or when fewer clients than that are
behind it. Then more cells are hidden until

- no hidden cell follows from what is shown: by all the sums together, not just its own;
- the hidden parts of a shown whole are together not under the smallest count either, so that "they
  must all be nearly zero" cannot be said.

For the first, hidden cells are the unknowns of linear equations. A cell is safe when the equations,
fully solved, leave a way to make it one more or one less, with no count under zero: then whoever
knows all the sums cannot tell which it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from zoeken_cli.count.clients import per_client
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.life import EVERYONE, Became, life_of
from zoeken_cli.count.sequence import COLUMNS, Following
from zoeken_cli.count.tables import Summary, grouped, mean, summed
from zoeken_cli.talk.circles import STANDS, Ring

OTHERS: Final = "*"
"""The name of all groups together that are too small to be shared apart."""

Name = tuple[str, ...]
Equation = dict[Name, Fraction]
"""How often each unknown counts in an equation; without the side that is known."""


class Sum(NamedTuple):
    """The parts add up to the whole."""

    whole: Name
    parts: tuple[Name, ...]


class Shared(NamedTuple):
    """Counts by name; None where hidden."""

    min_cell: int
    cells: Mapping[Name, int | None]
    means: Mapping[str, float | None]
    """The mean marks for `talk` and `approach`; None when too few were given."""
    months: tuple[str, str]
    """Of the first and the last talk, as 2026-03: a day could tell of one talk."""
    groups: tuple[str, ...]
    """The names of the groups, in order; those of too few clients are together in `OTHERS`."""
    overlap: bool = False
    """Whether a talk was in two groups, as life domains have it. Then none is told of: how many are
    in both follows from the two and all together, and to hide that hides nearly everything."""


def shared(facts: Iterable[Facts], by: str | None, min_cell: int) -> Shared | None:
    """These talks, fit to be shared.

    None when fewer clients than `min_cell` stand behind those that count for movement.
    """
    complete = [talk for talk in facts if not (talk.practice or talk.open)]
    clients: dict[str, list[Facts]] = {}
    for talk in complete:
        clients.setdefault(talk.client, []).append(talk)
    if per_client(complete).first.of < min_cell:
        return None
    groups = _groups(complete, by, min_cell) if by else {}
    member: dict[str, list[str]] = {}
    for name, rows in groups.items():
        for talk in rows:
            member.setdefault(talk.id, []).append(name)
    overlap = any(len(names) > 1 for names in member.values())
    if overlap:
        groups, member = {}, {}
    cells, sums = _told(complete, groups)
    behind = Counter(
        name
        for own in clients.values()
        for name, count in _told(own, _of(own, member))[0].items()
        if count
    )
    few = [name for name in cells if behind[name] < min_cell]
    hide = hidden(cells, sums, min_cell, few, AT_LEAST)
    summary = summed(complete)
    marks = {"talk": summary.talk_marks, "approach": summary.approach_marks}
    months = [talk.month for talk in complete]
    return Shared(
        min_cell=min_cell,
        cells={name: None if name in hide else count for name, count in cells.items()},
        means={
            name: _mean(given) if ("marks", name) not in hide else None
            for name, given in marks.items()
        },
        months=(min(months), max(months)),
        groups=tuple(groups),
        overlap=overlap,
    )


def _mean(marks: Mapping[int, int]) -> float | None:
    """The mean to one decimal, unless it is too near an end."""
    low, high = MEAN
    found = mean(marks)
    return round(found, 1) if found is not None and low <= found <= high else None


def _groups(facts: Iterable[Facts], by: str, min_cell: int) -> dict[str, list[Facts]]:
    """The groups that enough clients stand behind, and the others together, each talk once."""
    found: dict[str, list[Facts]] = {}
    others: dict[str, Facts] = {}
    for name, rows in grouped(facts, by).items():
        if name != OTHERS and len({t.client for t in rows if t.walked}) >= min_cell:
            found[name] = rows
        else:
            others |= {talk.id: talk for talk in rows}
    return found | ({OTHERS: list(others.values())} if others else {})


def _of(own: list[Facts], member: Mapping[str, list[str]]) -> dict[str, list[Facts]]:
    """The groups of these talks alone, each by the names of its id."""
    found: dict[str, list[Facts]] = {}
    for talk in own:
        for name in member.get(talk.id, ()):
            found.setdefault(name, []).append(talk)
    return found


# --- the cells, and what adds up -----------------------------------------------------------------

GROUP_PARTS: Final = ("just_helped", "walked", "moved", "not_moved")
"""The cells of a group, which are also cells of the whole."""

AT_LEAST: Final[tuple[tuple[tuple[Name, ...], tuple[Name, ...]], ...]] = (
    ((("walked",),), (("clients_walked",),)),
    ((("moved",),), (("first_talk", "yes"),)),
    ((("moved",),), (("last_talk", "yes"),)),
    ((("not_moved",),), (("first_talk", "no"),)),
    ((("not_moved",),), (("last_talk", "no"),)),
    ((("not_moved",),), (("furthest", "0"), ("start", "none"))),
    ((("furthest", "12"),), (("start", "12"),)),
    ((("furthest", "12"),), (("last", "12"),)),
    ((("start", "0"),), (("furthest", "0"),)),
    ((("last", "0"),), (("furthest", "0"),)),
    *(((("walked",), ("just_helped",)), (("marks", mark),)) for mark in ("talk", "approach")),
)
"""What together is never less than what; where the two are nearly equal, one tells the other."""

MEAN: Final = (2, 9)
"""A mean mark outside these could only come of nearly all having given the same: it is hidden."""


def _told(
    facts: list[Facts], groups: Mapping[str, list[Facts]]
) -> tuple[dict[Name, int], list[Sum]]:
    """The cells of all these talks, and of their groups."""
    cells, sums = _cells(facts, summed(facts))
    for name, rows in groups.items():
        told = _parts(summed(rows), ("group", name))
        cells |= told[0]
        sums += told[1]
    if groups:
        for part in GROUP_PARTS:
            sums.append(Sum((part,), tuple(("group", name, part) for name in groups)))
    return cells, sums


def _cells(facts: list[Facts], summary: Summary) -> tuple[dict[Name, int], list[Sum]]:
    cells, sums = _parts(summary, ())
    walked, first_and_last = summary.walked, per_client(facts)

    def split(whole: Name, name: Name, parts: Mapping[str, int]) -> None:
        """Cells that add up to another."""
        cells.update({(*name, part): count for part, count in parts.items()})
        sums.append(Sum(whole, tuple((*name, part) for part in parts)))

    for phase in Ring.ORANGE.elements:
        visited = summary.elements[phase]
        split(("walked",), ("phases", str(phase)), {"yes": visited, "no": walked - visited})
    for name, where in (("start", summary.start), ("furthest", summary.furthest),
                        ("last", summary.last)):  # fmt: skip
        none = {"none": walked - where.total()}
        split(("walked",), (name,), {str(step): where[step] for step in STANDS} | none)
    for name in ("furthest", "last"):  # the talks without a step are the same each time
        sums.append(Sum(("start", "none"), ((name, "none"),)))
    cells["moving_along",] = summary.forms.total()
    split(("moving_along",), ("forms",), {str(n): summary.forms[n] for n in Ring.PURPLE.elements})
    cells["clients_walked",] = first_and_last.first.of
    for name, share in (("first_talk", first_and_last.first), ("last_talk", first_and_last.last)):
        split(("clients_walked",), (name,), {"yes": share.count, "no": share.of - share.count})
    for name, marks in (("talk", summary.talk_marks), ("approach", summary.approach_marks)):
        cells["marks", name] = marks.total()
    _life(facts, cells, sums)
    _sequence(facts, cells, sums)
    for form in map(str, Ring.PURPLE.elements):
        after, elsewhere = ("after", form, "all"), ("not_followed", form)
        cells[elsewhere] = cells["forms", form] - cells[after]
        sums.append(Sum(("forms", form), (after, elsewhere)))
    return cells, sums


def _life(facts: list[Facts], cells: dict[Name, int], sums: list[Sum]) -> None:
    """The table of what became of agreements by who, with its margins; done partly is not done.

    It adds up with nothing else: an agreement is of an earlier talk, and a talk can tell of many.
    """
    life, ways = life_of(facts), ("all", "done", "not_done")
    by: dict[str, Became] = {who or "nobody": life.by[who] for who in EVERYONE}
    for who, of in (*by.items(), ("all", life.all)):
        counts = (of.told, of.done, of.told - of.done)
        cells.update({("life", who, way): n for way, n in zip(ways, counts, strict=True)})
        sums.append(Sum(("life", who, "all"), (("life", who, "done"), ("life", who, "not_done"))))
    sums += [Sum(("life", "all", way), tuple(("life", who, way) for who in by)) for way in ways]


def _sequence(facts: list[Facts], cells: dict[Name, int], sums: list[Sum]) -> None:
    """The table of what followed each form, with its margins."""
    following = Following(Ring.PURPLE, steps=(), ways=())
    for talk in facts:
        following.take(talk)
    tally = following.tally()
    forms = [str(form) for form in tally.ring.elements]
    for r, form in enumerate(forms):
        cells["after", form, "all"] = tally.table.row(r)
        counts = zip(COLUMNS, tally.table.counts[r], strict=True)
        cells.update({("after", form, way): n for way, n in counts})
        sums.append(Sum(("after", form, "all"), tuple(("after", form, way) for way in COLUMNS)))
    for c, way in enumerate(COLUMNS):
        cells["after", "all", way] = tally.table.column(c)
        sums.append(Sum(("after", "all", way), tuple(("after", form, way) for form in forms)))
    cells["after", "all", "all"] = tally.table.total
    sums.append(Sum(("after", "all", "all"), tuple(("after", "all", way) for way in COLUMNS)))
    sums.append(Sum(("after", "all", "all"), tuple(("after", form, "all") for form in forms)))


def _parts(summary: Summary, under: Name) -> tuple[dict[Name, int], list[Sum]]:
    """What is told of every group, and of all talks together.

    Not how many talks there are with "gewoon geholpen": their few would have to hide all others.
    """
    counts = (summary.just_helped, summary.walked, summary.moved, summary.walked - summary.moved)
    cells = {(*under, part): n for part, n in zip(GROUP_PARTS, counts, strict=True)}
    moved = ((*under, "moved"), (*under, "not_moved"))
    return cells, [Sum((*under, "walked"), moved)]


# --- hiding --------------------------------------------------------------------------------------


def hidden(
    cells: Mapping[Name, int],
    sums: Iterable[Sum],
    min_cell: int,
    small: Iterable[Name] = (),
    at_least: Iterable[tuple[tuple[Name, ...], tuple[Name, ...]]] = (),
) -> set[Name]:
    """The names of the cells to hide: those under `min_cell`, the `small` ones, and what follows.

    Each sum must hold for the counts in `cells`; and of each two in `at_least`, the first names
    must together count no less than the second.
    """
    sums = list(sums)
    known, whole, never = list(sums), dict(cells), set[Name]()
    for nr, (more, less) in enumerate(at_least):
        both, rest = ("both", str(nr)), ("rest", str(nr))
        never |= {both, rest}
        whole[both] = sum(cells[name] for name in more)
        whole[rest] = whole[both] - sum(cells[name] for name in less)
        known += [Sum(both, more), Sum(both, (*less, rest))]
    hide = {name for name, count in cells.items() if count < min_cell} | set(small)
    before = -1
    while before < len(hide):
        before = len(hide)
        found = _too_little(cells, sums, hide, min_cell) or _known(
            whole, known, hide, never, min_cell
        )
        for parts in found:
            _hide_one_more(cells, parts - never, hide)
    return hide


def _too_little(
    cells: Mapping[Name, int], sums: Iterable[Sum], hide: set[Name], min_cell: int
) -> list[set[Name]]:
    """The sums of which the hidden parts are known to be little together."""
    found = []
    for whole, parts in sums:
        away = [name for name in parts if name in hide]
        if away and whole not in hide and sum(cells[name] for name in away) < min_cell:
            found.append({whole, *parts})
    return found


def _known(
    cells: Mapping[Name, int],
    sums: Iterable[Sum],
    hide: set[Name],
    never: set[Name],
    min_cell: int,
) -> list[set[Name]]:
    """All cells in a sum with a hidden cell that may be worked out; of all those together, one set.

    Cells that are `never` shown are unknown too, but may be worked out. No count is under nought,
    and what is hidden because it is small is known to be small.
    """
    sums, safe, away = list(sums), set[Name](), hide | never

    def could_be(name: Name, count: Fraction) -> bool:
        small = name not in never and cells[name] < min_cell
        return count >= 0 and not (small and count >= min_cell)

    for way in _ways(cells, [_unknowns(each, away) for each in sums], away):
        for sign in (1, -1):
            if all(could_be(name, cells[name] + sign * by) for name, by in way.items()):
                safe |= {name for name, by in way.items() if abs(by) >= 1}
    near = hide - safe
    while near and near <= away:  # further off, until one of them is shown
        beside = [{whole, *parts} for whole, parts in sums if not near.isdisjoint((whole, *parts))]
        if near.issuperset(set().union(*beside)):
            return []
        near = near.union(*beside)
    return [near] if near else []


def _unknowns(each: Sum, hide: set[Name]) -> Equation:
    """The hidden cells of a sum, as one equation; what is shown is the other side."""
    row = {name: Fraction(1) for name in each.parts if name in hide}
    if each.whole in hide:
        row[each.whole] = Fraction(-1)
    return row


def _ways(
    cells: Mapping[Name, int], rows: Iterable[Equation], hide: Collection[Name]
) -> Iterator[Equation]:
    """How the unknowns can change together while every equation holds, by Gauss and Jordan.

    The equations are solved for the largest cells, which can give way to the others.
    """
    rest = [row for row in rows if row]
    solved: dict[Name, Equation] = {}
    for name in sorted(hide, key=lambda name: (-cells[name], name)):
        row = next((row for row in rest if name in row), None)
        if row is None:
            continue
        rest.remove(row)
        row = {other: value / row[name] for other, value in row.items()}
        rest = [_less(each, row, each[name]) if name in each else each for each in rest]
        for pivot, old in solved.items():
            if name in old:
                solved[pivot] = _less(old, row, old[name])
        solved[name] = row
    for name in hide:
        if name not in solved:
            yield {name: Fraction(1)} | {p: -row[name] for p, row in solved.items() if name in row}


def _less(row: Equation, other: Equation, times: Fraction) -> Equation:
    """Row minus so many times the other; what becomes nothing is left out."""
    names = dict.fromkeys((*row, *other))
    values = {name: row.get(name, 0) - times * other.get(name, 0) for name in names}
    return {name: Fraction(value) for name, value in values.items() if value}


def _hide_one_more(cells: Mapping[Name, int], parts: set[Name], hide: set[Name]) -> None:
    """Hide the smallest of these cells that is still shown."""
    shown = [name for name in parts if name not in hide]
    if shown:
        hide.add(min(shown, key=lambda name: (cells[name], name)))
