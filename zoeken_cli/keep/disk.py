"""What we ask of a file system: one small value, so that a test can hand in one that fails."""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

BINARY = getattr(os, "O_BINARY", 0)
NO_FOLDER_FLUSH: Final = frozenset({errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system says that cannot flush folders (some network shares)."""
TAKEN: Final = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})
"""What a file system says of a folder that would take the place of something."""


class Disk:
    """The disk of this machine. Every method raises `OSError` when the system says no."""

    def read(self, path: Path) -> bytes:
        """All bytes of a file."""
        return path.read_bytes()

    def create(self, path: Path) -> int:
        """A new file for the owner alone, to write to; `FileExistsError` when the name is taken."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)

    def write(self, handle: int, data: bytes) -> None:
        """All of these bytes."""
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]

    def flush(self, handle: int) -> None:
        """Only return when what was written is on the disk itself."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """No more of this file."""
        os.close(handle)

    def link(self, old: Path, new: Path) -> None:
        """A second name; `FileExistsError` when it is taken."""
        new.hardlink_to(old)

    def rename(self, old: Path, new: Path) -> None:
        """Another name, in the place of whatever has it."""
        old.replace(new)

    def rename_new(self, old: Path, new: Path) -> None:
        """Another name; `FileExistsError` when it is taken. Without links this is not one step."""
        if os.name == "nt":
            old.rename(new)  # refuses, there, when the name is taken
            return
        if os.path.lexists(new):
            raise FileExistsError(new)
        old.rename(new)

    def rename_folder(self, old: Path, new: Path) -> None:
        """Another name for a folder; `FileExistsError` when it is taken, but by an empty folder."""
        try:
            if os.name == "nt":  # nothing takes the place of a folder there
                with suppress(FileNotFoundError):
                    new.rmdir()
            old.rename(new)
        except OSError as error:
            if error.errno in TAKEN:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new) from error
            raise

    def remove(self, path: Path) -> None:
        """No file of this name any more."""
        path.unlink()

    def remove_folder(self, folder: Path) -> None:
        """No folder of this name any more; it has to be empty."""
        folder.rmdir()

    def flush_folder(self, folder: Path) -> bool:
        """Only return when the names in a folder are on the disk itself; whether that could be."""
        if os.name == "nt":  # a folder cannot be opened there; NTFS keeps its names in a journal
            return True
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in NO_FOLDER_FLUSH:
                raise
            return False
        finally:
            os.close(handle)
        return True

    def make_folder(self, folder: Path) -> None:
        """A folder for the owner alone, in one that is there; it may be there already."""
        folder.mkdir(mode=0o700, exist_ok=True)

    def names(self, folder: Path) -> list[str]:
        """Everything in a folder."""
        return os.listdir(folder)  # noqa: PTH208 - names, not paths: `Path` costs twice

    def open_to_others(self, path: Path) -> bool:
        """Whether someone else on this machine may read a file or folder."""
        return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)

    def close_to_others(self, path: Path) -> None:
        """A file or folder for the owner alone."""
        path.chmod(0o700 if path.is_dir() else 0o600)

    def wait(self, seconds: float) -> None:
        """Let another program finish with a file."""
        time.sleep(seconds)


DISK = Disk()
"""The disk there is."""


def missing(folder: Path) -> list[Path]:
    """The folders to be made before this one is there, itself the last."""
    return [each for each in reversed((folder, *folder.parents)) if not each.exists()]
