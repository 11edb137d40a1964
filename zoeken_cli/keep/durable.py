"""Bytes to disk so that they are all there or not at all, whenever the power goes.

Written beside, flushed, read back and compared; then given its name in one step; then the folder is
flushed too. A new file never takes the place of one that is there.
"""

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

PREFIX: Final = ".zoeken-"
BUSY: Final = frozenset({5, 32, 33})
"""Windows: another program (a virus scanner, a sync service) holds the file for a moment."""
WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries on such a file."""


def write_new(path: Path, data: bytes) -> None:
    """A file that was not there before. Raises `FileExistsError` when it was, or an `OSError`."""
    _write(path, data, _name_new)


def replace(path: Path, data: bytes) -> None:
    """New contents for a file. Raises `OSError`, and then the old contents are still there."""
    _write(path, data, os.replace)


def make_folder(folder: Path) -> None:
    """The folder, for the owner alone when it was not there yet. Raises `OSError`."""
    for missing in reversed([p for p in (folder, *folder.parents) if not p.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), folder)


def _write(path: Path, data: bytes, give_name: Callable[[Path, Path], None]) -> None:
    beside = path.parent / f"{PREFIX}{os.urandom(8).hex()}.tmp"
    try:
        with os.fdopen(_open_new(beside), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _compare(beside, data)
        _patiently(lambda: give_name(beside, path))
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(path.parent)


def _compare(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise OSError(errno.EIO, "read back other bytes than were written")


def _open_new(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _name_new(beside: Path, path: Path) -> None:
    if os.name == "nt":
        beside.rename(path)  # refuses, there, when the name is taken
        return
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # a file system without links (FAT, some network shares)
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)
    else:
        beside.unlink()


def _patiently(act: Callable[[], None]) -> None:
    for wait in (*WAITS, None):
        try:
            act()
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in BUSY:
                raise
            time.sleep(wait)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; NTFS keeps its names in a journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
