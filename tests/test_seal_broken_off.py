"""Sealing two thousand talks, broken off half-way: every talk is whole, and the rest goes later."""

import os
import signal
import time
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run
from tests.dossier import NONCE, begun, ended, many, names, says, seals, snapshot
from tests.keeping import safe_in
from tests.terminal import PATIENCE
from zoeken_cli.keep.archive import AGE
from zoeken_cli.keep.sealing import Safe

MANY: Final = 2000
POSIX: Final = pytest.mark.skipif(os.name != "posix", reason="no such signals on Windows")


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    """A key, and settings that seal with it."""
    made = safe_in(tmp_path / "keys")
    seals(tmp_path, made)
    return made


def stopped_half_way(
    tmp_path: Path, talks: Path, option: str, stop: signal.Signals
) -> tuple[int, str]:
    """Seal or unseal, and stop when some tens are done; the exit code, and what was said."""
    process = begun(tmp_path, "seal", talks, *option.split())
    last = time.monotonic() + PATIENCE
    ending = ".toml" if option == "--off" else AGE
    while sum(name.endswith(ending) for name in names(talks)) < 50:
        assert time.monotonic() < last, "it did not come"
        time.sleep(0.005)
    process.send_signal(stop)
    code, out, err = ended(process)
    assert err == ""
    return code, out


def whole(talks: Path, before: dict[str, bytes | None], safe: Safe) -> tuple[int, int]:
    """That each talk is in one file, or both say the same; how many are sealed, and not."""
    found = snapshot(talks)
    number = {True: 0, False: 0}
    for name, data in before.items():
        clear, sealed = found.get(name), found.get(name + AGE)
        said = {clear, None if sealed is None else safe.open(sealed)} - {None}
        assert said == {data}, name
        number[clear is None] += 1
    return number[True], number[False]


@POSIX
def test_killed_half_way_every_talk_is_whole_and_the_next_run_finishes(
    run: Run, tmp_path: Path, safe: Safe
) -> None:
    """In one file, or in two that say the same; in the end not a word is in clear."""
    talks = tmp_path / "talks"
    many(talks, "K-1", MANY)
    before = snapshot(talks)
    code, out = stopped_half_way(tmp_path, talks, "", signal.SIGKILL)
    assert (code, out) == (-signal.SIGKILL, "")
    sealed, clear = whole(talks, before, safe)
    assert min(sealed, clear) >= 49

    code, out, err = run("seal", talks)
    assert (code, err) == (0, "")
    assert out.startswith(f"{clear} bestanden zijn versleuteld. ")
    assert whole(talks, before, safe) == (MANY, 0)
    assert says(talks, NONCE) == []
    assert len(list(talks.iterdir())) == MANY


@POSIX
def test_unsealing_killed_half_way_leaves_nothing_half(
    run: Run, tmp_path: Path, safe: Safe
) -> None:
    """What was half-way, in clear, is cleared away before the rest goes on."""
    talks = tmp_path / "talks"
    before = {}
    for path in many(talks, "K-1", 300):
        before[path.name] = path.read_bytes()
        path.with_name(path.name + AGE).write_bytes(safe.seal(before[path.name]))
        path.unlink()
    stopped_half_way(tmp_path, talks, "--off", signal.SIGKILL)
    assert min(whole(talks, dict(before), safe)) > 0
    assert run("seal", talks, "--off")[::2] == (0, "")
    assert snapshot(talks) == before


@POSIX
def test_stopped_politely_it_is_told_how_many(tmp_path: Path, safe: Safe) -> None:
    """Ctrl-C: to the last file, and how to go on."""
    talks = tmp_path / "talks"
    many(talks, "K-1", MANY)
    before = snapshot(talks)
    code, out = stopped_half_way(tmp_path, talks, "", signal.SIGINT)
    sealed, clear = whole(talks, before, safe)
    assert code == 130
    done = int(out.split()[1])
    assert done <= sealed <= done + 1
    assert out == (
        f"Gestopt. {done} van de {MANY} bestanden zijn versleuteld. Alles is heel gebleven. "
        "Verder gaan: zoeken seal\n"
    )
    assert clear >= MANY - done - 1
