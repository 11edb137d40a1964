"""What is amiss in a folder of talks, and what can be mended without risk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from zoeken_cli.keep import archive, durable
from zoeken_cli.keep.holdings import Along, beginning
from zoeken_cli.keep.writing import RESCUE, Keeper, Kept, beside
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Appreciation, Talk, Turn

STALE: Final = timedelta(weeks=2)
"""After so long an open talk is pointed out: it is not counted until it is closed."""

UNREADABLE: Final = "unreadable"
"""A finding of which the trouble says all there is to say."""

Mend = Callable[[], Path | None]
"""Mends one thing; gives the new file that was made for it. Raises `OSError` or `Trouble`."""


class Finding(NamedTuple):
    """Something amiss with a file: the wording `check.<sort>`, and how it can be mended.

    With `trouble`, that is told first.
    """

    sort: str
    path: Path
    details: Mapping[str, Any] = MappingProxyType({})
    mend: Mend | None = None
    trouble: Unreadable | None = None


class Checked(NamedTuple):
    """A folder that was looked through: how many talks it has, and what is amiss."""

    talks: int
    findings: tuple[Finding, ...]


def check(folder: Path, keeper: Keeper, now: datetime, along: Along = iter) -> Checked:
    """Read everything in a folder. Raises `Trouble` when it cannot be read at all."""
    paths = archive.paths(folder)
    try:
        found = list(_of_folder(folder, keeper))
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("folder_closed", folder=folder, reason=reason) from None
    found += _of_key(keeper)
    talks: dict[str, list[Path]] = {}
    broken: list[tuple[Path, Unreadable]] = []
    for path in along(paths):
        found += _of_mode(path, keeper)
        try:
            talk = archive.read(path, keeper.safe)
        except Unreadable as trouble:
            if path.exists() or path.is_symlink():  # else it went since the folder was read
                broken.append((path, trouble))
            continue
        found += _of_talk(path, talk, keeper, now)
        talks.setdefault(talk.id, []).append(path)
    for id_, copies in talks.items():
        found += _copies(id_, copies)
    number = len(talks)
    for rescue in keeper.rescued(folder if folder.is_dir() else folder.parent) if broken else ():
        with suppress(Trouble):  # what waits to come back is not lost either
            talks.setdefault(archive.read(rescue, keeper.safe).id, []).append(rescue)
    found += [_of_broken(path, trouble, talks, keeper) for path, trouble in broken]
    return Checked(number, tuple(found))


def _of_folder(folder: Path, keeper: Keeper) -> Iterator[Finding]:
    disk = keeper.disk
    where = folder if folder.is_dir() else folder.parent
    if folder.is_dir() and disk.open_to_others(folder):
        yield Finding("open_folder", folder, mend=_closing(folder, keeper))
    for path in durable.left_over(where, keeper.state, disk):
        yield Finding("left_over", path, mend=_removing(path, keeper))
    with suppress(FileNotFoundError):  # no rescue file was made yet
        for path in durable.left_over(keeper.state / RESCUE, keeper.state, disk):
            yield Finding("left_over", path, mend=_removing(path, keeper))
    for rescue in keeper.rescued(where):
        yield Finding("rescue", rescue, mend=_bringing_back(rescue, where, keeper))


def _of_key(keeper: Keeper) -> Iterator[Finding]:
    key = keeper.safe.key_file
    with suppress(OSError):  # it is away: reading says so, where it is needed
        if key is not None and keeper.disk.open_to_others(key):
            yield Finding("open_key", key, mend=_closing(key, keeper))


def _of_mode(path: Path, keeper: Keeper) -> Iterator[Finding]:
    try:
        is_open = keeper.disk.open_to_others(path)
    except OSError:  # it went, or leads nowhere: reading says so
        return
    if is_open and path.is_file():
        # What a link leads to may be meant for others: that is not ours to close.
        mend = None if path.is_symlink() else _closing(path, keeper)
        yield Finding("open_file", path, mend=mend)


def _of_talk(path: Path, talk: Talk, keeper: Keeper, now: datetime) -> Iterator[Finding]:
    if talk.open and not talk.practice and now - talk.started > STALE:
        yield Finding("stale", path, {"days": (now - talk.started).days})
    if keeper.safe.seals and not archive.is_sealed(path):
        yield Finding("clear", path)


def _copies(id_: str, paths: Sequence[Path]) -> Iterator[Finding]:
    """All files with one talk but one: of those that are called after it the sealed one."""
    named = [path for path in paths if archive.stem_of(path) == id_]
    kept = (named or paths[:1])[-1]
    for path in paths:
        if path != kept:
            yield Finding("twice", path, {"other": kept})


def _of_broken(
    path: Path, trouble: Unreadable, talks: Mapping[str, Sequence[Path]], keeper: Keeper
) -> Finding:
    whole = beginning(path, keeper)
    if whole is None:
        return Finding(UNREADABLE, path, trouble=trouble)
    for other in talks.get(whole.talk.id, ()):
        if _has_all(other, whole.talk, keeper):
            return Finding("mended_before", path, {"other": other}, trouble=trouble)

    def mend() -> Path:
        data = archive.data_of(whole.talk)
        if archive.is_sealed(path):
            data = keeper.safe.seal(data)
        return beside(path, data, keeper.disk)

    return Finding("cut_off", path, {"n": whole.turns, "lost": whole.lost}, mend, trouble)


def _has_all(other: Path, part: Talk, keeper: Keeper) -> bool:
    """Whether nothing would be missed without this beginning of a talk; the other may go on."""
    try:
        talk = archive.read(other, keeper.safe)
    except Unreadable:  # it changed since it was read
        return False
    return (
        len(talk.turns) >= len(part.turns)
        and all(map(_says_all, talk.turns, part.turns))
        and len(talk.agreements) >= len(part.agreements)
        and all(map(_is_there, _closing_words(talk), _closing_words(part)))
    )


def _says_all(turn: Turn, part: Turn) -> bool:
    """The same turn; it may be corrected, or said more of, since."""
    noted = getattr(turn, "note", "") or not getattr(part, "note", "")
    return type(turn) is type(part) and turn.at == part.at and bool(noted)


def _is_there(said: object, part: object) -> bool:
    return said is not None or part is None


def _closing_words(talk: Talk) -> tuple[object, ...]:
    """What stands in a talk beside its turns and agreements."""
    shown = talk.appreciation or Appreciation()
    return talk.question, talk.note, talk.ended, shown.talk, shown.approach, shown.words


def _closing(path: Path, keeper: Keeper) -> Mend:
    def close() -> None:
        with suppress(FileNotFoundError):
            keeper.disk.close_to_others(path)

    return close


def _removing(path: Path, keeper: Keeper) -> Mend:
    def remove() -> None:
        with suppress(FileNotFoundError):  # another window was first
            keeper.disk.remove(path)

    return remove


def _bringing_back(rescue: Path, folder: Path, keeper: Keeper) -> Mend:
    def bring_back() -> Path | None:
        back = keeper.brought_back(rescue, folder)
        return back.path if back.kept is Kept.BESIDE else None

    return bring_back
