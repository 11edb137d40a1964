"""What precedes movement: after each turn of the worker, what did the client do next?

A turn of the worker is followed by the client's next move: from one red turn to the next, forward,
stay or back. At lag 2 it is the move after that, and so on. A turn with two forms counts in the row
of each; several turns between two steps are all followed by the same move. A sequence never runs on
from one talk into the next.

Left out, and told apart: turns before the client's starting point (nothing to move from yet), turns
after the last move, and moves from 12 (no step lies beyond it, so that "forward" cannot be).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.count.contingency import Table
from zoeken_cli.count.facts import Facts
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.movement import Direction, direction

if TYPE_CHECKING:
    from zoeken_cli.count.permutation import Chance

COLUMNS: Final = tuple(Direction)
"""The columns of every table: forward, stay, back."""

FEWEST: Final = 20
"""Under so many counts, even how often each element is used says too little to go by."""


class Followed(NamedTuple):
    """One turn of the worker: its elements, where the client stood, and the move that followed."""

    elements: tuple[int, ...]
    stood: int
    way: Direction


class LeftOut(NamedTuple):
    """Turns of the worker that no move is counted after, and why."""

    before_start: int = 0
    after_last: int = 0
    from_doing: int = 0


Turned = tuple[tuple[tuple[int, ...], Direction], ...]
"""One talk in order of size: each turn's elements, and the move that followed."""


class Tally(NamedTuple):
    """The turns of one ring over many talks, by what followed."""

    ring: Ring
    turned: Mapping[Turned, int]
    """How many talks hold just these turns."""
    clients: Mapping[int, frozenset[str]]
    """By element: the clients behind its row."""

    @property
    def talks(self) -> int:
        """The talks with at least one such turn."""
        return sum(self.turned.values())

    @property
    def all_clients(self) -> frozenset[str]:
        """The clients of those talks."""
        return frozenset().union(*self.clients.values())

    @property
    def table(self) -> Table:
        """A row for each element of the ring, and the columns forward, stay, back."""
        counts = Counter[tuple[int, Direction]]()
        for turned, talks in self.turned.items():
            for elements, way in turned:
                counts.update({(element, way): talks for element in elements})
        rows = (tuple(counts[element, way] for way in COLUMNS) for element in self.ring.elements)
        return Table(tuple(rows))

    def chance(self, way: Direction) -> "Chance":
        """What shuffling within the talks says of this column; by element."""
        from zoeken_cli.count.permutation import shuffled  # noqa: PLC0415 - not for a single talk

        strata = Counter[tuple[tuple[tuple[int, ...], bool], ...]]()
        for turned, talks in self.turned.items():
            strata[tuple(sorted((elements, to == way) for elements, to in turned))] += talks
        return shuffled(strata, self.readable(way))

    def readable(self, way: Direction) -> list[int]:
        """The elements of which this column has enough to read; none where little was counted."""
        table, c = self.table, COLUMNS.index(way)
        if table.total < FEWEST:
            return []
        return [e for r, e in enumerate(self.ring.elements) if table.readable(r, c)]


class Sequence(NamedTuple):
    """All talks together, and the moves from each step apart."""

    lag: int
    together: Tally
    """The moves from every step but 12."""
    from_step: Mapping[int, Tally]
    """The moves from 0 and 9-12; those from 12 are in no other table."""
    left_out: LeftOut


def followed(
    course: Iterable[tuple[int, ...]], ring: Ring, lag: int
) -> Iterator[Followed | LeftOut]:
    """Each turn of this ring in a talk, with the client's `lag`-th move after it, or why not."""
    stands: list[int] = []
    turns: list[tuple[tuple[int, ...], int]] = []
    for elements in course:
        if elements[0] in STANDS:
            stands.append(elements[0])
        elif elements[0] in ring.elements:
            turns.append((elements, len(stands)))
    for elements, steps_before in turns:
        at = steps_before + lag - 1
        if not steps_before:
            yield LeftOut(before_start=1)
        elif at >= len(stands):
            yield LeftOut(after_last=1)
        else:
            yield Followed(elements, stands[at - 1], direction(stands[at - 1], stands[at]))


def sequence_of(facts: Iterable[Facts], ring: Ring, lag: int = 1) -> Sequence:
    """The sequence figures of these talks; only those that count for movement."""
    turned: dict[int | None, Counter[Turned]] = {step: Counter() for step in (None, *STANDS)}
    clients: dict[int | None, dict[int, set[str]]] = {step: {} for step in turned}
    left_out = Counter[LeftOut]()
    for talk in facts:
        by_step: dict[int | None, list[tuple[tuple[int, ...], Direction]]] = {}
        for found in followed(talk.course, ring, lag) if talk.walked else ():
            if isinstance(found, LeftOut):
                left_out[found] += 1
                continue
            beyond = found.stood == DOING
            left_out[LeftOut(from_doing=1)] += beyond
            for step in (found.stood,) if beyond else (None, found.stood):
                by_step.setdefault(step, []).append((found.elements, found.way))
                for element in found.elements:
                    clients[step].setdefault(element, set()).add(talk.client)
        for step, turns in by_step.items():
            turned[step][tuple(sorted(turns))] += 1
    tallies = {
        step: Tally(ring, turned[step], {e: frozenset(who) for e, who in clients[step].items()})
        for step in turned
    }
    return Sequence(
        lag=lag,
        together=tallies[None],
        from_step={step: tallies[step] for step in STANDS},
        left_out=LeftOut(*(sum(kind[at] * n for kind, n in left_out.items()) for at in range(3))),
    )
