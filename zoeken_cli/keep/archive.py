"""The folder of talks: find, read, and write.

Every talk is one file, `<id>.toml`. The id sorts by time and carries no client code.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from zoeken_cli.keep import record, toml
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

SUFFIX: Final = ".toml"
ID: Final = r"\d{4}-\d{2}-\d{2}-\d{6}-\w"
"""How the name of a talk begins."""
LARGEST: Final = 2 << 20
"""Bytes. A talk is some 3 KB; a file past this is no talk, and is not read."""


def new_id(now: datetime) -> str:
    """An id like `2026-03-02-101500-k7f3`: local time, and four characters of chance."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread aloud
    chance = "".join(alphabet[byte % len(alphabet)] for byte in os.urandom(4))
    return f"{now:%Y-%m-%d-%H%M%S}-{chance}"


def place(typed: str) -> Path:
    """The file or folder that a person named; `~` is their home."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path's own raises on ~nobody


def path_of(folder: Path, talk: Talk) -> Path:
    """Where this talk is kept."""
    return folder / f"{talk.id}{SUFFIX}"


def keep_new(folder: Path, talk: Talk) -> Path:
    """Write a talk for the first time, and say where. Raises `Trouble` when that fails."""
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only what writes needs it

    path = path_of(folder, talk)
    try:
        durable.make_folder(folder)
    except OSError as error:
        reason = "ENOTDIR" if isinstance(error, FileExistsError) else reason_of(error)
        raise Trouble("folder_not_made", folder=folder, reason=reason) from error
    try:
        durable.write_new(path, _data_of(talk))
    except OSError as error:
        raise Trouble("not_begun", folder=folder, reason=reason_of(error)) from error
    return path


def keep(path: Path, talk: Talk) -> None:
    """Write a talk again. Raises `Trouble` when that fails; the file is then as it was."""
    from zoeken_cli.keep import durable  # noqa: PLC0415

    try:
        durable.replace(path, _data_of(talk))
    except OSError as error:
        raise Trouble("not_saved", file=path, reason=reason_of(error)) from error


def _data_of(talk: Talk) -> bytes:
    data = toml.write(record.table_of(talk))
    if len(data) > LARGEST:
        raise Trouble("too_long", limit=LARGEST >> 20)
    return data


def read(path: Path) -> Talk:
    """The talk in a file. Raises `Unreadable`, which names the file."""
    try:
        data = _bytes_of(path)
        try:
            return record.talk_from(toml.parse(data))
        except Unreadable as trouble:
            if "key" in trouble.details:
                trouble.details["line"] = toml.line_of(data, trouble.details["key"]) or 1
            raise
    except OSError as error:
        raise Unreadable("file_closed", file=path, reason=reason_of(error)) from None
    except Unreadable as trouble:
        trouble.details["file"] = path
        raise


def _bytes_of(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_dir():  # Windows does not open one
        raise Unreadable("no_plain_file")
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable("no_plain_file")
    with os.fdopen(handle, "rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable("too_large", limit=LARGEST >> 20)
    return data


def reason_of(error: OSError) -> str:
    """The name of what went wrong, for which `reason.<name>` has words; else the system's own."""
    return errno.errorcode.get(error.errno or 0, "") or str(error.strerror or error)


def paths(folder: Path) -> list[Path]:
    """The files of a folder that should be talks, oldest first, or that file. Raises `Trouble`."""
    if folder.is_file():
        return [folder]
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError as error:
        raise Trouble("folder_closed", folder=folder, reason=reason_of(error)) from None
    return [folder / name for name in sorted(names) if _may_be_talk(name)]


def _may_be_talk(name: str) -> bool:
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def read_all(folder: Path) -> Iterator[tuple[Path, Talk | Unreadable]]:
    """Every talk of a folder, oldest first; what cannot be read is named and stops nothing."""
    for path in paths(folder):
        try:
            yield path, read(path)
        except Unreadable as trouble:
            if os.path.lexists(path):  # else it went since the folder was read
                yield path, trouble


def find(folder_of: Callable[[], Path], wanted: str) -> Path:
    """The file that `wanted` names: a path, an id, or the start of one id. Raises `Trouble`.

    The folder is asked for only when `wanted` is no path.
    """
    path = place(wanted)
    if path.suffix.lower() == SUFFIX or os.sep in wanted or "/" in wanted:
        return path
    folder = folder_of()
    found = [p for p in paths(folder) if p.name.startswith(wanted)] or _by_id(folder, wanted)
    exact = [p for p in found if p.stem == wanted]
    match exact or found:
        case [one]:
            return one
        case []:
            raise Trouble("talk_unknown", talk=wanted, folder=folder)
        case several:
            raise Trouble("talk_ambiguous", talk=wanted, ids=[p.stem for p in several])


def _by_id(folder: Path, wanted: str) -> list[Path]:
    """The files that were given another name than the id in them."""
    talks = ((path, talk) for path, talk in read_all(folder) if isinstance(talk, Talk))
    return [path for path, talk in talks if talk.id.startswith(wanted)]


def latest(folder: Path) -> Path:
    """The newest talk of a folder. Raises `Trouble` when there is none.

    A file that is not named like a talk comes after those that are, whatever its name.
    """
    found = paths(folder)
    if not found:
        raise Trouble("folder_empty", folder=folder)
    return max(found, key=lambda path: (bool(re.match(ID, path.stem)), path.name))


def latest_open(folder: Path) -> tuple[Path, Talk]:
    """The newest talk that can go on. Raises `Trouble` when there is none.

    A talk that cannot be read is that trouble: it may be the one to go on with, and going on with
    an older one instead could be another client's.
    """
    for path in reversed(paths(folder)):
        try:
            talk = read(path)
        except Unreadable:
            if re.match(ID, path.stem):
                raise
            continue
        if talk.open:
            return path, talk
    raise Trouble("nothing_open", folder=folder)
