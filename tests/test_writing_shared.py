"""A file that others write too: their words are never overwritten, and ours are known as ours."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disks import LINK, Call, FailingDisk, Fault
from tests.keeping import keeper, safe_in
from tests.sittings import ASKED, BEGUN, LAST, LOOKED, files_in, talks_in
from zoeken_cli.keep import archive, locks
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
    return tmp_path / "gesprekken"


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


class Meddled(FailingDisk):
    """A disk on which another program changes the file while ours is being written beside it."""

    def flush(self, handle: int) -> None:
        super().flush(handle)
        changed = self._open[handle].parent / f"{BEGUN.id}.toml"
        for path in (changed, changed.with_name(changed.name + archive.AGE)):
            if path.exists() and b"verbeterd" not in path.read_bytes():
                path.write_bytes(BY_HAND)


def test_a_file_changed_at_the_last_moment_is_not_overwritten_either(
    tmp_path: Path, writer: Writer, folder: Path, safe: Safe
) -> None:
    """Writing beside takes a while on a slow disk; the file is looked at once more after that."""
    again, _ = keeper(tmp_path, safe, Meddled()).take_up(writer.path)
    assert again.keep(LAST) is Kept.BESIDE
    assert again.keep(LAST) is Kept.AS_EVER
    assert writer.path.read_bytes() == BY_HAND
    assert talks_in(files_in(folder), safe)[again.path] == LAST
    assert len(files_in(folder)) == 2


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


@pytest.mark.skipif(os.name == "nt", reason="Windows says the same of what may not be read")
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
    for fault in (Fault(LINK, done=True), Fault("read", error=errno.ENOENT)):
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
