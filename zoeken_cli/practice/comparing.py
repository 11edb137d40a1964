"""A trainee's walk laid beside the case writer's, step by step."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from zoeken_cli.practice.case import Case
from zoeken_cli.practice.replay import Moment, moments
from zoeken_cli.talk.circles import Ring, ring_of
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Turn, Yellow
from zoeken_cli.talk.turns import visited


class Act(NamedTuple):
    """One thing that was done: of what was passed over at once, each element apart."""

    elements: tuple[int, ...]
    """The element looked at, where the client stands, or the forms that were chosen."""
    moment: Moment
    why: str = ""
    """The writer's reason."""

    @property
    def about(self) -> tuple[Ring, int]:
        """What it is beside: a look at the same element, another red step, another purple one."""
        ring = Ring.RED if isinstance(self.moment.turn, Red) else ring_of(self.elements[0])
        return ring, self.elements[0] if ring < Ring.RED else 0

    @property
    def skipped(self) -> bool:
        """Whether the element was passed over."""
        return isinstance(self.moment.turn, Skip)

    @property
    def clear(self) -> bool | None:
        """Whether a yellow element was found clear."""
        return self.moment.turn.clear if isinstance(self.moment.turn, Yellow) else None

    def is_like(self, other: "Act") -> bool:
        """Whether the same was done."""
        mine, yours = (self.elements, self.clear), (other.elements, other.clear)
        return mine == yours and self.about == other.about and self.skipped == other.skipped


class Pair(NamedTuple):
    """What the writer did, and what the trainee did at the same point; one of both may be None."""

    writer: Act | None
    trainee: Act | None

    @property
    def alike(self) -> bool:
        """Whether both did the same."""
        if self.writer is None or self.trainee is None:
            return False
        return self.writer.is_like(self.trainee)


def compare(case: Case, turns: Iterable[Turn]) -> tuple[Pair, ...]:
    """Both walks in order, aligned so that as much as can be stands beside its like."""
    walked = moments(case, (step.turn for step in case.walk))
    writer = [
        act._replace(why=step.why)
        for step, moment in zip(case.walk, walked, strict=True)
        for act in _acts(moment)
    ]
    trainee = [act for moment in moments(case, turns) for act in _acts(moment)]
    return tuple(_aligned(writer, trainee))


def _acts(moment: Moment) -> Iterator[Act]:
    match moment.turn:
        case Skip(elements=elements):
            yield from (Act((element,), moment) for element in elements)
        case Yellow() | Orange() | Red() | Purple() as turn:
            yield Act(visited(turn), moment)


ALONE: Final = 2
"""What it costs to let an act stand alone: less than two of these to pair two that differ."""


def _aligned(writer: Sequence[Act], trainee: Sequence[Act]) -> Iterator[Pair]:
    """The cheapest way to lay both beside each other; of equally cheap ones, the writer first."""
    costs = _costs(writer, trainee)
    w = t = 0
    while w < len(writer) or t < len(trainee):
        here = costs[w][t]
        if w < len(writer) and t < len(trainee):
            cost = _cost(writer[w], trainee[t])
            if cost is not None and here == cost + costs[w + 1][t + 1]:
                yield Pair(writer[w], trainee[t])
                w, t = w + 1, t + 1
                continue
        if w < len(writer) and here == ALONE + costs[w + 1][t]:
            yield Pair(writer[w], None)
            w += 1
        else:
            yield Pair(None, trainee[t])
            t += 1


def _costs(writer: Sequence[Act], trainee: Sequence[Act]) -> list[list[int]]:
    """What it costs to align what is left of both, from each place in each."""
    across = len(trainee)
    costs = [[0] * (across + 1) for _ in range(len(writer) + 1)]
    for w in range(len(writer), -1, -1):
        for t in range(across, -1, -1):
            ways = []
            if w < len(writer):
                ways.append(ALONE + costs[w + 1][t])
            if t < across:
                ways.append(ALONE + costs[w][t + 1])
            if w < len(writer) and t < across:
                cost = _cost(writer[w], trainee[t])
                if cost is not None:
                    ways.append(cost + costs[w + 1][t + 1])
            costs[w][t] = min(ways, default=0)
    return costs


def _cost(writer: Act, trainee: Act) -> int | None:
    """What it costs to pair these; None where they have nothing to do with each other.

    Where the client was in the same state, another answer to that says more than the same answer to
    something else.
    """
    if writer.about != trainee.about:
        return None
    elsewhere = writer.about[0] >= Ring.RED and writer.moment.state != trainee.moment.state
    return (not writer.is_like(trainee)) + 2 * elsewhere
