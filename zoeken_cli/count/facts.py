"""One talk as one flat row of facts, without a word of what was said."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from zoeken_cli.talk.circles import DOING, TAKING_OVER, Ring
from zoeken_cli.talk.domains import domains_of
from zoeken_cli.talk.movement import Direction, Step, moved, steps
from zoeken_cli.talk.talk import MarkValue, Purple, Red, Skip, Talk, Turn
from zoeken_cli.talk.turns import orange_rounds, visited, visits, yellow_again


class Reached(NamedTuple):
    """How far into the talk something was reached: the turns up to it, itself too, and minutes."""

    turns: int
    minutes: int


class TakenOver(NamedTuple):
    """How the turns with `overnemen` were to end: on a day, by something said in words, or not."""

    days: tuple[date, ...] = ()
    in_words: int = 0
    without_end: int = 0


class Facts(NamedTuple):
    """What statistics know of one talk. Steps are 0 or 9-12; None where there was no red turn."""

    id: str
    started: datetime
    client: str
    worker: str
    team: str
    tags: tuple[str, ...]
    domains: tuple[int, ...]
    practice: bool
    open: bool
    just_helped: bool
    turns: Mapping[Ring, int]
    skipped: int
    orange_rounds: int
    yellow_again: int
    forms: Mapping[int, int]
    start: int | None
    furthest: int | None
    last: int | None
    directions: Mapping[Direction, int]
    moved: bool
    reached_doing: bool
    talk_mark: MarkValue | None
    approach_mark: MarkValue | None
    course: tuple[tuple[int, ...], ...]
    """The elements of each turn in order; (0,) is a red turn without a step. No skipped ones."""
    to_forward: Reached | None
    """The client's first step forward; None when there was none. Likewise `to_doing`: 12."""
    to_doing: Reached | None
    taken_over: TakenOver

    @property
    def day(self) -> date:
        """The day on which the talk began, where it was held."""
        return self.started.date()

    @property
    def walked(self) -> bool:
        """Whether it counts for movement: complete, real, and more than "gewoon geholpen"."""
        return not (self.practice or self.open or self.just_helped)

    @property
    def order(self) -> tuple[datetime, str]:
        """What puts talks in order of time, always the same way."""
        return self.started, self.id

    @property
    def month(self) -> str:
        """The month of the talk, as 2026-03."""
        return f"{self.day:%Y-%m}"


def facts_of(talk: Talk) -> Facts:
    """The facts of a talk."""
    path = steps(talk.turns)
    stands = [step.stands for step in path]
    shown = talk.appreciation
    return Facts(
        id=talk.id,
        started=talk.started,
        client=talk.client,
        worker=talk.worker,
        team=talk.team,
        tags=tuple(dict.fromkeys(talk.tags)),
        domains=domains_of(talk.tags),
        practice=talk.practice,
        open=talk.open,
        just_helped=talk.just_helped,
        turns={ring: len(visits(talk.turns, ring)) for ring in Ring},
        skipped=sum(len(turn.elements) for turn in talk.turns if isinstance(turn, Skip)),
        orange_rounds=orange_rounds(talk.turns)[0],
        yellow_again=yellow_again(talk.turns),
        forms=Counter(form for t in talk.turns if isinstance(t, Purple) for form in t.forms),
        start=stands[0] if stands else None,
        furthest=max(stands, default=None),
        last=stands[-1] if stands else None,
        directions=Counter(step.direction for step in path if step.direction is not None),
        moved=moved(path),
        reached_doing=DOING in stands,
        talk_mark=shown.talk if shown else None,
        approach_mark=shown.approach if shown else None,
        course=tuple(visited(turn) for turn in talk.turns if not isinstance(turn, Skip)),
        to_forward=_reached(talk, lambda step: step.direction is Direction.FORWARD),
        to_doing=_reached(talk, lambda step: step.stands == DOING),
        taken_over=_taken_over(talk.turns),
    )


def _reached(talk: Talk, there: Callable[[Step], bool]) -> Reached | None:
    """The turns and whole minutes from the start of the talk to the first such step."""
    at = next((nr for nr, step in enumerate(steps(talk.turns)) if there(step)), None)
    if at is None:
        return None
    turns = [turn for turn in talk.turns if not isinstance(turn, Skip)]
    nr, turn = [(nr, turn) for nr, turn in enumerate(turns, 1) if isinstance(turn, Red)][at]
    return Reached(nr, max(0, (turn.at - talk.started) // timedelta(minutes=1)))


def _taken_over(turns: Iterable[Turn]) -> TakenOver:
    ends = [t.until for t in turns if isinstance(t, Purple) and TAKING_OVER in t.forms]
    days = tuple(sorted(end for end in ends if isinstance(end, date)))
    without_end = sum(not end for end in ends)
    return TakenOver(days, len(ends) - len(days) - without_end, without_end)
