"""Looking through a folder: what is amiss is found, and mending loses and overwrites nothing."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.checked import CLOSED, NAME, SOON, checked, cut_off, found, kept, mend, told
from tests.disks import Call, FailingDisk, Fault, Stopped
from tests.dossier import put, snapshot
from tests.keeping import keeper, safe_in
from tests.sittings import ASKED, AT, BEGUN, LAST, LOOKED
from zoeken_cli.keep import archive, locks
from zoeken_cli.keep.checking import STALE
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.keep.writing import RESCUE
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Talk

POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder, for its owner alone."""
    made = tmp_path / "gesprekken"
    made.mkdir(mode=0o700)
    return made


# --- the folder ----------------------------------------------------------------------------------


def test_a_folder_in_order_has_nothing_amiss(folder: Path) -> None:
    """Every talk is read, and counted."""
    kept(folder, NAME)
    kept(folder, "ander.toml", replace(CLOSED, id="2026-03-02-101600-aaaa"))
    put(folder / "lees mij.txt", b"?")
    assert checked(folder, keeper(folder.parent), SOON) == (2, ())


def test_an_empty_folder_has_nothing_amiss(folder: Path) -> None:
    """A new worker has no troubles yet."""
    assert checked(folder, keeper(folder.parent), SOON) == (0, ())


@pytest.mark.parametrize("name", ["weg", "weg/nog verder weg", "bestand.txt/map"])
def test_a_folder_that_is_not_there_is_a_trouble(folder: Path, name: str) -> None:
    """Also when the folder around it is not there."""
    put(folder / "bestand.txt", b"?")
    with pytest.raises(Trouble, match="folder_closed"):
        checked(folder / name, keeper(folder.parent), SOON)
    assert not (folder / "weg").exists()


def test_a_folder_that_cannot_be_read_is_a_trouble(folder: Path) -> None:
    """What the system says is told, and is no bug."""
    failing = FailingDisk(Fault("names", error=errno.EIO))
    with pytest.raises(Trouble, match="folder_closed"):
        checked(folder, keeper(folder.parent, disk=failing), SOON)


def test_one_file_is_looked_through_too(folder: Path) -> None:
    """With the others in its folder left out of it."""
    path = kept(folder, NAME)
    kept(folder, "kopie.toml")
    assert checked(path, keeper(folder.parent), SOON) == (1, ())


def test_what_goes_while_the_folder_is_read_is_not_amiss(folder: Path) -> None:
    """Another window, or a sync service, may take a file away."""
    path = kept(folder, NAME)

    def gone(steps: Iterable[int], _: int) -> Iterable[int]:
        path.unlink()
        return steps

    assert checked(folder, keeper(folder.parent), SOON, gone) == (0, ())


def test_rubbish_is_found_and_nothing_of_it_is_touched(folder: Path) -> None:
    """Empty, no TOML, no talk, too large, a folder, a pipe, a link to nowhere and to itself."""
    rubbish = {
        "leeg.toml": b"",
        "bytes.toml": bytes(range(256)),
        "geen gesprek.toml": b"a = 1\n",
        "groot.toml": b"#" * (archive.LARGEST + 1),
        "dicht.toml.age": b"geen age",
    }
    for name, data in rubbish.items():
        put(folder / name, data)
    (folder / "map.toml").mkdir()
    (folder / "nergens.toml").symlink_to(folder / "weg")
    (folder / "zichzelf.toml").symlink_to(folder / "zichzelf.toml")
    odd = ["map.toml", "nergens.toml", "zichzelf.toml"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pijp.toml", 0o600)
        odd.append("pijp.toml")
    before = snapshot(folder)
    findings = found(folder, safe_in(folder.parent / "keys"))
    assert sorted(told(findings)) == [("unreadable", name) for name in sorted([*rubbish, *odd])]
    assert all(finding.trouble and not finding.mend for finding in findings)
    assert snapshot(folder) == before


# --- who can read --------------------------------------------------------------------------------


@POSIX
def test_what_others_can_read_is_closed(folder: Path) -> None:
    """The folder, a talk, and what is called like one; another file is not ours."""
    folder.chmod(0o750)
    kept(folder, NAME).chmod(0o640)
    put(folder / "kapot.toml", b"?").chmod(0o602)
    put(folder / "lees mij.txt", b"?").chmod(0o644)
    findings = found(folder)
    assert told(findings) == [
        ("open_folder", "gesprekken"),
        ("open_file", NAME),
        ("open_file", "kapot.toml"),
        ("unreadable", "kapot.toml"),
    ]
    assert [mend(finding) for finding in findings if finding.mend] == [None, None, None]
    assert {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())} == {
        "gesprekken": 0o700,
        NAME: 0o600,
        "kapot.toml": 0o600,
        "lees mij.txt": 0o644,
    }
    assert told(found(folder)) == [("unreadable", "kapot.toml")]


