"""The rings in a real pseudo-terminal: first on the page of a talk, small between two rings."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.conftest import ANNOTATED, EXAMPLES
from tests.painted import without_legend
from tests.reference import REFERENCE, Answer
from tests.terminal import Terminal, environment

PARTLY: Final = EXAMPLES / "2026-08-11-093015-v6nb.toml"
"""A talk with elements that were visited once, more often, and not at all."""
BLOCKS: Final = re.compile("[▀▄█]")
SMALL: Final = "▄▄▄███ ███▄▄▄"
"""The first line of the smallest picture: there is one of them for each."""
SO_FAR: Final = [
    "Ring 1 geel tot nu toe: 1 contact, 2 doelen, 3 verwachtingen, 4 kader.",
    "Ring 2 oranje tot nu toe: 5 persoon, 6 situatie, 7 netwerk, 8 analyse.",
    "Ring 3 rood tot nu toe: 9 inzien, 11 kiezen, 12 doen, niet: 10 willen.",
    "Ring 4 paars tot nu toe: 13 begeleiden, 14 activeren, 15 overlaten, niet: 16 overnemen.",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder in which the two questions of the first time were answered."""
    config = tmp_path / ".config" / "zoeken"
    config.mkdir(parents=True)
    folder = tmp_path / "talks"
    (config / "config.toml").write_text(f'worker = "anna"\nfolder = "{folder}"\n')
    return tmp_path


def bare(raw: bytes) -> str:
    """What came, without colours and cursor movement."""
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", raw.decode("utf-8")).replace("\r", "")


def page(home: Path, *args: object, columns: int = 80, **env: str) -> Terminal:
    """A command that prints a page, in a terminal high enough to see it whole."""
    terminal = Terminal(*map(str, args), env=environment(home, **env), columns=columns, lines=400)
    assert terminal.end() == 0, terminal.shown()
    return terminal


def piped(home: Path, *args: object, text: str = "", **env: str) -> str:
    """What a command says down a pipe."""
    command = [sys.executable, "-m", "zoeken_cli", *map(str, args)]
    done = subprocess.run(
        command, input=text, env=environment(home, **env), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# --- show ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "colours"),
    [
        ({"COLORTERM": "truecolor"}, ("38;2;216;120;26", "38;2;143;74;199")),
        ({}, ("38;5;208", "38;5;135")),
        ({"TERM": "xterm"}, ("33", "35")),
    ],
    ids=["true colour", "256", "16"],
)
@pytest.mark.parametrize("columns", [28, 80, 100])
def test_show_opens_with_the_rings(
    home: Path, env: dict[str, str], colours: tuple[str, str], columns: int
) -> None:
    """Right under the name of the talk, in the colours of this terminal and to its width.

    The colours are those of orange and purple visited once: the samples are yellow.
    """
    terminal = page(home, "show", ANNOTATED, columns=columns, **env)
    for colour in colours:
        assert re.search(rf"\x1b\[{colour}m[▀▄█]", terminal.raw.decode())
    lines = terminal.shown().splitlines()
    assert " ".join(lines[:2]).startswith("Gesprek 2026-03-02-101500")
    first = next(nr for nr, line in enumerate(lines) if BLOCKS.search(line))
    assert first <= 6
    drawn = without_legend(lines, "Ring 1 geel")
    widest = max(line.rindex(BLOCKS.findall(line)[-1]) for line in drawn) + 1
    assert widest == {28: 27, 80: 51, 100: 69}[columns]
    assert any("Ring 1 geel" in line for line in lines)
    assert sum(line[:widest].count("●") for line in drawn) == 1


@pytest.mark.parametrize(
    ("env", "shades"),
    [({"NO_COLOR": "1"}, "·▓█"), ({"NO_COLOR": "1", "PYTHONIOENCODING": "ascii"}, ".*#")],
    ids=["NO_COLOR", "ASCII"],
)
def test_without_colour_the_rings_are_characters(
    home: Path, env: dict[str, str], shades: str
) -> None:
    """Nothing steers the terminal, and not visited, once and more often have each their sign."""
    terminal = page(home, "show", PARTLY, columns=80, **env)
    assert b"\x1b" not in terminal.raw
    for sign in shades:
        assert 4 * sign in terminal.shown()
    assert not re.search("[▀▄]", terminal.shown())
    if "PYTHONIOENCODING" in env:
        assert terminal.raw.isascii()
        assert "???" not in terminal.shown()


