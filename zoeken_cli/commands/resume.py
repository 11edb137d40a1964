"""zoeken resume: go on with an open talk."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit, Trouble


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk_open")] = None,
    folder: Folder = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and ask the question it stopped at."""
    from zoeken_cli.keep import archive

    world = world_of(ctx)
    if talk is None:
        path, found = archive.latest_open(world.folder(folder, "resume --folder"))
    else:
        path = archive.find(lambda: world.folder(folder, "resume --folder"), talk)
        found = archive.read(path)
    if not found.open:
        raise Trouble("talk_done", talk=world.hint(path))
    session = world.session(lines_only=plain)
    world.say(world.words("asking.resuming", talk=path.stem, client=found.client))
    return session.walk(path, found)
