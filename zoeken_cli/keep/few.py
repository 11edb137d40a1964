"""One pass over a folder of few files: all are read, each time, and nothing is remembered.

An index in memory would give the same (a test holds them to that). What it is made of, sqlite3 and
hashlib, takes 5 ms: a twentieth of the start-up of `stats`.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep.copies import not_counting, told
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.looking import look_at_all
from zoeken_cli.keep.passing import Passed, Reader
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.index import Part


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

    def ids(self) -> Iterator[tuple[str, str]]:
        """The talks that count, in order of id, each with its file."""
        return iter(sorted((facts.id, name) for name, facts in self.files()))

    def recall(self, key: str) -> bytes | None:  # noqa: ARG002 - see above
        """Nothing."""
        return None

    def remember(self, key: str, value: bytes) -> None:
        """Of no use."""

    def save(self) -> None:
        """Of no use either."""


def read(source: Here, reader: Reader) -> Passed:
    """All talks in a folder of few files, or in one file. Raises `Trouble`."""
    names = sorted((entry.name for entry in source.entries()), key=os.fsencode)
    facts: dict[str, Facts] = {}
    left_out: list[Unreadable] = []
    for _ in reader.along(_reading(source, names, facts, left_out), len(names)):
        pass
    copies = dict(sorted(not_counting(_alike(source, facts)), key=_name))
    twice = (told(path, kept) for path, kept in copies.items())
    return Passed(source, Few(facts, {p.name for p in copies}), tuple(left_out), tuple(twice))


def _reading(
    source: Here, names: Iterable[str], facts: dict[str, Facts], left_out: list[Unreadable]
) -> Iterator[int]:
    """Read these files one by one, into what comes of them."""
    for name in names:
        [quickly] = look_at_all(os.fspath(source.folder), source.safe, [name])
        found = quickly or source.look(name)
        if isinstance(found, Unreadable):
            left_out.append(found)
        elif found is not None:  # else it went since
            facts[name] = found
        yield 1


def _alike(source: Here, facts: Mapping[str, Facts]) -> Iterator[list[tuple[Path, object]]]:
    """The files with one talk, where it is in more than one, with what is in them."""
    by_id: dict[str, list[str]] = {}
    for name, talk in facts.items():
        by_id.setdefault(talk.id, []).append(name)
    for names in by_id.values():
        if len(names) > 1:
            yield [(source.path(name), source.read(name)) for name in names]


def _name(copy: tuple[Path, Path]) -> bytes:
    return os.fsencode(copy[0].name)
