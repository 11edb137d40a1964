"""Everybody can read the page for a client: by ear, with a keyboard, on a light and a dark page."""

import re
from itertools import pairwise, product
from typing import Final

import pytest

from tests.hypertext import page
from tests.pages import HELPED, NL, OPEN, TALK
from zoeken_cli.talk.circles import Ring


def test_headings_go_down_one_step_at_a_time() -> None:
    """One client, what all talks come to, then the talks, then what is in them."""
    read = page(NL, TALK, OPEN, HELPED)
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == 1 + 2 + 3 + 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_table_has_headers_with_a_scope() -> None:
    """A screen reader says of each cell which agreement and which column it is."""
    read = page(NL, TALK)
    assert len(read.each("table")) == 3
    steps = ["col"] * 3 + ["row"]
    became = ["col"] * 4 + ["row"] * 2
    agreed = ["col"] * 3 + ["row"] * 2
    assert [attrs["scope"] for attrs in read.each("th")] == [*steps, *became, *agreed]


def test_every_link_leads_to_a_talk() -> None:
    """Above several talks stands a list of them, and above one none."""
    read = page(NL, TALK, OPEN, HELPED)
    names = [str(attrs.get("id")) for attrs in read.each("h2")]
    ids = [name for name in names if name.startswith("talk-")]
    assert [attrs["href"] for attrs in read.each("a")] == [f"#{name}" for name in ids]
    assert [attrs["aria-labelledby"] for attrs in read.each("article")] == ids
    assert page(NL, TALK).each("nav") == []


def test_the_colour_of_a_ring_is_never_the_only_sign() -> None:
    """Each coloured bar says in words which ring it is."""
    read = page(NL, TALK)
    for ring in Ring:
        bars = [a for _, a in read.elements if a.get("class") == f"ring ring-{ring}"]
        assert read.lines.count(NL(f"method.ring.{ring}")) == len(bars) == 2


COLOUR: Final = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
LIGHT, DARK = 0, 1


def schemes() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the light and of the dark page."""
    light, dark = re.findall(r":root \{(.*?)\}", page(NL, TALK).style, re.DOTALL)
    return dict(COLOUR.findall(light)), dict(COLOUR.findall(dark))


def brightness(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[nr : nr + 2], 16) / 255 for nr in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dim, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_reckoned_as_it_should_be() -> None:
    """Black on white is 21; and this grey is known to be just too light."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(scheme: int) -> None:
    """At least 4.5 to 1, on a light and on a dark page, in the rings too."""
    colours = schemes()[scheme]
    rings = {f"ring-{ring}" for ring in Ring}
    assert colours.keys() == {"paper", "ink", "soft", "link", "line", "ring-ink"} | rings
    pairs = [*product(("ink", "soft", "link"), ("paper",)), *product(("ring-ink",), rings)]
    assert all(contrast(colours[text], colours[behind]) >= 4.5 for text, behind in pairs)


def test_the_style_has_no_colour_that_is_not_named() -> None:
    """So the test above sees them all."""
    style = page(NL, TALK).style
    assert style.count("#") == sum(map(len, schemes()))
    used = re.findall(r"(?:color|background): ([^;]+);", style)
    assert all(re.fullmatch(r"var\(--[\w-]+\)", told) for told in used)
