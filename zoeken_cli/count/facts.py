"""One talk as one flat row of facts, without a word of what was said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from zoeken_cli.count import track
from zoeken_cli.talk.circles import DOING, Outcome, Ring, Who
from zoeken_cli.talk.domains import domains_of
from zoeken_cli.talk.movement import Direction
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    FollowUp,
    MarkValue,
    Red,
    Skip,
    Talk,
    When,
)
from zoeken_cli.talk.turns import domains_in, taking_over


class Reached(NamedTuple):
    """How far into the talk something was reached: the turns up to it, itself too, and minutes."""

    turns: int
    minutes: int


class TakenOver(NamedTuple):
    """How the turns with `overnemen` were to end: on a day, by something said in words, or not."""

    days: tuple[date, ...] = ()
    in_words: int = 0
    without_end: int = 0


NOT_TAKEN_OVER: Final = TakenOver()


class Followed(NamedTuple):
    """What became of an agreement: of which talk, its number there, who was to do it, and how."""

    talk: str
    agreement: int
    who: Who | Literal[""]
    outcome: Outcome | Literal[""]
    """`LEFT_OUT` where nothing was said of it."""


class Facts(NamedTuple):
    """What statistics know of one talk. Steps are 0 or 9-12; None where there was no red turn.

    What can be read from the track is not kept beside it.
    """

    id: str
    started: datetime
    client: str
    worker: str
    team: str
    tags: tuple[str, ...]
    practice: bool
    open: bool
    just_helped: bool
    corrected: bool
    """Whether answers were corrected later."""
    agreed: int
    """How many agreements were made."""
    followed: tuple[Followed, ...]
    """The agreements of earlier talks that were to be asked about, and what became of them."""
    skipped: int
    """How many elements were passed over."""
    talk_mark: MarkValue | None
    approach_mark: MarkValue | None
    track: bytes
    """What each turn visited, in order (`track.py`)."""
    minutes_to_forward: int | None
    """Whole minutes to the client's first step forward; None when there was none."""
    minutes_to_doing: int | None
    """The same for 12."""
    taken_over: TakenOver
    talked: bytes
    """The life domains of its orange turns, in order of number, each once."""

    @property
    def day(self) -> date:
        """The day on which the talk began, where it was held."""
        return self.started.date()

    @property
    def month(self) -> str:
        """The month of the talk, as 2026-03."""
        return month_of(self.started)

    @property
    def order(self) -> tuple[datetime, str]:
        """What puts talks in order of time, always the same way."""
        return self.started, self.id

    @property
    def held(self) -> bool:
        """Whether it was held at all, and not only begun: see `Talk.held`."""
        return bool(self.track or self.skipped) or not self.open

    @property
    def complete(self) -> bool:
        """Whether it counts at all: closed, and real."""
        return not (self.practice or self.open)

    @property
    def walked(self) -> bool:
        """Whether it counts for movement: complete, and more than "gewoon geholpen"."""
        return not (self.practice or self.open or self.just_helped)

    @property
    def domains(self) -> tuple[int, ...]:
        """The life domains that were talked about, or that a tag names."""
        return tuple(sorted({*self.talked, *domains_of(self.tags)}))

    # --- what the track tells ---

    @property
    def course(self) -> tuple[tuple[int, ...], ...]:
        """The elements of each turn in order; (0,) is a red turn without a step."""
        return tuple(track.VISITED[code] for code in self.track)

    @property
    def stands(self) -> bytes:
        """Where the client stood after each red turn."""
        return track.stands(self.track)

    @property
    def turns(self) -> Mapping[Ring, int]:
        """How many turns each ring had."""
        return {ring: len(track.turns_in(self.track, ring)) for ring in Ring}

    @property
    def forms(self) -> Counter[int]:
        """How often each form of moving along was used."""
        purple = track.turns_in(self.track, Ring.PURPLE)
        return Counter(form for code in purple for form in track.VISITED[code])

    @property
    def orange_rounds(self) -> int:
        """How often orange turned round completely."""
        return track.rounds(track.turns_in(self.track, Ring.ORANGE))

    @property
    def yellow_again(self) -> int:
        """How often a yellow element was looked at again after its first look."""
        return track.again(track.turns_in(self.track, Ring.YELLOW))

    @property
    def start(self) -> int | None:
        """Where the client began."""
        return next(iter(self.stands), None)

    @property
    def furthest(self) -> int | None:
        """How far the client came."""
        return max(self.stands, default=None)

    @property
    def last(self) -> int | None:
        """Where the client stood in the end."""
        return next(reversed(self.stands), None)

    @property
    def directions(self) -> Counter[Direction]:
        """How often the client moved each way."""
        return Counter(track.directions(self.stands))

    @property
    def moved(self) -> bool:
        """Whether the client moved forward at least once (rule 7)."""
        return self.minutes_to_forward is not None

    @property
    def reached_doing(self) -> bool:
        """Whether the client came to 12."""
        return self.minutes_to_doing is not None

    @property
    def to_forward(self) -> Reached | None:
        """The client's first step forward; None when there was none. Likewise `to_doing`: 12."""
        if self.minutes_to_forward is None:
            return None
        return Reached(track.until_forward(self.track), self.minutes_to_forward)

    @property
    def to_doing(self) -> Reached | None:
        """See `to_forward`."""
        if self.minutes_to_doing is None:
            return None
        return Reached(self.track.index(DOING) + 1, self.minutes_to_doing)


