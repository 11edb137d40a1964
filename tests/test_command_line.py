"""What can be seen of a command line: in the shell's history, in `ps`, and while Tab is pressed."""

import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import remember
from tests.dossier import NONCE, put, small, surroundings
from zoeken_cli import cli
from zoeken_cli.show.visible import visible

# --- what is typed behind a command --------------------------------------------------------------

CHOICE: Final = {
    "--since": "a date", "--until": "a date", "--worker": "a code", "--team": "a name",
    "--client": "a code", "--tag": "a label",
}  # fmt: skip
TAKES: Final[dict[str, dict[str, str]]] = {
    "": {},
    "start": {
        "--client": "a code, and asked for where it is left out",
        "--worker": "a code", "--team": "a name", "--tag": "a label", "--folder": "a folder",
    },
    "resume": {"[TALK]": "an id or a path", "--folder": "a folder"},
    "show": {
        "[TALK]": "an id or a path", "--folder": "a folder", "--svg": "a file", "--html": "a file",
    },
    "sheet": {
        "[TALK]": "an id or a path", "--folder": "a folder", "--html": "a file",
        "--next": "a day, or when in a few words, as it goes in a diary",
    },
    "list": {"[FOLDER]": "a folder"},
    "stats": {
        "--html": "a file",
        "[FOLDER]...": "folders", **CHOICE, "--about": "a word of ours", "--lag": "a number",
        "--by": "a word of ours", "--min-cell": "a number", "--cluster": "an address",
    },
    "guide": {
        "[RING|ELEMENT]": "a word of ours or of the card", "--card": "a file",
        "--folder": "a folder",
    },
    "export": {
        "[FOLDER]...": "folders", **CHOICE, "--format": "a word of ours",
        "--per": "a word of ours", "--to": "a file or a folder",
    },
    "edit": {"[TALK]": "an id or a path", "--folder": "a folder"},
    "client": {
        "[CODE]": "a code, and asked for where it is left out", "[FOLDER]": "a folder",
        "--html": "a file",
    },
    "agenda": {"[FOLDER]...": "folders", **CHOICE},
    "forget": {
        "[CODE]": "a code, and asked for where it is left out", "[FOLDER]": "a folder",
    },
    "retention": {"[FOLDER]": "a folder", "--years": "a number"},
    "practice": {
        "[CASE]": "the name or the path of a case", "--level": "a word of ours",
        "--folder": "a folder",
    },
    "check": {"[FOLDER]": "a folder"},
    "config": {"--key": "a file"},
    "seal": {"[FOLDER]": "a folder"},
    "schema": {},
}  # fmt: skip
"""All that takes a value, by command, and what that value is; --lang takes nl or en everywhere.

None of it is what somebody said: a command line is kept by the shell, and `ps` shows it to all.
A new one is only added here when that is so for it too.
"""


def command_of(name: str) -> Any:
    """A command, or zoeken itself."""
    group = cli.commands()
    return group.get_command(None, name) if name else group


def with_a_value(name: str) -> set[str]:
    """The options and arguments of a command that take a value."""
    found = set()
    for param in command_of(name).params:
        if param.param_type_name == "argument":
            found.add(param.metavar)
        elif not param.is_flag:
            found.add(max(param.opts, key=len))
    return found


@pytest.mark.parametrize("name", ["", *cli.COMMANDS])
def test_no_command_takes_what_somebody_said(name: str) -> None:
    """Everything that takes a value is known above, with what that is."""
    assert with_a_value(name) == {*TAKES[name], "--lang"}


# --- completion ----------------------------------------------------------------------------------

FILES: Final = (
    "K-014 mevrouw Jansen.toml",
    "K-014\x1b[31mrood.toml",
    "K-014\nrm -rf.toml",
    "K-014\u202egnp.toml",
    "K-014\udc9b31m.toml",
    "$(touch K-014).toml",
)
"""Names that a person or a stranger gave: with a client in them, or something to obey."""
LINES: Final = ("zoeken ", "zoeken f", "zoeken show K", "zoeken forget ", "zoeken stats --client ")


def asked_by(shell: str, line: str) -> Mapping[str, str]:
    """What a shell puts in the surroundings when Tab is pressed behind this line."""
    words = line.split(" ")
    return {
        "_ZOEKEN_COMPLETE": shell,
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "shell",
    ["complete_bash", "complete_zsh", "complete_fish", "complete_powershell", "bash_complete",
     "source_bash", "iets anders"],
)  # fmt: skip
def test_completion_shows_no_client_and_steers_no_terminal(
    tmp_path: Path, shell: str, line: str
) -> None:
    """Whatever the shell asks for: no code, no words, no file name and no control sign."""
    folder = tmp_path / "talks"
    id_ = "2026-03-01-101500-aaaa"
    put(folder / f"{id_}.toml", small(id_, "K-014"))
    for name in FILES:
        with suppress(OSError):  # some systems take no such names
            put(folder / name, small(id_, "K-014"))
    remember(tmp_path, folder)
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli"],
        cwd=folder,
        env=surroundings(tmp_path, **asked_by(shell, line)),
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    for secret in ("K-014", NONCE, "Jansen", "rm -rf", id_):
        assert secret not in said
    assert visible(said) == said.replace("\t", "    ")
    assert "Traceback" not in said
