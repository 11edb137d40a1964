"""All that was measured, by the size of the folder and the name of what was run.

What did not run, or what a system does not tell, has no figure: None.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tests.bench.floors import FAST
from tests.bench.timing import Run, peak, seconds, times

MORE: Final = 100_000
"""The talks of which a slope says what they cost more."""


class Measured(NamedTuple):
    """The runs of each round, by how many talks and what was run."""

    runs: Mapping[tuple[int, str], Sequence[Run]]

    @property
    def sizes(self) -> list[int]:
        """The sizes of the folders, the smallest first."""
        return sorted({size for size, _ in self.runs})

    @property
    def names(self) -> list[str]:
        """What was run."""
        return list(dict.fromkeys(name for _, name in self.runs))

    def seconds(self, size: int, name: str) -> float | None:
        """The median."""
        return seconds(self.runs[size, name]) if (size, name) in self.runs else None

    def times(self, size: int, name: str, floor: str) -> float | None:
        """How many times as long as the floor."""
        if not self.runs.keys() >= {(size, name), (size, floor)}:
            return None
        return times(self.runs[size, name], self.runs[size, floor])

    def peak(self, size: int, name: str) -> float | None:
        """MB at most."""
        return peak(self.runs[size, name]) if (size, name) in self.runs else None

    def slope(self, name: str) -> float | None:
        """Seconds that 100,000 talks more take, by the two largest folders."""
        if len(self.sizes) < 2:
            return None
        fewer, most = self.sizes[-2:]
        short, long = self.seconds(fewer, name), self.seconds(most, name)
        return None if short is None or long is None else (long - short) * MORE / (most - fewer)

    def fastest(self, size: int) -> str | None:
        """The fast parser that took the shortest on all cores."""
        took = {parser: self.seconds(size, f"{parser}+") for parser in FAST}
        there = {parser: seconds for parser, seconds in took.items() if seconds is not None}
        return min(there, key=lambda parser: there[parser], default=None)


def figure(value: float | None) -> str:
    """Three digits: 0.0123, 1.23, 123; a question mark where there is none."""
    if value is None:
        return "?"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
