"""The picture as SVG: inert, self-contained, with real text, and readable in light and dark.

The same drawing stands in an HTML page; there `alone` is false: the page has the text beside it.
"""

from collections.abc import Mapping, Sequence
from math import cos, sin
from typing import Any, Final, NamedTuple

from zoeken_cli.picture import colours, geometry
from zoeken_cli.picture.colours import Colour
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.picture.geometry import Point, Segment
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, Ring, ring_of

RADIUS: Final = 200
"""Of the disc, in the units of the picture; its middle is at (0, 0)."""


class Part(NamedTuple):
    """One element: its outline, how it looks, and where its number is written."""

    outline: str
    look: str
    x: str
    y: str
    text: str
    here: bool


class Look(NamedTuple):
    """The colours of a ring at a level, on paper and on a dark ground, and what is written there."""

    name: str
    paper: str
    paper_ink: str
    dark: str
    dark_ink: str


def parts(drawing: Drawing) -> list[Part]:
    """Every element, with its number, and how often it was visited when that was more than once."""
    found = []
    for element in ELEMENTS:
        where = geometry.segment(element)
        x, y = _at(where.middle.point)
        look = _look(ring_of(element), drawing.levels.get(element, 0))
        here = element == drawing.stands
        found.append(Part(_outline(where), look, x, y, drawing.times(element), here))
    return found


def looks(drawing: Drawing) -> list[Look]:
    """Every look that is in the drawing."""
    used = {(ring_of(e), drawing.levels.get(e, 0)) for e in ELEMENTS}
    return [_look_of(ring, level) for ring, level in sorted(used)]


def path(course: Sequence[int]) -> str:
    """The way the talk went, as one line; nothing of a talk with less than two visits."""
    legs = geometry.way(course)
    return _line([legs[0][0], *(point for leg in legs for point in leg[1:])]) if legs else ""


def picture(drawing: Drawing, *, along: bool) -> Mapping[str, Any]:
    """What the template draws; with `along` the way the talk went too."""
    begin = geometry.spots(drawing.course)[0].point if along and drawing.course else None
    return {
        "radius": RADIUS,
        "core": _number(geometry.CORE * RADIUS),
        "parts": parts(drawing),
        "looks": looks(drawing),
        "path": path(drawing.course) if along else "",
        "begin": _at(begin) if begin else None,
        "in_core": drawing.stands == NO_STEP,
    }


def _look(ring: Ring, level: int) -> str:
    return f"r{ring}-{level}"


def _look_of(ring: Ring, level: int) -> Look:
    paper, dark = colours.on_paper(ring, level), colours.on_dark(ring, level)
    return Look(_look(ring, level), *_and_ink(paper), *_and_ink(dark))


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


def _number(value: float) -> str:
    """One place is enough, and -0 is 0."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told
