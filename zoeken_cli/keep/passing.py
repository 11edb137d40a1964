"""One pass over a folder: the facts of every talk in it, of which only what changed is read.

Every command that goes along a whole folder goes through here. Many files are read on all cores, or
by another executor that is handed in. What was read is kept on the way, so that a pass that was
broken off goes on where it was.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.keep import listing
from zoeken_cli.keep.copies import counting
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.index import Index, Row, row_of
from zoeken_cli.keep.listing import Entry, Seen
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.keep.elsewhere import Elsewhere
    from zoeken_cli.keep.sealing import Safe

CHUNK: Final = 200
"""Files that are read at a time: some ten milliseconds."""
AHEAD: Final = 12
"""Chunks that are being read, or wait for it or after it: so much is in memory, and no more."""
KEEP_EVERY: Final = 2.0
"""Seconds after which what was read is kept."""

Along = Callable[[Iterable[int], int], Iterable[int]]
"""Goes along steps of so many files each, of so many in all, and may show how far it is."""

Rows = Callable[[list[str]], list[Row | None]]
"""Reads so many files by name, in whatever process: what the index keeps of each."""

Start = Callable[[int], Executor | None]
"""Who reads so many files; None: this process does."""


class Reader(NamedTuple):
    """How files are read: opened with what, by whom, and who sees how far it is."""

    safe: "Safe | None" = None
    start: Start = lambda _: None
    along: Along = lambda steps, _: steps
    ahead: int = AHEAD
    """Chunks that are handed out at a time."""


Read = tuple[Entry, Row | None]


class Passed(NamedTuple):
    """A folder after the pass."""

    source: "Here | Elsewhere"
    known: Index
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
        seen = Seen()
        files = index.compare(seen.along(source.entries()))
        read = source.rows(sealed=seen.sealed)  # else no key need be asked for
        with closing(_reading(index, read, reader.start(files), reader.ahead)) as reading:
            for _ in reader.along(reading, files):
                pass
    left_out = _unread(source, index)
    if not index.is_settled(seen.digest):
        index.settle(seen.digest, dict(_copies(source, index)))
        index.save()
    copies = tuple(
        Unreadable("told_twice", file=source.path(name), other=source.path(kept))
        for name, kept in index.copies().items()
    )
    return Passed(source, index, left_out, copies)


def _reading(index: Index, read: Rows, executor: Executor | None, ahead: int) -> Generator[int]:
    """Read what is new, and put it in the index; each time, of how many files."""
    kept = monotonic()
    try:
        with closing(_read(index.new(), read, executor, ahead)) as chunks:
            for done in chunks:
                index.put(done, time_ns())
                if monotonic() - kept > KEEP_EVERY:
                    index.save()
                    kept = monotonic()
                yield len(done)
    finally:
        index.save()


def _read(
    entries: Iterable[Entry], read: Rows, executor: Executor | None, ahead: int
) -> Generator[list[Read]]:
    """What is in these files, so many at a time, and in their order."""
    if executor is None:
        for chunk in _chunks(entries):
            yield list(zip(chunk, read([entry.name for entry in chunk]), strict=True))
        return
    waiting = deque[tuple[list[Entry], Future[list[Row | None]]]]()
    try:
        for chunk in _chunks(entries):
            waiting.append((chunk, executor.submit(read, [entry.name for entry in chunk])))
            if len(waiting) == ahead:
                done, rows = waiting.popleft()
                yield list(zip(done, rows.result(), strict=True))
        while waiting:
            done, rows = waiting.popleft()
            yield list(zip(done, rows.result(), strict=True))
    finally:
        for _, rows in waiting:  # `cancel_futures` is not what every executor knows
            rows.cancel()
        executor.shutdown(wait=False)


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
            index.put([(Entry(name, listing.NO_MARK, 0), row_of(found))], time_ns())
            index.unsettle()
    return tuple(left_out)


def _copies(source: "Here | Elsewhere", index: Index) -> Iterator[tuple[str, str]]:
    """The files that do not count, each with the one that does instead."""
    for names in index.twice():
        read = [(source.path(name), source.read(name)) for name in names]
        copies = [(path, talk) for path, talk in read if isinstance(talk, Talk)]
        if copies:
            kept, _ = counting(copies)
            yield from ((path.name, kept.name) for path, _ in copies if path != kept)
