"""The commands as one calls them: what they print, where, and what they tell the shell."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import ANNOTATED, EXAMPLES, Run
from zoeken_cli.cli import COMMANDS
from zoeken_cli.keep import record

# --- help and the command line -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(
    run: Run, command: str, language: str
) -> None:
    """Help is whole in the language asked for, and holds no word of the other one."""
    code, out, err = run(command, "--help", "--lang", language)
    assert (code, err) == (0, "")
    assert out.startswith("Gebruik: zoeken" if language == "nl" else "Usage: zoeken")
    foreign = ["Usage", "Options", "Show this"] if language == "nl" else ["Gebruik", "Opties"]
    assert not any(word in out for word in foreign)


@pytest.mark.parametrize(("args", "first"), [([], "Gebruik:"), (["--lang", "en"], "Usage:")])
def test_zoeken_alone_shows_its_commands(run: Run, args: list[str], first: str) -> None:
    """Without a command the help is shown, each command with what it is for."""
    code, out, _ = run(*args)
    assert code == 0
    assert out.startswith(first)
    assert all(f"  {command} " in out for command in COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    """--version names the program and a number."""
    code, out, _ = run("--version")
    assert code == 0
    assert out.split()[0] == "zoeken"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["tel"], "De opdracht 'tel' ken ik niet."),
        (["show", "--tijdlijn"], "De optie '--tijdlijn' ken ik niet bij 'zoeken show'."),
        (["show", "--folder"], "Achter '--folder' hoort nog iets."),
        (["show", "a", "b"], "Zo begrijp ik 'zoeken show' niet"),
        (["list", "--lang", "fy"], "De taal 'fy' ken ik niet. Kies nl of en."),
        (["stats", "x", "--by", "klant"], "'klant' achter --by ken ik niet."),
        (["stats", "x", "--since", "gisteren"], "'gisteren' achter --since is geen datum."),
        (["stats", "x", "--until", "2026-02-30"], "'2026-02-30' achter --until is geen datum."),
        (["show"], "Ik weet nog niet in welke map je gesprekken staan."),
        (["stats"], "Ik weet nog niet in welke map je gesprekken staan."),
    ],
)
def test_a_command_line_that_cannot_be_gets_a_sentence_and_code_2(
    run: Run, args: list[str], said: str
) -> None:
    """What was typed wrong is named, with what to do, on the error stream alone."""
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "Traceback" not in err


def test_a_language_that_is_not_there_is_told_wherever_it_was_chosen(
    run: Run, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the environment and in the settings too, an unknown language is named."""
    for config in (tmp_path / "home").rglob("config.toml"):
        config.write_text(config.read_text() + 'lang = "fy"\n')
    assert run("list")[2].startswith("De taal 'fy' ken ik niet.")
    monkeypatch.setenv("ZOEKEN_LANG", "de")
    assert run("list")[2].startswith("De taal 'de' ken ik niet.")


# --- show ----------------------------------------------------------------------------------------


def test_show_finds_a_talk_by_path_by_id_by_its_start_or_takes_the_latest(
    run: Run, folder: Path
) -> None:
    """All four ways show the talk that was meant."""
    for args in ([ANNOTATED], ["2026-03-02-101500-uitleg"], ["2026-03-02"]):
        assert run("show", *args)[1].startswith("Gesprek 2026-03-02-101500-uitleg")
    assert run("show")[1].startswith("Gesprek 2026-08-20")


def test_a_talk_in_a_renamed_file_is_found_by_the_id_that_list_shows(
    run: Run, folder: Path
) -> None:
    """Whatever the file is called, the id names the talk."""
    (folder / "2026-03-02-101500-uitleg.toml").rename(folder / "eerste gesprek.toml")
    assert run("show", "2026-03-02")[1].startswith("Gesprek 2026-03-02-101500-uitleg")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("2031", "Geen gesprek '2031' in "),
        ("2026-03", "'2026-03' kan meer gesprekken betekenen. Kies er een:\n  2026-03-02"),
        ("weg.toml", "weg.toml is niet te lezen: het bestand of de map is er niet."),
    ],
)
def test_show_says_which_talk_it_cannot_find(
    run: Run, folder: Path, wanted: str, said: str
) -> None:
    """An unknown talk, an ambiguous start and a missing file each get their sentence."""
    code, out, err = run("show", wanted)
    assert (code, out) == (1, "")
    assert err.startswith(said)


def test_show_names_the_line_and_key_that_is_wrong(run: Run, tmp_path: Path) -> None:
    """A hand edit that went wrong can be found again."""
    broken = tmp_path / "kapot.toml"
    text = ANNOTATED.read_text("utf-8")
    broken.write_text(text.replace("\nclear = true", '\nclear = "ja"', 1), "utf-8")
    line = next(
        n for n, li in enumerate(broken.read_text("utf-8").splitlines(), 1) if li == 'clear = "ja"'
    )
    code, out, err = run("show", broken)
    assert (code, out) == (1, "")
    assert err == f"{broken}, regel {line}: bij 'turns[1].clear' hoort true of false.\n"


