"""How far a long job is: on a terminal only, and away when it is done."""

import os
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Final, TypeVar

from zoeken_cli.languages import Wording

Step = TypeVar("Step")

LONG: Final = 50
"""Steps from which a job is worth a bar."""
LONG_READ: Final = 500
"""The same for reading, of which a step takes a millisecond or two."""


def tracked(
    steps: Iterable[Step], total: int, name: str, words: Wording, least: int = LONG
) -> Generator[Step]:
    """The steps of a job, with the wording `keeping.doing.<name>` and a bar beside them.

    A screen reader gets no bar: it would read it out over and over.
    """
    drawn = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not drawn or os.environ.get("ACCESSIBLE") or total < least:
        yield from steps
        return
    from rich.progress import (  # noqa: PLC0415 - only for a job that is worth it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from zoeken_cli.show.screen import console  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(sys.stderr),
        transient=True,
    )
    with bar:
        task = bar.add_task(words(f"keeping.doing.{name}"), total=total)
        for step in steps:
            yield step
            bar.advance(task)


def reading(words: Wording) -> Callable[[list[Path]], Iterable[Path]]:
    """Goes along files that are read one by one."""
    return lambda paths: tracked(paths, len(paths), "read", words, LONG_READ)
