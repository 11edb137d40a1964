"""The keys that mean the same at every question, and yes or no."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zoeken_cli.ask.key import Key, key_of
from zoeken_cli.languages import LANGUAGES, Wording


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (None, Key.PAUSE),
        ("?", Key.HELP),
        (" /? ", Key.HELP),
        ("<", Key.BACK),
        ("/<\n", Key.BACK),
        ("/q", Key.PAUSE),
        ("/Q ", Key.PAUSE),
        ("q", None),
        ("//q", None),
        ("//", None),
        ("?!", None),
        ("<q", None),
        ("", None),
    ],
)
def test_a_key_is_known_however_it_is_typed(
    language: str, typed: str | None, key: Key | None
) -> None:
    """Capitals and blanks do not matter; where words are typed a letter alone is one of those."""
    assert key_of(typed, Wording(language)) is key


@pytest.mark.parametrize("typed", ["q", "/q", "Q", " /Q"])
def test_where_no_words_are_typed_a_letter_is_enough(typed: str) -> None:
    """As at every menu."""
    assert key_of(typed, Wording("nl"), slash=False) is Key.PAUSE
    assert key_of("j", Wording("nl"), slash=False) is None


@pytest.mark.parametrize("typed", ["q", "/q", "<", ""])
def test_to_stop_at_yes_or_no_is_neither(tmp_path: Path, typed: str) -> None:
    """Who leaves the question whether talks are sealed has not said that they are not."""
    text = 'recipients = ["age1x"]\nkey = "/weg/key.txt"\n'
    file = tmp_path / "zoeken" / "config.toml"
    file.parent.mkdir()
    file.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "config", "--lang", "nl"],
        input=f"?\n{typed}\n" if typed else "", capture_output=True, encoding="utf-8",
        timeout=60, check=False, env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 130, done.stdout + done.stderr
    assert file.read_text() == text
