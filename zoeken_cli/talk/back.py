"""One step back: the machine in reverse."""

from dataclasses import replace
from datetime import datetime

from zoeken_cli.talk.changing import (
    domains,
    with_agreement,
    with_appreciation,
    with_domain,
    with_domains,
    with_followup,
    with_note,
    with_until,
)
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
    Move,
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
from zoeken_cli.talk.talk import Orange, Purple, Red, Talk, Turn, Yellow


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
    return _back_in_followups(talk)


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


def _back_in_followups(talk: Talk) -> tuple[Talk, Move] | None:
    for at, followup in reversed(list(enumerate(talk.followups))):
        if followup.why is not None:
            return with_followup(talk, at, replace(followup, why=None)), Because(followup.why)
        if followup.outcome is not None:
            earlier = with_followup(talk, at, replace(followup, outcome=None))
            return earlier, Became(followup.outcome)
    return None


def _back_in_domains(talk: Talk) -> tuple[Talk, Move]:
    *before, last = domains(talk)
    if last.network is not None:
        return with_domain(talk, replace(last, network=None)), Around(last.network)
    if last.strength is not None:
        return with_domain(talk, replace(last, strength=None)), Strength(last.strength)
    if last.situation is not None:
        return with_domain(talk, replace(last, situation=None)), Situation(last.situation)
    return with_domains(talk, tuple(before)), About(last.number, last.extra)


def _back_in_turns(talk: Talk, last: Turn) -> tuple[Talk, Move]:
    match last:
        case Orange(domains=talked_about) if talked_about:
            return _back_in_domains(talk)
        case Yellow(note=note) | Red(note=note) | Purple(note=note) if note:
            return with_note(talk, ""), Remark(note)
        case Purple(until=until) if until is not None:
            return with_until(talk, None), Until(until)
    return replace(talk, turns=talk.turns[:-1]), last
