"""Talks whose order might have been another, added up: little is kept, however many they are.

A row that changes in many talks has a count that is known well enough without shuffling them
(`normal.py`). So of a talk the gaps are kept only as long as they are in want: while one of the
rows in which it can change, changes in few talks. All talks are in the sums.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.contingency import Table
from zoeken_cli.count.gaps import (
    CELLS,
    CHANGING,
    ROWS,
    TALKS,
    WAYS,
    followed,
    kind,
    read,
    room,
    rooms,
    whole,
)
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.count.permutation import Chance, Rows, Stratum

MANY: Final = 1_000
"""A row that changes in more talks than this is no longer shuffled: it is reckoned."""

Talk = tuple[int, ...]
"""The gaps of one talk, in order of size."""


class Orders(Adding):
    """Talks by the gaps of one ring, to tell what chance makes of some of the ways they went."""

    fixed = frozenset({"_many"})

    def __init__(self, ways: Iterable[Direction], many: int = MANY) -> None:
        self._many = many
        self._sums: dict[int, int] = {}
        """By kind of talk."""
        self._clients = {row: set[str]() for row in ROWS}
        self._few = {(WAYS.index(way), row): 0 for way in ways for row in ROWS}
        """By way and row: in how many talks another order gives it another count, if few."""
        self._kept = Counter[Talk]()
        """The talks that are among those few."""

    def take(self, done: Collection[int], client: str) -> None:
        """Reckon with these gaps of one talk too."""
        number = sum(done)
        if not number:
            return
        more, rows, changing = whole(number)
        sums, of_kind = self._sums, kind(number)
        sums[of_kind] = sums.get(of_kind, 0) + number + more
        for row in rows:
            self._clients[row].add(client)
        if self._few and changing:
            self._keep(done, self._few_of(number))

    def _few_of(self, number: int) -> list[tuple[int, int]]:
        """The few in which another order of this talk would give another count."""
        n, by_way = followed(kind(number))
        rows = whole(number).changing
        return [(way, row) for way, row in self._few if 0 < by_way[way] < n and row in rows]

    def _keep(self, done: Collection[int], few: Collection[tuple[int, int]]) -> None:
        if few:
            self._kept[tuple(sorted(filter(None, done)))] += 1
            for pair in few:
                self._few[pair] += 1
            if any(self._few[pair] > self._many for pair in few):
                self._forget()

    def add(self, other: "Orders") -> None:
        """Reckon with the talks of the other too: what are few in each may be many together."""
        super().add(other)
        self._few = dict.fromkeys(self._few, 0)
        for of_kind, number in self._sums.items():
            n, by_way = followed(of_kind)
            for way, row in self._few:
                if 0 < by_way[way] < n:
                    self._few[way, row] += room(number, CHANGING[row])
        self._forget()

    def _forget(self) -> None:
        """Keep no more than is in want."""
        self._few = {pair: talks for pair, talks in self._few.items() if talks <= self._many}
        self._kept = Counter({talk: n for talk, n in self._kept.items() if self._few_of(sum(talk))})

    # --- what they come to ---

    @property
    def talks(self) -> int:
        """The talks with any gaps."""
        return sum(room(number, TALKS) for number in self._sums.values())

    @property
    def table(self) -> Table:
        """By row, by way: how often it was done before that."""
        counts = rooms(sum(self._sums.values()), CELLS)
        return Table(tuple(tuple(counts[len(WAYS) * row :][: len(WAYS)]) for row in ROWS))

    @property
    def clients(self) -> list[int]:
        """By row: how many clients are behind it."""
        return [len(self._clients[row]) for row in ROWS]

    @property
    def all_clients(self) -> int:
        """How many clients the talks are of."""
        return len(set[str]().union(*self._clients.values()))

    def chance(self, ring: Ring, way: Direction, looked_at: Collection[int]) -> "Chance":
        """What chance makes of this way, which must be one of those asked for; by element."""
        from zoeken_cli.count.normal import likely  # noqa: PLC0415 - not for a single talk
        from zoeken_cli.count.permutation import shuffled  # noqa: PLC0415 - likewise

        at, strata, rest = WAYS.index(way), Counter["Stratum"](), dict(self._sums)
        for talk, times in self._kept.items():
            number = sum(talk)
            if any(of == at for of, _ in self._few_of(number)):
                strata[_stratum(talk, ring, at)] += times
                rest[kind(number)] -= times * (number + whole(number).number)
        return shuffled(strata, looked_at, rest=likely(rest, at, ring.elements))


def _stratum(talk: Talk, ring: Ring, way: int) -> "Stratum":
    """What was done before each move, and whether it was this one."""
    return tuple(sorted((_done(gap, ring), read(gap)[1] == way) for gap in talk))


def _done(gap: int, ring: Ring) -> "Rows":
    times = zip(ring.elements, read(gap)[0], strict=True)
    return tuple(element for element, n in times for _ in range(n))
