"""What was typed, as the value it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from zoeken_cli.ask import answers
from zoeken_cli.talk.errors import BadAnswer

ENGLISH = "January February March April May June July August September October November December"
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("code", ["K-014", "z203", "2026/17", "12345678", " K-014 ", "É1"])
def test_a_code_is_taken_without_the_spaces_around_it(code: str) -> None:
    """Codes of any making are fine."""
    assert answers.code(code) == code.strip()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "code_empty"),
        ("   ", "code_empty"),
        ("Jan Jansen", "code_space"),
        ("K\t014", "code_space"),
        ("K\x1b014", "code_space"),
        ("111222333", "code_bsn"),
        ("009105608", "code_bsn"),
        ("+959388576", "code_bsn"),
        ("1112.22.333", "code_bsn"),
        ("K-111222333", "code_bsn"),
        ("111-222-333", "code_bsn"),
        ("jan@voorbeeld.nl", "code_address"),
        ("K" * 41, "code_long"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(typed: str, problem: str) -> None:
    """A name, a BSN, an address and nothing at all are no codes."""
    with pytest.raises(BadAnswer, match=problem):
        answers.code(typed)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_nine_digits_are_refused_exactly_when_they_pass_the_bsn_check(digits: str) -> None:
    """The official check decides, and nothing else about nine digits."""
    if bsn.is_valid(digits):
        with pytest.raises(BadAnswer, match="code_bsn"):
            answers.code(digits)
    else:
        assert answers.code(digits) == digits


@given(st.text())
def test_tidied_text_has_one_kind_of_line_end_and_can_be_written(typed: str) -> None:
    """Whatever was pasted is valid text without stray ends; tidying it again changes nothing."""
    tidied = answers.tidy(typed)
    assert "\r" not in tidied
    assert "\0" not in tidied
    assert tidied == tidied.strip()
    assert tidied.encode("utf-8").decode("utf-8") == answers.tidy(tidied)


@pytest.mark.parametrize(("typed", "mark"), [("1", 1), ("10", 10), ("08", 8), ("", "")])
def test_a_mark_is_1_to_10_or_left_out(typed: str, mark: object) -> None:
    """Enter leaves the mark out."""
    assert answers.mark(typed) == mark


@pytest.mark.parametrize("typed", ["0", "11", "7,5", "7.5", "acht", "-1", "٣", "1e1"])
def test_anything_else_is_no_mark(typed: str) -> None:
    """Halves, words and numbers outside 1-10 are refused."""
    with pytest.raises(BadAnswer, match="mark"):
        answers.mark(typed)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("8-3", date(2026, 3, 8)),
        ("8/3", date(2026, 3, 8)),
        ("8.3.2027", date(2027, 3, 8)),
        ("2026-03-08", date(2026, 3, 8)),
        ("8 maart", date(2026, 3, 8)),
        ("8 mrt", "8 mrt"),
        ("8 maa", date(2026, 3, 8)),
        ("8 Maart 2027", date(2027, 3, 8)),
        ("1-3", date(2027, 3, 1)),
        ("2-3", date(2026, 3, 2)),
        ("29-2", date(2028, 2, 29)),
        ("na de vakantie", "na de vakantie"),
        ("over 2-3 weken", "over 2-3 weken"),
        ("", ""),
    ],
)
def test_a_date_is_understood_and_other_words_are_kept(typed: str, when: object) -> None:
    """Without a year it is the first such day from today on; words stay words."""
    assert answers.when(typed, TODAY, MONTHS.split()) == when


@pytest.mark.parametrize("typed", ["31-2", "0-5", "2026-13-01", "32 mei", "30-2-2026"])
def test_a_day_that_no_calendar_has_is_refused(typed: str) -> None:
    """What looks like a date must be one."""
    with pytest.raises(BadAnswer, match="date_impossible"):
        answers.when(typed, TODAY, MONTHS.split())


@pytest.mark.parametrize("typed", ["8 March", "8 march", "8 Mar", "8 MARCH 2026"])
def test_a_month_in_english_is_a_month(typed: str) -> None:
    """Months have a capital there, and may be typed without."""
    assert answers.when(typed, date(2026, 3, 2), ENGLISH.split()) == date(2026, 3, 8)
