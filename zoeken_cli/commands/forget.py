"""zoeken forget: destroy what is kept about a client who asked for it."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang, Yes
from zoeken_cli.commands.reading import each_of, report
from zoeken_cli.commands.removing import remove
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit


def command(
    ctx: typer.Context,
    client: Annotated[str, typer.Argument(metavar="CODE", help="client")],
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    yes: Yes = False,
    lang: Lang = None,
) -> Exit:
    """Show what goes, ask, and remove it; a receipt without content stays."""
    world = world_of(ctx)
    place, keeper = world.folder(folder, "forget"), world.keeper
    keeper.sweep(place)
    keeper.bring_back(place)
    found = each_of(place, keeper.safe)
    going = [(path, talk) for path, talk in found.talks if talk.client == client]
    if not going:
        world.say(world.words("keeping.forget_none", client=client, folder=place))
        near = {t.client for _, t in found.talks if t.client.casefold() == client.casefold()}
        for other in sorted(near):
            world.say(world.words("errors.chosen_near", near=other))
        return report(found.left_out, world)
    world.say(world.words.count("keeping.forget_shows", len(going), client=client))
    return remove(world, place, going, found, yes=yes)
