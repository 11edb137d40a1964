"""Many facts, added up to the figures of the registration form's three questions.

A `Summary` holds counts alone, so two of them add up: the order of the talks never matters, and a
folder that is split in two gives the same as the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import add
from typing import Any, Final, NamedTuple

from zoeken_cli.count import track
from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.movement import Direction

NONE: Final[Counter[Any]] = Counter()
"""Nothing counted. A summary is never changed, so that all of them can share it."""


class Summary(NamedTuple):
    """Counts over talks. `talks` are the complete ones; practice and open talks are counted apart.

    Talks "gewoon geholpen" are among `talks`; shares of movement are of the other ones (`walked`).
    """

    talks: int = 0
    practice: int = 0
    open: int = 0
    just_helped: int = 0
    turns: Counter[Ring] = NONE
    skipped: int = 0
    elements: Counter[int] = NONE
    """In how many of the talks that were walked each element was visited."""
    visits: Counter[int] = NONE
    """How often, in all of these together."""
    orange_rounds: int = 0
    yellow_again: int = 0
    forms: Counter[int] = NONE
    flow: Counter[tuple[int, int]] = NONE
    """In how many talks the client began at the one step, and stood at the other in the end."""
    furthest: Counter[int] = NONE
    """In how many talks the client came as far as this step."""
    directions: Counter[Direction] = NONE
    moved: int = 0
    reached_doing: int = 0
    talk_marks: Counter[int] = NONE
    """How often each mark from 1 to 10 was given; likewise `approach_marks`."""
    approach_marks: Counter[int] = NONE

    def __add__(self, other: "Summary") -> "Summary":  # type: ignore[override]
        """Both together: what a tuple would do is of no use here."""
        return Summary(*map(add, self, other))

    @property
    def walked(self) -> int:
        """The complete talks that were more than "gewoon geholpen"."""
        return self.talks - self.just_helped

    @property
    def start(self) -> Counter[int]:
        """In how many talks the client began here."""
        return self._marginal(0)

    @property
    def last(self) -> Counter[int]:
        """In how many talks the client stood here in the end."""
        return self._marginal(1)

    def _marginal(self, which: int) -> Counter[int]:
        found = Counter[int]()
        for steps, n in self.flow.items():
            found[steps[which]] += n
        return found

    @property
    def share_moved(self) -> Share:
        """The talks in which the client started to move, of those walked."""
        return Share(self.moved, self.walked)

    @property
    def share_doing(self) -> Share:
        """The talks in which the client reached 12, of those walked."""
        return Share(self.reached_doing, self.walked)

    def share_form(self, form: int) -> Share:
        """How much of all moving along was in this form."""
        return Share(self.forms[form], self.forms.total())

    def share_visited(self, element: int) -> Share:
        """The talks in which this element was visited, of those walked."""
        return Share(self.elements[element], self.walked)

    def share_direction(self, way: Direction) -> Share:
        """How many of the client's moves went this way."""
        return Share(self.directions[way], self.directions.total())

    def share_step(self, which: Counter[int], stands: int) -> Share:
        """The talks in which `which` (start, furthest, last) was this step, of those with any."""
        return Share(which[stands], which.total())


class Ways(Adding):
    """By ring, in how many talks it went just so; for purple the order is left aside.

    That is little to do for each talk, and all counts of turns follow from it.
    """

    def __init__(self) -> None:
        self._yellow = Counter[bytes]()
        self._orange = Counter[bytes]()
        self._red = Counter[bytes]()
        self._purple = Counter[bytes]()

    def take(self, own: bytes) -> None:
        """Count this track too."""
        self._yellow[track.turns_in(own, Ring.YELLOW)] += 1
        self._orange[track.turns_in(own, Ring.ORANGE)] += 1
        self._red[track.stands(own)] += 1
        self._purple[bytes(sorted(track.turns_in(own, Ring.PURPLE)))] += 1

    @property
    def by_ring(self) -> dict[Ring, Counter[bytes]]:
        """The talks that went so."""
        rings = (self._yellow, self._orange, self._red, self._purple)
        return dict(zip(Ring, rings, strict=True))


