"""zoeken stats: count a folder of talks."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands import choosing, new_file
from zoeken_cli.commands.options import Html, Json, Lang, NoIndex
from zoeken_cli.commands.reading import go_along, go_along_on
from zoeken_cli.commands.world import Laid, World, world_of
from zoeken_cli.count import tables
from zoeken_cli.count.counted import Answer, Asked, counted
from zoeken_cli.count.figures import About
from zoeken_cli.languages import Wording
from zoeken_cli.talk.errors import Exit, Misused, Trouble

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from zoeken_cli.count.sharing import Shared
    from zoeken_cli.keep.folders import Found
    from zoeken_cli.keep.url import Url

ALL = "all"
MIN_CELL = 10
"""Unless told otherwise, counts under this are not shared."""
SHARED_GROUPS = ("month", "team", "domain")
"""What shared figures may be grouped by: no worker's code, and no label that someone typed."""
TOPICS = (*(about.value for about in About if about is not About.QUESTIONS), ALL)


def command(
    ctx: typer.Context,
    folders: choosing.Folders = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="|".join(TOPICS), help="about")
    ] = None,
    lag: Annotated[str | None, typer.Option("--lag", metavar="N", help="lag")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="|".join(tables.GROUPS), help="by")
    ] = None,
    since: choosing.Since = None,
    until: choosing.Until = None,
    worker: choosing.Workers = None,
    team: choosing.Teams = None,
    client: choosing.Clients = None,
    tag: choosing.Tags = None,
    share: Annotated[bool, typer.Option("--share", help="share")] = False,
    min_cell: Annotated[
        str | None, typer.Option("--min-cell", metavar="N", help="min_cell")
    ] = None,
    html: Html = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="cluster")
    ] = None,
    no_index: NoIndex = False,
    json: Json = False,
    lang: Lang = None,
) -> Exit:
    """Read, choose, add up, print; what cannot be read is named and stops nothing."""
    world = world_of(ctx)
    if by is not None and by not in tables.GROUPS:
        raise Misused("by_unknown", typed=by, allowed=", ".join(tables.GROUPS))
    file = new_file.checked(html, "--html", json=json)
    nth, today = _number("--lag", lag, 1, 1), world.now().date()
    parts = _parts(about, lag, by, page=file is not None)
    smallest = _number("--min-cell", min_cell, MIN_CELL, 2)
    if share:
        flags = {"about": about, "lag": lag, "worker": worker, "client": client, "tag": tag}
        _check_share(by, flags)
    elif min_cell is not None:
        raise Misused("min_cell_alone")
    wanted = choosing.wanted(since, until, workers=worker, teams=team, clients=client, tags=tag)
    choice = choosing.told(
        since=since, until=until, worker=worker, team=team, client=client, tag=tag
    )
    asked = Asked(wanted, parts, nth, by)
    places: list[Path] | list[Path | Url]
    if cluster is None:
        places = choosing.places(folders, world, "stats")
        along = partial(go_along, places, known=not no_index)
    else:
        places = choosing.places_or_urls(folders, world, "stats")
        along = partial(go_along_on, cluster, places)
    laid = Laid() if json else world.lay_card(choosing.only(places))
    if share:
        told, rest = along(lambda found: _shared(found, asked, smallest), world)
        _tell_shared(told, by, choice, world, file=file, json=json)
        return max(laid.code, rest.report(world))
    answer, rest = along(lambda found: _answer(found, asked, today), world)
    choosing.say_unknown(wanted, answer.names, world)
    whole = answer.whole
    if json:
        from zoeken_cli.show import as_json, stats_json

        left_out = len(rest.left_out)
        as_json.write(stats_json.stats(whole, by, answer.groups, left_out=left_out))
    elif wanted != tables.Filter() and whole.summary == tables.Summary() and not rest.empty:
        world.say(world.words("pages.none_chosen"))
    else:
        _hand_over(lambda width: _page(answer, asked, choice, world.words, width), file, world)
    return max(laid.code, rest.report(world))


