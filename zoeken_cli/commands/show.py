"""zoeken show: read a talk back, and see the rings."""

from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands import new_file
from zoeken_cli.commands.options import Folder, Html, Json, Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zoeken_cli.talk.talk import Talk


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk")] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="timeline")] = False,
    path: Annotated[bool, typer.Option("--path", help="path")] = False,
    svg: Annotated[str | None, typer.Option("--svg", metavar="FILE", help="svg")] = None,
    html: Html = None,
    json: Json = False,
    folder: Folder = None,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and print its page or write it to a file."""
    from zoeken_cli.keep import archive

    world = world_of(ctx)
    new_file.check({"--svg": svg, "--html": html}, json=json)
    safe = world.safe
    if talk is None:
        file = archive.latest(world.folder(folder, "show --folder"))
    else:
        file = archive.find(lambda: world.folder(folder, "show --folder"), talk, safe)
    found = archive.read(file, safe)
    if json:
        from zoeken_cli.show import as_json

        as_json.write(as_json.talk(found))
    elif svg is not None or html is not None:
        _write(found, svg, html, world, path=path)
    else:
        _print(found, world, timeline=timeline, path=path)
    return Exit.FINE


def rings_of(talk: "Talk", world: World) -> "RenderableType":
    """What a page of a talk opens with."""
    from zoeken_cli.picture import drawing
    from zoeken_cli.show.rings import Rings

    return Rings(drawing.of_talk(talk.turns), world.words, aloud=world.aloud)


def _print(talk: "Talk", world: World, *, timeline: bool, path: bool) -> None:
    from zoeken_cli.show import screen, talk_page

    words = world.words
    opening = [rings_of(talk, world)]
    if path:
        from zoeken_cli.show import path_page

        opening.append(path_page.part(talk, words, aloud=world.aloud))
    page = talk_page.timeline if timeline else talk_page.page
    screen.show(page(talk, words, *opening))


def _write(talk: "Talk", svg: str | None, html: str | None, world: World, *, path: bool) -> None:
    """The picture, the page, or both, in new files. Raises `Trouble`."""
    words = world.words
    if svg is not None:
        from zoeken_cli.picture import drawing
        from zoeken_cli.report import svg_file

        title = words("picture.title", id=talk.id)
        picture = svg_file.picture(drawing.of_talk(talk.turns), title, words, path=path)
        written = new_file.write(svg, "--svg", picture.encode("utf-8"))
        world.say(words("report.svg_written", file=written))
    if html is not None:
        from zoeken_cli.report import talk_page

        page = talk_page.html(talk, words, world.now().date())
        written = new_file.write(html, "--html", page.encode("utf-8"))
        world.say(words("report.html_written", file=written))
