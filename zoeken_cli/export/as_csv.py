"""Rows as CSV (RFC 4180), so that a spreadsheet reads them and runs none of them.

UTF-8 with a mark at the start, by which Excel knows that; lines end as RFC 4180 wants; texts are
quoted and numbers stay bare; a truth is 1 or 0; a list of numbers has spaces between them, a list
of texts bars. Line ends inside a text become a space, because a sheet that splits on another sign
than ours does not see our quotes, and would begin a new row there.

The separator is the comma of the standard. Excel splits on the list separator of Windows, which in
Dutch is the semicolon, and shows a file with commas in one column when it is double-clicked: hence
`--semicolon`. A first line `sep=,` would mend that too, but then it is no CSV and the mark is lost.

No text begins a formula: it gets a `'` before a sign that a sheet could read as the start of one,
also where another separator than ours would begin a cell in the middle of it.
Source: https://owasp.org/www-community/attacks/CSV_Injection, OWASP ASVS 1.2.10.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from zoeken_cli.export.rows import Row, Value
from zoeken_cli.show.visible import on_one_line

MARK: Final = "\ufeff"
"""What a UTF-8 file begins with, for Excel."""

BAR: Final = " | "
"""Between the texts of a list."""

FORMULA: Final = re.compile(
    r"""(^|[,;|\t"'“”‘’„])([\s\u200b-\u200f\u2060-\u206f\ufeff]*)(?=[-=+@＝＋－＠﹦﹢﹣﹫])"""
)
"""The start of a cell, here or after a separator or a quote, before a sign of a formula."""


class _Line:
    """Where `csv` writes a line to get it back."""

    def write(self, line: str) -> str:
        return line


def lines(columns: Iterable[str], rows: Iterable[Row], separator: str) -> Iterator[str]:
    """The names of the columns, and then every row, each with its line end."""
    writer = csv.writer(_Line(), delimiter=separator, quoting=csv.QUOTE_NONNUMERIC)
    yield MARK + str(writer.writerow(columns))
    for row in rows:
        yield str(writer.writerow(map(cell, row.values())))


def cell(value: Value) -> str | int:
    """What stands in the cell: a bare number, or a text that begins no formula."""
    match value:
        case int():
            return int(value)
        case tuple():
            numbers = all(isinstance(part, int) for part in value)
            return _text((" " if numbers else BAR).join(str(part or "") for part in value))
        case date():  # and datetime
            return value.isoformat()
        case _:
            return _text(value or "")


def _text(text: str) -> str:
    return FORMULA.sub(r"\1'\2", on_one_line(text))
