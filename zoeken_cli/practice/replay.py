"""Where the client of a case stands, and what was answered: replayed from the turns of a talk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zoeken_cli.practice.case import LOOKS, Answer, Case, Look, State
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Turn, Yellow
from zoeken_cli.talk.turns import looked_at


class Moment(NamedTuple):
    """A turn: the state the client was in, and what the client said or did to it.

    The first look at an element is answered by a `Look`. None: nothing new.
    """

    turn: Turn
    state: State
    answer: Answer | Look | None
    after: State


class _Client:
    """The client of a case, as far as a talk has come."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.state = case.states[case.start]
        self.passed: set[int] = set()
        """The elements of the first round that were looked at, or skipped."""
        self.seen: set[int] = set()
        self.times: Counter[tuple[str, int]] = Counter()
        """How often in a state an element was looked at; by 0, the worker moved along."""

    def look(self, element: int) -> Answer | Look | None:
        """What there is to see and hear at the next look at this element."""
        if self.passed.issuperset(LOOKS):
            visit = self.times[self.state.name, element] + 1
            if answer := self.state.answer((element,), visit):
                return answer
        return None if element in self.seen else self.case.looks[element]

    def meet(self, turn: Turn) -> Moment:
        """The client, met with a turn."""
        before, answer = self.state, self._answer(turn)
        if isinstance(answer, Answer):
            self.state = self.case.states[answer.to]
        self.passed |= looked_at((turn,))
        return Moment(turn, before, answer, self.state)

    def _answer(self, turn: Turn) -> Answer | Look | None:
        name = self.state.name
        match turn:
            case Purple(forms=forms):
                self.times[name, 0] += 1
                return self.state.answer(forms, self.times[name, 0])
            case Yellow(element=element) | Orange(element=element):
                found = self.look(element)
                if self.passed.issuperset(LOOKS):
                    self.times[name, element] += 1
                self.seen.add(element)
                return found
            case Red() | Skip():
                return None


def moments(case: Case, turns: Iterable[Turn]) -> tuple[Moment, ...]:
    """Every turn, with the client's answer to it."""
    client = _Client(case)
    return tuple(map(client.meet, turns))


def standing(case: Case, turns: Iterable[Turn]) -> State:
    """Where the client stands after these turns."""
    return _after(case, turns).state


def at_a_look(case: Case, turns: Iterable[Turn], element: int) -> Answer | Look | None:
    """What there is to see and hear at a look at this element, after these turns."""
    return _after(case, turns).look(element)


def reaction(case: Case, turns: Sequence[Turn]) -> Answer | None:
    """What the client answered to the form of moving along that came last, if nothing came after.

    Yellow turns under the talk, so it is no less an answer for a look in between.
    """
    for moment in reversed(moments(case, turns)):
        match moment.turn, moment.answer:
            case Purple(), Answer() as answer:
                return answer
            case Yellow(), Look() | None:
                continue
            case _:
                return None
    return None


def path(case: Case, turns: Iterable[Turn]) -> Iterator[State]:
    """The states the client was in, from the first one on."""
    yield case.states[case.start]
    yield from (moment.after for moment in moments(case, turns))


def _after(case: Case, turns: Iterable[Turn]) -> _Client:
    client = _Client(case)
    for turn in turns:
        client.meet(turn)
    return client