class Counting(Adding):
    """Talks being counted, one by one."""

    def __init__(self) -> None:
        self._talks = self._practice = self._open = self._just_helped = self._skipped = 0
        self._moved = self._reached_doing = 0
        self._walked = Ways()
        self._helped = Ways()
        """Of talks "gewoon geholpen"."""
        self._talk_marks = Counter[int]()
        self._approach_marks = Counter[int]()

    def take(self, talk: Facts) -> None:
        """Count this talk too."""
        if talk.practice:
            self._practice += 1
            return
        if talk.open:
            self._open += 1
            return
        self._talks += 1
        self._skipped += talk.skipped
        if talk.talk_mark:
            self._talk_marks[talk.talk_mark] += 1
        if talk.approach_mark:
            self._approach_marks[talk.approach_mark] += 1
        if talk.just_helped:
            self._just_helped += 1
            self._helped.take(talk.track)
        else:
            self._moved += talk.moved
            self._reached_doing += talk.reached_doing
            self._walked.take(talk.track)

    def summary(self) -> Summary:
        """All of them together."""
        walked = self._walked.by_ring
        every = {r: walked[r] + self._helped.by_ring[r] for r in Ring}
        stands = walked[Ring.RED]
        return Summary(
            talks=self._talks,
            practice=self._practice,
            open=self._open,
            just_helped=self._just_helped,
            turns=+Counter({r: sum(len(own) * n for own, n in every[r].items()) for r in Ring}),
            skipped=self._skipped,
            elements=track.by_element(_by(walked.values(), track.once)),
            visits=track.by_element(_by(walked.values(), bytes)),
            orange_rounds=sum(track.rounds(own) * n for own, n in every[Ring.ORANGE].items()),
            yellow_again=sum(track.again(own) * n for own, n in every[Ring.YELLOW].items()),
            forms=track.by_element(_by([every[Ring.PURPLE]], bytes)),
            flow=_by([stands], lambda path: [(path[0], path[-1])]),
            furthest=_by([stands], lambda path: [max(path)]),
            directions=_by([stands], track.directions),
            moved=self._moved,
            reached_doing=self._reached_doing,
            talk_marks=self._talk_marks,
            approach_marks=self._approach_marks,
        )


def _by(
    counts: Iterable[Mapping[bytes, int]], told: Callable[[bytes], Iterable[Any]]
) -> Counter[Any]:
    """What is told of each way to go through a ring, over all talks that went so."""
    found = Counter[Any]()
    for ways in counts:
        for way, talks in ways.items():
            for what in told(way) if way else ():
                found[what] += talks
    return found


def summed(facts: Iterable[Facts]) -> Summary:
    """All of them together."""
    counting = Counting()
    for talk in facts:
        counting.take(talk)
    return counting.summary()


def mean(marks: Mapping[int, int]) -> float | None:
    """The mean of marks, counted by mark; None of none."""
    given = sum(marks.values())
    return sum(mark * n for mark, n in marks.items()) / given if given else None


# --- which talks, and by what --------------------------------------------------------------------


class Filter(NamedTuple):
    """Which talks count: days from `since` through `until`, and any of the names given."""

    since: date | None = None
    until: date | None = None
    workers: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()

    @property
    def named(self) -> tuple[str, ...]:
        """The fields that ask for names."""
        return tuple(name for name in NAMED if getattr(self, name))

    def keeps(self, facts: Facts) -> bool:
        """Whether this talk counts."""
        return (
            (self.since is None or facts.day >= self.since)
            and (self.until is None or facts.day <= self.until)
            and (not self.workers or facts.worker in self.workers)
            and (not self.teams or facts.team in self.teams)
            and (not self.clients or facts.client in self.clients)
            and (not self.tags or not self.tags.isdisjoint(facts.tags))
        )


NAMED: Final[Mapping[str, Callable[[Facts], tuple[str, ...]]]] = {
    "workers": lambda facts: (facts.worker,),
    "teams": lambda facts: (facts.team,),
    "clients": lambda facts: (facts.client,),
    "tags": lambda facts: facts.tags,
}
"""The names that a talk goes by, by field of `Filter`."""


class Names(Adding):
    """All names that there are, of the sorts that were asked for."""

    def __init__(self, wanted: Filter) -> None:
        self._there: dict[str, set[str]] = {field: set() for field in wanted.named}

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        for field, there in self._there.items():
            there.update(NAMED[field](talk))

    def there(self) -> dict[str, frozenset[str]]:
        """By field of `Filter`."""
        return {field: frozenset(names) for field, names in self._there.items()}


GROUPS: Final[Mapping[str, Callable[[Facts], tuple[str, ...]]]] = {
    "month": lambda facts: (facts.month,),
    "worker": lambda facts: (facts.worker,),
    "team": lambda facts: (facts.team,),
    "tag": lambda facts: facts.tags,
    "domain": lambda facts: tuple(DOMAINS[nr - 1] for nr in facts.domains),
}
"""The groups a talk belongs to, by name."""


def grouped(facts: Iterable[Facts], by: str) -> dict[str, list[Facts]]:
    """The facts per group, in order of name; a talk with two tags counts under both.

    A talk without a worker, team, tag or domain is under the empty name.
    """
    found: dict[str, list[Facts]] = {}
    for row in facts:
        for name in GROUPS[by](row) or ("",):
            found.setdefault(name, []).append(row)
    return dict(sorted(found.items()))
