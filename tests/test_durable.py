"""Bytes are on disk whole, or not at all."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import (
    FOR_GOOD,
    Call,
    FailingDisk,
    Fault,
    HeldElsewhereError,
    NotSoonError,
)
from zoeken_cli.keep import durable
from zoeken_cli.keep.disk import DISK

OLD, NEW = b"oud\n", b"nieuw\n"
POSIX = os.name == "posix"
Write = Callable[..., object]
EITHER = pytest.mark.parametrize("write", [durable.write_new, durable.replace])


def mode_of(path: Path) -> int:
    """Who may read and write this."""
    return stat.S_IMODE(path.stat().st_mode)


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


# --- when all goes well --------------------------------------------------------------------------


@EITHER
@pytest.mark.parametrize("data", [b"", b"\r\n\0", NEW * 100_000], ids=["none", "odd", "much"])
def test_a_file_is_written_whole(tmp_path: Path, write: Write, data: bytes) -> None:
    """Every byte is there, and nothing else is left in the folder."""
    write(tmp_path / "gesprek.toml", data)
    assert (tmp_path / "gesprek.toml").read_bytes() == data
    assert names_in(tmp_path) == ["gesprek.toml"]


@pytest.mark.skipif(not POSIX, reason="Windows has no such modes")
@EITHER
def test_a_file_is_for_its_owner_alone(tmp_path: Path, write: Write) -> None:
    """Nobody else on the computer reads what a client said, however lax the system's own habit."""
    umask = os.umask(0)
    try:
        write(tmp_path / "gesprek.toml", NEW)
    finally:
        os.umask(umask)
    assert mode_of(tmp_path / "gesprek.toml") == 0o600


@pytest.mark.skipif(not POSIX, reason="Windows has no such modes")
def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """Writing a talk again takes away what a copy from elsewhere had left open."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    path.chmod(0o644)
    durable.replace(path, NEW)
    assert mode_of(path) == 0o600


@pytest.mark.skipif(not POSIX, reason="Windows has no such modes")
def test_a_new_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    """The folder we make for talks is closed to others."""
    umask = os.umask(0)
    try:
        durable.make_folder(tmp_path / "gesprekken")
    finally:
        os.umask(umask)
    assert mode_of(tmp_path / "gesprekken") == 0o700


@pytest.mark.skipif(not POSIX, reason="Windows has no such modes")
def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    """A folder that a team shares stays as the team made it."""
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    folder.chmod(0o770)
    durable.make_folder(folder)
    assert mode_of(folder) == 0o770


def test_a_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    """The first talk can go into a folder that is not there yet."""
    durable.make_folder(tmp_path / "a" / "b")
    durable.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_old_contents_are_replaced_by_new_ones(tmp_path: Path) -> None:
    """A talk that goes on is written over its earlier self."""
    path = tmp_path / "gesprek.toml"
    for data in (OLD * 100, NEW, b""):
        durable.replace(path, data)
        assert path.read_bytes() == data
    assert names_in(tmp_path) == ["gesprek.toml"]


# --- a new file never takes the place of one that is there ---------------------------------------


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    """Two talks that got one name by chance do not cost a talk."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        durable.write_new(path, NEW)
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["gesprek.toml"]


def test_a_new_file_never_takes_the_place_of_a_folder_or_a_link(tmp_path: Path) -> None:
    """Whatever has the name keeps it, a link that leads nowhere too."""
    (tmp_path / "map").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nergens")
    for name in ("map", "link"):
        with pytest.raises(FileExistsError):
            durable.write_new(tmp_path / name, NEW)
    assert names_in(tmp_path) == ["link", "map"]
    assert not (tmp_path / "nergens").exists()


# --- when writing fails --------------------------------------------------------------------------


@EITHER
def test_a_folder_that_is_a_file_is_an_error_that_says_so(tmp_path: Path, write: Write) -> None:
    """A wrong folder is told, and the file that has its name is not touched."""
    (tmp_path / "map").write_bytes(OLD)
    with pytest.raises(NotADirectoryError):
        write(tmp_path / "map" / "gesprek.toml", NEW)
    with pytest.raises(FileExistsError):
        durable.make_folder(tmp_path / "map")
    assert (tmp_path / "map").read_bytes() == OLD
    assert names_in(tmp_path) == ["map"]


