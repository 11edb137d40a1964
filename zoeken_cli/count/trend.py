"""From month to month: the share of talks in which the client moved, and whether it rises."""

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final, NamedTuple

from zoeken_cli.count.clients import Client, Clients
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


def trend_of(clients: Clients) -> Trend:
    """The trend over the talks of these clients."""
    walked = [client for client in clients.met.values() if client.talks]
    months = clients.by_month
    moved, talks = (sum(each) for each in zip(*months.values(), strict=True)) if months else (0, 0)
    enough = len(months) >= MONTHS and len(walked) >= CLIENTS
    return Trend(
        months=months,
        clients=len(walked),
        slope=_told(slope_of(walked)) if enough and EACH <= moved <= talks - EACH else None,
    )


def _told(slope: Slope) -> Slope | None:
    """No interval without a width: then each client goes the same way in every month."""
    return slope if slope.high - slope.low > CLOSE else None


def slope_of(clients: Iterable[Client]) -> Slope:
    """The straight line through the talks, by least squares; of two months and clients, or more.

    The interval reckons with talks of one client being alike: K.-Y. Liang and S.L. Zeger,
    "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986), 13-22. Made
    wider for few clients, as statistics packages do: the spread by their number and that of the
    talks, and Student's t in place of the normal distribution.

    All sums are whole numbers, so that neither order nor number of talks makes a difference.
    """
    sums = [(c.talks, c.moved, c.months, c.squares, c.moved_months) for c in clients]
    n, y, x, xx, xy = map(sum, zip(*sums, strict=True))
    rise, width = n * xy - x * y, n * xx - x * x
    scores = (  # of each client, times n n width
        width * (n * (n * own_xy - x * own_y) - y * (n * own_x - x * own))
        - rise * (n * n * own_xx - 2 * n * x * own_x + x * x * own)
        for own, own_y, own_x, own_xx, own_xy in sums
    )
    few = len(sums) / (len(sums) - 1) * (n - 1) / (n - 2)
    spread = sqrt(few * sum(score * score for score in scores)) / (n * width * width)
    reach = students(len(sums) - 1) * spread
    slope = rise / width
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
