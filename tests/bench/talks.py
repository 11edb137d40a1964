"""Talks by a seeded chance, as a region has them in three years: `talks(10_000)`.

Some twenty turns each, of clients who come about ten times, with a few left open, some practice and
some just helped. Forms of moving along differ in what follows them, so that there is a page to
count. They come in order of day, and nobody holds them all.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Final, NamedTuple

from tests.bench import words
from zoeken_cli.talk.circles import DOING, NO_STEP, STANDS, TAKING_OVER, Ring, Who
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Appreciation,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    When,
    Yellow,
)

SEED: Final = 6
FIRST: Final = datetime(2023, 9, 4)  # noqa: DTZ001 - a Monday; the offset goes with the month
AFTER: Final = datetime(2026, 9, 1, 10, 15, tzinfo=timezone(timedelta(hours=2)))
WORKDAYS: Final = 5 * 52 * 3
PER_CLIENT: Final = 10
PER_WORKER: Final = 600
TEAMS: Final = ("noord", "zuid", "oost", "west", "centrum", "jeugd")
SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of which an id ends with four, as in `archive.new_id`."""

FORWARD: Final = {13: 0.25, 14: 0.35, 15: 0.3, 16: 0.15}
"""How often a step forward follows each form of moving along."""
BACK: Final = 0.12


class Client(NamedTuple):
    """Who comes, to whom, and what about."""

    code: str
    worker: str
    team: str
    tags: tuple[str, ...]


