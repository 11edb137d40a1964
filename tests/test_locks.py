"""One window at a time writes a talk; a lock ends with the process that holds it."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

from tests.dossier import surroundings
from tests.keeping import keep_new, keeper
from tests.sittings import ASKED, BEGUN, LAST, beside_in, files_in
from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.writing import Kept
from zoeken_cli.talk.errors import Trouble

POSIX: Final = os.name == "posix"
HOLDER: Final = """
import sys
from pathlib import Path
from zoeken_cli.keep import locks
with locks.held(Path(sys.argv[1]), Path(sys.argv[2])) as certain:
    print(certain, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def other_window(path: Path, state: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has this talk open."""
    run = [sys.executable, "-c", HOLDER, str(path), str(state)]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        try:
            yield other
        finally:
            other.kill()


@contextmanager
def window(tmp_path: Path, *args: object) -> Iterator["subprocess.Popen[str]"]:
    """The program, going on with a talk, with somebody to answer it line by line."""
    run = [sys.executable, "-um", "zoeken_cli", "resume", *map(str, args), "--plain"]
    with subprocess.Popen(
        run,
        env=surroundings(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def is_held(path: Path, state: Path) -> bool:
    """Whether this process is refused."""
    try:
        with locks.held(path, state) as certain:
            assert certain
    except Trouble as trouble:
        return (trouble.name, trouble.details) == ("talk_held", {"file": path})
    return False


# --- two processes -------------------------------------------------------------------------------


def test_the_second_of_two_windows_is_refused_until_the_first_dies(tmp_path: Path) -> None:
    """While a talk is open elsewhere nothing of it is touched; killed, its window holds nothing."""
    path, state = keep_new(tmp_path, BEGUN), tmp_path / "state"
    other_talk = tmp_path / "ander.toml"
    beside = tmp_path / f"{durable.PREFIX}{locks.key_of(path)}-{'0' * 16}.tmp"
    beside.write_bytes(b"bezig")
    with other_window(path, state) as other:
        assert is_held(path, state)
        assert not locks.is_free(locks.key_of(path), state)
        assert not is_held(other_talk, state)
        assert keeper(tmp_path).sweep(tmp_path) == []
        assert beside.read_bytes() == b"bezig"
        other.kill()
        other.wait()
        assert not is_held(path, state)
    assert keeper(tmp_path).sweep(tmp_path) == []
    assert not beside.exists()
    assert archive.read(path) == BEGUN


@pytest.mark.parametrize("named", [True, False])
def test_a_second_window_is_refused_too_where_the_talk_went_on(
    tmp_path: Path, *, named: bool
) -> None:
    """The file was changed while the talk was open: it goes on beside it, and is still open."""
    path = keep_new(tmp_path / "talks", BEGUN)
    second = path.with_name(f"{BEGUN.id} (2).toml")
    with window(tmp_path, path) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert any(line.startswith("Enter:") for line in first.stdout)  # it asks
        path.write_bytes(path.read_bytes() + b"# door mij verbeterd\n")
        first.stdin.write("Hoe houd ik mijn huis?\n")
        first.stdin.flush()
        assert any(str(second) in line for line in first.stdout)
        before = files_in(path.parent)
        with window(tmp_path, *([second] if named else ["--folder", path.parent])) as other:
            out, err = other.communicate("Iets heel anders\n", timeout=60)
            assert (other.returncode, out) == (1, "")
        assert f"al open in een ander venster ({second})" in err
        assert files_in(path.parent) == before
        assert archive.read(second).question == "Hoe houd ik mijn huis?"


def test_a_window_that_closes_lets_go(tmp_path: Path) -> None:
    """The lock is free as soon as the other is done, without anything left to clear away."""
    path, state = tmp_path / "x.toml", tmp_path / "state"
    with other_window(path, state) as other:
        assert is_held(path, state)
        other.communicate("\n")
        assert not is_held(path, state)


def test_what_a_talk_beside_is_writing_is_not_swept(tmp_path: Path) -> None:
    """A talk that went on in another file holds its first lock, and its files beside say so."""
    seen: list[str] = []
    of = keeper(tmp_path)

    class Looking(Disk):
        def rename(self, old: Path, new: Path) -> None:
            seen.append(old.name)
            super().rename(old, new)

    path = keep_new(tmp_path, BEGUN)
    with locks.held(path, of.state):
        writer, _ = of._replace(disk=Looking()).take_up(path)
        path.write_bytes(b"")
        assert writer.keep(ASKED) is Kept.BESIDE
        assert writer.keep(LAST) is Kept.AS_EVER
        (tmp_path / seen[-1]).write_bytes(b"bezig")
        assert of.sweep(tmp_path) == []
        assert beside_in(files_in(tmp_path)) == [seen[-1]]
    of.sweep(tmp_path)
    assert beside_in(files_in(tmp_path)) == []


# --- one process ---------------------------------------------------------------------------------


def test_a_lock_ends_with_what_it_was_for(tmp_path: Path) -> None:
    """Also when that ended in an error; and a lock in one process counts in that one too."""
    path, state = tmp_path / "x.toml", tmp_path / "state"
    with suppress(ZeroDivisionError), locks.held(path, state):
        assert is_held(path, state)
        raise ZeroDivisionError
    assert not is_held(path, state)


def test_where_no_lock_can_be_made_the_talk_goes_on_and_it_is_known(tmp_path: Path) -> None:
    """A worker can log a talk without a state folder; that it is not certain can be told."""
    (tmp_path / "state").write_bytes(b"")
    path = tmp_path / "x.toml"
    with locks.held(path, tmp_path / "state") as certain:
        assert certain is False
        keeper(tmp_path).begin(path).keep(BEGUN)
    assert archive.read(path) == BEGUN


def test_what_cannot_be_known_to_be_free_is_left_alone(tmp_path: Path) -> None:
    """Without locks nobody's file beside is swept: it may be one that is being written."""
    (tmp_path / "state").write_bytes(b"")
    beside = tmp_path / f"{durable.PREFIX}{'a' * 24}-{'0' * 16}.tmp"
    beside.write_bytes(b"bezig")
    keeper(tmp_path).sweep(tmp_path)
    assert beside.exists()


# --- keys ----------------------------------------------------------------------------------------


def test_a_key_is_the_same_by_every_way_to_a_file(tmp_path: Path) -> None:
    """A link to the folder, a way around, or a link to the file: all are the same talk."""
    folder = tmp_path / "gesprekken"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    path = folder / "x.toml"
    key = locks.key_of(path)
    ways = [tmp_path / "link" / "x.toml", folder / ".." / "gesprekken" / "x.toml"]
    assert [locks.key_of(way) for way in ways] == [key, key]
    path.write_bytes(b"")
    (tmp_path / "link.toml").symlink_to(path)
    assert [locks.key_of(way) for way in (path, *ways, tmp_path / "link.toml")] == [key] * 4


def test_a_key_tells_nothing_and_keeps_files_apart(tmp_path: Path) -> None:
    """A digest of 24 signs; another talk, or the same in another folder, is another."""
    names = ["x.toml", "y.toml", "a/x.toml", "één ☕.toml", "met spatie.toml", f"{BEGUN.id}.toml"]
    names += ["x (kopie).toml", f"{BEGUN.id}x.toml", f"{BEGUN.id[:-1]}.toml"]
    keys = {locks.key_of(tmp_path / name) for name in names}
    assert len(keys) == len(names)
    assert all(re.fullmatch("[0-9a-f]{24}", key) for key in keys)


@pytest.mark.parametrize("id_", [BEGUN.id, "x", "een naam"])
def test_every_file_in_which_a_talk_goes_on_has_one_key(tmp_path: Path, id_: str) -> None:
    """What is beside it, sealed or not, is the same talk."""
    names = [f"{id_}{more}.toml{age}" for more in ("", " (2)", " (2) (3)") for age in ("", ".age")]
    names.append(f"{id_}.toml (1).age")
    if id_ == BEGUN.id:
        names += [f"{id_}-LAPTOP.toml", f"{id_}.toml.sync-conflict-20260301-101500-ABCDEF.age"]
    assert len({locks.key_of(tmp_path / name) for name in names}) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is text")
def test_a_name_that_is_no_text_has_a_key(tmp_path: Path) -> None:
    """A file from an old system, with signs that are no UTF-8."""
    path = tmp_path / os.fsdecode(b"gesprek-\xff.toml")
    assert not is_held(path, tmp_path / "state")


@pytest.mark.skipif(not POSIX, reason="Windows has no such modes")
def test_locks_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Who else is on the machine does not see which talks are open, not even as a digest."""
    state = tmp_path / "home" / "state"
    umask = os.umask(0)
    try:
        with locks.held(tmp_path / "x.toml", state):
            made = [tmp_path / "home", *(tmp_path / "home").rglob("*")]
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made}
    finally:
        os.umask(umask)
    lock = f"{locks.key_of(tmp_path / 'x.toml')}.lock"
    assert modes == {"home": 0o700, "state": 0o700, "locks": 0o700, lock: 0o600}
    assert list((state / "locks").iterdir()) == []
