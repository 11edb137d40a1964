"""What statistics know of one talk, read from the order of its turns."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given

from tests.talks import talks, unhurried
from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Note,
    Question,
    TalkMark,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, Skip, Talk

SAID = "wat de klant zei"


def test_a_talk_that_has_just_begun() -> None:
    """Before the first answer there is nothing to count, and no step is made up."""
    assert facts_of(fresh()) == Facts(
        day=date(2026, 3, 2),
        client="K-014",
        worker="",
        team="",
        tags=(),
        practice=False,
        open=True,
        just_helped=False,
        turns=dict.fromkeys(Ring, 0),
        skipped=0,
        phases=frozenset(),
        orange_rounds=0,
        yellow_again=0,
        forms={},
        start=None,
        furthest=None,
        last=None,
        directions={},
        moved=False,
        reached_doing=False,
        talk_mark=None,
        approach_mark=None,
    )


def test_a_whole_talk() -> None:
    """Every fact of a talk that went forward, stood still, fell back and was closed."""
    talk = walked(
        replace(fresh(), worker="anna", team="noord", tags=("wonen", "schulden", "wonen")),
        [
            Question(SAID),
            *yellow(1, 2),
            Skip(AT, (3, 4)),
            *orange(5, 6),
            Skip(AT, (7, 8)),
            red(9),
            purple(13),
            red(11),
            purple(13, 16),
            *yellow(1, clear=False),
            *yellow(1),
            red(11),
            red(0),
            purple(15),
            Close(AT),
            Agree(SAID),
            WhoDoes(""),
            ByWhen(""),
            Agreed(),
            TalkMark(8),
            ApproachMark(LEFT_OUT),
            Words(SAID),
            Note(AT, SAID),
        ],
    )
    assert facts_of(talk) == Facts(
        day=date(2026, 3, 2),
        client="K-014",
        worker="anna",
        team="noord",
        tags=("wonen", "schulden"),
        practice=False,
        open=False,
        just_helped=False,
        turns={Ring.YELLOW: 4, Ring.ORANGE: 2, Ring.RED: 4, Ring.PURPLE: 3},
        skipped=4,
        phases=frozenset({5, 6}),
        orange_rounds=0,
        yellow_again=2,
        forms={13: 2, 15: 1, 16: 1},
        start=9,
        furthest=11,
        last=0,
        directions={Direction.FORWARD: 1, Direction.STAY: 1, Direction.BACK: 1},
        moved=True,
        reached_doing=False,
        talk_mark=8,
        approach_mark="",
    )


def test_a_talk_in_which_somebody_was_just_helped() -> None:
    """Just helped is a talk that is done, without steps and without marks."""
    facts = facts_of(walked(fresh(), [Helped(AT)]))
    assert (facts.just_helped, facts.open) == (True, False)
    assert (facts.start, facts.moved, facts.talk_mark) == (None, False, None)


def test_one_red_turn_is_a_place_and_no_movement() -> None:
    """Where the client begins is no step forward, however far that is."""
    facts = facts_of(walked(in_red(), [red(12)]))
    assert (facts.start, facts.furthest, facts.last) == (12, 12, 12)
    assert (facts.directions, facts.moved, facts.reached_doing) == ({}, False, True)


def test_no_step_yet_is_a_place_too() -> None:
    """A client who takes no step stood somewhere: in the white core."""
    facts = facts_of(walked(in_red(), [red(0), red(0)]))
    assert (facts.start, facts.furthest, facts.last) == (0, 0, 0)
    assert (facts.directions, facts.moved) == ({Direction.STAY: 1}, False)


def test_a_step_from_nowhere_to_9_is_a_step_forward() -> None:
    """A client who came to see what is going on has moved."""
    assert facts_of(walked(in_red(), [red(0), red(9)])).moved


def test_a_fall_back_does_not_undo_that_the_client_moved() -> None:
    """The furthest step stays the furthest, and moving stays moving."""
    facts = facts_of(walked(in_red(), [red(9), red(12), red(9)]))
    assert (facts.furthest, facts.last, facts.moved, facts.reached_doing) == (12, 9, True, True)


def test_orange_counts_a_round_when_all_four_were_visited_again() -> None:
    """A half second round is no round, but its phases are turns."""
    facts = facts_of(walked(in_red(), [*orange(8, 7, 6, 5), *orange(5)]))
    assert facts.orange_rounds == 2
    assert facts.turns[Ring.ORANGE] == 9


def test_a_phase_that_was_skipped_was_not_visited() -> None:
    """Skipping opens a ring, and is no conversation."""
    facts = facts_of(walked(fresh(), [Skip(AT, (1, 2, 3, 4)), Skip(AT, (5, 6, 7, 8))]))
    assert (facts.skipped, facts.phases, facts.turns[Ring.ORANGE]) == (8, frozenset(), 0)


def test_looking_at_a_skipped_element_later_is_its_first_look() -> None:
    """What was passed over and then looked at was not turned again."""
    facts = facts_of(walked(fresh(), [Skip(AT, (1, 2)), *yellow(1)]))
    assert (facts.yellow_again, facts.skipped) == (0, 2)


def test_the_day_is_that_of_the_place_where_the_talk_was() -> None:
    """A talk just after midnight belongs to the day and month that the worker's clock showed."""
    late = datetime(2026, 4, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    facts = facts_of(replace(fresh(), started=late))
    assert (facts.day, facts.month) == (date(2026, 4, 1), "2026-04")
    facts = facts_of(replace(fresh(), started=late.astimezone(UTC)))
    assert (facts.day, facts.month) == (date(2026, 3, 31), "2026-03")


@unhurried
@given(talks())
def test_facts_hold_no_word_of_what_was_said(talk: Talk) -> None:
    """Notes, questions, agreements and the client's own words never reach the statistics."""
    silent = replace(
        talk,
        question=None,
        note=None,
        agreements=(),
        turns=tuple(t if isinstance(t, Skip) else replace(t, note="") for t in talk.turns),
        appreciation=talk.appreciation and replace(talk.appreciation, words=None, extra={}),
        extra={},
    )
    assert facts_of(silent) == facts_of(talk)


@unhurried
@given(talks())
def test_facts_hang_together(talk: Talk) -> None:
    """Between any number of red turns there is one movement less, and who moved stood somewhere."""
    facts = facts_of(talk)
    reds = facts.turns[Ring.RED]
    assert sum(facts.directions.values()) == max(0, reds - 1)
    assert (facts.start is None) == (facts.furthest is None) == (facts.last is None) == (not reds)
    assert facts.moved == (facts.directions.get(Direction.FORWARD, 0) > 0)
    assert facts.reached_doing == (facts.furthest == 12)
    assert sum(facts.forms.values()) >= facts.turns[Ring.PURPLE]
    assert facts.orange_rounds * 4 <= facts.turns[Ring.ORANGE]
