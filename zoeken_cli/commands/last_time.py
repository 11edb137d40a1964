"""What a new talk with a known client opens with: the last step, and what stands open (rule 10).

Nothing that goes wrong here stops a talk: it is told in a line, and the talk begins without.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive, listing
from zoeken_cli.show import saying
from zoeken_cli.talk.circles import NO_STEP
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.movement import steps
from zoeken_cli.talk.talk import FollowUp, Talk
from zoeken_cli.talk.turns import taking_over

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session
    from zoeken_cli.keep.folders import Found


class Back(NamedTuple):
    """What was found: the talks of the client, each once, and the files that cannot be read."""

    talks: Sequence[Talk]
    left_out: Sequence[Unreadable] = ()


def told(client: str, folder: Path, world: World, session: "Session") -> tuple[FollowUp, ...]:
    """Tell the client's last step; the agreements to ask about, where somebody is there to ask."""
    from zoeken_cli.ask import stopping
    from zoeken_cli.talk.agreements import to_follow_up

    words, tell = world.words, session.tell
    try:
        with stopping.apart():
            found = _found(client, folder, world)
        open_still = to_follow_up(found.talks)
    except stopping.Paused:
        raise
    except KeyboardInterrupt:
        tell(words("asking.back_passed"))
        return ()
    except Exception as error:  # noqa: BLE001 - whatever it is, the talk can begin
        why = world.explain(error) if isinstance(error, Trouble) else type(error).__name__
        tell(words("asking.back_not", why=why))
        return ()
    if why_locked := archive.why_locked(found.left_out):
        tell(words("asking.back_not_all", why=world.explain(why_locked)))
    elif found.left_out:
        typed = world.folder_again(folder)
        tell(words.count("asking.back_unread", len(found.left_out), typed=typed))
    _tell_step(found.talks, world, tell)
    if open_still and not session.attended:
        tell(words.count("asking.back_unasked", len(open_still)))
        return ()
    return open_still


def _found(client: str, folder: Path, world: World) -> Back:
    """All real talks of the client in a folder. Raises `Trouble`."""
    names = list(listing.names(folder)) if folder.is_dir() else []
    if not names:
        return Back(())
    if sealed := [name for name in names if archive.is_sealed_name(name)]:
        try:
            _be_ready(world)
        except Trouble:
            if len(sealed) == len(names):
                raise
    from zoeken_cli.commands.reading import go_along

    def theirs(found: "Found") -> list[Path]:
        real = (path for path, talk in found.files() if talk.client == client and not talk.practice)
        return list(real)

    paths, rest = go_along([folder], theirs, world)
    read = [archive.tried(path, world.safe) for path in paths]
    talks = [talk for talk in read if isinstance(talk, Talk)]
    unread = [trouble for trouble in read if isinstance(trouble, Unreadable)]
    return Back(talks, [*rest.left_out, *unread])


def _be_ready(world: World) -> None:
    """Read the key now, while it can be passed by without a word of a pass. Raises `Trouble`."""
    if world.safe is None:
        raise Trouble("no_key")
    world.safe.own_recipients()


def _tell_step(talks: Sequence[Talk], world: World, tell: Callable[[str], None]) -> None:
    """The last talk: its day and where the client stood at its end, and what was taken over."""
    held = (talk for talk in talks if talk.held)
    last = max(held, key=lambda talk: (talk.started, talk.id), default=None)
    if last is None:
        return
    day = saying.day(last.started, world.words)
    for step in steps(last.turns)[-1:]:
        if step.stands == NO_STEP:
            tell(world.words("asking.back_no_step", day=day))
        else:
            element = saying.element(step.stands, world.words)
            tell(world.words("asking.back_step", day=day, element=element))
    for turn in taking_over(last.turns):
        until = saying.when(turn.until, world.words) if turn.until else ""
        tell(world.words("asking.back_over" if until else "asking.back_over_open", until=until))
