"""After a fault in a command that goes through a folder: `python -m tests.rerun COMMAND HOME DATA`.

First as the fault left it: every talk is in a whole file, or in two that say the same; or, where it
was to be destroyed, whole or gone. Then, where it was not finished, the same command is given once
more, and must finish it. Sealed talks are opened with pyrage alone.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyrage

from tests.faulted import FORGOTTEN, ON_FOLDERS
from tests.folders import SPOKEN
from tests.recover import NOT_RECOVERED, left, run
from tests.unsealed import UNREADABLE, identities

LOST: Final = 10
AGE: Final = ".age"
RECEIPT: Final = "vernietigd-*.txt"


class Folder:
    """A folder after a fault, beside what it said before."""

    def __init__(self, command: str, home: Path, data: Path) -> None:
        self.command, self.data = command, data
        self.seed = {path.name: path.read_bytes() for path in (home / "seed").iterdir()}
        self.clear = {path.name: path.read_bytes() for path in (home / "clear").iterdir()}
        key = home / "keys" / "key.txt"
        self.keys = identities(key) if key.exists() else []

    def files(self) -> dict[str, list[Path]]:
        """Of each talk, by its name in clear, the files."""
        found = defaultdict(list)
        for path in sorted(self.data.iterdir()):
            if not path.name.startswith(".") and not path.match(RECEIPT):
                found[path.name.removesuffix(AGE)].append(path)
        return found

    def goes(self, name: str) -> bool:
        """Whether this talk is to be destroyed."""
        return self.command == "forget" and FORGOTTEN.encode() in self.clear[name]

    def broken(self) -> Iterator[str]:
        """What is not whole, not the same any more, or of no talk that was there."""
        for name, paths in self.files().items():
            for path in paths:
                if name not in self.clear:
                    yield f"a file that was not there: {path.name}"
                elif self.command == "forget":
                    if path.read_bytes() != self.seed.get(path.name):
                        yield f"changed: {path.name}"
                elif self._opened(path) != self.clear[name]:
                    yield f"says something else, or nothing: {path.name}"
        for path in self.data.glob(RECEIPT):
            if SPOKEN.encode() in path.read_bytes():
                yield f"says of whom: {path.name}"

    def gone(self) -> Iterator[str]:
        """The talks of which there is no file at all."""
        files = self.files()
        yield from (name for name in self.clear if name not in files and not self.goes(name))

    def unfinished(self) -> Iterator[str]:
        """What is not as it should be when all is done."""
        ending = {"seal": AGE, "renew": AGE, "unseal": ".toml"}.get(self.command, "")
        for name, paths in self.files().items():
            if self.goes(name):
                yield f"not destroyed: {name}"
            as_before = (
                self.command == "renew" and paths[0].read_bytes() == self.seed[paths[0].name]
            )
            if len(paths) != 1 or not paths[0].name.endswith(ending) or as_before:
                yield f"not done: {[path.name for path in paths]}"
        yield from left(self.data)

    def _opened(self, path: Path) -> bytes | None:
        data = path.read_bytes()
        if path.suffix != AGE:
            return data
        try:
            return bytes(pyrage.decrypt(data, self.keys))
        except pyrage.DecryptError:
            return None


def main(command: str, home: Path, data: Path) -> int:
    """Judge the folder; give the command again, and judge it once more."""
    folder = Folder(command, home, data)
    code = judged(folder)
    if code or not list(folder.unfinished()):
        return code
    ended, said = run(*(part.format(data=data) for part in ON_FOLDERS[command]))
    if ended:
        sys.stdout.write(f"a second time: {ended}: {' '.join(said.split())[-200:]}\n")
        return NOT_RECOVERED
    if unfinished := list(folder.unfinished()):
        sys.stdout.write(f"a second time: {'; '.join(unfinished)}\n")
        return NOT_RECOVERED
    return judged(folder)


def judged(folder: Folder) -> int:
    """Whether every talk that stays is there and whole; as the harness wants to be told."""
    if lost := list(folder.gone()):
        sys.stdout.write(f"gone: {lost}\n")
        return LOST
    if broken := list(folder.broken()):
        sys.stdout.write("; ".join(broken) + "\n")
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
