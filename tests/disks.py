"""Disks that fail on purpose: one on which calls go wrong, and one whose power can be cut.

    disk = FailingDisk(Fault("flush", nth=3, error=errno.ENOSPC))
    disk = FailingDisk(dies_at=12)                    # the process is killed at its twelfth call

    disk = PoweredDisk(cut_at=12)                     # the power goes at the twelfth call
    with suppress(Stopped): ...
    for files in disk.after_a_cut(): ...              # all that may be found when it is back

Neither needs Linux, root or strace: the program takes its disk as an argument.
"""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Final, Literal, TypeVar

from zoeken_cli.keep.disk import Disk

Result = TypeVar("Result")
Call = Literal[
    "read", "create", "write", "flush", "close", "link", "rename", "rename_new", "remove",
    "flush_folder", "make_folder", "names", "rename_folder", "remove_folder",
]  # fmt: skip
Files = dict[Path, bytes]

LINK: Final[Call] = "rename_new" if os.name == "nt" else "link"
"""The call with which a new file gets its name here."""
FOR_GOOD: Final = 1 << 30
"""Times that a fault comes back, when it does not go away."""


class Stopped(BaseException):
    """The process ends here and now: it was killed, or the power went. Nobody catches this."""


class HeldElsewhereError(PermissionError):
    """What Windows says of a file that another program holds."""

    winerror = 32


class NotSoonError(PermissionError):
    """What Windows says where waiting will not help: no such drive."""

    winerror = 15


@dataclass(frozen=True)
class Fault:
    """The `nth` call of this kind raises, and so do those after it until there were `times`.

    `half`: of a write, half the bytes are there. `done`: the call did what it was asked and says
    that it failed, as a network drive does when its answer is lost. `under`: only in this folder.
    """

    call: Call
    nth: int = 1
    error: int | type[OSError] = errno.EIO
    times: int = 1
    half: bool = False
    done: bool = False
    under: Path | None = None

    def raised(self, path: Path) -> OSError:
        """The error as the system would raise it."""
        if isinstance(self.error, int):
            return OSError(self.error, os.strerror(self.error), str(path))
        return self.error(errno.EACCES, "held elsewhere", str(path))

    def concerns(self, call: Call, path: Path) -> bool:
        """Whether this call is one of those that are counted."""
        return call == self.call and (self.under is None or path.is_relative_to(self.under))


class HastyDisk(Disk):
    """The real disk, that says it has flushed and has not: where the power stays on, all the same.

    Most tests take a seventh of the time with it.
    """

    def flush(self, handle: int) -> None:
        pass

    def flush_folder(self, folder: Path) -> bool:
        return True


HASTY: Final = HastyDisk()


