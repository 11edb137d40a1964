"""What was asked of many talks, and what they come to; in pieces, where that is of use."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from zoeken_cli.count.adding import Adding
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.figures import About, Figures, Sums
from zoeken_cli.count.tables import GROUPS, Filter, Names

EVERYTHING: Final = Filter()


class Asked(NamedTuple):
    """Of which talks, about what, and in which groups (`GROUPS`)."""

    wanted: Filter = EVERYTHING
    about: frozenset[About] = frozenset({About.QUESTIONS})
    lag: int = 1
    by: str | None = None


class Answer(NamedTuple):
    """The figures of all talks that were asked for, and of each group, in order of name."""

    whole: Figures
    groups: Mapping[str, Figures]
    names: Mapping[str, frozenset[str]]
    """By `Filter` field: all names that there are, where some were asked for."""


class Counted(Adding):
    """Talks that were counted."""

    fixed = frozenset({"_asked"})

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._whole = Sums(asked.about, asked.lag)
        self._groups: dict[str, Sums] = {}
        self._names = Names(asked.wanted)

    def take(self, talk: Facts) -> None:
        """Reckon with this talk too, if it was asked for."""
        asked = self._asked
        if asked.wanted != EVERYTHING:
            self._names.take(talk)
            if not asked.wanted.keeps(talk):
                return
        self._whole.take(talk)
        if asked.by is not None:
            for name in GROUPS[asked.by](talk) or ("",):
                if name not in self._groups:
                    self._groups[name] = Sums(asked.about, asked.lag)
                self._groups[name].take(talk)

    def answer(self, today: date) -> Answer:
        """The figures. `today` decides which end of `overnemen` has passed."""
        return Answer(
            self._whole.figures(today),
            {name: sums.figures(today) for name, sums in sorted(self._groups.items())},
            self._names.there(),
        )


def counted(facts: Iterable[Facts], asked: Asked) -> Counted:
    """These talks, counted."""
    found = Counted(asked)
    for talk in facts:
        found.take(talk)
    return found
