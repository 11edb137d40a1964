"""`zoeken client`: a client may see what is kept, all of it, and nobody else's."""

import os
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import NONCE, help_of, put, seals, small, small_talk, snapshot
from tests.keeping import keeper, safe_in
from zoeken_cli.keep.config import state_folder
from zoeken_cli.keep.sealing import Safe

FIRST: Final = "2026-03-01-101500-zzz9"
SECOND: Final = "2026-03-02-101500-aaa2"
OTHER: Final = "2026-03-03-101500-bbbb"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with talks of two clients."""
    folder = tmp_path / "talks"
    small_talk(folder, SECOND, "K-014", more="practice = true\n")
    small_talk(folder, FIRST, "K-014")
    small_talk(folder, OTHER, "K-022")
    remember(tmp_path, folder)
    return folder


LISTED: Final = f"""\
  gesprek                 klant  medewerker  wat er gebeurde
  {FIRST}  K-014              gewoon geholpen
  {SECOND}  K-014              oefening, gewoon geholpen
"""


def test_its_help_says_what_it_is_for(run: Run) -> None:
    """In the reader's language, after how to call it."""
    assert help_of(run, "client", "nl") == (
        "Gebruik: zoeken client [OPTIES] [CODE] [MAP]\n"
        "Zie welke gesprekken er van een klant zijn, of met --all alles wat erin staat (inzage)."
    )
    assert help_of(run, "client", "en") == (
        "Usage: zoeken client [OPTIONS] [CODE] [FOLDER]\n"
        "See which talks there are of a client, or with --all everything that is in them."
    )


# --- a line each ---------------------------------------------------------------------------------


def test_a_clients_talks_stand_in_a_line_each_oldest_first(run: Run, talks: Path) -> None:
    """Practice too: it is kept about this client, whatever it counts for."""
    assert run("client", "K-014") == (0, LISTED, "")
    assert run("client", "K-014", talks) == (0, LISTED, "")


def test_reading_changes_nothing(run: Run, talks: Path) -> None:
    """Whoever looks leaves all as it was."""
    before = snapshot(talks)
    for more in ([], ["--all"]):
        run("client", "K-014", *more)
    assert snapshot(talks) == before


def test_of_a_client_nobody_knows_there_is_nothing(run: Run, talks: Path) -> None:
    """That is an answer, and makes no page."""
    assert run("client", "K-9") == (
        0,
        f"Van klant 'K-9' staan er geen gesprekken in {talks}.\n",
        "",
    )
    page = talks.parent / "inzage.html"
    assert run("client", "K-9", "--html", page, "--lang", "en") == (
        0,
        f"There are no talks of client 'K-9' in {talks}.\n",
        "",
    )
    assert not page.exists()


def test_a_code_that_differs_in_capitals_alone_is_suggested(run: Run, talks: Path) -> None:
    """And not taken for the one that was meant: it may be somebody else's."""
    small_talk(talks, "2026-03-04-101500-cccc", "k-014")
    out = run("client", "K-O14")[1]
    assert out == f"Van klant 'K-O14' staan er geen gesprekken in {talks}.\n"
    (talks / "2026-03-04-101500-cccc.toml").unlink()
    assert run("client", "k-014", "--all") == (
        0,
        f"Van klant 'k-014' staan er geen gesprekken in {talks}.\nBedoel je 'K-014'?\n",
        "",
    )
    assert run("client", "k-022", "--lang", "en")[1].endswith("\nDo you mean 'K-022'?\n")


def test_an_unreadable_file_is_named(run: Run, talks: Path) -> None:
    """It may be this client's; so the answer is not known to be whole."""
    put(talks / "kapot.toml", b"x = = 1")
    said = "Let op: 1 bestand is niet te lezen. Of dat van deze klant is, kan zoeken niet zien.\n"
    left_out = (
        "\nNiet gelezen en niet meegeteld: 1 bestand.\n"
        f"  {talks}/kapot.toml, regel 1, teken 5: hier klopt de TOML niet. "
        "Kijk naar aanhalingstekens, haken en =.\n"
    )
    assert run("client", "K-014") == (3, LISTED + said, left_out)
    put(talks / "leeg.toml", b"")
    code, out, err = run("client", "K-9", "--lang", "en")
    assert (code, err.count("\n  ")) == (3, 2)
    assert out.endswith(
        "Mind: 2 files cannot be read. zoeken cannot tell whether they are of this client.\n"
    )


