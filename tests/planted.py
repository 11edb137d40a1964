"""Small folders by hand: with a planted effect, with a talk or two, and without a single move."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from tests.pages import at
from tests.walking import ended, fresh, orange, purple, red, walked
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.talk.moves import Helped, Move, Until
from zoeken_cli.talk.talk import LEFT_OUT, Red


def talk(client: int, *moves: Move) -> Facts:
    """A complete talk with this client."""
    return facts_of(replace(ended(*moves), client=f"K-{client}"))


def planted() -> Iterator[Facts]:
    """Thirty talks: after activating the client stays, after guiding she goes on."""
    for nr in range(28):
        yield talk(nr % 14, red(9), purple(14), red(9), purple(13), red(10))
    yield talk(3, red(10), purple(15), red(10), *orange(7), purple(13), red(9))
    yield talk(4, red(11), purple(16), red(12), purple(13), red(12))


PLANTED: Final = list(planted())
FEW: Final = [talk(1, red(9), *orange(5), purple(13, 16), red(10), purple(15), red(10))]
NONE: Final = [talk(1), talk(2, red(9))]

# --- for how soon, where it stalls, and what went with it -----------------------------------------


def stands(step: int, minute: int) -> Red:
    """The client stands here, so many minutes into the talk."""
    return Red(at(15 + minute), step)


def stalling() -> Iterator[Facts]:
    """Guiding goes with movement, activating with stalling; orange turns more often where it moves.

    Most stall at 10. Taking over came four times, each with another end.
    """
    for nr in range(20):
        forms = [purple(13), purple(13 + nr % 2)]
        yield talk(nr, stands(9, 5), *forms, *orange(), stands(10, 15 + nr), purple(14), red(10))
    for nr in range(12):
        yield talk(nr, stands(9, 5), purple(14), purple(14), purple(15), red(9))
    yield talk(1, stands(10, 5), purple(13), stands(12, 20))
    yield talk(2, red(11), purple(16), Until(date(2026, 4, 1)), red(11))
    yield talk(2, purple(16), Until(date(2026, 7, 1)), purple(16), Until("na de vakantie"))
    yield talk(3, red(9), purple(16), Until(LEFT_OUT), red(9))
    yield facts_of(walked(fresh(), [Helped(at(60))]))


MOVED: Final = list(stalling())
TWO: Final = [talk(1, stands(0, 5), purple(13), stands(9, 9)), talk(2, red(9), purple(14), red(9))]
ONE: Final = [talk(1)]