def test_show_json_is_the_file_with_what_is_derived(run: Run) -> None:
    """The JSON holds the file's own keys and the path, and is plain ASCII."""
    code, out, _ = run("show", ANNOTATED, "--json")
    told = json.loads(out)
    assert code == 0
    assert out.isascii()
    assert told["client"] == "K-014"
    assert told["turns"][0]["at"].endswith("+01:00")
    derived = told["derived"]
    assert set(derived) == {"path", "moved", "orange_rounds", "yellow_again", "turns"}
    assert [step["stands"] for step in derived["path"]] == [9, 10, 10, 11, 12]
    assert derived["path"][0]["direction"] is None
    assert derived["path"][3]["answered"] == [[13, 14]]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_is_shown_in_every_way(run: Run, path: Path) -> None:
    """Both languages, ring by ring and in order of time, without a complaint."""
    for args in ([], ["--timeline"], ["--lang", "en"], ["--json"]):
        code, out, err = run("show", path, *args)
        assert (code, err) == (0, "")
        assert path.stem in out


# --- list and stats ------------------------------------------------------------------------------


def test_list_has_every_talk_newest_first(run: Run, folder: Path) -> None:
    """One line a talk, from the last to the first."""
    code, out, err = run("list")
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert head.split()[:3] == ["gesprek", "klant", "medewerker"]
    ids = [line.split()[0] for line in lines if line.startswith("  2026-")]
    assert ids == sorted((path.stem for path in EXAMPLES.glob("*.toml")), reverse=True)


def test_an_empty_folder_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    """No talks is no error, but for show and resume, which need one."""
    (tmp_path / "leeg").mkdir()
    assert run("list", tmp_path / "leeg")[:2] == (
        0,
        "Nog geen gesprekken in deze map. Begin met: zoeken start\n",
    )
    assert "Geen afgeronde gesprekken om te tellen." in run("stats", tmp_path / "leeg")[1]
    assert run("show", "--folder", tmp_path / "leeg")[0] == 1
    assert run("resume", "--folder", tmp_path / "leeg")[0] == 1


def test_a_file_that_cannot_be_read_is_named_counted_and_stops_nothing(
    run: Run, folder: Path
) -> None:
    """The rest is counted as before; the exit code is 3 and the error stream names the file."""
    whole = run("stats")[1]
    (folder / "2026-01-01-rommel.toml").write_text("geen [ toml")
    for command in ("stats", "list"):
        code, out, err = run(command)
        assert code == 3
        assert "Niet gelezen en niet meegeteld: 1 bestand." in err
        assert "2026-01-01-rommel.toml, regel 1, teken" in err
        if command == "stats":
            assert out == whole
    assert json.loads(run("stats", "--json")[1])["left_out"] == 1


def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """A wrong folder is an error, not an empty page."""
    code, out, err = run("stats", tmp_path / "nergens")
    assert (code, out) == (1, "")
    assert "nergens is niet te lezen: het bestand of de map is er niet" in err


def test_stats_choose_by_day_worker_team_client_and_tag(run: Run) -> None:
    """Each filter counts the talks that it should, and a name may be given twice."""

    def talks(*args: str) -> int:
        told = json.loads(run("stats", EXAMPLES, "--json", *args)[1])
        return int(told["talks"]) + int(told["open"]) + int(told["practice"])

    shown = [json.loads(run("show", p, "--json")[1]) for p in sorted(EXAMPLES.glob("*.toml"))]
    assert talks() == len(shown)
    assert talks("--team", "zuid") == sum(t.get("team") == "zuid" for t in shown)
    assert talks("--client", "K-014") == sum(t["client"] == "K-014" for t in shown)
    assert talks("--tag", "schulden") == sum("schulden" in t.get("tags", ()) for t in shown)
    both = talks("--worker", "anna", "--worker", "bram")
    assert both == sum(t.get("worker") in ("anna", "bram") for t in shown)
    in_spring = talks("--since", "2026-03", "--until", "2026-05")
    assert in_spring == sum("2026-03" <= t["started"][:7] <= "2026-05" for t in shown)
    assert talks("--since", "2026-03-02", "--until", "2026-03-02") == 1
    assert talks("--until", "2025") == 0


@pytest.mark.parametrize("by", ["month", "worker", "team", "tag"])
def test_stats_by_group_add_up(run: Run, by: str) -> None:
    """Every talk is in a group; only a talk with more tags is in more than one."""
    told = json.loads(run("stats", EXAMPLES, "--json", "--by", by)[1])
    counted = sum(group["talks"] for group in told["groups"].values())
    assert told["by"] == by
    assert list(told["groups"]) == sorted(told["groups"])
    assert counted >= told["talks"] if by == "tag" else counted == told["talks"]
    assert run("stats", EXAMPLES, "--by", by)[0] == 0


def test_a_folder_named_twice_is_counted_once(run: Run) -> None:
    """The same folder by two names is one folder."""
    once = run("stats", EXAMPLES, "--json")[1]
    assert run("stats", EXAMPLES, f"{EXAMPLES}{os.sep}..{os.sep}examples", "--json")[1] == once


def test_the_schema_is_printed_as_it_is(run: Run) -> None:
    """What editors are given is the schema that the tests hold against every talk."""
    code, out, err = run("schema")
    schema = Path(record.__file__).with_name("talk.schema.json")
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(schema.read_text("utf-8"))


@pytest.mark.skipif(os.name != "posix", reason="no core files on Windows")
def test_a_crash_leaves_no_memory_on_disk(run: Run) -> None:
    """What was in memory, a client's words too, is not written to a core file."""
    resource = pytest.importorskip("resource")
    run("schema")
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
