"""What shuffling brings in many talks, without shuffling them.

What the answer followed in one talk is shuffled apart from every other talk. So many independent
counts, none of which is large, have together a normal distribution (J.W. Lindeberg, "Eine neue
Herleitung des Exponentialgesetzes in der Wahrscheinlichkeitsrechnung", Math. Zeitschrift 15 (1922),
211-225), with a mean and a covariance that are known exactly: of a talk with n gaps, h of them with
the answer, and in gap i the rows done x_i times, the mean is h/n sum x_i, and the covariance

    h (n - h) / (n - 1) (sum x_i x_i' / n - xbar xbar')

(H. Strasser and C. Weber, "On the asymptotic theory of permutation statistics", Mathematical
Methods of Statistics 8 (1999), 220-250). Both add up over talks.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from zoeken_cli.count.gaps import CELLS, MIXED, PAIRS, PRODUCTS, ROWS, SQUARES, WAYS, room, rooms
from zoeken_cli.count.gaps import DONE as ROOMS
from zoeken_cli.count.gaps import followed as followed_in

NOTHING_LEFT: Final = 1e-9
"""A share of a variance as small as this is a rounding error: other rows decide this one."""


class Likely(NamedTuple):
    """What chance makes of talks that are not shuffled, by row."""

    talks: int = 0
    """Those in which another order would have given other counts."""
    observed: Mapping[int, int] = {}
    """How often the answer followed each row. A row that no shuffle can change is not there."""
    mean: Mapping[int, float] = {}
    """How often it does so in all orders, on average."""
    covariance: Mapping[tuple[int, int], float] = {}
    """Of each two rows, in either order."""


def likely(sums: Mapping[int, int], way: int, names: Sequence[int]) -> Likely:
    """Of talks added up by their kind (`gaps.py`): what chance makes of this way.

    The rows go by these names. Each figure is worked out from whole numbers, in one order.
    """
    talks, observed = 0, [0] * len(ROWS)
    mean, covariance = [0.0] * len(ROWS), [0.0] * len(PAIRS)
    for kind in sorted(sums):
        n, by_way = followed_in(kind)
        hits, number = by_way[way], sums[kind]
        if not 0 < hits < n:
            continue
        talks += room(number, MIXED)
        done, products, squares = (rooms(number, at) for at in (ROOMS, PRODUCTS, SQUARES))
        for row in ROWS:
            observed[row] += room(number, CELLS[len(WAYS) * row + way])
            mean[row] += hits * done[row] / n
        for at in range(len(PAIRS)):
            spread = n * products[at] - squares[at]
            covariance[at] += hits * (n - hits) * spread / (n * n * (n - 1))
    rows = [row for row in ROWS if covariance[row]]
    both = {pair: of for pair, of in zip(PAIRS, covariance, strict=True) if {*pair} <= {*rows}}
    return Likely(
        talks=talks,
        observed={names[row]: observed[row] for row in rows},
        mean={names[row]: mean[row] for row in rows},
        covariance={
            (names[a], names[b]): of for pair, of in both.items() for a, b in (pair, pair[::-1])
        },
    )


def rounds(of: Likely, count: int, chance: Random) -> Iterator[dict[int, int]]:
    """How often the answer followed each row, once per round: whole counts, as shuffles give."""
    rows = list(of.mean)
    root = _root(of.covariance, rows)
    for _ in range(count):
        drawn = [chance.gauss(0, 1) for _ in rows]
        yield {
            row: round(of.mean[row] + sum(map(float.__mul__, root[at], drawn)))
            for at, row in enumerate(rows)
        }


def _root(covariance: Mapping[tuple[int, int], float], rows: Sequence[int]) -> list[list[float]]:
    """What makes independent draws go together like this: the root of A.-L. Cholesky.

    A row that the rows before it decide gets no draw of its own.
    """
    root: list[list[float]] = []
    for at, row in enumerate(rows):
        mine: list[float] = []
        for other in range(at):
            known = sum(map(float.__mul__, mine, root[other]))
            own = root[other][other]
            mine.append((covariance[row, rows[other]] - known) / own if own else 0.0)
        left = covariance[row, row] - sum(part * part for part in mine)
        mine.append(sqrt(left) if left > NOTHING_LEFT * covariance[row, row] else 0.0)
        root.append(mine)
    return root
