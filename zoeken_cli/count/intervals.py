"""A share is never told bare: always with how many it is of, and how sure that is."""

from math import sqrt
from typing import Final, NamedTuple

Z: Final = 1.959963984540054
"""The 0.975 quantile of the standard normal distribution: 95 % two-sided."""


class Share(NamedTuple):
    """`count` out of `of`; `count <= of`, both whole numbers from 0."""

    count: int  # type: ignore[assignment]  # what a tuple would count is of no use here
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None out of nothing."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of Wilson, from 0 to 1; None out of nothing.

        Source: E.B. Wilson (1927), "Probable inference, the law of succession, and statistical
        inference", JASA 22(158), 209-212.
        """
        if not self.of:
            return None
        n, p = self.of, self.count / self.of
        middle = p + Z * Z / (2 * n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        whole = 1 + Z * Z / n
        low = 0.0 if self.count == 0 else (middle - reach) / whole
        high = 1.0 if self.count == n else (middle + reach) / whole
        return low, high
