"""What writers that died have left behind: files beside with a client's words, to be removed.

Among the talks, and among the rescue files, every start of the program looks for them. A page for a
client or an export goes to another folder, where none would. So before such a file is written its
folder is remembered, in a small file where programs keep their state, and forgotten after: who died
in between is found out at the next start. Like a lock it is called by a digest (`locks.key_of`).
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Final

from zoeken_cli.keep import durable, locks, new_folder
from zoeken_cli.keep.archive import reason_of
from zoeken_cli.keep.disk import Disk
from zoeken_cli.talk.errors import Trouble

ELSEWHERE: Final = "elsewhere"
"""The folder for these small files."""
KEY: Final = re.compile("[0-9a-f]{24}")
"""How each of them is called."""
NO_FOLDER: Final = (FileNotFoundError, NotADirectoryError)


def swept(folder: Path, state: Path, disk: Disk) -> Iterator[Trouble]:
    """Remove what is left over in a folder; for each file that could not be, why."""
    try:
        found = durable.left_over(folder, state, disk)
    except NO_FOLDER:  # not made yet
        return
    except OSError as error:
        yield Trouble("not_swept", file=folder, reason=reason_of(error))
        return
    yield from _removed(found, disk)


def swept_elsewhere(state: Path, disk: Disk) -> Iterator[Trouble]:
    """Remove what is left over in the folders that are remembered; as `swept` does."""
    yield from swept(state / ELSEWHERE, state, disk)
    for memory in _memories(state, disk):
        with locks.free(memory.name, state) as free:
            if free:
                yield from _cleared(memory, disk)


def left_elsewhere(state: Path, disk: Disk) -> Iterator[Path]:
    """What is left over in the folders that are remembered, as far as they can be read."""
    for memory in _memories(state, disk):
        with suppress(OSError, ValueError):
            if locks.is_free(memory.name, state):
                yield from _beside(_folder(memory, disk), memory.name, disk)


def write_elsewhere(path: Path, data: bytes, state: Path, disk: Disk) -> None:
    """A new file in whatever folder. Raises `FileExistsError`, another `OSError`, or `Trouble`."""
    with _remembered(path, state, disk) as key:
        _write_new(path, data, disk, key)


def write_folder_elsewhere(
    path: Path, files: Iterable[tuple[PurePath, bytes]], state: Path, disk: Disk
) -> None:
    """The same of a new folder with files. Raises whatever making those raises, too."""
    with _remembered(path, state, disk) as key:
        new_folder.write(path, files, disk, key)


@contextmanager
def _remembered(path: Path, state: Path, disk: Disk) -> Iterator[str]:
    """Nobody else writes there meanwhile, and its folder is remembered; the key of the lock."""
    memory = state / ELSEWHERE / locks.key_of(path)
    with locks.held(path, state):
        if path.parent.is_dir():
            with suppress(OSError):  # without a place for it, the file can be written all the same
                durable.make_folder(memory.parent, disk)
                durable.replace(memory, os.fsencode(path.parent), disk, memory.name)
        try:
            yield memory.name
        finally:
            for _ in _cleared(memory, disk):
                pass  # the next start tells it


def _write_new(path: Path, data: bytes, disk: Disk, key: str) -> None:
    """A new file; where it is not sure to last, as a flush that failed tells, it is none."""
    try:
        durable.write_new(path, data, disk, key)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            if durable.read(path, disk) == data:
                durable.remove(path, disk)
        raise


def _memories(state: Path, disk: Disk) -> list[Path]:
    try:
        names = sorted(disk.names(state / ELSEWHERE))
    except OSError:  # not made yet; else `swept` tells it
        return []
    return [state / ELSEWHERE / name for name in names if KEY.fullmatch(name)]


def _cleared(memory: Path, disk: Disk) -> Iterator[Trouble]:
    """Remove what is left over in the folder that is remembered here, and then forget it.

    A folder that is not there may be on a drive that comes back: it is not forgotten.
    """
    where = memory
    try:
        where = _folder(memory, disk)
        found = _beside(where, memory.name, disk)
    except (*NO_FOLDER, ValueError):  # no folder can be called so
        return
    except OSError as error:
        yield Trouble("not_swept", file=where, reason=reason_of(error))
        return
    left = list(_removed(found, disk))
    yield from left
    if not left:
        with suppress(OSError):  # it is looked at once more then
            durable.remove(memory, disk)


def _folder(memory: Path, disk: Disk) -> Path:
    """The folder that is remembered here. Raises `OSError`."""
    return Path(os.fsdecode(durable.read(memory, disk)))


def _beside(folder: Path, key: str, disk: Disk) -> list[Path]:
    """The files beside of the one with this key. Raises `OSError`, `ValueError` for no folder."""
    return [path for path, other in durable.beside_in(folder, disk) if other == key]


def _removed(paths: Iterable[Path], disk: Disk) -> Iterator[Trouble]:
    for path in paths:
        try:
            new_folder.remove(path, disk)
        except FileNotFoundError:  # another window was first
            continue
        except OSError as error:
            yield Trouble("not_swept", file=path, reason=reason_of(error))
