"""The folder of talks: how its files are called, and what is read from them.

Every talk is one file, `<id>.toml`, or `<id>.toml.age` where it is sealed. The id sorts by time and
carries no client code. A copy has a mark of whoever made it before the last ending, or before
both: `<id> (1).toml`, `<id>.toml (1).age`. Whoever reads hands in the `Safe` that opens what is
sealed.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zoeken_cli.keep import record, toml
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe
    from zoeken_cli.keep.url import Url

SUFFIX: Final = ".toml"
AGE: Final = ".age"
SEALED: Final = f"{SUFFIX}{AGE}"
"""How the name of a sealed talk ends."""
ID: Final = r"\d{4}-\d{2}-\d{2}-\d{6}-\w+"
"""How the name of a talk begins."""
MARKED: Final = re.compile(r"(.*)(\.toml)(.*)\.age", re.IGNORECASE | re.DOTALL)
"""How a sealed talk is called, with the mark of a copy where there is one."""
CARD: Final = "methodekaart.toml"
"""The method card of a folder, which is among its talks and is none; also as a copy of it."""
_CARD: Final = "methodekaart"
RESCUE: Final = "rescue"
"""The folder for talks that could not be written here, among what the program keeps of its own."""
LARGEST: Final = 2 << 20
"""Bytes. A talk is some 3 KB; a file past this is no talk, and is not read."""
ROOM: Final = 1 << 16
"""Bytes that sealing may add."""
AT_ONCE: Final = 1 << 16
"""Bytes; nearly all talks are far smaller."""
_OPEN: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe that nobody writes to is opened too, and then seen to be no file."""


def new_id(now: datetime) -> str:
    """An id like `2026-03-02-101500-k7f3`: local time, and four characters of chance."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread aloud
    chance = "".join(alphabet[byte % len(alphabet)] for byte in os.urandom(4))
    return f"{now:%Y-%m-%d-%H%M%S}-{chance}"


def day_of(id_: str) -> date | None:
    """The day in an id that zoeken gave; None in another."""
    try:
        return date.fromisoformat(id_[:10]) if re.match(ID, id_) else None
    except ValueError:
        return None


def place(typed: str) -> Path:
    """The file or folder that a person named; `~` is their home."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path's own raises on ~nobody


def path_of(folder: Path, talk: Talk, *, sealed: bool = False) -> Path:
    """Where this talk is kept."""
    return folder / f"{talk.id}{SEALED if sealed else SUFFIX}"


def stem_of(path: "Path | Url") -> str:
    """The name of a talk's file without what says how it is kept."""
    name = path.name
    for end in (SEALED, SUFFIX):
        if name.lower().endswith(end):
            return name[: -len(end)]
    return name[: -len(AGE)] if is_sealed(path) else name


def called_after(path: Path) -> str:
    """The id that a talk's file is called after, also where it is marked as a copy."""
    stem = stem_of(clear_of(path))
    found = re.match(ID, stem)
    return found[0] if found else re.sub(r"( \(\d+\))+\Z", "", stem)


def is_talk(path: Path) -> bool:
    """Whether a file is called like a talk, or a copy of one."""
    return is_talk_name(path.name)


def is_talk_name(name: str) -> bool:
    """The same, of its name."""
    low = name.lower()
    if low.startswith(_CARD) and is_card_name(low):
        return False
    return low.endswith(SUFFIX) or is_sealed_name(low)


def is_card_name(name: str) -> bool:
    """Whether a file is called like a method card, or a sync service's copy of one."""
    return bool(re.match(rf"{_CARD}(?!\w).*\.toml", name, re.IGNORECASE | re.DOTALL))


def is_sealed(path: "Path | Url") -> bool:
    """Whether a file is called like a sealed talk, or a copy of one."""
    return is_sealed_name(path.name)


def is_sealed_name(name: str) -> bool:
    """The same, of its name."""
    name = name.lower()
    return name.endswith(AGE) and SUFFIX in name


def clear_of(path: Path) -> Path:
    """What a talk's file is called when it is not sealed; a mark stays, before the ending."""
    marked = MARKED.fullmatch(path.name)
    return path.with_name(marked[1] + marked[3] + marked[2]) if marked else path


def data_of(talk: Talk) -> bytes:
    """The talk as the bytes of a file. Raises `Trouble` when it is past all measure."""
    data = toml.write(record.table_of(talk))
    if len(data) > LARGEST:
        raise Trouble("too_long", limit=LARGEST >> 20)
    return data


def read(path: Path, safe: "Safe | None" = None) -> Talk:
    """The talk in a file. Raises `Unreadable`, which names the file; `Trouble` without a key."""
    return talk_in(bytes_of(path), path, safe)


def tried(path: Path, safe: "Safe | None" = None) -> Talk | Unreadable:
    """The talk in a file, or why it cannot be read; of a sealed one also that there is no key."""
    try:
        return read(path, safe)
    except Unreadable as trouble:
        return trouble
    except Trouble as why:
        if why.name == "no_key":
            return Unreadable("locked", file=path, why=why)
        return Unreadable("locked_by", file=path, why=why)


def why_locked(left_out: Sequence[Unreadable]) -> Trouble | None:
    """Why there is no key, where that is all that is wrong with all of these; else None."""
    whys = [trouble.details.get("why") for trouble in left_out]
    return whys[0] if whys and all(whys) else None


def talk_in(data: bytes, path: "Path | Url", safe: "Safe | None" = None) -> Talk:
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


def opened(data: bytes, path: "Path | Url", safe: "Safe | None") -> bytes:
    """The bytes of a file as they were before it was sealed.

    Raises `Unreadable`, which names the file; `Trouble` without a key.
    """
    if not is_sealed(path):
        return data
    if not data:
        raise Unreadable("file_empty", file=path)
    if safe is None:
        raise Trouble("no_key")
    try:
        return safe.open(data)
    except Unreadable as trouble:
        trouble.details["file"] = path
        raise


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
    limit = LARGEST + (ROOM if is_sealed(path) else 0)
    try:
        data = plain_bytes(os.fspath(path), limit)
    except OSError:
        if path.is_dir():  # Windows does not open one
            raise Unreadable("no_plain_file") from None
        raise
    if len(data) > limit:
        raise Unreadable("too_large", limit=LARGEST >> 20)
    return data


def plain_bytes(path: str, limit: int) -> bytes:
    """What is in a plain file; of what is larger, one byte more. Raises `OSError`, `Unreadable`."""
    handle = os.open(path, _OPEN)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("no_plain_file")
        data = os.read(handle, AT_ONCE)
        while len(data) <= limit and (more := os.read(handle, AT_ONCE)):
            data += more
        return data[: limit + 1]
    finally:
        os.close(handle)


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
    talks = (folder / name for name in sorted(names) if not name.startswith("."))
    return [path for path in talks if is_talk(path)]


def read_all(folder: Path, safe: "Safe | None" = None) -> Iterator[tuple[Path, Talk | Unreadable]]:
    """Every talk of a folder, oldest first; what cannot be read is named and stops nothing."""
    for path in paths(folder):
        found = tried(path, safe)
        if isinstance(found, Talk) or os.path.lexists(path):  # else it went since
            yield path, found
