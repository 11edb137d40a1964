"""The picture in cells of a terminal: which element each dot is of, and where a label fits.

A character is about twice as high as it is wide, so a cell holds two dots, one above the other.
"""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Final, NamedTuple

from zoeken_cli.picture import geometry
from zoeken_cli.picture.geometry import Point
from zoeken_cli.talk.circles import Ring

SMALLEST: Final = 27
"""Dots across: under this the numbers do not fit."""
LARGEST: Final = 69
SPACED: Final = 39
"""Dots across from which there is a space between the rings too."""
NEAR: Final = 6
"""Cells around the middle of an element in which its label is sought."""

Dots = Sequence[Sequence[int | None]]
"""Rows of dots, each the element it is of: 0 in the core, None outside and on the lines between."""


class Label(NamedTuple):
    """Text in the cells of a line, from a column on."""

    line: int
    column: int
    text: str

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """Every cell it takes, by line and column."""
        return ((self.line, self.column + nr) for nr in range(len(self.text)))


def fitting(columns: int, lines: int) -> int:
    """The dots across a picture that fits there: odd, so that there is a dot in the middle."""
    room = min(columns, 2 * lines, LARGEST)
    return max(SMALLEST, room if room % 2 else room - 1)


def dots(size: int) -> Dots:
    """A picture of `size` dots (odd) across and down, and one empty row that completes a cell."""
    half, middle = size / 2, size // 2
    grid: list[list[int | None]] = []
    for row in range(size):
        y = (row - middle) / half
        grid.append([_dot((column - middle) / half, y, half) for column in range(size)])
    return [*grid, [None] * size]


def _dot(x: float, y: float, half: float) -> int | None:
    element = geometry.covers(x, y)
    if not element:
        return element
    if not x or not y:  # between the quarters of a ring
        return None
    if half * 2 >= SPACED:
        out = (hypot(x, y) - geometry.CORE) / geometry.WIDTH
        if 0 < round(out) < len(Ring) and abs(out - round(out)) * geometry.WIDTH * half < 0.5:
            return None
    return element


def label(grid: Dots, element: int, texts: Sequence[str]) -> Label:
    """The first of these texts that fits within the element, as near its middle as can be.

    The last one is written where it does not fit either.
    """
    size = len(grid) - 1
    column, row = dot(geometry.middle(element).point, size)
    line = row // 2
    for text in texts:
        begin = column - len(text) // 2
        near = [
            Label(line + down, begin + aside, text)
            for down in range(-NEAR, NEAR + 1)
            for aside in range(-NEAR, NEAR + 1)
        ]
        near.sort(key=lambda at: hypot(at.column - begin, 2 * (at.line - row / 2 + 0.25)))
        for at in near:
            if _within(grid, element, at):
                return at
    return Label(line, column - len(texts[-1]) // 2, texts[-1])


def _within(grid: Dots, element: int, at: Label) -> bool:
    if not (0 <= at.line < len(grid) // 2 and 0 <= at.column <= len(grid[0]) - len(at.text)):
        return False
    upper, lower = grid[2 * at.line], grid[2 * at.line + 1]
    return all(upper[c] == element == lower[c] for _, c in at.cells)


def dot(point: Point, size: int) -> tuple[int, int]:
    """The column and the row of the dot at a point."""
    half, middle = size / 2, size // 2
    column, row = (round(value * half) + middle for value in point)
    return min(max(column, 0), size - 1), min(max(row, 0), size - 1)
