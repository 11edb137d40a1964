"""zoeken practice: walk a talk with the client of a written case."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.options import Folder, Lang, Plain
from zoeken_cli.commands.reading import Rest
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Misused, Trouble
from zoeken_cli.talk.talk import Level, Talk

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session
    from zoeken_cli.practice.case import Case


def command(
    ctx: typer.Context,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="case")] = None,
    level: Annotated[
        str, typer.Option("--level", metavar="basis|plus", help="level")
    ] = Level.BASIS.value,
    folder: Folder = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """List the cases, or walk one."""
    from zoeken_cli.ask import answers
    from zoeken_cli.ask.stopping import Paused
    from zoeken_cli.commands.start import place_of
    from zoeken_cli.keep import archive

    world = world_of(ctx)
    if level not in list(Level):
        raise Misused("level_unknown", typed=level, allowed=", ".join(Level))
    if case is None:
        rest = _show_all(world)
        if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
            return rest.report(world)
        rest.report(world)
    chosen = None if case is None else case_of(case, world)
    session = world.session(lines_only=plain)
    try:
        if chosen is None:
            case = _asked(session, world)
            chosen = case_of(case, world)
        place = place_of(folder, world, session)
    except Paused:
        world.say(world.words("asking.paused_before"))
        return Exit.PAUSED
    assert case is not None
    world.lay_card(place)
    world.tell_if_open(place)
    world.say(world.words("practice.begin", title=chosen.title))
    world.say(world.words(f"practice.level.{level}"))
    now = world.now()
    talk = Talk(
        id=archive.new_id(now),
        client=world.words("practice.client"),
        started=now,
        worker=answers.tidy(world.config.worker or ""),
        team=answers.tidy(world.config.team or ""),
        practice=True,
        case=_to_find_it_by(case, chosen, world),
        level=Level(level),
    )
    return session.begin(place, talk)


def case_of(name: str, world: World) -> "Case":
    """The case with this name, or at this path. Raises `Trouble`."""
    from zoeken_cli.keep import cases

    path = cases.found(name, world.config_file)
    if path is None:
        raise Trouble("case_unknown", case=name, names=", ".join(cases.names(world.config_file)))
    return cases.read(path, world.words.language)


def show_comparison(talk: Talk, world: World) -> None:
    """A practice talk beside the walk of its case's writer, if the case is still there."""
    from zoeken_cli.show import practice_page, screen

    world.say("")
    try:
        case = case_of(talk.case, world)
    except Trouble as trouble:
        world.say(world.explain(trouble))
        world.say(world.words("practice.gone"))
        return
    screen.show(practice_page.comparison(case, talk, world.words, aloud=world.aloud))


def _show_all(world: World) -> Rest:
    """Print all cases; those of one's own that are none are named after them."""
    from zoeken_cli.keep import cases
    from zoeken_cli.show import practice_page, screen

    found, left_out = cases.everything(world.config_file, world.words.language)
    screen.show(practice_page.cases(found, world.words))
    return Rest(left_out)


def _asked(session: "Session", world: World) -> str:
    """The name of the case that is chosen. Raises `Paused`."""
    from zoeken_cli.ask.prompt import Choice
    from zoeken_cli.keep import cases

    found, _ = cases.everything(world.config_file, world.words.language)
    choices = tuple(Choice(str(nr), case.title) for nr, case in enumerate(found, 1))
    chosen = session.choice(world.words("practice.choose"), choices, choices[0])
    return found[choices.index(chosen)].name


def _to_find_it_by(typed: str, case: "Case", world: World) -> str:
    """What is kept of a case: its name; of a file anywhere else, its whole path."""
    from zoeken_cli.keep import archive, cases

    if cases.found(case.name, world.config_file) == cases.found(typed, world.config_file):
        return case.name
    return str(archive.place(typed).absolute())
