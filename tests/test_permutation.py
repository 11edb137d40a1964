"""Whether chance alone could have done it: the shuffling, against every order written out.

All talks here come from seeded chances, so that what is right once stays right: where a share of
rounds is held against the exact one, the distance allowed is four times what chance usually makes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from math import comb, sqrt
from random import Random
from typing import Final

import pytest
from scipy.stats import hypergeom, kstest

from zoeken_cli.count import permutation
from zoeken_cli.count.permutation import Chance, Rows, Stratum, shuffled

ROWS: Final = (13, 14, 15, 16)
ROUNDS: Final = 4_000

Orders = dict[tuple[int, ...], Fraction]
"""How often the answer followed each row, by the share of all orders that give just this."""


def stratum(*gaps: tuple[Rows, bool]) -> Stratum:
    """A talk with these gaps between two steps, in order of size."""
    return tuple(sorted(gaps))


def drawn(chance: Random, gaps: int, *, more: float = 0.4) -> Stratum:
    """A talk in which the answer has nothing to do with the forms; in some gaps two or three.

    The same form may well be among them twice, or three times.
    """
    done = [chance.choice((2, 3)) if chance.random() < more else 1 for _ in range(gaps)]
    forms = [tuple(sorted(chance.choices(ROWS, k=times))) for times in done]
    return stratum(*((rows, chance.random() < 0.4) for rows in forms))


def folder(talks: Iterable[Stratum]) -> Counter[Stratum]:
    """Talks, by how many are alike."""
    return Counter(talks)


FORTY: Final = folder(drawn(Random(seed), 6) for seed in (3, *range(40)))


def small(seed: int) -> Counter[Stratum]:
    """A few talks, short enough to write out every order of."""
    chance = Random(seed)
    return folder(drawn(chance, chance.randint(1, 5)) for _ in range(chance.randint(1, 4)))


# --- every order, written out --------------------------------------------------------------------


def orders(talk: Stratum) -> Orders:
    """Every order of the gaps of one talk; what was done in one of them stays together."""
    forms, hits = [rows for rows, _ in talk], [hit for _, hit in talk]
    found = Counter(
        tuple(
            sum(rows.count(row) for rows, hit in zip(order, hits, strict=True) if hit)
            for row in ROWS
        )
        for order in permutations(forms)
    )
    return {counts: Fraction(n, found.total()) for counts, n in found.items()}


def every_order(talks: Counter[Stratum]) -> Orders:
    """Every order of every talk, together."""
    together: Orders = {(0,) * len(ROWS): Fraction(1)}
    for talk in talks.elements():
        after: Orders = {}
        for one, share in together.items():
            for other, part in orders(talk).items():
                counts = tuple(a + b for a, b in zip(one, other, strict=True))
                after[counts] = after.get(counts, Fraction(0)) + share * part
        together = after
    return together


def happened(talks: Counter[Stratum], row: int) -> int:
    """How often the answer followed this row."""
    return sum(rows.count(row) for talk in talks.elements() for rows, hit in talk if hit)


def counts_of(every: Orders, row: int) -> dict[int, Fraction]:
    """How often the answer followed this row, in every order."""
    found: dict[int, Fraction] = {}
    for counts, share in every.items():
        found[counts[ROWS.index(row)]] = found.get(counts[ROWS.index(row)], Fraction(0)) + share
    return found


def middle(counts: Mapping[int, Fraction]) -> Fraction:
    """The mean over every order."""
    return sum((n * share for n, share in counts.items()), Fraction(0))


def spread(counts: Mapping[int, Fraction]) -> float:
    """The standard deviation over every order."""
    mean = middle(counts)
    return sqrt(sum(share * (n - mean) ** 2 for n, share in counts.items()))


def beyond(counts: Mapping[int, Fraction], seen: int) -> Fraction:
    """The orders that bring a row at least as far from its middle as what was seen."""
    mean = middle(counts)
    far = (share for n, share in counts.items() if abs(n - mean) >= abs(seen - mean))
    return sum(far, Fraction(0))


def near(p: float, rounds: int = ROUNDS) -> object:
    """As near to this as so many rounds come, and then some."""
    return pytest.approx(p, abs=4 * sqrt(p * max(0, 1 - p) / rounds) + 2 / rounds)


@pytest.fixture(params=[0, permutation.AT_ONCE], ids=["dealt", "worked out"])
def drawing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two ways to draw: every talk dealt out by chance, and every talk worked out."""
    monkeypatch.setattr(permutation, "AT_ONCE", request.param)


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("seed", range(25))
def test_p_is_the_share_of_all_orders_that_come_as_far(seed: int) -> None:
    """Who writes out every order of a few short talks finds the p that shuffling finds."""
    talks = small(seed)
    every, chance = every_order(talks), shuffled(talks, ROWS, rounds=ROUNDS)
    changing = [row for row in ROWS if len(counts_of(every, row)) > 1]
    assert list(chance.p) == list(chance.smallest) == list(chance.more) == changing
    for row in changing:
        counts, seen = counts_of(every, row), happened(talks, row)
        assert chance.p[row] == near(float(beyond(counts, seen)))
        assert chance.more[row] == (seen > middle(counts))


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("seed", range(25))
def test_p_of_any_is_the_share_of_all_orders_in_which_some_row_comes_as_far(seed: int) -> None:
    """A row that stands out among four is held against whatever stands out most among four."""
    talks = small(seed)
    every, chance = every_order(talks), shuffled(talks, ROWS[:3], rounds=ROUNDS)
    family = {
        row: (float(middle(counts)), spread(counts), ROWS.index(row))
        for row in ROWS[:3]
        if len(counts := counts_of(every, row)) > 1
    }
    assert list(chance.p_of_any) == list(family)
    for row, (mean, deviation, _) in family.items():
        far = abs(happened(talks, row) - mean) / deviation - 1e-9
        as_far = (
            share
            for order, share in every.items()
            if any(abs(order[at] - m) / d >= far for m, d, at in family.values())
        )
        assert chance.p_of_any[row] == near(float(sum(as_far)))
        assert chance.p_of_any[row] >= chance.p[row]
    assert chance.p_of_table == min(chance.p_of_any.values(), default=None)


