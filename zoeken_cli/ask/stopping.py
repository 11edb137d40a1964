"""A polite end (SIGTERM, Ctrl-C, Ctrl-Break) or a closed window (SIGHUP) is a pause, wherever it
comes.

Outside a prompt it is an exception. A prompt that is drawn by an event loop would be torn apart by
one, so it says how it wants to be stopped instead: `gently`.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from zoeken_cli.talk.errors import Exit

NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
CLOSING: Final = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]


class Paused(KeyboardInterrupt):
    """The person stops for now: where there is no talk yet, or because the window closes."""


_stops: Final[list[Callable[[], None]]] = []
"""How the prompt that is on the screen wants to be stopped; signals have no other place for it."""


def pause_when_closed() -> None:
    """Take these signals as a pause from now on."""
    for number in CLOSING:
        signal.signal(number, _pause)


@contextmanager
def gently(stop: Callable[[], None]) -> Iterator[None]:
    """As long as this lasts, a signal calls `stop` instead of raising."""
    _stops.append(stop)
    try:
        yield
    finally:
        _stops.remove(stop)


def _pause(number: int, _frame: Any) -> None:
    for closing in CLOSING:
        signal.signal(closing, signal.SIG_IGN)  # once is enough
    if signal.Signals(number).name == "SIGHUP":
        os._exit(Exit.PAUSED)  # the window is gone: every answer is on disk, and nobody to tell
    if not _stops:
        raise Paused
    _stops[-1]()
