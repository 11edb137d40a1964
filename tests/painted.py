"""A picture of the rings as it comes on a screen: what stands in every cell, and in what colour."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from rich.style import Style
from rich.text import Text

from tests.walking import AT
from zoeken_cli.picture.drawing import Drawing, of_many, of_talk
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Ring
from zoeken_cli.talk.talk import Orange, Purple, Red, Turn, Yellow

BLOCKS: Final = {"█": (True, True), "▀": (True, True), "▄": (False, True)}
"""Of each block: whether its upper and its lower dot are painted; a cell may paint behind it."""
NUMBER: Final = re.compile(r"[●\[]?(\d+)(?:[×x](\d+))?\]?")


class Cell(NamedTuple):
    """A sign, and how it is written."""

    sign: str
    style: Style


class Told(NamedTuple):
    """A number in the picture: its text, the cells it takes, and how often it says."""

    text: str
    element: int
    times: int | None
    cells: tuple[tuple[int, int], ...]


def cells(lines: Sequence[Text], size: int) -> list[list[Cell]]:
    """Every cell of a picture so many columns wide."""
    found = []
    for line in lines:
        signs = f"{line.plain:{size}}"
        styles = [Style()] * len(signs)
        for begin, end, style in line.spans:
            assert isinstance(style, Style)
            styles[begin:end] = [style] * (min(end, len(signs)) - begin)
        found.append([Cell(*pair) for pair in zip(signs, styles, strict=True)])
    return found


def dots(lines: Sequence[Text], size: int) -> list[list[str | None]]:
    """The colour of every dot, by name; None where there is none, and under what is written."""
    found: list[list[str | None]] = []
    for line in cells(lines, size):
        pairs = [_dots(cell) for cell in line]
        found += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    return found


def _dots(cell: Cell) -> tuple[str | None, str | None]:
    ink, paper = (colour and colour.name for colour in (cell.style.color, cell.style.bgcolor))
    match cell.sign:
        case "█":
            return ink, ink
        case "▀":
            return ink, paper
        case "▄":
            return paper, ink
        case _:
            return None, None


def numbers(lines: Sequence[Text]) -> Iterator[Told]:
    """Every number that can be read in a picture."""
    for nr, line in enumerate(lines):
        for found in NUMBER.finditer(line.plain):
            taken = tuple((nr, column) for column in range(*found.span()))
            times = found[2] and int(found[2])
            yield Told(found[0], int(found[1]), times or None, taken)


def without_legend(lines: Sequence[str], heading: str) -> list[str]:
    """The lines of a page in which its picture stands, without the legend that begins so.

    The legend has samples of the picture: they are no part of it.
    """
    nr = next(nr for nr, line in enumerate(lines) if heading in line)
    at = lines[nr].index(heading)
    alone = [line[:at] for line in lines] if at else lines[:nr]
    return [line.rstrip() for line in alone if set(line) & set(BLOCKS)]


# --- drawings ------------------------------------------------------------------------------------


def courses() -> SearchStrategy[list[int]]:
    """Elements in any order, as a talk could visit them; 0 is a red turn without a step."""
    return st.lists(st.sampled_from((0, *ELEMENTS)), max_size=24)


def turn(element: int) -> Turn:
    """The turn that visits this element."""
    if element in Ring.YELLOW.elements:
        return Yellow(AT, element, clear=True)
    if element in Ring.ORANGE.elements:
        return Orange(AT, element)
    return Red(AT, element) if element in STANDS else Purple(AT, (element,))


def drawn(*course: int) -> Drawing:
    """The drawing of a talk that visited these elements."""
    return of_talk([turn(element) for element in course])


def heat(**talks: int) -> Drawing:
    """The drawing of eight talks; in how many of them each element was visited, as e5=3."""
    counts = {int(name[1:]): n for name, n in talks.items()}
    return of_many(counts, counts, 8)
