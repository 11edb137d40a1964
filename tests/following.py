"""What followed in a few talks; and the same once more, counted turn by turn and all kept.

The latter is how it was first counted: slow, and it keeps every talk.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from zoeken_cli.count.contingency import Table
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.findings import Finding, findings
from zoeken_cli.count.permutation import Chance, Stratum, shuffled
from zoeken_cli.count.sequence import COLUMNS, Following, Tally, following_of
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.movement import Direction, direction
from zoeken_cli.talk.talk import Talk


def following(*talks: Talk, ring: Ring = Ring.PURPLE, lag: int = 1) -> Following:
    """What followed in these talks, of which chance can be asked."""
    return following_of(map(facts_of, talks), ring, lag)


def told(found: Following, way: Direction = Direction.FORWARD) -> list[Finding]:
    """What stands out in them."""
    return findings(found.tally(), way, found.chance(way))


def of_clients(talks: list[Talk], clients: int) -> list[Talk]:
    """The same talks, of so many clients in turn."""
    return [replace(talk, client=f"K-{nr % clients:03}") for nr, talk in enumerate(talks)]


# --- turn by turn --------------------------------------------------------------------------------


class Gap(NamedTuple):
    """What the worker did between two steps, and the move that followed."""

    elements: tuple[int, ...]
    """In order of number, each as often as it was done."""
    turns: int
    stood: int
    """Where the client stood then."""
    before: int
    """Where the move began."""
    way: Direction | None
    """None where there is no such move."""

    @property
    def steps(self) -> tuple[int | None, ...]:
        """The step whose table it is in, and None for the one of all together."""
        if self.stood == DOING:
            return (DOING,)
        return () if self.before == DOING else (None, self.stood)


class Counted:
    """All that followed the turns of one ring in some talks."""

    def __init__(self, facts: Iterable[Facts], ring: Ring, lag: int = 1) -> None:
        self.ring = ring
        self.kept = {step: list[tuple[str, list[Gap]]]() for step in (None, *STANDS)}
        """By table: the client, and the gaps, of each talk."""
        self.left_out = Counter[str]()
        for talk in facts:
            if talk.walked:
                self._take(talk, lag)

    def _take(self, talk: Facts, lag: int) -> None:
        at_first, gaps = _gaps(talk, self.ring, lag)
        self.left_out["before_start"] += at_first
        for gap in gaps:
            if gap.way is None:
                self.left_out["after_last"] += gap.turns
            elif DOING in (gap.stood, gap.before):
                self.left_out["from_doing"] += gap.turns
        for step, kept in self.kept.items():
            mine = [gap for gap in gaps if gap.way and gap.turns and step in gap.steps]
            if mine:
                kept.append((talk.client, mine))

    def tally(self, step: int | None = None) -> Tally:
        """The figures of one table."""
        cells, clients = Counter[tuple[int, Direction | None]](), set[tuple[int, str]]()
        for client, gaps in self.kept[step]:
            cells.update((element, gap.way) for gap in gaps for element in gap.elements)
            clients |= {(element, client) for gap in gaps for element in gap.elements}
        return Tally(
            ring=self.ring,
            table=Table(tuple(tuple(cells[e, way] for way in COLUMNS) for e in self.ring.elements)),
            talks=len(self.kept[step]),
            clients={e: sum(of == e for of, _ in clients) for e in self.ring.elements},
            all_clients=len({client for _, client in clients}),
        )

    def chance(self, way: Direction, step: int | None = None) -> Chance:
        """Every talk shuffled."""
        return shuffled(self.strata(way, step), self.tally(step).readable(way))

    def strata(self, way: Direction, step: int | None = None) -> Counter[Stratum]:
        """What is to be shuffled, by how many talks are alike in it."""
        return Counter(
            tuple(sorted((gap.elements, gap.way == way) for gap in gaps))
            for _, gaps in self.kept[step]
        )


def _gaps(talk: Facts, ring: Ring, lag: int) -> tuple[int, list[Gap]]:
    """How many turns come before the first step; and what was done after each step."""
    stands: list[int] = []
    turns: list[list[tuple[int, ...]]] = [[]]
    for elements in talk.course:
        if elements[0] in STANDS:
            stands.append(elements[0])
            turns.append([])
        elif elements[0] in ring.elements:
            turns[-1].append(elements)
    return len(turns[0]), list(_after(stands, turns[1:], lag))


def _after(stands: list[int], turns: list[list[tuple[int, ...]]], lag: int) -> Iterator[Gap]:
    for nr, done in enumerate(turns):
        elements = tuple(sorted(element for turn in done for element in turn))
        if nr + lag >= len(stands):
            yield Gap(elements, len(done), stands[nr], stands[-1], None)
        else:
            before, to = stands[nr + lag - 1 : nr + lag + 1]
            yield Gap(elements, len(done), stands[nr], before, direction(before, to))
