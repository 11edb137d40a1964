"""One talk, as a frozen value.

One convention runs through every field: `None` means *not asked yet*, the empty text means *asked,
and left out*. So a talk that stopped half-way says by itself which question comes next, and a mark
that was not given is a finding, not a gap.

Turns check themselves when they are made (`ValueError`): a turn that cannot be does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Literal

from zoeken_cli.talk.circles import STANDS, TAKING_OVER, Network, Outcome, Ring, Who, ring_of
from zoeken_cli.talk.domains import NUMBERS

LEFT_OUT: Final = ""

When = date | str
"""A date, or the worker's own words ("na de vakantie"); `LEFT_OUT` when nothing was said."""

Extra = Mapping[str, Any]
"""What a newer version wrote and this one does not know: kept, and written back as it was."""


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


class Value:
    """What all values share: equal when all they hold is, and shown with what they hold.

    Written once, because `dataclass` writes it for each class anew, every time the program starts:
    that costs more than reading a talk.
    """

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # what a newer version wrote cannot be hashed

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({held})"


@dataclass(frozen=True, eq=False, repr=False)
class Yellow(Value):
    """An element of a good start was looked at: is it clear, now?"""

    at: datetime
    element: int
    clear: bool
    note: str = ""
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self.element in Ring.YELLOW.elements, f"no yellow element: {self.element}")


@dataclass(frozen=True, eq=False, repr=False)
class Domain(Value):
    """A life domain that was talked about: its number 1-13, and what there is in it.

    `strength` is the client's own. Source of the three: the ZOEKEN matrix (method.md).
    """

    number: int
    situation: str | None = None
    strength: str | None = None
    network: Network | Literal[""] | None = None
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self.number in NUMBERS, f"no life domain: {self.number}")

    @property
    def asked(self) -> bool:
        """Whether all three were asked for."""
        return None not in (self.situation, self.strength, self.network)


@dataclass(frozen=True, eq=False, repr=False)
class Orange(Value):
    """A phase of methodical talking was visited, and in it these life domains."""

    at: datetime
    element: int
    note: str = ""
    domains: tuple[Domain, ...] = ()
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self.element in Ring.ORANGE.elements, f"no orange element: {self.element}")


@dataclass(frozen=True, eq=False, repr=False)
class Red(Value):
    """Where the client stands from now on: `NO_STEP`, or one of 9-12."""

    at: datetime
    stands: int
    note: str = ""
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self.stands in STANDS, f"no red step: {self.stands}")


@dataclass(frozen=True, eq=False, repr=False)
class Purple(Value):
    """How the worker moves along: one or more of 13-16, in order of number.

    `until` goes with 16 (`overnemen`) alone: until when, or when to hand back.
    """

    at: datetime
    forms: tuple[int, ...]
    until: When | None = None
    note: str = ""
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(bool(self.forms), "no form of moving along")
        _check(all(f in Ring.PURPLE.elements for f in self.forms), f"not purple: {self.forms}")
        _check(self.forms == tuple(sorted(set(self.forms))), f"not in order: {self.forms}")
        _check(self.until is None or TAKING_OVER in self.forms, "until without overnemen")


@dataclass(frozen=True, eq=False, repr=False)
class Skip(Value):
    """The worker passed over these elements of the yellow or the orange ring."""

    at: datetime
    elements: tuple[int, ...]
    extra: Extra = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(bool(self.elements), "nothing skipped")
        _check(self.elements == tuple(sorted(set(self.elements))), f"not in order: {self.elements}")
        _check(
            {ring_of(e) for e in self.elements} in ({Ring.YELLOW}, {Ring.ORANGE}),
            f"not of one ring that can be skipped: {self.elements}",
        )

    @property
    def ring(self) -> Ring:
        """The ring of which the rest was passed over."""
        return ring_of(self.elements[0])


Turn = Yellow | Orange | Red | Purple | Skip


@dataclass(frozen=True, eq=False, repr=False)
class Agreement(Value):
    """What was agreed: what, who does it, and when."""

    what: str
    who: Who | Literal[""] | None = None
    when: When | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class FollowUp(Value):
    """What became of an agreement of an earlier talk with the same client (rule 10).

    `talk` is the id of that talk, `agreement` its number there, from 1. What was agreed stands here
    as it was then, so that this talk can be read and counted by itself. `why` is in the client's
    words.
    """

    talk: str
    agreement: int
    what: str
    who: Who | Literal[""] | None = None
    when: When | None = None
    outcome: Outcome | Literal[""] | None = None
    why: str | None = None
    extra: Extra = field(default_factory=dict)


MarkValue = int | Literal[""]
"""1-10, or `LEFT_OUT`."""


@dataclass(frozen=True, eq=False, repr=False)
class Appreciation(Value):
    """How the client valued the talk and the activating approach, and in which words."""

    talk: MarkValue | None = None
    approach: MarkValue | None = None
    words: str | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Draft(Value):
    """Words that were typed and not confirmed yet: at which question, and of which element.

    `place` is the name of a question as the format has it (README, "The file"). Of words that were
    to correct an answer, `answer` says which: from 1, in the order of `correcting.answered`.
    """

    place: str
    words: str
    element: int | None = None
    answer: int | None = None
    extra: Extra = field(default_factory=dict)


class Level(StrEnum):
    """How much is explained while practising, after the two trainings in the method."""

    BASIS = "basis"
    """Hints before each question, and an explanation after each answer."""
    PLUS = "plus"
    """None."""


@dataclass(frozen=True, eq=False, repr=False)
class Talk(Value):
    """One talk: who, when, the turns in order, and how it was closed.

    `reached` is the element the worker went to by its number and has not answered yet.
    `closing` is when the worker turned to the closing questions, `ended` when the talk was done;
    an `appreciation` that is there means that the list of agreements is complete.
    `draft` holds what was typed and not confirmed; `edit_draft` the same of a correction, which is
    no answer of the walk; `corrected` when answers were corrected later. A practice talk is about
    a `case`, at a `level`.
    """

    id: str
    client: str
    started: datetime
    worker: str = ""
    team: str = ""
    tags: tuple[str, ...] = ()
    practice: bool = False
    case: str = ""
    level: Level | Literal[""] = LEFT_OUT
    followups: tuple[FollowUp, ...] = ()
    question: str | None = None
    turns: tuple[Turn, ...] = ()
    reached: int | None = None
    closing: datetime | None = None
    agreements: tuple[Agreement, ...] = ()
    appreciation: Appreciation | None = None
    note: str | None = None
    just_helped: bool = False
    ended: datetime | None = None
    corrected: tuple[datetime, ...] = ()
    draft: Draft | None = None
    edit_draft: Draft | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether the talk can still go on."""
        return self.ended is None

    @property
    def held(self) -> bool:
        """Whether it was held at all: one that was only begun is no last talk of its client."""
        return bool(self.turns) or not self.open
