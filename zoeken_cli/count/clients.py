"""What is told of clients, and not of talks: talks of one client are alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple, Self

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


class Client(Adding):
    """What the talks with one client add up to; only those that count for movement.

    Months are as numbers from `ORIGIN`. What a straight line through many talks asks of each client
    (`trend.py`): how many talks, in how many the client moved, and the sums of the months, of their
    squares, and of the months in which the client moved.
    """

    def __init__(self) -> None:
        self.first: Met | None = None
        self.last: Met | None = None
        self.talks = self.moved = 0
        self.months = self.squares = self.moved_months = 0

    def take(self, met: Met) -> None:
        """Reckon with this talk too."""
        at, _, moved = met
        if self.first is None or met < self.first:
            self.first = met
        if self.last is None or met > self.last:
            self.last = met
        nr = 12 * at.year + at.month - ORIGIN
        self.talks += 1
        self.months += nr
        self.squares += nr * nr
        if moved:
            self.moved += 1
            self.moved_months += nr

    def add(self, other: Self) -> None:
        """Reckon with the talks of the other too."""
        met = [at for at in (self.first, self.last, other.first, other.last) if at]
        self.first = self.last = other.first = other.last = None
        super().add(other)
        self.first, self.last = min(met, default=None), max(met, default=None)


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
        self.months = Counter[tuple[int, int, bool]]()
        """The talks that count for movement, by year, month and whether the client moved."""

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        if not talk.complete:
            return
        client = self.met.get(talk.client)
        if client is None:
            client = self.met[talk.client] = Client()
        if not talk.just_helped:
            at, moved = talk.started, talk.moved
            client.take(Met(at, talk.id, moved))
            self.months[at.year, at.month, moved] += 1

    @property
    def by_month(self) -> dict[str, Share]:
        """The talks in which the client moved, by month, as 2026-03, in order."""
        return {
            f"{year:04}-{month:02}": Share(
                self.months[year, month, True],
                self.months[year, month, True] + self.months[year, month, False],
            )
            for year, month in sorted({(year, month) for year, month, _ in self.months})
        }

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
