"""The rings in a terminal, at every size and of any talk; and to the dot in half blocks."""

from collections import Counter
from itertools import product
from typing import Final

import pytest
from hypothesis import given, settings

from tests.painted import cells, courses, dots, drawn, heat, numbers
from zoeken_cli.picture import colours, raster, terminal
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.picture.terminal import Hues
from zoeken_cli.talk.circles import ELEMENTS, STANDS, ring_of

SIZES: Final = range(raster.SMALLEST, raster.LARGEST + 1, 2)
GRIDS: Final = {size: raster.dots(size) for size in SIZES}
COLOURED: Final[tuple[Hues, ...]] = ("true", "palette", "sixteen")
ALL: Final[tuple[Hues, ...]] = (*COLOURED, "none")
SOME: Final = (27, 37, 39, 69)
"""Sizes that are tried where all would take long: both sides of where something changes."""
drawings: Final = settings(max_examples=3)
"""A picture takes milliseconds: few of them, each at every size."""
NONE: Final = drawn()
TWICE: Final = drawn(*ELEMENTS, *ELEMENTS)

each_size: Final = pytest.mark.parametrize("size", SIZES)
some_sizes: Final = pytest.mark.parametrize("size", SOME)
each_colour: Final = pytest.mark.parametrize("hues", COLOURED)
every_way: Final = pytest.mark.parametrize("hues", ALL)


# --- what it looks like, of any talk -------------------------------------------------------------


@every_way
@drawings
@given(courses())
def test_a_picture_of_any_talk_is_as_large_as_was_asked(hues: Hues, course: list[int]) -> None:
    """So many columns, half as many lines, and every number once, whole, in its own element."""
    drawing = drawn(*course)
    for size in SIZES:
        lines = terminal.lines(drawing, size, hues)
        assert len(lines) == (size + 1) // 2
        assert max(line.cell_len for line in lines) == size
        told = [number for number in numbers(lines) if number.element]
        assert Counter(number.element for number in told) == Counter(ELEMENTS)
        for number in told:
            assert {GRIDS[size][2 * line][c] for line, c in number.cells} == {number.element}
            assert {GRIDS[size][2 * line + 1][c] for line, c in number.cells} == {number.element}


@every_way
@some_sizes
@drawings
@given(courses())
def test_how_often_is_never_told_wrong(size: int, hues: Hues, course: list[int]) -> None:
    """A number with a multiplication sign says how often; without it, once or no room."""
    drawing = drawn(*course)
    for number in numbers(terminal.lines(drawing, size, hues)):
        visits = drawing.visits.get(number.element, 0)
        assert number.times in (None, visits)
        if visits < 2:
            assert number.times is None


@each_colour
def test_every_second_visit_is_told_beside_its_number(hues: Hues) -> None:
    """In half blocks there is room for it at every size."""
    for size in SIZES:
        told = numbers(terminal.lines(TWICE._replace(stands=None), size, hues))
        assert {number.element: number.times for number in told} == dict.fromkeys(ELEMENTS, 2)


@every_way
@pytest.mark.parametrize("stands", STANDS)
def test_the_step_of_the_client_is_marked_once(hues: Hues, stands: int) -> None:
    """In its own element, or in the core when no step was taken; beside the number."""
    mark = "[" if hues == "none" else terminal.HERE
    for size, grid in GRIDS.items():
        lines = terminal.lines(drawn(*ELEMENTS, 9, stands, stands), size, hues)
        signs = [
            (nr, at, sign) for nr, line in enumerate(lines) for at, sign in enumerate(line.plain)
        ]
        [(line, column)] = [(nr, at) for nr, at, sign in signs if sign == mark]
        assert grid[2 * line][column] == grid[2 * line + 1][column] == stands
        marked = [number.element for number in numbers(lines) if number.text.startswith(mark)]
        assert marked == [stands] if stands or hues == "none" else marked == []


@every_way
@some_sizes
def test_nobody_knows_where_the_client_stands_without_red(size: int, hues: Hues) -> None:
    """Before the first red turn, and of many talks, nothing is marked."""
    for drawing in (NONE, drawn(1, 2, 13), heat(e9=8, e12=3)):
        text = "\n".join(line.plain for line in terminal.lines(drawing, size, hues))
        assert not set(text) & set("●[]")


# --- half blocks ---------------------------------------------------------------------------------


@each_size
@pytest.mark.parametrize("hues", ["true", "palette"])
def test_every_dot_has_the_colour_of_its_element(size: int, hues: Hues) -> None:
    """What is on the screen is what the geometry says, dot for dot, but for what is written."""
    drawing = drawn(*(e for e in ELEMENTS for _ in range(e % 4)), 0)
    lines = terminal.lines(drawing, size, hues)
    written = {cell for number in numbers(lines) for cell in number.cells}
    core = cells(lines, size)[size // 4][size // 2].sign
    for row, line in enumerate(dots(lines, size)):
        for column, colour in enumerate(line):
            element = GRIDS[size][row][column]
            if (row // 2, column) in written or (element == 0 and core == "●" and colour is None):
                continue
            assert colour == (None if element is None else _colour(drawing, element, hues))


def _colour(drawing: Drawing, element: int, hues: Hues) -> str:
    """What an element is painted in, by name."""
    level = drawing.levels.get(element, 0)
    if not element:
        return "#ffffff"
    if hues == "palette":
        return f"color({colours.PALETTE[ring_of(element)][level]})"
    return colours.written(colours.on_dark(ring_of(element), level))


@each_colour
@pytest.mark.parametrize("size", [27, 39])
def test_a_visited_element_differs_from_itself_and_all_others_stay(size: int, hues: Hues) -> None:
    """One visit changes all dots of one element, in colour or in how many are painted."""
    before = dots(terminal.lines(NONE, size, hues), size)
    for element in ELEMENTS:
        after = dots(terminal.lines(drawn(element)._replace(stands=None), size, hues), size)
        changed = {
            GRIDS[size][row][column]
            for row, line in enumerate(before)
            for column, colour in enumerate(line)
            if colour != after[row][column]
        }
        assert changed == {element}
        assert _fullness(after, size, element) != _fullness(before, size, element)


def _fullness(painted: list[list[str | None]], size: int, element: int) -> Counter[str | None]:
    """How many dots of an element there are of each colour."""
    places = product(range(size + 1), range(size))
    return Counter(painted[row][c] for row, c in places if GRIDS[size][row][c] == element)


@each_size
def test_sixteen_colours_leave_out_every_other_dot_of_what_was_not_visited(size: int) -> None:
    """There is no dim yellow or red: there dim is half, and what was visited is whole."""
    painted = dots(terminal.lines(drawn(1, 6, 11, 16, 0), size, "sixteen"), size)
    for element in ELEMENTS:
        seen = _fullness(painted, size, element)
        full = seen.total() - seen[None]
        if element in (1, 6, 11, 16):
            assert full >= seen.total() - 8  # but for the number
        else:
            assert full <= seen.total() / 2 + 2


@each_colour
@some_sizes
def test_two_elements_that_touch_are_told_apart(size: int, hues: Hues) -> None:
    """Nowhere do two of them lie beside or under each other in one colour."""
    for drawing in (NONE, drawn(*ELEMENTS), TWICE, heat(**{f"e{e}": e % 9 for e in ELEMENTS})):
        painted, grid = dots(terminal.lines(drawing, size, hues), size), GRIDS[size]
        for row, column in product(range(size), range(size - 1)):
            for r, c in ((row + 1, column), (row, column + 1)):
                if grid[row][column] != grid[r][c] and painted[row][column] is not None:
                    assert painted[row][column] != painted[r][c]
