"""Some talks are sealed and their key is away: those are named, and stop nothing else."""

from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run, remember
from tests.dossier import names, put, remember_too, small, snapshot
from tests.keeping import safe_in

FIRST: Final = "2020-01-01-101500-aaaa"
NO_KEY: Final = "versleuteld, en ik weet niet waar je sleutel is. Stel dat in met: zoeken config\n"
COMMANDS: Final = pytest.mark.parametrize(
    "command",
    [["check"], ["list"], ["stats"], ["client", "K-014"], ["agenda"], ["export"], ["retention"]],
    ids=" ".join,
)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder: the examples in clear, and no key."""
    folder = tmp_path / "talks"
    for path in EXAMPLES.glob("*.toml"):
        put(folder / path.name, path.read_bytes())
    remember(tmp_path, folder)
    return folder


def sealed(tmp_path: Path, talks: Path, number: int = 1) -> list[Path]:
    """So many sealed talks beside them."""
    safe = safe_in(tmp_path / "keys")
    ids = [f"{FIRST[:-1]}{chr(ord('a') + nr)}" for nr in range(number)]
    return [put(talks / f"{id_}.toml.age", safe.seal(small(id_, "K-014"))) for id_ in ids]


def said(told: tuple[int, str, str]) -> str:
    """All that was said, on either stream."""
    return told[1] + told[2]


@COMMANDS
def test_one_sealed_talk_is_named_and_the_rest_is_as_without_it(
    run: Run, tmp_path: Path, talks: Path, command: list[str]
) -> None:
    """It may be of a colleague: that is no reason to see nothing of one's own."""
    whole = run(*command)[1]
    [path] = sealed(tmp_path, talks)
    code, out, err = run(*command)
    assert code == 3
    assert f"{path} is {NO_KEY}" in out + err
    if command[0] in ("list", "stats", "export"):
        assert out == whole
    assert "20 gesprekken gelezen" in out or command != ["check"]


@COMMANDS
@pytest.mark.parametrize("key", ["away", "broken"])
def test_a_key_that_is_away_or_broken_is_why(
    run: Run, tmp_path: Path, talks: Path, command: list[str], key: str
) -> None:
    """The file is named, and then what is wrong with the key."""
    [path] = sealed(tmp_path, talks)
    where = tmp_path / "stick" / "key.txt"
    why = f"De sleutel {where} is niet te lezen: het bestand of de map is er niet."
    if key == "broken":
        put(where, b"?")
        why = f"In {where} staat geen age-sleutel (AGE-SECRET-KEY-...)."
    remember_too(tmp_path, key=str(where))
    told = run(*command)
    assert told[0] == 3
    assert f"{path} is versleuteld en gaat niet open. {why}" in said(told)


@COMMANDS
def test_many_sealed_talks_are_told_together(
    run: Run, tmp_path: Path, talks: Path, command: list[str]
) -> None:
    """Once, with how many, and the first few by name."""
    paths = sealed(tmp_path, talks, 7)
    told = run(*command)
    assert told[0] == 3
    assert said(told).count("zoeken config") == 1
    assert f"7 bestanden zijn {NO_KEY}" in said(told)
    assert [path.name in said(told) for path in paths] == [True] * 5 + [False] * 2
    assert "    en nog 2\n" in said(told)
    told = run(*command, "--lang", "en")
    assert "7 files are sealed, and I do not know where your key is." in said(told)


@COMMANDS
def test_where_all_are_sealed_it_is_one_sentence(
    run: Run, tmp_path: Path, talks: Path, command: list[str]
) -> None:
    """Nothing was read: that is no answer with something left out."""
    for path in talks.glob("*.toml"):
        path.unlink()
    sealed(tmp_path, talks, 3)
    assert run(*command) == (1, "", f"Dit is {NO_KEY}")


def test_the_one_talk_that_was_asked_for_is_one_sentence(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """By its id, also by one that stands only in the file."""
    [path] = sealed(tmp_path, talks)
    assert run("show", FIRST) == (1, "", f"Dit is {NO_KEY}")
    path.rename(talks / "eerste.toml.age")
    assert run("show", FIRST) == (1, "", f"Dit is {NO_KEY}")
    assert run("show", "2026-03-02")[0] == 0


@pytest.mark.parametrize(
    "command", [["forget", "K-014", "--yes"], ["retention", "--years", "1", "--delete", "--yes"]]
)
def test_what_destroys_wants_the_key(
    run: Run, tmp_path: Path, talks: Path, command: list[str]
) -> None:
    """Nobody is told that all is gone while a file could not be looked into; nothing goes."""
    sealed(tmp_path, talks)
    before = snapshot(talks)
    assert run(*command) == (1, "", f"Dit is {NO_KEY}")
    assert snapshot(talks) == before
    assert len(names(talks)) == 21
