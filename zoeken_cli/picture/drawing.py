"""What the picture shows: how often an element was visited, where the client stands, the course."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Final, NamedTuple

from zoeken_cli.talk.circles import ELEMENTS
from zoeken_cli.talk.talk import Red, Turn
from zoeken_cli.talk.turns import visited

ONCE: Final = 3
"""The level of an element that was visited once in a talk: bright, and brighter when more often."""
BRIGHTEST: Final = 4


class Drawing(NamedTuple):
    """What is drawn, of one talk or of many."""

    visits: Mapping[int, int]
    """How often each element was visited. What was skipped was not."""
    levels: Mapping[int, int]
    """How bright each element is, 1-4; an element that is not in it was not visited: dim."""
    stands: int | None = None
    """Where the client stands, 0 or 9-12; None when nobody knows, or there are many."""
    course: tuple[int, ...] = ()
    """The elements in the order they were visited; 0 is a red turn without a step."""
    talks: Mapping[int, int] = MappingProxyType({})
    """Of many talks: in how many each element was visited."""
    of: int = 0
    """How many talks; 0 for a drawing of one talk."""

    def times(self, element: int) -> str:
        """5, or 5×3 when it was visited three times in the one talk that is drawn."""
        n = 0 if self.of else self.visits.get(element, 0)
        return f"{element}×{n}" if n > 1 else str(element)


def of_talk(turns: Sequence[Turn]) -> Drawing:
    """The drawing of one talk."""
    course = tuple(element for turn in turns for element in visited(turn))
    stands = next((turn.stands for turn in reversed(turns) if isinstance(turn, Red)), None)
    visits = Counter(course)
    levels = {nr: min(ONCE - 1 + visits[nr], BRIGHTEST) for nr in ELEMENTS if visits[nr]}
    return Drawing(visits, levels, stands, course)


def of_many(visits: Mapping[int, int], talks: Mapping[int, int], of: int) -> Drawing:
    """The drawing of many talks: the more of them visited an element, the brighter it is.

    `visits`: how often each was visited; `talks`: in how many of the `of` talks. A level is a
    quarter of the talks.
    """
    levels = {nr: ceil(BRIGHTEST * n / of) for nr in ELEMENTS if (n := talks.get(nr, 0))}
    return Drawing(visits, levels, talks=talks, of=of)
