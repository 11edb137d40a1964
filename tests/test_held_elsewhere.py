"""The newest talk is open in another window: which other talk there is, and what to type for it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.checked import CLOSED
from tests.conftest import Run, remember
from tests.dossier import put
from tests.keeping import keep_new
from tests.sittings import LAST
from zoeken_cli.keep import locks
from zoeken_cli.keep.config import state_folder

OLD: Final = "2026-03-01-101500-aaaa"
DONE: Final = "2026-03-02-101500-bbbb"
OPEN: Final = "2026-03-03-101500-cccc"
NEWEST: Final = "2026-03-04-101500-dddd"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder: three open talks, and one that is done."""
    folder = tmp_path / "talks"
    for id_ in (OLD, OPEN, NEWEST):
        keep_new(folder, replace(LAST, id=id_))
    keep_new(folder, replace(CLOSED, id=DONE))
    remember(tmp_path, folder)
    return folder


def held(file: Path) -> str:
    """What is said of a talk that is open in another window."""
    return (
        f"Dit gesprek is al open in een ander venster ({file}). Hier verandert niets. "
        "Ga verder in dat venster, of sluit het eerst."
    )


def test_resume_tells_the_next_open_talk(run: Run, talks: Path) -> None:
    """Which it takes up by itself would be somebody's surprise: another client's."""
    newest = talks / f"{NEWEST}.toml"
    with locks.held(newest, state_folder()):
        code, out, err = run("resume", "--plain")
        assert (code, out) == (1, "")
        more = f" Er is nog een open gesprek. Ga daarmee verder met: zoeken resume {OPEN}\n"
        assert err == held(newest) + more
        with locks.held(talks / f"{OPEN}.toml", state_folder()):
            assert run("resume", "--plain", "--lang", "en")[2].endswith(
                f" There is another open talk. Go on with that one with: zoeken resume {OLD}\n"
            )


def test_edit_tells_the_talk_before_it(run: Run, talks: Path) -> None:
    """Open or done: either can be corrected; what cannot be read is passed over."""
    newest = talks / f"{NEWEST}.toml"
    (talks / f"{OPEN}.toml").unlink()
    put(talks / "2026-03-03-101500-kapot.toml", b"")
    with locks.held(newest, state_folder()):
        code, out, err = run("edit", "--plain")
        assert (code, out) == (1, "")
        more = f" Het gesprek daarvoor verbeter je met: zoeken edit {DONE}\n"
        assert err == held(newest) + more
        assert run("edit", "--plain", "--lang", "en")[2].endswith(
            f" The talk before it you correct with: zoeken edit {DONE}\n"
        )


@pytest.mark.parametrize("command", ["resume", "edit"])
def test_where_there_is_no_other_or_one_was_named_nothing_more_is_said(
    run: Run, talks: Path, command: str
) -> None:
    """Who named a talk wants that one."""
    newest = talks / f"{NEWEST}.toml"
    with locks.held(newest, state_folder()):
        assert run(command, NEWEST, "--plain") == (1, "", f"{held(newest)}\n")
        for id_ in (OLD, OPEN, DONE):
            (talks / f"{id_}.toml").unlink()
        assert run(command, "--plain") == (1, "", f"{held(newest)}\n")
