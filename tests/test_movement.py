"""How the client moved: how soon, where it stalled, and what went with it."""

import statistics
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talks import courses, unhurried
from tests.walking import AT, ended, fresh, in_red, orange, purple, red, walked
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.movement import (
    Behind,
    Compared,
    Did,
    Ends,
    Middle,
    Movement,
    Soon,
    middle_of,
    movement_of,
)
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.moves import Helped, Move, Until
from zoeken_cli.talk.talk import LEFT_OUT, Red, Skip, Talk

TODAY: Final = date(2026, 3, 16)
FOLDERS: Final = st.lists(courses(), max_size=5)
STEPS: Final = (0, 9, 10, 11)


def counted(*talks: Talk, today: date = TODAY) -> Movement:
    """The figures of these talks."""
    return movement_of(map(facts_of, talks), today)


def later(turn: Red, minutes: int) -> Red:
    """This step, so long after the talk began."""
    return replace(turn, at=AT + timedelta(minutes=minutes))


# --- how soon ------------------------------------------------------------------------------------


def test_how_soon_the_first_step_forward_came() -> None:
    """Of three talks with a step forward: the middle one, by turns and by minutes."""
    talks = [
        ended(red(9), later(red(10), 5)),
        ended(red(9), purple(13), later(red(12), 20), later(red(12), 30)),
        ended(red(0), purple(13), purple(14), later(red(9), 50)),
    ]
    found = counted(*talks, ended(red(9), red(9)), ended())
    assert found.to_forward == Soon(Middle(3, 10.5, 11, 11.5), Middle(3, 12.5, 20, 35))
    assert found.to_doing == Soon(Middle(1, 11, 11, 11), Middle(1, 20, 20, 20))


def test_where_nobody_moved_nothing_came_soon() -> None:
    """No steps forward: no middle, and no error."""
    assert counted().to_forward == counted(ended(red(9))).to_doing == Soon(None, None)


@unhurried
@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_the_middle_and_the_quartiles_are_those_of_numpy(numbers: list[int]) -> None:
    """Half lies between the two outer numbers, as statistics libraries count it."""
    found = middle_of(numbers)
    assert found is not None
    assert found.n == len(numbers)
    assert found[1:] == pytest.approx([float(q) for q in np.percentile(numbers, [25, 50, 75])])
    assert found.middle == statistics.median(numbers)


def test_the_middle_of_nothing_is_nothing() -> None:
    """Where there are no numbers, none is made up; of one, it is that one."""
    assert middle_of([]) is None
    assert middle_of([7]) == Middle(1, 7, 7, 7)


# --- where it stalls -----------------------------------------------------------------------------


def test_of_those_who_stood_on_a_step_how_many_went_on() -> None:
    """Two stood on 9 and one went on; who fell back to 9 and stayed there did not."""
    found = counted(ended(red(9), red(9), red(11)), ended(red(10), red(9), red(9)))
    assert found.onward == {
        0: Behind(Share(0, 0), clients=0),
        9: Behind(Share(1, 2), clients=1),
        10: Behind(Share(0, 1), clients=1),
        11: Behind(Share(0, 1), clients=1),
    }


def test_going_on_counts_from_the_first_time_there() -> None:
    """Up, back and up again went on; falling back does not undo it."""
    assert counted(ended(red(9), red(10), red(9))).onward[9].share == Share(1, 1)
    assert counted(ended(red(10), red(9), red(10))).onward[10].share == Share(0, 1)
    assert counted(ended(red(0), red(12))).onward[0].share == Share(1, 1)


def test_talks_without_a_step_are_told_apart() -> None:
    """A talk in which no step was asked for stalled nowhere."""
    found = counted(ended(), ended(red(9)), ended(purple(13)))
    assert found.without_step == 2
    assert sum(behind.share.of for behind in found.onward.values()) == 1


@unhurried
@given(FOLDERS)
def test_nobody_goes_on_from_where_nobody_stood(folder: list[Talk]) -> None:
    """Each share is of the talks in which that step occurs, and each talk counts once in it."""
    found = counted(*folder)
    for step in STEPS:
        stood = [[turn.stands for turn in talk.turns if isinstance(turn, Red)] for talk in folder]
        there = [stands for stands in stood if step in stands]
        went = [s for s in there if max(s[s.index(step) :]) > step]
        assert found.onward[step].share == Share(len(went), len(there))
        assert found.onward[step].clients <= min(3, len(there))


# --- moved and stalled ---------------------------------------------------------------------------


def forms(**used: int) -> dict[int, int]:
    """In how many talks each form was used."""
    return {form: used.get(f"f{form}", 0) for form in Ring.PURPLE.elements}


def test_what_the_worker_did_in_talks_that_moved_and_that_stalled() -> None:
    """Both began at 9; in both only that counts which was done before the client's next step."""
    moved = ended(red(9), purple(13), *orange(6), red(10), purple(16), *orange())
    stalled = ended(red(9), purple(14, 15), purple(14), red(9), purple(13), *orange(), red(0))
    found = counted(moved, stalled, replace(stalled, client="K-022"))
    assert list(found.from_start) == [*STEPS]
    both = found.from_start[9]
    assert both.moved == Did(talks=1, clients=1, forms=forms(f13=1), orange=5)
    assert both.stalled == Did(talks=2, clients=2, forms=forms(f14=2, f15=2), orange=8)
    assert (both.stalled.share(14), both.stalled.share(16)) == (Share(2, 2), Share(0, 2))
    nobody = Did(0, 0, forms(), 0)
    assert found.from_start[0] == Compared(nobody, nobody)


