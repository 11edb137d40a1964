"""What a command gets from outside: words, settings, clock and folder."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from zoeken_cli.commands.again import again, quoted
from zoeken_cli.keep import archive, config
from zoeken_cli.keep.config import Config
from zoeken_cli.languages import Wording
from zoeken_cli.show.screen import say
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Exit, Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.prompt import Tell
    from zoeken_cli.ask.session import Session
    from zoeken_cli.ask.voice import Voice
    from zoeken_cli.keep.card import Card
    from zoeken_cli.keep.sealing import Safe
    from zoeken_cli.keep.writing import Keeper
    from zoeken_cli.talk.talk import Talk


class Laid(NamedTuple):
    """The method card that was laid over the words, if any."""

    file: Path | None = None
    card: "Card | None" = None
    """None where there is none, or none that can be read."""
    code: Exit = Exit.FINE
    """What is told to the shell of a card that cannot be read."""


@dataclass(frozen=True, eq=False, repr=False)
class World:
    """Everything outside the program, in one value."""

    words: Wording
    settings: Config | Trouble
    """What is remembered, or why that cannot be read: told only to who needs it."""
    config_file: Path
    environ: Mapping[str, str]
    can_do_without: bool = False
    """Whether what is asked can be done without what is sealed: then no passphrase will do."""

    @property
    def config(self) -> Config:
        """What is remembered. Raises `Trouble` when it cannot be read."""
        if isinstance(self.settings, Trouble):
            raise self.settings
        return self.settings

    @property
    def aloud(self) -> bool:
        """Whether pages are read aloud: told in lines, with nothing drawn."""
        return bool(self.environ.get("ACCESSIBLE"))

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

    def client(self, given: str | None, command: str) -> str:
        """The code given, or else asked for: what is typed behind a command stays in the shell.

        A dash asks for it too, so that a folder can follow. Raises `Misused` where nobody answers.
        """
        if given not in (None, "-"):
            return given
        session = self.session(lines_only=False)
        try:
            return session.known_client()
        except KeyboardInterrupt:
            if session.attended:
                raise
            raise Misused("client_unasked", command=command) from None

    def hint(self, talk: Path) -> str:
        """What to type for this talk: its id, or its path when it is outside the user's own."""
        if self._is_own(talk.parent):
            return quoted(archive.stem_of(talk))
        return quoted(str(talk))

    def folder_again(self, folder: Path) -> str:
        """The folder as it stands behind a command; nothing for the user's own."""
        return again(None if self._is_own(folder) else str(folder))

    def _is_own(self, folder: Path) -> bool:
        """Whether this is the folder that is remembered."""
        try:
            own = path_of(config.read(self.config_file).folder or "")  # it may just have been asked
        except Trouble:
            return False
        return folder.resolve() == own.resolve()

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
        name = str(folder.resolve())
        if name in told or not folder.is_dir() or not DISK.open_to_others(folder):
            return
        typed = self.folder_again(folder)
        self.say(self.words("asking.open_folder", folder=folder, typed=typed))
        with suppress(Trouble):  # then it is pointed out again
            self.remember_all({"told_open": [*told, name]})

    @cached_property
    def safe(self) -> "Safe | None":
        """With what sealed talks are opened; None where nothing of the kind was set.

        The key is read, and its passphrase asked for, when the first sealed talk comes; and once,
        because there is one safe for a command.
        """
        settings = self.settings
        if isinstance(settings, Trouble) or not (settings.key or settings.recipients):
            return None
        from zoeken_cli.keep.sealing import Safe

        key = settings.key
        return Safe(settings.recipients, archive.place(key) if key else None, self.passphrases)

    @property
    def keeper(self) -> "Keeper":
        """With what talks are written."""
        from zoeken_cli.keep.sealing import PLAIN
        from zoeken_cli.keep.writing import Keeper

        return Keeper(self.safe or PLAIN, config.state_folder())

    def lay_card(self, folder: Path | None) -> Laid:
        """From now on in the words of this folder's method card, or else of that in the settings.

        With more folders than one there is no card of a folder (None). A card that cannot be read
        is told and passed over: no talk is lost to it, and no page.
        """
        file = self._card(folder)
        if file is None:
            return Laid()
        from zoeken_cli.show import card

        try:
            return Laid(file, card.lay(file, self.words))
        except Trouble as why:
            say(self.explain(Trouble("card_passed_over", why=why)), sys.stderr)
            return Laid(file, code=Exit.LEFT_OUT)

    def _card(self, folder: Path | None) -> Path | None:
        """Where the card is: of the folder, or of the folder that this talk is in."""
        if folder is not None:
            own = (folder.parent if archive.is_talk_name(folder.name) else folder) / archive.CARD
            if os.path.lexists(own):
                return own
        if isinstance(self.settings, Trouble) or not self.settings.card:
            return None
        return self.config_file.parent / archive.place(self.settings.card)

    def forget_what_was_read(self) -> bool:
        """Nothing of any talk is known any more but from the talks themselves; whether that is so.

        Of all folders, for they may have been moved, or have had the same talks.
        """
        from zoeken_cli.keep import indexes

        stay = indexes.throw_all_away(config.cache_folder())
        for path in stay:
            say(self.explain(Trouble("index_stays", file=path)), sys.stderr)
        return not stay

    def check_apart(self, folder: Path) -> None:
        """Raises `Trouble` where talks would be sealed beside the key that opens them."""
        settings = self.config
        if settings.key and settings.recipients:
            from zoeken_cli.keep import keys

            keys.check_apart(archive.place(settings.key), folder)

    @contextmanager
    def passphrases(self, key_file: Path) -> Iterator[Iterable[str]]:
        """What is typed as the passphrase of a key file: three times, as it may be a slip.

        Raises `Trouble` where nobody can type.
        """
        if sys.stdin is None or not sys.stdin.isatty():
            raise Trouble("passphrase_unasked", file=key_file)
        from zoeken_cli.ask.unseen import unseen

        with unseen():
            yield self._passphrases()

    def _passphrases(self) -> Iterator[str]:
        """Each time that one is typed. Raises `KeyboardInterrupt` for none, where that will do."""
        if self.can_do_without:
            self.say(self.words("asking.back_sealed"))
        for wording in ("asking.passphrase", *["asking.passphrase_again"] * 2):
            typed = self.secret(wording)
            if self.can_do_without and not typed:
                raise KeyboardInterrupt
            yield typed

    def secret(self, wording: str) -> str:
        """What is typed unseen; a line, where it comes down a pipe.

        Raises `KeyboardInterrupt` where nothing comes any more.
        """
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            if not line:
                raise KeyboardInterrupt
            return line.rstrip("\r\n")
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
            pictured=session.can_draw(self.environ, lines_only=lines_only),
            voice_of=lambda talk: self._voice_of(talk, tell),
        )

    def _voice_of(self, talk: "Talk", tell: "Tell") -> "Voice | None":
        """The client of the case that a talk is about; that it is not there any more, is told."""
        if not talk.case:
            return None
        from zoeken_cli.ask.voice import Voice
        from zoeken_cli.commands.practice import case_of

        try:
            return Voice(case_of(talk.case, self), talk.level, self.words, tell)
        except Trouble as trouble:
            tell(self.explain(trouble))
            tell(self.words("practice.without"))
            return None


def path_of(folder: str) -> Path:
    """The folder that was named, in full. Raises `Misused` for an empty name."""
    if not folder.strip():
        raise Misused("folder_nameless")
    path = archive.place(folder).absolute()
    if "://" in folder and not path.exists():
        raise Misused("url_alone", folder=folder)
    return path


def world_of(ctx: typer.Context) -> World:
    """The world a command was called in."""
    assert isinstance(ctx.obj, World)
    return ctx.obj
