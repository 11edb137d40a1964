"""Large folders, as a person sees them: at once, with how far it is, and nothing left behind."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.indexed import made
from tests.terminal import Terminal, environment
from zoeken_cli.commands import list as list_command
from zoeken_cli.commands.list import FIRST
from zoeken_cli.keep import archive, indexes
from zoeken_cli.keep.config import cache_folder
from zoeken_cli.languages import Wording
from zoeken_cli.show import progress
from zoeken_cli.show.progress import LONG_PASS


def ids(page: str) -> list[str]:
    """The talks on a list, in order."""
    return [line.split()[0] for line in page.splitlines() if line.startswith("  20")]


@pytest.fixture(name="talks")
def _talks(tmp_path: Path) -> Path:
    return made(tmp_path, 130)


def test_each_talk_is_listed_once_and_newest_first(run: Run, talks: Path) -> None:
    """Also of one that is there twice, whichever of the files counts; with and without an index."""
    newest = max(talks.glob("*.toml"))
    for name in (f"{newest.stem} (1).toml", "zz.toml"):
        (talks / name).write_bytes(newest.read_bytes())
    code, out, err = run("list", talks)
    assert (code, err.count(newest.stem) > 1) == (3, True)
    assert sorted(ids(out), reverse=True) == ids(out)
    assert len(set(ids(out))) == len(ids(out)) == 130
    assert out.count("gesprek ") == 1
    assert run("list", talks) == (code, out, err)
    assert run("list", talks, "--no-index") == (code, out, err)


def test_the_newest_talks_are_shown_before_all_is_read(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the folder cannot be gone along they are on the screen already."""

    def stopped(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(list_command, "go_along", stopped)
    code, out, _ = run("list", talks)
    newest = sorted((path.stem for path in talks.iterdir()), reverse=True)[:FIRST]
    assert (code, ids(out)) == (130, newest)


def test_a_list_of_what_cannot_be_read_does_not_begin_with_nothing(run: Run, talks: Path) -> None:
    """The newest are broken: only the others are listed, and those are named."""
    paths = sorted(talks.iterdir())
    for path in paths[3:]:
        path.write_bytes(b"?")
    code, out, err = run("list", talks)
    assert (code, len(ids(out)), err.count(".toml")) == (3, 3, 127)
    assert "Begin met" not in out


@pytest.mark.parametrize("command", [["export"], ["client", "K-00001"], ["list"], ["stats"]])
def test_without_an_index_each_command_says_the_same(
    run: Run, talks: Path, command: list[str]
) -> None:
    """Rows, lists and pages, twice with what was remembered and once without."""
    name, *more = command
    known = [run(name, *more, talks) for _ in range(2)]
    assert known[0][0] == 0
    assert known == [run(name, *more, talks, "--no-index")] * 2


def test_forgetting_leaves_no_index_behind(run: Run, talks: Path, tmp_path: Path) -> None:
    """Also not of the folder under the name that it had before."""
    before = tmp_path / "eerder"
    talks.rename(before)
    assert run("stats", before)[0] == 0
    before.rename(talks)
    assert run("stats", talks)[0] == 0
    client = archive.read(min(talks.iterdir())).client
    assert len(list(cache_folder().glob("*.sqlite"))) == 2
    assert run("forget", client, talks, "--yes")[0] == 0
    assert list(cache_folder().iterdir()) == []
    assert run("stats", talks)[0] == 0
    assert run("forget", "K-onbekend", talks)[0] == 0
    assert list(cache_folder().iterdir()) == []


def test_an_index_that_cannot_be_removed_is_told(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client is not forgotten as long as a code stands there."""
    assert run("stats", talks)[0] == 0
    [kept] = cache_folder().glob("*.sqlite")
    monkeypatch.setattr(indexes, "throw_all_away", lambda _: [kept])
    client = archive.read(min(talks.iterdir())).client
    code, _, err = run("forget", client, talks, "--yes")
    assert code == 3
    assert f"Wat van gesprekken onthouden was, kon niet weg: {kept}." in err


def test_a_terminal_shows_how_far_and_how_fast(tmp_path: Path) -> None:
    """A bar while many files are read, and none with the page; Ctrl-C stops, and says so."""
    folder = made(tmp_path, LONG_PASS + 1000)
    env = environment(tmp_path / "home")
    terminal = Terminal("stats", str(folder), env=env, columns=90)
    terminal.wait_for("per seconde")
    terminal.send("\x03")
    assert terminal.end() == 130
    assert "Gestopt. Wat gelezen is, is onthouden" in terminal.shown()
    again = Terminal("stats", str(folder), env=env)
    assert again.end() == 0
    assert "━" not in again.shown()


def test_who_listens_hears_how_far_it_is(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No bar, which would be read out over and over, but a line now and then."""
    monkeypatch.setattr(progress, "SECONDS", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("ACCESSIBLE", "1")
    steps = progress.passing(Wording("nl"))([2000, 500], 2500)
    assert list(steps) == [2000, 500]
    assert run("schema")[2].splitlines() == ["Lezen: 2000 van 2500", "Lezen: 2500 van 2500"]


def test_a_url_without_a_cluster_is_told(run: Run) -> None:
    """It is no folder of this computer, and nobody looks for one."""
    code, out, err = run("stats", "s3://emmer/gesprekken")
    assert (code, out) == (2, "")
    assert err.startswith("s3://emmer/gesprekken is een adres, geen map van deze computer.")
