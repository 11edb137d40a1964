"""Talks in a folder, as the program keeps them."""

from pathlib import Path

from tests.disks import HastyDisk
from zoeken_cli.keep.disk import DISK, Disk
from zoeken_cli.keep.sealing import PLAIN, Safe, new_key
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.talk import Talk


def keeper(tmp_path: Path, safe: Safe = PLAIN, disk: Disk = DISK) -> Keeper:
    """A keeper with a state folder of its own."""
    return Keeper(safe, tmp_path / "state", disk)


class Bustling(HastyDisk):
    """A disk on which, whenever a file is half-way, another window starts and clears away."""

    def __init__(self, state: Path, *folders: Path) -> None:
        self._state = state
        self._folders = folders

    def flush(self, handle: int) -> None:
        for folder in self._folders:
            assert Keeper(PLAIN, self._state, HastyDisk()).sweep(folder) == []


def keep_new(folder: Path, talk: Talk, safe: Safe = PLAIN) -> Path:
    """A new talk in this folder; where it is."""
    of = keeper(folder, safe)
    path = of.path_of(folder, talk)
    of.begin(path).keep(talk)
    return path


def key_in(folder: Path) -> tuple[Path, str]:
    """A new key file in this folder, and its recipient."""
    secret, recipient = new_key()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "key.txt"
    path.write_text(f"# public key: {recipient}\n{secret}\n")
    path.chmod(0o600)
    return path, recipient


def safe_in(folder: Path) -> Safe:
    """A safe with a new key."""
    path, recipient = key_in(folder)
    return Safe((recipient,), path)
