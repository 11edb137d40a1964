"""TOML as text: read with the standard library, written with tomli-w, both without surprises."""

import re
import tomllib
from codecs import BOM_UTF8
from typing import Any, Final

from zoeken_cli.talk.errors import Trouble, Unreadable

# Only what every file needs is made ready when the program starts; `re` makes the others once.

MANY_DOTS: Final = re.compile(r"^(?:[^.\n]*+\.){40}", re.MULTILINE)
"""A line that may hold a deep key: a quick look, before a careful one."""
DEEP: Final = r"(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]++[ \t]*+\.[ \t]*+){40}"
"""A dotted key of forty parts. tomllib 3.11 takes quadratic time and memory over longer ones."""

_NO_KEYS: Final = (
    r"(?s)#[^\n]*|\"\"\"(?:[^\\]|\\.)*?\"\"\"|\'\'\'.*?\'\'\'|\"(?:[^\"\\\n]|\\.)*\"|\'[^\'\n]*\'"
)
"""Comments and texts: what looks like a deep key in there is none."""

BARE: Final = r"[A-Za-z0-9_-]+"
"""A key that needs no quotes."""

_LIST: Final = r"(?m)^(?P<key>[\w-]+) = \[\n(?P<items>(?:    [^\n]+,\n)+)\]$"
_PLACE: Final = r"\(at line (?P<line>\d+), column (?P<column>\d+)\)"


def parse(data: bytes) -> dict[str, Any]:
    """The table in a file's bytes. Raises `Unreadable`: no text, no TOML, or too deep."""
    if not data.strip():
        raise Unreadable("file_empty")
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", line=data[: error.start].count(b"\n") + 1) from None
    if MANY_DOTS.search(text) and re.search(DEEP, re.sub(_NO_KEYS, "x", text)):
        raise Unreadable("too_deep")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Unreadable("too_deep") from None
    except ValueError as error:
        if place := re.search(_PLACE, str(error)):
            raise Unreadable("no_toml_at", **place.groupdict()) from None
        raise Unreadable("no_toml") from None


def write(table: dict[str, Any]) -> bytes:
    """The bytes of a file that reads back as exactly this table. Raises `Trouble` if none does.

    For whoever edits by hand, long texts stand on lines of their own and short lists on one line;
    where that would change a text (a bare CR, or one that looks like such a list), it is not done.
    """
    for multiline in (True, False):
        try:
            text = _text(table, multiline=multiline)
            for candidate in (re.sub(_LIST, _on_one_line, text), text):
                if not table or _same(parse(candidate.encode()), table):
                    return candidate.encode()
        except (ValueError, RecursionError, Unreadable):  # a number or a depth past all measure
            continue
    raise Trouble("unwritable")


def _text(table: dict[str, Any], *, multiline: bool) -> str:
    """Keys before tables; lists of tables as `[[key]]`, where tomli-w writes short ones inline."""
    import tomli_w  # noqa: PLC0415 - only what writes needs it

    keys: list[str] = []
    tables: list[str] = []
    for key, value in table.items():
        if isinstance(value, list) and _are_flat_tables(value) and re.fullmatch(BARE, key):
            items = [tomli_w.dumps(item, multiline_strings=multiline) for item in value]
            tables += [f"[[{key}]]\n{item}" for item in items]
        else:
            part = tomli_w.dumps({key: value}, multiline_strings=multiline)
            (tables if part.startswith("[") else keys).append(part)
    return "\n".join(["".join(keys), *tables])


def _are_flat_tables(value: list[Any]) -> bool:
    tables = bool(value) and all(isinstance(item, dict) for item in value)
    return tables and not any(_nests(inner) for item in value for inner in item.values())


def _nests(value: Any) -> bool:
    """Whether a table is in it, however deep."""
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_nests, value)))


def _same(left: Any, right: Any) -> bool:
    """Equal, where a number that is none (`nan`) equals itself."""
    match left, right:
        case dict(), dict():
            return left.keys() == right.keys() and all(_same(left[k], right[k]) for k in left)
        case list(), list():
            return len(left) == len(right) and all(map(_same, left, right))
        case float(), float():
            return left == right or (left != left and right != right)  # noqa: PLR0124 - nan
        case _:
            return bool(left == right)


def _on_one_line(found: re.Match[str]) -> str:
    items = (line.strip().removesuffix(",") for line in found["items"].splitlines())
    return f"{found['key']} = [{', '.join(items)}]"


def line_of(data: bytes, key: str) -> int | None:
    """The line where a key like `client`, `turns[3].at` or `turns[3]` stands, counted from 1."""
    header, nr, leaf = _parts(key)
    inside, seen = not header, 0
    start: int | None = None
    for number, raw in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        line = raw.strip()
        if line.startswith("["):
            seen += line.startswith(f"[[{header}]]") if nr else line.startswith(f"[{header}]")
            inside = bool(header) and seen == (nr or 1) and start is None
            if inside:
                start = number
                if not leaf:
                    return number
        elif inside and re.match(rf"{re.escape(leaf)}\s*=", line):
            return number
    return start


def _parts(key: str) -> tuple[str, int, str]:
    found = re.fullmatch(r"(?P<header>\w+)\[(?P<nr>\d+)\](?:\.(?P<leaf>\w+))?", key)
    if found:
        return found["header"], int(found["nr"]), found["leaf"] or ""
    header, _, leaf = key.rpartition(".")
    return header, 0, leaf
