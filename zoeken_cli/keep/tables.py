"""A table of a file, read key by key: what is wrong is told of the key that it is wrong at."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from zoeken_cli.keep.checks import Check, Expected
from zoeken_cli.talk.errors import Unreadable

Value = TypeVar("Value")


class Keys:
    """A table that is read key by key; what nobody asked for is left over as `extra`."""

    def __init__(self, table: Mapping[str, Any], at: str = "") -> None:
        self.extra = dict(table)
        self.at = at

    def need(self, key: str, check: Check[Value]) -> Value:
        """The checked value of a key that must be there."""
        if key not in self.extra:
            if (close := near(key, self.extra)) is not None:
                raise Unreadable("key_misspelt", key=self.at + close, meant=key)
            raise self.missing(key)
        return self._checked(key, check)

    def missing(self, key: str) -> Unreadable:
        """What is said of a key that has to be there, and is not."""
        return Unreadable("key_missing", key=self.at + key)

    def may(self, key: str, check: Check[Value], default: Value) -> Value:
        """The checked value of a key that may be absent."""
        return self._checked(key, check) if key in self.extra else default

    def ask(self, key: str, check: Check[Value]) -> Value | None:
        """The checked value of a key, or None where it is absent: not asked yet."""
        return self._checked(key, check) if key in self.extra else None

    def _checked(self, key: str, check: Check[Value]) -> Value:
        try:
            return check(self.extra.pop(key))
        except Expected as expected:
            raise Unreadable(
                "key_wrong", key=self.at + key, expected=expected.what, **expected.details
            ) from None


def near(key: str, others: Iterable[str]) -> str | None:
    """The one of the others that was meant by a key with a typing error, if any."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a wrong file

    return next(iter(get_close_matches(key, others, 1, cutoff=0.75)), None)
