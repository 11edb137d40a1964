"""From month to month: the share of talks in which the client moved, and whether it rises."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final, NamedTuple

from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share, Z

MONTHS: Final = 3
CLIENTS: Final = 10
EACH: Final = 5
"""A trend is told from so many months and clients on, with so many talks moved and so many not."""


CLOSE: Final = 1e-9
"""An interval narrower than this has no width."""


class Slope(NamedTuple):
    """How much the share changes per month, and its 95 % interval; 0.02 is 2 of each 100 talks."""

    value: float
    low: float
    high: float


class Trend(NamedTuple):
    """The talks that count for movement, by month."""

    months: Mapping[str, Share]
    """By month, as 2026-03, in order; months without talks are not there."""
    clients: int
    slope: Slope | None
    """None when there is too little to tell."""


def trend_of(facts: Iterable[Facts]) -> Trend:
    """The trend over these talks."""
    walked = sorted((talk for talk in facts if talk.walked), key=lambda talk: talk.order)
    by_month: dict[str, list[bool]] = defaultdict(list)
    for talk in sorted(walked, key=lambda talk: talk.month):
        by_month[talk.month].append(talk.moved)
    clients = len({talk.client for talk in walked})
    moved = sum(talk.moved for talk in walked)
    enough = len(by_month) >= MONTHS and clients >= CLIENTS
    return Trend(
        months={month: Share(sum(of), len(of)) for month, of in by_month.items()},
        clients=clients,
        slope=_told(slope_of(walked)) if enough and EACH <= moved <= len(walked) - EACH else None,
    )


def _told(slope: Slope) -> Slope | None:
    """No interval without a width: then each client goes the same way in every month."""
    return slope if slope.high - slope.low > CLOSE else None


def slope_of(talks: Iterable[Facts]) -> Slope:
    """The straight line through the talks, by least squares; of two months and clients, or more.

    The interval reckons with talks of one client being alike: K.-Y. Liang and S.L. Zeger,
    "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986), 13-22. Made
    wider for few clients, as statistics packages do: the spread by their number and that of the
    talks, and Student's t in place of the normal distribution.
    """
    points = [(12 * t.day.year + t.day.month, int(t.moved), t.client) for t in talks]
    n = len(points)
    middle = sum(x for x, _, _ in points) / n
    level = sum(y for _, y, _ in points) / n
    width = sum((x - middle) ** 2 for x, _, _ in points)
    slope = sum((x - middle) * (y - level) for x, y, _ in points) / width
    by_client: dict[str, float] = defaultdict(float)
    for x, y, client in points:
        by_client[client] += (x - middle) * (y - level - slope * (x - middle))
    clients = len(by_client)
    few = clients / (clients - 1) * (n - 1) / (n - 2)
    spread = sqrt(few * sum(score**2 for score in by_client.values())) / width
    reach = students(clients - 1) * spread
    return Slope(slope, slope - reach, slope + reach)


def students(freedom: int) -> float:
    """The 0.975 quantile of Student's t, to four decimals from 9 degrees of freedom on.

    Source: M. Abramowitz and I.A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5.
    """
    terms = (
        Z,
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
    )
    return sum(term / float(freedom) ** power for power, term in enumerate(terms))
