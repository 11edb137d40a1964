"""What is told of clients, and not of talks: talks of one client are alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share

ORIGIN: Final = 12 * 2000
"""Months are counted from here, so that what they add up to stays small."""


class Met(NamedTuple):
    """A talk with a client, in order of time."""

    at: datetime
    id: str
    moved: bool


class Client(NamedTuple):
    """What the talks with one client add up to; only those that count for movement.

    Months are as numbers from `ORIGIN`. What a straight line through many talks asks of each client
    (`trend.py`): how many talks, in how many the client moved, and the sums of the months, of their
    squares, and of the months in which the client moved.
    """

    first: Met | None = None
    last: Met | None = None
    talks: int = 0
    moved: int = 0
    months: int = 0
    squares: int = 0
    moved_months: int = 0

    def __add__(self, other: "Client") -> "Client":  # type: ignore[override]
        """Both together: what a tuple would do is of no use here."""
        met = [at for at in (self.first, self.last, other.first, other.last) if at]
        counts = (mine + theirs for mine, theirs in zip(self[2:], other[2:], strict=True))
        return Client(min(met, default=None), max(met, default=None), *counts)


class PerClient(NamedTuple):
    """The clients of the talks that count for movement, each once."""

    first: Share
    """Those who moved in their first talk; likewise `last`."""
    last: Share
    several: int
    """Those with more than one talk: for them alone the first is not also the last."""


class Clients(Adding):
    """The clients of many talks, and the talks in which they moved, by month."""

    def __init__(self) -> None:
        self.met: dict[str, Client] = {}
        """Everyone with a complete talk."""
        self.by_month = Counter[str]()
        """The talks that count for movement, by month, as 2026-03."""
        self.moved_by_month = Counter[str]()

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        if not talk.complete:
            return
        known = self.met.get(talk.client) or Client()
        if talk.walked:
            at, moved = Met(talk.started, talk.id, talk.moved), int(talk.moved)
            nr = 12 * talk.started.year + talk.started.month - ORIGIN
            first, last, talks, of_those, months, squares, moved_months = known
            known = Client(
                at if first is None or at < first else first,
                at if last is None or at > last else last,
                talks + 1,
                of_those + moved,
                months + nr,
                squares + nr * nr,
                moved_months + nr * moved,
            )
            self.by_month[talk.month] += 1
            self.moved_by_month[talk.month] += moved
        self.met[talk.client] = known

    def per_client(self) -> PerClient:
        """The first and the last talk of each."""
        walked = [client for client in self.met.values() if client.first and client.last]
        return PerClient(
            first=Share(sum(c.first.moved for c in walked if c.first), len(walked)),
            last=Share(sum(c.last.moved for c in walked if c.last), len(walked)),
            several=sum(client.talks > 1 for client in walked),
        )


def clients_of(facts: Iterable[Facts]) -> Clients:
    """The clients of these talks."""
    found = Clients()
    for talk in facts:
        found.take(talk)
    return found


def per_client(facts: Iterable[Facts]) -> PerClient:
    """The first and the last of these talks for each client."""
    return clients_of(facts).per_client()
