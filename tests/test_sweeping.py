"""What a writer that died left behind goes at the next start, in whatever folder it was."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from tests.disks import (
    LINK,
    Call,
    FailingDisk,
    Fault,
    HastyDisk,
    HeldElsewhereError,
    PoweredDisk,
    Stopped,
)
from tests.keeping import Bustling, keeper
from tests.sittings import beside_in, files_in
from zoeken_cli.keep import durable, locks
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.sweeping import ELSEWHERE, left_elsewhere, write_elsewhere

OLD, NEW = b"oud\n", b"woorden van een klant\n"
POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


# --- which files these are -----------------------------------------------------------------------


def test_only_files_beside_that_nobody_writes_are_left_over(tmp_path: Path) -> None:
    """What is of a writer that lives, of another program, or called otherwise, is not ours."""
    state, path = tmp_path / "state", tmp_path / "gesprek.toml"
    key, of_another = locks.key_of(path), locks.key_of(tmp_path / "ander.toml")
    left, busy = f".zoeken-{key}-{'0' * 16}.tmp", f".zoeken-{of_another}-{'f' * 16}.tmp"
    others = [
        "gesprek.toml",
        ".zoeken-1.tmp",
        f".zoeken-{key}-{'0' * 16}.tmp.toml",
        f"x.zoeken-{key}-{'0' * 16}.tmp",
        f".zoeken-{key.upper()}-{'F' * 16}.tmp",
        f".zoeken-{key}-{'0' * 15}.tmp",
        f".zoeken-{key}-{'0' * 16}.tmp\n",
    ]
    for name in (left, busy, *others):
        (tmp_path / name).write_bytes(OLD)
    with locks.held(tmp_path / "ander.toml", state):
        assert durable.left_over(tmp_path, state) == [tmp_path / left]
    found = durable.left_over(tmp_path, state)
    assert {path.name for path in found} == {left, busy}


def test_a_file_beside_can_be_under_the_lock_of_another(tmp_path: Path) -> None:
    """Who holds one lock and writes two files says so, and neither is swept meanwhile."""
    state, key = tmp_path / "state", locks.key_of(tmp_path / "een.toml")
    disk = FailingDisk(dies_at=3)
    with suppress(Stopped):
        durable.replace(tmp_path / "twee.toml", NEW, disk, key)
    [left] = beside_in(files_in(tmp_path))
    assert left.startswith(f".zoeken-{key}-")
    with locks.held(tmp_path / "een.toml", state):
        assert durable.left_over(tmp_path, state) == []
    assert durable.left_over(tmp_path, state) == [tmp_path / left]


def test_a_folder_that_is_not_there_has_no_list_of_what_is_left(tmp_path: Path) -> None:
    """Whoever asks hears that the folder is gone, and not that it is clean."""
    with pytest.raises(FileNotFoundError):
        durable.left_over(tmp_path / "weg", tmp_path / "state")


def test_a_left_over_that_is_held_is_waited_for(tmp_path: Path) -> None:
    """On Windows a scanner may just be reading it."""
    left = tmp_path / f".zoeken-{'a' * 24}-{'0' * 16}.tmp"
    left.write_bytes(NEW)
    disk = FailingDisk(Fault("remove", error=HeldElsewhereError, times=len(durable.WAITS)))
    assert keeper(tmp_path, disk=disk).sweep(tmp_path) == []
    assert disk.waited == list(durable.WAITS)
    assert not left.exists()


# --- in another folder than that of the talks ----------------------------------------------------


class Page:
    """A page for a client in a folder of its own, and a folder of talks elsewhere."""

    def __init__(self, top: Path) -> None:
        self.talks = top / "gesprekken"
        self.folder = top / "bureaublad"
        self.path = self.folder / "inzage.html"
        self.state = top / "state"
        for made in (self.talks, self.folder):
            made.mkdir(parents=True)

    def write(self, disk: Disk) -> None:
        """Write it."""
        write_elsewhere(self.path, NEW, self.state, disk)

    def sweep(self, disk: Disk | None = None) -> list[str]:
        """What a start elsewhere does; the troubles it tells."""
        of = keeper(self.talks.parent, disk=disk or FailingDisk())
        return [trouble.name for trouble in of.sweep(self.talks)]

    def memories(self) -> dict[Path, bytes]:
        """What is remembered."""
        return files_in(self.state / ELSEWHERE)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page that is not written yet."""
    return Page(tmp_path)


def test_a_file_elsewhere_is_written_and_nothing_is_remembered_of_it(page: Page) -> None:
    """It is whole, and there is not a trace of where it is."""
    page.write(Disk())
    assert files_in(page.folder) == {page.path: NEW}
    assert page.memories() == {}
    with pytest.raises(FileExistsError):
        page.write(Disk())
    assert (files_in(page.folder), page.memories()) == ({page.path: NEW}, {})


def killed(page: Page) -> None:
    """Half-way writing it: the words are flushed, and have no name yet."""
    for _ in range(2):  # the first time a folder is made for what is remembered
        counted = FailingDisk()
        page.write(counted)
        page.path.unlink()
    words = [call == "flush" and path.parent == page.folder for call, path in counted.calls]
    with suppress(Stopped):
        page.write(FailingDisk(dies_at=words.index(True) + 1))
    assert list(files_in(page.folder).values()) == [NEW]


@POSIX
def test_only_the_folder_is_remembered_and_for_the_owner_alone(page: Page) -> None:
    """Not the name of the file, and not a word of what was to be in it."""
    umask = os.umask(0)
    try:
        killed(page)
    finally:
        os.umask(umask)
    [(memory, said)] = page.memories().items()
    assert said == os.fsencode(page.folder)
    assert memory.name == locks.key_of(page.path)
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    assert stat.S_IMODE(memory.parent.stat().st_mode) == 0o700


