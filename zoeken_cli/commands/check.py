"""zoeken check: is everything in order in a folder, and what can be mended?"""

from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Trouble

if TYPE_CHECKING:
    from zoeken_cli.keep.checking import Mend


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    repair: Annotated[bool, typer.Option("--repair", help="repair")] = False,
    lang: Lang = None,
) -> Exit:
    """Read everything, say what is amiss, and mend what can be mended safely when told to."""
    from zoeken_cli.keep.checking import UNREADABLE, check

    world = world_of(ctx)
    place = world.folder(folder, "check")
    talks, findings = check(place, world.keeper, world.now())
    world.say(world.words.count("keeping.checked", talks, folder=place))
    left = 0
    for finding in findings:
        details = finding.details
        lines: list[Trouble] = [finding.trouble] if finding.trouble else []
        if finding.sort != UNREADABLE:
            lines.append(Trouble(f"check.{finding.sort}", **details))
        for line in lines:
            world.say("- " + world.explain(line))
        if finding.mend is None or not repair:
            left += 1
        else:
            left += not _mended(world, finding.mend)
    if not findings:
        world.say(world.words("keeping.all_well"))
    elif not repair and any(finding.mend for finding in findings):
        world.say(world.words("keeping.repair_can"))
    return Exit.LEFT_OUT if left else Exit.FINE


def _mended(world: World, mend: "Mend") -> bool:
    from zoeken_cli.keep.archive import reason_of

    try:
        told = mend()
    except Trouble as trouble:
        world.say("  " + world.explain(trouble))
        return False
    except OSError as error:
        world.say("  " + world.explain(Trouble("not_mended", reason=reason_of(error))))
        return False
    made = told.get("made")
    name = "keeping.mended_as" if made else "keeping.mended"
    world.say("  " + world.words(name, file=made))
    return True
