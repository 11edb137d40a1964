"""A talk whose file was cut off or damaged, brought back to its last whole turn.

Pure: bytes in, a talk out. The longest beginning of the file that is a whole talk is looked for, by
cutting at the begin of a table (`[[turns]]`), so that a turn that is half there falls away; before
the first table, by cutting at the begin of a line. What the head says stays: a talk that had ended
has ended, with the turns that are left.
"""

import re
from typing import Final, NamedTuple

from zoeken_cli.keep import record, toml
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

TABLE: Final = re.compile(rb"^\[", re.MULTILINE)
LINE: Final = re.compile(rb"^", re.MULTILINE)
TRIES: Final = 64
"""Cuts that are tried from the end; past these, ever larger steps back are taken."""


class Mended(NamedTuple):
    """A talk, how many bytes of the file are not in it, and how many whole turns are."""

    talk: Talk
    lost: int
    turns: int


def mended(data: bytes) -> Mended | None:
    """What can be saved of a file; None when it is whole, or when its head is not."""
    if _talk_in(data) is not None:
        return None
    tables = [match.start() for match in TABLE.finditer(data)]
    head = data[: tables[0]] if tables else data
    lines = [match.start() for match in LINE.finditer(head)]
    for cut in _newest_first(tables) + _newest_first(lines):
        if (talk := _talk_in(data[:cut])) is not None:
            return Mended(talk, len(data) - cut, len(talk.turns))
    return None


def _newest_first(cuts: list[int]) -> list[int]:
    """The last cuts one by one, and then ever fewer: a hostile file has a hundred thousand."""
    found, back, step = [], 0, 1
    while back < len(cuts):
        found.append(cuts[-1 - back])
        if len(found) >= TRIES:
            step *= 2
        back += step
    return found


def _talk_in(data: bytes) -> Talk | None:
    try:
        return record.talk_from(toml.parse(data))
    except Unreadable:
        return None
