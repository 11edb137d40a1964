"""The key file: which one it is, and that it never gets lost on its way to a passphrase."""

import errno
from pathlib import Path

import pytest

from tests.disks import LINK, FailingDisk, Fault
from tests.locked import LOCKED, OWN, PASSPHRASE, clear_key, locked_key
from zoeken_cli.keep import keys
from zoeken_cli.talk.errors import Trouble


def test_of_two_key_files_the_one_with_a_passphrase_is_found(tmp_path: Path) -> None:
    """None is made up, and a link to a stick that is away is a key too."""
    assert keys.found(tmp_path) is None
    clear = tmp_path / "key.txt"
    clear.symlink_to(tmp_path / "stick" / "key.txt")
    assert keys.found(tmp_path) == clear
    locked = locked_key(tmp_path / "key.age")
    assert keys.found(tmp_path) == locked


def test_whether_a_key_has_a_passphrase_is_seen_without_it(tmp_path: Path) -> None:
    """And a key that is away is told."""
    assert keys.is_locked(locked_key(tmp_path / "a"))
    assert not keys.is_locked(clear_key(tmp_path / "b"))
    with pytest.raises(Trouble, match="key_closed"):
        keys.is_locked(tmp_path / "c")


@pytest.mark.parametrize(
    ("name", "becomes"),
    [("key.txt", "key.age"), ("mijn sleutel", "mijn sleutel.age"), ("anna.key", "anna.key.age")],
)
def test_a_key_with_a_passphrase_is_called_after_the_one_without(
    tmp_path: Path, name: str, becomes: str
) -> None:
    """Beside the file itself, also where a link to it was named."""
    assert keys.locked_as(tmp_path / name) == tmp_path / becomes
    (tmp_path / "link").symlink_to(tmp_path / name)
    assert keys.locked_as(tmp_path / "link") == tmp_path / becomes


def test_a_key_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    """Told with the file that could not be made; nothing is left of it."""
    clear = clear_key(tmp_path / "key.txt")
    disk = FailingDisk(Fault(LINK, error=errno.ENOSPC))
    with pytest.raises(Trouble, match="key_not_made") as raised:
        keys.lock(clear, PASSPHRASE, disk)
    assert raised.value.details == {"file": tmp_path / "key.age", "reason": "ENOSPC"}
    assert list(tmp_path.iterdir()) == [clear]


def test_giving_a_passphrase_removes_nothing(tmp_path: Path) -> None:
    """The key without one goes only when it is told to: the settings may still name it."""
    clear = clear_key(tmp_path / "key.txt")
    locked_key(tmp_path / "key.age")
    disk = FailingDisk()
    assert keys.lock(clear, PASSPHRASE, disk) == tmp_path / "key.age"
    assert (clear.exists(), disk.calls) == (True, [])
    keys.remove(clear, disk)
    assert [path.name for path in tmp_path.iterdir()] == ["key.age"]
    keys.remove(clear, disk)  # once is enough


@pytest.mark.parametrize("typed", ["fout", ""])
def test_a_file_that_does_not_open_with_it_is_no_reason_to_remove_the_key(
    tmp_path: Path, typed: str
) -> None:
    """It may be a backup of another time, with another passphrase."""
    clear = clear_key(tmp_path / "key.txt")
    locked_key(tmp_path / "key.age")
    with pytest.raises(Trouble, match="key_there"):
        keys.lock(clear, typed)
    assert (tmp_path / "key.age").read_bytes() == LOCKED


def test_a_key_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    """Else the worker believes that the passphrase protects it."""
    clear = clear_key(tmp_path / "key.txt")
    with pytest.raises(Trouble, match="key_stays") as raised:
        keys.remove(clear, FailingDisk(Fault("remove", error=errno.EROFS)))
    assert raised.value.details == {"file": clear, "reason": "EROFS"}
    keys.remove(clear, FailingDisk(Fault("flush_folder")))
    assert not clear.exists()


def test_a_key_without_a_passphrase_beside_the_same_one_with_it_is_found(tmp_path: Path) -> None:
    """Only the same key: another one may have its own reasons."""
    locked = locked_key(tmp_path / "key.age")
    assert keys.clear_twin(locked, [OWN]) is None
    twin = clear_key(tmp_path / "key.txt")
    assert keys.clear_twin(locked, [OWN]) == twin
    assert keys.clear_twin(locked, ["age1other"]) is None
    locked_key(twin)
    assert keys.clear_twin(locked, [OWN]) is None


@pytest.mark.parametrize("inside", ["", "onder", "link"])
def test_a_key_is_apart_from_the_talks(tmp_path: Path, inside: str) -> None:
    """In the folder, under it, or by way of a link: all of it is copied along with the talks."""
    talks = tmp_path / "talks"
    talk = talks / "x.toml"
    key = clear_key(talks / "onder" / "key.txt" if inside == "onder" else talks / "key.txt")
    talk.write_text("")
    (tmp_path / "link").symlink_to(key)
    named = tmp_path / "link" if inside == "link" else key
    for folder in (
        talks,
        tmp_path / "talks" / ".." / "talks",
        *([talk] if inside != "onder" else []),
    ):
        with pytest.raises(Trouble, match="key_beside"):
            keys.check_apart(named, folder)
    keys.check_apart(named, tmp_path / "elders")
    keys.check_apart(named, talks / "nieuw")
