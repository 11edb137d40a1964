"""The loop: ask, take, keep. A scripted asker answers; what was kept is looked at after each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.walking import AT, following, fresh, orange, purple, red, walked, yellow
from zoeken_cli.talk.back import back
from zoeken_cli.talk.circles import STANDS, Network, Outcome, Who
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.interview import Sitting, Wish, interview
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Close,
    Followed,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Agreement, Appreciation, Orange, Purple, Red, Skip, Talk, Yellow
from zoeken_cli.talk.walk import OWN, Place, moves, place, take, to_pass_over

LATER = AT + timedelta(hours=1)


class Script:
    """Answers in order; fails on a question too many, and remembers every talk that was kept."""

    def __init__(self, replies: Iterable[Move | Wish]) -> None:
        self.replies = list(replies)
        self.sittings: list[Sitting] = []
        self.problems: list[str | None] = []
        self.kept: list[Talk] = []

    def ask(self, sitting: Sitting, problem: Trouble | None) -> Move | Wish:
        self.sittings.append(sitting)
        self.problems.append(problem.name if problem else None)
        return self.replies.pop(0)

    def run(self, talk: Talk) -> Talk:
        return interview(talk, self.ask, self.kept.append)


def held(*replies: Move | Wish, talk: Talk | None = None) -> Script:
    """A script of these replies and then a pause, played to its end."""
    script = Script([*replies, Wish.PAUSE])
    script.run(talk or fresh())
    assert not script.replies
    return script


BEGIN: list[Move] = [Question("Ik zit vast"), *yellow(), *orange(note="iets")]


def test_every_answer_is_kept_before_the_next_question() -> None:
    """After the n-th answer the talk with all n answers has been kept."""
    script = held(*BEGIN)
    assert script.kept == [walked(fresh(), BEGIN[:n]) for n in range(1, len(BEGIN) + 1)]


def test_a_talk_that_ended_asks_nothing_more() -> None:
    """The last answer ends the loop."""
    script = Script([Helped(AT)])
    assert script.run(fresh()).ended == AT
    assert not script.replies


def test_a_pause_keeps_nothing_new_and_loses_nothing() -> None:
    """Stopping is simply stopping: the talk is the one that was kept last."""
    script = Script([*BEGIN[:3], Wish.PAUSE])
    assert script.run(fresh()) == script.kept[-1] == walked(fresh(), BEGIN[:3])


def test_resuming_asks_the_question_that_pausing_left() -> None:
    """A second interview over the kept talk stands where the first one stopped, at every answer."""
    whole: list[Move] = [*BEGIN, red(9), purple(16), Until("mei"), Reach(3)]
    for n in range(len(whole) + 1):
        first = held(*whole[:n])
        again = held(talk=first.kept[-1] if first.kept else fresh())
        assert again.sittings[0].standing == first.sittings[-1].standing


def test_a_refused_answer_says_why_and_asks_again() -> None:
    """What the rules refuse is told with the same question, and nothing is kept."""
    script = held(Question(""), red(9))
    assert script.problems == [None, None, "ring_closed"]
    assert script.sittings[1].standing == script.sittings[2].standing
    assert len(script.kept) == 1


def test_what_keeping_raises_goes_through() -> None:
    """A full disk is not the loop's to hide."""

    def no_room(_talk: Talk) -> None:
        raise Trouble("not_saved")

    with pytest.raises(Trouble, match="not_saved"):
        interview(fresh(), lambda _sitting, _problem: Question(""), no_room)


# --- going back ----------------------------------------------------------------------------------


def test_back_at_the_first_question_says_so() -> None:
    """There is nothing before the first question."""
    assert held(Wish.BACK).problems == [None, "at_the_beginning"]


def test_going_back_takes_nothing_off_the_disk() -> None:
    """However far back one goes, the kept talk still holds every answer."""
    script = held(*BEGIN, *[Wish.BACK] * len(BEGIN))
    assert script.kept[-1] == walked(fresh(), BEGIN)
    assert len(script.kept) == len(BEGIN)