@EITHER
def test_a_folder_that_has_gone_is_an_error_that_says_so(tmp_path: Path, write: Write) -> None:
    """A folder that vanished is not made again behind the worker's back."""
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "weg" / "gesprek.toml", NEW)
    assert names_in(tmp_path) == []


@EITHER
def test_a_name_that_is_too_long_leaves_nothing_behind(tmp_path: Path, write: Write) -> None:
    """When the file was written but cannot get its name, the words in it are cleared away."""
    with pytest.raises(OSError, match="name") as raised:
        write(tmp_path / ("x" * 300), NEW)
    assert raised.value.errno == errno.ENAMETOOLONG
    assert names_in(tmp_path) == []


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    """When a folder has the talk's name, it stays, and no file with a client's words is left."""
    (tmp_path / "gesprek.toml").mkdir()
    with pytest.raises(OSError, match="gesprek"):
        durable.replace(tmp_path / "gesprek.toml", NEW)
    assert names_in(tmp_path) == ["gesprek.toml"]
    assert (tmp_path / "gesprek.toml").is_dir()


FULL = """
import resource, sys
from pathlib import Path
from zoeken_cli.keep import durable
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    getattr(durable, sys.argv[1])(Path(sys.argv[2]), b"n" * int(sys.argv[3]))
except OSError as error:
    sys.exit(error.errno)
"""


def on_a_full_disk(how: str, path: Path, size: int) -> int:
    """Write so many bytes where no file can grow past 1000; the number of the error, or 0."""
    done = subprocess.run([sys.executable, "-c", FULL, how, path, str(size)], check=False)
    return done.returncode


@pytest.mark.skipif(not POSIX, reason="no such limit on Windows")
@pytest.mark.parametrize("size", [1001, 5_000_000])
def test_a_disk_that_fills_up_leaves_the_old_contents(tmp_path: Path, size: int) -> None:
    """A write that stops half-way costs nothing: the old talk is there, and no half file."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    assert on_a_full_disk("replace", path, size) == errno.EFBIG
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["gesprek.toml"]


@pytest.mark.skipif(not POSIX, reason="no such limit on Windows")
def test_a_disk_that_fills_up_leaves_no_half_new_file(tmp_path: Path) -> None:
    """A new talk that does not fit is not there at all."""
    assert on_a_full_disk("write_new", tmp_path / "gesprek.toml", 1001) == errno.EFBIG
    assert names_in(tmp_path) == []


@pytest.mark.skipif(not POSIX, reason="no such limit on Windows")
def test_what_just_fits_is_written(tmp_path: Path) -> None:
    """The limit of the tests above stops only what goes past it."""
    path = tmp_path / "gesprek.toml"
    assert on_a_full_disk("replace", path, 1000) == 0
    assert path.read_bytes() == b"n" * 1000


@pytest.mark.skipif(not POSIX or os.geteuid() == 0, reason="nothing is read-only to root")
@EITHER
def test_a_read_only_folder_keeps_what_it_has(tmp_path: Path, write: Write) -> None:
    """Where nothing may be written, the old talk stays and the error says why."""
    folder = tmp_path / "map"
    folder.mkdir()
    path = folder / "gesprek.toml"
    path.write_bytes(OLD)
    folder.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            write(path, NEW)
    finally:
        folder.chmod(0o700)
    assert path.read_bytes() == OLD
    assert names_in(folder) == ["gesprek.toml"]


# --- a disk that says no -------------------------------------------------------------------------


NO_LINKS = [errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK]


@pytest.mark.skipif(not POSIX, reason="Windows gives a new name in one step, without links")
@pytest.mark.parametrize("error", NO_LINKS)
def test_without_links_a_new_file_is_written_and_that_is_said(tmp_path: Path, error: int) -> None:
    """On a stick (FAT) or a network drive a talk can be kept too; the difference can be told."""
    path = tmp_path / "gesprek.toml"
    assert durable.write_new(path, NEW, DISK) == (True, True)
    path.unlink()
    disk = FailingDisk(Fault("link", error=error))
    assert durable.write_new(path, NEW, disk) == (False, True)
    assert path.read_bytes() == NEW
    assert names_in(tmp_path) == ["gesprek.toml"]


@pytest.mark.skipif(not POSIX, reason="Windows gives a new name in one step, without links")
def test_without_links_too_a_new_file_never_overwrites(tmp_path: Path) -> None:
    """The name is looked at before it is taken."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        durable.write_new(path, NEW, FailingDisk(Fault("link", error=errno.EPERM)))
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["gesprek.toml"]


