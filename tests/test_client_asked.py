"""A code behind a command stays in the shell's history: `forget` and `client` can ask for it."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import names, small_talk, snapshot, surroundings

FIRST: Final = "2026-03-01-101500-aaa1"
OTHER: Final = "2026-03-03-101500-bbbb"
BY_HAND: Final = "2026-03-04-101500-cccc"
NAMED: Final = "Jan  Jansen"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Talks of three clients; of one the code was written by hand, and is a name."""
    folder = tmp_path / "talks"
    small_talk(folder, FIRST, "K-014")
    small_talk(folder, OTHER, "één-22")
    small_talk(folder, BY_HAND, NAMED)
    remember(tmp_path, folder)
    return folder


def zoeken(tmp_path: Path, *args: object, text: str = "") -> tuple[int, str, str]:
    """The program as a process, with this down its pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *map(str, args)],
        input=text.encode(),
        env=surroundings(tmp_path),
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("code", "gone"), [("K-014", FIRST), ("één-22", OTHER), (NAMED, BY_HAND), (" K-014 ", FIRST)]
)
def test_forget_asks_for_the_code_and_then_whether_it_is_all_right(
    tmp_path: Path, talks: Path, code: str, gone: str
) -> None:
    """Two lines down a pipe; any code can be typed that stands in a talk."""
    before = names(talks)
    status, out, err = zoeken(tmp_path, "forget", text=f"{code}\nj\n")
    assert (status, err) == (0, "")
    assert out.startswith("Van welke klant? Typ de code\n")
    assert names(talks) == [name for name in before if name != f"{gone}.toml"]


def test_client_asks_for_the_code(tmp_path: Path, talks: Path) -> None:
    """And says what it says of a code that was typed behind it."""
    asked = zoeken(tmp_path, "client", "--lang", "en", text="K-014\n")
    typed = zoeken(tmp_path, "client", "K-014", "--lang", "en")
    assert asked == (0, f"Of which client? Type the code\n{typed[1]}", "")
    in_folder = zoeken(tmp_path, "client", "-", talks, "--lang", "en", text="K-014\n")
    assert in_folder == asked


def test_help_and_a_slip_are_answered_and_it_is_asked_again(tmp_path: Path, talks: Path) -> None:
    """As with every question."""
    status, out, _ = zoeken(tmp_path, "client", text="?\n\nK-014\n")
    assert (status, out.count("Van welke klant? Typ de code\n")) == (0, 3)
    assert "Welke codes er zijn, zie je met: zoeken list\n" in out
    assert "Zonder code van de klant kan het niet." in out


@pytest.mark.parametrize("command", ["forget", "client"])
@pytest.mark.parametrize("text", ["", "/q\n"])
def test_where_nobody_answers_it_is_said_what_to_do(
    tmp_path: Path, talks: Path, command: str, text: str
) -> None:
    """On a pipe without input, in both languages; and nothing was done."""
    before = snapshot(talks)
    said = (
        "Van welke klant? Er is geen code gegeven. Er is niets gedaan. Typ hem als ik erom vraag, "
        f"of zet hem achter de opdracht, zoals: zoeken {command} K-014\n"
    )
    status, _, err = zoeken(tmp_path, command, text=text)
    assert (status, err) == (2, said)
    said = (
        "Of which client? No code was given. Nothing was done. Type it when I ask for it, or put "
        f"it behind the command, such as: zoeken {command} K-014\n"
    )
    status, _, err = zoeken(tmp_path, command, "--lang", "en", text=text)
    assert (status, err) == (2, said)
    assert snapshot(talks) == before


def test_a_code_alone_destroys_nothing(tmp_path: Path, talks: Path) -> None:
    """The question whether it is all right is one of its own."""
    before = snapshot(talks)
    status, out, _ = zoeken(tmp_path, "forget", text="K-014\n")
    assert (status, out.endswith("Er is niets vernietigd.\n")) == (130, True)
    assert snapshot(talks) == before


@pytest.mark.parametrize("command", ["forget", "client"])
def test_its_help_says_why_it_is_asked(run: Run, command: str) -> None:
    """In the reader's language."""
    out = " ".join(run(command, "--help", "--lang", "nl")[1].split())
    assert "blijft hij niet achter in de geschiedenis van je terminal" in out
    out = " ".join(run(command, "--help", "--lang", "en")[1].split())
    assert "it does not stay in the history of your terminal" in out


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="`ps` reads elsewhere here")
def test_in_a_terminal_the_code_is_nowhere_but_in_the_program(tmp_path: Path, talks: Path) -> None:
    """Not in what `ps` shows; and the person is asked before anything goes."""
    pytest.importorskip("pty")
    from tests.terminal import Terminal  # noqa: PLC0415 - Windows has none

    terminal = Terminal("forget", env=surroundings(tmp_path))
    terminal.wait_for("Van welke klant? Typ de code")
    terminal.send("K-014\r")
    terminal.wait_for("1 bestand vernietigen?")
    assert b"K-014" not in Path(f"/proc/{terminal.pid}/cmdline").read_bytes()
    terminal.send("j")
    terminal.wait_for("1 bestand vernietigd.")
    assert terminal.end() == 0
    assert names(talks) == [f"{OTHER}.toml", f"{BY_HAND}.toml"]
