"""A new file where the person wants it, an export or a page for a client; or a new folder."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.keep.writing import Keeper


def named(to: str, option: str) -> Path:
    """The file that was named after this option, in full. Raises `Misused` for an empty name."""
    if not to.strip():
        raise Misused("file_nameless", option=option, example=option.removeprefix("--"))
    return archive.place(to).absolute()


def checked(to: str | None, option: str, *, json: bool) -> Path | None:
    """The file that was named, if one was. Raises `Misused`, also for one beside --json."""
    if to is None:
        return None
    if json:
        raise Misused("not_with_json", option=option)
    return named(to, option)


def write(to: Path, option: str, data: bytes, world: World) -> None:
    """Write it, for the owner alone. Raises `Trouble`, and then there is none."""
    from zoeken_cli.keep.sweeping import write_elsewhere

    with _told(to, option, world) as keeper:
        write_elsewhere(to, data, keeper.state, keeper.disk)


def write_folder(
    to: Path, option: str, files: Iterable[tuple[PurePath, bytes]], world: World
) -> None:
    """The same of a new folder with these files. Raises what making them raises, too."""
    from zoeken_cli.keep.sweeping import write_folder_elsewhere

    with _told(to, option, world) as keeper:
        write_folder_elsewhere(to, files, keeper.state, keeper.disk)


@contextmanager
def _told(to: Path, option: str, world: World) -> "Iterator[Keeper]":
    """With what it is written, after clearing up there. Raises a `Trouble` that tells of it."""
    keeper, told = world.keeper, {"file": to, "option": option}
    for trouble in keeper.sweep(to.parent):
        say(world.explain(trouble), sys.stderr)
    try:
        yield keeper
    except Trouble as trouble:
        if trouble.name != "talk_held":  # another window is just making it
            raise
        raise Trouble("file_there", **told) from None
    except FileExistsError:
        raise Trouble("file_there", **told) from None
    except OSError as error:
        raise Trouble("not_written", **told, reason=archive.reason_of(error)) from error
