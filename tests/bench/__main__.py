"""How fast `zoeken stats` counts a folder: `python -m tests.bench`, from the root of the project.

Makes folders of talks, always the same ones, runs what a person types and the floors beside it, all
in turn, and prints the table of what is promised of speed. Needs no network. Files are in the page
cache: they are read once before. With 100,000 talks it takes the better part of an hour.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench import floors, folders, ours, promised, report
from tests.bench.measured import Measured
from tests.bench.timing import Failed, Run, Way, in_turn, run

SIZES: Final = (1_000, 10_000)
ROUNDS: Final = 5
QUICK: Final = (30, 60)
PATIENCE: Final = 60
"""Seconds in all, after which a command is run no more."""

OTHERS: Final = """\
others:
  python -m tests.bench.startup      start-up of show, stats and list
  python -m tests.bench.saving       what it costs to keep an answer
  python -m tests.bench.permutation  what stands out in 10,000 talks
  python -m tests.bench.rings        what the rings add to show
"""


def asked(args: Sequence[str] | None = None) -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(
        "python -m tests.bench",
        description=__doc__,
        epilog=OTHERS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=_number, nargs="+", default=SIZES, metavar="N", help="talks in a folder")
    add("--rounds", type=_number, default=ROUNDS, metavar="N", help="fewer for what is slow")
    add("--quick", action="store_true", help="some tens of talks, once: only to see it work")
    add("--only", choices=("floors", "ours"), help="run only these")
    add("--keep", type=Path, metavar="FOLDER", help="make the folders here, or use them again")
    return parser.parse_args(args)


def _number(typed: str) -> int:
    """A whole number from 1."""
    if (number := int(typed.replace(",", "").replace("_", ""))) < 1:
        raise ValueError
    return number


def warmed(folder: Path) -> str:
    """Read all of a folder once; says what is in it.

    One after the other: what the benchmark itself holds at once, no process seems to stay under.
    """
    count = size = 0
    for entry in os.scandir(folder):
        count, size = count + 1, size + len(Path(entry).read_bytes())
    return f"{count:,} talks of {size / count / 1000:.1f} KB"


def ways(folder: Path, homes: Path, only: str | None) -> dict[str, Way]:
    """What is run with a folder, by its name: the floors first."""
    chosen: dict[str, Way] = {}
    if only != "ours":
        chosen |= {name: partial(run, typed) for name, typed in floors.commands(folder).items()}
    if only != "floors":
        chosen |= ours.ways(folder, homes)
    return chosen


def telling(size: int, name: str, way: Way) -> Run:
    """Run it, and tell whoever waits."""
    one = way()
    sys.stderr.write(f"{size:,} talks, {name}: {one.seconds:.3f} s\n")
    return one


def measured(place: Path, homes: Path, typed: argparse.Namespace) -> Measured:
    """Make the folders and run everything in turn."""
    every: dict[tuple[int, str], Way] = {}
    for size in sorted(set(QUICK if typed.quick else typed.sizes)):
        folder = folders.folder_of(place, size)
        sys.stderr.write(f"made: {warmed(folder)}\n")
        for name, way in ways(folder, homes / str(size), typed.only).items():
            every[size, name] = partial(telling, size, name, way)
    for (_, name), way in every.items():
        if name in {"show one", "stats of one"}:
            way()  # what Python compiles at first is no start-up
    return Measured(in_turn(every, 1 if typed.quick else typed.rounds, patience=PATIENCE))


def load() -> str:
    """How busy the machine is before anything is measured, where it tells."""
    if sys.platform == "win32":
        return ""
    return f", of which {os.getloadavg()[0]:.1f} were busy before"


def how(found: Measured, busy: str) -> Iterator[str]:
    """How it was measured."""
    rounds = sorted({len(runs) for runs in found.runs.values()})
    told = " to ".join(dict.fromkeys(map(str, (rounds[0], rounds[-1]))))
    yield f"medians of {told} rounds on {floors.cores()} cores{busy}; ratios are within a round"
    yield "memory is that of the largest process, and never less than the benchmark's own"


def main() -> int:
    """Measure, and print the table and the promises."""
    typed = asked()
    say, busy = sys.stdout.write, load()
    with tempfile.TemporaryDirectory(prefix="zoeken-bench-") as made:
        homes = Path(made) / "homes"
        try:
            found = measured((typed.keep or Path(made)).resolve(), homes, typed)
        except Failed as failed:
            say(f"{failed}\n")
            return 1
    for line in (*report.table(found), "", *promised.lines(found), "", *how(found, busy)):
        say(f"{line}\n")
    if typed.only != "floors" and not ours.has_index():
        say(f"skipped: {ours.NO_INDEX}, which `zoeken stats` does not have\n")
    if gone := set(floors.FAST) - set(floors.installed()):
        say(f"skipped: {', '.join(sorted(gone))}, not installed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
