"""zoeken start: log a talk."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.world import World, path_of, world_of
from zoeken_cli.talk.errors import Exit

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session


def _known(world: World, name: str, given: str | None, ask: Callable[[], str]) -> str:
    """The flag, what is remembered, or else the answer to a question asked only once."""
    remembered: str | None = getattr(world.config, name)
    if given is not None:
        return given
    return remembered if remembered is not None else world.remember(name, ask())


def place_of(folder: str | None, world: World, session: "Session") -> Path:
    """The folder for a new talk, asked once. Raises `Trouble` where the key is in it, `Paused`."""

    def apart(folder: str) -> str:
        world.check_apart(path_of(folder))
        return folder

    # Refused before it is remembered: else the next start would be refused too.
    return path_of(apart(_known(world, "folder", folder, lambda: apart(session.folder()))))


def command(
    ctx: typer.Context,
    client: Annotated[str | None, typer.Option("--client", metavar="CODE", help="client")] = None,
    worker: Annotated[str | None, typer.Option("--worker", metavar="CODE", help="worker")] = None,
    team: Annotated[str | None, typer.Option("--team", metavar="TEAM", help="team")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="tag")] = None,
    folder: Folder = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """Ask what is not known yet, and walk the rings."""
    from zoeken_cli.ask import answers
    from zoeken_cli.ask.stopping import Paused
    from zoeken_cli.commands import last_time
    from zoeken_cli.keep import archive
    from zoeken_cli.talk.talk import Talk

    world = replace(world_of(ctx), can_do_without=True)
    code = None if client is None else answers.code(client)
    session = world.session(lines_only=plain)

    try:
        worker = _known(world, "worker", worker, session.worker)
        place = place_of(folder, world, session)
        code = code or session.client()
    except Paused:
        world.say(world.words("asking.paused_before"))
        return Exit.PAUSED
    world.tell_if_open(place)
    world.lay_card(place)
    now = world.now()
    talk = Talk(
        id=archive.new_id(now),
        client=code,
        started=now,
        worker=answers.tidy(worker),
        team=answers.tidy(team if team is not None else world.config.team or ""),
        tags=tuple(dict.fromkeys(filter(None, map(answers.tidy, tag or ())))),
    )
    session.point_out(talk.client, talk.worker, talk.team, *talk.tags)
    return session.begin(place, talk, lambda: last_time.told(code, place, world, session))
