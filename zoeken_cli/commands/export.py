"""zoeken export: talks as data for a sheet, a script, GSEQ or a warehouse."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from zoeken_cli.commands import choosing, new_file
from zoeken_cli.commands.options import Lang, NoIndex
from zoeken_cli.commands.reading import Rest, go_along
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Misused, Trouble, Unreadable

if TYPE_CHECKING:
    from zoeken_cli.count.tables import Filter
    from zoeken_cli.export.as_parquet import File
    from zoeken_cli.export.rows import Per, Row
    from zoeken_cli.keep.folders import Found
    from zoeken_cli.talk.talk import Talk

PARQUET: Final = "parquet"
FORMATS: Final = ("csv", "jsonl", "sdis", PARQUET)


def command(
    ctx: typer.Context,
    folders: choosing.Folders = None,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="format")
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
    no_index: NoIndex = False,
    lang: Lang = None,
) -> Exit:
    """Read, choose, write; what cannot be read is named and stops nothing."""
    world = world_of(ctx)
    rows_per = _checked(form, per, to, text=text, semicolon=semicolon)
    file = None if to is None else new_file.named(to, "--to")
    wanted = choosing.wanted(since, until, workers=worker, teams=team, clients=client, tags=tag)
    places = choosing.places(folders, world, "export")
    chosen, rest = go_along(places, lambda found: _chosen(found, wanted), world, known=not no_index)
    choosing.say_unknown(wanted, chosen.names, world)
    export = Export(chosen.files, world)
    if form == PARQUET:
        give = partial(_give_folder, export.dataset(rows_per, rest))
    elif form == "sdis":
        give = partial(_give, export.sequences(rest))
    else:
        separator = None if form == "jsonl" else ";" if semicolon else ","
        give = partial(_give, export.table(rows_per, separator, text=text))
    if not chosen.files and not rest.empty:
        say(world.words("pages.none_chosen"), sys.stderr)
    if chosen.files or file is None:
        # else there is no row, and the file would only stand in the way of the next one
        give(file, world)
    export.tell(file, form)
    return rest.and_also(export.left_out).report(world)


class Chosen(NamedTuple):
    """The files of the talks that were chosen, and all names that there are."""

    files: "list[Path]"
    names: "Mapping[str, frozenset[str]]"


def _chosen(found: "Found", wanted: "Filter") -> Chosen:
    from zoeken_cli.count.tables import Names

    names = Names(wanted)
    files = []
    for path, talk in found.files():
        names.take(talk)
        if wanted.keeps(talk):
            files.append(path)
    return Chosen(files, names.there())


def _checked(form: str, per: str | None, to: str | None, *, text: bool, semicolon: bool) -> "Per":
    """What one row is about. Raises `Misused` when these flags do not go together.

    And `Trouble` where what they need is not installed.
    """
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
    if form != PARQUET:
        return Per(per or Per.TURN)
    if text:
        raise Misused("not_with_parquet")
    if to is None:
        raise Misused("parquet_to")
    if find_spec("pyarrow") is None:  # imported only after other processes have read the talks
        raise Trouble("parquet_missing")
    return Per(per or Per.TALK)


# --- what is written -----------------------------------------------------------------------------


class Export:
    """The talks in these files as lines of text, or as files, read while they are written."""

    def __init__(self, files: "Sequence[Path]", world: World) -> None:
        self._files = files
        self._world = world
        self.left_out: list[Unreadable] = []
        """The files that could not be read any more."""
        self._talks = self._rows = 0

    def table(self, per: "Per", separator: str | None, *, text: bool) -> Iterator[str]:
        """Rows as CSV with this separator; as JSON Lines without."""
        from zoeken_cli.export import as_csv, as_jsonl, rows

        found = (
            row for talk in self._read() for row in self._counted(rows.rows(talk, per, text=text))
        )
        if separator is None:
            return as_jsonl.lines(found)
        return as_csv.lines(rows.columns(per, text=text), found, separator)

    def sequences(self, rest: Rest) -> Iterator[str]:
        """The talks that make a sequence. Raises `Trouble` when there are none."""
        from zoeken_cli.export import as_sdis

        units = as_sdis.units(self._read())
        sessions = [session for unit in units for session in unit.sessions]
        if not sessions:
            rest.report(self._world)
            raise Trouble("no_sequence")
        self._talks, self._rows = len(sessions), sum(len(session.events) for session in sessions)
        return as_sdis.lines(units, self._world.words)

    def dataset(self, per: "Per", rest: Rest) -> "Iterator[File]":
        """Rows as the files of a dataset. Raises `Trouble` when there are none."""
        from zoeken_cli.export import as_parquet, rows

        found = (
            (talk.started, row)
            for talk in self._read()
            for row in self._counted(rows.rows(talk, per, text=False))
        )
        yield from as_parquet.files(found, per)
        if not self._rows:
            rest.and_also(self.left_out).report(self._world)
            raise Trouble("no_rows")

    def tell(self, file: Path | None, form: str) -> None:
        """Say what was written, and of how many talks there was nothing to write."""
        words = self._world.words
        if self._files and file is not None:
            counted = words.count("export.talks", self._talks)
            holds = words.count("export.turns" if form == "sdis" else "export.rows", self._rows)
            say(words("export.written", file=file, talks=counted, holds=holds), sys.stderr)
        if nothing := len(self._files) - len(self.left_out) - self._talks:
            why = "no_session" if form == "sdis" else "no_turns"
            say(words.count(f"export.{why}", nothing), sys.stderr)

    def _along(self) -> "Iterable[Path]":
        """The files, with how far it is beside them; not where the rows are on the same screen."""
        from zoeken_cli.show.progress import reading

        files = list(self._files)
        return files if sys.stdout.isatty() else reading(self._world.words)(files)

    def _read(self) -> "Iterator[Talk]":
        from zoeken_cli.keep.archive import tried

        for path in self._along():
            found = tried(path, self._world.safe)
            if isinstance(found, Unreadable):
                self.left_out.append(found)
            else:
                yield found

    def _counted(self, rows: "Iterable[Row]") -> "Iterator[Row]":
        """The rows of one talk."""
        before = self._rows
        for row in rows:
            self._rows += 1
            yield row
        self._talks += self._rows > before


def _give(lines: Iterable[str], file: Path | None, world: World) -> None:
    """Every line as it is, in UTF-8: to standard output, or all at once to a new file."""
    data = (line.encode("utf-8") for line in lines)
    if file is not None:
        new_file.write(file, "--to", b"".join(data), world)
        return
    for line in data:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _give_folder(files: "Iterable[File]", folder: Path | None, world: World) -> None:
    """All at once in a new folder."""
    assert folder is not None
    new_file.write_folder(folder, "--to", files, world)
