"""What is counted talk by talk adds up: of two folders, or of two machines, in whatever order.

So a folder can be counted in pieces: adding is associative and commutative, and nothing counted is
nothing added.
"""

from collections import Counter
from typing import Any, ClassVar, Self


class Adding:
    """Sums of many talks: whole numbers, counters, sets, and tables of these."""

    fixed: ClassVar[frozenset[str]] = frozenset()
    """What it is a sum *of*: the same in all that is added up."""

    def add(self, other: Self) -> None:
        """Reckon with the talks of the other too. It is of no use afterwards."""
        for name, theirs in vars(other).items():
            if name in self.fixed:
                assert getattr(self, name) == theirs
            else:
                setattr(self, name, _together(getattr(self, name), theirs))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # a sum goes on


def _together(mine: Any, theirs: Any) -> Any:
    match mine:
        case None:
            return theirs
        case Adding():
            mine.add(theirs)
        case Counter():
            mine.update(theirs)
        case set():
            mine |= theirs
        case dict():
            for key, more in theirs.items():
                mine[key] = _together(mine[key], more) if key in mine else more
        case _:
            return mine + theirs
    return mine
