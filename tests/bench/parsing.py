"""What it costs to read a talk out of its bytes: `python -m tests.bench.parsing`.

The example talks, again and again, with each reader of TOML that is installed and with our own two
ways, in turn: microseconds for a talk, medians, and how many times faster than tomllib in the same
run. To see the others: `python -m uv pip install tomli rtoml`.
"""

import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final

from zoeken_cli.keep import toml
from zoeken_cli.keep.quick_toml import quick

ROUNDS: Final = 40
FLOOR: Final = "tomllib"
OTHERS: Final = {"tomli": "tomli", "rtoml": "rtoml", "toml_rs": "toml-rs"}
"""Modules, and the packages they come in."""
FOLDER: Final = Path(__file__).resolve().parents[2] / "examples"
TALKS: Final = [path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))]

Read = Callable[[bytes], Any]


def reader(module: str) -> Read:
    """Its way from bytes to a table. Raises `ModuleNotFoundError`."""
    loads: Callable[[str], Any] = import_module(module).loads
    return lambda data: loads(data.decode())


def microseconds(read: Read) -> float:
    """For one talk, of all of them once."""
    began = time.perf_counter()
    for talk in TALKS:
        read(talk)
    return 1e6 * (time.perf_counter() - began) / len(TALKS)


def main() -> int:
    """Measure, in turn, and print a line for each."""
    ways: dict[str, Read] = {FLOOR: reader(FLOOR), "toml.parse": toml.parse, "quick": quick}
    missing = []
    for module, package in OTHERS.items():
        try:
            ways[f"{module} {version(package)}"] = reader(module)
        except ModuleNotFoundError:
            missing.append(module)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for read in ways.values():
        microseconds(read)
    for _ in range(ROUNDS):
        for name, read in ways.items():
            taken[name].append(microseconds(read))
    for name, times in taken.items():
        faster = median(floor / each for floor, each in zip(taken[FLOOR], times, strict=True))
        sys.stdout.write(f"{name:14} {median(times):6.1f} us  {faster:5.1f} x tomllib\n")
    slow = sum(quick(talk) is None for talk in TALKS)
    kilobytes = sum(map(len, TALKS)) / len(TALKS) / 1000
    sys.stdout.write(f"{len(TALKS)} talks of {kilobytes:.1f} KB, {ROUNDS} rounds, medians; ")
    sys.stdout.write(f"{slow} of them go the careful way\n")
    if missing:
        sys.stdout.write(f"not installed: {', '.join(missing)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
