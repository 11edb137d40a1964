"""Writing a talk answer by answer: killed, cut off, interfered with, and never anything lost."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disks import FOR_GOOD, LINK, Call, FailingDisk, Fault, PoweredDisk, Stopped
from tests.keeping import keeper, safe_in
from tests.sittings import (
    BEGUN,
    LAST,
    SITTING,
    Progress,
    amiss,
    beside_in,
    files_in,
    sit,
    talks_in,
)
from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Kept
from zoeken_cli.talk.errors import Trouble

BY_HAND = b'# door mij verbeterd\nformat = 1\nid = "2026-03-02-101500-k7f3"\n'


@pytest.fixture(params=["clear", "sealed"])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Safe:
    """Talks in clear, and sealed ones: all that is promised holds for both."""
    return PLAIN if request.param == "clear" else safe_in(tmp_path / "keys")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the talks go; not made yet."""
    return tmp_path / "team" / "gesprekken"


def cuts(tmp_path: Path, folder: Path, safe: Safe) -> Iterator[tuple[PoweredDisk, Progress]]:
    """A sitting whose power goes at its first call, its second, and so on to the end."""
    cut_at, done = 0, False
    while not done:
        cut_at += 1
        disk, progress = PoweredDisk(cut_at=cut_at), Progress()
        of = keeper(tmp_path, safe, disk)
        with suppress(Stopped):
            sit(of, of.path_of(folder, BEGUN), progress)
            done = True
        yield disk, progress
        for made in (folder, folder.parent):
            if made.is_dir():
                made.rmdir()
    assert progress.kept == LAST


# --- killed, and cut off -------------------------------------------------------------------------


def test_whenever_the_power_goes_the_talk_is_whole(
    tmp_path: Path, folder: Path, safe: Safe
) -> None:
    """In every state that a disk may come back in: the last answer kept, or the one on its way."""
    ends = 0
    for disk, progress in cuts(tmp_path, folder, safe):
        for files in disk.after_a_cut():
            assert amiss(files, progress, safe) == []
            ends += 1
    assert ends > 150


def test_whenever_the_power_goes_nothing_is_left_behind(tmp_path: Path, folder: Path) -> None:
    """The next start clears away every file beside, and touches no talk."""
    left = 0
    for disk, _ in cuts(tmp_path, folder, PLAIN):
        for files in disk.after_a_cut():
            back = PoweredDisk(files)
            left += len(beside_in(files))
            assert keeper(tmp_path, disk=back).sweep(folder) == []
            assert beside_in(back.seen()) == []
            assert durable.left_over(folder, tmp_path / "state", back) == []
            assert talks_in(back.seen()) == talks_in(files)
    assert left > 100


class Unflushed(PoweredDisk):
    """A disk that says that bytes are flushed, and does not do it."""

    def flush(self, handle: int) -> None:
        self.calls += 1


class Nameless(PoweredDisk):
    """A disk that says that names are flushed, and does not do it."""

    def flush_folder(self, folder: Path) -> bool:
        self.calls += 1
        return True


class InTwoSteps(PoweredDisk):
    """A disk that gives a taken name by taking it away first."""

    def rename(self, old: Path, new: Path) -> None:
        self.remove(new)
        super().rename(old, new)


@pytest.mark.parametrize(
    ("careless", "what"),
    [(Unflushed, "broken"), (Nameless, "older"), (InTwoSteps, "in 0 files")],
)
def test_a_step_that_is_left_out_is_found_out(
    tmp_path: Path, careless: type[PoweredDisk], what: str
) -> None:
    """The two tests above can fail: without any one of the steps a talk is lost, broken or old."""
    for cut_at in range(1, 60):
        disk, progress = careless(cut_at=cut_at), Progress()
        of = keeper(tmp_path, disk=disk)
        with suppress(Stopped):
            sit(of, of.path_of(tmp_path, BEGUN), progress)
        if any(what in wrong for files in disk.after_a_cut() for wrong in amiss(files, progress)):
            return
    pytest.fail(f"never found: {what}")


def test_killed_at_any_call_the_talk_is_whole_and_nothing_is_left(
    tmp_path: Path, safe: Safe
) -> None:
    """On the real disk: what is there reads, is the last, and the next start clears up the rest."""
    dies_at, done, left = 0, False, 0
    while not done:
        dies_at += 1
        folder = tmp_path / str(dies_at)
        progress, of = Progress(), keeper(tmp_path, safe, FailingDisk(dies_at=dies_at))
        path = of.path_of(folder, BEGUN)
        with suppress(Stopped), locks.held(path, of.state):
            sit(of, path, progress)
            done = True
        assert amiss(files_in(folder), progress, safe) == []
        left += len(beside_in(files_in(folder)))
        after = keeper(tmp_path, safe)
        assert after.sweep(folder) == []
        assert beside_in(files_in(folder)) == []
        assert amiss(files_in(folder), progress, safe) == []
        if progress.kept is not None:  # and it goes on from there
            writer, talk = after.take_up(path)
            assert talk in (progress.kept, progress.on_its_way)
            assert writer.keep(replace(talk, note="verder")) is Kept.AS_EVER
    assert left > 10


