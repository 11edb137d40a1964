"""How far a long job is: on a terminal only, and away when it is done."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from zoeken_cli.languages import Wording

Step = TypeVar("Step")

LONG: Final = 50
"""Steps from which a job is worth a bar."""


def tracked(steps: Iterable[Step], total: int, name: str, words: Wording) -> Iterator[Step]:
    """The steps of a job, with the wording `keeping.doing.<name>` and a bar beside them."""
    if not sys.stderr.isatty() or total < LONG:
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
