"""The pass over a folder: by whomever it is read, broken off, or with a reader that dies."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from tests.indexed import Walker, made
from tests.keeping import safe_in
from zoeken_cli.count.counted import Asked, Counted, counted
from zoeken_cli.keep import cores, index, indexes, passing
from zoeken_cli.keep.folders import Found, go_along
from zoeken_cli.keep.passing import Reader

ASKED: Final = Asked()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = made(tmp_path, 700)
    (folder / "kapot.toml").write_bytes(b"?")
    return folder


def test_many_files_are_read_on_all_cores() -> None:
    """Of few files other processes would cost more than they bring."""
    assert cores.start(cores.MANY - 1) is None
    executor = cores.start(cores.MANY)
    if cores.cores() > 1:
        assert isinstance(executor, ProcessPoolExecutor)
        assert set(executor.map(_core, range(4), chunksize=2)).isdisjoint({os.getpid()})
        executor.shutdown()


def _core(_: int) -> int:
    return os.getpid()


def test_sealed_talks_are_opened_on_all_cores_too(tmp_path: Path) -> None:
    """The key goes along to the other processes, and nobody is asked for it again."""
    folder, safe = made(tmp_path, 300), safe_in(tmp_path / "key")
    clear = Walker(None).along(folder)
    for path in folder.iterdir():
        path.with_name(f"{path.name}.age").write_bytes(safe.seal(path.read_bytes()))
        path.unlink()
    walker = Walker(None, safe=safe)
    walker.start = lambda _: ProcessPoolExecutor(2)
    assert walker.along(folder).facts == clear.facts


class Dying(Executor):
    """Other processes, of which one dies each time it gets the file it cannot bear."""

    def __init__(self) -> None:
        self.pool = ProcessPoolExecutor(1)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The third chunk kills who reads it."""
        return self.pool.submit(_die_or, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Away with them."""
        self.pool.shutdown(wait, cancel_futures=cancel_futures)


def _die_or(read: Callable[[list[str]], Any], names: list[str]) -> Any:
    if "kapot.toml" in names:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(names)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_reader_that_dies_of_a_file_is_not_the_end(folder: Path) -> None:
    """What it had is read with care, by this process, and so is all that comes after."""
    walker = Walker(None)
    walker.start = lambda _: Dying()
    assert walker.along(folder) == Walker(None).along(folder)


def test_what_was_read_is_kept_when_it_is_broken_off(folder: Path, tmp_path: Path) -> None:
    """Ctrl-C in the middle: the next time only the rest is read."""
    cache, steps = tmp_path / "cache", list[int]()

    def stopped(sizes: Iterable[int], _: int) -> Iterator[int]:
        for size in sizes:
            steps.append(size)
            if len(steps) == 2:
                raise KeyboardInterrupt
            yield size

    later = Reader(along=stopped, now=lambda: Walker(None).later + Reader().now())
    with pytest.raises(KeyboardInterrupt):
        go_along([folder], lambda found: None, later, cache)
    assert steps == [passing.CHUNK] * 2
    assert Walker(cache).along(folder).read == 701 - 2 * passing.CHUNK


def in_parts(found: Found, number: int) -> list[Counted]:
    """What each part of a folder comes to, read by whoever gets it."""
    [passed] = found.passed
    parts = passed.known.in_parts(number)
    return [indexes.in_part(*part, partial(counted, asked=ASKED)) for part in parts]


def test_in_parts_it_adds_up(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every talk is in one part, however many parts there are."""
    monkeypatch.setattr(index, "VERY_MANY", 100)

    def check(found: Found) -> None:
        whole = counted(found.facts(), ASKED)
        for number in (2, 3, 7):
            first, *more = in_parts(found, number)
            assert len(more) == number - 1
            for part in more:
                first.add(part)
            assert first == whole
        assert in_parts(found, 1) == []
        assert found.added_up(partial(counted, asked=ASKED)) == whole

    go_along([folder], check, Reader(), tmp_path / "cache")


def test_of_few_talks_no_parts_are_made(folder: Path, tmp_path: Path) -> None:
    """To start other processes takes longer than to add up some thousands."""
    assert go_along([folder], lambda found: in_parts(found, 4), Reader(), tmp_path / "cache") == []
