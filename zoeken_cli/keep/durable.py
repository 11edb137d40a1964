"""Bytes to disk so that they are all there or not at all, whenever the power goes.

Written beside, flushed, read back and compared; then given its name in one step; then the folder is
flushed too. A new file never takes the place of one that is there.

The name of the file beside says which file it was to become (`locks.key_of`). Who writes a file
holds its lock, so a file beside whose lock is free was left by a writer that died: `left_over`.
"""

import contextlib
import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from zoeken_cli.keep import locks
from zoeken_cli.keep.disk import DISK, Disk, missing

PREFIX: Final = ".zoeken-"
BESIDE: Final = rf"{re.escape(PREFIX)}(?P<key>[0-9a-f]{{24}})-[0-9a-f]{{16}}\.tmp"
"""How a file beside is called."""
BUSY: Final = frozenset({5, 32, 33})
"""Windows: another program (a virus scanner, a sync service) holds the file for a moment."""
WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries on such a file."""
NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
)
"""What a file system without links says (FAT, some network shares)."""

GiveName = Callable[[Path, Path], None]
Result = TypeVar("Result")


class ChangedError(OSError):
    """Another program changed the file while its new contents were being written beside it."""


class Sure(NamedTuple):
    """What is sure of the name of a new file: on some disks less than we want."""

    in_one_step: bool
    """Without links, another program that takes it at the same moment could lose its file."""
    lasting: bool
    """Where a folder cannot be flushed, a power cut may cost the last name in it."""


def write_new(path: Path, data: bytes, disk: Disk = DISK, key: str = "") -> Sure:
    """A file that was not there before. Raises `FileExistsError` when it was, or an `OSError`.

    `key` is that of the lock that is held meanwhile, when it is not the lock of this file.
    """
    in_one_step = True

    def give_name(beside: Path, path: Path) -> None:
        nonlocal in_one_step
        in_one_step = _name_new(beside, path, disk)

    lasting = _write(path, data, give_name, disk, key)
    return Sure(in_one_step, lasting)


def replace(
    path: Path, data: bytes, disk: Disk = DISK, key: str = "", old: bytes | None = None
) -> bool:
    """New contents for a file. Raises `OSError`, and then the old contents are still there.

    Except where only the last flush failed: then the new contents are there, and may not last.
    Raises `ChangedError` when at the last moment there are others than these `old` contents.
    Returns whether they last: see `Sure`.
    """

    def give_name(beside: Path, path: Path) -> None:
        if old is not None and disk.read(path) != old:
            raise changed(path)
        disk.rename(beside, path)

    return _write(path, data, give_name, disk, key)


def changed(path: Path) -> ChangedError:
    """The error that tells so."""
    return ChangedError(errno.EAGAIN, os.strerror(errno.EAGAIN), path)


def remove(path: Path, disk: Disk = DISK) -> None:
    """No file of this name any more. Raises `OSError`."""
    patiently(lambda: disk.remove(path), disk)


def read(path: Path, disk: Disk = DISK) -> bytes:
    """All bytes of a file. Raises `OSError`."""
    return patiently(lambda: disk.read(path), disk)


def make_folder(folder: Path, disk: Disk = DISK) -> None:
    """The folder, for the owner alone when it was not there yet. Raises `OSError`."""
    for new in missing(folder):
        disk.make_folder(new)
        disk.flush_folder(new.parent)
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), folder)


def put(path: Path, data: bytes, disk: Disk) -> None:
    """A file under a name that nobody knows of yet: flushed, and read back. Raises `OSError`."""
    handle = disk.create(path)
    try:
        disk.write(handle, data)
        disk.flush(handle)
    finally:
        disk.close(handle)
    if read(path, disk) != data:
        raise OSError(errno.EIO, "read back other bytes than were written")


def beside_of(path: Path, key: str = "") -> Path:
    """Where a file or folder is written before it gets its name, under the lock with this key."""
    return path.parent / f"{PREFIX}{key or locks.key_of(path)}-{os.urandom(8).hex()}.tmp"


def patiently(act: Callable[[], Result], disk: Disk) -> Result:
    """Do it, and again where another program holds the file for a moment. Raises `OSError`."""
    for wait in WAITS:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in BUSY:
                raise
            disk.wait(wait)
    return act()


def left_over(folder: Path, state: Path, disk: Disk = DISK) -> list[Path]:
    """The files beside that nobody is writing any more. Raises `OSError`."""
    return [path for path, key in beside_in(folder, disk) if locks.is_free(key, state)]


def beside_in(folder: Path, disk: Disk = DISK) -> list[tuple[Path, str]]:
    """The files beside, each with the key of its lock. Raises `OSError`."""
    found = ((name, re.fullmatch(BESIDE, name)) for name in disk.names(folder))
    return [(folder / name, match["key"]) for name, match in found if match]


def _write(path: Path, data: bytes, give_name: GiveName, disk: Disk, key: str) -> bool:
    beside = beside_of(path, key)
    try:
        put(beside, data, disk)
        patiently(lambda: give_name(beside, path), disk)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(beside, disk)
        raise
    return disk.flush_folder(path.parent)


def _name_new(beside: Path, path: Path, disk: Disk) -> bool:
    if os.name == "nt":
        disk.rename_new(beside, path)
        return True
    try:
        disk.link(beside, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        disk.rename_new(beside, path)
        return False
    disk.remove(beside)
    return True
