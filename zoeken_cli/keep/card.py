"""An organisation's own words for the method, by number: its method card, one small TOML file.

A card has labels of elements, the questions that are asked, and the names of life domains. Talks
hold numbers and are the same with any card or none. It is read as strictly as a talk, and every key
that is not known is named: a slip would else pass in silence.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from zoeken_cli.keep import archive, toml
from zoeken_cli.keep.checks import Check, Expected
from zoeken_cli.talk.circles import ELEMENTS, Ring
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.errors import Unreadable

FORMAT: Final = 1
LARGEST: Final = 64 << 10
"""Bytes. A card with everything in it is some 5 KB."""
LONGEST_LABEL: Final = 50
"""Signs; our own longest is 44. A longer one leaves no room beside it."""
LONGEST_QUESTION: Final = 200
FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that nobody sees."""

ASKED: Final = (*Ring.YELLOW.elements, *Ring.ORANGE.elements)
"""Each of these elements has a question; red and purple have one for the whole ring."""
ASKED_OF: Final[Mapping[int, str]] = {Ring.RED: "red", Ring.PURPLE: "purple"}


class Card(NamedTuple):
    """What a card says."""

    name: str = ""
    """Whose it is; may be empty."""
    words: Mapping[str, str] = {}
    """By the name of the wording that each takes the place of."""


def _text(least: int, most: int) -> Check[str]:
    """A text of so many signs on one line, of which each can be seen."""

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise Expected("own_text", least=least, most=most)
        said = value.replace("\u00a0", " ").strip()
        if not least <= len(said) <= most or not said.isprintable() or FILLERS & {*said}:
            raise Expected("own_text", least=least, most=most)
        return said

    return check


def _label(value: Any) -> str:
    """A name of two signs or more that begins with a letter: else it could be a key to type."""
    try:
        said = _text(2, LONGEST_LABEL)(value)
    except Expected:
        said = ""
    if not said[:1].isalpha():
        raise Expected("own_label", most=LONGEST_LABEL)
    return said


_question: Final = _text(1, LONGEST_QUESTION)

PLACES: Final[Mapping[str, Mapping[int, Mapping[str, tuple[str, Check[str]]]]]] = {
    "elements": {
        n: {
            "label": (f"method.element.{n}", _label),
            **({"question": (f"method.ask.{n}", _question)} if n in ASKED else {}),
        }
        for n in ELEMENTS
    },
    "rings": {n: {"question": (f"method.ask.{ring}", _question)} for n, ring in ASKED_OF.items()},
    "domains": {n: {"label": (f"method.domain.{n}", _label)} for n in range(1, len(DOMAINS) + 1)},
}
"""All that can be on a card: the wording whose place it takes, and what belongs there."""
AT_THE_TOP: Final = ("format", "name", *PLACES)


def read(path: Path) -> Card:
    """The card in a file. Raises `Unreadable`, which says what is wrong there, and where."""
    try:
        data = archive.plain_bytes(str(path), LARGEST)
    except OSError as error:
        if path.is_dir():  # Windows does not open one
            raise Unreadable("card_no_file", file=path) from None
        raise Unreadable("card_closed", file=path, reason=archive.reason_of(error)) from None
    except (Unreadable, ValueError):  # no plain file; or a name that no file can have
        raise Unreadable("card_no_file", file=path) from None
    if len(data) > LARGEST:
        raise Unreadable("card_large", file=path, limit=LARGEST >> 10)
    try:
        return card_from(toml.parse(data) if data.strip() else {})
    except Unreadable as trouble:
        if "key" in trouble.details:
            trouble.details["line"] = _line_of(data, trouble.details["key"])
        if trouble.name in ("no_toml", "too_deep"):  # what is said of those is said of talks
            raise Unreadable("card_no_toml", file=path) from None
        trouble.details["file"] = path
        raise


def card_from(table: Mapping[str, Any]) -> Card:
    """The card in a parsed file. Raises `Unreadable` with the key that is wrong."""
    _check_known(table, AT_THE_TOP, "")
    version = table.get("format", FORMAT)
    if version is True or not isinstance(version, int) or version != FORMAT:
        raise Unreadable("card_key", key="format", expected="version")
    name = _checked("name", table["name"], _text(0, LONGEST_LABEL)) if "name" in table else ""
    words: dict[str, str] = {}
    for part, numbers in PLACES.items():
        found = _table(table.get(part, {}), part)
        _check_known(found, [str(n) for n in numbers], f"{part}.")
        for typed, inside in found.items():
            at = f"{part}.{typed}"
            keys = numbers[int(typed)]
            _check_known(_table(inside, at), [*keys], f"{at}.")
            for key, value in inside.items():
                wording, check = keys[key]
                words[wording] = _checked(f"{at}.{key}", value, check)
    return Card(name, words)


def check_apart(names: Mapping[int, str], path: Path, taken: Iterable[str] = ()) -> None:
    """Raises `Unreadable` where two numbers are called the same: who types it can mean either.

    And where one is called like something else that can be chosen (`taken`).
    """
    others = {name.casefold() for name in taken}
    for number, name in names.items():
        if name.casefold() in others:
            raise Unreadable("card_taken", file=path, label=name, number=number)
    seen: dict[str, int] = {}
    for number, name in names.items():
        other = seen.setdefault(name.casefold(), number)
        if other != number:
            raise Unreadable("card_twice", file=path, label=name, one=other, number=number)


def _line_of(data: bytes, key: str) -> int:
    """Where a key stands, or the first table that begins so; counted from 1."""
    lines = data.decode("utf-8-sig", "replace").split("\n")
    tables = (nr for nr, line in enumerate(lines, 1) if line.strip().startswith(f"[{key}"))
    return toml.line_of(data, key) or next(tables, 1)


def _table(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable("card_key", key=key, expected="card_table")
    return value


def _check_known(table: Mapping[str, Any], known: "list[str] | tuple[str, ...]", at: str) -> None:
    for key in table:
        if key not in known:
            raise Unreadable("card_unknown", key=f"{at}{key}", allowed=", ".join(known))


def _checked(key: str, value: Any, check: Check[str]) -> str:
    try:
        return check(value)
    except Expected as wrong:
        raise Unreadable("card_key", key=key, expected=wrong.what, **wrong.details) from None
