"""How long a process takes and how much memory: each in turn, so that a ratio is of one moment.

Machines are noisy and differ. So every round runs everything once, and a ratio is the median of the
ratios within a round.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import IO, Final, NamedTuple, TypeVar

ROOT: Final = Path(__file__).resolve().parents[2]
TALK: Final = ROOT / "examples" / "2026-06-04-143005-y7dp.toml"
"""A talk of the usual size: some twenty turns, 3 KB."""
PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1 << 10
"""The bytes in which a system counts the most memory that a process held."""


class Run(NamedTuple):
    """One run: seconds, and MB at the peak of the largest process in the tree; None if not told.

    A process counts from when its parent made it: none seems smaller than the benchmark itself.
    `worked` is how many seconds processors worked for it, its children's included.
    """

    seconds: float
    peak: float | None
    worked: float | None = None


class Failed(Exception):  # noqa: N818 - what happened, in a word
    """A command that should go well did not; says which, and what it told."""


def run(
    command: Sequence[str], env: Mapping[str, str] | None = None, *, lines: int | None = None
) -> Run:
    """Run this as a whole process, its output unseen. Raises `Failed`.

    With `lines`, whoever reads goes away after so many, as `head` does. What Python compiles is
    kept for the next run, as where zoeken is installed, whatever the environment says.
    """
    env = dict(os.environ if env is None else env)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as told:
        began = time.perf_counter()
        out = subprocess.DEVNULL if lines is None else subprocess.PIPE
        process = subprocess.Popen(command, stdout=out, stderr=told, cwd=ROOT, env=env)
        if process.stdout is not None:
            for _ in range(lines or 0):
                process.stdout.readline()
            process.stdout.close()
        peak, worked = _waited(process)
        seconds = time.perf_counter() - began
        if process.returncode:
            raise Failed(f"{' '.join(command)}: exit {process.returncode}\n{_said(told)}")
    return Run(seconds, peak, worked)


def _waited(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None]:
    """Wait for its end; the peak in MB of it and of all that it waited for itself, and the work."""
    if sys.platform == "win32":
        process.wait()
        return None, None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss * PEAK_UNIT / 1e6, used.ru_utime + used.ru_stime


def _said(told: IO[bytes]) -> str:
    told.seek(0)
    return told.read().decode(errors="replace")


Way = Callable[[], Run]
Name = TypeVar("Name")


def in_turn(
    ways: Mapping[Name, Way], rounds: int, *, patience: float = float("inf")
) -> dict[Name, list[Run]]:
    """Every way once in each round, until it took more than `patience` seconds in all."""
    taken: dict[Name, list[Run]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            if sum(one.seconds for one in taken[name]) <= patience:
                taken[name].append(way())
    return taken


def seconds(runs: Iterable[Run]) -> float:
    """The median of what they took."""
    return median(one.seconds for one in runs)


def times(runs: Sequence[Run], others: Sequence[Run]) -> float:
    """How many times as long these take: the median over the rounds in which both ran."""
    return median(a.seconds / b.seconds for a, b in zip(runs, others, strict=False))


def work(runs: Sequence[Run], others: Sequence[Run]) -> float | None:
    """The same of the work: steadier than time, on a machine that others use too."""
    told = [(a.worked, b.worked) for a, b in zip(runs, others, strict=False)]
    ratios = [mine / theirs for mine, theirs in told if mine and theirs]
    return median(ratios) if ratios else None


def peak(runs: Iterable[Run]) -> float | None:
    """The most memory of all runs, in MB."""
    return max((one.peak for one in runs if one.peak is not None), default=None)
