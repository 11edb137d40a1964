"""The only loop: ask, take, keep. `ask` and `keep` are handed in: it knows no terminal, no file.

Going back never takes an answer off the disk. It moves a cursor: the `Sitting` holds the talk up
to the question being asked, and the answers `ahead` of it, which are proposed again one by one.
What is kept is always the whole of both.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from zoeken_cli.talk import walk
from zoeken_cli.talk.back import back
from zoeken_cli.talk.circles import TAKING_OVER, Ring, ring_of
from zoeken_cli.talk.errors import BadAnswer, Refused
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
from zoeken_cli.talk.talk import LEFT_OUT, Orange, Purple, Red, Skip, Talk, Yellow
from zoeken_cli.talk.turns import elements_of
from zoeken_cli.talk.walk import Place, Standing


class Wish(Enum):
    """What a person can want instead of answering."""

    BACK = auto()
    """The previous question again."""
    REMOVE = auto()
    """Take away the answer that was given here before."""
    PAUSE = auto()
    """Stop for now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A talk up to the question being asked, and the answers that were given after it.

    Where an answer is there to be `corrected`, no question comes before it.
    """

    talk: Talk
    ahead: tuple[Move, ...] = ()
    corrected: bool = False

    @property
    def given(self) -> Move | None:
        """The answer that was given to this question before, when the worker went back to it."""
        if not self.ahead or self.asks_first:
            return None
        return self.ahead[0] if type(self.ahead[0]) in walk.moves(self.talk) else None

    @property
    def asks_first(self) -> bool:
        """Whether a life domain is asked about here, before what was answered ahead."""
        if not self.ahead or self.corrected:
            return False
        here = walk.place(self.talk).place
        return here in walk.OF_DOMAIN and type(self.ahead[0]) not in walk.OWN[here]

    @property
    def standing(self) -> Standing:
        """The question being asked."""
        match self.given:
            case Yellow() | Orange() | Red() | Purple() | Skip() as turn:
                elements = elements_of(turn)
                ring = ring_of(elements[-1]) if elements else Ring.RED
                asked = elements[-1] if ring in (Ring.YELLOW, Ring.ORANGE) else None
                return Standing(walk.RING_PLACE[ring], asked)
            case _:
                return walk.place(self.talk)

    @property
    def whole(self) -> Talk:
        """The talk with every answer in it: what is kept. Raises `Refused` when they do not fit."""
        talk = self.talk
        for move in self.ahead:
            talk = walk.take(_on_from_why(talk, move), move)
        return talk


def _on_from_why(talk: Talk, move: Move) -> Talk:
    """The talk, with no why where the answer that comes next was given before why was asked."""
    if walk.place(talk).place is Place.WHY and type(move) not in walk.moves(talk):
        return walk.take(talk, Because(LEFT_OUT))
    return talk


Ask = Callable[[Sitting, Refused | BadAnswer | None], Move | Wish]
Keep = Callable[[Talk], None]


def interview(talk: Talk, ask: Ask, keep: Keep) -> Talk:
    """Ask until the talk has ended or the person pauses; keep after every answer. Returns the talk.

    `ask` gets the sitting, and what was wrong with the answer before, if anything was. Whatever
    `keep` raises goes through: the talk on disk is then the one before the last answer.
    """
    sitting = Sitting(talk)
    problem: Refused | BadAnswer | None = None
    while sitting.ahead or sitting.talk.open:
        reply = ask(sitting, problem)
        if reply is Wish.PAUSE:
            break
        try:
            following = after(sitting, reply)
            whole = following.whole
        except Refused as refused:
            problem = refused
            continue
        if whole != sitting.whole:
            keep(whole)
        sitting, problem = following, None
    return sitting.whole


def after(sitting: Sitting, reply: Move | Wish) -> Sitting:
    """The sitting after a reply. Raises `Refused` when the reply does not fit; nothing changes."""
    match reply:
        case Wish.BACK:
            if (earlier := back(sitting.talk)) is None:
                raise Refused("at_the_beginning")
            talk, given = earlier
            if isinstance(given, Reach):  # a place, not an answer: nothing to propose again
                return replace(sitting, talk=talk)
            return Sitting(talk, (given, *sitting.ahead))
        case Wish.REMOVE:
            return _without(sitting)
        case Wish.PAUSE:  # pragma: no cover - the loop has stopped before
            return sitting
        case _ if sitting.given is None and not sitting.asks_first:
            return Sitting(walk.take(sitting.talk, reply), sitting.ahead)
        case _:
            return _again(sitting, sitting.given, reply)


def _without(sitting: Sitting) -> Sitting:
    """Without the answer given here before: gone with all that says more about it, or left out."""
    talk, rest = sitting.talk, sitting.ahead[1:]
    match sitting.given:
        case None:
            raise Refused("nothing_to_remove")
        case Close() | Agreed():
            raise Refused("not_here")
        case TalkMark() | ApproachMark() as mark:
            return Sitting(walk.take(talk, replace(mark, value=LEFT_OUT)), rest)
        case Question() | Words() | Because() | Situation() | Strength() as said:
            return Sitting(walk.take(talk, replace(said, words=LEFT_OUT)), rest)
        case Around():
            return Sitting(walk.take(talk, Around(LEFT_OUT)), rest)
        case Became():
            return Sitting(walk.take(talk, Became(LEFT_OUT)), _without_more(rest))
        case Until() | ByWhen() as said:
            return Sitting(walk.take(talk, replace(said, when=LEFT_OUT)), rest)
        case WhoDoes():
            return Sitting(walk.take(talk, WhoDoes(LEFT_OUT)), rest)
        case About():
            return Sitting(talk, _without_more(rest, TOLD_OF_DOMAIN))
    return Sitting(talk, _without_more(rest))


TOLD_OF_DOMAIN: Final = (Situation, Strength, Around)
SAYS_MORE: Final = (
    *(Until, Remark, WhoDoes, ByWhen),
    *(Because, About, *TOLD_OF_DOMAIN),
)
"""The answers that say more about the one before: without it they are about nothing."""


def _without_more(
    rest: tuple[Move, ...], kinds: tuple[type[Move], ...] = SAYS_MORE
) -> tuple[Move, ...]:
    while rest and isinstance(rest[0], kinds):
        rest = rest[1:]
    return rest


def _again(sitting: Sitting, given: Move | None, reply: Move) -> Sitting:
    """A reply where `given` was answered before: in its place, before it, or after everything."""
    talk, rest = sitting.talk, sitting.ahead[1:]
    if given is not None and _answers_the_same(given, reply):
        kept = _in_place_of(given, reply)
        if isinstance(given, Purple) and not _takes_over(reply) and _begins_with_until(rest):
            rest = rest[1:]
        if isinstance(reply, Became) and reply.outcome == LEFT_OUT:
            rest = _without_more(rest)
        if isinstance(given, Orange) and isinstance(reply, Skip):
            rest = _without_more(rest)
        return Sitting(walk.take(talk, kept), (*_still_skipped(given, reply), *rest))
    if isinstance(given, Became) and isinstance(reply, Followed):
        return _past_earlier(sitting)
    if isinstance(reply, Remark | About):  # to a turn before this question
        return Sitting(walk.take(talk, reply), sitting.ahead)
    if type(reply) in walk.OWN[sitting.standing.place] and not isinstance(reply, Helped):
        return Sitting(walk.take(talk, reply), sitting.ahead)
    if isinstance(reply, Close) and sitting.whole.closing is not None:
        return Sitting(sitting.whole)
    return Sitting(walk.take(sitting.whole, reply))


def _past_earlier(sitting: Sitting) -> Sitting:
    """On from the earlier agreements: what was answered stays, what was not is passed over."""
    talk, ahead = sitting.talk, sitting.ahead
    while ahead and isinstance(ahead[0], Became | Because):
        talk, ahead = walk.take(_on_from_why(talk, ahead[0]), ahead[0]), ahead[1:]
    if Followed in walk.moves(talk):
        talk = walk.take(talk, Followed())
    return Sitting(talk, ahead)


def _answers_the_same(given: Move, reply: Move) -> bool:
    match given, reply:
        case Skip(elements=skipped), Yellow() | Orange():
            return reply.element in skipped
        case Yellow() | Orange(), Yellow() | Orange():
            return given.element == reply.element
        case Yellow() | Orange(), Skip():
            return given.element in reply.elements
        case _:
            return type(given) is type(reply) and not isinstance(reply, Reach)


def _still_skipped(given: Move, reply: Move) -> tuple[Move, ...]:
    """What stays skipped when one of the skipped elements is looked at after all."""
    if isinstance(given, Skip) and isinstance(reply, Yellow | Orange):
        left = tuple(e for e in given.elements if e != reply.element)
        return (replace(given, elements=left),) if left else ()
    return ()


def _in_place_of(given: Move, reply: Move) -> Move:
    """A corrected answer keeps the moment of the first, and what a newer version wrote in it."""
    match given, reply:
        case Close(), Close():
            return given
        case Agree(extra=extra), Agree():
            return replace(reply, extra=extra)
        case About(extra=extra), About():
            return replace(reply, extra=extra)
        case Agreed(), Agreed():
            return given
        case (
            (Yellow() | Orange() | Red() | Purple() | Skip()),
            (Yellow() | Orange() | Red() | Purple() | Skip()),
        ):
            extra = given.extra if type(given) is type(reply) else {}
            return replace(reply, at=given.at, extra=extra)
        case _:
            return reply


def _takes_over(move: Move) -> bool:
    return isinstance(move, Purple) and TAKING_OVER in move.forms


def _begins_with_until(ahead: tuple[Move, ...]) -> bool:
    return bool(ahead) and isinstance(ahead[0], Until)
