"""What is typed and not confirmed yet is in the file, in a real terminal, however it ends."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml

WORDS = "Ik durf de post niet open te"
OLDEST = 4.0
"""Seconds: no draft is lost that is older."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder in which worker and folder are known."""
    config = tmp_path / ".config" / "zoeken"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'worker = "anna"\nfolder = "{tmp_path / "g"}"\n')
    return tmp_path


def started(home: Path, *args: str) -> Terminal:
    """A terminal with a new talk in it, at its first question."""
    terminal = Terminal("start", "--client", "K-1", *args, env=environment(home))
    terminal.wait_for("Met welke vraag")
    return terminal


def resumed(home: Path, *args: str) -> Terminal:
    """A terminal in which it goes on."""
    return Terminal("resume", *args, env=environment(home))


def on_disk(home: Path) -> dict[str, Any]:
    """The file."""
    [path] = (home / "g").glob("*.toml")
    return toml.parse(path.read_bytes())


def comes(home: Path, holds: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether the file comes to hold this before a draft may be lost."""
    until = time.monotonic() + OLDEST
    while time.monotonic() < until:
        if holds(on_disk(home)):
            return True
        time.sleep(0.05)
    return False


def draft_of(words: str, place: str = "question", **more: Any) -> dict[str, Any]:
    """The draft as the file has it."""
    return {"place": place, "words": words, **more}


def test_what_was_typed_survives_the_process(home: Path) -> None:
    """Killed while typing: it is in the file, and back at its question; Enter confirms it."""
    terminal = started(home)
    terminal.send(WORDS)
    assert comes(home, lambda file: file.get("draft") == draft_of(WORDS))
    terminal.send(" maken")  # after the first time, too
    assert comes(home, lambda file: file.get("draft") == draft_of(f"{WORDS} maken"))
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    again = resumed(home)
    again.wait_for(f"> {WORDS} maken")
    assert "nog niet bevestigd. Het staat er weer:" in again.shown()
    again.send("\r")
    again.wait_for("Is er contact")
    file = on_disk(home)
    assert file["question"] == f"{WORDS} maken"
    assert "draft" not in file
    again.send("q")
    assert again.end() == 130


@pytest.mark.parametrize("end", ["Ctrl-C", "Ctrl-D", "SIGTERM"])
def test_stopping_half_way_keeps_what_was_typed(home: Path, end: str) -> None:
    """At once, and not only after a while; taken away the next time, it is gone."""
    terminal = started(home)
    terminal.send(WORDS)
    terminal.wait_for(WORDS)
    match end:
        case "SIGTERM":
            os.kill(terminal.pid, signal.SIGTERM)
        case "Ctrl-C":
            terminal.send("\x03")
        case _:  # where words stand, Ctrl-D takes away the sign under the cursor
            terminal.send("\x04\x03")
    assert terminal.end() == 130
    assert on_disk(home)["draft"] == draft_of(WORDS)
    again = resumed(home)
    again.wait_for(f"> {WORDS}")
    again.send("\x15\r")
    again.wait_for("Is er contact")
    file = on_disk(home)
    assert file["question"] == ""
    assert "draft" not in file
    again.send("q")
    again.end()


def test_taken_away_and_stopped_nothing_is_left_of_it(home: Path) -> None:
    """Who takes a half sentence away means it; the file forgets it with the next stop."""
    terminal = started(home)
    terminal.send(WORDS)
    assert comes(home, lambda file: "draft" in file)
    terminal.send("\x15\x03")
    assert terminal.end() == 130
    assert "draft" not in on_disk(home)


def test_keys_and_commands_are_no_draft(home: Path) -> None:
    """At a menu, and at words: a command that is typed slowly does not come back as words."""
    terminal = started(home)
    terminal.send("\r")
    terminal.wait_for("Is er contact")
    terminal.send("s")
    terminal.wait_for("Wie is de persoon")
    terminal.send("/q")
    time.sleep(2)  # longer than a draft takes
    assert "draft" not in on_disk(home)
    terminal.send("\r")
    assert terminal.end() == 130
    assert "draft" not in on_disk(home)


def test_half_a_note_is_there_when_notes_are_asked_for(home: Path) -> None:
    """A note to the answer before: told at the menu, and back when t is pressed."""
    terminal = started(home)
    terminal.send("\r")
    terminal.wait_for("Is er contact")
    terminal.send("j")
    terminal.wait_for("Zijn de doelen")
    terminal.send("t")
    terminal.wait_for("Toelichting bij: 1 contact")
    terminal.send("zag er mo\x03")
    assert terminal.end() == 130
    assert on_disk(home)["draft"] == draft_of("zag er mo", "remark")
    again = resumed(home)
    again.wait_for("nog niet bevestigd: zag er mo 2 doelen")
    again.send("t")
    again.wait_for("> zag er mo")
    again.send("e uit\r")
    again.wait_for("Zijn de doelen")
    file = on_disk(home)
    assert file["turns"][0]["note"] == "zag er moe uit"
    assert "draft" not in file
    again.send("q")
    again.end()


def test_half_a_correction_is_told_at_the_question_that_comes_first(home: Path) -> None:
    """Going back, and stopping in the middle: the earlier answer stays, the words are told."""
    terminal = started(home)
    terminal.send("Post\r")
    terminal.wait_for("Is er contact")
    terminal.send("<")
    terminal.wait_for("> Post")
    terminal.send(" van de energie\x03")
    assert terminal.end() == 130
    file = on_disk(home)
    assert (file["question"], file["draft"]) == ("Post", draft_of("Post van de energie"))
    again = resumed(home)
    again.wait_for("nog niet bevestigd: Post van de energie 1 contact")
    assert "draft" in on_disk(home), "told, and kept until the next answer"
    again.send("j")
    again.wait_for("Zijn de doelen")
    assert "draft" not in on_disk(home)
    again.send("q")
    again.end()


def test_in_lines_what_goes_on_is_kept(home: Path) -> None:
    """A text of more lines, broken off: the lines before stand there again."""
    terminal = started(home, "--plain")
    terminal.send("Ik durf de post niet open\\\r")
    assert comes(home, lambda file: file.get("draft") == draft_of("Ik durf de post niet open"))
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    again = resumed(home, "--plain")
    again.wait_for("Enter laat staan: Ik durf de post niet open")
    again.send("\r")
    again.wait_for("Is er contact")
    assert on_disk(home)["question"] == "Ik durf de post niet open"
    again.send("q\r")
    again.end()


def test_a_draft_is_shown_and_survives_a_correction(home: Path) -> None:
    """It is in the file, so it is told; correcting another answer leaves it where it is."""
    terminal = started(home)
    terminal.send("Post\r")
    terminal.wait_for("Is er contact")
    terminal.send("s")
    terminal.wait_for("Wie is de persoon")
    terminal.send("Werkt in de\x03")
    assert terminal.end() == 130
    [path] = (home / "g").glob("*.toml")
    shown = Terminal("show", str(path), env=environment(home))
    shown.wait_for("Getypt en nog niet bevestigd: “Werkt in de”")
    shown.end()
    edit = Terminal("edit", str(path), env=environment(home))
    edit.wait_for("Welk antwoord")
    edit.send("5\r")
    edit.wait_for("> Post")
    edit.send("en\r")
    edit.wait_for("Bewaard")
    edit.send("\r")
    assert edit.end() == 0
    file = on_disk(home)
    assert file["question"] == "Posten"
    assert file["draft"] == draft_of("Werkt in de", "orange", element=5)


# --- a correction --------------------------------------------------------------------------------


def begun(home: Path, *args: str) -> Path:
    """A talk with a question and half a note, that stopped; its file."""
    terminal = started(home, *args)
    end = "\r" if args else ""
    terminal.send("Post\r")
    terminal.wait_for("Is er contact")
    terminal.send(f"s{end}")
    terminal.wait_for("Wie is de persoon")
    terminal.send("Werkt in de" + ("\\\r" if args else "\x03"))
    if args:
        assert comes(home, lambda file: "draft" in file)
        os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    [path] = (home / "g").glob("*.toml")
    return path


def correcting(home: Path, path: Path, number: int, *args: str) -> Terminal:
    """A terminal in which an answer of a talk is corrected."""
    terminal = Terminal("edit", str(path), *args, env=environment(home), lines=60)
    terminal.wait_for("typ het nummer")
    terminal.send(f"{number}\r")
    return terminal


@pytest.mark.parametrize(
    ("number", "stands", "draft"),
    [(5, "Post", draft_of("Post van de ene", answer=1)), (3, "", draft_of("van de ene", "team"))],
    ids=["an answer", "the head"],
)
def test_half_a_correction_survives_the_process(
    home: Path, number: int, stands: str, draft: dict[str, Any]
) -> None:
    """Killed while typing: told by its number, back at its answer, and confirmed with Enter."""
    path = begun(home)
    before = on_disk(home)
    terminal = correcting(home, path, number)
    terminal.wait_for(f"> {stands}".rstrip())
    terminal.send(draft["words"].removeprefix(stands))
    assert comes(home, lambda file: file.get("edit_draft") == draft)
    assert on_disk(home) == before | {"edit_draft": draft}
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    shown = Terminal("show", str(path), env=environment(home))
    shown.wait_for(f"Getypt en nog niet bevestigd: “{draft['words']}”")
    shown.end()
    again = Terminal("edit", str(path), env=environment(home), lines=60)
    again.wait_for(f"Bij antwoord {number} had je vorige keer dit getypt")
    again.send(f"{number}\r")
    again.wait_for(f"> {draft['words']}")
    again.send("rgie\r")
    again.wait_for("Bewaard")
    again.send("\r")
    assert again.end() == 0
    file = on_disk(home)
    assert file["question" if number == 5 else "team"] == f"{draft['words']}rgie"
    assert "edit_draft" not in file
    assert file["draft"] == before["draft"]


def test_half_a_correction_is_no_answer_of_the_talk(home: Path) -> None:
    """Resumed, the talk asks its own question, with its own draft; the other waits for `edit`."""
    path = begun(home)
    terminal = correcting(home, path, 5)
    terminal.wait_for("> Post")
    terminal.send(" van de ene\x03")
    assert terminal.end() == 130
    half = on_disk(home)["edit_draft"]
    again = resumed(home)
    again.wait_for("> Werkt in de")
    assert "van de ene" not in again.shown()
    again.send(" bouw\r")
    again.wait_for("Wat is de situatie")
    file = on_disk(home)
    assert file["question"] == "Post"
    assert file["turns"][-1]["note"] == "Werkt in de bouw"
    assert "draft" not in file
    assert file["edit_draft"] == half
    again.send("/q\r")
    assert again.end() == 130


def test_in_lines_half_a_correction_is_kept_too(home: Path) -> None:
    """A line that goes on: the lines before stand there again."""
    path = begun(home, "--plain")
    terminal = correcting(home, path, 5, "--plain")
    terminal.wait_for("Enter laat staan: Post")
    terminal.send("Post van\\\r")
    assert comes(home, lambda file: file.get("edit_draft") == draft_of("Post van", answer=1))
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    again = correcting(home, path, 5, "--plain")
    again.wait_for("Enter laat staan: Post van")
    again.send("\r")
    again.wait_for("Bewaard")
    again.send("\r")
    assert again.end() == 0
    assert on_disk(home)["question"] == "Post van"
    assert on_disk(home)["draft"]["words"] == "Werkt in de"
