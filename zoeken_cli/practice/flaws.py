"""What is wrong with a case, so that a trainee never meets a client who does not know what to say.

Each flaw names the key in the case's file, and what belongs there (`errors.expected.<name>`).
"""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import Any, Final, NamedTuple

from zoeken_cli.practice.case import FORMS, LOOKS, ONCE, Answer, Case, State
from zoeken_cli.practice.replay import moments, standing
from zoeken_cli.talk import walk
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.moves import Question, Until
from zoeken_cli.talk.talk import LEFT_OUT, Purple, Red, Talk
from zoeken_cli.talk.walk import Place

CHOICES: Final = tuple(
    frozenset(some)
    for some in chain.from_iterable(combinations(sorted(FORMS), n) for n in range(1, 5))
)
"""All that can be chosen at once in purple."""


class Flaw(NamedTuple):
    """What is wrong: at which key, and what was expected there."""

    key: str
    expected: str
    details: Mapping[str, Any]


def flaw(case: Case) -> Flaw | None:
    """The first thing that is wrong; None where nothing is."""
    return next(chain(_names(case), _answers(case), _ways(case), _walk(case)), None)


def _names(case: Case) -> Iterator[Flaw]:
    """States that are spoken of are there."""
    allowed = ", ".join(case.states)
    if case.start not in case.states:
        yield Flaw("start", "state", {"allowed": allowed})
    for state in case.states.values():
        for nr, answer in enumerate(state.answers, 1):
            if answer.to not in case.states:
                yield Flaw(_at(state, nr, "to"), "state", {"allowed": allowed})


def _answers(case: Case) -> Iterator[Flaw]:
    """Every form is answered in every state, and every answer can be given."""
    for state in case.states.values():
        for nr, answer in enumerate(state.answers, 1):
            if bool(answer.on & FORMS) and not answer.on <= FORMS:
                yield Flaw(_at(state, nr, "on"), "forms_or_looks", {})
            if answer.together and not answer.on & FORMS:
                yield Flaw(_at(state, nr, "together"), "together_forms", {})
        mute = [form for form in sorted(FORMS) if state.answer((form,), 1) is None]
        if mute:
            names = ", ".join(map(str, mute))
            yield Flaw(f"states.{state.name}", "all_answered", {"missing_forms": names})
        given = _given(state)
        for nr, answer in enumerate(state.answers, 1):
            if not any(answer is other for other in given):
                yield Flaw(f"states.{state.name}.answers[{nr}]", "answer_used", {})


def _given(state: State) -> list[Answer]:
    """The answers that can be given, whatever is done."""
    visits = sorted({1, *(answer.visit for answer in state.answers)})
    done = (*CHOICES, *(frozenset({element}) for element in LOOKS))
    found = (state.answer(what, visit) for what in done for visit in visits)
    return [answer for answer in found if answer is not None]


def _ways(case: Case) -> Iterator[Flaw]:
    """Every state can be reached, and from every state an end."""
    ways = {name: {answer.to for answer in state.answers} for name, state in case.states.items()}
    reached = _reached({case.start}, ways)
    for name in case.states:
        if name not in reached:
            yield Flaw(f"states.{name}", "reached", {})
    ends = {name for name, state in case.states.items() if state.end}
    back = {name: {other for other in ways if name in ways[other]} for name in ways}
    to_an_end = _reached(ends, back)
    for name in case.states:
        if name not in to_an_end:
            yield Flaw(f"states.{name}", "end_reached", {})


def _reached(from_: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = set(from_)
    while ahead:
        reached |= ahead
        ahead = {to for name in ahead for to in ways[name]} - reached
    return reached


def _walk(case: Case) -> Iterator[Flaw]:
    """The writer's walk goes by the rules of a talk, sees the client truly, and comes to an end."""
    talk = walk.take(Talk("x", "x", ONCE), Question(LEFT_OUT))
    first = len(case.walk) - len(case.after_the_first_round)
    for nr, step in enumerate(case.walk, 1 - first):
        try:
            talk = walk.take(talk, step.turn)
        except Refused:
            yield Flaw(f"walk[{nr}]", "turn_here", {})
            return
        if walk.place(talk).place is Place.UNTIL:
            talk = walk.take(talk, Until(LEFT_OUT))
    for nr, moment in enumerate(moments(case, (step.turn for step in case.walk)), 1 - first):
        match moment.turn:
            case Red(stands=stands) if stands != moment.state.stands:
                details = {"state": moment.state.name, "stands": moment.state.stands}
                yield Flaw(f"walk[{nr}].element", "stands_there", details)
    last = standing(case, (step.turn for step in case.walk))
    if not last.end or not any(isinstance(step.turn, Purple) for step in case.walk):
        yield Flaw("walk", "walk_to_an_end", {"state": last.name})


def _at(state: State, nr: int, key: str) -> str:
    return f"states.{state.name}.answers[{nr}].{key}"
