"""A new folder is there with all of its files, or there is nothing: whatever happens meanwhile."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Final

import pytest

from tests.disks import (
    FOLDER,
    FOR_GOOD,
    Call,
    Contents,
    FailingDisk,
    Fault,
    HeldElsewhereError,
    PoweredDisk,
    Stopped,
)
from tests.keeping import Bustling, keeper
from zoeken_cli.keep import durable, locks
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.sweeping import ELSEWHERE, left_elsewhere, write_folder_elsewhere

FILES: Final = {
    PurePath("year=2026/month=3/part-0.parquet"): b"klant van maart",
    PurePath("year=2026/month=3/part-1.parquet"): b"nog een klant van maart",
    PurePath("year=2027/month=1/part-0.parquet"): b"klant van januari",
}
POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


class Warehouse:
    """A new folder with files somewhere, and a folder of talks elsewhere."""

    def __init__(self, top: Path) -> None:
        self.talks = top / "gesprekken"
        self.folder = top / "bureaublad"
        self.path = self.folder / "dataset"
        self.state = top / "state"
        for made in (self.talks, self.folder):
            made.mkdir(parents=True)

    def write(self, disk: Disk) -> None:
        """Write it."""
        write_folder_elsewhere(self.path, FILES.items(), self.state, disk)

    def sweep(self, disk: Disk | None = None) -> list[str]:
        """What a start elsewhere does; the troubles it tells."""
        of = keeper(self.talks.parent, disk=disk or FailingDisk())
        return [trouble.name for trouble in of.sweep(self.talks)]

    def beside(self) -> list[Path]:
        """What is hidden there."""
        return list(self.folder.glob(f"{durable.PREFIX}*"))

    def memories(self) -> list[Path]:
        """What is remembered."""
        return list((self.state / ELSEWHERE).glob("*"))

    def whole(self) -> bool:
        """Whether it is there with everything; False where there is nothing, and no third."""
        names = sorted(path.name for path in self.folder.iterdir())
        found = {path.relative_to(self.path): path for path in self.path.rglob("*.*")}
        assert (names, found.keys()) in [([], set()), ([self.path.name], FILES.keys())]
        assert all(FILES[place] == path.read_bytes() for place, path in found.items())
        return bool(found)


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """Nothing is written yet."""
    return Warehouse(tmp_path)


# --- when all goes well --------------------------------------------------------------------------


def test_a_folder_is_written_and_nothing_is_remembered_of_it(warehouse: Warehouse) -> None:
    """Every file is whole and at its place, and there is not a trace beside it."""
    warehouse.write(Disk())
    assert warehouse.whole()
    assert warehouse.memories() == []


def test_an_empty_folder_makes_room(warehouse: Warehouse) -> None:
    """Someone made it first."""
    warehouse.path.mkdir()
    warehouse.write(Disk())
    assert warehouse.whole()


@POSIX
def test_all_of_it_is_for_the_owner_alone(warehouse: Warehouse) -> None:
    """However lax the system's own habit, and however open the empty folder was."""
    warehouse.path.mkdir(mode=0o777)
    umask = os.umask(0)
    try:
        warehouse.write(Disk())
    finally:
        os.umask(umask)
    for path in (warehouse.path, *warehouse.path.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted


@pytest.mark.parametrize("there", ["file", "folder", "link", "link to nothing"])
def test_what_is_there_stays_as_it_is(warehouse: Warehouse, there: str) -> None:
    """Nothing is written over, no file is made for nothing, and nothing is left beside."""
    path, other = warehouse.path, warehouse.talks / "leeg"
    match there:
        case "file":
            path.write_bytes(b"van mij")
        case "folder":
            path.mkdir()
            (path / "van mij").touch()
        case "link":
            other.mkdir()
            path.symlink_to(other, target_is_directory=True)
        case _:
            path.symlink_to(other, target_is_directory=True)

    def files() -> Iterator[tuple[PurePath, bytes]]:
        raise AssertionError
        yield

    before = {path: path.is_file() for path in warehouse.folder.parent.rglob("*")}
    with pytest.raises(FileExistsError):
        write_folder_elsewhere(path, files(), warehouse.state, Disk())
    after = warehouse.folder.parent.rglob("*")
    assert {p: p.is_file() for p in after if not p.is_relative_to(warehouse.state)} == before
    assert warehouse.memories() == []


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_came_meanwhile_stays_too(warehouse: Warehouse, there: str) -> None:
    """Another program was first, at the last moment."""

    class Late(Disk):
        def rename_folder(self, old: Path, new: Path) -> None:
            if there == "file":
                new.write_bytes(b"van een ander")
            else:
                new.mkdir()
                (new / "van een ander").touch()
            super().rename_folder(old, new)

    with pytest.raises(FileExistsError):
        warehouse.write(Late())
    assert list(warehouse.folder.iterdir()) == [warehouse.path]
    assert warehouse.path.is_file() or len(list(warehouse.path.iterdir())) == 1
    assert warehouse.memories() == []


# --- when it goes wrong --------------------------------------------------------------------------


def test_killed_at_any_call_the_next_start_leaves_all_or_nothing(tmp_path: Path) -> None:
    """A start with another folder of talks, that never heard of this one."""
    calls, done, left = 0, False, 0
    while not done:
        calls += 1
        warehouse = Warehouse(tmp_path / str(calls))
        with suppress(Stopped):
            warehouse.write(FailingDisk(dies_at=calls))
            done = True
        left += len(warehouse.beside())
        assert warehouse.sweep() == []
        assert warehouse.whole() or not done
        assert warehouse.memories() == []
    assert left > 15


class FullError(OSError):
    """No room is left."""


CALLS: Final[tuple[Call, ...]] = (
    "read", "create", "write", "flush", "close", "flush_folder", "make_folder", "rename_folder",
)  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_whatever_call_fails_it_is_told_and_nothing_is_there(tmp_path: Path, call: Call) -> None:
    """The disk is full, or fails otherwise: once, at any of these calls in that folder."""
    nth, done = 0, False
    while not done:
        nth += 1
        warehouse = Warehouse(tmp_path / str(nth))
        under = Fault(call, nth, FullError, half=True, under=warehouse.folder)
        with suppress(FullError):
            warehouse.write(FailingDisk(under))
            done = True
        assert warehouse.whole() == done
        assert warehouse.memories() == []
    assert nth > 1


@pytest.mark.parametrize("call", ["remove", "remove_folder", "names"])
def test_what_cannot_be_cleared_away_is_remembered(warehouse: Warehouse, call: Call) -> None:
    """A disk that fails, and once more when that is to be made good: the next start does it."""
    full = FailingDisk(Fault("flush", 3, errno.ENOSPC, under=warehouse.folder))
    again = Fault(call, times=FOR_GOOD, under=warehouse.folder)
    with pytest.raises(OSError, match="space"):
        warehouse.write(FailingDisk(again, real=full))
    [memory] = warehouse.memories()
    assert memory.read_bytes() == os.fsencode(warehouse.folder)
    assert warehouse.sweep() == []
    assert not warehouse.whole()
    assert warehouse.memories() == []


def test_a_disk_that_gives_back_other_bytes_is_found_out(warehouse: Warehouse) -> None:
    """What was written is read back and compared."""

    class Forgetful(Disk):
        def read(self, path: Path) -> bytes:
            data = super().read(path)
            return data[:-1] if path.suffix == ".parquet" else data

    with pytest.raises(OSError, match="other bytes"):
        warehouse.write(Forgetful())
    assert not warehouse.whole()


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, MemoryError, ValueError])
def test_who_stops_half_way_finds_nothing(
    warehouse: Warehouse, stopped: type[BaseException]
) -> None:
    """Ctrl-C, or a fault in what makes the files."""

    def files() -> Iterator[tuple[PurePath, bytes]]:
        yield from FILES.items()
        assert len(warehouse.beside()) == 1
        raise stopped

    with pytest.raises(stopped):
        write_folder_elsewhere(warehouse.path, files(), warehouse.state, Disk())
    assert not warehouse.whole()
    assert warehouse.memories() == []


