"""Which talks count, and what is said of a choice, a copy, and output that goes nowhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Run

TALK = "2026-03-05-133210-m8qz"


@pytest.mark.parametrize("command", ["stats", "list", "export"])
def test_a_talk_in_two_files_counts_once(run: Run, folder: Path, command: str) -> None:
    """A copy made by hand or by a sync service is named, and its talk is told once."""
    whole = run(command)[1]
    shutil.copy(folder / f"{TALK}.toml", folder / f"{TALK} (kopie).toml")
    code, out, err = run(command)
    assert (code, out) == (3, whole)
    assert "\nDubbel, en dus één keer geteld: 1 bestand.\n" in err
    assert f"{TALK} (kopie).toml is hetzelfde gesprek als " in err
    assert err.endswith(f"{TALK}.toml en telt niet mee.\n")


def test_a_whole_folder_twice_counts_once(run: Run, folder: Path, tmp_path: Path) -> None:
    """A back-up beside the folder does not double the figures."""
    shutil.copytree(folder, tmp_path / "kopie")
    once = run("stats", folder, "--about", "all")[1]
    code, out, err = run("stats", folder, tmp_path / "kopie", "--about", "all")
    assert (code, out) == (3, once)
    twice, *lines, more = err.splitlines()[1:]
    assert (twice, more) == ("Dubbel, en dus één keer geteld: 20 bestanden.", "  en nog 15")
    assert [" is hetzelfde gesprek als " in line for line in lines] == [True] * 5


def test_of_two_files_the_one_with_its_own_name_counts(run: Run, folder: Path) -> None:
    """The copy is named whichever of the two comes first in the folder."""
    shutil.copy(folder / f"{TALK}.toml", folder / "2000-kopie.toml")
    assert "2000-kopie.toml is hetzelfde gesprek als " in run("stats")[2]


def test_the_page_says_what_was_chosen_and_of_when_it_is(run: Run) -> None:
    """Two pages on a table can be told apart."""
    out = run("stats", EXAMPLES, "--since", "2026-04", "--team", "noord", "--about", "trend")[1]
    assert "Keuze: --since 2026-04 --team noord\n" in out
    assert "Van 9 april 2026 tot en met 11 augustus 2026.\n" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--team", "Noord"], "Geen enkel gesprek heeft --team Noord. Bedoel je 'noord'?\n"),
        (["--worker", "zoë"], "Geen enkel gesprek heeft --worker zoë.\n"),
        (["--client", "k-014"], "Geen enkel gesprek heeft --client k-014. Bedoel je 'K-014'?\n"),
        (["--tag", "auto"], "Geen enkel gesprek heeft --tag auto.\n"),
    ],
)
@pytest.mark.parametrize("command", ["stats", "export"])
def test_a_name_that_no_talk_has_is_told(
    run: Run, command: str, args: list[str], said: str
) -> None:
    """A slip in a name is not taken for a choice, also beside a name that is there."""
    assert run(command, EXAMPLES, *args)[2].startswith(said)
    code, out, err = run("stats", EXAMPLES, args[0], {"--team": "noord"}.get(args[0], ""), *args)
    assert code == 0
    assert said in err
    assert "Geen enkel gesprek past" not in out or args[0] != "--team"


@pytest.mark.parametrize(
    ("args", "command"), [(["stats", "--about"], "stats"), (["export", "--to"], "export")]
)
def test_a_missing_value_is_hinted_at_where_it_is_told(
    run: Run, args: list[str], command: str
) -> None:
    """The help named is the help in which the option stands."""
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err == f"Achter '{args[-1]}' hoort nog iets. Kijk met: zoeken {command} --help\n"


def test_who_has_it_read_aloud_gets_lines_and_no_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ACCESSIBLE set every figure stands beside its name in words."""
    monkeypatch.setenv("COLUMNS", "120")
    table = run("stats", EXAMPLES, "--about", "sequence")[1]
    assert "keer  verwacht  aandeel" in table
    monkeypatch.setenv("ACCESSIBLE", "1")
    lines = run("stats", EXAMPLES, "--about", "sequence")[1]
    assert "keer  verwacht  aandeel" not in lines
    assert "vooruit  12, verwacht 13,3, 57% (37–76%), z -0,8, Q -0,23, p " in lines


def zoeken(*args: str) -> list[str]:
    """The program as a process of its own."""
    return [sys.executable, "-m", "zoeken_cli", *args]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_output_that_does_not_fit_is_said(tmp_path: Path) -> None:
    """A full disk under the output is the disk's fault: one sentence, and exit code 1."""
    home = os.environ | {"HOME": str(tmp_path), "LANG": "nl_NL.UTF-8"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            zoeken("stats", str(EXAMPLES)),
            stdout=full,
            stderr=subprocess.PIPE,
            env=home,
            check=False,
        )
    assert done.returncode == 1
    assert b"De uitvoer is niet helemaal geschreven: de schijf is vol." in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a pipe as POSIX has it")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """`zoeken export | head -1` ends quietly."""
    home = os.environ | {"HOME": str(tmp_path)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        zoeken("export", str(EXAMPLES)),
        stdout=writing,
        stderr=subprocess.PIPE,
        env=home,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
