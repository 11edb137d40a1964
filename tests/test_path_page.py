"""The way a talk went through the rings: in lanes as wide as the window, or as a list in words."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.pages import EN, NL, OPEN, TALK, in_terminal, shown
from tests.painted import courses, turn
from tests.walking import AT, fresh
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import path_page, saying
from zoeken_cli.talk.circles import Ring, ring_of
from zoeken_cli.talk.talk import Purple, Skip, Talk

MINUTES: Final = st.lists(st.integers(0, 3), min_size=24, max_size=24)
"""How long after the turn before; visits of one turn and turns in one minute share a time."""
NARROW: Final = 60


def lanes(talk: Talk, words: Wording, width: int, encoding: str = "utf-8") -> list[str]:
    """The lines of the path in a terminal so wide."""
    page = path_page.part(talk, words, aloud=False)
    return [line.rstrip() for line in in_terminal(page, width, encoding=encoding).splitlines()]


def talk_of(course: list[int], minutes: list[int]) -> Talk:
    """A talk that visited these elements, each so many minutes after the one before."""
    at, turns = AT, []
    for element, later in zip(course, minutes, strict=False):
        at += timedelta(minutes=later)
        turns.append(replace(turn(element), at=at))
    return replace(fresh(), turns=tuple(turns))


def strips(lines: list[str], words: Wording) -> list[list[str]]:
    """The lines of each strip: the times, and the four lanes from the outside in."""
    first = words("picture.lane.4")
    starts = [nr for nr, line in enumerate(lines) if line.startswith(f"  {first}")]
    return [lines[nr - 1 : nr + 4] for nr in starts]


# --- to the letter -------------------------------------------------------------------------------


def test_the_path_in_dutch() -> None:
    """The outermost ring on top; what was skipped is not on the path."""
    text = in_terminal(path_page.part(TALK, NL, aloud=False), 80)
    assert (
        text
        == """\

Het pad: van binnen naar buiten, en terug
          10.01 10.05 10.08 10.10 10.12 10.16
  paars    ·  ·  ·  · 14  · 13 16  ·  · 15
  rood     ·  ·  ·  ·  ·  9  ·  ·  · 11  ·
  oranje   ·  ·  5  6  ·  ·  ·  ·  ·  ·  ·
  geel     1  2  ·  ·  ·  ·  ·  ·  2  ·  ·
"""
    )


def test_the_path_on_a_narrow_screen_in_english() -> None:
    """What does not fit goes on below."""
    assert (
        lanes(TALK, EN, 40)
        == """\

The path: from the inside out, and back
          10:01 10:05 10:08 10:10 10:12
  purple   ·  ·  ·  · 14  · 13 16  ·
  red      ·  ·  ·  ·  ·  9  ·  ·  ·
  orange   ·  ·  5  6  ·  ·  ·  ·  ·
  yellow   1  2  ·  ·  ·  ·  ·  ·  2

          10:15
  purple   · 15
  red     11  ·
  orange   ·  ·
  yellow   ·  ·
""".splitlines()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_path_on_a_terminal_with_ascii_alone(language: str) -> None:
    """An empty place is a full stop, and never a question mark."""
    words = Wording(language)
    lines = lanes(TALK, words, 80, encoding="ascii")
    assert lines == [line.replace("·", ".") for line in lanes(TALK, words, 80)]


IN_DUTCH: Final = """\

Het pad: van binnen naar buiten, en terug
  1.   10.01  1 contact (Ring 1 geel)
  2.   10.02  2 doelen (Ring 1 geel)
  3.   10.05  5 persoon (Ring 2 oranje)
  4.   10.06  6 situatie (Ring 2 oranje)
  5.   10.08  14 activeren (Ring 4 paars)
  6.   10.09  9 inzien (Ring 3 rood)
  7.   10.10  13 begeleiden (Ring 4 paars)
  8.   10.10  16 overnemen (Ring 4 paars)
  9.   10.12  2 doelen (Ring 1 geel)
  10.  10.15  11 kiezen (Ring 3 rood)
  11.  10.16  15 overlaten (Ring 4 paars)
"""
IN_ENGLISH: Final = """\

The path: from the inside out, and back
  1.   10:01  1 contact (Ring 1 yellow)
  2.   10:02  2 doelen (goals) (Ring 1
              yellow)
  3.   10:05  5 persoon (person) (Ring 2
              orange)
  4.   10:06  6 situatie (situation)
              (Ring 2 orange)
  5.   10:08  14 activeren (activate)
              (Ring 4 purple)
  6.   10:09  9 inzien (sees) (Ring 3
              red)
  7.   10:10  13 begeleiden (guide)
              (Ring 4 purple)
  8.   10:10  16 overnemen (take over)
              (Ring 4 purple)
  9.   10:12  2 doelen (goals) (Ring 1
              yellow)
  10.  10:15  11 kiezen (chooses) (Ring
              3 red)
  11.  10:16  15 overlaten (leave to
              client) (Ring 4 purple)