def talks(count: int, seed: int = SEED) -> Iterator[Talk]:
    """So many talks; the same ones for the same count and seed."""
    chance = Random(seed)
    clients = [_client(chance, nr, count) for nr in range(max(1, count // PER_CLIENT))]
    for nr in range(count):
        week, day = divmod(WORKDAYS * nr // count, 5)
        started = FIRST + timedelta(weeks=week, days=day, seconds=_between(chance, 31000, 58000))
        summer = 4 <= started.month <= 10
        zone = timezone(timedelta(hours=2 if summer else 1))
        yield _talk(chance, chance.choice(clients), started.replace(tzinfo=zone))


def one_more() -> Talk:
    """A talk that was held after all of them."""
    chance = Random(SEED + 1)
    return _talk(chance, _client(chance, 0, 1), AFTER)


def _client(chance: Random, nr: int, count: int) -> Client:
    worker = _between(chance, 0, len(TEAMS) + count // PER_WORKER)
    domains = {chance.choice(DOMAINS) for _ in range(_between(chance, 0, 3))}
    labels = {chance.choice(words.LABELS) for _ in range(_between(chance, 0, 3))}
    tags = (*sorted(labels), *sorted(domains))
    return Client(f"K-{nr + 1:05}", f"m{worker:03}", TEAMS[worker % len(TEAMS)], tags)


def _talk(chance: Random, client: Client, started: datetime) -> Talk:
    """A talk that was closed, just helped, or left open somewhere on the way."""
    fresh = Talk(
        id=f"{started:%Y-%m-%d-%H%M%S}-{''.join(chance.choices(SIGNS, k=4))}",
        client=client.code,
        started=started,
        worker=client.worker,
        team=client.team,
        tags=client.tags,
        practice=chance.random() < 0.02,
        question=chance.choice(words.QUESTIONS),
    )
    kind = chance.random()
    if kind < 0.1:
        return replace(
            fresh,
            just_helped=True,
            note=chance.choice((LEFT_OUT, *words.AFTERWARDS)),
            ended=started + timedelta(seconds=_between(chance, 200, 1200)),
        )
    turns = tuple(_turns(chance, started))
    if kind < 0.13:
        return replace(fresh, turns=turns[: _between(chance, 0, len(turns))])
    closing = turns[-1].at + timedelta(seconds=_between(chance, 30, 200))
    return replace(
        fresh,
        turns=turns,
        closing=closing,
        agreements=tuple(_agreement(chance, closing) for _ in range(_between(chance, 0, 5))),
        appreciation=Appreciation(
            chance.choice((5, 6, 7, 7, 8, 8, 8, 9, 10, LEFT_OUT)),
            chance.choice((6, 7, 8, 9, LEFT_OUT)),
            chance.choice((LEFT_OUT, *words.VALUED)),
        ),
        note=chance.choice((LEFT_OUT, *words.AFTERWARDS)),
        ended=closing + timedelta(seconds=_between(chance, 60, 400)),
    )


def _turns(chance: Random, at: datetime) -> Iterator[Turn]:
    """From the inside out, and then some rounds of red and purple, until 12 or before."""
    moments = _moments(chance, at)
    for ring in (Ring.YELLOW, Ring.ORANGE):
        looked = 4 if chance.random() < 0.85 else _between(chance, 1, 4)
        for element in ring.elements[:looked]:
            yield _looked(chance, next(moments), element)
        if looked < 4:
            yield Skip(next(moments), tuple(ring.elements[looked:]))
    if chance.random() < 0.04:
        return
    stood = chance.choice((NO_STEP, 9, 9, 10, 10, 11))
    yield Red(next(moments), stood, _note(chance, stood))
    for _ in range(_between(chance, 4, 9)):
        if chance.random() < 0.3:
            yield _looked(chance, next(moments), _between(chance, 5, 9))
        if chance.random() < 0.12:
            yield _looked(chance, next(moments), _between(chance, 1, 5))
        moved = _purple(chance, next(moments))
        yield moved
        stood = _next(chance, stood, FORWARD[moved.forms[0]])
        yield Red(next(moments), stood, _note(chance, stood))
        if stood == DOING:
            break
    yield _purple(chance, next(moments))


def _moments(chance: Random, at: datetime) -> Iterator[datetime]:
    """Each some time after the one before."""
    while True:
        at += timedelta(seconds=_between(chance, 20, 220))
        yield at


def _looked(chance: Random, at: datetime, element: int) -> Yellow | Orange:
    if element in Ring.ORANGE.elements:
        return Orange(at, element, _note(chance, element))
    return Yellow(at, element, chance.random() < 0.8, _note(chance, element))


def _purple(chance: Random, at: datetime) -> Purple:
    """One form, or now and then two."""
    form = _between(chance, 13, 17)
    other = _between(chance, 13, 17) if chance.random() < 0.15 else form
    forms = tuple(sorted({form, other}))
    until = _when(chance, at) if TAKING_OVER in forms else None
    return Purple(at, forms, until, _note(chance, form))


def _next(chance: Random, stood: int, forward: float) -> int:
    """One step on or one back, or the same."""
    drawn, place = chance.random(), STANDS.index(stood)
    if drawn < forward:
        return int(STANDS[place + 1])
    return int(STANDS[place - 1]) if place and drawn > 1 - BACK else stood


def _note(chance: Random, element: int) -> str:
    """What was noted; nothing now and then, and now and then some more."""
    drawn = chance.random()
    if drawn < 0.15:
        return ""
    note = chance.choice(words.NOTES[element])
    return f"{note} {chance.choice(words.ASIDES)}" if drawn > 0.55 else note


def _agreement(chance: Random, at: datetime) -> Agreement:
    who = chance.choice((*Who, Who.KLANT, Who.KLANT, LEFT_OUT))
    return Agreement(chance.choice(words.AGREEMENTS), who, _when(chance, at))


def _when(chance: Random, at: datetime) -> When:
    """A day, something said in words, or left out."""
    drawn = chance.random()
    if drawn < 0.65:
        return at.date() + timedelta(days=_between(chance, 1, 60))
    return chance.choice(words.IN_WORDS) if drawn < 0.9 else LEFT_OUT


def _between(chance: Random, low: int, high: int) -> int:
    """A whole number from `low`, under `high`; `randrange` takes four times as long."""
    return low + int(chance.random() * (high - low))
