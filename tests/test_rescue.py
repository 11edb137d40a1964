"""A talk that could not be kept goes to a rescue file, and comes back exactly once."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from tests.disks import FOR_GOOD, LINK, Call, FailingDisk, Fault, Files, PoweredDisk, Stopped
from tests.keeping import keep_new, keeper, safe_in
from tests.sittings import ASKED, BEGUN, LAST, LOOKED, beside_in, files_in, talks_in
from zoeken_cli.keep import archive, locks
from zoeken_cli.keep.sealing import PLAIN
from zoeken_cli.keep.writing import RESCUE, Keeper, Kept, Writer
from zoeken_cli.talk.errors import Trouble

BY_HAND: Final = b"# door mij verbeterd\n"
RESCUED: Final = archive.data_of(LAST)


class Rescue:
    """A talk of which the last answer is in a rescue file, on a disk in memory."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "gesprekken"
        self.path = self.folder / f"{BEGUN.id}.toml"
        self.second = self.folder / f"{BEGUN.id} (2).toml"
        disk = PoweredDisk()
        self._of = keeper(tmp_path, disk=disk)
        writer = self._of.begin(self.path)
        for talk in (BEGUN, ASKED):
            writer.keep(talk)
        self.file = writer.rescue(LAST, self._of.state)
        self.files = disk.seen()

    def on(self, disk: PoweredDisk | FailingDisk) -> Keeper:
        """A keeper, on this disk, of the same folder."""
        return self._of._replace(disk=disk)

    def now(self, situation: str) -> Files:
        """What is on the disk when the rescued talk comes back."""
        return {
            "as it was": self.files,
            "changed": self.files | {self.path: BY_HAND},
            "gone": {self.file: RESCUED},
            "equal": self.files | {self.path: RESCUED},
        }[situation]

    def wanted(self, situation: str) -> Files:
        """What there must be in the end, and nothing else."""
        if situation == "changed":
            return {self.path: BY_HAND, self.second: RESCUED}
        return {self.path: RESCUED}


SITUATION: Final = pytest.mark.parametrize("situation", ["as it was", "changed", "gone", "equal"])


@pytest.fixture
def rescue(tmp_path: Path) -> Rescue:
    """A talk that waits to come back."""
    return Rescue(tmp_path)


@pytest.mark.parametrize(
    ("situation", "kept"),
    [
        ("as it was", Kept.AS_EVER),
        ("changed", Kept.BESIDE),
        ("gone", Kept.AGAIN),
        ("equal", Kept.AS_EVER),
    ],
)
def test_a_rescued_talk_comes_back_once(rescue: Rescue, situation: str, kept: Kept) -> None:
    """In its own file, or beside it when that was changed meanwhile; and then it is no rescue."""
    disk = PoweredDisk(rescue.now(situation))
    of = rescue.on(disk)
    [back] = of.bring_back(rescue.folder)
    assert back.kept is kept
    assert back.path == (rescue.second if situation == "changed" else rescue.path)
    assert disk.seen() == rescue.wanted(situation)
    assert of.bring_back(rescue.folder) == []
    assert list(disk.after_a_cut()) == [rescue.wanted(situation)]


@SITUATION
def test_it_comes_back_once_whenever_the_power_goes(rescue: Rescue, situation: str) -> None:
    """Half-way it is in one place or the other; the next start finishes, without a second copy."""
    cut_at, done, ends = 0, False, 0
    while not done:
        cut_at += 1
        disk = PoweredDisk(rescue.now(situation), cut_at=cut_at)
        with suppress(Stopped):
            rescue.on(disk).bring_back(rescue.folder)
            done = True
        for files in (*disk.after_a_cut(), disk.seen()):
            assert RESCUED in files.values()
            back = PoweredDisk(files)
            rescue.on(back).sweep(rescue.folder)
            rescue.on(back).bring_back(rescue.folder)
            assert back.seen() == rescue.wanted(situation)
            ends += 1
    assert ends > 20


def test_a_step_left_out_of_coming_back_is_found_out(rescue: Rescue) -> None:
    """The test above can fail: where names are not flushed, the talk is in neither place."""

    class Nameless(PoweredDisk):
        def flush_folder(self, folder: Path) -> bool:
            self.calls += 1
            return True

    disk = Nameless(rescue.now("gone"))
    rescue.on(disk).bring_back(rescue.folder)
    assert any(RESCUED not in files.values() for files in disk.after_a_cut())


