"""Where everything is in the picture of the rings: one disc, for every way it is drawn.

The disc has radius 1 and its middle at (0, 0); x goes right and y goes down. Around the white core
lie the four rings, from the inside out, and each is cut in four. The first element of a ring lies
to the right of the top, and the others follow with the clock. No drawing has a list of elements or
a radius of its own: it asks here.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin
from typing import Final, NamedTuple

from zoeken_cli.talk.circles import NO_STEP, Ring, ring_of

CORE: Final = 0.18
"""Radius of the white core."""
WIDTH: Final = (1 - CORE) / len(Ring)
"""From the inner to the outer edge of a ring."""
QUARTER: Final = pi / 2
ROOM: Final = 0.5
"""The part of a quarter, around its middle, over which visits are spread."""
LANE: Final = 0.82
"""How far across a ring visits lie, from its inner edge; a label is in the middle."""


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float


class Segment(NamedTuple):
    """The part of the disc of one element: radii, and angles in radians from the top, clockwise."""

    inner: float
    outer: float
    begin: float
    end: float


class Polar(NamedTuple):
    """A place by its distance from the middle, and its angle from the top, clockwise."""

    radius: float
    angle: float

    @property
    def point(self) -> Point:
        """The same place by x and y."""
        return Point(self.radius * sin(self.angle), -self.radius * cos(self.angle))


def segment(element: int) -> Segment:
    """The part of the disc of element 1-16."""
    ring, nth = ring_of(element), (element - 1) % 4
    inner = CORE + (ring - 1) * WIDTH
    return Segment(inner, inner + WIDTH, nth * QUARTER, (nth + 1) * QUARTER)


def middle(element: int) -> Polar:
    """Where the label of an element is written; that of 0 is in the core."""
    if element == NO_STEP:
        return Polar(0, 0)
    inner, outer, begin, end = segment(element)
    return Polar((inner + outer) / 2, (begin + end) / 2)


def covers(x: float, y: float) -> int | None:
    """The element at a point; 0 in the core, where no step was taken yet; None outside the disc."""
    radius = hypot(x, y)
    if radius > 1:
        return None
    if radius < CORE:
        return NO_STEP
    ring = min(int((radius - CORE) / WIDTH), 3)
    return 4 * ring + int(atan2(x, -y) % (2 * pi) / QUARTER) % 4 + 1


def spot(element: int, nth: int = 0, of: int = 1) -> Polar:
    """Where the `nth` (from 0) of so many visits to an element lies; 0 is in the core."""
    if element == NO_STEP:
        around = 2 * pi * nth / of
        return Polar(0 if of == 1 else CORE / 2, around)
    inner, _, begin, end = segment(element)
    aside = (nth - (of - 1) / 2) / of
    return Polar(inner + LANE * WIDTH, (begin + end) / 2 + aside * ROOM * QUARTER)


def spots(course: Sequence[int]) -> list[Polar]:
    """Where each visit of a talk lies, in order; no two in the same place."""
    seen: dict[int, int] = {}
    found = []
    for element in course:
        nth = seen.get(element, 0)
        seen[element] = nth + 1
        found.append(spot(element, nth, course.count(element)))
    return found


def way(course: Sequence[int], step: float = 0.05) -> list[list[Point]]:
    """The way a talk went through the rings: from each visit to the next, as points.

    It goes along a ring, not across it, and the short way round. Points are at most `step` apart.
    """
    return [list(_between(one, other, step)) for one, other in pairwise(spots(course))]


def _between(one: Polar, other: Polar, step: float) -> Iterator[Point]:
    turn = (other.angle - one.angle + pi) % (2 * pi) - pi
    if not one.radius or not other.radius:  # to or from the middle there is no way round
        turn, one = 0.0, Polar(one.radius, other.angle if not one.radius else one.angle)
    out = other.radius - one.radius
    far = hypot(out, turn * max(one.radius, other.radius))
    parts = max(1, ceil(far / step))
    for nr in range(parts + 1):
        yield Polar(one.radius + out * nr / parts, one.angle + turn * nr / parts).point
