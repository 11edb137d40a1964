"""Typing a passphrase: what is short is pointed out, no slip makes it none, and nothing leaks."""

import os
import select
import time
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

import termios

from tests.dossier import NONCE, put, small
from tests.locked import LOCKED, OWN, PASSPHRASE, clear_key, locked_key
from tests.terminal import PATIENCE, Terminal, environment
from zoeken_cli.ask.unseen import unseen
from zoeken_cli.keep.sealing import Safe

SEALS: Final = "Nieuwe gesprekken versleutelen?"
NEW: Final = "Een wachtwoord voor je sleutel (je ziet niet wat je typt; Enter: geen):"
AGAIN: Final = "Nog een keer hetzelfde wachtwoord (Enter: toch een ander):"
OTHER: Final = "Een wachtwoord voor je sleutel (je ziet niet wat je typt):"
OTHERS: Final = "Wie moet ze nog meer kunnen openen"
SHORT: Final = (
    "Let op: dit wachtwoord heeft minder dan 12 tekens, en is zo te raden. Vier gewone woorden "
    "achter elkaar zijn beter. Wil je toch dit wachtwoord, typ het dan nog een keer."
)
DIFFER: Final = "De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw."
NOTHING: Final = "Je typte niets. Wil je geen wachtwoord? Stop dan met Ctrl-C, en begin opnieuw."


def asked(home: Path, *steps: tuple[str, str]) -> Terminal:
    """The questions of `config` in a terminal, answered as far as the last one."""
    terminal = Terminal("config", env=environment(home), columns=250)
    for question, typed in ((SEALS, "j"), *steps):
        terminal.wait_for(question)
        terminal.send(typed)
    terminal.wait_for(OTHERS)
    return terminal


def test_a_short_passphrase_is_pointed_out_once_and_taken(tmp_path: Path) -> None:
    """The worker decides, and is not asked a question more."""
    steps = [(NEW, "kort\r"), (f"{SHORT} {AGAIN}", "krot\r")]
    terminal = asked(tmp_path, *steps, (f"{DIFFER} {OTHER}", "kort\r"), (AGAIN, "kort\r"))
    terminal.send("\x03")
    assert terminal.end() == 130
    assert terminal.raw.count(b"minder dan 12 tekens") == 1


@pytest.mark.parametrize("typed", ["twaalftekens", "één twee drie"])
def test_a_passphrase_of_twelve_signs_is_not_pointed_out(tmp_path: Path, typed: str) -> None:
    """Nor anything else of it."""
    terminal = asked(tmp_path, (NEW, f"{typed}\r"), (AGAIN, f"{typed}\r"))
    terminal.send("\x03")
    assert terminal.end() == 130
    assert b"minder dan" not in terminal.raw


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Whose key gets a passphrase: one that was broken off, so that it takes no time."""
    clear_key(tmp_path / ".config" / "zoeken" / "key.txt")
    locked_key(tmp_path / ".config" / "zoeken" / "key.age")
    put(tmp_path / ".config" / "zoeken" / "config.toml", f'key = "{clear(tmp_path)}"\n'.encode())
    return tmp_path


def clear(home: Path) -> Path:
    """The key without a passphrase."""
    return home / ".config" / "zoeken" / "key.txt"


RIGHT: Final = f"{PASSPHRASE}\r"


def test_who_wants_another_one_after_all_presses_enter(home: Path) -> None:
    """That is no difference between two, and it does not mean none."""
    terminal = asked(home, (NEW, "vier\r"), (AGAIN, "\r"), (OTHER, RIGHT), (AGAIN, RIGHT))
    terminal.send("\r")
    assert terminal.end() == 0, terminal.shown()
    assert (DIFFER.encode() in terminal.raw, clear(home).exists()) == (False, False)


def test_enter_after_a_passphrase_that_differed_does_not_mean_none(home: Path) -> None:
    """It is told how to have none; what is typed next is the passphrase."""
    steps = [(NEW, RIGHT), (AGAIN, "vier bonet koeien\r"), (f"{DIFFER} {OTHER}", "\r")]
    terminal = asked(home, *steps, (f"{NOTHING} {OTHER}", RIGHT), (AGAIN, RIGHT))
    terminal.send("\r")
    assert terminal.end() == 0, terminal.shown()
    assert not clear(home).exists()


# --- a passphrase that does not fit --------------------------------------------------------------

TALK: Final = "2026-03-01-101500-aaaa"
KNOWN: Final = "Wachtwoord van je sleutel"
REFUSED: Final = "Dat wachtwoord past niet. Probeer het opnieuw (je ziet niet wat je typt):"


def shown_with(home: Path, key: Path) -> Terminal:
    """A sealed talk that is asked for, at the question for the passphrase of this key."""
    safe = Safe((OWN,), clear_key(home / "elders.txt"))
    put(home / "talks" / f"{TALK}.toml.age", safe.seal(small(TALK, "K-014")))
    settings = f'folder = "{home / "talks"}"\nkey = "{key}"\nrecipients = ["{OWN}"]\n'
    put(home / ".config" / "zoeken" / "config.toml", settings.encode())
    terminal = Terminal("show", TALK, env=environment(home), columns=200)
    terminal.wait_for(KNOWN)
    return terminal


def test_a_slip_is_typed_again(tmp_path: Path) -> None:
    """Twice, and then it opens."""
    terminal = shown_with(tmp_path, locked_key(tmp_path / "key.age"))
    for typed, said in (("fout", REFUSED), ("", REFUSED), (PASSPHRASE, NONCE)):
        terminal.send(f"{typed}\r")
        terminal.wait_for(said)
    assert terminal.end() == 0


def test_what_is_typed_while_a_passphrase_is_tried_is_not_seen(tmp_path: Path) -> None:
    """It takes a second or two: who thinks that it fits may type on, or type it again."""
    slow = LOCKED.replace(b" 4\n", b" 16\n", 1)  # as much work as age makes of it, or nearly
    terminal = shown_with(tmp_path, put(tmp_path / "key.age", slow))
    terminal.send("fout\r")
    until = time.monotonic() + PATIENCE
    while not terminal.raw.endswith(b"\n") and time.monotonic() < until:
        terminal.look()
    terminal.send("zichtbaar\r")
    terminal.wait_for(REFUSED)
    terminal.send("\x03")
    assert terminal.end() == 130
    assert b"zichtbaar" not in terminal.raw


def test_what_was_typed_unseen_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell gets nothing of it, and shows what is typed again."""
    keyboard, terminal = os.openpty()
    with os.fdopen(terminal) as source, os.fdopen(keyboard, "r+b", buffering=0) as hands:
        monkeypatch.setattr("sys.stdin", source)
        before = termios.tcgetattr(terminal)
        with unseen():
            hands.write(b"ook fout\n")
            assert select.select([terminal], [], [], PATIENCE)[0]
        assert select.select([terminal, keyboard], [], [], 0.2)[0] == []
        assert termios.tcgetattr(terminal) == before
        hands.write(b"ls\n")
        assert source.readline() == "ls\n"
        assert b"ls" in hands.read(80)