@pytest.mark.parametrize(("columns", "env"), [(80, {"ACCESSIBLE": "1"}), (27, {})])
def test_read_aloud_and_in_a_very_narrow_window_the_rings_are_words(
    home: Path, columns: int, env: dict[str, str]
) -> None:
    """As down a pipe: ring by ring what was visited, and where the client stands."""
    shown = page(home, "show", ANNOTATED, columns=columns, **env).shown()
    assert not BLOCKS.search(shown)
    assert "Ring 1 geel" in shown.splitlines()[1 + (columns < 80)]
    assert "De klant staat op:" in " ".join(shown.split())


def test_down_a_pipe_the_rings_are_words(home: Path) -> None:
    """What is saved or mailed says the same, without a drawing."""
    told = piped(home, "show", ANNOTATED).splitlines()
    assert not BLOCKS.search("\n".join(told))
    assert [line[:9] for line in told if line.startswith("  Ring ")] == [
        "  Ring 1 ", "  Ring 2 ", "  Ring 3 ", "  Ring 4 "
    ]  # fmt: skip
    assert told.index(next(line for line in told if "De klant staat op" in line)) < 12


@pytest.mark.parametrize("view", [[], ["--timeline"]])
def test_the_path_follows_the_rings(home: Path, view: Sequence[str]) -> None:
    """Asked for, it stands between the picture and the talk: in lanes, or as a list in words."""
    title = "Het pad: van binnen naar buiten, en terug"
    shown = page(home, "show", ANNOTATED, "--path", *view).shown()
    above, below = shown.split(title)
    assert BLOCKS.search(above)
    assert not BLOCKS.search(below)
    lanes = below.splitlines()[2:6]
    assert [line.split()[0] for line in lanes] == ["paars", "rood", "oranje", "geel"]
    assert title not in page(home, "show", ANNOTATED, *view).shown()
    for told in (
        piped(home, "show", ANNOTATED, "--path", *view),
        page(home, "show", ANNOTATED, "--path", *view, ACCESSIBLE="1").shown(),
    ):
        lines = told.split(title)[1].splitlines()
        assert re.fullmatch(r"  1\.  +\d\d\.\d\d  1 contact \(Ring 1 geel\)", lines[1])


# --- start ---------------------------------------------------------------------------------------


def play(terminal: Terminal, answers: Sequence[Answer], pictures: int) -> None:
    """Answer each question; until the last one is asked, so many pictures came."""
    for answer in answers[:-1]:
        terminal.wait_for(answer.asked)
        terminal.send(answer.typed)
    terminal.wait_for(answers[-1].asked)
    assert bare(terminal.raw).count(SMALL) == pictures
    terminal.send(answers[-1].typed)


def drawn_and_told(terminal: Terminal) -> list[str]:
    """The small pictures and what was told of the rings, in the order they came."""
    text = " ".join(bare(terminal.raw).split())
    return re.findall("|".join(map(re.escape, (SMALL, *SO_FAR))), text)


def test_start_shows_the_rings_after_each_ring_once(home: Path) -> None:
    """After yellow, after orange, and at the closing; going back shows none of them again.

    Under each picture the rings that were gone round are told in words too.
    """
    terminal = Terminal("start", "--client", "K-1", env=environment(home), lines=60)
    play(terminal, REFERENCE[:5], 0)
    play(terminal, REFERENCE[5:9], 1)
    back = [Answer("Waar staat de klant", keys="<"), Answer("Wat zagen jullie")]
    play(terminal, [*back, REFERENCE[9]], 2)
    play(terminal, REFERENCE[10:21], 2)
    back = [Answer("Wat spreken jullie af", keys="<"), Answer("Waar staat", keys="a")]
    play(terminal, [*back, *REFERENCE[21:]], 3)
    assert terminal.end() == 0
    assert bare(terminal.raw).count(SMALL) == 3
    yellow, orange, red, purple = SO_FAR
    assert drawn_and_told(terminal) == [SMALL, yellow, SMALL, orange, SMALL, red, purple]


