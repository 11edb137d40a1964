"""`zoeken config` opened to look, or once more: Enter leaves it as it is, and a key may be away."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.keeping import key_in
from tests.locked import locked_key
from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml
from zoeken_cli.keep.sealing import Safe

SEALS: Final = "Nieuwe gesprekken versleutelen?"
NEW_KEY: Final = "Zonder die sleutel verder, met een nieuwe?"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The folder of the settings, in which there are none yet."""
    folder = tmp_path / ".config" / "zoeken"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def sealing(tmp_path: Path, beside: Path) -> list[str]:
    """Settings that seal, for a key without a passphrase and for the team; those recipients."""
    key, own = key_in(tmp_path / "stick")
    _, team = key_in(tmp_path / "team")
    told = f'worker = "anna"\nkey = "{key}"\nrecipients = ["{own}", "{team}"]\n'
    (beside / "config.toml").write_text(told)
    return [own, team]


def zoeken(home: Path, *args: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    """The program as a process of its own, with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *args],
        input=text,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def settings(home: Path) -> dict[str, object]:
    """What is remembered."""
    return toml.parse((home / ".config" / "zoeken" / "config.toml").read_bytes())


# --- Enter ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "code"), [("\n", 130), ("\n\n", 130), ("\n\n\n", 0)])
def test_enter_leaves_sealing_on(tmp_path: Path, sealing: list[str], text: str, code: int) -> None:
    """Down a pipe, however soon that runs out."""
    before = settings(tmp_path)
    done = zoeken(tmp_path, "config", "--plain", text=text)
    assert (done.returncode, done.stderr) == (code, "")
    assert f"{SEALS}\n   j  Ja\n   n  Nee\nEnter: Ja\n" in done.stdout
    assert settings(tmp_path) == before


def test_enter_in_a_terminal_leaves_sealing_on(tmp_path: Path, sealing: list[str]) -> None:
    """Three times, past all questions; and no question is followed by brackets with nothing."""
    before = settings(tmp_path)
    terminal = Terminal("config", env=environment(tmp_path), columns=200)
    for question in (SEALS, "Een wachtwoord voor je sleutel", "Wie moet ze nog meer"):
        terminal.wait_for(question)
        terminal.send("\r")
    assert terminal.end() == 0, terminal.shown()
    assert settings(tmp_path) == before
    assert (b"()" in terminal.raw, b"Use arrow keys" in terminal.raw) == (False, False)


def test_enter_leaves_sealing_off(tmp_path: Path, beside: Path) -> None:
    """And makes no settings."""
    done = zoeken(tmp_path, "config", text="\n")
    assert (done.returncode, "Enter: Nee\n" in done.stdout) == (0, True)
    assert done.stdout.endswith(
        "Klaar: nieuwe gesprekken worden niet versleuteld. Wat versleuteld is, blijft dat; eraf "
        "halen kan met: zoeken seal --off\n"
    )
    assert list(beside.iterdir()) == []


def test_no_switches_it_off_and_the_recipients_are_there_the_next_time(
    tmp_path: Path, sealing: list[str]
) -> None:
    """Whoever switches it on again does not have to look up the team's recipient."""
    done = zoeken(tmp_path, "config", text="n\n")
    assert (done.returncode, "Wie ze konden openen, onthoud ik." in done.stdout) == (0, True)
    assert settings(tmp_path)["recipients"] == []
    again = zoeken(tmp_path, "config", "--lang", "en", text="n\n")
    assert (again.returncode, "I remember" in again.stdout) == (0, False)
    back = zoeken(tmp_path, "config", text="j\n\n\n")
    assert back.returncode == 0, back.stderr
    assert settings(tmp_path)["recipients"] == sealing


# --- a key that is named -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["\n", "n\n"])
def test_a_key_that_is_named_is_remembered_where_nothing_is_sealed(
    tmp_path: Path, beside: Path, text: str
) -> None:
    """What a colleague sealed can be read with it."""
    key, _ = key_in(tmp_path / "stick")
    done = zoeken(tmp_path, "config", "--key", str(key), text=text)
    assert (done.returncode, f"Je sleutel wordt {key}\n" in done.stdout) == (0, True)
    assert settings(tmp_path) == {"key": str(key)}


def test_a_key_that_is_named_takes_the_place_of_the_other_by_enter(
    tmp_path: Path, sealing: list[str]
) -> None:
    """The new one opens what is sealed from now on; so do those of before."""
    key, own = key_in(tmp_path / "nieuw")
    done = zoeken(tmp_path, "config", "--key", str(key), text="\n\n\n")
    assert done.returncode == 0, done.stderr
    assert settings(tmp_path)["key"] == str(key)
    assert settings(tmp_path)["recipients"] == [own, *sealing]


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ("weg.txt", 1, "is niet te lezen: het bestand of de map is er niet."),
        (".", 1, "is niet te lezen: dat is een map."),
        ("leeg.txt", 1, "staat geen age-sleutel"),
        ("", 2, "De naam achter --key is leeg. Geef een bestand, zoals: --key sleutel.txt"),
    ],
)
def test_what_is_no_key_is_told_before_anything_is_asked(
    tmp_path: Path, sealing: list[str], named: str, code: int, said: str
) -> None:
    """And nothing changes."""
    (tmp_path / "leeg.txt").write_text("\n")
    before = settings(tmp_path)
    done = zoeken(tmp_path, "config", "--key", str(tmp_path / named) if named else "", text="\n")
    assert (done.returncode, said in done.stderr) == (code, True)
    assert SEALS not in done.stdout
    assert settings(tmp_path) == before


