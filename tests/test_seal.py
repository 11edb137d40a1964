"""`zoeken seal`: what a crash left behind is cleared away first, and what stays is told."""

import os
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import NONCE, begun, ended, names, put, seals, small, small_talk, snapshot
from tests.keeping import keeper, safe_in
from zoeken_cli.keep import locks
from zoeken_cli.keep.config import state_folder
from zoeken_cli.keep.sealing import Safe

FIRST: Final = "2026-03-01-101500-aaa1"
SECOND: Final = "2026-03-02-101500-aaa2"
WAYS: Final = pytest.mark.parametrize("way", [[], ["--renew"], ["--off"]], ids=str)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with two talks in clear, and settings that seal."""
    folder = tmp_path / "talks"
    for id_ in (FIRST, SECOND):
        small_talk(folder, id_, "K-014")
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def safe(tmp_path: Path, talks: Path) -> Safe:
    """A key, and settings that seal with it."""
    made = safe_in(tmp_path / "keys")
    seals(tmp_path, made)
    return made


def rescued(tmp_path: Path, talks: Path, id_: str) -> Path:
    """A rescue file of a talk that is there in clear."""
    writer, talk = keeper(tmp_path).take_up(talks / f"{id_}.toml")
    return writer.rescue(talk, state_folder())


@WAYS
def test_left_overs_go_and_what_stays_is_told(
    run: Run, talks: Path, safe: Safe, way: list[str]
) -> None:
    """There may be words of a client in them, in clear: the folder is not known to be sealed."""
    left, stays = (talks / f".zoeken-{sign * 24}-{'0' * 16}.tmp" for sign in "ab")
    left.write_text(NONCE)
    put(stays / "van een ander", b"")
    code, _, err = run("seal", *way)
    assert (code, left.exists()) == (3, False)
    assert err.startswith(f"Opruimen is mislukt bij {stays}: ")
    assert err.count("\n") == 1
    shutil.rmtree(stays)
    assert run("seal", *way)[::2] == (0, "")


def test_a_rescued_talk_comes_back_first_and_is_sealed_too(
    run: Run, tmp_path: Path, talks: Path, safe: Safe
) -> None:
    """That is told; and nothing of it is left in clear."""
    rescue = rescued(tmp_path, talks, FIRST)
    code, out, err = run("seal")
    assert (code, err) == (0, "")
    assert out.startswith(
        f"Een gered gesprek is teruggezet: {talks}/{FIRST}.toml\n2 bestanden zijn versleuteld. "
    )
    assert not rescue.exists()


def test_a_rescued_talk_that_comes_back_beside_is_told(
    run: Run, tmp_path: Path, talks: Path, safe: Safe
) -> None:
    """Its file had changed: both are sealed, and are for the worker to compare."""
    rescued(tmp_path, talks, FIRST)
    put(talks / f"{FIRST}.toml", small(FIRST, "K-014", more='note = "anders"\n'))
    code, out, err = run("seal", "--lang", "en")
    assert (code, out.startswith("3 files are sealed. ")) == (3, True)
    assert err.startswith("Mind: another program changed the file of this talk. ")
    assert f"{talks}/{FIRST} (2).toml. " in err
    assert run("seal", "--lang", "en")[::2] == (0, "")


def test_a_rescue_that_cannot_come_back_stops_no_other(
    run: Run, tmp_path: Path, talks: Path, safe: Safe
) -> None:
    """It stays, and is told; the next one comes back, and all else is sealed."""
    held, back = (rescued(tmp_path, talks, id_) for id_ in (FIRST, SECOND))
    with locks.held(talks / f"{FIRST}.toml", state_folder()):
        code, out, err = run("seal")
    assert (code, held.exists(), back.exists()) == (3, True, False)
    assert "1 van de 2 bestanden is versleuteld" in out
    assert err.count("al open in een ander venster") == 2


def test_what_was_told_is_told_too_where_nothing_is_left_to_do(
    run: Run, talks: Path, safe: Safe
) -> None:
    """The exit code says that there is something to see to."""
    run("seal")
    left = talks / f".zoeken-{'a' * 24}-{'0' * 16}.tmp"
    put(left / "van een ander", b"")
    code, out, err = run("seal")
    assert (code, out) == (3, f"In {talks} staat niets dat nog versleuteld moet worden.\n")
    assert err.startswith("Opruimen is mislukt bij ")


def test_of_one_file_its_folder_is_cleared_away(run: Run, talks: Path, safe: Safe) -> None:
    """And that file alone is sealed."""
    left = talks / f".zoeken-{'a' * 24}-{'0' * 16}.tmp"
    left.write_text(NONCE)
    assert run("seal", talks / f"{FIRST}.toml")[::2] == (0, "")
    assert sorted(path.name for path in talks.iterdir()) == [
        f"{FIRST}.toml.age",
        f"{SECOND}.toml",
    ]


@pytest.mark.skipif(os.name == "nt", reason="no such limit on Windows")
def test_where_it_stops_what_stayed_is_told_too(tmp_path: Path, talks: Path, safe: Safe) -> None:
    """A full disk stops all; the file that was no talk is named before it."""
    put(talks / "2025.toml", b"a = 1\n")

    def full() -> None:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    code, out, err = ended(begun(tmp_path, "seal", talks, before=full))
    assert (code, out) == (1, "")
    first, second = err.splitlines()
    assert first == f"{talks}/2025.toml is geen gesprek en blijft zoals het is."
    assert second.startswith(
        f"{talks}/{FIRST}.toml is niet te schrijven: het bestand mag niet groter worden. "
    )


UNSURE: Final = {
    "nl": "Let op: ik kan niet bijhouden of een van deze gesprekken ook in een ander venster open "
    "is. Houd andere vensters van zoeken nu dicht.\n",
    "en": "Mind: I cannot keep track of whether one of these talks is open in another window too. "
    "Keep other windows of zoeken closed now.\n",
}


@pytest.mark.parametrize("language", UNSURE)
@pytest.mark.parametrize("command", [["seal"], ["forget", "K-014", "--yes"]], ids=str)
def test_without_locks_it_is_told_once_and_done(
    run: Run, talks: Path, safe: Safe, command: list[str], language: str
) -> None:
    """As with a talk that is logged: it can go on, and the worker knows."""
    place = state_folder()
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    code, out, _ = run(*command, "--lang", language)
    assert (code, out.count(UNSURE[language])) == (0, 1)
    assert not list(talks.glob("*.toml"))


@pytest.mark.parametrize("command", [["seal"], ["forget", "K-014", "--yes"]], ids=str)
def test_with_locks_nothing_is_said_of_them(
    run: Run, talks: Path, safe: Safe, command: list[str]
) -> None:
    """Nor is any left."""
    code, out, err = run(*command)
    assert (code, err) == (0, "")
    assert "Let op" not in out
    assert list((state_folder() / "locks").iterdir()) == []


# --- how many it was done to, and which stay -----------------------------------------------------

SAID: Final = {
    ("--off", "nl"): (
        "Alles is nog versleuteld.\n",
        "1 van de 2 bestanden is niet meer versleuteld. ",
        "Iedereen die bij de map kan, kan nu lezen wat niet meer versleuteld is.\n",
    ),
    ("--off", "en"): (
        "Everything is still sealed.\n",
        "1 of the 2 files is not sealed any more. ",
        "Whoever can reach the folder can read now what is not sealed any more.\n",
    ),
    ("--renew", "nl"): (
        "Er is niets opnieuw versleuteld.\n",
        "1 van de 2 bestanden is opnieuw versleuteld. ",
        "Wat opnieuw versleuteld is, openen alleen de ontvangers van nu. ",
        "Wie eerder een kopie had, kan die nog lezen.\n",
    ),
    ("--renew", "en"): (
        "Nothing was sealed again.\n",
        "1 of the 2 files is sealed again. ",
        "What is sealed again opens for the recipients of now alone. ",
        "Whoever had a copy before can still read that.\n",
    ),
}
"""What is said when it was done to none of two files, and to one."""


@pytest.mark.parametrize(("way", "language"), SAID)
def test_each_file_that_does_not_open_is_named(
    run: Run, talks: Path, safe: Safe, way: str, language: str
) -> None:
    """Damaged, and of another key: both stay as they are; and nothing is said of what was not."""
    stranger = safe_in(talks.parent / "team")
    for id_ in (FIRST, SECOND):
        (talks / f"{id_}.toml").unlink()
    damaged = put(talks / f"{FIRST}.toml.age", safe.seal(b"x")[:-1])
    other = put(talks / f"{SECOND}.toml.age", stranger.seal(small(SECOND, "K-014")))
    before = snapshot(talks)
    code, out, err = run("seal", way, "--lang", language)
    none, *one = SAID[way, language]
    assert (code, out, snapshot(talks)) == (3, none, before)
    first, second = err.splitlines()
    assert first.startswith(f"{damaged} ")
    assert second.startswith(f"{other} ")
    put(other, safe.seal(small(SECOND, "K-014")))
    code, out, err = run("seal", way, "--lang", language)
    assert (code, out, err) == (3, "".join(one), f"{first}\n")


def test_what_stands_in_the_way_and_does_not_open_is_named(
    run: Run, talks: Path, safe: Safe
) -> None:
    """A damaged sealed file of the same talk: the clear one stays beside it."""
    way = put(talks / f"{FIRST}.toml.age", b"age-encryption.org/v1\n")
    code, out, err = run("seal", "--lang", "en")
    assert (code, out.startswith("1 of the 2 files is sealed. ")) == (3, True)
    assert err.startswith(f"{way} is sealed and damaged")
    assert names(talks) == [f"{FIRST}.toml", way.name, f"{SECOND}.toml.age"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("", ("2 bestanden zijn versleuteld. ", "1 bestand is versleuteld. ")),
        ("--renew", ("2 bestanden zijn opnieuw versl", "1 bestand is opnieuw versleuteld. ")),
        ("--off", ("2 bestanden zijn niet meer versl", "1 bestand is niet meer versleuteld. ")),
    ],
    ids=["seal", "renew", "off"],
)
def test_all_of_them_and_one_alone_are_said_as_one_says_it(
    run: Run, talks: Path, safe: Safe, option: str, said: tuple[str, str]
) -> None:
    """Nobody reads "2 of 2", nor "1 files"."""
    if option:
        run("seal")
    assert run("seal", *option.split())[1].startswith(said[0])
    back = {"": "--off", "--off": ""}.get(option, option)
    run("seal", *back.split())
    (path,) = (path for path in talks.iterdir() if path.name.startswith(FIRST))
    assert run("seal", path, *option.split())[1].startswith(said[1])
