"""What is typed and not confirmed yet is kept, and comes back at its question."""

import os
import signal
import time
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.terminal import Terminal, environment
from tests.walking import fresh, in_red
from zoeken_cli.ask.drafts import Drafts
from zoeken_cli.ask.prompt import Prompt
from zoeken_cli.keep import toml
from zoeken_cli.languages import Wording
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.talk import Draft

WORDS = "Ik durf de post niet open te"
OLDEST = 4
"""Seconds: no draft is lost that is older."""


def started(home: Path, *args: str) -> Terminal:
    """A terminal with a new talk in it."""
    where = ("--folder", str(home / "g"), "--worker", "a", "--client", "K-1")
    return Terminal("start", *where, *args, env=environment(home))


def resumed(home: Path) -> Terminal:
    """A terminal in which it goes on."""
    return Terminal("resume", "--folder", str(home / "g"), env=environment(home))


def on_disk(home: Path) -> dict[str, object]:
    """The file."""
    [path] = (home / "g").glob("*.toml")
    return toml.parse(path.read_bytes())


def test_what_was_typed_survives_the_process(tmp_path: Path) -> None:
    """Killed while typing: it is in the file, and back at its question; Enter confirms it."""
    terminal = started(tmp_path)
    terminal.wait_for("Met welke vraag")
    terminal.send(WORDS)
    terminal.wait_for(WORDS)
    time.sleep(OLDEST)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    assert on_disk(tmp_path)["draft"] == {"place": "question", "words": WORDS}
    again = resumed(tmp_path)
    again.wait_for("nog niet bevestigd")
    again.wait_for(WORDS)
    again.send(" maken\r")
    again.wait_for("Is er contact")
    file = on_disk(tmp_path)
    assert file["question"] == f"{WORDS} maken"
    assert "draft" not in file
    again.send("q")
    assert again.end() == 130


def test_stopping_half_way_keeps_what_was_typed(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a sentence loses none of it; taken away, it is gone."""
    terminal = started(tmp_path)
    terminal.wait_for("Met welke vraag")
    terminal.send(WORDS + "\x03")
    assert terminal.end() == 130
    assert on_disk(tmp_path)["draft"] == {"place": "question", "words": WORDS}
    again = resumed(tmp_path)
    again.wait_for(WORDS)
    again.send("\x15\r")
    again.wait_for("Is er contact")
    assert "draft" not in on_disk(tmp_path)
    again.send("q")
    again.end()


def test_a_menu_makes_no_draft(tmp_path: Path) -> None:
    """Only words can be half typed."""
    terminal = started(tmp_path)
    terminal.wait_for("Met welke vraag")
    terminal.send("\r")
    terminal.wait_for("Is er contact")
    terminal.send("1")
    time.sleep(1)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    assert "draft" not in on_disk(tmp_path)


def offered(draft: Draft, sitting: Sitting) -> tuple[str, list[str]]:
    """What stands in the answer line, and what is told."""
    told: list[str] = []
    drafts = Drafts(Wording("nl"), told.append, left=draft)
    first = drafts.offered(Prompt("?"), sitting).default
    assert drafts.offered(Prompt("?"), sitting).default == "", "it is offered once"
    return first, told


def test_a_draft_of_another_question_is_told() -> None:
    """After going back and stopping, another question may come first: the words are not lost."""
    default, told = offered(Draft("orange", "Zus belt", 7), Sitting(fresh()))
    assert default == ""
    assert any("Zus belt" in line for line in told)


def test_a_draft_of_its_own_question_stands_there() -> None:
    """To be finished, and not typed again."""
    default, told = offered(Draft("question", "Wat nu"), Sitting(fresh()))
    assert default == "Wat nu"
    assert len(told) == 1
    assert offered(Draft("red", "x"), Sitting(in_red()))[0] == "x"
