"""Where everything is in the rings: held to reckonings of its own, and to properties."""

from collections import Counter
from itertools import pairwise
from math import atan2, dist, hypot, isclose, pi
from typing import Final

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from zoeken_cli.picture import geometry
from zoeken_cli.picture.geometry import CORE, WIDTH, Point, Polar
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, Ring, ring_of

VISITED: Final = (NO_STEP, *ELEMENTS)
COURSES: Final = st.lists(st.sampled_from(VISITED), max_size=24)
COORDINATES: Final = st.floats(-1.2, 1.2, allow_subnormal=False)
CLOSE: Final = 1e-9
"""Nearer than this to an edge a point may be told on either side of it."""
EDGES: Final = [CORE + nr * WIDTH for nr in range(len(Ring) + 1)]
"""Radii: of the core, between the rings, and of the disc."""


def by_signs(x: float, y: float) -> int | None:
    """The element at a point without an angle: the quarter by the signs, the ring by the square."""
    square = x * x + y * y
    if square > 1:
        return None
    if square < CORE**2:
        return NO_STEP
    ring = sum(square >= edge * edge for edge in EDGES[:-1])
    quarter = {(True, False): 1, (True, True): 2, (False, True): 3, (False, False): 4}
    return 4 * (ring - 1) + quarter[x > 0, y > 0]


def turned(one: Point, other: Point) -> float:
    """How far round the middle it is from one point to another, in radians, clockwise."""
    cross = one.x * other.y - one.y * other.x
    return atan2(cross, one.x * other.x + one.y * other.y)


# --- which element is where ----------------------------------------------------------------------


@given(COORDINATES, COORDINATES)
def test_every_point_is_covered_by_the_element_whose_segment_holds_it(x: float, y: float) -> None:
    """Inside the disc each point is of one element or of the core; outside it of none."""
    assume(abs(x) > CLOSE and abs(y) > CLOSE)
    assume(all(abs(hypot(x, y) - edge) > CLOSE for edge in EDGES))
    assert geometry.covers(x, y) == by_signs(x, y)


@given(st.sampled_from(ELEMENTS), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_segment_is_covered_by_its_own_element(element: int, out: float, along: float) -> None:
    """Wherever one looks in a segment, the element is the one it was asked for."""
    inner, outer, begin, end = geometry.segment(element)
    at = Polar(inner + out * (outer - inner), begin + along * (end - begin)).point
    assert geometry.covers(*at) == element


@given(st.floats(0, 1), st.floats(0, 2 * pi))
@example(1.0, 2 * pi)
@example(CORE, 0.0)
@example(1.0, 0.0)
@example(0.0, 0.0)
def test_no_point_of_the_disc_is_of_nothing(radius: float, angle: float) -> None:
    """On the edges too: between two elements a point is of one of them."""
    found = geometry.covers(*Polar(radius * (1 - CLOSE), angle).point)
    assert found in VISITED


@pytest.mark.parametrize("point", [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)])
def test_the_edge_of_the_disc_is_purple(point: tuple[float, float]) -> None:
    """The outermost points belong to the outermost ring."""
    found = geometry.covers(*point)
    assert found is not None
    assert ring_of(found) is Ring.PURPLE


