"""Pasting and typing ahead where questions are lines, in a real terminal with the real program."""

import os
import re
import signal
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml
from zoeken_cli.languages import Wording

THREE: Final = "regel een\rj\rregel drie"
TOGETHER: Final = Wording("nl")("asking.together")
REFUSED: Final = Wording("nl")("asking.together_refused", lines="").strip()


def started(home: Path, *args: str, client: str = "K-1", **env: str) -> Terminal:
    """A new talk in lines."""
    flags = [
        "--worker",
        "a",
        "--folder",
        str(home / "g"),
        *(["--client", client] if client else []),
    ]
    return Terminal("start", *flags, *args, env=environment(home, **env))


def on_disk(home: Path) -> dict[str, Any]:
    """The file."""
    [path] = (home / "g").glob("*.toml")
    return toml.parse(path.read_bytes())


@pytest.mark.parametrize(
    ("args", "env"), [(["--plain"], {}), ([], {"ACCESSIBLE": "1"}), ([], {"TERM": "dumb"})]
)
def test_a_paste_into_the_question_is_the_question(
    tmp_path: Path, args: list[str], env: dict[str, str]
) -> None:
    """No line of it is lost, none answers the next question, and no mark is asked for."""
    terminal = started(tmp_path, *args, **env)
    terminal.wait_for("Met welke vraag")
    terminal.send(THREE)
    terminal.wait_for("regel drie")
    terminal.send("\r")
    terminal.wait_for("Is er contact?")
    assert TOGETHER in terminal.shown()
    file = on_disk(tmp_path)
    assert file["question"] == THREE.replace("\r", "\n")
    assert "turns" not in file
    terminal.send("q\r")
    assert terminal.end() == 130
    assert "ended" not in on_disk(tmp_path)
    assert re.search(rb"\x1b", terminal.raw) is None


def test_a_paste_into_a_menu_chooses_nothing(tmp_path: Path) -> None:
    """It is told, in full, and the question comes again."""
    terminal = started(tmp_path, "--plain")
    terminal.wait_for("Met welke vraag")
    terminal.send("Post\r")
    terminal.wait_for("Enter: Ja")
    terminal.send("j\rg\rregel drie\r")
    terminal.wait_for(f"{REFUSED} j g regel drie 1 contact: Is er contact?")
    assert "turns" not in on_disk(tmp_path)
    terminal.send("n\r")
    terminal.wait_for("Zijn de doelen")
    assert [turn["clear"] for turn in on_disk(tmp_path)["turns"]] == [False]
    terminal.send("q\r")
    assert terminal.end() == 130


def test_what_was_typed_before_the_first_question_is_told(tmp_path: Path) -> None:
    """A code is one line: nothing of two is taken for it, and no word is lost unseen."""
    terminal = started(tmp_path, "--plain", client="")
    terminal.send("K-1\rPost van de gemeente\r")
    terminal.wait_for(f"{REFUSED} K-1 Post van de gemeente")
    terminal.send("K-1\r")
    terminal.wait_for("Met welke vraag")
    assert on_disk(tmp_path)["client"] == "K-1"
    terminal.send("/q\r")
    assert terminal.end() == 130


def test_one_line_typed_ahead_answers_its_question(tmp_path: Path) -> None:
    """Who knows the way need not wait for the program."""
    terminal = started(tmp_path, "--plain", client="")
    terminal.send("K-1\r")
    terminal.wait_for("Met welke vraag")
    terminal.send("q\r")
    terminal.wait_for("Is er contact?")
    assert on_disk(tmp_path)["question"] == "q"
    terminal.send("\x04")
    assert terminal.end() == 130


def test_a_paste_that_waits_for_its_end_is_a_draft(tmp_path: Path) -> None:
    """Killed before Enter: all of it is back at its question."""
    terminal = started(tmp_path, "--plain")
    terminal.wait_for("Met welke vraag")
    terminal.send(THREE)
    terminal.wait_for("regel drie")
    until_draft(tmp_path)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    again = Terminal(
        "resume", "--plain", "--folder", str(tmp_path / "g"), env=environment(tmp_path)
    )
    again.wait_for("Enter laat staan: regel een j regel drie")
    again.send("\r")
    again.wait_for("Is er contact?")
    assert on_disk(tmp_path)["question"] == THREE.replace("\r", "\n")
    again.send("q\r")
    assert again.end() == 130


def until_draft(home: Path) -> None:
    """Wait until the paste is in the file."""
    from tests.test_drafts_kept import comes  # noqa: PLC0415 - Windows has no terminal for it

    assert comes(home, lambda file: file.get("draft", {}).get("words") == THREE.replace("\r", "\n"))


def test_a_paste_at_the_list_of_answers_chooses_none(tmp_path: Path) -> None:
    """Correcting in lines: a number is one line; words can be several."""
    terminal = started(tmp_path, "--plain")
    terminal.wait_for("Met welke vraag")
    terminal.send("Post\r")
    terminal.wait_for("Enter: Ja")
    terminal.send("g\r")
    assert terminal.end() == 0
    [path] = (tmp_path / "g").glob("*.toml")
    edit = Terminal("edit", str(path), "--plain", env=environment(tmp_path))
    edit.wait_for("typ het nummer")
    edit.send("5\rx\r")
    edit.wait_for(f"{REFUSED} 5 x Welk antwoord wil je verbeteren? typ het nummer")
    edit.send("5\r")
    edit.wait_for("Enter laat staan: Post")
    edit.send("van\rde\r")
    edit.wait_for("Bewaard, met het moment van de verbetering erbij.")
    edit.send("\r")
    assert edit.end() == 0
    assert on_disk(tmp_path)["question"] == "van\nde"
