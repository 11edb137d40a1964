"""What a command gets from outside: words, settings, clock and folder."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from zoeken_cli.keep import archive, config
from zoeken_cli.keep.config import Config
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session
    from zoeken_cli.keep.sealing import Safe
    from zoeken_cli.keep.writing import Keeper


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
            return archive.stem_of(talk)
        return f'"{talk}"' if " " in str(talk) else str(talk)

    def remember(self, name: str, value: str) -> str:
        """The value, kept in the settings from now on. Raises `Trouble` when that fails."""
        self.remember_all({name: value})
        return value

    def remember_all(self, settings: Mapping[str, Any]) -> None:
        """These settings, kept from now on. Raises `Trouble` when that fails."""
        config.write(self.config_file, settings)

    def tell_if_open(self, folder: Path) -> None:
        """Point out, once for each folder, that others on this machine can look into it."""
        from zoeken_cli.keep.disk import DISK

        told = () if isinstance(self.settings, Trouble) else self.settings.told_open
        name = str(folder)
        if name in told or not folder.is_dir() or not DISK.open_to_others(folder):
            return
        self.say(self.words("asking.open_folder", folder=folder))
        with suppress(Trouble):  # then it is pointed out again
            self.remember_all({"told_open": [*told, name]})

    @property
    def safe(self) -> "Safe | None":
        """With what sealed talks are opened; None where nothing of the kind was set.

        The key is read, and its passphrase asked for, when the first sealed talk comes.
        """
        settings = self.settings
        if isinstance(settings, Trouble) or not (settings.key or settings.recipients):
            return None
        from zoeken_cli.keep.sealing import Safe

        key = settings.key
        return Safe(settings.recipients, archive.place(key) if key else None, self.passphrase)

    @property
    def keeper(self) -> "Keeper":
        """With what talks are written."""
        from zoeken_cli.keep.sealing import PLAIN
        from zoeken_cli.keep.writing import Keeper

        return Keeper(self.safe or PLAIN, config.state_folder())

    def passphrase(self, key_file: Path) -> str:
        """The passphrase of a key file, typed unseen. Raises `Trouble` where nobody can type."""
        if sys.stdin is None or not sys.stdin.isatty():
            raise Trouble("passphrase_unasked", file=key_file)
        return self.secret("asking.passphrase")

    def secret(self, wording: str) -> str:
        """What is typed unseen; a line, where it comes down a pipe."""
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\r\n")
        from getpass import getpass

        try:
            return getpass(self.words(wording))
        except EOFError:
            raise KeyboardInterrupt from None

    def session(self, *, lines_only: bool) -> "Session":
        """Someone at the keyboard. From now on a closed window is a pause."""
        from zoeken_cli.ask import pointing, session, stopping

        stopping.pause_when_closed()
        tell = stopping.while_open(self.say)
        read = session.choose_reader(self.words, tell, self.environ, lines_only=lines_only)
        return session.Session(
            self.words,
            read,
            tell,
            self.explain,
            self.now,
            self.hint,
            self.keeper,
            pointing.Pointing(self.words, tell, attended=sys.stdin.isatty()),
        )


def path_of(folder: str) -> Path:
    """The folder that was named, in full. Raises `Misused` for an empty name."""
    if not folder.strip():
        raise Misused("folder_nameless")
    return archive.place(folder).absolute()


def world_of(ctx: typer.Context) -> World:
    """The world a command was called in."""
    assert isinstance(ctx.obj, World)
    return ctx.obj
