"""What stands at the head of a talk is looked at as well: codes, team and tags."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.keeping import keeper
from tests.walking import AT
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.prompt import Prompt, Typing
from zoeken_cli.ask.session import Session
from zoeken_cli.ask.stopping import Paused
from zoeken_cli.keep import toml
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show.troubles import explain

PHONE: Final = "06-12345678"
MAIL: Final = "jan@buurt.nl"
POINTED_OUT: Final = f"Let op: {PHONE} lijkt een telefoonnummer."


class Desk:
    """Someone who answers from a list, and reads what is told."""

    def __init__(
        self, folder: Path, *typed: str | None, language: str = "nl", attended: bool = True
    ):
        self.typed = list(typed)
        self.prompts: list[Prompt] = []
        self.told: list[str] = []
        self.words = Wording(language)
        told = self.told.append
        self.session = Session(
            self.words, self.read, told, lambda trouble: explain(trouble, self.words), lambda: AT,
            str, keeper(folder), Pointing(self.words, told, attended=attended),
        )  # fmt: skip

    def read(self, prompt: Prompt, _typing: Typing) -> str | None:
        """The next answer; `...` is what Enter gives."""
        self.prompts.append(prompt)
        typed = self.typed.pop(0)
        return prompt.default if typed == "..." else typed


# --- asked ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["worker", "client"])
def test_a_code_that_tells_comes_back_to_be_mended(tmp_path: Path, name: str) -> None:
    """Before it is kept or remembered; another one is taken, without another word."""
    desk = Desk(tmp_path, PHONE, "K-1")
    assert getattr(desk.session, name)() == "K-1"
    assert [prompt.default for prompt in desk.prompts] == ["", PHONE]
    assert desk.told == [POINTED_OUT, desk.words("asking.personal.decide")]


@pytest.mark.parametrize("name", ["worker", "client"])
def test_enter_keeps_it_and_it_is_not_asked_again(tmp_path: Path, name: str) -> None:
    """Whoever decided about a code has decided about it at the head of the talk as well."""
    desk = Desk(tmp_path, PHONE, "...")
    code = getattr(desk.session, name)()
    desk.session.point_out(code, "noord")
    assert code == PHONE
    assert desk.told.count(POINTED_OUT) == 1
    assert desk.typed == []


def test_down_a_pipe_a_code_is_pointed_out_and_taken(tmp_path: Path) -> None:
    """The next line is the answer to the next question."""
    desk = Desk(tmp_path, PHONE, "K-1", attended=False)
    assert desk.session.worker() == PHONE
    assert desk.told == [POINTED_OUT, desk.words("asking.personal.kept")]


# --- on the command line -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_told_before_one_question(tmp_path: Path, language: str) -> None:
    """Each text once, and then whether to go on."""
    yes = Wording(language)("asking.key.yes")
    desk = Desk(tmp_path, yes, language=language)
    desk.session.point_out("K-1", PHONE, "noord", MAIL, PHONE)
    assert [sign in line for sign, line in zip((PHONE, MAIL), desk.told, strict=True)] == [True] * 2
    assert [prompt.question for prompt in desk.prompts] == [desk.words("asking.agree.personal")]
    assert desk.prompts[0].default == Wording(language)("asking.key.no")


@pytest.mark.parametrize("typed", ["n", "...", "q", "<", None])
def test_whoever_does_not_agree_begins_again(tmp_path: Path, typed: str | None) -> None:
    """Enter is no yes; it is said that nothing was saved."""
    desk = Desk(tmp_path, typed)
    with pytest.raises(Paused):
        desk.session.point_out(PHONE)
    assert desk.told == [POINTED_OUT, desk.words("asking.paused_before")]


def test_ordinary_codes_cost_nothing(tmp_path: Path) -> None:
    """Nothing is told, nothing asked."""
    desk = Desk(tmp_path)
    desk.session.point_out("K-014", "anna", "noord", "schulden", "")
    assert (desk.told, desk.prompts) == ([], [])


def test_down_a_pipe_it_is_told_and_kept(tmp_path: Path) -> None:
    """Nobody is there to decide."""
    desk = Desk(tmp_path, attended=False)
    desk.session.point_out(PHONE)
    assert desk.told == [POINTED_OUT, desk.words("asking.personal.kept")]


# --- the whole program ---------------------------------------------------------------------------

FLAGS: Final = [("client", "0612345678"), ("worker", PHONE), ("team", PHONE), ("tag", PHONE)]


def known(home: Path, **flags: str) -> list[str]:
    """`start` with these flags, and those it needs."""
    told = {"client": "K-1", "worker": "a", "folder": str(home / "g"), **flags}
    return ["start", *(part for name, value in told.items() for part in (f"--{name}", value))]


def on_disk(home: Path) -> dict[str, Any]:
    """The file."""
    [path] = (home / "g").glob("*.toml")
    return toml.parse(path.read_bytes())


@pytest.mark.parametrize(("flag", "value"), FLAGS)
def test_every_flag_that_ends_up_in_the_file_is_looked_at(
    tmp_path: Path, flag: str, value: str
) -> None:
    """Down a pipe: told, and kept."""
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *known(tmp_path, **{flag: value}), "--lang", "nl"],
        input="", capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "LANG": "C.UTF-8", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert f"Let op: {value} lijkt een telefoonnummer." in done.stdout
    assert value in str(on_disk(tmp_path))


@pytest.mark.parametrize("lines", [[], ["--plain"]], ids=["keys", "lines"])
@pytest.mark.parametrize(("flag", "value"), FLAGS)
def test_at_a_keyboard_it_is_decided_before_there_is_a_file(
    tmp_path: Path, flag: str, value: str, lines: list[str]
) -> None:
    """No: nothing was saved. Yes: the talk begins."""
    pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")
    from tests.terminal import Terminal, environment  # noqa: PLC0415 - not there on Windows

    run = [*known(tmp_path, **{flag: value}), *lines]
    enter = "\r" if lines else ""
    terminal = Terminal(*run, env=environment(tmp_path))
    terminal.wait_for("Toch zo vastleggen?")
    assert f"Let op: {value} lijkt een telefoonnummer." in terminal.shown()
    terminal.send(f"n{enter}")
    terminal.wait_for("Gestopt. Er is nog geen gesprek bewaard.")
    assert terminal.end() == 130
    assert not (tmp_path / "g").exists()
    again = Terminal(*run, env=environment(tmp_path))
    again.wait_for("Toch zo vastleggen?")
    again.send(f"j{enter}")
    again.wait_for("Met welke vraag")
    assert value in str(on_disk(tmp_path))
    again.send("\x03")
    assert again.end() == 130


def test_a_workers_code_that_tells_is_not_remembered_unasked(tmp_path: Path) -> None:
    """The settings would go on proposing it."""
    pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")
    from tests.terminal import Terminal, environment  # noqa: PLC0415 - not there on Windows

    where = ("--folder", str(tmp_path / "g"), "--client", "K-1")
    terminal = Terminal("start", *where, env=environment(tmp_path))
    terminal.wait_for("jouw code als medewerker")
    terminal.send(f"{MAIL}\r")
    terminal.wait_for("Enter om hem zo te bewaren.")
    assert not list(tmp_path.rglob("config.toml"))
    terminal.send("\x15anna\r")
    terminal.wait_for("Met welke vraag")
    assert on_disk(tmp_path)["worker"] == "anna"
    terminal.send("\x03")
    assert terminal.end() == 130