# --- the first time ------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, FOR_GOOD], ids=["once", "for good"])
@pytest.mark.parametrize("call", ["create", "write", "flush", "close", LINK, "flush_folder"])
def test_a_talk_that_cannot_be_begun_leaves_nothing(
    tmp_path: Path, safe: Safe, call: Call, times: int
) -> None:
    """It says so, there is no file at all, and the name is free for another try."""
    disk = FailingDisk(Fault(call, times=times))
    of = keeper(tmp_path, safe, disk)
    writer = of.begin(of.path_of(tmp_path, BEGUN))
    for _ in range(2 if times > 1 else 1):
        with pytest.raises(Trouble) as raised:
            writer.keep(BEGUN)
        assert raised.value.name == "not_begun"
        assert raised.value.details == {"folder": tmp_path, "reason": "EIO"}
        assert files_in(tmp_path) == {}
    disk.fail(None)
    assert writer.keep(BEGUN) is Kept.AS_EVER
    assert talks_in(files_in(tmp_path), safe) == {writer.path: BEGUN}


def test_a_name_that_is_taken_keeps_its_file(tmp_path: Path) -> None:
    """Clearing away what could not be begun never takes a file of another, were it the same."""
    of = keeper(tmp_path)
    path = of.path_of(tmp_path, BEGUN)
    for data in (BY_HAND, archive.data_of(BEGUN)):
        path.write_bytes(data)
        with pytest.raises(Trouble, match="not_begun"):
            of.begin(path).keep(BEGUN)
        assert files_in(tmp_path) == {path: data}


@pytest.mark.parametrize("call", ["make_folder", "flush_folder"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, call: Call) -> None:
    """Before anything is asked; a second try goes well."""
    of = keeper(tmp_path, disk=FailingDisk(Fault(call, error=errno.EROFS)))
    path = of.path_of(tmp_path / "een" / "twee", BEGUN)
    with pytest.raises(Trouble) as raised:
        of.begin(path)
    assert raised.value.name == "folder_not_made"
    assert raised.value.details == {"folder": path.parent, "reason": "EROFS"}
    of.begin(path).keep(BEGUN)


@pytest.mark.skipif(os.name == "nt", reason="Windows gives a new name without links")
def test_where_there_are_no_links_that_is_said_once(tmp_path: Path) -> None:
    """The first time only; afterwards a name is given in one step there too."""
    fault = Fault("link", error=errno.EOPNOTSUPP, times=FOR_GOOD)
    of = keeper(tmp_path, disk=FailingDisk(fault))
    writer = of.begin(of.path_of(tmp_path, BEGUN))
    assert [writer.keep(talk) for talk in (BEGUN, LAST)] == [Kept.NOT_IN_ONE_STEP, Kept.AS_EVER]


@pytest.mark.parametrize(
    "name", ["met spatie.toml", "één ☕ 中.toml", "a.b.c (2).toml", "-x.toml", "x" * 200 + ".toml"]
)
def test_any_name_is_kept_under(tmp_path: Path, name: str) -> None:
    """A talk that was given another name by hand is written like any other, and beside it too."""
    writer = keeper(tmp_path).begin(tmp_path / name)
    assert [writer.keep(talk) for talk in SITTING] == [Kept.AS_EVER] * len(SITTING)
    writer.path.write_bytes(BY_HAND)
    assert writer.keep(LAST) is Kept.BESIDE
    assert talks_in(files_in(tmp_path)) == {tmp_path / name: None, writer.path: LAST}


@pytest.mark.skipif(os.name != "posix", reason="Windows tells other limits")
def test_a_name_too_long_to_go_beside_is_told(tmp_path: Path) -> None:
    """There is no room for more signs in it: the answer is not said to be kept."""
    writer = keeper(tmp_path).begin(tmp_path / ("x" * 250 + ".toml"))
    writer.keep(BEGUN)
    writer.path.write_bytes(BY_HAND)
    with pytest.raises(Trouble) as raised:
        writer.keep(LAST)
    assert (raised.value.name, raised.value.details["reason"]) == ("not_saved", "ENAMETOOLONG")
    assert list(files_in(tmp_path).values()) == [BY_HAND]
