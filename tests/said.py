"""What stands in a talk, read from the talk alone: to hold a correction to."""

from collections.abc import Iterator
from dataclasses import replace

from zoeken_cli.talk.moves import (
    About,
    Agree,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Move,
    Question,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Appreciation, Domain, Orange, Purple, Red, Talk, Yellow


def said(talk: Talk) -> list[Move]:
    """Every answer that stands in a talk, in order, read from the talk alone."""
    return [*_said_of_earlier(talk), *_said_in_turns(talk), *_said_in_closing(talk)]


def _said_of_earlier(talk: Talk) -> Iterator[Move]:
    for followup in talk.followups:  # what was not asked was passed over
        yield Became(followup.outcome or "")
        if followup.outcome:
            yield Because(followup.why or "")


def _said_in_turns(talk: Talk) -> Iterator[Move]:
    if talk.question is not None or talk.turns:  # a question that was passed by was left out
        yield Question(talk.question or "")
    for turn in talk.turns:
        match turn:
            case Purple(until=until, note=note):
                yield replace(turn, until=None, note="")
                if until is not None:
                    yield Until(until)
            case Yellow(note=note) | Red(note=note):
                yield replace(turn, note="")
            case Orange(domains=domains):
                yield replace(turn, domains=())
                for domain in domains:
                    yield from _said_of(domain)
                continue
            case _:
                yield turn
                continue
        if note:
            yield Remark(note)


def _said_of(domain: Domain) -> Iterator[Move]:
    yield About(domain.number, domain.extra)
    if domain.situation is not None:
        yield Situation(domain.situation)
    if domain.strength is not None:
        yield Strength(domain.strength)
    if domain.network is not None:
        yield Around(domain.network)


def _said_in_closing(talk: Talk) -> Iterator[Move]:
    for agreement in talk.agreements:
        yield Agree(agreement.what, agreement.extra)
        if agreement.who is not None:
            yield WhoDoes(agreement.who)
        if agreement.when is not None:
            yield ByWhen(agreement.when)
    if (shown := talk.appreciation) is not None:
        if shown.talk is not None:
            yield TalkMark(shown.talk)
        if shown.approach is not None:
            yield ApproachMark(shown.approach)
        if shown.words is not None:
            yield Words(shown.words)


def rest_of(talk: Talk) -> Talk:
    """All of a talk that no answer says."""
    shown = talk.appreciation and Appreciation(extra=talk.appreciation.extra)
    earlier = tuple(replace(f, outcome=None, why=None) for f in talk.followups)
    bare = replace(talk, question=None, turns=(), agreements=(), appreciation=shown, reached=None)
    return replace(bare, followups=earlier)