def _answer(found: "Found", asked: Asked, today: "date") -> Answer:
    """What these talks come to; of a folder that did not change it is remembered."""

    def anew() -> Answer:
        return found.added_up(partial(counted, asked=asked)).answer(today)

    if asked != Asked(about=asked.about, lag=asked.lag):
        return anew()
    from zoeken_cli.keep import remembered

    key = f"{sorted(asked.about)} {asked.lag}"
    if About.MOVEMENT in asked.about:
        key += f" {today}"  # it tells which end of `overnemen` has passed
    kept = found.recall(key)
    whole = remembered.figures_in(kept) if kept else None
    if whole is None:
        answer = anew()
        found.remember(key, remembered.bytes_of(answer.whole))
        return answer
    return Answer(whole, {}, {})


def _page(
    answer: Answer, asked: Asked, choice: str, words: Wording, width: int
) -> "RenderableType":
    from zoeken_cli.show import stats_page

    if asked.by is None:
        return stats_page.page(answer.whole, asked.about, words, width, choice)
    whole, groups = answer.whole, answer.groups
    return stats_page.groups(whole, groups, asked.about, words, width, by=asked.by, choice=choice)


def _hand_over(page: "Callable[[int], RenderableType]", file: Path | None, world: World) -> None:
    """Print the page, or write it to a new file. Raises `Trouble`."""
    if file is None:
        from zoeken_cli.show import screen

        screen.show(page(_width(world)))
        return
    from zoeken_cli.report import team_page

    document = team_page.html(page(team_page.WIDTH), world.words, world.now().date())
    new_file.write(file, "--html", document.encode("utf-8"), world)
    world.say(world.words("report.html_written", file=file))


def _parts(about: str | None, lag: str | None, by: str | None, *, page: bool) -> frozenset[About]:
    """What was asked for; a lag alone asks for the sequence. Raises `Misused`.

    On a `page` for a team it stands too where talks stall.
    """
    if about is None and lag is not None:
        return frozenset({About.SEQUENCE})
    if about is None:
        more = {About.MOVEMENT} if page and by is None else set[About]()
        return frozenset({About.QUESTIONS, *more})
    if about not in TOPICS:
        raise Misused("about_unknown", typed=about, allowed=", ".join(TOPICS))
    if lag is not None and about not in (About.SEQUENCE, ALL):
        raise Misused("lag_elsewhere", typed=about)
    if by == "month" and about == About.TREND:
        raise Misused("trend_by_month")
    parts = frozenset(About) if about == ALL else frozenset({About(about)})
    return parts - {About.TREND} if by == "month" else parts


def _number(option: str, typed: str | None, unless_told: int, least: int) -> int:
    """What was typed after an option. Raises `Misused` when it is no whole number from `least`."""
    if typed is None:
        return unless_told
    if not re.fullmatch(r"[0-9]{1,18}", typed) or int(typed) < least:
        raise Misused("number_wrong", option=option, typed=typed, least=least)
    return int(typed)


def _check_share(by: str | None, given: Mapping[str, object]) -> None:
    """Raises `Misused` for what would tell of one client or worker, or is not on this page."""
    if by is not None and by not in SHARED_GROUPS:
        raise Misused("share_by", typed=by, allowed=", ".join(SHARED_GROUPS))
    for option, value in given.items():
        if value:
            raise Misused("share_without", option=f"--{option}")


def _shared(found: "Found", asked: Asked, few: int) -> "Shared":
    """The figures that may leave the team. Raises `Trouble` for too few clients."""
    from zoeken_cli.count.sharing import shared

    told = shared([talk for talk in found.facts() if asked.wanted.keeps(talk)], asked.by, few)
    if told is None:
        raise Trouble("share_few", few=few)
    return told


def _tell_shared(
    told: "Shared", by: str | None, choice: str, world: World, *, file: Path | None, json: bool
) -> None:
    """Print them."""
    if json:
        from zoeken_cli.show import as_json, stats_json

        as_json.write(stats_json.shared_json(told, by))
        return
    from zoeken_cli.show import share_page

    _hand_over(lambda width: share_page.page(told, by, world.words, width, choice), file, world)


def _width(world: World) -> int:
    """The columns there are; none for who has the page read aloud, so that it is told in lines."""
    from zoeken_cli.show import screen

    return 0 if world.aloud else screen.console().width