@pytest.mark.parametrize("seed", range(40))
def test_the_middle_and_the_spread_are_exact(seed: int) -> None:
    """What chance usually does is worked out, and not drawn."""
    talks = folder(talk for talk in small(seed).elements() if permutation._can_change(talk))
    every = every_order(talks)
    for row, found in permutation._by_row(talks).items():
        counts = counts_of(every, row)
        assert found.mean == pytest.approx(float(middle(counts)))
        assert found.spread == pytest.approx(spread(counts))


@pytest.mark.parametrize("seed", range(40))
def test_no_order_has_a_smaller_p_than_the_smallest(seed: int) -> None:
    """The page says truly how small p could have been, whatever the clients had done."""
    talks = small(seed)
    every, chance = every_order(talks), shuffled(talks, ROWS, rounds=ROUNDS)
    for row, smallest in chance.smallest.items():
        counts = counts_of(every, row)
        exact = min(beyond(counts, seen) for seen in counts)
        assert smallest == pytest.approx(max(float(exact), 1 / (ROUNDS + 1)))
    for row, smallest in shuffled(talks, ROWS, rounds=9).smallest.items():
        assert smallest >= max(0.1, chance.smallest[row])


def test_a_form_in_every_turn_of_one_talk_is_still_counted_there() -> None:
    """Guiding in each turn of one talk and in half of another: only the other can tell, and does.

    Talks in which a form cannot change count for the middle as they count for what was seen.
    """
    always = stratum(((13,), True), ((13, 14), True), ((13,), False))
    half = stratum(((13,), True), ((13,), True), ((14,), False), ((14,), False))
    chance = shuffled(folder([always, half]), ROWS, rounds=ROUNDS)
    assert chance.p[13] == near(1 / 3)
    assert chance.more == {13: True, 14: False}


# --- longer than can be written out --------------------------------------------------------------


def two_sided(pmf: Mapping[int, float], seen: int) -> float:
    """The chance of coming at least as far from the middle as what was seen."""
    mean = sum(n * share for n, share in pmf.items())
    return sum(share for n, share in pmf.items() if abs(n - mean) >= abs(seen - mean) - 1e-9)


