"""`zoeken edit` in a real pseudo-terminal: the same questions, the answer of before in them."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.terminal import Terminal, environment
from tests.test_edit import HEAD, TURNS
from zoeken_cli.keep import toml

WHICH = "Welk antwoord wil je verbeteren? (typ het nummer; ?: de lijst; Enter: klaar) >"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An ended talk."""
    made = tmp_path / "2026-03-02-101500-k7f3.toml"
    made.write_text(
        HEAD + 'question = "Wat nu?"\nnote = "Klaar."\nended = 2026-03-02T10:30:00Z\n' + TURNS
    )
    made.chmod(0o600)
    return made


def edit(path: Path, *args: str, waits: str = WHICH, columns: int = 80) -> Terminal:
    """The command in a terminal, at its list."""
    terminal = Terminal(
        "edit", str(path), *args, env=environment(path.parent), columns=columns, lines=60
    )
    terminal.wait_for(waits)
    return terminal


def on_disk(path: Path) -> dict[str, Any]:
    """The file."""
    return toml.parse(path.read_bytes())


def test_menus_come_with_the_answer_of_before(path: Path) -> None:
    """Enter leaves it, an arrow and Enter or a key changes it, and 16 asks until when."""
    before = path.read_bytes()
    terminal = edit(path)
    terminal.send("10\r")
    terminal.wait_for("> 9 inzien")
    terminal.send("\r")
    terminal.wait_for(WHICH)
    assert path.read_bytes() == before
    terminal.send("10\r")
    terminal.wait_for("> 9 inzien")
    terminal.send("\x1b[B\r")
    terminal.wait_for(WHICH)
    assert on_disk(path)["turns"][3]["element"] == 10
    terminal.send("11\r")
    terminal.wait_for("13 begeleiden")
    terminal.send("1316\r")  # 13 off, 16 on
    terminal.wait_for("Tot wanneer")
    assert on_disk(path)["turns"][4]["elements"] == [16]
    terminal.send("8-4-2026\r")
    terminal.wait_for(WHICH)
    terminal.send("\r")
    assert terminal.end() == 0
    file = on_disk(path)
    assert f"{file['turns'][4]['until']}" == "2026-04-08"
    assert len(file["corrected"]) == 1


def test_words_stand_there_to_be_edited(path: Path) -> None:
    """Enter leaves them, Ctrl-U makes room for others; unknown keys stay."""
    before = path.read_bytes()
    terminal = edit(path)
    terminal.send("8\r")
    terminal.wait_for("> Werkt in de bouw.")
    terminal.send("\r")
    terminal.wait_for(WHICH)
    assert path.read_bytes() == before
    terminal.send("8\r")
    terminal.wait_for("> Werkt in de bouw.")
    terminal.send("\x15Werkt als kok.\r")
    terminal.wait_for(WHICH)
    terminal.send("5\r")
    terminal.wait_for("> Klaar.")
    terminal.send("/x\r")
    terminal.wait_for(WHICH)
    terminal.send("1\r")
    terminal.wait_for("> K-014")
    terminal.send("\x15111222333\r")
    terminal.wait_for("Hier lijkt een BSN in te staan.")
    terminal.send("9\r")
    terminal.wait_for(WHICH)
    terminal.send("\r")
    assert terminal.end() == 0
    file = on_disk(path)
    assert file["turns"][1]["note"] == "Werkt als kok."
    assert file["turns"][1]["later"] == "een sleutel van later"
    assert (file["note"], file["client"]) == ("", "K-0149")
    assert len(file["corrected"]) == 1


def test_back_pause_and_taking_away(path: Path) -> None:
    """`<` and q lead back to the list, x takes the answer away, `<` at the list ends."""
    before = path.read_bytes()
    terminal = edit(path)
    for number, question, key in (("10", "9 inzien", "<"), ("10", "9 inzien", "q"),
                                  ("8", "> Werkt", "<"), ("8", "> Werkt", "/q\r"),
                                  ("1", "> K-014", "<")):  # fmt: skip
        terminal.send(f"{number}\r")
        terminal.wait_for(question)
        terminal.send(key)
        terminal.wait_for(WHICH)
    assert path.read_bytes() == before
    terminal.send("11\r")
    terminal.wait_for("13 begeleiden")
    terminal.send("x")
    terminal.wait_for(WHICH)
    terminal.send("<")
    assert terminal.end() == 0
    assert [turn.get("elements") for turn in on_disk(path)["turns"]] == [None] * 4


