"""Choosing talks: the folders and the flags that say which, and what they mean together."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.world import World, path_of
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Misused

if TYPE_CHECKING:
    from zoeken_cli.count.tables import Filter
    from zoeken_cli.keep.url import Url

Names = list[str] | None

Folders = Annotated[Names, typer.Argument(metavar="[FOLDER]...", help="folders")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="since")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="until")]
Workers = Annotated[Names, typer.Option("--worker", metavar="CODE", help="only_worker")]
Teams = Annotated[Names, typer.Option("--team", metavar="TEAM", help="only_team")]
Clients = Annotated[Names, typer.Option("--client", metavar="CODE", help="only_client")]
Tags = Annotated[Names, typer.Option("--tag", metavar="TAG", help="only_tag")]

DUTCH = r"\d{1,2}-(\d{1,2}-)?\d{4}"
"""A day or month as one says it: 8-3-2026, 3-2026."""


def places(folders: Names, world: World, command: str) -> list[Path]:
    """The folders that were named, or the one remembered. Raises `Misused` without either."""
    return [path_of(folder) for folder in folders or ()] or [world.folder(None, command)]


def places_or_urls(folders: Names, world: World, command: str) -> "list[Path | Url]":
    """The same, of which some may be no folders of this machine: s3://bucket/talks."""
    from zoeken_cli.keep.url import MARK, Url

    named = [Url(folder) if MARK in folder else path_of(folder) for folder in folders or ()]
    return named or [world.folder(None, command)]


def only(places: "Sequence[Path | Url]") -> Path | None:
    """The one folder of this machine that there is; of more, whose words would be spoken?"""
    match places:
        case [Path() as folder]:
            return folder
        case _:
            return None


def wanted(
    since: str | None,
    until: str | None,
    *,
    workers: Iterable[str] | None,
    teams: Iterable[str] | None,
    clients: Iterable[str] | None,
    tags: Iterable[str] | None,
) -> "Filter":
    """What the flags choose. Raises `Misused` for a date that is none, or a period reversed."""
    from zoeken_cli.count.tables import Filter

    first, last = _span("--since", since)[0], _span("--until", until)[1]
    if first and last and first > last:
        raise Misused("period_reversed", since=since, until=until)
    return Filter(
        since=first,
        until=last,
        workers=frozenset(workers or ()),
        teams=frozenset(teams or ()),
        clients=frozenset(clients or ()),
        tags=frozenset(tags or ()),
    )


def told(**chosen: str | list[str] | None) -> str:
    """The flags as they were typed: --since 2026-03 --team noord."""
    return " ".join(
        f"--{flag} {value}"
        for flag, values in chosen.items()
        for value in ([values] if isinstance(values, str) else values or ())
    )


def say_unknown(wanted: "Filter", names: Mapping[str, frozenset[str]], world: World) -> None:
    """Name what was asked for and is in no talk, with what it may have been meant for."""
    for field, known in names.items():
        for name in sorted(getattr(wanted, field) - known):
            option = f"--{field.removesuffix('s')}"
            told = world.words("errors.chosen_unknown", option=option, typed=name)
            near = sorted(other for other in known if other.casefold() == name.casefold())
            meant = world.words("errors.chosen_near", near=near[0]) if near else ""
            say(f"{told} {meant}".strip(), sys.stderr)


def _span(option: str, typed: str | None) -> tuple[date | None, date | None]:
    """The first and last day of what was typed: a day, a month or a year. Raises `Misused`."""
    if typed is None:
        return None, None
    wrong = Misused("date_wrong", option=option, typed=typed)
    typed = typed.strip()
    if re.fullmatch(DUTCH, typed):
        typed = "-".join(reversed(typed.split("-")))
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
