"""The rings in characters: without colour, without UTF-8, or of many talks in too few colours."""

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings

from tests.pages import TALK
from tests.painted import cells, courses, drawn, heat, numbers
from zoeken_cli.picture import raster, terminal
from zoeken_cli.picture.drawing import Drawing, of_talk
from zoeken_cli.picture.terminal import Hues
from zoeken_cli.talk.circles import ELEMENTS, Ring, ring_of

SIZES: Final = range(raster.SMALLEST, raster.LARGEST + 1, 2)
GRIDS: Final = {size: raster.dots(size) for size in SIZES}
few: Final = settings(max_examples=2)
both_sets: Final = pytest.mark.parametrize("ascii_only", [False, True])

ONCE: Final = drawn(*ELEMENTS)._replace(stands=None)
TWICE: Final = drawn(*ELEMENTS, *ELEMENTS)._replace(stands=None)
QUARTERS: Final = heat(
    **{f"e{4 * ring + nth}": 2 * nth for ring in range(4) for nth in range(1, 4)}
)
"""In each ring: two, four and six of the eight talks visited the first three, and none the last."""


def signs(
    drawing: Drawing, size: int, hues: Hues = "none", *, ascii_only: bool = False
) -> dict[int, set[str]]:
    """The signs that each element is drawn in, without what is written there."""
    lines = terminal.lines(drawing, size, hues, ascii_only=ascii_only)
    shades = set(terminal.shades(ascii_only=ascii_only))
    found: dict[int, set[str]] = {element: set() for element in ELEMENTS}
    for nr, line in enumerate(cells(lines, size)):
        for column, (sign, _) in enumerate(line):
            element = GRIDS[size][2 * nr][column]
            if sign in shades:
                assert element is not None
                assert element == GRIDS[size][2 * nr + 1][column]
                found[element].add(sign)
    return found


def shown(drawing: Drawing, size: int, *, ascii_only: bool) -> str:
    """The picture as plain lines."""
    lines = terminal.lines(drawing, size, "none", ascii_only=ascii_only)
    return "".join(f"{line.plain}\n" for line in lines)


# --- what is told --------------------------------------------------------------------------------


@both_sets
@few
@given(courses())
def test_every_element_shows_its_own_sign_at_every_size(
    ascii_only: bool, course: list[int]
) -> None:
    """Visited or not, and how often, is seen even where the number takes most of the room."""
    drawing, shades = drawn(*course), terminal.shades(ascii_only=ascii_only)
    for size in SIZES:
        assert signs(drawing, size, ascii_only=ascii_only) == {
            element: {shades[drawing.levels.get(element, 0)]} for element in ELEMENTS
        }


@both_sets
def test_visited_is_never_the_sign_of_not_visited(ascii_only: bool) -> None:
    """Nor is once that of twice; and twice is told in figures too, at every size."""
    for size in SIZES:
        found = [signs(of, size, ascii_only=ascii_only) for of in (drawn(), ONCE, TWICE)]
        for one, other in pairwise(found):
            assert all(one[element].isdisjoint(other[element]) for element in ELEMENTS)
        told = numbers(terminal.lines(TWICE, size, "none", ascii_only=ascii_only))
        assert {number.element: number.times for number in told} == dict.fromkeys(ELEMENTS, 2)


@both_sets
def test_the_signs_are_as_many_as_the_levels_and_ascii_is_ascii(ascii_only: bool) -> None:
    """One for each, none twice."""
    shades = terminal.shades(ascii_only=ascii_only)
    assert len(set(shades)) == len(shades) == 5
    assert shades.isascii() is ascii_only


@few
@given(courses())
def test_a_terminal_with_ascii_alone_gets_nothing_else(course: list[int]) -> None:
    """Not for how often, and not for where the client stands."""
    for size in SIZES:
        assert shown(drawn(*course), size, ascii_only=True).isascii()


# --- many talks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [27, 39, 69])
def test_the_more_talks_the_fuller_the_sign(size: int) -> None:
    """A quarter of the talks is a level, and no talk is a level of its own."""
    found = signs(QUARTERS, size)
    for ring in Ring:
        assert [found[element] for element in ring.elements] == [{"░"}, {"▒"}, {"▓"}, {"·"}]
    assert signs(heat(**{f"e{e}": 8 for e in ELEMENTS}), size)[7] == {"█"}


@pytest.mark.parametrize("size", [27, 39, 69])
def test_where_sixteen_colours_are_too_few_the_signs_tell(size: int) -> None:
    """Of many talks sixteen colours would tell no more than visited or not: each level has a sign.

    It has the colour of its ring, and the numbers are as the terminal writes them.
    """
    assert signs(QUARTERS, size, "sixteen") == signs(QUARTERS, size)
    for nr, line in enumerate(cells(terminal.lines(QUARTERS, size, "sixteen"), size)):
        for column, (sign, style) in enumerate(line):
            element = GRIDS[size][2 * nr][column]
            if sign in terminal.SHADES and element:
                assert style.color
                assert style.color.name == terminal.SIXTEEN[ring_of(element)][0]
            else:
                assert not style


# --- to the letter -------------------------------------------------------------------------------


def test_the_smallest_picture_in_characters() -> None:
    """Twenty-seven columns: the client is at 11, and 2 was visited twice."""
    assert (
        shown(of_talk(TALK.turns), 27, ascii_only=False)
        == """\
          ▓▓▓ ▓▓▓
       16         13
   ▓▓▓   12 · ▓▓▓▓▓  ▓▓▓
  ▓▓▓···  ··· ▓▓▓   9 ▓▓▓
 ▓▓▓··· 8   · ▓   5 ▓▓▓▓▓▓
▓▓▓······ 4     1 ▓▓▓▓▓▓▓▓▓

▓▓▓▓▓▓·· ··     ██ ▓▓···▓▓▓
 ▓▓ ▓▓ ··  3  2×2 ▓▓ ·· ▓▓
 ▓▓▓ ▓▓  7 ·   ▓ 6  ·· ▓▓▓
   ▓▓ [11]        10  ▓▓
     15   ▓▓▓ ···   14
       ▓▓▓▓▓▓ ▓▓▓▓▓▓

"""
    )


def test_a_picture_in_ascii() -> None:
    """The same talk on a terminal that knows no more than ASCII, at forty-three columns."""
    assert (
        shown(of_talk(TALK.turns), 43, ascii_only=True)
        == """\
                 **** ****
           ********** **********
        ******               ******
       16 *   ....... *******   * 13
    *****  .....           *****  *****
   ****   12    ..... *****   * 9   ****
  ****  ...  .....       *****  ***  ****
 **** ....   8    ... ***    5   **** ****
 ***  ... ....   4 .. ** 1   **** ***  ***
**** ...  ... ....       **** ***  *** ****

**** *** .... ....       #### **** ... ****
**** **** ...  . 3      2x2#  *** .... ****
 **** ***  ...   .... ####   ***  ... ****
  ***  ***  . 7             6 *  ...  ***
  ****  [11]   ...... ******   ....  ****
    ****  ****     .. **      10   ****
      15 *   ******     ......    14 *
       *****     **** ....     *****
          *******         *******
              ******* *******

"""
    )
