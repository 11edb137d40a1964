"""What went before by what came next: each figure, against printed books and other libraries."""

from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import expected_freq
from statsmodels.stats import contingency_tables as reference

from tests.talks import unhurried
from zoeken_cli.count.contingency import Table, needed_from_nothing
from zoeken_cli.count.intervals import Share


def tables(least: int = 0, most: int = 40) -> st.SearchStrategy[Table]:
    """Any table of up to four rows and three columns; some rows and columns may hold nothing."""
    return st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(least, most), min_size=size[1], max_size=size[1]).map(tuple),
            min_size=size[0],
            max_size=size[0],
        ).map(lambda rows: Table(tuple(rows)))
    )


FULL: Final = tables(least=1).filter(lambda table: len(table.counts) > 1 < len(table.counts[0]))
"""Tables of which each row and each column can be set against others."""

# --- printed examples ----------------------------------------------------------------------------

AGRESTI: Final = Table(((762, 327, 468), (484, 239, 477)))
"""Party by gender. A. Agresti, "An Introduction to Categorical Data Analysis", 2nd ed. (Wiley,
2007): counts and expected counts in Table 2.5, p. 37; adjusted residuals on pp. 38-39."""

PRINTED: Final = (
    ((0, 0), 703.7, 4.50, 4.5020535),
    ((0, 1), 319.6, 0.70, 0.6994517),
    ((0, 2), 533.7, -5.32, -5.3159455),
    ((1, 0), 542.3, -4.50, -4.5020535),
    ((1, 1), 246.4, -0.70, -0.6994517),
    ((1, 2), 411.3, 5.32, 5.3159455),
)
"""By cell: what the book prints, and all digits that `chisq.test(...)$stdres` of R prints; its help
page has this table as "Agresti (2007) p.39"."""


@pytest.mark.parametrize(("cell", "expected", "residual", "digits"), PRINTED)
def test_the_residuals_are_those_that_a_textbook_prints(
    cell: tuple[int, int], expected: float, residual: float, digits: float
) -> None:
    """Who works the textbook's table by hand finds what zoeken finds, to the last digit printed."""
    assert AGRESTI.expected(*cell) == pytest.approx(expected, abs=0.05)
    assert AGRESTI.residual(*cell) == pytest.approx(residual, abs=0.005)
    assert AGRESTI.residual(*cell) == pytest.approx(digits, abs=5e-8)


# G.U. Yule, "An Introduction to the Theory of Statistics" (Griffin, 1911), chapter III: eye colour
# of father and son (Example vii), flower colour and prickliness of fruit in Datura (Example ix).
@pytest.mark.parametrize(
    ("counts", "printed"),
    [(((471, 151), (148, 230)), 0.66), (((47, 12), (21, 3)), -0.28)],
)
def test_q_is_what_yule_printed(
    counts: tuple[tuple[int, int], tuple[int, int]], printed: float
) -> None:
    """The two tables of Yule's own book give the two numbers that stand beside them."""
    q = Table(counts).yules_q(0, 0)
    assert q is not None
    assert round(q, 2) == printed


def test_shares_are_told_of_a_row_and_of_all_other_rows() -> None:
    """How often it came next after this, and how often after anything else."""
    assert AGRESTI.share(0, 0) == Share(762, 1557)
    assert AGRESTI.share_of_others(0, 0) == Share(484, 1200)
    three = Table(((1, 2), (3, 4), (5, 6)))
    assert (three.share(1, 1), three.share_of_others(1, 1)) == (Share(4, 7), Share(8, 14))


# --- other libraries -----------------------------------------------------------------------------


@unhurried
@given(tables().filter(lambda table: table.total > 0))
def test_expected_counts_are_those_of_scipy(table: Table) -> None:
    """For any table with something in it, a statistics library expects the same in each cell."""
    expected = expected_freq(table.counts)
    for r, c in table.cells:
        assert table.expected(r, c) == pytest.approx(expected[r][c])


@unhurried
@given(FULL)
def test_residuals_are_those_of_statsmodels(table: Table) -> None:
    """For any full table, a statistics library finds each cell as far from what is expected."""
    residuals = reference.Table(table.counts, shift_zeros=False).standardized_resids
    for r, c in table.cells:
        assert table.residual(r, c) == pytest.approx(residuals[r][c], abs=1e-9)


@unhurried
@given(FULL)
def test_q_is_the_odds_ratio_of_statsmodels_on_a_scale_from_minus_1_to_1(table: Table) -> None:
    """Q says what the odds ratio of this row and column against all others says."""
    for r, c in table.cells:
        hit, other = table.share(r, c), table.share_of_others(r, c)
        four = [[share.count, share.of - share.count] for share in (hit, other)]
        ratio = reference.Table2x2(four, shift_zeros=False).oddsratio
        assert table.yules_q(r, c) == pytest.approx((ratio - 1) / (ratio + 1), abs=1e-9)


