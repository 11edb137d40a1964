"""`zoeken config` and its key: one that is there is named, and none is made in passing."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.keeping import key_in
from tests.locked import LOCKED, OWN, PASSPHRASE, clear_key, locked_key
from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml
from zoeken_cli.keep.sealing import Safe, known

SEALS: Final = "Nieuwe gesprekken versleutelen?"
NEW: Final = "Een wachtwoord voor je sleutel"
AGAIN: Final = "Nog een keer hetzelfde wachtwoord"
KNOWN: Final = "Wachtwoord van je sleutel"
OTHERS: Final = "Wie moet ze nog meer kunnen openen"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The folder of the settings, in which there are none yet."""
    folder = tmp_path / ".config" / "zoeken"
    folder.mkdir(parents=True)
    return folder


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


def answer(home: Path, *args: str, answers: Sequence[tuple[str, str]]) -> Terminal:
    """`config` in a terminal, of which each question is answered once; it ends after the last."""
    terminal = Terminal("config", *args, env=environment(home), columns=200)
    for question, keys in answers:
        terminal.wait_for(question)
        terminal.send(keys)
    assert terminal.end() == 0, terminal.shown()
    return terminal


def words(terminal: Terminal) -> str:
    """All that was shown, as it is read."""
    return " ".join(terminal.raw.decode().split())


# --- a new key -----------------------------------------------------------------------------------


def test_a_new_set_up_is_three_questions(tmp_path: Path) -> None:
    """Three answers, and it is done: a fourth question would wait for ever."""
    told = answer(tmp_path, answers=[(SEALS, "j"), (NEW, "\r"), (OTHERS, "\r")])
    assert "Klaar: nieuwe gesprekken worden versleuteld" in words(told)
    assert (tmp_path / ".config/zoeken/key.txt").exists()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_whoever_stops_at_a_question_has_no_key(tmp_path: Path, at: int) -> None:
    """A key file that was made in passing would be used the next time, without its passphrase."""
    terminal = Terminal("config", env=environment(tmp_path))
    for question, keys in [(SEALS, "j"), (NEW, "\r"), (OTHERS, "\r")][: at - 1]:
        terminal.wait_for(question)
        terminal.send(keys)
    terminal.wait_for((SEALS, NEW, OTHERS)[at - 1])
    terminal.send("\x03")
    terminal.wait_for("Gestopt. Er is niets veranderd aan je instellingen.")
    assert terminal.end() == 130
    assert list(tmp_path.rglob("key*")) == []


def test_a_new_key_never_comes_among_the_talks(tmp_path: Path, beside: Path) -> None:
    """Told before anything is asked or made."""
    (beside / "config.toml").write_text(f'folder = "{beside}"\n')
    done = zoeken(tmp_path, "config", text="j\n\n\n")
    assert (done.returncode, "staat tussen de gesprekken" in done.stderr) == (1, True)
    assert list(tmp_path.rglob("key*")) == []


# --- a key that is there -------------------------------------------------------------------------


def test_a_key_without_a_passphrase_is_named_and_gets_one(tmp_path: Path, beside: Path) -> None:
    """What was sealed for it opens with the new file; the old one is gone, and that is told."""
    old = clear_key(beside / "key.txt")
    typed = f"{PASSPHRASE}\r"
    told = answer(tmp_path, answers=[(SEALS, "j"), (NEW, typed), (AGAIN, typed), (OTHERS, "\r")])
    said = words(told)
    assert f"en heeft nog geen wachtwoord: {old} Geef je er nu een, dan komt de sleutel in" in said
    assert f"{old} is weg. Haal ook de kopieën daarvan weg" in said
    new = beside / "key.age"
    assert (settings(tmp_path)["key"], settings(tmp_path)["recipients"]) == (str(new), [OWN])
    assert not old.exists()
    assert new.stat().st_mode & 0o777 == 0o600
    assert Safe((), new, known(PASSPHRASE)).open(Safe((OWN,)).seal(b"x")) == b"x"
    assert PASSPHRASE.encode() not in told.raw


def test_a_key_may_stay_without_a_passphrase(tmp_path: Path, beside: Path) -> None:
    """Which key is used is said all the same."""
    old = clear_key(beside / "key.txt")
    done = zoeken(tmp_path, "config", "--lang", "en", text="y\n\n\n")
    assert done.returncode == 0, done.stderr
    assert f"Your key is there already, and has no passphrase yet: {old}\n" in done.stdout
    assert settings(tmp_path)["key"] == str(old)
    assert old.exists()


