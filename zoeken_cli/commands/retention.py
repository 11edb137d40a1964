"""zoeken retention: which talks need not be kept any more, and why."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from zoeken_cli.commands.again import again
from zoeken_cli.commands.options import Lang, Yes
from zoeken_cli.commands.removing import Staying, name_of, remove
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.keep.checks import LONGEST_YEARS
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.errors import Exit, Misused, Trouble
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.holdings import Holding


class Dated(NamedTuple):
    """The first day on which a talk may go."""

    day: date
    talk: Talk
    held: "Holding"


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    years: Annotated[str | None, typer.Option("--years", metavar="N", help="years")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="delete")] = False,
    yes: Yes = False,
    lang: Lang = None,
) -> Exit:
    """List what may go; remove it only when told to."""
    from zoeken_cli.keep.archive import why_locked
    from zoeken_cli.keep.destroying import WMO_YEARS, last_changes, may_go_from
    from zoeken_cli.keep.holdings import holdings, others
    from zoeken_cli.show import saying
    from zoeken_cli.show.progress import reading

    world = world_of(ctx)
    words, today = world.words, world.now().date()
    kept_for = _years(years) or world.config.keep_years or WMO_YEARS
    place, keeper = world.folder(folder, "retention"), world.keeper
    left = keeper.sweep(place if place.is_dir() else place.parent)
    # Who removes has to know of all files; who only looks is told which do not open.
    found = holdings(place, keeper, reading(words), locked=not delete)
    held = [h for h in found if h.home]
    unread = [h.trouble for h in held if h.trouble]
    if len(unread) == len(held) and (why := why_locked(unread)):
        raise why
    talks = [(h.talk, h) for h in held if h.talk]
    changes = last_changes([talk for talk, _ in talks], kept_for)
    dated = [
        Dated(may_go_from(day, kept_for), *each) for day, each in zip(changes, talks, strict=True)
    ]
    over = [each for each in dated if each.day <= today]
    going = [each.held for each in over]
    old = {each.talk.id for each in over}
    files = (path for path, id_ in others(place, old, keeper) if id_ in old)
    left += [Trouble("other_file", file=path) for path in files]
    staying = Staying([h.trouble for h in held if h.trouble and h not in going], left, "time")
    world.say(words("keeping.retention_rule", years=kept_for))
    if not dated:
        world.say(words("keeping.retention_empty", folder=place))
    elif not over:
        first = saying.day(min(each.day for each in dated), words)
        world.say(words("keeping.retention_none", folder=place, day=first))
    else:
        world.say(words.count("keeping.retention_shows", len(over)))
        if delete:
            return remove(world, place, going, staying, yes=yes)
        _list(over, [each.talk for each in dated if each.day > today], world)
        typed = again(folder) + (f" --years {years}" if years else "")
        world.say(words("keeping.retention_how", typed=typed))
    staying.warn(world)
    return staying.report(world)


def _years(typed: str | None) -> int | None:
    """The years typed. Raises `Misused` for what is no number of years."""
    if typed is None:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", typed) or not 1 <= int(typed) <= LONGEST_YEARS:
        raise Misused("years_wrong", typed=typed, most=LONGEST_YEARS)
    return int(typed)


def _list(over: "Sequence[Dated]", kept: Sequence[Talk], world: World) -> None:
    """A line for each, with when its client was last seen, where that is not so long ago."""
    from zoeken_cli.show import saying

    words = world.words
    last = {talk.client: talk for talk in sorted(kept, key=lambda talk: talk.started)}
    for day, talk, held in over:
        told = {"file": name_of(held), "client": on_one_line(talk.client)}
        line = words("keeping.retention_line", **told, day=saying.day(day, words))
        if talk.client in last:
            seen = saying.day(last[talk.client].started, words)
            line += words("keeping.retention_later", day=seen)
        world.say(line)
