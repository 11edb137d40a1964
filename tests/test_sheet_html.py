"""The page for a client as HTML: one sheet of paper that does nothing but be read."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given

from tests.conftest import ANNOTATED, Run
from tests.hypertext import Page
from tests.pages import EN, HELPED, NL, OPEN, TALK
from tests.talks import talks, unhurried
from tests.test_report_safe import HOSTILE
from tests.test_sheet import FULL, secretive
from zoeken_cli.languages import Wording
from zoeken_cli.report import sheet_page
from zoeken_cli.show.sheet import sheet_of
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.talk import Agreement, Talk, When

OURS: Final = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "section": {"aria-labelledby"},
    "h2": {"id"},
    "p": {"class", "dir"},
    "span": {"class", "dir", "role", "aria-label"},
    **{tag: set[str]() for tag in ("head", "title", "style", "body", "header", "main")},
    **{tag: set[str]() for tag in ("h1", "strong", "ul", "li")},
}
"""Every element the page may have, and every attribute on it."""


def html(talk: Talk, words: Wording = NL, again: When = "") -> str:
    """The page of this talk."""
    return sheet_page.html(sheet_of(talk, words, again), words)


def size(talk: Talk) -> float:
    """Of the letters on paper, in points."""
    found = re.search(r"font-size: ([0-9.]+)pt; line-height: 1.4;", html(talk))
    assert found
    return float(found[1])


def test_it_says_what_the_text_says() -> None:
    """Part by part; who and when stand beside each other, as a sheet of paper has the room."""
    read = Page(html(FULL, NL, "na de vakantie"))
    assert read.title == "Ons gesprek van maandag 2 maart 2026"
    assert read.lines == [
        "Ons gesprek van maandag 2 maart 2026",
        "Wat is er gelukt?",
        "Zelf de bank bellen",
        "De huisbaas schrijven",
        "Uw vraag",
        "“Wat moet ik met die brief?”",
        "Waar spraken we over?",
        "Woning",
        "Uw sterke kant: Woont er al twintig jaar.",
        "Geldzaken",
        "Uw sterke kant: Houdt alles bij in een schrift.",
        "Justitie",
        "Wat gaat u doen?",
        "Elke dinsdag de post openmaken",
        "Wanneer: dinsdag 3 maart 2026",
        "Wat doen anderen?",
        "Meekijken met de post",
        "Wie: iemand uit uw omgeving Wanneer: na de vakantie",
        "Helpen met het formulier",
        "Wie: een vrijwilliger",
        "De huisbaas bellen",
        "Wie: ik of een andere hulpverlener Wanneer: maandag 9 maart 2026",
        "Wat spraken we ook af?",
        "Een emmer kopen",
        "Wat neem ik even van u over?",
        "Dit doe ik een tijdje voor u. Daarna doet u het weer zelf.",
        "Wat:",
        "Tot wanneer: woensdag 1 april 2026",
        "Wanneer spreken we elkaar weer?",
        "Wanneer: na de vakantie",
        "Mijn naam en telefoonnummer:",
        "Klopt er iets niet?",
        "Zeg het tegen mij. Dan verbeter ik het.",
    ]


def test_a_line_to_write_on_has_a_name_for_who_cannot_see_it() -> None:
    """It is a picture without a sign on it."""
    lines = [a for a in Page(html(FULL, EN)).each("span") if a.get("role") == "img"]
    assert [each["aria-label"] for each in lines] == ["still to be filled in"] * 3


def test_a_practice_talk_is_marked() -> None:
    """In words, under the name."""
    assert Page(html(OPEN)).lines[1] == "Dit is een oefening."


def test_nothing_of_the_file_or_the_worker_is_on_it() -> None:
    """Not where nobody looks, either: the whole document is the same."""
    assert html(secretive(FULL)) == html(FULL)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """What looks like HTML, script or a template is read as it was typed."""

    def told(words: str) -> Talk:
        return replace(FULL, question=words, agreements=(Agreement(words, Who.KLANT, words),))

    read = Page(html(told(text), NL, text))
    assert read.text.count(text) == 4
    assert len(read.elements) == len(Page(html(told("x"), NL, "x")).elements)


@unhurried
@given(talks())
def test_any_talk_gives_an_inert_page(talk: Talk) -> None:
    """Only our own elements and attributes, no script, and no address at all."""
    found = html(talk)
    for tag, attrs in Page(found).elements:
        assert attrs.keys() <= OURS[tag], tag
    assert "default-src 'none'" in found
    assert not set(found) & set("\x1b\u202e\u200b\u2028\0")


def test_the_more_there_is_the_smaller_the_letters_are_but_never_too_small() -> None:
    """One sheet where that can be read; what is more takes a second one."""
    many = [
        replace(TALK, agreements=tuple(Agreement("Bellen", Who.KLANT) for _ in range(n)))
        for n in range(0, 60, 3)
    ]
    sizes = [size(talk) for talk in many]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1], size(HELPED)) == (14, 10.5, 14)
    assert set(sizes) == set(sheet_page.SIZES)


def test_long_words_and_lines_count_for_the_room_they_take() -> None:
    """A question of a whole page is no short one."""
    assert size(replace(HELPED, question="a b " * 500)) < 14
    assert size(replace(HELPED, question="a\n" * 40)) < 14


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "De bladzijde staat in {file}\nAlleen jij kunt haar lezen.\n"),
        ("en", "The page is in {file}\nOnly you can read it.\n"),
    ],
)
def test_the_command_writes_it_for_the_owner_alone(
    run: Run, tmp_path: Path, language: str, told: str
) -> None:
    """It says where, and nothing else; what is there already is never written over."""
    file = tmp_path / "voor u.html"
    typed = ["sheet", ANNOTATED, "--html", file, "--lang", language]
    assert run(*typed) == (0, told.format(file=file), "")
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    assert b"K-014" not in before
    code, out, err = run(*typed)
    assert (code, out, str(file) in err) == (1, "", True)
    assert file.read_bytes() == before