def test_going_back_proposes_each_answer_again() -> None:
    """Each question that comes again knows the answer it got."""
    script = held(*BEGIN, *[Wish.BACK] * len(BEGIN))
    assert [s.given for s in script.sittings[-len(BEGIN) :]] == BEGIN[::-1]


def test_a_corrected_answer_stands_in_its_old_place_at_its_old_time() -> None:
    """Correcting one answer leaves those after it, and moves no moment."""
    script = held(*BEGIN, Wish.BACK, Wish.BACK, Orange(LATER, 7, "de buurvrouw helpt"))
    turns = script.kept[-1].turns
    assert turns[6] == Orange(AT, 7, "de buurvrouw helpt")
    assert turns[7] == Orange(AT, 8, "iets")
    assert script.sittings[-1].given == turns[7]


def test_the_same_answer_again_keeps_nothing_new() -> None:
    """Going back and leaving the answer as it was writes no file."""
    script = held(*BEGIN, Wish.BACK, Orange(LATER, 8, "iets"))
    assert len(script.kept) == len(BEGIN)
    assert script.sittings[-1].standing.place is Place.RED


def test_an_element_that_was_skipped_can_be_looked_at_after_all() -> None:
    """Going back to a skip and answering one of its elements leaves the others skipped."""
    script = held(Question(""), Skip(AT, (1, 2, 3, 4)), Wish.BACK, Yellow(LATER, 2, clear=False))
    assert script.kept[-1].turns == (Yellow(AT, 2, clear=False), Skip(AT, (1, 3, 4)))


def test_taking_away_a_step_that_never_was_leaves_the_rest() -> None:
    """A red turn typed by mistake can be removed; the others stay."""
    path: list[Move] = [*BEGIN, red(9), purple(13), red(12), purple(14)]
    script = held(*path, Wish.BACK, Wish.BACK, Wish.REMOVE)
    stands = [t.stands for t in script.kept[-1].turns if isinstance(t, Red)]
    assert stands == [9]
    assert script.kept[-1].turns[-1] == purple(14)


def test_an_answer_that_others_rest_on_is_not_taken_away() -> None:
    """Without its yellow look orange would not have opened: refused, and nothing changes."""
    script = held(*BEGIN, *[Wish.BACK] * 5, Wish.REMOVE)
    assert script.problems[-1] == "ring_closed"
    assert script.kept[-1] == walked(fresh(), BEGIN)


def test_there_is_nothing_to_take_away_where_nothing_was_given() -> None:
    """At a new question there is no earlier answer."""
    assert held(Question(""), Wish.REMOVE).problems[-1] == "nothing_to_remove"


def test_until_goes_with_the_taking_over_it_belongs_to() -> None:
    """When overnemen turns out to be begeleiden, its end goes too."""
    path: list[Move] = [*BEGIN, red(9), purple(16), Until(date(2026, 4, 1)), red(10)]
    script = held(*path, *[Wish.BACK] * 3, Purple(LATER, (13,)))
    assert script.kept[-1].turns[-2:] == (Purple(AT, (13,)), red(10))


def test_who_and_when_go_with_the_agreement_they_belong_to() -> None:
    """An agreement taken away takes its parts along, and no other agreement."""
    parts: list[Move] = [Agree("belt"), WhoDoes(Who.KLANT), ByWhen("morgen")]
    path: list[Move] = [*BEGIN, Close(AT), *parts, Agree("schrijft")]
    script = held(*path, *[Wish.BACK] * 4, Wish.REMOVE)
    assert [a.what for a in script.kept[-1].agreements] == ["schrijft"]


