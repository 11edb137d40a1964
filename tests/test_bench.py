"""The benchmark itself: it runs as a whole, its figures are reckoned right, and it leaves nothing.

Nothing here asks how fast anything is: machines are noisy.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import floors, ours
from tests.bench.folders import folder_of
from tests.bench.timing import ROOT, Failed, Run, in_turn, run, times, work

PYTHON = [sys.executable, "-c"]


def benchmark(*typed: object) -> str:
    """What the benchmark prints."""
    command = [sys.executable, "-m", "tests.bench", *map(str, typed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_whole_runs_and_has_all_its_lines(tmp_path: Path) -> None:
    """Two small folders, one round: every cell and every promise has its figures."""
    told = benchmark("--quick", "--keep", tmp_path)
    rows = {row.split(" | ")[0].strip("| "): row for row in told.splitlines() if row[:1] == "|"}
    two = r"[\d.e-]+ / [\d.e-]+"
    for row, cells in {
        "start-up of `show` and `stats` on one talk": [rf"`show` {two} s \({two} x the imports\)"],
        "a folder read for the first time": [
            rf"tomllib loop {two} s",
            rf"tomllib on all cores {two} s",
            rf"`stats` {two} s \({two} x as fast as the tomllib loop\)",
        ],
        "the same folder again": [
            rf"scandir \+ stat {two} s",
            rf"`stats --team noord` {two} s \({two} x scandir \+ stat\)",
            rf"one talk more {two} s",
            rf"first line of `list` {two} s",
        ],
    }.items():
        for cell in cells:
            assert re.search(cell, rows[row]), (cell, rows[row])
    lines = [
        *(
            rf"{what}, 60 talks: [\d.e-]+ x .*\(promised [<>]= [\d.]+: .*\)"
            for what in ("first pass", "again", "again with a filter")
        ),
        r"each 100,000 talks more, by 30 and 60: first -?[\d.e+-]+ s, again .*",
        *([r"memory, 60 talks: [\d.]+ MB .*"] if sys.platform != "win32" else []),
    ]
    for line in lines:
        assert re.search(f"^{line}$", told, re.MULTILINE), line
    assert ("`stats --no-index`" in told) is ours.has_index()
    assert ("skipped: --no-index" in told) is not ours.has_index()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "zoeken-bench-30",
        "zoeken-bench-60",
    ]
    assert len(list((tmp_path / "zoeken-bench-60").iterdir())) == 60


def test_help_names_the_other_benchmarks() -> None:
    """Each is a room beside it."""
    told = benchmark("--help")
    for name in ("startup", "saving", "permutation", "rings"):
        assert f"python -m tests.bench.{name} " in told
        assert (ROOT / "tests" / "bench" / f"{name}.py").is_file()


def test_what_is_measured_is_run_in_a_home_of_its_own(tmp_path: Path) -> None:
    """The first time is a first time each time, and the talk that was added is gone again."""
    folder = folder_of(tmp_path, 5)
    before, changed = sorted(folder.iterdir()), folder.stat().st_mtime_ns
    ways = ours.ways(folder, tmp_path / "homes")
    ways["first"]()
    left = tmp_path / "homes" / "home" / "left"
    left.touch()
    ways["added"]()
    assert (tmp_path / "homes" / "other" / "left").exists()
    assert (sorted(folder.iterdir()), folder.stat().st_mtime_ns) == (before, changed)
    ways["first"]()
    assert not left.exists()


def test_a_folder_is_put_back_when_a_command_fails(tmp_path: Path) -> None:
    """What is added is taken away, whatever happens."""
    folder = folder_of(tmp_path, 5)

    def fail() -> Run:
        assert len(list(folder.iterdir())) == 6
        raise Failed

    with pytest.raises(Failed):
        ours.with_one_more(folder, fail)
    assert len(list(folder.iterdir())) == 5


def test_a_command_that_fails_is_no_measurement() -> None:
    """It is told with what it said itself."""
    with pytest.raises(Failed, match=r"exit 3\n.*this went wrong"):
        run([*PYTHON, "import sys; sys.stderr.write('this went wrong'); sys.exit(3)"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell it")
def test_memory_is_that_of_the_largest_process_in_the_tree() -> None:
    """Also of one that the command started itself."""
    large = "held = b'x' * 300_000_000"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {large!r}])"
    for code in (large, nested):
        held = run([*PYTHON, code]).peak
        assert held is not None
        assert 300 < held < 1_000


def test_who_reads_one_line_goes_away_after_it() -> None:
    """As `head -1` does: the rest is not waited for."""
    endless = "import itertools, sys\ntry:\n  for n in itertools.count(): print(n)\n"
    assert run([*PYTHON, f"{endless}except BrokenPipeError: sys.stdout = None"], lines=1)


def test_a_parser_reads_every_file_in_any_number_of_processes(tmp_path: Path) -> None:
    """A floor that left files out would be none."""
    folder = folder_of(tmp_path, 30)
    for name, command in floors.commands(folder).items():
        if name.rstrip("+") in (floors.TOMLLIB, *floors.FAST):
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            assert done.stdout.strip() == b"30", name


def test_rounds_go_in_turn_until_patience_ends() -> None:
    """What is slow runs at least once, and the others all rounds."""
    ran: list[str] = []

    def way(name: str, took: float) -> Run:
        ran.append(name)
        return Run(took, None)

    taken = in_turn(
        {"slow": lambda: way("slow", 9), "quick": lambda: way("quick", 1)}, 3, patience=5
    )
    assert ran == ["slow", "quick", "quick", "quick"]
    assert [len(runs) for runs in taken.values()] == [1, 3]


def test_a_ratio_is_the_median_of_those_within_a_round() -> None:
    """So a moment at which all is slow counts for nothing."""
    some = [Run(2, None), Run(20, None), Run(3, None)]
    assert times(some, [Run(1, None), Run(10, None), Run(1, None)]) == 2
    assert times(some, [Run(4, None)]) == 0.5


def test_a_ratio_of_work_passes_over_what_is_not_told() -> None:
    """On Windows no run tells of its work; then there is no ratio."""
    some = [Run(2, None, 2), Run(3, None), Run(9, None, 8)]
    assert work(some, [Run(1, None, 1), Run(1, None, 1), Run(1, None, 2)]) == 3
    assert work(some[1:2], some[1:2]) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such figures there")
def test_work_is_what_a_process_did_itself() -> None:
    """Not the time in which it waited."""
    waited = run([*PYTHON, "import time; time.sleep(1)"])
    assert waited.worked is not None
    assert 0 < waited.worked < waited.seconds - 0.5


def test_what_was_compiled_is_kept_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where zoeken is installed, whatever this environment says."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "somewhat.py").touch()
    run([*PYTHON, f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import somewhat"])
    assert list(tmp_path.glob("__pycache__/somewhat.*"))
