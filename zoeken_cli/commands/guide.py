"""zoeken guide: what the rings and elements are for, and what one can ask."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Folder, Lang
from zoeken_cli.commands.world import Laid, World, path_of, world_of
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.errors import Exit, Misused, Trouble


def command(
    ctx: typer.Context,
    about: Annotated[
        list[str] | None, typer.Argument(metavar="[RING|ELEMENT]", help="topic")
    ] = None,
    card: Annotated[str | None, typer.Option("--card", metavar="FILE", help="card")] = None,
    folder: Folder = None,
    lang: Lang = None,
) -> Exit:
    """Print the overview or one page, in the words of the method card; or write a card."""
    from zoeken_cli.show import guide_page, screen, topics

    world = world_of(ctx)
    words = world.words
    if card is not None:
        if about or folder is not None:
            raise Misused("card_alone")
        _write(card, world)
        return Exit.FINE
    laid = _laid(folder, world)
    if not about:
        screen.show(guide_page.overview(words, *_told(laid, world)))
        return laid.code
    match topics.topic(about, words):
        case Ring() as ring:
            screen.show(guide_page.ring(ring, words))
        case number:
            screen.show(guide_page.element(number, words))
    return laid.code


def _laid(folder: str | None, world: World) -> Laid:
    """The card of the folder that was named or is remembered; without a folder there may be one."""
    remembered = None if isinstance(world.settings, Trouble) else world.settings.folder
    named = folder if folder is not None else remembered
    return world.lay_card(None if named is None else path_of(named))


def _told(laid: Laid, world: World) -> list[str]:
    """Which card it is."""
    if laid.card is None:
        return []
    if not laid.card.name:
        return [world.words("guide.card", file=laid.file)]
    return [world.words("guide.card_of", whose=laid.card.name, file=laid.file)]


def _write(card: str, world: World) -> None:
    """A card to start from, in a new file. Raises `Trouble`, and then there is none."""
    from zoeken_cli.commands import new_file
    from zoeken_cli.export import as_card
    from zoeken_cli.keep import archive

    file = new_file.named(card, "--card")
    new_file.write(file, "--card", as_card.text(world.words).encode("utf-8"), world)
    told = {"file": file, "card": archive.CARD, "settings": world.config_file}
    world.say(world.words("guide.file_written", **told))
