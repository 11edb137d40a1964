"""When the rings are shown while asking: the first time a talk goes on from one to the next."""

from collections.abc import Sequence
from typing import Final

import pytest

from tests.walking import AT, at_place, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.ask.asking import Asking
from zoeken_cli.ask.prompt import Prompt, Typing
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import Question, Reach
from zoeken_cli.talk.talk import Talk
from zoeken_cli.talk.walk import Place

NL: Final = Wording("nl")
START: Final = walked(fresh(), [Question("")])
IN_ORANGE: Final = walked(START, yellow())
IN_PURPLE: Final = walked(in_red(), [red(9)])
YELLOW, ORANGE, LAST = (Ring.YELLOW,), (Ring.ORANGE,), (Ring.RED, Ring.PURPLE)


class Desk:
    """Is asked one question of each talk, and remembers what was drawn before which words."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.asking = Asking(
            NL, self.read, self.told.append, lambda _: "", lambda: AT, draw=self.draw
        )

    def read(self, _prompt: Prompt, _typing: Typing) -> None:
        """Nothing is answered: the talk pauses."""

    def draw(self, talk: Talk, rings: Sequence[Ring]) -> None:
        self.told.append((talk, tuple(rings)))

    def asks(self, *talks: Talk) -> list[tuple[Ring, ...]]:
        """The rings that were drawn by now, when these were asked about, one after the other."""
        for talk in talks:
            assert self.asking(Sitting(talk), None) is Wish.PAUSE
        return [told[1] for told in self.told if isinstance(told, tuple)]


def test_each_is_drawn_once_in_the_order_of_the_talk() -> None:
    """After yellow, after orange, and at the closing red and purple together."""
    desk = Desk()
    assert desk.asks(fresh(), START) == []
    assert desk.asks(IN_ORANGE, walked(IN_ORANGE, orange(5))) == [YELLOW]
    assert desk.asks(in_red()) == [YELLOW, ORANGE]
    assert desk.asks(IN_PURPLE, walked(IN_PURPLE, [purple(13)])) == [YELLOW, ORANGE]
    assert desk.asks(at_place(Place.AGREEMENT), at_place(Place.NOTE)) == [YELLOW, ORANGE, LAST]


def test_going_back_draws_nothing_again() -> None:
    """Whichever ring is asked about once more, and at a second closing."""
    desk = Desk()
    whole = [YELLOW, ORANGE, LAST]
    forth = (IN_ORANGE, in_red(), IN_PURPLE, at_place(Place.AGREEMENT))
    assert desk.asks(*forth) == whole
    back = (in_red(), IN_ORANGE, START, *forth, walked(in_red(), [Reach(2)]))
    assert desk.asks(*back) == whole


def test_the_picture_comes_before_the_name_of_the_next_ring() -> None:
    """It closes what was gone round, and the talk that is drawn is the one so far."""
    desk = Desk()
    desk.asks(IN_ORANGE)
    drawn, heading = desk.told[0], desk.told[1]
    assert drawn == (IN_ORANGE, YELLOW)
    assert heading == "\n" + NL(f"method.ring.{Ring.ORANGE}")


@pytest.mark.parametrize(
    ("talk", "drawn"),
    [
        (IN_ORANGE, [YELLOW]),
        (in_red(), [ORANGE]),
        (IN_PURPLE, [ORANGE]),
        (at_place(Place.WORDS), [LAST]),
        (walked(START, [Reach(3)]), []),
    ],
)
def test_a_talk_that_goes_on_begins_with_where_it_was(
    talk: Talk, drawn: list[tuple[Ring, ...]]
) -> None:
    """Taken up later, the rings so far are shown before the first question."""
    assert Desk().asks(talk) == drawn