@POSIX
def test_what_a_link_leads_to_is_told_and_not_closed(folder: Path) -> None:
    """It may be meant for others: only what is in the folder itself is ours."""
    target = kept(folder.parent, "elders.toml")
    target.chmod(0o644)
    (folder / NAME).symlink_to(target)
    [finding] = found(folder)
    assert (finding.sort, finding.mend) == ("open_file", None)


@POSIX
def test_a_file_that_goes_before_it_is_mended_is_well(folder: Path) -> None:
    """Nothing is left to close or to remove."""
    path = kept(folder, NAME)
    path.chmod(0o644)
    put(folder / f".zoeken-{locks.key_of(path)}-{'0' * 16}.tmp", b"?")
    findings = found(folder)
    for left in list(folder.iterdir()):
        left.unlink()
    assert [(f.sort, mend(f)) for f in findings] == [("left_over", None), ("open_file", None)]


# --- the same talk twice -------------------------------------------------------------------------

COPIES: Final = (
    " (conflicted copy 2026-03-02)",
    "-LAPTOP",
    ".sync-conflict-20260302-101500-ABCDEF",
    " (Kopie van Anna)",
    " (2)",
)


def test_copies_are_known_by_the_id_in_them(folder: Path) -> None:
    """Whatever a sync service calls them, the file that is called after the talk is no copy."""
    path = kept(folder, NAME)
    for more in COPIES:
        kept(folder, f"{LAST.id}{more}.toml", ASKED)
    kept(folder, "0000.toml")
    findings = found(folder)
    differ = ["twice" if f.path.name == "0000.toml" else "differ" for f in findings]
    assert [finding.sort for finding in findings] == differ
    for finding in findings[1:]:
        assert finding.saying == ((path, LAST), (finding.path, ASKED))
    assert len(findings) == len(COPIES) + 1
    assert {finding.details["other"] for finding in findings} == {path}
    assert not any(finding.mend for finding in findings)
    assert checked(folder, keeper(folder.parent), SOON).talks == 1


def test_without_a_file_of_that_name_the_first_is_the_talk(folder: Path) -> None:
    """The others are copies of it."""
    for name in ("c.toml", "a.toml", "b.toml"):
        kept(folder, name)
    assert [(f.path.name, f.details["other"].name) for f in found(folder)] == [
        ("b.toml", "a.toml"),
        ("c.toml", "a.toml"),
    ]


def test_half_way_through_sealing_the_sealed_file_is_the_talk(folder: Path) -> None:
    """The clear one is a copy, and in clear."""
    safe = safe_in(folder.parent / "keys")
    kept(folder, NAME)
    put(folder / f"{NAME}.age", safe.seal(archive.data_of(LAST)))
    assert told(found(folder, safe)) == [("clear", NAME), ("twice", NAME)]


# --- open and clear talks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("talk", "after", "days"),
    [
        (LAST, STALE, None),
        (LAST, STALE + timedelta(seconds=1), 14),
        (LAST, timedelta(days=127, hours=3), 127),
        (CLOSED, timedelta(days=127), None),
        (replace(LAST, practice=True), timedelta(days=127), None),
        (LAST, timedelta(days=-1), None),
    ],
)
def test_a_talk_that_is_open_for_weeks_is_found(
    folder: Path, talk: Talk, after: timedelta, days: int | None
) -> None:
    """A closed talk, practice, and a clock that is behind are not amiss."""
    kept(folder, NAME, talk)
    findings = found(folder, now=AT + after)
    assert [(f.sort, f.details) for f in findings] == ([("stale", {"days": days})] if days else [])


