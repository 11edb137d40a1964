"""Reading folders of talks for a command, and saying what was left out."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.keep.copies import Copy, counting
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe


class Found(NamedTuple):
    """What was read, oldest first in each folder, and what could not be."""

    talks: tuple[Talk, ...]
    left_out: tuple[Unreadable, ...]

    def report(self, world: World) -> Exit:
        """Name every file that was left out; the exit code that tells of it."""
        return report(self.left_out, world)


def report(left_out: Sequence[Unreadable], world: World) -> Exit:
    """Name every file that could not be read; the exit code that tells of it."""
    if not left_out:
        return Exit.FINE
    say("\n" + world.words.count("pages.left_out", len(left_out)), sys.stderr)
    for trouble in left_out:
        say("  " + world.explain(trouble), sys.stderr)
    return Exit.LEFT_OUT


def talks_of(folders: Iterable[Path], safe: "Safe | None") -> Found:
    """The talks in these folders, each once, however often it is there. Raises `Trouble`."""
    talks: dict[str, list[Copy]] = {}
    left_out: list[Unreadable] = []
    for folder in {os.path.realpath(folder): folder for folder in folders}.values():
        for path, found in archive.read_all(folder, safe):
            if isinstance(found, Unreadable):
                left_out.append(found)
            else:
                talks.setdefault(found.id, []).append((path, found))
    counted: list[Talk] = []
    for copies in talks.values():
        kept, talk = counting(copies)
        counted.append(talk)
        left_out += (
            Unreadable("told_twice", file=path, other=kept) for path, _ in copies if path != kept
        )
    return Found(tuple(counted), tuple(left_out))
