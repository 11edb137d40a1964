"""What stands out in many talks: how long it takes to say, against reading the turns once.

`python -m tests.bench.permutation` makes talks of some twenty turns, always the same ones, and
counts what followed each form; then it asks what chance makes of a step forward: as `zoeken stats`
does. Then the whole page: forms and phases, the moves from each step too, and chance of each
column. All of this for a thousand talks, which are shuffled, and for ever more, which are reckoned.
Machines are noisy and differ; the ratios within one run are what counts. We promise that a talk
costs as much in a large folder as in a small one, and that chance costs the same in all of them.
"""

import pickle
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from random import Random

from tests.simulated import simulated
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.figures import About, figures_of
from zoeken_cli.count.sequence import Following
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

ROUNDS = 3
MADE = 4_000
"""So many talks differ; they come again and again, each time of other clients."""
SIZES = (1_000, 10_000, 100_000)
PROMISED = 0.2
"""Seconds in which chance is asked of one column, of however many talks."""


def floor(talks: list[Facts]) -> None:
    """Look at every turn once."""
    seen = [0] * 256
    for talk in talks:
        for code in talk.track:
            seen[code] += 1


def counted(talks: list[Facts]) -> Following:
    """What followed each form, for one column alone."""
    following = Following(Ring.PURPLE, steps=(), ways=(Direction.FORWARD,))
    for talk in talks:
        following.take(talk)
    return following


def page(talks: list[Facts]) -> None:
    """Forms and phases, from each step, with chance wherever there is enough to read."""
    figures_of(talks, (About.SEQUENCE,), lag=1, today=date(2026, 6, 1))


def seconds(work: Callable[[], object]) -> float:
    """How long this keeps one core busy, whatever else the machine does."""
    began = time.process_time()
    work()
    return time.process_time() - began


def folder(made: list[Facts], talks: int) -> list[Facts]:
    """So many talks, ten of each client."""
    return [made[nr % len(made)]._replace(client=f"K-{nr // 10}") for nr in range(talks)]


def measured(talks: list[Facts]) -> dict[str, float]:
    """Microseconds a talk, but for chance: that is in seconds."""
    following = counted(talks)
    each = 1e6 / len(talks)
    return {
        "floor": each * seconds(lambda: floor(talks)),
        "counted": each * seconds(lambda: counted(talks)),
        "chance": seconds(lambda: following.chance(Direction.FORWARD)),
        "page": each * seconds(lambda: page(talks)),
    }


def main() -> None:
    """Measure, and print a line for each size."""
    made = list(simulated(Random(12), MADE))
    folders = {size: folder(made, size) for size in SIZES}
    taken = {size: [measured(folders[size]) for _ in range(ROUNDS)] for size in SIZES}
    say = sys.stdout.write
    most = 0.0
    for size, runs in taken.items():
        middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        ratio = statistics.median(run["counted"] / run["floor"] for run in runs)
        kept = len(pickle.dumps(counted(folders[size]))) / size
        most = max(most, middle["chance"])
        say(
            f"{size:7,} talks: counted {middle['counted']:5.2f} us a talk, {ratio:4.1f} x the floor"
        )
        say(f"; chance {middle['chance']:5.3f} s; the whole page {middle['page']:5.1f} us a talk")
        say(f"; kept {kept:6.1f} bytes a talk\n")
    turns = statistics.mean(len(talk.track) for talk in made)
    say(f"talks of {turns:.0f} turns, {ROUNDS} runs, medians\n")
    say(f"promised: chance in {PROMISED} s; {'kept' if most < PROMISED else 'broken'}\n")


if __name__ == "__main__":
    main()
