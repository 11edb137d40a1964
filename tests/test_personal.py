"""What could say who somebody is, is found in a text; ordinary notes are left in peace."""

import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from zoeken_cli.keep.personal import Sort, is_bsn, signs


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
        ("Dorpsstraat 12, 1234 AB Utrecht", Sort.ADDRESS, "Dorpsstraat 12, 1234 AB"),
        ("Dorpsstraat 12 a\n1234 AB Utrecht", Sort.ADDRESS, "Dorpsstraat 12 a\n1234 AB"),
        ("Dorpsstraat 12 a, 1234 AB", Sort.ADDRESS, "Dorpsstraat 12 a, 1234 AB"),
        ("Keizersgracht 12-2, 1234 AB", Sort.ADDRESS, "Keizersgracht 12-2, 1234 AB"),
        ("Keizersgracht 12 hs, 1234 AB", Sort.ADDRESS, "Keizersgracht 12 hs, 1234 AB"),
        ("1234 AB 12-a", Sort.ADDRESS, "1234 AB 12-a"),
        ("NL-1234 AB 12", Sort.ADDRESS, "1234 AB 12"),
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
        "Op 06-12-2026 10.15 uur en op 06-12-26 10.15 uur.",
        "Scores 7 8 6 5 4 7 8 9 3, en 1 2 3 4 5 6 7 8 2.",
        "Maanden 06 07 08 09 10, weken 10 11 12 13 14.",
        "Slikt 1000mg 2 maal daags, rijdt 1500km 3 keer.",
        "Dossier 0012345678; 111222333,50 euro; € 111.222.333; bel 112 of 0900-8844.",
        "1234 SS 12 en 0234 AB 12 zijn geen postcodes.",
        "Reeks 111 222 333 444.",
        "Een +1 voor de +12 kilo; +31 is Nederland.",
        "",
    ],
)
def test_ordinary_notes_are_left_in_peace(text: str) -> None:
    """A worker who writes no such thing is never bothered."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("bel 06-12345678 2 keer", Sort.PHONE, "06-12345678"),
        ("kenmerk 0123 06-12345678", Sort.PHONE, "06-12345678"),
        ("08-03-2026 06-12345678", Sort.PHONE, "06-12345678"),
        ("(06-12345678)", Sort.PHONE, "06-12345678"),
        ("tel.06-12345678", Sort.PHONE, "06-12345678"),
        ("06.12.34.56.78", Sort.PHONE, "06.12.34.56.78"),
        ("06/12345678", Sort.PHONE, "06/12345678"),
        ("+31(0)6-12345678", Sort.PHONE, "+31(0)6-12345678"),
        ("+31 6 12345678 2 keer", Sort.PHONE, "+31 6 12345678"),
        ("+1 (212) 555-0123", Sort.PHONE, "+1 (212) 555-0123"),
        ("NL91ABNA0417164300 2 keer", Sort.IBAN, "NL91ABNA0417164300"),
        ("AB12 en NL91 ABNA 0417 1643 00", Sort.IBAN, "NL91 ABNA 0417 1643 00"),
        ("NL 91 ABNA 0417 1643 00", Sort.IBAN, None),
        ("1.NL91ABNA0417164300", Sort.IBAN, "NL91ABNA0417164300"),
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", Sort.IBAN, None),
        ("zijn jan@gmail.com-adres", Sort.EMAIL, "jan@gmail.com"),
        ("---jan@x.nl", Sort.EMAIL, "jan@x.nl"),
        ("12 111222333 2 keer", Sort.BSN, "111222333"),
        ("bsn 009105608", Sort.BSN, "009105608"),
        ("1234 SS 111222333", Sort.BSN, "111222333"),
        ("1234 AB 06-12345678", Sort.PHONE, "06-12345678"),
        ("1234 AB 1112.22.333", Sort.BSN, "1112.22.333"),
    ],
)
def test_what_stands_beside_it_hides_none(text: str, sort: Sort, said: str | None) -> None:
    """A number, a word or a mark before or behind changes neither what is found nor its ends."""
    assert found(text) == [(sort.value, said or text)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("06\t12345678", Sort.PHONE),
        ("０６１２３４５６７８", Sort.PHONE),
        ("06–12345678", Sort.PHONE),
        ("0\ufe0f\u20e36\ufe0f\u20e312345678", Sort.PHONE),
        ("111 \u200b222\u202f333", Sort.BSN),
        ("111\u2060222\ufeff333", Sort.BSN),
        ("NL91\u200bABNA\u00a00417 1643 00", Sort.IBAN),
        ("jan\u200b@voor\u00adbeeld.nl", Sort.EMAIL),
        ("jan＠x.nl", Sort.EMAIL),
        ("1234\u00a0AB\t１２", Sort.ADDRESS),
    ],
)
def test_no_odd_sign_hides_one(text: str, sort: Sort) -> None:
    """Zero-width signs, odd spaces, wide signs and keycaps are read as a person reads them."""
    typed = f"\u200bzie {text}."
    assert signs(typed) == ((sort, text, 5),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("woont op Kerkstraat 12, 1234 AB Utrecht", "Kerkstraat 12, 1234 AB"),
        ("woont in de kerkstraat 12, 1234ab", "kerkstraat 12, 1234ab"),
        (
            "naar de Jan van der Heijdenstraat 3 hs, 1234 AB",
            "Jan van der Heijdenstraat 3 hs, 1234 AB",
        ),
        ("Dr. Schaepmanlaan 4 1234 AB", "Dr. Schaepmanlaan 4 1234 AB"),
        ("Ja. Kerkstraat 12, 1234 AB", "Kerkstraat 12, 1234 AB"),
        ("Op Dam 1\u200b, 1234 AB", "Op Dam 1\u200b, 1234 AB"),
        ("Één’s-weg 12, 1234 AB", "Één’s-weg 12, 1234 AB"),
        ("K-014 12, 1234 AB", "12, 1234 AB"),
        ("woont daar 12, 1234 AB", "12, 1234 AB"),
        ("in Utrecht 1234 AB 12", "1234 AB 12"),
        ("Kerkstraat:\n12, 1234 AB", "12, 1234 AB"),
        ("A" * 70 + " 12, 1234 AB", "12, 1234 AB"),
    ],
)
def test_an_address_begins_with_its_street(text: str, said: str) -> None:
    """Whoever reads what was pointed out knows which piece is meant; other words stay out of it."""
    assert found(text) == [("address", said)]


def test_a_street_takes_nothing_from_what_stands_before_it() -> None:
    """Two signs never share a piece of the text."""
    assert found("geb. 1-2-1980 Kerkstraat 1, 1234 AB") == [
        ("birth", "geb. 1-2-1980"),
        ("address", "Kerkstraat 1, 1234 AB"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hij (geb. 01-02-1980) belt", "geb. 01-02-1980"),
        ("zij is geboren 1 februari 1980.", "geboren 1 februari 1980"),
        ("geboren op 1 feb. 1980", "geboren op 1 feb. 1980"),
        ("Geboortedatum: 1980-02-01", "Geboortedatum: 1980-02-01"),
        ("GEB 1/2/80", "GEB 1/2/80"),
        ("geb.datum\n1.2.1980", "geb.datum\n1.2.1980"),
        ("geboren te Utrecht op 1 2 1980", "geboren te Utrecht op 1 2 1980"),
        ("born on February 1st, 1980", "born on February 1st, 1980"),
        ("date of birth 1 Feb 1980", "date of birth 1 Feb 1980"),
        ("geboren: 0１-02-1980", "geboren: 0１-02-1980"),
    ],
)
def test_a_date_right_after_born_is_a_birth_date(text: str, said: str) -> None:
    """With the word that says so."""
    assert found(text) == [("birth", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Afspraak op 01-02-1980, of 1 februari 1980.",
        "Haar kind is in 2020 geboren; gesprek op 08-03-2026.",
        "Geboren in Utrecht. Op 08-03-2026 sprak ik haar.",
        "Zegt: gebeld 08-03-2026, gebracht 1 maart 2026, stubborn 1-2-1980.",
        "geb. 45-13-1980 en geboren 1-2-19801",
    ],
)
def test_a_date_that_is_of_something_else_is_left_in_peace(text: str) -> None:
    """Most dates in a note are those of talks and agreements."""
    assert found(text) == []


@pytest.mark.parametrize("between", [", ", " ", ",", "/", " of ", "\n"])
@pytest.mark.parametrize("one", ["06-12345678", "111222333", "NL91ABNA0417164300"])
def test_two_beside_each_other_are_two(one: str, between: str) -> None:
    """The first does not swallow the second, nor pass for its beginning."""
    assert [sign.start for sign in signs(one + between + one)] == [0, len(one + between)]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y"]),
    st.sampled_from([" 8 uur", " 10 uur", " 10:15", " 10.15 uur", " 1015", "-101500", ", 12", ""]),
    st.sampled_from(["", "op ", "3 ", "+ "]),
)
def test_no_date_is_anything_else(day: date, shape: str, after: str, before: str) -> None:
    """Nor with an hour, an amount or the end of a talk's id behind it."""
    assert found(before + day.strftime(shape) + after) == []