def test_what_tells_who_somebody_is_comes_back(path: Path) -> None:
    """In the worker's own note too: mended, or kept with Enter, before it is in the file."""
    terminal = edit(path)
    terminal.send("5\r")
    terminal.wait_for("> Klaar.")
    terminal.send("\x15bel 06-12345678\r")
    again = "Je eigen notitie (Enter: zo laten, /x: weghalen, <: terug) > bel 06-12345678"
    terminal.wait_for(f"Enter om hem zo te bewaren. {again}")
    assert on_disk(path)["note"] == "Klaar."
    terminal.send("\x15belt zelf\r")
    terminal.wait_for(WHICH)
    terminal.send("\r")
    assert terminal.end() == 0
    assert on_disk(path)["note"] == "belt zelf"


@pytest.mark.parametrize("lines", [[], ["--plain"]], ids=["keys", "lines"])
@pytest.mark.parametrize("end", ["Ctrl-C", "SIGTERM", "window closed"])
def test_every_way_of_stopping_ends_it(path: Path, end: str, lines: list[str]) -> None:
    """In the middle of an answer: that is as it was, no next question comes.

    Where keys are seen one by one, what was typed is a draft.
    """
    before = on_disk(path)
    terminal = edit(path, *lines, waits="Enter: klaar")
    terminal.send("8\r")
    terminal.wait_for("Werkt in de bouw.")
    terminal.send("half een ant")
    terminal.wait_for("half een ant")
    match end:
        case "Ctrl-C":
            terminal.send("\x03")
        case "SIGTERM":
            os.kill(terminal.pid, signal.SIGTERM)
        case _:
            assert terminal.hang_up() == 130
    if end != "window closed":
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.raw
        assert terminal.shown().endswith("Klaar. Er is niets veranderd.")
    file = on_disk(path)
    draft = file.pop("edit_draft", None)
    assert file == before
    if end != "window closed" and not lines:
        assert draft["words"] == "Werkt in de bouw.half een ant"


@pytest.mark.parametrize("end", ["\x03", "\x04", "\r", "q\r", "<"], ids=repr)
def test_every_way_out_of_the_list_ends_it(path: Path, end: str) -> None:
    """There is nothing half done there."""
    terminal = edit(path)
    terminal.send(end)
    assert terminal.end() == 0


def test_in_a_narrow_window_and_in_english(path: Path) -> None:
    """Forty columns: lines break between words, and all can be done."""
    waits = "Which answer do you want to correct? (type its number; ?: the list; Enter: done)"
    terminal = edit(path, "--lang", "en", waits=waits, columns=40)
    assert "   6  Question: Wat nu?" in terminal.shown()
    terminal.send("10\r")
    terminal.wait_for("Where does the client stand now?")
    terminal.send("12")
    terminal.wait_for("Saved, with the moment of the correction beside it.")
    terminal.send("\r")
    assert terminal.end() == 0
    assert on_disk(path)["turns"][3]["element"] == 12


def test_odd_signs_are_left_as_they_are(path: Path) -> None:
    """Line ends of every kind, control and hidden signs: Enter writes nothing."""
    odd = r'note = "een\r\ntwee\ndrie\tvier\u001b[31m\u202e e\u0301 \\ "'
    path.write_text(path.read_text().replace('note = "Klaar."', odd))
    before = path.read_bytes()
    terminal = edit(path)
    terminal.send("5\r")
    terminal.wait_for("> een")
    terminal.send("\r")
    terminal.wait_for(WHICH)
    terminal.send("\r")
    assert terminal.end() == 0
    assert path.read_bytes() == before
