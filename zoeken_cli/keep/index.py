"""What was read before: the facts of each file of a folder, so that only what changed is read.

One SQLite file for each folder, in the platform's folder for caches, for the owner alone. It holds
no free text. Of a folder with sealed talks it is sealed itself, for the same key. It can always be
thrown away: when it is broken, or of another version, it is made anew, and where it cannot be kept
it is done without.

What a file is known by is its mark (`listing.py`). One that was changed in the very seconds in
which it was read is read again the next time: its mark may not tell of a second change.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise
from marshal import dumps as packed
from operator import itemgetter
from os import fsdecode, fsencode
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from zoeken_cli.count.facts import NOT_TAKEN_OVER, Facts, Followed, TakenOver
from zoeken_cli.keep.listing import Entry, Seen
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import LEFT_OUT

if TYPE_CHECKING:
    import sqlite3

VERSION: Final = 3
"""Of what is in it; another version is thrown away."""
STAMP: Final = VERSION << 16 | sys.version_info[0] << 8 | sys.version_info[1]
"""Also of Python's own way to pack a row."""

YOUNG: Final = 3_000_000_000
"""Nanoseconds after a change in which another one may leave the same mark; on FAT it is two s."""

_DIGEST: Final = "digest"
_REMEMBER: Final = "INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)"

VERY_MANY: Final = 30_000
"""Files of which reading the facts takes half a second."""

Part = tuple[bytes | None, bytes | None]
"""The files from this name, and before that one; None: no end."""

Row = tuple[Any, ...]
"""Facts as columns, and last their checksum."""

_COLUMNS: Final = (
    "id TEXT, started TEXT, client TEXT, worker TEXT, team TEXT, tags TEXT, sorts INTEGER,"
    " agreed INTEGER, followed TEXT, skipped INTEGER, talk_mark, approach_mark, track BLOB,"
    " minutes_to_forward INTEGER,"
    " minutes_to_doing INTEGER, taken_over TEXT, talked BLOB, checksum INTEGER"
)
_TABLES: Final = (
    f"CREATE TABLE talk(name BLOB PRIMARY KEY, mark TEXT, {_COLUMNS}) WITHOUT ROWID",
    "CREATE INDEX talk_unmarked ON talk(name) WHERE mark = ''",
    "CREATE TABLE copy(name BLOB PRIMARY KEY, kept BLOB)",
    "CREATE TABLE remembered(key TEXT PRIMARY KEY, value BLOB, checksum INTEGER)",
)
_NAMES: Final = ", ".join(column.split()[0] for column in _COLUMNS.split(", "))
_READ: Final = "WHERE id IS NOT NULL"
_COUNTED: Final = f"{_READ} AND name NOT IN (SELECT name FROM copy)"
_PUT: Final = f"INSERT OR REPLACE INTO talk VALUES ({', '.join('?' * (2 + _NAMES.count(',') + 1))})"
_JSON: Final = ("[", "")
_NOTHING: Final[Row] = (None,) * (_NAMES.count(",") + 1)


class BrokenIndexError(Exception):
    """What is in it cannot be: it is to be thrown away."""


class NoIndexError(Exception):
    """None can be kept: there is no room, or no leave, or another window is writing in it."""


def row_of(facts: Facts) -> Row:
    """The facts of a talk as they are kept."""
    over = facts.taken_over
    row = (
        facts.id,
        facts.started.isoformat(),
        facts.client,
        facts.worker,
        facts.team,
        _joined(facts.tags) if facts.tags else "",
        facts.practice | facts.open << 1 | facts.just_helped << 2 | facts.corrected << 3,
        facts.agreed,
        _as_json(facts.followed) if facts.followed else "",
        facts.skipped,
        facts.talk_mark,
        facts.approach_mark,
        facts.track,
        facts.minutes_to_forward,
        facts.minutes_to_doing,
        "" if over is NOT_TAKEN_OVER else _ends_of(over),
        facts.talked,
    )
    return *row, crc32(packed(row, 2))


def facts_in(row: Sequence[Any]) -> Facts:
    """The facts that were kept. Raises `BrokenIndexError`."""
    if crc32(packed(tuple(row[:-1]), 2)) != row[-1]:
        raise BrokenIndexError
    id_, started, client, worker, team, tags, sorts, agreed, followed, *more, over, talked, _ = row
    return Facts._make(
        (
            id_,
            datetime.fromisoformat(started),
            client,
            worker,
            team,
            _parted(tags) if tags else (),
            sorts & 1 > 0,
            sorts & 2 > 0,
            sorts & 4 > 0,
            sorts & 8 > 0,
            agreed,
            _followed(followed) if followed else (),
            *more,
            _taken_over(over) if over else NOT_TAKEN_OVER,
            talked,
        )
    )


