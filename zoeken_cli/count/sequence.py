"""What precedes movement: after each turn of the worker, what did the client do next?

A turn of the worker is followed by the client's next move: from one red turn to the next, forward,
stay or back. At lag 2 it is the move after that, and so on. A turn with two forms counts in the row
of each; several turns between two steps are all followed by the same move, and stay together when
chance is asked. A sequence never runs on from one talk into the next.

Left out, and told apart: turns before the client's starting point (nothing to move from yet), turns
after the last move, and moves from 12 (no step lies beyond it, so that "forward" cannot be).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.count.adding import Adding
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

CLIENTS: Final = 5
"""Of fewer clients than this nothing is said, however often they moved."""


class Followed(NamedTuple):
    """What the worker did between two steps, and the move that followed."""

    elements: tuple[int, ...]
    """In order of number, each as often as it was done."""
    stood: int
    """Where the client stood then."""
    before: int
    """Where the move began; at lag 1 that is where the client stood."""
    way: Direction


class LeftOut(NamedTuple):
    """Turns of the worker that no move is counted after, and why."""

    before_start: int = 0
    after_last: int = 0
    from_doing: int = 0

    def __add__(self, other: "LeftOut") -> "LeftOut":  # type: ignore[override]
        """Both together: what a tuple would do is of no use here."""
        return LeftOut(*map(add, self, other))


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
                for element in elements:
                    counts[element, way] += talks
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
        """The elements of which this column has enough to read; of few turns or clients, none."""
        table, c = self.table, COLUMNS.index(way)
        if table.total < FEWEST or len(self.all_clients) < CLIENTS:
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
    """What was done in this ring between each two steps of a talk, with the client's move after it.

    The `lag`-th move after it; or, where there is none, how many turns are left out.
    """
    stands: list[int] = []
    turns: list[list[tuple[int, ...]]] = [[]]
    for elements in course:
        if elements[0] in STANDS:
            stands.append(elements[0])
            turns.append([])
        elif elements[0] in ring.elements:
            turns[-1].append(elements)
    yield LeftOut(before_start=len(turns[0]))
    for nr, done in enumerate(turns[1:]):
        to = nr + lag
        if to >= len(stands):
            yield LeftOut(after_last=len(done))
        elif done:
            elements = tuple(sorted(element for turn in done for element in turn))
            way = direction(stands[to - 1], stands[to])
            yield Followed(elements, stands[nr], stands[to - 1], way)
            if DOING in (stands[nr], stands[to - 1]):
                yield LeftOut(from_doing=len(done))


class Following(Adding):
    """What followed the turns of one ring, being counted."""

    fixed = frozenset({"_ring", "_lag"})

    def __init__(self, ring: Ring, lag: int = 1) -> None:
        self._ring = ring
        self._lag = lag
        self._turned: dict[int | None, Counter[Turned]] = {s: Counter() for s in (None, *STANDS)}
        self._clients: dict[int | None, dict[int, set[str]]] = {s: {} for s in self._turned}
        self._left_out = LeftOut()

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too, if it counts for movement."""
        by_step: dict[int | None, list[tuple[tuple[int, ...], Direction]]] = {}
        for found in followed(talk.course, self._ring, self._lag) if talk.walked else ():
            if isinstance(found, LeftOut):
                self._left_out += found
                continue
            for step in _tables(found):
                by_step.setdefault(step, []).append((found.elements, found.way))
                for element in found.elements:
                    self._clients[step].setdefault(element, set()).add(talk.client)
        for step, turns in by_step.items():
            self._turned[step][tuple(sorted(turns))] += 1

    def sequence(self) -> Sequence:
        """The figures."""
        tallies = {
            step: Tally(
                self._ring,
                self._turned[step],
                {e: frozenset(who) for e, who in self._clients[step].items()},
            )
            for step in self._turned
        }
        return Sequence(
            lag=self._lag,
            together=tallies[None],
            from_step={step: tallies[step] for step in STANDS},
            left_out=self._left_out,
        )


def sequence_of(facts: Iterable[Facts], ring: Ring, lag: int = 1) -> Sequence:
    """The sequence figures of these talks; only those that count for movement."""
    following = Following(ring, lag)
    for talk in facts:
        following.take(talk)
    return following.sequence()


def _tables(found: Followed) -> tuple[int | None, ...]:
    """The step whose table it is in, and None for the one of all together.

    From 12 there is no forward, so that it is not with the others; nor at a later lag, when the
    move that counts begins there.
    """
    if found.stood == DOING:
        return (DOING,)
    return () if found.before == DOING else (None, found.stood)
