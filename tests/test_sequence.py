"""What followed each turn of the worker: by hand, and counted another way."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from tests.following import Counted, following, of_clients
from tests.talks import courses, unhurried
from tests.walking import AT, ended, fresh, in_red, orange, purple, red, walked
from zoeken_cli.count import permutation
from zoeken_cli.count.contingency import Table
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.findings import findings
from zoeken_cli.count.sequence import COLUMNS, LeftOut, Sequence, following_of
from zoeken_cli.count.track import code_of
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.movement import Direction, steps
from zoeken_cli.talk.moves import Helped, Move, Reach
from zoeken_cli.talk.talk import Orange, Purple, Talk
from zoeken_cli.talk.turns import visits

LONG: Final = st.lists(courses(), min_size=3, max_size=4).map(
    lambda few: replace(few[0], turns=tuple(turn for talk in few for turn in talk.turns))
)
FOLDERS: Final = st.lists(LONG, min_size=1, max_size=2)
RINGS: Final = st.sampled_from([Ring.PURPLE, Ring.ORANGE])
LAGS: Final = st.integers(1, 4)


def sequence(*talks: Talk, ring: Ring = Ring.PURPLE, lag: int = 1) -> Sequence:
    """What followed in these talks."""
    return following(*talks, ring=ring, lag=lag).sequence()


def rows(*talks: Talk, ring: Ring = Ring.PURPLE, lag: int = 1) -> dict[int, tuple[int, ...]]:
    """Forward, stay and back, after each element that was followed by anything."""
    counts = sequence(*talks, ring=ring, lag=lag).together.table.counts
    return {e: row for e, row in zip(ring.elements, counts, strict=True) if any(row)}


# --- by hand -------------------------------------------------------------------------------------


def test_each_turn_is_followed_by_the_next_move() -> None:
    """Guide and she goes on, activate and she stays, leave and she falls back: one of each."""
    talk = ended(red(9), purple(13), red(10), purple(14), red(10), purple(15), red(9))
    assert rows(talk) == {13: (1, 0, 0), 14: (0, 1, 0), 15: (0, 0, 1)}
    assert sequence(talk).left_out == LeftOut()


def test_the_columns_are_those_of_the_tables_heading() -> None:
    """Forward, stay, back: in this order everywhere."""
    assert COLUMNS == (Direction.FORWARD, Direction.STAY, Direction.BACK)


def test_no_step_yet_is_where_a_client_can_stand() -> None:
    """From no step to the first one is forward, and from the first to none is back."""
    talk = ended(red(0), purple(13), red(0), purple(14), red(9), purple(15), red(0))
    assert rows(talk) == {13: (0, 1, 0), 14: (1, 0, 0), 15: (0, 0, 1)}


def test_two_forms_in_one_turn_count_in_the_row_of_each() -> None:
    """Who guided and left something to the client in one breath did both."""
    assert rows(ended(red(9), purple(13, 15), red(11))) == {13: (1, 0, 0), 15: (1, 0, 0)}


def test_what_was_done_between_two_steps_stays_together() -> None:
    """Three turns, one move: the row of guiding counts two, and shuffling has one thing to move."""
    moves = [purple(13), purple(14, 15), purple(13), red(9), *orange(5, 5), purple(16), red(9)]
    talk = ended(red(0), *moves)
    assert rows(talk) == {13: (2, 0, 0), 14: (1, 0, 0), 15: (1, 0, 0), 16: (0, 1, 0)}
    assert rows(talk, ring=Ring.ORANGE) == {5: (0, 2, 0)}
    chance = following(*of_clients([talk] * 30, 6)).chance(Direction.FORWARD)
    gaps = ((13, 13, 14, 15), True), ((16,), False)
    assert chance == permutation.shuffled({gaps: 30}, chance.p_of_any)
    assert chance.p.keys() == {13, 14, 15, 16}
    assert set(chance.p.values()) == {1 / (permutation.ROUNDS + 1)}


def test_what_comes_between_takes_no_step_away() -> None:
    """A turn back to orange or yellow stands in nobody's way: the next move is still the next."""
    talk = ended(red(9), purple(13), *orange(), red(10), *orange(6, 7), purple(15), red(10))
    assert rows(talk) == {13: (1, 0, 0), 15: (0, 1, 0)}
    phases = sequence(talk, ring=Ring.ORANGE).together.table
    assert phases.counts == ((1, 0, 0), (1, 1, 0), (1, 1, 0), (1, 0, 0))


def test_turns_before_the_first_step_are_told_apart() -> None:
    """Where a client begins is no move; what was done before it is told, and not counted."""
    talk = ended(purple(13), purple(14), red(9), purple(15), red(10))
    assert rows(talk) == {15: (1, 0, 0)}
    assert sequence(talk).left_out == LeftOut(before_start=2)
    assert sequence(talk, ring=Ring.ORANGE).left_out == LeftOut(before_start=4)