def _joined(tags: tuple[str, ...]) -> str:
    """On lines; as JSON where that could not be taken apart again."""
    lines = "\n".join(tags)
    if lines[:1] not in _JSON and _parted(lines) == tags:
        return lines
    from json import dumps  # noqa: PLC0415 - a millisecond, for what few talks have; so below

    return dumps(tags)


def _parted(kept: str) -> tuple[str, ...]:
    if kept[0] not in _JSON:
        return tuple(kept.split("\n"))
    from json import loads  # noqa: PLC0415

    return tuple(loads(kept))


def _as_json(followed: tuple[Followed, ...]) -> str:
    from json import dumps  # noqa: PLC0415

    return dumps(followed)


def _followed(kept: str) -> tuple[Followed, ...]:
    from json import loads  # noqa: PLC0415

    return tuple(
        Followed(
            talk,
            agreement,
            Who(who) if who else LEFT_OUT,
            Outcome(outcome) if outcome else LEFT_OUT,
        )
        for talk, agreement, who, outcome in loads(kept)
    )


def _ends_of(over: TakenOver) -> str:
    from json import dumps  # noqa: PLC0415

    return dumps([[f"{day}" for day in over.days], *over[1:]])


def _taken_over(kept: str) -> TakenOver:
    from json import loads  # noqa: PLC0415

    days, in_words, without_end = loads(kept)
    return TakenOver(tuple(map(date.fromisoformat, days)), in_words, without_end)


