"""What in a text could say who somebody is: pointed out before it is saved; the worker decides.

Numbers are checked as their issuers check them (python-stdnum: a BSN by its eleven-test, an IBAN by
its remainder, a postcode by its letters). Nothing here leaves the machine.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple


class Sort(StrEnum):
    """What it looks like."""

    EMAIL = "email"
    IBAN = "iban"
    ADDRESS = "address"
    PHONE = "phone"
    BSN = "bsn"


class Sign(NamedTuple):
    """A piece of the text as it was typed, and where it begins."""

    sort: Sort
    text: str
    start: int


def signs(text: str) -> tuple[Sign, ...]:
    """All of these in a text, in order; of two that overlap, the more telling one."""
    read = _as_read(text)
    taken = bytearray(len(read))
    found: list[Sign] = []
    for sort, pattern, holds in LOOKS:
        for match in pattern.finditer(read):
            start, end = match.span()
            if not any(taken[start:end]) and holds(match[0]):
                taken[start:end] = b"x" * (end - start)
                found.append(Sign(sort, text[start:end], start))
    return tuple(sorted(found, key=lambda sign: sign.start))


def _as_read(text: str) -> str:
    """The text as a person reads it, sign for sign: digits plain, odd spaces as spaces."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace() or unicodedata.category(sign) == "Cf":
        return "\n" if sign in "\n\u2028\u2029" else " "
    return "-" if unicodedata.category(sign) == "Pd" else sign


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _is_bsn(text: str) -> bool:
    from stdnum.nl import bsn  # noqa: PLC0415 - 40 ms, and only for nine digits

    return bool(bsn.is_valid(_digits(text)))


def _is_iban(text: str) -> bool:
    from stdnum import iban  # noqa: PLC0415

    return bool(iban.is_valid(text.replace(" ", "")))


def _is_phone(text: str) -> bool:
    """Ten digits from 0, or a country's number."""
    digits = _digits(text)
    if text.startswith("+") or digits.startswith("00"):
        return 9 <= len(digits) <= 15
    return len(digits) == 10


def _is_address(text: str) -> bool:
    from stdnum.nl import postcode  # noqa: PLC0415

    found = re.search(POSTCODE, text)
    return found is not None and bool(postcode.is_valid(found[0]))


POSTCODE: Final = r"[1-9][0-9]{3}(?: ?[A-Z]{2}|[a-z]{2})(?![A-Za-z0-9])"
"""With small letters only close to the digits: "in 2026 en 12" is no address."""
NUMBER: Final = r"[0-9]{1,5}(?: ?[A-Za-z](?![A-Za-z]))?"

LOOKS: Final[tuple[tuple[Sort, re.Pattern[str], Callable[[str], bool]], ...]] = (
    (
        Sort.EMAIL,
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"),
        lambda _: True,
    ),
    (
        Sort.IBAN,
        re.compile(r"(?<!\w)[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]){11,30}?(?!\w| ?[0-9])"),
        _is_iban,
    ),
    (
        Sort.ADDRESS,
        re.compile(
            rf"(?<![\w.,-]){NUMBER},? ?\n?(?<![0-9]){POSTCODE}"
            rf"|(?<![\w-]){POSTCODE}[ ,\n]{{0,3}}(?:- ?)?"
            rf"(?:(?:huis)?(?:nummer|nr)\.? ?)?{NUMBER}(?![0-9])"
        ),
        _is_address,
    ),
    (
        Sort.PHONE,
        re.compile(
            r"(?<![\w+.,/-])(?:\(?0[1-9][0-9]{0,3}\)?|(?:\+|00)[1-9][0-9]{0,2}(?: ?\(0\))?)"
            r"(?:[ -]{0,2}[0-9]){4,12}(?![\w]|[-.,/]?[0-9])"
        ),
        _is_phone,
    ),
    (
        Sort.BSN,
        re.compile(r"(?<![0-9])(?<![0-9][.\-/,:])(?:[0-9][ .\-]?){8}[0-9](?![0-9]|[.\-/,:][0-9])"),
        _is_bsn,
    ),
)
"""How each looks, and the check that tells it from what only seems so; the more telling first."""
