"""zoeken forget: destroy what is kept about a client who asked for it."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang, Yes
from zoeken_cli.commands.removing import Staying, remove
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit, Trouble


def command(
    ctx: typer.Context,
    client: Annotated[str | None, typer.Argument(metavar="[CODE]", help="client_asked")] = None,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    yes: Yes = False,
    lang: Lang = None,
) -> Exit:
    """Show what goes, ask, and remove it; a receipt without content stays."""
    from zoeken_cli.keep.holdings import clients_in, holdings, near, perhaps_of
    from zoeken_cli.show.progress import reading

    world = world_of(ctx)
    place, keeper = world.folder(folder, "forget"), world.keeper
    client = world.client(client, "forget")
    others = keeper.sweep(place if place.is_dir() else place.parent)
    held = list(holdings(place, keeper, reading(world.words)))
    talks = [(h, h.talk) for h in held if h.talk is not None]
    theirs = {t.id for h, t in talks if t.client == client and h.home}
    going = [h for h, t in talks if t.client == client and (h.home or t.id in theirs)]
    for h, talk in talks:
        if talk.client == client and not h.home and talk.id not in theirs:
            others.append(Trouble("rescue_elsewhere", file=h.path))
        if talk.client != client and talk.id in theirs:
            others.append(Trouble("of_another", file=h.path, client=talk.client))
    files = perhaps_of(client, place, clients_in(held, client), keeper)
    others += [Trouble("other_file", file=path) for path in files]
    staying = Staying([h.trouble for h in held if h.trouble and h not in going], others, "client")
    if going:
        world.say(world.words.count("keeping.forget_shows", len(going), client=client))
        return remove(world, place, going, staying, yes=yes)
    world.say(world.words("keeping.forget_none", client=client, folder=place))
    known = not world.forget_what_was_read()  # it may be of a talk that is gone already
    for other in near(client, (talk.client for _, talk in talks)):
        world.say(world.words("errors.chosen_near", near=other))
    staying.warn(world)
    return max(staying.report(world), Exit.LEFT_OUT if known else Exit.FINE)
