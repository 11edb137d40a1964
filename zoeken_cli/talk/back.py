"""One step back: the machine in reverse."""

from dataclasses import replace
from datetime import datetime

from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Move,
    Question,
    Reach,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Purple, Red, Talk, Turn, Yellow
from zoeken_cli.talk.walk import with_agreement, with_appreciation, with_note, with_until


def back(talk: Talk) -> tuple[Talk, Move] | None:
    """The talk before its last answer, and that answer; None at the beginning and after the end.

    `take(*back(talk))` is the talk again.
    """
    if not talk.open:
        return None
    if talk.reached is not None:
        return replace(talk, reached=None), Reach(talk.reached)
    if talk.closing is not None:
        return _back_in_closing(talk, talk.closing)
    if talk.turns:
        return _back_in_turns(talk, talk.turns[-1])
    if talk.question is not None:
        return replace(talk, question=None), Question(talk.question)
    return None


def _back_in_closing(talk: Talk, closing: datetime) -> tuple[Talk, Move]:
    if (shown := talk.appreciation) is not None:
        if shown.words is not None:
            return with_appreciation(talk, replace(shown, words=None)), Words(shown.words)
        if shown.approach is not None:
            return with_appreciation(talk, replace(shown, approach=None)), ApproachMark(
                shown.approach
            )
        if shown.talk is not None:
            return with_appreciation(talk, replace(shown, talk=None)), TalkMark(shown.talk)
        return replace(talk, appreciation=None), Agreed(shown.extra)
    if talk.agreements:
        last = talk.agreements[-1]
        if last.when is not None:
            return with_agreement(talk, replace(last, when=None)), ByWhen(last.when)
        if last.who is not None:
            return with_agreement(talk, replace(last, who=None)), WhoDoes(last.who)
        return replace(talk, agreements=talk.agreements[:-1]), Agree(last.what, last.extra)
    return replace(talk, closing=None), Close(closing)


def _back_in_turns(talk: Talk, last: Turn) -> tuple[Talk, Move]:
    match last:
        case Yellow(note=note) | Red(note=note) | Purple(note=note) if note:
            return with_note(talk, ""), Remark(note)
        case Purple(until=until) if until is not None:
            return with_until(talk, None), Until(until)
    return replace(talk, turns=talk.turns[:-1]), last
