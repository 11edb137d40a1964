"""Who is writing a talk: one window at a time, in whichever of its files.

A talk may go on in another file than it began in, and be half-way sealed; so a lock is of all files
in a folder that are called after one id.

The lock is a file in the folder for the state of programs on this machine, never among the talks,
where a sync service would carry it around. Its name is a digest: it tells nothing. It ends with the
process that holds it, however that ends. Another machine on the same share has locks of its own;
what it writes is noticed before it would be overwritten (`writing.py`).

filelock does it: maintained by the tox and pytest people, right on all three systems.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.keep import archive
from zoeken_cli.keep.disk import missing
from zoeken_cli.talk.errors import Trouble

if TYPE_CHECKING:
    from filelock import BaseFileLock


def key_of(path: Path) -> str:
    """The same 24 signs for every file of a talk, by whatever way it was reached."""
    from hashlib import sha256  # noqa: PLC0415 - only what writes needs it

    folder, name = os.path.split(os.path.realpath(path))
    where = os.path.join(folder, f"{archive.called_after(Path(name))}{archive.SUFFIX}")  # noqa: PTH118
    return sha256(os.fsencode(os.path.normcase(where))).hexdigest()[:24]


@contextmanager
def held(path: Path, state: Path) -> Iterator[bool]:
    """Nobody else writes this talk meanwhile. Raises `Trouble` when someone does already.

    Gives whether that is certain: where no lock can be made, the talk goes on without one.
    """
    lock = _lock(key_of(path), state)
    try:
        lock.acquire(timeout=0)
    except TimeoutError:
        raise Trouble("talk_held", file=path) from None
    except (OSError, NotImplementedError):  # as filelock says it of a disk without locks
        yield False
        return
    try:
        yield True
    finally:
        _give_up(lock)


@contextmanager
def free(key: str, state: Path) -> Iterator[bool]:
    """Whether nobody is writing the talk with this key; nobody begins to, meanwhile."""
    lock = _lock(key, state)
    try:
        lock.acquire(timeout=0)
    except (OSError, NotImplementedError):  # held, or it cannot be known
        yield False
        return
    try:
        yield True
    finally:
        _give_up(lock)


def is_free(key: str, state: Path) -> bool:
    """Whether nobody is writing the file with this key."""
    with free(key, state) as found:
        return found


def certain(state: Path) -> bool:
    """Whether locks can be made at all: what `held` gives, for who goes along many files."""
    return is_free(os.urandom(12).hex(), state)


def _give_up(lock: "BaseFileLock") -> None:
    """Release it, and leave no file behind; removed while it is held, so that no other's goes."""
    with suppress(OSError):  # Windows removes no file that is open
        Path(lock.lock_file).unlink()
    lock.release()


def _lock(key: str, state: Path) -> "BaseFileLock":
    import filelock  # noqa: PLC0415 - 60 ms, and only what writes needs it

    folder = state / "locks"
    with suppress(OSError):  # acquiring says so
        for new in missing(folder):  # `parents=True` would leave those open to others
            new.mkdir(mode=0o700, exist_ok=True)
    return filelock.FileLock(folder / f"{key}.lock", mode=0o600)
