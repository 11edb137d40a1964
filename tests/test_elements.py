"""How often each element was visited over many talks, and from where to where clients went."""

from collections import Counter
from dataclasses import replace
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from tests.painted import courses as visits
from tests.painted import turn
from tests.talks import courses, talks, unhurried
from tests.walking import AT, ended, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.tables import Summary, summed
from zoeken_cli.picture.drawing import BRIGHTEST, ONCE, Drawing, of_many, of_talk
from zoeken_cli.show.stats_json import json_of
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP, STANDS
from zoeken_cli.talk.movement import steps
from zoeken_cli.talk.moves import Helped
from zoeken_cli.talk.talk import Skip, Talk
from zoeken_cli.talk.turns import visited

FOLDERS: Final = st.lists(talks(extras=False) | courses(), max_size=4)

MOVED: Final = ended(red(9), purple(13, 15), *orange(5, 5), red(12))
STAYED: Final = ended(red(0), purple(16), red(0))
NO_STEPS: Final = ended(purple(13))
HELPED: Final = walked(fresh(), [*yellow(1), Helped(AT)])


def counted(*of: Talk) -> Summary:
    """These talks together."""
    return summed(map(facts_of, of))


# --- elements ------------------------------------------------------------------------------------


def test_an_element_counts_once_a_talk_and_its_visits_all() -> None:
    """Five was visited three times in one talk, and once in each of the others."""
    summary = counted(MOVED, STAYED, NO_STEPS)
    assert (summary.elements[5], summary.visits[5]) == (3, 5)
    assert (summary.elements[13], summary.visits[13]) == (2, 2)
    assert (summary.elements[12], summary.elements[10]) == (1, 0)
    assert summary.share_visited(15) == Share(1, 3)


def test_no_step_is_no_element_and_what_was_skipped_is_no_visit() -> None:
    """The core is in nobody's count, and a ring that was passed over stays at nought."""
    skipping = replace(fresh(), turns=(Skip(AT, (1, 2)), turn(3), turn(NO_STEP)), ended=AT)
    assert counted(skipping).elements == counted(skipping).visits == {3: 1}


def test_talks_that_do_not_count_for_movement_count_for_no_element() -> None:
    """Just helped, practice and open talks are in no ring, and clients there go nowhere."""
    apart = (HELPED, replace(MOVED, practice=True), walked(in_red(), [red(9)]))
    summary = counted(*apart)
    assert not summary.elements
    assert not summary.visits
    assert not summary.flow
    assert counted(MOVED, *apart).visits == counted(MOVED).visits


@unhurried
@given(FOLDERS)
def test_elements_are_what_the_talks_visited(folder: list[Talk]) -> None:
    """Counted from the turns themselves, talk by talk."""
    of = [talk for talk in folder if not (talk.open or talk.practice or talk.just_helped)]
    seen = [[e for turn in talk.turns for e in visited(turn) if e] for talk in of]
    summary = counted(*folder)
    assert summary.visits == Counter(element for talk in seen for element in talk)
    assert summary.elements == Counter(element for talk in seen for element in set(talk))
    assert all(summary.share_visited(element).of == len(of) for element in ELEMENTS)


# --- the flow ------------------------------------------------------------------------------------


def test_the_flow_is_from_the_first_step_to_the_last() -> None:
    """What lay between is not in it, and a talk without a step is not either."""
    summary = counted(MOVED, STAYED, NO_STEPS, ended(red(10), red(12), red(9)))
    assert summary.flow == {(9, 12): 1, (0, 0): 1, (10, 9): 1}
    assert (summary.start, summary.last) == ({9: 1, 0: 1, 10: 1}, {12: 1, 0: 1, 9: 1})


@unhurried
@given(FOLDERS)
def test_the_flow_is_that_of_the_talks(folder: list[Talk]) -> None:
    """Where each client began and stood last, by the steps of the talk."""
    of = [talk for talk in folder if not (talk.open or talk.practice or talk.just_helped)]
    paths = [path for talk in of if (path := steps(talk.turns))]
    assert counted(*folder).flow == Counter((p[0].stands, p[-1].stands) for p in paths)


@unhurried
@given(FOLDERS, st.integers(0, 4))
def test_elements_and_flow_of_two_folders_add_up(folder: list[Talk], at: int) -> None:
    """However talks are spread over folders, the rings and the flow are the same."""
    one, other, whole = counted(*folder[:at]), counted(*folder[at:]), counted(*folder)
    for name in ("elements", "visits", "flow"):
        assert getattr(one, name) + getattr(other, name) == getattr(whole, name)
    assert one + other == whole


@unhurried
@given(FOLDERS)
def test_json_tells_every_element_and_every_way(folder: list[Talk]) -> None:
    """Those that nobody visited too; ways that nobody went are not in it."""
    summary = counted(*folder)
    told: dict[str, Any] = json_of(summary)
    for element in ELEMENTS:
        of = told["worker"]["elements"][str(element)]
        assert (of["count"], of["of"]) == (summary.elements[element], summary.walked)
        assert of["visits"] == summary.visits[element]
    assert len(told["worker"]["elements"]) == 16
    ways = [(way["start"], way["last"], way["talks"]) for way in told["client"]["flow"]]
    assert ways == sorted((start, last, n) for (start, last), n in summary.flow.items())


# --- what is drawn of them -----------------------------------------------------------------------


@unhurried
@given(visits())
def test_the_drawing_of_a_talk_is_its_course(course: list[int]) -> None:
    """Once is bright, more often is brighter, and the last red turn is marked."""
    drawing = of_talk([turn(element) for element in course])
    assert list(drawing.course) == course
    assert drawing.visits == Counter(course)
    assert drawing.levels == {
        e: min(ONCE - 1 + course.count(e), BRIGHTEST) for e in ELEMENTS if e in course
    }
    red_turns = [element for element in course if element in STANDS]
    assert drawing.stands == (red_turns[-1] if red_turns else None)
    for element in ELEMENTS:
        n = course.count(element)
        assert drawing.times(element) == (f"{element}×{n}" if n > 1 else str(element))


@unhurried
@given(st.dictionaries(st.sampled_from(ELEMENTS), st.integers(0, 40)), st.integers(1, 40))
def test_the_drawing_of_many_talks_has_a_level_for_each_quarter(
    found: dict[int, int], of: int
) -> None:
    """From the first talk on an element is lit, and all talks are the brightest."""
    talks = {element: min(n, of) for element, n in found.items()}
    drawing = of_many({element: 3 * n for element, n in talks.items()}, talks, of)
    for element in ELEMENTS:
        share, level = talks.get(element, 0) / of, drawing.levels.get(element, 0)
        assert (level == 0) == (share == 0)
        assert level - 1 < 4 * share <= level or level == share == 0
        assert drawing.times(element) == str(element)
    assert (drawing.stands, drawing.course) == (None, ())


def test_nothing_is_drawn_of_nothing() -> None:
    """A talk without turns has all its elements dim."""
    assert of_talk(()) == Drawing({}, {})
