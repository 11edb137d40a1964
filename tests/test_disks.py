"""The disks that fail on purpose tell a good writer from a bad one: these checks can fail."""

import errno
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from tests.disks import FOR_GOOD, Call, FailingDisk, Fault, Files, PoweredDisk, Stopped
from zoeken_cli.keep import durable
from zoeken_cli.keep.disk import Disk

FOLDER: Final = Path("/gesprekken")
PATH: Final = FOLDER / "gesprek.toml"
VERSIONS: Final = (b"een, het begin", b"twee, de vraag", b"drie, en zo voort")
Write = Callable[[Path, bytes, Disk], object]


# --- writers, good and bad -----------------------------------------------------------------------


def beside(path: Path, data: bytes, disk: Disk, *, flush: bool = True) -> Path:
    """These bytes in a file of their own."""
    other = path.with_name(f".{data[:3].decode()}.tmp")
    handle = disk.create(other)
    disk.write(handle, data)
    if flush:
        disk.flush(handle)
    disk.close(handle)
    return other


def durably(path: Path, data: bytes, disk: Disk) -> None:
    """As zoeken does it."""
    write = durable.replace if path.name in disk.names(path.parent) else durable.write_new
    write(path, data, disk)


def well(path: Path, data: bytes, disk: Disk) -> None:
    """As it must be, in the fewest words."""
    disk.rename(beside(path, data, disk), path)
    disk.flush_folder(path.parent)


def without_a_flush(path: Path, data: bytes, disk: Disk) -> None:
    """Renamed before the bytes are on the disk."""
    disk.rename(beside(path, data, disk, flush=False), path)
    disk.flush_folder(path.parent)


def without_a_folder_flush(path: Path, data: bytes, disk: Disk) -> None:
    """The bytes are on the disk, but under which name?"""
    disk.rename(beside(path, data, disk), path)


def flushed_too_late(path: Path, data: bytes, disk: Disk) -> None:
    """The name is given first, and the bytes are flushed after."""
    other = path.with_name(".later.tmp")
    handle = disk.create(other)
    disk.write(handle, data)
    disk.rename(other, path)
    disk.flush_folder(path.parent)
    disk.flush(handle)
    disk.close(handle)


def without_a_file_beside(path: Path, data: bytes, disk: Disk) -> None:
    """The old file goes before the new one is there."""
    with suppress(FileNotFoundError):
        disk.remove(path)
    handle = disk.create(path)
    disk.write(handle, data)
    disk.flush(handle)
    disk.close(handle)
    disk.flush_folder(path.parent)


def removed_first(path: Path, data: bytes, disk: Disk) -> None:
    """Written beside, but the old one goes before the new one gets its name."""
    other = beside(path, data, disk)
    with suppress(FileNotFoundError):
        disk.remove(path)
    disk.rename(other, path)
    disk.flush_folder(path.parent)


Found = Callable[[PoweredDisk], Iterable[Files]]


def lost(write: Write, found: Found) -> set[bytes | None]:
    """What was found that may not be, over every moment it can end; None is no file."""
    wrong: set[bytes | None] = set()
    cut_at, done = 0, False
    while not done:
        cut_at += 1
        disk = PoweredDisk(cut_at=cut_at)
        kept = on_its_way = None
        with suppress(Stopped):
            for data in VERSIONS:
                on_its_way = data
                write(PATH, data, disk)
                kept = data
            done = True
        wrong |= {files.get(PATH) for files in found(disk)} - {kept, on_its_way}
    return wrong


def lost_when_the_power_goes(write: Write) -> set[bytes | None]:
    """In all that a disk may hold when the power comes back."""
    return lost(write, PoweredDisk.after_a_cut)


def lost_when_killed(write: Write) -> set[bytes | None]:
    """In what other programs see when the process is gone."""
    return lost(write, lambda disk: [disk.seen()])


@pytest.mark.parametrize("write", [durably, well])
def test_a_good_writer_loses_nothing(write: Write) -> None:
    """At every moment, and in every state of the disk: the old version or the new one, whole."""
    assert lost_when_the_power_goes(write) == set()
    assert lost_when_killed(write) == set()