def test_an_agreement_can_be_added_after_the_list_was_closed() -> None:
    """Going back from the marks, one more agreement is asked whole, and the marks stay."""
    path: list[Move] = [*BEGIN, Close(AT), Agreed(), TalkMark(8)]
    more: list[Move] = [Agree("belt"), WhoDoes(Who.KLANT), ByWhen(""), Agreed()]
    script = held(*path, Wish.BACK, Wish.BACK, *more)
    talk = script.kept[-1]
    assert [(a.what, a.who, a.when) for a in talk.agreements] == [("belt", Who.KLANT, "")]
    assert talk.appreciation is not None
    assert talk.appreciation.talk == 8
    assert all(problem is None for problem in script.problems)


def test_from_an_earlier_question_another_element_is_reached_from_the_end() -> None:
    """Reaching, closing and just helped leave the correcting and go on from the last answer."""
    path: list[Move] = [*BEGIN, red(9), purple(13)]
    script = held(*path, Wish.BACK, Wish.BACK, Reach(3), *yellow(3))
    assert script.kept[-1].turns[-3:] == (red(9), purple(13), *yellow(3))
    assert script.sittings[-1].standing.place is Place.RED


def test_back_from_a_reached_element_is_where_one_came_from() -> None:
    """Reaching an element by mistake costs nothing."""
    script = held(*BEGIN, red(9), Reach(2), Wish.BACK)
    assert script.sittings[-1].standing.place is Place.PURPLE
    assert script.kept[-1] == walked(fresh(), [*BEGIN, red(9)])


def test_a_note_goes_to_the_turn_before_the_question_one_went_back_to() -> None:
    """Going back and adding a note changes that turn, and no later one."""
    path: list[Move] = [*BEGIN, red(9), purple(13), Remark("dertien"), red(10), Remark("tien")]
    script = held(*path, Wish.BACK, Wish.BACK, Wish.BACK, Remark("anders"))
    told = [turn.note for turn in script.kept[-1].turns[-3:] if not isinstance(turn, Skip)]
    assert told == ["", "anders", "tien"]


def test_a_note_goes_with_the_turn_it_belongs_to() -> None:
    """A turn taken away takes its own note along, and leaves the note before it alone."""
    path: list[Move] = [*BEGIN, red(9), purple(13), Remark("dertien"), red(10), Remark("tien")]
    script = held(*path, purple(14), *[Wish.BACK] * 3, Wish.REMOVE)
    assert script.kept[-1].turns[-2:] == (Purple(AT, (13,), note="dertien"), purple(14))


def test_a_mark_taken_away_is_left_out_and_the_other_mark_stays() -> None:
    """The approach's mark never becomes the talk's."""
    path: list[Move] = [*BEGIN, Close(AT), Agreed(), TalkMark(8), ApproachMark(3), Words("fijn")]
    script = held(*path, *[Wish.BACK] * 3, Wish.REMOVE)
    assert script.kept[-1].appreciation == Appreciation("", 3, "fijn")


@pytest.mark.parametrize("away", [Close(AT), Agreed()])
def test_what_only_leads_on_is_not_taken_away(away: Move) -> None:
    """Turning to the closing, or no more agreements, says nothing that could be removed."""
    script = held(
        *BEGIN, Close(AT), *([Agreed()] if away == Agreed() else []), Wish.BACK, Wish.REMOVE
    )
    assert script.problems[-1] == "not_here"


def test_finishing_after_going_back_is_where_the_closing_was() -> None:
    """The key to finish works at every question one went back to."""
    path: list[Move] = [*BEGIN, red(9), purple(13), Close(AT), Agree("belt")]
    script = held(*path, *[Wish.BACK] * 4, Close(LATER))
    assert script.sittings[-1].standing.place is Place.WHO
    assert script.problems[-1] is None


