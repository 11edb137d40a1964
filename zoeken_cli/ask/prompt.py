"""One question as it is put to a person, in words, and the seam behind which it is put."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what one types for it, and what it is called."""

    typed: str
    label: str
    hint: str = ""
    short: str = ""
    """The label in a word, where there is little room."""
    spare: bool = False
    """A key that is told only where there is room to spare, and in the help."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question. With `choices`, one of them is the answer (`many`: one or more); without, words.

    `default` is what Enter gives: a choice (or several, with spaces), or words to edit; `given`
    when it is the answer of before, and not just the likeliest.
    `commands` are the other keys that work here; where words are typed they start with a slash.
    `short` words are a line at most: a code, a mark, a number of a list.
    """

    question: str
    choices: tuple[Choice, ...] = ()
    commands: tuple[Choice, ...] = ()
    default: str = ""
    many: bool = False
    given: bool = False
    short: bool = False
    instruction: str = ""

    @property
    def one_line(self) -> bool:
        """Whether several lines are no answer."""
        return self.short or bool(self.choices)

    def named(self, typed: str) -> str:
        """What was typed, by the name of the choices it stands for; words as they are."""
        if not self.choices:
            return typed
        labels = {choice.typed: choice.label for choice in (*self.commands, *self.choices)}
        return ", ".join(_named(part, labels.get(part)) for part in typed.split())


def _named(typed: str, label: str | None) -> str:
    if label is None:
        return typed
    return f"{typed} {label}" if typed.isdecimal() else label


Typing = Callable[[str], None]
"""Is told, every few seconds, what was typed so far and not confirmed yet."""


def not_kept(_typed: str) -> None:
    """For what is not worth keeping before it is confirmed."""


Read = Callable[[Prompt, Typing], str | None]
"""Puts a question and returns what was typed, a choice by its key; None: the person stops for now.

Both ways of asking return the same for the same answer, so everything one can do, the other can.
"""

Tell = Callable[[str], None]
"""Says a line to the person."""


def is_command(typed: str) -> bool:
    """Whether this is `?`, `<` or a key after a slash; what begins with two slashes is words."""
    said = typed.strip()
    return said in ("?", "<") or (said.startswith("/") and not said.startswith("//"))


def as_typed(words: str) -> str:
    """Words as one would type them: a slash at the beginning is doubled."""
    return "/" + words if words.startswith("/") else words
