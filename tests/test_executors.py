"""A pass over a folder by whatever executor: the same rows, and nothing left running."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bench.folders import folder_of
from tests.conftest import EXAMPLES
from zoeken_cli.keep.folders import Found, go_along
from zoeken_cli.keep.passing import AHEAD, CHUNK, Reader

EXECUTORS: Final[dict[str, Callable[[], Executor]]] = {
    "one thread": lambda: ThreadPoolExecutor(1),
    "threads": lambda: ThreadPoolExecutor(4),
    "one process": lambda: ProcessPoolExecutor(1),
    "processes": lambda: ProcessPoolExecutor(2),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some chunks, not the last one full, with a broken file, a copy and other files among them."""
    made = folder_of(tmp_path_factory.mktemp("made"), 3 * CHUNK + 17)
    first, second, *_ = sorted(made.iterdir())
    (made / f"{first.stem} (1).toml").write_bytes(first.read_bytes())
    second.write_bytes(b"format = ")
    (made / "brief.txt").write_text("Beste mevrouw,")
    (made / ".verborgen.toml").write_text("")
    return made


def all_of(found: Found) -> list[object]:
    """Everything that was found."""
    left_out = [trouble.details["file"] for trouble in found.left_out]
    copies = [(copy.details["file"], copy.details["other"]) for copy in found.copies]
    return [list(found.all_files()), list(found.facts()), left_out, copies]


@pytest.mark.parametrize("executor", EXECUTORS)
def test_every_executor_gives_the_same_rows(folder: Path, executor: str) -> None:
    """Threads, processes, one or more: what is found is what this process finds alone."""
    alone = go_along([folder], all_of, Reader())
    reader = Reader(start=lambda _: EXECUTORS[executor]())
    assert go_along([folder], all_of, reader) == alone
    assert [len(part) for part in alone if isinstance(part, list)] == [617, 616, 1, 1]


@pytest.mark.parametrize("ahead", [1, 2, 50])
def test_it_does_not_matter_how_much_is_handed_out_at_a_time(folder: Path, ahead: int) -> None:
    """One chunk after the other, or all at once."""
    reader = Reader(start=lambda _: ThreadPoolExecutor(2), ahead=ahead)
    assert go_along([folder], all_of, reader) == go_along([folder], all_of, Reader())


class Slow(Executor):
    """Does the first chunk, and never gets to the others."""

    def __init__(self) -> None:
        self.given: list[Future[Any]] = []
        self.ended = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Done at once, or left to lie."""
        future: Future[Any] = Future()
        if not self.given:
            future.set_result(fn(*args, **kwargs))
        self.given.append(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Dask's own executor knows no `cancel_futures`."""
        assert not wait
        assert not cancel_futures
        self.ended = True


def test_what_is_broken_off_leaves_nothing_running(folder: Path) -> None:
    """Ctrl-C on the way: what was handed out is taken back, and the executor let go of."""
    slow = Slow()

    def broken_off(steps: Iterable[int], _: int) -> Iterator[int]:
        for step in steps:
            yield step
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go_along([folder], all_of, Reader(start=lambda _: slow, along=broken_off, ahead=3))
    first, *others = slow.given
    assert first.done()
    assert len(others) == 2
    assert all(future.cancelled() for future in others)
    assert slow.ended


def test_no_more_is_handed_out_than_fits(folder: Path) -> None:
    """Of a large folder some chunks are in memory, and no more."""
    waiting: list[int] = []

    class Counted(ThreadPoolExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
            waiting.append(1)
            return super().submit(fn, *args, **kwargs)

    def seen(steps: Iterable[int], _: int) -> Iterator[int]:
        for nr, step in enumerate(steps, 1):
            assert len(waiting) <= 2 + nr - 1
            yield step

    reader = Reader(start=lambda _: Counted(1), along=seen, ahead=2)
    assert go_along([folder], all_of, reader)
    assert len(waiting) == 4
    assert AHEAD > 2


COME_AND_GO: Final = """
import sys
from threading import Thread
from zoeken_cli.keep.here import Here
from pathlib import Path
read = Here.at(Path(sys.argv[1])).rows(sealed=False)
for _ in range(20):
    thread = Thread(target=read, args=(sys.argv[2:],))
    thread.start()
    thread.join()
"""


def test_threads_come_and_go() -> None:
    """A reader that was loaded by a thread outlives it: in one after the other nothing crashes."""
    names = [path.name for path in EXAMPLES.glob("*.toml")]
    done = subprocess.run([sys.executable, "-c", COME_AND_GO, EXAMPLES, *names], check=False)
    assert done.returncode == 0


def test_the_examples_by_threads(tmp_path: Path) -> None:
    """A folder of real talks, and one file of it."""
    reader = Reader(start=lambda _: ThreadPoolExecutor(2))
    for place in (EXAMPLES, min(EXAMPLES.glob("*.toml"))):
        assert go_along([place], all_of, reader) == go_along([place], all_of, Reader())
