"""Which files a folder has, and by which mark each is known, without reading any of them."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from zoeken_cli.keep import archive
from zoeken_cli.talk.errors import Trouble

NO_MARK: Final = ""
"""Of what cannot be looked at: it is never known."""

_ROOM: Final = (1 << 128) - 1


class Entry(NamedTuple):
    """A file that should be a talk, and what it is known by."""

    name: str
    mark: str
    """Size, when it was changed (two times, in ns) and number; another mark is another file."""
    changed: int
    """When, in ns; the later of the two."""

    @property
    def unmarked(self) -> "Entry":
        """The same file, which is not known again by its mark."""
        return self._replace(mark=NO_MARK)


def names(folder: Path) -> Iterator[str]:
    """The files of a folder that should be talks, by name, in no order. Raises `Trouble`."""
    return (each.name for each in _talks_in(folder)) if folder.is_dir() else iter([folder.name])


def entries(folder: Path) -> Iterator[Entry]:
    """The same files, or the one file that was named. Raises `Trouble`."""
    if folder.is_file():
        yield _entry(folder.name, folder.stat)
        return
    for each in _talks_in(folder):
        yield _entry(each.name, each.stat)


def _talks_in(folder: Path) -> "Iterator[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as found:
            for each in found:
                name = each.name
                if archive.is_talk_name(name) and not name.startswith("."):
                    yield each
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("folder_closed", folder=folder, reason=reason) from None


def _entry(name: str, look: Callable[[], os.stat_result]) -> Entry:
    try:
        at = look()
    except OSError:
        return Entry(name, NO_MARK, 0)
    changed, made = at.st_mtime_ns, at.st_ctime_ns
    return Entry(name, f"{at.st_size} {changed} {made} {at.st_ino}", max(changed, made))


class Seen:
    """Files that were gone along: how many there are, and a digest that only they have.

    It is the same in whatever order they come.
    """

    def __init__(self, found: Iterable[Entry] = ()) -> None:
        self.files = 0
        self.sealed = False
        """Whether any of them is sealed."""
        self._sum = 0
        for _ in self.along(found):
            pass

    def along(self, found: Iterable[Entry]) -> Iterator[Entry]:
        """These files, each taken into account when it comes by."""
        from hashlib import blake2b  # noqa: PLC0415 - its library takes 3 ms; few files need none

        for entry in found:
            line = os.fsencode(f"{entry.name}\0{entry.mark}")
            self._sum += int.from_bytes(blake2b(line, digest_size=16).digest())
            self.files += 1
            self.sealed = self.sealed or archive.is_sealed_name(entry.name)
            yield entry

    @property
    def digest(self) -> bytes:
        """In 16 bytes."""
        return (self._sum & _ROOM).to_bytes(16)

    @classmethod
    def glanced(cls, found: Iterable[str]) -> "Seen":
        """Files of which only the names were seen: a digest of these says nothing."""
        seen = cls()
        for name in found:
            seen.files += 1
            seen.sealed = seen.sealed or archive.is_sealed_name(name)
        return seen
