"""Sealing and destroying when the power goes: every talk is whole, and nothing is told too soon."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES
from tests.disks import FOR_GOOD, HASTY, Files, PoweredDisk, Stopped
from tests.keeping import keeper, safe_in
from zoeken_cli.keep import archive
from zoeken_cli.keep.destroying import Receipt, destroy
from zoeken_cli.keep.holdings import Holding
from zoeken_cli.keep.resealing import Way, reseal, to_do
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.keep.writing import Keeper

CLEAR: Final = {path.name: path.read_bytes() for path in sorted(EXAMPLES.glob("*.toml"))[:2]}
"""Two talks."""


class Room:
    """A folder with two talks, and what a disk may come back with after a cut there."""

    def __init__(self, folder: Path, way: Way, safe: Safe) -> None:
        self.folder, self.way, self.safe = folder, way, safe
        folder.mkdir()
        self.files = {
            folder / (name if way is Way.SEAL else name + archive.AGE): (
                data if way is Way.SEAL else safe.seal(data)
            )
            for name, data in CLEAR.items()
        }
        self.show(self.files)

    def show(self, files: Files) -> None:
        """Let these be the files that are there."""
        for path in self.folder.iterdir():
            path.unlink()
        for path, data in files.items():
            path.write_bytes(data)

    def go(self, disk: PoweredDisk) -> bool:
        """Go through the folder on this disk, with what it has; whether that went to its end."""
        self.show(disk.seen())
        of = keeper(self.folder.parent, self.safe, disk)
        with suppress(Stopped):
            assert set(reseal(to_do(self.folder, self.way), self.way, of)) == {None}
            return True
        return False

    def amiss(self, files: Files) -> list[str]:
        """What was lost or broken; and what is, after the next run."""
        self.show(files)
        wrong = [f"{name} is lost" for name in CLEAR if not self._said(name)]
        wrong += [f"{name} is broken" for name, d in CLEAR.items() if self._said(name) - {d}]
        of = keeper(self.folder.parent, self.safe, HASTY)
        assert of.sweep(self.folder) == []
        wrong += [str(left) for left in reseal(to_do(self.folder, self.way), self.way, of) if left]
        names = {name + archive.AGE * (self.way is not Way.OPEN) for name in CLEAR}
        if {path.name for path in self.folder.iterdir()} != names:
            wrong.append("the next run does not finish")
        return wrong + [f"{name} is other" for name, d in CLEAR.items() if self._said(name) != {d}]

    def _said(self, name: str) -> set[bytes]:
        """What a talk says, in however many files; nothing in one that does not open."""
        found = set[bytes]()
        for path in (self.folder / name, self.folder / (name + archive.AGE)):
            if path.exists():
                found.add(archive.opened(path.read_bytes(), path, self.safe))
        return found


@pytest.mark.parametrize("way", list(Way))
def test_whenever_the_power_goes_every_talk_is_whole(tmp_path: Path, way: Way) -> None:
    """In every state that a disk may come back in; and the next run finishes."""
    room = Room(tmp_path / "talks", way, safe_in(tmp_path / "keys"))
    cut_at, done, ends = 0, False, 0
    while not done:
        cut_at += 1
        disk = PoweredDisk(room.files, cut_at=cut_at)
        done = room.go(disk)
        for files in disk.after_a_cut():
            assert room.amiss(files) == [], f"at call {cut_at}"
            ends += 1
    assert ends > 30


@pytest.mark.parametrize("way", [Way.SEAL, Way.OPEN])
def test_a_run_that_finishes_another_is_as_safe(tmp_path: Path, way: Way) -> None:
    """What a killed run had made may not be on the disk for good: the old file waits for that."""
    room = Room(tmp_path / "talks", way, safe_in(tmp_path / "keys"))
    for killed_at in (7, 8):  # the first new file has its name, and its folder is not flushed yet
        for cut_at in range(1, 14):  # until the old one went
            disk = PoweredDisk(room.files, cut_at=killed_at)
            assert not room.go(disk)
            disk.cut_at = disk.calls + cut_at
            assert not room.go(disk)
            for files in disk.after_a_cut():
                assert room.amiss(files) == [], f"killed at {killed_at}, then cut at {cut_at}"


class Nameless(PoweredDisk):
    """A disk that says that names are flushed, and does not do it."""

    def flush_folder(self, folder: Path) -> bool:
        self.calls += 1
        return True


class Unflushed(PoweredDisk):
    """A disk that says that bytes are flushed, and does not do it."""

    def flush(self, handle: int) -> None:
        self.calls += 1


@pytest.mark.parametrize("careless", [Nameless, Unflushed])
def test_a_step_that_is_left_out_is_found_out(tmp_path: Path, careless: type[PoweredDisk]) -> None:
    """The tests above can fail: without a flush a talk is in neither file, or is broken."""
    room = Room(tmp_path / "talks", Way.OPEN, safe_in(tmp_path / "keys"))
    disk = careless(room.files)
    assert room.go(disk)
    assert any(room.amiss(files) for files in disk.after_a_cut())


# --- destroying ----------------------------------------------------------------------------------

BEGUN: Final = "Te vernietigen: 2\nNiet afgemaakt.\n"
DONE: Final = "Te vernietigen: 2\nVernietigd: 2\n"


class Destroying:
    """Two talks that go, between two writings of a receipt, as far as it came."""

    def __init__(self, top: Path, disk: PoweredDisk) -> None:
        of = keeper(top, disk=disk)
        self.receipt = Receipt(top, datetime(2026, 3, 2, 10, 15), of)  # noqa: DTZ001
        self.gone: list[Path] = []
        self.told: list[str] = []
        with suppress(Stopped):
            self._all([Holding(top / name, top / name, None) for name in CLEAR], of)

    def _all(self, going: list[Holding], of: Keeper) -> None:
        self.receipt.write(BEGUN)
        self.told.append(BEGUN)
        for held, trouble in zip(going, destroy(going, of), strict=True):
            assert trouble is None
            self.gone.append(held.path)
        self.receipt.write(DONE)
        self.told.append(DONE)


def test_whenever_the_power_goes_the_receipt_is_true(tmp_path: Path) -> None:
    """What was told to be gone is gone for good; without a receipt nothing is; none is broken."""
    files = {tmp_path / name: data for name, data in CLEAR.items()}
    cut_at, ends = 0, 0
    while True:
        cut_at += 1
        disk = PoweredDisk(files, cut_at=cut_at)
        run = Destroying(tmp_path, disk)
        for found in disk.after_a_cut():
            said = found.pop(run.receipt.path, b"").decode()
            talks = {path: data for path, data in found.items() if path in files}
            assert talks.items() <= files.items()
            assert talks.keys().isdisjoint(run.gone)
            assert said in ({BEGUN, DONE} if run.told else {"", BEGUN})
            assert said or talks == files
            assert said != DONE or talks == {}
            assert run.told[-1:] != [DONE] or said == DONE
            back = PoweredDisk(found)
            assert keeper(tmp_path, disk=back).sweep(tmp_path) == []
            assert back.seen() == talks
            ends += 1
        if run.told[-1:] == [DONE]:
            break
    assert ends > 30


def test_a_file_that_went_already_is_only_then_gone_for_good(tmp_path: Path) -> None:
    """Another program may have removed it a moment ago: that is flushed before it is told."""
    path = tmp_path / next(iter(CLEAR))
    disk = PoweredDisk({path: CLEAR[path.name]}, cut_at=FOR_GOOD)
    disk.remove(path)
    assert any(path in found for found in disk.after_a_cut())
    assert list(destroy([Holding(path, path, None)], keeper(tmp_path, disk=disk))) == [None]
    assert list(disk.after_a_cut()) == [{}]
