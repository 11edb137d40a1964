"""Correcting an answer of a talk, also after it has ended: the same replay as going back.

A client may have what is wrong about them put right (GDPR art. 16, in Dutch the AVG). The answer
keeps the moment at which it was given; the moment of the correction is kept beside it.
"""

from dataclasses import replace

from zoeken_cli.talk import walk
from zoeken_cli.talk.back import back
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.interview import Sitting, Wish, after
from zoeken_cli.talk.moves import Agreed, Close, Move
from zoeken_cli.talk.talk import Talk
from zoeken_cli.talk.walk import Place

MORE: frozenset[Place] = frozenset({Place.UNTIL, Place.WHO, Place.WHEN})
"""The questions that say more about the answer before them."""


def answered(talk: Talk) -> tuple[Sitting, ...]:
    """A sitting at each answer of a talk, in order: the talk up to it, and the answers from it on.

    Turning to the closing, and saying that there are no more agreements, are steps and no answers.
    """
    left = replace(talk, ended=None, just_helped=False, reached=None)
    sittings: list[Sitting] = []
    ahead: tuple[Move, ...] = ()
    while (earlier := back(left)) is not None:
        left, move = earlier
        ahead = (move, *ahead)
        if not isinstance(move, Close | Agreed):
            sittings.insert(0, Sitting(left, ahead))
    return tuple(sittings)


def corrected(sitting: Sitting, reply: Move | Wish) -> Sitting:
    """The sitting after an answer was replaced, or taken away. Raises `Refused` for another answer.

    When its question has one that says more (until when), the sitting is there: `asks_more`.
    """
    fitting = walk.OWN[sitting.standing.place] | {type(sitting.given)}
    if reply is not Wish.REMOVE and type(reply) not in fitting:
        raise Refused("not_here")
    following = after(sitting, reply)
    following.whole  # noqa: B018 - what comes after still fits, or this refuses
    return following


def asks_more(sitting: Sitting) -> bool:
    """Whether the question of this sitting belongs to the answer before it, and is open."""
    place = sitting.standing.place
    return place in MORE and type(sitting.given) not in walk.OWN[place]


def put_back(talk: Talk, sitting: Sitting) -> Talk:
    """The corrected talk, ended or not as it was before."""
    return replace(sitting.whole, ended=talk.ended, just_helped=talk.just_helped)
