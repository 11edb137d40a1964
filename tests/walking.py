"""Short ways to make talks and moves in tests."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import reduce

from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.moves import Move, Question
from zoeken_cli.talk.talk import Orange, Purple, Red, Talk, Yellow
from zoeken_cli.talk.walk import take

AT = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))


def fresh() -> Talk:
    """A talk of which only the client's code is known."""
    return Talk(id="2026-03-02-101500-k7f3", client="K-014", started=AT)


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
