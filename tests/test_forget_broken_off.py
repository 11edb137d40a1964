"""Forgetting two thousand talks, broken off half-way: the rest is whole, and can go later."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.conftest import Run
from tests.dossier import NONCE, begun, ended, many, names, put, says, small, surroundings
from tests.terminal import PATIENCE, Terminal
from zoeken_cli.keep import archive

MANY: Final = 2000
OTHER: Final = "2026-03-03-101500-bbbb"


def talks_in(folder: Path, number: int) -> Path:
    """A folder with so many talks of one client, and one of another."""
    many(folder, "K-1", number)
    put(folder / f"{OTHER}.toml", small(OTHER, "K-022").replace(NONCE.encode(), b"?"))
    return folder


def until(comes: Callable[[], bool]) -> None:
    """Wait for it."""
    last = time.monotonic() + PATIENCE
    while not comes():
        assert time.monotonic() < last, "it did not come"
        time.sleep(0.005)


def left_in(folder: Path) -> int:
    """How many of the client's talks are still there; each is whole."""
    found = [archive.read(folder / name) for name in names(folder)]
    assert [talk.id for talk in found if talk.client != "K-1"] == [OTHER]
    return len(found) - 1


def test_killed_half_way_the_rest_is_whole_and_a_second_run_finishes(
    run: Run, tmp_path: Path
) -> None:
    """The first receipt says that it was not finished; the second one tells the rest."""
    talks = talks_in(tmp_path / "talks", MANY)
    process = begun(tmp_path, "forget", "K-1", talks, "--yes")
    until(lambda: len(names(talks)) < MANY - 50)
    process.send_signal(signal.SIGKILL)
    assert ended(process)[0] == -signal.SIGKILL
    left = left_in(talks)
    assert 0 < left < MANY - 50
    [first] = talks.glob("vernietigd-*")
    assert first.read_text("utf-8").splitlines()[3:] == [
        f"Te vernietigen bestanden: {MANY}",
        "Niet afgemaakt.",
    ]

    code, out, err = run("forget", "K-1", talks, "--yes")
    assert (code, err) == (0, "")  # and not a sign of a bar, where there is no terminal
    assert f"\n{left} bestanden vernietigd. " in out
    assert names(talks) == [f"{OTHER}.toml"]
    assert says(tmp_path, NONCE) == []
    assert says(tmp_path, "-aaaa") == []
    [second] = [path for path in talks.glob("vernietigd-*") if path != first]
    assert second.read_text("utf-8").endswith(f"bestanden: {left}\nVernietigd: {left}\n")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=lambda stop: stop.name)
def test_stopped_politely_the_receipt_tells_how_many(tmp_path: Path, stop: signal.Signals) -> None:
    """Ctrl-C, or the end of a session: what went is told to the last file, and what to do."""
    talks = talks_in(tmp_path / "talks", MANY)
    process = begun(tmp_path, "forget", "K-1", talks, "--yes", "--lang", "en")
    until(lambda: len(names(talks)) < MANY - 10)
    process.send_signal(stop)
    code, out, err = ended(process)
    gone = MANY - left_in(talks)
    assert 10 <= gone < MANY
    [receipt] = talks.glob("vernietigd-*")
    assert (code, err) == (130, "")
    assert (
        f"\nStopped: {gone} of {MANY} files destroyed. The rest is whole and still there. Give the "
        f"same command to go on. The receipt, without content, is in {receipt}\nCopies in other "
        "places are not deleted: " in out
    )
    assert receipt.read_text("utf-8").splitlines()[3:] == [
        f"Files to destroy: {MANY}",
        f"Destroyed: {gone}",
        "Not finished.",
        f"Not complete: {MANY - gone} files were not destroyed.",
    ]


def in_a_terminal(tmp_path: Path, talks: Path, number: int) -> Terminal:
    """The command where a person sees it, at its question."""
    terminal = Terminal("forget", "K-1", str(talks), env=surroundings(tmp_path))
    terminal.wait_for(f"Dit kan niet ongedaan gemaakt worden. {number} bestanden vernietigen?")
    return terminal


def test_in_a_terminal_a_bar_shows_how_far_it_is_until_it_is_stopped(tmp_path: Path) -> None:
    """The bar is away before it is said how many went."""
    talks = talks_in(tmp_path / "talks", MANY)
    terminal = in_a_terminal(tmp_path, talks, MANY)
    terminal.send("j")
    terminal.wait_for("Vernietigen ━")
    terminal.send("\x03")
    assert terminal.end() == 130
    gone = MANY - left_in(talks)
    shown = " ".join(terminal.shown().split())
    said = (
        f"vernietigen? Ja Gestopt: {gone} van {MANY} bestanden vernietigd. "
        "De rest is heel en staat er nog. Geef dezelfde opdracht om verder te gaan. "
        "Het bewijs, zonder inhoud, staat in "
    )
    assert (said in shown, "━" in shown) == (True, False)
    [receipt] = talks.glob("vernietigd-*")
    assert f"\nVernietigd: {gone}\nNiet afgemaakt.\nNiet volledig: " in receipt.read_text("utf-8")


@pytest.mark.parametrize("keys", ["\r", "n", "\x03", "\x04", "x\x1b[A\x1b[B\r"])
def test_in_a_terminal_anything_but_yes_destroys_nothing(tmp_path: Path, keys: str) -> None:
    """Enter gives no; Ctrl-C, Ctrl-D and other keys give nothing more."""
    talks = talks_in(tmp_path / "talks", 3)
    terminal = in_a_terminal(tmp_path, talks, 3)
    terminal.send(keys)
    terminal.wait_for("Er is niets vernietigd.")
    assert terminal.end() == 130
    assert left_in(talks) == 3
    assert not list(talks.glob("vernietigd-*"))


def test_a_screen_reader_gets_no_bar(tmp_path: Path) -> None:
    """It would be read out over and over."""
    folder = tmp_path / "talks"
    many(folder, "K-1", 100)
    env = surroundings(tmp_path, ACCESSIBLE="1")
    terminal = Terminal("forget", "K-1", str(folder), "--yes", env=env)
    assert terminal.end() == 0
    assert (b"\xe2\x94\x81" in terminal.raw, b"\x1b[?25l" in terminal.raw) == (False, False)
    assert names(folder) == []
    again = many(folder, "K-1", 100)
    terminal = Terminal("forget", "K-1", str(folder), "--yes", env=surroundings(tmp_path))
    assert terminal.end() == 0
    assert b"\xe2\x94\x81" in terminal.raw
    assert not any(os.path.lexists(path) for path in again)
