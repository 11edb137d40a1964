"""`zoeken list` tells which talks wait in a rescue file, and how they come back."""

from pathlib import Path

import pytest

from tests.conftest import Run, remember
from tests.dossier import small_talk
from tests.keeping import keeper
from zoeken_cli.keep.config import state_folder

FIRST, SECOND = "2026-03-01-101500-aaaa", "2026-03-02-101500-bbbb"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with two talks."""
    folder = tmp_path / "talks"
    for id_ in (FIRST, SECOND):
        small_talk(folder, id_, "K-014")
    remember(tmp_path, folder)
    return folder


def rescued(tmp_path: Path, path: Path) -> Path:
    """The rescue file of this talk, which stays in its folder too."""
    writer, talk = keeper(tmp_path).take_up(path)
    return writer.rescue(talk, state_folder())


def test_talks_that_wait_are_told_in_one_line(run: Run, tmp_path: Path, talks: Path) -> None:
    """The list is as ever; what to type names the folder only where it was named."""
    whole = run("list")
    assert (whole[0], whole[2]) == (0, "")
    rescued(tmp_path, talks / f"{FIRST}.toml")
    one = "Let op: 1 gered gesprek staat nog niet in deze map. Zet het terug met: zoeken resume"
    assert run("list") == (0, whole[1], f"{one}\n")
    assert run("list", talks) == (0, whole[1], f"{one} --folder {talks}\n")
    rescued(tmp_path, talks / f"{SECOND}.toml")
    two = "Mind: 2 rescued talks are not in this folder yet. Put them back with: zoeken resume\n"
    assert run("list", "--lang", "en")[::2] == (0, two)


def test_what_waits_for_another_folder_is_not_told(run: Run, tmp_path: Path, talks: Path) -> None:
    """Nor where what waited came back."""
    rescued(tmp_path, small_talk(tmp_path / "team", FIRST, "K-022"))
    assert run("list")[::2] == (0, "")
    rescue = rescued(tmp_path, talks / f"{FIRST}.toml")
    assert run("list")[2] != ""
    keeper(tmp_path)._replace(state=state_folder()).bring_back(talks)
    assert not rescue.exists()
    assert run("list")[::2] == (0, "")
