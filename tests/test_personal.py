"""What could say who somebody is, is found in a text; ordinary notes are left in peace."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from zoeken_cli.keep.personal import Sort, signs


def found(text: str) -> list[tuple[str, str]]:
    """What is pointed out, as sort and text."""
    return [(sign.sort.value, sign.text) for sign in signs(text)]


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("Zijn bsn is 111222333.", Sort.BSN, "111222333"),
        ("bsn 1112.22.333", Sort.BSN, "1112.22.333"),
        ("bsn 111 222 333, zei ze", Sort.BSN, "111 222 333"),
        ("bsn: 111-222-333", Sort.BSN, "111-222-333"),
        ("bsn:111222333", Sort.BSN, "111222333"),
        ("١١١٢٢٢٣٣٣", Sort.BSN, "١١١٢٢٢٣٣٣"),
        ("mail naar jan@de-boer.nl.", Sort.EMAIL, "jan@de-boer.nl"),
        ("(j.b+hulp@wijk.denhaag.nl)", Sort.EMAIL, "j.b+hulp@wijk.denhaag.nl"),
        ("bel 06-12345678", Sort.PHONE, "06-12345678"),
        ("06 12 34 56 78 na vijven", Sort.PHONE, "06 12 34 56 78"),
        ("06\u00a012\u200b345678", Sort.PHONE, "06\u00a012\u200b345678"),
        ("0612345678", Sort.PHONE, "0612345678"),
        ("(010) 123 45 67!", Sort.PHONE, "(010) 123 45 67"),
        ("010-1234567", Sort.PHONE, "010-1234567"),
        ("+31 6 12345678", Sort.PHONE, "+31 6 12345678"),
        ("0031612345678", Sort.PHONE, "0031612345678"),
        ("+32 470 12 34 56", Sort.PHONE, "+32 470 12 34 56"),
        ("rekening NL91 ABNA 0417 1643 00", Sort.IBAN, "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300 is leeg", Sort.IBAN, "nl91abna0417164300"),
        ("DE89370400440532013000", Sort.IBAN, "DE89370400440532013000"),
        ("woont 1234 AB 12", Sort.ADDRESS, "1234 AB 12"),
        ("1234AB-12a", Sort.ADDRESS, "1234AB-12a"),
        ("1234 AB, nr. 12", Sort.ADDRESS, "1234 AB, nr. 12"),
        ("1234ab 12", Sort.ADDRESS, "1234ab 12"),
        ("Dorpsstraat 12, 1234 AB Utrecht", Sort.ADDRESS, "12, 1234 AB"),
        ("Dorpsstraat 12 a\n1234 AB Utrecht", Sort.ADDRESS, "12 a\n1234 AB"),
    ],
)
def test_what_says_who_somebody_is_is_found(text: str, sort: Sort, said: str) -> None:
    """Each of these is pointed out, once, as it was typed."""
    assert found(text) == [(sort.value, said)]


@pytest.mark.parametrize(
    "text",
    [
        "Belt op 08-03-2026, of anders 2026-03-08 om 10.15 uur.",
        "Talk 2026-03-02-101500-k7f3 van K-014.",
        "Schuld van € 1.250,00 en nog 3 x 75 euro.",
        "Kenmerk 0612, dossier 1234567820, polis 20260301.",
        "Woont sinds 2015 en 3 kinderen; in 2026 en 12 weken later.",
        "De buurt is 1234 AB.",
        "123456789 lijkt een BSN, maar is er geen.",
        "Bloeddruk 120/80, 130/85, 125/82; kamer 1200, 3 hoog.",
        "Hij zei: 'stuur maar een mail @ kantoor'.",
        "Van 9 naar 10 naar 11 naar 12; 16 tot 1 april.",
        "",
    ],
)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    """A worker who writes no such thing is never bothered."""
    assert found(text) == []


def test_several_are_given_in_order_of_place() -> None:
    """Whoever mends a text meets them from left to right."""
    text = "06-12345678, jan@x.nl en NL91ABNA0417164300"
    assert [sign.sort for sign in signs(text)] == [Sort.PHONE, Sort.EMAIL, Sort.IBAN]


def test_the_more_telling_sort_is_said_once() -> None:
    """The digits of an account or a phone number are not also a BSN."""
    assert found("NL02ABNA0123456789") == [("iban", "NL02ABNA0123456789")]
    assert found("tel 0111222333") == [("phone", "0111222333")]


BSNS = st.integers(10**7, 10**9 - 1).map(lambda n: f"{n:09}").filter(bsn.is_valid)


@given(BSNS, st.sampled_from(["", "bsn ", "(", "nummer: "]), st.sampled_from(["", ".", ") is"]))
def test_every_bsn_is_found_in_its_place(digits: str, before: str, after: str) -> None:
    """No number that passes the official check slips through, and it is found where it stands."""
    [sign] = signs(before + digits + after)
    assert (sign.sort, sign.text, sign.start) == (Sort.BSN, digits, len(before))


@given(BSNS)
def test_a_bsn_inside_a_longer_number_is_none(digits: str) -> None:
    """A case number that happens to hold one is left in peace."""
    assert not any(s.sort is Sort.BSN for s in signs(f"1{digits}") + signs(f"{digits}4"))


@given(st.text())
def test_whatever_is_typed_is_looked_at(text: str) -> None:
    """No text is too odd, and each find is a piece of it."""
    for sign in signs(text):
        assert text[sign.start :].startswith(sign.text)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "a@", "a.", "0", "+3", "NL91 ", "1234 AB ", "1.2.", "a-", "06 ", "@a."]
)
def test_a_hostile_text_is_looked_at_in_no_time(piece: str) -> None:
    """A text made to keep a search busy does not: a hundred thousand signs are read."""
    text = piece * (100_000 // len(piece))
    assert all(re.search(r"[0-9@]", sign.text) for sign in signs(text))