def test_turns_after_the_last_step_are_told_apart() -> None:
    """What the client did after the talk, nobody knows."""
    talk = ended(red(9), purple(13), red(10), purple(14), purple(14))
    assert rows(talk) == {13: (1, 0, 0)}
    assert sequence(talk).left_out == LeftOut(after_last=2)


def test_moves_from_12_have_a_table_of_their_own() -> None:
    """Beyond doing there is no step, so that no form can be blamed for no step forward."""
    talk = ended(red(11), purple(13), red(12), purple(14), red(12), purple(15), red(9))
    found = sequence(talk)
    assert rows(talk) == {13: (1, 0, 0)}
    assert found.left_out == LeftOut(from_doing=2)
    assert found.from_step[12].table.counts[1:3] == ((0, 1, 0), (0, 0, 1))
    assert found.from_step[11].table == found.together.table


def test_a_table_for_each_step_the_client_stood_on() -> None:
    """A worker chooses a form by where the client stands, so each step has its own table."""
    found = sequence(ended(red(0), purple(13), red(9), purple(13), red(9), purple(14), red(0)))
    assert list(found.from_step) == list(STANDS)
    assert found.from_step[0].table.counts[0] == (1, 0, 0)
    assert found.from_step[9].table.counts[:2] == ((0, 1, 0), (0, 0, 1))
    assert found.from_step[10].table.total == 0


def test_the_move_after_the_next_one() -> None:
    """At lag 2 the next move is passed over, and the one after it counts, from where she stood."""
    talk = ended(red(9), purple(13), red(10), purple(14), red(10), purple(15), red(9))
    assert rows(talk, lag=2) == {13: (0, 1, 0), 14: (0, 0, 1)}
    found = sequence(talk, lag=2)
    assert (found.lag, found.left_out) == (2, LeftOut(after_last=1))
    assert found.from_step[9].table.counts[0] == (0, 1, 0)
    assert found.from_step[10].table.counts[1] == (0, 0, 1)
    assert rows(talk, lag=3) == {13: (0, 0, 1)}
    assert rows(talk, lag=4) == {}


def test_at_a_later_lag_the_step_is_where_the_client_stood_when_the_worker_acted() -> None:
    """Guided at 9, went to 11 and stayed there: that is in the table from 9."""
    found = sequence(ended(red(9), purple(13), purple(14), red(11), red(11)), lag=2)
    assert found.from_step[9].table.counts[:2] == ((0, 1, 0), (0, 1, 0))
    assert found.from_step[9] == found.together
    assert found.from_step[11].talks == 0
    assert found.left_out == LeftOut()


def test_at_a_later_lag_the_move_from_12_is_left_out() -> None:
    """Who came to 12 meanwhile cannot go forward; who stood there then is in its own table."""
    reached = ended(red(11), purple(13), purple(14), red(12), red(12))
    assert rows(reached, lag=2) == {}
    assert sequence(reached, lag=2).left_out == LeftOut(from_doing=2)
    assert all(tally.talks == 0 for tally in sequence(reached, lag=2).from_step.values())
    assert rows(reached) == {13: (1, 0, 0), 14: (1, 0, 0)}
    stood = sequence(ended(red(12), purple(13), red(11), purple(14), red(12)), lag=2)
    assert stood.left_out == LeftOut(after_last=1, from_doing=1)
    assert stood.from_step[12].table.counts[0] == (1, 0, 0)
    assert stood.together.talks == 0


def test_a_sequence_never_runs_on_into_the_next_talk() -> None:
    """What was done last in one talk is not followed by the first step of the next."""
    one, other = ended(red(9), purple(13)), ended(red(12), purple(14), red(9))
    assert rows(one, other) == {}
    assert sequence(one, other).left_out == LeftOut(after_last=1, from_doing=1)


def test_talks_that_do_not_count_for_movement_are_in_no_table() -> None:
    """Practice, talks that can still go on, and talks in which somebody was just helped."""
    moves: list[Move] = [red(9), purple(13), red(10), purple(13)]
    talk = ended(*moves)
    left = [
        replace(talk, practice=True),
        replace(talk, just_helped=True),
        walked(in_red(), moves),
        walked(fresh(), [Helped(AT)]),
    ]
    assert sequence(*left) == sequence()
    assert sequence(talk, *left) == sequence(talk)


def test_no_talks_no_rows() -> None:
    """An empty folder is an empty table, and an error nowhere."""
    found = following()
    assert found.tally().table == Table(((0, 0, 0),) * 4)
    assert (found.tally().talks, found.tally().all_clients) == (0, 0)
    for way in COLUMNS:
        assert found.chance(way).p_of_table is None
        assert findings(found.tally(), way, found.chance(way)) == []


