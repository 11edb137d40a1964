"""One talk as one flat row of facts, without a word of what was said."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from zoeken_cli.talk.circles import DOING, Ring
from zoeken_cli.talk.movement import Direction, moved, steps
from zoeken_cli.talk.talk import MarkValue, Orange, Purple, Skip, Talk
from zoeken_cli.talk.turns import orange_rounds, visits, yellow_again


class Facts(NamedTuple):
    """What statistics know of one talk. Steps are 0 or 9-12; None where there was no red turn."""

    day: date
    client: str
    worker: str
    team: str
    tags: tuple[str, ...]
    practice: bool
    open: bool
    just_helped: bool
    turns: Mapping[Ring, int]
    skipped: int
    phases: frozenset[int]
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
        day=talk.started.date(),
        client=talk.client,
        worker=talk.worker,
        team=talk.team,
        tags=tuple(dict.fromkeys(talk.tags)),
        practice=talk.practice,
        open=talk.open,
        just_helped=talk.just_helped,
        turns={ring: len(visits(talk.turns, ring)) for ring in Ring},
        skipped=sum(len(turn.elements) for turn in talk.turns if isinstance(turn, Skip)),
        phases=frozenset(turn.element for turn in talk.turns if isinstance(turn, Orange)),
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
    )
