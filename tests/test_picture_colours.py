"""The colours of the rings: bright and dim, told apart, and numbers that read well on them."""

from typing import Final

import pytest

from zoeken_cli.picture import colours
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
        (Ring.YELLOW, "true", 4.8),
        (Ring.ORANGE, "true", 3.5),
        (Ring.RED, "true", 2.4),
        (Ring.PURPLE, "true", 2.5),
        (Ring.YELLOW, "palette", 3.2),
        (Ring.ORANGE, "palette", 2.0),
        (Ring.RED, "palette", 1.8),
        (Ring.PURPLE, "palette", 2.5),
    ],
)
def test_visited_once_is_clearly_brighter_than_not(ring: Ring, name: str, least: float) -> None:
    """How far apart they are, held as it was measured: none of them may come closer."""
    dim, _, once, *_ = BY_LEVEL[ring, name]
    assert colours.contrast(dim, once) >= least


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
