"""A talk as rows of plain values: one for each turn, or one for the whole talk.

The names of columns, and the values in them, are the same in every language and stay as they are.
Words that a person said or wrote come along only when asked for (`TURN_WORDS`, `TALK_WORDS`), and
keys that this version does not know never do. Every number is whole: a sign for decimals would be
read as something else in half of the world's sheets.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from zoeken_cli.count.facts import Facts, Reached, facts_of, minutes_between
from zoeken_cli.talk.circles import ENDS, Outcome, Ring, Who
from zoeken_cli.talk.movement import Direction, steps
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Domain,
    FollowUp,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    When,
    Yellow,
)
from zoeken_cli.talk.turns import elements_of

Value = str | int | date | tuple[int, ...] | tuple[str | None, ...] | None
"""What a cell can hold; None where there is nothing. A truth is an `int`, a moment a `date`."""

Row = dict[str, Value]


class Per(StrEnum):
    """What one row is about."""

    TURN = "turn"
    TALK = "talk"


class Placed(NamedTuple):
    """A turn where it stands in its talk, and for a red one which way the client went."""

    talk: Talk
    nr: int
    """Counted from 1; what was skipped counts too."""
    turn: Turn
    way: Direction | None


class Whole(NamedTuple):
    """A talk, and what its turns say together."""

    talk: Talk
    facts: Facts


# --- columns -------------------------------------------------------------------------------------

OF_TALK: Final[Mapping[str, Callable[[Talk], Value]]] = {
    "talk": lambda talk: talk.id,
    "client": lambda talk: talk.client,
    "worker": lambda talk: talk.worker or None,
    "team": lambda talk: talk.team or None,
    "tags": lambda talk: talk.tags,
    "practice": lambda talk: talk.practice,
    "open": lambda talk: talk.open,
    "just_helped": lambda talk: talk.just_helped,
}
"""What every row begins with, so that practice and open talks can be told apart."""

PER_TURN: Final[Mapping[str, Callable[[Placed], Value]]] = {
    "turn": lambda placed: placed.nr,
    "at": lambda placed: placed.turn.at,
    "minute": lambda placed: _minutes(placed.talk, placed.turn.at),
    "ring": lambda placed: int(_ring(placed.turn)),
    "kind": lambda placed: _KINDS[type(placed.turn)],
    "elements": lambda placed: _elements(placed.turn),
    "skipped": lambda placed: placed.turn.elements if isinstance(placed.turn, Skip) else (),
    "clear": lambda placed: placed.turn.clear if isinstance(placed.turn, Yellow) else None,
    "stands": lambda placed: placed.turn.stands if isinstance(placed.turn, Red) else None,
    "direction": lambda placed: placed.way,
    "until_kind": lambda placed: _until_kind(_until(placed.turn)),
    "until_date": lambda placed: _date(_until(placed.turn)),
    "domains": lambda placed: tuple(domain.number for domain in _domains(placed.turn)),
    "domains_network": lambda placed: tuple(domain.network for domain in _domains(placed.turn)),
}
"""Of one turn. `direction` is empty at the client's starting point; `domains` are those of an
orange turn, 1-13, and the columns that begin like that have as many, in the same order."""

TURN_WORDS: Final[Mapping[str, Callable[[Placed], Value]]] = {
    "note": lambda placed: None if isinstance(placed.turn, Skip) else placed.turn.note or None,
    "until_words": lambda placed: _words(_until(placed.turn)),
    "domains_situation": lambda placed: tuple(d.situation for d in _domains(placed.turn)),
    "domains_strength": lambda placed: tuple(d.strength for d in _domains(placed.turn)),
}

PER_TALK: Final[Mapping[str, Callable[[Whole], Value]]] = {
    "started": lambda whole: whole.talk.started,
    "ended": lambda whole: whole.talk.ended,
    "minutes": lambda whole: _minutes(whole.talk, whole.talk.ended),
    "turns_yellow": lambda whole: whole.facts.turns[Ring.YELLOW],
    "turns_orange": lambda whole: whole.facts.turns[Ring.ORANGE],
    "turns_red": lambda whole: whole.facts.turns[Ring.RED],
    "turns_purple": lambda whole: whole.facts.turns[Ring.PURPLE],
    "skipped": lambda whole: whole.facts.skipped,
    "orange_rounds": lambda whole: whole.facts.orange_rounds,
    "yellow_again": lambda whole: whole.facts.yellow_again,
    "form_13": lambda whole: whole.facts.forms.get(13, 0),
    "form_14": lambda whole: whole.facts.forms.get(14, 0),
    "form_15": lambda whole: whole.facts.forms.get(15, 0),
    "form_16": lambda whole: whole.facts.forms.get(16, 0),
    "start": lambda whole: whole.facts.start,
    "furthest": lambda whole: whole.facts.furthest,
    "last": lambda whole: whole.facts.last,
    "forward": lambda whole: whole.facts.directions.get(Direction.FORWARD, 0),
    "stay": lambda whole: whole.facts.directions.get(Direction.STAY, 0),
    "back": lambda whole: whole.facts.directions.get(Direction.BACK, 0),
    "moved": lambda whole: whole.facts.moved,
    "reached_12": lambda whole: whole.facts.reached_doing,
    "turns_to_forward": lambda whole: _turns_to(whole.facts.to_forward),
    "minutes_to_forward": lambda whole: _minutes_to(whole.facts.to_forward),
    "turns_to_12": lambda whole: _turns_to(whole.facts.to_doing),
    "minutes_to_12": lambda whole: _minutes_to(whole.facts.to_doing),
    "agreements": lambda whole: whole.facts.agreed,
    "agreements_client": lambda whole: _agreed(whole.talk, Who.KLANT),
    "agreements_network": lambda whole: _agreed(whole.talk, Who.NETWERK),
    "agreements_informal": lambda whole: _agreed(whole.talk, Who.INFORMEEL),
    "agreements_professional": lambda whole: _agreed(whole.talk, Who.PROFESSIONEEL),
    "agreements_nobody": lambda whole: _agreed(whole.talk, None, LEFT_OUT),
    "followed_done": lambda whole: _became(whole.facts, Outcome.DONE),
    "followed_partly": lambda whole: _became(whole.facts, Outcome.PARTLY),
    "followed_not": lambda whole: _became(whole.facts, Outcome.NOT),
    "followed_open": lambda whole: _became(whole.facts, Outcome.OPEN),
    "followed_client": lambda whole: _became(whole.facts, *ENDS, by=Who.KLANT),
    "followed_network": lambda whole: _became(whole.facts, *ENDS, by=Who.NETWERK),
    "followed_informal": lambda whole: _became(whole.facts, *ENDS, by=Who.INFORMEEL),
    "followed_professional": lambda whole: _became(whole.facts, *ENDS, by=Who.PROFESSIONEEL),
    "followed_nobody": lambda whole: _became(whole.facts, *ENDS, by=LEFT_OUT),
    "done_client": lambda whole: _became(whole.facts, Outcome.DONE, by=Who.KLANT),
    "done_network": lambda whole: _became(whole.facts, Outcome.DONE, by=Who.NETWERK),
    "done_informal": lambda whole: _became(whole.facts, Outcome.DONE, by=Who.INFORMEEL),
    "done_professional": lambda whole: _became(whole.facts, Outcome.DONE, by=Who.PROFESSIONEEL),
    "done_nobody": lambda whole: _became(whole.facts, Outcome.DONE, by=LEFT_OUT),
    "talk_mark": lambda whole: whole.facts.talk_mark or None,
    "approach_mark": lambda whole: whole.facts.approach_mark or None,
    "domains": lambda whole: whole.facts.domains,
}
"""Of one whole talk. Steps are 0 or 9-12; empty where there was no red turn.

