"""A table of what went before by what came next, and what the figures in it say.

Formulae: R. Bakeman and V. Quera, "Sequential Analysis and Observational Methods for the Behavioral
Sciences" (2011); the adjusted residual is S.J. Haberman's, "The analysis of residuals in
cross-classified tables", Biometrics 29 (1973), 205-220; Q is G.U. Yule's, "On the association of
attributes in statistics", Phil. Trans. A 194 (1900), 257-319.
"""

from math import ceil, sqrt
from typing import Final, NamedTuple

from zoeken_cli.count.intervals import Share

ENOUGH: Final = 5
"""A cell of which fewer are expected is too small to read."""


class Table(NamedTuple):
    """Counts by row (what went before) and column (what came next), whole numbers from 0.

    A figure that would divide by nothing is None: nobody did that, or nothing came next.
    """

    counts: tuple[tuple[int, ...], ...]

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Every (row, column), row by row, counted from 0."""
        return [(r, c) for r, row in enumerate(self.counts) for c in range(len(row))]

    @property
    def total(self) -> int:
        """All counts together."""
        return sum(map(sum, self.counts))

    def row(self, r: int) -> int:
        """All counts of a row."""
        return sum(self.counts[r])

    def column(self, c: int) -> int:
        """All counts of a column."""
        return sum(row[c] for row in self.counts)

    def share(self, r: int, c: int) -> Share:
        """The transition probability: how often `c` came next, of all times `r` was done."""
        return Share(self.counts[r][c], self.row(r))

    def share_of_others(self, r: int, c: int) -> Share:
        """How often `c` came next after anything but `r`."""
        return Share(self.column(c) - self.counts[r][c], self.total - self.row(r))

    def expected(self, r: int, c: int) -> float | None:
        """The count if what came next had nothing to do with what went before: e = r c / N."""
        return self.row(r) * self.column(c) / self.total if self.total else None

    def readable(self, r: int, c: int) -> bool:
        """Whether at least five are expected here."""
        return 0 < ENOUGH * self.total <= self.row(r) * self.column(c)

    def residual(self, r: int, c: int) -> float | None:
        """The adjusted residual: z = (f - e) / sqrt(e (1 - c/N) (1 - r/N))."""
        expected = self.expected(r, c)
        if expected is None:
            return None
        share_left = (1 - self.column(c) / self.total) * (1 - self.row(r) / self.total)
        spread = sqrt(expected * share_left)
        return (self.counts[r][c] - expected) / spread if spread else None

    def yules_q(self, r: int, c: int) -> float | None:
        """From -1 to 1: Q = (ad - bc) / (ad + bc), of this row and column against all others."""
        a = self.counts[r][c]
        b, other = self.row(r) - a, self.column(c) - a
        d = self.total - a - b - other
        either = a * d + b * other
        return (a * d - b * other) / either if either else None

    def needed(self, c: int) -> int | None:
        """How many counts it takes, used and answered as here, until five are expected in `c`.

        In the scarcest of the rows that were used. None where nothing can be said: an empty table,
        or a column that never came next.
        """
        rows = [n for r in range(len(self.counts)) if (n := self.row(r))]
        if not rows or not self.column(c):
            return None
        return -(-ENOUGH * self.total**2 // (min(rows) * self.column(c)))


def needed_from_nothing(rows: int, chance: float) -> int:
    """How many counts it takes before anything is known: `rows` used alike, `chance` from 0 to 1.

    For four forms and 30 % forward this is 67.
    """
    return ceil(ENOUGH * rows / chance)
