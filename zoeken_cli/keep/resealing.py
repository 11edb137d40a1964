"""Sealing the talks that are there already, and unsealing them: file by file, safe to break off.

Of each talk the new file is written, read back and opened before the old one goes. A run that was
broken off half-way leaves at most one talk in two files; the next run sees that both say the same,
and finishes. A file that is no talk is sealed too when it is named like one: a damaged talk is no
less private.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.disk import Disk
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
            with locks.held(path, keeper.state):
                _ACTS[way](path, keeper.safe, keeper.disk)
        except FileNotFoundError:
            yield None  # it went meanwhile
        except OSError as error:
            reason = archive.reason_of(error)
            raise Trouble("not_resealed", file=path, reason=reason) from error
        except Trouble as trouble:
            if not isinstance(trouble, Unreadable) and trouble.name not in _OF_ONE:
                raise
            yield trouble
        else:
            yield None


_OF_ONE: Final = frozenset({"talk_held", "two_differ", "no_talk_to_seal"})
"""Troubles of one file, which stop no other."""


def _seal(path: Path, safe: Safe, disk: Disk) -> None:
    data = archive.bytes_of(path)
    if not re.match(archive.ID, path.name):
        try:
            archive.talk_in(data, path)
        except Unreadable:
            raise Trouble("no_talk_to_seal", file=path) from None
    _instead(path, path.with_name(path.name + archive.AGE), data, safe, disk)


def _open(path: Path, safe: Safe, disk: Disk) -> None:
    data = archive.opened(archive.bytes_of(path), path, safe)
    _instead(path, archive.clear_of(path), data, safe, disk)


def _renew(path: Path, safe: Safe, disk: Disk) -> None:
    data = archive.opened(archive.bytes_of(path), path, safe)
    durable.replace(path, _sealed(data, safe), disk)


_ACTS: Final = {Way.SEAL: _seal, Way.OPEN: _open, Way.RENEW: _renew}


def _instead(old: Path, new: Path, data: bytes, safe: Safe, disk: Disk) -> None:
    """The same talk in the new file, and not in the old one any more."""
    sealed = archive.is_sealed(new)
    try:
        durable.write_new(new, _sealed(data, safe) if sealed else data, disk)
    except FileExistsError:
        if archive.opened(archive.bytes_of(new), new, safe) != data:
            raise Trouble("two_differ", file=old, other=new) from None
    disk.remove(old)
    disk.flush_folder(old.parent)


def _sealed(data: bytes, safe: Safe) -> bytes:
    found = safe.seal(data)
    if safe.open(found) != data:
        raise Trouble("key_opens_not", file=safe.key_file)
    return found