def test_the_first_element_of_a_ring_is_right_of_the_top_and_the_others_go_with_the_clock() -> None:
    """Numbers begin in the innermost ring, as in the article's drawing."""
    aside = 0.1
    rows = [
        [geometry.covers(aside, -radius) for radius in (0.28, 0.48, 0.69, 0.9)],
        [geometry.covers(radius, aside) for radius in (0.28, 0.48, 0.69, 0.9)],
        [geometry.covers(-aside, radius) for radius in (0.28, 0.48, 0.69, 0.9)],
        [geometry.covers(-radius, -aside) for radius in (0.28, 0.48, 0.69, 0.9)],
    ]
    assert rows == [[1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [4, 8, 12, 16]]
    assert geometry.covers(0, 0) == NO_STEP


def test_the_segments_and_the_core_are_the_whole_disc() -> None:
    """Areas add up to that of the disc; the four of a ring are equal, and rings grow outward."""
    areas = {
        element: (outer**2 - inner**2) * (end - begin) / 2
        for element in ELEMENTS
        for inner, outer, begin, end in [geometry.segment(element)]
    }
    assert isclose(sum(areas.values()) + pi * CORE**2, pi)
    for ring in Ring:
        assert len({round(areas[element], 12) for element in ring.elements}) == 1
    assert sorted(areas.values()) == list(areas.values())


def test_counting_points_gives_the_areas() -> None:
    """What covers a fine grid is, per element, as much as its segment is large."""
    half = 150
    grid = [(nr + 0.5) / half for nr in range(-half, half)]
    seen = Counter(geometry.covers(x, y) for x in grid for y in grid)
    for element in ELEMENTS:
        inner, outer, begin, end = geometry.segment(element)
        area = (outer**2 - inner**2) * (end - begin) / 2
        assert seen[element] / half**2 == pytest.approx(area, rel=0.01)
    assert seen[NO_STEP] / half**2 == pytest.approx(pi * CORE**2, rel=0.01)
    assert seen[None] / half**2 == pytest.approx(4 - pi, rel=0.01)


@pytest.mark.parametrize("element", VISITED)
def test_a_label_is_in_the_middle_of_its_own_element(element: int) -> None:
    """As far from both edges, and from both ends."""
    at = geometry.middle(element)
    assert geometry.covers(*at.point) == element
    if element:
        inner, outer, begin, end = geometry.segment(element)
        assert isclose(at.radius - inner, outer - at.radius)
        assert isclose(at.angle - begin, end - at.angle)


@given(st.floats(0, 1), st.floats(0, 2 * pi))
def test_a_place_by_angle_is_that_far_from_the_middle_with_the_clock(r: float, a: float) -> None:
    """Straight up is nought, and a quarter further is to the right."""
    x, y = Polar(r, a).point
    assert isclose(hypot(x, y), r, abs_tol=1e-12)
    if r > 0.01:
        assert (atan2(x, -y) - a + pi) % (2 * pi) - pi == pytest.approx(0, abs=1e-9)


# --- the way of a talk ---------------------------------------------------------------------------


@given(COURSES)
def test_every_visit_lies_in_its_own_element_and_no_two_in_one_place(course: list[int]) -> None:
    """A talk that comes back can be told from one that came once."""
    found = geometry.spots(course)
    assert [geometry.covers(*spot.point) for spot in found] == course
    points = [spot.point for spot in found]
    assert all(dist(a, b) > 1e-6 for nr, a in enumerate(points) for b in points[:nr])


@given(COURSES)
def test_a_visit_lies_apart_from_the_number_of_its_element(course: list[int]) -> None:
    """The line of the path runs beside the numbers, further out in the ring."""
    for element, spot in zip(course, geometry.spots(course), strict=True):
        if element:
            assert spot.radius - geometry.middle(element).radius > WIDTH / 4


@given(st.sampled_from(ELEMENTS), st.integers(1, 30))
def test_the_visits_of_an_element_go_with_the_clock_around_its_middle(element: int, n: int) -> None:
    """Earlier ones come first, and together they are in the middle; one alone is in it."""
    angles = [geometry.spot(element, nr, n).angle for nr in range(n)]
    assert angles == sorted(angles)
    assert isclose(sum(angles) / n, geometry.middle(element).angle)


@given(COURSES, st.floats(0.01, 0.5))
def test_the_way_goes_from_each_visit_to_the_next(course: list[int], step: float) -> None:
    """A leg begins and ends at its visits, in small steps, and never leaves the disc."""
    spots, legs = geometry.spots(course), geometry.way(course, step)
    assert len(legs) == max(0, len(course) - 1)
    for leg, (one, other) in zip(legs, pairwise(spots), strict=True):
        assert dist(leg[0], one.point) < 1e-9
        assert dist(leg[-1], other.point) < 1e-9
        assert all(dist(*pair) <= step + 1e-9 for pair in pairwise(leg))
        assert all(hypot(*point) < 1 for point in leg)


@given(COURSES)
def test_the_way_goes_the_short_way_round(course: list[int]) -> None:
    """Never more than half round, always in one direction, and outward or inward all along."""
    for leg in geometry.way(course):
        turns = [turned(*pair) for pair in pairwise(leg) if all(hypot(*p) > 1e-9 for p in pair)]
        assert abs(sum(turns)) <= pi + 1e-9
        assert all(turn >= -1e-9 for turn in turns) or all(turn <= 1e-9 for turn in turns)
        radii = [hypot(*point) for point in leg]
        out = [b - a for a, b in pairwise(radii)]
        assert all(far >= -1e-9 for far in out) or all(far <= 1e-9 for far in out)


def test_the_way_within_a_ring_goes_along_it() -> None:
    """From 9 to 11, half round, every point is as far out; the core is not crossed."""
    [leg] = geometry.way([9, 11])
    out = geometry.spot(9).radius
    assert all(isclose(hypot(*point), out) for point in leg)
    assert {geometry.covers(*point) for point in leg} < set(Ring.RED.elements)


def test_to_and_from_the_middle_the_way_is_straight() -> None:
    """No step yet is in the core: from there one goes outward, and nowhere round."""
    [back, on] = geometry.way([9, 0, 12])
    assert {round(turned(*pair), 9) for pair in pairwise(back[:-1])} == {0}
    assert {round(turned(*pair), 9) for pair in pairwise(on[1:])} == {0}
    assert back[-1] == on[0] == pytest.approx((0, 0))


def test_a_talk_of_one_visit_or_none_goes_nowhere() -> None:
    """There is no way without a second visit."""
    assert geometry.way([]) == geometry.way([5]) == []
    assert geometry.spots([]) == []
