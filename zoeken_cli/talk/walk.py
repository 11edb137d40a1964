"""How a talk moves: the state machine.

The rules (numbers as in the README, "De regels van het gesprek")
=================================================================

1. From the inside out. A talk opens in yellow. Orange opens when each yellow element was looked at,
   red and purple when each orange phase was. *Not clear yet* and *skipped* are looks too, so a rule
   never stands in the way of what really happened.
2. And as easily back. Whatever has opened stays open: each of its elements can be reached from
   anywhere, at any time, in any order - out of the closing too, which then waits where it was.
3. Yellow keeps turning under the talk. Any later look is a turn that counts, and moves nothing:
   the talk goes on where it was.
4. Orange turns more than once. A turn is complete when all four phases were visited since the last
   complete turn; the next phase asked for is the next one round that was not visited yet.
5. Only the client moves in red. A red turn says where the client stands from now on: no step yet,
   or 9-12. Forward, stay and back are never stored, but read from two red turns (`movement.py`).
6. Purple answers red: after each red turn comes the question how the worker moved along. With 16
   (`overnemen`) comes until when. A purple turn may also come first.
7. Circle 2 succeeds when the client starts to move in circle 3 (`movement.py`).
8. A talk can end at any moment. "Gewoon geholpen" ends it at once, as long as no step was taken.
9. The closing: agreements (what, who, when), two marks, the client's words, the worker's note. Each
   can be left out.
10. What was agreed in earlier talks with this client comes first: what became of it, and why. Each
   can be passed over, and one key passes over all.

Theory of operation
===================

There is no state beside the talk. `place` reads from it where it stands, `moves` what can be done
there, `take` makes a move and returns the talk that follows, `back` undoes the last answer. Pausing
is simply stopping; resuming, going back and checking a file are the same replay.

`OWN` is the table: the moves that answer the question of each place. Beside these, `ANYWHERE` is
taken at every place of an open talk (rule 2), as far as rings have opened (rule 1), and there is a
turn to say more about (a note, a life domain); and `Close` wherever the closing has not begun (rule
8). Everything else is refused and changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from zoeken_cli.talk.changing import (
    domains,
    passed_by,
    with_agreement,
    with_appreciation,
    with_domain,
    with_domains,
    with_followup,
    with_note,
    with_until,
)
from zoeken_cli.talk.circles import TAKING_OVER, Ring, ring_of
from zoeken_cli.talk.errors import Refused
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
    LEFT_OUT,
    Agreement,
    Appreciation,
    Domain,
    FollowUp,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    Yellow,
)
from zoeken_cli.talk.turns import (
    elements_of,
    is_yellow,
    last_beside_yellow,
    looked_at,
    open_rings,
    orange_rounds,
)

# --- the table -----------------------------------------------------------------------------------


class Place(Enum):
    """Where a talk can stand: the question that comes next."""

    FOLLOW_UP = auto()
    WHY = auto()
    QUESTION = auto()
    YELLOW = auto()
    ORANGE = auto()
    SITUATION = auto()
    STRENGTH = auto()
    AROUND = auto()
    RED = auto()
    PURPLE = auto()
    UNTIL = auto()
    AGREEMENT = auto()
    WHO = auto()
    WHEN = auto()
    TALK_MARK = auto()
    APPROACH_MARK = auto()
    WORDS = auto()
    NOTE = auto()
    ENDED = auto()


OWN: Final[Mapping[Place, frozenset[type[Move]]]] = {
    Place.FOLLOW_UP: frozenset({Became, Followed, Helped}),
    Place.WHY: frozenset({Because, Helped}),
    Place.QUESTION: frozenset({Question, Helped}),
    Place.YELLOW: frozenset({Yellow, Skip, Helped}),
    Place.ORANGE: frozenset({Orange, Skip, Helped}),
    Place.SITUATION: frozenset({Situation, Helped}),
    Place.STRENGTH: frozenset({Strength, Helped}),
    Place.AROUND: frozenset({Around, Helped}),
    Place.RED: frozenset({Red}),
    Place.PURPLE: frozenset({Purple}),
    Place.UNTIL: frozenset({Until}),
    Place.AGREEMENT: frozenset({Agree, Agreed}),
    Place.WHO: frozenset({WhoDoes, Agreed}),
    Place.WHEN: frozenset({ByWhen, Agreed}),
    Place.TALK_MARK: frozenset({TalkMark}),
    Place.APPROACH_MARK: frozenset({ApproachMark}),
    Place.WORDS: frozenset({Words}),
    Place.NOTE: frozenset({Note}),
    Place.ENDED: frozenset(),
}

OF_DOMAIN: Final = frozenset({Place.SITUATION, Place.STRENGTH, Place.AROUND})
"""The places where a life domain is asked about."""

ANYWHERE: Final[frozenset[type[Move]]] = frozenset(
    {Yellow, Orange, Red, Purple, Skip, Reach, Remark, About}
)

RING_PLACE: Final = {
    Ring.YELLOW: Place.YELLOW,
    Ring.ORANGE: Place.ORANGE,
    Ring.RED: Place.RED,
    Ring.PURPLE: Place.PURPLE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A place, and the element its question is about (in red and purple: reached, or none)."""

    place: Place
    element: int | None = None


