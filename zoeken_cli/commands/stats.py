"""zoeken stats: count a folder of talks."""

import re
from datetime import date, timedelta
from typing import Annotated

import typer

from zoeken_cli.commands.options import Json, Lang
from zoeken_cli.commands.reading import talks_of
from zoeken_cli.commands.world import path_of, world_of
from zoeken_cli.talk.errors import Exit, Misused

DUTCH = re.compile(r"\s*\d{1,2}-(\d{1,2}-)?\d{4}\s*$")
"""A day or month as one says it: 8-3-2026, 3-2026."""


def command(
    ctx: typer.Context,
    folders: Annotated[
        list[str] | None, typer.Argument(metavar="[FOLDER]...", help="folders")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="since")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="until")] = None,
    worker: Annotated[
        list[str] | None, typer.Option("--worker", metavar="CODE", help="only_worker")
    ] = None,
    team: Annotated[
        list[str] | None, typer.Option("--team", metavar="TEAM", help="only_team")
    ] = None,
    client: Annotated[
        list[str] | None, typer.Option("--client", metavar="CODE", help="only_client")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="only_tag")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="month|worker|team|tag", help="by")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> Exit:
    """Read, choose, add up, print; what cannot be read is named and stops nothing."""
    from zoeken_cli.count import tables
    from zoeken_cli.count.facts import facts_of

    world = world_of(ctx)
    if by is not None and by not in tables.GROUPS:
        raise Misused("by_unknown", typed=by, allowed=", ".join(tables.GROUPS))
    first, last = _span("--since", since)[0], _span("--until", until)[1]
    if first and last and first > last:
        raise Misused("period_reversed", since=since, until=until)
    wanted = tables.Filter(
        since=first,
        until=last,
        workers=frozenset(worker or ()),
        teams=frozenset(team or ()),
        clients=frozenset(client or ()),
        tags=frozenset(tag or ()),
    )
    places = [path_of(folder) for folder in folders or ()]
    found = talks_of(places or [world.folder(None, "stats")])
    facts = [row for row in map(facts_of, found.talks) if wanted.keeps(row)]
    summary = tables.summed(facts)
    groups = tables.grouped(facts, by) if by else None
    if json:
        from zoeken_cli.show import as_json

        as_json.write(as_json.stats(summary, by, groups, left_out=len(found.left_out)))
    else:
        from zoeken_cli.show import screen, stats_page

        width = screen.console().width
        if found.talks and not facts:
            world.say(world.words("pages.none_chosen"))
            return found.report(world)
        if by and groups is not None:
            screen.show(stats_page.groups(groups, by, world.words, width))
        else:
            screen.show(stats_page.page(summary, world.words, width))
    return found.report(world)


def _span(option: str, typed: str | None) -> tuple[date | None, date | None]:
    """The first and last day of what was typed: a day, a month or a year. Raises `Misused`."""
    if typed is None:
        return None, None
    wrong = Misused("date_wrong", option=option, typed=typed)
    typed = "-".join(reversed(typed.strip().split("-"))) if DUTCH.match(typed) else typed.strip()
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", typed)
    if found is None:
        raise wrong
    year, first, last = int(found[1]), int(found[2] or 1), int(found[2] or 12)
    try:
        if found[3]:
            day = date(year, first, int(found[3]))
            return day, day
        after = date(year + last // 12, last % 12 + 1, 1)
        return date(year, first, 1), after - timedelta(days=1)
    except ValueError:
        raise wrong from None
