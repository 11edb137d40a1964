"""What is drawn stands out from what is around it, on paper and on a dark screen (WCAG 2.2).

A text 4.5 to 1, and a line or an area that says something 3 to 1.
"""

import re
from itertools import product
from typing import Final

import pytest

from tests.hypertext import TODAY, Page
from tests.pages import NL, TALK, figures
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.picture import colours, drawing
from zoeken_cli.picture.colours import LEVELS, WHITE, Colour, contrast
from zoeken_cli.report import svg_file, team_page
from zoeken_cli.show import stats_page
from zoeken_cli.talk.circles import Ring

TEXT: Final = 4.5
LINE: Final = 3

SVG: Final = svg_file.picture(drawing.of_talk(TALK.turns), "Ringen", NL, path=True)
STYLE: Final = Page(
    team_page.html(
        stats_page.page(
            figures([facts_of(TALK)], About.QUESTIONS), {About.QUESTIONS}, NL, team_page.WIDTH
        ),
        NL,
        TODAY,
    )
).style

SEGMENTS: Final = [*product(Ring, LEVELS)]
EACH: Final = pytest.mark.parametrize(("ring", "level"), SEGMENTS)
SCHEMES: Final = pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])


def of(written: str) -> Colour:
    """#1c1c1e as a colour."""
    red, green, blue = (int(written[nr : nr + 2], 16) for nr in (1, 3, 5))
    return red, green, blue


def named(scheme: int) -> dict[str, Colour]:
    """The colours of a page of figures by their names; dark ones come after light ones."""
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    found = [
        pair for root in roots[scheme::2] for pair in re.findall(r"--([\w-]+): (#\w{6});", root)
    ]
    return {name: of(colour) for name, colour in found}


def stroke(look: str, scheme: int) -> Colour:
    """The line of this look in a picture of rings."""
    found = re.findall(rf"\.{look} {{ (?:fill: \S+ )?stroke: (#\w{{6}});", SVG)
    return of(found[min(scheme, len(found) - 1)])


def over(colour: Colour, ground: Colour, part: float) -> Colour:
    """A colour through which so much of the ground is seen."""
    red, green, blue = (
        round(c * part + g * (1 - part)) for c, g in zip(colour, ground, strict=True)
    )
    return red, green, blue


@EACH
def test_the_number_of_an_element(ring: Ring, level: int) -> None:
    """On every colour a number can stand on."""
    for paint in (colours.on_paper(ring, level), colours.on_dark(ring, level)):
        assert contrast(colours.ink_on(paint), paint) >= TEXT


@EACH
def test_the_line_around_what_was_visited(ring: Ring, level: int) -> None:
    """It shows on the colour itself; and it or the colour on the ground, and on what is dim."""
    if not level:
        return
    paint = colours.on_paper(ring, level)
    line = stroke("seen", 0)
    assert all(contrast(line, on) >= LINE for on in (paint, WHITE))
    assert all(contrast(line, colours.on_paper(other, 0)) >= LINE for other in Ring)
    paint = colours.on_dark(ring, level)
    line = colours.edge_on(paint)
    assert contrast(line, paint) >= LINE
    for ground in (named(1)["paper"], *(colours.on_dark(other, 0) for other in Ring)):
        assert max(contrast(line, ground), contrast(paint, ground)) >= LINE


@SCHEMES
def test_the_dashes_around_what_was_not_visited(scheme: int) -> None:
    """They say that it was not."""
    line = stroke("unseen", scheme)
    of_ring = colours.on_dark if scheme else colours.on_paper
    for ground in (named(scheme)["paper"], *(of_ring(ring, 0) for ring in Ring)):
        assert contrast(line, ground) >= LINE


@EACH
def test_the_path_the_arrow_and_the_dot(ring: Ring, level: int) -> None:
    """A dark line with a light one along it: on every ground one of the two shows."""
    dark, light = stroke("way", 0), stroke("way-edge", 0)
    for paint in (colours.on_paper(ring, level), colours.on_dark(ring, level)):
        edge = over(light, paint, 0.85)
        assert contrast(dark, edge) >= LINE
        assert max(contrast(dark, paint), contrast(edge, paint)) >= LINE


@SCHEMES
def test_bars_and_bands(scheme: int) -> None:
    """On the page, and the line that says how sure a share is on the bar too, by its edge."""
    ink, paper = named(scheme)["ink"], named(scheme)["paper"]
    bars = [colour for name, colour in named(scheme).items() if name.startswith(("bar", "stay"))]
    assert len(bars) == 6
    for colour in bars:
        assert contrast(colour, paper) >= LINE
        assert contrast(over(colour, paper, 0.9), paper) >= LINE
    assert contrast(ink, paper) >= TEXT


@SCHEMES
def test_the_words_beside_the_picture(scheme: int) -> None:
    """In the file too, which has a ground of its own."""
    [ground, words] = (
        re.findall(rf"\.{look} {{ fill: (#\w{{6}});", SVG)[scheme] for look in ("paper", "said")
    )
    assert contrast(of(words), of(ground)) >= TEXT


def test_the_colours_are_those_of_the_page() -> None:
    """So nothing is drawn in a colour that is not seen here."""
    of_rings = {
        colours.written(colour)
        for ring, level in SEGMENTS
        for paint in (colours.on_paper(ring, level), colours.on_dark(ring, level))
        for colour in (paint, colours.ink_on(paint), colours.edge_on(paint))
    }
    lines = {colours.written(stroke(look, scheme)) for scheme in (0, 1)
             for look in ("seen", "unseen", "way", "way-edge")}  # fmt: skip
    ours = {colours.written(colour) for scheme in (0, 1) for colour in named(scheme).values()}
    assert set(re.findall(r"#[0-9a-f]{6}\b", STYLE)) <= of_rings | lines | ours
