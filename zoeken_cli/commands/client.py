"""zoeken client: what is kept about one client."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.reading import talks_of
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Misused, Trouble


def command(
    ctx: typer.Context,
    client: Annotated[str, typer.Argument(metavar="CODE", help="client")],
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="client_all")] = False,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="client_html")] = None,
    lang: Lang = None,
) -> Exit:
    """Their talks in a line each, or with --all everything that is in them."""
    from zoeken_cli.show import list_page, screen, talk_page

    world = world_of(ctx)
    found = talks_of([world.folder(folder, "client")], world.safe)
    talks = sorted((t for t in found.talks if t.client == client), key=lambda talk: talk.started)
    if not talks:
        world.say(world.words("keeping.client_none", client=client))
    elif html is not None:
        from zoeken_cli.show import report

        page = report.client_page(client, talks, world.words, world.now().date())
        _write(html, page, world)
    elif every:
        for talk in talks:
            screen.show(talk_page.page(talk, world.words))
            screen.show(talk_page.unknown_values(talk, world.words))
            world.say("")
    else:
        screen.show(list_page.page(talks, world.words, screen.console().width))
    if found.left_out and (every or html is not None):
        world.say(world.words.count("keeping.may_be_more", len(found.left_out)))
    return found.report(world)


def _write(to: str, page: str, world: World) -> None:
    from zoeken_cli.keep import archive, durable

    if not to.strip():
        raise Misused("html_nameless")
    path = archive.place(to).absolute()
    try:
        durable.write_new(path, page.encode("utf-8"))
    except FileExistsError:
        raise Trouble("html_there", file=path) from None
    except OSError as error:
        raise Trouble("not_written", file=path, reason=archive.reason_of(error)) from error
    world.say(world.words("keeping.html_written", file=path))
