"""The rings in words: where nothing can be drawn, and what they tell then."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages import EN, NL, TALK, Colours, in_terminal, shown
from tests.painted import courses, drawn, heat
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.picture.drawing import of_talk
from zoeken_cli.show import rings
from zoeken_cli.show.rings import Rings
from zoeken_cli.talk.circles import Ring

DRAWING: Final = of_talk(TALK.turns)
HEAT: Final = heat(e1=8, e2=6, e5=1, e9=4, e12=2, e13=3)
WAYS: Final[tuple[tuple[Colours | None, str], ...]] = (
    ("truecolor", "utf-8"),
    ("256", "utf-8"),
    ("standard", "utf-8"),
    (None, "utf-8"),
    (None, "ascii"),
)

both_languages: Final = pytest.mark.parametrize("language", LANGUAGES)


@both_languages
def test_words_come_where_nothing_can_be_drawn(language: str) -> None:
    """In a pipe, read aloud, and in a window under 28 columns: the same words."""
    words = Wording(language)
    told = shown(rings.in_words(DRAWING, words), 80)
    assert shown(Rings(DRAWING, words), 80) == told
    aloud = Rings(DRAWING, words, aloud=True)
    for colours, encoding in WAYS:
        heard = in_terminal(aloud, 80, colours=colours, encoding=encoding)
        assert [line.rstrip() for line in heard.splitlines()] == told.splitlines()
    narrow = in_terminal(Rings(DRAWING, words), 27)
    assert [line.rstrip() for line in narrow.splitlines()] == shown(
        rings.in_words(DRAWING, words), 27
    ).splitlines()
    assert in_terminal(Rings(DRAWING, words, small=True), 27) == narrow


def test_a_talk_in_words_in_dutch() -> None:
    """Ring by ring: what was visited, how often when more than once, and what was not."""
    assert (
        shown(rings.in_words(DRAWING, NL), 80)
        == """\
  Ring 1 geel    1 contact, 2 doelen (2 keer), niet: 3 verwachtingen, 4 kader
  Ring 2 oranje  5 persoon, 6 situatie, niet: 7 netwerk, 8 analyse
  Ring 3 rood    9 inzien, 11 kiezen, niet: 10 willen, 12 doen
  Ring 4 paars   13 begeleiden, 14 activeren, 15 overlaten, 16 overnemen
                 De klant staat op: 11 kiezen.
"""
    )


def test_a_talk_in_words_in_english() -> None:
    """The same, on a narrow screen."""
    assert (
        shown(rings.in_words(DRAWING, EN), 40)
        == """\
  Ring 1 yellow  1 contact, 2 doelen
                 (goals) (2 times), not:
                 3 verwachtingen
                 (expectations), 4 kader
                 (frame)
  Ring 2 orange  5 persoon (person), 6
                 situatie (situation),
                 not: 7 netwerk
                 (network), 8 analyse
                 (analysis)
  Ring 3 red     9 inzien (sees), 11
                 kiezen (chooses), not:
                 10 willen (wants), 12
                 doen (does)
  Ring 4 purple  13 begeleiden (guide),
                 14 activeren
                 (activate), 15
                 overlaten (leave to
                 client), 16 overnemen
                 (take over)
                 The client stands at:
                 11 kiezen (chooses).
"""
    )


def test_many_talks_in_words() -> None:
    """Ring by ring each element: in how many of the talks, and how often it was visited."""
    assert (
        shown(rings.in_words(HEAT, NL), 80)
        == """\
  Ring 1 geel
  1 contact        8 van 8 gesprekken, 8 keer
  2 doelen         6 van 8 gesprekken, 6 keer
  3 verwachtingen  0 van 8 gesprekken
  4 kader          0 van 8 gesprekken
  Ring 2 oranje
  5 persoon        1 van 8 gesprekken, 1 keer
  6 situatie       0 van 8 gesprekken
  7 netwerk        0 van 8 gesprekken
  8 analyse        0 van 8 gesprekken
  Ring 3 rood
  9 inzien         4 van 8 gesprekken, 4 keer
  10 willen        0 van 8 gesprekken
  11 kiezen        0 van 8 gesprekken
  12 doen          2 van 8 gesprekken, 2 keer
  Ring 4 paars
  13 begeleiden    3 van 8 gesprekken, 3 keer
  14 activeren     0 van 8 gesprekken
  15 overlaten     0 van 8 gesprekken
  16 overnemen     0 van 8 gesprekken
"""
    )


def test_many_talks_in_words_in_english() -> None:
    """As rows on a narrow screen, and as one text, in which what was not visited is together."""
    told = shown(rings.in_words(HEAT, EN), 40).splitlines()
    assert told[:7] == [
        "  Ring 1 yellow",
        "  1 contact        8 of 8 talks, 8 times",
        "  2 doelen         6 of 8 talks, 6 times",
        "  (goals)",
        "  3 verwachtingen  0 of 8 talks",
        "  (expectations)",
        "  4 kader (frame)  0 of 8 talks",
    ]
    assert rings.in_a_text(HEAT, EN) == (
        "Ring 1 yellow: 1 contact (8 of 8 talks, 8 times), 2 doelen (goals) (6 of 8 talks, "
        "6 times), not: 3 verwachtingen (expectations), 4 kader (frame). "
        "Ring 2 orange: 5 persoon (person) (1 of 8 talks, once), not: 6 situatie (situation), "
        "7 netwerk (network), 8 analyse (analysis). "
        "Ring 3 red: 9 inzien (sees) (4 of 8 talks, 4 times), 12 doen (does) (2 of 8 talks, "
        "2 times), not: 10 willen (wants), 11 kiezen (chooses). "
        "Ring 4 purple: 13 begeleiden (guide) (3 of 8 talks, 3 times), not: 14 activeren "
        "(activate), 15 overlaten (leave to client), 16 overnemen (take over)."
    )
    one = heat(e1=1)._replace(of=1)
    assert rings.in_full(one, 1, NL) == "1 van 1 gesprek, 1 keer"
    assert rings.in_full(one, 2, EN) == "0 of 1 talk"


def test_a_talk_in_which_nothing_was_visited_in_words() -> None:
    """Nothing is told as nothing, and an unknown step is not told at all."""
    nothing = "".join(f"  {NL(f'picture.ring.{ring}'):13}  niet bezocht\n" for ring in Ring)
    assert shown(rings.in_words(drawn(), NL), 80) == nothing
    step = "                 De klant staat op: nog geen stap.\n"
    assert shown(rings.in_words(drawn(0), NL), 80) == nothing + step


@settings(max_examples=30)
@given(courses(), st.sampled_from([NL, EN]))
def test_words_tell_all_that_the_picture_shows(course: list[int], words: Wording) -> None:
    """Every element once, visited before "not:" and unvisited after it; as one text too."""
    drawing = drawn(*course)
    text = rings.in_a_text(drawing, words)
    for ring in Ring:
        told = rings.ring_in_words(drawing, ring, words)
        assert f"{words(f'picture.ring.{ring}')}: {told}" in text
        seen = [nr for nr in ring.elements if nr in course]
        before, _, after = told.partition(words("picture.unvisited", elements=""))
        names = [words(f"method.element.{nr}") for nr in ring.elements]
        numbers = {nr: f"{nr} {name}" for nr, name in zip(ring.elements, names, strict=True)}
        assert [nr for nr, name in numbers.items() if name in before] == seen
        left = [nr for nr in ring.elements if nr not in seen]
        assert [nr for nr, name in numbers.items() if name in after] == (left if seen else [])
