"""A signal costs no answer: not one that is being kept, nor one that cannot be kept just now."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.disks import Call, FailingDisk
from tests.sittings import AT, BEGUN
from tests.terminal import Terminal, environment
from zoeken_cli.ask import plain, stopping
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.session import Session
from zoeken_cli.keep import archive
from zoeken_cli.keep.sealing import PLAIN
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Exit
from zoeken_cli.talk.talk import Talk

ANSWER: Final = "Ik durf de post niet open te maken."
TRYING: Final = "Je antwoord is nog in het geheugen."
SIGNALS: Final = pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
IN_BOTH_WAYS: Final = pytest.mark.parametrize("lines", [[], ["--plain"]], ids=["keys", "lines"])


# --- the folder is gone, and then the window is closed -------------------------------------------


def with_the_folder_gone(home: Path, *args: str, errors: Path | None = None) -> Terminal:
    """A talk of which the folder went away; the first answer is in memory, and told to be."""
    (home / "echt").mkdir(mode=0o700)
    (home / "g").symlink_to(home / "echt")
    terminal = Terminal(
        *("start", "--client", "K-1", "--worker", "a", "--folder", str(home / "g"), *args),
        env=environment(home),
        errors=errors,
    )
    terminal.wait_for("Met welke vraag")
    (home / "g").unlink()
    terminal.send(f"{ANSWER}\r")
    terminal.wait_for(TRYING)
    return terminal


def rescues(home: Path) -> list[Talk]:
    """The talks in the rescue files of this home."""
    return [archive.read(path) for path in (home / ".local/state/zoeken/rescue").iterdir()]


@IN_BOTH_WAYS
def test_a_window_closed_while_an_answer_is_in_memory_has_it_rescued(
    tmp_path: Path, lines: list[str]
) -> None:
    """It comes back at the next start; nothing is said to a window that is gone."""
    errors = tmp_path / "errors.txt"
    terminal = with_the_folder_gone(tmp_path, *lines, errors=errors)
    assert terminal.hang_up() == 1
    assert [talk.question for talk in rescues(tmp_path)] == [ANSWER]
    said = errors.read_text("utf-8")
    assert "Traceback" not in said
    assert "rescue" in said
    (tmp_path / "g").symlink_to(tmp_path / "echt")
    again = Terminal("resume", "--folder", str(tmp_path / "g"), env=environment(tmp_path))
    again.wait_for("Een gered gesprek is teruggezet")
    again.wait_for("Is er contact")
    again.send("\x03")
    assert again.end() == 130
    [path] = archive.paths(tmp_path / "echt")
    assert archive.read(path).question == ANSWER


@IN_BOTH_WAYS
def test_it_is_rescued_when_nothing_can_be_said_at_all(tmp_path: Path, lines: list[str]) -> None:
    """What goes to the window and what goes to its errors both go nowhere: no complaint of that."""
    terminal = with_the_folder_gone(tmp_path, *lines)
    assert terminal.hang_up() == 1
    assert [talk.question for talk in rescues(tmp_path)] == [ANSWER]


@SIGNALS
def test_every_signal_has_it_rescued_at_once(tmp_path: Path, name: str) -> None:
    """No time is left to try again."""
    terminal = with_the_folder_gone(tmp_path)
    os.kill(terminal.pid, getattr(signal, name))
    assert terminal.end() == 1
    assert [talk.question for talk in rescues(tmp_path)] == [ANSWER]
    assert b"Traceback" not in terminal.raw


# --- while an answer is being written ------------------------------------------------------------


class HitDisk(FailingDisk):
    """The process gets a signal at a call, counted from when it is armed."""

    def __init__(self, name: str, nth: int) -> None:
        super().__init__()
        self.armed: int | None = None
        self._signal = getattr(signal, name)
        self._nth = nth

    def _act(self, call: Call, path: Path, act: Callable[[], Any], *partly: Any) -> Any:
        if self.armed is not None and len(self.calls) == self.armed + self._nth:
            os.kill(os.getpid(), self._signal)
        return super()._act(call, path, act, *partly)


class Lines(StringIO):
    """Input that arms the disk when its first line is read."""

    def __init__(self, text: str, disk: HitDisk) -> None:
        super().__init__(text)
        self._disk = disk

    def readline(self, *size: int) -> str:  # type: ignore[override]
        if self._disk.armed is None:
            self._disk.armed = len(self._disk.calls)
        return super().readline(*size)


def sit(folder: Path, disk: HitDisk) -> None:
    """A talk with two answers, on this disk; the process ends."""
    stopping.pause_when_closed()
    words, told = Wording("nl"), list[str]()
    code = 99
    with suppress(KeyboardInterrupt):
        code = Session(
            words,
            plain.reader(words, told.append, Lines(f"{ANSWER}\nj\n", disk)),
            told.append,
            lambda trouble: explain(trouble, words),
            lambda: AT,
            str,
            Keeper(PLAIN, folder / "state", disk),
            Pointing(words, told.append, attended=False),
        ).begin(folder, BEGUN)
    os._exit(code)


@SIGNALS
def test_an_answer_that_is_being_kept_is_kept(tmp_path: Path, name: str) -> None:
    """At whichever call of its writing: it is on disk, whole, and no next answer is taken."""
    disk = HitDisk(name, 0)
    for nth in range(12):
        folder = tmp_path / str(nth)
        disk = HitDisk(name, nth)
        child = os.fork()
        if child == 0:
            sit(folder, disk)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        [path] = archive.paths(folder)
        talk = archive.read(path)
        assert (code, talk.question) == (Exit.PAUSED, ANSWER)
        assert not list(folder.glob(".zoeken-*"))
        if talk.turns:
            break
    assert nth > 4


# --- the window is gone before its signal comes --------------------------------------------------


def without_a_window(home: Path, folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    """`zoeken start` with these answers, and what it says to a window that is gone."""
    import pty  # noqa: PLC0415 - not there on Windows

    master, window = pty.openpty()
    os.close(master)
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", "--worker", "a", "--folder", str(folder)],
        input=text, stdout=window, stderr=subprocess.PIPE, encoding="utf-8", timeout=60,
        check=False, env=environment(home),
    )  # fmt: skip


def test_an_answer_counts_when_nobody_hears_the_next_question(tmp_path: Path) -> None:
    """What is said on the way to the disk breaks nothing off."""
    done = without_a_window(tmp_path, tmp_path / "g", f"K-1\n{ANSWER}\nj\n")
    assert (done.returncode, done.stderr) == (Exit.PAUSED, "")
    [path] = archive.paths(tmp_path / "g")
    assert (archive.read(path).question, len(archive.read(path).turns)) == (ANSWER, 1)


def test_a_trouble_is_all_that_is_complained_of(tmp_path: Path) -> None:
    """What could not be said before is not held against anyone at the end."""
    (tmp_path / "g").write_text("")
    done = without_a_window(tmp_path, tmp_path / "g", "K-1\n")
    assert done.returncode == Exit.TROUBLE
    assert done.stderr.startswith("De map ")
    assert len(done.stderr.splitlines()) == 1
