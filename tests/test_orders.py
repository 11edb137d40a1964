"""Many talks: what chance makes of them is reckoned, and little of them is kept.

Talks come from seeded chances; where a p by draws is held against another by draws, the distance
allowed is four times what chance usually makes of it, and a little for what is rounded.
"""

import pickle
from collections.abc import Iterable
from math import sqrt
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from tests.following import Counted
from tests.talks import courses, unhurried
from tests.walking import ended, red
from zoeken_cli.count import normal
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.normal import Likely
from zoeken_cli.count.orders import MANY
from zoeken_cli.count.permutation import ROUNDS, Chance, shuffled
from zoeken_cli.count.sequence import COLUMNS, Following, Sequence
from zoeken_cli.count.track import code_of
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.movement import Direction

FORWARD, STAY, _ = Direction
FORMS: Final = tuple(Ring.PURPLE.elements)
EMPTY: Final = facts_of(ended(red(9)))
ALIKE: Final = (1.0,) * len(FORMS)


def made(
    source: Random,
    talks: int,
    *,
    often: tuple[float, ...] = ALIKE,
    helps: int | None = None,
    clients: int = 60,
    times: tuple[int, ...] = (1, 2),
) -> Iterable[Facts]:
    """Talks of some four moves, each client as lively as it is; the form that `helps` does so."""
    lively = [source.uniform(0.1, 0.5) for _ in range(clients)]
    for nr in range(talks):
        course = [(source.choice(STANDS[:3]),)]
        for _ in range(source.randint(2, 6)):
            forms = source.choices(FORMS, often, k=source.choice(times))
            forward = lively[nr % clients] * (1.5 if helps in forms else 1)
            course += [(form,) for form in forms] + [(_next(source, course[-1][0], forward),)]
        track = bytes(map(code_of, course))
        yield EMPTY._replace(track=track, client=f"K-{nr % clients:03}", id=f"{nr}")


def _next(source: Random, stood: int, forward: float) -> int:
    """One step on, or else now and then one back."""
    at = STANDS.index(stood)
    if source.random() < forward:
        return int(STANDS[min(at + 1, 4)])
    return int(STANDS[max(at - (source.random() < 0.3), 0)])


def taken(facts: Iterable[Facts], many: int = MANY) -> Following:
    """What followed in these talks."""
    following = Following(Ring.PURPLE, many=many)
    for talk in facts:
        following.take(talk)
    return following


def close(one: Chance, other: Chance) -> bool:
    """Whether every p is as near the other as two times so many rounds come."""
    pairs = [
        (mine[row], theirs[row])
        for mine, theirs in ((one.p, other.p), (one.p_of_any, other.p_of_any))
        for row in mine
    ]
    return all(
        abs(p - q) <= 4 * sqrt(2 * max(p * (1 - p), q * (1 - q)) / ROUNDS) + 0.012 for p, q in pairs
    )


# --- as if shuffled ------------------------------------------------------------------------------


@pytest.mark.parametrize("helps", [None, 14])
@pytest.mark.parametrize("talks", [1_500, 3_000])
def test_what_is_reckoned_is_what_shuffling_brings(talks: int, helps: int | None) -> None:
    """With an effect and without, each p and what each row is called are those of all shuffles."""
    facts = list(made(Random(talks), talks, helps=helps))
    found, exact = taken(facts, many=100), Counted(facts, Ring.PURPLE)
    for step, ways in ((None, COLUMNS), (9, [FORWARD])):
        for way in ways:
            reckoned, all_shuffled = found.chance(way, step), exact.chance(way, step)
            assert reckoned.reckoned == reckoned.talks == all_shuffled.talks
            assert all_shuffled.reckoned == 0
            assert (reckoned.smallest, reckoned.more) == (all_shuffled.smallest, all_shuffled.more)
            assert close(reckoned, all_shuffled)
    found_one = found.chance(FORWARD)
    assert (found_one.p_of_any[14] < 0.05) == (helps == 14)


@pytest.mark.parametrize("way", [FORWARD, STAY])
def test_a_row_in_few_talks_is_shuffled_among_many(way: Direction) -> None:
    """Of a form that hardly anyone uses nothing is reckoned: even what is rarest is exact."""
    facts = list(made(Random(7), 2_500, often=(1, 1, 1, 0.004)))
    found, exact = taken(facts).chance(way), Counted(facts, Ring.PURPLE).chance(way)
    assert found.talks == exact.talks > found.reckoned > MANY
    assert 0 < found.talks - found.reckoned < 100
    assert (found.smallest, found.more) == (exact.smallest, exact.more)
    assert close(found, exact)


def test_rows_that_decide_each_other_go_together() -> None:
    """With two forms, one in each gap, the one is as far from its middle as the other; always."""
    facts = list(made(Random(5), 600, often=(1, 1, 0, 0), times=(1,)))
    found, exact = taken(facts, many=50), Counted(facts, Ring.PURPLE)
    chance = found.chance(FORWARD)
    assert chance.reckoned == chance.talks
    assert list(chance.p) == [13, 14]
    assert chance.p[13] == chance.p[14] == chance.p_of_any[13] == chance.p_of_any[14]
    assert chance.more[13] != chance.more[14]
    assert close(chance, exact.chance(FORWARD))


