"""Could chance alone have done this? What the worker did, shuffled within each talk.

If what the worker did has nothing to do with what the client did next, then within one talk each
order of it was as likely as any other. What was done before one and the same move has one answer
together: it stays together, as one *answered* thing. These are shuffled within their talk, many
times over, and each time is counted how often the answer followed each of them: p is how often
chance comes at least as far from its middle as the talks did. What a talk holds stays the same, so
one client who always moves, or one worker who always guides, cannot make a finding.

That share is never 0: p = (b + 1) / (rounds + 1), after B. Phipson and G.K. Smyth, "Permutation
p-values should never be zero", Stat. Appl. Genet. Mol. Biol. 9 (2010), article 39. Shuffling codes
to test sequences: R. Bakeman, B.F. Robinson and V. Quera, "Testing sequential association",
Psychological Methods 1 (1996), 4-15.

How it is fast: the counts of all rows are one large number, a fixed room of bits each, so that they
add up by adding numbers. Of each talk every outcome is worked out, with how many orders lead to it;
the outcomes of some talks together are worked out likewise, as long as the list stays short. Then a
round draws one outcome from each list, and adds them up. What is in too many talks for that, is
drawn from the distribution that their sum has (`normal.py`).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import accumulate
from math import comb, sqrt
from operator import add
from random import Random
from typing import Final, NamedTuple

from zoeken_cli.count.normal import Likely
from zoeken_cli.count.normal import rounds as reckoned

ROUNDS: Final = 2_000
SEED: Final = 12
"""Any number would do; always the same one, so that a run repeats."""

AT_ONCE: Final = 200
"""Outcomes are worked out, of a talk or of some together, unless that takes more than this."""

LIKELY: Final = 0.05
"""A finding is told when chance alone does as much in fewer than 5 of 100 shuffles."""

TALKS: Final = 5
"""What comes of the order in fewer talks than this is not told, however often they turned."""

CLOSE: Final = 1e-9
"""Two distances are equal when they differ less than this."""

NONE: Final = Likely()
"""No talks but those that are shuffled."""

Rows = tuple[int, ...]
"""The rows in which all that was done before one move counts; a row as often as it was done."""

Stratum = tuple[tuple[Rows, bool], ...]
"""One talk: by move, those rows and whether it was the answer; in order of size, not of time."""


class Chance(NamedTuple):
    """What shuffling says of one answer, by row. A row that no shuffle can change is not there."""

    rounds: int
    talks: int
    """The talks in which another order would have given other counts; only those say anything."""
    reckoned: int
    """Those among them that were not shuffled: of so many it is known without what that brings."""
    p: Mapping[int, float]
    """How often chance alone brings this row at least as far from its middle."""
    p_of_any: Mapping[int, float]
    """How often chance brings *any* row looked at as far, in spreads, as this one is."""
    smallest: Mapping[int, float]
    """The smallest p that this row could have had, from these talks and so many rounds."""
    more: Mapping[int, bool]
    """Whether the answer followed this row more often than halfway all orders; else less often."""

    @property
    def can_tell(self) -> bool:
        """Whether any row looked at could have stood out, had enough talks gone otherwise."""
        return self.talks >= TALKS and any(self.smallest[row] < LIKELY for row in self.p_of_any)

    @property
    def p_of_table(self) -> float | None:
        """How often chance makes some row stand out as much as the one that does most.

        None when no row was looked at, or none can change.
        """
        return min(self.p_of_any.values(), default=None)


class _Row(NamedTuple):
    """One row under shuffling: its middle, its spread, and the outcome furthest from the middle."""

    mean: float
    variance: float
    rarest: float
    """The chance of that."""

    @property
    def spread(self) -> float:
        """The standard deviation."""
        return sqrt(self.variance)


NOWHERE: Final = _Row(0.0, 0.0, 0.0)
"""A row that no shuffle can change."""


def shuffled(
    strata: Mapping[Stratum, int],
    looked_at: Collection[int],
    *,
    rest: Likely = NONE,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> Chance:
    """What chance makes of these talks: each stratum with the number of talks it stands for.

    The `rest` are other talks, which are not shuffled but reckoned. The rows `looked_at` are those
    of which `p_of_any` speaks. The order of `strata` is of no account.
    """
    strata = {s: strata[s] for s in sorted(strata, key=_alike) if _can_change(s)}
    observed, under = _observed(strata), _with(rest, _by_row(strata))
    observed.update(rest.observed)
    far = {row: abs(observed[row] - of.mean) for row, of in under.items()}
    family = {row: of.spread for row, of in under.items() if row in looked_at}
    beyond, beyond_any = Counter[int](), Counter[int]()
    chance = Random(seed)  # noqa: S311 - a run must repeat, and nothing is secret
    for counts in _counts(strata, rest, list(under), rounds, chance) if under else ():
        away = {row: abs(counts[row] - of.mean) for row, of in under.items()}
        beyond.update(row for row in under if away[row] >= far[row] - CLOSE)
        furthest = max((away[row] / spread for row, spread in family.items()), default=0.0)
        beyond_any.update(row for row in family if furthest >= far[row] / family[row] - CLOSE)
    return Chance(
        rounds=rounds,
        talks=sum(strata.values()) + rest.talks,
        reckoned=rest.talks,
        p={row: (beyond[row] + 1) / (rounds + 1) for row in under},
        p_of_any={row: (beyond_any[row] + 1) / (rounds + 1) for row in family},
        smallest={row: max(of.rarest, 1 / (rounds + 1)) for row, of in under.items()},
        more={row: observed[row] > of.mean for row, of in under.items()},
    )


# --- without drawing -----------------------------------------------------------------------------


def _can_change(stratum: Stratum) -> bool:
    """Whether there are two different turns, and one was followed by the answer and one not."""
    return len({rows for rows, _ in stratum}) > 1 and len({hit for _, hit in stratum}) > 1


def _alike(stratum: Stratum) -> tuple[list[Rows], Stratum]:
    """Talks with the same rows stand together: their outcomes coincide most."""
    return sorted({rows for rows, _ in stratum}), stratum


def _observed(strata: Mapping[Stratum, int]) -> Counter[int]:
    """How often the answer followed each row."""
    found = Counter[int]()
    for stratum, talks in strata.items():
        for rows, hit in stratum:
            if hit:
                for row in rows:
                    found[row] += talks
    return found


def _by_row(strata: Mapping[Stratum, int]) -> dict[int, _Row]:
    """Exactly: in each talk as many are drawn as have the answer, and the talks add up."""
    drawn: dict[int, Counter[tuple[tuple[int, ...], int]]] = {}
    for stratum, talks in strata.items():
        hits = sum(hit for _, hit in stratum)
        for row in {row for rows, _ in stratum for row in rows}:
            counts = tuple(sorted(rows.count(row) for rows, _ in stratum))
            drawn.setdefault(row, Counter())[counts, hits] += talks
    found = {row: _row(drawn[row]) for row in sorted(drawn)}
    return {row: of for row, of in found.items() if of.variance}


def _row(drawn: Mapping[tuple[tuple[int, ...], int], int]) -> _Row:
    """Of so many talks each: what is drawn from, in order, and how many of it."""
    mean = variance = least = most = 0.0
    ends = [1.0, 1.0]
    for (counts, hits), talks in drawn.items():
        n, whole = len(counts), sum(counts)
        squares = sum(count * count for count in counts)
        mean += talks * hits * whole / n
        variance += talks * hits * (n - hits) * (squares * n - whole**2) / (n * n * (n - 1))
        least, most = least + talks * sum(counts[:hits]), most + talks * sum(counts[n - hits :])
        for at, end in enumerate((counts[:hits], counts[n - hits :])):
            last = end[-1] if at == 0 else end[0]  # where it is drawn among equals
            ends[at] *= (comb(counts.count(last), end.count(last)) / comb(n, hits)) ** talks
    lower = (mean - least) - (most - mean)
    rarest = sum(ends) if abs(lower) < CLOSE else ends[0] if lower > 0 else ends[1]
    return _Row(mean, variance, rarest)


def _with(rest: Likely, under: Mapping[int, _Row]) -> dict[int, _Row]:
    """The same with the other talks too, in order of row; what is rarest in so many never comes."""
    found = dict(under)
    for row, mean in rest.mean.items():
        of = found.get(row, NOWHERE)
        found[row] = _Row(of.mean + mean, of.variance + rest.covariance[row, row], 0.0)
    return dict(sorted(found.items()))


# --- many rounds ---------------------------------------------------------------------------------


def _counts(
    strata: Mapping[Stratum, int], rest: Likely, rows: list[int], rounds: int, chance: Random
) -> Iterator[dict[int, int]]:
    """How often the answer followed each row, in all talks, once per round."""
    shuffled = _rounds(strata, rows, rounds, chance)
    for counts, more in zip(shuffled, reckoned(rest, rounds, chance), strict=True):
        yield {row: n + more.get(row, 0) for row, n in zip(rows, counts, strict=True)}


def _rounds(
    strata: Mapping[Stratum, int], rows: list[int], rounds: int, chance: Random
) -> Iterator[list[int]]:
    """How often the answer followed each row, once per round."""
    done = sum(len(rows) * talks for stratum, talks in strata.items() for rows, _ in stratum)
    room = done.bit_length()
    unit = {row: 1 << room * at for at, row in enumerate(rows)}
    sums = [0] * rounds
    for drawn in _drawn(strata, unit, rounds, chance):
        sums = list(map(add, sums, drawn))
    mask = (1 << room) - 1
    for packed in sums:
        yield [packed >> room * at & mask for at in range(len(rows))]


def _drawn(
    strata: Mapping[Stratum, int], unit: Mapping[int, int], rounds: int, chance: Random
) -> Iterator[list[int]]:
    """For some talks at a time, what they add up to in each round."""
    together = {0: 1.0}
    for stratum, talks in strata.items():
        outcomes = _outcomes(stratum, unit)
        if outcomes is None:
            for _ in range(talks):
                yield _dealt(stratum, unit, rounds, chance)
            continue
        for _ in range(talks):
            if len(together) * len(outcomes) > AT_ONCE:
                yield _picked(together, rounds, chance)
                together = outcomes
            else:
                together = _both(together, outcomes)
    yield _picked(together, rounds, chance)


def _outcomes(stratum: Stratum, unit: Mapping[int, int]) -> dict[int, float] | None:
    """Every outcome of this talk, packed, by its chance; None if there are too many.

    The answers are dealt out, to one sort of turn after another, in every way.
    """
    hits = sum(hit for _, hit in stratum)
    dealt = {(hits, 0): 1}
    left = len(stratum)
    for rows, turns in Counter(rows for rows, _ in stratum).items():
        left -= turns
        worth = sum(unit.get(row, 0) for row in rows)
        after = Counter[tuple[int, int]]()
        for (hits_left, packed), orders in dealt.items():
            for n in range(max(0, hits_left - left), min(hits_left, turns) + 1):
                after[hits_left - n, packed + n * worth] += orders * comb(turns, n)
        dealt = after
        if len(dealt) > AT_ONCE:
            return None
    orders = comb(len(stratum), hits)
    return {packed: ways / orders for (_, packed), ways in dealt.items()}


def _both(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """Every outcome of the two together, by its chance."""
    found: dict[int, float] = {}
    for more, chances in other.items():
        for packed, chance in one.items():
            found[packed + more] = found.get(packed + more, 0) + chance * chances
    return found


def _picked(outcomes: dict[int, float], rounds: int, chance: Random) -> list[int]:
    """One outcome per round, each by its chance."""
    return chance.choices(list(outcomes), list(outcomes.values()), k=rounds)


def _dealt(stratum: Stratum, unit: Mapping[int, int], rounds: int, chance: Random) -> list[int]:
    """The same, for a talk too long to work out: the answers are dealt out by chance each round.

    To one sort after another, as a hypergeometric draw from what is left.
    """
    sorts = [
        (sum(unit.get(row, 0) for row in rows), of)
        for rows, of in Counter(rows for rows, _ in stratum).items()
    ]
    hits = sum(hit for _, hit in stratum)
    found = []
    for _ in range(rounds):
        left, answers, packed = len(stratum), hits, 0
        for worth, of in sorts:
            low, upto = _hypergeometric(left, of, answers)
            drawn = low + bisect_right(upto, chance.random(), 0, len(upto) - 1)
            left, answers, packed = left - of, answers - drawn, packed + drawn * worth
        found.append(packed)
    return found


@cache
def _hypergeometric(left: int, of: int, answers: int) -> tuple[int, list[float]]:
    """How many of the answers fall to `of` among all that are `left`: from, and the chance up to.

    For example 1 and [0.2, 1.0]: one with a chance of 0.2, else two.
    """
    low = max(0, of + answers - left)
    ways = [comb(of, n) * comb(left - of, answers - n) for n in range(low, min(of, answers) + 1)]
    return low, [upto / comb(left, answers) for upto in accumulate(ways)]
