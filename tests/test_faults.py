"""The run of the harness fails on what it only warns of, and its verifiers see what is amiss."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("pty", reason="the harness is for Linux")

from tests import faults, recover, rerun
from tests.faulted import FORGOTTEN, LANES, NO_ANSWER, Lane, filled, settings
from tests.unsealed import UNREADABLE, VERIFIER
from zoeken_cli.keep import archive
from zoeken_cli.keep.sealing import PLAIN

FINE: Final = {
    "counts": {"kill": {"points": 20, "acked answers checked": 7, "not reached": 1}},
    "failures": [],
    "warnings": [],
}


def reported(tmp_path: Path, report: dict[str, Any] | None, code: int = 0) -> int:
    """A run with a harness that gives this report, and ends so."""
    written = "" if report is None else f"open(report, 'w').write({json.dumps(report)!r})"
    ends = f"os.kill(os.getpid(), {-code})" if code < 0 else f"sys.exit({code})"
    stub = tmp_path / "harness.py"
    find = "report = sys.argv[sys.argv.index('--report') + 1]"
    stub.write_text(f"import os, sys\n{find}\n{written}\n{ends}\n")
    only = ["--command", "start", "--way", "terminal", "--kind", "clear", "--modes", "kill"]
    return faults.main(["--harness", str(stub), *only])


def test_a_run_without_failures_and_warnings_is_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table tells what was looked at, also the points that were not reached."""
    assert reported(tmp_path, FINE) == 0
    [row] = [
        line for line in capsys.readouterr().out.splitlines() if "terminal, clear  kill" in line
    ]
    assert row.split()[3:] == ["kill", "20", "7", *["0"] * 9, "4.8%"]


@pytest.mark.parametrize("kind", [*faults.KINDS, "UNMODELLED"])
def test_a_warning_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Though the harness itself ends with 0; and it is told where it was."""
    assert reported(tmp_path, FINE | {"warnings": [["kill", "at a point", kind, "what"]]}) == 1
    assert f"{kind} kill: at a point -- what" in capsys.readouterr().out


def test_a_warning_that_is_no_fault_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only there: the same error somewhere else is one."""
    listed = ["kill", "EIO once at close#1 close(.)", "SILENT", "what"]
    written = ["kill", "EIO once at close#2 close(x.toml)", "SILENT", "what"]
    assert reported(tmp_path, FINE | {"warnings": [listed]}) == 0
    assert "what (harmless: a folder that was only listed" in capsys.readouterr().out
    assert reported(tmp_path, FINE | {"warnings": [listed, written]}) == 1


def test_a_warning_may_be_a_fault_of_one_command_alone() -> None:
    """A new talk tells of a folder without links; a sealed one says what its clear one says."""
    linked = ["error", "EPERM once at link#1 link(.zoeken-a.tmp -> x.toml.age)", "SILENT", "what"]
    assert faults.harmless(Lane("seal", "pipe", "clear"), linked)
    assert not faults.harmless(Lane("start", "pipe", "sealed"), linked)


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (FINE | {"failures": [["kill", "at a point", "LOST", "what"]]}, 1),
        (FINE | {"counts": {"kill": {"points": 20, "not reached": 2}}}, 0),
        (FINE | {"counts": {}}, 0),
        (FINE, 2),
        (FINE, -9),
        (None, 0),
        (None, -9),
    ],
)
def test_a_run_that_shows_too_little_fails(
    tmp_path: Path, report: dict[str, Any] | None, code: int
) -> None:
    """A failure, points out of reach, a mode without points, a harness that was itself killed."""
    assert reported(tmp_path, report, code) == 1


