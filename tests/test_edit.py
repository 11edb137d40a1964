"""`zoeken edit`: an answer is chosen from the list, and answered again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    made.parent.mkdir(mode=0o700)
    more = 'question = "Wat nu?"\nnote = "Klaar."\nended = 2026-03-02T10:30:00Z\n'
    made.write_text(HEAD + more + TURNS)
    made.chmod(0o600)
    return made


def edit(path: Path, *lines: str, lang: str = "nl") -> "subprocess.CompletedProcess[str]":
    """The command with these lines on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "edit", str(path), "--lang", lang],
        input="".join(f"{line}\n" for line in lines),
        env=surroundings(path),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def surroundings(path: Path) -> dict[str, str]:
    """Those of a user of whom nothing is known yet."""
    home = path.parents[1]
    places = {name: str(home / "x") for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    xdg = {f"XDG_{name}_HOME": str(home / "x") for name in ("CONFIG", "DATA")}
    state = {"XDG_STATE_HOME": str(home / "state"), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return {**os.environ, **places, **xdg, **state}


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
        "   2  Code van de medewerker: –",
        "   3  Team: –",
        "   4  Labels, met komma's ertussen: –",
        "   5  Je eigen notitie: Klaar.",
        "   6  Vraag: Wat nu?",
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
    done = subprocess.run(
        run, env=surroundings(path), capture_output=True, encoding="utf-8", check=True
    )
    assert "Verbeterd" in done.stdout
    assert "Beter." in done.stdout


# --- what stays ----------------------------------------------------------------------------------

BY_HAND = """
  # met de hand gemaakt
format=1
client   = 'K-014'
id = "2026-03-02-101500-k7f3"
started = 2026-03-02 10:15:00+01:00
question = " Wat nu?  "
tags = ["schulden, wonen"]
mood = { now = "blij" }

[[turns]]
at = 2026-03-02T10:16:00+01:00
element = 1
clear = true

[[agreements]]
what = "Belt"
when = "2026-04-01"
later = [1, 2]

[[agreements]]
what = "Schrijft"

[draft]
place = "orange"
words = "half"
"""


def test_nothing_changed_nothing_written(path: Path) -> None:
    """Every answer left with Enter: the file is the same to the last space and comment."""
    path.write_text(BY_HAND)
    numbers = [part for nr in range(1, 11) for part in (str(nr), "")]
    done = edit(path, *numbers, "<", "")
    assert done.returncode == 0, done.stdout + done.stderr
    assert path.read_text() == BY_HAND


def test_a_file_made_by_hand_is_corrected(path: Path) -> None:
    """Without a closing, or who: what is not corrected stays, what this version knows not too."""
    path.write_text(BY_HAND)
    done = edit(path, "7", "Belt zelf", "8", "k", "")
    assert done.returncode == 0, done.stdout + done.stderr
    was, now = toml.parse(BY_HAND.encode()), toml.parse(path.read_bytes())
    assert [agreement["what"] for agreement in now["agreements"]] == ["Belt zelf", "Schrijft"]
    assert now["agreements"][0]["who"] == "klant"
    assert now["agreements"][0]["later"] == [1, 2]
    for key in ("question", "tags", "mood", "turns", "draft"):
        assert now[key] == was[key]
    assert "ended" not in now


def test_lines_that_run_out_in_the_middle_end_it(path: Path) -> None:
    """What came before is kept, and the exit code says that it was broken off."""
    before = path.read_bytes()
    done = edit(path, "8")
    assert (done.returncode, path.read_bytes()) == (130, before)
    assert "Er is niets veranderd" in done.stdout
    done = edit(path, "8", "Werkt als kok.", "11", "16")
    assert done.returncode == 130
    assert talk_in(path).turns[-1] == Purple(talk_in(path).turns[-1].at, (16,))
    assert "Het verbeterde gesprek staat in" in done.stdout
    assert edit(path, "8", "Werkt.").returncode == 0, "the list asks nothing that is missed"


def test_personal_data_down_a_pipe_costs_no_line(path: Path) -> None:
    """It is pointed out and kept; the next line is the next number."""
    done = edit(path, "5", "bel 06-12345678", "4", "jan@buurt.nl", "8", "111222333", "")
    assert done.returncode == 0, done.stdout + done.stderr
    talk = talk_in(path)
    assert (talk.note, talk.tags) == ("bel 06-12345678", ("jan@buurt.nl",))
    assert talk.turns[1].note == "111222333"  # type: ignore[union-attr]
    assert done.stdout.count("Let op: ") == 3


def test_a_text_that_is_no_utf8_ends_it(path: Path) -> None:
    """No later line is taken for a number or an answer."""
    before = path.read_bytes()
    run = [sys.executable, "-m", "zoeken_cli", "edit", str(path)]
    done = subprocess.run(
        run, input=b"8\n\xff\n1\nK-99\n", env=surroundings(path), capture_output=True, check=False
    )
    assert done.returncode == 130
    assert path.read_bytes() == before


class Open:
    """An edit that waits for its next line."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zoeken_cli", "edit", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=surroundings(path),
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self.told = ""
        while "typ het nummer" not in self.told:
            self.told += self.process.stdout.readline()

    def end(self, *lines: str) -> str:
        """What it says to these lines."""
        out, _ = self.process.communicate("".join(f"{line}\n" for line in lines), timeout=60)
        return out


def test_a_file_changed_by_hand_meanwhile_is_not_overwritten(path: Path) -> None:
    """The correction goes on in a file beside it, and that is told."""
    waiting = Open(path)
    by_hand = path.read_text().replace("Klaar.", "Met de hand.")
    path.write_text(by_hand)
    told = waiting.end("8", "Werkt als kok.", "1", "K-2", "")
    assert path.read_text() == by_hand
    beside = path.with_name(f"{path.stem} (2).toml")
    talk = talk_in(beside)
    assert (talk.turns[1].note, talk.client) == ("Werkt als kok.", "K-2")  # type: ignore[union-attr]
    assert told.count("een ander programma heeft het bestand van dit gesprek veranderd") == 1
    assert f"Het verbeterde gesprek staat in {beside}" in told


def test_without_a_name_it_is_the_latest(path: Path) -> None:
    """As show and resume do."""
    run = [sys.executable, "-m", "zoeken_cli", "edit", "--folder", str(path.parent)]
    done = subprocess.run(
        run,
        input="1\nK-9\n\n",
        env=surroundings(path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert talk_in(path).client == "K-9"


def test_an_open_talk_is_corrected_and_goes_on(path: Path) -> None:
    """Resuming asks the question that it stopped at."""
    path.write_text(HEAD + 'question = "Wat nu?"\n' + TURNS)
    assert edit(path, "10", "", "9", "12", "").returncode == 0
    talk = talk_in(path)
    assert talk.open
    run = [sys.executable, "-m", "zoeken_cli", "resume", str(path)]
    done = subprocess.run(
        run, input="", env=surroundings(path), capture_output=True, encoding="utf-8", check=False
    )
    assert "Waar staat de klant nu?" in done.stdout