def test_a_clear_talk_is_amiss_only_where_talks_are_sealed(folder: Path) -> None:
    """A key alone, to read what was sealed before, asks nothing of new talks."""
    safe = safe_in(folder.parent / "keys")
    kept(folder, NAME, CLOSED)
    put(folder / "dicht.toml.age", safe.seal(archive.data_of(replace(CLOSED, id="x"))))
    assert told(found(folder, safe)) == [("clear", NAME)]
    assert found(folder, Safe((), safe.key_file)) == ()


def test_without_the_key_sealed_talks_stop_it(folder: Path) -> None:
    """A folder of which nothing can be read is never called well."""
    sealed = put(folder / f"{NAME}.age", b"age-encryption.org/v1\n")
    with pytest.raises(Trouble, match="no_key"):
        found(folder)
    kept(folder, "open.toml", replace(CLOSED, id="x"))
    [finding] = found(folder)
    assert (finding.sort, finding.path) == ("unreadable", sealed)


# --- left-overs and rescues ----------------------------------------------------------------------


def test_left_overs_are_removed_and_not_those_of_who_is_writing(folder: Path) -> None:
    """In the folder and among the rescues: what nobody holds any more."""
    path = kept(folder, NAME, BEGUN)
    of = keeper(folder.parent)
    writer, _ = of._replace(disk=FailingDisk(dies_at=3)).take_up(path)
    with suppress(Stopped):
        writer.keep(ASKED)
    (of.state / RESCUE).mkdir(parents=True)
    writer, _ = of._replace(disk=FailingDisk(dies_at=2)).take_up(path)
    with suppress(Stopped):
        writer.rescue(ASKED, of.state)
    left = [*folder.glob(".zoeken-*"), *(of.state / RESCUE).glob(".zoeken-*")]
    assert len(left) == 2
    with locks.held(path, of.state):
        assert found(folder) == ()
    findings = found(folder)
    assert [(f.sort, f.path) for f in findings] == [("left_over", path) for path in left]
    assert [mend(finding) for finding in findings] == [None, None]
    assert not any(path.exists() for path in left)
    assert found(folder) == ()


def rescued(folder: Path, path: Path) -> Path:
    """The rescue file of a talk of which the last answer could not be kept in its own."""
    of = keeper(folder.parent)
    writer, _ = of.take_up(path)
    return writer.rescue(LAST, of.state)


def test_a_rescued_talk_is_found_and_comes_back(folder: Path) -> None:
    """In its own file; and that of another folder is left alone."""
    path = kept(folder, NAME, ASKED)
    rescue = rescued(folder, path)
    other = rescued(folder, kept(folder.parent / "daar", NAME, ASKED))
    [finding] = found(folder)
    assert (finding.sort, finding.path) == ("rescue", rescue)
    assert mend(finding) is None
    assert archive.read(path) == LAST
    assert (rescue.exists(), other.exists()) == (False, True)
    assert found(folder) == ()


def test_a_rescued_talk_comes_beside_a_file_that_changed(folder: Path) -> None:
    """Neither of the two is lost, and the new one is told."""
    path = kept(folder, NAME, ASKED)
    rescued(folder, path)
    kept(folder, NAME, LOOKED)
    [finding] = found(folder)
    second = folder / f"{LAST.id} (2).toml"
    assert mend(finding) == second
    assert (archive.read(path), archive.read(second)) == (LOOKED, LAST)


def test_a_rescued_talk_waits_for_the_window_it_is_open_in(folder: Path) -> None:
    """It is not mended, and stays."""
    path = kept(folder, NAME, ASKED)
    rescue = rescued(folder, path)
    [finding] = found(folder)
    with locks.held(path, keeper(folder.parent).state), pytest.raises(Trouble, match="talk_held"):
        mend(finding)
    assert rescue.exists()


@pytest.mark.parametrize("call", ["create", "write", "flush", "remove"])
def test_a_disk_that_fails_while_mending_leaves_all_as_it_was(folder: Path, call: Call) -> None:
    """It is told, and the talk that was cut off is still the same."""
    path = cut_off(folder)
    put(folder / f".zoeken-{locks.key_of(path)}-{'0' * 16}.tmp", b"?")
    before = snapshot(folder)
    failing = keeper(folder.parent, disk=FailingDisk(Fault(call)))
    left_over, saving = found(folder, of=failing)
    with pytest.raises(OSError, match=r"Input/output|I/O"):
        mend(left_over if call == "remove" else saving)
    assert snapshot(folder) == before
