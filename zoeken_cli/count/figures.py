"""Everything that can be told of some talks, in the parts that were asked for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.clients import Clients, PerClient
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.life import Life, Living
from zoeken_cli.count.sequence import COLUMNS, Following, LeftOut, Tally
from zoeken_cli.count.tables import Counting, Summary
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.count.movement import Movement, Moving
    from zoeken_cli.count.permutation import Chance
    from zoeken_cli.count.trend import Trend


class About(StrEnum):
    """What figures can be about."""

    QUESTIONS = "questions"
    """The registration form's three questions, and in short which form precedes movement."""
    SEQUENCE = "sequence"
    MOVEMENT = "movement"
    TREND = "trend"


WITH_TREND: Final = frozenset({About.QUESTIONS, About.TREND})


class Read(NamedTuple):
    """A tally, and what chance says of each column that has a cell with enough to read."""

    tally: Tally
    chances: Mapping[Direction, "Chance"]


class Sequences(NamedTuple):
    """What followed the turns of one ring, at this lag: together, and from each step apart."""

    lag: int
    together: Read
    from_step: Mapping[int, Read]
    left_out: LeftOut


class Figures(NamedTuple):
    """The figures of some talks; a part that was not asked for is None."""

    days: tuple[date, date] | None
    """Of the first and the last complete talk; None without any."""
    summary: Summary
    talked_with: int
    """How many clients there were in the complete talks."""
    clients: PerClient
    life: Life
    short: Read | None
    """What followed each form, read for one column alone: forward."""
    forms: Sequences | None
    phases: Sequences | None
    movement: "Movement | None"
    trend: "Trend | None"


class Sums(Adding):
    """What figures are made of, in the parts that were asked for.

    At `lag` 1 a turn is followed by the client's next move.
    """

    fixed = frozenset({"_about"})

    def __init__(self, about: Collection[About], lag: int = 1) -> None:
        self._about = frozenset(about)
        self._counting = Counting()
        self._clients = Clients()
        self._living = Living()
        self._short = _forward() if About.QUESTIONS in about else None
        whole = About.SEQUENCE in about
        self._forms = Following(Ring.PURPLE, lag) if whole else None
        self._phases = Following(Ring.ORANGE, lag) if whole else None
        self._moving = _moving() if About.MOVEMENT in about else None

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        self._counting.take(talk)
        self._clients.take(talk)
        self._living.take(talk)
        for part in (self._short, self._forms, self._phases, self._moving):
            if part:
                part.take(talk)

    def figures(self, today: date) -> Figures:
        """All that can be told. `today` decides which end of `overnemen` has passed."""
        return Figures(
            days=self._clients.days,
            summary=self._counting.summary(),
            talked_with=len(self._clients.met),
            clients=self._clients.per_client(),
            life=self._living.life(),
            short=_short(self._short) if self._short else None,
            forms=_sequences(self._forms) if self._forms else None,
            phases=_sequences(self._phases) if self._phases else None,
            movement=self._moving.movement(today) if self._moving else None,
            trend=_trend(self._clients) if self._about & WITH_TREND else None,
        )


def _forward() -> Following:
    return Following(Ring.PURPLE, steps=(), ways=(Direction.FORWARD,))


def _moving() -> "Moving":
    from zoeken_cli.count.movement import Moving  # noqa: PLC0415 - only when asked for

    return Moving()


def _trend(clients: Clients) -> "Trend":
    from zoeken_cli.count.trend import trend_of  # noqa: PLC0415 - only when asked for

    return trend_of(clients)


def figures_of(
    facts: Iterable[Facts], about: Collection[About], *, lag: int, today: date
) -> Figures:
    """The figures of these talks."""
    sums = Sums(about, lag)
    for talk in facts:
        sums.take(talk)
    return sums.figures(today)


def _short(following: Following) -> Read:
    return _read(following, following.sequence().together, (Direction.FORWARD,))


def _sequences(following: Following) -> Sequences:
    found = following.sequence()
    return Sequences(
        lag=found.lag,
        together=_read(following, found.together, COLUMNS),
        from_step={
            step: _read(following, tally, COLUMNS, step) for step, tally in found.from_step.items()
        },
        left_out=found.left_out,
    )


def _read(
    following: Following, tally: Tally, ways: Iterable[Direction], step: int | None = None
) -> Read:
    """Chance is asked only where there is enough to read."""
    chances = {way: following.chance(way, step) for way in ways if tally.readable(way)}
    return Read(tally, chances)