@unhurried
@given(tables())
def test_q_and_the_residual_never_point_different_ways(table: Table) -> None:
    """What is more often by one figure is never less often by the other."""
    for r, c in table.cells:
        q, residual = table.yules_q(r, c), table.residual(r, c)
        assert q is None or -1 <= q <= 1
        if q is not None and residual is not None:
            assert abs(residual) < 1e-9 if q == 0 else q * residual > 0


# --- nothing to divide by ------------------------------------------------------------------------


@unhurried
@given(tables(most=2))
def test_no_table_is_too_empty(table: Table) -> None:
    """Rows and columns without counts give no figure, and never an error."""
    for r, c in table.cells:
        seen, came = table.row(r), table.column(c)
        assert (table.expected(r, c) is None) == (not table.total)
        alone = seen in {0, table.total} or came in {0, table.total}
        assert (table.residual(r, c) is None) == alone
        assert table.yules_q(r, c) is None or not alone
        assert (table.share(r, c).value is None) == (not seen)
        assert (table.needed(c) is None) == (not came)


@pytest.mark.parametrize("counts", [(), ((),), ((0,),), ((0, 0, 0),) * 4])
def test_a_table_without_counts_says_nothing(counts: tuple[tuple[int, ...], ...]) -> None:
    """No turns yet: nothing expected, nothing to read, and nothing to reckon from."""
    table = Table(counts)
    assert table.total == 0
    for r, c in table.cells:
        figures = table.expected(r, c), table.residual(r, c), table.yules_q(r, c), table.needed(c)
        assert figures == (None, None, None, None)
        assert not table.readable(r, c)


def test_one_cell_has_nothing_to_be_set_against() -> None:
    """One form alone, always followed by the same, is as expected and stands out in nothing."""
    table = Table(((7,),))
    assert (table.expected(0, 0), table.residual(0, 0), table.yules_q(0, 0)) == (7, None, None)
    assert (table.readable(0, 0), table.needed(0)) == (True, 5)


# --- enough to read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "readable"),
    [
        (((5, 5), (5, 5)), True),
        (((4, 6), (6, 4)), True),
        (((5, 4), (5, 5)), False),
        (((0, 10), (10, 0)), True),
        (((9, 1), (0, 9)), False),
        (((35, 0), (0, 14)), True),
        (((35, 0), (1, 14)), True),
    ],
)
def test_five_expected_is_enough_and_less_is_not(
    counts: tuple[tuple[int, int], tuple[int, int]], readable: bool
) -> None:
    """A cell is read from exactly five expected on, whatever was found in it."""
    table = Table(counts)
    assert table.readable(0, 0) == readable
    assert readable == (Fraction(table.row(0) * table.column(0), table.total) >= 5)


@unhurried
@given(tables().filter(lambda table: table.total > 0))
def test_the_border_of_five_is_exact(table: Table) -> None:
    """No rounding makes a cell readable, or takes it away."""
    for r, c in table.cells:
        expected = Fraction(table.row(r) * table.column(c), table.total)
        assert table.readable(r, c) == (expected >= 5)


@unhurried
@given(tables())
def test_what_is_needed_is_just_enough(table: Table) -> None:
    """So many turns make the scarcest row readable, and one turn less does not."""
    for c in range(len(table.counts[0])):
        needed = table.needed(c)
        if needed is None:
            continue
        scarcest = min(n for r in range(len(table.counts)) if (n := table.row(r)))
        each = Fraction(scarcest * table.column(c), table.total**2)
        assert (needed - 1) * each < 5 <= needed * each


@unhurried
@given(tables())
def test_nothing_is_needed_once_all_that_was_used_can_be_read(table: Table) -> None:
    """The page never asks for more turns where each row is readable, nor for none where not."""
    used = [r for r in range(len(table.counts)) if table.row(r)]
    for c in range(len(table.counts[0])):
        if (needed := table.needed(c)) is not None:
            assert (needed <= table.total) == all(table.readable(r, c) for r in used)


@pytest.mark.parametrize(
    ("rows", "chance", "turns"),
    [(4, 0.3, 67), (4, 1, 20), (2, 0.5, 20), (1, 0.3, 17), (3, 0.3, 50)],
)
def test_what_is_needed_before_anything_is_known(rows: int, chance: float, turns: int) -> None:
    """For four forms used alike and three moves in ten forward, 67 turns: the method's number."""
    assert needed_from_nothing(rows, chance) == turns
