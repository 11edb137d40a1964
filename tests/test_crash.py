"""A fault of ours: told in a sentence of our own, and never with the words it was working on."""

import ast
import asyncio
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.conftest import Run
from tests.dossier import NONCE, surroundings
from zoeken_cli import cli
from zoeken_cli.ask import questionary
from zoeken_cli.ask.prompt import Prompt
from zoeken_cli.keep import archive
from zoeken_cli.languages import LANGUAGES, Wording

SAID: Final = {
    "nl": "Dit is een fout in zoeken zelf ({sort}, {where}). Wat eerder bewaard is, staat er nog. "
    "Meld de fout met deze regel erbij; er staat niets van een klant in.\n",
    "en": "This is a fault in zoeken itself ({sort}, {where}). What was saved before is still "
    "there. Report the fault with this line; nothing of a client is in it.\n",
}
FAULTS: Final = [
    ValueError(f"cannot split '{NONCE}'"),
    KeyError(NONCE),
    UnicodeEncodeError("utf-8", NONCE, 0, 1, NONCE),
    RecursionError(),
    AssertionError(NONCE),
]


class Breaking(io.StringIO):
    """A keyboard at which the program itself breaks, with words in its hands, after some lines."""

    def __init__(self, lines: str, fault: Exception) -> None:
        super().__init__(lines)
        self.fault = fault

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        words = super().readline()
        if not words:
            raise self.fault.with_traceback(None)
        return words


@pytest.fixture
def start(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Log a talk until the program breaks; gives its exit code, its output and its errors."""

    def call(*args: object) -> tuple[int, str, str]:
        fault, *more = args
        assert isinstance(fault, Exception)
        monkeypatch.setattr("sys.stdin", Breaking(f"{NONCE}\ns\n", fault))
        where = ("--client", "K-014", "--worker", "a", "--folder", tmp_path / "talks")
        code, out, err = run("start", *where, *more)
        return code, out, re.sub(r"test_crash\.py:\d+", "<where>", err)

    monkeypatch.delenv("ZOEKEN_DEBUG", raising=False)
    return call


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_fault_of_ours_is_told_without_a_word_of_the_talk(
    start: Run, fault: Exception, language: str
) -> None:
    """Which sort of fault and where, what to do, exit code 70; and not a traceback."""
    code, out, err = start(fault, "--lang", language)
    assert code == 70
    assert err == SAID[language].format(sort=type(fault).__name__, where="<where>")
    assert NONCE not in out + err


@pytest.mark.parametrize("setting", [None, ""])
def test_without_the_setting_for_it_no_traceback_is_printed(
    start: Run, monkeypatch: pytest.MonkeyPatch, setting: str | None
) -> None:
    """Only who sets ZOEKEN_DEBUG sees where it went wrong, and that may quote a talk."""
    if setting is not None:
        monkeypatch.setenv("ZOEKEN_DEBUG", setting)
    code, out, err = start(ValueError(NONCE))
    assert (code, "Traceback" in out + err) == (70, False)
    monkeypatch.setenv("ZOEKEN_DEBUG", "1")
    with pytest.raises(ValueError, match=NONCE):
        start(ValueError(NONCE))


def test_what_was_kept_before_a_fault_is_still_there(start: Run, tmp_path: Path) -> None:
    """As the sentence says: every answer was on disk already."""
    start(ValueError())
    [path] = archive.paths(tmp_path / "talks")
    talk = archive.read(path)
    assert (talk.question, len(talk.turns)) == (NONCE, 1)


def test_an_error_of_the_system_that_nobody_expected_is_a_fault_of_ours(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a file can hold words too, and is not told."""

    class Gone(io.StringIO):
        def isatty(self) -> bool:
            raise PermissionError(13, "Permission denied", f"/{NONCE}")

    monkeypatch.delenv("ZOEKEN_DEBUG", raising=False)
    monkeypatch.setattr("sys.stdin", Gone())
    code, out, err = run("start", "--client", "K-014", "--folder", tmp_path / "talks")
    assert (code, NONCE in out + err) == (70, False)
    assert err.startswith("Dit is een fout in zoeken zelf (PermissionError, test_crash.py:")


PROCESS: Final = f"""\
import io, sys
from zoeken_cli.cli import main

class Breaking(io.StringIO):
    def readline(self):
        words = "{NONCE}"
        raise ValueError(words)

sys.stdin = Breaking()
sys.exit(main(sys.argv[1:]))
"""


def test_as_a_process_it_says_no_more_than_that(tmp_path: Path) -> None:
    """Nothing that runs at the end of a process adds to it."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, "start", "--client", "K-014", "--worker", "a"],
        input=f"{tmp_path}/talks\n",
        env=surroundings(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 70
    assert done.stderr == SAID["nl"].format(sort="ValueError", where="<string>:7")
    assert NONCE not in done.stdout


def test_a_fault_while_someone_types_comes_out_through_the_same_door(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What keeps a draft runs inside the prompt, which would print a traceback of its own."""

    def typing(typed: str) -> None:
        for seconds in (1, 2, 3):  # whatever would be asked now is answered
            asyncio.get_running_loop().call_later(seconds, pipe.send_text, "\r")
        raise ValueError(typed)

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        read = questionary.reader(Wording("nl"), lambda _: None)
        pipe.send_text(NONCE)
        with pytest.raises(ValueError, match=NONCE):
            read(Prompt("Vraag?"), typing)
    assert capfd.readouterr() == ("", "")


def test_no_typer_app_shows_what_variables_hold() -> None:
    """Said in so many words, whatever Typer does unless it is told."""
    made = [
        node
        for node in ast.walk(ast.parse(Path(cli.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "typer.Typer"
    ]
    assert len(made) == 2
    for call in made:
        assert "APP" in [ast.unparse(word.value) for word in call.keywords if word.arg is None]
    assert cli.APP["pretty_exceptions_show_locals"] is False
