"""What is told in a sentence comes of several talks, whatever one of them holds."""

from typing import TYPE_CHECKING

from tests.walking import ended, purple, red
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.findings import findings
from zoeken_cli.count.sequence import sequence_of
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.talk.moves import Move


def lively(nr: int, gaps: int) -> Facts:
    """A talk in which 14 always is followed by a step forward, and 13 by one back."""
    moves: list[Move] = [red(9)]
    for gap in range(gaps):
        moves += [purple(13), red(9)] if gap % 2 else [purple(14), red(10)]
    return facts_of(ended(*moves))._replace(id=f"{nr}", client=f"K-{nr}")


def once(client: int) -> Facts:
    """A talk with one turn and one move: in another order it is the same."""
    return facts_of(ended(red(9), purple(14), red(9)))._replace(client=f"S-{client}")


def told(*talks: Facts) -> int:
    """How many findings there are about going forward."""
    tally = sequence_of(talks, Ring.PURPLE).together
    assert tally.readable(Direction.FORWARD)
    return len(findings(tally, Direction.FORWARD, tally.chance(Direction.FORWARD)))


def test_one_talk_beside_four_that_could_not_differ_gives_no_finding() -> None:
    """Five clients there are, but only of one does the order say anything."""
    assert told(lively(1, 40), *(once(nr) for nr in range(4))) == 0


def test_five_talks_that_say_the_same_give_findings() -> None:
    """The same turns, over five talks of five clients, are told."""
    assert told(*(lively(nr, 8) for nr in range(5))) == 2