@EITHER
def test_what_was_written_is_read_back_before_the_old_goes(tmp_path: Path, write: Write) -> None:
    """A disk that keeps other bytes than it was given does not cost the old talk."""

    class Forgetful(FailingDisk):
        def write(self, handle: int, data: bytes) -> None:
            super().write(handle, data[:-1] + b"?")

    path = tmp_path / "gesprek.toml"
    if write is durable.replace:
        path.write_bytes(OLD)
    with pytest.raises(OSError, match="other bytes"):
        write(path, NEW, Forgetful())
    assert names_in(tmp_path) == ["gesprek.toml"] * (write is durable.replace)
    assert write is durable.write_new or path.read_bytes() == OLD


@pytest.mark.parametrize("call", ["rename", "read"])
@pytest.mark.parametrize("tries", range(1, 6))
def test_a_file_that_another_program_holds_is_waited_for(
    tmp_path: Path, tries: int, call: Call
) -> None:
    """A virus scanner or a sync service on Windows lets go after a moment; of a new file too."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    disk = FailingDisk(Fault(call, error=HeldElsewhereError, times=tries))
    durable.replace(path, NEW, disk)
    assert path.read_bytes() == NEW
    assert disk.waited == list(durable.WAITS[:tries])


@pytest.mark.parametrize("tries", range(1, 6))
def test_a_file_beside_that_is_held_goes_as_soon_as_it_can(tmp_path: Path, tries: int) -> None:
    """When writing failed, the words of a client do not stay because a scanner reads them."""
    disk = FailingDisk(Fault("remove", error=HeldElsewhereError, times=tries))
    (tmp_path / "gesprek.toml").mkdir()
    with pytest.raises(OSError, match="gesprek"):
        durable.replace(tmp_path / "gesprek.toml", NEW, disk)
    assert names_in(tmp_path) == ["gesprek.toml"]
    assert disk.waited == list(durable.WAITS[:tries])


def test_a_file_that_is_held_for_long_is_told(tmp_path: Path) -> None:
    """After a second and a half the error is handed on; the old contents are there, alone."""
    path = tmp_path / "gesprek.toml"
    path.write_bytes(OLD)
    disk = FailingDisk(Fault("rename", error=HeldElsewhereError, times=FOR_GOOD))
    with pytest.raises(HeldElsewhereError):
        durable.replace(path, NEW, disk)
    assert disk.waited == list(durable.WAITS)
    assert 1 < sum(disk.waited) < 2
    assert path.read_bytes() == OLD
    assert names_in(tmp_path) == ["gesprek.toml"]


@pytest.mark.parametrize("error", [NotSoonError, errno.EACCES, errno.EBUSY])
def test_nobody_waits_for_what_waiting_does_not_mend(
    tmp_path: Path, error: int | type[OSError]
) -> None:
    """A drive that is not there is told at once."""
    disk = FailingDisk(Fault("rename", error=error))
    with pytest.raises(OSError, match="gesprek"):
        durable.replace(tmp_path / "gesprek.toml", NEW, disk)
    assert disk.waited == []


def test_a_new_folder_is_flushed_with_all_above_it(tmp_path: Path) -> None:
    """A talk in a new folder is only safe when the folder's own name is."""
    disk = FailingDisk()
    durable.make_folder(tmp_path / "a" / "b", disk)
    assert disk.calls == [
        ("make_folder", tmp_path / "a"),
        ("flush_folder", tmp_path),
        ("make_folder", tmp_path / "a" / "b"),
        ("flush_folder", tmp_path / "a"),
    ]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that flushes nothing")
def test_a_file_system_that_cannot_flush_folders_is_no_error() -> None:
    """Some network shares refuse to: a talk can be kept there, and it is known to be less sure."""
    handle = os.open("/proc/self", os.O_RDONLY)
    try:
        with pytest.raises(OSError, match="Invalid") as raised:
            os.fsync(handle)
    finally:
        os.close(handle)
    assert raised.value.errno == errno.EINVAL
    assert DISK.flush_folder(Path("/proc/self")) is False
