"""Reading folders of talks for a command, and saying what was left out."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Unreadable
from zoeken_cli.talk.talk import Talk


class Found(NamedTuple):
    """What was read, oldest first in each folder, and what could not be."""

    talks: tuple[Talk, ...]
    left_out: tuple[Unreadable, ...]

    def report(self, world: World) -> Exit:
        """Name every file that was left out; the exit code that tells of it."""
        if not self.left_out:
            return Exit.FINE
        say("\n" + world.words.count("pages.left_out", len(self.left_out)), sys.stderr)
        for trouble in self.left_out:
            say("  " + world.explain(trouble), sys.stderr)
        return Exit.LEFT_OUT


def talks_of(folders: Iterable[Path]) -> Found:
    """The talks in these folders; a folder named twice is read once. Raises `Trouble`."""
    talks: list[Talk] = []
    left_out: list[Unreadable] = []
    for folder in dict.fromkeys(Path(os.path.realpath(folder)) for folder in folders):
        for _, found in archive.read_all(folder):
            if isinstance(found, Unreadable):
                left_out.append(found)
            else:
                talks.append(found)
    return Found(tuple(talks), tuple(left_out))
