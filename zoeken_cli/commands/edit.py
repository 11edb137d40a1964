"""zoeken edit: correct an answer of a talk, through the same question."""

from typing import Annotated

import typer

from zoeken_cli.commands.meaning import meant, not_held
from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit, Trouble


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
    world.lay_card(path.parent)
    try:
        return session.correct(path)
    except Trouble as trouble:
        if talk is not None or trouble.name != "talk_held":
            raise
        other = not_held(copies.newest_first(path.parent, session.keeper.safe), session)
        if other is None:
            raise
        raise Trouble("talk_held_edit", **trouble.details, talk=other) from None