def urn(turns: int, in_row: int, hits: int) -> dict[int, float]:
    """How often the answer follows a row of one talk, as scipy has it."""
    return {n: float(hypergeom.pmf(n, turns, in_row, hits)) for n in range(hits + 1)}


def weighed(talk: Stratum, row: int) -> dict[int, float]:
    """How often the answer follows a row, over every way to deal the answers out, gap by gap."""
    ways = Counter({(0, 0): 1})
    for rows, _ in talk:
        dealt = {(n + 1, found + rows.count(row)): of for (n, found), of in ways.items()}
        ways.update(dealt)
    hits = sum(hit for _, hit in talk)
    return {found: of / comb(len(talk), hits) for (n, found), of in ways.items() if n == hits}


LONG: Final = {
    "one form": [(row,) for row in ROWS for _ in range(12)],
    "two forms": [
        rows for rows in ((13,), (14,), (13, 14), (14, 15), (13, 16), (15, 16)) for _ in range(6)
    ],
    "again": [
        rows for rows in ((13,) * 3, (13, 13, 15), (14,), (14,) * 2, (16,)) for _ in range(9)
    ],
}


@pytest.mark.parametrize("done", LONG.values(), ids=LONG)
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_talk_too_long_to_work_out_is_shuffled_all_the_same(
    done: list[Rows], share: float
) -> None:
    """So many gaps have more outcomes than are worked out, and every count comes as it should."""
    source = Random(len(done))
    talk = stratum(*((rows, source.random() < share) for rows in done))
    strata = folder([talk])
    assert permutation._outcomes(talk, {row: 100 ** (row - 13) for row in ROWS}) is None
    found = list(permutation._rounds(strata, list(ROWS), ROUNDS, Random(12)))
    chance = shuffled(strata, ROWS)
    for at, (row, of) in enumerate(permutation._by_row(strata).items()):
        counts, exact = Counter(counts[at] for counts in found), weighed(talk, row)
        assert set(counts) <= set(exact)
        assert all(counts[n] / ROUNDS == near(share) for n, share in exact.items())
        mean = sum(n * times for n, times in counts.items()) / ROUNDS
        assert of.mean == pytest.approx(sum(n * share for n, share in exact.items()))
        assert mean == pytest.approx(of.mean, abs=4 * of.spread / sqrt(ROUNDS))
        p = two_sided(exact, happened(strata, row))
        assert chance.p[row] == near(p, permutation.ROUNDS)


@pytest.mark.parametrize("times", [2, 3, 10])
def test_what_is_always_logged_so_many_times_is_no_surer(times: int) -> None:
    """Who writes each form down three times has the p of who writes it down once, and no other."""
    most = stratum(*[((13,), True)] * 6, *[((14,), False)] * 2)
    for once in (FORTY, folder([most] * 9)):
        again = Counter(
            {tuple((rows * times, hit) for rows, hit in talk): n for talk, n in once.items()}
        )
        assert shuffled(again, ROWS) == shuffled(once, ROWS)


@pytest.mark.parametrize("seed", range(3))
def test_many_talks_add_up_as_in_a_statistics_library(seed: int) -> None:
    """The counts of two hundred talks, added up one by one with scipy, give the same p."""
    source = Random(seed)
    talks = folder(drawn(source, source.randint(2, 8), more=0) for _ in range(200))
    chance = shuffled(talks, ROWS, rounds=ROUNDS)
    for row in ROWS:
        together = {0: 1.0}
        for talk in talks.elements():
            alone = urn(
                len(talk), sum(row in rows for rows, _ in talk), sum(hit for _, hit in talk)
            )
            after: dict[int, float] = {}
            for n, share in together.items():
                for more, part in alone.items():
                    after[n + more] = after.get(n + more, 0) + share * part
            together = after
        exact = two_sided(together, happened(talks, row))
        assert chance.p[row] == near(exact)


# --- the same again ------------------------------------------------------------------------------


def test_the_order_of_the_talks_is_of_no_account() -> None:
    """However a folder is listed, chance says the same of it, to the last digit."""
    listed = list(FORTY.items())
    for seed in range(5):
        Random(seed).shuffle(listed)
        assert shuffled(dict(listed), ROWS, rounds=200) == shuffled(FORTY, ROWS, rounds=200)