@pytest.mark.parametrize("way", ["beside the settings", "--key", "remembered"])
def test_a_key_with_a_passphrase_is_named_and_asked_for_once(
    tmp_path: Path, beside: Path, way: str
) -> None:
    """Wherever it comes from; a new passphrase is not asked for, so none is ignored."""
    key = beside / "key.age" if way == "beside the settings" else tmp_path / "stick" / "mijn.age"
    locked_key(key)
    if way == "remembered":
        (beside / "config.toml").write_text(f'key = "{key}"\nrecipients = ["{OWN}"]\n')
    args = ["--key", str(key)] if way == "--key" else []
    three = [(SEALS, "j"), (KNOWN, f"{PASSPHRASE}\r"), (OTHERS, "\r")]
    told = words(answer(tmp_path, *args, answers=three))
    assert f"Je sleutel is er al, en heeft een wachtwoord: {key}" in told
    assert (told.count(KNOWN), NEW in told) == (1, False)
    assert settings(tmp_path)["key"] == str(key)
    assert settings(tmp_path)["recipients"] == [OWN]
    assert [path for path in tmp_path.rglob("*.txt") if path.is_file()] == []


def test_a_wrong_passphrase_changes_nothing(tmp_path: Path, beside: Path) -> None:
    """The sentence says whose passphrase it is."""
    locked_key(beside / "key.age")
    terminal = Terminal("config", env=environment(tmp_path), columns=200)
    wrong = "Dat wachtwoord past niet. Probeer het opnieuw"
    for question, keys in [(SEALS, "j"), (KNOWN, "fout\r"), (wrong, "\r"), (wrong, "fout\r")]:
        terminal.wait_for(question)
        terminal.send(keys)
    terminal.wait_for(f"past niet op de sleutel {beside / 'key.age'}")
    assert terminal.end() == 1
    assert [path.name for path in beside.iterdir()] == ["key.age"]


def test_the_settings_say_whether_the_key_has_a_passphrase(tmp_path: Path, beside: Path) -> None:
    """Nobody has to believe that it is locked."""
    key = clear_key(beside / "key.txt")
    (beside / "config.toml").write_text(f'key = "{key}"\n')

    def shown(*args: str) -> str:
        return zoeken(tmp_path, "config", "--show", *args).stdout

    assert f"  sleutel: {key} (zonder wachtwoord)\n" in shown()
    locked_key(key)
    assert f"  key: {key} (with a passphrase)\n" in shown("--lang", "en")
    key.unlink()
    assert f"  sleutel: {key} (nu niet te lezen)\n" in shown()


# --- a key that cannot get a passphrase ----------------------------------------------------------

TWICE: Final = f"j\n{PASSPHRASE}\n{PASSPHRASE}\n\n"


def test_a_file_that_is_in_the_way_is_left_alone(tmp_path: Path, beside: Path) -> None:
    """Another key of that name is nobody's to write over; and the old key stays."""
    old = clear_key(beside / "key.txt")
    (beside / "config.toml").write_text(f'key = "{old}"\n')
    other, _ = key_in(tmp_path / "team")
    there = other.rename(beside / "key.age").read_bytes()
    done = zoeken(tmp_path, "config", text=TWICE)
    assert (done.returncode, "met een ander wachtwoord of een andere" in done.stderr) == (1, True)
    assert (beside / "key.age").read_bytes() == there
    assert old.exists()
    assert "recipients" not in settings(tmp_path)


def test_the_old_key_stays_until_the_settings_name_the_new_one(tmp_path: Path) -> None:
    """Settings that cannot be saved still name, or find, a key that opens."""
    old = clear_key(tmp_path / "stick" / "key.txt")
    locked_key(tmp_path / "stick" / "key.age")  # made already, which takes a second
    (tmp_path / ".config").symlink_to(tmp_path / "nergens")
    done = zoeken(tmp_path, "config", "--key", str(old), text=TWICE)
    assert (done.returncode, "zijn niet bewaard" in done.stderr) == (1, True)
    assert old.exists()


def test_what_was_broken_off_is_finished_the_next_time(tmp_path: Path, beside: Path) -> None:
    """The new file was there already, and the settings still named the old one."""
    old = clear_key(beside / "key.txt")
    (beside / "config.toml").write_text(f'key = "{old}"\n')
    locked_key(beside / "key.age")
    done = zoeken(tmp_path, "config", text=TWICE)
    assert done.returncode == 0, done.stderr
    assert (beside / "key.age").read_bytes() == LOCKED
    assert settings(tmp_path)["key"] == str(beside / "key.age")
    assert not old.exists()


def test_the_same_key_left_beside_without_a_passphrase_is_told(
    tmp_path: Path, beside: Path
) -> None:
    """It was broken off just before the old file went: the passphrase protects nothing yet."""
    old = clear_key(beside / "key.txt")
    locked_key(beside / "key.age")
    told = answer(tmp_path, answers=[(SEALS, "j"), (KNOWN, f"{PASSPHRASE}\r"), (OTHERS, "\r")])
    assert f"Let op: {old} is dezelfde sleutel zonder wachtwoord." in words(told)
    assert settings(tmp_path)["key"] == str(beside / "key.age")
