"""ZOEKEN's matrix of a talk: the life domains that were talked about, and who does what.

Source: the ZOEKEN matrix (method.md). Only what was talked about is in it: no domain stands empty.
"""

from typing import NamedTuple

from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.domains import domains_of
from zoeken_cli.talk.talk import Agreement, Domain, Talk
from zoeken_cli.talk.turns import domains_in


class TalkedAbout(NamedTuple):
    """A life domain, 1-13, and all that was told of it, in the order of the talk; at least one."""

    number: int
    told: tuple[Domain, ...]


def matrix(talk: Talk) -> tuple[TalkedAbout, ...]:
    """The domains of a talk in order of number, each once; those too that only a tag names."""
    told = [*domains_in(talk.turns)]
    numbers = sorted({*(domain.number for domain in told), *domains_of(talk.tags)})
    by_number = {n: tuple(domain for domain in told if domain.number == n) for n in numbers}
    return tuple(TalkedAbout(n, said or (Domain(n),)) for n, said in by_number.items())


def who_does_what(talk: Talk) -> tuple[Agreement, ...]:
    """The agreements, the client's first and the professional's last; behind them nobody's."""
    order = [*Who]
    return tuple(sorted(talk.agreements, key=lambda a: order.index(a.who) if a.who else len(order)))
