"""Lines as they come: from a keyboard, those that come together were pasted, or typed ahead.

A terminal hands over line by line: a pasted text would answer as many questions as it has lines. So
after a line we look what more is waiting, for a moment in which nobody types. The last line of a
paste mostly has no end yet, and is not handed over. It is seen while the terminal hands over sign
by sign; for that moment it does, and then the end of the line is waited for.

Terminals can say outright what was pasted (bracketed paste). That is not asked for: the marks would
stand on the screen, and lines are for ears, and for terminals that know no marks.

Windows keeps what is pasted as a row of keys, and says whether there are any left (msvcrt).
"""

import os
import select
import sys
import time
from collections.abc import Callable
from typing import Final, TextIO

from zoeken_cli.ask.prompt import Typing

Lines = Callable[[Typing], list[str] | None]
"""The next lines that come together, mostly one; None when there are no more.

What is there already while the end of the last one is waited for, is told meanwhile.
"""

SOON: Final = 0.03
"""Seconds in which a next line comes by itself; the fastest typist needs more."""
ON: Final = 0.15
"""Seconds between two pieces of what is a paste for certain."""
MOST: Final = 1 << 16
"""Bytes taken at a time."""
CTRL_D: Final = b"\0\4"
"""How it looks among other signs, where it was typed ahead and ends nothing."""


def lines_of(source: TextIO) -> Lines:
    """The lines of a keyboard, as they come together; of anything else, one by one.

    Those of a keyboard raise `OSError` when it is gone.
    """
    if source.isatty():
        return _of_keyboard(source)
    return lambda _: None if not (line := source.readline()) else [line.rstrip("\r\n")]


def of_console(source: TextIO, keys_wait: Callable[[], bool]) -> Lines:
    """Lines from a console as Windows has it."""

    def together(typing: Typing) -> list[str] | None:
        lines: list[str] = []
        while line := source.readline():
            lines.append(line.rstrip("\r\n"))
            if not keys_wait():
                break
            typing("\n".join(lines))
        return lines or None

    return together


if sys.platform == "win32":

    def _of_keyboard(source: TextIO) -> Lines:
        return of_console(source, _keys_wait)

    def _keys_wait() -> bool:
        """Whether a next key is there, or comes soon."""
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        until = time.monotonic() + SOON
        while not msvcrt.kbhit():
            if time.monotonic() > until:
                return False
            time.sleep(SOON / 10)
        return True

else:
    import termios

    def _of_keyboard(source: TextIO) -> Lines:
        """Lines from a terminal as Linux and macOS have it."""
        handle = source.fileno()

        def together(typing: Typing) -> list[str] | None:
            data = b""
            while not data.endswith(b"\n"):
                if not (came := os.read(handle, MOST)):  # Ctrl-D
                    break
                data += came + _waiting(handle)
                if not data.endswith(b"\n"):
                    typing(text(data))
            return text(data).removesuffix("\n").split("\n") if data else None

        def text(data: bytes) -> str:
            return data.decode(source.encoding, "replace")

        return together

    def _waiting(handle: int) -> bytes:
        """What comes soon after a line, also when it has no end yet."""
        try:
            as_ever = termios.tcgetattr(handle)
            by_sign = [*as_ever[:3], as_ever[3] & ~termios.ICANON, *as_ever[4:6], [*as_ever[6]]]
            by_sign[6][termios.VMIN] = by_sign[6][termios.VTIME] = 0
            termios.tcsetattr(handle, termios.TCSANOW, by_sign)
            try:
                return _read_on(handle)
            finally:
                termios.tcsetattr(handle, termios.TCSANOW, as_ever)
        except termios.error as error:
            raise OSError(*error.args) from error

    def _read_on(handle: int) -> bytes:
        data = b""
        while select.select([handle], [], [], ON if b"\n" in data else SOON)[0]:
            if not (came := os.read(handle, MOST)):
                break
            data += came.translate(None, CTRL_D)
        return data
