"""What a file holds under keys that this version does not know, as names and values."""

from collections.abc import Iterator, Mapping
from typing import Any

from zoeken_cli.languages import Wording
from zoeken_cli.talk.talk import Extra

Row = tuple[str, str]


def rows(extra: Extra, words: Wording) -> Iterator[Row]:
    """Every value by its name; `plan.steps[2]` is the second of the steps in the table plan.

    Without recursion, so that a table may be nested as deeply as the file could say.
    """
    left = list(_named(extra, ""))[::-1]
    while left:
        name, value = left.pop()
        match value:
            case dict() if value:
                left.extend(list(_named(value, f"{name}."))[::-1])
            case list() if value:
                left.extend([(f"{name}[{nr}]", part) for nr, part in enumerate(value, 1)][::-1])
            case _:
                yield name or words("report.empty"), _said(value, words)


def _named(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    return ((before + key, value) for key, value in table.items())


def _said(value: Any, words: Wording) -> str:
    if isinstance(value, bool):
        return words("report.yes" if value else "report.no")
    if value in ("", [], {}):
        return words("report.empty")
    try:
        return str(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return hex(value)
