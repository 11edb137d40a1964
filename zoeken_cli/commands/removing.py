"""Removing talks for good: shown, asked, done, and told in a receipt without content."""

import sys
from collections.abc import Sequence
from pathlib import Path

from zoeken_cli.commands.reading import Each, report
from zoeken_cli.commands.world import World
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit
from zoeken_cli.talk.talk import Talk

SHOWN = 20
"""Talks that are shown one by one; of more, the rest is counted."""


def remove(
    world: World, place: Path, going: Sequence[tuple[Path, Talk]], found: Each, *, yes: bool
) -> Exit:
    """Show what goes, ask, remove it. What could not be read may be part of it, and is named."""
    from zoeken_cli.keep.destroying import Receipt, destroy
    from zoeken_cli.show import saying
    from zoeken_cli.show.progress import tracked

    for path, talk in going[:SHOWN]:
        world.say(f"  {path.name}  {saying.day(talk.started, world.words)}")
    if len(going) > SHOWN:
        world.say(world.words.count("keeping.and_more", len(going) - SHOWN))
    if found.left_out:
        world.say(world.words.count("keeping.may_be_more", len(found.left_out)))
    if not yes and not world.session(lines_only=False).agrees("remove", n=len(going)):
        world.say(world.words("keeping.nothing_removed"))
        return Exit.PAUSED
    now, keeper = world.now(), world.keeper
    where = place if place.is_dir() else place.parent
    receipt = Receipt(where, now, keeper)
    told = {"moment": f"{now:%Y-%m-%d %H:%M}", "of": len(going)}
    receipt.write(world.words("keeping.receipt_begun", **told))
    gone, left = 0, []
    try:
        steps = destroy([path for path, _ in going], keeper)
        for trouble in tracked(steps, len(going), "remove", world.words):
            gone += trouble is None
            left += [] if trouble is None else [trouble]
    finally:
        receipt.write(world.words("keeping.receipt", gone=gone, **told))
        world.say(world.words.count("keeping.removed", gone, receipt=receipt.path))
    world.say(world.words("keeping.copies"))
    for trouble in left:
        say(world.explain(trouble), sys.stderr)
    reported = report(found.left_out, world)
    return Exit.LEFT_OUT if left else reported
