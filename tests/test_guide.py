"""The guide: every ring and element on a page, the same words behind ?, and finding one by name."""

import re
from typing import Final

import pytest

from tests.conftest import Run
from tests.pages import EN, NL, in_terminal, shown
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import guide_page, topics
from zoeken_cli.talk.circles import ELEMENTS, OUR_GROUPING, WORKING_NAMES, Ring
from zoeken_cli.talk.errors import Misused

BOTH: Final = pytest.mark.parametrize("words", [NL, EN], ids=LANGUAGES)


# --- to the letter -------------------------------------------------------------------------------


def test_the_overview_in_dutch() -> None:
    """All there is in a line each, how to read on, what is ours, and who did not make it."""
    assert (
        shown(guide_page.overview(NL), 80)
        == """\
De gids: vier ringen, zestien elementen
Van binnen naar buiten, en net zo makkelijk terug.

Ring 1 geel: een goede start
  1 contact        De klant voelt zich welkom en gehoord.
  2 doelen         Jullie weten waar dit gesprek voor is.
  3 verwachtingen  Jullie weten wat je van elkaar verwacht.
  4 kader *        De afspraken over dit gesprek zijn helder.

Ring 2 oranje: fasen van het gesprek
  5 persoon     Je ziet de mens achter de vraag.
  6 situatie    Je ziet wat er speelt achter de vraag.
  7 netwerk     Je ziet wie er om de klant heen staan.
  8 analyse **  Jullie bekijken samen wat je vond.

Ring 3 rood: stappen van de klant
  9 inzien *   De klant ziet zelf wat er aan de hand is.
  10 willen *  De klant wil zelf dat er iets verandert.
  11 kiezen *  De klant kiest zelf wat hij gaat doen.
  12 doen      De klant gaat het echt doen.

Ring 4 paars: hoe je meebeweegt
  13 begeleiden  De klant doet het, en jij loopt mee.
  14 activeren   Je zet de klant aan om zelf iets te doen.
  15 overlaten   Je laat het aan de klant over.
  16 overnemen   Jij doet het, voor een tijd.

Verder lezen kan met een nummer, een naam of een kleur:
  zoeken guide 7
  zoeken guide netwerk
  zoeken guide rood

* Werknaam van zoeken: het artikel heeft hier geen naam.
** De woorden komen uit het artikel. Dat ze samen een fase zijn, is onze
indeling.
zoeken is een onafhankelijk programma, niet gemaakt of goedgekeurd door Mouris
Projecten Bureau.
"""
    )


def test_an_element_on_a_narrow_screen_in_english() -> None:
    """At 28 columns all of it is there, with its mark."""
    assert (
        shown(guide_page.element(11, EN), 28)
        == """\
11 kiezen (chooses) *
Ring 3 red: steps of the
client

The client chooses what to
do.
Often there are more ways.
Set them in a row together,
small ones too. Let the
client choose: a small
choice of their own brings
more than a big plan of
yours.

What you can ask
  -  What could you do? Name
     something small too.
  -  What suits you best?
  -  What does it cost you,
     and what does it bring?
  -  What do you need for
     it, and from whom?
  -  What do you choose?

* Working name of zoeken:
the article has no name
here.
"""
    )


def test_a_form_of_moving_along_in_dutch() -> None:
    """What it looks like, when it fits, and what can be said."""
    assert (
        shown(guide_page.element(16, NL), 80)
        == """\
16 overnemen
Ring 4 paars: hoe je meebeweegt

Jij doet het, voor een tijd.
Soms lukt het iemand nu niet zelf. Dan doe jij het, en dat is goed. Zeg er wel
bij tot wanneer, en wat de klant daarna weer zelf doet.

Zo ziet het eruit
  -  Jij belt, schrijft of regelt, en je vertelt wat je doet.
  -  Jullie spreken af wanneer je het teruggeeft.

Dit past als
  -  zelf doen nu echt niet lukt
  -  het niet kan wachten, of niet veilig is

Dit kun je zeggen of vragen
  -  Wat doe ik nu voor u, en wat kunt u al zelf?
  -  Tot wanneer doe ik dit?
  -  Welk stukje wilt u als eerste terug?
"""
    )


def test_a_ring_in_dutch() -> None:
    """What it is for, what is asked there, and its elements in a line each."""
    assert (
        shown(guide_page.ring(Ring.RED, NL), 80)
        == """\
Ring 3 rood: stappen van de klant

Alleen de klant zet deze stappen. De klant bepaalt waar hij begint en hoe snel
het gaat: vooruit, blijven of terug. Geen stap is ook een uitkomst. Jij vraagt,
de klant beslist. Loopt het vast, ga dan terug naar oranje.
In een gesprek vraagt zoeken: Waar staat de klant nu?

De vier elementen
  9 inzien *   De klant ziet zelf wat er aan de hand is.
  10 willen *  De klant wil zelf dat er iets verandert.
  11 kiezen *  De klant kiest zelf wat hij gaat doen.
  12 doen      De klant gaat het echt doen.

* Werknaam van zoeken: het artikel heeft hier geen naam.
"""
    )