def test_several_are_given_in_order_of_place() -> None:
    """Whoever mends a text meets them from left to right."""
    text = "06-12345678, jan@x.nl en NL91ABNA0417164300"
    assert [sign.sort for sign in signs(text)] == [Sort.PHONE, Sort.EMAIL, Sort.IBAN]


def test_the_more_telling_sort_is_said_once() -> None:
    """The digits of an account or a phone number are not also a BSN."""
    assert found("NL02ABNA0123456789") == [("iban", "NL02ABNA0123456789")]
    assert found("tel 0111222333") == [("phone", "0111222333")]


BSNS = (
    st.tuples(st.integers(1, 10**8 - 1), st.integers(0, 9))
    .map(lambda n: f"{n[0]:08}{sum((9 - i) * int(d) for i, d in enumerate(f'{n[0]:08}')) % 11}")
    .filter(lambda digits: len(digits) == 9)
)
"""The ninth digit follows from the eight before it; where it would be 10, there is no such BSN."""
WORDS = st.text(st.sampled_from("abn nieuwe zijn,;()!\n\u200b\u00a0é"), max_size=20)


@given(BSNS)
def test_a_bsn_of_any_script_passes_the_check(digits: str) -> None:
    """These are what the official check takes, and it reads other digits as 0-9."""
    assert bsn.is_valid(digits)
    assert is_bsn(digits)
    assert is_bsn("".join(chr(ord("\u0660") + int(d)) for d in digits))


