"""A new file where the person wants it: an export, or a page to give to a client."""

import sys
from pathlib import Path

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Misused, Trouble


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

    keeper, told = world.keeper, {"file": to, "option": option}
    for trouble in keeper.sweep(to.parent):
        say(world.explain(trouble), sys.stderr)
    try:
        write_elsewhere(to, data, keeper.state, keeper.disk)
    except (FileExistsError, Trouble):  # or another window is just making it
        raise Trouble("file_there", **told) from None
    except OSError as error:
        raise Trouble("not_written", **told, reason=archive.reason_of(error)) from error
