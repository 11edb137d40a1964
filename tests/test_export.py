"""The command: which talks, to where, and what is said of it."""

import json
import os
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.exporting import as_objects, as_sheet, read
from zoeken_cli.export import rows
from zoeken_cli.export.rows import Per
from zoeken_cli.keep import archive

NO_TURNS: Final = "1 gesprek heeft geen beurten en staat er niet in.\n"
"""Of the examples, told beside the rows."""


def test_export_prints_the_examples_and_nothing_else(run: Run) -> None:
    """Data on standard output, in UTF-8 with a mark, and not a word on the error stream."""
    code, out, err = run("export", EXAMPLES)
    shown = [archive.read(path) for path in archive.paths(EXAMPLES)]
    assert (code, err) == (0, NO_TURNS)
    assert out == as_sheet(shown, Per.TURN)
    assert run("export", EXAMPLES, "--per", "talk", "--text", "--semicolon")[1] == as_sheet(
        shown, Per.TALK, text=True, separator=";"
    )
    assert run("export", EXAMPLES, "--format", "jsonl", "--lang", "en")[1] == as_objects(
        shown, Per.TURN
    )


def test_export_chooses_as_stats_does(run: Run, tmp_path: Path) -> None:
    """By day, worker, team, client and tag; what matches nothing leaves the head of the table."""

    def ids(*args: str) -> set[str]:
        told = run("export", EXAMPLES, "--format", "jsonl", "--per", "talk", *args)[1]
        return {json.loads(line)["talk"] for line in told.splitlines()}

    assert len(ids()) == len(list(EXAMPLES.glob("*.toml")))
    assert ids("--client", "K-014", "--until", "2026-03") == {
        "2026-03-02-101500-uitleg",
        "2026-03-31-100210-t5ka",
    }
    assert ids("--worker", "anna") > ids("--worker", "anna", "--tag", "schulden") > set()
    code, out, err = run("export", EXAMPLES, "--team", "west")
    assert (code, out.count("\n")) == (0, 1)
    none = "Geen enkel gesprek past bij deze keuze. Let op hoofdletters en op de dagen.\n"
    assert err == f"Geen enkel gesprek heeft --team west.\n{none}"
    file = tmp_path / "leeg.csv"
    assert run("export", EXAMPLES, "--team", "west", "--to", file)[0] == 0
    assert not file.exists()


def test_an_empty_folder_is_an_empty_table(run: Run, tmp_path: Path) -> None:
    """No talks is no error: the table has its head, and no row."""
    code, out, err = run("export", tmp_path)
    assert (code, err) == (0, "")
    assert read(out) == [list(rows.columns(Per.TURN, text=False))]
    assert run("export", tmp_path, "--format", "jsonl") == (0, "", "")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_there(run: Run, folder: Path) -> None:
    """The data is as without it; the exit code is 3 and the error stream names the file."""
    whole = run("export")[1]
    (folder / "2026-01-01-rommel.toml").write_text("geen [ toml")
    code, out, err = run("export")
    assert (code, out) == (3, whole)
    assert "Niet gelezen en niet meegeteld: 1 bestand." in err
    assert "2026-01-01-rommel.toml, regel 1, teken" in err


def test_a_new_file_holds_the_same_and_is_told(run: Run, tmp_path: Path) -> None:
    """One sentence on the error stream says how much went where; standard output is silent."""
    file = tmp_path / "gesprekken.csv"
    shown = [archive.read(path) for path in archive.paths(EXAMPLES)]
    turns = sum(len(talk.turns) for talk in shown)
    assert run("export", EXAMPLES, "--to", file) == (
        0,
        "",
        f"Geschreven in {file}: {len(shown) - 1} gesprekken, {turns} rijen.\n{NO_TURNS}",
    )
    assert file.read_bytes() == as_sheet(shown, Per.TURN).encode()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_new_file_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    """Nobody else on the computer reads what was exported."""
    umask = os.umask(0)
    try:
        run("export", EXAMPLES, "--to", tmp_path / "a.csv")
    finally:
        os.umask(umask)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("there", ["file", "folder"])
def test_a_file_that_is_there_stays_as_it_is(run: Run, tmp_path: Path, there: str) -> None:
    """Nothing is ever written over."""
    path = tmp_path / "a.csv"
    if there == "file":
        path.write_text("van mij")
    else:
        path.mkdir()
    code, out, err = run("export", EXAMPLES, "--to", path)
    assert (code, out) == (1, "")
    assert err == f"{path} is er al en blijft zoals het is. Kies een andere naam achter --to\n"
    assert path.is_dir() or path.read_text() == "van mij"
    assert list(tmp_path.glob(".zoeken-*")) == []


def test_a_place_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """A folder is not made for an export: the name was probably wrong."""
    path = tmp_path / "nergens" / "a.csv"
    code, out, err = run("export", EXAMPLES, "--to", path)
    assert (code, out) == (1, "")
    assert err.startswith(f"{path} is niet te schrijven: het bestand of de map is er niet.")
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "xlsx"], "'xlsx' achter --format ken ik niet. Kies uit: csv, jsonl, sdis, "),
        (["--per", "dag"], "'dag' achter --per ken ik niet. Kies uit: turn, talk."),
        (["--format", "sdis", "--per", "turn"], "--per hoort niet bij --format sdis"),
        (["--format", "sdis", "--text"], "--text hoort niet bij --format sdis"),
        (["--format", "jsonl", "--semicolon"], "--semicolon hoort alleen bij --format csv."),
        (["--to", " "], "De naam achter --to is leeg."),
        (["--since", "gisteren"], "'gisteren' achter --since is geen datum."),
        (["--since", "2026-04", "--until", "2026-03"], "--since 2026-04 komt na --until 2026-03."),
    ],
)
def test_flags_that_do_not_go_together_get_a_sentence_and_code_2(
    run: Run, args: list[str], said: str
) -> None:
    """What was typed wrong is named, with what to do, and nothing is printed."""
    code, out, err = run("export", EXAMPLES, *args)
    assert (code, out) == (2, "")
    assert err.startswith(said)
