"""One pass over a folder: the facts of every talk in it, of which only what changed is read.

Every command that goes along a whole folder goes through here. Many files are read on all cores, or
by another executor that is handed in. What was read is kept on the way, so that a pass that was
broken off goes on where it was.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zoeken_cli.keep import archive, listing
from zoeken_cli.keep.copies import counting
from zoeken_cli.keep.index import Index, Row, row_of
from zoeken_cli.keep.listing import Entry, Seen
from zoeken_cli.keep.looking import look, look_at_all
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from concurrent.futures import Executor

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

Start = Callable[[int], "Executor | None"]
"""Who reads so many files; None: this process does."""


class Reader(NamedTuple):
    """How files are read: opened with what, by whom, and who sees how far it is."""

    safe: "Safe | None" = None
    start: Start = lambda _: None
    along: Along = lambda steps, _: steps
    now: Callable[[], int] = time_ns
    """The clock, in ns."""


Read = tuple[Entry, Row | None]


class Passed(NamedTuple):
    """A folder after the pass."""

    folder: Path
    known: "Index | Few"
    left_out: tuple[Unreadable, ...]
    """The files that could not be read."""
    copies: tuple[Unreadable, ...]
    """The files that do not count, because another one has the same talk."""


def pass_over(place: Path, seen: Seen, index: Index, reader: Reader) -> Passed:
    """Bring the index of a folder, or of one file, up to date. Raises `Trouble`.

    `seen` is of the files that are there.
    """
    folder = place.parent if place.is_file() else place
    if not index.is_settled(seen.digest):
        seen = Seen()
        files = index.compare(seen.along(listing.entries(place)))
        only = reader if seen.sealed else reader._replace(safe=None)  # no key need be asked for
        with closing(_reading(folder, index, only, files)) as reading:
            for _ in reader.along(reading, files):
                pass
    left_out = _unread(folder, index, reader.safe)
    if not index.is_settled(seen.digest):
        index.settle(seen.digest, dict(_copies(folder, index, reader.safe)))
        index.save()
    copies = tuple(
        Unreadable("told_twice", file=folder / name, other=folder / kept)
        for name, kept in index.copies().items()
    )
    return Passed(folder, index, left_out, copies)


def _reading(folder: Path, index: Index, reader: Reader, files: int) -> Generator[int]:
    """Read what is new, and put it in the index; each time, of how many files."""
    kept, executor = monotonic(), reader.start(files)
    try:
        for read in _read(folder, index.new(), reader.safe, executor):
            index.put(read, reader.now())
            if monotonic() - kept > KEEP_EVERY:
                index.save()
                kept = monotonic()
            yield len(read)
    finally:
        index.save()
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)


def _read(
    folder: Path, entries: Iterable[Entry], safe: "Safe | None", executor: "Executor | None"
) -> Iterator[list[Read]]:
    """What is in these files, so many at a time, and in their order."""
    read = partial(rows_in, os.fspath(folder), safe=safe)
    waiting: deque[tuple[list[Entry], Callable[[], list[Row | None]]]] = deque()
    for chunk in _chunks(entries):
        names = [entry.name for entry in chunk]
        waiting.append((chunk, _begun(partial(read, names), executor)))
        if executor is None or len(waiting) == AHEAD:
            yield _done(*waiting.popleft())
    while waiting:
        yield _done(*waiting.popleft())


def _begun(read: "partial[list[Row | None]]", executor: "Executor | None") -> Callable[[], Any]:
    """How to get what is read; where the reader dies of a file, it is read with care instead."""
    if executor is None:
        return read
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - only for many files

    carefully = partial(read, careful=True)
    try:
        reading = executor.submit(read)
    except BrokenExecutor:
        return carefully

    def result() -> list[Row | None]:
        try:
            return reading.result()
        except BrokenExecutor:
            return carefully()

    return result


def _done(chunk: list[Entry], result: Callable[[], list[Row | None]]) -> list[Read]:
    return list(zip(chunk, result(), strict=True))


def rows_in(
    folder: str, names: Sequence[str], safe: "Safe | None", *, careful: bool = False
) -> list[Row | None]:
    """What the index keeps of these files; None for each that cannot be read."""
    looked = look_at_all(folder, names, safe, careful=careful)
    return [facts and row_of(facts) for facts in looked]


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    left = iter(entries)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _unread(folder: Path, index: Index, safe: "Safe | None") -> tuple[Unreadable, ...]:
    """Why files cannot be read; they are tried again each time, for that can change by itself."""
    left_out = []
    for name in index.unread():
        path = folder / name
        found = look(path, safe)
        if not isinstance(found, Unreadable):
            index.put([(Entry(name, listing.NO_MARK, 0), row_of(found))], 0)
            index.unsettle()
        elif os.path.lexists(path):  # else it went since
            left_out.append(found)
    return tuple(left_out)


def _copies(folder: Path, index: Index, safe: "Safe | None") -> Iterator[tuple[str, str]]:
    """The files that do not count, each with the one that does instead."""
    for names in index.twice():
        read = [(folder / name, archive.tried(folder / name, safe)) for name in names]
        copies = [(path, talk) for path, talk in read if isinstance(talk, Talk)]
        if copies:
            kept, _ = counting(copies)
            yield from ((path.name, kept.name) for path, _ in copies if path != kept)
