"""The rings on a page: the picture with its legend as the window allows, and words otherwise."""

import re
from typing import Final

import pytest
from rich.cells import cell_len
from rich.text import Text

from tests.pages import EN, NL, TALK, Colours, in_terminal
from tests.painted import dots, drawn, heat, numbers, without_legend
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.picture import raster, terminal
from zoeken_cli.picture.drawing import Drawing, of_talk
from zoeken_cli.picture.terminal import Hues
from zoeken_cli.show import rings, rings_drawn
from zoeken_cli.show.rings import Rings
from zoeken_cli.talk.circles import ELEMENTS, Ring

DRAWING: Final = of_talk(TALK.turns)
HEAT: Final = heat(e1=8, e2=6, e5=1, e9=4, e12=2, e13=3)
MANY: Final = HEAT._replace(
    of=12_345, visits=dict.fromkeys(ELEMENTS, 23_456), talks=dict.fromkeys(ELEMENTS, 12_340)
)
"""Of a large organisation: the numbers take their room."""
ALL_TWELVE: Final = drawn(*(e for e in ELEMENTS for _ in range(12)))
WAYS: Final[tuple[tuple[Colours | None, str], ...]] = (
    ("truecolor", "utf-8"),
    ("256", "utf-8"),
    ("standard", "utf-8"),
    (None, "utf-8"),
    (None, "ascii"),
)
LEGEND: Final = rings_drawn.GAP + len("  3 verwachtingen  2 keer")
"""Columns of the legend of the one talk in Dutch, with the space before it."""
ESCAPE: Final = re.compile(r"\x1b\[[\d;]*m")

both_languages: Final = pytest.mark.parametrize("language", LANGUAGES)


def page(drawing: Drawing, words: Wording, width: int, **how: object) -> list[str]:
    """The lines of the rings in a terminal so wide, without their colours."""
    lines = in_terminal(Rings(drawing, words), width, **how).splitlines()  # type: ignore[arg-type]
    return [ESCAPE.sub("", line).rstrip() for line in lines]


def beside(lines: list[str], words: Wording) -> bool:
    """Whether the legend stands beside the picture: then its first line does not begin a line."""
    return not any(line.startswith(words("picture.ring.1")) for line in lines)


# --- where everything stands ---------------------------------------------------------------------


@both_languages
def test_nothing_is_past_the_edge_of_any_window(language: str) -> None:
    """From 20 to 120 columns, of one talk or many, in every kind of colour, all lines fit."""
    drawings = (DRAWING, HEAT, MANY, ALL_TWELVE)
    for width in range(20, 121):
        drawing, (colours, encoding) = drawings[width % 4], WAYS[width % 5]
        lines = page(drawing, Wording(language), width, colours=colours, encoding=encoding)
        assert max(map(cell_len, lines)) <= width
        if width >= rings_drawn.LEAST:
            assert max(map(cell_len, lines)) >= raster.SMALLEST


@both_languages
@pytest.mark.parametrize("drawing", [DRAWING, HEAT], ids=["one", "many"])
def test_every_element_is_named_in_the_legend_at_every_width(
    language: str, drawing: Drawing
) -> None:
    """With how often it was visited on the same line, however narrow the window."""
    words = Wording(language)
    for width in (28, 29, 33, 40, 54, 55, 60, 66, 80, 100):
        text = "\n".join(page(drawing, words, width))
        for element in ELEMENTS:
            often = rings.times(drawing, element, words)
            first = words(f"method.element.{element}").split()[0]
            assert re.search(rf"(?<![\[●\d]) {element} {first}.*{re.escape(often)}", text)


@pytest.mark.parametrize(
    ("language", "drawing", "width"),
    [("nl", DRAWING, 55), ("en", DRAWING, 71), ("nl", HEAT, 56), ("en", HEAT, 70)],
    ids=["nl", "en", "nl heat", "en heat"],
)
def test_the_legend_stands_beside_the_picture_from_where_it_fits(
    language: str, drawing: Drawing, width: int
) -> None:
    """In a narrower window it stands under it; the picture takes the room that is left."""
    words = Wording(language)
    for narrow in (rings_drawn.LEAST, 40, width - 1):
        assert not beside(page(drawing, words, narrow), words)
    for wide in (width, width + 1, 90, 120):
        assert beside(page(drawing, words, wide), words)


