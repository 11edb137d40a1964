"""`zoeken edit`: an answer is chosen from the list, and answered again."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import environment
from zoeken_cli.keep import archive, locks, toml
from zoeken_cli.talk.talk import Purple, Talk

HEAD = (
    'format = 1\nid = "2026-03-02-101500-k7f3"\nclient = "K-014"\nstarted = 2026-03-02T10:15:00Z\n'
)
TURNS = """
[[turns]]
at = 2026-03-02T10:16:00Z
skipped = [1, 2, 3, 4]

[[turns]]
at = 2026-03-02T10:17:00Z
element = 5
note = "Werkt in de bouw."
later = "een sleutel van later"

[[turns]]
at = 2026-03-02T10:18:00Z
skipped = [6, 7, 8]

[[turns]]
at = 2026-03-02T10:19:00Z
element = 9

[[turns]]
at = 2026-03-02T10:20:00Z
elements = [13]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An ended talk."""
    made = tmp_path / "talks" / "2026-03-02-101500-k7f3.toml"
    made.parent.mkdir()
    more = 'question = "Wat nu?"\nnote = "Klaar."\nended = 2026-03-02T10:30:00Z\n'
    made.write_text(HEAD + more + TURNS)
    made.chmod(0o600)
    return made


def edit(path: Path, *lines: str, lang: str = "nl") -> "subprocess.CompletedProcess[str]":
    """The command with these lines on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "edit", str(path), "--lang", lang],
        input="".join(f"{line}\n" for line in lines),
        env=environment(path.parents[1], XDG_STATE_HOME=str(path.parents[1] / "state")),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def talk_in(path: Path) -> Talk:
    """The talk in the file."""
    return archive.read(path)


def test_the_list_names_every_answer(path: Path) -> None:
    """One sees what can be corrected before choosing; Enter ends, and nothing was touched."""
    before = path.read_bytes()
    done = edit(path, "")
    assert done.returncode == 0
    listed = [line for line in done.stdout.splitlines() if line[:4].strip().isdigit()]
    assert listed == [
        "   1  Code van de klant: K-014",
        "   2  Code van de medewerker:",
        "   3  Team:",
        "   4  Labels, met komma's ertussen:",
        "   5  Je eigen notitie: Klaar.",
        "   6  Met welke vraag komt de klant? In de woorden van de klant: …",
        "   7  Overgeslagen: 1, 2, 3, 4",
        "   8  5 persoon: Werkt in de bouw.",
        "   9  Overgeslagen: 6, 7, 8",
        "  10  De klant staat op: 9 inzien",
        "  11  Je bewoog mee met: 13 begeleiden",
    ]
    assert path.read_bytes() == before
    assert "Er is niets veranderd" in done.stdout


def test_an_answer_is_corrected_and_the_moment_is_kept(path: Path) -> None:
    """The turn keeps its own moment and its unknown keys; the talk stays ended."""
    assert "Bewaard" in edit(path, "8", "Werkt als kok.", "").stdout
    talk = talk_in(path)
    assert (talk.turns[1].note, talk.turns[1].at.minute) == ("Werkt als kok.", 17)  # type: ignore[union-attr]
    assert talk.turns[1].extra == {"later": "een sleutel van later"}
    assert len(talk.corrected) == 1
    assert not talk.open


def test_another_form_asks_what_belongs_to_it(path: Path) -> None:
    """16 in the place of 13 asks until when."""
    done = edit(path, "11", "16", "na de vakantie", "")
    assert "Tot wanneer" in done.stdout
    last = talk_in(path).turns[-1]
    assert isinstance(last, Purple)
    assert (last.forms, last.until) == ((16,), "na de vakantie")


def test_a_clients_code_is_corrected_with_the_same_checks(path: Path) -> None:
    """A BSN is no code, here either; another code is taken."""
    done = edit(path, "1", "111222333", "K-99", "4", "schulden, wonen", "")
    assert "lijkt een BSN" in done.stdout
    talk = talk_in(path)
    assert (talk.client, talk.tags) == ("K-99", ("schulden", "wonen"))
    assert len(talk.corrected) == 1


def test_never_mind_leaves_it(path: Path) -> None:
    """`<` goes back to the list; a number that is not in it is told."""
    before = path.read_bytes()
    done = edit(path, "8", "<", "99", "x", "")
    assert "'99' is geen nummer uit de lijst" in done.stdout
    assert path.read_bytes() == before


def test_it_speaks_english(path: Path) -> None:
    """The other language is whole."""
    done = edit(path, "10", "10", "", lang="en")
    assert "Which answer do you want to correct?" in done.stdout
    assert "Saved, with the moment of the correction beside it." in done.stdout
    assert toml.parse(path.read_bytes())["turns"][3]["element"] == 10


def test_a_talk_open_in_another_window_is_refused(path: Path) -> None:
    """Two hands never write one talk."""
    with locks.held(path, path.parents[1] / "state" / "zoeken"):
        done = edit(path, "8", "x", "")
    assert done.returncode == 1
    assert "al open in een ander venster" in done.stderr


def test_the_correction_is_shown(path: Path) -> None:
    """Who reads the talk back sees that it was corrected, and when."""
    edit(path, "5", "Beter.", "")
    run = [sys.executable, "-m", "zoeken_cli", "show", str(path)]
    env = environment(path.parents[1])
    done = subprocess.run(run, env=env, capture_output=True, encoding="utf-8", check=True)
    assert "Verbeterd" in done.stdout
    assert "Beter." in done.stdout
