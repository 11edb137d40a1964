"""What is still to be done: agreements that stand open, and what was taken over for the time being.

An agreement stands until a later talk said what became of it (`agreements.py`). Taking over
(`overnemen`) runs until the day on which it is to be handed back; where that day has passed, or
none was said, it is to be talked about at the client's next talk, and until then it stays too.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import IntEnum
from typing import Literal, NamedTuple

from zoeken_cli.talk.agreements import made
from zoeken_cli.talk.circles import TAKING_OVER, Who
from zoeken_cli.talk.talk import LEFT_OUT, Purple, Talk, When


class Part(IntEnum):
    """The parts of an agenda, in order."""

    PAST = 1
    TODAY = 2
    COMING = 3
    WORDS = 4
    """A moment that was said in words."""
    NONE = 5


class Item(NamedTuple):
    """Something on the agenda.

    Of an agreement `number` is its number in its talk, from 1, and `who` who is to do it. Of taking
    over (`over`) it is the number of its turn, `what` is the note to it, and `when` the moment to
    hand back.
    """

    talk: Talk
    number: int
    what: str
    who: Who | Literal[""]
    when: When
    over: bool = False

    def part(self, today: date) -> Part:
        """Where it stands on the agenda of this day."""
        match self.when:
            case date() as day if day < today:
                return Part.PAST
            case date() as day:
                return Part.TODAY if day == today else Part.COMING
            case words:
                return Part.WORDS if words else Part.NONE


def agenda(talks: Iterable[Talk], last: Collection[str], today: date) -> list[Item]:
    """What is on it after these talks, in order; practice leaves nothing to do.

    `last`: the ids of the talks after which their client had no other.
    """
    by_client: dict[str, list[Talk]] = {}
    for talk in talks:
        by_client.setdefault(talk.client, []).append(talk)
    items = [item for of_client in by_client.values() for item in _agreed(of_client)]
    for of_client in by_client.values():
        for talk in of_client:
            items += (item for item in _taken_over(talk) if _runs(item, last, today))
    return sorted(items, key=lambda item: _order(item, today))


def _agreed(talks: Iterable[Talk]) -> Iterator[Item]:
    """The open agreements of one client."""
    for talk, number, agreement, _ in (each for each in made(talks) if each.open):
        who, when = agreement.who or LEFT_OUT, agreement.when or LEFT_OUT
        yield Item(talk, number, agreement.what, who, when)


def _taken_over(talk: Talk) -> Iterator[Item]:
    """The turns with taking over; one for all that say the same."""
    found: dict[tuple[When, str], Item] = {}
    for number, turn in enumerate(() if talk.practice else talk.turns, 1):
        if isinstance(turn, Purple) and TAKING_OVER in turn.forms:
            until = turn.until or LEFT_OUT
            item = Item(talk, number, turn.note, Who.PROFESSIONEEL, until, over=True)
            found.setdefault((until, turn.note), item)
    yield from found.values()


def _runs(item: Item, last: Collection[str], today: date) -> bool:
    return item.part(today) in (Part.TODAY, Part.COMING) or item.talk.id in last


def _order(item: Item, today: date) -> tuple[Part, date, float, str, bool, int]:
    """By day; of one day, and without a day, what has waited longest comes first."""
    day = item.when if isinstance(item.when, date) else date.min
    talk = item.talk
    return item.part(today), day, talk.started.timestamp(), talk.id, item.over, item.number
