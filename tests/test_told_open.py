"""A folder that others on this computer can look into: pointed out once, by its name."""

import io
import os
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import put, small
from zoeken_cli.keep.config import config_path, read

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")

NAME: Final = "2026-03-01-101500-aaaa"
SAID: Final = {
    "nl": "Let op: anderen op deze computer kunnen de map {folder} inzien. "
    "Sluit haar af met: zoeken check{typed} --repair\n",
    "en": "Mind: others on this computer can look into the folder {folder}. "
    "Close it with: zoeken check{typed} --repair\n",
}
"""What is told of an open folder."""


def open_folder(tmp_path: Path, name: str = "talks") -> Path:
    """A folder with a talk that can go on, in which everyone can look."""
    folder = tmp_path / name
    begun = small(NAME, "K-1")
    put(folder / f"{NAME}.toml", begun[: begun.index(b"just_helped")])
    folder.chmod(0o755)
    return folder


def args(command: str, folder: Path) -> list[object]:
    """The command on this folder."""
    more = {"start": ["--client", "K-1", "--worker", "a"]}.get(command, [])
    return [command, "--folder", folder, *more]


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every talk is paused at its first question."""
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("command", ["start", "resume", "edit"])
def test_an_open_folder_is_told_the_first_time(
    run: Run, tmp_path: Path, command: str, language: str
) -> None:
    """With its name and how to close it; not a second time; another folder is told again."""
    first, second = open_folder(tmp_path), open_folder(tmp_path, "mijn map")
    told = SAID[language].format(folder=first, typed=f" {first}")
    assert run(*args(command, first), "--lang", language)[1].count(told) == 1
    for again in ("start", "resume", "edit"):
        assert told not in run(*args(again, first), "--lang", language)[1]
    told = SAID[language].format(folder=second, typed=f' "{second}"')
    assert run(*args(command, second), "--lang", language)[1].count(told) == 1
    assert read(config_path()).told_open == (str(first), str(second))


@pytest.mark.parametrize("command", ["start", "resume", "edit"])
def test_what_is_advised_closes_it(run: Run, tmp_path: Path, command: str) -> None:
    """The worker's own folder need not be named; and what was closed is not told."""
    folder = open_folder(tmp_path)
    remember(tmp_path, folder)
    assert SAID["nl"].format(folder=folder, typed="") in run(*args(command, folder))[1]
    run("check", "--repair")
    assert folder.stat().st_mode & 0o777 == 0o700
    config_path().write_text("")  # as if it had never been told
    assert "anderen" not in run(*args(command, folder))[1]


def test_it_is_one_folder_by_whatever_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative, or by way of a link; and two folders of the same short name are two."""
    first, second = open_folder(tmp_path / "a"), open_folder(tmp_path / "b")
    (tmp_path / "link").symlink_to(first)
    said = "anderen op deze computer"
    monkeypatch.chdir(first)
    assert said in run("resume", f"./{NAME}.toml")[1]
    assert said not in run("resume", f"../talks/{NAME}.toml")[1]
    assert said not in run(*args("resume", tmp_path / "link"))[1]
    monkeypatch.chdir(second)
    assert said in run("resume", f"./{NAME}.toml")[1]


def test_a_folder_that_zoeken_makes_is_closed(run: Run, tmp_path: Path) -> None:
    """So there is nothing to tell."""
    umask = os.umask(0)
    try:
        out = run(*args("start", tmp_path / "nieuw"))[1]
    finally:
        os.umask(umask)
    assert "anderen" not in out
    assert (tmp_path / "nieuw").stat().st_mode & 0o777 == 0o700


def test_it_is_told_again_where_it_could_not_be_remembered(run: Run, tmp_path: Path) -> None:
    """Settings that cannot be written stop no talk."""
    folder = open_folder(tmp_path)
    home = config_path().parent
    home.parent.mkdir(parents=True, exist_ok=True)
    home.symlink_to(tmp_path / "nergens")
    for _ in range(2):
        code, out, _ = run(*args("resume", folder))
        assert (code, "anderen op deze computer" in out) == (130, True)
