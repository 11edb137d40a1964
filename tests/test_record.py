"""A talk as a table and back, and what is said of a table that is no talk."""

import json
import re
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given

from tests.talks import talks, unhurried
from zoeken_cli.keep import archive, toml
from zoeken_cli.keep.record import table_of, talk_from
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
NAIVE: Final = AT.replace(tzinfo=None)

WHOLE: Final[dict[str, Any]] = {
    "format": 1,
    "id": "2026-03-02-101500-k7f3",
    "client": "K-014",
    "started": AT,
    "worker": "anna",
    "team": "noord",
    "tags": ["schulden"],
    "practice": False,
    "case": "post",
    "level": "basis",
    "question": "Wat nu?",
    "reached": 9,
    "closing": AT,
    "note": "",
    "just_helped": False,
    "ended": AT,
    "corrected": [AT, AT + timedelta(days=3)],
    "turns": [
        {"at": AT, "element": 1, "clear": True, "note": "thee"},
        {"at": AT, "skipped": [2, 3, 4]},
        {"at": AT, "element": 5, "note": ""},
        {"at": AT, "skipped": [6, 7, 8]},
        {"at": AT, "element": 9, "note": ""},
        {"at": AT, "elements": [13, 16], "until": date(2026, 4, 1), "note": ""},
        {"at": AT, "elements": [14]},
    ],
    "agreements": [{"what": "bellen", "who": "klant", "when": date(2026, 3, 8)}],
    "appreciation": {"talk": 8, "approach": "", "words": "fijn"},
    "draft": {"place": "orange", "element": 7, "words": "Zus bel"},
    "edit_draft": {"place": "orange", "element": 5, "answer": 4, "words": "Werkt n"},
}
"""Every key of the format at every level, all right."""

ABSENT: Final = object()


def changed(key: str, value: Any) -> dict[str, Any]:
    """The whole table, with this value at a key such as `turns[3].at`; `ABSENT` takes it away."""
    table = deepcopy(WHOLE)
    *path, last = [int(p) - 1 if p.isdigit() else p for p in re.findall(r"\w+", key)]
    inside: Any = table
    for part in path:
        inside = inside[part]
    if value is ABSENT:
        del inside[last]
    else:
        inside[last] = value
    return table


SORT_OF: Final = {
    "id": "name",
    "client": "name",
    "started": "moment",
    **dict.fromkeys(("worker", "team", "question", "note"), "text"),
    "tags": "texts",
    "practice": "truth",
    "case": "text",
    "level": "one_of",
    "reached": "number_in",
    "closing": "moment",
    "just_helped": "truth",
    "ended": "moment",
    "corrected": "moments",
    "turns": "tables",
    "turns[1].at": "moment",
    "turns[1].element": "number_in",
    "turns[1].clear": "truth",
    "turns[1].note": "text",
    "turns[2].at": "moment",
    "turns[2].skipped": "numbers_in",
    "turns[3].element": "number_in",
    "turns[3].note": "text",
    "turns[5].element": "number_in",
    "turns[5].note": "text",
    "turns[6].elements": "numbers_in",
    "turns[6].until": "when",
    "turns[6].note": "text",
    "turns[7].elements": "numbers_in",
    "agreements": "tables",
    "agreements[1].what": "name",
    "agreements[1].who": "one_of",
    "agreements[1].when": "when",
    "appreciation": "table",
    "appreciation.talk": "mark",
    "appreciation.approach": "mark",
    "appreciation.words": "text",
    **dict.fromkeys(("draft", "edit_draft"), "table"),
    **dict.fromkeys(("draft.place", "edit_draft.place"), "name"),
    **dict.fromkeys(("draft.element", "edit_draft.element"), "number_in"),
    **dict.fromkeys(("draft.words", "edit_draft.words"), "text"),
    "edit_draft.answer": "position",
}
"""What is expected at every key of the format."""

NEVER: Final[dict[str, list[Any]]] = {
    "name": [5, True, "", " \n", ["K-014"]],
    "moment": [5, True, [AT], {}],
    "moments": [5, True, "2026-03-02", {}],
    "text": [5, False, ["a"], {}],
    "texts": ["schulden", 5, [5], [["a"]], [True]],
    "truth": [0, 1, "true", []],
    "number_in": ["9", True, False, 7.5, -1, 17, [9]],
    "position": ["9", True, False, 7.5, -1, 0, [9]],
    "numbers_in": [7, "7", [], True, {}],
    "when": [5, 7.5, True, [], {}],
    "mark": [0, 11, 7.5, True, False, "8", " ", [8], -3],
    "one_of": ["buurman", "Klant", 5, True, ["klant"]],
    "table": ["8", 8, [], [{}]],
    "tables": ["a", 5, {}, [5], ["a"], [[]]],
}
"""Values of every wrong sort; a schema sees that they are wrong as well."""

