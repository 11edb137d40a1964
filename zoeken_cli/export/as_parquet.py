"""Rows as a dataset in Parquet, by the year and month of the talks: `year=2026/month=3/`.

That is the way of Hive, which DuckDB, Spark, Polars and Arrow know: who asks for one month reads
the files of that month alone. The month is that of the day on which the talk began, where it was
held, as in the statistics. It stands in the name of the folder, and in no column; without a nought
in front, for with it DuckDB takes it for a text, and the others for a number.

The columns are those of a row without words, in that order: whole numbers, truths, texts, days and
lists; null where there is nothing. A moment is kept exactly in two columns: the instant, in UTC,
and behind all others, as `<name>_offset`, how many minutes the clock there was ahead of UTC. For
Arrow has one zone for a whole column, and each of our moments has an offset of its own.

The talks may come in any order: a month is one file, where there are not very many of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from zoeken_cli.export.rows import Per, Row, Value, columns

WAITING: Final = 4096
"""Rows that wait for others of their month, in all months together; some 15 MB."""
IN_HAND: Final = 1 << 16
"""Rows of all files that are being made, which are in memory until they are whole; some 8 MB."""
OPEN: Final = 240
"""Months of which a file is being made: twenty years, for so long are talks kept at most."""

MOMENT: Final = pa.timestamp("us", tz="UTC")
NUMBERS: Final = pa.list_(pa.int64())
TYPES: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("talk", "client", "worker", "team"), pa.string()),
    **dict.fromkeys(("kind", "direction", "until_kind"), pa.string()),
    **dict.fromkeys(("practice", "open", "just_helped"), pa.bool_()),
    **dict.fromkeys(("clear", "moved", "reached_12"), pa.bool_()),
    **dict.fromkeys(("started", "ended", "at"), MOMENT),
    **dict.fromkeys(("tags", "domains_network"), pa.list_(pa.string())),
    **dict.fromkeys(("elements", "domains"), NUMBERS),
    "until_date": pa.date32(),
}
"""Of every column that is no number."""
OWN_TYPES: Final[Mapping[Per, Mapping[str, Any]]] = {
    Per.TURN: {**TYPES, "skipped": NUMBERS},
    Per.TALK: TYPES,
}
"""What was skipped is a list of one turn, and a number of a whole talk."""

OFFSET: Final = "_offset"
START: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""From where Arrow counts."""

Month = tuple[int, int]
"""A year, and a month of it."""
File = tuple[PurePosixPath, bytes]
"""Where it is in the dataset, and what is in it."""


def schema_of(per: Per) -> Any:
    """The columns with their types."""
    own = OWN_TYPES[per]
    fields = [(name, own.get(name, pa.int64())) for name in columns(per, text=False)]
    moments = [name for name, sort in fields if sort == MOMENT]
    return pa.schema([*fields, *((name + OFFSET, pa.int64()) for name in moments)])


def files(rows: Iterable[tuple[date, Row]], per: Per) -> Iterator[File]:
    """The dataset, file by file; each row comes with the day of its talk."""
    schema = schema_of(per)
    growing: dict[Month, _Growing] = {}  # what grew last comes last
    begun = Counter[Month]()
    waiting = in_hand = 0
    for day, row in rows:
        month = day.year, day.month
        file = growing.pop(month, None)
        if file is None:
            file = _Growing(month, begun[month], schema)
            begun[month] += 1
        growing[month] = file
        file.waiting.append(row)
        waiting += 1
        in_hand += 1
        if waiting == WAITING:
            waiting -= max(growing.values(), key=lambda each: len(each.waiting)).grow()
        if in_hand == IN_HAND or len(growing) > OPEN:
            oldest = growing.pop(next(iter(growing)))
            waiting -= len(oldest.waiting)
            in_hand -= oldest.rows + len(oldest.waiting)
            yield oldest.whole()
    for file in growing.values():
        yield file.whole()


class _Growing:
    """A file being made: rows that are in it, and rows that wait to be put in together."""

    def __init__(self, month: Month, nr: int, schema: Any) -> None:
        self._place = PurePosixPath(f"year={month[0]}", f"month={month[1]}", f"part-{nr}.parquet")
        self._schema = schema
        self._sink = BytesIO()
        self.waiting: list[Row] = []
        self.rows = 0
        """So many are in it."""

    @cached_property
    def _writer(self) -> ParquetWriter:
        return ParquetWriter(self._sink, self._schema)

    def grow(self) -> int:
        """Put in what waits, as one group of rows; of how many."""
        put_in = len(self.waiting)
        self._writer.write_batch(_batch(self.waiting, self._schema))
        self.waiting.clear()
        self.rows += put_in
        return put_in

    def whole(self) -> File:
        """The file with everything in it."""
        if self.waiting:
            self.grow()
        self._writer.close()
        return self._place, self._sink.getvalue()


def _batch(rows: list[Row], schema: Any) -> Any:
    """These rows, column by column."""
    made = [
        pa.array(_cells(rows, name), sort)
        for name, sort in zip(schema.names, schema.types, strict=True)
    ]
    return pa.record_batch(made, schema=schema)


def _cells(rows: list[Row], name: str) -> list[Value]:
    if name.endswith(OFFSET):
        return [_offset(row[name.removesuffix(OFFSET)]) for row in rows]
    return [_cell(row[name]) for row in rows]


def _cell(value: Value) -> Value:
    """A moment in microseconds, because in UTC it may be one that Python does not have."""
    if isinstance(value, datetime):
        return (value - START) // timedelta(microseconds=1)
    return value


def _offset(moment: Value) -> int | None:
    """Minutes ahead of UTC."""
    ahead = moment.utcoffset() if isinstance(moment, datetime) else None
    return None if ahead is None else ahead // timedelta(minutes=1)