@SITUATION
@pytest.mark.parametrize(
    "call", ["read", "create", "write", "flush", "close", LINK, "rename", "remove"]
)
def test_it_comes_back_once_whatever_fails_first(
    rescue: Rescue, situation: str, call: Call
) -> None:
    """Any call that fails is told, nothing is gone by it, and another try puts the talk back."""
    for done in (False, True):
        nth, told = 0, {"not_brought_back"}
        while told:
            nth += 1
            disk = PoweredDisk(rescue.now(situation))
            failing = FailingDisk(Fault(call, nth, done=done), disk)
            told = set()
            try:
                rescue.on(failing).bring_back(rescue.folder)
            except Trouble as trouble:
                told.add(trouble.name)
            assert told <= {"not_brought_back"}
            assert RESCUED in disk.seen().values()
            rescue.on(disk).bring_back(rescue.folder)
            assert disk.seen() == rescue.wanted(situation)
        assert nth > 1 or call in (LINK, "rename")


def test_a_last_flush_that_fails_is_told_and_tried_again(rescue: Rescue) -> None:
    """Only a name that is on the disk for good lets go of the rescue file."""
    disk = PoweredDisk(rescue.now("gone"))
    with pytest.raises(Trouble, match="not_brought_back"):
        rescue.on(FailingDisk(Fault("flush_folder"), disk)).bring_back(rescue.folder)
    assert {} in [{p: d for p, d in f.items() if p != rescue.file} for f in disk.after_a_cut()]
    assert all(rescue.file in files for files in disk.after_a_cut())
    rescue.on(disk).bring_back(rescue.folder)
    assert list(disk.after_a_cut()) == [rescue.wanted("gone")]


def test_whenever_the_power_goes_while_rescuing_nothing_is_lost(tmp_path: Path) -> None:
    """What was kept before stays; a rescue that was told is there; the next start tidies up."""
    cut_at, rescued = 0, False
    while not rescued:
        cut_at += 1
        folder = tmp_path / str(cut_at)
        disk = PoweredDisk(cut_at=FOR_GOOD)
        of = Keeper(PLAIN, folder / "state", disk)
        folder.mkdir()
        writer = of.begin(folder / "x.toml")
        writer.keep(ASKED)
        disk.cut_at = disk.calls + cut_at
        with suppress(Stopped), locks.held(writer.path, of.state):
            rescue = writer.rescue(LAST, of.state)
            rescued = True
        for files in disk.after_a_cut():
            assert files[writer.path] == archive.data_of(ASKED)
            assert not rescued or files[rescue] == RESCUED
            back = PoweredDisk(files)
            assert of._replace(disk=back).sweep(folder) == []
            assert beside_in(back.seen()) == []


def test_a_rescue_that_is_being_written_is_not_swept(tmp_path: Path) -> None:
    """Another window that starts meanwhile leaves the file beside the rescue file alone."""
    path = keep_new(tmp_path, BEGUN)
    of = keeper(tmp_path, disk=FailingDisk(dies_at=4))  # after make_folder, flush_folder, create
    with locks.held(path, of.state):
        writer, _ = of.take_up(path)
        with suppress(Stopped):
            writer.rescue(LAST, of.state)
        assert keeper(tmp_path).sweep(tmp_path) == []
        assert len(beside_in(files_in(of.state / RESCUE))) == 1
    keeper(tmp_path).sweep(tmp_path)
    assert files_in(of.state / RESCUE) == {}


# --- which talk, and which folder ----------------------------------------------------------------


def rescued(tmp_path: Path, path: Path) -> tuple[Writer, Path]:
    """The writer of a talk there, and its rescue file."""
    of = keeper(tmp_path)
    writer = of.begin(path)
    writer.keep(ASKED)
    return writer, writer.rescue(LAST, of.state)


def test_only_the_talks_of_a_folder_come_back_to_it(tmp_path: Path) -> None:
    """What is of another folder, or no rescue file at all, stays where it is."""
    of = keeper(tmp_path)
    here, there = tmp_path / "hier", tmp_path / "daar"
    rescued(tmp_path, here / "x.toml")
    _, other = rescued(tmp_path, there / "x.toml")
    for name in ("lees mij", "a.b", "a.b.x.toml", "..x.toml", f"{'0' * 24}.{'0' * 16}.x.toml"):
        (of.state / RESCUE / name).write_bytes(b"?")
    assert [back.path for back in of.bring_back(here)] == [here / "x.toml"]
    assert other.exists()
    assert talks_in(files_in(here)) == {here / "x.toml": LAST}
    assert talks_in(files_in(there)) == {there / "x.toml": ASKED}
    assert of.bring_back(tmp_path / "weg") == []


def test_two_rescues_of_one_talk_both_come_back(tmp_path: Path) -> None:
    """Each was made after other contents: one takes its place, and the other goes beside it."""
    path = tmp_path / "x.toml"
    writer, first = rescued(tmp_path, path)
    writer.keep(LOOKED)
    second = writer.rescue(LOOKED, tmp_path / "state")
    assert first != second
    assert len(keeper(tmp_path).bring_back(tmp_path)) == 2
    found = talks_in(files_in(tmp_path))
    assert sorted(found) == [tmp_path / "x (2).toml", path]
    assert LAST in found.values()
    assert LOOKED in found.values()


