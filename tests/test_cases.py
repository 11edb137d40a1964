"""Cases to practise on: those in the package are whole, and a wrong one of one's own says why."""

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.practising import SMALL, changed, small
from tests.whole import ABSENT
from zoeken_cli.keep import cases, toml
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.practice.case import FORMS, LOOKS, Case
from zoeken_cli.practice.comparing import compare
from zoeken_cli.practice.flaws import CHOICES
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Unreadable

PACKAGED: Final = sorted(cases.PACKAGED.glob("*.toml"))
EACH: Final = pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)

# --- those in the package ------------------------------------------------------------------------


def test_there_are_cases_from_easy_to_hard(tmp_path: Path) -> None:
    """At least six, of every difficulty, and each by the name of its file."""
    found, left_out = cases.everything(tmp_path / "config.toml", "nl")
    assert len(found) >= 6
    assert left_out == ()
    assert [case.difficulty for case in found] == sorted(case.difficulty for case in found)
    assert {case.difficulty for case in found} == {1, 2, 3}
    assert {case.name for case in found} == {path.stem for path in PACKAGED}


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_answers_everything_and_its_walk_goes_by_the_rules(
    path: Path, language: str
) -> None:
    """Reading holds all of it (`flaws.py`): the walk in the machine of a talk, states, answers."""
    case = cases.read(path, language)
    assert 6 <= len(case.states) <= 12
    assert [case.looks[element].says for element in LOOKS]
    assert all(pair.alike for pair in compare(case, (step.turn for step in case.walk)))
    for state in case.states.values():
        assert all(state.answer(forms, 1) for forms in CHOICES)


@EACH
def test_both_languages_of_a_case_have_the_same_states_and_ways(path: Path) -> None:
    """A translation changes words alone."""
    dutch, english = (_bones(cases.read(path, language)) for language in LANGUAGES)
    assert dutch == english


def _bones(case: Case) -> list[object]:
    return [
        case.start,
        *((s.name, s.stands, s.end, [a._replace(says="", why="") for a in s.answers])
          for s in case.states.values()),
        *(look.clear for look in case.looks.values()),
        *(step.turn for step in case.walk),
    ]  # fmt: skip


@EACH
def test_every_text_of_a_case_is_there_in_both_languages(path: Path) -> None:
    """Nobody meets Dutch in the middle of English; and neither is the other."""
    for text in _texts(tomllib.loads(path.read_text("utf-8"))):
        assert set(text) == {"nl", "en"}, text
        assert text["nl"] != text["en"]


def _texts(table: Any) -> Iterator[dict[str, str]]:
    match table:
        case dict() if {"nl", "en"} & table.keys():
            yield table
        case dict():
            assert not {"title", "trains", "opening", "question", "says", "why"} & {
                key for key, value in table.items() if isinstance(value, str)
            }
            for inner in table.values():
                yield from _texts(inner)
        case list():
            for inner in table:
                yield from _texts(inner)


# --- one of one's own ----------------------------------------------------------------------------


def test_a_case_may_be_in_one_language() -> None:
    """Whoever adds one for their own team need not write it twice."""
    assert small().trains == cases.case_from(SMALL, "door", "en").trains == "wachten"
    assert cases.case_from(SMALL, "door", "en").title == "The door"


def test_ones_own_cases_are_found_beside_the_settings(tmp_path: Path) -> None:
    """They are listed with the others, and go before one in the package with the same name."""
    config = tmp_path / "config.toml"
    own = tmp_path / cases.OWN
    own.mkdir()
    for name in ("door", "post"):
        (own / f"{name}.toml").write_bytes(toml.write(SMALL))
    (own / "wrong.toml").write_text("practice = 1\n")
    found, [left_out] = cases.everything(config, "nl")
    titles = {case.name: case.title for case in found}
    assert titles["door"] == titles["post"] == "De deur"
    assert left_out.details["file"] == own / "wrong.toml"
    assert cases.found("door", config) == own / "door.toml"
    assert cases.found(str(own / "wrong.toml"), config) == own / "wrong.toml"
    assert cases.found("nowhere", config) is None


@pytest.mark.parametrize("name", ["", ".", "/", "~", "x" * 5000, "a\0b", "/dev/null", "../post"])
def test_what_no_case_can_be_called_finds_none(tmp_path: Path, name: str) -> None:
    """The name stands in a file, so it may be anything."""
    assert cases.found(name, tmp_path / "config.toml") is None


