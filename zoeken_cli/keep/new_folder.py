"""A new folder that is there with every file in it, or not at all, whenever the power goes.

It is made beside, under a name that is hidden and for the owner alone, and its files are put in it
one by one. When all of that is on the disk itself, it gets its name in one step. What a writer that
died has left of it is cleared away as a file beside is, but for what we did not put there.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Final

from zoeken_cli.keep import durable
from zoeken_cli.keep.disk import Disk

INNER: Final = re.compile(r"[a-z]+=\d+")
"""How the folders in it are called."""
FILE: Final = re.compile(r"part-\d+\.parquet")
"""How its files are called."""


def write(path: Path, files: Iterable[tuple[PurePath, bytes]], disk: Disk, key: str) -> None:
    """A folder with these files, each at its place in it; `key` is that of the lock that is held.

    Raises `FileExistsError` when there is something already but an empty folder, or an `OSError`,
    and whatever making the files raises; then there is no such folder.
    """
    if path.is_symlink() or (path.exists() and not _empty(path, disk)):
        raise FileExistsError(path)
    made = durable.beside_of(path, key)
    try:
        disk.make_folder(made)
        _fill(made, files, disk)
        durable.patiently(lambda: disk.rename_folder(made, path), disk)
        made = path
        disk.flush_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            remove(made, disk)
        raise


def remove(path: Path, disk: Disk) -> None:
    """Nothing of this name any more: a file, or a folder with what we put in it, and no more.

    Raises `OSError`, also where something else is in it.
    """
    if path.is_symlink() or not path.is_dir():
        durable.remove(path, disk)
        return
    stays = None
    for name in disk.names(path):
        try:
            if INNER.fullmatch(name):
                remove(path / name, disk)
            elif FILE.fullmatch(name):
                durable.remove(path / name, disk)
        except FileNotFoundError:  # another window was first
            continue
        except OSError as error:
            stays = error
    if stays:
        raise stays
    durable.patiently(lambda: disk.remove_folder(path), disk)


def _empty(path: Path, disk: Disk) -> bool:
    return path.is_dir() and not disk.names(path)


def _fill(folder: Path, files: Iterable[tuple[PurePath, bytes]], disk: Disk) -> None:
    """Put them in it, and flush every folder, the inner ones first."""
    inner: set[Path] = set()
    for place, data in files:
        path = folder / place
        new = [each for each in path.parents if each.is_relative_to(folder)]
        for each in reversed(new):
            if each not in inner:
                disk.make_folder(each)
        inner.update(new)
        durable.put(path, data, disk)
    for each in sorted(inner, key=lambda each: len(each.parts), reverse=True):
        disk.flush_folder(each)
