"""Correcting a talk that was made or changed by hand: any part of it may be missing."""

from dataclasses import replace
from typing import Final

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.said import said
from tests.talks import names, talks, texts, unhurried
from tests.walking import AT, in_red
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.correcting import answered, corrected, put_back
from zoeken_cli.talk.moves import Question
from zoeken_cli.talk.talk import Agreement, Appreciation, Talk

AGREEMENTS: Final = st.builds(
    Agreement, names(), st.sampled_from([*Who, "", None]), st.none() | texts()
)
APPRECIATIONS: Final = st.builds(
    Appreciation,
    st.sampled_from([8, "", None]),
    st.sampled_from([7, "", None]),
    st.none() | texts(),
)


@st.composite
def made_by_hand(draw: DrawFn) -> Talk:
    """A talk as someone may have typed it."""
    talk = draw(talks())
    asked, closing, ended = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return replace(
        talk,
        question=talk.question if asked else None,
        closing=talk.started if closing else None,
        agreements=tuple(draw(st.lists(AGREEMENTS, max_size=3))),
        appreciation=draw(st.none() | APPRECIATIONS),
        ended=talk.started if ended else None,
        reached=None,
    )


def filled_in(talk: Talk) -> Talk:
    """The talk, with what is missing in it left out."""
    agreements = tuple(
        replace(a, who="" if a.who is None else a.who, when="" if a.when is None else a.when)
        for a in talk.agreements
    )
    shown = talk.appreciation and replace(
        talk.appreciation,
        talk="" if talk.appreciation.talk is None else talk.appreciation.talk,
        approach="" if talk.appreciation.approach is None else talk.appreciation.approach,
        words=talk.appreciation.words or "",
    )
    return replace(talk, question=talk.question or "", agreements=agreements, appreciation=shown)


@unhurried
@given(made_by_hand(), st.data())
def test_a_talk_made_by_hand_is_corrected_like_any_other(talk: Talk, data: st.DataObject) -> None:
    """Answers without the question before them: none is lost, and what is missing is left out."""
    sittings = answered(talk)
    assume(sittings)
    sitting = data.draw(st.sampled_from(sittings))
    assert sitting.given is not None
    assert corrected(sitting, sitting.given).whole == sitting.whole
    assert filled_in(put_back(talk, sitting)) == filled_in(talk)
    assert len(sittings) >= len(said(talk))


def test_a_question_that_was_never_asked_can_be_answered() -> None:
    """It is in the list, and stays out of the file until there are words to it."""
    talk = replace(in_red(), question=None, ended=AT)
    sitting, *_ = answered(talk)
    assert put_back(talk, sitting) == talk
    assert put_back(talk, corrected(sitting, Question("Post"))).question == "Post"
