"""One pass over a folder: the facts of every talk in it, of which only what changed is read.

Every command that goes along a whole folder goes through here. Many files are read on all cores, or
by another executor that is handed in. What was read is kept on the way, so that a pass that was
broken off goes on where it was.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zoeken_cli.keep import listing
from zoeken_cli.keep.copies import not_counting, told
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.index import BrokenIndexError, Index, Row, row_of
from zoeken_cli.keep.listing import Entry, Seen
from zoeken_cli.talk.errors import Unreadable

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from zoeken_cli.keep.elsewhere import Elsewhere
    from zoeken_cli.keep.few import Few
    from zoeken_cli.keep.sealing import Safe

CHUNK: Final = 200
"""Files that are read at a time: some ten milliseconds."""
AHEAD: Final = 12
"""Chunks that are being read, or wait for it or after it: so much is in memory, and no more."""
KEEP_EVERY: Final = 2.0
"""Seconds after which what was read is kept."""

Along = Callable[[Iterable[int], int], Iterable[int]]
"""Goes along steps of so many files each, of so many in all, and may show how far it is."""

Rows = Callable[..., list[Row | None]]
"""Reads files by a list of names, in whatever process: what the index keeps of each.

Also with care (`careful=True`), where the files are on this machine.
"""

Start = Callable[[int], "Executor | None"]
"""Who reads so many files; None: this process does."""


class Reader(NamedTuple):
    """How files are read: opened with what, by whom, and who sees how far it is."""

    safe: "Safe | None" = None
    start: Start = lambda _: None
    along: Along = lambda steps, _: steps
    now: Callable[[], int] = time_ns
    """The clock, in ns."""
    ahead: int = AHEAD
    """Chunks that are handed out at a time."""


Read = tuple[Entry, Row | None]


class Passed(NamedTuple):
    """A folder after the pass."""

    source: "Here | Elsewhere"
    known: "Index | Few"
    left_out: tuple[Unreadable, ...]
    """The files that could not be read."""
    copies: tuple[Unreadable, ...]
    """The files that do not count, because another one has the same talk."""

    @property
    def folder(self) -> Path:
        """Where its files are; asked only of a folder on this machine."""
        assert isinstance(self.source, Here)
        return self.source.folder


def pass_over(source: "Here | Elsewhere", seen: Seen, index: Index, reader: Reader) -> Passed:
    """Bring the index of a folder, or of one file, up to date. Raises `Trouble`.

    `seen` is of the files that are there.
    """
    if not index.is_settled(seen.digest):
        seen = _read_new(source, seen, index, reader)
    left_out = _unread(source, index)
    if not index.is_settled(seen.digest):
        index.settle(seen.digest, dict(_copies(source, index)))
        index.save()
    copies = tuple(
        told(source.path(name), source.path(kept)) for name, kept in index.copies().items()
    )
    return Passed(source, index, left_out, copies)


def _read_new(source: "Here | Elsewhere", glanced: Seen, index: Index, reader: Reader) -> Seen:
    """Read what the index does not know yet; the files that are there by now."""
    seen, now = Seen(), reader.now()
    found = seen.along(source.entries())
    if glanced.files and index.is_empty():  # nothing to compare with: read them as they come
        files, new, sealed = glanced.files, found, glanced.sealed
    else:
        files = index.compare(found)
        new, sealed = index.new(), seen.sealed
    _check_sealed(source, seen, glanced)
    read = source.rows(sealed=sealed)  # where nothing is, no key need be asked for
    chunks = _read(new, read, reader.start(files), reader.ahead)
    with closing(_put(chunks, index, now)) as putting:
        for _ in reader.along(putting, files):
            pass
    _check_sealed(source, seen, glanced)
    return seen


def _check_sealed(source: "Here | Elsewhere", seen: Seen, glanced: Seen) -> None:
    """Nothing that was sealed comes in an index that is not. Raises `BrokenIndexError`."""
    if isinstance(source, Here) and seen.sealed and not glanced.sealed:  # since it was chosen
        raise BrokenIndexError


def _put(chunks: Generator[list[Read]], index: Index, now: int) -> Generator[int]:
    """Put in the index what was read; each time, of how many files.

    `now` is from before any of them was looked at: what is changed later is not known by its mark.
    """
    kept = monotonic()
    try:
        with closing(chunks):
            for done in chunks:
                index.put(done, now)
                if monotonic() - kept > KEEP_EVERY:
                    index.save()
                    kept = monotonic()
                yield len(done)
    finally:
        index.save()


def _read(
    entries: Iterable[Entry], read: Rows, executor: "Executor | None", ahead: int
) -> Generator[list[Read]]:
    """What is in these files, so many at a time, and in their order."""
    if executor is None:
        for chunk in _chunks(entries):
            yield list(zip(chunk, read([entry.name for entry in chunk]), strict=True))
        return
    waiting: deque[tuple[list[Entry], _Handed]] = deque()
    try:
        for chunk in _chunks(entries):
            names = [entry.name for entry in chunk]
            waiting.append((chunk, _Handed(executor, read, names)))
            if len(waiting) == ahead:
                done, handed = waiting.popleft()
                yield list(zip(done, handed.result(), strict=True))
        while waiting:
            done, handed = waiting.popleft()
            yield list(zip(done, handed.result(), strict=True))
    finally:
        for _, handed in waiting:  # `cancel_futures` is not what every executor knows
            handed.cancel()
        executor.shutdown(wait=False)


class _Handed:
    """Files that were handed to another process.

    Where that one dies of what is in them, they are read with care instead, by this process.
    """

    def __init__(self, executor: "Executor", read: Rows, names: list[str]) -> None:
        from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only for many files

        self._broken = BrokenExecutor
        self._carefully = partial(read, names, careful=True)
        self._reading: Any = None
        with suppress(BrokenExecutor):  # one died before
            self._reading = executor.submit(read, names)

    def result(self) -> list[Row | None]:
        """What was read."""
        if self._reading is not None:
            with suppress(self._broken):
                return list(self._reading.result())
        return self._carefully()

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        if self._reading is not None:
            self._reading.cancel()


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    left = iter(entries)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _unread(source: "Here | Elsewhere", index: Index) -> tuple[Unreadable, ...]:
    """Why files cannot be read; they are tried again each time, for that can change by itself."""
    left_out = []
    for name in index.unread():
        found = source.look(name)
        if isinstance(found, Unreadable):
            left_out.append(found)
        elif found is not None:  # else it went since
            index.put([(Entry(name, listing.NO_MARK, 0), row_of(found))], 0)
            index.unsettle()
    return tuple(left_out)


def _copies(source: "Here | Elsewhere", index: Index) -> Iterator[tuple[str, str]]:
    """The files that do not count, each with the one that does instead."""
    alike = (((source.path(name), source.read(name)) for name in names) for names in index.twice())
    return ((path.name, kept.name) for path, kept in not_counting(alike))