def test_a_conflict_copy_is_named_and_counted_once(run: Run, talks: Path) -> None:
    """The file called after the talk is the talk; copies of others are nobody's business."""
    for id_, client in ((FIRST, "K-014"), (OTHER, "K-022")):
        put(talks / f"{id_} (conflicted copy).toml", small(id_, client))
    left_out = (
        "\nDubbel, en dus één keer geteld: 1 bestand.\n"
        f"  {talks}/{FIRST} (conflicted copy).toml is hetzelfde gesprek als {talks}/{FIRST}.toml "
        "en telt niet mee.\n"
    )
    assert run("client", "K-014") == (3, LISTED, left_out)


def test_a_copy_that_says_another_client_is_told_to_that_client(run: Run, talks: Path) -> None:
    """A code that was corrected since still stands in an older copy."""
    put(talks / f"{FIRST} (conflicted copy).toml", small(FIRST, "K-041"))
    code, out, _ = run("client", "K-041")
    assert (code, out.count(FIRST)) == (0, 1)
    assert run("client", "K-014") == (0, LISTED, "")


# --- everything ----------------------------------------------------------------------------------


def test_all_that_is_kept_is_shown(run: Run, talks: Path) -> None:
    """Each talk as `show` shows it, with what stands under keys that nobody knows."""
    assert run("client", "K-014", "--all") == (
        0,
        "".join(f"{run('show', id_)[1]}\n" for id_ in (FIRST, SECOND)),
        "",
    )
    small_talk(talks, FIRST, "K-014", more='plan.stap = "de brief"\n')
    code, out, err = run("client", "K-014", "--all")
    assert (code, err, out.count(NONCE)) == (0, "", 2)
    assert "plan.stap  de brief" in out
    assert "K-022" not in out


def test_a_copy_that_says_something_else_is_shown_too(run: Run, talks: Path) -> None:
    """What stands in it is kept about this client as well; a copy that says the same is not."""
    other = put(talks / f"{FIRST}-LAPTOP.toml", small(FIRST, "K-014", more='note = "anders"\n'))
    put(talks / f"{FIRST} (2).toml", small(FIRST, "K-014"))
    code, out, err = run("client", "K-014", "--all", "--lang", "en")
    assert (code, out.count(NONCE), err.count(f"is the same talk as {other}")) == (3, 3, 2)
    first = talks / f"{FIRST}.toml"
    said = f"The same talk is in {first} too, and says something else there:\n"
    assert out.index("anders") < out.index(said)
    assert run("client", "K-014") == (3, LISTED, run("client", "K-014")[2])
    said = f"Hetzelfde gesprek staat ook in {first}, en zegt daar iets anders:\n"
    assert said in run("client", "K-014", "--all")[1]


def test_a_rescued_talk_is_shown_too(run: Run, tmp_path: Path, talks: Path) -> None:
    """What waits outside the folder is kept about this client, and stays where it is."""
    path = talks / f"{FIRST}.toml"
    writer, talk = keeper(tmp_path).take_up(path)
    rescue = writer.rescue(talk, state_folder())
    path.unlink()
    writer, talk = keeper(tmp_path).take_up(small_talk(tmp_path / "team", FIRST, "K-022"))
    writer.rescue(talk, state_folder())  # of another folder: that is not what was asked about
    assert run("client", "K-014") == (0, LISTED, "")
    assert run("client", "K-022")[1].count("K-022") == 1
    assert rescue.exists()


def sealed(tmp_path: Path, talks: Path) -> Safe:
    """The same folder with every talk sealed, and settings with the key."""
    safe = safe_in(tmp_path / "keys")
    for path in list(talks.iterdir()):
        put(talks / f"{path.name}.age", safe.seal(path.read_bytes()))
        path.unlink()
    seals(tmp_path, safe)
    return safe


