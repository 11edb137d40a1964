"""zoeken export: talks as data for a sheet, a script or GSEQ."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from zoeken_cli.commands import choosing, new_file
from zoeken_cli.commands.options import Lang
from zoeken_cli.commands.reading import talks_of
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.export.rows import Per
    from zoeken_cli.talk.talk import Talk

FORMATS: Final = ("csv", "jsonl", "sdis")


def command(
    ctx: typer.Context,
    folders: choosing.Folders = None,
    form: Annotated[
        str, typer.Option("--format", metavar="csv|jsonl|sdis", help="format")
    ] = FORMATS[0],
    per: Annotated[str | None, typer.Option("--per", metavar="turn|talk", help="per")] = None,
    text: Annotated[bool, typer.Option("--text", help="text")] = False,
    semicolon: Annotated[bool, typer.Option("--semicolon", help="semicolon")] = False,
    to: Annotated[str | None, typer.Option("--to", metavar="FILE", help="to")] = None,
    since: choosing.Since = None,
    until: choosing.Until = None,
    worker: choosing.Workers = None,
    team: choosing.Teams = None,
    client: choosing.Clients = None,
    tag: choosing.Tags = None,
    lang: Lang = None,
) -> Exit:
    """Read, choose, write; what cannot be read is named and stops nothing."""
    from zoeken_cli.count.facts import facts_of

    world = world_of(ctx)
    rows_per = _checked(form, per, text=text, semicolon=semicolon)
    file = None if to is None else new_file.named(to, "--to")
    chosen = choosing.wanted(since, until, workers=worker, teams=team, clients=client, tags=tag)
    found = talks_of(choosing.places(folders, world, "export"), world.safe)
    every = [(talk, facts_of(talk)) for talk in found.talks]
    talks = [talk for talk, facts in every if chosen.keeps(facts)]
    choosing.say_unknown(chosen, [facts for _, facts in every], world)
    if form == "sdis":
        data = _sequences(talks, world.words)
    else:
        separator = ";" if semicolon else ","
        data = _table(talks, rows_per, world.words, text, None if form == "jsonl" else separator)
    if form == "sdis" and not data.talks:
        found.report(world)
        raise Trouble("no_sequence")
    if found.talks and not talks:
        say(world.words("pages.none_chosen"), sys.stderr)
    if talks or file is None:  # a file without a row would only stand in the way of the next one
        _hand_over(data.lines, file, world)
    if talks and file is not None:
        counted = world.words.count("export.talks", data.talks)
        told = world.words("export.written", file=file, talks=counted, holds=data.holds)
        say(told, sys.stderr)
    if data.talks < len(talks):
        why = "no_session" if form == "sdis" else "no_turns"
        say(world.words.count(f"export.{why}", len(talks) - data.talks), sys.stderr)
    return found.report(world)


def _checked(form: str, per: str | None, *, text: bool, semicolon: bool) -> "Per":
    """What one row is about. Raises `Misused` when these flags do not go together."""
    from zoeken_cli.export.rows import Per

    if form not in FORMATS:
        raise Misused("format_unknown", typed=form, allowed=", ".join(FORMATS))
    if per is not None and per not in set(Per):
        raise Misused("per_unknown", typed=per, allowed=", ".join(Per))
    for option, given in (("--per", per), ("--text", text)):
        if form == "sdis" and given:
            raise Misused("not_with_sdis", option=option)
    if semicolon and form != "csv":
        raise Misused("only_with_csv")
    return Per(per or Per.TURN)


# --- what is written -----------------------------------------------------------------------------


class Data(NamedTuple):
    """Lines to write, of how many talks, and in words how much they hold."""

    lines: Iterable[str]
    talks: int
    holds: str


def _table(
    talks: "Sequence[Talk]", per: "Per", words: Wording, text: bool, separator: str | None
) -> Data:
    """Rows as CSV with this separator; as JSON Lines without."""
    from zoeken_cli.export import as_csv, as_jsonl, rows

    found = (row for talk in talks for row in rows.rows(talk, per, text=text))
    if separator is None:
        lines = as_jsonl.lines(found)
    else:
        lines = as_csv.lines(rows.columns(per, text=text), found, separator)
    counts = [len(talk.turns) if per is rows.Per.TURN else 1 for talk in talks]
    return Data(lines, sum(n > 0 for n in counts), words.count("export.rows", sum(counts)))


def _sequences(talks: "Sequence[Talk]", words: Wording) -> Data:
    """The talks that make a sequence."""
    from zoeken_cli.export import as_sdis

    units = as_sdis.units(talks)
    sessions = [session for unit in units for session in unit.sessions]
    turns = sum(len(session.events) for session in sessions)
    return Data(as_sdis.lines(units, words), len(sessions), words.count("export.turns", turns))


def _hand_over(lines: Iterable[str], file: Path | None, world: World) -> None:
    """Every line as it is, in UTF-8: to standard output, or all at once to a new file."""
    data = (line.encode("utf-8") for line in lines)
    if file is not None:
        new_file.write(file, "--to", b"".join(data), world)
        return
    for line in data:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
