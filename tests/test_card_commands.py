"""A method card as one uses it: which commands speak so, which card counts, and it is no talk."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import ANNOTATED, EXAMPLES, Run, remember
from tests.dossier import put, small_talk, snapshot
from tests.pages import NL
from tests.terminal import environment
from zoeken_cli.keep import archive, card, listing
from zoeken_cli.keep.archive import CARD

OWN: Final = """\
name = "Noord"
[elements.5]
label = "de mens <b>&"
question = "Wie is de mens?"
[elements.12]
label = "aan de slag"
[elements.13]
label = "meelopen"
[rings.3]
question = "Welke stap zet de klant?"
[domains.1]
label = "geld"
"""
BROKEN: Final = '[elements.5]\nlabel = "mens"\nlable = "mens"\n'
COPIES: Final = (
    CARD, "Methodekaart.TOML", "methodekaart (1).toml", "methodekaart-LAPTOP.toml",
    "methodekaart.sync-conflict-20260302-101500-ABC.toml", "methodekaart.toml.age",
    "methodekaart (Anna's conflicted copy).toml",
)  # fmt: skip


@pytest.fixture
def talks(folder: Path) -> Path:
    """The worker's own folder, with a card among the talks."""
    put(folder / CARD, OWN.encode())
    return folder


def speaks_so(said: str) -> bool:
    """Whether this is in the words of the card, and not in ours beside them."""
    there = "12 aan de slag" in said or "13 meelopen" in said
    return there and "12 doen" not in said and "13 begeleiden" not in said


# --- who speaks so -------------------------------------------------------------------------------


def test_pages_speak_in_the_words_of_the_card(run: Run, talks: Path) -> None:
    """show, client, stats and the guide, on the screen."""
    for typed in (
        ("show", "2026-03-02-101500-uitleg"),
        ("show", talks / ANNOTATED.name, "--timeline"),
        ("client", "K-014", "--all"),
        ("stats",),
        ("stats", talks, "--about", "sequence"),
    ):
        code, out, err = run(*typed)
        assert (code, err, speaks_so(out)) == (0, "", True), typed
        assert "5 de mens <b>&" in out or "stats" in typed
    out = run("guide")[1]
    assert (
        out.splitlines()[1]
        == (f"Met de methodekaart van Noord: {talks / CARD}. Tussen [ ] staat de gewone naam.")[
            : len(out.splitlines()[1])
        ]
    )
    assert "12 aan de slag [doen]" in out
    assert run("guide", "aan", "de", "slag")[1].startswith("12 aan de slag [doen]\n")


def test_files_for_a_browser_have_the_words_of_the_card_as_text(
    run: Run, talks: Path, tmp_path: Path
) -> None:
    """In HTML and SVG they are escaped, whatever is on a card."""
    talk = "2026-03-02-101500-uitleg"
    for nr, typed in enumerate((("show", talk), ("client", "K-014"), ("stats",))):
        page = tmp_path / f"{nr}.html"
        assert run(*typed, "--html", page)[0] == 0
        assert speaks_so(page.read_text("utf-8"))
        assert "<b>" not in page.read_text("utf-8")
    picture = tmp_path / "x.svg"
    assert run("show", talk, "--svg", picture)[0] == 0
    assert "5 de mens &lt;b&gt;&amp;" in picture.read_text("utf-8")


def test_life_domains_have_the_names_of_the_card(run: Run, folder: Path) -> None:
    """A label keeps the usual name, so that talks stay comparable; the page has theirs."""
    small_talk(folder, "2026-03-02-111500-aaaa", "K-1", more='tags = ["geldzaken"]\n')
    before = run("stats", folder, "--by", "domain")[1]
    put(folder / CARD, OWN.encode())
    after = run("stats", folder, "--by", "domain")[1]
    assert ("geldzaken" in before, "geldzaken" in after) == (True, False)
    assert any(line.strip().startswith("geld") for line in after.splitlines())