def test_a_mode_that_shows_nothing_is_left_out_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits at a prompt down a pipe; a run of nothing at all is no proof."""
    only = ["--command", "start", "--way", "pipe", "--kind", "clear", "--modes", "keys"]
    assert faults.main(["--harness", str(tmp_path), *only]) == 1
    assert "keys is left out: down a pipe it never waits at a question" in capsys.readouterr().out


def test_every_command_that_writes_a_whole_folder_has_a_lane() -> None:
    """Sealing loses a talk as easily as logging one."""
    assert {lane.command for lane in LANES if not lane.asks} == {
        "seal", "unseal", "renew", "forget",
    }  # fmt: skip
    assert {lane[1:] for lane in LANES if lane.command == "start"} == {
        (way, kind) for way in ("pipe", "terminal") for kind in ("clear", "sealed")
    }


# --- after a fault -------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home as the harness has it, with a folder as it was before the fault."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def folder_of(home: Path, lane: Lane) -> Path:
    """The folder in which the command was about to begin."""
    sealed = lane.kind == "sealed"
    safe = settings(home, key=sealed or lane.command == "seal")
    filled(home, safe if sealed else PLAIN)
    return shutil.copytree(home / "seed", home / "data")


@pytest.mark.parametrize("lane", [lane for lane in LANES if not lane.asks], ids=", ".join)
def test_the_same_command_finishes_what_was_not_begun(home: Path, lane: Lane) -> None:
    """And the words that stand in every talk are those that are looked for elsewhere."""
    data = folder_of(home, lane)
    for path in (home / "clear").iterdir():
        assert str(NO_ANSWER["answer"]).encode() in path.read_bytes()
    assert rerun.main(lane.command, home, data) == 0


def damaged(path: Path) -> None:
    """Half of a file."""
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("lane", [lane for lane in LANES if not lane.asks], ids=", ".join)
@pytest.mark.parametrize(("fault", "code"), [(Path.unlink, rerun.LOST), (damaged, UNREADABLE)])
def test_a_talk_that_is_gone_or_damaged_is_seen(
    home: Path, lane: Lane, fault: Any, code: int
) -> None:
    """Of another client, where a client asked to be forgotten."""
    data = folder_of(home, lane)
    kept = next(p for p in sorted(data.iterdir()) if archive.stem_of(p).endswith("-0001"))
    fault(kept)
    assert rerun.main(lane.command, home, data) == code


def test_half_of_a_talk_that_was_to_go_is_seen(home: Path) -> None:
    """Whole or gone, and nothing between; and the receipt says nothing of whom."""
    data = folder_of(home, Lane("forget", "pipe", "clear"))
    damaged(next(data.iterdir()))
    assert rerun.main("forget", home, data) == UNREADABLE
    shutil.rmtree(data)
    shutil.copytree(home / "seed", data)
    (data / "vernietigd-2026.txt").write_text(f"Vernietigd: {FORGOTTEN}")
    assert rerun.main("forget", home, data) == UNREADABLE


def test_a_talk_beside_its_sealed_self_must_say_the_same(home: Path) -> None:
    """Broken off between the two: fine, when they do."""
    data = folder_of(home, Lane("unseal", "pipe", "sealed"))
    sealed = next(data.iterdir())
    clear = home / "clear" / sealed.name.removesuffix(rerun.AGE)
    shutil.copy(clear, data)
    assert rerun.main("unseal", home, data) == 0
    assert not sealed.exists()
    shutil.copy(home / "seed" / sealed.name, data)
    damaged(data / clear.name)
    assert rerun.main("unseal", home, data) == UNREADABLE


@pytest.mark.skipif(not VERIFIER.exists(), reason="the tools are not beside this repository")
@pytest.mark.parametrize("then", ["start", "resume"])
def test_after_a_fault_the_next_start_leaves_nothing_behind(home: Path, then: str) -> None:
    """What the program sweeps is gone; what it does not, and an answer that is gone, is seen."""
    settings(home, key=False)
    data, acked = home / "data", home / "acked.json"
    acked.write_text('["zegselvraag"]')
    filled(home, PLAIN)
    shutil.copytree(home / "seed", data)
    (data / f".zoeken-{'0' * 24}-{'0' * 16}.tmp").write_text("zegselvraag")
    assert recover.main(then, home, data, acked) == 0
    assert not list(data.glob(".zoeken-*"))
    (data / ".zoeken-of-another-kind.tmp").write_text("zegselvraag")
    assert recover.main(then, home, data, acked) == recover.NOT_RECOVERED
    acked.write_text('["nooit gezegd"]')
    assert recover.main(then, home, data, acked) == rerun.LOST
