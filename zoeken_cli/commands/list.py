"""zoeken list: which talks are there?"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from zoeken_cli.commands.again import again
from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.reading import talks_of
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.keep import archive, config
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    lang: Lang = None,
) -> Exit:
    """Print the talks, newest first; what cannot be read is named after them."""
    from zoeken_cli.show import list_page, screen

    world = world_of(ctx)
    place = world.folder(folder, "list")
    found = talks_of([place], world.safe)
    if found.talks or not found.left_out:
        width = screen.console().width
        screen.show(list_page.page(reversed(found.talks), world.words, width))
    _tell_waiting(place, folder, world)
    return found.report(world)


def _tell_waiting(place: Path, typed: str | None, world: World) -> None:
    """Say which talks of this folder wait in a rescue file, and how they come back."""
    if not (config.state_folder() / archive.RESCUE).is_dir():
        return  # as ever: what writes need not be imported
    where = place if place.is_dir() else place.parent
    if waiting := sum(1 for _ in world.keeper.rescued(where)):
        folder = "" if typed is None else f" --folder{again(str(where))}"
        say(world.words.count("keeping.waiting", waiting, folder=folder), sys.stderr)
