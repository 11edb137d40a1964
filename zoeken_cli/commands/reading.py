"""Reading folders of talks for a command, and saying what was left out."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
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
    talks: dict[str, tuple[Path, Talk]] = {}
    left_out: list[Unreadable] = []
    for folder in {os.path.realpath(folder): folder for folder in folders}.values():
        for path, found in archive.read_all(folder, safe):
            if isinstance(found, Unreadable):
                left_out.append(found)
            elif found.id in talks:
                kept, copy = sorted((talks[found.id], (path, found)), key=_named_otherwise)
                talks[found.id] = kept
                left_out.append(Unreadable("told_twice", file=copy[0], other=kept[0]))
            else:
                talks[found.id] = path, found
    return Found(tuple(talk for _, talk in talks.values()), tuple(left_out))


def _named_otherwise(told: tuple[Path, Talk]) -> bool:
    """Of two files with one talk, the one that is called after it counts."""
    path, talk = told
    return archive.stem_of(path) != talk.id


class Each(NamedTuple):
    """Every file of a folder, copies too, and what could not be read."""

    talks: tuple[tuple[Path, Talk], ...]
    left_out: tuple[Unreadable, ...]


def each_of(folder: Path, safe: "Safe | None") -> Each:
    """Every talk in a folder with its file, however often it is there. Raises `Trouble`."""
    found = list(archive.read_all(folder, safe))
    return Each(
        tuple((path, talk) for path, talk in found if isinstance(talk, Talk)),
        tuple(trouble for _, trouble in found if isinstance(trouble, Unreadable)),
    )
