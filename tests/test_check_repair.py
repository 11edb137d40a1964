"""`zoeken check --repair` beside other windows, killed writers and a disk that is full."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.dossier import begun, ended, put, snapshot
from tests.keeping import keeper
from zoeken_cli.keep import locks
from zoeken_cli.keep.config import state_folder

POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes or signals")
NAME: Final = "2026-06-04-143005-y7dp.toml"
WHOLE: Final = (EXAMPLES / NAME).read_bytes()
HALF: Final = WHOLE[: WHOLE.rindex(b"[[turns]]")] + b'[[turns]]\nnote = "half'


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with one talk that is in order."""
    folder = tmp_path / "talks"
    put(folder / NAME, WHOLE)
    return folder


def test_a_rescued_talk_is_told_and_comes_back(run: Run, tmp_path: Path, talks: Path) -> None:
    """As with the next start; beside the file, where that was changed meanwhile."""
    path, second = talks / NAME, talks / f"{NAME[:-5]} (2).toml"
    writer, talk = keeper(tmp_path).take_up(path)
    rescue = writer.rescue(talk, state_folder())
    said = "is een gered gesprek dat terug kan naar deze map."
    told = f"1 gesprek gelezen in {talks}\n- {rescue} {said}"
    how = f"Wat zonder risico te herstellen is, herstel je met: zoeken check {talks} --repair"
    assert run("check", talks) == (3, f"{told}\n{how}\n", "")
    put(path, WHOLE + b"# van mij\n")
    said = f"{told}\n  Hersteld.\n  Wat te redden was, staat nu in {second}\n"
    assert run("check", talks, "--repair") == (0, said, "")
    assert not rescue.exists()
    assert path.read_bytes() == WHOLE + b"# van mij\n"


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "  2 weggehaald.\n"), ("en", "  2 removed.\n")]
)
def test_what_was_left_behind_is_not_mended_but_removed(
    run: Run, talks: Path, language: str, said: str
) -> None:
    """It is said as it is; what is called nearly so is not ours, and stays."""
    for sign in "ab":
        put(talks / f".zoeken-{sign * 24}-{'0' * 16}.tmp", b"woorden")
    names = (".zoeken-abcd.tmp", f".zoeken-{'a' * 24}.tmp", f".zoeken-{'a' * 24}-{'0' * 15}.tmp")
    others = {put(talks / name, b"van iemand anders") for name in names}
    code, out, err = run("check", talks, "--repair", "--lang", language)
    assert (code, out.endswith(said), err) == (0, True, "")
    assert {*talks.iterdir()} == {talks / NAME, *others}


def test_rubbish_stops_no_mending(run: Run, talks: Path) -> None:
    """Whatever lies there is named and left as it is, and the rest is mended."""
    put(talks / "bytes.toml", bytes(range(256)))
    (talks / "map.toml").mkdir()
    (talks / "nergens.toml").symlink_to(talks / "weg")
    if hasattr(os, "mkfifo"):
        os.mkfifo(talks / "pijp.toml", 0o600)
    before = snapshot(talks)
    left = put(talks / f".zoeken-{locks.key_of(talks / NAME)}-{'0' * 16}.tmp", b"woorden")
    code, out, err = run("check", talks, "--repair")
    assert (code, err, left.exists()) == (3, "", False)
    for name in before.keys() - {NAME}:
        assert f"- {talks / name}" in out or f"    {name}\n" in out
    assert snapshot(talks) == before


def test_what_cannot_be_mended_is_told(run: Run, tmp_path: Path, talks: Path) -> None:
    """A rescued talk that is open in another window, and a disk that takes no more."""
    path = talks / NAME
    writer, talk = keeper(tmp_path).take_up(path)
    rescue = writer.rescue(talk, state_folder())
    with locks.held(path, state_folder()):
        code, out, _ = run("check", talks, "--repair")
    assert code == 3
    assert out.splitlines()[2] == (
        f"  {rescue}: Dit gesprek is al open in een ander venster ({path}). "
        "Hier verandert niets. Ga verder in dat venster, of sluit het eerst."
    )
    assert rescue.exists()


@POSIX
def test_a_full_disk_is_told_and_nothing_is_half_made(tmp_path: Path, talks: Path) -> None:
    """What was cut off stays, and there is no new file."""
    put(talks / NAME, HALF)

    def full() -> None:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    code, out, err = ended(begun(tmp_path, "check", talks, "--repair", before=full))
    assert (code, err) == (3, "")
    assert f"\n  {NAME}: Niet gelukt: het bestand mag niet groter worden.\n" in out
    assert snapshot(talks) == {NAME: HALF}


WRITES: Final = """
import sys, time
from pathlib import Path
from zoeken_cli.keep import durable, locks
from zoeken_cli.keep.disk import Disk

class Slow(Disk):
    def flush(self, handle):
        print("half-way", flush=True)
        time.sleep(60)

path, state = map(Path, sys.argv[1:])
with locks.held(path, state):
    durable.write_new(path, b"woorden van een klant", Slow())
"""


@contextmanager
def writing(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that is half-way writing this file."""
    args = [sys.executable, "-c", WRITES, str(path), str(state_folder())]
    with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half-way\n"
        yield process
        process.kill()


@POSIX
def test_what_is_being_written_is_left_alone_until_its_writer_was_killed(
    run: Run, talks: Path
) -> None:
    """Of another window nothing is touched; of one that is gone nothing is left."""
    with writing(talks / "2026-06-05-101500-aaaa.toml") as process:
        [beside] = talks.glob(".zoeken-*")
        before = snapshot(talks)
        said = f"1 gesprek gelezen in {talks}\nAlles is in orde.\n"
        assert run("check", talks, "--repair") == (0, said, "")
        assert snapshot(talks) == before
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert beside.read_bytes() == b"woorden van een klant"
        code, out, _ = run("check", talks)
        assert (code, f"- {beside} bleef achter" in out) == (3, True)
        assert run("check", talks, "--repair")[0] == 0
    assert snapshot(talks) == {NAME: WHOLE}
