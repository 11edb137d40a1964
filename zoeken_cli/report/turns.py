"""The rings of a talk on a page for a browser: every turn, in order of time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from zoeken_cli.languages import Wording
from zoeken_cli.show import saying, unknown
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Step, moved, steps
from zoeken_cli.talk.talk import Domain, Orange, Purple, Red, Skip, Talk, Turn, Yellow
from zoeken_cli.talk.turns import looked_at, orange_rounds, yellow_again


class Line(NamedTuple):
    """A turn: when (for people and for programs), what it was about, what was noted, what else.

    `domains` has what was told of each life domain, by its name.
    """

    clock: str
    at: str
    name: str
    told: str
    note: str
    domains: list[list[unknown.Row]]
    more: list[unknown.Row]


class Part(NamedTuple):
    """One ring of a talk: its turns, and what they come to."""

    number: int
    name: str
    lines: list[Line]
    sums: list[str]


def parts(talk: Talk, words: Wording) -> list[Part]:
    """The four rings; none when there was no turn at all."""
    return [_part(talk, ring, words) for ring in Ring] if talk.turns else []


def _part(talk: Talk, ring: Ring, words: Wording) -> Part:
    path = iter(steps(talk.turns))
    lines = [_line(turn, talk, path, words) for turn in talk.turns if _ring_of(turn) is ring]
    return Part(int(ring), words(f"method.ring.{ring}"), lines, list(_sums(talk, ring, words)))


def _ring_of(turn: Turn) -> Ring:
    match turn:
        case Yellow():
            return Ring.YELLOW
        case Orange():
            return Ring.ORANGE
        case Red():
            return Ring.RED
        case Purple():
            return Ring.PURPLE
        case Skip():
            return turn.ring


def _line(turn: Turn, talk: Talk, path: Iterator[Step], words: Wording) -> Line:
    name, told = _told(turn, path, words)
    note = "" if isinstance(turn, Skip) else turn.note
    more = list(unknown.rows(turn.extra, words))
    domains = turn.domains if isinstance(turn, Orange) else ()
    about = [list(_of_domain(domain, words)) for domain in domains]
    return Line(_clock(turn.at, talk, words), turn.at.isoformat(), name, told, note, about, more)


def _of_domain(domain: Domain, words: Wording) -> Iterator[unknown.Row]:
    yield words("pages.domain"), words(f"method.domain.{domain.number}")
    yield from saying.of_domain(domain, words)
    yield from unknown.rows(domain.extra, words)


def _clock(at: datetime, talk: Talk, words: Wording) -> str:
    """The time; with its day when that is not the day the talk began."""
    same_day = at.date() == talk.started.date()
    return saying.clock(at, words) if same_day else saying.moment(at, words)


def _told(turn: Turn, path: Iterator[Step], words: Wording) -> tuple[str, str]:
    """What a turn was about, and how it was; `path` has the steps of the red turns, in order."""
    match turn:
        case Yellow():
            clear = words("pages.clear" if turn.clear else "pages.unclear")
            return saying.element(turn.element, words), clear
        case Orange():
            told = "" if turn.note else words("pages.visited")
            return saying.element(turn.element, words), told
        case Red():
            way = next(path).direction or "start"
            return saying.element(turn.stands, words), words(f"method.direction.{way}")
        case Purple() if turn.until:
            until = words("pages.until", when=saying.when(turn.until, words))
            return _names(turn.forms, words), until
        case Purple():
            return _names(turn.forms, words), ""
        case Skip():
            return _names(turn.elements, words), words("pages.skipped")


def _names(numbers: Sequence[int], words: Wording) -> str:
    return ", ".join(saying.element(number, words) for number in numbers)


# --- what the turns of a ring come to ------------------------------------------------------------


def _sums(talk: Talk, ring: Ring, words: Wording) -> Iterator[str]:
    match ring:
        case Ring.YELLOW:
            yield from _unseen(talk, ring, words)
            if again := yellow_again(talk.turns):
                yield words.count("pages.yellow_again", again)
        case Ring.ORANGE:
            yield from _unseen(talk, ring, words)
            if rounds := orange_rounds(talk.turns)[0]:
                yield words.count("pages.orange_rounds", rounds)
        case Ring.RED:
            yield from _moved(talk, words)
        case Ring.PURPLE if not any(isinstance(turn, Purple) for turn in talk.turns):
            yield words("pages.no_forms")


def _unseen(talk: Talk, ring: Ring, words: Wording) -> Iterator[str]:
    seen = looked_at(talk.turns)
    if unseen := [number for number in ring.elements if number not in seen]:
        yield f"{words('pages.not_looked_at')}: {_names(unseen, words)}."


def _moved(talk: Talk, words: Wording) -> Iterator[str]:
    path = steps(talk.turns)
    if not path:
        yield words("pages.no_steps")
        return
    yield saying.path(path, words)
    if moved(path):
        yield words("pages.client_moved")
    elif not talk.open:
        yield words("pages.client_not_moved")
