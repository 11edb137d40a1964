"""The colours of the rings: bright and dim, told apart, and numbers that read well on them."""

from itertools import pairwise
from typing import Final

import pytest
from rich.color import Color

from zoeken_cli.picture import colours, terminal
from zoeken_cli.picture.drawing import ONCE
from zoeken_cli.talk.circles import Ring

BY_LEVEL: Final = {
    (ring, name): [colour(ring, level) for level in colours.LEVELS]
    for ring in Ring
    for name, colour in (
        ("true", colours.on_dark),
        ("palette", lambda ring, level: colours.of_palette(colours.PALETTE[ring][level])),
        ("paper", colours.on_paper),
    )
}


@pytest.mark.parametrize(("ring", "name"), BY_LEVEL)
def test_the_more_often_the_further_from_dim(ring: Ring, name: str) -> None:
    """On a dark ground each level is brighter than the one under it, and on paper fuller."""
    ground = colours.WHITE if name == "paper" else colours.BLACK
    told = [colours.contrast(ground, colour) for colour in BY_LEVEL[ring, name]]
    assert told == sorted(set(told))


@pytest.mark.parametrize(("ring", "name"), BY_LEVEL)
def test_a_number_reads_well_on_every_colour(ring: Ring, name: str) -> None:
    """At least 4.5, as WCAG 2.2 asks of text, visited or not."""
    for colour in BY_LEVEL[ring, name]:
        assert colours.contrast(colours.ink_on(colour), colour) >= 4.5


@pytest.mark.parametrize(
    ("ring", "name", "least"),
    [
        (Ring.YELLOW, "true", 5.0),
        (Ring.ORANGE, "true", 3.7),
        (Ring.RED, "true", 2.5),
        (Ring.PURPLE, "true", 2.6),
        (Ring.YELLOW, "palette", 4.7),
        (Ring.ORANGE, "palette", 2.3),
        (Ring.RED, "palette", 2.6),
        (Ring.PURPLE, "palette", 3.2),
        (Ring.YELLOW, "paper", 1.5),
        (Ring.ORANGE, "paper", 1.7),
        (Ring.RED, "paper", 2.7),
        (Ring.PURPLE, "paper", 2.5),
    ],
)
def test_visited_once_is_clearly_told_from_not(ring: Ring, name: str, least: float) -> None:
    """The contrast in a picture of one talk, as it was measured: none may come closer."""
    found = BY_LEVEL[ring, name]
    assert colours.contrast(found[0], found[ONCE]) >= least


@pytest.mark.parametrize(
    ("ring", "name", "least"),
    [
        (Ring.YELLOW, "true", 1.4),
        (Ring.ORANGE, "true", 1.35),
        (Ring.RED, "true", 1.3),
        (Ring.PURPLE, "true", 1.29),
        (Ring.YELLOW, "palette", 1.3),
        (Ring.ORANGE, "palette", 1.18),
        (Ring.RED, "palette", 1.34),
        (Ring.PURPLE, "palette", 1.15),
        (Ring.YELLOW, "paper", 1.13),
        (Ring.ORANGE, "paper", 1.16),
        (Ring.RED, "paper", 1.24),
        (Ring.PURPLE, "paper", 1.32),
    ],
)
def test_each_level_is_told_from_the_next(ring: Ring, name: str, least: float) -> None:
    """The least contrast of two neighbouring levels, as it was measured: none may come closer.

    Yellow on white has the least of all: there is no room between pale and full.
    """
    for one, other in pairwise(BY_LEVEL[ring, name]):
        assert colours.contrast(one, other) >= least


@pytest.mark.parametrize("ring", Ring)
def test_a_number_reads_well_in_sixteen_colours(ring: Ring) -> None:
    """At least 4.5 there too, in the colours that Rich takes a terminal to have."""
    paper, ink = (Color.parse(name).get_truecolor() for name in terminal.SIXTEEN[ring])
    assert colours.contrast(paper, ink) >= 4.5


def test_no_two_rings_have_one_of_sixteen_colours() -> None:
    """Dark yellow is orange there, and yellow is the bright one."""
    assert len({paper for paper, _ in terminal.SIXTEEN.values()}) == len(Ring)


@pytest.mark.parametrize("name", ["true", "palette", "paper"])
def test_no_colour_is_of_two_rings(name: str) -> None:
    """Whatever the levels, a colour says which ring it is of."""
    found = [colour for ring in Ring for colour in BY_LEVEL[ring, name]]
    assert len(set(found)) == len(Ring) * len(colours.LEVELS)


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        (colours.WHITE, colours.BLACK, 21),
        (colours.WHITE, colours.WHITE, 1),
        ((119, 119, 119), colours.WHITE, 4.48),
        ((255, 0, 0), colours.WHITE, 4.0),
        ((0, 0, 255), colours.WHITE, 8.59),
    ],
)
def test_contrast_is_that_of_wcag(
    one: colours.Colour, other: colours.Colour, contrast: float
) -> None:
    """The values that every checker of contrast gives for these colours."""
    assert colours.contrast(one, other) == pytest.approx(contrast, abs=0.005)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@pytest.mark.parametrize(
    ("number", "colour"),
    [(16, (0, 0, 0)), (196, (255, 0, 0)), (208, (255, 135, 0)), (231, (255, 255, 255))],
)
def test_the_palette_is_that_of_terminals(number: int, colour: colours.Colour) -> None:
    """Six steps of red, green and blue, from 16 to 231."""
    assert colours.of_palette(number) == colour