def test_sealed_talks_are_shown_as_clear_ones(run: Run, tmp_path: Path, talks: Path) -> None:
    """And without the key it is said that they cannot be."""
    everything = run("client", "K-014", "--all")
    safe = sealed(tmp_path, talks)
    assert run("client", "K-014") == (0, LISTED, "")
    assert run("client", "K-014", "--all") == everything
    assert safe.key_file is not None
    safe.key_file.unlink()
    code, out, err = run("client", "K-014")
    assert (code, out) == (1, "")
    assert err.startswith(f"De sleutel {safe.key_file} is niet te lezen")


# --- as a page -----------------------------------------------------------------------------------


class Texts(HTMLParser):
    """What a page says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_to_hand_over_is_a_new_file_for_its_owner_alone(run: Run, talks: Path) -> None:
    """It holds each talk, in the reader's language, and it is told where it is."""
    page = talks.parent / "inzage.html"
    umask = os.umask(0)
    try:
        told = run("client", "K-014", "--html", page)
    finally:
        os.umask(umask)
    said = "Alleen jij kunt haar lezen. Gooi haar weg als de klant haar heeft."
    assert told == (0, f"De bladzijde staat in {page}\n{said}\n", "")
    if os.name == "posix":
        assert page.stat().st_mode & 0o777 == 0o600
    text = "".join(Texts(page.read_text("utf-8")).texts)
    assert (text.count(NONCE), "K-022" in text, "K-014" in text) == (2, False, True)
    english = talks.parent / "see.html"
    said = "Only you can read it. Remove it when the client has it."
    told = run("client", "K-014", "--all", "--html", english, "--lang", "en")
    assert told == (0, f"The page is in {english}\n{said}\n", "")
    assert 'lang="en"' in english.read_text("utf-8")
    assert not list(talks.parent.glob(".zoeken-*"))


def test_a_page_never_takes_the_place_of_a_file(run: Run, talks: Path) -> None:
    """A talk named by mistake stays a talk."""
    path = talks / f"{FIRST}.toml"
    before = path.read_bytes()
    assert run("client", "K-014", "--html", path) == (
        1,
        "",
        f"{path} is er al en blijft zoals het is. Kies een andere naam achter --html\n",
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "De naam achter --html is leeg. Geef een bestand, zoals: --html inzage.html"),
        ("en", "The name after --html is empty. Give a file, such as: --html page.html"),
    ],
)
@pytest.mark.parametrize("name", ["", " "])
def test_a_page_without_a_name_is_told(run: Run, name: str, language: str, said: str) -> None:
    """Before anything is read."""
    told = run("client", "K-014", "--html", name, "--lang", language)
    assert told == (2, "", f"{said}\n")


def test_a_page_that_cannot_be_written_is_told(run: Run, talks: Path) -> None:
    """With the option that says where, and what to do."""
    page = talks / "weg" / "inzage.html"
    said = (
        f"{page} is niet te schrijven: het bestand of de map is er niet. Er is niets geschreven. "
        "Los het op, of kies een andere plek achter --html\n"
    )
    assert run("client", "K-014", "--html", page) == (1, "", said)
    said = (
        f"{page} cannot be written: the file or folder is not there. Nothing was written. "
        "Mend it, or choose another place after --html\n"
    )
    assert run("client", "K-014", "--html", page, "--lang", "en") == (1, "", said)


def test_a_page_says_when_it_may_not_be_whole(run: Run, talks: Path) -> None:
    """The file that cannot be read is named; a copy that differs is on the page."""
    put(talks / "kapot.toml", b"")
    put(talks / f"{FIRST}-LAPTOP.toml", small(FIRST, "K-014", more='note = "anders"\n'))
    page = talks.parent / "inzage.html"
    code, out, err = run("client", "K-014", "--html", page)
    assert (code, "1 bestand is niet te lezen" in out, "kapot.toml" in err) == (3, True, True)
    text = "".join(Texts(page.read_text("utf-8")).texts)
    assert (text.count(NONCE), "anders" in text) == (3, True)
