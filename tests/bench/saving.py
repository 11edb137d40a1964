"""What it costs to keep an answer: `python -m tests.bench.saving`.

A talk of twenty turns is kept again and again, clear and sealed, beside the least that can be done
for the same bytes: write a new file, flush it, give it its name, flush the folder. In milliseconds,
medians, and the ratio to that floor in the same run.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.keeping import keeper, safe_in
from zoeken_cli.keep import archive
from zoeken_cli.keep.sealing import PLAIN, Safe

ROUNDS = 200
TALK = Path(__file__).parents[2] / "examples" / "2026-03-02-101500-uitleg.toml"


def floor(path: Path, data: bytes) -> Callable[[], None]:
    """The least that keeps these bytes whole."""

    def write() -> None:
        beside = path.with_suffix(".beside")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)
        beside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    return write


def saving(folder: Path, safe: Safe) -> Callable[[], None]:
    """Keeping the talk once more."""
    of, talk = keeper(folder, safe), archive.read(TALK)
    writer = of.begin(of.path_of(folder / "talks", talk))
    writer.keep(talk)

    def write() -> None:
        writer.keep(talk)

    return write


def main() -> int:
    """Measure, in turn, and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        ways = {
            "floor": floor(folder / "floor.toml", archive.data_of(archive.read(TALK))),
            "clear": saving(folder / "clear", PLAIN),
            "sealed": saving(folder / "sealed", safe_in(folder / "keys")),
        }
        took: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, way in ways.items():
                began = time.perf_counter()
                way()
                took[name].append((time.perf_counter() - began) * 1000)
    least = median(took["floor"])
    for name, times in took.items():
        middle = median(times)
        sys.stdout.write(f"{name:8} {middle:6.2f} ms   {middle / least:5.2f} x\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
