"""A share comes with how many it is of, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from tests.talks import unhurried
from zoeken_cli.count.intervals import Share

COUNTS = st.integers(1, 100_000).flatmap(
    lambda of: st.tuples(st.sampled_from([0, of]) | st.integers(0, of), st.just(of))
)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 5, 0.000, 0.434),
        (1, 5, 0.036, 0.624),
        (5, 5, 0.566, 1.000),
        (4, 10, 0.168, 0.687),
        (12, 20, 0.387, 0.781),
        (15, 50, 0.191, 0.438),
    ],
)
def test_the_check_values_of_the_method(count: int, of: int, low: float, high: float) -> None:
    """The interval is Wilson's, to three decimals, for the six shares that the method lists."""
    interval = Share(count, of).interval
    assert interval is not None
    assert (round(interval[0], 3), round(interval[1], 3)) == (low, high)


# R.G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven
# methods", Statistics in Medicine 17 (1998), 857-872: Table I, method 3 (score method).
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_what_a_paper_prints(count: int, of: int, low: float, high: float) -> None:
    """The four shares that are known from the literature come out to the four decimals printed."""
    interval = Share(count, of).interval
    assert interval is not None
    assert (round(interval[0], 4), round(interval[1], 4)) == (low, high)


@unhurried
@given(COUNTS)
def test_the_interval_is_that_of_a_statistics_library(counts: tuple[int, int]) -> None:
    """For any count out of any number, statsmodels gives the same interval."""
    count, of = counts
    assert Share(count, of).interval == pytest.approx(
        proportion_confint(count, of, alpha=0.05, method="wilson"), abs=1e-12
    )


@unhurried
@given(COUNTS)
def test_the_share_lies_in_its_interval_and_that_between_0_and_1(counts: tuple[int, int]) -> None:
    """What is shown can be true: no share outside its brackets, and none under 0 or over 100 %."""
    share = Share(*counts)
    assert share.value is not None
    assert share.interval is not None
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1
    assert low < high


@pytest.mark.parametrize("of", [1, 2, 7, 1000])
def test_none_and_all_reach_the_very_end(of: int) -> None:
    """None out of any number may be 0 %, and all of them 100 %, to the last digit."""
    none, all_of_them = Share(0, of).interval, Share(of, of).interval
    assert none is not None
    assert all_of_them is not None
    assert (none[0], all_of_them[1]) == (0, 1)


def test_nothing_out_of_nothing_is_no_share() -> None:
    """Where there is nothing to count, no number is made up."""
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None
