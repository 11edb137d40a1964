"""The least that can be done with a folder of talks: what `zoeken stats` is held against.

`python -m tests.bench.floors PARSER PROCESSES FOLDER` reads and parses every file, and nothing
else; the other floors are a line of Python each. Parsers that are not installed are passed over.
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

START: Final = "import typer, rich.console, rich.table, tomllib"
"""What `show` and `stats` stand on."""

SCAN: Final = "import os, sys\nfor entry in os.scandir(sys.argv[1]): entry.stat()"
READ: Final = (
    "import os, sys\n"
    "for entry in os.scandir(sys.argv[1]):\n"
    "    with open(entry.path, 'rb') as file: file.read()"
)

TOMLLIB: Final = "tomllib"
FAST: Final = ("tomli", "rtoml", "toml_rs")
"""Parsers that are compiled."""
CHUNK: Final = 250
"""Files that are handed to a process at a time."""


def cores() -> int:
    """How many processes can run at once here."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def installed() -> tuple[str, ...]:
    """The fast parsers that are here."""
    return tuple(name for name in FAST if find_spec(name))


def commands(folder: Path) -> dict[str, list[str]]:
    """Every floor by its name; a parser on all cores has a `+` after its name."""
    python = [sys.executable, "-c"]
    parsing = [sys.executable, "-m", "tests.bench.floors"]
    return {
        "python": [*python, "pass"],
        "start": [*python, START],
        "scan": [*python, SCAN, str(folder)],
        "read": [*python, READ, str(folder)],
        **{
            parser + mark: [*parsing, parser, str(processes), str(folder)]
            for parser in (TOMLLIB, *installed())
            for mark, processes in (("", 1), ("+", cores()))
        },
    }


def parsed(parser: str, paths: Sequence[str]) -> int:
    """Read and parse these files; how many there were."""
    loads = import_module(parser).loads
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path costs as much as reading
            loads(file.read().decode())
    return len(paths)


def main(parser: str, processes: str, folder: str) -> None:
    """Parse a folder, in one process or in so many."""
    paths = [entry.path for entry in os.scandir(folder)]
    if processes == "1":
        count = parsed(parser, paths)
    else:
        from multiprocessing import Pool  # noqa: PLC0415 - one process needs none of it

        chunks = [paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK)]
        with Pool(int(processes)) as pool:
            count = sum(pool.imap_unordered(partial(parsed, parser), chunks))
            pool.close()
            pool.join()
    sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
