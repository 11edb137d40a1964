"""ZOEKEN's matrix of a talk: the life domains that were talked about, and who does what.

Source: the ZOEKEN matrix (method.md). Only what was talked about is in it: no domain stands empty.
"""

from typing import NamedTuple

from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.talk import Agreement, Domain, Orange, Talk


class TalkedAbout(NamedTuple):
    """A life domain, 1-13, and all that was told of it, in the order of the talk; at least one."""

    number: int
    told: tuple[Domain, ...]


def matrix(talk: Talk) -> tuple[TalkedAbout, ...]:
    """The domains of a talk in order of number, each once."""
    told = [domain for turn in talk.turns if isinstance(turn, Orange) for domain in turn.domains]
    numbers = sorted({domain.number for domain in told})
    return tuple(TalkedAbout(n, tuple(d for d in told if d.number == n)) for n in numbers)


def who_does_what(talk: Talk) -> tuple[Agreement, ...]:
    """The agreements, the client's first and the professional's last; behind them nobody's."""
    order = [*Who]
    return tuple(sorted(talk.agreements, key=lambda a: order.index(a.who) if a.who else len(order)))