def test_killed_at_any_call_the_next_start_leaves_nothing(tmp_path: Path) -> None:
    """A start with another folder of talks, that never heard of this one."""
    calls, done, left = 0, False, 0
    while not done:
        calls += 1
        page = Page(tmp_path / str(calls))
        with suppress(Stopped):
            page.write(FailingDisk(dies_at=calls))
            done = True
        left += len(beside_in(files_in(page.folder)))
        assert page.sweep() == []
        assert files_in(page.folder) in ({}, {page.path: NEW})
        assert page.memories() == {}
    assert left > 4


def test_whenever_the_power_goes_the_next_start_leaves_nothing(tmp_path: Path) -> None:
    """In every state that a disk may come back in, the folder is remembered before the words."""
    calls, done, left = 0, False, 0
    while not done:
        calls += 1
        page = Page(tmp_path / str(calls))
        disk = PoweredDisk(cut_at=calls)
        with suppress(Stopped):
            page.write(disk)
            done = True
        for files in disk.after_a_cut():
            back = PoweredDisk(files)
            left += len(beside_in(files))
            assert page.sweep(back) == []
            assert back.seen() in ({}, {page.path: NEW})
            assert not done or page.path in files
    assert left > 20


@pytest.mark.parametrize("call", ["create", "write", "flush", "close", LINK, "flush_folder"])
def test_a_disk_that_fails_leaves_no_file_and_nothing_to_remember(page: Page, call: Call) -> None:
    """What is told not to be written is not there, also where only the last flush failed."""
    with pytest.raises(OSError, match="space"):
        page.write(FailingDisk(Fault(call, error=errno.ENOSPC, under=page.folder)))
    assert (files_in(page.folder), page.memories()) == ({}, {})


@pytest.mark.parametrize("call", ["create", "write", "flush", "rename", "make_folder", "remove"])
def test_where_nothing_can_be_remembered_it_is_written_all_the_same(page: Page, call: Call) -> None:
    """And a folder that cannot be forgotten is looked at once more."""
    page.write(FailingDisk(Fault(call, error=errno.ENOSPC, under=page.state)))
    assert files_in(page.folder) == {page.path: NEW}
    assert len(page.memories()) == (call == "remove")
    assert (page.sweep(), page.memories()) == ([], {})


def test_without_a_place_to_remember_it_is_written_all_the_same(page: Page) -> None:
    """As a talk goes on without a lock."""
    page.state.write_bytes(b"")
    page.write(Disk())
    assert files_in(page.folder) == {page.path: NEW}


def test_a_folder_that_is_not_there_is_not_remembered(page: Page) -> None:
    """It was probably typed wrong."""
    page.folder.rmdir()
    with pytest.raises(FileNotFoundError):
        page.write(Disk())
    assert page.memories() == {}


def test_a_folder_that_is_away_is_remembered_until_it_is_back(page: Page) -> None:
    """A stick that was pulled out has the words on it."""
    killed(page)
    away = page.folder.rename(page.folder.with_name("weg"))
    assert page.sweep() == []
    assert list(left_elsewhere(page.state, Disk())) == []
    away.rename(page.folder)
    assert len(list(left_elsewhere(page.state, Disk()))) == 1
    assert page.sweep() == []
    assert (files_in(page.folder), page.memories()) == ({}, {})


@pytest.mark.parametrize("said", [b"", b"\0", b"/\0\xff", b"gesprekken", b"/dev/null"])
def test_what_cannot_be_a_folder_stops_nothing(page: Page, said: bytes) -> None:
    """Damage in what is remembered keeps nobody from beginning a talk."""
    killed(page)
    [memory] = page.memories()
    memory.write_bytes(said)
    (memory.parent / "iets anders").write_bytes(said)
    assert page.sweep() == []
    assert list(left_elsewhere(page.state, Disk())) == []


def test_what_cannot_be_cleared_is_told_and_stays_remembered(page: Page) -> None:
    """Until it can."""
    killed(page)
    assert page.sweep(FailingDisk(Fault("names", under=page.folder))) == ["not_swept"]
    assert page.sweep(FailingDisk(Fault("remove", under=page.folder))) == ["not_swept"]
    assert len(beside_in(files_in(page.folder))) == len(page.memories()) == 1
    assert page.sweep() == []
    assert (files_in(page.folder), page.memories()) == ({}, {})


def test_what_is_being_written_elsewhere_is_left_alone(page: Page) -> None:
    """Another window starts meanwhile, with that very folder as its own or with another."""
    seen: list[set[Path]] = []

    class Looking(Bustling):
        def flush(self, handle: int) -> None:
            super().flush(handle)
            seen.append({*page.memories(), *files_in(page.folder)})

    page.write(Looking(page.state, page.folder, page.talks))
    memory = page.state / ELSEWHERE / locks.key_of(page.path)
    first, words = seen
    assert [path.parent for path in first] == [memory.parent]  # it was half-way itself
    assert memory in words
    assert len(words) == 2
    assert files_in(page.folder) == {page.path: NEW}
    assert page.memories() == {}


def test_one_page_forgets_nothing_of_another_in_that_folder(page: Page) -> None:
    """Of two that are written at once, one dies; clearing that away leaves the other be."""
    killed(page)
    write_elsewhere(page.folder / "ander.html", OLD, page.state, Disk())
    assert len(page.memories()) == 1
    (page.folder / "ander.html").unlink()

    class Late(HastyDisk):
        def flush(self, handle: int) -> None:
            if len(beside_in(files_in(page.folder))) == 2:
                assert page.sweep() == []

    write_elsewhere(page.folder / "ander.html", OLD, page.state, Late())
    assert page.memories() == {}
    assert files_in(page.folder) == {page.folder / "ander.html": OLD}
