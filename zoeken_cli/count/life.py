"""Movement in life, beside movement in the talk: what became of agreements (method, rule 10).

Each outcome counts for the talk in which it was told. An agreement mostly has one (done, partly,
not), for it is not asked about any more after that; two talks that were begun at once may both tell
one. "Still open" is none, and may be told more than once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.intervals import Share
from zoeken_cli.talk.circles import ENDS, Outcome, Who
from zoeken_cli.talk.talk import LEFT_OUT

By = Who | Literal[""]
"""Who was to do it; `LEFT_OUT` when nobody was named."""

EVERYONE: Final[tuple[By, ...]] = (*Who, LEFT_OUT)
"""In the method's order: first the client, the professional last, and then nobody named."""


class Became(NamedTuple):
    """How many agreements were done, done partly and not done, and of how many clients."""

    done: int = 0
    partly: int = 0
    undone: int = 0
    clients: int = 0

    @property
    def told(self) -> int:
        """All of these agreements."""
        return self.done + self.partly + self.undone

    @property
    def share(self) -> Share:
        """Those that were done."""
        return Share(self.done, self.told)


class Life(NamedTuple):
    """The figures, of complete talks."""

    agreed: int
    """How many agreements were made in these talks."""
    all: Became
    """What was told in these talks of agreements of earlier ones."""
    by: Mapping[By, Became]
    """The same, by who was to do it."""
    open: int
    """How often it was told that one is still open."""

    @property
    def any(self) -> bool:
        """Whether anything was told."""
        return bool(self.all.told or self.open)


class Living(Adding):
    """What the figures are made of."""

    def __init__(self) -> None:
        self._agreed = 0
        self._became = Counter[tuple[By, Outcome]]()
        self._clients: dict[By, set[str]] = {}
        """By who was to do it: the clients of whom an outcome was told."""

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too."""
        if talk.practice or talk.open:
            return
        self._agreed += talk.agreed
        for followed in talk.followed:
            if not followed.outcome:
                continue
            self._became[followed.who, followed.outcome] += 1
            if followed.outcome is not Outcome.OPEN:
                self._clients.setdefault(followed.who, set()).add(talk.client)

    def life(self) -> Life:
        """The figures."""
        return Life(
            agreed=self._agreed,
            all=self._of(EVERYONE),
            by={who: self._of((who,)) for who in EVERYONE},
            open=sum(self._became[who, Outcome.OPEN] for who in EVERYONE),
        )

    def _of(self, those: Iterable[By]) -> Became:
        those = tuple(those)
        clients = set[str]().union(*(self._clients.get(who, ()) for who in those))
        done, partly, undone = (
            sum(self._became[who, outcome] for who in those) for outcome in ENDS
        )
        return Became(done, partly, undone, len(clients))


def life_of(facts: Iterable[Facts]) -> Life:
    """The figures of these talks."""
    living = Living()
    for talk in facts:
        living.take(talk)
    return living.life()
