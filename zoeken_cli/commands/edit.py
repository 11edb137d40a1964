"""zoeken edit: correct an answer of a talk, through the same question."""

from typing import Annotated

import typer

from zoeken_cli.commands.meaning import meant
from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk")] = None,
    folder: Folder = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and correct it answer by answer."""
    from zoeken_cli.keep import copies

    world = world_of(ctx)
    session = world.session(lines_only=plain)
    place = lambda: world.folder(folder, "edit --folder")  # noqa: E731 - asked for if needed
    path = meant(talk, place, copies.latest, session)
    world.tell_if_open(path.parent)
    return session.correct(path)