def test_a_folder_that_another_program_holds_is_waited_for(warehouse: Warehouse) -> None:
    """On Windows a scanner may just be looking in it."""
    held = Fault("rename_folder", error=HeldElsewhereError, times=3)
    disk = FailingDisk(held)
    warehouse.write(disk)
    assert disk.waited == list(durable.WAITS[:3])
    assert warehouse.whole()


class Powered(PoweredDisk):
    """On which a folder gets another name too, with the names in it that are there for good."""

    def rename_folder(self, old: Path, new: Path) -> None:
        self._tick()
        names: dict[Path, Contents | None] = {p: None for p in self._names if p.is_relative_to(old)}
        for path, contents in self._for_good.items():
            if path.is_relative_to(old):
                names[new / path.relative_to(old)] = contents
        names[new] = FOLDER
        self._name(new.parent, names)


def test_whenever_the_power_goes_there_is_all_or_nothing(tmp_path: Path) -> None:
    """In every state that a disk may come back in: nothing with the name of the folder but all.

    And what is beside is remembered, so that the next start finds it.
    """
    calls, done, left = 0, False, 0
    while not done:
        calls += 1
        warehouse = Warehouse(tmp_path / str(calls))
        disk = Powered(cut_at=calls)
        with suppress(Stopped):
            warehouse.write(disk)
            done = True
        memory = warehouse.state / ELSEWHERE / locks.key_of(warehouse.path)
        for files in disk.after_a_cut():
            there = {path for path in files if path.is_relative_to(warehouse.folder)}
            named = {p for p in there if p.is_relative_to(warehouse.path)}
            held = {path.relative_to(warehouse.path): files[path] for path in named}
            assert held == FILES or (not held and not done)
            if there > named:
                left += 1
                assert files[memory] == os.fsencode(warehouse.folder)
    assert left > 20