def test_how_many_talks_and_clients_stand_behind_a_row() -> None:
    """Five turns of one client are five turns of one client; reaching and not answering is none."""
    first = ended(red(9), purple(13), purple(14), red(10), purple(13), red(11))
    other = replace(ended(red(9), purple(13), red(9)), client="K-022")
    only_start = replace(ended(red(9), Reach(13)), client="K-031")
    found = sequence(first, first, other, only_start)
    assert found.together.talks == 3
    assert found.together.clients == {13: 2, 14: 1, 15: 0, 16: 0}
    assert found.together.all_clients == 2
    assert found.from_step[10].clients == {13: 1, 14: 0, 15: 0, 16: 0}
    assert (found.from_step[9].talks, found.from_step[10].talks) == (3, 2)


# --- any talks -----------------------------------------------------------------------------------


@unhurried
@given(FOLDERS, RINGS, LAGS)
def test_it_is_what_is_counted_turn_by_turn(folder: list[Talk], ring: Ring, lag: int) -> None:
    """Counts, talks, clients, what is left out, and what chance makes of it: all are the same."""
    found, again = following(*folder, ring=ring, lag=lag), Counted(map(facts_of, folder), ring, lag)
    assert found.sequence().left_out == LeftOut(**again.left_out)
    for step in (None, *STANDS):
        assert found.tally(step) == again.tally(step)
        assert [found.chance(way, step) for way in COLUMNS] == [
            again.chance(way, step) for way in COLUMNS
        ]


@unhurried
@given(FOLDERS, RINGS, LAGS)
def test_the_tables_by_step_are_the_whole(folder: list[Talk], ring: Ring, lag: int) -> None:
    """The moves from each step but 12 add up to all moves together: none is lost or double."""
    found = sequence(*folder, ring=ring, lag=lag)
    parts = [found.from_step[step].table.counts for step in STANDS[:-1]]
    for r, row in enumerate(found.together.table.counts):
        assert row == tuple(map(sum, zip(*(part[r] for part in parts), strict=True)))


@unhurried
@given(FOLDERS, LAGS)
def test_every_move_is_counted_once_for_each_form(folder: list[Talk], lag: int) -> None:
    """Who reads each talk step by step, as `zoeken show` does, counts the same, from each step."""
    expected: dict[int, Counter[tuple[int, Direction]]] = {stood: Counter() for stood in STANDS}
    for talk in folder:
        path = steps(talk.turns)
        for at, step in enumerate(path[:-lag]):
            way, forms = path[at + lag].direction, [f for t in step.answered for f in t.forms]
            if way is not None and (step.stands == 12 or path[at + lag - 1].stands != 12):
                expected[step.stands].update((form, way) for form in forms)
    for stood, tally in sequence(*folder, lag=lag).from_step.items():
        assert tally.table.counts == tuple(
            tuple(expected[stood][form, way] for way in COLUMNS) for form in Ring.PURPLE.elements
        )


@unhurried
@given(FOLDERS, RINGS, LAGS)
def test_every_turn_is_in_a_table_or_left_out(folder: list[Talk], ring: Ring, lag: int) -> None:
    """Of turns with one form each, those counted and those left out are all of them together."""
    single = [
        facts._replace(track=bytes(map(code_of, (turn[:1] for turn in facts.course))))
        for facts in map(facts_of, folder)
    ]
    found = following_of(single, ring, lag).sequence()
    turns = sum(len(visits(talk.turns, ring)) for talk in folder)
    assert found.together.table.total + sum(found.left_out) == turns
    assert found.from_step[12].table.total <= found.left_out.from_doing


@unhurried
@given(FOLDERS, RINGS, LAGS, st.randoms(use_true_random=False))
def test_the_order_of_the_talks_never_matters(
    folder: list[Talk], ring: Ring, lag: int, chance: Any
) -> None:
    """However a folder is listed, what followed is the same."""
    shuffled = chance.sample(folder, len(folder))
    assert sequence(*shuffled, ring=ring, lag=lag) == sequence(*folder, ring=ring, lag=lag)


@unhurried
@given(FOLDERS, st.integers(0, 2))
def test_a_folder_split_in_two_adds_up(folder: list[Talk], at: int) -> None:
    """A team that keeps its talks in two folders finds the same as a team with one."""
    parts = [sequence(*part).together.table for part in (folder[:at], folder[at:])]
    whole = sequence(*folder).together.table
    for r, c in whole.cells:
        assert whole.counts[r][c] == sum(part.counts[r][c] for part in parts)


@unhurried
@given(courses())
def test_between_two_steps_the_order_is_of_no_account(talk: Talk) -> None:
    """Guiding and then activating, or the other way round: both came before the same move."""
    turns = list(talk.turns)
    for at, (one, other) in enumerate(pairwise(turns)):
        if isinstance(one, Purple | Orange) and isinstance(other, Purple | Orange):
            turns[at : at + 2] = other, one
            break
    assert sequence(replace(talk, turns=tuple(turns))) == sequence(talk)
