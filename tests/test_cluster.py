"""`zoeken stats --cluster` on a real Dask cluster of two processes: the same answer as here."""

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bench.folders import folder_of
from tests.clustered import Deadly, held, local_cluster, ours, until, zipped
from tests.conftest import EXAMPLES, Run
from tests.dossier import begun, ended, small_talk
from tests.keeping import key_in
from tests.test_executors import all_of
from zoeken_cli.keep.cluster import reached, sources
from zoeken_cli.keep.folders import go_along
from zoeken_cli.keep.passing import CHUNK, Reader
from zoeken_cli.keep.sealing import Safe

distributed: Final = pytest.importorskip(
    "distributed", reason="the extra `cluster` is not installed"
)

TALKS: Final = 1700
CHUNKS: Final = -(-TALKS // CHUNK)
"""So few that all are handed out at once."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own."""
    with local_cluster(2) as started:
        started.wait_for_workers(2, timeout=60)
        yield started


@pytest.fixture
def dask(cluster: Any) -> Iterator[Any]:
    """Somebody else who uses the cluster."""
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)  # one may have been killed just now
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few thousand talks."""
    return folder_of(tmp_path_factory.mktemp("made"), TALKS)


# --- the same answer -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "flags",
    [
        [],
        ["--about", "movement", "--lang", "en"],
        ["--by", "team", "--since", "2025", "--json"],
        ["--share", "--by", "month"],
        ["--worker", "er is niemand zo", "--no-index"],
    ],
    ids=" ".join,
)
def test_every_question_has_the_same_answer(
    run: Run, dask: Any, folder: Path, flags: list[str]
) -> None:
    """Page, JSON, groups, choices and shared figures, to the letter."""
    address = dask.scheduler.address
    assert run("stats", folder, "--cluster", address, *flags) == run("stats", folder, *flags)


def test_the_examples_and_their_page_are_the_same(run: Run, dask: Any, tmp_path: Path) -> None:
    """Also as a page in a file, by the name of one file, and by URL; and no index is kept."""
    asked = ["stats", "--cluster", dask.scheduler.address]
    assert run(*asked, EXAMPLES) == run("stats", EXAMPLES)
    one = min(EXAMPLES.glob("*.toml"))
    assert run(*asked, one) == run("stats", one)
    assert run(*asked, EXAMPLES.as_uri()) == run("stats", EXAMPLES)
    assert run(*asked, EXAMPLES, "--html", tmp_path / "there.html")[0] == 0
    assert run("stats", EXAMPLES, "--html", tmp_path / "here.html")[0] == 0
    assert (tmp_path / "there.html").read_text() == (tmp_path / "here.html").read_text()


def test_a_folder_elsewhere_has_the_same_answer(
    run: Run, dask: Any, folder: Path, tmp_path: Path
) -> None:
    """Every worker finds its own way to a URL; and of a folder twice each talk counts once."""
    url = zipped(folder, tmp_path / "talks.zip")
    address = dask.scheduler.address
    assert run("stats", url, "--cluster", address) == run("stats", folder)
    few = shutil.copytree(EXAMPLES, tmp_path / "few")
    url = zipped(few, tmp_path / "few.zip")
    code, out, err = run("stats", url, few, "--cluster", address, "--json")
    assert (code, out) == (3, run("stats", few, "--json")[1])
    assert len(err.splitlines()) > 2


def test_the_other_files_are_named_as_they_are_here(run: Run, dask: Any, tmp_path: Path) -> None:
    """Unreadable files and copies are told, by their URL; hidden and other files are left aside."""
    talks = tmp_path / "gesprekken"
    first, second = (f"2026-03-01-10150{nr}-aaaa" for nr in range(2))
    for id_ in (first, second):
        small_talk(talks, id_, "K-014")
    (talks / f"{first} (1).toml").write_bytes((talks / f"{first}.toml").read_bytes())
    (talks / "kapot.toml").write_text('format = 1\nid = "x"\nstarted = 1\n')
    (talks / "leeg.toml").write_text("")
    (talks / ".verborgen.toml").write_text("")
    (talks / "brief.txt").write_text("Beste mevrouw,")
    address = dask.scheduler.address
    here = run("stats", talks)
    assert here[0] == 3
    assert run("stats", talks, "--cluster", address) == here
    url = zipped(talks, tmp_path / "talks.zip")
    code, out, err = run("stats", url, "--cluster", address)
    assert (code, out) == here[:2]
    named = re.sub(r"zip://([^:]+\.toml)::\S+?\.zip", rf"{talks}/\1", err)
    assert sorted(named.splitlines()) == sorted(here[2].splitlines())


def test_nothing_is_kept_on_the_way(
    run: Run, dask: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No index, for the folder is not this machine's, and no file of any other kind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert run("stats", folder, "--cluster", dask.scheduler.address)[0] == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_sealed_talks_stay_shut(run: Run, dask: Any, tmp_path: Path) -> None:
    """Whoever has the key at hand too: it never leaves this machine, and they are told why."""
    talks, (key, recipient) = tmp_path / "gesprekken", key_in(tmp_path / "keys")
    path = small_talk(talks, "2026-03-01-101500-aaaa", "K-014")
    sealed = path.with_name(f"{path.name}.age")
    sealed.write_bytes(Safe((recipient,), key).seal(path.read_bytes()))
    for place in ("zoeken", "Library/Application Support/zoeken"):
        config = tmp_path / "home" / place / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f"key = {json.dumps(str(key))}\nrecipients = {json.dumps([recipient])}\n")
    asked = ["stats", talks, "--cluster", dask.scheduler.address, "--lang", "en"]
    why = (
        "On a cluster sealed talks are not read, for your key does not leave this machine. Count"
        " them without --cluster."
    )
    code, out, err = run(*asked, "--json")
    assert (code, json.loads(out)["left_out"]) == (3, 1)
    assert f"{sealed} is sealed and does not open. {why}" in err
    path.unlink()
    assert run(*asked) == (1, "", f"{why}\n")


# --- whatever happens on the way -----------------------------------------------------------------


def test_a_worker_killed_while_it_reads_changes_nothing(
    dask: Any, folder: Path, tmp_path: Path
) -> None:
    """It had read a chunk and was killed before it could say so; another one reads that again."""
    flag = tmp_path / "killed"
    before = set(dask.nthreads())
    with reached(dask.scheduler.address, sources([folder]), Reader().along) as reader:
        deadly = reader._replace(start=lambda files: Deadly(_some(reader.start(files)), flag))
        found = go_along(sources([folder]), all_of, deadly)
    assert flag.exists()
    assert found == go_along([folder], all_of, Reader())
    until(lambda: set(dask.nthreads()) - before)  # its nanny saw it die, and made another


def test_a_worker_killed_with_work_in_hand_gives_the_same_page(
    run: Run, dask: Any, folder: Path, tmp_path: Path
) -> None:
    """The program itself: killed when it has handed out its work and nothing is done yet."""
    pids = dask.run(os.getpid)
    doomed, other = pids
    with busy(dask, tmp_path / "free") as holding:
        process = begun(tmp_path, "stats", folder, "--cluster", dask.scheduler.address)
        until(lambda: len(dask.run_on_scheduler(ours)) == CHUNKS)
        handed_out = dask.run_on_scheduler(ours)
        assert doomed in {by for _, by in handed_out}
        assert "memory" not in {state for state, _ in handed_out}
        dask.cancel(holding[doomed])
        os.kill(pids[doomed], signal.SIGKILL)
        until(lambda: doomed not in dask.nthreads())
        assert process.poll() is None
    assert ended(process) == run("stats", folder)
    assert other in dask.nthreads()


def test_ctrl_c_takes_back_what_was_handed_out(dask: Any, folder: Path, tmp_path: Path) -> None:
    """It stops without a word, and the cluster is left with nothing to do for us."""
    with busy(dask, tmp_path / "free"):
        process = begun(tmp_path, "stats", folder, "--cluster", dask.scheduler.address)
        until(lambda: len(dask.run_on_scheduler(ours)) == CHUNKS)
        process.send_signal(signal.SIGINT)
        assert ended(process) == (130, "", "")
        until(lambda: not dask.run_on_scheduler(ours))


@contextmanager
def busy(dask: Any, free: Path) -> Iterator[dict[str, Any]]:
    """Keeps every worker busy, by its address, so that what else is handed out has to wait."""
    assert dask.run_on_scheduler(ours) == []
    addresses = list(dask.nthreads())
    holding = {each: dask.submit(held, str(free), workers=[each], pure=False) for each in addresses}
    until(lambda: all(map(dask.processing().get, addresses)))
    try:
        yield holding
    finally:
        free.touch()


def _some(executor: Any) -> Any:
    assert executor is not None
    return executor
