"""The course of a talk, in one byte for each turn that visited something.

So that a talk is some twenty bytes, and many talks are counted as fast as bytes are. Up to 12 the
byte is the element, and 0 a red turn without a step. From 17 on it is a purple turn: 16, and a bit
for each of its forms.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final

from zoeken_cli.talk.circles import NO_STEP, STANDS, Ring
from zoeken_cli.talk.movement import Direction, direction
from zoeken_cli.talk.talk import Skip, Turn
from zoeken_cli.talk.turns import rounds_of, visited

_FORMS: Final = Ring.PURPLE.elements
_PURPLE: Final = 16


def of(turns: Iterable[Turn]) -> bytes:
    """The track of these turns; what was skipped is not in it."""
    return bytes(code_of(visited(turn)) for turn in turns if not isinstance(turn, Skip))


def code_of(elements: tuple[int, ...]) -> int:
    """The byte for a turn that visited these elements."""
    if elements[0] not in _FORMS:
        return elements[0]
    return _PURPLE + sum(1 << form - _FORMS[0] for form in elements)


def _elements_of(code: int) -> tuple[int, ...]:
    if code < _PURPLE:
        return (code,)
    return tuple(form for form in _FORMS if code >> form - _FORMS[0] & 1)


VISITED: Final = tuple(map(_elements_of, range(2 * _PURPLE)))
"""By byte: the elements that the turn visited, in order of number; (0,) without a step."""

CODES: Final = {
    Ring.YELLOW: bytes(Ring.YELLOW.elements),
    Ring.ORANGE: bytes(Ring.ORANGE.elements),
    Ring.RED: bytes(STANDS),
    Ring.PURPLE: bytes(range(_PURPLE + 1, 2 * _PURPLE)),
}
"""By ring: the bytes of its turns."""

_NOT: Final = (b"", *(bytes(set(range(256)) - set(CODES[ring])) for ring in Ring))
"""By number of the ring: every byte that is none of its turns."""

_NOT_RED: Final = _NOT[Ring.RED]
_NEITHER: Final = tuple(bytes(set(other) - set(STANDS)) for other in _NOT)
"""Likewise: every byte that is none of its turns, and no red one."""

_NO_STEP: Final = bytes((NO_STEP,))
_STEP: Final = bytes(NO_STEP if code in STANDS else code for code in range(256))
"""By byte: itself, but one and the same for every red turn."""


def turns_in(track: bytes, ring: Ring) -> bytes:
    """The turns in one ring."""
    return track.translate(None, _NOT[ring])


def stands(track: bytes) -> bytes:
    """Where the client stood after each red turn."""
    return track.translate(None, _NOT_RED)


def between(track: bytes, ring: Ring) -> list[bytes]:
    """The turns in this ring: before the first red turn, after that one, and so on."""
    return track.translate(_STEP, _NEITHER[ring]).split(_NO_STEP)


def directions(stands: bytes) -> list[Direction]:
    """The client's moves, from where they stood after each red turn."""
    return [direction(before, after) for before, after in pairwise(stands)]


def rounds(phases: Iterable[int]) -> int:
    """How often orange turned round completely, in the phases as they were visited (rule 4)."""
    return rounds_of(phases)[0]


def again(looks: bytes) -> int:
    """How often a yellow element was looked at again after its first look (rule 3)."""
    return len(looks) - len(set(looks))


def until_forward(track: bytes) -> int:
    """The turns up to the client's first step forward, itself too; 0 when there was none."""
    stood: int | None = None
    for nr, code in enumerate(track, 1):
        if code in CODES[Ring.RED]:
            if stood is not None and code > stood:
                return nr
            stood = code
    return 0


def once(track: bytes) -> bytes:
    """What was visited, each once: all forms of moving along in one purple turn."""
    purple = track.translate(None, _NOT[Ring.PURPLE])
    if not purple:
        return bytes(set(track))
    return bytes({*track.translate(None, CODES[Ring.PURPLE]), reduce(or_, purple)})


def by_element(codes: Mapping[int, int]) -> Counter[int]:
    """Counts by element, from counts by byte; a red turn without a step is about none."""
    found = Counter[int]()
    for code, n in codes.items():
        for element in VISITED[code]:
            if element != NO_STEP:
                found[element] += n
    return found
