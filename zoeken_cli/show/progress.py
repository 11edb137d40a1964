"""How far a long job is: on a terminal only, and away when it is done."""

import os
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from time import monotonic
from typing import Final, TypeVar

from zoeken_cli.languages import Wording

Step = TypeVar("Step")

SECONDS: Final = 5.0
"""Between two lines of how far it is, for who has them read aloud."""
WIDE: Final = 60
"""Columns from which there is room for more than a bar, a count and a time."""
LONG: Final = 50
"""Steps from which a job is worth a bar."""
LONG_READ: Final = 500
"""The same for reading, of which a step takes a millisecond or two."""
LONG_PASS: Final = 2000
"""The same for a pass on all cores, of which a file takes some twenty microseconds."""


def tracked(
    steps: Iterable[Step],
    total: int,
    name: str,
    words: Wording,
    *,
    least: int = LONG,
    size: Callable[[Step], int] = lambda _: 1,
) -> Generator[Step]:
    """The steps of a job, with the wording `keeping.doing.<name>` and a bar beside them.

    `total` is of the sizes of all steps together. A screen reader gets a line now and then: a bar
    it would read out over and over.
    """
    if not sys.stderr.isatty() or total < least:
        yield from steps
        return
    if os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE"):
        yield from _told(steps, total, words(f"keeping.doing.{name}"), words, size)
        return
    from rich.progress import (  # noqa: PLC0415 - only for a job that is worth it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    from zoeken_cli.show.screen import console  # noqa: PLC0415

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            return Text(words("keeping.rate", files=round(task.speed)) if task.speed else "")

    screen = console(sys.stderr)
    rate = [Rate(), TextColumn(words("keeping.still"))] if screen.width >= WIDE else []
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        *rate,
        TimeRemainingColumn(),
        console=screen,
        transient=True,
    )
    with bar:
        task = bar.add_task(words(f"keeping.doing.{name}"), total=total)
        for step in steps:
            yield step
            bar.advance(task, size(step))


def _told(
    steps: Iterable[Step], total: int, what: str, words: Wording, size: Callable[[Step], int]
) -> Generator[Step]:
    """The steps, and a line of how far it is each time some seconds have gone by."""
    from zoeken_cli.show.screen import say  # noqa: PLC0415

    done, told = 0, monotonic()
    for step in steps:
        yield step
        done += size(step)
        if monotonic() - told > SECONDS:
            told = monotonic()
            say(words("keeping.so_far", what=what, done=done, of=total), sys.stderr)


def reading(words: Wording) -> Callable[[list[Path]], Iterable[Path]]:
    """Goes along files that are read one by one."""
    return lambda paths: tracked(paths, len(paths), "read", words, least=LONG_READ)


def passing(words: Wording) -> Callable[[Iterable[int], int], Iterable[int]]:
    """Goes along files that are read so many at a time."""
    return lambda steps, total: tracked(steps, total, "read", words, least=LONG_PASS, size=int)