# --- where the talk stands -----------------------------------------------------------------------


def to_pass_over(talk: Talk) -> tuple[int, ...]:
    """The elements that one key would skip here; none where skipping is no answer."""
    standing = place(talk)
    match standing.place:
        case Place.YELLOW:
            passed = looked_at(talk.turns)
        case Place.ORANGE if Ring.RED not in open_rings(talk.turns):
            passed = looked_at(talk.turns)
        case Place.ORANGE:
            _, passed = orange_rounds(talk.turns)
        case _:
            return ()
    assert standing.element is not None
    ring = ring_of(standing.element)
    return tuple(e for e in ring.elements if e not in passed) or (standing.element,)


def place(talk: Talk) -> Standing:
    """Where the talk stands, derived from nothing but the talk."""
    if talk.ended is not None:
        return Standing(Place.ENDED)
    if talk.reached is not None:
        return Standing(RING_PLACE[ring_of(talk.reached)], talk.reached)
    if talk.closing is not None:
        return Standing(_closing_place(talk))
    if (asked := followed_up(talk)) is not None:
        return Standing(Place.FOLLOW_UP if asked.outcome is None else Place.WHY)
    if talk.question is None:
        return Standing(Place.QUESTION)
    if (domain := talked_about(talk)) is not None and not domain.asked:
        return Standing(_domain_place(domain))
    return _ring_place(talk.turns)


def followed_up(talk: Talk) -> FollowUp | None:
    """The earlier agreement that is asked about: what became of it, or why."""
    return next((f for f in talk.followups if _still_asked(f)), None)


def _still_asked(followup: FollowUp) -> bool:
    return followup.outcome is None or (followup.outcome != LEFT_OUT and followup.why is None)


def talked_about(talk: Talk) -> Domain | None:
    """The life domain last talked about, as long as the talk is at that orange turn."""
    last = last_beside_yellow(talk.turns)
    return last.domains[-1] if isinstance(last, Orange) and last.domains else None


def _domain_place(domain: Domain) -> Place:
    if domain.situation is None:
        return Place.SITUATION
    return Place.STRENGTH if domain.strength is None else Place.AROUND


def _closing_place(talk: Talk) -> Place:
    if (shown := talk.appreciation) is not None:
        if shown.talk is None:
            return Place.TALK_MARK
        if shown.approach is None:
            return Place.APPROACH_MARK
        return Place.WORDS if shown.words is None else Place.NOTE
    if talk.agreements:
        last = talk.agreements[-1]
        if last.who is None:
            return Place.WHO
        if last.when is None:
            return Place.WHEN
    return Place.AGREEMENT


def _ring_place(turns: Sequence[Turn]) -> Standing:
    seen = looked_at(turns)
    for ring in (Ring.YELLOW, Ring.ORANGE):
        if not seen.issuperset(ring.elements):
            return Standing(RING_PLACE[ring], _next_round(ring, seen, turns))
    match last_beside_yellow(turns):
        case Orange():
            _, visited = orange_rounds(turns)
            if visited:
                return Standing(Place.ORANGE, _next_round(Ring.ORANGE, visited, turns))
            return Standing(Place.RED)
        case Red():
            return Standing(Place.PURPLE)
        case Purple(forms=forms, until=None) if TAKING_OVER in forms:
            return Standing(Place.UNTIL)
        case _:
            return Standing(Place.RED)


def _next_round(ring: Ring, passed: frozenset[int], turns: Sequence[Turn]) -> int:
    """The next element of the ring that was not passed yet, going round from the last one."""
    order = list(ring.elements)
    last = next(
        (e for t in reversed(turns) for e in elements_of(t) if e in ring.elements), order[-1]
    )
    start = order.index(last) + 1
    return next(e for e in order[start:] + order[:start] if e not in passed)


# --- what can be done there ----------------------------------------------------------------------


