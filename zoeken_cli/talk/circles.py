"""The Circles of Movement: four rings of four elements, by number, from the inside out.

The number is the only thing code and files rely on; every name lives in `languages/`. The article
fixes number 12 (the client concretely does something), and with it all sixteen.
Source: Ina Mouris, "Hoe de klant nu echt in beweging te krijgen?", 20 May 2018.
"""

from enum import IntEnum, StrEnum
from typing import Final


class Ring(IntEnum):
    """The four rings, counted from the white core outward."""

    YELLOW = 1
    ORANGE = 2
    RED = 3
    PURPLE = 4

    @property
    def elements(self) -> range:
        """The numbers of this ring's four elements."""
        return range(4 * self - 3, 4 * self + 1)


ELEMENTS: Final = range(1, 17)

NO_STEP: Final = 0
"""Where a client stands who takes no step yet: in the white core, before 9."""

DOING: Final = 12
"""The last red step: the client concretely does something."""

TAKING_OVER: Final = 16
"""The purple form that is always for the time being (`overnemen`)."""

STANDS: Final = (NO_STEP, *Ring.RED.elements)
"""Everywhere a client can stand, in order of movement."""


WORKING_NAMES: Final = (4, 9, 10, 11)
"""Elements that the article has no name for: theirs is a working name, and is marked as one."""

OUR_GROUPING: Final = 8
"""Its words are the article's (discuss, mirror, analyse); that they are one phase is ours."""


class Who(StrEnum):
    """Who does what was agreed, in the method's order: first the client, the professional last."""

    KLANT = "klant"
    NETWERK = "netwerk"
    INFORMEEL = "informeel"
    PROFESSIONEEL = "professioneel"


class Outcome(StrEnum):
    """What became of an agreement (rule 10). `OPEN` is no end of it: it comes back next time."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    OPEN = "open"


ENDS: Final = (Outcome.DONE, Outcome.PARTLY, Outcome.NOT)
"""With these an agreement is closed."""


class Network(StrEnum):
    """What the people around the client do in a life domain: carry, weigh, or there are none."""

    SUPPORTING = "supporting"
    BURDENING = "burdening"
    NONE = "none"


def ring_of(element: int) -> Ring:
    """The ring that holds element 1-16."""
    return Ring((element + 3) // 4)
