"""Where indexes are kept: one file for each folder, opened, thrown away, or done without."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zoeken_cli.keep.archive import AGE
from zoeken_cli.keep.index import Index
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe

PATIENCE: Final = 5.0
"""Seconds to wait for another window that is writing in the same index."""


def path_of(folder: Path, cache: Path) -> Path:
    """The index of a folder; its name tells nothing."""
    name = os.path.normcase(os.path.realpath(folder))
    return cache / f"{sha256(os.fsencode(name)).hexdigest()[:24]}.sqlite"


def throw_away(folder: Path, cache: Path) -> None:
    """No index of this folder any more."""
    path = path_of(folder, cache)
    for end in ("", "-wal", "-shm", "-journal", AGE):
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
    """The index of a folder of which no talk is sealed. Raises `BrokenIndexError`, `OSError`..."""
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only for many files

    path = path_of(folder, cache)
    durable.make_folder(cache)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("PRAGMA synchronous = NORMAL")
        kept.execute("PRAGMA secure_delete = ON")
        yield Index(kept)


@contextmanager
def sealed(folder: Path, cache: Path, safe: "Safe") -> Iterator[Index]:
    """The index of a folder with sealed talks: all of it is sealed, for the same key.

    Raises `Trouble` where there is no key.
    """
    from zoeken_cli.keep import durable  # noqa: PLC0415

    path = path_of(folder, cache).with_suffix(f".sqlite{AGE}")
    own = safe.sealing_for(safe.own_recipients())
    with closing(sqlite3.connect(":memory:")) as kept:

        def save() -> None:
            kept.commit()
            durable.make_folder(cache)
            durable.replace(path, own.seal(kept.serialize()))

        with suppress(FileNotFoundError, Unreadable, sqlite3.Error):
            kept.deserialize(own.open(path.read_bytes()))
        yield Index(kept, save)