def test_who_was_just_helped_gets_no_picture_on_the_page(home: Path) -> None:
    """A talk that came in no ring opens without them, drawn or told."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    play(terminal, [REFERENCE[0], Answer("Is er contact?", keys="g")], 0)
    assert terminal.end() == 0
    for told in (
        page(home, "show").shown(),
        page(home, "show", NO_COLOR="1").shown(),
        page(home, "show", ACCESSIBLE="1").shown(),
        piped(home, "show"),
    ):
        assert "K-1" in told
        assert not BLOCKS.search(told)
        assert not re.search(r"Ring 1 geel(?!:)", told)
        assert not re.search(r"niet bezocht|[·.] niet", told)


def test_back_in_yellow_nothing_is_drawn_again(home: Path) -> None:
    """From orange back to yellow and on again: the picture after yellow came already."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home), lines=60)
    play(terminal, REFERENCE[:5], 0)
    back = [Answer("Wie is de persoon", keys="<"), Answer("Is het kader"), REFERENCE[5]]
    play(terminal, back, 1)
    play(terminal, [Answer("Wat is de situatie", keys="\x03")], 1)
    assert terminal.end() == 130


def test_a_talk_that_goes_on_shows_where_it_was(home: Path) -> None:
    """Resumed in red, the rings so far come once, before the question."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home), lines=60)
    play(terminal, [*REFERENCE[:9], Answer("Waar staat de klant", keys="\x03")], 2)
    assert terminal.end() == 130
    again = Terminal("resume", env=environment(home), lines=60)
    play(again, [Answer("Waar staat de klant", keys="\x03")], 1)
    assert again.end() == 130


def test_who_was_just_helped_gets_no_picture(home: Path) -> None:
    """Nothing was gone round."""
    terminal = Terminal("start", "--client", "K-1", env=environment(home))
    play(terminal, [REFERENCE[0], Answer("Is er contact?", keys="g")], 0)
    assert terminal.end() == 0
    assert not BLOCKS.search(bare(terminal.raw))


@pytest.mark.parametrize("env", [{}, {"ACCESSIBLE": "1"}], ids=["--plain", "ACCESSIBLE"])
def test_in_lines_the_rings_are_told(home: Path, env: dict[str, str]) -> None:
    """Where choices are lines, so are the rings: of the ring that was gone round."""
    lines = [] if env else ["--plain"]
    terminal = Terminal("start", "--client", "K-1", *lines, env=environment(home, **env))
    for answer in REFERENCE[:5]:
        terminal.wait_for(answer.asked)
        terminal.send(answer.piped)
    terminal.wait_for("Wie is de persoon")
    terminal.send("\x03")
    assert terminal.end() == 130
    assert bare(terminal.raw).splitlines().count(SO_FAR[0]) == 1
    assert not BLOCKS.search(bare(terminal.raw))


def test_down_a_pipe_the_rings_are_told_once(home: Path) -> None:
    """After yellow, after orange, and at the closing red and purple."""
    text = "".join(answer.piped for answer in REFERENCE)
    told = piped(home, "start", "--client", "K-1", text=text).splitlines()
    assert [line for line in told if "tot nu toe" in line] == SO_FAR
    places = [told.index(line) for line in SO_FAR]
    assert told[places[0] + 1 : places[0] + 3] == ["", "Ring 2 oranje: fasen van het gesprek"]
    assert places[3] == places[2] + 1


# --- stats ---------------------------------------------------------------------------------------


def test_stats_draws_the_rings_and_its_charts(home: Path) -> None:
    """A heat picture, and bars for the flow, the forms and the months; words down a pipe."""
    shutil.copytree(EXAMPLES, home / "talks")
    shown = page(home, "stats", columns=100).shown()
    picture, charts = shown.split("1. Wat deed de medewerker?")
    assert len(BLOCKS.findall(picture)) > 400
    for title in ("Hoe bewoog de medewerker mee?", "Van begin naar eind", "Gesprekken waarin"):
        assert re.search("█$", charts.split(title)[1].splitlines()[1].rstrip("▏▎▍▌▋▊▉"))
    for told in (piped(home, "stats"), page(home, "stats", ACCESSIBLE="1").shown()):
        assert not BLOCKS.search(told)
        assert "1 contact" in told.split("1. Wat deed de medewerker?")[0]