@pytest.mark.parametrize("width", [28, 29, 30, 40, 54, 55, 56, 70, 71, 80, 97, 98, 99, 120])
def test_the_picture_grows_with_the_window(width: int) -> None:
    """Beside its legend or above it, it takes all the room there is, to a dot."""
    lines = page(DRAWING, NL, width, colours="truecolor")
    room = width - LEGEND if beside(lines, NL) else width - 1
    assert _dots_across(lines) == min(room - (room + 1) % 2, raster.LARGEST)


def _dots_across(lines: list[str]) -> int:
    """How large the picture is, by the lines in which something is drawn."""
    return 2 * len(without_legend(lines, NL("picture.ring.1"))) - 1


@pytest.mark.parametrize("height", [10, 18, 24, 30, 40, 60])
@pytest.mark.parametrize("width", [40, 100])
def test_the_height_of_the_window_limits_the_picture(width: int, height: int) -> None:
    """It can be seen as a whole, with some lines left; the smallest one is drawn whatever."""
    lines = page(DRAWING, NL, width, height=height, colours="truecolor")
    high = (_dots_across(lines) + 1) // 2
    assert high == 14 or high <= height - rings_drawn.AROUND
    assert high >= min(height - rings_drawn.AROUND, 14)


# --- small ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [28, 60, 200])
@pytest.mark.parametrize(("colours", "encoding"), WAYS)
def test_a_small_picture_is_the_smallest_without_a_legend(
    width: int, colours: Colours | None, encoding: str
) -> None:
    """Between two questions it takes fourteen lines, however large the window is."""
    small = Rings(DRAWING, NL, small=True)
    lines = in_terminal(small, width, colours=colours, encoding=encoding).splitlines()
    assert len(lines) == 14
    assert max(cell_len(ESCAPE.sub("", line)) for line in lines) == raster.SMALLEST


# --- the legend ----------------------------------------------------------------------------------


HERE: Final = "● hier staat de klant"
BARE_HERE: Final = "[ ] hier staat de klant"
BRIGHT: Final = ["██ niet    ██ 1 keer", "██ vaker"]
QUARTERS: Final = ["██ niet    ██ ≤ 25%", "██ ≤ 50%   ██ ≤ 75%", "██ ≤ 100%"]
MORE_TALKS: Final = ["Hoe lichter, in hoe meer", "gesprekken bezocht."]
SIGNS: Final = ["· niet bezocht, ▓ een", "keer, █ vaker."]
SIGNS_MANY: Final = ["· in geen gesprek; ░ ▒ ▓ █", "in steeds meer gesprekken."]


@pytest.mark.parametrize(
    ("colours", "encoding", "drawing", "notes"),
    [
        ("truecolor", "utf-8", DRAWING, [*BRIGHT, HERE]),
        ("256", "utf-8", DRAWING, [*BRIGHT, HERE]),
        ("standard", "utf-8", DRAWING, ["▀▄ niet     ██ bezocht", HERE]),
        ("windows", "utf-8", DRAWING, ["▀▄ niet     ██ bezocht", HERE]),
        (None, "utf-8", DRAWING, [BARE_HERE, *SIGNS]),
        (None, "ascii", DRAWING, [BARE_HERE, ". niet bezocht, * een", "keer, # vaker."]),
        ("truecolor", "ascii", DRAWING, [BARE_HERE, ". niet bezocht, * een", "keer, # vaker."]),
        ("truecolor", "utf-8", HEAT, [*QUARTERS, *MORE_TALKS]),
        ("256", "utf-8", HEAT, [*QUARTERS, *MORE_TALKS]),
        ("standard", "utf-8", HEAT, SIGNS_MANY),
        (None, "utf-8", HEAT, SIGNS_MANY),
        (None, "ascii", HEAT, [". in geen gesprek; : + * #", "in steeds meer gesprekken."]),
        ("truecolor", "utf-8", drawn(1), BRIGHT),
        (None, "utf-8", drawn(1), SIGNS),
    ],
)
def test_the_legend_says_what_the_signs_mean(
    colours: Colours | None, encoding: str, drawing: Drawing, notes: list[str]
) -> None:
    """Only signs that stand in the picture of this terminal are told: these lines, no others."""
    lines = page(drawing, NL, 28, colours=colours, encoding=encoding)
    assert lines[lines.index("Ring 4 paars") + 5 :] == notes


