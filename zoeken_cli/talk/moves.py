"""What can be said in a talk: the turns themselves, and these."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from zoeken_cli.talk.circles import Network, Outcome, Who
from zoeken_cli.talk.talk import Extra, MarkValue, Turn, When


@dataclass(frozen=True, slots=True)
class Became:
    """What became of the agreement asked about; `LEFT_OUT` when it is passed over."""

    outcome: Outcome | Literal[""]


@dataclass(frozen=True, slots=True)
class Because:
    """Why, in the client's words."""

    words: str


@dataclass(frozen=True, slots=True)
class Followed:
    """Passes over all earlier agreements that were not asked about yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """The question in the client's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Go to an element by its number; answering comes next."""

    element: int


@dataclass(frozen=True, slots=True)
class Until:
    """Until when the worker takes over, or when to hand back."""

    when: When


@dataclass(frozen=True, slots=True)
class Remark:
    """A note to the last turn."""

    words: str


@dataclass(frozen=True, slots=True)
class About:
    """The last orange turn was about this life domain, 1-13."""

    domain: int
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is in that domain."""

    words: str


@dataclass(frozen=True, slots=True)
class Strength:
    """The client's own strength in it."""

    words: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the network does in it; `LEFT_OUT` when that was not talked about."""

    network: Network | Literal[""]


@dataclass(frozen=True, slots=True)
class Helped:
    """Gewoon geholpen: the talk is complete as it is."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Close:
    """Turn to the closing questions."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Agree:
    """One more agreement: what."""

    what: str
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WhoDoes:
    """Who does what was agreed last; `LEFT_OUT` when nobody was named."""

    who: Who | Literal[""]


@dataclass(frozen=True, slots=True)
class ByWhen:
    """When what was agreed last is done."""

    when: When


@dataclass(frozen=True, slots=True)
class Agreed:
    """No more agreements; the appreciation comes next."""

    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TalkMark:
    """The client's mark for the talk, 1-10; `LEFT_OUT` when none was given."""

    value: MarkValue


@dataclass(frozen=True, slots=True)
class ApproachMark:
    """The client's mark for the activating approach, likewise."""

    value: MarkValue


@dataclass(frozen=True, slots=True)
class Words:
    """How the client valued it, in the client's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """The worker's own note: the last question, so it ends the talk."""

    at: datetime
    words: str


Move = (
    Turn
    | Became
    | Because
    | Followed
    | Question
    | Reach
    | Until
    | Remark
    | About
    | Situation
    | Strength
    | Around
    | Helped
    | Close
    | Agree
    | WhoDoes
    | ByWhen
    | Agreed
    | TalkMark
    | ApproachMark
    | Words
    | Note
)
