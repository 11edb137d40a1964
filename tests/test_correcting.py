"""Correcting an answer changes that answer, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.said import rest_of, said
from tests.talks import names, talks, texts, unhurried
from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.keep.record import table_of, talk_from
from zoeken_cli.talk import walk
from zoeken_cli.talk.circles import STANDS, Network, Outcome, Who
from zoeken_cli.talk.correcting import added, answered, asks_more, corrected, put_back
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.interview import Sitting, Wish
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
from zoeken_cli.talk.talk import (
    Agreement,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Yellow,
)
from zoeken_cli.talk.turns import out_of_order

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


MORE: Final = (Until, Remark, WhoDoes, ByWhen, Because, About, Situation, Strength, Around)
"""What says more about the answer before it."""


@st.composite
def at_answers(draw: DrawFn) -> tuple[Talk, int, Sitting, Move]:
    """Any talk, and one of its answers: which, its sitting, and what was given."""
    talk = draw(talks())
    sittings = answered(talk)
    assume(sittings)
    nr = draw(st.integers(0, len(sittings) - 1))
    found = sittings[nr].given
    assert found is not None
    return talk, nr, sittings[nr], found


def others(given_: Move) -> SearchStrategy[Move]:  # noqa: C901, PLR0912 - one case per answer
    """Other answers to the question of this one."""
    marks = st.integers(1, 10) | st.just("")
    match given_:
        case Question():
            return st.builds(Question, texts())
        case Yellow(element=element):
            return st.builds(Yellow, st.just(LATER), st.just(element), st.booleans())
        case Orange(element=element):
            return st.builds(Orange, st.just(LATER), st.just(element), texts())
        case Red():
            return st.builds(Red, st.just(LATER), st.sampled_from(STANDS))
        case Purple():
            return st.sampled_from([Purple(LATER, forms) for forms in ((13,), (14, 16), (16,))])
        case Skip(elements=skipped):
            return st.just(Skip(LATER, skipped))
        case Until():
            return st.builds(Until, texts() | st.dates())
        case Remark():
            return st.builds(Remark, names())
        case Agree():
            return st.builds(Agree, names())
        case WhoDoes():
            return st.builds(WhoDoes, st.sampled_from([*Who, ""]))
        case ByWhen():
            return st.builds(ByWhen, texts() | st.dates())
        case Became():
            return st.builds(Became, st.sampled_from(Outcome))
        case Because():
            return st.builds(Because, texts())
        case About():
            return st.builds(About, st.sampled_from(NUMBERS))
        case Situation():
            return st.builds(Situation, texts())
        case Strength():
            return st.builds(Strength, texts())
        case Around():
            return st.builds(Around, st.sampled_from([*Network, ""]))
        case TalkMark():
            return st.builds(TalkMark, marks)
        case ApproachMark():
            return st.builds(ApproachMark, marks)
        case _:
            return st.builds(Words, texts())


# --- every answer --------------------------------------------------------------------------------


@unhurried
@given(talks())
def test_every_answer_is_there_once_and_in_order(talk: Talk) -> None:
    """A sitting at each answer: its talk and what comes after make the talk as it was."""
    sittings = answered(talk)
    assert [sitting.given for sitting in sittings] == said(talk)
    for sitting in sittings:
        assert put_back(talk, sitting) == talk


@unhurried
@given(at_answers())
def test_the_same_answer_again_changes_nothing(at: tuple[Talk, int, Sitting, Move]) -> None:
    """Going past an answer with Enter leaves the talk to the letter."""
    talk, _, sitting, given_ = at
    assert put_back(talk, corrected(sitting, given_)) == talk


@unhurried
@given(at_answers(), st.data())
def test_another_answer_changes_that_answer_alone(
    at: tuple[Talk, int, Sitting, Move], data: st.DataObject
) -> None:
    """A turn keeps its moment and its unknown keys; all other answers stay as they were."""
    talk, nr, sitting, given_ = at
    other = data.draw(others(given_))
    found = put_back(talk, corrected(sitting, other))
    kept = other
    match given_, other:
        case Agree(extra=extra), Agree():
            kept = replace(other, extra=extra)
        case About(extra=extra), About():
            kept = replace(other, extra=extra)
        case ((Yellow() | Orange() | Red() | Purple() | Skip()), _):
            assert type(other) is type(given_)
            kept = replace(other, at=given_.at, extra=given_.extra)
    after = said(talk)[nr + 1 :]
    if isinstance(other, Purple) and 16 not in other.forms and isinstance((*after, None)[0], Until):
        after = after[1:]
    why = [Because("")] if isinstance(given_, Became) and not given_.outcome else []  # not asked
    assert said(found) == [*said(talk)[:nr], kept, *why, *after]
    assert (rest_of(found), found.reached) == (rest_of(talk), talk.reached)
    assert talk_from(table_of(found)) == found, "it can be read again"


@unhurried
@given(at_answers())
def test_an_answer_taken_away_takes_what_says_more_about_it(
    at: tuple[Talk, int, Sitting, Move],
) -> None:
    """A turn or an agreement goes with its parts, a part is left out; or later answers hold it."""
    talk, nr, sitting, given_ = at
    before, after = said(talk)[:nr], said(talk)[nr + 1 :]
    gone: dict[type[Move], Move] = {
        Became: Became(""),
        Question: Question(""),
        Because: Because(""),
        Situation: Situation(""),
        Strength: Strength(""),
        Around: Around(""),
        Until: Until(""),
        WhoDoes: WhoDoes(""),
        ByWhen: ByWhen(""),
        TalkMark: TalkMark(""),
        ApproachMark: ApproachMark(""),
        Words: Words(""),
    }
    left = [gone[type(given_)]] if type(given_) in gone else []
    more = (Situation, Strength, Around) if isinstance(given_, About) else MORE
    while (not left or left == [Became("")]) and after and isinstance(after[0], more):
        after = after[1:]
    try:
        found = put_back(talk, corrected(sitting, Wish.REMOVE))
    except Refused:
        turns = [
            m for m in (*before, *after) if isinstance(m, Yellow | Orange | Red | Purple | Skip)
        ]
        assert out_of_order(turns) is not None
        return
    never_asked = Question("")  # and not there any more, without a turn
    expected = [move for move in (*before, *left, *after) if move != never_asked]
    assert [move for move in said(found) if move != never_asked] == expected
    assert rest_of(found) == rest_of(talk)
    assert talk_from(table_of(found)) == found, "it can be read again"


ANYTHING: Final[list[Move | Wish]] = [
    Question("x"), Yellow(LATER, 2, clear=True), Orange(LATER, 7, "x"), red(9), purple(13),
    Skip(LATER, (1, 2, 3, 4)), Skip(LATER, (5, 6, 7, 8)), Until("x"), Remark("x"), Agree("x"),
    WhoDoes(""), ByWhen("x"), Agreed(), TalkMark(8), ApproachMark(8), Words("x"), Note(LATER, "x"),
    Helped(LATER), Close(LATER), Reach(3), Wish.BACK, Wish.PAUSE,
    Became(Outcome.NOT), Because("x"), Followed(), About(3), Situation("x"), Strength("x"),
    Around(""),
]  # fmt: skip


@unhurried
@given(at_answers(), st.sampled_from(ANYTHING))
def test_what_answers_another_question_is_refused(
    at: tuple[Talk, int, Sitting, Move], reply: Move | Wish
) -> None:
    """Nothing comes before, behind or elsewhere: as many answers as there were, or none changes."""
    talk, nr, sitting, given_ = at
    try:
        found = put_back(talk, corrected(sitting, reply))
    except Refused:
        assert type(reply) is not type(given_) or isinstance(reply, Yellow | Orange | Skip)
        return
    assert said(found)[:nr] == said(talk)[:nr]
    same_kind = type(reply) is type(given_)
    looked_or_passed = isinstance(given_, Yellow | Orange | Skip) and isinstance(
        reply, Yellow | Orange | Skip
    )
    emptied = isinstance(given_, Agree) and reply == Agreed()
    assert same_kind or looked_or_passed or emptied
    assert rest_of(found) == rest_of(talk)


# --- looked at, or passed over -------------------------------------------------------------------


@pytest.mark.parametrize("skipped", [(1, 2, 3, 4), (1,), (5, 6, 7, 8), (6, 7, 8)])
def test_a_look_that_never_was_is_passed_over_alone(skipped: tuple[int, ...]) -> None:
    """Whatever one key would skip: the other looks stay, and its own note goes."""
    element = skipped[0]
    path = [Question(""), *yellow(1), Remark("thee"), *yellow(2, 3, 4), *orange(note="iets")]
    talk = walked(fresh(), path)
    sitting = next(s for s in answered(talk) if getattr(s.given, "element", None) == element)
    found = put_back(talk, corrected(sitting, Skip(LATER, skipped)))
    gone = 1 if element == 1 else 0  # its note
    at = said(talk).index(sitting.given)  # type: ignore[arg-type]
    assert said(found) == [
        *said(talk)[:at], Skip(AT, (element,)), *said(talk)[at + 1 + gone :]
    ]  # fmt: skip


def test_passing_over_a_later_look_brings_in_no_other_ring() -> None:
    """Yellow once more, in the middle of orange: skipping it says nothing of orange."""
    talk = walked(fresh(), [Question(""), *yellow(), *orange(5), *yellow(1)])
    assert walk.to_pass_over(answered(talk)[-1].talk) == (6, 7, 8)
    found = put_back(talk, corrected(answered(talk)[-1], Skip(LATER, (6, 7, 8))))
    assert found.turns == (*talk.turns[:-1], Skip(AT, (1,)))


def test_what_was_passed_over_is_looked_at_after_all() -> None:
    """One of them gets its answer; the others stay passed over."""
    talk = walked(fresh(), [Question(""), Skip(AT, (1, 2, 3, 4)), *orange(5)])
    found = put_back(talk, corrected(answered(talk)[1], Yellow(LATER, 3, clear=False)))
    assert found.turns == (Yellow(AT, 3, clear=False), Skip(AT, (1, 2, 4)), *orange(5))


# --- what asks more ------------------------------------------------------------------------------

AFTER_PURPLE: Final[list[list[Move]]] = [
    [],
    [red(10), purple(14)],
    yellow(2),
    [Close(AT), Agree("x")],
]


@pytest.mark.parametrize("after", AFTER_PURPLE, ids=["nothing", "red", "yellow", "the closing"])
def test_taking_over_asks_until_when_and_not_any_more(after: list[Move]) -> None:
    """13 that was 16 asks what belongs to it; 16 that was 13 leaves no end behind."""
    talk = walked(in_red(), [red(9), purple(13), *after])
    sitting = next(s for s in answered(talk) if s.given == purple(13))
    over = Purple(LATER, (16,))
    following = corrected(sitting, over)
    assert asks_more(following, over)
    assert walk.place(following.talk).place is walk.Place.UNTIL
    until = added(following, Until("na de vakantie"))
    found = put_back(talk, until)
    nr = talk.turns.index(purple(13))
    assert found == replace(
        talk, turns=(*talk.turns[:nr], Purple(AT, (16,), "na de vakantie"), *talk.turns[nr + 1 :])
    )
    assert not asks_more(until, Until("na de vakantie"))
    again = next(s for s in answered(found) if s.given == purple(16))
    assert not asks_more(corrected(again, over), over), "it has its answer"
    back = corrected(again, purple(13))
    assert not asks_more(back, purple(13))
    assert put_back(found, back) == talk


def test_only_the_answer_itself_asks_more() -> None:
    """A look at yellow after a taking over without an end does not ask for that end."""
    talk = walked(in_red(), [red(9), purple(16), *yellow(2)])
    look = Yellow(LATER, 2, clear=False)
    assert not asks_more(corrected(answered(talk)[-1], look), look)
    assert not asks_more(corrected(answered(talk)[-1], Wish.REMOVE), Wish.REMOVE)


def test_an_agreement_asks_who_and_when_where_these_are_open() -> None:
    """A talk that was broken off there is told whole in its correction too."""
    talk = walked(in_red(), [Close(AT), Agree("belt")])
    other = Agree("schrijft")
    following = corrected(answered(talk)[-1], other)
    assert asks_more(following, other)
    following = added(following, WhoDoes(Who.KLANT))
    assert asks_more(following, WhoDoes(Who.KLANT))
    found = put_back(talk, added(following, ByWhen("mei")))
    assert found == replace(talk, agreements=(Agreement("schrijft", Who.KLANT, "mei"),))


@pytest.mark.parametrize("reply", [red(9), Skip(AT, (1,)), Reach(2), Close(AT), Wish.REMOVE])
def test_only_what_was_asked_more_is_taken(reply: Move | Wish) -> None:
    """Another step is refused there."""
    talk = walked(in_red(), [red(9), purple(13)])
    following = corrected(answered(talk)[-1], purple(16))
    with pytest.raises(Refused):
        added(following, reply)


# --- where the talk stands -----------------------------------------------------------------------


def test_an_ended_talk_stays_ended_with_its_note() -> None:
    """A correction does not open a talk again."""
    sitting = next(s for s in answered(WHOLE) if isinstance(s.given, Question))
    found = put_back(WHOLE, corrected(sitting, Question("Anders")))
    assert (found.question, found.ended, found.note) == ("Anders", AT, "Goed gesprek")
    assert not walk.moves(found)


def test_an_open_talk_stands_where_it_stood() -> None:
    """The element that the worker went to is asked next, as if nothing had been corrected."""
    talk = walked(in_red(), [red(9), Reach(3)])
    found = put_back(talk, corrected(answered(talk)[-1], red(10)))
    assert walk.place(found) == walk.place(talk)


def test_a_ring_that_closes_is_not_where_the_talk_stands() -> None:
    """Without the look that opened orange, orange is not reached."""
    talk = walked(fresh(), [Question(""), *yellow(), Reach(6)])
    found = put_back(talk, corrected(answered(talk)[-1], Wish.REMOVE))
    assert found.reached is None
    assert out_of_order(found.turns) is None


def test_agreements_are_there_when_the_closing_was_left() -> None:
    """Helped after all, with agreements made: they can be corrected, and the closing stays left."""
    agreed: list[Move] = [Close(AT), Agree("belt"), WhoDoes(""), ByWhen("mei")]
    talk = walked(fresh(), [Question(""), *yellow(), *agreed, *orange(5), Helped(AT)])
    assert talk.closing is None
    sitting = next(s for s in answered(talk) if isinstance(s.given, Agree))
    found = put_back(talk, corrected(sitting, Agree("schrijft")))
    assert found == replace(talk, agreements=(Agreement("schrijft", "", "mei"),))


def test_an_agreement_without_words_is_none() -> None:
    """Whoever takes its words away takes it away whole."""
    sitting = next(s for s in answered(WHOLE) if isinstance(s.given, Agree))
    assert put_back(WHOLE, corrected(sitting, Agreed())) == replace(WHOLE, agreements=())
