"""Sealing a folder that is there already: whenever it stops, every talk is whole."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.disks import FailingDisk, Stopped
from tests.keeping import keeper, safe_in
from zoeken_cli.keep import archive, locks
from zoeken_cli.keep.resealing import Way, reseal, to_do
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.talk.errors import Trouble

TALKS = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a few talks."""
    made = tmp_path / "talks"
    made.mkdir()
    for path in sorted(EXAMPLES.glob("*.toml"))[:TALKS]:
        shutil.copy(path, made)
    return made


def contents(folder: Path, safe: Safe) -> dict[str, set[bytes]]:
    """What each talk says, in however many files."""
    found: dict[str, set[bytes]] = {}
    for path in archive.paths(folder):
        data = archive.opened(archive.bytes_of(path), path, safe)
        found.setdefault(archive.stem_of(path), set()).add(data)
    return found


def done(folder: Path, way: Way, safe: Safe) -> list[Trouble | None]:
    """Go through the folder."""
    return list(reseal(to_do(folder, way), way, keeper(folder.parent, safe)))


def test_every_byte_comes_back(folder: Path, tmp_path: Path) -> None:
    """Sealed and unsealed, a file is what it was, comments and all; in between it is not there."""
    before, safe = contents(folder, PLAIN), safe_in(tmp_path / "keys")
    assert done(folder, Way.SEAL, safe) == [None] * TALKS
    assert [path.suffix for path in archive.paths(folder)] == [".age"] * TALKS
    assert contents(folder, safe) == before
    assert done(folder, Way.OPEN, safe) == [None] * TALKS
    assert contents(folder, PLAIN) == before


def test_sealing_again_lets_a_new_recipient_in(folder: Path, tmp_path: Path) -> None:
    """When the team gets a key, it opens the talks of before too; the old key still does."""
    own, team = safe_in(tmp_path / "keys"), safe_in(tmp_path / "team")
    before = contents(folder, PLAIN)
    done(folder, Way.SEAL, own)
    both = Safe((*own.recipients, *team.recipients), own.key_file)
    assert done(folder, Way.RENEW, both) == [None] * TALKS
    assert contents(folder, team) == contents(folder, own) == before


@pytest.mark.parametrize("way", list(Way))
def test_killed_at_any_call_every_talk_is_whole(tmp_path: Path, way: Way) -> None:
    """Of each talk there is a file that says all of it, and the next run finishes."""
    safe, calls = safe_in(tmp_path / "keys"), 0
    while True:
        calls += 1
        folder = tmp_path / str(calls)
        folder.mkdir()
        for path in sorted(EXAMPLES.glob("*.toml"))[:2]:
            shutil.copy(path, folder)
        before = contents(folder, PLAIN)
        if way is not Way.SEAL:
            done(folder, Way.SEAL, safe)
        disk = FailingDisk(dies_at=calls)
        with suppress(Stopped):
            list(reseal(to_do(folder, way), way, keeper(tmp_path, safe, disk)))
            break
        assert contents(folder, safe) == before, f"killed at call {calls}"
        again = keeper(tmp_path, safe)
        assert again.sweep(folder) == []
        assert set(done(folder, way, safe)) <= {None}
        assert contents(folder, safe) == before
        assert len(archive.paths(folder)) == 2
        assert not list(folder.glob(".*"))
    assert calls > 10