NEVER_IN_TOML: Final[dict[str, list[Any]]] = {
    "moment": [NAIVE, AT.date(), AT.timetz().replace(tzinfo=None), "2026-03-02T10:15:00+01:00"],
    "moments": [AT],
    "when": [AT, NAIVE, NAIVE.time()],
    "text": [AT, NAIVE.date()],
    "mark": [8.0],
    "number_in": [9.0],
    "position": [9.0],
}
"""Values whose sort is right only in JSON: there a date is a text, and 9.0 is 9."""

WRONG: Final = [
    *((key, value, sort) for key, sort in SORT_OF.items() for value in NEVER[sort]),
    ("format", 0, "version"),
    ("format", "1", "version"),
    ("format", True, "version"),
    ("format", 1.5, "version"),
    *(("turns[2].skipped", [value], "number_in") for value in (0, 9, 17, True, "3", 3.5, [3])),
    *(("turns[6].elements", [16, value], "number_in") for value in (0, 12, 17, True, "13", [13])),
    *(("corrected", [AT, value], "moment") for value in (5, True, 7.5)),
    ("turns[2].skipped", [4, 5], "one_ring"),
    ("turns[2].skipped", [1, 8], "one_ring"),
]
WRONG_IN_TOML: Final[list[tuple[str, Any, str]]] = [
    *((key, value, sort) for key, sort in SORT_OF.items() for value in NEVER_IN_TOML.get(sort, [])),
    *(("corrected", [AT, value], "moment") for value in (NAIVE, AT.date(), "2026-03-02")),
]
NEEDED: Final = [
    *("format", "id", "client", "started", "turns[1].at", "turns[1].element", "turns[1].clear"),
    *("turns[2].at", "turns[3].element", "turns[5].element", "turns[6].at", "agreements[1].what"),
    *("draft.place", "draft.words", "edit_draft.place", "edit_draft.words"),
]
ONLY_NEEDED: Final = {"format", "id", "client", "started"}


def exactly(talk: Talk) -> str:
    """The talk written out so that 1, 1.0 and true differ, and two offsets of one moment too."""
    return json.dumps(table_of(talk), default=repr, sort_keys=True)


def refused(table: dict[str, Any]) -> Unreadable:
    """What is said of a table that is no talk."""
    with pytest.raises(Unreadable) as raised:
        talk_from(table)
    return raised.value


# --- there and back ------------------------------------------------------------------------------


@unhurried
@given(talks())
def test_a_talk_that_was_written_is_read_back_the_same(talk: Talk) -> None:
    """Whatever was said in a talk is in its file to the letter, each moment with its own offset."""
    read = talk_from(toml.parse(toml.write(table_of(talk))))
    assert read == talk
    assert exactly(read) == exactly(talk)


def test_a_file_with_every_key_is_read_and_written_unchanged() -> None:
    """A talk in which every question was answered keeps every answer."""
    told = table_of(talk_from(WHOLE))
    left_empty = ("practice", "just_helped")
    assert told == {key: value for key, value in WHOLE.items() if key not in left_empty} | {
        "turns": [
            {key: value for key, value in turn.items() if key != "note" or value}
            for turn in WHOLE["turns"]
        ]
    }


def test_what_was_left_out_is_not_what_was_not_asked_yet() -> None:
    """An empty answer stays an answer: resuming does not ask it again."""
    left_out = talk_from(
        {**changed("question", ""), "note": "", "appreciation": {"talk": "", "words": ""}}
    )
    assert (left_out.question, left_out.note) == ("", "")
    assert left_out.appreciation is not None
    assert (left_out.appreciation.talk, left_out.appreciation.approach) == ("", None)
    bare = talk_from({key: WHOLE[key] for key in ONLY_NEEDED})
    assert (bare.question, bare.note, bare.appreciation, bare.turns) == (None, None, None, ())


def test_keys_of_a_newer_version_survive_at_every_level() -> None:
    """A file of a newer zoeken loses nothing when this one writes it again."""
    table = deepcopy(WHOLE)
    newer: dict[str, Any] = {"nieuw": [1, {"diep": True}], "é, '\"": date(2030, 1, 1)}
    tables = [table["appreciation"], table["draft"], table["edit_draft"], table]
    places = [*table["turns"], *table["agreements"], *tables]
    for inside in places:
        inside.update(newer)
    talk = talk_from(table)
    shown: list[Any] = [talk.appreciation, talk.draft, talk.edit_draft]
    parts = [*talk.turns, *talk.agreements, *shown, talk]
    assert [dict(part.extra) for part in parts] == [newer] * len(places)
    assert talk_from(toml.parse(toml.write(table_of(talk)))) == talk


def test_the_order_and_doubles_of_numbers_do_not_matter() -> None:
    """Whoever edits a file by hand may list elements in any order."""
    table = changed("turns[6].elements", [16, 13, 16])
    assert talk_from(table) == talk_from(WHOLE)


# --- what is wrong, and where --------------------------------------------------------------------