"""


@pytest.mark.parametrize(
    ("words", "width", "told"), [(NL, 80, IN_DUTCH), (EN, 40, IN_ENGLISH)], ids=["nl", "en"]
)
def test_the_path_in_words(words: Wording, width: int, told: str) -> None:
    """Down a pipe and read aloud it is a numbered list: every visit with its time and its ring."""
    assert shown(path_page.part(TALK, words, aloud=False), width) == told
    aloud = in_terminal(path_page.part(TALK, words, aloud=True), width)
    assert [line.rstrip() for line in aloud.splitlines()] == told.splitlines()


def test_a_red_turn_without_a_step_is_in_the_red_lane() -> None:
    """It is a nought there, and told as no step; what was skipped is no visit."""
    assert any(isinstance(turn, Skip) for turn in OPEN.turns)
    assert (
        lanes(OPEN, NL, 40)[-5:]
        == """\
          10.01
  paars    ·  ·
  rood     0  0
  oranje   ·  ·
  geel     ·  ·
""".splitlines()
    )
    told = shown(path_page.part(OPEN, EN, aloud=True), 80)
    assert "  1.  10:01  no step yet (Ring 3 red)\n" in told
    assert "  2.  10:02  no step yet (Ring 3 red)\n" in told


@pytest.mark.parametrize("turns", [(), (Skip(AT, (1, 2, 3, 4)),)])
@pytest.mark.parametrize("aloud", [False, True])
def test_a_talk_without_visits_has_no_path(turns: tuple[Skip, ...], aloud: bool) -> None:
    """It says so, and draws no empty lanes."""
    page = path_page.part(replace(fresh(), turns=turns), NL, aloud=aloud)
    assert shown(page, 80) == in_terminal(page, 80)
    assert shown(page, 80).splitlines()[2:] == [
        "  Er is nog geen beurt vastgelegd, dus nog geen pad."
    ]


# --- of any talk ---------------------------------------------------------------------------------


@settings(max_examples=40)
@given(courses(), MINUTES, st.integers(15, NARROW), st.sampled_from([NL, EN]))
def test_every_visit_is_in_its_lane_in_order_and_nothing_past_the_edge(
    course: list[int], minutes: list[int], width: int, words: Wording
) -> None:
    """Read back from the screen, strip by strip and column by column, the path is the course."""
    lines = lanes(talk_of(course, minutes), words, width)
    assert max(map(cell_len, lines)) <= width
    margin = 2 + max(len(words(f"picture.lane.{ring}")) for ring in Ring) + 2
    read = []
    for _, *rings in strips(lines, words):
        columns = (max(map(len, rings)) - margin + 2) // 3
        for nr in range(columns):
            cells = [line[margin + 3 * nr :][:2].strip() for line in rings]
            [(ring, cell)] = [
                (Ring(4 - at), cell) for at, cell in enumerate(cells) if cell not in ("·", "")
            ]
            assert ring == (ring_of(int(cell)) if cell != "0" else Ring.RED)
            read.append(int(cell))
    assert read == course


@settings(max_examples=40)
@given(courses(), MINUTES, st.integers(15, NARROW), st.sampled_from([NL, EN]))
def test_a_time_stands_over_its_visit_and_never_over_another_time(
    course: list[int], minutes: list[int], width: int, words: Wording
) -> None:
    """The first visit of a strip has its time, and a later one where there is room for it."""
    talk = talk_of(course, minutes)
    clocks = [saying.clock(turn.at, words) for turn in talk.turns]
    margin, seen = 2 + max(len(words(f"picture.lane.{ring}")) for ring in Ring) + 2, 0
    for times, *rings in strips(lanes(talk, words, width), words):
        told = [(at.start() - margin, at[0]) for at in re.finditer(r"\S+", times)]
        assert told[0][0] == 0
        for column, clock in told:
            assert column % 3 == 0
            assert clock == clocks[seen + column // 3]
        assert all(b - a > len("10.00") for (a, _), (b, _) in pairwise(told))
        seen += (max(map(len, rings)) - margin + 2) // 3
    assert seen == len(course)


@pytest.mark.parametrize("width", [10, 14])
def test_where_not_one_visit_fits_the_path_is_told(width: int) -> None:
    """In a very narrow window words come instead."""
    assert not strips(lanes(TALK, NL, width), NL)
    assert strips(lanes(TALK, NL, 15), NL)


def test_every_form_of_one_turn_is_a_visit() -> None:
    """Two forms at once are two visits at one time, in the order of the method."""
    talk = replace(fresh(), turns=(Purple(AT, (13, 16)),))
    [[times, *rings]] = strips(lanes(talk, NL, 40), NL)
    assert times == "          10.15"
    assert rings == ["  paars   13 16", "  rood     ·  ·", "  oranje   ·  ·", "  geel     ·  ·"]
