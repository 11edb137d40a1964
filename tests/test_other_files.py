"""What an editor or a sync service calls after a talk is told: a client's words may be in it."""

from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.disks import FailingDisk, Fault
from tests.dossier import put, small_talk, snapshot
from tests.keeping import keeper
from zoeken_cli.keep.holdings import Other, others
from zoeken_cli.talk.errors import Trouble

FIRST: Final = "2011-03-01-101500-aaa1"
OTHER: Final = "2026-03-03-101500-bbbb"
GONE: Final = "2026-03-04-101500-cccc"

LEFT: Final = (
    "{}.toml~",
    ".{}.toml.swp",
    "{}.toml.bak",
    "{}.bak",
    "{}.html",
    ".{}.toml",
    "#{}.toml#",
    ".#{}.toml",
    ".syncthing.{}.toml.tmp",
    "~syncthing~{}.toml.tmp",
    "{}.toml.age~",
    "{}-LAPTOP.toml.bak",
)
"""What vim, emacs, other editors and sync services leave behind, and what a worker writes."""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with talks of two clients."""
    folder = tmp_path / "talks"
    small_talk(folder, FIRST, "K-014")
    small_talk(folder, OTHER, "K-022")
    remember(tmp_path, folder)
    return folder


# --- what is called after a talk -----------------------------------------------------------------


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("id_", [FIRST, GONE, "gesprek"])
def test_what_begins_with_the_id_of_a_talk_is_found(tmp_path: Path, name: str, id_: str) -> None:
    """An id of ours also where its talk went; a name that a person gave, where it is there."""
    path = put(tmp_path / name.format(id_), b"woorden")
    found = others(tmp_path, {"gesprek"}, keeper(tmp_path))
    if id_ == "gesprek" and "-LAPTOP" in name:
        assert found == []
        return
    assert found == [Other(path, id_)]


@pytest.mark.parametrize(
    "name",
    [
        "{}.toml",
        "{}.toml.age",
        "{} (1).toml",
        "{}.toml (1).age",
        "vernietigd-{}.txt",
        "lees mij.txt",
        ".zoeken-0123456789abcdef01234567-0123456789abcdef.tmp",
        "2026-03-02 notities.txt",
        "...",
    ],
)
def test_a_talk_and_what_is_called_otherwise_is_not(tmp_path: Path, name: str) -> None:
    """Talks and their copies are read; a receipt has no words of a client."""
    put(tmp_path / name.format(FIRST), b"woorden")
    assert others(tmp_path, {FIRST}, keeper(tmp_path)) == []


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    """And one file that was named instead of a folder has no others."""
    (tmp_path / FIRST).mkdir()
    assert others(tmp_path, {FIRST}, keeper(tmp_path)) == []
    path = put(tmp_path / f"{FIRST}.toml", b"")
    put(tmp_path / f"{FIRST}.bak", b"")
    assert others(path, {FIRST}, keeper(tmp_path)) == []


def test_a_folder_that_cannot_be_read_any_more_is_a_trouble(tmp_path: Path) -> None:
    """It is never said that there is nothing then."""
    with pytest.raises(Trouble, match="folder_closed"):
        others(tmp_path, {FIRST}, keeper(tmp_path, disk=FailingDisk(Fault("names"))))


# --- what is said --------------------------------------------------------------------------------


def test_check_tells_them_and_mends_nothing(run: Run, talks: Path) -> None:
    """Nobody but the worker knows what they are for."""
    path = put(talks / f"{FIRST}.toml~", b"woorden")
    said = (
        f"2 gesprekken gelezen in {talks}\n"
        f"- {path} heet naar een gesprek, maar is er geen. Er kunnen woorden van een klant in "
        "staan. Kijk wat het is, en haal het weg als je het niet nodig hebt.\n"
    )
    assert run("check", "--repair") == (3, said, "")
    put(talks / f".{GONE}.toml.swp", b"woorden")
    said = (
        f"2 talks read in {talks}\n"
        "- 2 files are called after a talk, but are none. There may be words of a client in them. "
        "See what they are, and remove what you do not need:\n"
        f"    .{GONE}.toml.swp\n    {FIRST}.toml~\n"
    )
    before = snapshot(talks)
    assert run("check", "--lang", "en", "--repair") == (3, said, "")
    assert snapshot(talks) == before


SAID: Final = (
    "heet naar een gesprek, maar is er geen. Er kunnen woorden van de klant in staan. "
    "zoeken laat het staan: kijk wat het is, en haal het zelf weg als je het niet nodig hebt.\n"
)
MANY: Final = (
    "heten naar een gesprek, maar zijn er geen. Er kunnen woorden van de klant in staan. "
    "zoeken laat ze staan: kijk wat het is, en haal zelf weg wat je niet nodig hebt.\n"
)
ENGLISH: Final = (
    "is called after a talk, but is none. There may be words of the client in it. "
    "zoeken leaves it: see what it is, and remove it yourself if you do not need it.\n"
)


def test_a_client_is_told_which_may_be_theirs(run: Run, talks: Path) -> None:
    """Those of their own talks, and of talks that are not there; not those of another client."""
    theirs = put(talks / f"{FIRST}.toml~", b"woorden")
    whose = put(talks / f".{GONE}.toml.swp", b"woorden")
    put(talks / f"{OTHER}.toml~", b"woorden")
    count = "\nNiet gelezen en niet meegeteld: 2 bestanden.\n"
    said = f"{count}  2 bestanden {MANY}    {whose}\n    {theirs}\n"
    code, out, err = run("client", "K-014")
    assert (code, err) == (3, said)
    assert run("client", "K-014", "--all")[2] == said
    assert "let op" not in out.lower()
    code, _, err = run("client", "K-9", "--lang", "en")
    assert (code, err) == (3, f"\nNot read and not counted: 1 file.\n  {whose} {ENGLISH}")


def test_what_is_not_removed_is_told_when_a_client_is_forgotten(run: Run, talks: Path) -> None:
    """The talk goes; what is called after it is told, then and the next time."""
    theirs = put(talks / f"{FIRST}.toml~", b"woorden")
    put(talks / f"{OTHER}.toml~", b"woorden")
    code, out, err = run("forget", "K-014", "--yes")
    assert (code, "1 bestand vernietigd." in out) == (3, True)
    assert err == f"{theirs} {SAID}"
    assert theirs.exists()
    assert run("forget", "K-014", "--yes", "--lang", "en")[::2] == (3, f"{theirs} {ENGLISH}")


def test_what_is_called_after_a_talk_whose_time_is_over_is_told(run: Run, talks: Path) -> None:
    """It is as old as that talk."""
    old = put(talks / f"{FIRST}.toml~", b"woorden")
    put(talks / f"{OTHER}.toml~", b"woorden")
    for more in ([], ["--delete", "--yes"]):
        code, _, err = run("retention", *more)
        assert (code, err) == (3, f"{old} {SAID}")
    assert old.exists()
