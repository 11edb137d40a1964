"""How the client moved, over many talks: how soon, where it stalled, and what went with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median, quantiles
from typing import Final, NamedTuple

from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.turns import rounds_of

ROUNDS: Final = range(4)
"""Orange rounds are counted as 0, 1, 2, and 3 or more."""


class Middle(NamedTuple):
    """What is usual: half of `n` lies from `low` to `high`, and half at or under `middle`."""

    n: int
    low: float
    middle: float
    high: float


class Soon(NamedTuple):
    """How soon something came, counted from the start of the talk; None when it never came."""

    turns: Middle | None
    minutes: Middle | None


class Behind(NamedTuple):
    """A share of talks, and how many clients stand behind all of those."""

    share: Share
    clients: int


class Did(NamedTuple):
    """What the worker did in some talks, until the client's first step after the starting point.

    Until then, because talks that go on longer have more of everything, movement too.
    """

    talks: int
    clients: int
    forms: Mapping[int, int]
    """In how many of the talks each form 13-16 was used."""
    orange: int
    """Turns of orange."""

    def share(self, form: int) -> Share:
        """The talks in which this form was used."""
        return Share(self.forms[form], self.talks)


class Compared(NamedTuple):
    """Talks that began at one step: in which the client went forward, and in which not."""

    moved: Did
    stalled: Did


class Ends(NamedTuple):
    """The turns with `overnemen`, by how they were to end."""

    past: int
    """On a day before today."""
    to_come: int
    in_words: int
    without_end: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


class Movement(NamedTuple):
    """The figures. Only talks that count for movement (`Facts.walked`) are in them, but `ends`."""

    to_forward: Soon
    to_doing: Soon
    onward: Mapping[int, Behind]
    """By step 0, 9-11: of the talks in which the client stood here, those that went on from it."""
    without_step: int
    """Talks without a turn in red."""
    from_start: Mapping[int, Compared]
    """By the step where the client began, 0 and 9-11."""
    by_rounds: Mapping[int, Behind]
    """By how often orange went all the way round until the client's first step after the starting
    point: the talks in which the client moved. Those without a starting point are not there."""
    ends: Ends
    """Of all complete talks, those "gewoon geholpen" too."""


def movement_of(facts: Iterable[Facts], today: date) -> Movement:
    """The figures of these talks. `today` decides which end of `overnemen` has passed."""
    complete = [talk for talk in facts if not (talk.practice or talk.open)]
    walked = [talk for talk in complete if talk.walked]
    return Movement(
        to_forward=_soon([talk.to_forward for talk in walked if talk.to_forward]),
        to_doing=_soon([talk.to_doing for talk in walked if talk.to_doing]),
        onward={step: _onward(walked, step) for step in STANDS[:-1]},
        without_step=sum(talk.start is None for talk in walked),
        from_start={
            step: Compared(
                _did([talk for talk in walked if talk.start == step and talk.moved]),
                _did([talk for talk in walked if talk.start == step and not talk.moved]),
            )
            for step in STANDS[:-1]
        },
        by_rounds={rounds: _by_rounds(walked, rounds) for rounds in ROUNDS},
        ends=_ends(complete, today),
    )


def _soon(reached: Iterable[tuple[int, int]]) -> Soon:
    turns, minutes = zip(*reached, strict=True) if reached else ((), ())
    return Soon(middle_of(turns), middle_of(minutes))


def middle_of(numbers: Iterable[int]) -> Middle | None:
    """The median and the quartiles (linear between two numbers); None of nothing."""
    found = list(numbers)
    if not found:
        return None
    low, _, high = quantiles(found, method="inclusive") if len(found) > 1 else found * 3
    return Middle(len(found), low, median(found), high)


def _behind(talks: Iterable[tuple[Facts, bool]]) -> Behind:
    """The talks of which it holds, and the clients of all."""
    found = list(talks)
    share = Share(sum(holds for _, holds in found), len(found))
    return Behind(share, len({talk.client for talk, _ in found}))


def _onward(talks: Iterable[Facts], step: int) -> Behind:
    """Of the talks in which the client stood at this step, those in which they came further."""
    paths = [(talk, path) for talk in talks if step in (path := stands_of(talk))]
    return _behind((talk, max(path[path.index(step) :]) > step) for talk, path in paths)


def stands_of(talk: Facts) -> list[int]:
    """Where the client stood after each red turn."""
    return [elements[0] for elements in talk.course if elements[0] in STANDS]


def _did(talks: list[Facts]) -> Did:
    used = Counter(
        form for talk in talks for form in {n for turn in _until_next(talk) for n in turn}
    )
    return Did(
        talks=len(talks),
        clients=len({talk.client for talk in talks}),
        forms={form: used[form] for form in Ring.PURPLE.elements},
        orange=sum(turn[0] in Ring.ORANGE.elements for t in talks for turn in _until_next(t)),
    )


def _until_next(talk: Facts) -> tuple[tuple[int, ...], ...]:
    """The turns until the client's first step after the starting point; all, if there was none."""
    steps = [nr for nr, turn in enumerate(talk.course) if turn[0] in STANDS]
    return talk.course[: steps[1]] if len(steps) > 1 else talk.course


def _by_rounds(talks: Iterable[Facts], rounds: int) -> Behind:
    began = (talk for talk in talks if talk.start is not None)
    return _behind((talk, talk.moved) for talk in began if min(_rounds(talk), ROUNDS[-1]) == rounds)


def _rounds(talk: Facts) -> int:
    """How often orange went all the way round, in the turns that count (`_until_next`)."""
    phases = (turn[0] for turn in _until_next(talk) if turn[0] in Ring.ORANGE.elements)
    return rounds_of(phases)[0]


def _ends(talks: Iterable[Facts], today: date) -> Ends:
    over = [talk.taken_over for talk in talks]
    days = [day for each in over for day in each.days]
    past = sum(day < today for day in days)
    return Ends(
        past=past,
        to_come=len(days) - past,
        in_words=sum(each.in_words for each in over),
        without_end=sum(each.without_end for each in over),
    )
