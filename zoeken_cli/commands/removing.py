"""Removing talks for good: shown, asked, done, and told in a receipt without content."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.commands.reading import Rest
from zoeken_cli.commands.world import World
from zoeken_cli.show.screen import say
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.errors import Exit, Trouble, Unreadable

if TYPE_CHECKING:
    from zoeken_cli.keep.destroying import Receipt
    from zoeken_cli.keep.holdings import Holding

SHOWN = 20
"""Files that are shown one by one; of more, the rest is counted."""


class Staying(NamedTuple):
    """What stays, and has to be told: it may be part of what should go."""

    unread: Sequence[Unreadable]
    others: Sequence[Trouble]
    why: str
    """Why the rest goes: the `client` asked for it, or its `time` is over.

    With it go the wordings `keeping.receipt_<why>`, and `keeping.doubt_<why>`: what nobody can say
    of those that cannot be read.
    """

    def warn(self, world: World) -> None:
        """Say how many cannot be read."""
        if self.unread:
            world.say(world.words.count(f"keeping.doubt_{self.why}", len(self.unread)))

    def report(self, world: World) -> Exit:
        """Name each of them; the exit code that tells of it."""
        for trouble in self.others:
            say(world.explain(trouble), sys.stderr)
        return max(Rest(self.unread).report(world), Exit.LEFT_OUT if self.others else Exit.FINE)


def remove(
    world: World, place: Path, going: "Sequence[Holding]", staying: Staying, *, yes: bool
) -> Exit:
    """Show what goes, ask, remove it, and tell what stays."""
    from zoeken_cli.ask import stopping
    from zoeken_cli.keep import locks
    from zoeken_cli.keep.destroying import Receipt

    for held in going[:SHOWN]:
        world.say(_line(held, world))
    if len(going) > SHOWN:
        world.say(world.words.count("keeping.and_more", len(going) - SHOWN))
    staying.warn(world)
    if not locks.certain(world.keeper.state):
        world.say(world.words("keeping.no_lock"))
    if not yes and not _agreed(world, len(going)):
        world.say(world.words("keeping.nothing_removed"))
        return Exit.PAUSED
    stopping.pause_when_closed()
    where = place if place.is_dir() else place.parent
    code = _removed(world, Receipt(where, world.now(), world.keeper), going, staying)
    # Now, for another window may just have read them.
    return code if world.forget_what_was_read() else max(code, Exit.LEFT_OUT)


def name_of(held: "Holding") -> str:
    """The name of a file; with its folder when that is another, and what a link leads to."""
    name = on_one_line(held.path.name if held.path == held.home else held.path)
    if held.path.is_symlink():
        name += f" → {on_one_line(os.path.realpath(held.path))}"
    return name


def _line(held: "Holding", world: World) -> str:
    from zoeken_cli.show import saying

    assert held.talk is not None
    wording = "keeping.going_broken" if held.trouble else "keeping.going"
    day = saying.day(held.talk.started, world.words)
    return world.words(wording, file=name_of(held), day=day)


def _agreed(world: World, n: int) -> bool:
    try:
        return world.session(lines_only=False).agrees("remove", n=n)
    except KeyboardInterrupt:  # Ctrl-C, or a pipe that ran out
        return False


def _removed(
    world: World, receipt: "Receipt", going: "Sequence[Holding]", staying: Staying
) -> Exit:
    """Remove it file by file, between two writings of the receipt."""
    from zoeken_cli.keep.destroying import destroy
    from zoeken_cli.show.progress import tracked

    words, of = world.words, len(going)
    why = words(f"keeping.receipt_{staying.why}")
    told = {"why": why, "moment": f"{world.now():%Y-%m-%d %H:%M}", "of": of}
    receipt.write(words("keeping.receipt_begun", **told))
    left: list[Trouble] = []
    stopped = False
    try:
        with closing(tracked(destroy(going, world.keeper), of, "remove", words)) as steps:
            for trouble in steps:
                left += [] if trouble is None else [trouble]
    except KeyboardInterrupt:
        stopped = True
    doubted = {trouble.details["file"] for trouble in left}
    gone = sum(h.path not in doubted and not os.path.lexists(h.path) for h in going)
    try:
        receipt.write(
            words("keeping.receipt", gone=gone, **told)
            + (words("keeping.receipt_stopped") if stopped else "")
            + (words.count("keeping.receipt_left", of - gone) if gone < of else "")
        )
    except Trouble as unwritten:
        left.append(unwritten)
    if stopped:
        world.say(words("keeping.removing_stopped", gone=gone, of=of, receipt=receipt.path))
    else:
        world.say(words.count("keeping.removed", gone, receipt=receipt.path))
    world.say(words("keeping.copies"))
    for trouble in left:
        say(world.explain(trouble), sys.stderr)
    reported = staying.report(world)
    if stopped:
        return Exit.PAUSED
    return Exit.LEFT_OUT if left else reported
