"""Correcting an answer changes that answer, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.talks import talks, unhurried
from tests.walking import AT, fresh, in_red, purple, red, walked
from zoeken_cli.talk import walk
from zoeken_cli.talk.correcting import answered, asks_more, corrected, put_back
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.interview import Wish
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Note,
    Question,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Purple, Talk, Yellow

LATER = AT + timedelta(days=3)
WHOLE = walked(
    in_red(),
    [
        red(9),
        purple(13),
        Close(AT),
        Agree("Belt de energie"),
        WhoDoes(""),
        ByWhen(""),
        Agreed(),
        TalkMark(8),
        ApproachMark(7),
        Words("Fijn"),
        Note(AT, "Goed gesprek"),
    ],
)


@unhurried
@given(talks())
def test_every_answer_is_there_once_and_in_order(talk: Talk) -> None:
    """A sitting at each answer: its talk and what comes after make the talk as it was."""
    bare = replace(talk, ended=None, just_helped=False, reached=None)
    for sitting in answered(talk):
        assert sitting.given is not None
        assert sitting.whole == bare
        assert put_back(replace(talk, reached=None), sitting) == replace(talk, reached=None)


@unhurried
@given(talks(), st.data())
def test_the_same_answer_again_changes_nothing(talk: Talk, data: st.DataObject) -> None:
    """Going past an answer with Enter leaves the talk to the letter."""
    sittings = answered(talk)
    assume(sittings)
    sitting = data.draw(st.sampled_from(sittings))
    assert sitting.given is not None
    following = corrected(sitting, sitting.given)
    assert put_back(talk, following) == replace(talk, reached=None)


@unhurried
@given(talks(), st.data())
def test_another_look_changes_one_turn(talk: Talk, data: st.DataObject) -> None:
    """Clear becomes not clear in that turn; its moment, its unknown keys and all others stay."""
    looks = [s for s in answered(talk) if isinstance(s.given, Yellow)]
    assume(looks)
    sitting = data.draw(st.sampled_from(looks))
    given_ = sitting.given
    assert isinstance(given_, Yellow)
    other = Yellow(LATER, given_.element, clear=not given_.clear)
    found = put_back(talk, corrected(sitting, other))
    changed = [(a, b) for a, b in zip(talk.turns, found.turns, strict=True) if a != b]
    [(was, now)] = changed
    assert isinstance(was, Yellow)
    assert now == replace(was, clear=not was.clear)


def test_what_an_answer_is_about_cannot_become_another_question() -> None:
    """A mark is no answer to where the client stands: refused, and nothing changes."""
    sitting = next(s for s in answered(WHOLE) if s.given == red(9))
    with pytest.raises(Refused):
        corrected(sitting, TalkMark(8))


def test_taking_over_asks_until_when_and_not_any_more() -> None:
    """13 that was 16 asks what belongs to it; 16 that was 13 leaves no end behind."""
    sitting = next(s for s in answered(WHOLE) if isinstance(s.given, Purple))
    following = corrected(sitting, Purple(LATER, (16,)))
    assert asks_more(following)
    ended = put_back(WHOLE, corrected(following, Until("na de vakantie")))
    assert ended.turns[-1] == Purple(AT, (16,), "na de vakantie")
    again = next(s for s in answered(ended) if isinstance(s.given, Purple))
    back = corrected(again, Purple(LATER, (13,)))
    assert not asks_more(back)
    assert put_back(ended, back) == WHOLE


def test_taking_away_a_turn_takes_what_says_more_about_it() -> None:
    """Without the turn there is nothing to say until when."""
    taken = walked(in_red(), [red(9), Purple(AT, (16,)), Until("mei"), red(10)])
    sitting = next(s for s in answered(taken) if isinstance(s.given, Purple))
    found = put_back(taken, corrected(sitting, Wish.REMOVE))
    assert [type(turn) for turn in found.turns[-2:]] == [type(red(9)), type(red(10))]


def test_an_ended_talk_stays_ended_with_its_note() -> None:
    """A correction does not open a talk again."""
    sitting = next(s for s in answered(WHOLE) if isinstance(s.given, Question))
    found = put_back(WHOLE, corrected(sitting, Question("Anders")))
    assert (found.question, found.ended, found.note) == ("Anders", AT, "Goed gesprek")
    assert not walk.moves(found)


def test_a_talk_made_by_hand_has_its_turns_at_least() -> None:
    """A file that ended without a closing is corrected as far as its answers go."""
    made = replace(fresh(), question="Wat nu?", ended=AT, turns=(Yellow(AT, 1, clear=True),))
    assert [type(s.given) for s in answered(made)] == [Question, Yellow]
