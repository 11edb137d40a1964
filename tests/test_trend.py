"""The share that moved, month by month, and the line through it."""

from datetime import datetime
from random import Random
from typing import Any, Final

import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.talks import unhurried
from tests.walking import AT, ended, red
from zoeken_cli.count.clients import clients_of
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.trend import Slope, Trend, slope_of, students, trend_of

MOVED: Final = facts_of(ended(red(9), red(10)))


def talk(month: int, client: int, *, moved: bool, day: int = 5) -> Facts:
    """A talk in this month, counted from January 2026; it may be in a later year."""
    year, at = divmod(month - 1, 12)
    started = AT.replace(year=2026 + year, month=at + 1, day=day)
    name = f"{month:02}-{client:03}-{day:02}"
    return MOVED._replace(
        id=name, started=started, client=f"K-{client}", minutes_to_forward=0 if moved else None
    )


def trend_in(talks: list[Facts]) -> Trend:
    """The trend over these talks."""
    return trend_of(clients_of(talks))


def line_through(talks: list[Facts]) -> Slope:
    """The line through these talks, however few."""
    return slope_of(clients_of(talks).met.values())


def months(*shares: tuple[int, int], clients: int = 20) -> list[Facts]:
    """From January on: so many moved, of so many; other clients each month."""
    return [
        talk(month, (nr + 7 * month) % clients, moved=nr < count)
        for month, (count, of) in enumerate(shares, 1)
        for nr in range(of)
    ]


def test_a_share_per_month_in_order() -> None:
    """Each month with talks has its share, the first one first, also over the turn of the year."""
    talks = [talk(m, c, moved=c > 1) for m in (14, 12, 3) for c in (1, 2, 3)]
    found = trend_in([*talks, talk(12, 4, moved=False)])
    assert list(found.months.items()) == [
        ("2026-03", Share(2, 3)),
        ("2026-12", Share(2, 4)),
        ("2027-02", Share(2, 3)),
    ]
    assert found.clients == 4


def test_a_talk_belongs_to_the_month_of_its_own_clock() -> None:
    """A talk in the first minutes of April is of April, whatever the sun said elsewhere."""
    late = MOVED._replace(started=datetime.fromisoformat("2026-04-01T00:30:00+02:00"))
    assert list(trend_in([late]).months) == ["2026-04"]


def test_only_talks_that_count_for_movement() -> None:
    """Practice, open talks and just helping are in no month."""
    left = [
        MOVED._replace(practice=True),
        MOVED._replace(open=True),
        MOVED._replace(just_helped=True),
    ]
    assert trend_in(left) == trend_in([]) == Trend({}, 0, None)


# --- the line ------------------------------------------------------------------------------------


def test_a_share_that_rises_by_as_much_each_month() -> None:
    """From 20 to 60 of a hundred in four months is 10 of a hundred each month."""
    found = trend_in(months((4, 20), (6, 20), (8, 20), (10, 20), (12, 20))).slope
    assert found is not None
    assert found.value == pytest.approx(0.1)
    assert found.low < 0.1 < found.high


def test_a_month_without_talks_still_passes() -> None:
    """From January to March is two months, whether anybody talked in February or not."""
    found = trend_in(months((5, 20), (0, 0), (9, 20), (11, 20))).slope
    assert found is not None
    assert found.value == pytest.approx(0.1)


def test_a_share_that_stays_has_no_slope() -> None:
    """The same share each month is a line that neither rises nor falls."""
    found = trend_in(months((5, 20), (5, 20), (5, 20))).slope
    assert found is not None
    assert found.value == pytest.approx(0)
    assert found.low < 0 < found.high


@pytest.mark.parametrize("seed", range(25))
def test_the_line_and_its_interval_are_those_of_a_statistics_library(seed: int) -> None:
    """Least squares, with errors that reckon with clients, as statsmodels has it."""
    chance = Random(seed)
    talks = [
        talk(chance.randint(1, 30), chance.randint(1, 12), moved=chance.random() < 0.4)
        for _ in range(chance.randint(20, 120))
    ]
    fitted = sm.OLS(
        [int(t.moved) for t in talks],
        sm.add_constant([12 * t.day.year + t.day.month - 24312 for t in talks]),
    ).fit(
        cov_type="cluster",
        cov_kwds={
            "groups": [int(t.client[2:]) for t in talks],
        },
        use_t=True,
    )
    low, high = fitted.conf_int()[1]
    assert line_through(talks) == pytest.approx((fitted.params[1], low, high), abs=1e-5)


@pytest.mark.parametrize("freedom", [*range(9, 40), 100, 1000, 100_000])
def test_students_quantile_is_that_of_a_statistics_library(freedom: int) -> None:
    """How much wider few clients make the interval is right to four decimals."""
    assert students(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=5e-5)


def test_clients_who_never_change_tell_no_trend() -> None:
    """Where each client goes the same way in every month there is no chance to reckon with."""
    talks = [talk(m, c, moved=c < 5) for m in (1, 2, 3) for c in range(10)]
    assert trend_in(talks).slope is None


def test_many_talks_of_one_client_are_hardly_more_than_one() -> None:
    """Eight talks a month with one client who always goes the same way are not eight clients."""
    talks = [
        talk(m, c, moved=(c + (m > 2) * (c % 3)) % 2 > 0, day=day)
        for m in range(1, 5)
        for c in range(12)
        for day in range(1, 9)
    ]
    apart = [t._replace(client=f"K-{nr}") for nr, t in enumerate(talks)]
    few, many = line_through(talks), line_through(apart)
    assert few.value == pytest.approx(many.value)
    assert few.high - few.low > 1.5 * (many.high - many.low)


@unhurried
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_talks_never_matters(chance: Any) -> None:
    """However a folder is listed, the trend is the same to the last digit."""
    talks = months((3, 12), (5, 11), (6, 13))
    assert trend_in(chance.sample(talks, len(talks))) == trend_in(talks)


# --- too little ----------------------------------------------------------------------------------


def test_just_enough_to_tell() -> None:
    """Three months, ten clients, five talks that moved and five that did not: a trend is told."""
    talks = [talk(1 + client % 3, client, moved=client < 5) for client in range(10)]
    assert trend_in(talks).slope is not None
    for nr in range(10):
        assert trend_in(talks[:nr] + talks[nr + 1 :]).slope is None


@pytest.mark.parametrize(
    "talks",
    [
        [],
        months((3, 20)),
        months((4, 20), (8, 20)),
        months((4, 20), (8, 20), (9, 20), clients=9),
        months((1, 20), (1, 20), (2, 20)),
        months((19, 20), (19, 20), (18, 20)),
        months((0, 20), (0, 20), (0, 20)),
        months((20, 20), (20, 20), (20, 20)),
    ],
    ids=[
        *("no talks", "one month", "two months", "nine clients"),
        *("four moved", "four did not", "none moved", "all moved"),
    ],
)
def test_too_little_to_tell(talks: list[Facts]) -> None:
    """Too few months, clients, or talks of either kind: shares, and no line through them."""
    found = trend_in(talks)
    assert found.slope is None
    assert sum(share.of for share in found.months.values()) == len(talks)
