"""What could say who somebody is, is pointed out before it is saved; the worker decides."""

import pytest

from tests.test_asking import Desk
from tests.walking import AT, fresh, in_red, purple, red, walked, yellow
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Move,
    Note,
    Question,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Orange, Purple, Talk

PHONE = "bel 06-12345678"
ORANGE = walked(fresh(), [Question(""), *yellow()])
CLOSING = walked(in_red(), [red(9), purple(13), Close(AT)])
WHEN = walked(CLOSING, [Agree("x"), WhoDoes("")])
WORDS = walked(CLOSING, [Agreed(), TalkMark(8), ApproachMark(8)])
UNTIL = walked(in_red(), [red(9), Purple(AT, (16,))])

EVERYWHERE = [
    (fresh(), Question),
    (ORANGE, Orange),
    (CLOSING, Agree),
    (WHEN, ByWhen),
    (WORDS, Words),
    (walked(WORDS, [Words("")]), Note),
    (UNTIL, Until),
]


@pytest.mark.parametrize(("talk", "kind"), EVERYWHERE, ids=lambda value: getattr(value, "id", ""))
def test_it_is_pointed_out_wherever_words_are_typed(talk: Talk, kind: type[Move]) -> None:
    """The text comes back to be mended; Enter keeps it as it is."""
    desk = Desk([PHONE, PHONE])
    assert isinstance(desk.asking(Sitting(talk), None), kind)
    assert desk.prompts[1].default == PHONE
    assert any("06-12345678 lijkt een telefoonnummer" in line for line in desk.told)


def test_a_mended_text_is_taken() -> None:
    """What the worker makes of it is kept, without another word."""
    desk = Desk([PHONE, "belt haar zus"])
    assert desk.asking(Sitting(fresh()), None) == Question("belt haar zus")


def test_a_remark_is_looked_at_too() -> None:
    """A note to the answer before is free text as well."""
    desk = Desk(["t", PHONE, PHONE])
    assert desk.asking(Sitting(walked(in_red(), [red(9)])), None) == Remark(PHONE)
    assert desk.prompts[2].default == PHONE


def test_down_a_pipe_it_is_pointed_out_and_taken() -> None:
    """Nobody is there to decide, and the next line is the answer to the next question."""
    desk = Desk([PHONE, "een volgend antwoord"])
    desk.asking.attended = False
    assert desk.asking(Sitting(fresh()), None) == Question(PHONE)
    assert desk.typed == ["een volgend antwoord"]
    assert any("telefoonnummer" in line for line in desk.told)


def test_what_was_decided_is_not_asked_again() -> None:
    """Going back past a text that was kept, with Enter, costs nothing more."""
    sitting = Sitting(fresh(), (Question(PHONE),))
    desk = Desk([PHONE])
    assert desk.asking(sitting, None) == Question(PHONE)
    assert not any("telefoonnummer" in line for line in desk.told)


def test_ordinary_words_cost_nothing() -> None:
    """Most answers hold nothing of the kind."""
    desk = Desk(["Ik kom niet meer uit mijn post."])
    desk.asking(Sitting(fresh()), None)
    assert len(desk.prompts) == 1