@pytest.mark.parametrize(("key", "value", "expected"), [*WRONG, *WRONG_IN_TOML])
def test_a_wrong_key_is_named_with_what_belongs_there(key: str, value: Any, expected: str) -> None:
    """Any value of the wrong sort, at any key, is told by the key's name and what was expected."""
    trouble = refused(changed(key, value))
    assert (trouble.name, trouble.details["key"]) == ("key_wrong", key)
    assert trouble.details["expected"] == expected


def test_until_goes_with_taking_over_alone() -> None:
    """Until when is asked of 16 overnemen, which is for the time being, and of nothing else."""
    trouble = refused(changed("turns[6].elements", [13]))
    assert trouble.name == "key_wrong"
    assert trouble.details == {"key": "turns[6].until", "expected": "until_with_16"}


@pytest.mark.parametrize("key", NEEDED)
def test_a_missing_key_is_named(key: str) -> None:
    """A key without which there is no talk is asked for by name."""
    trouble = refused(changed(key, ABSENT))
    assert (trouble.name, trouble.details) == ("key_missing", {"key": key})


@pytest.mark.parametrize(
    ("typed", "meant"), [("klient", "client"), ("Client", "client"), ("clients", "client")]
)
def test_a_key_with_a_typing_error_is_recognised(typed: str, meant: str) -> None:
    """Whoever misspelt a key that is needed reads which one was meant."""
    trouble = refused({**changed(meant, ABSENT), typed: WHOLE[meant]})
    assert trouble.name == "key_misspelt"
    assert trouble.details == {"key": typed, "meant": meant}


TELLS_THE_TURN: Final = {"turns[2].skipped", "turns[6].elements", "turns[7].elements"}


@pytest.mark.parametrize("key", sorted({*SORT_OF} - {*NEEDED} - TELLS_THE_TURN))
def test_every_other_key_may_be_absent(key: str) -> None:
    """Nothing is mandatory but what a talk cannot do without."""
    table = changed(key, ABSENT)
    if key == "turns":  # then there is no ring but yellow to go to
        del table["reached"]
    assert talk_from(table).id == WHOLE["id"]


def test_a_newer_format_is_not_guessed_at() -> None:
    """A file of a later format is refused with both numbers, so that nothing of it is lost."""
    trouble = refused(changed("format", 2))
    assert trouble.name == "format_newer"
    assert trouble.details == {"key": "format", "version": 2, "known": 1}


BROKEN: Final = """\
format = 1
id = "2026-03-02-101500-k7f3"
client = {client}
started = 2026-03-02 10:15:00+01:00

[[turns]]
at = 2026-03-02 10:17:00+01:00
element = {first}
clear = true

[[turns]]
at = {second}
{third}

[appreciation]
talk = {talk}
"""
RIGHT: Final = {
    "client": '"K-014"',
    "first": "1",
    "second": "2026-03-02 10:18:00+01:00",
    "third": "skipped = [2, 3, 4]",
    "talk": "8",
}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"client": "14"}, "regel 3: bij 'client' hoort een tekst die niet leeg is."),
        (
            {"first": "17"},
            (
                "regel 8: bij 'turns[1].element' hoort een van deze getallen: "
                "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12."
            ),
        ),
        (
            {"second": "2026-03-02 10:18:00"},
            (
                "regel 12: bij 'turns[2].at' hoort een datum met tijd en tijdzone, "
                "zoals 2026-03-02T10:15:00+01:00."
            ),
        ),
        (
            {"talk": "11"},
            (
                "regel 16: bij 'appreciation.talk' hoort een heel getal van 1 tot en met 10, "
                'of "" als het niet gegeven is.'
            ),
        ),
        (
            {"first": "9"},
            (
                "regel 6: 9 inzien komt te vroeg, want die ring is dan nog niet open. Daarvoor "
                "moet nog bekeken of overgeslagen worden: 1 contact, 2 doelen, 3 verwachtingen, "
                "4 kader (geel); 5 persoon, 6 situatie, 7 netwerk, 8 analyse (oranje). "
                "In het bestand zet je dat voor turns[1], bijvoorbeeld als beurt met: "
                "skipped = [1, 2, 3, 4], skipped = [5, 6, 7, 8]"
            ),
        ),
        (
            {"third": 'elements = [13]\nuntil = "later"'},
            "regel 14: bij 'turns[2].until' hoort niets: 'until' hoort alleen bij 16 overnemen.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_a_broken_file_is_told_by_file_and_line(
    tmp_path: Path, wrong: dict[str, str], told: str
) -> None:
    """Whoever broke a file by hand reads which file, which line, and what belongs there."""
    path = tmp_path / "gesprek.toml"
    path.write_text(BROKEN.format(**RIGHT | wrong), "utf-8")
    with pytest.raises(Unreadable) as raised:
        archive.read(path)
    assert explain(raised.value, Wording("nl")) == f"{path}, {told}"


def test_the_broken_file_is_right_when_nothing_is_broken(tmp_path: Path) -> None:
    """The file the test above breaks is itself a talk."""
    path = tmp_path / "gesprek.toml"
    path.write_text(BROKEN.format(**RIGHT), "utf-8")
    assert archive.read(path).client == "K-014"