def test_what_a_newer_version_wrote_survives_going_back_and_correcting() -> None:
    """Unknown keys of turns, agreements and the appreciation stay through every step back."""
    new = {"later": [1, {"x": 2}]}
    turns = (Yellow(AT, 1, True, "", new), *walked(fresh(), [Question(""), *yellow(2, 3, 4)]).turns)
    talk = replace(
        walked(fresh(), [Question("")]),
        turns=turns,
        closing=AT,
        agreements=(Agreement("belt", Who.KLANT, "", new),),
        appreciation=Appreciation(8, None, None, new),
    )
    steps_back = [Wish.BACK] * 10
    script = held(*steps_back, Yellow(LATER, 1, clear=False), talk=talk)
    kept = script.kept[-1]
    assert len(script.kept) == 1
    assert kept.turns[0] == Yellow(AT, 1, False, "", new)
    assert (kept.agreements, kept.appreciation) == (talk.agreements, talk.appreciation)
    while (earlier := back(talk)) is not None:
        assert take(*earlier) == talk
        talk = earlier[0]


@st.composite
def replies(draw: st.DrawFn, sitting: Sitting) -> Move | Wish:
    """Any reply that a person could give here."""
    words = draw(st.sampled_from(["", "a", "b"]))
    stands = draw(st.sampled_from(STANDS))
    forms = draw(st.sampled_from([(13,), (14, 15), (16,)]))
    element = sitting.standing.element or 1
    passed = to_pass_over(sitting.talk)
    offers: dict[type[Move], Move] = {
        Question: Question(words),
        Became: Became(draw(st.sampled_from(Outcome))),
        Because: Because(words),
        Followed: Followed(),
        About: About(draw(st.sampled_from(NUMBERS))),
        Situation: Situation(words),
        Strength: Strength(words),
        Around: Around(draw(st.sampled_from([*Network, ""]))),
        Yellow: Yellow(LATER, element if element < 5 else 1, draw(st.booleans())),
        Orange: Orange(LATER, element if 5 <= element < 9 else 5, words),
        Red: Red(LATER, stands),
        Purple: Purple(LATER, forms),
        Until: Until(words),
        Remark: Remark(words),
        Close: Close(LATER),
        Agree: Agree(words or "c"),
        WhoDoes: WhoDoes(draw(st.sampled_from([*Who, ""]))),
        ByWhen: ByWhen(words),
        Agreed: Agreed(),
        TalkMark: TalkMark(draw(st.sampled_from([1, 10, ""]))),
        ApproachMark: ApproachMark(draw(st.sampled_from([1, 10, ""]))),
        Words: Words(words),
        Reach: Reach(draw(st.integers(1, 16))),
        **({Skip: Skip(LATER, passed)} if passed else {}),
    }
    own = [move for kind, move in offers.items() if kind in OWN[sitting.standing.place]]
    wishes = [Wish.BACK, Wish.BACK, Wish.REMOVE]
    return draw(st.sampled_from([*own * 4, *wishes, *offers.values()]))


@given(st.data())
@settings(max_examples=100)
def test_whatever_a_person_does_what_is_kept_is_whole(data: st.DataObject) -> None:
    """Any mix of answers, corrections and steps back: what is kept is all that was answered."""
    talk = following(data.draw(st.integers(0, 3)))
    kept = [talk]
    left = 40

    def ask(sitting: Sitting, _problem: Trouble | None) -> Move | Wish:
        nonlocal left
        assert sitting.whole == kept[-1]
        assert place(sitting.talk).place is not Place.ENDED
        if sitting.given is not None:
            assert type(sitting.given) in moves(sitting.talk)
        left -= 1
        return data.draw(replies(sitting)) if left else Wish.PAUSE

    result = interview(talk, ask, kept.append)
    assert result == kept[-1]


def test_a_note_ends_the_talk_even_after_going_back() -> None:
    """The last answer ends it with everything that was corrected in it."""
    path: list[Move] = [*BEGIN, Close(AT), Agreed(), TalkMark(8), ApproachMark(7), Words("")]
    again: list[Move | Wish] = [Wish.BACK, Wish.BACK, ApproachMark(6), Words("")]
    script = Script([*path, *again, Note(LATER, "klaar")])
    talk = script.run(fresh())
    assert talk.ended == LATER
    assert talk.appreciation is not None
    assert (talk.appreciation.talk, talk.appreciation.approach) == (8, 6)