def test_one_step_alone_is_stalling_whatever_was_done() -> None:
    """What was done before the only step counts, and what came after it too."""
    one = counted(ended(purple(13), red(9), purple(14), *orange())).from_start[9]
    assert one.stalled == Did(talks=1, clients=1, forms=forms(f13=1, f14=1), orange=8)


def test_a_longer_talk_shows_no_more_than_a_short_one() -> None:
    """However long a talk went on, in forms and in orange, only its first answer is compared."""
    short = ended(red(9), purple(13), red(9))
    long = ended(red(9), purple(13), *[red(9), purple(14, 15, 16), *orange(), red(9)] * 5)
    assert counted(short).from_start == counted(long).from_start
    assert counted(short).by_rounds == counted(long).by_rounds


def test_a_step_back_and_up_again_is_a_step_forward() -> None:
    """Where the talk began decides which talks it is held against, not where it got."""
    found = counted(ended(red(11), purple(13), red(9), purple(14), red(10), purple(15)))
    assert found.from_start[11].moved.forms == forms(f13=1)
    assert found.from_start[11].stalled.talks == 0


def test_who_begins_at_12_is_held_against_nobody() -> None:
    """There is nothing beyond 12 to stall before."""
    assert 12 not in counted(ended(red(12), red(9), red(12))).from_start


def test_no_forms_no_shares() -> None:
    """Talks that are not there give no share, and no error; a form nobody used gives none."""
    both = counted(ended(red(9), red(10))).from_start[9]
    assert both.moved.share(13) == Share(0, 1)
    assert both.stalled.share(13).value is None


@unhurried
@given(FOLDERS)
def test_each_talk_moved_or_stalled_from_one_step(folder: list[Talk]) -> None:
    """Every talk with a first step under 12 is on one side of one comparison."""
    found = counted(*folder)
    starts = [facts_of(talk).start for talk in folder]
    for step, both in found.from_start.items():
        assert both.moved.talks + both.stalled.talks == starts.count(step)
        for did in both:
            assert did.clients <= min(3, did.talks)
            assert set(did.forms) <= set(Ring.PURPLE.elements)
    assert found.without_step == starts.count(None)


# --- orange and moving ---------------------------------------------------------------------------


def test_how_often_orange_went_round_and_who_moved() -> None:
    """Never, once, twice, and three times or more are counted apart."""
    skips: list[Move] = [Skip(AT, (1, 2, 3, 4)), Skip(AT, (5, 6, 7, 8))]
    never = replace(walked(fresh(), [*skips, red(9), red(10)]), ended=AT)
    moved: list[Move] = [red(9), red(10)]
    talks = [
        *(never, ended(*moved), ended(red(9)), ended(*orange(), red(9))),
        *(ended(*orange() * 2, *moved), ended(*orange() * 5, red(9))),
    ]
    found = counted(*talks, ended(*moved, *orange(5)), ended())
    assert {rounds: of.share for rounds, of in found.by_rounds.items()} == {
        0: Share(1, 1),
        1: Share(2, 3),
        2: Share(0, 1),
        3: Share(1, 2),
    }


@unhurried
@given(FOLDERS)
def test_every_talk_has_its_number_of_rounds(folder: list[Talk]) -> None:
    """The shares by rounds are of all talks together, and of all that moved."""
    shares = [behind.share for behind in counted(*folder).by_rounds.values()]
    facts = [facts_of(talk) for talk in folder]
    assert sum(share.of for share in shares) == sum(talk.start is not None for talk in facts)
    assert sum(share.count for share in shares) == sum(talk.moved for talk in facts)


# --- taking over ---------------------------------------------------------------------------------


def over(*ends: date | str) -> Talk:
    """A talk in which the worker took over, each time until then."""
    return ended(*(move for end in ends for move in (red(9), purple(16), Until(end))))


def test_how_taking_over_was_to_end() -> None:
    """Past, still to come, said in words, and without an end: each turn is one of the four."""
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
    talks = [over(*days), over("na de vakantie", LEFT_OUT), ended(red(9), purple(13, 16), red(9))]
    found = counted(*talks).ends
    assert found == Ends(past=1, to_come=2, in_words=1, without_end=2)
    assert found.total == 6


def test_an_end_passes_at_midnight() -> None:
    """The last day still counts as to come; the day after, it is past."""
    talk = over(TODAY)
    assert counted(talk, today=TODAY).ends == Ends(0, 1, 0, 0)
    assert counted(talk, today=TODAY + timedelta(days=1)).ends == Ends(1, 0, 0, 0)


def test_moving_along_otherwise_needs_no_end() -> None:
    """Only taking over is for the time being."""
    assert counted(ended(red(9), purple(13, 14, 15))).ends == Ends(0, 0, 0, 0)


# --- which talks ---------------------------------------------------------------------------------


def test_only_talks_that_count_for_movement() -> None:
    """Practice and open talks are in no figure; just helped only in how taking over was to end."""
    talk = over(TODAY)
    left = [
        replace(talk, practice=True),
        replace(talk, ended=None),
        walked(in_red(), [red(9), red(10)]),
        walked(fresh(), [Helped(AT)]),
    ]
    assert counted(*left) == counted()
    assert counted(talk, *left) == counted(talk)
    assert counted(replace(talk, just_helped=True)) == counted()._replace(ends=Ends(0, 1, 0, 0))
