"""A cluster that is not there, is no cluster, is not as we are, or goes away: a clear sentence."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest

from tests.clustered import held, local_cluster, ours, process, until
from tests.conftest import EXAMPLES, Run
from tests.dossier import begun, ended, small, surroundings
from tests.test_executors import all_of
from zoeken_cli.keep.cluster import reached, sources
from zoeken_cli.keep.folders import go_along
from zoeken_cli.keep.passing import Reader
from zoeken_cli.keep.url import Url
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble

distributed: Final = pytest.importorskip(
    "distributed", reason="the extra `cluster` is not installed"
)

SOON: Final = 0.5
"""Seconds to wait for who will never answer."""
WORDS: Final = Wording("en")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler that has no worker, unless a test brings one."""
    with local_cluster(0) as started:
        yield started


@contextmanager
def worker(cluster: Any, home: Path, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that nobody starts again."""
    address = cluster.scheduler_address
    with process(home, "worker", address, "--no-nanny", "--nthreads", "1", **more) as started:
        until(lambda: cluster.scheduler.workers)
        yield started
    until(lambda: not cluster.scheduler.workers)


def said_of(
    address: str,
    *places: Path | Url,
    patience: float = SOON,
    by: Callable[[Executor], Executor] = lambda executor: executor,
) -> str:
    """The sentence about a cluster that reads nothing, with its executor as it is or within one."""

    def read() -> None:
        with reached(address, sources(places), Reader().along, patience) as reader:
            start: Any = reader.start
            go_along(sources(places), all_of, reader._replace(start=lambda n: by(start(n))))

    with pytest.raises(Trouble) as caught:
        read()
    return explain(caught.value, WORDS)


# --- it is not there -----------------------------------------------------------------------------


@pytest.mark.parametrize("absent", ["distributed", "fsspec"])
def test_who_has_not_installed_it_is_told_what_to_type(tmp_path: Path, absent: str) -> None:
    """Nothing else in zoeken needs it."""
    code = f"import sys; sys.modules[{absent!r}] = None; from zoeken_cli.cli import main; "
    asked = ["stats", str(EXAMPLES), "--lang", "en"]
    missing = (
        "For --cluster zoeken needs Dask, and that is not installed here. Type: uv tool install"
        ' "zoeken-cli[cluster]". Or: pip install "zoeken-cli[cluster]"\n'
    )
    for more, exit_code, err in (([], 0, ""), (["--cluster", "tcp://127.0.0.1:1"], 1, missing)):
        done = subprocess.run(
            [sys.executable, "-c", f"{code} sys.exit(main({[*asked, *more]!r}))"],
            env=surroundings(tmp_path),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (exit_code, err)


@pytest.mark.parametrize(
    "typed",
    ["", "scheduler", "tcp://scheduler", "http://scheduler:8786", "tls://", "inproc://1/2/3"],
)
def test_what_is_no_address_is_misused(run: Run, typed: str) -> None:
    """Known before anything is tried, with an address as an example."""
    code, out, err = run("stats", EXAMPLES, "--cluster", typed, "--lang", "en")
    assert (code, out) == (2, "")
    assert err == (
        f"'{typed}' after --cluster is no address of a Dask scheduler. Give one such as"
        " tls://scheduler:8786\n"
    )


def test_tls_without_certificates_is_said(run: Run) -> None:
    """They are set as for any client of Dask, so that is where to look."""
    code, out, err = run("stats", EXAMPLES, "--cluster", "tls://127.0.0.1:1", "--lang", "en")
    assert (code, out) == (1, "")
    assert err == (
        "For tls://127.0.0.1:1 Dask needs certificates, and it finds none here that will do. Set"
        " them as for any Dask client (distributed.comm.tls), and give the command again.\n"
    )


def refuses(other: socket.socket) -> None:
    """Nobody listens at this port any more."""
    other.close()


def says_nothing(other: socket.socket) -> None:
    """Somebody takes the call, and keeps silent."""


def says_something_else(other: socket.socket) -> None:
    """As a web server does."""

    def answer() -> None:
        with suppress(OSError):
            while True:
                taken, _ = other.accept()
                taken.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                taken.close()

    Thread(target=answer, daemon=True).start()


@pytest.mark.parametrize("does", [refuses, says_nothing, says_something_else])
def test_who_is_no_scheduler_is_not_waited_for(does: Callable[[socket.socket], None]) -> None:
    """Whatever else is at that address, it is one sentence."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        does(other)
        assert said_of(address, EXAMPLES) == (
            f"At {address} no Dask scheduler answers within 0 seconds. See if the address is right,"
            " if the cluster runs, and if it wants tls:// or tcp://."
        )


def test_a_cluster_without_workers_is_said(cluster: Any) -> None:
    """There is somebody to hand work to, and nobody to do it."""
    address = cluster.scheduler_address
    assert said_of(address, EXAMPLES) == (
        f"The cluster at {address} had no worker within 0 seconds. Start one, and give the command"
        " again."
    )


# --- it is not as we are -------------------------------------------------------------------------


def another_version(place: Path) -> None:
    """What is installed there says that it is of another version."""
    told = place / "zoeken_cli-9.9.dist-info" / "METADATA"
    told.parent.mkdir(parents=True)
    told.write_text("Metadata-Version: 2.1\nName: zoeken-cli\nVersion: 9.9\n")


def no_zoeken(place: Path) -> None:
    """As if it were not installed there."""
    package = place / "zoeken_cli" / "__init__.py"
    package.parent.mkdir(parents=True)
    package.write_text('raise ModuleNotFoundError("No module named zoeken_cli")\n')


@pytest.mark.parametrize("has", [another_version, no_zoeken])
def test_a_worker_with_another_zoeken_is_named(
    cluster: Any, tmp_path: Path, has: Callable[[Path], None]
) -> None:
    """It might count something else; so nothing is handed to it."""
    has(tmp_path / "path")
    with worker(cluster, tmp_path, PYTHONPATH=str(tmp_path / "path")):
        [named] = cluster.scheduler.workers
        said = said_of(cluster.scheduler_address, EXAMPLES, patience=10)
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert said == (
        f"{named} in the cluster does not have the same zoeken as this machine: zoeken 0.1.0 with"
        f" Python {python}. Install that on the scheduler and on every worker, and give the command"
        " again."
    )


def test_a_worker_that_cannot_see_the_folder_is_named(cluster: Any, tmp_path: Path) -> None:
    """Else every file would be read here after all, one by one."""
    import fsspec  # noqa: PLC0415 - where distributed is, this is

    memory = fsspec.filesystem("memory")
    memory.pipe("/only here/a.toml", small("2026-03-01-101500-aaaa", "K-014"))
    with worker(cluster, tmp_path):
        [named] = cluster.scheduler.workers
        said = said_of(cluster.scheduler_address, Url("memory://only here"), patience=10)
    memory.rm("/only here", recursive=True)
    assert said == (
        f"{named} in the cluster cannot read memory://only here: the file or folder is not there."
        " Every worker has to see the folder, by the same name."
    )


def test_a_folder_that_is_nowhere_is_said_as_ever(run: Run, cluster: Any, tmp_path: Path) -> None:
    """In the words that there are for a folder here."""
    asked = ["stats", tmp_path / "nergens"]
    assert run(*asked, "--cluster", cluster.scheduler_address) == run(*asked)


# --- it goes away --------------------------------------------------------------------------------


def went(address: str) -> str:
    """What is said of a cluster that went."""
    return (
        f"The cluster at {address} went away while it was reading. Nothing was counted, and nothing"
        " was changed. Give the command again when it is back."
    )


def test_a_scheduler_that_is_killed_is_said(tmp_path: Path) -> None:
    """In the middle of the run, with all that was handed out; nothing is counted by halves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    flag = tmp_path / "free"
    at = ["--host", "127.0.0.1", "--port", address.rpartition(":")[2]]
    with (
        process(tmp_path, "scheduler", *at) as scheduler,
        process(tmp_path, "worker", address, "--no-nanny", "--nthreads", "1"),
        distributed.Client(address, timeout=60, set_as_default=False) as dask,
    ):
        dask.wait_for_workers(1, timeout=60)
        holding = dask.submit(held, str(flag), pure=False)
        zoeken = begun(tmp_path, "stats", EXAMPLES, "--cluster", address, "--lang", "en")
        until(lambda: dask.run_on_scheduler(ours))
        scheduler.kill()
        assert ended(zoeken) == (1, "", f"{went(address)}\n")
        flag.touch()
        del holding


def test_workers_that_all_stay_away_are_not_waited_for(cluster: Any, tmp_path: Path) -> None:
    """The last one is killed with the work in hand, and none comes in its place."""
    address, flag = cluster.scheduler_address, tmp_path / "free"
    with (
        distributed.Client(address, set_as_default=False) as dask,
        worker(cluster, tmp_path) as only,
    ):
        holding = dask.submit(held, str(flag), pure=False)
        until(lambda: any(dask.processing().values()))

        def kill() -> None:
            until(lambda: dask.run_on_scheduler(ours))
            only.kill()

        Thread(target=kill, daemon=True).start()
        assert said_of(address, EXAMPLES) == went(address)
        dask.cancel(holding)


def dies(*_: object) -> None:
    """Whoever does this is never heard of again."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fatal(Executor):
    """Whatever is handed out kills who does it."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> "Future[Any]":
        """As the other one would."""
        return self.inner.submit(dies, *args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the other one."""
        assert not cancel_futures
        self.inner.shutdown(wait=wait)


def test_files_that_kill_every_worker_are_said(cluster: Any, tmp_path: Path) -> None:
    """Dask gives a chunk up when so many died of it; that is not that the cluster went."""
    cluster.scheduler.allowed_failures = 0
    address = cluster.scheduler_address
    with worker(cluster, tmp_path):
        said = said_of(address, EXAMPLES, patience=10, by=Fatal)
    assert said == (
        f"In the cluster at {address} one worker after the other dies over the same files. Nothing"
        " was counted. See in the logs of the workers why; often there is too little memory."
    )