def month_of(day: date) -> str:
    """The month of a day, as 2026-03."""
    return f"{day.year:04}-{day.month:02}"


def facts_of(talk: Talk) -> Facts:
    """The facts of a talk."""
    shown = talk.appreciation
    reds = [turn for turn in talk.turns if isinstance(turn, Red)]
    forward = next((b for a, b in pairwise(reds) if b.stands > a.stands), None)
    doing = next((turn for turn in reds if turn.stands == DOING), None)
    return Facts(
        id=talk.id,
        started=talk.started,
        client=talk.client,
        worker=talk.worker,
        team=talk.team,
        tags=tuple(dict.fromkeys(talk.tags)),
        practice=talk.practice,
        open=talk.open,
        just_helped=talk.just_helped,
        corrected=bool(talk.corrected),
        agreed=len(talk.agreements),
        followed=tuple(map(_followed, talk.followups)),
        skipped=sum(len(turn.elements) for turn in talk.turns if isinstance(turn, Skip)),
        talk_mark=shown.talk if shown else None,
        approach_mark=shown.approach if shown else None,
        track=track.of(talk.turns),
        minutes_to_forward=_minutes_to(forward, talk),
        minutes_to_doing=_minutes_to(doing, talk),
        taken_over=taken_over([turn.until for turn in taking_over(talk.turns)]),
        talked=bytes(sorted({domain.number for domain in domains_in(talk.turns)})),
    )


def _followed(followup: FollowUp) -> Followed:
    who, outcome = followup.who or LEFT_OUT, followup.outcome or LEFT_OUT
    return Followed(followup.talk, followup.agreement, who, outcome)


def _minutes_to(turn: Red | None, talk: Talk) -> int | None:
    return None if turn is None else minutes_between(talk.started, turn.at)


def minutes_between(start: datetime, at: datetime) -> int:
    """Whole minutes; none where a clock went back."""
    return max(0, (at - start) // timedelta(minutes=1))


def taken_over(ends: Sequence[When | None]) -> TakenOver:
    """How turns with `overnemen` were to end."""
    if not ends:
        return NOT_TAKEN_OVER
    days = tuple(sorted(end for end in ends if isinstance(end, date)))
    without_end = sum(not end for end in ends)
    return TakenOver(days, len(ends) - len(days) - without_end, without_end)
