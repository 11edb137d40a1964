"""zoeken seal: encrypt the talks that are there already, or take that off again."""

import sys
from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.world import world_of
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Misused, Trouble


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="seal_off")] = False,
    renew: Annotated[bool, typer.Option("--renew", help="seal_renew")] = False,
    lang: Lang = None,
) -> Exit:
    """Go through the folder file by file; each is done or not, whenever it stops."""
    from zoeken_cli.keep.resealing import Way, reseal, to_do
    from zoeken_cli.show.progress import tracked

    world = world_of(ctx)
    if off and renew:
        raise Misused("seal_both")
    way = Way.OPEN if off else Way.RENEW if renew else Way.SEAL
    place, keeper = world.folder(folder, "seal"), world.keeper
    if way is not Way.OPEN:
        if not keeper.safe.seals:
            raise Trouble("seal_unset")
        world.check_apart(place)
    keeper.sweep(place)
    keeper.bring_back(place)
    paths = to_do(place, way)
    if not paths:
        world.say(world.words(f"keeping.nothing.{way}", folder=place))
        return Exit.FINE
    done, left = 0, []
    try:
        for trouble in tracked(reseal(paths, way, keeper), len(paths), way, world.words):
            done += trouble is None
            left += [] if trouble is None else [trouble]
    except KeyboardInterrupt:
        world.say(world.words(f"keeping.broken_off.{way}", done=done, of=len(paths)))
        return Exit.PAUSED
    world.say(world.words(f"keeping.done.{way}", done=done, of=len(paths)))
    for trouble in left:
        say(world.explain(trouble), sys.stderr)
    return Exit.LEFT_OUT if left else Exit.FINE