def test_a_run_repeats() -> None:
    """The same talks give the same p today and tomorrow; another seed gives another, nearby."""
    once, again = shuffled(FORTY, ROWS), shuffled(FORTY, ROWS)
    other = shuffled(FORTY, ROWS, seed=13)
    assert once == again
    assert once.p != other.p
    for row in ROWS:
        assert once.p[row] == pytest.approx(other.p[row], abs=0.07)


def test_a_talk_in_which_nothing_can_change_counts_for_nothing() -> None:
    """One turn, one form only, or always the same answer: such talks say nothing, and cost nothing.

    A client who always moves cannot make a form look good.
    """
    silent = [
        stratum(((13,), True)),
        stratum(((14,), True), ((14,), False), ((14,), True)),
        stratum(((13,), True), ((15,), True), ((16,), True)),
        stratum(((13,), False), ((15,), False)),
    ]
    assert shuffled(FORTY + folder(silent * 5), ROWS) == shuffled(FORTY, ROWS)
    assert shuffled(FORTY, ROWS).talks <= FORTY.total()


@pytest.mark.parametrize("talks", [[], [()], [stratum(((13,), True))]])
def test_where_nothing_can_be_shuffled_nothing_is_said(talks: list[Stratum]) -> None:
    """No talks, empty talks, one turn: no p at all, rather than a p of 1."""
    chance = shuffled(folder(talks), ROWS)
    assert chance == Chance(permutation.ROUNDS, 0, 0, {}, {}, {}, {})
    assert chance.p_of_table is None


def test_a_table_of_which_no_row_was_looked_at_has_no_p() -> None:
    """Where nothing is enough to read, nothing is tested."""
    chance = shuffled(FORTY, [], rounds=200)
    assert (chance.p_of_any, chance.p_of_table) == ({}, None)
    assert list(chance.p) == list(ROWS)


def test_there_are_enough_rounds() -> None:
    """With fewer than two thousand, p says too little where it matters: around 0.05."""
    assert shuffled(FORTY, ROWS).rounds == permutation.ROUNDS >= 2_000


def test_p_is_never_0() -> None:
    """What never happened in two thousand shuffles may still happen."""
    talk = stratum(*(((13,), True) for _ in range(6)), *(((14,), False) for _ in range(6)))
    chance = shuffled(folder([talk] * 20), ROWS)
    least = 1 / (permutation.ROUNDS + 1)
    assert chance.p == chance.p_of_any == chance.smallest == {13: least, 14: least}
    assert chance.p_of_table == least


# --- without an effect ---------------------------------------------------------------------------

FOLDERS: Final = 200


@pytest.fixture(scope="module")
def without_effect() -> list[Chance]:
    """What chance makes of many folders in which no form does anything."""
    return [
        shuffled(folder(drawn(source, 8) for _ in range(40)), ROWS, rounds=199, seed=nr)
        for nr, source in enumerate(map(Random, range(FOLDERS)))
    ]


@pytest.mark.parametrize("at", [0.05, 0.1, 0.25, 0.5])
def test_without_an_effect_p_is_as_small_as_chance_makes_it(
    without_effect: list[Chance], at: float
) -> None:
    """Where no form does anything, p is under 0.05 in five of a hundred folders, and so on.

    A row's count is a whole number, so its p can jump over 0.05; it is never too small too often.
    """
    error = 3 * sqrt(at * (1 - at) / FOLDERS)
    of_table = sum((chance.p_of_table or 0) <= at for chance in without_effect) / FOLDERS
    assert at - error <= of_table <= at + error
    for row in ROWS:
        of_row = sum(chance.p[row] <= at for chance in without_effect) / FOLDERS
        assert 0.6 * at - error <= of_row <= at + error


def test_without_an_effect_every_p_is_as_likely(without_effect: list[Chance]) -> None:
    """Over many folders the p of the table is uniform, by the test of Kolmogorov and Smirnov."""
    found = [chance.p_of_table or 0 for chance in without_effect]
    assert kstest(found, "uniform").pvalue > 0.01
