"""The colours of the rings: bright where a talk came, dim where it did not.

A level is 0 for what was not visited, and 1-4 for what was: the higher, the brighter.
"""

from typing import Final

from zoeken_cli.talk.circles import Ring

Colour = tuple[int, int, int]
"""Red, green and blue, each 0-255."""

WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
LEVELS: Final = range(5)

BRIGHT: Final[dict[Ring, Colour]] = {
    Ring.YELLOW: (255, 214, 10),
    Ring.ORANGE: (255, 140, 26),
    Ring.RED: (232, 52, 48),
    Ring.PURPLE: (168, 85, 235),
}
DARK: Final[dict[Ring, Colour]] = {
    Ring.YELLOW: (74, 66, 22),
    Ring.ORANGE: (76, 50, 24),
    Ring.RED: (74, 30, 30),
    Ring.PURPLE: (54, 36, 72),
}
"""Dim on a dark ground; on paper dim is pale."""
PAPER: Final[dict[Ring, Colour]] = {**BRIGHT, Ring.YELLOW: (230, 176, 0)}
"""Bright on white: yellow is darker there, or its levels could not be told apart."""
PALE: Final = 0.14
"""How much of the bright colour there is in the pale one."""
PARTS: Final = (0.0, 0.3, 0.54, 0.78, 1.0)
"""How far each level is from dim to bright."""

PALETTE: Final[dict[Ring, tuple[int, ...]]] = {
    Ring.YELLOW: (58, 136, 178, 220, 226),
    Ring.ORANGE: (94, 130, 172, 208, 214),
    Ring.RED: (52, 88, 124, 160, 196),
    Ring.PURPLE: (54, 97, 99, 135, 141),
}
"""The same levels among the 256 colours of a terminal; to choose the nearest loses the hue."""
LEAST: Final = 3
"""The contrast that a line needs (WCAG 2.2, 1.4.11)."""
STEPS: Final = (0, 95, 135, 175, 215, 255)
"""How much red, green or blue there is in those colours."""


def on_dark(ring: Ring, level: int) -> Colour:
    """The colour of an element of this ring on a dark ground."""
    return _between(DARK[ring], BRIGHT[ring], PARTS[level])


def on_paper(ring: Ring, level: int) -> Colour:
    """The colour of an element of this ring on white."""
    pale = _between(WHITE, PAPER[ring], PALE)
    return _between(pale, PAPER[ring], PARTS[level])


def of_palette(number: int) -> Colour:
    """One of the 256 colours of a terminal, from 16 to 231."""
    cube = number - 16
    return STEPS[cube // 36], STEPS[cube // 6 % 6], STEPS[cube % 6]


def ink_on(colour: Colour) -> Colour:
    """Black or white, whichever reads best on a colour."""
    return BLACK if contrast(BLACK, colour) >= contrast(WHITE, colour) else WHITE


def edge_on(colour: Colour) -> Colour:
    """The line around a colour on a dark ground: white, but black where white does not show."""
    return WHITE if contrast(WHITE, colour) >= LEAST else BLACK


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def written(colour: Colour) -> str:
    """As style sheets and terminals write it: #ffd60a."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def _between(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