def test_a_row_that_never_changes_has_no_p() -> None:
    """A form that is there once in every gap goes nowhere, however often it is shuffled."""
    facts = [
        talk._replace(
            track=b"".join(
                bytes((code,)) + bytes((code_of((13,)),) * (code < 13)) for code in talk.track
            )
        )
        for talk in made(Random(5), 600, often=(0, 1, 1, 1))
    ]
    chance = taken(facts, many=50).chance(FORWARD)
    assert chance.reckoned == chance.talks > 0
    assert list(chance.p) == [14, 15, 16]


def test_of_few_clients_nothing_is_looked_at() -> None:
    """However many talks four clients had: no row is among those that are told of."""
    chance = taken(made(Random(3), 1_000, clients=4, helps=14), many=50).chance(FORWARD)
    assert chance.p[14] < 0.05
    assert chance.p_of_any == {}


def test_a_run_repeats() -> None:
    """The same talks give the same p, in whatever order."""
    facts = list(made(Random(9), 800))
    once = taken(facts, many=50)
    Random(1).shuffle(facts)
    assert once == taken(facts, many=50)
    for way in COLUMNS:
        assert once.chance(way) == taken(facts, many=50).chance(way)


FOLDERS: Final = 200


@pytest.fixture(scope="module")
def without_effect() -> list[Chance]:
    """What is made of many folders in which no form does anything, all of them reckoned."""
    folders = (taken(made(Random(nr), 150), many=20) for nr in range(FOLDERS))
    return [
        shuffled({}, FORMS, rest=_rest(folder), rounds=199, seed=nr)
        for nr, folder in enumerate(folders)
    ]


def _rest(following: Following) -> Likely:
    orders = following._together
    assert not [pair for pair in orders._few if pair[0] == 0]
    return normal.likely(orders._sums, 0, FORMS)


@pytest.mark.parametrize("at", [0.05, 0.1, 0.25, 0.5])
def test_without_an_effect_p_is_as_small_as_chance_makes_it(
    without_effect: list[Chance], at: float
) -> None:
    """Where no form does anything, p is under 0.05 in five of a hundred folders, and so on."""
    error = 3 * sqrt(at * (1 - at) / FOLDERS)
    of_table = sum((chance.p_of_table or 0) <= at for chance in without_effect) / FOLDERS
    assert at - error <= of_table <= at + error
    for row in FORMS:
        of_row = sum(chance.p[row] <= at for chance in without_effect) / FOLDERS
        assert 0.6 * at - error <= of_row <= at + error


def test_without_an_effect_every_p_is_as_likely(without_effect: list[Chance]) -> None:
    """Over many folders the p of the table is uniform, by the test of Kolmogorov and Smirnov."""
    found = [chance.p_of_table or 0 for chance in without_effect]
    assert kstest(found, "uniform").pvalue > 0.01


# --- in pieces -----------------------------------------------------------------------------------


def together(*parts: Following) -> Following:
    """Added up from left to right; none of them is changed."""
    first, *more = (pickle.loads(pickle.dumps(part)) for part in parts)
    for part in more:
        first.add(part)
    return first  # type: ignore[no-any-return]


def said(found: Following) -> tuple[Sequence, list[Chance]]:
    """All that is told of it."""
    return found.sequence(), [
        found.chance(way, step) for step in (None, *STANDS) for way in COLUMNS
    ]


@pytest.mark.parametrize("talks", [90, 140, 600])
def test_pieces_that_are_few_and_many_are_the_whole(talks: int) -> None:
    """Three pieces, each with few talks or not, give what all talks give at once, in any order."""
    facts = list(made(Random(talks), talks, often=(1, 1, 0.3, 0.05)))
    a, b, c = (taken(facts[at::3], many=40) for at in range(3))
    whole = taken(facts, many=40)
    for added in (together(a, b, c), together(c, a, b), together(a, together(b, c))):
        assert added == whole
        assert said(added) == said(whole)


@unhurried
@given(st.lists(courses().map(facts_of), max_size=8), st.integers(0, 8), st.integers(0, 3))
def test_wherever_the_border_lies_pieces_are_the_whole(
    facts: list[Facts], at: int, many: int
) -> None:
    """Any folder in two parts is the folder, also where a row comes to be in too many talks."""
    whole, parts = taken(facts, many), (taken(facts[:at], many), taken(facts[at:], many))
    assert together(*parts) == whole == together(*reversed(parts))


def test_of_many_talks_little_is_kept() -> None:
    """Ten times the talks of the same clients take no more room."""
    facts = list(made(Random(2), 4_000))
    small, large = (len(pickle.dumps(taken(facts[:n], many=50))) for n in (400, 4_000))
    assert large < 1.3 * small
