"""The facts of the talk in a file: the quick way where that is certain, else the careful way."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import archive, quick_facts, record, toml
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe
    from zoeken_cli.keep.url import Url


def look(path: Path, safe: "Safe | None") -> Facts | Unreadable:
    """The facts, or why there are none. Raises `Trouble` as `archive.tried` does."""
    found = archive.tried(path, safe)
    return facts_of(found) if isinstance(found, Talk) else found


def left_shut(path: "Path | Url") -> Unreadable:
    """Of a sealed file where none is opened: the key stays on the machine of whoever has it."""
    return Unreadable("locked_by", file=path, why=Trouble("sealed_stays"))


def look_at_all(
    folder: str, safe: "Safe | None", names: Iterable[str], *, careful: bool = False
) -> list[Facts | None]:
    """Those of many files, in their order; None for each that cannot be read.

    With care, each is read as any file is.
    """
    paths = (os.path.join(folder, name) for name in names)  # noqa: PTH118 - `Path` costs twice
    return [(not careful and _quickly(path, safe)) or _carefully(path, safe) for path in paths]


def facts_in(data: bytes) -> Facts | None:
    """The facts of the talk in a file's bytes; None where that is none."""
    if len(data) > archive.LARGEST:
        return None
    try:
        return quick_facts.facts_in(data) or facts_of(record.talk_from(toml.parse(data)))
    except Unreadable:
        return None


def _carefully(path: str, safe: "Safe | None") -> Facts | None:
    found = look(Path(path), safe)
    return found if isinstance(found, Facts) else None


def _quickly(path: str, safe: "Safe | None") -> Facts | None:
    sealed = archive.is_sealed_name(path)
    try:
        data = archive.plain_bytes(path, archive.LARGEST + (archive.ROOM if sealed else 0))
        if sealed:
            data = archive.opened(data, Path(path), safe)
    except (OSError, Trouble):
        return None
    return quick_facts.facts_in(data) if len(data) <= archive.LARGEST else None
