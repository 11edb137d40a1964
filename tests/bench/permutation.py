"""What stands out in 10,000 talks: how long it takes to say, against reading the turns once.

`python -m tests.bench.permutation` makes talks of some twenty turns, always the same ones, counts
what followed each form and each phase, and what chance makes of that for forward, stay and back;
then the whole page, with the moves from each step; and all this of talks with twice the turns.
Machines are noisy and differ; the ratios within one run are what counts. We promise less than ten
seconds for 10,000 talks on two cores, and a cost that grows with the number of turns.
"""

import statistics
import sys
import time
from collections.abc import Callable
from random import Random

from tests.simulated import simulated
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.sequence import COLUMNS, Sequence, sequence_of
from zoeken_cli.talk.circles import Ring

ROUNDS = 3
TALKS = 10_000
FEWER = 1_000
PROMISED = 10
"""Seconds, for the forms and the phases of all talks."""

RINGS = (Ring.PURPLE, Ring.ORANGE)


def floor(talks: list[Facts]) -> None:
    """Look at every element of every turn once."""
    seen = dict.fromkeys(range(17), 0)
    for talk in talks:
        for turn in talk.course:
            for element in turn:
                seen[element] += 1


def counted(talks: list[Facts]) -> list[Sequence]:
    """What followed each form and each phase."""
    return [sequence_of(talks, ring) for ring in RINGS]


def shuffled(talks: list[Facts]) -> None:
    """What chance makes of that, for each column: the counting is in it."""
    for sequence in counted(talks):
        for way in COLUMNS:
            sequence.together.chance(way)


def page(talks: list[Facts]) -> None:
    """All together and the moves from each step; chance only where there is enough to read."""
    for sequence in counted(talks):
        for tally in (sequence.together, *sequence.from_step.values()):
            for way in COLUMNS:
                if tally.readable(way):
                    tally.chance(way)


def seconds(work: Callable[[list[Facts]], object], talks: list[Facts]) -> float:
    """How long this keeps one core busy, whatever else the machine does."""
    began = time.process_time()
    work(talks)
    return time.process_time() - began


def main() -> None:
    """Measure, and print a line for each."""
    talks = list(simulated(Random(12), TALKS))
    twice = [talk._replace(track=talk.track * 2) for talk in talks]
    folders = {"all": talks, "fewer": talks[:FEWER], "twice": twice}
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for work in (floor, counted, shuffled, page):
            for which, folder in folders.items():
                taken.setdefault((work.__name__, which), []).append(seconds(work, folder))
    say = sys.stdout.write

    def times(one: tuple[str, str], other: tuple[str, str]) -> float:
        return statistics.median(t / f for t, f in zip(taken[one], taken[other], strict=True))

    for name in dict.fromkeys(name for name, _ in taken):
        say(f"{name:8} {statistics.median(taken[name, 'all']):7.3f} s")
        say(f"  {times((name, 'all'), ('floor', 'all')):5.0f} x the floor")
        say(f"  {times((name, 'all'), (name, 'fewer')):4.1f} x {FEWER:,} talks")
        say(f"  with twice the turns {times((name, 'twice'), (name, 'all')):4.1f} x\n")
    whole = statistics.median(taken["shuffled", "all"])
    turns = statistics.mean(len(talk.course) for talk in talks)
    say(f"{TALKS:,} talks of {turns:.0f} turns, {ROUNDS} rounds, medians\n")
    say(f"promised: shuffled in under {PROMISED} s; {'kept' if whole < PROMISED else 'broken'}\n")


if __name__ == "__main__":
    main()