def test_a_later_rescue_after_the_same_answer_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """It holds all that the first one held."""
    writer, first = rescued(tmp_path, tmp_path / "x.toml")
    assert writer.rescue(LOOKED, tmp_path / "state") == first
    assert len(files_in(first.parent)) == 1


def test_a_talk_that_is_open_in_another_window_does_not_come_back_there(tmp_path: Path) -> None:
    """The rescue file waits until that window is closed."""
    writer, file = rescued(tmp_path, tmp_path / "x.toml")
    of = keeper(tmp_path)
    with locks.held(writer.path, of.state), pytest.raises(Trouble, match="talk_held"):
        of.bring_back(tmp_path)
    assert file.exists()
    assert len(of.bring_back(tmp_path)) == 1


def test_a_talk_of_a_link_comes_back_to_the_talk_itself(tmp_path: Path) -> None:
    """The link stays a link."""
    folder, path = tmp_path / "gesprekken", tmp_path / "echt" / "x.toml"
    rescued(tmp_path, path)
    folder.mkdir()
    (folder / "x.toml").symlink_to(path)
    keeper(tmp_path).bring_back(folder)
    assert (folder / "x.toml").is_symlink()
    assert talks_in(files_in(path.parent)) == {path: LAST}


def test_a_sealed_talk_is_rescued_sealed(tmp_path: Path) -> None:
    """Nobody reads in a rescue file what nobody may read in the talk."""
    safe = safe_in(tmp_path / "keys")
    of = keeper(tmp_path, safe)
    path = keep_new(tmp_path, ASKED, safe)
    writer, _ = of.take_up(path)
    file = writer.rescue(LAST, of.state)
    assert file.name.endswith(archive.SEALED)
    assert archive.read(file, safe) == LAST
    assert of.bring_back(tmp_path)[0].kept is Kept.AS_EVER
    assert archive.read(path, safe) == LAST


def test_a_rescue_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It holds what the talk holds, in a folder that others cannot look into."""
    umask = os.umask(0)
    try:
        _, file = rescued(tmp_path, tmp_path / "x.toml")
    finally:
        os.umask(umask)
    if os.name == "posix":
        assert [p.stat().st_mode & 0o777 for p in (file, file.parent)] == [0o600, 0o700]


def unplugged(drive: Path, act: Callable[[], Path]) -> Path:
    """What is done while a drive is gone; afterwards it is there again."""
    away = drive.readlink()
    drive.unlink()
    try:
        return act()
    finally:
        drive.symlink_to(away)


def test_a_rescue_made_while_the_drive_was_away_is_found_when_it_is_back(tmp_path: Path) -> None:
    """The way to a drive says nothing while it is gone; the writer knew it from before."""
    (tmp_path / "volume" / "gesprekken").mkdir(parents=True)
    drive = tmp_path / "schijf"
    drive.symlink_to(tmp_path / "volume")
    of = keeper(tmp_path)
    writer = of.begin(drive / "gesprekken" / "x.toml")
    writer.keep(ASKED)
    unplugged(drive, lambda: writer.rescue(LAST, of.state))
    assert [back.kept for back in of.bring_back(drive / "gesprekken")] == [Kept.AS_EVER]
    assert archive.read(writer.path) == LAST


NAMES: Final = [
    "met spatie.toml",
    "één ☕ 中.toml",
    "a.b.c (2).toml",
    "-x.TOML",
    "x" * 207 + ".toml",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back(tmp_path: Path, name: str) -> None:
    """A talk with another name than its id is rescued under that name."""
    writer, file = rescued(tmp_path, tmp_path / name)
    assert file.name.endswith("." + name)
    writer.path.unlink()
    assert [back.path for back in keeper(tmp_path).bring_back(tmp_path)] == [tmp_path / name]
    assert talks_in(files_in(tmp_path)) == {tmp_path / name: LAST}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
def test_a_name_that_is_no_text_comes_back(tmp_path: Path) -> None:
    """A file from an old system, with signs that are no UTF-8."""
    path = tmp_path / os.fsdecode(b"gesprek-\xff.toml")
    rescued(tmp_path, path)
    assert [back.path for back in keeper(tmp_path).bring_back(tmp_path)] == [path]


@pytest.mark.skipif(os.name != "posix", reason="Windows tells other limits")
def test_a_name_too_long_for_a_rescue_file_is_an_error(tmp_path: Path) -> None:
    """No file is made under half a name, that would never be found again."""
    writer = keeper(tmp_path).begin(tmp_path / ("x" * 250 + ".toml"))
    writer.keep(ASKED)
    with pytest.raises(OSError, match="name") as raised:
        writer.rescue(LAST, tmp_path / "state")
    assert raised.value.errno == errno.ENAMETOOLONG
    assert files_in(tmp_path / "state" / RESCUE) == {}
