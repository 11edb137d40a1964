"""zoeken list: which talks are there?"""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.reading import talks_of
from zoeken_cli.commands.world import world_of
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
    found = talks_of([world.folder(folder, "list")], world.safe)
    width = screen.console().width
    if found.left_out and not found.talks:
        return found.report(world)
    screen.show(list_page.page(reversed(found.talks), world.words, width))
    return found.report(world)
