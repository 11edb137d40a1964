"""The JSON Schema that an editor reads says the same as the program does."""

import json
import tomllib
from datetime import date, time
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.talks import talks, unhurried
from tests.whole import ABSENT, NEEDED, WHOLE, WRONG, changed
from zoeken_cli.keep.record import table_of, talk_from
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Network, Outcome, Ring, Who
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.talk import Talk

SCHEMA: Final[dict[str, Any]] = json.loads(
    (files("zoeken_cli.keep") / "talk.schema.json").read_text("utf-8")
)
DRAFT: Final = {"place": "orange", "element": 5, "answer": 2, "words": "Half een"}
EXAMPLES: Final = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))


def as_an_editor_sees_it(value: Any) -> Any:
    """The value with dates and times as the texts that TOML editors hand to a schema."""
    match value:
        case dict():
            return {key: as_an_editor_sees_it(inner) for key, inner in value.items()}
        case list():
            return [as_an_editor_sees_it(inner) for inner in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def accepted(table: dict[str, Any]) -> bool:
    """Whether the schema takes this table for a talk."""
    return Draft202012Validator(SCHEMA).is_valid(as_an_editor_sees_it(table))


def test_the_schema_is_a_schema() -> None:
    """Any editor that knows JSON Schema can read it."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_there_are_examples() -> None:
    """There is an example with an explanation, and a folder of talks around it."""
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_a_talk(path: Path) -> None:
    """What a newcomer copies is right, for the program and for the schema."""
    table = tomllib.loads(path.read_text("utf-8"))
    assert accepted(table)
    assert talk_from(table).id == path.stem


@unhurried
@given(talks())
def test_every_talk_is_accepted(talk: Talk) -> None:
    """An editor never underlines what the program wrote itself, unknown keys included."""
    Draft202012Validator(SCHEMA).validate(as_an_editor_sees_it(table_of(talk)))


def test_a_table_with_every_key_is_accepted() -> None:
    """The table that the tests below break is right when nothing is broken."""
    assert accepted(WHOLE)


@pytest.mark.parametrize(("key", "value", "expected"), WRONG)
def test_a_wrong_key_is_refused(key: str, value: Any, expected: str) -> None:
    """Whatever the program refuses for its sort, an editor underlines beforehand."""
    assert not accepted(changed(key, value)), expected


@pytest.mark.parametrize("key", NEEDED)
def test_a_missing_key_is_refused(key: str) -> None:
    """What a talk cannot do without, an editor asks for."""
    assert not accepted(changed(key, ABSENT))


def test_a_newer_format_is_refused() -> None:
    """A schema of format 1 is a schema of nothing else."""
    assert not accepted(changed("format", 2))


def test_until_without_taking_over_is_refused() -> None:
    """An editor knows that until when goes with 16 alone."""
    assert not accepted(changed("turns[7].elements", [13]))


def test_the_schema_names_every_key_of_the_format() -> None:
    """An editor proposes each key that the program writes, and no other."""
    more = {"corrected": [WHOLE["started"]], "draft": DRAFT, "edit_draft": DRAFT}
    told = table_of(talk_from({**WHOLE, "practice": True, "just_helped": True, **more}))
    assert set(SCHEMA["properties"]) == set(told)
    assert set(SCHEMA["$defs"]["agreement"]["properties"]) == set(told["agreements"][0])
    domain, followup = told["turns"][4]["domains"][0], told["followups"][0]
    assert set(SCHEMA["$defs"]["domain"]["properties"]) == set(domain)
    assert set(SCHEMA["$defs"]["followup"]["properties"]) == set(followup)
    assert set(SCHEMA["$defs"]["appreciation"]["properties"]) == set(told["appreciation"])
    assert set(SCHEMA["$defs"]["draft"]["properties"]) == set(told["draft"])


def test_the_schema_lists_the_elements_and_people_of_the_method() -> None:
    """The schema's numbers and names are those of the circles."""
    yellow, orange, red, purple, _ = SCHEMA["$defs"]["turn"]["oneOf"]
    kinds = [kind["properties"]["element"]["enum"] for kind in (yellow, orange, red)]
    assert kinds == [list(Ring.YELLOW.elements), list(Ring.ORANGE.elements), list(STANDS)]
    forms = purple["properties"]["elements"]["items"]["enum"]
    assert forms == list(Ring.PURPLE.elements)
    reached = SCHEMA["properties"]["reached"]
    assert (reached["minimum"], reached["maximum"]) == (ELEMENTS[0], ELEMENTS[-1])
    assert SCHEMA["$defs"]["agreement"]["properties"]["who"]["enum"] == [*Who, ""]
    domain, followup = (SCHEMA["$defs"][name]["properties"] for name in ("domain", "followup"))
    assert (domain["domain"]["minimum"], domain["domain"]["maximum"]) == (NUMBERS[0], NUMBERS[-1])
    assert domain["network"]["enum"] == [*Network, ""]
    assert followup["who"]["enum"] == [*Who, ""]
    assert followup["outcome"]["enum"] == [*Outcome, ""]
