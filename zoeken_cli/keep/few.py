"""One pass over a folder of few files: all are read, each time, and nothing is remembered.

An index in memory would give the same (a test holds them to that). What it is made of, sqlite3 and
hashlib, takes 5 ms: a twentieth of the start-up of `stats`.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep import listing
from zoeken_cli.keep.copies import not_counting
from zoeken_cli.keep.looking import look, look_at_all
from zoeken_cli.keep.passing import Passed, Reader
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.index import Part
    from zoeken_cli.keep.sealing import Safe


class Few:
    """The facts of few files: what an `Index` knows of a folder."""

    def __init__(self, read: Mapping[str, Facts], copies: Collection[str]) -> None:
        self._read = read
        """In order of name."""
        self._copies = copies

    def talks(self) -> bool:
        """Whether there are any."""
        return bool(self._read)

    def facts(self) -> Iterator[Facts]:
        """Of every talk once, in order of the files' names."""
        return (facts for _, facts in self.files())

    def in_parts(self, number: int) -> "list[tuple[Path, Part]]":  # noqa: ARG002 - see above
        """None: other processes are of no use."""
        return []

    def files(
        self, *, newest_first: bool = False, counted: bool = True
    ) -> Iterator[tuple[str, Facts]]:
        """The same, each with its file; or of every file, also of those that do not count."""
        for name in reversed([*self._read]) if newest_first else self._read:
            if not (counted and name in self._copies):
                yield name, self._read[name]

    def recall(self, key: str) -> bytes | None:  # noqa: ARG002 - see above
        """Nothing."""
        return None

    def remember(self, key: str, value: bytes) -> None:
        """Of no use."""

    def save(self) -> None:
        """Of no use either."""


def read(place: Path, reader: Reader) -> Passed:
    """All talks in a folder of few files, or in one file. Raises `Trouble`."""
    folder = place.parent if place.is_file() else place
    names = sorted((entry.name for entry in listing.entries(place)), key=os.fsencode)
    facts: dict[str, Facts] = {}
    left_out: list[Unreadable] = []
    for _ in reader.along(_reading(folder, names, reader.safe, facts, left_out), len(names)):
        pass
    copies = dict(not_counting(_alike(folder, facts), reader.safe))
    told = (
        Unreadable("told_twice", file=path, other=copies[path])
        for path in sorted(copies, key=os.fsencode)
    )
    return Passed(folder, Few(facts, {p.name for p in copies}), tuple(left_out), tuple(told))


def _reading(
    folder: Path,
    names: Iterable[str],
    safe: "Safe | None",
    facts: dict[str, Facts],
    left_out: list[Unreadable],
) -> Iterator[int]:
    """Read these files one by one, into what comes of them."""
    for name in names:
        [quickly] = look_at_all(os.fspath(folder), [name], safe)
        found = quickly or look(folder / name, safe)
        if isinstance(found, Facts):
            facts[name] = found
        elif os.path.lexists(folder / name):  # else it went since
            left_out.append(found)
        yield 1


def _alike(folder: Path, facts: Mapping[str, Facts]) -> Iterator[list[Path]]:
    """The files with one talk, where it is in more than one."""
    by_id: dict[str, list[Path]] = {}
    for name, talk in facts.items():
        by_id.setdefault(talk.id, []).append(folder / name)
    return (paths for paths in by_id.values() if len(paths) > 1)
