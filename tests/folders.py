"""Folders of talks by a seeded chance, as a team has them: months, teams, labels, marks, words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from tests.walking import AT
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import record, toml
from zoeken_cli.talk.circles import DOING, STANDS, TAKING_OVER, Outcome, Ring, Who
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Appreciation,
    FollowUp,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    Yellow,
)

SPOKEN: Final = "zegsel"
"""Every code, label and text in these talks begins with it; teams and life domains do not."""

MONTHS: Final = 6


class Made:
    """A folder of so many talks, of so many clients.

    The form that `helps` doubles the chance of a step forward; when it `rises`, that chance grows
    from the first month to the last. When each `follows` up on the last one with its client, half
    of what was agreed is done, and who was to do it differs.
    """

    def __init__(
        self,
        seed: int,
        talks: int,
        *,
        clients: int = 40,
        helps: int | None = None,
        rises: bool = False,
        follows: bool = False,
    ) -> None:
        self.chance = Random(seed)
        self.clients = clients
        self.helps = helps
        self.talks = [self._talk(nr, nr / talks, rises=rises) for nr in range(talks)]
        if follows:
            self.talks = list(_followed(self.talks, Random(seed)))

    @property
    def facts(self) -> list[Facts]:
        """What statistics know of them."""
        return [facts_of(talk) for talk in self.talks]

    def _talk(self, nr: int, along: float, *, rises: bool) -> Talk:
        chance = self.chance
        started = AT + timedelta(days=int(30 * MONTHS * along), minutes=nr)
        helped = chance.random() < 0.15
        tags = [DOMAINS[min(12, int(chance.expovariate(0.4)))], f"{SPOKEN}label{nr % 7}"]
        forward = 0.1 + 0.35 * along if rises else 0.2
        return Talk(
            id=f"{started:%Y-%m-%d-%H%M%S}-{nr:04}",
            client=f"{SPOKEN}klant{nr % self.clients}",
            started=started,
            worker=f"{SPOKEN}werker{nr % 5}",
            team=chance.choice(["noord", "noord", "noord", "zuid", "oost", ""]),
            tags=tuple(tags if chance.random() < 0.8 else tags[1:]),
            question=f"{SPOKEN}vraag",
            turns=() if helped else tuple(self._turns(started, forward)),
            agreements=(Agreement(f"{SPOKEN}afspraak", Who.KLANT, f"{SPOKEN}wanneer"),),
            appreciation=Appreciation(
                chance.choice([6, 7, 8, 9, LEFT_OUT]),
                chance.choice([7, 8, LEFT_OUT, LEFT_OUT]),
                f"{SPOKEN}mening",
            ),
            note=f"{SPOKEN}notitie",
            just_helped=helped,
            ended=started + timedelta(minutes=50),
        )

    def _turns(self, started: datetime, forward: float) -> list[Turn]:
        """Some twenty turns, or fewer when the client comes to 12; now and then without red."""
        chance, said = self.chance, f"{SPOKEN}toelichting"
        stood = chance.choice([0, 9, 9, 10])
        over = tuple(element for element in Ring.ORANGE.elements if chance.random() < 0.2)
        phases = [element for element in Ring.ORANGE.elements if element not in over]
        turns: list[Turn] = [
            Skip(started, (1, 2)),
            *(Yellow(started, element, clear=True, note=said) for element in (3, 4)),
            *([Skip(started, over)] if over else []),
            *(Orange(started, element, said) for element in phases),
        ]
        if chance.random() < 0.05:
            return turns
        turns.append(Red(started + timedelta(minutes=5), stood, said))
        if chance.random() < 0.3:
            turns += [Orange(started, element, said) for element in Ring.ORANGE.elements]
        for nr in range(2, 8):
            at = started + timedelta(minutes=6 * nr)
            form = chance.choice(Ring.PURPLE.elements)
            if chance.random() < 1 / 3:
                turns.append(Orange(at, chance.choice(Ring.ORANGE.elements), said))
            turns.append(self._purple(at, form))
            stood = self._next(stood, forward * (2 if form == self.helps else 1))
            turns.append(Red(at, stood, said))
            if stood == DOING:
                break
        turns.append(self._purple(started + timedelta(minutes=49), chance.choice((13, 14, 15, 16))))
        return turns

    def _purple(self, at: datetime, form: int) -> Purple:
        end = (at.date() + timedelta(days=30), f"{SPOKEN}einde", LEFT_OUT)
        until = self.chance.choice(end) if form == TAKING_OVER else None
        return Purple(at, (form,), until, f"{SPOKEN}toelichting")

    def _next(self, stood: int, forward: float) -> int:
        """One step on, or else one back, or, twice as often, the same."""
        drawn = self.chance.random()
        lower: list[int] = [step for step in STANDS if step < stood]
        higher: list[int] = [step for step in STANDS if step > stood]
        if drawn < forward:
            return higher[0]
        return lower[-1] if lower and drawn > (2 + forward) / 3 else stood


def _followed(talks: Iterable[Talk], chance: Random) -> Iterator[Talk]:
    """The same talks, each with what became of the agreement of the one before with that client."""
    last: dict[str, FollowUp] = {}
    for talk in talks:
        agreed = replace(talk.agreements[0], who=chance.choice((*Who, Who.KLANT, LEFT_OUT)))
        told = replace(talk, agreements=(agreed,))
        if before := last.get(talk.client):
            drawn = chance.choice((Outcome.DONE, Outcome.DONE, Outcome.PARTLY, Outcome.NOT))
            outcome = Outcome.OPEN if chance.random() < 0.1 else drawn
            told = replace(
                told, followups=(replace(before, outcome=outcome, why=f"{SPOKEN}reden"),)
            )
        last[talk.client] = FollowUp(talk.id, 1, agreed.what, agreed.who, agreed.when)
        yield told


def written(folder: Path, talks: Iterable[Talk]) -> Path:
    """These talks as files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for talk in talks:
        (folder / f"{talk.id}.toml").write_bytes(toml.write(record.table_of(talk)))
    return folder
