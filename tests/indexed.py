"""Folders that are gone along, and what was read meanwhile."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench.folders import folder_of
from zoeken_cli.count.facts import Facts
from zoeken_cli.keep.folders import Found, go_along
from zoeken_cli.keep.passing import Reader
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from concurrent.futures import Executor

LATER: Final = 60_000_000_000
"""Nanoseconds after which a file is not young any more."""


class Seen(NamedTuple):
    """What was found in folders, and how many files were read for it."""

    facts: list[Facts]
    left_out: list[str]
    copies: list[tuple[str, str]]
    read: int


class Walker:
    """Goes along folders again and again, always with the same cache."""

    def __init__(self, cache: Path | None, *, safe: Safe | None = None, later: int = LATER) -> None:
        self.cache = cache
        self.safe = safe
        self.later = later
        self.start: Callable[[int], Executor | None] = lambda _: None

    def along(self, *folders: Path) -> Seen:
        """What there is in them now."""
        steps: list[int] = []

        def counting(sizes: Iterable[int], _: int) -> Iterable[int]:
            for size in sizes:
                steps.append(size)
                yield size

        def seen(found: Found) -> Seen:
            return Seen(
                facts=sorted(found.facts(), key=lambda facts: facts.id),
                left_out=[names(trouble)[0] for trouble in found.left_out],
                copies=[names(trouble) for trouble in found.copies],
                read=0,
            )

        reader = Reader(self.safe, self.start, counting, lambda: time_ns() + self.later)
        return go_along(folders, seen, reader, self.cache)._replace(read=sum(steps))


def names(trouble: Unreadable) -> tuple[str, str]:
    """The file it is about, and the other one where there is one."""
    other = trouble.details.get("other")
    return trouble.details["file"].name, other.name if other else ""


def made(place: Path, talks: int = 150) -> Path:
    """A folder with so many talks."""
    return folder_of(place, talks)