def test_what_goes_to_a_machine_keeps_the_usual_words(run: Run, folder: Path) -> None:
    """A program that reads on knows our names; a card changes not a byte of it."""
    typed = (
        ("show", "2026-03-02-101500-uitleg", "--json"),
        ("stats", folder, "--json"),
        ("stats", folder, "--by", "domain", "--json"),
        ("export", folder),
        ("export", folder, "--format", "sdis"),
    )
    before = [run(*each) for each in typed]
    put(folder / CARD, OWN.encode())
    assert [run(*each) for each in typed] == before


def test_a_talk_is_asked_in_the_words_of_the_card(tmp_path: Path) -> None:
    """Down a pipe: the question of an element, of a ring, the name of a step, and ?."""
    folder = tmp_path / "talks"
    put(folder / CARD, OWN.encode())
    typed = ["", "s", "?", "/s", "aan de slag", "/q"]
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", "--client", "K-1", "--worker", "a",
         "--folder", str(folder), "--lang", "nl"],
        input="\n".join(typed) + "\n", env=environment(tmp_path), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert "5 de mens <b>&: Wie is de mens?\n" in done.stdout
    assert NL("guide.for.5") in done.stdout
    assert "Welke stap zet de klant?\n" in done.stdout
    assert "12  aan de slag: gaat het concreet doen\n" in done.stdout
    [path] = archive.paths(folder)
    assert [turn.stands for turn in archive.read(path).turns if hasattr(turn, "stands")] == [12]
    assert "slag" not in path.read_text("utf-8")


# --- which card ----------------------------------------------------------------------------------


def test_a_folders_own_card_goes_before_that_of_the_settings(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """The one in the settings is for all others, and for folders together."""
    mine = put(tmp_path / "kaart.toml", b'[elements.12]\nlabel = "van iedereen"\n')
    for settings in (tmp_path / "home").rglob("config.toml"):
        settings.write_text(f"{settings.read_text()}card = {json.dumps(str(mine))}\n")
    assert "12 van iedereen" in run("show", "2026-03-02-101500-uitleg")[1]
    assert f"methodekaart: {mine}" in run("config", "--show")[1]
    put(folder / CARD, OWN.encode())
    assert "12 aan de slag" in run("show", "2026-03-02-101500-uitleg")[1]
    other = tmp_path / "other"
    small_talk(other, "2026-03-02-111500-aaaa", "K-1")
    assert "12 van iedereen" in run("guide", "--folder", other)[1]
    assert "12 van iedereen" in run("stats", folder, other)[1]
    assert "12 aan de slag" in run("stats", folder)[1]


# --- a card that cannot be read ------------------------------------------------------------------


def test_a_broken_card_is_told_and_passed_over(run: Run, folder: Path) -> None:
    """The page is there in the usual words; the exit code tells of it, and check does too."""
    usual = run("show", "2026-03-02-101500-uitleg")[1]
    put(folder / CARD, BROKEN.encode())
    code, out, err = run("show", "2026-03-02-101500-uitleg")
    assert (code, out) == (3, usual)
    assert err == (
        f"De methodekaart is niet gebruikt. {folder / CARD}, regel 3: 'elements.5.lable' ken ik "
        "niet op een kaart. Hier kan: label, question. Tot die tijd gelden de gewone woorden.\n"
    )
    for typed in (("stats",), ("client", "K-014"), ("guide",), ("guide", 7), ("check",)):
        assert run(*typed)[::2] == (3, err), typed
    assert run("list")[0] == run("export")[0] == 0


def test_a_card_that_the_settings_name_has_to_be_there(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """A slip in the settings is not passed over in silence; a path goes from where they are."""
    for settings in (tmp_path / "home").rglob("config.toml"):
        settings.write_text(f'{settings.read_text()}card = "weg.toml"\n')
    code, _, err = run("guide")
    assert code == 3
    assert "weg.toml is niet te lezen: het bestand of de map is er niet." in err


def test_a_broken_card_stops_no_talk(tmp_path: Path) -> None:
    """The talk goes on in the usual words, and is kept."""
    folder = tmp_path / "talks"
    put(folder / CARD, BROKEN.encode())
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", "--client", "K-1", "--worker", "a",
         "--folder", str(folder), "--lang", "nl"],
        input="\ng\n", env=environment(tmp_path), capture_output=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, len(archive.paths(folder))) == (0, 1)
    assert done.stderr.startswith("De methodekaart is niet gebruikt.")


