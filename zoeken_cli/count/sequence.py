"""What precedes movement: after each turn of the worker, what did the client do next?

A turn of the worker is followed by the client's next move: from one red turn to the next, forward,
stay or back. At lag 2 it is the move after that, and so on. A turn with two forms counts in the row
of each; several turns between two steps are all followed by the same move, and stay together when
chance is asked. A sequence never runs on from one talk into the next.

Left out, and told apart: turns before the client's starting point (nothing to move from yet), turns
after the last move, and moves from 12 (no step lies beyond it, so that "forward" cannot be).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.count import track
from zoeken_cli.count.adding import Adding
from zoeken_cli.count.contingency import Table
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.gaps import WAYS, gap
from zoeken_cli.count.orders import MANY, Orders
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.count.permutation import Chance

COLUMNS: Final = WAYS
"""The columns of every table: forward, stay, back."""

FEWEST: Final = 20
"""Under so many counts, even how often each element is used says too little to go by."""

CLIENTS: Final = 5
"""Of fewer clients than this nothing is said, however often they moved."""


class LeftOut(NamedTuple):
    """Turns of the worker that no move is counted after, and why."""

    before_start: int = 0
    after_last: int = 0
    from_doing: int = 0


class Tally(NamedTuple):
    """The turns of one ring over many talks, by what followed."""

    ring: Ring
    table: Table
    """A row for each element of the ring, and the columns forward, stay, back."""
    talks: int
    """The talks with at least one such turn."""
    clients: Mapping[int, int]
    """By element: how many clients are behind its row."""
    all_clients: int
    """How many clients those talks are of."""

    def readable(self, way: Direction) -> list[int]:
        """The elements of which this column has enough to read; of few turns or clients, none."""
        c = COLUMNS.index(way)
        if self.table.total < FEWEST or self.all_clients < CLIENTS:
            return []
        return [e for r, e in enumerate(self.ring.elements) if self.table.readable(r, c)]


class Sequence(NamedTuple):
    """All talks together, and the moves from each step apart."""

    lag: int
    together: Tally
    """The moves from every step but 12."""
    from_step: Mapping[int, Tally]
    """The moves from 0 and 9-12; those from 12 are in no other table."""
    left_out: LeftOut


class Following(Adding):
    """What followed the turns of one ring, being counted.

    At the `lag`-th move after them; from each of these `steps` apart, too. Chance can be asked of
    these `ways`; a row that changes in more talks than `many` is not shuffled for it.
    """

    fixed = frozenset({"_ring", "_lag"})

    def __init__(
        self,
        ring: Ring,
        lag: int = 1,
        *,
        steps: Iterable[int] = STANDS,
        ways: Collection[Direction] = COLUMNS,
        many: int = MANY,
    ) -> None:
        self._ring = ring
        self._lag = lag
        self._together = Orders(ways, many)
        self._from_step = {step: Orders(ways, many) for step in steps}
        self._before_start = self._after_last = self._from_doing = 0

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too, if it counts for movement."""
        if not talk.walked:
            return
        stood, lag = track.stands(talk.track), self._lag
        at_first, *done = track.between(talk.track, self._ring)
        before, to = stood[lag - 1 :], stood[lag:]
        found = list(map(gap, done, before, to))
        self._before_start += len(at_first)
        self._after_last += sum(map(len, done[-lag:]))
        if self._from_step:
            self._take_apart(found, stood, before, talk.client)
        if DOING in stood[:-1]:
            for nr, steps in enumerate(zip(stood, before, to, strict=False)):
                if DOING in steps[:2]:
                    found[nr] = 0
                    self._from_doing += len(done[nr])
        self._together.take(found, talk.client)

    def _take_apart(self, found: list[int], stood: bytes, before: bytes, client: str) -> None:
        """The same from each step; at a later lag, the move that counts can begin at 12."""
        moves = list(zip(found, stood, before, strict=False))
        for step in self._from_step.keys() & stood:
            own = [
                one for one, at, start in moves if at == step and (start != DOING or at == DOING)
            ]
            self._from_step[step].take(own, client)

    def sequence(self) -> Sequence:
        """The figures."""
        return Sequence(
            lag=self._lag,
            together=self.tally(),
            from_step={step: self.tally(step) for step in self._from_step},
            left_out=LeftOut(self._before_start, self._after_last, self._from_doing),
        )

    def tally(self, step: int | None = None) -> Tally:
        """The moves from this step, or from every step but 12."""
        orders, elements = self._orders(step), self._ring.elements
        return Tally(
            ring=self._ring,
            table=orders.table,
            talks=orders.talks,
            clients=dict(zip(elements, orders.clients, strict=True)),
            all_clients=orders.all_clients,
        )

    def chance(self, way: Direction, step: int | None = None) -> "Chance":
        """What shuffling within the talks says of this column; by element."""
        readable = self.tally(step).readable(way)
        return self._orders(step).chance(self._ring, way, readable)

    def _orders(self, step: int | None) -> Orders:
        return self._together if step is None else self._from_step[step]


def following_of(facts: Iterable[Facts], ring: Ring, lag: int = 1) -> Following:
    """What followed in these talks; only those that count for movement."""
    following = Following(ring, lag)
    for talk in facts:
        following.take(talk)
    return following
