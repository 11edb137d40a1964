"""A home of its own for every test that calls zoeken, and the examples to call it on."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests import browser, hostile
from zoeken_cli.cli import main

# No test may fail because a machine is slow; and what lands is judged by the same cases each time,
# while a developer's machine goes on looking for new ones.
settings.register_profile(
    "zoeken",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("zoeken")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ANNOTATED = EXAMPLES / "2026-03-02-101500-uitleg.toml"

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "",
    "LOCALAPPDATA": "",
    "XDG_CONFIG_HOME": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}
"""Where a program looks for what is the user's own, within their home folder."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Call zoeken in an empty home; gives its exit code, its output and its errors."""
    for name, within in HOMES.items():
        monkeypatch.setenv(name, str(tmp_path / "home" / within))
    for name in ("ZOEKEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: object) -> tuple[int, str, str]:
        code = main([str(arg) for arg in args])
        out, err = capfd.readouterr()
        return code, out, err

    return call


def remember(tmp_path: Path, folder: Path) -> None:
    """Settings in which this is the folder."""
    for place in ("zoeken", "Library/Application Support/zoeken"):
        where = tmp_path / "home" / place
        where.mkdir(parents=True, exist_ok=True)
        (where / "config.toml").write_text(f"folder = {json.dumps(str(folder))}\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the examples, remembered as the user's own folder."""
    copied = tmp_path / "talks"
    shutil.copytree(EXAMPLES, copied)
    remember(tmp_path, copied)
    return copied


@pytest.fixture(scope="session")
def hostile_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand hostile files and their manifest; to be read only, by all who run tests now."""
    if not hostile.TOOLS.is_dir():
        pytest.skip("the tools are not beside this repository")
    ours = tmp_path_factory.getbasetemp()
    among = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    with FileLock(among / "hostile.lock"):
        if not (among / "hostile").exists():
            hostile.make(among / "making", "3")
            long = among / "making" / "files" / "many-lines.toml"
            data = long.read_bytes()  # a hundred thousand lines take seconds each time, a tenth not
            long.write_bytes(data.replace(b"regel\\n" * 90_000, b"", 1))
            assert len(long.read_bytes()) < len(data) / 5
            (among / "making").rename(among / "hostile")
    return among / "hostile"


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Chromium]:
    """A real browser; what needs it is skipped where there is none."""
    yield from browser.chromium()
