"""The rings in dots, at every size: their shape, and where the numbers fit."""

from collections import Counter
from itertools import pairwise
from math import pi
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoeken_cli.picture import geometry, raster
from zoeken_cli.picture.raster import LARGEST, SMALLEST, SPACED, Dots, Label
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, ring_of

SIZES: Final = range(SMALLEST, LARGEST + 1, 2)
GRIDS: Final = {size: raster.dots(size) for size in SIZES}
each_size: Final = pytest.mark.parametrize("size", SIZES)


def cells(grid: Dots) -> list[tuple[int | None, int | None]]:
    """Every cell of a grid: its upper and its lower dot."""
    lines = zip(grid[::2], grid[1::2], strict=True)
    return [pair for upper, lower in lines for pair in zip(upper, lower, strict=True)]


def within(grid: Dots, element: int, label: Label) -> bool:
    """Whether every cell of a label is of this element, above and below."""
    dots = [grid[2 * line + half][column] for line, column in label.cells for half in (0, 1)]
    return set(dots) == {element}


# --- how large -----------------------------------------------------------------------------------


@given(st.integers(0, 300), st.integers(-4, 300))
def test_a_picture_fits_where_it_can(columns: int, lines: int) -> None:
    """As large as columns and lines allow, always odd, and never under or over what is drawn."""
    size = raster.fitting(columns, lines)
    assert size in SIZES
    assert size == SMALLEST or (size <= columns and (size + 1) // 2 <= lines)
    assert size == LARGEST or size + 2 > columns or size + 2 > 2 * lines


@pytest.mark.parametrize(
    ("columns", "lines", "size"),
    [(27, 14, 27), (28, 99, 27), (29, 99, 29), (99, 20, 39), (99, 99, 69), (10, 3, 27)],
)
def test_columns_and_lines_both_limit_the_picture(columns: int, lines: int, size: int) -> None:
    """A cell is a dot wide and two dots high."""
    assert raster.fitting(columns, lines) == size


# --- the dots ------------------------------------------------------------------------------------


@each_size
def test_the_dots_are_a_square_with_an_empty_row_under_it(size: int) -> None:
    """As many rows as there are columns, and one more, so that cells are whole."""
    grid = GRIDS[size]
    assert [len(row) for row in grid] == [size] * (size + 1)
    assert set(grid[-1]) == {None}


@each_size
def test_every_dot_is_of_the_element_at_its_place_or_on_a_line(size: int) -> None:
    """No picture has an idea of its own of what is where."""
    half, middle = size / 2, size // 2
    for row, line in enumerate(GRIDS[size][:-1]):
        for column, element in enumerate(line):
            x, y = (column - middle) / half, (row - middle) / half
            assert element in (None, geometry.covers(x, y))


@each_size
def test_every_element_has_its_part_of_the_dots(size: int) -> None:
    """All sixteen are there, the four of a ring equally large, and so is the core."""
    seen = Counter(dot for row in GRIDS[size] for dot in row)
    assert set(seen) == {None, NO_STEP, *ELEMENTS}
    for element in ELEMENTS:
        assert seen[element] == seen[ring_of(element).elements[0]]
        inner, outer, begin, end = geometry.segment(element)
        area = (outer**2 - inner**2) * (end - begin) / 2 * (size / 2) ** 2
        lines = (end - begin) * outer * size / 2 + (outer - inner) * size
        assert area - lines < seen[element] < 1.1 * area
    assert seen[NO_STEP] == pytest.approx(pi * geometry.CORE**2 * (size / 2) ** 2, rel=0.25)


@each_size
def test_the_quarters_of_a_ring_never_touch(size: int) -> None:
    """Between two elements of one ring is a line; in a large picture between two rings as well."""
    grid = GRIDS[size]
    beside = [pair for row in grid for pair in pairwise(row)]
    under = [pair for column in zip(*grid, strict=True) for pair in pairwise(column)]
    touching = [(one, other) for one, other in (*beside, *under) if one and other and one != other]
    assert all(ring_of(one) != ring_of(other) for one, other in touching)
    assert bool(touching) == (size < SPACED)


@each_size
def test_the_picture_is_its_own_mirror_image(size: int) -> None:
    """Left mirrors right and top mirrors bottom: the elements change, the shape does not."""
    shape = [[dot is None for dot in row] for row in GRIDS[size][:-1]]
    assert shape == [row[::-1] for row in shape]
    assert shape == shape[::-1]


@each_size
def test_a_dot_is_found_at_its_own_place(size: int) -> None:
    """From a place to a dot is the way back, and the edges stay within the picture."""
    half, middle = size / 2, size // 2
    for row in range(size):
        for column in range(size):
            at = geometry.Point((column - middle) / half, (row - middle) / half)
            assert raster.dot(at, size) == (column, row)
    assert raster.dot(geometry.Point(1, 1), size) == (size - 1, size - 1)
    assert raster.dot(geometry.Point(-1, -1), size) == (0, 0)


# --- the numbers ---------------------------------------------------------------------------------


@each_size
@pytest.mark.parametrize("written", ["{}", " {} ", "●{}", "[{}]", "{}×2"])
def test_every_number_stands_whole_within_its_own_element(size: int, written: str) -> None:
    """Bare, with a space or a mark around it, or with how often: at every size."""
    for element in ELEMENTS:
        text = written.format(element)
        label = raster.label(GRIDS[size], element, [text])
        assert label.text == text
        assert within(GRIDS[size], element, label)


@each_size
@pytest.mark.parametrize("written", ["●", "[0]"])
def test_the_mark_in_the_core_fits(size: int, written: str) -> None:
    """Who takes no step yet is marked in the middle."""
    assert within(GRIDS[size], NO_STEP, raster.label(GRIDS[size], NO_STEP, [written]))


def test_the_mark_with_how_often_fits_from_35_dots_on() -> None:
    """In a smaller picture the mark of the client's step goes before how often it was visited."""
    for size, grid in GRIDS.items():
        found = [raster.label(grid, e, [f"●{e}×2", f"●{e}"]) for e in ELEMENTS]
        assert all(within(grid, e, at) for e, at in zip(ELEMENTS, found, strict=True))
        if size >= 35:
            assert all(at.text.endswith("×2") for at in found)


@each_size
def test_what_does_not_fit_gives_way_to_what_does(size: int) -> None:
    """The first text that fits is taken; the last one is written whatever happens."""
    grid, wide = GRIDS[size], "x" * (size + 1)
    for element in ELEMENTS:
        assert raster.label(grid, element, [wide, str(element)]).text == str(element)
    assert raster.label(grid, 1, [wide]).text == wide


@each_size
def test_numbers_stand_near_the_middle_of_their_element(size: int) -> None:
    """The eye finds a number where it looks for it: within two cells of the middle."""
    for element in ELEMENTS:
        label = raster.label(GRIDS[size], element, [str(element)])
        column, row = raster.dot(geometry.middle(element).point, size)
        assert abs(label.column + (len(label.text) - 1) / 2 - column) <= 2
        assert abs(2 * label.line + 0.5 - row) <= 2


def test_cells_hold_every_dot_once() -> None:
    """A cell is two dots, one above the other: none is lost and none is drawn twice."""
    for grid in GRIDS.values():
        dots = Counter(dot for pair in cells(grid) for dot in pair)
        assert dots == Counter(dot for row in grid for dot in row)
