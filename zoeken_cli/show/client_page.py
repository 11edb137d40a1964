"""One client over the talks: where they came to stand, and what became of what was agreed."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.talk.agreements import Made, made
from zoeken_cli.talk.movement import steps
from zoeken_cli.talk.talk import Talk

Step = tuple[str, str, str]
"""The day of a talk, the client's steps in it, and where the client stood at its end."""


def parts(talks: Sequence[Talk], words: Wording, today: date) -> RenderableType:
    """What comes of these talks together, oldest first; nothing of what is in none of them."""
    found: list[RenderableType] = []
    if told := steps_over_time(talks, words):
        title = layout.heading(words("pages.over_time"))
        heads = tuple(words(f"pages.over_time_{name}") for name in ("day", "path", "last"))
        found.append(layout.part(title, layout.rows([heads, *told])))
    if agreed := made(talks):
        title = layout.heading(words("pages.agreed"))
        rows = [
            (f"{nr}." if first else "", line)
            for nr, each in enumerate(agreed, 1)
            for first, line in _first(agreement_told(each, words, today))
        ]
        found.append(layout.part(title, layout.rows(rows)))
    return Group(*found)


def steps_over_time(talks: Sequence[Talk], words: Wording) -> list[Step]:
    """A row for each real talk; none at all when there was no step in any of them."""
    real = [talk for talk in talks if not talk.practice]
    if not any(steps(talk.turns) for talk in real):
        return []
    return [_step(talk, words) for talk in real]


def _step(talk: Talk, words: Wording) -> Step:
    day, path = saying.day(talk.started, words), steps(talk.turns)
    if not path:
        return day, "–", words("pages.no_steps")
    stood = " → ".join(str(step.stands) for step in path)
    return day, stood, saying.element(path[-1].stands, words)


def agreement_told(agreed: Made, words: Wording, today: date) -> Iterator[str]:
    """An agreement in lines: what, when it was made, what was said of it since, if it stands."""
    agreement = agreed.agreement
    yield saying.agreed(agreement.what, agreement.who, agreement.when, words)
    yield words("pages.made_on", day=saying.day(agreed.talk.started, words))
    yield from became(agreed, words)
    if agreed.open:
        yield stands(agreed, words, today)


def became(agreed: Made, words: Wording) -> Iterator[str]:
    """What was said of it in each later talk, and why."""
    for said in agreed.said:
        outcome = saying.outcome(said.followup, words)
        told = words("pages.became", day=saying.day(said.talk.started, words), outcome=outcome)
        yield f"{told}: “{said.followup.why}”" if said.followup.why else told


def stands(agreed: Made, words: Wording, today: date) -> str:
    """That it is open; and when its day is past, since when."""
    by_when = agreed.agreement.when
    if isinstance(by_when, date) and by_when < today:
        return words("pages.overdue", day=saying.day(by_when, words))
    return words("pages.stands_open")


def _first(lines: Iterator[str]) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it is the first."""
    return ((nr == 0, line) for nr, line in enumerate(lines))
