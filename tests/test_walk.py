"""The machine as a whole: what it refuses, how it steps back, what a turn can be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.walking import AT, at_place, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.talk.back import back
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Yellow
from zoeken_cli.talk.turns import looked_at, out_of_order
from zoeken_cli.talk.walk import (
    Place,
    moves,
    take,
)


@pytest.mark.parametrize("where", list(Place), ids=lambda p: p.name)
def test_a_refused_move_changes_nothing(where: Place) -> None:
    """Every kind of move that is not offered is refused, and the talk is what it was."""
    talk = at_place(where)
    before = replace(talk)
    for move in one_of_each():
        if type(move) not in moves(talk):
            with pytest.raises(Refused):
                take(talk, move)
    assert talk == before


@pytest.mark.parametrize("where", [p for p in Place if p is not Place.ENDED], ids=lambda p: p.name)
def test_one_step_back_is_one_step_forward_undone(where: Place) -> None:
    """Taking again what one step back gave is the same talk."""
    talk = at_place(where)
    while (earlier := back(talk)) is not None:
        assert take(*earlier) == talk
        talk = earlier[0]
    assert talk == replace(fresh(), followups=talk.followups)
    assert all(followup.outcome is None for followup in talk.followups)


def test_a_remark_goes_to_the_last_turn_and_to_no_other() -> None:
    """A note explains the answer before it; there is none to a skip, nor before the first turn."""
    talk = walked(in_red(), [red(9), Remark("zag het zelf")])
    assert talk.turns[-1].note == "zag het zelf"  # type: ignore[union-attr]
    for without in (fresh(), walked(fresh(), [Question(""), Skip(AT, (1, 2, 3, 4))])):
        with pytest.raises(Refused, match="nothing_to_note"):
            take(without, Remark("x"))


def test_turns_out_of_order_are_found_by_number() -> None:
    """The first turn in a ring that had not opened is named, with its element."""
    turns = walked(fresh(), [Question(""), *yellow(1, 2)]).turns
    assert out_of_order(turns) is None
    assert out_of_order((*turns, Orange(AT, 6))) == (3, 6)
    assert out_of_order((*turns, Red(AT, 0))) == (3, 0)
    assert looked_at(turns) == {1, 2}


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Yellow(AT, 5, clear=True),
        lambda: Orange(AT, 4),
        lambda: Red(AT, 13),
        lambda: Purple(AT, ()),
        lambda: Purple(AT, (14, 13)),
        lambda: Purple(AT, (13,), until="morgen"),
        lambda: Skip(AT, ()),
        lambda: Skip(AT, (4, 5)),
        lambda: Skip(AT, (9,)),
    ],
)
def test_a_turn_that_cannot_be_does_not_exist(impossible: object) -> None:
    """Turns check themselves when they are made."""
    assert callable(impossible)
    with pytest.raises(ValueError, match=r"."):
        impossible()


def one_of_each() -> list[Move]:
    """A move of every kind, into red where a ring is to be chosen."""
    return [
        *yellow(1),
        *orange(5),
        red(9),
        purple(13),
        Skip(AT, (5,)),
        Question("q"),
        Reach(9),
        Until("x"),
        Remark("x"),
        Helped(AT),
        Close(AT),
        Agree("x"),
        WhoDoes(Who.KLANT),
        ByWhen("x"),
        Agreed(),
        TalkMark(8),
        ApproachMark(8),
        Words("x"),
        Note(AT + timedelta(1), "x"),
    ]
