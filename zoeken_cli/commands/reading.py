"""Reading folders of talks for a command, and saying what was left out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.keep.copies import Copy, counting
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.show.troubles import explain, explain_all
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.errors import Exit, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe


FEW = 5
"""Files of one kind that are named; of more, the rest is counted."""
SEALED = frozenset({"locked", "locked_by", "sealed_for_another"})
"""What is wrong with the key, and not with any of the files: there may be thousands of them."""


class Found(NamedTuple):
    """What was read, oldest first in each folder, what could not be, and what was a copy."""

    talks: tuple[Talk, ...]
    left_out: tuple[Unreadable, ...]
    copies: tuple[Unreadable, ...]

    def report(self, world: World) -> Exit:
        """Name every file that was left out; the exit code that tells of it."""
        return report(self.left_out, world, self.copies)


def report(left_out: Sequence[Unreadable], world: World, copies: Sequence[Unreadable] = ()) -> Exit:
    """Tell which files could not be read, and which are copies; the exit code that tells of it."""
    words = world.words
    if left_out:
        say("\n" + words.count("pages.left_out", len(left_out)), sys.stderr)
        for line in _told(left_out, words):
            say("  " + line, sys.stderr)
    if copies:
        say("\n" + words.count("pages.copies", len(copies)), sys.stderr)
        for trouble in copies[:FEW]:
            say("  " + world.explain(trouble), sys.stderr)
        if len(copies) > FEW:
            say(words.count("keeping.and_more", len(copies) - FEW), sys.stderr)
    return Exit.LEFT_OUT if left_out or copies else Exit.FINE


def _told(left_out: Iterable[Unreadable], words: Wording) -> Iterator[str]:
    """A sentence for each file, or one for all of which the same is to be said; all are named.

    Of sealed ones for which there is no key a few.
    """
    alike: dict[str, list[Unreadable]] = {}
    for trouble in left_out:
        said = explain_all(trouble, 0, words) or explain(trouble, words)
        alike.setdefault(said, []).append(trouble)
    for first, *more in alike.values():
        if not more:
            yield explain(first, words)
            continue
        yield explain_all(first, 1 + len(more), words) or explain(first, words)
        named = FEW if first.name in SEALED else 1 + len(more)
        for trouble in (first, *more)[:named]:
            yield f"  {on_one_line(trouble.details['file'])}"
        if 1 + len(more) > named:
            yield words.count("keeping.and_more", 1 + len(more) - named)


def talks_of(folders: Iterable[Path], safe: "Safe | None") -> Found:
    """The talks in these folders, each once, however often it is there.

    Raises `Trouble`, also where all of them are sealed and there is no key.
    """
    talks: dict[str, list[Copy]] = {}
    left_out: list[Unreadable] = []
    for folder in {os.path.realpath(folder): folder for folder in folders}.values():
        for path, found in archive.read_all(folder, safe):
            if isinstance(found, Unreadable):
                left_out.append(found)
            else:
                talks.setdefault(found.id, []).append((path, found))
    if not talks and (why := archive.why_locked(left_out)):
        raise why
    counted: list[Talk] = []
    twice: list[Unreadable] = []
    for copies in talks.values():
        kept, talk = counting(copies)
        counted.append(talk)
        twice += (
            Unreadable("told_twice", file=path, other=kept) for path, _ in copies if path != kept
        )
    return Found(tuple(counted), tuple(left_out), tuple(twice))
