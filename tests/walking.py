"""Short ways to make talks and moves in tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import reduce

from zoeken_cli.talk.circles import Outcome, Ring, Who
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    ApproachMark,
    Became,
    ByWhen,
    Close,
    Move,
    Note,
    Question,
    Reach,
    Situation,
    Strength,
    TalkMark,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, FollowUp, Orange, Purple, Red, Talk, Yellow
from zoeken_cli.talk.walk import Place, take

AT = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))


def fresh() -> Talk:
    """A talk of which only the client's code is known."""
    return Talk(id="2026-03-02-101500-k7f3", client="K-014", started=AT)


def following(number: int = 2) -> Talk:
    """A talk that begins with so many agreements of an earlier one."""
    earlier = "2026-02-02-101500-m2p4"
    asked = (FollowUp(earlier, nr, f"Afspraak {nr}", Who.KLANT) for nr in range(1, number + 1))
    return replace(fresh(), followups=tuple(asked))


def walked(talk: Talk, moves: Iterable[Move]) -> Talk:
    """The talk after these moves."""
    return reduce(take, moves, talk)


def yellow(*elements: int, clear: bool = True) -> list[Move]:
    """Looks at these yellow elements; at all of them when none is named."""
    return [Yellow(AT, e, clear) for e in elements or Ring.YELLOW.elements]


def orange(*elements: int, note: str = "") -> list[Move]:
    """Visits of these orange phases; of all of them when none is named."""
    return [Orange(AT, e, note) for e in elements or Ring.ORANGE.elements]


def red(stands: int) -> Red:
    """The client stands here."""
    return Red(AT, stands)


def purple(*forms: int) -> Purple:
    """The worker moves along like this."""
    return Purple(AT, forms)


def in_red() -> Talk:
    """A talk in which all four rings have opened."""
    return walked(fresh(), [Question(""), *yellow(), *orange()])


def ended(*moves: Move) -> Talk:
    """A complete talk with these moves in it, after all four rings have opened."""
    closing: list[Move] = [Close(AT), Agreed(), TalkMark(LEFT_OUT), ApproachMark(LEFT_OUT)]
    return walked(in_red(), [*moves, *closing, Words(""), Note(AT, "")])


def at_place(where: Place) -> Talk:
    """A talk that stands at this place; from orange on with all rings open."""
    closing: list[Move] = [Agree("belt"), WhoDoes(Who.KLANT), ByWhen(""), Agreed()]
    marks: list[Move] = [TalkMark(8), ApproachMark(7), Words("")]
    turned: list[Move] = [red(9), purple(13)]
    paths: dict[Place, list[Move]] = {
        Place.QUESTION: [],
        Place.YELLOW: [Reach(2)],
        Place.ORANGE: [*turned, *orange(5)],
        Place.SITUATION: [*orange(5), About(1)],
        Place.STRENGTH: [*orange(5), About(1), Situation("")],
        Place.AROUND: [*orange(5), About(1), Situation(""), Strength("")],
        Place.RED: [],
        Place.PURPLE: [red(9)],
        Place.UNTIL: [red(9), purple(16)],
        Place.AGREEMENT: [*turned, Close(AT)],
        Place.WHO: [*turned, Close(AT), *closing[:1]],
        Place.WHEN: [*turned, Close(AT), *closing[:2]],
        Place.TALK_MARK: [*turned, Close(AT), *closing],
        Place.APPROACH_MARK: [*turned, Close(AT), *closing, *marks[:1]],
        Place.WORDS: [*turned, Close(AT), *closing, *marks[:2]],
        Place.NOTE: [*turned, Close(AT), *closing, *marks],
        Place.ENDED: [*turned, Close(AT), *closing, *marks, Note(AT, "")],
    }
    if where in (Place.FOLLOW_UP, Place.WHY):
        became: list[Move] = [Became(Outcome.DONE)] if where is Place.WHY else []
        return walked(following(), [*yellow(), *orange(), *became])
    if where is Place.QUESTION:
        return walked(fresh(), [*yellow(), *orange()])
    return walked(in_red(), paths[where])
