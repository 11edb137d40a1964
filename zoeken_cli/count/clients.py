"""Talks of one client are not independent: the first and the last talk of each, beside them all."""

from collections.abc import Iterable
from typing import NamedTuple

from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share


class PerClient(NamedTuple):
    """The clients of the talks that count for movement, each once."""

    first: Share
    """Those who moved in their first talk; likewise `last`."""
    last: Share
    several: int
    """Those with more than one talk: for them alone the first is not also the last."""


def per_client(facts: Iterable[Facts]) -> PerClient:
    """The first and the last of these talks for each client."""
    talks: dict[str, list[Facts]] = {}
    for talk in facts:
        if talk.walked:
            talks.setdefault(talk.client, []).append(talk)
    first = [min(own, key=lambda talk: talk.order) for own in talks.values()]
    last = [max(own, key=lambda talk: talk.order) for own in talks.values()]
    return PerClient(
        first=Share(sum(talk.moved for talk in first), len(first)),
        last=Share(sum(talk.moved for talk in last), len(last)),
        several=sum(len(own) > 1 for own in talks.values()),
    )
