"""One pass over a folder: the facts of every talk in it, of which only what changed is read.

Every command that goes along a whole folder goes through here. Many files are read on all cores, or
by another executor that is handed in. What was read is kept on the way, so that a pass that was
broken off goes on where it was.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Final, NamedTuple

from zoeken_cli.keep import archive, listing
from zoeken_cli.keep.copies import counting
from zoeken_cli.keep.index import Index, Row, row_of
from zoeken_cli.keep.listing import Entry, Seen
from zoeken_cli.keep.looking import look, look_at_all
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

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
        safe = reader.safe if seen.sealed else None  # else no key need be asked for
        reading = _reading(folder, index, safe, reader.start(files))
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


def _reading(
    folder: Path, index: Index, safe: "Safe | None", executor: "Executor | None"
) -> Iterator[int]:
    """Read what is new, and put it in the index; each time, of how many files."""
    kept = monotonic()
    try:
        for read in _read(folder, index.new(), safe, executor):
            index.put(read, time_ns())
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
    read = partial(rows_in, os.fspath(folder))
    if executor is None:
        for chunk in _chunks(entries):
            yield list(zip(chunk, read([e.name for e in chunk], safe), strict=True))
        return
    waiting: deque[tuple[list[Entry], Future[list[Row | None]]]] = deque()
    for chunk in _chunks(entries):
        waiting.append((chunk, executor.submit(read, [entry.name for entry in chunk], safe)))
        if len(waiting) == AHEAD:
            done, rows = waiting.popleft()
            yield list(zip(done, rows.result(), strict=True))
    for done, rows in waiting:
        yield list(zip(done, rows.result(), strict=True))


def rows_in(folder: str, names: Sequence[str], safe: "Safe | None") -> list[Row | None]:
    """What the index keeps of these files; None for each that cannot be read."""
    return [facts and row_of(facts) for facts in look_at_all(folder, names, safe)]


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
            index.put([(Entry(name, listing.NO_MARK, 0), row_of(found))], time_ns())
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
