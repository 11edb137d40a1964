"""Where indexes are kept: one file for each folder, opened, thrown away, or done without."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import crc32

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep.archive import AGE
from zoeken_cli.keep.index import BrokenIndexError, Index, NoIndexError, Part
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe

AROUND: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What SQLite says when something is amiss around an index."""

Result = TypeVar("Result")

PATIENCE: Final = 5.0
"""Seconds to wait for another window that is writing in the same index."""


def path_of(folder: Path, cache: Path) -> Path:
    """The index of a folder; its name tells nothing."""
    name = os.path.normcase(os.path.realpath(folder))
    return cache / f"{sha256(os.fsencode(name)).hexdigest()[:24]}.sqlite"


def is_kept(folder: Path, cache: Path) -> bool:
    """Whether there is an index of this folder."""
    path = path_of(folder, cache)
    return path.exists() or path.with_name(path.name + AGE).exists()


def throw_away(folder: Path, cache: Path) -> None:
    """No index of this folder any more."""
    path = path_of(folder, cache)
    _remove(path)
    _remove(path.with_name(path.name + AGE))


def throw_all_away(cache: Path) -> list[Path]:
    """No index of any folder any more, also of one that was moved or is gone; those that stay."""
    found = list(cache.glob("*.sqlite*"))
    for path in found:
        with suppress(OSError):
            path.unlink()
    return [path for path in found if os.path.lexists(path)]


def _remove(path: Path) -> None:
    """A database, and what SQLite has beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink()


@contextmanager
def in_memory() -> Iterator[Index]:
    """An index that is gone afterwards."""
    with closing(sqlite3.connect(":memory:")) as kept:
        yield Index(kept)


@contextmanager
def for_now() -> Iterator[Index]:
    """The same, of which what does not fit in a little memory is in a file that nobody can find."""
    with closing(sqlite3.connect("")) as kept:
        yield Index(kept)


@contextmanager
def clear(folder: Path, cache: Path) -> Iterator[Index]:
    """The index of a folder of which no talk is sealed. Raises `NoIndexError`."""
    path = path_of(folder, cache)
    _make(path)
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("PRAGMA synchronous = NORMAL")
        kept.execute("PRAGMA secure_delete = ON")
        yield Index(kept, file=path)


def _make(path: Path) -> None:
    """The file, for the owner alone: SQLite makes those beside it likewise."""
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only for many files

    try:
        durable.make_folder(path.parent)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise NoIndexError from error


def in_part(path: Path, part: Part, use: Callable[[Iterable[Facts]], Result]) -> Result:
    """What `use` makes of a part of this index; in whichever process."""
    there = f"{path.absolute().as_uri()}?mode=ro"  # another window may have thrown it away
    with closing(sqlite3.connect(there, timeout=PATIENCE, uri=True)) as kept:
        return use(Index(kept).facts(part))


@contextmanager
def sealed(folder: Path, cache: Path, safe: "Safe") -> Iterator[Index]:
    """The index of a folder with sealed talks: all of it is sealed, for the same key.

    `safe` opens what it seals. What was kept in clear, before any talk was sealed, is thrown away.
    """
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only for many files

    clear_one = path_of(folder, cache)
    path = clear_one.with_name(clear_one.name + AGE)
    _remove(clear_one)
    with closing(sqlite3.connect(":memory:")) as kept:

        def save() -> None:
            kept.commit()
            with suppress(OSError):  # then it is not kept
                durable.make_folder(cache)
                durable.replace(path, safe.seal(kept.serialize()))

        with suppress(OSError, Unreadable, sqlite3.Error):
            kept.deserialize(safe.open(path.read_bytes()))
        keys = crc32(" ".join(sorted(safe.recipients)).encode()) >> 1
        [(known,)] = kept.execute("PRAGMA application_id")
        if known not in {0, keys}:  # it knows what was opened with a key that is not there any more
            raise BrokenIndexError
        kept.execute(f"PRAGMA application_id = {keys}")
        yield Index(kept, save)


def may_be_fine(error: Exception) -> bool:
    """Whether it is not the index that is wrong: it is held, or there is no room or leave."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return isinstance(error, NoIndexError) or code in AROUND
