"""Writing a talk, answer by answer, so that nothing is ever lost.

A `Writer` knows what stands in its file, because it wrote it. When another program changed the file
meanwhile (an editor, a sync service, another machine on the same share), that is never overwritten:
the talk goes on in a file of its own beside it, with the same id, so that it is told, and counted
once. What cannot be written at all goes to a rescue file, outside the folder of talks, and comes
back as soon as it can: `Keeper.bring_back`.
"""

import os
from collections.abc import Container, Iterator
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from zoeken_cli.keep import archive, durable, locks, sweeping
from zoeken_cli.keep.disk import DISK, Disk
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Talk

SHORT: Final = 16
"""Signs of a digest that tell two contents apart."""


class Kept(StrEnum):
    """How a talk came to be on disk; all but the first are told (`asking.kept.<name>`)."""

    AS_EVER = "as_ever"
    NOT_IN_ONE_STEP = "not_in_one_step"
    """This folder has no links: giving a new file its name takes two steps."""
    NOT_FLUSHED = "not_flushed"
    """This folder cannot be flushed: a power cut may cost the last answer. Told once a sitting."""
    AGAIN = "again"
    """The file was gone, and was written again."""
    BESIDE = "beside"
    """Another program had changed the file: the talk is in one of its own from now on."""


class Rescued(NamedTuple):
    """A rescue file that came back to the folder of talks."""

    path: Path
    kept: Kept


class Writer:
    """One talk being written: where, and what stands there as far as we know.

    What was tried and told to have failed may stand there all the same: a last flush that failed,
    an answer of a network drive that was lost. So all that was tried since the last time that all
    went well counts as ours.
    """

    def __init__(self, path: Path, known: bytes | None, safe: Safe, disk: Disk) -> None:
        self.path = path
        self._safe = safe
        self._disk = disk
        self._known = known
        self._tried: list[bytes] = []
        self._made: tuple[Talk, bytes] | None = None
        self._key = locks.key_of(path)
        """Of the lock that is held, also when the talk goes on in another file."""
        self._folder = Path(os.path.realpath(path.parent))
        """As it is found now: a drive that is gone is not found by its short name."""

    def keep(self, talk: Talk) -> Kept:
        """Write the talk. Raises `Trouble` when that fails; try again, or `rescue`."""
        data = self._data_of(talk)
        try:
            kept = self._put(data)
        except OSError as error:
            reason = archive.reason_of(error)
            if self._known is None:
                self._withdraw()
                raise Trouble("not_begun", folder=self.path.parent, reason=reason) from error
            raise Trouble("not_saved", file=self.path, reason=reason) from error
        self._known, self._tried, self._made = data, [], None
        return kept

    def rescue(self, talk: Talk, state: Path) -> Path:
        """Write the talk where programs keep their state; says where. Raises `OSError`."""
        folder = state / RESCUE
        base = _digest(self._known or b"")
        key = locks.key_of(self._folder / self.path.name)
        path = folder / f"{key}.{base}.{self.path.name}"
        durable.make_folder(folder, self._disk)
        durable.replace(path, self._data_of(talk), self._disk, self._key)
        return path

    def _data_of(self, talk: Talk) -> bytes:
        """The same bytes for every try, and the rescue: sealing gives others every time."""
        if self._made is None or self._made[0] is not talk:
            data = archive.data_of(talk)
            self._made = talk, self._safe.seal(data) if archive.is_sealed(self.path) else data
        return self._made[1]

    def _put(self, data: bytes) -> Kept:
        there = self._there()
        if there is None:
            self._tried.append(data)
            sure = durable.write_new(self.path, data, self._disk, self._key)
            if self._known is not None:
                return Kept.AGAIN
            if not sure.in_one_step:
                return Kept.NOT_IN_ONE_STEP
            return Kept.AS_EVER if sure.lasting else Kept.NOT_FLUSHED
        if there == self._known or there in self._tried:
            self._known, self._tried = there, [data]
            with suppress(durable.ChangedError):
                lasting = durable.replace(self.path, data, self._disk, self._key, there)
                return Kept.AS_EVER if lasting else Kept.NOT_FLUSHED
        elif self._known is None:  # a name that is taken
            raise FileExistsError(17, "File exists")
        self._tried.append(data)
        self.path = beside(self.path, data, self._disk, self._key, self._tried)
        return Kept.BESIDE

    def _there(self) -> bytes | None:
        try:
            return self._disk.read(self.path)
        except FileNotFoundError:
            return None

    def _withdraw(self) -> None:
        """A talk that could not be begun is not left behind."""
        with suppress(OSError):
            if self._there() in self._tried:
                self._disk.remove(self.path)


