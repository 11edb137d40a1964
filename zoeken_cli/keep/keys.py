"""The key file: where it is, whether it has a passphrase, and how it gets one.

`key.txt` is as `age-keygen` makes it: whoever has the file can read the talks. `key.age` is the
same with a passphrase, as `age -p` makes it. Neither is ever kept among the talks it opens.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable, sealing
from zoeken_cli.keep.disk import DISK, Disk
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.errors import Trouble

CLEAR: Final = "key.txt"
LOCKED: Final = "key.age"


def found(folder: Path) -> Path | None:
    """The key file in the folder of the settings; of two the one with a passphrase."""
    there = (folder / name for name in (LOCKED, CLEAR))
    return next((path for path in there if os.path.lexists(path)), None)


def is_locked(key_file: Path) -> bool:
    """Whether it has a passphrase. Raises `Trouble` when it cannot be read."""
    return sealing.is_sealed(sealing.key_bytes(key_file))


def locked_as(key_file: Path) -> Path:
    """Where a key goes when it gets a passphrase."""
    file = Path(os.path.realpath(key_file))
    return (
        file.with_suffix(archive.AGE)
        if file.suffix == ".txt"
        else file.with_name(file.name + archive.AGE)
    )


def write(folder: Path, data: bytes, passphrase: str, disk: Disk = DISK) -> Path:
    """A new key file in this folder, with a passphrase if there is one. Raises `Trouble`."""
    path = folder / (LOCKED if passphrase else CLEAR)
    try:
        durable.make_folder(folder, disk)
        locked = sealing.with_passphrase(data, passphrase) if passphrase else data
        durable.write_new(path, locked, disk)
    except OSError as error:
        raise Trouble("key_not_made", file=path, reason=archive.reason_of(error)) from error
    return path


def lock(key_file: Path, passphrase: str, disk: Disk = DISK) -> Path:
    """The key of this file in another one, which opens with this passphrase. Raises `Trouble`.

    The file itself stays: it goes when the settings no longer name it (`remove`).
    """
    own = Safe((), key_file).own_recipients()
    path = locked_as(key_file)
    try:
        if not os.path.lexists(path):  # else of a run that was broken off, or another key
            data = sealing.with_passphrase(sealing.key_bytes(key_file), passphrase)
            durable.write_new(path, data, disk)
    except OSError as error:
        raise Trouble("key_not_made", file=path, reason=archive.reason_of(error)) from error
    if not _opens(path, passphrase, own):
        raise Trouble("key_there", file=path)
    return path


def remove(key_file: Path, disk: Disk = DISK) -> None:
    """No key file without a passphrase any more. Raises `Trouble`."""
    path = Path(os.path.realpath(key_file))
    try:
        disk.remove(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Trouble("key_stays", file=path, reason=archive.reason_of(error)) from error
    with suppress(OSError):  # a power cut may bring it back, and then `clear_twin` finds it
        disk.flush_folder(path.parent)


def clear_twin(key_file: Path, own: Sequence[str]) -> Path | None:
    """A file beside one with a passphrase that holds the same keys without: it undoes that."""
    for path in (key_file.with_suffix(".txt"), key_file.with_suffix("")):
        try:
            if path != key_file and Safe((), path).own_recipients() == list(own):
                return path
        except Trouble:  # none, or no key, or one that is locked too
            continue
    return None


def check_apart(key_file: Path, folder: Path) -> None:
    """Raises `Trouble` for a key that is kept among the talks it opens."""
    where = folder.parent if folder.is_file() else folder
    if key_file.resolve().is_relative_to(where.resolve()):
        raise Trouble("key_beside", file=key_file)


def _opens(path: Path, passphrase: str, own: Sequence[str]) -> bool:
    try:
        return Safe((), path, sealing.known(passphrase)).own_recipients() == list(own)
    except Trouble:
        return False
