"""Bars beside shares: in a terminal with room, as long as the share is large; and the flow."""

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.folders import Made
from tests.pages import EN, NL, figures, in_terminal, shown
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.figures import About
from zoeken_cli.count.intervals import Share
from zoeken_cli.languages import Wording
from zoeken_cli.show import shares, stats_page
from zoeken_cli.show.shares import LONGEST, SHORTEST, WIDE, Flow, Shares
from zoeken_cli.talk.circles import STANDS

EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
BAR: Final = re.compile(r"[▏▎▍▌▋▊▉█]+$")
FACTS: Final = Made(5, 80, clients=20).facts
TOLD: Final = [("alle", Share(8, 8)), ("geen", Share(0, 8)), ("half", Share(4, 8))]
SOME: Final = st.lists(
    st.tuples(st.text("abcde", min_size=1, max_size=12), st.integers(0, 500), st.integers(0, 500)),
    min_size=1,
    max_size=6,
)


def eighths(line: str) -> int:
    """How long the bar at the end of a line is, in eighths of a column."""
    found = BAR.search(line.rstrip())
    return sum(map(EIGHTHS.index, found[0])) if found else 0


def lines(told: list[tuple[str, Share]], width: int, words: Wording = NL) -> list[str]:
    """The rows of these shares in a terminal so wide."""
    return in_terminal(Shares(told, words, width), width).splitlines()


# --- bars ----------------------------------------------------------------------------------------


def test_shares_with_bars_to_the_letter() -> None:
    """A share of nothing has no bar, and neither has nothing out of nothing."""
    told = [*TOLD, ("een op acht", Share(1, 8)), ("niets", Share(0, 0))]
    assert [line.rstrip() for line in lines(told, 64)] == [
        "  alle         8 van 8  100%  (68–100%)  ███████████████████████",
        "  geen         0 van 8  0%    (0–32%)",
        "  half         4 van 8  50%   (22–78%)   ███████████▌",
        "  een op acht  1 van 8  12%   (2–47%)    ██▉",
        "  niets        0 van 0",
    ]


@settings(max_examples=60)
@given(SOME, st.integers(WIDE, 140))
def test_a_bar_is_as_long_as_its_share_is_large(
    some: list[tuple[str, int, int]], width: int
) -> None:
    """To an eighth of a column, all by one measure, and never past the edge."""
    told = [(name, Share(min(n, of), of)) for name, n, of in some]
    drawn = lines(told, width)
    assert max(map(cell_len, drawn)) <= width
    bare = max(len(BAR.sub("", line.rstrip()).rstrip()) for line in drawn)
    room = min(LONGEST, width - 2 - bare)
    for line, (_, share) in zip(drawn, told, strict=True):
        if any(map(eighths, drawn)):
            assert room >= SHORTEST
            assert 0 <= 8 * room * (share.value or 0) - eighths(line) < 1 + 1e-6


@settings(max_examples=60)
@given(SOME, st.integers(20, 140))
def test_bars_change_nothing_of_what_is_told(some: list[tuple[str, int, int]], width: int) -> None:
    """Down a pipe the same words stand in the same columns."""
    told = [(name, Share(min(n, of), of)) for name, n, of in some]
    without = [BAR.sub("", line.rstrip()).rstrip() for line in lines(told, width)]
    assert without == shown(Shares(told, NL, width), width).splitlines()


@pytest.mark.parametrize("width", [40, WIDE - 1])
def test_there_are_no_bars_without_room(width: int) -> None:
    """On a narrow screen, and where long names leave no room for a bar that says something."""
    assert not any(map(eighths, lines(TOLD, width)))
    long = [("een naam die bijna alle ruimte van het scherm neemt", share) for _, share in TOLD]
    assert not any(map(eighths, lines(long, 80)))
    assert any(map(eighths, lines(long, 100)))


def test_there_are_no_bars_down_a_pipe_and_read_aloud() -> None:
    """There a bar would be noise; read aloud each share is told on one line."""
    assert not BAR.search(shown(Shares(TOLD, NL, 100), 100))
    aloud = in_terminal(Shares(TOLD, NL, 0), 100)
    assert aloud.splitlines()[0].rstrip() == "  alle  8 van 8 100% (68–100%)"
    assert not any(map(eighths, aloud.splitlines()))


