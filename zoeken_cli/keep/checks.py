"""Checks on single values of a file: each returns the value as the talk wants it.

What does not belong raises `Expected`, with what was expected.

The names of what was expected are wordings (`expected.<name>` in `languages/`).
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Literal, TypeVar

from zoeken_cli.talk.talk import LEFT_OUT, MarkValue, When

Value = TypeVar("Value")
Check = Callable[[Any], Value]
LONGEST_YEARS: Final = 200
Name = TypeVar("Name", bound=StrEnum)


class Expected(Exception):  # noqa: N818 - not the end: the reader adds where, and tells it
    """The value is not what belongs here: the wording `expected.<what>`."""

    def __init__(self, what: str, **details: Any) -> None:
        super().__init__(what)
        self.what = what
        self.details = details


def text(value: Any) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise Expected("text")
    return value


def name(value: Any) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise Expected("name")
    return value


def truth(value: Any) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise Expected("truth")
    return value


def moment(value: Any) -> datetime:
    """A date and time with its offset from UTC."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Expected("moment")
    return value


def when(value: Any) -> When:
    """A date, or words."""
    if isinstance(value, datetime) or not isinstance(value, (date, str)):
        raise Expected("when")
    return value


def mark(value: Any) -> MarkValue:
    """A whole number from 1 to 10, or the empty text."""
    if value == LEFT_OUT and isinstance(value, str):
        return LEFT_OUT
    if not _whole(value) or not 1 <= value <= 10:
        raise Expected("mark")
    return int(value)


def years(value: Any) -> int:
    """How many years something is kept."""
    if not _whole(value) or not 1 <= value <= LONGEST_YEARS:
        raise Expected("years", most=LONGEST_YEARS)
    return int(value)


def position(value: Any) -> int:
    """A place in a list: 1, 2, 3..."""
    if not _whole(value) or value < 1:
        raise Expected("position")
    return int(value)


def number_in(allowed: Collection[int]) -> Check[int]:
    """A whole number that is one of these."""

    def check(value: Any) -> int:
        if not _whole(value) or value not in allowed:
            raise Expected("number_in", allowed=", ".join(map(str, sorted(allowed))))
        return int(value)

    return check


def numbers_in(allowed: Collection[int]) -> Check[tuple[int, ...]]:
    """A list of at least one of these numbers; order and doubles do not matter."""
    one = number_in(allowed)

    def check(value: Any) -> tuple[int, ...]:
        if not isinstance(value, list) or not value:
            raise Expected("numbers_in", allowed=", ".join(map(str, sorted(allowed))))
        return tuple(sorted({one(item) for item in value}))

    return check


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Expected("texts")
    return tuple(value)


def moments(value: Any) -> tuple[datetime, ...]:
    """A list of moments."""
    if not isinstance(value, list):
        raise Expected("moments")
    return tuple(moment(item) for item in value)


def table(value: Any) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise Expected("table")
    return value


def tables(value: Any) -> list[dict[str, Any]]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Expected("tables")
    return value


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def one_of_or_none(names: type[Name]) -> Check[Name | Literal[""]]:
    """One of these names, or the empty text."""

    def check(value: Any) -> Name | Literal[""]:
        if not isinstance(value, str) or value not in (LEFT_OUT, *names):
            raise Expected("one_of", allowed=", ".join(names))
        return names(value) if value else LEFT_OUT

    return check
