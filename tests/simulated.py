"""Talks by a seeded chance, in which one form of moving along helps the client, or none does."""

from collections.abc import Iterator
from random import Random
from typing import Final

from tests.walking import AT
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Talk, Turn, Yellow

FORWARD: Final = 0.2
"""How often a client takes a step forward, when nothing helps."""

CLIENTS: Final = 40


def simulated(chance: Random, talks: int, *, helps: int | None = None) -> Iterator[Facts]:
    """So many talks; this form doubles the chance that the client's next move is forward."""
    for nr in range(talks):
        yield facts_of(_talk(chance, nr, helps))


def _talk(chance: Random, nr: int, helps: int | None) -> Talk:
    """A talk of some twenty turns, or of fewer when the client comes to 12."""
    stood = chance.choice(STANDS[:3])
    turns: list[Turn] = [
        Skip(AT, tuple(Ring.YELLOW.elements[:2])),
        *(Yellow(AT, element, clear=True) for element in Ring.YELLOW.elements[2:]),
        *(Orange(AT, element) for element in Ring.ORANGE.elements),
        Red(AT, stood),
    ]
    for _ in range(6):
        form = chance.choice(Ring.PURPLE.elements)
        if chance.random() < 1 / 3:
            turns.append(Orange(AT, chance.choice(Ring.ORANGE.elements)))
        stood = _next(chance, stood, FORWARD * (2 if form == helps else 1))
        turns += [Purple(AT, (form,)), Red(AT, stood)]
        if stood == DOING:
            break
    return Talk(f"{nr:05}", f"K-{nr % CLIENTS}", AT, turns=tuple(turns), ended=AT)


def _next(chance: Random, stood: int, forward: float) -> int:
    """Where the client stands next: one step on, or else one back, or, twice as often, the same."""
    drawn = chance.random()
    lower: list[int] = [step for step in STANDS if step < stood]
    higher: list[int] = [step for step in STANDS if step > stood]
    if drawn < forward:
        return higher[0]
    return lower[-1] if lower and drawn > (2 + forward) / 3 else stood
