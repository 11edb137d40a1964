"""A polite end (SIGTERM, Ctrl-C, Ctrl-Break) or a closed window (SIGHUP) is a pause, wherever it
comes.

What it does depends on what is going on:

- at a prompt (`gently`) it stops that, in the way the prompt wants to be stopped: one that is drawn
  by an event loop would be torn apart by an exception;
- from an answer until that is on disk (`answers_first`) it waits: the next prompt hears it;
- while a disk gets time to become well (`cut_short`) it ends the waiting;
- where it would end what can be done without (`apart`), Ctrl-C does only that;
- elsewhere it is an exception.

A closed window ends the process at once at a prompt and elsewhere: every answer is on disk then,
and there is nobody to tell. In the other two it does what the other signals do.
"""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from zoeken_cli.ask.prompt import Tell
from zoeken_cli.talk.errors import Exit

NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
CLOSING: Final = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]

Act = Callable[[], None]
"""What is done when a signal comes."""


class Paused(KeyboardInterrupt):
    """The person stops for now: where there is no talk yet, or because the window closes."""


_acts: Final[list[Act]] = []
"""What goes on now, the innermost last; signals have no other place for it."""
_came: Final[list[str]] = []
"""The signal that came, by name."""


def pause_when_closed() -> None:
    """Take these signals as a pause from now on."""
    for number in CLOSING:
        signal.signal(number, _pause)


def interrupt() -> None:
    """Stop right here. Raises `Paused`."""
    raise Paused


def gently(stop: Act = interrupt) -> AbstractContextManager[None]:
    """A prompt is up: a signal calls `stop`; so does one that came before."""
    return _meanwhile(_at_a_prompt(stop))


def answers_first() -> AbstractContextManager[None]:
    """Answers are on their way to disk: a signal waits for the next prompt, or wait."""
    return _meanwhile(_later)


def cut_short() -> AbstractContextManager[None]:
    """This is a wait, and an answer is not on disk yet. Raises `Paused` when a signal comes."""
    return _meanwhile(interrupt)


@contextmanager
def apart() -> Iterator[None]:
    """What goes on can be done without: a Ctrl-C ends this alone. Raises `KeyboardInterrupt`."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def while_open(tell: Tell) -> Tell:
    """Tells as long as the window is there; that it is gone is nobody's fault, and no error.

    The window goes before its signal comes: an answer given just then is kept all the same.
    """

    def told(line: str) -> None:
        try:
            tell(line)
        except OSError as error:
            if error.errno != errno.EIO:
                raise

    return told


@contextmanager
def _meanwhile(act: Act) -> Iterator[None]:
    _acts.append(act)
    try:
        if _came:
            act()
        yield
    finally:
        _acts.pop()


def _at_a_prompt(stop: Act) -> Act:
    def act() -> None:
        if "SIGHUP" in _came:
            os._exit(Exit.PAUSED)
        stop()

    return act


def _later() -> None:
    """The next prompt hears it."""


def _pause(number: int, _frame: Any) -> None:
    for closing in CLOSING:
        signal.signal(closing, signal.SIG_IGN)  # once is enough
    _came.append(signal.Signals(number).name)
    act = _acts[-1] if _acts else _at_a_prompt(interrupt)
    act()
