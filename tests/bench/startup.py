"""Start-up of `show` and `stats` on one file, against a bare import of what they stand on.

`python -m tests.bench.startup` runs all in turn, many times over, and prints medians and ratios.
Machines are noisy and differ; the ratio within one run is what counts. We promise at most 1.3.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 25
FLOOR = "import typer, rich.console, rich.table, tomllib"
TALK = Path(__file__).resolve().parents[2] / "examples" / "2026-06-04-143005-y7dp.toml"
"""A talk of the usual size: some twenty turns, 3 KB."""


def seconds(command: list[str]) -> float:
    """How long this command takes, as a whole process."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Measure, and print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TALK, folder)
        python = [sys.executable]
        commands = {
            "floor": [*python, "-c", FLOOR],
            "show": [*python, "-m", "zoeken_cli", "show", str(TALK)],
            "stats": [*python, "-m", "zoeken_cli", "stats", folder],
            "list": [*python, "-m", "zoeken_cli", "list", folder],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            seconds(command)
        for _ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    floor = statistics.median(taken["floor"])
    for name, times in taken.items():
        ratios = [t / f for t, f in zip(times, taken["floor"], strict=True)]
        median, ratio = statistics.median(times), statistics.median(ratios)
        sys.stdout.write(f"{name:6} {1000 * median:6.0f} ms  {ratio:.2f} x the floor\n")
    sys.stdout.write(f"floor: {FLOOR} ({1000 * floor:.0f} ms), {ROUNDS} rounds, medians\n")


if __name__ == "__main__":
    main()