`agreements` were made in this talk. What is `followed` was agreed in an earlier one, and told of in
this talk: by how it ended, by who was to do it (done, partly or not), and of those what was done.
`domains` are those of its turns and of its tags, as in the statistics.
"""

TALK_WORDS: Final[Mapping[str, Callable[[Talk], Value]]] = {
    "question": lambda talk: talk.question,
    "agreements_what": lambda talk: tuple(agreed.what for agreed in talk.agreements),
    "agreements_who": lambda talk: tuple(agreed.who for agreed in talk.agreements),
    "agreements_when": lambda talk: tuple(_said(agreed.when) for agreed in talk.agreements),
    "followed_talk": lambda talk: tuple(told.talk for told in _told(talk)),
    "followed_agreement": lambda talk: tuple(told.agreement for told in _told(talk)),
    "followed_what": lambda talk: tuple(told.what for told in _told(talk)),
    "followed_who": lambda talk: tuple(told.who for told in _told(talk)),
    "followed_when": lambda talk: tuple(_said(told.when) for told in _told(talk)),
    "followed_outcome": lambda talk: tuple(told.outcome for told in _told(talk)),
    "followed_why": lambda talk: tuple(told.why for told in _told(talk)),
    "client_words": lambda talk: talk.appreciation.words if talk.appreciation else None,
    "own_note": lambda talk: talk.note,
}
"""The three of the agreements go together: as many each, in the same order. And so do those of what
was followed, of which something was told."""


# --- rows ----------------------------------------------------------------------------------------


def columns(per: Per, *, text: bool) -> tuple[str, ...]:
    """The names of the columns, in order; those with words in them come last."""
    own, words = (PER_TURN, TURN_WORDS) if per is Per.TURN else (PER_TALK, TALK_WORDS)
    return (*OF_TALK, *own, *(words if text else ()))


def rows(talk: Talk, per: Per, *, text: bool) -> Iterator[Row]:
    """The rows of a talk, each with a value for every column."""
    begin = {name: value(talk) for name, value in OF_TALK.items()}
    if per is Per.TURN:
        own = {**PER_TURN, **TURN_WORDS} if text else PER_TURN
        for placed in _placed(talk):
            yield begin | {name: value(placed) for name, value in own.items()}
        return
    whole = Whole(talk, facts_of(talk))
    row = begin | {name: value(whole) for name, value in PER_TALK.items()}
    yield row | {name: value(talk) for name, value in TALK_WORDS.items() if text}


def _placed(talk: Talk) -> Iterator[Placed]:
    path = iter(steps(talk.turns))
    for nr, turn in enumerate(talk.turns, 1):
        yield Placed(talk, nr, turn, next(path).direction if isinstance(turn, Red) else None)


# --- values --------------------------------------------------------------------------------------

_KINDS: Final[Mapping[type[Turn], str]] = {
    Yellow: "yellow",
    Orange: "orange",
    Red: "red",
    Purple: "purple",
    Skip: "skip",
}


def _ring(turn: Turn) -> Ring:
    return turn.ring if isinstance(turn, Skip) else Ring[_KINDS[type(turn)].upper()]


def _elements(turn: Turn) -> tuple[int, ...]:
    """What a turn visited, in order of number: nothing that was skipped, no step that was not."""
    return () if isinstance(turn, Skip) else elements_of(turn)[::-1]


def _minutes(talk: Talk, at: datetime | None) -> int | None:
    """Whole minutes since the start of the talk."""
    return None if at is None else minutes_between(talk.started, at)


def _domains(turn: Turn) -> tuple[Domain, ...]:
    return turn.domains if isinstance(turn, Orange) else ()


def _until(turn: Turn) -> When | None:
    return turn.until if isinstance(turn, Purple) else None


def _until_kind(until: When | None) -> str | None:
    match until:
        case None:
            return None
        case date():
            return "date"
        case _:
            return "words" if until else "left_out"


def _date(when: When | None) -> date | None:
    return when if isinstance(when, date) else None


def _words(when: When | None) -> str | None:
    return when if isinstance(when, str) else None


def _said(when: When | None) -> str | None:
    return when.isoformat() if isinstance(when, date) else when


def _agreed(talk: Talk, *by: Who | Literal[""] | None) -> int:
    return sum(1 for agreed in talk.agreements if agreed.who in by)


def _became(facts: Facts, *outcomes: Outcome, by: Who | Literal[""] | None = None) -> int:
    """How many agreements of earlier talks ended so; of all, or of those this one was to do."""
    told = (f for f in facts.followed if by is None or f.who == by)
    return sum(followed.outcome in outcomes for followed in told)


def _told(talk: Talk) -> tuple[FollowUp, ...]:
    return tuple(followup for followup in talk.followups if followup.outcome)


def _turns_to(reached: Reached | None) -> int | None:
    return reached.turns if reached else None


def _minutes_to(reached: Reached | None) -> int | None:
    return reached.minutes if reached else None
