"""TOML read quickly: the table that `toml.parse` gives, or none when that is not certain.

toml_rs is over fifteen times faster than the standard library. It reads TOML 1.0 as strictly, and
gives the same values, but for what is looked for here first: there it is laxer, or its stack
overflows, which ends the program. Before another version of it is let in, `python -m tests.mutated`
looks for more.
"""

import re
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

LARGEST: Final = 1 << 20
"""Bytes. A talk has a few thousand; what a larger file costs, nothing here bounds."""
RETURN: Final = ord("\r")

BRACKETS: Final = b"[{"
PLAIN: Final = bytes(set(range(256)) - set(BRACKETS + b".\n"))
"""All bytes but those that tell how deep a file may be."""
DEEPEST: Final = 100
"""Brackets in brackets. tomllib bears some 300; toml_rs needs up to 2 KB of stack for each."""
HEADER: Final = re.compile(rb"\n\[\[[\w-]+\]\](?=\n)")
"""Two brackets that are closed on their line, wherever they stand."""
NESTED: Final = re.compile(rb"\[\[(?![\w-]+\]\])[^\n]*\.")
"""Tables in a list in a table: toml_rs lets a dotted key of that table add to the last of them.

Slow where brackets are many, so they are counted first.
"""
DOTTED: Final = re.compile(rb"""(?:\A(?:\xef\xbb\xbf)?|\n)[ \t]*(?:["'][^\n]*=|[\w-]+[ \t]*\.)""")
"""What may be a dotted key, on a line of its own; none that we write."""
MANY_DOTS: Final = b"." * 40
"""On one line, where `toml.parse` refuses a key of so many parts and toml_rs does not."""
MANY_EQUALS: Final = b"=" * DEEPEST
"""In a row: toml_rs goes down once for each, 450 bytes at a time."""
APART: Final = 64
MANY_DIGITS: Final = re.compile(rb"[0-9_]{10}")
"""In every 64th byte: 640 digits in a row, the fewest that Python may be told to refuse."""


def quick(data: bytes) -> dict[str, Any] | None:
    """The table in a file's bytes; None: ask `toml.parse`, which also says what is wrong."""
    loads = _loads()
    if loads is None or len(data) > LARGEST:
        return None
    if RETURN in data:
        data = data.replace(b"\r\n", b"\n")
        if RETURN in data:
            return None
    marks = data.translate(None, PLAIN)
    dots = marks.translate(None, BRACKETS)
    brackets = len(marks) - len(dots)
    if (
        MANY_EQUALS in data
        or MANY_DOTS in dots
        or (brackets > DEEPEST and brackets - 2 * len(HEADER.findall(data)) > DEEPEST)
        or (b"[[." in marks and NESTED.search(data) and DOTTED.search(data))
        or (0 < sys.get_int_max_str_digits() < len(data) and MANY_DIGITS.search(data[::APART]))
    ):
        return None
    try:
        return loads(data.decode(), toml_version="1.0.0") or None
    except Exception:  # noqa: BLE001 - the careful way finds the same, and has words for it
        return None


@cache
def _loads() -> Callable[..., dict[str, Any]] | None:
    """The reader, imported when a folder is read; None where there is no wheel of it.

    mimalloc, which is in it, ends the program in a later thread when the thread that loaded it has
    ended (microsoft/mimalloc#1287). So that is the main one, or one that is made to stay.
    """
    from threading import Event, Thread, current_thread, main_thread  # noqa: PLC0415 - with it, see above

    if current_thread() is main_thread():
        return _imported()
    from queue import SimpleQueue  # noqa: PLC0415 - of no use but here

    found = SimpleQueue[Callable[..., dict[str, Any]] | None]()

    def stay() -> None:
        found.put(_imported())
        Event().wait()

    Thread(target=stay, daemon=True).start()
    return found.get()


def _imported() -> Callable[..., dict[str, Any]] | None:
    try:
        from toml_rs import loads  # noqa: PLC0415
    except ImportError:
        return None
    return loads
