"""A talk whose file was cut off or damaged, brought back to its last whole turn.

Pure: bytes in, a talk out. The longest beginning of the file that is a talk comes back, up to where
a table (`[[turns]]`) begins, or before the first table a line: a turn that is half there falls away
as a whole. Cut between two of its keys it cannot be told from one without the second, and stays.

What the head says stays: a talk that had ended has ended, also when turns are missing. It did end,
and opening it would have the worker answer again what was answered; the file itself stays, and
shows what is missing. Only `reached` goes, when the turns that are left do not lead there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from zoeken_cli.keep import record, toml
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

TOKEN: Final = re.compile(
    rb"""
    \#[^\n]*+
    | "{3} (?: [^"\\]++ | \\.?+ | "(?!"") )*+ (?: "{3,5} | \Z )
    | '{3} (?: [^']++ | '(?!'') )*+ (?: '{3,5} | \Z )
    | " (?: [^"\\\n]++ | \\. )*+ "
    | ' [^'\n]*+ '
    | [\[{]++ | [\]}]++ | \n++
    """,
    re.VERBOSE | re.DOTALL,
)
"""What decides whether a line begins something new: not within a text or a list."""
BEGIN: Final = re.compile(rb"[ \t]*+(\[{0,2})[ \t]*+[\"']?([\w-]*+)[\"']?[ \t]*+(\.?)")
"""How a part begins: its brackets, the first name in its key, and whether there are more."""
WRECK: Final = re.compile(rb"[^]=#\"'\n\0]*+\]|\0[^=\n]*+(?:\n|\Z)")
"""A line that may have been the begin of a table, before its first bytes were damaged."""
ENOUGH: Final = 6 << 20
"""Bytes that are read in all: three times the largest talk, two thousand times a usual one."""


class Mended(NamedTuple):
    """A talk, the bytes after it that are lost (0: only `reached` was wrong), the turns in it."""

    talk: Talk
    lost: int
    turns: int


class _Part(NamedTuple):
    """A line of the head, or a table: where it begins, and the name of its key."""

    start: int
    name: str


def mended(data: bytes) -> Mended | None:
    """What can be saved of a file; None when it is whole, or when its head is not.

    Where reading stopped tells where to cut: most files are read twice. When it does not, the last
    part goes, and ever more at a time; after `ENOUGH` bytes a file, made for that, is given up.
    """
    parts = list(_parts(data))
    kept, read, reached = len(parts), 0, True
    while kept > 0 and read < ENOUGH:
        end = parts[kept].start if kept < len(parts) else len(data)
        read += end
        try:
            table = toml.parse(data[:end])
            if not reached:
                table.pop("reached", None)
            talk = record.talk_from(table)
        except Unreadable as trouble:
            if trouble.name == "turn_refused" and trouble.details["key"] == "reached":
                reached = False
                continue
            back = kept - 1 - kept * (read - end) // ENOUGH
            kept = min(_place(trouble, data, parts[:kept], back), kept - 1)
        else:
            whole = end == len(data) and reached
            return None if whole else Mended(talk, len(data) - end, len(talk.turns))
    return None


def _place(trouble: Unreadable, data: bytes, parts: list[_Part], back: int) -> int:
    """How many parts come before the one that this trouble is about; `back` when it is not told."""
    if line := int(trouble.details.get("line", 0)):
        offset = len(data) - len(data.split(b"\n", line - 1)[-1])
        return bisect_right(parts, offset, key=lambda part: part.start) - 1
    name, nr = re.findall(r"^(\w*)(?:\[(\d+))?", trouble.details.get("key", ""))[0]
    named = [at for at, part in enumerate(parts) if part.name == name != ""]
    return named[: int(nr or 1)][-1] if named else back


def _parts(data: bytes) -> Iterator[_Part]:
    """Where the file can be cut, until it is damaged; `[turns.more]` goes with its `[[turns]]`."""
    in_head, last = True, b""
    for start in _starts(data):
        brackets, name, dot = BEGIN.match(data, start).groups()  # type: ignore[union-attr]
        if brackets:
            in_head = False
            if not (dot and name == last):
                last = name
                yield _Part(start, "" if dot else name.decode())
        elif in_head or WRECK.match(data, start):
            yield _Part(start, name.decode())


def _starts(data: bytes) -> Iterator[int]:
    """The lines that begin something new, by their first byte."""
    yield 0
    depth = 0
    for token in TOKEN.finditer(data):
        match token[0][:1]:
            case b"[" | b"{":
                depth += len(token[0])
            case b"]" | b"}":
                depth = max(0, depth - len(token[0]))
            case b"\n" if not depth:
                yield token.end()
