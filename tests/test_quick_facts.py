"""The facts of a talk read quickly are those of the talk read with care, or none.

Whatever is in the file: a talk, a talk of which some value was changed, or a hostile file.
"""

import copy
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLES
from tests.talks import courses, talks, unhurried
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import archive, record, toml
from zoeken_cli.keep.looking import look, look_at_all
from zoeken_cli.keep.quick_facts import facts_from, facts_in
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

Table = dict[str, Any]

ODD: Final[tuple[Any, ...]] = (
    *(0, 1, 4, 5, 9, 12, 13, 16, 17, -1, True, False, 1.0, "", " ", "tekst", "klant", "niemand"),
    *([], [1], [5, 6], [1, 5], [13], [16], [16, 13], [13, 13], ["a"], [True], {}, {"talk": 5}),
    *([{}], [{"what": "bellen"}], [{"what": ""}], [1.0], [17], [0]),
    datetime(2026, 3, 2, 10, 15),  # noqa: DTZ001 - without an offset, as a file may have it
    datetime.fromisoformat("2026-03-02T10:15:00+01:00"),
    date(2026, 3, 2),
)
"""What may stand in a file where something else belongs."""


def carefully(table: Table) -> Facts | None:
    """The facts as `record` reads them; None where it refuses."""
    try:
        return facts_of(record.talk_from(table))
    except Unreadable:
        return None


def agree(table: Table) -> bool:
    """Whether the quick way says nothing else than the careful way, if it says anything."""
    quickly = facts_from(table)
    return quickly is None or quickly == carefully(table)


def whole() -> list[Table]:
    """The tables of the examples."""
    return [toml.parse(path.read_bytes()) for path in sorted(EXAMPLES.glob("*.toml"))]


def places(table: Any) -> Iterator[tuple[Any, Any]]:
    """Everywhere a value stands: what it is in, and its key or place there."""
    for key in table if isinstance(table, dict) else range(len(table)):
        yield table, key
        if isinstance(table[key], (dict, list)):
            yield from places(table[key])


def put_back(within: Any, before: Any) -> None:
    """A table or list holds what it held before, in that order: to copy a whole talk is slow."""
    within.clear()
    if isinstance(within, dict):
        within.update(before)
    else:
        within.extend(before)


# --- it is of use --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_that_was_closed_goes_the_quick_way(path: Path) -> None:
    """Also one with skips, going back, taking over and two forms in a turn."""
    talk = archive.read(path)
    quickly = facts_in(path.read_bytes())
    rare = talk.reached is not None or talk.corrected or talk.draft or talk.edit_draft
    assert quickly == (None if rare else facts_of(talk))


@unhurried
@given(talks() | courses())
def test_any_talk_gives_the_same_facts_quickly(talk: Talk) -> None:
    """Whatever was said and left out; a talk that goes on, or was corrected, may go slowly."""
    table = toml.parse(archive.data_of(talk))
    quickly = facts_from(table)
    rare = {"reached", "corrected", "draft", "edit_draft"} & table.keys()
    assert quickly == carefully(table) or (rare and quickly is None)


# --- and never mistaken --------------------------------------------------------------------------


def test_every_value_of_a_talk_may_be_odd() -> None:
    """Each value in the examples, with each thing that does not belong there, or left out."""
    seen = refused = 0
    for table in whole():
        as_it_was = copy.deepcopy(table)
        for within, key in list(places(table)):
            before = copy.copy(within)
            for odd in ODD:
                within[key] = odd
                quickly, careful = facts_from(table), carefully(table)
                assert quickly is None or quickly == careful, (key, odd)
                seen += 1
                refused += careful is None
            put_back(within, before)
            del within[key]
            assert agree(table), key
            put_back(within, before)
        assert table == as_it_was, "reading a table changes nothing in it"
        if seen > 8_000:
            break
    assert refused > 2_000


@unhurried
@given(talks() | courses(), st.randoms(use_true_random=False))
def test_a_talk_that_was_tampered_with_is_not_mistaken(talk: Talk, chance: Random) -> None:
    """Turns in another order, twice, or gone; values of one place in another."""
    table = toml.parse(archive.data_of(talk))
    for _ in range(20):
        changed = copy.deepcopy(table)
        for _ in range(chance.randint(1, 3)):
            found = list(places(changed))
            within, key = chance.choice(found)
            from_, other = chance.choice(found)
            match chance.randrange(4):
                case 0:
                    within[key] = copy.deepcopy(from_[other])
                case 1 if isinstance(within, list):
                    within.insert(key, copy.deepcopy(from_[other]))
                case 2 if isinstance(within, list):
                    chance.shuffle(within)
                case _:
                    del within[key]
        assert agree(changed)


def test_a_key_that_is_not_known_changes_nothing() -> None:
    """What a newer version wrote is kept, and counts for nothing, in either way."""
    for table in whole():
        for within in (table, *table.get("turns", ()), *table.get("agreements", ())):
            within["nieuw"] = {"x": [1]}
        assert agree(table)


def test_no_hostile_file_is_mistaken(hostile_corpus: Path) -> None:
    """Of all of them the quick way gives what the careful way gives, or nothing."""
    files = [path for path in (hostile_corpus / "files").iterdir() if path.is_file()]
    assert len(files) > 1000
    for path in files:
        [found] = look_at_all(str(path.parent), None, [path.name])
        careful = look(path, None)
        assert found == (careful if isinstance(careful, Facts) else None), path