WRONG: Final[list[tuple[str, object, str]]] = [
    ("practice", 2, "bij 'practice' hoort een van deze getallen: 1"),
    ("title", ABSENT, "de sleutel 'title' ontbreekt in deze casus"),
    ("title", {"de": "Die Tür"}, "bij 'title' hoort tekst, of een tekst per taal"),
    ("trains", " ", "bij 'trains' hoort tekst"),
    ("difficulty", 4, "bij 'difficulty' hoort een van deze getallen: 1, 2, 3"),
    ("start", "nowhere", "bij 'start' hoort de naam van een toestand uit deze casus: shut, ajar"),
    ("looks.3", ABSENT, "de sleutel 'looks.3' ontbreekt"),
    ("looks.3.clear", "ja", "bij 'looks.3.clear' hoort true of false"),
    ("states.ajar.stands", 8, "bij 'states.ajar.stands' hoort een van deze getallen: 0, 9,"),
    ("states.ajar.ends", True, "de sleutel 'states.ajar.ends' ken ik hier niet. Bedoel je 'end'?"),
    ("states.ajar.colour", 1, "de sleutel 'states.ajar.colour' hoort niet in een casus"),
    ("states.shut.answers[4].to", "away", "bij 'states.shut.answers[4].to' hoort de naam van een"),
    ("states.shut.answers[4].on", [13, 1], "hoort vormen van meebewegen (13-16) of elementen"),
    ("states.shut.answers[3].together", True, "'together' hoort alleen bij vormen van meebewegen"),
    ("states.shut.answers[5].on", [16], "bij 'states.shut' hoort bij elke vorm van meebewegen een"),
    ("states.shut.answers[1].on", [1, 6], "'together' hoort alleen"),
    ("states.shut.answers[1].together", False, "dit nooit, want wat ervoor staat"),
    ("states.shut.answers[4].visit", 0, "hoort een heel getal vanaf 1"),
    ("start", "ajar", "bij 'states.shut' hoort een toestand waar je kunt komen"),
    ("states.open.end", False, "hoort een toestand waaruit een einde (end = true) te halen is"),
    ("walk[1].element", 9, "bij 'walk[1].element' hoort 0: daar staat de klant dan"),
    ("walk[2].elements", [12], "bij 'walk[2].elements' hoort een van deze getallen: 13"),
    ("walk", [{"element": 0, "why": "x"}], "bij 'walk' hoort een weg tot in een toestand met end"),
]


@pytest.mark.parametrize(("key", "value", "said"), WRONG)
def test_a_wrong_case_says_where_and_what_belongs_there(
    tmp_path: Path, key: str, value: object, said: str
) -> None:
    """The file, the line, the key and what was expected."""
    path = tmp_path / "mine.toml"
    path.write_bytes(toml.write(changed(key, value)))
    with pytest.raises(Unreadable) as raised:
        cases.read(path, "nl")
    told = explain(raised.value, Wording("nl"))
    assert told.startswith(f"{path}, regel {raised.value.details['line']}: ")
    assert said in told
    assert explain(raised.value, Wording("en"))


def test_the_line_is_that_of_the_key() -> None:
    """Also of a table in a table, with a dot in its key."""
    data = PACKAGED[0].read_bytes()
    lines = data.decode("utf-8").split("\n")
    state = next(iter(tomllib.loads(data.decode("utf-8"))["states"]))
    for key, begins in (
        ("title", "title.nl"),
        ("looks.2.says", "says.nl"),
        (f"states.{state}.answers[2].why", "why.nl"),
        (f"states.{state}.answers[2]", f"[[states.{state}.answers]]"),
        ("walk[3]", "[[walk]]"),
        ("states.nowhere", ""),
    ):
        assert lines[cases.line_of(data, key) - 1].startswith(begins)
    assert lines[cases.line_of(data, "looks.2.says") - 3].strip().startswith("[looks.2]")


def test_every_form_is_in_the_checks() -> None:
    """All that can be chosen at once: fifteen choices of four forms."""
    assert len(CHOICES) == 15
    assert set().union(*CHOICES) == FORMS


def test_no_case_is_looked_for_on_another_machine(tmp_path: Path) -> None:
    """A file that somebody sent names a share of theirs: Windows would log in there."""
    (tmp_path / "deur.toml").write_bytes(toml.write(SMALL))
    for slashes in ("//", "\\\\", "/\\"):
        assert cases.found(f"{slashes}{tmp_path}/deur.toml", tmp_path / "config.toml") is None


def test_an_answer_that_never_comes_is_said_at_once() -> None:
    """From the how manieth time on is any number: it costs no more to look at than another."""
    table = copy.deepcopy(SMALL)
    table["states"]["shut"]["answers"][1]["visit"] = 900_000_000
    assert cases.case_from(table, "door", "nl").states["shut"].answers[1].visit == 900_000_000