# --- no talk -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COPIES)
def test_a_card_is_never_taken_for_a_talk(name: str, tmp_path: Path) -> None:
    """Nor is a copy of it that a sync service made; a talk with another name still is one."""
    put(tmp_path / name, OWN.encode())
    small_talk(tmp_path, "methodekaarten van K-1", "K-1")
    named = ["methodekaarten van K-1.toml"]
    assert [path.name for path in archive.paths(tmp_path)] == named
    assert list(listing.names(tmp_path)) == named
    assert [entry.name for entry in listing.entries(tmp_path)] == named


def test_no_command_touches_a_card(run: Run, folder: Path) -> None:
    """Counting, exporting, destroying and looking through leave it, and say the same as without."""
    every = (("list",), ("stats", "--json"), ("export",), ("retention",))
    before = [run(*typed) for typed in every]
    put(folder / CARD, b"# K-014\n")
    assert [run(*typed) for typed in every] == before
    assert CARD not in run("check")[1]
    assert run("forget", "K-014", "--yes")[0] == 0
    assert (folder / CARD).read_bytes() == b"# K-014\n"


def test_check_points_out_a_copy_of_the_card(run: Run, talks: Path) -> None:
    """It is used for nothing, and nobody should think that it is."""
    put(talks / "methodekaart (1).toml", OWN.encode())
    code, out, _ = run("check")
    assert code == 3
    assert f"{talks / 'methodekaart (1).toml'} heet naar de methodekaart, en wordt niet" in out


@pytest.mark.parametrize("command", ["show", "edit", "resume"])
def test_a_card_that_is_named_as_a_talk_is_told(run: Run, talks: Path, command: str) -> None:
    """Who names it meant something else; nothing is written."""
    before = snapshot(talks)
    code, _, err = run(command, talks / CARD)
    told = "is de methodekaart, en geen gesprek. De kaart zie je met: zoeken guide"
    assert (code, err) == (1, f"{talks / CARD} {told}\n")
    assert run("stats", talks / CARD)[0] == 3
    assert snapshot(talks) == before


# --- writing one ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_guide_writes_a_card_to_start_from(run: Run, folder: Path, language: str) -> None:
    """A new file, that is read back as it is; what is there already stays."""
    code, out, err = run("guide", "--card", folder / CARD, "--lang", language)
    assert (code, err) == (0, "")
    assert str(folder / CARD) in out
    assert card.read(folder / CARD) == card.Card()
    assert run("guide", 7, "--lang", language)[::2] == (0, "")
    there = (folder / CARD).read_bytes()
    code, _, err = run("guide", "--card", folder / CARD)
    assert (code, (folder / CARD).read_bytes()) == (1, there)
    assert err.startswith(f"{folder / CARD} is er al en blijft zoals het is.")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_card_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """A ring beside --card, or no name, is a slip."""
    assert run("guide", "rood", "--card", tmp_path / "x.toml") == (
        2, "", "--card schrijft een hele nieuwe kaart. Laat weg wat er verder staat.\n",
    )  # fmt: skip
    code, _, err = run("guide", "--card", "")
    assert (code, err) == (
        2, "De naam achter --card is leeg. Geef een bestand, zoals: --card methodekaart.toml\n",
    )  # fmt: skip
    assert not (tmp_path / "x.toml").exists()


def test_the_examples_have_no_card() -> None:
    """What is copied from them speaks in the usual words."""
    assert not (EXAMPLES / CARD).exists()


def test_remember_names_a_folder(run: Run, tmp_path: Path) -> None:
    """Without talks, a folder with a card speaks so all the same."""
    put(tmp_path / "leeg" / CARD, OWN.encode())
    remember(tmp_path, tmp_path / "leeg")
    assert "12 aan de slag [doen]" in run("guide")[1]
