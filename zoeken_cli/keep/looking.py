"""The facts of the talk in a file: the quick way where that is certain, else the careful way."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import archive, quick_facts, record, toml
from zoeken_cli.keep.index import Row, row_of
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


def rows_in(folder: str, safe: "Safe | None", names: Iterable[str]) -> list[Row | None]:
    """What the index keeps of many files, in their order; None for each that cannot be read."""
    found = (_look(os.path.join(folder, name), safe) for name in names)  # noqa: PTH118 - quick
    return [facts and row_of(facts) for facts in found]


def row_in(data: bytes) -> Row | None:
    """What the index keeps of the talk in a file's bytes; None where that is none."""
    if len(data) > archive.LARGEST:
        return None
    facts = quick_facts.facts_in(data)
    if facts is None:
        try:
            facts = facts_of(record.talk_from(toml.parse(data)))
        except Unreadable:
            return None
    return row_of(facts)


def _look(path: str, safe: "Safe | None") -> Facts | None:
    sealed = archive.is_sealed_name(path)
    try:
        data = archive.plain_bytes(path, archive.LARGEST + (archive.ROOM if sealed else 0))
        if sealed:
            data = archive.opened(data, Path(path), safe)
    except (OSError, Trouble):
        return None
    if len(data) <= archive.LARGEST and (facts := quick_facts.facts_in(data)):
        return facts
    found = look(Path(path), safe)
    return found if isinstance(found, Facts) else None
