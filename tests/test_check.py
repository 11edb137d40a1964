"""`zoeken check`: what is amiss in a folder is said, and mended where that is safe."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Run
from tests.keeping import keeper
from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.config import state_folder

NAME = "2026-06-04-143005-y7dp.toml"
WHOLE = (EXAMPLES / NAME).read_bytes()


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with one talk that is in order."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    put(folder, NAME, WHOLE)
    return folder


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file for its owner alone."""
    path = folder / name
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def test_all_well(run: Run, talks: Path) -> None:
    """A folder in order is told to be so."""
    assert run("check", talks) == (0, f"1 gesprek gelezen in {talks}\nAlles is in orde.\n", "")
    assert run("check", talks, "--lang", "en")[1].endswith("All is well.\n")


def test_a_cut_off_talk_is_mended_beside_the_original(run: Run, talks: Path) -> None:
    """The original stays to the byte; mending twice makes no second copy."""
    half = WHOLE[: WHOLE.rindex(b"[[turns]]") + 20]
    path = put(talks, "2026-06-05-101500-aaaa.toml", half.replace(b"y7dp", b"aaaa"))
    before = path.read_bytes()
    code, out, _ = run("check", talks)
    assert code == 3
    assert "Het begin is heel" in out
    assert "zoeken check --repair" in out
    code, out, _ = run("check", talks, "--repair")
    assert code == 0
    made = talks / "2026-06-05-101500-aaaa (2).toml"
    assert str(made) in out
    assert path.read_bytes() == before
    assert (
        archive.read(made).turns
        == archive.read(talks / NAME).turns[: len(archive.read(made).turns)]
    )
    assert len(archive.read(made).turns) == WHOLE.count(b"[[turns]]") - 1
    code, out, _ = run("check", talks, "--repair")
    assert (code, "staat al in" in out) == (3, True)
    assert len(list(talks.iterdir())) == 3


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_others_can_read_is_closed(run: Run, talks: Path) -> None:
    """A copy from elsewhere, and the folder itself."""
    (talks / NAME).chmod(0o644)
    talks.chmod(0o755)
    code, out, _ = run("check", talks)
    assert code == 3
    assert f"Anderen op deze computer kunnen {talks / NAME} lezen." in out
    assert f"Anderen op deze computer kunnen de map {talks} inzien." in out
    assert run("check", talks, "--repair")[0] == 0
    assert (talks / NAME).stat().st_mode & 0o777 == 0o600
    assert talks.stat().st_mode & 0o777 == 0o700


def test_left_overs_go_but_not_those_of_who_is_writing(run: Run, talks: Path) -> None:
    """What a killed writer left is removed; what is being written now is not touched."""
    for name in ("dood", "levend"):
        key = locks.key_of(talks / f"{name}.toml")
        put(talks, f"{durable.PREFIX}{key}-{'0' * 16}.tmp", b"woorden")
    with locks.held(talks / "levend.toml", state_folder()):
        code, out, _ = run("check", talks, "--repair")
    assert code == 0
    assert "bleef achter toen zoeken onverwacht stopte" in out
    [left] = talks.glob(".zoeken-*")
    assert locks.key_of(talks / "levend.toml") in left.name


def test_a_rescued_talk_comes_back(run: Run, talks: Path, tmp_path: Path) -> None:
    """With --repair, as with the next start."""
    path = talks / NAME
    writer, talk = keeper(tmp_path).take_up(path)
    rescue = writer.rescue(talk, state_folder())
    path.unlink()
    code, out, _ = run("check", talks)
    assert (code, "gered gesprek" in out) == (3, True)
    assert run("check", talks, "--repair")[0] == 0
    assert archive.read(path) == talk
    assert not rescue.exists()


def test_copies_of_a_talk_and_talks_left_open_are_told(run: Run, talks: Path) -> None:
    """By its id a talk is known under any name; what is open for weeks does not count."""
    for more in (
        " (conflicted copy 2026-03-01)",
        "-LAPTOP",
        ".sync-conflict-20260301-101500-ABCDEF",
    ):
        put(talks, f"{NAME[:-5]}{more}.toml", WHOLE)
    put(
        talks,
        "2026-08-20-130540-e3uw.toml",
        (EXAMPLES / "2026-08-20-130540-e3uw.toml").read_bytes(),
    )
    code, out, _ = run("check", talks)
    assert code == 3
    assert out.count("is hetzelfde gesprek als") == 3
    assert "dagen open en telt niet mee" in out


def test_rubbish_is_named_and_nothing_falls_over(run: Run, talks: Path) -> None:
    """Whatever lies in the folder."""
    put(talks, "leeg.toml", b"")
    put(talks, "rommel.toml", bytes(range(256)))
    (talks / "map.toml").mkdir()
    (talks / "nergens.toml").symlink_to(talks / "weg")
    if hasattr(os, "mkfifo"):
        os.mkfifo(talks / "pijp.toml")
    code, out, err = run("check", talks, "--repair")
    assert (code, err) == (3, "")
    for name in ("leeg", "rommel", "map", "nergens"):
        assert f"{name}.toml" in out
    assert (talks / NAME).read_bytes() == WHOLE


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """In a sentence, with the folder."""
    code, _, err = run("check", tmp_path / "weg")
    assert code == 1
    assert str(tmp_path / "weg") in err
    shutil.rmtree(tmp_path / "weg", ignore_errors=True)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_long_list_stays_readable_and_all_of_it_is_mended(run: Run, talks: Path) -> None:
    """Of one sort the first ten are told, and the rest is counted."""
    for nr in range(30):
        data = WHOLE.replace(b"2026-06-04-143005-y7dp", f"2026-06-04-1431{nr:02}-aaaa".encode())
        put(talks, f"2026-06-04-1431{nr:02}-aaaa.toml", data).chmod(0o644)
    code, out, _ = run("check", talks)
    assert (code, out.count("Anderen op deze computer")) == (3, 10)
    assert "  en nog 20\n" in out
    assert run("check", talks, "--repair")[0] == 0
    assert {path.stat().st_mode & 0o777 for path in talks.iterdir()} == {0o600}
