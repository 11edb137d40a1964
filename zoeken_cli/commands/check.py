"""zoeken check: is everything in order in a folder, and what can be mended?"""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Trouble

if TYPE_CHECKING:
    from zoeken_cli.keep.checking import Finding

SHOWN = 10
"""Findings of one sort that are told one by one; of more, the rest is counted."""


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="repair")] = False,
    lang: Lang = None,
) -> Exit:
    """Read everything, say what is amiss, and mend what can be mended safely when told to."""
    from zoeken_cli.keep.checking import check

    world = world_of(ctx)
    place = world.folder(folder, "check")
    talks, findings = check(place, world.keeper, world.now())
    world.say(world.words.count("keeping.checked", talks, folder=place))
    left = 0
    sorts = list(dict.fromkeys(finding.sort for finding in findings))
    for _, alike in groupby(sorted(findings, key=lambda f: sorts.index(f.sort)), lambda f: f.sort):
        of_sort = list(alike)
        for nr, finding in enumerate(of_sort):
            left += not _handled(world, finding, repair=repair, told=nr < SHOWN)
        if len(of_sort) > SHOWN:
            world.say(world.words.count("keeping.and_more", len(of_sort) - SHOWN))
    if not findings:
        world.say(world.words("keeping.all_well"))
    elif not repair and any(finding.mend for finding in findings):
        world.say(world.words("keeping.repair_can"))
    return Exit.LEFT_OUT if left else Exit.FINE


def _handled(world: World, finding: "Finding", *, repair: bool, told: bool) -> bool:
    """Tell it, and mend it when asked to; whether nothing is left to do."""
    from zoeken_cli.keep.archive import reason_of
    from zoeken_cli.keep.checking import UNREADABLE

    lines: list[Trouble] = [finding.trouble] if finding.trouble else []
    if finding.sort != UNREADABLE:
        lines.append(Trouble(f"check.{finding.sort}", **finding.details))
    for nr, line in enumerate(lines if told else ()):
        world.say(("  " if nr else "- ") + world.explain(line))
    if finding.mend is None or not repair:
        return False
    try:
        made = finding.mend().get("made")
    except Trouble as trouble:
        world.say("  " + world.explain(trouble))
        return False
    except OSError as error:
        world.say("  " + world.explain(Trouble("not_mended", reason=reason_of(error))))
        return False
    if made:
        world.say("  " + world.words("keeping.mended_as", file=made))
    elif told:
        world.say("  " + world.words("keeping.mended"))
    return True
