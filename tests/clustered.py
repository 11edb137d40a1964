"""A real Dask cluster on this machine, and what is done to it while it reads."""

import logging
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tests.terminal import environment


@contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """A scheduler with so many workers, each a process of its own with one thread."""
    from distributed import LocalCluster  # noqa: PLC0415 - it may not be installed

    with LocalCluster(
        n_workers=workers,
        processes=True,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


@contextmanager
def process(place: Path, *args: str, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`dask scheduler` or `dask worker` as a process of its own."""
    with subprocess.Popen(
        [
            sys.executable,
            "-P",
            "-m",
            f"distributed.cli.dask_{args[0]}",
            "--no-dashboard",
            *args[1:],
        ],
        cwd=place,
        env=environment(place, **more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def until(holds: Callable[[], object]) -> None:
    """Wait until this is so; a minute at most."""
    end = monotonic() + 60
    while not holds():
        assert monotonic() < end, "it never came"
        sleep(0.02)


def held(flag: str) -> None:
    """Keeps a worker busy until there is a file of this name."""
    while not Path(flag).exists():
        sleep(0.02)


def ours(dask_scheduler: Any) -> list[tuple[str, str]]:
    """The chunks that a scheduler has to do with: the state of each, and by which worker."""
    return [
        (task.state, task.processing_on.address if task.processing_on else "")
        for key, task in dask_scheduler.tasks.items()
        if str(key).startswith("rows_")
    ]


def reads_and_dies(flag: str, read: Callable[[list[str]], Any], names: list[str]) -> Any:
    """Reads a chunk; the first to come here has read it, and is killed before it can say so."""
    rows = read(names)
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return rows
    os.kill(os.getpid(), signal.SIGKILL)
    return None


class Deadly(Executor):
    """An executor of which one process is killed while it reads."""

    def __init__(self, inner: Executor, flag: Path) -> None:
        self.inner = inner
        self.flag = str(flag)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> "Future[Any]":
        """As the other one would, but for the one that dies."""
        return self.inner.submit(reads_and_dies, self.flag, fn, *args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the other one."""
        assert not cancel_futures
        self.inner.shutdown(wait=wait)


def zipped(folder: Path, file: Path, more: Sequence[str] = ()) -> str:
    """The same files in a zip, and its URL: the one place elsewhere that needs no network."""
    with zipfile.ZipFile(file, "w") as made:
        for path in sorted(folder.iterdir()):
            made.write(path, path.name)
        for name in more:
            made.writestr(name, "")
    return f"zip://::{file.as_posix()}"
