"""What the turns say together: what was looked at, what has opened, how often it turned."""

from collections.abc import Iterable, Iterator, Sequence

from zoeken_cli.talk.circles import NO_STEP, TAKING_OVER, Ring, ring_of
from zoeken_cli.talk.talk import Domain, Orange, Purple, Red, Skip, Turn, Yellow


def looked_at(turns: Iterable[Turn]) -> frozenset[int]:
    """The yellow and orange elements that were visited or skipped."""
    found: set[int] = set()
    for turn in turns:
        match turn:
            case Yellow() | Orange():
                found.add(turn.element)
            case Skip():
                found.update(turn.elements)
    return frozenset(found)


def open_rings(turns: Iterable[Turn]) -> frozenset[Ring]:
    """The rings that have opened (rule 1)."""
    seen = looked_at(turns)
    if not seen.issuperset(Ring.YELLOW.elements):
        return frozenset({Ring.YELLOW})
    if not seen.issuperset(Ring.ORANGE.elements):
        return frozenset({Ring.YELLOW, Ring.ORANGE})
    return frozenset(Ring)


def orange_rounds(turns: Iterable[Turn]) -> tuple[int, frozenset[int]]:
    """How often orange turned round completely, and the phases visited since (rule 4)."""
    return rounds_of(turn.element for turn in turns if isinstance(turn, Orange))


def rounds_of(phases: Iterable[int]) -> tuple[int, frozenset[int]]:
    """The same, from the phases as they were visited."""
    complete, visited = 0, frozenset[int]()
    for phase in phases:
        visited |= {phase}
        if visited.issuperset(Ring.ORANGE.elements):
            complete, visited = complete + 1, frozenset()
    return complete, visited


def elements_of(turn: Turn) -> tuple[int, ...]:
    """The elements a turn is about, last first; no step yet is about none."""
    match turn:
        case Yellow() | Orange():
            return (turn.element,)
        case Red():
            return (turn.stands,) if turn.stands in Ring.RED.elements else ()
        case Purple():
            return turn.forms[::-1]
        case Skip():
            return turn.elements[::-1]


def visited(turn: Turn) -> tuple[int, ...]:
    """The elements a turn visited, in order: no skipped ones; 0 for a red turn without a step."""
    match turn:
        case Skip():
            return ()
        case Red():
            return (turn.stands,)
        case _:
            return elements_of(turn)[::-1]


def out_of_order(turns: Iterable[Turn]) -> tuple[int, int] | None:
    """The first turn (counted from 1) in a ring that had not opened, and its element; or None."""
    seen: set[int] = set()
    for nr, turn in enumerate(turns, 1):
        element = (elements_of(turn) or (NO_STEP,))[0]
        if not seen.issuperset(_before(element)):
            return nr, element
        seen.update(looked_at((turn,)))
    return None


def not_looked_at(turns: Iterable[Turn], element: int) -> tuple[int, ...]:
    """The elements to look at, after these turns, before the ring of this one opens (rule 1)."""
    seen = looked_at(turns)
    return tuple(e for e in _before(element) if e not in seen)


def _before(element: int) -> range:
    """The elements of the rings inside that of this one; purple opens with red."""
    ring = Ring.RED if element == NO_STEP else min(ring_of(element), Ring.RED)
    return range(1, ring.elements[0])


def yellow_again(turns: Iterable[Turn]) -> int:
    """How often a yellow element was looked at again after its first look (rule 3)."""
    looks = [t.element for t in turns if isinstance(t, Yellow)]
    return len(looks) - len(set(looks))


def domains_in(turns: Iterable[Turn]) -> Iterator[Domain]:
    """The life domains that were talked about, in order, each as often as it was."""
    return (domain for turn in turns if isinstance(turn, Orange) for domain in turn.domains)


def taking_over(turns: Iterable[Turn]) -> Iterator[Purple]:
    """The turns in which the worker took over, for the time being."""
    return (turn for turn in turns if isinstance(turn, Purple) and TAKING_OVER in turn.forms)


def visits(turns: Iterable[Turn], ring: Ring) -> tuple[Turn, ...]:
    """The turns in this ring, in order; what was skipped is no visit."""
    kind = {Ring.YELLOW: Yellow, Ring.ORANGE: Orange, Ring.RED: Red, Ring.PURPLE: Purple}[ring]
    return tuple(t for t in turns if isinstance(t, kind))


def last_beside_yellow(turns: Sequence[Turn]) -> Turn | None:
    """The last turn outside yellow: there the talk goes on (rule 3)."""
    return next((t for t in reversed(turns) if not is_yellow(t)), None)


def is_yellow(turn: Turn) -> bool:
    """Whether a turn looked at yellow, or passed it over."""
    return isinstance(turn, Yellow) or (isinstance(turn, Skip) and turn.ring is Ring.YELLOW)
