"""Writing a talk answer by answer: killed, cut off, interfered with, and never anything lost."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disks import FOR_GOOD, Call, FailingDisk, Fault, PoweredDisk, Stopped
from tests.keeping import keeper, safe_in
from tests.sittings import (
    ASKED,
    BEGUN,
    LAST,
    LOOKED,
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
from zoeken_cli.keep.writing import Kept, Writer
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

    def flush_folder(self, folder: Path) -> None:
        self.calls += 1


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


# --- another program changes the file ------------------------------------------------------------


@pytest.fixture
def writer(tmp_path: Path, folder: Path, safe: Safe) -> Writer:
    """Of a talk that was begun, with one answer kept."""
    of = keeper(tmp_path, safe)
    writer = of.begin(of.path_of(folder, BEGUN))
    for talk in (BEGUN, ASKED):
        assert writer.keep(talk) is Kept.AS_EVER
    return writer


@pytest.mark.parametrize("data", [b"", BY_HAND, b"\0\xff" * 100], ids=["emptied", "edited", "torn"])
def test_a_file_changed_by_another_is_never_overwritten(
    writer: Writer, folder: Path, safe: Safe, data: bytes
) -> None:
    """The talk goes on in a file of its own with the same id; the other is left as it is."""
    first = writer.path
    first.write_bytes(data)
    assert writer.keep(LOOKED) is Kept.BESIDE
    assert writer.path.name == first.name.replace("k7f3", "k7f3 (2)")
    assert writer.keep(LAST) is Kept.AS_EVER
    assert first.read_bytes() == data
    assert set(files_in(folder)) == {first, writer.path}
    assert talks_in(files_in(folder), safe)[writer.path] == LAST


def test_it_may_be_changed_again_and_again(writer: Writer, folder: Path, safe: Safe) -> None:
    """Every file that someone changed stays; each time the talk gets a next one."""
    by_hand = {}
    for nr in range(3):
        by_hand[writer.path] = BY_HAND + bytes(nr)
        writer.path.write_bytes(by_hand[writer.path])
        assert writer.keep(replace(LAST, note=str(nr))) is Kept.BESIDE
    found = files_in(folder)
    assert found.keys() == by_hand.keys() | {writer.path}
    assert {path: found[path] for path in by_hand} == by_hand
    assert talks_in(found, safe)[writer.path] == replace(LAST, note="2")


def test_an_older_version_put_back_by_a_sync_service_is_another_change(
    writer: Writer, safe: Safe
) -> None:
    """What we wrote ourselves long ago is not what stands there as far as we know."""
    first, old = writer.path, writer.path.read_bytes()
    writer.keep(LOOKED)
    first.write_bytes(old)
    assert writer.keep(LAST) is Kept.BESIDE
    assert first.read_bytes() == old
    assert archive.read(writer.path, safe) == LAST


def test_a_file_that_is_gone_is_written_again(writer: Writer, folder: Path, safe: Safe) -> None:
    """Someone who throws the file away while the talk is open does not cost the talk."""
    writer.path.unlink()
    assert writer.keep(LOOKED) is Kept.AGAIN
    assert writer.keep(LAST) is Kept.AS_EVER
    assert talks_in(files_in(folder), safe) == {writer.path: LAST}


def test_a_folder_in_the_place_of_the_file_is_told(writer: Writer) -> None:
    """What cannot be a talk is left alone, and the answer is not said to be kept."""
    writer.path.unlink()
    writer.path.mkdir()
    with pytest.raises(Trouble) as raised:
        writer.keep(LAST)
    assert (raised.value.name, raised.value.details["reason"]) == ("not_saved", "EISDIR")


def test_a_name_beside_that_is_taken_is_passed_over(writer: Writer, safe: Safe) -> None:
    """A conflict copy of before, or a folder with that name, keeps it."""
    first = writer.path
    (second, third) = (first.with_name(first.name.replace("k7f3", f"k7f3 ({n})")) for n in (2, 3))
    second.write_bytes(BY_HAND)
    third.mkdir()
    first.write_bytes(b"")
    assert writer.keep(LAST) is Kept.BESIDE
    assert "(4)" in writer.path.name
    assert second.read_bytes() == BY_HAND
    assert archive.read(writer.path, safe) == LAST


def test_a_link_is_followed_to_the_talk_itself(tmp_path: Path, writer: Writer, safe: Safe) -> None:
    """A talk that is gone on with by way of a link is kept where it is, and the link stays."""
    link = tmp_path / f"link{writer.path.name}"
    link.symlink_to(writer.path)
    of = keeper(tmp_path, safe)
    assert locks.key_of(link) == locks.key_of(writer.path)
    again, _ = of.take_up(link)
    assert again.keep(LAST) is Kept.AS_EVER
    assert link.is_symlink()
    assert archive.read(writer.path, safe) == LAST


# --- our own words are no hand edit --------------------------------------------------------------


def failing(writer: Writer, tmp_path: Path, safe: Safe, *faults: Fault) -> Writer:
    """A writer of the same talk on a disk on which these go wrong, in this order."""
    disk = FailingDisk()
    for fault in reversed(faults):
        disk = FailingDisk(fault, disk)
    again, _ = keeper(tmp_path, safe, disk).take_up(writer.path)
    return again


LANDED = [Fault("flush_folder"), Fault("rename", done=True), Fault("rename", error=errno.ENOENT)]


@pytest.mark.parametrize("fault", LANDED, ids=str)
def test_a_try_that_failed_at_the_end_is_our_own(
    tmp_path: Path, writer: Writer, folder: Path, safe: Safe, fault: Fault
) -> None:
    """The bytes of a try that was told to have failed may stand there; the next try knows them."""
    again = failing(writer, tmp_path, safe, fault)
    with pytest.raises(Trouble, match="not_saved"):
        again.keep(LOOKED)
    assert again.keep(LAST) is Kept.AS_EVER
    assert talks_in(files_in(folder), safe) == {writer.path: LAST}


@pytest.mark.parametrize("second", ["create", "write", "flush", "close", "rename"])
@pytest.mark.parametrize("first", [Fault("flush_folder"), Fault("rename", done=True)], ids=str)
def test_a_second_try_that_fails_elsewhere_forgets_nothing(
    tmp_path: Path, writer: Writer, safe: Safe, first: Fault, second: Call
) -> None:
    """One try lands and is told to have failed, the next does fail; the third knows the first."""
    again = failing(writer, tmp_path, safe, first, Fault(second, 2))
    for talk in (replace(ASKED, note="a"), LOOKED):
        with pytest.raises(Trouble, match="not_saved"):
            again.keep(talk)
    assert again.keep(LAST) is Kept.AS_EVER
    assert talks_in(files_in(writer.path.parent), safe) == {writer.path: LAST}


def test_what_landed_before_a_drive_came_and_went_is_our_own(
    tmp_path: Path, writer: Writer, safe: Safe
) -> None:
    """A file written again lands and is told to have failed; then it is not seen for a moment."""
    disk = FailingDisk()
    again, _ = keeper(tmp_path, safe, disk).take_up(writer.path)
    again.path.unlink()
    for fault in (Fault("link", done=True), Fault("read", error=errno.ENOENT)):
        disk.fail(fault)
        with pytest.raises(Trouble, match="not_saved"):
            again.keep(replace(LOOKED, note=fault.call))
    assert again.keep(LAST) is Kept.AS_EVER
    assert talks_in(files_in(writer.path.parent), safe) == {writer.path: LAST}


@pytest.mark.parametrize("call", ["flush_folder", "remove"])
def test_a_talk_beside_is_not_written_twice(
    tmp_path: Path, writer: Writer, folder: Path, safe: Safe, call: Call
) -> None:
    """A file beside that was written and told to have failed is the one that is gone on with."""
    again = failing(writer, tmp_path, safe, Fault(call))
    again.path.write_bytes(BY_HAND)
    with pytest.raises(Trouble, match="not_saved"):
        again.keep(LOOKED)
    assert again.keep(LAST) is Kept.BESIDE
    assert talks_in(files_in(folder), safe)[again.path] == LAST
    assert set(files_in(folder)) == {writer.path, again.path}


# --- the first time ------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, FOR_GOOD], ids=["once", "for good"])
@pytest.mark.parametrize("call", ["create", "write", "flush", "close", "link", "flush_folder"])
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
