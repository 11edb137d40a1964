"""What is amiss in a folder of talks, and what can be mended without risk."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from zoeken_cli.keep import archive, durable, mending
from zoeken_cli.keep.writing import Keeper, Kept, beside
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

STALE: Final = timedelta(weeks=2)
"""After so long an open talk is pointed out: it is not counted until it is closed."""

UNREADABLE: Final = "unreadable"
"""A finding of which the trouble says all there is to say."""

Mend = Callable[[], Mapping[str, Any]]
"""Mends one thing, and gives what there is to tell about it. Raises `OSError` or `Trouble`."""


class Finding(NamedTuple):
    """Something amiss: the wording `check.<sort>` with these details, and how it can be mended.

    With `trouble` the sentence is that of the trouble.
    """

    sort: str
    details: Mapping[str, Any]
    mend: Mend | None = None
    trouble: Unreadable | None = None


class Checked(NamedTuple):
    """A folder that was looked through."""

    talks: int
    findings: tuple[Finding, ...]


def check(folder: Path, keeper: Keeper, now: datetime) -> Checked:
    """Read everything in a folder. Raises `Trouble` when it cannot be read at all."""
    found = list(_of_folder(folder, keeper))
    seen: dict[str, Path] = {}
    broken: list[tuple[Path, Unreadable]] = []
    for path in archive.paths(folder):
        found += _of_mode(path, keeper)
        try:
            talk = archive.read(path, keeper.safe)
        except Unreadable as trouble:
            if path.exists() or path.is_symlink():
                broken.append((path, trouble))
            continue
        found += _of_talk(path, talk, seen, keeper, now)
        seen.setdefault(talk.id, path)
    found += [_unreadable(path, trouble, seen, keeper) for path, trouble in broken]
    return Checked(len(seen), tuple(found))


def _of_folder(folder: Path, keeper: Keeper) -> Iterator[Finding]:
    disk = keeper.disk
    where = folder if folder.is_dir() else folder.parent
    if folder.is_dir() and disk.open_to_others(folder):
        yield Finding("open_folder", {"file": folder}, _closing(folder, keeper))
    for path in durable.left_over(where, keeper.state, disk):
        yield Finding("left_over", {"file": path}, _removing(path, keeper))
    for rescue in keeper.rescued(where):

        def bring_back(rescue: Path = rescue) -> Mapping[str, Any]:
            back = keeper.brought_back(rescue, where)
            return {"made": back.path} if back.kept is Kept.BESIDE else {}

        yield Finding("rescue", {"file": rescue}, bring_back)


def _of_mode(path: Path, keeper: Keeper) -> Iterator[Finding]:
    try:
        is_open = keeper.disk.open_to_others(path)
    except OSError:  # it went, or leads nowhere: reading says so
        return
    if is_open and path.is_file():
        yield Finding("open_file", {"file": path}, _closing(path, keeper))


def _of_talk(
    path: Path, talk: Talk, seen: Mapping[str, Path], keeper: Keeper, now: datetime
) -> Iterator[Finding]:
    if (other := seen.get(talk.id)) is not None:
        yield Finding("twice", {"file": path, "other": other})
    if talk.open and not talk.practice and now - talk.started > STALE:
        yield Finding("stale", {"file": path, "days": (now - talk.started).days})
    if keeper.safe.seals and not archive.is_sealed(path):
        yield Finding("clear", {"file": path})


def _unreadable(
    path: Path, trouble: Unreadable, seen: Mapping[str, Path], keeper: Keeper
) -> Finding:
    try:
        data = archive.opened(archive.bytes_of(path), path, keeper.safe)
    except Trouble:
        return Finding(UNREADABLE, {}, None, trouble)
    whole = mending.mended(data)
    if whole is None:
        return Finding(UNREADABLE, {}, None, trouble)
    if (other := seen.get(whole.talk.id)) is not None:
        return Finding("mended_before", {"file": path, "other": other}, None, trouble)

    def mend() -> Mapping[str, Any]:
        again = archive.data_of(whole.talk)
        sealed = keeper.safe.seal(again) if archive.is_sealed(path) else again
        return {"made": beside(path, sealed, keeper.disk)}

    return Finding("cut_off", {"turns": whole.turns}, mend, trouble)


def _closing(path: Path, keeper: Keeper) -> Mend:
    def close() -> Mapping[str, Any]:
        keeper.disk.close_to_others(path)
        return {}

    return close


def _removing(path: Path, keeper: Keeper) -> Mend:
    def remove() -> Mapping[str, Any]:
        keeper.disk.remove(path)
        return {}

    return remove
