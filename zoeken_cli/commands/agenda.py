"""zoeken agenda: what stands open, by date."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import typer

from zoeken_cli.commands import choosing
from zoeken_cli.commands.options import Json, Lang, NoIndex
from zoeken_cli.commands.reading import go_along
from zoeken_cli.commands.world import Laid, World, world_of
from zoeken_cli.talk.errors import Exit, Unreadable

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from zoeken_cli.count.facts import Facts
    from zoeken_cli.count.pending import Pending
    from zoeken_cli.count.tables import Filter, Names
    from zoeken_cli.keep.folders import Found
    from zoeken_cli.talk.agenda import Item
    from zoeken_cli.talk.talk import Talk


def command(
    ctx: typer.Context,
    folders: choosing.Folders = None,
    since: choosing.Since = None,
    until: choosing.Until = None,
    worker: choosing.Workers = None,
    team: choosing.Teams = None,
    client: choosing.Clients = None,
    tag: choosing.Tags = None,
    no_index: NoIndex = False,
    json: Json = False,
    lang: Lang = None,
) -> Exit:
    """Find the talks that left something to do, read those alone, print it."""
    from zoeken_cli.show import agenda_page, as_json, screen
    from zoeken_cli.talk.agenda import in_order

    world = world_of(ctx)
    today = world.now().date()
    wanted = choosing.wanted(since, until, workers=worker, teams=team, clients=client, tags=tag)
    places = choosing.places(folders, world, "agenda")
    chosen, rest = go_along(
        places, lambda found: _chosen(found, wanted, today), world, known=not no_index
    )
    choosing.say_unknown(wanted, chosen.names, world)
    laid = Laid() if json else world.lay_card(choosing.only(places))
    left, unread = _read(chosen.pending, today, world)
    items = in_order(left, today)
    if json:
        left_out = len(rest.left_out) + len(unread)
        as_json.write(agenda_page.as_json(items, today, left_out=left_out))
    elif not chosen.any and not rest.empty:
        world.say(world.words("pages.none_chosen"))
    else:
        width = 0 if world.aloud else screen.console().width
        screen.show(agenda_page.page(items, today, world.words, width))
    return max(laid.code, rest.and_also(unread).report(world))


class Chosen(NamedTuple):
    """What is to be read, whether any talk was chosen, and all names that there are."""

    pending: "list[Pending[Path]]"
    any: bool
    names: "Mapping[str, frozenset[str]]"


def _chosen(found: "Found", wanted: "Filter", today: "date") -> Chosen:
    from zoeken_cli.count.pending import pending
    from zoeken_cli.count.tables import Names

    names, kept = Names(wanted), list[bool]()
    files = _noting(found.files(), wanted, names, kept)
    return Chosen(pending(files, wanted, today), bool(kept), names.there())


def _noting(
    files: "Iterable[tuple[Path, Facts]]", wanted: "Filter", names: "Names", kept: list[bool]
) -> "Iterable[tuple[Path, Facts]]":
    """The files as they come, with their names noted, and whether one was chosen."""
    for path, talk in files:
        names.take(talk)
        if not kept and wanted.keeps(talk):
            kept.append(True)
        yield path, talk


def _read(
    pending: "list[Pending[Path]]", today: "date", world: World
) -> "tuple[list[Item], list[Unreadable]]":
    """What these talks leave to do, and which files cannot be read any more.

    Client by client, so that few talks are in memory.
    """
    from zoeken_cli.keep.archive import tried
    from zoeken_cli.show.progress import reading
    from zoeken_cli.talk.agenda import left_by

    items: list[Item] = []
    unread: list[Unreadable] = []
    files = iter(reading(world.words)([file for each in pending for file in each.files]))
    for each in pending:
        talks: list[Talk] = []
        for path in islice(files, len(each.files)):
            found = tried(path, world.safe)
            if isinstance(found, Unreadable):
                unread.append(found)
            else:
                talks.append(found)
        items += (item for item in left_by(talks, {each.last}, today) if item.talk in each.own)
    next(files, None)  # the bar goes away
    return items, unread
