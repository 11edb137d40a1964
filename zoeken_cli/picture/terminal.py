"""The picture in a terminal: half blocks in colour, or characters where there is no colour.

Every line is a Rich `Text`, so that something can be laid beside it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Final, Literal, NamedTuple

from rich.style import Style
from rich.text import Text

from zoeken_cli.picture import colours, raster
from zoeken_cli.picture.drawing import Drawing
from zoeken_cli.picture.raster import Dots, Label
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, Ring, ring_of

Hues = Literal["true", "palette", "sixteen", "none"]
"""What colours a terminal has: any, 256, 16, or none."""

SIXTEEN: Final = {
    Ring.YELLOW: ("bright_yellow", "black"),
    Ring.ORANGE: ("yellow", "black"),
    Ring.RED: ("bright_red", "black"),
    Ring.PURPLE: ("magenta", "bright_white"),
}
"""The nearest of sixteen colours, and what reads best on each; their dark yellow is our orange."""
UPPER, LOWER, FULL = "▀", "▄", "█"
HERE: Final = "●"
"""Where the client stands."""
SHADES: Final = "·░▒▓█"
"""Level by level; without colour."""
ASCII_SHADES: Final = ".:+*#"

Cell = tuple[str, Style]
PLAIN: Final = Style()


class Paint(NamedTuple):
    """The colour of a dot as Rich names it, and of what is written over it; None is nothing."""

    name: str
    ink: str


def lines(drawing: Drawing, size: int, hues: Hues, *, ascii_only: bool = False) -> list[Text]:
    """The picture, `size` dots (odd) across: as many columns, and half as many lines."""
    grid = raster.dots(size)
    bare = in_characters(drawing, hues)
    if bare:
        cells = _characters(grid, drawing, hues, shades(ascii_only=ascii_only))
    else:
        cells = _blocks(grid, drawing, hues)
    for element, label in _labels(grid, drawing, bare=bare, ascii_only=ascii_only):
        style = _bare_style(element, drawing) if bare else _label_style(element, drawing, hues)
        for nr, (line, column) in enumerate(label.cells):
            cells[line][column] = label.text[nr], style
    return [_text(line) for line in cells]


def sample(level: int, hues: Hues) -> Text:
    """A piece of the picture at a level, to explain it with."""
    if hues == "sixteen" and not level:
        return Text("▀▄", _style(SIXTEEN[Ring.YELLOW][0], None))
    return Text(2 * FULL, _style(_paint(Ring.YELLOW.elements[0], level, hues).name, None))


def in_characters(drawing: Drawing, hues: Hues) -> bool:
    """Whether characters tell the levels: without colour, and when 16 are too few for many talks.

    Sixteen colours know only visited and not visited.
    """
    return hues == "none" or (hues == "sixteen" and drawing.of > 0)


def shades(*, ascii_only: bool) -> str:
    """The characters that stand for the levels, from dim to bright."""
    return ASCII_SHADES if ascii_only else SHADES


def _text(line: Sequence[Cell]) -> Text:
    found = Text(no_wrap=True)
    for style, cells in groupby(line, key=lambda cell: cell[1]):
        found.append("".join(sign for sign, _ in cells), style)
    found.rstrip()
    return found


# --- numbers -------------------------------------------------------------------------------------


def _labels(
    grid: Dots, drawing: Drawing, *, bare: bool, ascii_only: bool
) -> Iterator[tuple[int, Label]]:
    """The number of every element, how often it was visited where there is room, and the client."""
    for element in ELEMENTS:
        texts = [drawing.times(element), str(element)]
        if element == drawing.stands:
            texts = [f"[{text}]" if bare else f"{HERE}{text}" for text in texts]
        elif bare:
            texts = [told for text in texts for told in (f" {text} ", text)]
        if ascii_only:
            texts = [text.replace("×", "x") for text in texts]
        yield element, raster.label(grid, element, texts)
    if drawing.stands == NO_STEP:
        yield NO_STEP, raster.label(grid, NO_STEP, ["[0]" if bare else HERE])


def _bare_style(element: int, drawing: Drawing) -> Style:
    return _style(None, None, bold=element == drawing.stands)


def _label_style(element: int, drawing: Drawing, hues: Hues) -> Style:
    if element == drawing.stands:
        return _style("black", "bright_white" if hues == "sixteen" else "#ffffff", bold=True)
    level = drawing.levels.get(element, 0)
    if hues == "sixteen" and not level:
        return PLAIN
    paint = _paint(element, level, hues)
    return _style(paint.ink, paint.name, bold=bool(level))


# --- half blocks ---------------------------------------------------------------------------------


def _blocks(grid: Dots, drawing: Drawing, hues: Hues) -> list[list[Cell]]:
    """Two dots a cell. Sixteen colours have no dim ones: there every other dot is left out."""
    level = drawing.levels.get
    paints = {e: _paint(e, level(e, 0), hues) for e in (NO_STEP, *ELEMENTS)}
    sparse = {e for e in ELEMENTS if hues == "sixteen" and not level(e)}

    def colour(column: int, row: int) -> str | None:
        element = grid[row][column]
        if element is None or (element in sparse and (column + row) % 2):
            return None
        return paints[element].name

    size = len(grid[0])
    return [
        [_block(colour(column, row), colour(column, row + 1)) for column in range(size)]
        for row in range(0, len(grid), 2)
    ]


@cache
def _block(upper: str | None, lower: str | None) -> Cell:
    if upper is None and lower is None:
        return " ", PLAIN
    if upper is None:
        return LOWER, _style(lower, None)
    if upper == lower:
        return FULL, _style(upper, None)
    return UPPER, _style(upper, lower)


@cache
def _paint(element: int, level: int, hues: Hues) -> Paint:
    if hues == "sixteen":
        return Paint(*SIXTEEN[ring_of(element)]) if element else Paint("bright_white", "black")
    if element == NO_STEP:
        return Paint(colours.written(colours.WHITE), colours.written(colours.BLACK))
    ring = ring_of(element)
    if hues == "palette":
        number = colours.PALETTE[ring][level]
        return Paint(f"color({number})", _ink(colours.of_palette(number)))
    colour = colours.on_dark(ring, level)
    return Paint(colours.written(colour), _ink(colour))


def _ink(colour: colours.Colour) -> str:
    return colours.written(colours.ink_on(colour))


@cache
def _style(ink: str | None, paper: str | None, *, bold: bool = False) -> Style:
    return Style(color=ink, bgcolor=paper, bold=bold or None)


# --- characters ----------------------------------------------------------------------------------


def _characters(grid: Dots, drawing: Drawing, hues: Hues, signs: str) -> list[list[Cell]]:
    """A character a cell: the more often visited, the more ink; in the colour of its ring."""

    def cell(column: int, row: int) -> Cell:
        element = grid[row][column]
        if element is None or element != grid[row + 1][column] or element == NO_STEP:
            return " ", PLAIN
        hue = None if hues == "none" else SIXTEEN[ring_of(element)][0]
        return signs[drawing.levels.get(element, 0)], _style(hue, None)

    size = len(grid[0])
    return [[cell(column, row) for column in range(size)] for row in range(0, len(grid), 2)]
