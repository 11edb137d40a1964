"""Sealing a folder that others use too: what they write stays, and what they hold is waited for."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES
from tests.disks import (
    FOR_GOOD,
    HASTY,
    LINK,
    Call,
    FailingDisk,
    Fault,
    HastyDisk,
    HeldElsewhereError,
)
from tests.keeping import Bustling, keeper, safe_in
from zoeken_cli.keep import archive, durable
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.resealing import Way, reseal, to_do
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble

BY_HAND: Final = b"# door mij verbeterd\n"
EACH_WAY: Final = pytest.mark.parametrize("way", list(Way))
TO_ANOTHER_FILE: Final = pytest.mark.parametrize("way", [Way.SEAL, Way.OPEN])


class Room:
    """A folder with three talks, to be sealed, unsealed or sealed again."""

    def __init__(self, top: Path, way: Way) -> None:
        self.way, self.top, self.folder = way, top, top / "talks"
        self.safe = safe_in(top / "keys")
        self.folder.mkdir()
        for path in sorted(EXAMPLES.glob("*.toml"))[:3]:
            shutil.copy(path, self.folder)
        if way is not Way.SEAL:
            list(reseal(to_do(self.folder, Way.SEAL), Way.SEAL, keeper(top, self.safe, HASTY)))
        self.before = self.said()
        self.first = to_do(self.folder, way)[0]

    @property
    def other(self) -> Path:
        """The file that the first talk goes to."""
        name = self.first.name
        return self.first.with_name(
            name + archive.AGE if self.way is Way.SEAL else name.removesuffix(archive.AGE)
        )

    def done(self, disk: Disk = HASTY) -> list[Trouble | None]:
        """Go through the folder."""
        of = keeper(self.top, self.safe, disk)
        return list(reseal(to_do(self.folder, self.way), self.way, of))

    def told(self, disk: Disk = HASTY) -> list[str | None]:
        """Go through the folder; the troubles by name."""
        return [trouble.name if trouble else None for trouble in self.done(disk)]

    def said(self) -> dict[str, set[bytes]]:
        """What each talk says, in however many files."""
        found: dict[str, set[bytes]] = {}
        for path in archive.paths(self.folder):
            data = archive.opened(path.read_bytes(), path, self.safe)
            found.setdefault(archive.stem_of(path), set()).add(data)
        return found

    def is_done(self) -> bool:
        """Whether every talk is in the file where it belongs, and nothing else is there."""
        sealed = self.way is not Way.OPEN
        found = [path.name.endswith(archive.AGE) for path in self.folder.iterdir()]
        return found == [sealed] * 3 and self.said() == self.before


class Meddled(HastyDisk):
    """A disk on which another program does something while the first new file is half-way."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def flush(self, handle: int) -> None:
        if self._act:
            self._act()
        self._act = None


# --- other windows -------------------------------------------------------------------------------


@EACH_WAY
def test_another_window_that_starts_meanwhile_clears_nothing_away(tmp_path: Path, way: Way) -> None:
    """What is half-way is not left over: no talk stays in clear and is counted as sealed."""
    room = Room(tmp_path, way)
    assert room.told(Bustling(tmp_path / "state", room.folder)) == [None] * 3
    assert room.is_done()


# --- other programs ------------------------------------------------------------------------------


@EACH_WAY
def test_a_change_at_the_last_moment_stays_and_stops_no_other(tmp_path: Path, way: Way) -> None:
    """The file that was changed is there alone, as it was changed; the next run takes it along."""
    room = Room(tmp_path, way)
    changed = BY_HAND if way is Way.SEAL else room.safe.seal(BY_HAND)
    told = room.told(Meddled(lambda: room.first.write_bytes(changed)))
    assert told == ["changed_meanwhile", None, None]
    assert room.first.read_bytes() == changed
    assert way is Way.RENEW or not room.other.exists()
    assert set(room.told()) == {None}
    assert room.said() == room.before | {archive.stem_of(room.first): {BY_HAND}}


@TO_ANOTHER_FILE
def test_a_change_stays_where_the_other_file_was_there_already(tmp_path: Path, way: Way) -> None:
    """A run that was broken off had made it: it is not taken away, and both are told to differ."""
    room = Room(tmp_path, way)
    [data] = room.before[archive.stem_of(room.first)]
    changed = BY_HAND if way is Way.SEAL else room.safe.seal(BY_HAND)
    room.other.write_bytes(room.safe.seal(data) if way is Way.SEAL else data)
    told = room.told(Meddled(lambda: room.first.write_bytes(changed)))
    assert told == ["changed_meanwhile", None, None]
    assert room.said()[archive.stem_of(room.first)] == {data, BY_HAND}
    assert "two_differ" in room.told()
    assert room.said()[archive.stem_of(room.first)] == {data, BY_HAND}


@EACH_WAY
@pytest.mark.parametrize("early", [False, True])
def test_a_file_that_goes_meanwhile_is_no_trouble(tmp_path: Path, way: Way, *, early: bool) -> None:
    """A sync service takes it away: before it is read, or while the new one is half-way."""
    room = Room(tmp_path, way)
    paths = to_do(room.folder, way)
    disk = HASTY if early else Meddled(room.first.unlink)
    if early:
        room.first.unlink()
    assert list(reseal(paths, way, keeper(tmp_path, room.safe, disk))) == [None] * 3
    assert not room.first.exists()