def test_a_terminal_with_ascii_alone_gets_bars_of_ascii() -> None:
    """A hash for a column or half of one, and a colon for what is less."""
    drawn = in_terminal(Shares([*TOLD, ("een", Share(1, 80))], NL, 64), 64, encoding="ascii")
    assert [line.rstrip() for line in drawn.splitlines()] == [
        "  alle  8 van 8   100%  (68-100%)  #############################",
        "  geen  0 van 8   0%    (0-32%)",
        "  half  4 van 8   50%   (22-78%)   ###############",
        "  een   1 van 80  1%    (0-7%)     :",
    ]


def test_a_bar_has_the_colour_of_its_ring() -> None:
    """As its name has."""
    page = shares.of_elements(range(13, 14), lambda _: Share(1, 1), NL, 80)
    assert in_terminal(page, 80, colours="standard").count("\x1b[1;35m") == 2


# --- the flow, and the months --------------------------------------------------------------------


def test_the_flow_is_told_row_by_row() -> None:
    """From where to where, in the order of the steps, each of all talks that had a step."""
    counts = {(9, 12): 1, (0, 0): 2, (10, 9): 1}
    assert (
        shown(Flow(counts, EN, 80), 80)
        == """\
  no step yet → no step yet            2 of 4  50%  (15–85%)
  9 inzien (sees) → 12 doen (does)     1 of 4  25%  (5–70%)
  10 willen (wants) → 9 inzien (sees)  1 of 4  25%  (5–70%)
"""
    )


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(STANDS), st.sampled_from(STANDS)),
        st.integers(1, 9),
        min_size=1,
    )
)
def test_the_rows_of_a_flow_are_all_of_it(counts: dict[tuple[int, int], int]) -> None:
    """No way from step to step is left out, and together they are the whole."""
    rows = Flow(counts, NL, 80).told
    assert len(rows) == len(counts)
    assert sum(share.count for _, share in rows) == sum(counts.values())
    assert {share.of for _, share in rows} == {sum(counts.values())}


def _page(facts: list[Facts], words: Wording, width: int, encoding: str = "utf-8") -> list[str]:
    page = stats_page.page(figures(facts, About.QUESTIONS), {About.QUESTIONS}, words, width)
    return [line.rstrip() for line in in_terminal(page, width, encoding=encoding).splitlines()]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Hoe bewoog de medewerker mee? (alle vormen; een beurt kan er meer hebben)", 4),
        ("Van begin naar eind: waar de klant begon, en waar de klant het laatst stond:", 13),
        ("Gesprekken waarin de klant vooruitkwam:", 6),
    ],
)
def test_movement_forms_and_months_are_charts(title: str, rows: int) -> None:
    """The page of a folder draws them: every row with something in it has a bar."""
    drawn = _page(FACTS, NL, 100)
    at = drawn.index(title) + 1
    assert all(eighths(line) for line in drawn[at : at + rows])
    assert not eighths(drawn[at + rows])


def test_the_page_of_a_folder_opens_with_the_rings_as_a_heat_picture() -> None:
    """Before the figures: the picture, and in how many of the talks each element was visited."""
    drawn = _page(FACTS, NL, 100)
    title = drawn.index("Waar kwamen de gesprekken, in de ringen?")
    assert title < drawn.index("1. Wat deed de medewerker?")
    told = "\n".join(drawn[title:])
    assert "9 inzien         57 van 67" in told
    assert "░░░░░░░" in told


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_a_terminal_with_ascii_alone_gets_no_question_marks(words: Wording) -> None:
    """But for the questions that the page asks."""
    drawn = _page(FACTS, words, 100, encoding="ascii")
    assert "\n".join(drawn).isascii()
    assert not [line for line in drawn if re.search(r"[? ]\?|\?[?]", line)]


@pytest.mark.parametrize("width", [28, 40, 63, 64, 80, 100, 120])
def test_the_whole_page_stays_within_the_window(width: int) -> None:
    """With the rings and every chart on it."""
    for words in (NL, EN):
        assert max(map(cell_len, _page(FACTS, words, width))) <= width