@pytest.mark.parametrize(
    ("colours", "drawing", "notes"),
    [
        (
            "truecolor",
            DRAWING,
            ["██ never       ██ once", "██ more often", "● the client is here"],
        ),
        ("standard", DRAWING, ["▀▄ never    ██ visited", "● the client is here"]),
        (
            None,
            DRAWING,
            ["[ ] the client is here", "· not visited, ▓ once, █", "more often."],
        ),
        (
            "truecolor",
            HEAT,
            [
                "██ never   ██ ≤ 25%",
                *QUARTERS[1:],
                "The lighter, the more",
                "talks visited it.",
            ],
        ),
    ],
)
def test_the_legend_says_what_the_signs_mean_in_english(
    colours: Colours | None, drawing: Drawing, notes: list[str]
) -> None:
    """The same lines, in the same order; they are the last ones."""
    assert page(drawing, EN, 28, colours=colours)[-len(notes) :] == notes


@pytest.mark.parametrize("hues", ["true", "palette"])
@pytest.mark.parametrize("level", range(5))
def test_a_sample_has_the_colour_of_the_picture(hues: Hues, level: int) -> None:
    """Of yellow, at each level: what the legend shows is what is drawn."""
    [colour, *more] = _sampled(level, hues)
    assert more == [colour] * 3
    assert _colours_of_contact(heat(e1=2 * level), hues) == {colour}


@pytest.mark.parametrize(("visits", "level"), [(0, 0), (1, 3), (2, 4), (3, 4), (12, 4)])
@pytest.mark.parametrize("hues", ["true", "palette"])
def test_a_talk_has_the_colours_of_its_samples(hues: Hues, visits: int, level: int) -> None:
    """Not, once, or more often: there are three of them, and no other is drawn."""
    colour, *_ = _sampled(level, hues)
    assert _colours_of_contact(drawn(*[1] * visits), hues) == {colour}


def test_in_sixteen_colours_a_sample_is_half_or_whole() -> None:
    """As in the picture, where every other dot is left out of what was not visited."""
    yellow = terminal.SIXTEEN[Ring.YELLOW][0]
    assert _sampled(0, "sixteen") == [yellow, None, None, yellow]
    assert _sampled(4, "sixteen") == [yellow] * 4
    assert _colours_of_contact(drawn(), "sixteen") == {yellow, None}
    assert _colours_of_contact(drawn(1), "sixteen") - {None} == {yellow}


def _sampled(level: int, hues: Hues) -> list[str | None]:
    """The colours of the dots of a sample: two above, and two below."""
    above, below = dots([Text().append_text(terminal.sample(level, hues))], 2)
    return [*above, *below]


def _colours_of_contact(drawing: Drawing, hues: Hues) -> set[str | None]:
    """The colours that element 1 is painted in, beside its number."""
    size = raster.LARGEST
    grid = raster.dots(size)
    lines = terminal.lines(drawing, size, hues)
    written = {cell for number in numbers(lines) for cell in number.cells}
    return {
        colour
        for row, line in enumerate(dots(lines, size))
        for column, colour in enumerate(line)
        if grid[row][column] == 1 and (row // 2, column) not in written
    }


def test_the_legend_of_many_talks_to_the_letter() -> None:
    """In how many talks each element was visited, in a window of thirty columns."""
    lines = page(HEAT, EN, 30)
    assert (
        "".join(f"{line}\n" for line in lines[lines.index("Ring 1 yellow") :])
        == """\
Ring 1 yellow
  1 contact             8 of 8
  2 doelen (goals)      6 of 8
  3 verwachtingen       0 of 8
    (expectations)
  4 kader (frame)       0 of 8
Ring 2 orange
  5 persoon (person)    1 of 8
  6 situatie            0 of 8
    (situation)
  7 netwerk (network)   0 of 8
  8 analyse (analysis)  0 of 8
Ring 3 red
  9 inzien (sees)       4 of 8
  10 willen (wants)     0 of 8
  11 kiezen (chooses)   0 of 8
  12 doen (does)        2 of 8
Ring 4 purple
  13 begeleiden         3 of 8
    (guide)
  14 activeren          0 of 8
    (activate)
  15 overlaten (leave   0 of 8
    to client)
  16 overnemen (take    0 of 8
    over)
· in no talk; ░ ▒ ▓ █ in
more and more talks.
"""
    )
