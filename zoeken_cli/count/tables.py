"""Many facts, added up to the figures of the registration form's three questions.

A `Summary` holds counts alone, so two of them add up: the order of the talks never matters, and a
folder that is split in two gives the same as the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

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
    clients: frozenset[str] = frozenset()
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
        both = zip(self._fields, self, other, strict=True)
        return Summary(**{name: _both(mine, theirs) for name, mine, theirs in both})

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


def _both(mine: Any, theirs: Any) -> Any:
    """Counts add up; a set of clients takes those of the other in."""
    return mine | theirs if isinstance(mine, frozenset) else mine + theirs


def summary_of(facts: Facts) -> Summary:
    """The summary of one talk."""
    if facts.practice:
        return Summary(practice=1)
    if facts.open:
        return Summary(open=1)
    if facts.just_helped:
        facts = facts._replace(
            course=(), start=None, furthest=None, last=None,
            directions={}, moved=False, reached_doing=False,
        )  # fmt: skip
    visits = Counter(element for turn in facts.course for element in turn if element)
    flow = None if facts.start is None else (facts.start, facts.last)
    return Summary(
        talks=1,
        just_helped=int(facts.just_helped),
        clients=frozenset({facts.client}),
        turns=Counter(facts.turns),
        skipped=facts.skipped,
        elements=Counter(visits.keys()),
        visits=visits,
        orange_rounds=facts.orange_rounds,
        yellow_again=facts.yellow_again,
        forms=Counter(facts.forms),
        flow=_one(flow),
        furthest=_one(facts.furthest),
        directions=Counter(facts.directions),
        moved=int(facts.moved),
        reached_doing=int(facts.reached_doing),
        talk_marks=_one(facts.talk_mark or None),
        approach_marks=_one(facts.approach_mark or None),
    )


def _one(value: Any) -> Counter[Any]:
    return Counter() if value is None else Counter({value: 1})


def summed(facts: Iterable[Facts]) -> Summary:
    """All of them together."""
    return sum(map(summary_of, facts), Summary())


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
