"""A written case to practise on: who the client is, and how the client answers what you do.

The client is a small state machine beside that of the talk. A state is where the client stands in
red, and what can be seen and heard of that. What the worker does leads from one state to another:
each purple turn, and each further look at a yellow or orange element. Nothing of this is stored in
a talk: it is replayed from its turns (`replay.py`), so pausing and going back need nothing more.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.talk import Orange, Turn, Yellow

FORMS: Final = frozenset(Ring.PURPLE.elements)
LOOKS: Final = (*Ring.YELLOW.elements, *Ring.ORANGE.elements)
"""The elements of the first round, in order."""

ONCE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment of every turn of a case writer's walk: it was never walked."""


class Look(NamedTuple):
    """What the client says and does at the first look at an element, and what that shows."""

    says: str
    why: str
    clear: bool = True
    """Of a yellow element: whether it is clear."""


class Answer(NamedTuple):
    """How the client answers what the worker does in a state; the first that fits is given.

    `on` holds forms of moving along (13-16), of which any will do, or all `together`; empty: every
    form that nothing before it answers. Or it holds elements (1-8) that are looked at once more.
    It fits from the `visit`-th time that this is done in the state.
    """

    to: str
    """The state that follows; may be the same one."""
    says: str
    why: str
    on: frozenset[int] = frozenset()
    together: bool = False
    visit: int = 1

    @property
    def to_a_look(self) -> bool:
        """Whether it answers a look, and not a form of moving along."""
        return bool(self.on) and self.on.isdisjoint(FORMS)

    def fits(self, done: Collection[int], visit: int) -> bool:
        """Whether it answers these forms, or this one element, done for the `visit`-th time."""
        if visit < self.visit or self.to_a_look != FORMS.isdisjoint(done):
            return False
        if not self.on:
            return True
        return self.on <= set(done) if self.together else not self.on.isdisjoint(done)


class State(NamedTuple):
    """Where the client stands, what there is to see and hear of it, and how the client answers."""

    name: str
    stands: int
    says: str
    why: str
    answers: tuple[Answer, ...]
    end: bool = False
    """Whether this talk has come to what was in it."""

    def answer(self, done: Collection[int], visit: int) -> Answer | None:
        """The answer to these forms, or to a look at this element."""
        return next((answer for answer in self.answers if answer.fits(done, visit)), None)


class Step(NamedTuple):
    """A turn of the case writer's own walk, and the reason for it."""

    turn: Turn
    why: str


class Case(NamedTuple):
    """A case in one language. `looks` has all elements of the first round."""

    name: str
    difficulty: int
    """1 easy, 2 between, 3 hard."""
    title: str
    trains: str
    opening: str
    question: str
    """The question, in the client's own words."""
    looks: Mapping[int, Look]
    start: str
    states: Mapping[str, State]
    after_the_first_round: tuple[Step, ...]
    """The case writer's walk from the red ring on."""

    @property
    def walk(self) -> tuple[Step, ...]:
        """The case writer's whole walk: the first round, and what came after it."""
        return (*_first_round(self.looks), *self.after_the_first_round)


def _first_round(looks: Mapping[int, Look]) -> Iterable[Step]:
    for element in LOOKS:
        look = looks[element]
        if element in Ring.YELLOW.elements:
            yield Step(Yellow(ONCE, element, clear=look.clear), look.why)
        else:
            yield Step(Orange(ONCE, element), look.why)
