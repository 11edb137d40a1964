"""What is typed and not confirmed yet is sealed like the rest, and survives the process too.

The harness of `tests/faults.py` looks for the words themselves, so this it cannot see.
"""

import json
import os
import signal
import time
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.keeping import safe_in
from tests.terminal import Terminal, environment
from zoeken_cli.keep import archive

WORDS = "Ik durf de post niet open te"
OLDEST = 4.0
"""Seconds: no draft is lost that is older."""


def test_a_sealed_draft_survives_the_process_and_is_in_clear_nowhere(tmp_path: Path) -> None:
    """Killed while typing: the sealed talk has it, no file has the words, and it comes back."""
    safe = safe_in(tmp_path / "keys")
    config = tmp_path / ".config" / "zoeken"
    config.mkdir(parents=True)
    told = {"worker": "anna", "folder": str(tmp_path / "g"), "key": str(safe.key_file)}
    lines = [f"{name} = {json.dumps(value)}" for name, value in told.items()]
    lines.append(f"recipients = {json.dumps(safe.recipients)}")
    (config / "config.toml").write_text("\n".join(lines) + "\n")
    terminal = Terminal("start", "--client", "K-1", env=environment(tmp_path))
    terminal.wait_for("Met welke vraag")
    [path] = (tmp_path / "g").glob("*.toml.age")
    terminal.send(WORDS)
    until = time.monotonic() + OLDEST
    while not (draft := archive.read(path, safe).draft) and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    assert draft is not None
    assert draft.words == WORDS
    for file in (file for file in tmp_path.rglob("*") if file.is_file()):
        assert WORDS.encode() not in file.read_bytes(), file
    again = Terminal("resume", env=environment(tmp_path))
    again.wait_for(f"> {WORDS}")
    again.send("\r")
    again.wait_for("Is er contact")
    again.send("q")
    assert again.end() == 130
