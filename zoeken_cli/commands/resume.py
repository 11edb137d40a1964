"""zoeken resume: go on with an open talk."""

from typing import Annotated

import typer

from zoeken_cli.commands.meaning import meant, not_held
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
    from zoeken_cli.keep import copies

    world = world_of(ctx)
    session = world.session(lines_only=plain)
    place = lambda: world.folder(folder, "resume --folder")  # noqa: E731 - asked for if needed
    path = meant(talk, place, copies.latest_open, session)
    world.tell_if_open(path.parent)
    world.lay_card(path.parent)
    try:
        return session.go_on(path)
    except Trouble as trouble:
        if talk is not None or trouble.name != "talk_held":
            raise
        other = not_held(copies.all_open(path.parent, session.keeper.safe), session)
        if other is None:
            raise
        raise Trouble("talk_held_resume", **trouble.details, talk=other) from None