@EACH_WAY
def test_a_folder_that_goes_is_never_called_done(tmp_path: Path, way: Way) -> None:
    """A drive that is pulled out takes every file along: nothing is known of them."""
    room = Room(tmp_path, way)
    paths = to_do(room.folder, way)
    shutil.rmtree(room.folder)
    told = reseal(paths, way, keeper(tmp_path, room.safe, HASTY))
    assert [trouble and trouble.name for trouble in told] == ["file_closed"] * 3


@EACH_WAY
@pytest.mark.parametrize("call", ["create", "write", "flush"])
def test_a_new_file_that_cannot_be_made_stops_all(tmp_path: Path, way: Way, call: Call) -> None:
    """Also where the system says that something is not there: the talk is, and is not done."""
    room = Room(tmp_path, way)
    for error in (errno.ENOSPC, errno.ENOENT):
        with pytest.raises(Trouble) as raised:
            room.done(FailingDisk(Fault(call, error=error)))
        assert (raised.value.name, raised.value.details["file"]) == ("not_resealed", room.first)
        assert room.said() == room.before
        assert len(list(room.folder.iterdir())) == 3
    told = Trouble("not_resealed", file=room.first, reason="ENOSPC")
    assert explain(told, Wording("nl")) == (
        f"{room.first} is niet te schrijven: de schijf is vol. Het gesprek erin is heel, en alles "
        "daarna is zoals het was. Los het op en probeer het opnieuw."
    )
    assert explain(told, Wording("en")) == (
        f"{room.first} cannot be written: the disk is full. The talk in it is whole, and all after "
        "it is as it was. Mend it and try again."
    )


@TO_ANOTHER_FILE
@pytest.mark.parametrize("call", [LINK, "flush_folder"])
def test_where_giving_the_name_fails_the_next_run_finishes(
    tmp_path: Path, way: Way, call: Call
) -> None:
    """It may have been given all the same; then there are two that say the same."""
    room = Room(tmp_path, way)
    with pytest.raises(Trouble, match="not_resealed"):
        room.done(FailingDisk(Fault(call, done=True)))
    assert room.said() == room.before
    assert room.told() == [None] * 3
    assert room.is_done()


# --- the old file --------------------------------------------------------------------------------


@TO_ANOTHER_FILE
@pytest.mark.parametrize("call", ["remove", "flush_folder"])
def test_an_old_file_that_cannot_go_is_told_as_it_is_and_stops_no_other(
    tmp_path: Path, way: Way, call: Call
) -> None:
    """The talk is in two files, or may be after a power cut: that is said, and what to do."""
    room = Room(tmp_path, way)
    removes = Fault("remove", error=errno.EACCES, under=room.first)
    fault = removes if call == "remove" else Fault("flush_folder", 2, errno.EACCES)
    trouble, *others = room.done(FailingDisk(fault))
    assert trouble is not None
    assert others == [None, None]
    assert (room.first.exists(), room.other.exists()) == (call == "remove", True)
    assert room.said() == room.before
    assert explain(trouble, Wording("nl")) == (
        f"Wat in {room.first} staat, staat nu ook in {room.other}. Maar {room.first} is niet zeker "
        "gewist: geen toestemming. Los het op en geef dezelfde opdracht nog een keer."
    )
    assert explain(trouble, Wording("en")) == (
        f"What is in {room.first} is now in {room.other} too. But {room.first} is not certain to "
        "be deleted: permission denied. Mend it and give the same command again."
    )
    assert set(room.told()) <= {None}
    assert room.is_done()


@TO_ANOTHER_FILE
@pytest.mark.parametrize("call", ["remove", "read"])
def test_an_old_file_that_another_program_holds_is_waited_for(
    tmp_path: Path, way: Way, call: Call
) -> None:
    """Just for that moment, as Windows says it; held for long, it stays, and is told."""
    for times in (1, len(durable.WAITS), FOR_GOOD):
        top = tmp_path / str(times)
        top.mkdir()
        room = Room(top, way)
        fault = Fault(call, error=HeldElsewhereError, times=times, under=room.first)
        disk = FailingDisk(fault)
        if times != FOR_GOOD:
            assert room.told(disk) == [None] * 3
            assert room.is_done()
        elif call == "remove":
            assert room.told(disk) == ["old_stays", None, None]
        assert disk.waited == list(durable.WAITS[:times]) or call == "read"


@pytest.mark.skipif(os.name == "nt", reason="making a link there takes a right")
@EACH_WAY
def test_what_a_link_leads_to_is_not_told_to_be_sealed(tmp_path: Path, way: Way) -> None:
    """It is in another folder, and would stay there as it is: so both stay, and it is said."""
    room = Room(tmp_path, way)
    there = room.first.rename(tmp_path / f"elders{room.first.name}")
    room.first.symlink_to(there)
    before = there.read_bytes()
    trouble, *others = room.done()
    assert others == [None, None]
    assert (room.first.readlink(), there.read_bytes()) == (there, before)
    assert trouble is not None
    assert explain(trouble, Wording("nl")) == (
        f"{room.first} verwijst naar {there}. Allebei blijven zoals ze zijn. Geef dezelfde "
        "opdracht voor de map waar dat bestand staat."
    )
