"""What in a text could say who somebody is: pointed out before it is saved; the worker decides.

Numbers are checked as their issuers check them (python-stdnum: a BSN by its eleven-test, an IBAN by
its remainder, a postcode by its letters), and only when something looks like one. Nothing here
leaves the machine. Every pattern matches a bounded piece, so that a text is read in linear time.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple


class Sort(StrEnum):
    """What it looks like."""

    EMAIL = "email"
    IBAN = "iban"
    ADDRESS = "address"
    PHONE = "phone"
    BSN = "bsn"
    BIRTH = "birth"


class Sign(NamedTuple):
    """A piece of the text as it was typed, and where it begins."""

    sort: Sort
    text: str
    start: int


def signs(text: str) -> tuple[Sign, ...]:
    """All of these in a text, in order; of two that overlap, the more telling one."""
    read, places = _as_read(text)
    taken = bytearray(len(read))
    found: list[Sign] = []
    for sort, pattern, held in LOOKS:
        at = 0
        while match := pattern.search(read, at):
            start = match.start()
            end = start + len(held(match[0]))
            if end == start or any(taken[start:end]) or _runs_on(read, taken, start):
                at = start + 1  # what is none may hide the beginning of one
                continue
            if sort is Sort.ADDRESS:
                start = _with_street(read, taken, start)
            taken[start:end] = b"x" * (end - start)
            typed = text[places[start] : places[end - 1] + 1]
            found.append(Sign(sort, typed, places[start]))
            at = end
    return tuple(sorted(found, key=lambda sign: sign.start))


def is_bsn(nine: str) -> bool:
    """Whether nine digits, of any script, pass the official check on a BSN."""
    from stdnum.nl import bsn  # noqa: PLC0415 - 40 ms, and only for nine digits

    return bool(bsn.is_valid(f"{int(nine):09}"))


def _as_read(text: str) -> tuple[str, Sequence[int]]:
    """The text as a person reads it, and the place in the text of each sign that is left."""
    kept = [(plain, place) for place, sign in enumerate(text) if (plain := _plain(sign))]
    return "".join(plain for plain, _ in kept), [place for _, place in kept]


def _plain(sign: str) -> str:
    """Digits of any script as 0-9, wide signs narrow, odd spaces and dashes plain, the unseen "".

    Lines still end where they ended.
    """
    if sign.isascii():
        return " " if sign in "\t\r\v\f" else sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return "\n" if sign in "\x85\u2028\u2029" else " "
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    match unicodedata.category(sign):
        case "Cf" | "Mn" | "Me":  # zero-width signs, soft hyphens, accents on their own
            return ""
        case "Pd":
            return "-"
    return "-" if sign == "\u2212" else sign


def _runs_on(read: str, taken: bytearray, start: int) -> bool:
    """Whether a longer number (a date, a case number) runs on into the digits that begin here."""
    before = re.fullmatch(r"[0-9][.\-/:]", read[max(start - 2, 0) : start])
    return before is not None and read[start].isdigit() and not taken[start - 2]


def _whole(text: str) -> str:
    return text


def _bsn(text: str) -> str:
    return text if is_bsn(re.sub(r"[^0-9]", "", text)) else ""


def _iban(text: str) -> str:
    """The longest beginning, up to the end of a word, that is an account."""
    from stdnum import iban  # noqa: PLC0415

    words = re.finditer(r"[A-Za-z0-9](?![A-Za-z0-9])", text)
    ends = [word.end() for word in words if word.end() >= SHORTEST_IBAN]
    return next((text[:end] for end in reversed(ends) if iban.is_valid(text[:end])), "")


SHORTEST_IBAN: Final = 15
DATE: Final = re.compile(
    r"(?<![0-9])[0-9]{1,2}[ ./-]{1,2}[0-9]{1,2}[ ./-]{1,2}(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    r"|-[0-9]{2}-[0-9]{2} [0-9]{2}\.[0-9]{2}"
)


def _phone(text: str) -> str:
    """All of it, when it is no date with an hour or an amount behind it."""
    return "" if DATE.search(text) else text


def _address(text: str) -> str:
    from stdnum.nl import postcode  # noqa: PLC0415

    found = re.search(POSTCODE, text)
    return text if found and postcode.is_valid(found[0]) else ""


def _with_street(read: str, taken: bytearray, start: int) -> int:
    """Where an address begins that has its number here: with the street, where that is before it.

    A postcode that comes first has no street before it.
    """
    if re.match(POSTCODE, read[start : start + 8]):
        return start
    street = STREET.search(read, max(0, start - LONGEST_STREET), start)
    if street is None or any(taken[street.start() : start]):
        return start
    return street.start()


LONGEST_STREET: Final = 60
LETTER: Final = r"[^\W\d_]"
NAME: Final = rf"[^\W\d_a-z](?:{LETTER}|['’-]){{0,30}}"
"""A word with a capital."""
KINDS: Final = "straat|weg|laan|plein|gracht|kade|singel|dijk|pad|hof|steeg|dreef|plantsoen|markt"
STREET: Final = re.compile(
    rf"(?<!\w)(?:(?:{NAME}|(?:St|Dr|Mr|Ds|Prof|Burg)\.) "
    r"(?:(?:van|de|der|den|het|'t|ten|ter) ){0,2}){0,3}"
    rf"(?:{NAME}|['’]?{LETTER}(?:{LETTER}|['’-]){{0,30}}(?:{KINDS})) {{1,2}}\Z"
)
"""Words with capitals, up to where this ends; or one without that says that it is a street."""
UNITS: Final = "(?:[ckm]m|m[glu]|[ck]l|kg|gr|eu|en|pm|pk|st)"
POSTCODE: Final = rf"[1-9][0-9]{{3}}(?: {{0,2}}[A-Z]{{2}}|(?!{UNITS})[A-Za-z]{{2}})(?!\w)"
"""Small letters only close to the digits and no unit: "in 2026 en 12", "1000mg 2 maal" are none."""
NUMBER: Final = (
    r"[1-9][0-9]{0,4}(?:-[0-9]{1,4}|[ -]?[A-Za-z](?![A-Za-z])| ?(?:hs|bis|I{1,3})(?!\w))?(?!\w)"
)
NL: Final = r"(?:\+|00 ?)31\)?[ .-]{0,2}(?:\(0\)|0)?[ .-]{0,2}[1-9](?:[ .-]?[0-9]){8}"
FOREIGN: Final = r"(?:\+[1-9]|00[1-9](?=(?:[ .()-]{0,3}[0-9]){9}))(?:[ .()-]{0,3}[0-9]){8,14}"
YEAR: Final = r"(?<=[0-9] )06 (?:19|20)[0-9]{2}(?![0-9])"
"""The rest of a date written with spaces: 8 06 2026."""
AREAS: Final = "|".join(
    rf"(?:\(0{area}\)|0{area})[ ./-]{{0,3}}[1-9](?:[ .-]?[0-9]){{{rest}}}"
    for area, rest in (("6", 7), ("[1-9][0-9]", 6), ("[1-9][0-9]{2}", 5))
)
"""Ten digits: mobile, and two lengths of area; no subscriber's number begins with 0."""