# --- a key that is away --------------------------------------------------------------------------

AWAY: Final = (
    "is niet te lezen: het bestand of de map is er niet. Sluit aan waar hij op staat, of wijs een "
    "andere aan met: zoeken config --key BESTAND\n"
)


@pytest.mark.parametrize("text", ["j\n\n", "\n\n", "\nn\n", "\n"])
def test_a_key_that_was_moved_is_told_and_enter_makes_no_other(
    tmp_path: Path, sealing: list[str], text: str
) -> None:
    """With another one nothing of before would open; what to type for it is said."""
    key = tmp_path / "stick" / "key.txt"
    key.rename(tmp_path / "key.txt")
    before = settings(tmp_path)
    done = zoeken(tmp_path, "config", text=text)
    assert (done.returncode, done.stderr) == (130, "")
    assert f"De sleutel {key} {AWAY}{NEW_KEY}" in done.stdout
    assert done.stdout.endswith("Gestopt. Er is niets veranderd aan je instellingen.\n")
    assert (settings(tmp_path), list(tmp_path.rglob("key.age"))) == (before, [])
    named = zoeken(tmp_path, "config", "--key", str(tmp_path / "key.txt"), text="\n\n\n")
    assert named.returncode == 0, named.stderr
    assert settings(tmp_path) == before | {"key": str(tmp_path / "key.txt")}


def test_who_lost_a_key_goes_on_with_a_new_one(
    tmp_path: Path, beside: Path, sealing: list[str]
) -> None:
    """New talks open with it, with the team's, and with the old one, should it be found."""
    (tmp_path / "stick" / "key.txt").unlink()
    done = zoeken(tmp_path, "config", text="j\nj\n\n\n")
    assert done.returncode == 0, done.stderr
    new = beside / "key.txt"
    own = Safe((), new).own_recipients()
    assert settings(tmp_path)["key"] == str(new)
    assert settings(tmp_path)["recipients"] == [*own, *sealing]


def test_a_key_beside_the_settings_is_used_when_the_other_is_away(
    tmp_path: Path, beside: Path, sealing: list[str]
) -> None:
    """Which one is away, and which one is used, is told."""
    (tmp_path / "stick" / "key.txt").rename(beside / "key.txt")
    done = zoeken(tmp_path, "config", text="\n\n\n")
    assert done.returncode == 0, done.stderr
    assert f"stick/key.txt {AWAY}Je sleutel is er al" in done.stdout
    assert settings(tmp_path)["key"] == str(beside / "key.txt")
    assert settings(tmp_path)["recipients"] == sealing


def test_the_passphrase_of_a_key_that_is_named_is_not_asked_for_in_vain(
    tmp_path: Path, beside: Path
) -> None:
    """It is only to be remembered: nothing is opened with it yet."""
    key = locked_key(tmp_path / "stick" / "mijn.age")
    done = zoeken(tmp_path, "config", "--key", str(key), "--lang", "en", text="\n")
    assert (done.returncode, f"Your key becomes {key}\n" in done.stdout) == (0, True)
    assert settings(tmp_path) == {"key": str(key)}
