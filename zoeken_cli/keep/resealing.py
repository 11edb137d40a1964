"""Sealing the talks that are there already, and unsealing them: file by file, safe to break off.

Of each talk the new file is written, read back and opened before the old one goes, and the old one
only goes while it still says what was read. A run that was broken off half-way leaves at most one
talk in two files; the next run sees that both say the same, and finishes. A file that cannot be
read as a talk is sealed too when it is named like one, or says which talk it is: a damaged talk, or
one of a newer zoeken, is no less private.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable, locks, toml
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.errors import Trouble, Unreadable


class Way(StrEnum):
    """What is done to a folder."""

    SEAL = "seal"
    OPEN = "open"
    RENEW = "renew"
    """Seal again what is sealed, for the recipients of now."""


def to_do(folder: Path, way: Way) -> list[Path]:
    """The files of a folder that this is for. Raises `Trouble`."""
    return [p for p in archive.paths(folder) if archive.is_sealed(p) is not (way is Way.SEAL)]


def reseal(paths: list[Path], way: Way, keeper: Keeper) -> Iterator[Trouble | None]:
    """Do it, one file at a time; for each None, or why that file stays as it is.

    Raises `Trouble` for what stops all of them: no key, no recipients, no room on the disk.
    """
    if way is not Way.OPEN:
        keeper.safe.check()
    for path in paths:
        try:
            _reseal(path, way, keeper)
        except durable.ChangedError:
            yield Trouble("changed_meanwhile", file=path)
        except OSError as error:
            if not _went(path):
                reason = archive.reason_of(error)
                raise Trouble("not_resealed", file=path, reason=reason) from error
            yield None
        except Unreadable as trouble:
            yield None if _went(path) else trouble
        except Trouble as trouble:
            if trouble.name not in _OF_ONE:
                raise
            yield trouble
        else:
            yield None


_OF_ONE: Final = frozenset(
    {"talk_held", "two_differ", "no_talk_to_seal", "link_stays", "old_stays"}
)
"""Troubles of one file, which stop no other."""


def _reseal(path: Path, way: Way, keeper: Keeper) -> None:
    if path.is_symlink():  # what it leads to would stay as it was
        raise Trouble("link_stays", file=path, other=os.path.realpath(path))
    with locks.held(path, keeper.state):
        _ACTS[way](path, keeper)


def _went(path: Path) -> bool:
    """Whether another program took this file away; with its folder, nothing is known of it."""
    return path.parent.is_dir() and not os.path.lexists(path)


def _seal(path: Path, keeper: Keeper) -> None:
    data = archive.bytes_of(path)
    if not (re.match(archive.ID, path.name) or _says_which(data)):
        raise Trouble("no_talk_to_seal", file=path)
    _instead(path, data, path.with_name(path.name + archive.AGE), data, keeper)


def _says_which(data: bytes) -> bool:
    """Whether these bytes have the mark of a talk, whatever else is in them."""
    try:
        return {"format", "id"} <= toml.parse(data).keys()
    except Unreadable:
        return False


def _open(path: Path, keeper: Keeper) -> None:
    sealed = archive.bytes_of(path)
    data = archive.opened(sealed, path, keeper.safe)
    _instead(path, sealed, archive.clear_of(path), data, keeper)


def _renew(path: Path, keeper: Keeper) -> None:
    old = archive.bytes_of(path)
    new = _sealed(archive.opened(old, path, keeper.safe), keeper.safe)
    durable.replace(path, new, keeper.disk, old=old)


_ACTS: Final = {Way.SEAL: _seal, Way.OPEN: _open, Way.RENEW: _renew}


def _instead(old: Path, was: bytes, new: Path, data: bytes, keeper: Keeper) -> None:
    """The same talk in the new file, and not any more in the old one, as that was."""
    disk = keeper.disk
    made = _made(old, new, data, keeper)
    if durable.read(old, disk) != was:
        if made:
            with suppress(OSError):  # then both stay, and the next run says so
                durable.remove(new, disk)
        raise durable.changed(old)
    try:
        durable.remove(old, disk)
        disk.flush_folder(old.parent)
    except FileNotFoundError:  # it went meanwhile
        raise
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("old_stays", file=old, other=new, reason=reason) from error


def _made(old: Path, new: Path, data: bytes, keeper: Keeper) -> bool:
    """The new file, on the disk for good; whether it was not there yet."""
    disk, key = keeper.disk, locks.key_of(old)
    sealed = archive.is_sealed(new)
    try:
        durable.write_new(new, _sealed(data, keeper.safe) if sealed else data, disk, key)
    except FileExistsError:
        there = archive.bytes_of(new)
        if archive.opened(there, new, keeper.safe) != data:
            raise Trouble("two_differ", file=old, other=new) from None
        durable.replace(new, there, disk, key, there)  # perhaps it was never flushed
        return False
    return True


def _sealed(data: bytes, safe: Safe) -> bytes:
    found = safe.seal(data)
    if safe.open(found) != data:
        raise Trouble("key_opens_not", file=safe.key_file)
    return found
