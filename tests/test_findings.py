"""What is told in a sentence: what a made effect does, and little else; never from too few."""

from collections.abc import Sequence as Several
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest
from scipy.stats import kstest

from tests.following import following, of_clients, told
from tests.simulated import simulated
from tests.walking import ended, purple, red
from zoeken_cli.count import permutation
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.findings import Finding
from zoeken_cli.count.sequence import CLIENTS, Following, following_of
from zoeken_cli.count.track import code_of
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Direction

if TYPE_CHECKING:
    from zoeken_cli.talk.moves import Move


def lively(nr: int, gaps: int) -> Facts:
    """A talk in which 14 always is followed by a step forward, and 13 by one back."""
    moves: list[Move] = [red(9)]
    for gap in range(gaps):
        moves += [purple(13), red(9)] if gap % 2 else [purple(14), red(10)]
    return facts_of(ended(*moves))._replace(id=f"{nr}", client=f"K-{nr}")


def once(client: int) -> Facts:
    """A talk with one turn and one move: in another order it is the same."""
    return facts_of(ended(red(9), purple(14), red(9)))._replace(client=f"S-{client}")


def test_one_talk_beside_four_that_could_not_differ_gives_no_finding() -> None:
    """Five clients there are, but only of one does the order say anything."""
    facts = [lively(1, 40), *(once(nr) for nr in range(4))]
    assert told(following_of(facts, Ring.PURPLE)) == []


def test_five_talks_that_say_the_same_give_findings() -> None:
    """The same turns, over five talks of five clients, are told."""
    found = following_of((lively(nr, 8) for nr in range(5)), Ring.PURPLE)
    assert len(told(found)) == 2


# --- what stands out -----------------------------------------------------------------------------


def found_in(seed: int, talks: int, helps: int | None = None) -> list[Finding]:
    """What stands out for a step forward in these made-up talks."""
    return told(following_of(simulated(Random(seed), talks, helps=helps), Ring.PURPLE))


@pytest.mark.parametrize("form", Ring.PURPLE.elements)
def test_a_form_that_doubles_the_chance_of_a_step_forward_is_found(form: int) -> None:
    """In 150 talks in which one form helps, that form is named, and hardly ever another one."""
    seeds = range(100 * form, 100 * form + 12)
    found = [{f.element for f in found_in(seed, 150, form) if f.more} for seed in seeds]
    assert sum(form in named for named in found) >= 11
    assert sum(bool(named - {form}) for named in found) <= 1


def without_effect(chance: Random, times: Several[int]) -> Following:
    """Talks of eight clients, each as lively as it is; each form is logged so many times at once.

    Each worker has a form of preference, and none of them does anything.
    """
    facts, empty = list[Facts](), facts_of(ended(red(9)))
    for nr in range(24):
        forward, prefers = chance.uniform(0.1, 0.6), chance.choice(Ring.PURPLE.elements)
        course: list[tuple[int, ...]] = [(9,)]
        for _ in range(7):
            form = prefers if chance.random() < 0.2 else chance.choice(Ring.PURPLE.elements)
            higher = 10 if course[-1] == (9,) else 11
            stands = higher if chance.random() < forward else 9
            course += [(form,)] * chance.choice(times) + [(stands,)]
        facts.append(empty._replace(track=bytes(map(code_of, course)), client=f"K-{nr % 8}"))
    return following_of(facts, Ring.PURPLE)


@pytest.mark.parametrize("times", [(1,), (2,), (3,), (1, 2, 3)])
def test_where_no_form_does_anything_hardly_anything_is_found(
    times: Several[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of folders in which no form helps, about five in a hundred show a finding, as is said.

    However often the same form is logged before each step; and every p is as likely.
    """
    monkeypatch.setattr(permutation, "shuffled", partial(permutation.shuffled, rounds=199))
    folders, found, p = 160, 0, list[float]()
    for seed in range(folders):
        talks = without_effect(Random(1000 * sum(times) + seed), times)
        p.append(talks.chance(Direction.FORWARD).p_of_table or 0)
        found += bool(told(talks))
    assert found / folders <= 0.05 + 3 * (0.05 * 0.95 / folders) ** 0.5
    assert kstest(p, "uniform").pvalue > 0.01


@pytest.mark.parametrize("clients", range(1, CLIENTS + 1))
def test_of_few_clients_nothing_is_found(clients: int) -> None:
    """One talk of twenty turns, or three clients with many: no finding; of five clients, one."""
    one = ended(red(0), *[m for _ in range(10) for m in (purple(13), red(9), purple(14), red(0))])
    for talks in ([one], of_clients([one] * 30, clients)):
        found = following(*talks)
        assert found.tally().table.readable(0, 0)
        for way in (Direction.FORWARD, Direction.BACK):
            assert bool(told(found, way)) == (len(talks) > 1 and clients >= CLIENTS)


def test_of_few_counts_nothing_is_found() -> None:
    """Nineteen counts of ten clients are too few, twenty are not."""
    guided, left = ended(red(0), purple(13), red(9)), ended(red(0), purple(14), red(0))
    for more in (0, 1):
        found = following(*of_clients([guided] * (10 + more) + [left] * 9, 10)).tally()
        assert found.table.total == 19 + more
        assert found.table.readable(0, 0)
        assert found.readable(Direction.FORWARD) == [13] * more


def test_a_form_that_only_lively_clients_got_is_no_finding() -> None:
    """Guiding was used with clients who always go on; that does not make them go on.

    And where the table says one thing and the talks, each by itself, another, nothing is said.
    """
    lively = ended(red(0), *[m for s in (9, 10, 11) for m in (purple(13), red(s))])
    still = ended(red(0), *[m for _ in range(3) for m in (purple(14), red(0))])
    found = following(*of_clients([lively, still] * 20, 7))
    assert found.tally().table.counts[:2] == ((60, 0, 0), (0, 60, 0))
    assert told(found) == []
    against = ended(red(0), purple(13), red(0), purple(14), red(9), purple(13), red(9))
    both = following(*of_clients([lively, still, against] * 20, 7))
    chance = both.chance(Direction.FORWARD)
    assert chance.p_of_any[13] < 0.01
    assert not chance.more[13]
    assert (both.tally().table.residual(0, 0) or 0) > 3
    assert told(both) == []


def test_what_stands_out_is_told_in_order_and_with_its_direction() -> None:
    """The form after which more clients went on comes with the one after which fewer did."""
    talk = ended(
        red(0), purple(13), red(9), purple(16), red(9), purple(13), red(10), purple(16), red(9)
    )
    found = told(following(*of_clients([talk] * 20, 5)))
    assert [(f.element, f.way, f.more) for f in found] == [
        (13, Direction.FORWARD, True),
        (16, Direction.FORWARD, False),
    ]
    assert all(f.p < 0.01 for f in found)
