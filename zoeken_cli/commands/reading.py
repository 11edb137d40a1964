"""Reading folders of talks for a command, and saying what was left out."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from zoeken_cli.commands.world import World
from zoeken_cli.keep import config
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.show.troubles import explain, explain_all
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.errors import Exit, Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.folders import Found
    from zoeken_cli.keep.url import Url
    from zoeken_cli.talk.talk import Talk

Result = TypeVar("Result")

FEW = 5
"""Files of one kind that are named; of more, the rest is counted."""
SEALED = frozenset({"locked", "locked_by", "sealed_for_another"})
"""What is wrong with the key, and not with any of the files: there may be thousands of them."""


class Rest(NamedTuple):
    """What was found beside the talks that count."""

    left_out: Sequence[Unreadable]
    """The files that could not be read."""
    copies: Sequence[Unreadable] = ()
    """The files that do not count, because another one has the same talk."""
    empty: bool = False
    """Whether there was no talk at all."""

    def and_also(self, left_out: Iterable[Unreadable]) -> "Rest":
        """These files could not be read either."""
        return self._replace(left_out=[*self.left_out, *left_out])

    def report(self, world: World) -> Exit:
        """Name every file that was left out; the exit code that tells of it."""
        words = world.words
        if self.left_out:
            say("\n" + words.count("pages.left_out", len(self.left_out)), sys.stderr)
            for line in _told(self.left_out, words):
                say("  " + line, sys.stderr)
        if self.copies:
            say("\n" + words.count("pages.copies", len(self.copies)), sys.stderr)
            for trouble in self.copies[:FEW]:
                say("  " + world.explain(trouble), sys.stderr)
            if len(self.copies) > FEW:
                say(words.count("keeping.and_more", len(self.copies) - FEW), sys.stderr)
        return Exit.LEFT_OUT if self.left_out or self.copies else Exit.FINE


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


class Meant(NamedTuple):
    """The talk that was meant, its file, and what could not be read."""

    talk: "Talk"
    path: Path
    rest: Rest


def talk_of(typed: str | None, folder: str | None, world: World, command: str) -> Meant:
    """The talk that was named, else the last one. Raises `Trouble`."""
    from zoeken_cli.keep import archive, copies

    safe = world.safe
    if typed is None:
        meant = copies.latest(world.folder(folder, command), safe)
    else:
        meant = copies.find(lambda: world.folder(folder, command), typed, safe)
    return Meant(archive.read(meant.path, safe), meant.path, Rest(meant.left_out))


# --- going along folders -------------------------------------------------------------------------


def go_along(
    folders: Iterable[Path], use: "Callable[[Found], Result]", world: World, *, known: bool = True
) -> "tuple[Result, Rest]":
    """What `use` makes of the talks in these folders, and what there is beside those.

    Unless what is `known` is not to be trusted, only what changed since the last time is read.
    `use` may be called twice, so it prints nothing. Raises `Trouble`.
    """
    from zoeken_cli.keep import cores
    from zoeken_cli.keep.folders import go_along as go
    from zoeken_cli.keep.passing import AHEAD, Reader
    from zoeken_cli.show.progress import passing

    ahead = max(AHEAD, 3 * cores.cores())  # so that each core has work at hand
    reader = Reader(world.safe, cores.start, passing(world.words), ahead=ahead)
    try:
        return go(folders, _and_rest(use), reader, config.cache_folder() if known else None)
    except KeyboardInterrupt:
        if known and sys.stderr.isatty():
            say("\n" + world.words("keeping.read_stopped"), sys.stderr)
        raise


def go_along_on(
    cluster: str, places: "Iterable[Path | Url]", use: "Callable[[Found], Result]", world: World
) -> "tuple[Result, Rest]":
    """The same, of all that is read anew on the cluster with its scheduler at this address."""
    from zoeken_cli.keep.cluster import reached, sources
    from zoeken_cli.keep.folders import go_along as go
    from zoeken_cli.show.progress import passing

    found = sources(places)
    with reached(cluster, found, passing(world.words)) as reader:
        return go(found, _and_rest(use), reader)


def _and_rest(use: "Callable[[Found], Result]") -> "Callable[[Found], tuple[Result, Rest]]":
    return lambda found: (use(found), Rest(found.left_out, found.copies, found.empty))