class FailingDisk(Disk):
    """Another disk, the real one mostly, with a fault. It counts its waits and does not sleep.

    At call `dies_at`, of any kind, the process ends; a write has then written half.
    """

    def __init__(
        self, fault: Fault | None = None, real: Disk = HASTY, dies_at: int | None = None
    ) -> None:
        self.fail(fault)
        self.calls: list[tuple[Call, Path]] = []
        self.waited: list[float] = []
        self._real = real
        self._dies_at = dies_at
        self._open: dict[int, Path] = {}

    def fail(self, fault: Fault | None) -> None:
        """From now on with this fault, counted from here; or with none."""
        self._fault = fault
        self._counted = 0

    def read(self, path: Path) -> bytes:
        return self._act("read", path, lambda: self._real.read(path))

    def create(self, path: Path) -> int:
        def create() -> int:
            handle = self._real.create(path)
            self._open[handle] = path
            return handle

        try:
            return self._act("create", path, create)
        except OSError:
            self._let_go()
            raise

    def write(self, handle: int, data: bytes) -> None:
        half = data[: len(data) // 2]
        self._act(
            "write",
            self._open[handle],
            lambda: self._real.write(handle, data),
            lambda: self._real.write(handle, half),
        )

    def flush(self, handle: int) -> None:
        self._act("flush", self._open[handle], lambda: self._real.flush(handle))

    def close(self, handle: int) -> None:
        def close() -> None:
            self._real.close(handle)

        self._act("close", self._open.pop(handle), close, close)

    def link(self, old: Path, new: Path) -> None:
        self._act("link", new, lambda: self._real.link(old, new))

    def rename(self, old: Path, new: Path) -> None:
        self._act("rename", new, lambda: self._real.rename(old, new))

    def rename_new(self, old: Path, new: Path) -> None:
        self._act("rename_new", new, lambda: self._real.rename_new(old, new))

    def remove(self, path: Path) -> None:
        self._act("remove", path, lambda: self._real.remove(path))

    def flush_folder(self, folder: Path) -> bool:
        return self._act("flush_folder", folder, lambda: self._real.flush_folder(folder))

    def make_folder(self, folder: Path) -> None:
        self._act("make_folder", folder, lambda: self._real.make_folder(folder))

    def names(self, folder: Path) -> list[str]:
        return self._act("names", folder, lambda: self._real.names(folder))

    def rename_folder(self, old: Path, new: Path) -> None:
        self._act("rename_folder", new, lambda: self._real.rename_folder(old, new))

    def remove_folder(self, folder: Path) -> None:
        self._act("remove_folder", folder, lambda: self._real.remove_folder(folder))

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    def _act(
        self,
        call: Call,
        path: Path,
        act: Callable[[], Result],
        partly: Callable[[], Result] | None = None,
    ) -> Result:
        """Do it, or fail; `partly` is what was done of a call that breaks off."""
        self.calls.append((call, path))
        if self._dies_at is not None and len(self.calls) >= self._dies_at:
            if len(self.calls) == self._dies_at and partly:
                partly()
            self._let_go()
            raise Stopped
        fault = self._fault
        if fault is None or not fault.concerns(call, path):
            return act()
        self._counted += 1
        if not fault.nth <= self._counted < fault.nth + fault.times:
            return act()
        if fault.done:
            act()
        elif partly and (fault.half or call == "close"):
            partly()
        raise fault.raised(path)

    def _let_go(self) -> None:
        """Nobody has these files open any more: the system closes them."""
        while self._open:
            self._real.close(self._open.popitem()[0])


# --- the power goes ------------------------------------------------------------------------------


@dataclass(eq=False)
class Contents:
    """What is in a file: as programs see it, and as it is on the disk itself."""

    now: bytes = b""
    flushed: bytes | None = None
    """None: never."""

    def read(self, how: str) -> bytes:
        """What is in it when the power comes back; what was flushed is there, however it went."""
        half = self.now[: len(self.now) // 2]
        match how:
            case _ if self.now == self.flushed:
                return self.now
            case "none":
                return self.flushed or b""
            case "zeros":
                return bytes(len(self.now))
            case "torn":
                return half.ljust(len(self.now), b"\0")
            case "short":
                return half
            case _:
                return self.now


HOW: Final = ("all", "none", "zeros", "torn", "short")
"""What a disk may have come to with bytes that were not flushed."""


@dataclass(frozen=True)
class Naming:
    """One step that changes names in a folder: which get which file; None is no file any more."""

    folder: Path
    names: Mapping[Path, Contents | None]


FOLDER: Final = Contents(b"folder", b"folder")
"""What a name of a folder stands for."""


@dataclass
class PoweredDisk(Disk):
    """A disk in memory that keeps apart what programs see and what is on the disk itself.

    Bytes are there for good when their file was flushed; names when their folder was, and before
    that any of them may be there or not. At call `cut_at` the power goes. Folders it makes are made
    on the real disk too, empty, for whoever looks there.
    """

    files: Files = field(default_factory=dict)
    """What is there to begin with, for good."""
    cut_at: int | None = None
    calls: int = 0
    waited: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = {path: Contents(data, data) for path, data in self.files.items()}
        self._for_good = dict(self._names)
        self._loose: list[Naming] = []
        self._open: dict[int, Contents] = {}

    def read(self, path: Path) -> bytes:
        self._tick()
        return self._found(path).now

    def create(self, path: Path) -> int:
        self._tick()
        self._free(path)
        made = Contents()
        self._name(path.parent, {path: made})
        self._open[len(self._open)] = made
        return len(self._open) - 1

    def write(self, handle: int, data: bytes) -> None:
        contents, half = self._open[handle], len(data) // 2
        contents.now += data[:half]
        self._tick()  # a process that ends here has written half
        contents.now += data[half:]

    def flush(self, handle: int) -> None:
        self._tick()
        self._open[handle].flushed = self._open[handle].now

    def close(self, handle: int) -> None:
        self._tick()

    def link(self, old: Path, new: Path) -> None:
        self._tick()
        self._free(new)
        self._name(new.parent, {new: self._found(old)})

    def rename(self, old: Path, new: Path) -> None:
        self._tick()
        self._name(new.parent, {new: self._found(old), old: None})

    def rename_new(self, old: Path, new: Path) -> None:
        self._free(new)
        self.rename(old, new)

    def remove(self, path: Path) -> None:
        self._tick()
        self._found(path)
        self._name(path.parent, {path: None})

    def flush_folder(self, folder: Path) -> bool:
        self._tick()
        for naming in self._loose:
            if naming.folder == folder:
                _take(self._for_good, naming)
        self._loose = [naming for naming in self._loose if naming.folder != folder]
        return True

    def make_folder(self, folder: Path) -> None:
        self._tick()
        super().make_folder(folder)
        self._name(folder.parent, {folder: FOLDER})

    def names(self, folder: Path) -> list[str]:
        self._tick()
        return [path.name for path in self._names if path.parent == folder]

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    def put(self, path: Path, data: bytes | None) -> None:
        """Another program writes this file, for good, or takes it away."""
        contents = None if data is None else Contents(data, data)
        for names in (self._names, self._for_good):
            _take(names, Naming(path.parent, {path: contents}))

    def seen(self) -> Files:
        """The files as programs see them: what a process that was killed leaves."""
        return {path: c.now for path, c in self._names.items() if c is not FOLDER}

    def after_a_cut(self) -> Iterator[Files]:
        """All that may be found when the power comes back: each once, the poorest first."""
        found = set()
        for files in self._ways():
            if (same := frozenset(files.items())) not in found:
                found.add(same)
                yield files

    def _ways(self) -> Iterator[Files]:
        for some in _subsets(self._loose):
            names = dict(self._for_good)
            for naming in some:
                _take(names, naming)
            made = {n for n, c in self._names.items() if c is FOLDER} - names.keys()
            there = {n: c for n, c in names.items() if made.isdisjoint(n.parents)}
            for how in HOW:
                yield {name: c.read(how) for name, c in there.items() if c is not FOLDER}

    def _tick(self) -> None:
        self.calls += 1
        if self.cut_at is not None and self.calls >= self.cut_at:
            raise Stopped

    def _name(self, folder: Path, names: Mapping[Path, Contents | None]) -> None:
        naming = Naming(folder, names)
        _take(self._names, naming)
        self._loose.append(naming)

    def _found(self, path: Path) -> Contents:
        if path not in self._names:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return self._names[path]

    def _free(self, path: Path) -> None:
        if path in self._names:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _take(names: dict[Path, Contents], naming: Naming) -> None:
    for path, contents in naming.names.items():
        if contents is None:
            names.pop(path, None)
        else:
            names[path] = contents


def _subsets(loose: list[Naming]) -> Iterator[tuple[Naming, ...]]:
    return chain.from_iterable(combinations(loose, n) for n in range(len(loose) + 1))
