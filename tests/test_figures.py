"""Figures are small: they hold what is told, and neither talks nor the codes of clients."""

import pickle
from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum
from random import Random
from typing import Any, Final

import pytest

from tests.folders import SPOKEN, Made
from tests.pages import figures
from tests.simulated import simulated
from zoeken_cli.count.figures import About, Figures

PLAIN: Final = (int, float, str, date, type(None))


@pytest.fixture(scope="module", params=[1, 2])
def found(request: pytest.FixtureRequest) -> Figures:
    """All that can be told of some talks in which much differs, at this lag."""
    return figures(Made(5, 80, clients=20, helps=13).facts, *About, lag=request.param)


def values(whole: Any) -> Iterator[Any]:
    """This, and all that is in it."""
    yield whole
    if type(whole) in (dict, Counter):
        for key, value in whole.items():
            yield from (*values(key), *values(value))
    elif isinstance(whole, tuple):
        for part in whole:
            yield from values(part)


def test_they_are_of_plain_values_alone(found: Figures) -> None:
    """Tuples, tables, numbers, texts and days: an index can remember each of them."""
    kinds = {type(value) for value in values(found)}
    odd = {
        kind
        for kind in kinds - {dict, Counter, *PLAIN}
        if not issubclass(kind, tuple | Enum | bool)
    }
    assert odd == set()
    assert len(kinds) > 20


def test_written_down_and_read_back_they_are_the_same(found: Figures) -> None:
    """Nothing is lost in a file."""
    assert pickle.loads(pickle.dumps(found)) == found


def test_no_client_can_be_found_in_them(found: Figures) -> None:
    """Every code and text of these talks begins with one word, and that is nowhere."""
    assert SPOKEN in str(Made(5, 80, clients=20, helps=13).facts)
    assert not [value for value in values(found) if isinstance(value, str) and SPOKEN in value]
    assert SPOKEN.encode() not in pickle.dumps(found)


def test_ten_times_the_talks_take_no_more_room() -> None:
    """What grows is the numbers in them."""
    small, large = (
        len(pickle.dumps(figures(list(simulated(Random(3), n)), *About))) for n in (300, 3_000)
    )
    assert large < 1.1 * small
