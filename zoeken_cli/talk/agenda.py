"""What is still to be done: agreements that stand open, and what was taken over for the time being.

An agreement stands until a later talk said what became of it (`agreements.py`). Taking over
(`overnemen`) runs until the day on which it is to be handed back; where that day has passed, or
none was said, it stays until the client's next talk, which opens with it (`zoeken start`).
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
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

    talk: str
    """The id of the talk in which it was said; likewise the four that follow."""
    started: datetime
    client: str
    worker: str
    team: str
    number: int
    what: str
    who: Who | Literal[""]
    when: When
    over: bool

    def part(self, today: date) -> Part:
        """Where it stands on the agenda of this day."""
        match self.when:
            case date() as day if day < today:
                return Part.PAST
            case date() as day:
                return Part.TODAY if day == today else Part.COMING
            case words:
                return Part.WORDS if words else Part.NONE


def left_by(talks: Iterable[Talk], last: Collection[str], today: date) -> list[Item]:
    """What talks of one client leave to do, in no order; practice leaves nothing.

    `last`: the ids of the talks after which their client had no other.
    """
    talks = tuple(talks)
    items = [
        _item(talk, number, agreement.what, agreement.who, agreement.when)
        for talk, number, agreement, _ in (each for each in made(talks) if each.open)
    ]
    for talk in talks:
        items += (item for item in _taken_over(talk) if _runs(item, last, today))
    return items


def in_order(items: Iterable[Item], today: date) -> list[Item]:
    """By day; of one day, and without a day, what has waited longest comes first."""

    def order(item: Item) -> tuple[Part, date, float, str, bool, int]:
        day = item.when if isinstance(item.when, date) else date.min
        started = item.started.timestamp()
        return item.part(today), day, started, item.talk, item.over, item.number

    return sorted(items, key=order)


def _taken_over(talk: Talk) -> Iterator[Item]:
    """The turns with taking over; one for all that say the same."""
    found: dict[tuple[When, str], Item] = {}
    for number, turn in enumerate(() if talk.practice else talk.turns, 1):
        if isinstance(turn, Purple) and TAKING_OVER in turn.forms:
            item = _item(talk, number, turn.note, Who.PROFESSIONEEL, turn.until, over=True)
            found.setdefault((item.when, item.what), item)
    yield from found.values()


def _item(
    talk: Talk,
    number: int,
    what: str,
    who: Who | Literal[""] | None,
    when: When | None,
    *,
    over: bool = False,
) -> Item:
    of = (talk.id, talk.started, talk.client, talk.worker, talk.team)
    return Item(*of, number, what, who or LEFT_OUT, when or LEFT_OUT, over)


def _runs(item: Item, last: Collection[str], today: date) -> bool:
    return item.part(today) in (Part.TODAY, Part.COMING) or item.talk in last