def moves(talk: Talk) -> frozenset[type[Move]]:
    """The kinds of move that can be taken where the talk stands."""
    here = place(talk).place
    if here is Place.ENDED:
        return frozenset()
    kinds = set(OWN[here] | ANYWHERE)
    rings = open_rings(talk.turns)
    kinds -= {kind for kind, ring in _RING_OF_KIND.items() if ring not in rings}
    if not talk.turns or isinstance(talk.turns[-1], Skip):
        kinds.discard(Remark)
    if talk.closing is not None or not isinstance(last_beside_yellow(talk.turns), Orange):
        kinds.discard(About)
    if talk.closing is None:
        kinds.add(Close)
    if talk.closing is not None or any(isinstance(t, Red | Purple) for t in talk.turns):
        kinds.discard(Helped)
    return frozenset(kinds)


_RING_OF_KIND: Final[Mapping[type[Move], Ring]] = {
    Yellow: Ring.YELLOW,
    Orange: Ring.ORANGE,
    Red: Ring.RED,
    Purple: Ring.PURPLE,
}


def take(talk: Talk, move: Move) -> Talk:  # noqa: C901, PLR0912 - one case per move
    """The talk after this move. Raises `Refused` where the rules forbid it, and changes nothing."""
    here = place(talk).place
    if type(move) not in moves(talk):
        raise _refusal(talk, here, move)
    match move:
        case Yellow() | Orange() | Red() | Purple():
            return _turned(talk, move)
        case Skip():
            if move.ring not in open_rings(talk.turns):
                raise Refused("ring_closed", ring=move.ring, element=move.elements[0])
            return _turned(talk, move)
        case Reach():
            ring = ring_of(move.element)
            if ring not in open_rings(talk.turns):
                raise Refused("ring_closed", ring=ring, element=move.element)
            return replace(talk, reached=move.element)
        case Became():
            return _about_followup(talk, outcome=move.outcome)
        case Because():
            return _about_followup(talk, why=move.words)
        case Followed():
            return passed_by(talk)
        case Question():
            return replace(talk, question=move.words)
        case About():
            return with_domains(talk, (*domains(talk), Domain(move.domain, extra=move.extra)))
        case Situation():
            return with_domain(talk, replace(domains(talk)[-1], situation=move.words))
        case Strength():
            return with_domain(talk, replace(domains(talk)[-1], strength=move.words))
        case Around():
            return with_domain(talk, replace(domains(talk)[-1], network=move.network))
        case Until():
            return with_until(talk, move.when)
        case Remark():
            return with_note(talk, move.words)
        case Helped():
            return replace(talk, just_helped=True, reached=None, ended=move.at)
        case Close():
            return replace(talk, closing=move.at, reached=None)
        case Agree():
            agreement = Agreement(move.what, extra=move.extra)
            return replace(talk, agreements=(*talk.agreements, agreement))
        case WhoDoes():
            return with_agreement(talk, replace(talk.agreements[-1], who=move.who))
        case ByWhen():
            return with_agreement(talk, replace(talk.agreements[-1], when=move.when))
        case Agreed():
            return replace(talk, appreciation=Appreciation(extra=move.extra))
        case TalkMark():
            assert talk.appreciation is not None
            return with_appreciation(talk, replace(talk.appreciation, talk=move.value))
        case ApproachMark():
            assert talk.appreciation is not None
            return with_appreciation(talk, replace(talk.appreciation, approach=move.value))
        case Words():
            assert talk.appreciation is not None
            return with_appreciation(talk, replace(talk.appreciation, words=move.words))
        case Note():
            return replace(talk, note=move.words, ended=move.at)


def _refusal(talk: Talk, here: Place, move: Move) -> Refused:
    if here is Place.ENDED:
        return Refused("talk_ended")
    ring = _RING_OF_KIND.get(type(move))
    if ring is not None and ring not in open_rings(talk.turns):
        match move:
            case Yellow() | Orange() | Red() | Purple():
                return Refused("ring_closed", ring=ring, element=(elements_of(move) or (0,))[0])
    if isinstance(move, Remark):
        return Refused("nothing_to_note")
    return Refused("not_here")


def _turned(talk: Talk, turn: Turn) -> Talk:
    """A turn answers what was reached; all but yellow lead out of the closing (rules 2 and 3)."""
    closing = talk.closing if is_yellow(turn) else None
    return replace(talk, turns=(*talk.turns, turn), reached=None, closing=closing)


def _about_followup(talk: Talk, **said: Any) -> Talk:
    """The talk, with this said about the earlier agreement that is asked about."""
    at = next(i for i, followup in enumerate(talk.followups) if _still_asked(followup))
    return with_followup(talk, at, replace(talk.followups[at], **said))
