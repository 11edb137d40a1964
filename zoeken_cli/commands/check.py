"""zoeken check: is everything in order in a folder, and what can be mended?"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zoeken_cli.commands.again import again
from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.reading import FEW, go_along
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain_all
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.errors import Exit, Trouble

if TYPE_CHECKING:
    from zoeken_cli.keep.checking import Finding

UNNAMED = frozenset({"clear"})
"""What is done to all of them in one go, so that their names say nothing."""


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
    keeper, now, laid = world.keeper, world.now(), world.lay_card(place)
    (talks, findings), _ = go_along(
        [place], lambda found: check(place, found, keeper, now), world, known=False
    )
    world.say(world.words.count("keeping.checked", talks, folder=place))
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        why = ""
        if finding.sort == UNREADABLE and finding.trouble:
            why = explain_all(finding.trouble, 0, world.words) or finding.trouble.name
        kinds.setdefault(f"{finding.sort} {why}", []).append(finding)
    left = 0
    for alike in kinds.values():
        _tell(alike, place, again(folder), world)
        mendable = [finding for finding in alike if finding.mend]
        left += len(alike) - (len(mendable) if repair else 0)
        if repair and mendable:
            left += _mended(mendable, place, world)
    if not findings and not laid.code:
        world.say(world.words("keeping.all_well"))
    elif not repair and any(finding.mend for finding in findings):
        world.say(world.words("keeping.repair_can", folder=again(folder)))
    return Exit.LEFT_OUT if left else laid.code


def _tell(alike: "Sequence[Finding]", place: Path, typed: str, world: World) -> None:
    """What is amiss with these files: a sentence for each, or one for all that are alike."""
    words, first = world.words, alike[0]
    together = _together(alike, typed, words) if len(alike) > 1 else None
    if together:
        world.say(f"- {together}")
        if first.sort in UNNAMED:
            return
    for finding in alike[:FEW]:
        if together:
            world.say(f"    {_line(finding, place, words)}")
        else:
            world.say("- " + "\n  ".join(_sentences(finding, typed, world)))
        for line in _differing(finding, place, words):
            world.say(f"      {line}")
    if len(alike) > FEW:
        more = words.count("keeping.and_more", len(alike) - FEW)
        world.say(f"  {more}" if together else more)


def _together(alike: "Sequence[Finding]", typed: str, words: Wording) -> str | None:
    """One sentence for all of these; None when each file has its own."""
    first = alike[0]
    if first.trouble is None:
        return words.count(f"keeping.check.{first.sort}", len(alike), folder=typed)
    from zoeken_cli.keep.checking import UNREADABLE

    return explain_all(first.trouble, len(alike), words) if first.sort == UNREADABLE else None


def _differing(finding: "Finding", place: Path, words: Wording) -> Iterator[str]:
    """What helps to choose between files that should say the same: whose, how far, of when."""
    from zoeken_cli.keep.copies import answers, changed
    from zoeken_cli.show import saying

    if len({talk.client for _, talk in finding.saying}) > 1:
        yield words("keeping.codes_differ")
    for path, talk in finding.saying:
        wording = "keeping.copy_open" if talk.open else "keeping.copy_done"
        told = {"file": _short(path, place), "client": on_one_line(talk.client)}
        moment = saying.moment(changed(talk), words)
        yield words.count(wording, answers(talk), **told, moment=moment)


def _sentences(finding: "Finding", typed: str, world: World) -> Iterator[str]:
    from zoeken_cli.keep.checking import UNREADABLE

    if finding.trouble is not None:
        yield world.explain(finding.trouble)
    if finding.sort == UNREADABLE:
        return
    words, name = world.words, f"keeping.check.{finding.sort}"
    told = {"n": 1, **finding.details, "file": finding.path, "talk": world.hint(finding.path)}
    told = {key: on_one_line(value) for key, value in told.items()}
    one = ".one" if told["n"] == "1" and words.has(f"{name}.one") else ""
    yield words(name + one, **told, folder=typed)


def _line(finding: "Finding", place: Path, words: Wording) -> str:
    """A file by its name, and what there is to say of it beside what is said of all of them."""
    file = _short(finding.path, place)
    if not finding.details:
        return file
    told = {key: _short(value, place) for key, value in finding.details.items()}
    return words(f"keeping.check_line.{finding.sort}", file=file, **told)


def _short(value: object, place: Path) -> str:
    """A file in this folder by its name alone."""
    return on_one_line(value.name if isinstance(value, Path) and value.parent == place else value)


def _mended(alike: "Sequence[Finding]", place: Path, world: World) -> int:
    """Mend these, and tell how that went; how many are left."""
    from zoeken_cli.keep.archive import reason_of

    words = world.words
    made: list[str] = []
    failed: list[str] = []
    for finding in alike:
        assert finding.mend is not None
        trouble = None
        try:
            new = finding.mend()
        except Trouble as error:
            trouble = error
        except OSError as error:
            trouble = Trouble("not_mended", reason=reason_of(error))
        if trouble:
            failed.append(f"{_short(finding.path, place)}: {world.explain(trouble)}")
        elif new:
            made.append(words("keeping.mended_as", file=new))
    if len(alike) > len(failed):
        name = "keeping.taken_away" if alike[0].sort == "left_over" else "keeping.mended"
        world.say("  " + words.count(name, len(alike) - len(failed)))
    for lines in (made, failed):
        for line in lines[:FEW]:
            world.say(f"  {line}")
        if len(lines) > FEW:
            world.say(words.count("keeping.and_more", len(lines) - FEW))
    return len(failed)
