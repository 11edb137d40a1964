"""Reading many files on all cores of this machine."""

import gc
import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANY: Final = 1500
"""Files from which it is worth the tenth of a second that other processes take to start."""


def start(files: int) -> "Executor | None":
    """Who reads so many files; None: this process does."""
    if files < MANY or cores() < 2:
        return None
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for many files

    return ProcessPoolExecutor(cores(), initializer=begin)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def begin() -> None:
    """Ctrl-C goes to every process of a terminal; the first one tells the others to stop.

    And nothing that is read refers to itself, so that nobody need look for what does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
