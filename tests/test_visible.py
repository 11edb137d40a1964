"""Text from outside never steers the terminal, and never hides."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talks import AWKWARD, unhurried
from zoeken_cli.show.visible import HIDDEN, on_one_line, visible

SIGNS = st.characters() | st.sampled_from([chr(code) for code in sorted(HIDDEN)])
ANYTHING = st.text(SIGNS) | st.sampled_from(AWKWARD)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mrood\x1b[0m", "<001B>[31mrood<001B>[0m"),
        ("\x1b]0;titel\x07", "<001B>]0;titel<0007>"),
        ("a\rb", "a<000D>b"),
        ("a\bb\x7f", "a<0008>b<007F>"),
        ("\0", "<0000>"),
        ("a\tb", "a    b"),
        ("\x9b31m", "<009B>31m"),
        ("a\x85b", "a<0085>b"),
        ("a\u2028b\u2029c", "a<2028>b<2029>c"),
        ("\ufeffa\u200bb\u2060", "<FEFF>a<200B>b<2060>"),
        ("\u202etxt.exe\u202c", "<202E>txt.exe<202C>"),
        ("\u2066a\u2069\u200e\u200f\u061c", "<2066>a<2069><200E><200F><061C>"),
        ("\U000e0041", "<E0041>"),
        ("\ud800", "<D800>"),
    ],
)
def test_what_steers_or_hides_is_written_out(text: str, seen: str) -> None:
    """Escapes, other controls, direction marks and signs of no width are shown by their number."""
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "één ☕ 中文 עברית عربى",
        "\U0001f469\u200d\U0001f680 en \U0001f44d\U0001f3fd",
        "e\u0301",
        "twee\nregels",
        "[red]rood[/] <001B>",
        "",
    ],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    """Any language, accents, emoji and lines are shown to the letter."""
    assert visible(text) == text


@unhurried
@given(ANYTHING)
def test_nothing_that_steers_is_ever_let_through(text: str) -> None:
    """Whatever stands in a file, what is shown holds lines, and signs that can be seen."""
    for sign in visible(text):
        assert sign == "\n" or (
            unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"} and ord(sign) not in HIDDEN
        )


@unhurried
@given(ANYTHING)
def test_making_visible_twice_is_making_visible_once(text: str) -> None:
    """A text that passes through two hands looks the same."""
    assert visible(visible(text)) == visible(text)


@unhurried
@given(ANYTHING)
def test_a_name_stays_on_one_line(text: str) -> None:
    """A name with a line end in it cannot put words of its own on the page."""
    assert "\n" not in on_one_line(text)
    assert on_one_line(text) == visible(text.replace("\r\n", "\n")).replace("\n", " ")


def test_a_line_end_in_a_name_is_a_space() -> None:
    """The words of a name stay apart, also where Windows ended the line."""
    assert on_one_line("een\ntwee\r\ndrie\rvier") == "een twee drie<000D>vier"


def test_anything_can_be_made_visible() -> None:
    """A path, a number or nothing at all is shown as its text."""
    assert (visible(17), on_one_line(None)) == ("17", "None")
