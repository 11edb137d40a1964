"""`zoeken export --format parquet`: what is refused, what is told, and what is left where."""

import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.datasets import asked
from tests.keeping import keep_new, safe_in
from tests.pages import HELPED
from zoeken_cli.keep import archive, toml

PARQUET: Final = ("--format", "parquet")
TALKS: Final = len(list(EXAMPLES.glob("*.toml")))


def rows_in(dataset: Path) -> int:
    """How many there are."""
    return int(asked(dataset, "SELECT count(*) FROM talks")[0][0])


def test_a_dataset_is_written_and_told(run: Run, tmp_path: Path) -> None:
    """A row for each talk, unless told otherwise; one sentence says how much went where."""
    to = tmp_path / "dataset"
    assert run("export", EXAMPLES, *PARQUET, "--to", to) == (
        0,
        "",
        f"Geschreven in {to}: {TALKS} gesprekken, {TALKS} rijen.\n",
    )
    assert rows_in(to) == TALKS
    turns = sum(len(archive.read(path).turns) for path in archive.paths(EXAMPLES))
    to = tmp_path / "beurten"
    assert run("export", EXAMPLES, *PARQUET, "--per", "turn", "--to", to)[2] == (
        f"Geschreven in {to}: {TALKS - 1} gesprekken, {turns} rijen.\n"
        "1 gesprek heeft geen beurten en staat er niet in.\n"
    )
    assert rows_in(to) == turns
    assert list(tmp_path.glob(".zoeken-*")) == []


NO_FOLDER: Final = (
    "--format parquet schrijft een map met bestanden. Geef achter --to een map die er nog niet is, "
    "zoals: --to gesprekken\n"
)
NO_FOLDER_EN: Final = (
    "--format parquet writes a folder of files. Give a folder that is not there yet after --to, "
    "such as: --to talks\n"
)
NO_TEXT: Final = (
    "--text hoort niet bij --format parquet: woorden van klanten gaan niet mee in een dataset. "
    "Laat --text weg, of kies csv of jsonl.\n"
)
NO_CSV: Final = "--semicolon hoort alleen bij --format csv. Laat het weg, of kies csv.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], NO_FOLDER),
        (["--lang", "en"], NO_FOLDER_EN),
        (["--text", "--to", "x"], NO_TEXT),
        (["--text"], NO_TEXT),
        (["--semicolon", "--to", "x"], NO_CSV),
        (["--per", "dag", "--to", "x"], "'dag' achter --per ken ik niet. Kies uit: turn, talk.\n"),
    ],
)
def test_flags_that_do_not_go_with_it_get_a_sentence_and_code_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    """With what to do, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert run("export", EXAMPLES, *PARQUET, *args) == (2, "", said)
    assert not (tmp_path / "x").exists()


MISSING: Final = {
    "nl": "Voor --format parquet is iets nodig dat hier niet geïnstalleerd is. Er is niets "
    'geschreven. Installeer het met: uv tool install "zoeken-cli[parquet]"\n',
    "en": "--format parquet needs something that is not installed here. Nothing was written. "
    'Install it with: uv tool install "zoeken-cli[parquet]"\n',
}


@pytest.mark.parametrize(("lang", "said"), MISSING.items())
def test_where_it_is_not_installed_is_told_what_to_type(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """Before any talk is read; and the other formats do without."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    to = tmp_path / "dataset"
    args = ("export", EXAMPLES, *PARQUET, "--to", to, "--lang", lang)
    assert run(*args) == (1, "", said)
    assert not to.exists()
    assert run("export", EXAMPLES, "--format", "csv", "--to", to)[0] == 0


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_there_stays_as_it_is(run: Run, tmp_path: Path, there: str) -> None:
    """Nothing is ever written over, nor put among something else."""
    to = tmp_path / "dataset"
    if there == "file":
        to.write_text("van mij")
    else:
        (to / "van mij").mkdir(parents=True)
    said = f"{to} is er al en blijft zoals het is. Kies een andere naam achter --to\n"
    assert run("export", EXAMPLES, *PARQUET, "--to", to) == (1, "", said)
    assert to.is_file() or [path.name for path in to.iterdir()] == ["van mij"]
    assert list(tmp_path.glob(".zoeken-*")) == []


