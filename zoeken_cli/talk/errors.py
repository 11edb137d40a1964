"""What can go wrong, as values: a wording, what goes into it, and an exit code.

A `Trouble` is the world's doing or the user's, and is shown as one clear sentence that says what,
where, and what to do. A bug is not a `Trouble` and never wears its clothes.
"""

from enum import IntEnum
from typing import Any


class Exit(IntEnum):
    """What the program tells the shell."""

    FINE = 0
    TROUBLE = 1
    USAGE = 2
    LEFT_OUT = 3
    """The answer was given, but some files could not be read and are not in it."""
    BUG = 70
    PAUSED = 130


class Trouble(Exception):  # noqa: N818 - a user reads it, and it is no error of ours
    """Something that a person has to know: the wording `errors.<name>`, filled with `details`."""

    code = Exit.TROUBLE

    def __init__(self, name: str, **details: Any) -> None:
        super().__init__(name, details)
        self.name = name
        self.details = details


class Refused(Trouble):
    """The state machine does not take this move here; the talk is unchanged."""


class BadAnswer(Trouble):
    """What was typed is no answer to this question."""


class Unreadable(Trouble):
    """A file that is no talk: `file`, and mostly `key` and what was expected there."""


class Misused(Trouble):
    """A flag or argument on the command line that cannot be."""

    code = Exit.USAGE
