"""Asking line by line: for screen readers, pipes, and terminals that can do nothing else.

Every choice stands on a line of its own, after the number or letter one types for it.
"""

import sys
from typing import NamedTuple, TextIO

from zoeken_cli.ask.prompt import Prompt, Read, Tell, Typing, not_kept
from zoeken_cli.ask.stopping import gently
from zoeken_cli.ask.together import Lines, lines_of
from zoeken_cli.languages import Wording

GOES_ON = "\\"
"""At the end of a line of words: the answer goes on in the next line. Two of them are one sign."""
UTF_8 = "utf-8-sig"
"""With or without a byte order mark."""
BROKEN = "\N{REPLACEMENT CHARACTER}"
"""What stands in a line where the pipe held no UTF-8."""
NOTHING = "-"
"""Where words were given before: leave them out."""


def reader(words: Wording, tell: Tell, source: TextIO = sys.stdin) -> Read:
    """A way to put questions as lines of text, and read each answer as a line.

    Lines that come together (pasted, or typed ahead) are one answer where words are typed. Where an
    answer is one line, none of them is taken, and all are told: none answers the next question.
    """
    lines = lines_of(source)

    def read(prompt: Prompt, typing: Typing) -> str | None:
        while True:
            _put(prompt, words, tell)
            typed = _typed(lines, prompt, typing)
            if typed is None:
                return None
            if not typed.together:
                return _meant(typed.text, prompt, words, tell)
            if not prompt.one_line:
                tell(words("asking.together"))
                return _meant(typed.text, prompt, words, tell)
            tell(words("asking.together_refused", lines=typed.text.replace("\n", "\n  ")))

    return read


def prepare(source: TextIO) -> None:
    """Read a pipe as UTF-8 on every system, with or without a byte order mark."""
    if source.isatty() or not hasattr(source, "reconfigure") or source.encoding == UTF_8:
        return  # once: what was read already cannot be read otherwise
    source.reconfigure(encoding=UTF_8, errors="replace")


def _put(prompt: Prompt, words: Wording, tell: Tell) -> None:
    tell(prompt.question)
    for choice in prompt.choices:
        hint = f": {choice.hint}" if choice.hint else ""
        tell(f"  {choice.typed:>2}  {choice.label}{hint}")
    if prompt.instruction:
        tell(prompt.instruction)
    if prompt.default:
        wording = "asking.enter_gives" if prompt.choices else "asking.enter_keeps"
        tell(words(wording, default=prompt.named(prompt.default)))


class _Typed(NamedTuple):
    """What was typed, and whether lines of it came together."""

    text: str
    together: bool


def _typed(lines: Lines, prompt: Prompt, typing: Typing) -> _Typed | None:
    """The next answer; None when there is no more, or the person stops."""
    said: list[str] = []
    together = False

    def begun(text: str) -> None:
        typing("\n".join([*said, text]))

    while True:
        try:
            with gently():
                came = lines(not_kept if prompt.one_line else begun)
        except (KeyboardInterrupt, OSError):  # OSError: the window is gone
            return None
        if came is None and not said:
            return None
        came = came or [""]
        together = together or len(came) > 1
        if prompt.one_line:
            return _Typed("\n".join(came), together)
        said += [line.removesuffix(GOES_ON) for line in came]
        if not came[-1].endswith(GOES_ON) or came[-1].endswith(2 * GOES_ON):
            return _Typed("\n".join(said), together)
        typing("\n".join(said))


def _meant(typed: str, prompt: Prompt, words: Wording, tell: Tell) -> str | None:
    if BROKEN in typed:
        tell(words("asking.not_utf8"))
        return None
    if not typed.strip():
        return prompt.default
    if typed.strip() == NOTHING and prompt.default and not prompt.choices:
        return ""
    return typed
