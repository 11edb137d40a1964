"""What was typed, as the value it means; `BadAnswer` when it means nothing here."""

import re
import unicodedata
from datetime import date
from typing import Final

from zoeken_cli.keep import personal
from zoeken_cli.talk.errors import BadAnswer
from zoeken_cli.talk.talk import LEFT_OUT, MarkValue, When

LONGEST_CODE: Final = 40


def tidy(typed: str) -> str:
    """The text as it is kept: one kind of line end, no half characters, nothing at the edges."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", text).strip()


def code(typed: str) -> str:
    """A code for a client: no spaces, no BSN, no e-mail address. Raises `BadAnswer`."""
    found = tidy(typed)
    if not found:
        raise BadAnswer("code_empty")
    if any(sign.isspace() or not sign.isprintable() for sign in found):
        raise BadAnswer("code_space")
    if any(map(personal.is_bsn, _nines(found))):
        raise BadAnswer("code_bsn")
    if "@" in found:
        raise BadAnswer("code_address")
    if len(found) > LONGEST_CODE:
        raise BadAnswer("code_long", limit=LONGEST_CODE)
    return found


def _nines(text: str) -> list[str]:
    """The numbers of nine digits in it, however they are grouped: stricter than for free text."""
    ungrouped = re.sub(r"(?<=\d)[.\-_/](?=\d)", "", text)
    return re.findall(r"(?<!\d)\d{9}(?!\d)", ungrouped)  # eight would be padded to nine


def mark(typed: str) -> MarkValue:
    """A mark from 1 to 10; nothing typed is left out. Raises `BadAnswer`."""
    if not typed:
        return LEFT_OUT
    if not re.fullmatch(r"[0-9]{1,2}", typed) or not 1 <= int(typed) <= 10:
        raise BadAnswer("mark")
    return int(typed)


_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS: Final = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<year>\d{4}))?")
_NAMED: Final = re.compile(r"(?P<day>\d{1,2}) (?P<month>[^\W\d]{3,})(?: (?P<year>\d{4}))?")


def when(typed: str, today: date, months: list[str]) -> When:
    """A date (`8-3`, `8-3-2026`, `2026-03-08`, `8 maart`), or else the words as they are.

    Without a year it is the first such day from `today` on. Raises `BadAnswer` for a day that no
    calendar has.
    """
    found = _ISO.fullmatch(typed) or _NUMBERS.fullmatch(typed) or _NAMED.fullmatch(typed)
    if not found:
        return typed
    month = _month(found["month"], months)
    if month is None:
        return typed
    day, year = int(found["day"]), found["year"]
    try:
        if year:
            return date(int(year), month, day)
        return _next(today, month, day)
    except ValueError:
        raise BadAnswer("date_impossible", date=typed) from None


def _month(said: str, months: list[str]) -> int | None:
    if said.isdigit():
        return int(said)
    return next((n for n, m in enumerate(months, 1) if m.lower().startswith(said.lower())), None)


def _next(today: date, month: int, day: int) -> date:
    for year in range(today.year, today.year + 9):  # 29 February comes within eight years
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError
