"""Talks as sequences in SDIS, which GSEQ reads (Bakeman & Quera, 1995 and 2011).

Multievent data, because one turn can have more than one code: the forms of moving along, or the
way the client went and where that led. Codes stand apart by spaces; a turn ends with a period, the
last one of a talk (a session) with a semicolon, and the last one of a client (a unit) with a slash.
So no transition runs from one talk into the next. A `%` begins a comment, `<...>` names a unit.

One unit is one client, because talks with one client are not independent; its sessions are the
talks in order of time. Only talks that count for movement are in it (`Facts.walked`): a session has
no column to tell a practice talk or an open one by. What was skipped is no turn.

Every code is at most seven letters and digits, and no two differ in capitals alone, so that older
versions read them too; each form is a set of its own, because the codes of one set exclude each
other. Layout after the samples `couples.sds`, `srfour.sds` (GSEQ) and `GSEQ multievento.sds`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

from zoeken_cli.count.facts import facts_of
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.movement import Direction, steps
from zoeken_cli.talk.talk import Orange, Purple, Red, Talk, Yellow

LONGEST: Final = 40
"""Characters of a name; a line has 80 at most."""

END: Final = "\r\n"
"""GSEQ is a Windows program."""

WAYS: Final[Mapping[Direction | None, str]] = {
    None: "Start",
    Direction.FORWARD: "Fwd",
    Direction.STAY: "Stay",
    Direction.BACK: "Back",
}
"""What the client did in a red turn; the first one is the client's starting point."""

SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "Yellow": tuple(f"Y{element}" for element in Ring.YELLOW.elements),
    "Orange": tuple(f"O{element}" for element in Ring.ORANGE.elements),
    "Move": tuple(WAYS.values()),
    "Stands": tuple(f"R{stands}" for stands in STANDS),
    **{f"Form{form}": (f"P{form}",) for form in Ring.PURPLE.elements},
}
"""The codes by set; those of one set exclude each other."""

Event = tuple[str, ...]
"""The codes of one turn."""


class Session(NamedTuple):
    """One talk: its id, and its turns in order."""

    talk: str
    events: tuple[Event, ...]


class Unit(NamedTuple):
    """One client: a name that is safe in SDIS and no other unit's, and the talks."""

    label: str
    sessions: tuple[Session, ...]


def units(talks: Iterable[Talk]) -> tuple[Unit, ...]:
    """The clients in order of their first talk; talks that count for movement, with any turn."""
    told = []
    for talk in talks:
        facts, events = facts_of(talk), events_of(talk)
        if facts.walked and events:
            told.append((facts.order, talk.client, Session(talk.id, events)))
    found: dict[str, list[Session]] = {}
    for _, client, session in sorted(told, key=itemgetter(0)):
        found.setdefault(client, []).append(session)
    labels = _labels(found)
    return tuple(Unit(labels[client], tuple(sessions)) for client, sessions in found.items())


def events_of(talk: Talk) -> tuple[Event, ...]:
    """The codes of every turn, in order."""
    path = iter(steps(talk.turns))
    found: list[Event] = []
    for turn in talk.turns:
        match turn:
            case Yellow():
                found.append((f"Y{turn.element}",))
            case Orange():
                found.append((f"O{turn.element}",))
            case Red():
                found.append((WAYS[next(path).direction], f"R{turn.stands}"))
            case Purple():
                found.append(tuple(f"P{form}" for form in turn.forms))
    return tuple(found)


def lines(found: Iterable[Unit], words: Wording) -> Iterator[str]:
    """The declaration, what the codes mean, and then every unit; each line with its line end."""
    yield f"Multievent{END}"
    declared = [f"(${name} = {' '.join(codes)})" for name, codes in SETS.items()]
    for nr, told in enumerate(declared, 1):
        yield told + (";" if nr == len(declared) else "") + END
    yield END
    yield _comment(words("export.sdis"))
    for code, meaning in _meanings(words):
        yield _comment(f"{code:6}{meaning}")
    for unit in found:
        yield f"{END}<{unit.label}>{END}"
        yield from _sessions(unit)


def _sessions(unit: Unit) -> Iterator[str]:
    for nr, session in enumerate(unit.sessions, 1):
        yield _comment(safe(session.talk, "-"))
        *turns, last = (" ".join(event) for event in session.events)
        yield from (f"{turn}.{END}" for turn in turns)
        yield f"{last}{'/' if nr == len(unit.sessions) else ';'}{END}"


def _meanings(words: Wording) -> Iterator[tuple[str, str]]:
    said = {code: words(f"method.direction.{way or 'start'}") for way, code in WAYS.items()}
    for code in (code for codes in SETS.values() for code in codes):
        yield code, said.get(code) or words(f"method.element.{code[1:]}")


def _comment(text: str) -> str:
    return f"% {_ascii(text)}{END}"


# --- names ---------------------------------------------------------------------------------------


def _labels(clients: Iterable[str]) -> dict[str, str]:
    """A label for each client that is nobody else's, in capitals or not."""
    taken: set[str] = set()
    labels: dict[str, str] = {}
    for client in clients:
        label, nr = safe(client) or "client", 1
        while label.lower() in taken:
            nr += 1
            label = f"{safe(client) or 'client'} {nr}"
        taken.add(label.lower())
        labels[client] = label
    return labels


def safe(name: str, also: str = "") -> str:
    """The letters and digits of a name, and these signs, with one space for anything else."""
    kept = re.sub(rf"[^A-Za-z0-9{re.escape(also)}]+", " ", _ascii(name))
    return kept.strip()[:LONGEST].strip()


def _ascii(text: str) -> str:
    """The text in ASCII: letters without their accents, and nothing that is not seen."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(sign for sign in bare if sign.isprintable())
