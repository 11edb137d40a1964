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

    `total` is of the sizes of all steps together.
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

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=console(sys.stderr),
        transient=True,
    )
    with bar:
        task = bar.add_task(words(f"keeping.doing.{name}"), total=total)
        for step in steps:
            yield step
            bar.advance(task, size(step))


def reading(words: Wording) -> Callable[[list[Path]], Iterable[Path]]:
    """Goes along files that are read one by one."""
    return lambda paths: tracked(paths, len(paths), "read", words, least=LONG_READ)


def passing(words: Wording) -> Callable[[Iterable[int], int], Iterable[int]]:
    """Goes along files that are read so many at a time."""
    return lambda steps, total: tracked(steps, total, "read", words, least=LONG_PASS, size=int)
