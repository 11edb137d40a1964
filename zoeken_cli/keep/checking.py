"""What is amiss in a folder of talks, and what can be mended without risk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep import archive, durable, locks, new_folder, sweeping
from zoeken_cli.keep.copies import Copy, counting, has_all
from zoeken_cli.keep.folders import Found
from zoeken_cli.keep.holdings import beginning, others
from zoeken_cli.keep.writing import RESCUE, Keeper, Kept, beside
from zoeken_cli.talk.errors import Trouble, Unreadable

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
    saying: Sequence[Copy] = ()
    """Files that do not say the same of one talk, with what they say; first the one that counts."""


class Checked(NamedTuple):
    """A folder that was looked through: how many talks it has, and what is amiss."""

    talks: int
    findings: tuple[Finding, ...]


def check(folder: Path, found: Found, keeper: Keeper, now: datetime) -> Checked:
    """Everything in a folder, which was gone along. Raises `Trouble` where it cannot be read."""
    try:
        amiss = list(_of_folder(folder, keeper))
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("folder_closed", folder=folder, reason=reason) from None
    amiss += _of_key(keeper)
    broken = {trouble.details["file"]: trouble for trouble in found.left_out}
    talks: dict[str, list[Path]] = {}
    for path, talk in found.all_files():
        amiss += _of_mode(path, keeper)
        amiss += _of_talk(path, talk, keeper, now)
        talks.setdefault(talk.id, []).append(path)
    for path in broken:
        amiss += _of_mode(path, keeper)
    twice = [finding for copies in talks.values() for finding in _copies(copies, keeper)]
    aside = {finding.path for finding in twice}
    amiss = [each for each in amiss if each.sort != "stale" or each.path not in aside] + twice
    amiss += [Finding("other_file", other.path) for other in others(folder, talks, keeper)]
    number = len(talks)
    for rescue in keeper.rescued(folder if folder.is_dir() else folder.parent) if broken else ():
        with suppress(Trouble):  # what waits to come back is not lost either
            talks.setdefault(archive.read(rescue, keeper.safe).id, []).append(rescue)
    amiss += [_of_broken(path, trouble, talks, keeper) for path, trouble in broken.items()]
    return Checked(number, tuple(amiss))


def _of_folder(folder: Path, keeper: Keeper) -> Iterator[Finding]:
    disk = keeper.disk
    where = folder if folder.is_dir() else folder.parent
    if folder.is_dir() and disk.open_to_others(folder):
        yield Finding("open_folder", folder, mend=_closing(folder, keeper))
    left = durable.left_over(where, keeper.state, disk)
    with suppress(FileNotFoundError):  # no rescue file was made yet
        left += durable.left_over(keeper.state / RESCUE, keeper.state, disk)
    left += sweeping.left_elsewhere(keeper.state, disk)
    for path in dict.fromkeys(left):
        yield Finding("left_over", path, mend=_removing(path, keeper))
    for name in sorted(disk.names(where)):
        if archive.is_card_name(name) and name != archive.CARD:
            yield Finding("card_copy", where / name)
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


def _of_talk(path: Path, talk: Facts, keeper: Keeper, now: datetime) -> Iterator[Finding]:
    if talk.open and not talk.practice and now - talk.started > STALE:
        yield Finding("stale", path, {"days": (now - talk.started).days})
    if keeper.safe.seals and not archive.is_sealed(path):
        yield Finding("clear", path)


def _copies(paths: Sequence[Path], keeper: Keeper) -> Iterator[Finding]:
    """All files with one talk but the one that counts."""
    if len(paths) == 1:
        return
    copies = []
    for path in paths:
        with suppress(Unreadable):  # it changed since it was read
            copies.append((path, archive.read(path, keeper.safe)))
    if not copies:
        return
    kept = counting(copies)
    for copy in copies:
        if copy[1] != kept[1]:
            yield Finding("differ", copy[0], {"other": kept[0]}, saying=(kept, copy))
        elif copy != kept:
            yield Finding("twice", copy[0], {"other": kept[0]})


def _of_broken(
    path: Path, trouble: Unreadable, talks: Mapping[str, Sequence[Path]], keeper: Keeper
) -> Finding:
    whole = beginning(path, keeper)
    if whole is None:
        return Finding(UNREADABLE, path, trouble=trouble)
    for other in talks.get(whole.talk.id, ()):
        with suppress(Unreadable):  # it changed since it was read
            if has_all(archive.read(other, keeper.safe), whole.talk):
                return Finding("mended_before", path, {"other": other}, trouble=trouble)

    def mend() -> Path:
        data = archive.data_of(whole.talk)
        if archive.is_sealed(path):
            data = keeper.safe.seal(data)
        with locks.held(path, keeper.state):
            return beside(path, data, keeper.disk, locks.key_of(path))

    return Finding("cut_off", path, {"n": whole.turns, "lost": whole.lost}, mend, trouble)


def _closing(path: Path, keeper: Keeper) -> Mend:
    def close() -> None:
        with suppress(FileNotFoundError):
            keeper.disk.close_to_others(path)

    return close


def _removing(path: Path, keeper: Keeper) -> Mend:
    def remove() -> None:
        with suppress(FileNotFoundError):  # another window was first
            new_folder.remove(path, keeper.disk)

    return remove


def _bringing_back(rescue: Path, folder: Path, keeper: Keeper) -> Mend:
    def bring_back() -> Path | None:
        back = keeper.brought_back(rescue, folder)
        return back.path if back.kept is Kept.BESIDE else None

    return bring_back
