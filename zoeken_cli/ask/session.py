"""One sitting at the keyboard: the way of asking, the first questions, the walk, and its end."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from zoeken_cli.ask import answers, plain
from zoeken_cli.ask.asking import Asking
from zoeken_cli.ask.prompt import Prompt, Read, Tell
from zoeken_cli.keep import archive, config
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk.errors import BadAnswer, Exit, Refused, Trouble
from zoeken_cli.talk.interview import interview
from zoeken_cli.talk.movement import moved, steps
from zoeken_cli.talk.talk import Talk

Value = TypeVar("Value")


class Paused(KeyboardInterrupt):
    """The person stops for now: where there is no talk yet, or because the window closes."""


def _in_full(folder: str) -> str:
    """A folder that is the same one wherever the program is started next time."""
    named = answers.tidy(folder)
    return str(archive.place(named).absolute() if named else config.usual_folder())


def choose_reader(
    words: Wording, tell: Tell, environ: Mapping[str, str], *, lines_only: bool
) -> Read:
    """Arrow keys in a terminal that can; lines for a screen reader, a pipe, or when asked for."""
    if sys.stdin is None:
        raise Trouble("no_input")
    both = sys.stdin.isatty() and sys.stdout.isatty()
    able = both and environ.get("TERM") != "dumb" and sys.stdout.encoding.lower() == "utf-8"
    if lines_only or environ.get("ACCESSIBLE") or not able:
        plain.prepare(sys.stdin)
        return plain.reader(words, tell, sys.stdin)
    from zoeken_cli.ask import questionary  # noqa: PLC0415 - a quarter of a second

    return questionary.reader(words, tell)


def pause_when_closed() -> None:
    """Take a closed window and a polite end (SIGHUP, SIGTERM, Ctrl-Break) as a pause."""
    for number in CLOSING:
        signal.signal(number, _pause)


def _pause(number: int, _frame: Any) -> None:
    for closing in CLOSING:
        signal.signal(closing, signal.SIG_IGN)  # once is enough
    if signal.Signals(number).name == "SIGHUP":
        os._exit(Exit.PAUSED)  # the window is gone: every answer is on disk, and nobody to tell
    raise Paused


CLOSING: Final = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


@dataclass(frozen=True, slots=True)
class Session:
    """Someone at the keyboard, to be asked."""

    words: Wording
    read: Read
    tell: Tell
    explain: Callable[[Trouble], str]
    now: Callable[[], datetime]
    hint: Callable[[Path], str]
    """What one types for a talk."""

    def worker(self) -> str:
        """The worker's own code; may be empty."""
        return self._ask("worker", answers.tidy)

    def folder(self) -> str:
        """The folder for talks."""
        return self._ask("folder", _in_full, default=str(config.usual_folder()))

    def client(self) -> str:
        """The client's code."""
        return self._ask("client", answers.code)

    def _ask(self, name: str, parse: Callable[[str], Value], default: str = "") -> Value:
        how = f"asking.{name}.how"
        instruction = self.words(how) if self.words.has(how) else ""
        prompt = Prompt(self.words(f"asking.{name}"), default=default, instruction=instruction)
        while True:
            typed = self.read(prompt)
            match typed and typed.strip().casefold():
                case None:
                    raise Paused
                case "?" | "/?":
                    self.tell(self.words(f"asking.help.{name}"))
                    continue
                case "<":
                    self.tell(self.explain(Refused("at_the_beginning")))
                    continue
                case said if said == "/" + self.words("asking.key.pause"):
                    raise Paused
            try:
                return parse(typed or "")
            except BadAnswer as bad:
                self.tell(self.explain(bad))

    def walk(self, path: Path, talk: Talk) -> Exit:
        """Ask the talk's questions, keep each answer, and say how it ended."""
        kept = talk

        def keep(whole: Talk) -> None:
            nonlocal kept
            archive.keep(path, whole)
            kept = whole

        self.tell(self.words("asking.welcome"))
        asking = Asking(self.words, self.read, self.tell, self.explain, self.now)
        with suppress(KeyboardInterrupt):
            interview(talk, asking, keep)
        wording = "asking.paused" if kept.open else "asking.ended"
        with suppress(OSError):  # the window may be gone
            self.tell("\n" + self.words(wording, file=path, talk=self.hint(path)))
            if not kept.open:
                self._give_back(kept)
        return Exit.PAUSED if kept.open else Exit.FINE

    def _give_back(self, talk: Talk) -> None:
        """Every talk gives something back at once: the client's path, and whether it moved."""
        path = steps(talk.turns)
        if path:
            self.tell(saying.path(path, self.words))
        if moved(path):
            self.tell(self.words("pages.client_moved"))
