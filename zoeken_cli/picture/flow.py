"""From where the client began to where the client stood in the end: the flow of many talks.

On the left the steps where clients began, on the right where they stood in the end, the furthest
step on top and each as high on the left as on the right, so that a band that rises is movement
forward. A band is as wide as its talks are many.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from zoeken_cli.talk.circles import STANDS
from zoeken_cli.talk.movement import Direction, direction

HEIGHT: Final = 320
WIDTH: Final = 320
"""Of the bands, in the units of the picture; the names stand beside it."""
BAR: Final = 10
"""How wide the bar of a step is."""
SPACE: Final = 30
"""Between two steps at least, so that their names do not touch."""

Counts = Mapping[tuple[int, int], int]
"""In how many talks the client began at the one step, and stood at the other in the end."""


class Bar(NamedTuple):
    """A step on the left or the right: from where to where, and how many talks."""

    step: int
    top: float
    bottom: float
    talks: int

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return (self.top + self.bottom) / 2


class Band(NamedTuple):
    """The talks that went from one step to another: the top on both sides, and how high it is."""

    start: int
    last: int
    way: Direction
    left: float
    right: float
    high: float

    @property
    def outline(self) -> str:
        """As SVG draws it."""
        begin, end, half = BAR, WIDTH - BAR, WIDTH / 2
        left, right = self.left + self.high, self.right + self.high
        return (
            f"M{begin} {self.left:.1f}C{half} {self.left:.1f} {half} {self.right:.1f} {end} "
            f"{self.right:.1f}V{right:.1f}C{half} {right:.1f} {half} {left:.1f} {begin} {left:.1f}Z"
        )


class Flow(NamedTuple):
    """Everything that is drawn."""

    left: list[Bar]
    right: list[Bar]
    bands: list[Band]


def flow(counts: Counts) -> Flow:
    """The picture of these talks; at least one."""
    sides = [Counter[int](), Counter[int]()]
    for steps, n in counts.items():
        for side, step in zip(sides, steps, strict=True):
            side[step] += n
    most = {step: n for step in reversed(STANDS) if (n := max(side[step] for side in sides))}
    each = (HEIGHT - SPACE * (len(most) - 1)) / sum(most.values())
    left, right = (list(_bars(side, most, each)) for side in sides)
    return Flow(left, right, list(_bands(counts, left, right, each)))


def _bars(side: Mapping[int, int], most: Mapping[int, int], each: float) -> Iterator[Bar]:
    """The steps of a side, the furthest on top, each in the middle of the room that it has.

    That room is what the side with the `most` talks takes.
    """
    top = 0.0
    for step, n in most.items():
        if talks := side[step]:
            begin = top + each * (n - talks) / 2
            yield Bar(step, begin, begin + each * talks, talks)
        top += each * n + SPACE


def _bands(
    counts: Counts, left: Iterable[Bar], right: Iterable[Bar], each: float
) -> Iterator[Band]:
    """The bands, on both sides in the order of the other side, so that few of them cross."""
    begin, end = ({bar.step: bar.top for bar in side} for side in (left, right))
    for start, last in sorted(counts, reverse=True):
        n = counts[start, last]
        if n:
            high = each * n
            way = direction(start, last)
            yield Band(start, last, way, begin[start], end[last], high)
            begin[start] += high
            end[last] += high
