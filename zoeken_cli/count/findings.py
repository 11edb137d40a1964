"""What may be said in a sentence: what is hardly chance, and can be read in the table."""

from typing import NamedTuple

from zoeken_cli.count.permutation import LIKELY, Chance
from zoeken_cli.count.sequence import COLUMNS, Tally
from zoeken_cli.talk.movement import Direction


class Finding(NamedTuple):
    """After this element the client did this more often, or less often, than after the others."""

    element: int
    way: Direction
    more: bool
    p: float
    """How often chance makes any of the rows stand out as much."""


def findings(tally: Tally, way: Direction, chance: Chance) -> list[Finding]:
    """What stands out, in order of number: enough to read, and hardly chance.

    And the same way within the talks, which chance is about, as in the table, which people read.
    """
    table, c = tally.table, COLUMNS.index(way)
    if not chance.can_tell:
        return []
    return [
        Finding(element, way, chance.more[element], chance.p_of_any[element])
        for r, element in enumerate(tally.ring.elements)
        if chance.p_of_any.get(element, 1) < LIKELY
        and chance.more[element] == ((table.residual(r, c) or 0) > 0)
    ]
