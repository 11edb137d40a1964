"""Asking line by line: for screen readers, pipes, and terminals that can do nothing else.

Every choice stands on a line of its own, after the number or letter one types for it.
"""

import sys
from typing import TextIO

from zoeken_cli.ask.prompt import Prompt, Read, Tell, Typing
from zoeken_cli.ask.stopping import gently
from zoeken_cli.languages import Wording

GOES_ON = "\\"
"""At the end of a line of words: the answer goes on in the next line. Two of them are one sign."""
BROKEN = "\N{REPLACEMENT CHARACTER}"
"""What stands in a line where the pipe held no UTF-8."""
NOTHING = "-"
"""Where words were given before: leave them out."""


def reader(words: Wording, tell: Tell, source: TextIO = sys.stdin) -> Read:
    """A way to put questions as lines of text, and read each answer as a line."""

    def read(prompt: Prompt, typing: Typing) -> str | None:
        tell(prompt.question)
        for choice in prompt.choices:
            hint = f": {choice.hint}" if choice.hint else ""
            tell(f"  {choice.typed:>2}  {choice.label}{hint}")
        if prompt.instruction:
            tell(prompt.instruction)
        if prompt.default:
            wording = "asking.enter_gives" if prompt.choices else "asking.enter_keeps"
            tell(words(wording, default=prompt.named(prompt.default)))
        typed = _typed(source, typing, goes_on=not prompt.choices)
        if typed is None:
            return None
        if BROKEN in typed:
            tell(words("asking.not_utf8"))
            return None
        if not typed.strip():
            return prompt.default
        if typed.strip() == NOTHING and prompt.default and not prompt.choices:
            return ""
        return typed

    return read


def prepare(source: TextIO) -> None:
    """Read a pipe as UTF-8 on every system, with or without a byte order mark."""
    if not source.isatty() and hasattr(source, "reconfigure"):
        source.reconfigure(encoding="utf-8-sig", errors="replace")


def _typed(source: TextIO, typing: Typing, *, goes_on: bool) -> str | None:
    """The next answer; None when there is no more, or the person stops."""
    lines: list[str] = []
    while True:
        try:
            with gently():
                line = source.readline()
        except (KeyboardInterrupt, OSError):  # OSError: the window is gone
            return None
        if not line and not lines:
            return None
        stripped = line.rstrip("\r\n")
        if goes_on and stripped.endswith(GOES_ON) and line:
            lines.append(stripped.removesuffix(GOES_ON))
            if not stripped.endswith(2 * GOES_ON):
                typing("\n".join(lines))
                continue
        else:
            lines.append(stripped)
        return "\n".join(lines)
