"""Talks as data in tests: as a sheet, as lines of JSON, and what a program reads in a sheet."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

import pytest

from tests.pages import at
from zoeken_cli.export import as_csv, as_jsonl, rows
from zoeken_cli.export.rows import Per
from zoeken_cli.talk.circles import Network, Who
from zoeken_cli.talk.talk import (
    Agreement,
    Appreciation,
    Domain,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Yellow,
)

EITHER: Final = pytest.mark.parametrize("per", list(Per))
"""A row per turn, and a row per talk."""

SAID: Final = Talk(
    id="2026-03-02-101500-k7f3",
    client="K-014",
    started=at(0),
    question="zegvraag",
    turns=(
        Yellow(at(1), 1, clear=True, note="zeggeel", extra={"zegsleutel1": "zegwaarde1"}),
        Skip(at(1), (2, 3, 4), extra={"zegsleutel2": "zegwaarde2"}),
        Orange(at(2), 5, "zegoranje", (Domain(3, "zegsituatie", "zegkracht", Network.NONE),)),
        Skip(at(2), (6, 7, 8)),
        Red(at(3), 9, "zegrood"),
        Purple(at(4), (16,), "zegtot", "zegpaars"),
    ),
    agreements=(
        Agreement("zegwat", Who.NETWERK, "zegwanneer", {"zegsleutel3": "zegwaarde3"}),
        Agreement("zegwatnog"),
    ),
    appreciation=Appreciation(7, 8, "zegklant", {"zegsleutel4": "zegwaarde4"}),
    note="zegzelf",
    ended=at(9),
    extra={"zegsleutel5": "zegwaarde5"},
)
"""A talk with its own word in every place where a person can write."""


def as_sheet(shown: Iterable[Talk], per: Per, *, text: bool = False, separator: str = ",") -> str:
    """These talks as CSV."""
    found = (row for talk in shown for row in rows.rows(talk, per, text=text))
    return "".join(as_csv.lines(rows.columns(per, text=text), found, separator))


def as_objects(shown: Iterable[Talk], per: Per, *, text: bool = False) -> str:
    """These talks as JSON Lines."""
    return "".join(as_jsonl.lines(row for talk in shown for row in rows.rows(talk, per, text=text)))


def read(sheet: str, separator: str = ",") -> list[list[str]]:
    """The cells that a program reads in it."""
    return list(csv.reader(StringIO(sheet.removeprefix("\ufeff"), newline=""), delimiter=separator))
