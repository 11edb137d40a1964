"""The folder of talks: find and read.

Every talk is one file, `<id>.toml`, or `<id>.toml.age` where it is sealed. The id sorts by time and
carries no client code. Whoever reads hands in the `Safe` that opens what is sealed.
"""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zoeken_cli.keep import record, toml
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe

SUFFIX: Final = ".toml"
AGE: Final = ".age"
SEALED: Final = f"{SUFFIX}{AGE}"
"""How the name of a sealed talk ends."""
ID: Final = r"\d{4}-\d{2}-\d{2}-\d{6}-\w"
"""How the name of a talk begins."""
LARGEST: Final = 2 << 20
"""Bytes. A talk is some 3 KB; a file past this is no talk, and is not read."""
ROOM: Final = 1 << 16
"""Bytes that sealing may add."""


def new_id(now: datetime) -> str:
    """An id like `2026-03-02-101500-k7f3`: local time, and four characters of chance."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread aloud
    chance = "".join(alphabet[byte % len(alphabet)] for byte in os.urandom(4))
    return f"{now:%Y-%m-%d-%H%M%S}-{chance}"


def place(typed: str) -> Path:
    """The file or folder that a person named; `~` is their home."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path's own raises on ~nobody


def path_of(folder: Path, talk: Talk, *, sealed: bool = False) -> Path:
    """Where this talk is kept."""
    return folder / f"{talk.id}{SEALED if sealed else SUFFIX}"


def stem_of(path: Path) -> str:
    """The name of a talk's file without what says how it is kept."""
    name = path.name
    ending = next((end for end in (SEALED, SUFFIX) if name.lower().endswith(end)), "")
    return name.removesuffix(name[len(name) - len(ending) :]) if ending else name


def is_sealed(path: Path) -> bool:
    """Whether a file is called like a sealed talk."""
    return path.name.lower().endswith(SEALED)


def data_of(talk: Talk) -> bytes:
    """The talk as the bytes of a file. Raises `Trouble` when it is past all measure."""
    data = toml.write(record.table_of(talk))
    if len(data) > LARGEST:
        raise Trouble("too_long", limit=LARGEST >> 20)
    return data


def read(path: Path, safe: "Safe | None" = None) -> Talk:
    """The talk in a file. Raises `Unreadable`, which names the file; `Trouble` without a key."""
    return talk_in(bytes_of(path), path, safe)


def talk_in(data: bytes, path: Path, safe: "Safe | None" = None) -> Talk:
    """The talk in the bytes of this file. Raises as `read` does."""
    try:
        data = opened(data, path, safe)
        try:
            return record.talk_from(toml.parse(data))
        except Unreadable as trouble:
            if "key" in trouble.details:
                trouble.details["line"] = toml.line_of(data, trouble.details["key"]) or 1
            raise
    except Unreadable as trouble:
        trouble.details["file"] = path
        raise


def opened(data: bytes, path: Path, safe: "Safe | None") -> bytes:
    """The bytes of a file as they were before it was sealed. Raises `Unreadable` or `Trouble`."""
    if not is_sealed(path):
        return data
    if not data:
        raise Unreadable("file_empty", file=path)
    if safe is None:
        raise Trouble("no_key")
    return safe.open(data)


def bytes_of(path: Path) -> bytes:
    """What is in a plain file of a talk's size. Raises `Unreadable`, which names it."""
    try:
        return _bytes_of(path)
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
        data = file.read(LARGEST + ROOM + 1)
    if len(data) > LARGEST + (ROOM if is_sealed(path) else 0):
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
    return name.lower().endswith((SUFFIX, SEALED)) and not name.startswith(".")


def read_all(folder: Path, safe: "Safe | None" = None) -> Iterator[tuple[Path, Talk | Unreadable]]:
    """Every talk of a folder, oldest first; what cannot be read is named and stops nothing."""
    for path in paths(folder):
        try:
            yield path, read(path, safe)
        except Unreadable as trouble:
            if os.path.lexists(path):  # else it went since the folder was read
                yield path, trouble


def find(folder_of: Callable[[], Path], wanted: str, safe: "Safe | None" = None) -> Path:
    """The file that `wanted` names: a path, an id, or the start of one id. Raises `Trouble`.

    The folder is asked for only when `wanted` is no path.
    """
    path = place(wanted)
    if path.name.lower().endswith((SUFFIX, SEALED)) or os.sep in wanted or "/" in wanted:
        return path
    folder = folder_of()
    found = [p for p in paths(folder) if p.name.startswith(wanted)] or _by_id(folder, wanted, safe)
    exact = [p for p in found if stem_of(p) == wanted]
    match exact[-1:] or found:  # half-way through sealing there are two: the sealed one is kept
        case [one]:
            return one
        case []:
            raise Trouble("talk_unknown", talk=wanted, folder=folder)
        case several:
            raise Trouble("talk_ambiguous", talk=wanted, ids=[stem_of(p) for p in several])


def _by_id(folder: Path, wanted: str, safe: "Safe | None") -> list[Path]:
    """The files that were given another name than the id in them."""
    talks = ((path, talk) for path, talk in read_all(folder, safe) if isinstance(talk, Talk))
    return [path for path, talk in talks if talk.id.startswith(wanted)]


def latest(folder: Path) -> Path:
    """The newest talk of a folder. Raises `Trouble` when there is none.

    A file that is not named like a talk comes after those that are, whatever its name.
    """
    found = paths(folder)
    if not found:
        raise Trouble("folder_empty", folder=folder)
    return max(found, key=lambda path: (bool(re.match(ID, path.name)), path.name))


def latest_open(folder: Path, safe: "Safe | None" = None) -> Path:
    """The newest talk that can go on. Raises `Trouble` when there is none.

    A talk that cannot be read is that trouble: it may be the one to go on with, and going on with
    an older one instead could be another client's.
    """
    for path in reversed(paths(folder)):
        try:
            talk = read(path, safe)
        except Unreadable:
            if re.match(ID, path.name):
                raise
            continue
        if talk.open:
            return path
    raise Trouble("nothing_open", folder=folder)
