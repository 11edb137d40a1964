"""The picture in the numbers of SVG: outlines, places of labels, and the line of the path.

The templates draw it (`report/templates/rings.svg.j2`), in a file of its own and in a page.
"""

from collections.abc import Sequence
from math import atan2, cos, degrees, sin
from typing import Final, NamedTuple

from zoeken_cli.picture import colours, geometry
from zoeken_cli.picture.colours import Colour
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.picture.geometry import Point, Segment
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, Ring, ring_of

RADIUS: Final = 200
"""Of the disc, in the units of the picture; its middle is at (0, 0)."""
HERE: Final = 26
"""How high the mark is where the client stands; it is as wide as its number."""
SIGN: Final = 9
"""How wide a figure is."""


def _number(value: float) -> str:
    """One place is enough, and -0 is 0."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told


class Part(NamedTuple):
    """One element: its outline, how it looks, and where its number is written."""

    outline: str
    look: str
    x: str
    y: str
    text: str
    seen: bool
    here: int
    """How wide the mark is where the client stands; 0 for no mark."""


class Look(NamedTuple):
    """The colours of a ring at a level, and of what is written there: on paper, and on dark.

    On dark the line around it too; on paper that is always dark.
    """

    name: str
    paper: str
    paper_ink: str
    dark: str
    dark_ink: str
    dark_edge: str


class Arrow(NamedTuple):
    """Where the path ends, and which way it goes there: degrees from the right, clockwise."""

    x: str
    y: str
    turned: str


class Rings(NamedTuple):
    """Everything that is drawn, around (0, 0)."""

    parts: list[Part]
    looks: list[Look]
    in_core: bool
    path: str = ""
    """The way the talk went, as one line; nothing of a talk with less than two visits."""
    begin: tuple[str, str] | None = None
    end: Arrow | None = None
    core: str = _number(geometry.CORE * RADIUS)
    here: int = HERE


def rings(drawing: Drawing, *, path: bool = False) -> Rings:
    """The rings; with the `path` the way the talk went too."""
    found = Rings(
        [_part(drawing, element) for element in ELEMENTS],
        [_look_of(*used) for used in sorted({_level(drawing, e) for e in ELEMENTS})],
        drawing.stands == NO_STEP,
    )
    if not path or not drawing.course:
        return found
    found = found._replace(begin=_at(geometry.spots(drawing.course)[0].point))
    legs = geometry.way(drawing.course)
    if not legs:
        return found
    line = [legs[0][0], *(point for leg in legs for point in leg[1:])]
    return found._replace(path=_line(line), end=_arrow(*line[-2:]))


def _part(drawing: Drawing, element: int) -> Part:
    where = geometry.segment(element)
    ring, level = _level(drawing, element)
    return Part(
        _outline(where),
        _look(ring, level),
        *_at(geometry.middle(element).point),
        text=(text := drawing.times(element)),
        seen=bool(level),
        here=HERE + SIGN * (len(text) - 1) if element == drawing.stands else 0,
    )


def _level(drawing: Drawing, element: int) -> tuple[Ring, int]:
    return ring_of(element), drawing.levels.get(element, 0)


def _arrow(before: Point, last: Point) -> Arrow:
    turned = degrees(atan2(last.y - before.y, last.x - before.x))
    return Arrow(*_at(last), _number(turned))


def _look(ring: Ring, level: int) -> str:
    return f"r{ring}-{level}"


def _look_of(ring: Ring, level: int) -> Look:
    paper, dark = colours.on_paper(ring, level), colours.on_dark(ring, level)
    edge = colours.written(colours.edge_on(dark))
    return Look(_look(ring, level), *_and_ink(paper), *_and_ink(dark), edge)


def _and_ink(colour: Colour) -> tuple[str, str]:
    return colours.written(colour), colours.written(colours.ink_on(colour))


def _outline(where: Segment) -> str:
    """A piece of a ring: along the outer edge, inward, and back along the inner edge."""
    corners = [(r, a) for r in (where.outer, where.inner) for a in (where.begin, where.end)]
    a, b, c, d = (" ".join(_at(Point(r * sin(at), -r * cos(at)))) for r, at in corners)
    outer, inner = (_number(r * RADIUS) for r in (where.outer, where.inner))
    return f"M{a}A{outer} {outer} 0 0 1 {b}L{d}A{inner} {inner} 0 0 0 {c}Z"


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(" ".join(_at(point)) for point in points)


def _at(point: Point) -> tuple[str, str]:
    return _number(point.x * RADIUS), _number(point.y * RADIUS)
