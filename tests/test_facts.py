"""What statistics know of one talk, read from the order of its turns."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from tests.talks import talks, unhurried
from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.count.facts import Facts, Followed, Reached, TakenOver, facts_of
from zoeken_cli.talk import moves
from zoeken_cli.talk.circles import Outcome, Ring, Who
from zoeken_cli.talk.movement import Direction
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    ApproachMark,
    Became,
    Because,
    ByWhen,
    Close,
    Helped,
    Move,
    Note,
    Question,
    Situation,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, FollowUp, Orange, Red, Skip, Talk, Turn

SAID = "wat de klant zei"


def later(turn: Red, minutes: int) -> Red:
    """This step, so long after the talk began."""
    return replace(turn, at=AT + timedelta(minutes=minutes))


def test_a_talk_that_has_just_begun() -> None:
    """Before the first answer there is nothing to count, and no step is made up."""
    assert facts_of(fresh()) == Facts(
        id="2026-03-02-101500-k7f3",
        started=AT,
        client="K-014",
        worker="",
        team="",
        tags=(),
        practice=False,
        open=True,
        just_helped=False,
        corrected=False,
        agreed=0,
        followed=(),
        skipped=0,
        talk_mark=None,
        approach_mark=None,
        track=b"",
        minutes_to_forward=None,
        minutes_to_doing=None,
        taken_over=TakenOver(),
        talked=b"",
    )


def test_a_whole_talk() -> None:
    """Every fact of a talk that went forward, stood still, fell back and was closed."""
    talk = walked(
        replace(
            fresh(),
            worker="anna",
            team="noord",
            tags=("Woning", "schulden", "Woning"),
            corrected=(AT,),
            followups=(
                FollowUp("2026-02-02-101500-m2p4", 1, SAID, Who.KLANT),
                FollowUp("2026-02-02-101500-m2p4", 2, SAID),
                FollowUp("2026-02-02-101500-m2p4", 3, SAID),
            ),
        ),
        [
            Became(Outcome.DONE),
            Because(SAID),
            Became(Outcome.OPEN),
            Because(""),
            moves.Followed(),
            Question(SAID),
            *yellow(1, 2),
            Skip(AT, (3, 4)),
            *orange(5),
            About(13),
            Situation(SAID),
            *orange(6),
            About(13),
            About(1),
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
    facts = facts_of(talk)
    assert facts == Facts(
        id="2026-03-02-101500-k7f3",
        started=AT,
        client="K-014",
        worker="anna",
        team="noord",
        tags=("Woning", "schulden"),
        practice=False,
        open=False,
        just_helped=False,
        corrected=True,
        agreed=1,
        followed=(
            Followed("2026-02-02-101500-m2p4", 1, Who.KLANT, Outcome.DONE),
            Followed("2026-02-02-101500-m2p4", 2, "", Outcome.OPEN),
            Followed("2026-02-02-101500-m2p4", 3, "", ""),
        ),
        skipped=4,
        talk_mark=8,
        approach_mark="",
        track=bytes([1, 2, 5, 6, 9, 17, 11, 25, 1, 1, 11, 0, 20]),
        minutes_to_forward=0,
        minutes_to_doing=None,
        taken_over=TakenOver(without_end=1),
        talked=bytes([1, 13]),
    )
    assert facts.course == (
        *((1,), (2,), (5,), (6,)),
        *((9,), (13,), (11,), (13, 16)),
        *((1,), (1,), (11,), (0,), (15,)),
    )
    assert facts.turns == {Ring.YELLOW: 4, Ring.ORANGE: 2, Ring.RED: 4, Ring.PURPLE: 3}
    assert (facts.domains, facts.orange_rounds, facts.yellow_again) == ((1, 5, 13), 0, 2)
    assert facts.forms == {13: 2, 15: 1, 16: 1}
    assert (facts.start, facts.furthest, facts.last) == (9, 11, 0)
    assert facts.directions == {Direction.FORWARD: 1, Direction.STAY: 1, Direction.BACK: 1}
    assert (facts.moved, facts.reached_doing) == (True, False)
    assert (facts.to_forward, facts.to_doing) == (Reached(7, 0), None)


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
    assert (facts.skipped, facts.turns[Ring.ORANGE]) == (8, 0)


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


def test_talks_stand_in_order_of_the_moment_they_began() -> None:
    """The sun decides which talk came first, and not the worker's clock; then the id decides."""
    early = datetime(2026, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    one, other = (facts_of(replace(fresh(), started=at)) for at in (early, AT))
    assert one.started.hour == other.started.hour
    assert one.order < other.order
    assert one.order < facts_of(replace(fresh(), started=early.astimezone(UTC), id="z")).order
    assert one.order > facts_of(replace(fresh(), started=early.astimezone(UTC), id="2")).order


@pytest.mark.parametrize(
    ("started", "first"),
    [("0001-01-01T00:00:00+14:00", True), ("9999-12-31T23:59:59-12:00", False)],
)
def test_a_slip_in_the_year_is_no_error(started: str, first: bool) -> None:
    """A talk in the year 1 or 9999 was long ago or is far off, and stands in order too."""
    odd = facts_of(replace(fresh(), started=datetime.fromisoformat(started)))
    assert (odd.order < facts_of(fresh()).order) == first


@pytest.mark.parametrize(
    ("practice", "helped", "open_", "counts"),
    [
        (False, False, False, True),
        (True, False, False, False),
        (False, True, False, False),
        (False, False, True, False),
        (True, True, False, False),
    ],
)
def test_which_talks_count_for_movement(
    practice: bool, helped: bool, open_: bool, counts: bool
) -> None:
    """A talk that is done, real, and more than just helped."""
    end = None if open_ else AT
    talk = replace(in_red(), practice=practice, just_helped=helped, ended=end)
    assert facts_of(talk).walked == counts


# --- how soon ------------------------------------------------------------------------------------


def test_the_first_step_forward_is_found_by_turns_and_by_minutes() -> None:
    """In the thirteenth turn, after 25 minutes; later steps forward do not count again."""
    steps: list[Move] = [
        red(9),
        later(red(9), 10),
        purple(13),
        later(red(0), 20),
        later(red(9), 25),
    ]
    facts = facts_of(walked(in_red(), [*steps, later(red(12), 40)]))
    assert facts.to_forward == Reached(13, 25)
    assert facts.to_doing == Reached(14, 40)


def test_who_begins_at_12_has_come_to_12_and_not_forward() -> None:
    """A client who does something from the start needed no step to come there."""
    facts = facts_of(walked(in_red(), [red(12), red(9)]))
    assert (facts.to_forward, facts.to_doing) == (None, Reached(9, 0))


def test_what_was_skipped_is_no_turn_on_the_way() -> None:
    """Passing over the rest of a ring does not make the way to the first step longer."""
    skips: list[Move] = [Skip(AT, (1, 2, 3, 4)), Skip(AT, (5, 6, 7, 8))]
    facts = facts_of(walked(fresh(), [*skips, red(0), *skips[:1], red(9)]))
    assert facts.course == ((0,), (9,))
    assert facts.to_forward == Reached(2, 0)


@pytest.mark.parametrize(
    ("started", "stepped", "minutes"),
    [
        ("2026-03-02T23:50:00+01:00", "2026-03-03T00:20:00+01:00", 30),
        ("2026-03-29T01:50:00+01:00", "2026-03-29T03:05:00+02:00", 15),
        ("2026-03-02T10:00:00+01:00", "2026-03-02T10:00:59+01:00", 0),
        ("2026-03-02T10:00:00+01:00", "2026-03-02T09:10:00+00:00", 10),
        ("2026-03-02T10:00:00+01:00", "2026-03-02T09:59:00+01:00", 0),
    ],
    ids=["past midnight", "summer time begins", "under a minute", "other offset", "clock set back"],
)
def test_minutes_are_those_that_passed(started: str, stepped: str, minutes: int) -> None:
    """Midnight, summer time and travel make no talk longer; set back, the clock gives 0."""
    talk = replace(in_red(), started=datetime.fromisoformat(started))
    step = replace(red(10), at=datetime.fromisoformat(stepped))
    assert facts_of(walked(talk, [red(9), step])).to_forward == Reached(10, minutes)


# --- taking over ---------------------------------------------------------------------------------


def test_how_taking_over_was_to_end() -> None:
    """On a day, in words, or left open, whether it was asked and left out or never asked."""
    over: list[list[Move]] = [
        [purple(16), Until(end)] for end in (date(2026, 4, 1), "na de vakantie", LEFT_OUT)
    ]
    moves = [move for one in over for move in (red(9), *one)]
    earlier: list[Move] = [red(9), purple(13, 16), Until(date(2026, 3, 9)), red(9), purple(16)]
    facts = facts_of(walked(in_red(), [*moves, *earlier, red(9), purple(13)]))
    assert facts.taken_over == TakenOver((date(2026, 3, 9), date(2026, 4, 1)), 1, 2)


# --- any talk ------------------------------------------------------------------------------------


def _silent(turn: Turn) -> Turn:
    """The turn without a word of what was said."""
    if isinstance(turn, Orange):
        bare = (replace(d, situation=None, strength=None, extra={}) for d in turn.domains)
        turn = replace(turn, domains=tuple(bare))
    return turn if isinstance(turn, Skip) else replace(turn, note="")


@unhurried
@given(talks())
def test_facts_hold_no_word_of_what_was_said(talk: Talk) -> None:
    """Notes, questions, agreements and the client's own words never reach the statistics."""
    silent = replace(
        talk,
        question=None,
        note=None,
        agreements=tuple(replace(a, what="x", extra={}) for a in talk.agreements),
        followups=tuple(replace(f, what="x", why=None, extra={}) for f in talk.followups),
        turns=tuple(map(_silent, talk.turns)),
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
    assert len(facts.course) == sum(facts.turns.values())
    assert (facts.to_forward is not None) == facts.moved
    assert (facts.to_doing is not None) == facts.reached_doing
    taken = facts.taken_over
    assert len(taken.days) + taken.in_words + taken.without_end == facts.forms.get(16, 0)
