"""Datasets in tests: talks as one, and what readers of Parquet find in it."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import parquet

from zoeken_cli.export import as_parquet, rows
from zoeken_cli.export.as_parquet import File
from zoeken_cli.export.rows import Per
from zoeken_cli.talk.talk import Talk


def files_of(shown: Iterable[Talk], per: Per = Per.TALK) -> Iterator[File]:
    """The files of these talks."""
    found = ((talk.started, row) for talk in shown for row in rows.rows(talk, per, text=False))
    return as_parquet.files(found, per)


def table_in(data: bytes) -> Any:
    """The table in a file."""
    return parquet.read_table(BytesIO(data))


def put(folder: Path, files: Iterable[File]) -> Path:
    """These files at their places in a folder."""
    for place, data in files:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def asked(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers; the dataset is called `talks` in the query."""
    name = str(folder).replace("'", "''")
    talks = f"read_parquet('{name}/**/*.parquet', hive_partitioning = true)"
    with duckdb.connect() as warehouse:
        return warehouse.execute(f"WITH talks AS (FROM {talks}) {query}").fetchall()
