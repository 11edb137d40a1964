"""Everything that can be told of some talks, in the parts that were asked for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from zoeken_cli.count.clients import PerClient, per_client
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.sequence import COLUMNS, Sequence, Tally, sequence_of
from zoeken_cli.count.tables import Summary, summed
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.count.movement import Movement
    from zoeken_cli.count.permutation import Chance
    from zoeken_cli.count.trend import Trend


class About(StrEnum):
    """What figures can be about."""

    QUESTIONS = "questions"
    """The registration form's three questions, and in short which form precedes movement."""
    SEQUENCE = "sequence"
    MOVEMENT = "movement"
    TREND = "trend"


class Read(NamedTuple):
    """A tally, and what chance says of each column that has a cell with enough to read."""

    tally: Tally
    chances: Mapping[Direction, "Chance"]


class Sequences(NamedTuple):
    """What followed the turns of one ring."""

    sequence: Sequence
    together: Read
    from_step: Mapping[int, Read]


class Figures(NamedTuple):
    """The figures of some talks; a part that was not asked for is None."""

    days: tuple[date, date] | None
    """Of the first and the last complete talk; None without any."""
    summary: Summary
    clients: PerClient
    short: Read | None
    """What followed each form, read for one column alone: forward."""
    forms: Sequences | None
    phases: Sequences | None
    movement: "Movement | None"
    trend: "Trend | None"


def figures_of(
    facts: Collection[Facts], about: Collection[About], *, lag: int, today: date
) -> Figures:
    """The figures of these talks. At `lag` 1 a turn is followed by the client's next move."""
    movement, trend = None, None
    if About.MOVEMENT in about:
        from zoeken_cli.count.movement import movement_of  # noqa: PLC0415 - only when asked for

        movement = movement_of(facts, today)
    if About.TREND in about or About.QUESTIONS in about:
        from zoeken_cli.count.trend import trend_of  # noqa: PLC0415 - only when asked for

        trend = trend_of(facts)
    whole = About.SEQUENCE in about
    days = [talk.day for talk in facts if not (talk.practice or talk.open)]
    return Figures(
        days=(min(days), max(days)) if days else None,
        summary=summed(facts),
        clients=per_client(facts),
        short=_short(facts) if About.QUESTIONS in about else None,
        forms=_sequences(facts, Ring.PURPLE, lag) if whole else None,
        phases=_sequences(facts, Ring.ORANGE, lag) if whole else None,
        movement=movement,
        trend=trend,
    )


def _short(facts: Iterable[Facts]) -> Read:
    return _read(sequence_of(facts, Ring.PURPLE).together, (Direction.FORWARD,))


def _sequences(facts: Iterable[Facts], ring: Ring, lag: int) -> Sequences:
    sequence = sequence_of(facts, ring, lag)
    from_step = {step: _read(tally, COLUMNS) for step, tally in sequence.from_step.items()}
    return Sequences(sequence, _read(sequence.together, COLUMNS), from_step)


def _read(tally: Tally, ways: Iterable[Direction]) -> Read:
    """Chance is asked only where there is enough to read."""
    return Read(tally, {way: tally.chance(way) for way in ways if tally.readable(way)})
