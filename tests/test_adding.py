"""What is counted in pieces is what is counted at once."""

import pickle
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talks import courses, talks, unhurried
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.figures import About, Sums

TODAY: Final = date(2026, 6, 1)

FOLDERS: Final = st.lists((talks(extras=False) | courses()).map(facts_of), max_size=6)
"""Facts of talks: any talks, and those that went on for long in red and purple."""


def sums(facts: list[Facts], lag: int = 1) -> Sums:
    """All that can be told of these talks."""
    found = Sums(frozenset(About), lag)
    for talk in facts:
        found.take(talk)
    return found


def together(*parts: Sums) -> Sums:
    """Added up from left to right; none of them is changed."""
    copies: list[Sums] = [pickle.loads(pickle.dumps(part)) for part in parts]
    first, *more = copies
    for part in more:
        first.add(part)
    return first


@unhurried
@given(FOLDERS, st.integers(0, 6), st.integers(1, 3))
def test_two_parts_of_a_folder_are_the_folder(folder: list[Facts], at: int, lag: int) -> None:
    """Wherever a folder is cut, the sums of both parts are those of the whole."""
    whole = sums(folder, lag)
    both = together(sums(folder[:at], lag), sums(folder[at:], lag))
    assert both == whole
    assert both.figures(TODAY) == whole.figures(TODAY)


@unhurried
@given(FOLDERS, FOLDERS, FOLDERS)
def test_adding_knows_no_order(one: list[Facts], other: list[Facts], third: list[Facts]) -> None:
    """Three machines may be done in any order, and be added up in any order."""
    a, b, c = sums(one), sums(other), sums(third)
    assert together(together(a, b), c) == together(a, together(b, c))
    assert together(a, b) == together(b, a)
    assert together(a, sums([])) == a


def test_sums_of_something_else_are_not_added() -> None:
    """At another lag it is another question: those never come together."""
    with pytest.raises(AssertionError):
        sums([], 1).add(sums([], 2))
