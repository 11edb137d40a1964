"""What is told of clients, and not of talks: talks of one client are alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple, Self

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts, month_of
from zoeken_cli.count.intervals import Share

ORIGIN: Final = 12 * 2000
"""Months are counted from here, so that what they add up to stays small."""


Met = tuple[datetime, str, bool]
"""A talk with a client: when it began, its id, and whether they moved; so it sorts by time."""


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
        if self.last is None or met > self.last:  # as they mostly come
            self.last = met
            self.first = self.first or met
        elif self.first is None or met < self.first:
            self.first = met
        at, _, moved = met
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
    """The clients of many talks, and when those were."""

    def __init__(self) -> None:
        self.met: dict[str, Client] = {}
        """Everyone with a complete talk."""
        self._days = Counter[tuple[date, bool | None]]()
        """The complete talks by day; of those that count for movement, whether the client moved."""

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        if talk.practice or talk.open:
            return
        client = self.met.get(talk.client)
        if client is None:
            client = self.met[talk.client] = Client()
        at = talk.started
        moved = None if talk.just_helped else talk.minutes_to_forward is not None
        self._days[at.date(), moved] += 1
        if moved is not None:
            client.take((at, talk.id, moved))

    @property
    def days(self) -> tuple[date, date] | None:
        """Of the first and the last complete talk; None without any."""
        days = [day for day, _ in self._days]
        return (min(days), max(days)) if days else None

    @property
    def by_month(self) -> dict[str, Share]:
        """The talks in which the client moved, by month, as 2026-03, in order."""
        months: dict[str, Counter[bool]] = {}
        for (day, moved), talks in self._days.items():
            if moved is not None:
                months.setdefault(month_of(day), Counter())[moved] += talks
        return {month: Share(of[True], of.total()) for month, of in sorted(months.items())}

    def per_client(self) -> PerClient:
        """The first and the last talk of each."""
        walked = [client for client in self.met.values() if client.first and client.last]
        return PerClient(
            first=Share(sum(c.first[2] for c in walked if c.first), len(walked)),
            last=Share(sum(c.last[2] for c in walked if c.last), len(walked)),
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
