"""What a command gets from outside: words, settings, clock and folder."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from zoeken_cli.keep import archive, config
from zoeken_cli.keep.config import Config
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session


class World(NamedTuple):
    """Everything outside the program, in one value."""

    words: Wording
    settings: Config | Trouble
    """What is remembered, or why that cannot be read: told only to who needs it."""
    config_file: Path
    environ: Mapping[str, str]

    @property
    def config(self) -> Config:
        """What is remembered. Raises `Trouble` when it cannot be read."""
        if isinstance(self.settings, Trouble):
            raise self.settings
        return self.settings

    def now(self) -> datetime:
        """This moment, to the second, with its offset from UTC."""
        return datetime.now().astimezone().replace(microsecond=0)

    def say(self, line: str) -> None:
        """A line to the person."""
        say(line)

    def explain(self, trouble: Trouble) -> str:
        """The sentence for a trouble."""
        return explain(trouble, self.words)

    def folder(self, given: str | None, command: str) -> Path:
        """The folder given, or the one remembered. Raises `Misused` when there is neither."""
        folder = self.config.folder if given is None else given
        if folder is None:
            raise Misused("folder_unknown", command=command)
        return path_of(folder)

    def hint(self, talk: Path) -> str:
        """What to type for this talk: its id, or its path when it is outside the user's own."""
        try:
            own = config.read(self.config_file).folder  # it may just have been asked
        except Trouble:
            own = None
        if own and talk.parent.resolve() == path_of(own).resolve():
            return talk.stem
        return f'"{talk}"' if " " in str(talk) else str(talk)

    def remember(self, name: str, value: str) -> str:
        """The value, kept in the settings from now on. Raises `Trouble` when that fails."""
        config.write(self.config_file, {name: value})
        return value

    def session(self, *, lines_only: bool) -> "Session":
        """Someone at the keyboard. From now on a closed window is a pause."""
        from zoeken_cli.ask import session

        session.pause_when_closed()
        read = session.choose_reader(self.words, self.say, self.environ, lines_only=lines_only)
        return session.Session(self.words, read, self.say, self.explain, self.now, self.hint)


def path_of(folder: str) -> Path:
    """The folder that was named, in full. Raises `Misused` for an empty name."""
    if not folder.strip():
        raise Misused("folder_nameless")
    return archive.place(folder).absolute()


def world_of(ctx: typer.Context) -> World:
    """The world a command was called in."""
    assert isinstance(ctx.obj, World)
    return ctx.obj