@given(
    WORDS,
    BSNS,
    st.sampled_from([r"\1\2\3\4", r"\1\2.\3.\4", r"\1 \2\3 \4", r"\1-\2\3-\4"]),
    WORDS,
)
def test_a_bsn_among_words_is_found_once(before: str, digits: str, shape: str, after: str) -> None:
    """Plain or grouped, whatever words stand around it, with its place."""
    groups = "(...)(.)(..)(...)" if "." in shape else "(...)(..)(.)(...)"
    typed = re.sub(groups, shape, digits)
    assert signs(before + typed + after) == ((Sort.BSN, typed, len(before)),)


@given(BSNS, st.sampled_from(["", "bsn ", "(", "nummer: "]), st.sampled_from(["", ".", ") is"]))
def test_every_bsn_is_found_in_its_place(digits: str, before: str, after: str) -> None:
    """No number that passes the official check slips through, and it is found where it stands."""
    [sign] = signs(before + digits + after)
    assert (sign.sort, sign.text, sign.start) == (Sort.BSN, digits, len(before))


@given(BSNS)
def test_a_bsn_inside_a_longer_number_is_none(digits: str) -> None:
    """A case number that happens to hold one is left in peace."""
    assert not any(s.sort is Sort.BSN for s in signs(f"1{digits}") + signs(f"{digits}4"))


ODD = st.text(st.sampled_from("0123456789 .-/:,+()@\n\t\u200b\u0661ABNLnl１é€")) | st.text()


@given(ODD)
def test_whatever_is_typed_is_looked_at(text: str) -> None:
    """No text is too odd, and each find is a piece of it."""
    for sign in signs(text):
        assert text[sign.start :].startswith(sign.text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "a@",
        "a.",
        "0",
        "+3",
        "NL91 ",
        "1234 AB ",
        "1.2.",
        "a-",
        "06 ",
        "@a.",
        "0\u200b",
        "geb ",
        "geboren in a",
        "Aa ",
        "Aa van de ",
        "A 1, 1234 AB ",
    ],
)
def test_a_hostile_text_is_looked_at_in_no_time(piece: str) -> None:
    """A text made to keep a search busy does not: a hundred thousand signs are read."""
    text = piece * (100_000 // len(piece))
    assert all(re.search(r"[0-9@]", sign.text) for sign in signs(text))


def test_an_ordinary_note_costs_no_check() -> None:
    """The official checks are imported when something looks like a number, and not before."""
    code = (
        "import sys; from zoeken_cli.keep.personal import signs; "
        "signs('Op 08-03-2026 sprak ik K-014: 3 kinderen, schuld van 1.250 euro.'); "
        "print([name for name in sys.modules if name.startswith('stdnum')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
