"""How the client moved, over many talks: how soon, where it stalled, and what went with it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median, quantiles
from typing import Final, NamedTuple

from zoeken_cli.count import track
from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share
from zoeken_cli.talk.circles import DOING, STANDS, Ring

ROUNDS: Final = range(4)
"""Orange rounds are counted as 0, 1, 2, and 3 or more."""


SOON: Final = ("forward turns", "forward minutes", "doing turns", "doing minutes")


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


class Moving(Adding):
    """What the figures are made of."""

    def __init__(self) -> None:
        self._soon: dict[str, Counter[int]] = {name: Counter() for name in SOON}
        self._without_step = 0
        self._onward = {step: _Behind() for step in STANDS[:-1]}
        self._did = {(step, moved): _Did() for step in STANDS[:-1] for moved in (True, False)}
        self._by_rounds = {rounds: _Behind() for rounds in ROUNDS}
        self._days = Counter[date]()
        self._in_words = 0
        self._without_end = 0

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        if not talk.complete:
            return
        self._days.update(talk.taken_over.days)
        self._in_words += talk.taken_over.in_words
        self._without_end += talk.taken_over.without_end
        if not talk.walked:
            return
        for name, reached in (("forward", talk.to_forward), ("doing", talk.to_doing)):
            if reached:
                self._soon[f"{name} turns"][reached.turns] += 1
                self._soon[f"{name} minutes"][reached.minutes] += 1
        stands = talk.stands
        if not stands:
            self._without_step += 1
            return
        for step in STANDS[:-1]:
            if (at := stands.find(step)) >= 0:
                self._onward[step].take(talk.client, holds=max(stands[at:]) > step)
        done = _until_next(talk.track)
        if stands[0] != DOING:
            self._did[stands[0], talk.moved].take(talk.client, done)
        rounds = min(track.rounds(track.turns_in(done, Ring.ORANGE)), ROUNDS[-1])
        self._by_rounds[rounds].take(talk.client, holds=talk.moved)

    def movement(self, today: date) -> Movement:
        """The figures. `today` decides which end of `overnemen` has passed."""
        soon = {name: middle_of(counts.elements()) for name, counts in self._soon.items()}
        past = sum(n for day, n in self._days.items() if day < today)
        return Movement(
            to_forward=Soon(soon["forward turns"], soon["forward minutes"]),
            to_doing=Soon(soon["doing turns"], soon["doing minutes"]),
            onward={step: sums.behind() for step, sums in self._onward.items()},
            without_step=self._without_step,
            from_start={
                step: Compared(self._did[step, True].did(), self._did[step, False].did())
                for step in STANDS[:-1]
            },
            by_rounds={rounds: sums.behind() for rounds, sums in self._by_rounds.items()},
            ends=Ends(past, self._days.total() - past, self._in_words, self._without_end),
        )


def movement_of(facts: Iterable[Facts], today: date) -> Movement:
    """The figures of these talks."""
    moving = Moving()
    for talk in facts:
        moving.take(talk)
    return moving.movement(today)


def middle_of(numbers: Iterable[int]) -> Middle | None:
    """The median and the quartiles (linear between two numbers); None of nothing."""
    found = list(numbers)
    if not found:
        return None
    low, _, high = quantiles(found, method="inclusive") if len(found) > 1 else found * 3
    return Middle(len(found), low, median(found), high)


class _Behind(Adding):
    """A share of talks that is being counted."""

    def __init__(self) -> None:
        self._count = self._of = 0
        self._clients = set[str]()

    def take(self, client: str, *, holds: bool) -> None:
        self._count += holds
        self._of += 1
        self._clients.add(client)

    def behind(self) -> Behind:
        return Behind(Share(self._count, self._of), len(self._clients))


class _Did(Adding):
    """What the worker did, being counted."""

    def __init__(self) -> None:
        self._talks = self._orange = 0
        self._clients = set[str]()
        self._visited = Counter[int]()

    def take(self, client: str, done: bytes) -> None:
        self._talks += 1
        self._clients.add(client)
        self._visited.update(track.once(done))
        self._orange += len(track.turns_in(done, Ring.ORANGE))

    def did(self) -> Did:
        used = track.by_element(self._visited)
        forms = {form: used[form] for form in Ring.PURPLE.elements}
        return Did(self._talks, len(self._clients), forms, self._orange)


def _until_next(course: bytes) -> bytes:
    """The turns until the client's first step after the starting point; all, if there was none."""
    steps = [nr for nr, code in enumerate(course) if code in STANDS]
    return course[: steps[1]] if len(steps) > 1 else course
