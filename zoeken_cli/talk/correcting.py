"""Correcting an answer of a talk, also after it has ended: the same replay as going back.

A client may have what is wrong about them put right (GDPR art. 16, in Dutch the AVG). The answer
keeps the moment at which it was given; the moment of the correction is kept beside it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from zoeken_cli.talk import walk
from zoeken_cli.talk.back import back
from zoeken_cli.talk.circles import ring_of
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.interview import Sitting, Wish, after
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    Around,
    Became,
    Because,
    ByWhen,
    Close,
    Move,
    Remark,
    Situation,
    Strength,
    Until,
    WhoDoes,
)
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Appreciation,
    Domain,
    FollowUp,
    Orange,
    Purple,
    Skip,
    Talk,
    Turn,
    Yellow,
)
from zoeken_cli.talk.turns import open_rings
from zoeken_cli.talk.walk import Place

MORE: Final[Mapping[type[Move], tuple[Place, type[Move]]]] = {
    Purple: (Place.UNTIL, Until),
    Agree: (Place.WHO, WhoDoes),
    WhoDoes: (Place.WHEN, ByWhen),
    Became: (Place.WHY, Because),
    About: (Place.SITUATION, Situation),
    Situation: (Place.STRENGTH, Strength),
    Strength: (Place.AROUND, Around),
}
"""The answers about which a next question asks more, and what answers that."""


def answered(talk: Talk) -> tuple[Sitting, ...]:
    """A sitting at each answer of a talk, in order: the talk up to it, and the answers from it on.

    Turning to the closing, and saying that there are no more agreements, are steps and no answers.
    """
    return _answered(_at_its_end(talk))


def number_of(sitting: Sitting) -> int:
    """Which answer of its talk this is, from 1."""
    return len(_answered(sitting.talk)) + 1


def _answered(left: Talk) -> tuple[Sitting, ...]:
    sittings: list[Sitting] = []
    ahead: tuple[Move, ...] = ()
    while (earlier := back(left)) is not None:
        left, move = earlier
        ahead = (move, *ahead)
        if not isinstance(move, Close | Agreed):
            sittings.insert(0, Sitting(left, ahead, corrected=True))
    return tuple(sittings)


def corrected(sitting: Sitting, reply: Move | Wish) -> Sitting:
    """The sitting after an answer was replaced, or taken away; all others are as they were.

    Raises `Refused` for what answers another question, and where later answers rest on this one.
    """
    kept = _in_its_place(sitting.given, reply)
    if isinstance(kept, Skip) and not isinstance(sitting.given, Skip):
        sitting = _without_remark(sitting)
    following = after(sitting, kept)
    following.whole  # noqa: B018 - what comes after still fits, or this refuses
    return following


def asks_more(sitting: Sitting, reply: Move | Wish) -> bool:
    """Whether, after this reply, the question that says more about it has no answer yet."""
    if isinstance(reply, Wish) or type(reply) not in MORE:
        return False
    place, kind = MORE[type(reply)]
    answer = next(iter(sitting.ahead), None)
    return walk.place(sitting.talk).place is place and not isinstance(answer, kind)


def added(sitting: Sitting, reply: Move | Wish) -> Sitting:
    """The sitting after the answer to the question that asks more. Raises `Refused` for another."""
    if not isinstance(reply, Wish) and type(reply) in {kind for _, kind in MORE.values()}:
        return Sitting(walk.take(sitting.talk, reply), sitting.ahead)
    raise Refused("not_here")


def put_back(talk: Talk, sitting: Sitting) -> Talk:
    """The corrected talk, standing where it stood before."""
    whole = sitting.whole
    open_still = talk.reached is not None and ring_of(talk.reached) in open_rings(whole.turns)
    return replace(
        whole,
        followups=tuple(map(_as_open, whole.followups, talk.followups)),
        question=None if talk.question is None and not whole.question else whole.question,
        reached=talk.reached if open_still else None,
        closing=talk.closing,
        just_helped=talk.just_helped,
        ended=talk.ended,
    )


def _as_open(now: FollowUp, before: FollowUp) -> FollowUp:
    """The follow-up, not asked yet again where it was not and no answer came."""
    if before.outcome is None and now.outcome == LEFT_OUT:
        return replace(now, outcome=None)
    if before.why is None and now.why == LEFT_OUT:
        return replace(now, why=None)
    return now


# --- one answer ----------------------------------------------------------------------------------


def _in_its_place(given: Move | None, reply: Move | Wish) -> Move | Wish:
    """The reply as it comes in the place of an answer; of what is passed over, that one alone."""
    match given, reply:
        case (_, Wish.REMOVE) | (Agree(), Agreed()):  # an agreement without words is none
            return Wish.REMOVE
        case ((Yellow() | Orange()), Skip()):
            return replace(reply, elements=(given.element,))
        case ((Yellow() | Orange()), (Yellow() | Orange())) if given.element == reply.element:
            return reply
        case Skip(elements=skipped), (Yellow() | Orange()) if reply.element in skipped:
            return reply
        case ((Yellow() | Orange()), _):
            pass
        case _ if type(given) is type(reply) and isinstance(reply, Move):
            return reply
    raise Refused("not_here")


def _without_remark(sitting: Sitting) -> Sitting:
    """Without the note to the answer here: of what was passed over, nothing is noted."""
    given, *rest = sitting.ahead
    if rest and isinstance(rest[0], Remark):
        rest = rest[1:]
    return Sitting(sitting.talk, (given, *rest))


# --- a talk that is corrected from its end -------------------------------------------------------


def _at_its_end(talk: Talk) -> Talk:
    """The talk, open, after the last of its answers, also when it was left in the closing.

    In a file made by hand an answer may stand where the question before it has none: that question
    was left out.
    """
    closed = talk.closing is not None or bool(talk.agreements) or talk.appreciation is not None
    return replace(
        talk,
        followups=tuple(map(_followed_up, talk.followups)),
        turns=tuple(map(_talked_out, talk.turns)),
        question=LEFT_OUT if talk.question is None and talk.turns else talk.question,
        reached=None,
        closing=(talk.closing or talk.ended or talk.started) if closed else None,
        agreements=tuple(
            _filled_in(agreement, last=nr == len(talk.agreements))
            for nr, agreement in enumerate(talk.agreements, 1)
        ),
        appreciation=talk.appreciation and _marked(talk.appreciation),
        just_helped=False,
        ended=None,
    )


def _followed_up(followup: FollowUp) -> FollowUp:
    """What became of an agreement and why, as far as a later answer says they were passed by."""
    if followup.outcome is None:
        return replace(followup, outcome=LEFT_OUT)
    if followup.outcome != LEFT_OUT and followup.why is None:
        return replace(followup, why=LEFT_OUT)
    return followup


def _talked_out(turn: Turn) -> Turn:
    """An orange turn; of its domains what is left out, as far as a later answer says so."""
    if not isinstance(turn, Orange):
        return turn
    return replace(turn, domains=tuple(map(_told, turn.domains)))


def _told(domain: Domain) -> Domain:
    situation, strength = domain.situation, domain.strength
    if strength is None and domain.network is not None:
        strength = LEFT_OUT
    if situation is None and strength is not None:
        situation = LEFT_OUT
    return replace(domain, situation=situation, strength=strength)


def _filled_in(agreement: Agreement, *, last: bool) -> Agreement:
    """Who and when, as far as a later answer says that they were passed by."""
    who, when = agreement.who, agreement.when
    if when is None and not last:
        when = LEFT_OUT
    if who is None and when is not None:
        who = LEFT_OUT
    return replace(agreement, who=who, when=when)


def _marked(shown: Appreciation) -> Appreciation:
    """The marks, as far as a later answer says that they were passed by."""
    talk, approach = shown.talk, shown.approach
    if approach is None and shown.words is not None:
        approach = LEFT_OUT
    if talk is None and approach is not None:
        talk = LEFT_OUT
    return replace(shown, talk=talk, approach=approach)