@pytest.mark.parametrize(
    "mark",
    [
        " (1)",
        "-LAPTOP",
        " (Anna's conflicted copy 2026-03-01)",
        ".sync-conflict-20260301-101500-ABCDEF",
    ],
)
def test_a_copy_with_its_mark_between_the_endings_stays_a_talk(
    folder: Path, tmp_path: Path, mark: str
) -> None:
    """Unsealed it is called as a copy of a clear talk is, and sealed again as one of those."""
    safe = safe_in(tmp_path / "keys")
    done(folder, Way.SEAL, safe)
    first = archive.paths(folder)[0]
    id_ = archive.stem_of(first)
    copy = first.rename(folder / f"{id_}.toml{mark}.age")
    assert done(folder, Way.RENEW, safe) == [None] * TALKS
    assert copy.exists()
    before = sorted(data for each in contents(folder, safe).values() for data in each)
    assert done(folder, Way.OPEN, safe) == [None] * TALKS
    assert f"{id_}{mark}.toml" in [path.name for path in archive.paths(folder)]
    assert sorted(data for each in contents(folder, PLAIN).values() for data in each) == before
    assert done(folder, Way.SEAL, safe) == [None] * TALKS
    assert (folder / f"{id_}{mark}.toml.age").exists()


def test_a_wrong_key_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """What could not be opened again is not sealed."""
    before = contents(folder, PLAIN)
    wrong = Safe(safe_in(tmp_path / "team").recipients, safe_in(tmp_path / "keys").key_file)
    with pytest.raises(Trouble) as raised:
        done(folder, Way.SEAL, wrong)
    assert raised.value.name == "key_opens_not"
    assert contents(folder, PLAIN) == before


def test_two_files_that_differ_both_stay(folder: Path, tmp_path: Path) -> None:
    """When the sealed file of the same name says something else, nobody chooses but the worker."""
    safe = safe_in(tmp_path / "keys")
    clear = archive.paths(folder)[0]
    sealed = clear.with_name(clear.name + archive.AGE)
    sealed.write_bytes(safe.seal(b"iets anders"))
    first, *others = done(folder, Way.SEAL, safe)
    assert (first.name, others) == ("two_differ", [None] * (TALKS - 1))  # type: ignore[union-attr]
    assert clear.exists()
    assert safe.open(sealed.read_bytes()) == b"iets anders"


def test_what_is_no_talk_stays_and_a_damaged_talk_is_sealed(folder: Path, tmp_path: Path) -> None:
    """Somebody's settings are left alone; half a talk is no less private than a whole one."""
    safe = safe_in(tmp_path / "keys")
    (folder / "pyproject.toml").write_text("[tool]\n")
    half = archive.paths(folder)[0]
    half.write_bytes(half.read_bytes()[:200])
    told = [trouble.name for trouble in done(folder, Way.SEAL, safe) if trouble]
    assert told == ["no_talk_to_seal"]
    assert [path.name for path in archive.paths(folder) if path.suffix == ".toml"] == [
        "pyproject.toml"
    ]


def test_a_talk_of_a_newer_zoeken_is_sealed_whatever_its_name(folder: Path, tmp_path: Path) -> None:
    """It says which talk it is; what is in it is private, though it cannot be read here."""
    safe, talk = safe_in(tmp_path / "keys"), archive.paths(folder)[0]
    newer = folder / "gesprek met Jan.toml"
    newer.write_bytes(talk.read_bytes().replace(b"format = 1", b"format = 2"))
    wrong = folder / "kapot.toml"
    wrong.write_bytes(b'format = 1\nid = "x"\nclient = 5\n')
    (folder / "leeg.toml").write_bytes(b"")
    (folder / "anders.toml").write_bytes(b"format = 1\n")
    told = [trouble.details["file"].name for trouble in done(folder, Way.SEAL, safe) if trouble]
    assert told == ["anders.toml", "leeg.toml"]
    assert sorted(path.name for path in folder.glob("*.toml")) == told
    sealed = newer.with_name(f"{newer.name}.age").read_bytes()
    assert safe.open(sealed).count(b"\nformat = 2\n") == 1


def test_a_talk_that_is_open_in_another_window_is_left(folder: Path, tmp_path: Path) -> None:
    """Nothing is taken from under the hands of who is writing it."""
    safe, path = safe_in(tmp_path / "keys"), archive.paths(folder)[1]
    with locks.held(path, keeper(tmp_path).state):
        told = [trouble.name if trouble else None for trouble in done(folder, Way.SEAL, safe)]
    assert told == [None, "talk_held", None]
    assert path.exists()
