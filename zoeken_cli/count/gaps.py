"""What was done between two steps, and what followed, as one large whole number.

A *gap* lies between two red turns of a talk: what the worker did there in one ring, and the way the
client moved next. Each thing that is counted of it has a room of its own in the number, of 64 bits;
so gaps add up to a talk, and talks to many talks, by adding numbers: exactly, and in any order. No
room can be too small: a talk is a file of a few turns, and even squares of these stay far under it.

The four elements of a ring are its rows, counted from 0; the ways are forward, stay and back.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from zoeken_cli.count.track import VISITED
from zoeken_cli.talk.movement import Direction, direction

WAYS: Final = tuple(Direction)
ROWS: Final = range(4)

PAIRS: Final = (*((row, row) for row in ROWS), *combinations(ROWS, 2))
"""Every two rows once; each with itself first."""

# --- the rooms -----------------------------------------------------------------------------------

FORWARD, STAY, GAPS = range(3)
"""How many gaps were followed by a step forward, by staying, and by anything."""

DONE: Final = range(3, 7)
"""By row: how often it was done."""
PRODUCTS: Final = range(7, 17)
"""By pair of rows: how often the one was done times how often the other was, in each gap."""
CELLS: Final = range(17, 29)
"""By row, by way: how often it was done in gaps that this followed."""
SQUARES: Final = range(29, 39)
"""By pair of rows: how often the one was done times how often the other was, in each talk."""
TALKS, MIXED = range(39, 41)
"""How many talks, and in how many two gaps differ."""
CHANGING: Final = range(41, 45)
"""By row: in how many talks it was done in one gap more often than in another."""

_BITS: Final = 64
_FULL: Final = (1 << _BITS) - 1
_KIND: Final = (1 << _BITS * DONE.start) - 1
_SHAPE: Final = (1 << _BITS * (1 + 2 * len(ROWS))) - 1
"""From `GAPS` on: that, by row how often it was done, and the squares of that in each gap."""

REMEMBERED: Final = 8_192
"""Most gaps and talks are like others; so many are remembered."""


def room(number: int, at: int) -> int:
    """What is in this room."""
    return number >> _BITS * at & _FULL


def rooms(number: int, at: Iterable[int]) -> list[int]:
    """What is in each of these rooms."""
    return [number >> _BITS * nr & _FULL for nr in at]


def _number(*found: int) -> int:
    """The number with these in its rooms, from the first one on."""
    return int.from_bytes(b"".join(n.to_bytes(_BITS // 8, "little") for n in found), "little")


# --- gaps and talks ------------------------------------------------------------------------------


@lru_cache(REMEMBERED)
def gap(done: bytes, before: int, to: int) -> int:
    """What these turns of a track come to, before a move from one step to another; 0 if nothing."""
    if not done:
        return 0
    times = [0] * len(ROWS)
    for code in done:
        for element in VISITED[code]:
            times[(element - 1) % len(ROWS)] += 1
    way = WAYS.index(direction(before, to))
    followed = [int(way == at) for at in range(len(WAYS))]
    products = (times[a] * times[b] for a, b in PAIRS)
    cells = (n * here for n in times for here in followed)
    return _number(*followed[:GAPS], 1, *times, *products, *cells)


def read(number: int) -> tuple[list[int], int]:
    """By row how often it was done in this gap, and the way that followed."""
    forward, stay = rooms(number, (FORWARD, STAY))
    return rooms(number, DONE), FORWARD if forward else STAY if stay else len(WAYS) - 1


class Whole(NamedTuple):
    """What is known of a talk when all its gaps are together."""

    number: int
    """What is in its rooms from `SQUARES` on."""
    rows: tuple[int, ...]
    """Those that were done at all."""
    changing: tuple[int, ...]
    """Those that were done in one gap more often than in another."""


def whole(together: int) -> Whole:
    """What else there is to say of a talk with these gaps together."""
    return _whole(together >> _BITS * GAPS & _SHAPE)


@lru_cache(REMEMBERED)
def _whole(shape: int) -> Whole:
    gaps, *found = rooms(shape, range(1 + 2 * len(ROWS)))
    times, in_gaps = found[: len(ROWS)], found[len(ROWS) :]
    # of as many times in each gap, and of nothing else, both sides are equal
    changing = tuple(row for row in ROWS if gaps * in_gaps[row] != times[row] ** 2)
    squares = (times[a] * times[b] for a, b in PAIRS)
    number = _number(*squares, 1, bool(changing), *(row in changing for row in ROWS))
    rows = tuple(row for row in ROWS if times[row])
    return Whole(number << _BITS * SQUARES.start, rows, changing)


# --- kinds of talks ------------------------------------------------------------------------------


def kind(number: int) -> int:
    """How many gaps a talk has, and how many were followed by each way.

    In a sum of talks of the same kind these say nothing, so that it is told beside it.
    """
    return number & _KIND


@lru_cache(REMEMBERED)
def followed(of_kind: int) -> tuple[int, tuple[int, ...]]:
    """How many gaps such a talk has, and by way how many were followed by it."""
    forward, stay, gaps = rooms(of_kind, (FORWARD, STAY, GAPS))
    return gaps, (forward, stay, gaps - forward - stay)