def test_a_second_time_is_refused_too(run: Run, tmp_path: Path) -> None:
    """A dataset is whole: talks of another day are not put among those of the first."""
    to = tmp_path / "dataset"
    to.mkdir()
    assert run("export", EXAMPLES, *PARQUET, "--until", "2026-03", "--to", to)[0] == 0
    before = rows_in(to)
    assert run("export", EXAMPLES, *PARQUET, "--to", to)[0] == 1
    assert rows_in(to) == before


def test_a_place_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """A folder is not made for the folder: the name was probably wrong."""
    to = tmp_path / "nergens" / "dataset"
    code, out, err = run("export", EXAMPLES, *PARQUET, "--to", to)
    assert (code, out) == (1, "")
    assert err.startswith(f"{to} is niet te schrijven: het bestand of de map is er niet.")
    assert not to.parent.exists()


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_there(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """As in the other formats: the exit code is 3."""
    (folder / "2026-01-01-rommel.toml").write_text("geen [ toml")
    to = tmp_path / "dataset"
    code, out, err = run("export", *PARQUET, "--to", to)
    assert (code, out) == (3, "")
    assert "Niet gelezen en niet meegeteld: 1 bestand." in err
    assert "2026-01-01-rommel.toml, regel 1, teken" in err
    assert rows_in(to) == TALKS


def test_a_talk_in_two_files_is_one_row(run: Run, folder: Path, tmp_path: Path) -> None:
    """The copy of a sync service is told, and not counted twice."""
    path = archive.paths(folder)[0]
    (folder / f"{path.stem} (1).toml").write_bytes(path.read_bytes())
    to = tmp_path / "dataset"
    assert run("export", *PARQUET, "--to", to)[0] == 3
    assert rows_in(to) == TALKS


def test_where_nothing_is_chosen_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """As with the other formats: the name stays free for the next one."""
    to = tmp_path / "dataset"
    code, out, err = run("export", EXAMPLES, *PARQUET, "--team", "west", "--to", to)
    assert (code, out) == (0, "")
    assert err.startswith("Geen enkel gesprek heeft --team west.\n")
    assert not to.exists()


def test_talks_without_a_turn_are_no_dataset_of_turns(run: Run, tmp_path: Path) -> None:
    """A folder without a file would be no dataset; it is told, and there is none."""
    keep_new(tmp_path / "gesprekken", HELPED)
    to = tmp_path / "dataset"
    args = ("export", tmp_path / "gesprekken", *PARQUET, "--to", to)
    said = "Geen enkel gesprek geeft een rij. Er is niets geschreven. Kies meer gesprekken.\n"
    assert run(*args, "--per", "turn") == (1, "", said)
    assert not to.exists()
    assert list(tmp_path.glob(".zoeken-*")) == []
    assert run(*args)[0] == 0


def test_sealed_talks_come_out_as_all_others(run: Run, tmp_path: Path) -> None:
    """They are opened with the key; what is exported is not sealed."""
    safe = safe_in(tmp_path / "keys")
    keep_new(tmp_path / "gesprekken", HELPED, safe)
    for place in ("zoeken", "Library/Application Support/zoeken"):
        where = tmp_path / "home" / place
        where.mkdir(parents=True)
        settings = {"key": str(tmp_path / "keys" / "key.txt"), "recipients": list(safe.recipients)}
        (where / "config.toml").write_bytes(toml.write(settings))
    to = tmp_path / "dataset"
    code, _, err = run("export", tmp_path / "gesprekken", *PARQUET, "--to", to)
    assert code == 0, err
    assert asked(to, "SELECT client FROM talks") == [(HELPED.client,)]


# --- what a killed one leaves --------------------------------------------------------------------


def left_in(folder: Path) -> Path:
    """A dataset that was half-way when its writer was killed."""
    left = folder / f".zoeken-{'a' * 24}-{'0' * 16}.tmp"
    month = left / "year=2026" / "month=3"
    month.mkdir(parents=True)
    (month / "part-0.parquet").write_bytes(b"PAR1 codes van klanten")
    return left


def test_check_names_it_and_takes_it_away_when_asked(run: Run, folder: Path) -> None:
    """It is one finding, whatever is in it."""
    left = left_in(folder)
    code, out, _ = run("check", folder)
    assert (code, out.count(left.name)) == (3, 1)
    assert left.exists()
    run("check", folder, "--repair")
    assert not left.exists()


def test_the_next_export_to_that_folder_clears_it(run: Run, tmp_path: Path) -> None:
    """Before it begins."""
    left = left_in(tmp_path)
    assert run("export", EXAMPLES, *PARQUET, "--to", tmp_path / "dataset")[0] == 0
    assert not left.exists()
