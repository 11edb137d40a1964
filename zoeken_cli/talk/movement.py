"""What the client did in red, read from the order of the turns (rules 5, 6 and 7)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from zoeken_cli.talk.talk import Purple, Red, Turn


class Direction(StrEnum):
    """How the client moved between two red turns."""

    FORWARD = "forward"
    STAY = "stay"
    BACK = "back"


class Step(NamedTuple):
    """One red turn: where the client came to stand, and how the worker moved along after it.

    `direction` is None at the client's starting point: there is no turn before it to move from.
    """

    at: datetime
    stands: int
    note: str
    direction: Direction | None
    answered: tuple[Purple, ...]


def direction(before: int, after: int) -> Direction:
    """Forward, stay or back, from where the client stood to where the client stands."""
    if after == before:
        return Direction.STAY
    return Direction.FORWARD if after > before else Direction.BACK


def steps(turns: Iterable[Turn]) -> tuple[Step, ...]:
    """Every red turn in order, each with the purple turns between it and the next one."""
    found: list[Step] = []
    for turn in turns:
        match turn:
            case Red():
                way = direction(found[-1].stands, turn.stands) if found else None
                found.append(Step(turn.at, turn.stands, turn.note, way, ()))
            case Purple() if found:
                last = found[-1]
                found[-1] = last._replace(answered=(*last.answered, turn))
    return tuple(found)


def moved(path: Iterable[Step]) -> bool:
    """Whether the client started to move in circle 3, so that circle 2 succeeded (rule 7)."""
    return any(step.direction is Direction.FORWARD for step in path)
