"""Start-up of `show` and `stats` on one file, against a bare import of what they stand on.

`python -m tests.bench.startup` runs all in turn, many times over, and prints medians and ratios.
Machines are noisy and differ; the ratio within one run is what counts. We promise at most 1.3.
Beside it stands the ratio of the work of the processor, which is less noisy.
"""

import shutil
import sys
import tempfile
from functools import partial

from tests.bench.floors import START
from tests.bench.timing import TALK, in_turn, run, seconds, times, work

ROUNDS = 25


def main() -> None:
    """Measure, and print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TALK, folder)
        python = [sys.executable]
        commands = {
            "floor": [*python, "-c", START],
            "show": [*python, "-m", "zoeken_cli", "show", str(TALK)],
            "stats": [*python, "-m", "zoeken_cli", "stats", folder],
            "list": [*python, "-m", "zoeken_cli", "list", folder],
        }
        ways = {name: partial(run, command) for name, command in commands.items()}
        in_turn(ways, 1)
        taken = in_turn(ways, ROUNDS)
    for name, runs in taken.items():
        median, ratio = seconds(runs), times(runs, taken["floor"])
        worked = work(runs, taken["floor"])
        told = "" if worked is None else f"  (work {worked:.2f} x)"
        sys.stdout.write(f"{name:6} {1000 * median:6.0f} ms  {ratio:.2f} x the floor{told}\n")
    floor = seconds(taken["floor"])
    sys.stdout.write(f"floor: {START} ({1000 * floor:.0f} ms), {ROUNDS} rounds, medians\n")


if __name__ == "__main__":
    main()