DAY: Final = "(?:0?[1-9]|[12][0-9]|3[01])"
MONTH: Final = (
    "(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|mar|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    "|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?"
)
BORN: Final = (
    r"(?:geb(?:oren|oortedatum|oortedag|\.? ?dat(?:um)?)?"
    r"|born|date of birth|birth ?date|d\.?o\.?b)\.?"
    rf"[ :=,(\n]{{0,3}}(?:(?:te|in) {LETTER}(?:{LETTER}|['’-]){{0,30}},? )?(?:(?:op|is|was|on):? )?"
)
"""The words right before a date that make it a birth date; a place may stand between."""

LOOKS: Final[tuple[tuple[Sort, re.Pattern[str], Callable[[str], str]], ...]] = (
    (
        Sort.EMAIL,
        re.compile(r"(?<!\w)\w[\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?!\w)"),
        _whole,
    ),
    (
        Sort.BIRTH,
        re.compile(
            rf"(?i)(?<!\w){BORN}(?:{DAY}[ ./-]{{1,2}}(?:0?[1-9]|1[0-2])[ ./-]{{1,2}}"
            rf"(?:(?:18|19|20)[0-9]{{2}}|[0-9]{{2}})"
            rf"|(?:18|19|20)[0-9]{{2}}[./-](?:0?[1-9]|1[0-2])[./-]{DAY}"
            rf"|{DAY}(?:e|ste|de|st|nd|rd|th)?[ -]{MONTH}[ ,-]{{1,2}}(?:18|19|20)[0-9]{{2}}"
            rf"|{MONTH} {DAY}(?:st|nd|rd|th)?,? (?:18|19|20)[0-9]{{2}})(?!\w)"
        ),
        _whole,
    ),
    (
        Sort.IBAN,
        re.compile(
            r"(?<!\w)(?:[A-Za-z]{2}|(?i:NL)[ .-])[0-9]{2}"
            r"(?:[ .-]{0,2}[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"
        ),
        _iban,
    ),
    (
        Sort.PHONE,
        re.compile(rf"(?<![\w+])(?!{YEAR})(?:{NL}|{FOREIGN}|{AREAS})(?!\w|[.:-][0-9])"),
        _phone,
    ),
    (
        Sort.BSN,
        re.compile(
            r"(?<![0-9])(?<!€)(?<!€ )(?:[0-9]{9}|[0-9]{4}[ .-]{1,3}[0-9]{2}[ .-]{1,3}[0-9]{3}"
            r"|(?<![0-9]{3}[ .-])[0-9]{3}(?:[ .-]{1,3}[0-9]{3}){2}(?![ .-][0-9]{3}(?![0-9])))"
            r"(?![0-9]|[.:-][0-9]|,[0-9]{1,2}(?![0-9])|/(?![0-9]{9}(?![0-9]))[0-9])"
        ),
        _bsn,
    ),
    (
        Sort.ADDRESS,
        re.compile(
            rf"(?<!\w){NUMBER}[ ,\n(]{{1,4}}{POSTCODE}"
            rf"|(?<!\w){POSTCODE}[ ,\n/-]{{0,3}}"
            rf"(?:(?i:(?:huis)?(?:nummer|nr))[.:]? ?)?{NUMBER}(?![.-][0-9])"
        ),
        _address,
    ),
)
"""How each looks, and how much of it holds by its check; the more telling first."""