class Index:
    """The facts of the files of one folder. Any method may raise `sqlite3.Error`.

    `save` is called when there is something to keep.
    """

    def __init__(
        self,
        kept: "sqlite3.Connection",
        save: Callable[[], None] | None = None,
        file: Path | None = None,
    ) -> None:
        self._kept = kept
        self.file = file
        """Where other processes can read it too."""
        self.save = save or kept.commit
        self._settled = b""
        """The digest of the folder as it was gone along; empty where it goes on changing."""
        [(stamp,)] = kept.execute("PRAGMA user_version")
        if stamp not in {0, STAMP}:
            raise BrokenIndexError
        if not stamp:
            with kept:
                for table in _TABLES:
                    kept.execute(table)
                kept.execute(f"PRAGMA user_version = {STAMP}")

    # --- bringing it up to date ---

    def is_empty(self) -> bool:
        """Whether nothing was read before."""
        return not self._kept.execute("SELECT 1 FROM talk LIMIT 1").fetchall()

    def compare(self, entries: Iterable[Entry]) -> int:
        """How many of all files in the folder are new or changed; what is gone is forgotten."""
        kept = self._kept
        for table in ("there", "new"):
            kept.execute(f"DROP TABLE IF EXISTS temp.{table}")
        kept.execute("CREATE TEMP TABLE there(name BLOB PRIMARY KEY, mark TEXT, changed INTEGER)")
        lines = ((fsencode(name), mark, changed) for name, mark, changed in entries)
        kept.executemany("INSERT OR REPLACE INTO there VALUES (?, ?, ?)", lines)
        kept.execute("DELETE FROM talk WHERE name NOT IN (SELECT name FROM there)")
        kept.execute(
            "CREATE TEMP TABLE new AS SELECT there.* FROM there LEFT JOIN talk USING (name)"
            " WHERE talk.mark IS NOT there.mark OR there.mark = '' ORDER BY name"
        )
        self.unsettle()
        [(found,)] = kept.execute("SELECT count(*) FROM new")
        return int(found)

    def new(self) -> Iterator[Entry]:
        """Those files, in order of name."""
        for name, mark, changed in self._kept.execute("SELECT * FROM new"):
            yield Entry(fsdecode(name), mark, changed)

    def put(self, read: Iterable[tuple[Entry, Row | None]], now: int) -> None:
        """What was read of some files, at this moment in ns; None of what could not be read."""
        marked = (
            (entry if now - entry.changed > YOUNG else entry.unmarked, row) for entry, row in read
        )
        lines = ((fsencode(name), mark, *(row or _NOTHING)) for (name, mark, _), row in marked)
        self._kept.executemany(_PUT, lines)

    def unread(self) -> list[str]:
        """The files that could not be read."""
        return [
            fsdecode(name)
            for (name,) in self._kept.execute(
                "SELECT name FROM talk WHERE id IS NULL ORDER BY name"
            )
        ]

    def twice(self) -> Iterator[list[str]]:
        """The files with one talk, where it is in more than one; in order of name."""
        found = self._kept.execute(
            "SELECT id, name FROM talk WHERE id IN"
            " (SELECT id FROM talk WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1)"
            " ORDER BY id, name"
        )
        for _, files in groupby(found.fetchall(), itemgetter(0)):
            yield [fsdecode(name) for _, name in files]

    def ids(self) -> Iterator[tuple[str, str]]:
        """The talks that count, in order of id, each with its file."""
        for id_, name in self._kept.execute(f"SELECT id, name FROM talk {_COUNTED} ORDER BY id"):
            yield id_, fsdecode(name)

    def settle(self, digest: bytes, copies: Mapping[str, str]) -> None:
        """The folder is known, with this digest; of each copy, the file that counts instead.

        Unless another window put something else in meanwhile, or a file is not to be trusted yet.
        """
        self._kept.commit()
        self._kept.execute("BEGIN IMMEDIATE")
        self.unsettle()
        lines = ((fsencode(name), fsencode(kept)) for name, kept in copies.items())
        self._kept.executemany("INSERT OR REPLACE INTO copy VALUES (?, ?)", lines)
        marked = self._kept.execute("SELECT name, mark FROM talk")
        if Seen(Entry(fsdecode(name), mark, 0) for name, mark in marked).digest == digest:
            self._settled = digest
            self._kept.execute(_REMEMBER, (_DIGEST, digest, crc32(digest)))

    def unsettle(self) -> None:
        """Something changed: what is remembered of the whole does not hold any more."""
        self._kept.execute("DELETE FROM copy")
        self._kept.execute("DELETE FROM remembered")

    # --- what is known ---

    def is_settled(self, digest: bytes) -> bool:
        """Whether nothing changed since: all is known, but what could not be read."""
        self._settled = self.recall(_DIGEST) or b""
        return self._settled == digest

    def copies(self) -> dict[str, str]:
        """The files that do not count, and which one counts instead."""
        found = self._kept.execute("SELECT name, kept FROM copy ORDER BY name")
        return {fsdecode(name): fsdecode(kept) for name, kept in found}

    def talks(self) -> bool:
        """Whether there are any."""
        return bool(
            self._kept.execute("SELECT 1 FROM talk WHERE id IS NOT NULL LIMIT 1").fetchall()
        )

    def facts(self, part: Part = (None, None)) -> Iterator[Facts]:
        """Of every talk once, in no order; or of those in a part. Raises `BrokenIndexError`."""
        begin, end = part
        among = " AND name >= ?" * (begin is not None) + " AND name < ?" * (end is not None)
        found = f"SELECT {_NAMES} FROM talk {_COUNTED}{among}"
        return map(facts_in, self._kept.execute(found, [at for at in part if at is not None]))

    def in_parts(self, number: int) -> list[tuple[Path, Part]]:
        """As many parts, of as many files each; none where other processes are of no use."""
        [(files,)] = self._kept.execute("SELECT count(*) FROM talk")
        if self.file is None or number == 1 or files < VERY_MANY:
            return []
        at = "SELECT name FROM talk ORDER BY name LIMIT 1 OFFSET ?"
        ends: list[bytes | None] = [None]
        for nr in range(1, number):
            ends += [name for (name,) in self._kept.execute(at, (files * nr // number,))]
        return [(self.file, part) for part in pairwise([*ends, None])]

    def files(
        self, *, newest_first: bool = False, counted: bool = True
    ) -> Iterator[tuple[str, Facts]]:
        """The same, each with its file; or of every file, also of those that do not count."""
        order = "DESC" if newest_first else "ASC"
        which = _COUNTED if counted else _READ
        found = f"SELECT name, {_NAMES} FROM talk {which} ORDER BY name {order}"
        for name, *row in self._kept.execute(found):
            yield fsdecode(name), facts_in(row)

    def recall(self, key: str) -> bytes | None:
        """What was remembered of the folder as it is."""
        found = self._kept.execute("SELECT value, checksum FROM remembered WHERE key = ?", (key,))
        for value, checksum in found:
            if crc32(value) == checksum:
                return bytes(value)
        return None

    def remember(self, key: str, value: bytes) -> None:
        """Remember this as long as the folder stays as it was when it was gone along."""
        self._kept.execute(
            "INSERT OR REPLACE INTO remembered SELECT ?, ?, ? WHERE EXISTS"
            f" (SELECT 1 FROM remembered WHERE key = '{_DIGEST}' AND value = ?)",
            (key, value, crc32(value), self._settled),
        )
