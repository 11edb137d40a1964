"""A folder of talks on this machine, or one file in it, as a pass goes along it.

`elsewhere.py` is the same for a folder that only fsspec reaches: the same methods, for the same
pass. A file is told by `path`; all else goes by its name.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep import archive, listing, looking
from zoeken_cli.keep.listing import Entry
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.index import Row
    from zoeken_cli.keep.sealing import Safe


class Here(NamedTuple):
    """Where talks are, and with what the sealed ones open."""

    place: Path
    folder: Path
    """That place, or the folder the file is in."""
    safe: "Safe | None" = None
    opens: bool = True
    """Whether what is sealed is to be opened at all."""

    @classmethod
    def at(cls, place: Path, safe: "Safe | None" = None, *, opens: bool = True) -> "Here":
        """This folder, or this file."""
        return cls(place, place.parent if place.is_file() else place, safe, opens)

    @property
    def same(self) -> str:
        """What two names of one place have in common."""
        return os.path.realpath(self.place)

    def path(self, name: str) -> Path:
        """The file of this name."""
        return self.folder / name

    def entries(self) -> Iterator[Entry]:
        """Every file that should be a talk. Raises `Trouble`."""
        return listing.entries(self.place)

    def rows(self, *, sealed: bool) -> "Callable[[list[str]], list[Row | None]]":
        """Reads files by name, in whatever process; a key goes along only where some are sealed."""
        if sealed and self.safe is not None:
            self.safe.be_ready()
        return partial(rows_in, os.fspath(self.folder), self.safe if sealed else None)

    def look(self, name: str) -> Facts | Unreadable | None:
        """The facts, or why there are none; None where the file went since."""
        path = self.path(name)
        if not self.opens and archive.is_sealed_name(name):
            return looking.left_shut(path)
        found = looking.look(path, self.safe)
        return found if isinstance(found, Facts) or os.path.lexists(path) else None

    def read(self, name: str) -> Talk | Unreadable | None:
        """The whole talk in a file."""
        return archive.tried(self.path(name), self.safe)

    def why_unseen(self) -> str:
        """Why this cannot be read here, as `reason.<name>` has words for; nothing where it can."""
        try:
            with os.scandir(self.folder):
                return "" if self.place.exists() else "ENOENT"
        except OSError as error:
            return archive.reason_of(error)


def rows_in(
    folder: str, safe: "Safe | None", names: Iterable[str], *, careful: bool = False
) -> "list[Row | None]":
    """What the index keeps of many files, in their order; None for each that cannot be read."""
    from zoeken_cli.keep.index import row_of  # noqa: PLC0415 - few files have no index

    looked = looking.look_at_all(folder, safe, names, careful=careful)
    return [facts and row_of(facts) for facts in looked]
