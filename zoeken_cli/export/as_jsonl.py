"""Rows as JSON Lines: one object on each line, in signs that steer no terminal.

Exact where CSV cannot be: words are as they were written, a list is a list, null is nothing there.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from zoeken_cli.export.rows import Row


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Every row, each with its line end."""
    for row in rows:
        yield json.dumps(row, default=_day) + "\n"


def _day(value: date) -> str:
    """A day or, with its time, a moment."""
    return value.isoformat()
