"""zoeken retention: which talks need not be kept any more, and why."""

from typing import Annotated

import typer

from zoeken_cli.commands.options import Lang, Yes
from zoeken_cli.commands.reading import each_of, report
from zoeken_cli.commands.removing import remove
from zoeken_cli.commands.world import world_of
from zoeken_cli.talk.errors import Exit, Misused


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    years: Annotated[int | None, typer.Option("--years", metavar="N", help="years")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="delete")] = False,
    yes: Yes = False,
    lang: Lang = None,
) -> Exit:
    """List what may go; remove it only when told to."""
    from zoeken_cli.keep.destroying import WMO_YEARS, may_go_from
    from zoeken_cli.show import saying

    world = world_of(ctx)
    if years is not None and not 1 <= years <= 200:
        raise Misused("number_wrong", option="--years", typed=years, least=1)
    kept_for = years or world.config.keep_years or WMO_YEARS
    place, keeper = world.folder(folder, "retention"), world.keeper
    keeper.sweep(place)
    found = each_of(place, keeper.safe)
    today = world.now().date()
    dated = [(may_go_from(talk, kept_for), path, talk) for path, talk in found.talks]
    going = [(path, talk) for day, path, talk in dated if day <= today]
    world.say(world.words("keeping.retention_rule", years=kept_for))
    if not going:
        first = min((day for day, _, _ in dated), default=None)
        told = saying.day(first, world.words) if first else "–"
        world.say(world.words("keeping.retention_none", folder=place, day=told))
        return report(found.left_out, world)
    world.say(world.words.count("keeping.retention_shows", len(going)))
    if not delete:
        for path, talk in going:
            day = saying.day(may_go_from(talk, kept_for), world.words)
            world.say(
                world.words("keeping.retention_line", talk=path.name, client=talk.client, day=day)
            )
        world.say(world.words("keeping.retention_how"))
        return report(found.left_out, world)
    return remove(world, place, going, found, yes=yes)
