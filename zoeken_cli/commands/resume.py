"""zoeken resume: go on with an open talk."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit


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
    session = world.session(lines_only=plain)
    safe = session.keeper.safe
    if talk is None:
        place = world.folder(folder, "resume --folder")
        session.tidy(place)
        path = archive.latest_open(place, safe)
    else:
        path = archive.find(lambda: world.folder(folder, "resume --folder"), talk, safe)
        session.tidy(path.parent)
    world.tell_if_open(path.parent)
    return session.go_on(path)
