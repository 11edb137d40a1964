"""A page that a kill broke off is cleared away by whatever command comes next."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.sittings import files_in
from zoeken_cli.keep.config import state_folder

WRITES: Final = """
import sys, time
from pathlib import Path
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.sweeping import write_elsewhere

class Slow(Disk):
    def write(self, handle, data):
        super().write(handle, data)
        if b"klant" in data:
            print("half-way", flush=True)
            time.sleep(60)

write_elsewhere(Path(sys.argv[1]), b"woorden van een klant", Path(sys.argv[2]), Slow())
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


def left_by_a_kill(folder: Path) -> Path:
    """A file beside of a page there; its writer was killed."""
    folder.mkdir()
    with writing(folder / "inzage.html") as process:
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
    [left] = files_in(folder)
    return left


def begins(run: Run, talks: Path) -> None:
    """A new talk, in which the first question gets no answer."""
    run("start", "--client", "K-1", "--worker", "a", "--folder", talks)


@pytest.mark.parametrize(
    "command",
    [
        begins,
        lambda run, talks: run("resume", "--folder", talks),
        lambda run, talks: run("check", talks, "--repair"),
        lambda run, talks: run("forget", "K-9", talks),
        lambda run, talks: run("retention", talks),
    ],
    ids=["start", "resume", "check", "forget", "retention"],
)
def test_any_command_that_clears_away_finds_it(
    run: Run, tmp_path: Path, folder: Path, command: Callable[[Run, Path], object]
) -> None:
    """Whatever folder that command is about."""
    left = left_by_a_kill(tmp_path / "bureaublad")
    command(run, folder)
    assert not left.exists()


def test_check_names_it(run: Run, tmp_path: Path, folder: Path) -> None:
    """Once, by its whole path."""
    left = left_by_a_kill(tmp_path / "bureaublad")
    code, out, _ = run("check", folder)
    assert (code, out.count(f"- {left} bleef achter")) == (3, 1)
    code, out, _ = run("check", left.parent)
    assert (code, out.count(str(left))) == (3, 1)


@pytest.mark.parametrize(
    "command", [("export", EXAMPLES, "--to"), ("client", "K-014", EXAMPLES, "--html")]
)
def test_the_next_page_in_that_folder_clears_it_too(
    run: Run, tmp_path: Path, command: tuple[object, ...]
) -> None:
    """Also what nobody remembers: an older left-over, or one of a folder of talks."""
    left = left_by_a_kill(tmp_path / "bureaublad")
    older = left.with_name(f".zoeken-{'a' * 24}-{'0' * 16}.tmp")
    older.write_bytes(b"woorden van een klant")
    assert run(*command, left.parent / "nieuw")[0] == 0
    assert list(files_in(left.parent)) == [left.with_name("nieuw")]


def test_a_left_over_that_stays_there_is_told(run: Run, tmp_path: Path) -> None:
    """And the page is written. It is a folder, with something in it that is not ours."""
    left = tmp_path / f".zoeken-{'a' * 24}-{'0' * 16}.tmp"
    left.mkdir()
    (left / "van mij").write_text("van mij")
    code, _, err = run("export", EXAMPLES, "--to", tmp_path / "a.csv")
    assert (code, err.startswith(f"Opruimen is mislukt bij {left}: ")) == (0, True)
    assert (tmp_path / "a.csv").exists()


def test_a_page_that_another_window_is_writing_is_not_written_twice(
    run: Run, tmp_path: Path
) -> None:
    """Its name is taken as soon as that one begins."""
    path = tmp_path / "inzage.html"
    with writing(path):
        assert run("client", "K-014", EXAMPLES, "--html", path) == (
            1,
            "",
            f"{path} is er al en blijft zoals het is. Kies een andere naam achter --html\n",
        )
