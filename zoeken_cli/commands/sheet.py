"""zoeken sheet: one page in plain words for the client to take home."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands import new_file, reading
from zoeken_cli.commands.options import Folder, Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import BadAnswer, Exit, Misused
from zoeken_cli.talk.talk import LEFT_OUT, When

if TYPE_CHECKING:
    from zoeken_cli.talk.talk import Talk


def command(
    ctx: typer.Context,
    talk: Annotated[str | None, typer.Argument(metavar="[TALK]", help="talk")] = None,
    again: Annotated[str | None, typer.Option("--next", metavar="WHEN", help="next")] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="sheet_html")] = None,
    folder: Folder = None,
    lang: Lang = None,
) -> Exit:
    """Find the talk, and print its page for the client or write it to a file."""
    from zoeken_cli.show import screen, sheet, sheet_page

    world = world_of(ctx)
    words = world.words
    to = new_file.checked(html, "--html", json=False)
    found, file, rest = reading.talk_of(talk, folder, world, "sheet --folder")
    laid = world.lay_card(file.parent)
    made = sheet.sheet_of(found, words, _again(again, found, world))
    if to:
        from zoeken_cli.report import sheet_page as on_paper

        new_file.write(to, "--html", on_paper.html(made, words).encode("utf-8"), world)
        world.say(words("report.html_written", file=to))
    else:
        screen.show(sheet_page.page(made, words, aloud=world.aloud), whole=True)
    if found.open:
        say(words("sheet.open"), sys.stderr)
    return max(laid.code, rest.report(world))


def _again(typed: str | None, talk: "Talk", world: World) -> When:
    """When the two speak next: a day, or words. Raises `Misused` for a day that cannot be."""
    if typed is None:
        return LEFT_OUT
    from zoeken_cli.ask import answers

    tidy = answers.tidy(typed)
    try:
        again = answers.when(tidy, world.now().date(), world.words("pages.months").split())
    except BadAnswer as bad:
        raise Misused(bad.name, **bad.details) from None
    if isinstance(again, date) and again < talk.started.date():
        raise Misused("next_before", typed=tidy)
    return again