RESCUE: Final = archive.RESCUE
"""The folder for rescue files. A name: whose file (`locks.key_of`), after what, and its name."""


class Keeper(NamedTuple):
    """With what talks are written: for whom they are sealed, and where locks and rescues are."""

    safe: Safe
    state: Path
    disk: Disk = DISK

    def path_of(self, folder: Path, talk: Talk) -> Path:
        """Where a new talk will be kept."""
        return archive.path_of(folder, talk, sealed=self.safe.seals)

    def begin(self, path: Path) -> Writer:
        """The writer of a new talk, in a folder that is made if need be. Raises `Trouble`."""
        try:
            durable.make_folder(path.parent, self.disk)
        except OSError as error:
            taken = isinstance(error, FileExistsError)
            reason = "ENOTDIR" if taken else archive.reason_of(error)
            raise Trouble("folder_not_made", folder=path.parent, reason=reason) from error
        return Writer(path, None, self.safe, self.disk)

    def take_up(self, path: Path) -> tuple[Writer, Talk]:
        """The writer of a talk that is there, and that talk. Raises `Unreadable` or `Trouble`."""
        path = _followed(path)
        data = archive.bytes_of(path)
        talk = archive.talk_in(data, path, self.safe)
        if archive.is_sealed(path) and not self.safe.seals:
            raise Trouble("no_recipients")
        return Writer(path, data, self.safe, self.disk), talk

    def sweep(self, folder: Path) -> list[Trouble]:
        """Remove what writers that died have left behind; what could not be, is given."""
        return [
            *sweeping.swept(folder, self.state, self.disk),
            *sweeping.swept(self.state / RESCUE, self.state, self.disk),
            *sweeping.swept_elsewhere(self.state, self.disk),
        ]

    def rescued(self, folder: Path) -> Iterator[Path]:
        """The rescue files of talks in this folder."""
        try:
            names = sorted(self.disk.names(self.state / RESCUE))
        except OSError:
            return
        for name in names:
            parts = name.split(".", 2)
            if len(parts) == 3 and locks.key_of(folder / parts[2]) == parts[0]:
                yield self.state / RESCUE / name

    def bring_back(self, folder: Path) -> list[Rescued]:
        """Put rescued talks back where they belong, and say how. Raises `Trouble`."""
        return [self.brought_back(rescue, folder) for rescue in self.rescued(folder)]

    def brought_back(self, rescue: Path, folder: Path) -> Rescued:
        """Put one rescued talk back. Raises `Trouble` when that fails; the rescue file stays."""
        _, base, name = rescue.name.split(".", 2)
        path = _followed(folder / name)
        with locks.held(path, self.state):
            try:
                data = self.disk.read(rescue)
                back = self._put_back(path, data, base)
                durable.remove(rescue, self.disk)
                with suppress(OSError):  # it came back already; at worst it does so once more
                    self.disk.flush_folder(rescue.parent)
            except OSError as error:
                reason = archive.reason_of(error)
                where = {"file": rescue, "folder": folder}
                raise Trouble("not_brought_back", reason=reason, **where) from error
        return back

    def _put_back(self, path: Path, data: bytes, base: str) -> Rescued:
        try:
            there = self.disk.read(path)
        except FileNotFoundError:
            durable.write_new(path, data, self.disk)
            return Rescued(path, Kept.AGAIN)
        if there != data and _digest(there) != base:
            return Rescued(beside(path, data, self.disk, locks.key_of(path)), Kept.BESIDE)
        # Equal too: perhaps it was never flushed.
        durable.replace(path, data, self.disk, old=there)
        return Rescued(path, Kept.AS_EVER)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:SHORT]


def _followed(path: Path) -> Path:
    """The file itself, where this is a link: writing to a link's name would leave the file old."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def beside(path: Path, data: bytes, disk: Disk, key: str = "", ours: Container[bytes] = ()) -> Path:
    """Write these bytes in a new file next to this one, called after it. Raises `OSError`.

    A file in which they stand already, or what is `ours`, is what an earlier try left: that one.
    """
    stem = archive.stem_of(path)
    ending = path.name.removeprefix(stem)
    for nr in range(2, 1000):
        other = path.with_name(f"{stem} ({nr}){ending}")
        try:
            durable.write_new(other, data, disk, key)
        except FileExistsError:
            if not _holds(other, data, ours, disk):
                continue
            durable.replace(other, data, disk, key)
        return other
    raise FileExistsError(path)


def _holds(path: Path, data: bytes, ours: Container[bytes], disk: Disk) -> bool:
    try:
        there = disk.read(path)
    except OSError:
        return False
    return there == data or there in ours
