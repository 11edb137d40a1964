"""zoeken seal: encrypt the talks that are there already, or take that off again."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.keep.resealing import Way
    from zoeken_cli.keep.writing import Keeper
    from zoeken_cli.languages import Wording


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="seal_off")] = False,
    renew: Annotated[bool, typer.Option("--renew", help="seal_renew")] = False,
    lang: Lang = None,
) -> Exit:
    """Go through the folder file by file; each is done or not, whenever it stops."""
    from zoeken_cli.keep import locks
    from zoeken_cli.keep.resealing import Way, reseal, to_do
    from zoeken_cli.show.progress import tracked

    world = world_of(ctx)
    words = world.words
    if off and renew:
        raise Misused("seal_both")
    way = Way.OPEN if off else Way.RENEW if renew else Way.SEAL
    place, keeper = world.folder(folder, "seal"), world.keeper
    if way is not Way.OPEN:
        if not keeper.safe.seals:
            raise Trouble("seal_unset")
        world.check_apart(place)
    well = _tidied(place if place.is_dir() else place.parent, keeper, world)
    paths, left = to_do(place, way), list[Trouble]()
    if not paths:
        world.say(words(f"keeping.nothing.{way}", folder=place))
        return Exit.FINE if well else Exit.LEFT_OUT
    if not locks.certain(keeper.state):
        world.say(words("keeping.no_lock"))
    done, stopped = 0, False
    world.forget_what_was_read()
    try:
        with closing(tracked(reseal(paths, way, keeper), len(paths), way, words)) as steps:
            for trouble in steps:
                done += trouble is None
                left += [] if trouble is None else [trouble]
    except KeyboardInterrupt:
        stopped = True
    except Trouble:
        _name(left, world)
        raise
    tell = _broken_off if stopped else _done
    world.say(tell(way, done, len(paths), words))
    _name(left, world)
    if stopped:
        return Exit.PAUSED
    return Exit.FINE if well and not left else Exit.LEFT_OUT


def _done(way: "Way", done: int, of: int, words: "Wording") -> str:
    """To how many files it was done, and what that means for them."""
    number = _number(way, done, of, words)
    return f"{number} {words(f'keeping.after.{way}')}" if done else number


def _broken_off(way: "Way", done: int, of: int, words: "Wording") -> str:
    """To how many files it was done so far, and how it goes on."""
    return words(f"keeping.broken_off.{way}", done=_number(way, done, of, words))


def _number(way: "Way", done: int, of: int, words: "Wording") -> str:
    """None, one or more of so many files, or all, as one says it."""
    if done == of:
        share = "one" if of == 1 else "all"
    else:
        share = {0: "none", 1: "one_of"}.get(done, "some")
    name = f"{way}_{share}"
    return words(f"keeping.done.{name}", done=done, of=of)


def _tidied(folder: Path, keeper: "Keeper", world: World) -> bool:
    """Clear away what a crash left behind, and bring rescued talks back; whether all went well."""
    from zoeken_cli.keep.writing import Kept

    left = keeper.sweep(folder)
    beside: list[Path] = []
    for rescue in list(keeper.rescued(folder)):
        try:
            path, kept = keeper.brought_back(rescue, folder)
        except Trouble as trouble:  # of this talk: the others can be sealed all the same
            left.append(trouble)
            continue
        if kept is Kept.BESIDE:
            beside.append(path)
        else:
            world.say(world.words("asking.brought_back", file=path))
    for path in beside:
        say(world.words("asking.kept.beside", file=path), sys.stderr)
    _name(left, world)
    return not left and not beside


def _name(left: list[Trouble], world: World) -> None:
    for trouble in left:
        say(world.explain(trouble), sys.stderr)