# --- what is left over ---------------------------------------------------------------------------


def killed(warehouse: Warehouse) -> Path:
    """Half-way writing it; what is left over."""
    counted = FailingDisk()
    Warehouse(warehouse.folder / "eerst").write(counted)
    with suppress(Stopped):
        warehouse.write(FailingDisk(dies_at=len(counted.calls) - 8))
    [left] = warehouse.beside()
    assert [*left.rglob("*.parquet")] != []
    return left


def test_a_folder_that_is_being_written_is_left_alone(warehouse: Warehouse) -> None:
    """Another window starts meanwhile, with that very folder as its own or with another."""
    warehouse.write(Bustling(warehouse.state, warehouse.folder, warehouse.talks))
    assert warehouse.whole()
    assert warehouse.memories() == []


def test_what_we_did_not_put_in_it_is_not_removed(warehouse: Warehouse) -> None:
    """It is told, and stays, until someone takes it away."""
    left = killed(warehouse)
    mine = left / "year=2026" / "van mij"
    mine.touch()
    assert warehouse.sweep() == ["not_swept"]
    assert [path for path in left.rglob("*") if path.is_file()] == [mine]
    assert list(left_elsewhere(warehouse.state, Disk())) == [left]
    mine.unlink()
    assert warehouse.sweep() == []
    assert (warehouse.beside(), warehouse.memories()) == ([], [])


def test_a_link_in_it_leads_nowhere(warehouse: Warehouse) -> None:
    """What it leads to is not ours to clear away."""
    left = killed(warehouse)
    other = warehouse.talks / "van mij" / "month=3"
    other.mkdir(parents=True)
    (other / "part-0.parquet").touch()
    (left / "year=1").symlink_to(other.parent, target_is_directory=True)
    assert warehouse.sweep() == []
    assert warehouse.beside() == []
    assert (other / "part-0.parquet").exists()
