"""zoeken show: read a talk back, and see the rings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands import new_file, reading
from zoeken_cli.commands.options import Folder, Html, Json, Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Misused

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zoeken_cli.talk.talk import Talk


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk")] = None,
    timeline: Annotated[bool, typer.Option("--timeline", help="timeline")] = False,
    path: Annotated[bool, typer.Option("--path", help="path")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="matrix")] = False,
    svg: Annotated[str | None, typer.Option("--svg", metavar="FILE", help="svg")] = None,
    html: Html = None,
    json: Json = False,
    folder: Folder = None,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and print its page or write it to a file."""
    world = world_of(ctx)
    picture = new_file.checked(svg, "--svg", json=json)
    page = new_file.checked(html, "--html", json=json)
    if picture and picture == page:
        raise Misused("same_file", one="--svg", other="--html")
    found, file, rest = reading.talk_of(talk, folder, world, "show --folder")
    if json:
        from zoeken_cli.show import as_json

        as_json.write(as_json.talk(found))
        return rest.report(world)
    laid = world.lay_card(file.parent)
    if picture or page:
        _write(found, picture, page, world, path=path, matrix=matrix)
    elif matrix:
        from zoeken_cli.show import matrix_page, screen

        screen.show(matrix_page.page(found, world.words, aloud=world.aloud))
    else:
        _print(found, world, timeline=timeline, path=path)
    return max(laid.code, rest.report(world))


def rings_of(talk: "Talk", world: World) -> "list[RenderableType]":
    """What a page of a talk opens with; nothing of one that came in no ring."""
    from zoeken_cli.picture import drawing
    from zoeken_cli.show.rings import Rings

    drawn = drawing.of_talk(talk.turns)
    return [Rings(drawn, world.words, aloud=world.aloud)] if drawn.course else []


def _print(talk: "Talk", world: World, *, timeline: bool, path: bool) -> None:
    from zoeken_cli.show import screen, talk_page

    words = world.words
    opening = rings_of(talk, world)
    if path:
        from zoeken_cli.show import path_page

        opening.append(path_page.part(talk, words, aloud=world.aloud))
    page = talk_page.timeline if timeline else talk_page.page
    screen.show(page(talk, words, *opening))
    if talk.case and not talk.open:
        from zoeken_cli.commands.practice import show_comparison

        show_comparison(talk, world)


def _write(
    talk: "Talk",
    picture: Path | None,
    page: Path | None,
    world: World,
    *,
    path: bool,
    matrix: bool,
) -> None:
    """The picture, the page, or both, in new files. Raises `Trouble`."""
    words = world.words
    if picture:
        from zoeken_cli.picture import drawing
        from zoeken_cli.report import svg_file

        title = words("picture.title", id=talk.id)
        drawn = svg_file.picture(drawing.of_talk(talk.turns), title, words, path=path)
        new_file.write(picture, "--svg", drawn.encode("utf-8"), world)
        world.say(words("report.svg_written", file=picture))
    if page:
        from zoeken_cli.report import talk_page

        text = talk_page.html(talk, words, world.now().date(), matrix=matrix)
        new_file.write(page, "--html", text.encode("utf-8"), world)
        world.say(words("report.html_written", file=page))
