"""What the law gives a client: to see, to have destroyed; and nothing is kept too long."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run, remember
from tests.keeping import keeper
from tests.terminal import environment
from zoeken_cli.keep import archive, locks
from zoeken_cli.keep.config import state_folder

NONCE = "Zebrapad1783"


def talk_file(folder: Path, id_: str, client: str, *, more: str = "") -> Path:
    """A small ended talk in a file of its own."""
    path = folder / f"{id_}.toml"
    moment = f"{id_[:10]}T{id_[11:13]}:{id_[13:15]}:{id_[15:17]}+01:00"
    path.write_text(
        f'format = 1\nid = "{id_}"\nclient = "{client}"\nstarted = {moment}\n'
        f'question = "{NONCE}"\n{more}just_helped = true\nended = {moment}\n'
    )
    path.chmod(0o600)
    return path


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Talks of two clients, one of them in a conflict copy too."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    for nr in range(1, 4):
        talk_file(folder, f"2026-03-0{nr}-101500-aaa{nr}", "K-014")
    copy = folder / "2026-03-01-101500-aaa1 (conflicted copy).toml"
    copy.write_bytes((folder / "2026-03-01-101500-aaa1.toml").read_bytes())
    talk_file(folder, "2010-02-28-101500-bbbb", "K-022")
    remember(tmp_path, folder)
    return folder


def names(folder: Path) -> list[str]:
    """The talks that are left."""
    return sorted(path.name for path in folder.glob("*.toml"))


# --- to have destroyed ---------------------------------------------------------------------------


def test_everything_of_a_client_goes_and_nothing_else(run: Run, talks: Path) -> None:
    """Copies too; a receipt says when and how many, and not of whom."""
    other = (talks / "2010-02-28-101500-bbbb.toml").read_bytes()
    code, out, err = run("forget", "K-014", "--yes")
    assert (code, err) == (0, "")
    assert names(talks) == ["2010-02-28-101500-bbbb.toml"]
    assert (talks / names(talks)[0]).read_bytes() == other
    [receipt] = talks.glob("vernietigd-*.txt")
    text = receipt.read_text()
    assert re.fullmatch(
        r"zoeken: bewijs van vernietiging\nBegonnen: [\d: -]+\n"
        r"Te vernietigen bestanden: 4\nVernietigd: 4\n",
        text,
    )
    assert "K-014" not in text
    assert "2026-03" not in text
    assert "4 bestanden vernietigd." in out
    assert "Kopieën op een andere plek zijn niet gewist" in out


def test_it_asks_first_and_no_is_no(run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Input that runs out, or anything but yes, destroys nothing."""
    before = names(talks)
    env = environment(talks.parent)
    for typed in ("", "n\n", "\n", "misschien\nn\n"):
        args = [sys.executable, "-m", "zoeken_cli", "forget", "K-014", str(talks)]
        done = subprocess.run(
            args, input=typed, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 130
        assert "Dit kan niet ongedaan gemaakt worden. 4 bestanden vernietigen?" in done.stdout
        assert names(talks) == before
    assert not list(talks.glob("vernietigd-*"))


def test_a_code_that_differs_in_capitals_is_named_and_not_removed(run: Run, talks: Path) -> None:
    """Nothing goes by a slip."""
    code, out, _ = run("forget", "k-014", "--yes")
    assert code == 0
    assert "K-014" in out
    assert len(names(talks)) == 5


def test_what_cannot_be_read_is_named(run: Run, talks: Path) -> None:
    """A broken file may be this client's: it stays, and is told."""
    (talks / "kapot.toml").write_text("x = = 1")
    code, out, err = run("forget", "K-014", "--yes", "--lang", "en")
    assert code == 3
    assert "1 file cannot be read" in out
    assert "kapot.toml" in err


def test_a_talk_open_in_another_window_stays_and_is_told(run: Run, talks: Path) -> None:
    """The rest goes."""
    path = talks / "2026-03-02-101500-aaa2.toml"
    with locks.held(path, state_folder()):
        code, _, err = run("forget", "K-014", "--yes")
    assert code == 3
    assert "al open in een ander venster" in err
    assert path.name in names(talks)


def test_a_rescued_talk_goes_too(run: Run, talks: Path, tmp_path: Path) -> None:
    """What was put aside when the disk was full is no copy that is forgotten."""
    path = talks / "2026-03-03-101500-aaa3.toml"
    writer, talk = keeper(tmp_path).take_up(path)
    rescue = writer.rescue(talk, state_folder())
    assert NONCE.encode() in rescue.read_bytes()
    run("forget", "K-014", "--yes")
    assert not rescue.exists()
    left = [p for p in talks.parent.rglob("*") if p.is_file() and b"aaa3" in p.read_bytes()]
    assert left == []


@pytest.mark.skipif(os.name != "posix", reason="no such signal on Windows")
def test_killed_half_way_the_next_run_finishes(tmp_path: Path) -> None:
    """Of two thousand talks each is there or gone; the first receipt says it was not finished."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    for nr in range(60 * 35):
        talk_file(folder, f"2026-03-01-10{nr // 60:02}{nr % 60:02}-aaaa", "K-1")
    total = len(names(folder))
    args = [sys.executable, "-m", "zoeken_cli", "forget", "K-1", str(folder), "--yes"]
    env = environment(tmp_path)
    going = subprocess.Popen(args, env=env, stdout=subprocess.DEVNULL)
    while len(names(folder)) > total - 50:
        time.sleep(0.01)
    going.send_signal(signal.SIGKILL)
    going.wait()
    left = names(folder)
    assert 0 < len(left) < total
    assert all(archive.read(folder / name).client == "K-1" for name in left)
    [receipt] = folder.glob("vernietigd-*.txt")
    assert "Niet afgemaakt" in receipt.read_text()
    done = subprocess.run(args, env=env, capture_output=True, text=True, check=True)
    assert f"{len(left)} bestanden vernietigd" in done.stdout
    assert names(folder) == []


# --- to see --------------------------------------------------------------------------------------


def test_a_clients_talks_stand_in_a_line_each(run: Run, talks: Path) -> None:
    """Each talk once, though it is there twice."""
    code, out, _ = run("client", "K-014")
    assert code == 3  # the copy is named
    assert out.count("2026-03-0") == 3


def test_all_that_is_kept_is_shown(run: Run, talks: Path) -> None:
    """Every word, and what stands under keys that nobody knows."""
    (talks / "2026-03-01-101500-aaa1 (conflicted copy).toml").unlink()
    talk_file(talks, "2026-03-01-101500-aaa1", "K-014", more='[plan]\nstap = "bellen"\n[x]\n')
    path = talks / "2026-03-01-101500-aaa1.toml"
    path.write_text(path.read_text().replace("[plan]\nstap", "plan.stap").replace("[x]\n", ""))
    code, out, _ = run("client", "K-014", "--all")
    assert code == 0
    assert out.count(NONCE) == 3
    assert "bellen" in out


def test_a_page_to_hand_over_is_a_new_closed_file(run: Run, talks: Path, tmp_path: Path) -> None:
    """It never takes the place of a file that is there."""
    page = tmp_path / "inzage.html"
    code, out, _ = run("client", "K-014", "--html", page)
    assert str(page) in out
    assert page.read_text().count(NONCE) == 3
    if os.name == "posix":
        assert page.stat().st_mode & 0o777 == 0o600
    code, _, err = run("client", "K-014", "--html", page)
    assert code == 1
    assert "is er al en blijft zoals het is" in err


# --- not longer than needed ----------------------------------------------------------------------


def test_what_may_go_is_named_with_since_when(run: Run, talks: Path) -> None:
    """Fifteen years after a talk was made it may go; nothing goes by itself."""
    code, out, _ = run("retention")
    assert code == 0
    assert "15 jaar bewaard nadat het gemaakt is (Wmo 2015: 15 jaar; Jeugdwet: 20 jaar)" in out
    assert "2010-02-28-101500-bbbb.toml  klant K-022  mag weg sinds 28 februari 2025" in out
    assert "2026-03" not in out
    assert len(names(talks)) == 5


def test_another_term_is_a_setting_or_a_flag(run: Run, talks: Path, tmp_path: Path) -> None:
    """Youth help keeps twenty years."""
    for place in ("zoeken", "Library/Application Support/zoeken"):
        with (tmp_path / "home" / place / "config.toml").open("a") as file:
            file.write("keep_years = 20\n")
    assert "hoeft nog niets weg. Het eerste gesprek mag weg vanaf: 28 februari 2030." in " ".join(
        run("retention")[1].split()
    )
    assert "K-022" in run("retention", "--years", "16")[1]
    code, _, err = run("retention", "--years", "0")
    assert (code, "--years" in err) == (2, True)


def test_it_is_removed_only_when_told(run: Run, talks: Path) -> None:
    """The same removal as forgetting, with its receipt."""
    code, out, _ = run("retention", "--delete", "--yes")
    assert code == 0
    assert "1 bestand vernietigd." in out
    assert "2010-02-28-101500-bbbb.toml" not in names(talks)
    assert len(list(talks.glob("vernietigd-*.txt"))) == 1