@pytest.mark.parametrize(
    ("write", "loses"),
    [
        (without_a_flush, {b"", bytes(len(VERSIONS[2]))}),
        (flushed_too_late, {b"", bytes(len(VERSIONS[2]))}),
        (without_a_folder_flush, {None, VERSIONS[0]}),
        (without_a_file_beside, {None, b"", VERSIONS[1][:7]}),
        (removed_first, {None}),
    ],
)
def test_a_bad_writer_is_caught_when_the_power_goes(write: Write, loses: set[bytes | None]) -> None:
    """Each way to be careless shows: no file, an empty or half one, zeros, or an older version."""
    assert lost_when_the_power_goes(write) >= loses


@pytest.mark.parametrize(
    ("write", "caught"),
    [
        (without_a_flush, False),
        (flushed_too_late, False),
        (without_a_folder_flush, False),
        (without_a_file_beside, True),
        (removed_first, True),
    ],
)
def test_killing_alone_never_sees_a_missing_flush(write: Write, caught: bool) -> None:
    """Why the power is cut too: what programs see hides what is not on the disk yet."""
    assert bool(lost_when_killed(write)) is caught


def test_a_folder_that_was_not_flushed_may_go_with_all_in_it(tmp_path: Path) -> None:
    """A talk in a new folder is safe when the name of the folder is."""
    folder = tmp_path / "nieuw"
    for flush in (False, True):
        disk = PoweredDisk()
        disk.make_folder(folder)
        if flush:
            disk.flush_folder(tmp_path)
        well(folder / "x.toml", b"x", disk)
        assert ({} in list(disk.after_a_cut())) is not flush
        folder.rmdir()


# --- calls that fail -----------------------------------------------------------------------------


def write_some(disk: Disk, path: Path) -> list[int]:
    """Write four bytes four times, going on after an error; the numbers of the errors."""
    errors = []
    for _ in range(4):
        try:
            handle = disk.create(path)
            try:
                disk.write(handle, b"vier")
            finally:
                disk.close(handle)
        except OSError as error:
            errors.append(error.errno or 0)
        if path.exists():
            path.unlink()
    return errors


@pytest.mark.parametrize("call", ["create", "write", "close"])
def test_a_call_fails_as_often_as_it_is_told_to(tmp_path: Path, call: Call) -> None:
    """Once, twice, or from then on, with the error that was asked for."""
    path, full = tmp_path / "x", errno.ENOSPC
    assert write_some(FailingDisk(), path) == []
    assert write_some(FailingDisk(Fault(call, 4)), path) == [errno.EIO]
    assert write_some(FailingDisk(Fault(call, 2, full, times=2)), path) == [full] * 2
    assert write_some(FailingDisk(Fault(call, 2, full, times=FOR_GOOD)), path) == [full] * 3
    assert write_some(FailingDisk(Fault(call, 5, full)), path) == []


def test_a_fault_can_be_of_one_folder(tmp_path: Path) -> None:
    """A drive that is gone says nothing of the disk of the machine."""
    (tmp_path / "a").mkdir()
    disk = FailingDisk(Fault("create", times=FOR_GOOD, under=tmp_path / "a"))
    assert write_some(disk, tmp_path / "x") == []
    assert write_some(disk, tmp_path / "a" / "x") == [errno.EIO] * 4


@pytest.mark.parametrize(
    ("fault", "left"),
    [
        (Fault("write"), b""),
        (Fault("write", half=True), b"vi"),
        (Fault("write", done=True), b"vier"),
        (Fault("create"), None),
        (Fault("create", done=True), b""),
    ],
    ids=str,
)
def test_a_call_that_fails_leaves_what_it_is_told_to(
    tmp_path: Path, fault: Fault, left: bytes | None
) -> None:
    """Nothing was done, half of it, or all of it."""
    path, disk = tmp_path / "x", FailingDisk(fault)
    with pytest.raises(OSError, match="Input/output"):
        disk.write(disk.create(path), b"vier")
    assert (path.read_bytes() if path.exists() else None) == left


def test_a_disk_that_died_does_nothing_any_more(tmp_path: Path) -> None:
    """A killed process does not clear up after itself; its last write broke off half-way."""
    path, disk = tmp_path / "x", FailingDisk(dies_at=2)
    handle = disk.create(path)
    with pytest.raises(Stopped):
        disk.write(handle, b"vier")
    with pytest.raises(Stopped):
        disk.remove(path)
    assert path.read_bytes() == b"vi"
