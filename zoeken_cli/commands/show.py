"""zoeken show: read a talk back."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Folder, Json, Lang
from zoeken_cli.commands.reading import report
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk")] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="timeline")] = False,
    json: Json = False,
    folder: Folder = None,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and print its page."""
    from zoeken_cli.keep import archive, copies

    world = world_of(ctx)
    safe = world.safe
    if talk is None:
        meant = copies.latest(world.folder(folder, "show --folder"), safe)
    else:
        meant = copies.find(lambda: world.folder(folder, "show --folder"), talk, safe)
    found = archive.read(meant.path, safe)
    if json:
        from zoeken_cli.show import as_json

        as_json.write(as_json.talk(found))
        return report(meant.left_out, world)
    from zoeken_cli.show import screen, talk_page

    page = talk_page.timeline if timeline else talk_page.page
    screen.show(page(found, world.words))
    return report(meant.left_out, world)