# --- what holds for all of them ------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("number", ELEMENTS)
def test_there_are_three_to_five_questions_and_they_fit_on_a_screen(
    number: int, words: Wording
) -> None:
    """Who is busy reads one screen; what is asked of a client is a question, and asked in `you`."""
    questions = words(f"guide.questions.{number}").split("\n")
    assert 3 <= len(questions) <= 5
    assert all(re.search(r"[?]$|[?] \w+", line) or line.endswith(".") for line in questions)
    assert sum("?" in line for line in questions) >= len(questions) - 1
    assert len(shown(guide_page.element(number, words), 80).splitlines()) <= 24
    assert len(shown(guide_page.element(number, words), 40).splitlines()) <= 40


@BOTH
def test_sentences_are_short(words: Wording) -> None:
    """B1: no sentence of the guide has more than twenty words."""
    said = [words(f"guide.{part}.{n}") for part in ("short", "for", "questions") for n in ELEMENTS]
    said += [words(f"guide.ring.{ring}") for ring in map(int, Ring)]
    sentences = [s for text in said for s in re.split(r"(?<=[.?:])\s|\n", text)]
    assert len(sentences) > 100
    assert [s for s in sentences if len(s.split()) > 20] == []


@BOTH
@pytest.mark.parametrize("number", ELEMENTS)
def test_what_is_ours_is_marked_wherever_it_is_told(number: int, words: Wording) -> None:
    """On its page and behind ?, by a sign and a sentence; what is the article's has no mark."""
    for told in (
        shown(guide_page.element(number, words), 400),
        guide_page.element_in_lines(number, words),
    ):
        assert (words("guide.marked") in told) is (number in WORKING_NAMES)
        assert (words("guide.grouped") in told) is (number == OUR_GROUPING)


@BOTH
@pytest.mark.parametrize("ring", Ring)
def test_no_page_needs_colour(ring: Ring, words: Wording) -> None:
    """In a terminal in colour stands what stands in a pipe, to the letter."""
    pages = [guide_page.ring(ring, words), guide_page.element(ring.elements[0], words)]
    for page in pages:
        painted = in_terminal(page, 60, colours="truecolor")
        bare = re.sub(r"\x1b\[[0-9;]*m", "", painted)
        assert [line.rstrip() for line in bare.splitlines()] == shown(page, 60).splitlines()


@BOTH
def test_behind_the_question_mark_are_the_texts_of_the_pages(words: Wording) -> None:
    """There is one text: whatever ? tells of a ring or element stands on its page."""
    for ring in Ring:
        page = shown(guide_page.ring(ring, words), 400)
        for line in guide_page.ring_in_lines(ring, words).split("\n"):
            name, _, short = line.partition(": ")
            pages = [page, *(shown(guide_page.element(n, words), 400) for n in ring.elements)]
            assert any(line.strip("- ") in each for each in pages) or (
                name in page and short in page
            )
        for number in ring.elements:
            page = shown(guide_page.element(number, words), 400)
            told = guide_page.element_in_lines(number, words).split("\n")
            assert words(f"guide.for.{number}") in told[0]
            for line in told[1:]:
                assert line.removeprefix("- ").removesuffix(":") in page


# --- finding one ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("7", 7),
        ("netwerk", 7),
        ("Network", 7),
        ("7 netwerk", 7),
        ("netwerk (network)", 7),
        ("leave to client", 15),
        ("guide", 13),
        ("geel", Ring.YELLOW),
        ("YELLOW", Ring.YELLOW),
        ("oranje", Ring.ORANGE),
        ("rood", Ring.RED),
        ("ring red", Ring.RED),
        ("ring 4", Ring.PURPLE),
        ("ring4", Ring.PURPLE),
        (" ring   3 rood ", Ring.RED),
    ],
)
@BOTH
def test_a_ring_or_element_is_known_by_all_its_names(
    typed: str, found: Ring | int, words: Wording
) -> None:
    """By number, by name and by colour, in both languages at once."""
    named = topics.topic([typed], words)
    assert (named, type(named)) == (found, type(found))
    assert topics.topic(typed.split(), words) == found


@pytest.mark.parametrize(
    ("typed", "trouble", "details"),
    [
        ("netwrek", "guide_near", {"typed": "netwrek", "near": "netwerk"}),
        ("ring roze", "guide_near", {"typed": "ring roze", "near": "ring rood"}),
        ("17", "guide_number", {"typed": "17", "last": 16}),
        ("0", "guide_number", {"typed": "0", "last": 16}),
        ("", "guide_unknown", {"typed": ""}),
        ("koffie zetten met suiker", "guide_unknown", {"typed": "koffie zetten met suiker"}),
        ("x" * 100_000, "guide_unknown", {"typed": "x" * 60}),
    ],
)
def test_a_slip_is_told_with_what_is_near(
    typed: str, trouble: str, details: dict[str, object]
) -> None:
    """Nobody gets another page than the one that was meant."""
    with pytest.raises(Misused) as raised:
        topics.topic([typed], NL)
    assert (raised.value.name, raised.value.details) == (trouble, details)


# --- as a command --------------------------------------------------------------------------------


def test_the_command_prints_a_page_or_the_overview(run: Run) -> None:
    """Without settings, without talks; a slip is the exit code of a slip."""
    assert run("guide")[:2] == (0, shown(guide_page.overview(NL), 80))
    assert run("guide", "ring", 2, "--lang", "en")[1] == shown(guide_page.ring(Ring.ORANGE, EN), 80)
    code, out, err = run("guide", "netwrek")
    assert (code, out) == (2, "")
    assert err == ("'netwrek' ken ik niet als ring of element. Bedoel je: zoeken guide netwerk\n")
