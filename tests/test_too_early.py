"""A file with a turn in a ring that had not opened: refused, and told in words of the talk."""

from pathlib import Path
from typing import Any, Final

import pytest

from tests.sittings import AT, BEGUN
from zoeken_cli.keep.record import table_of, talk_from
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Unreadable

SKIPS: Final = {"at": AT, "skipped": [1, 2, 3]}
YELLOW: Final = {"at": AT, "skipped": [1, 2, 3, 4]}


def refused(**more: Any) -> Unreadable:
    """What is said of a talk with these keys."""
    with pytest.raises(Unreadable) as raised:
        talk_from(table_of(BEGUN) | more)
    assert raised.value.name == "turn_refused"
    return raised.value


@pytest.mark.parametrize(
    ("turns", "key", "element", "missing"),
    [
        ([{"at": AT, "element": 5}], "turns[1]", 5, [1, 2, 3, 4]),
        ([{"at": AT, "skipped": [5, 6]}], "turns[1]", 6, [1, 2, 3, 4]),
        ([YELLOW, {"at": AT, "element": 9}], "turns[2]", 9, [5, 6, 7, 8]),
        ([SKIPS, {"at": AT, "elements": [13, 14]}], "turns[2]", 14, [4, 5, 6, 7, 8]),
        ([SKIPS, {"at": AT, "skipped": [8]}], "turns[2]", 8, [4]),
        ([YELLOW, {"at": AT, "element": 6}, {"at": AT, "element": 0}], "turns[3]", 0, [5, 7, 8]),
    ],
)
def test_turns_in_a_ring_that_had_not_opened_are_refused(
    turns: list[dict[str, Any]], key: str, element: int, missing: list[int]
) -> None:
    """A file follows the first rule of the walk like a live talk: from the inside out."""
    told = refused(turns=turns).details
    assert (told["key"], told["element"], [*told["missing"]]) == (key, element, missing)


def test_an_element_cannot_be_reached_before_its_ring_opened() -> None:
    """Where the worker was going is held to the first rule too."""
    told = refused(turns=[SKIPS], reached=5).details
    assert (told["key"], told["element"], told["missing"]) == ("reached", 5, (4,))


def test_it_is_said_what_had_to_be_looked_at_first_and_the_file_comes_last() -> None:
    """A worker knows the elements and the rings; what to type in the file is for who mends it."""
    trouble = refused(turns=[SKIPS, {"at": AT, "element": 12}])
    trouble.details |= {"file": Path("x.toml"), "line": 9}
    assert explain(trouble, Wording("nl")) == (
        "x.toml, regel 9: 12 doen komt te vroeg, want die ring is dan nog niet open. Daarvoor moet "
        "nog bekeken of overgeslagen worden: 4 kader (geel); 5 persoon, 6 situatie, 7 netwerk, "
        "8 analyse (oranje). In het bestand zet je dat voor turns[2], bijvoorbeeld als beurt met: "
        "skipped = [4], skipped = [5, 6, 7, 8]"
    )
    told = explain(trouble, Wording("en"))
    assert told.startswith("x.toml, line 9: 12 doen (does) comes too early, for its ring has not ")
    assert "First look at, or skip: 4 kader (frame) (yellow); 5 persoon (person), " in told
    assert told.endswith("as a turn with: skipped = [4], skipped = [5, 6, 7, 8]")
