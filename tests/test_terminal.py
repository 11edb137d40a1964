"""Whole talks in a real pseudo-terminal, and the same talks down a pipe."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.reference import CLIENT, REFERENCE, Answer
from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder in which the two questions of the first time were answered."""
    config = tmp_path / ".config" / "zoeken"
    config.mkdir(parents=True)
    folder = tmp_path / "talks"
    (config / "config.toml").write_text(f'worker = "anna"\nfolder = "{folder}"\n')
    return tmp_path


def files(home: Path) -> list[Path]:
    """The talks in this home."""
    return sorted((home / "talks").glob("*.toml"))


def without_times(path: Path) -> object:
    """What a file says, but for its id and moments."""

    def bare(value: object) -> object:
        match value:
            case datetime():
                return "a moment"
            case dict():
                return {k: "an id" if k == "id" else bare(v) for k, v in value.items()}
            case list():
                return [bare(item) for item in value]
            case _:
                return value

    return bare(toml.parse(path.read_bytes()))


def play(terminal: Terminal, answers: Sequence[Answer]) -> None:
    """Wait for each question, and answer it."""
    for answer in answers:
        terminal.wait_for(answer.asked)
        terminal.send(answer.typed)


def piped(home: Path, *args: str, text: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """The program with this text on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *args],
        input=text,
        env=environment(home, **env),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_reference_talk_takes_at_most_45_keys_beside_the_words(home: Path) -> None:
    """A whole talk, from the client's code to the worker's note, costs few keys."""
    answers = [CLIENT, *REFERENCE]
    terminal = Terminal("start", env=environment(home))
    play(terminal, answers)
    assert terminal.end() == 0
    assert sum(len(answer.keys) for answer in answers) <= 45
    [path] = files(home)
    talk = toml.parse(path.read_bytes())
    assert "ended" in talk
    assert [turn.get("element") for turn in talk["turns"] if turn.get("element", 0) > 8] == [
        9,
        11,
        12,
    ]


def test_interrupted_and_resumed_it_is_the_same_talk_as_down_a_pipe(home: Path) -> None:
    """Ctrl-C half-way and resuming, or all in a pipe: the files differ in nothing but times.

    What was typed and not confirmed stands there again, to be finished or taken away.
    """
    half = 14
    terminal = Terminal("start", env=environment(home))
    play(terminal, [CLIENT, *REFERENCE[:half]])
    terminal.wait_for(REFERENCE[half].asked)
    terminal.send("half een antwoord\x03")
    terminal.wait_for("Verder gaan: zoeken resume")
    assert terminal.end() == 130
    again = Terminal("resume", env=environment(home))
    again.wait_for("half een antwoord")
    again.send("\x15" + REFERENCE[half].typed)  # away with it
    play(again, REFERENCE[half + 1 :])
    assert again.end() == 0
    [first] = files(home)

    done = piped(home, "start", text="".join(a.piped for a in [CLIENT, *REFERENCE]))
    assert done.returncode == 0, done.stdout + done.stderr
    second = next(path for path in files(home) if path != first)
    assert without_times(first) == without_times(second)


@pytest.mark.parametrize("at", [0, 1, 4, 7, 9, 10, 14, 21, 22, 23, 24, 25, 26, 27, 28])
def test_a_pipe_that_runs_out_pauses_and_goes_on_at_the_same_question(home: Path, at: int) -> None:
    """However early the lines end, all of them are kept, and resuming asks what came next."""
    stopped = piped(home, "start", "--client", "K-1", text="".join(a.piped for a in REFERENCE[:at]))
    assert stopped.returncode == 130
    assert "Verder gaan: zoeken resume" in stopped.stdout
    asked = questions(stopped.stdout)[-1]
    rest = piped(home, "resume", text="".join(a.piped for a in REFERENCE[at:]))
    assert rest.returncode == 0, rest.stdout + rest.stderr
    assert REFERENCE[at].asked in asked
    assert questions(rest.stdout)[0] == asked


def questions(told: str) -> list[str]:
    """The questions in what was told, in order."""
    return [line for line in told.splitlines() if any(a.asked in line for a in REFERENCE)]


def test_gewoon_geholpen_takes_three_answers(home: Path) -> None:
    """The client's code, the question, one key: the talk is complete."""
    terminal = Terminal("start", env=environment(home))
    three = [CLIENT, REFERENCE[0], Answer("Is er contact?", keys="g")]
    play(terminal, three)
    assert terminal.end() == 0
    talk = toml.parse(files(home)[0].read_bytes())
    assert talk["just_helped"] is True
    assert "ended" in talk


@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D", "window closed", "closed, in lines"])
@pytest.mark.parametrize("at", [0, 1, 10, 22])
def test_every_way_of_stopping_pauses(home: Path, at: int, how: str) -> None:
    """At words, menus and several choices: what was answered is kept and the talk stays open."""
    lines = ["--plain"] if how == "closed, in lines" else []
    errors = home / "errors.txt"
    terminal = Terminal("start", "--client", "K-1", *lines, env=environment(home), errors=errors)
    for answer in REFERENCE[:at]:
        terminal.wait_for(answer.asked)
        terminal.send(answer.piped if lines else answer.typed)
    terminal.wait_for(REFERENCE[at].asked)
    if "closed" in how:
        assert terminal.hang_up() == 130
    else:
        terminal.send("\x03" if how == "Ctrl-C" else "\x04")
        terminal.wait_for("Verder gaan: zoeken resume")
        assert terminal.end() == 130
    assert errors.read_text() == ""
    [path] = files(home)
    talk = toml.parse(path.read_bytes())
    assert "ended" not in talk
    kept = path.read_text("utf-8")
    assert all(answer.words in kept for answer in REFERENCE[:at])


def test_pasted_lines_are_one_answer(home: Path) -> None:
    """Two lines pasted into a note do not answer the next question."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    terminal.wait_for("Met welke vraag")
    terminal.send("\x1b[200~eerste regel\r\ntweede regel\x1b[201~")
    terminal.send("\r")
    terminal.wait_for("Is er contact?")
    terminal.send("\x03")
    terminal.end()
    assert toml.parse(files(home)[0].read_bytes())["question"] == "eerste regel\ntweede regel"


def test_arrows_choose_and_numbers_reach_any_element(home: Path) -> None:
    """Down and Enter choose; a number goes to its element, after a slash where words are typed."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    play(terminal, [REFERENCE[0], Answer("Is er contact?", keys="\x1b[B\r")])
    play(terminal, [Answer("Zijn de doelen", keys="4")])
    play(terminal, [Answer("Is het kader", keys="s")])
    play(terminal, [Answer("Wie is de persoon", keys="/8\r"), Answer("Wat zagen jullie", "Samen")])
    play(terminal, [Answer("Wie is de persoon", keys="/s\r"), Answer("Waar staat", keys="10")])
    play(terminal, [Answer("Hoe bewoog je mee", keys="13" + "14" + "\r")])
    play(terminal, [Answer("Waar staat", keys="1\r"), Answer("Is er contact?", keys="\x03")])
    terminal.end()
    turns = toml.parse(files(home)[0].read_bytes())["turns"]
    told = [{k: v for k, v in turn.items() if k != "at"} for turn in turns]
    assert told == [
        {"element": 1, "clear": False},
        {"skipped": [2, 3, 4]},
        {"element": 8, "note": "Samen"},
        {"skipped": [5, 6, 7]},
        {"element": 10},
        {"elements": [13, 14]},
    ]


def test_a_step_back_shows_the_earlier_answer_and_a_question_mark_explains(home: Path) -> None:
    """What was typed before stands there to be edited; help names the keys of this question."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    play(terminal, [Answer("Met welke vraag", "Mijn pots"), Answer("Is er contact?", keys="<")])
    terminal.wait_for("> Mijn pots")
    terminal.send("\x7f\x7f\x7fost\r")
    terminal.wait_for("Is er contact?")
    terminal.send("?")
    terminal.wait_for("Ga naar een element met zijn nummer")
    assert "Dit kun je vragen" in terminal.shown()
    assert "<   een vraag terug" in terminal.shown()
    terminal.send("\x03")
    terminal.end()
    assert toml.parse(files(home)[0].read_bytes())["question"] == "Mijn post"


def test_where_words_stand_already_back_and_commands_work_at_once(home: Path) -> None:
    """At an earlier note, < goes further back and / begins a command; the note stays as it was."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    play(terminal, [REFERENCE[0], Answer("Is er contact?", keys="s")])
    play(terminal, [Answer("Wie is de persoon", "Werkt"), Answer("Wat is de situatie", "Post")])
    play(terminal, [Answer("Wie staan er om", keys="<"), Answer("> Post", keys="<")])
    play(terminal, [Answer("> Werkt", keys="/8\r"), Answer("Wat zagen jullie", keys="\x03")])
    terminal.end()
    turns = toml.parse(files(home)[0].read_bytes())["turns"]
    assert [turn["note"] for turn in turns if "note" in turn] == ["Werkt", "Post"]


def test_a_bad_code_gets_a_sentence_and_the_same_question(home: Path) -> None:
    """A name is refused with the reason, and a code is asked again."""
    terminal = Terminal("start", env=environment(home))
    play(terminal, [Answer("code van de klant", "Jan Jansen")])
    terminal.wait_for("Een code heeft geen spaties")
    terminal.send(CLIENT.typed)
    terminal.wait_for("Met welke vraag")
    terminal.send("\x03")
    assert terminal.end() == 130


@pytest.mark.parametrize(
    ("args", "env"),
    [(["--plain"], {}), ([], {"ACCESSIBLE": "1"}), ([], {"TERM": "dumb"})],
    ids=["--plain", "ACCESSIBLE", "TERM=dumb"],
)
def test_lines_are_asked_when_asked_for(home: Path, args: list[str], env: dict[str, str]) -> None:
    """For a screen reader or a dumb terminal choices are lines, and nothing moves the cursor."""
    terminal = Terminal("start", "--client", "K-1", *args, env=environment(home, **env))
    terminal.wait_for("Met welke vraag")
    terminal.send("Post\r")
    terminal.wait_for("j Ja")
    terminal.send("g\r")
    assert terminal.end() == 0
    assert re.search(rb"\x1b\[", terminal.raw) is None


def test_the_first_time_worker_and_folder_are_asked_once(tmp_path: Path) -> None:
    """A new user answers two questions more, and never again."""
    folder = tmp_path / "mijn gesprekken"
    text = f"anna\n{folder}\nK-014\n\ng\n"
    first = piped(tmp_path, "start", text=text)
    assert first.returncode == 0, first.stdout + first.stderr
    assert re.search(r"zoeken show \d{4}-\d{2}-\d{2}-\d{6}-\w{4}\n", first.stdout)
    second = piped(tmp_path, "start", text="K-015\n\ng\n")
    assert second.returncode == 0, second.stdout + second.stderr
    talks = [toml.parse(path.read_bytes()) for path in folder.glob("*.toml")]
    told = sorted((talk["worker"], talk["client"]) for talk in talks)
    assert told == [("anna", "K-014"), ("anna", "K-015")]


def test_english_keys_and_words(home: Path) -> None:
    """The whole walk speaks English when asked to, keys and all."""
    text = "My post\ny\nn\ns\n/s\n9\n13\nf\ncalls\nc\n8-3\n\n8\n\n\n\n"
    done = piped(home, "start", "--client", "K-1", "--lang", "en", text=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Where does the client stand now?" in done.stdout
    talk = toml.parse(files(home)[0].read_bytes())
    assert talk["agreements"][0]["who"] == "klant"
    assert talk["appreciation"] == {"talk": 8, "approach": "", "words": ""}


@pytest.mark.parametrize("asked", ["Met welke vraag", "Is er contact"])
def test_a_polite_end_at_any_moment_is_a_pause(home: Path, asked: str) -> None:
    """SIGTERM while a question is being drawn tears nothing apart, and quotes nobody."""
    for wait in (0.0, 0.002, 0.02):
        terminal = Terminal("start", "--client", "K-1", env=environment(home))
        if asked != "Met welke vraag":
            terminal.wait_for("Met welke vraag")
            terminal.send("Ik zit vast.\r")
        terminal.wait_for(asked)
        time.sleep(wait)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.raw
        assert b"Verder gaan" in terminal.raw
