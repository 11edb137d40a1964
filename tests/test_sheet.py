"""The page for a client as text, to the letter; and what is never on it."""

from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Final

import pytest
from rich.cells import cell_len

from tests.pages import EN, HELPED, NL, OPEN, TALK, at, shown
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import screen, sheet_page
from zoeken_cli.show.sheet import sheet_of
from zoeken_cli.talk.circles import DOING, ELEMENTS, Network, Outcome, Who
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Domain,
    FollowUp,
    Orange,
    Purple,
    Skip,
    Talk,
    Turn,
    When,
)

DOMAINS: Final = (
    Domain(5, "Een lekkend dak", "Woont er al twintig jaar.", Network.BURDENING),
    Domain(1, "Drie maanden achter", "Houdt alles bij in een schrift.", Network.NONE),
    Domain(5, "", "", ""),
)
BEFORE: Final = "2026-02-02-101500-k7f3"
FULL: Final = replace(
    TALK,
    tags=("schulden", "Woning", "justitie"),
    followups=(
        FollowUp(BEFORE, 1, "De huisbaas schrijven", Who.PROFESSIONEEL, None, Outcome.DONE, ""),
        FollowUp(BEFORE, 2, "Zelf de bank bellen", Who.KLANT, None, Outcome.DONE, "Viel mee."),
        FollowUp(BEFORE, 3, "Het dak nakijken", Who.NETWERK, None, Outcome.NOT, "Geen zin."),
        FollowUp(BEFORE, 4, "De buurvrouw vragen", Who.KLANT, None, Outcome.PARTLY, ""),
    ),
    turns=(*TALK.turns, Orange(at(17), 6, "Ruikt naar drank.", DOMAINS)),
    agreements=(
        Agreement("De huisbaas bellen", Who.PROFESSIONEEL, date(2026, 3, 9)),
        Agreement("Elke dinsdag de post openmaken", Who.KLANT, date(2026, 3, 3)),
        Agreement("Meekijken met de post", Who.NETWERK, "na de vakantie"),
        Agreement("Helpen met het formulier", Who.INFORMEEL, LEFT_OUT),
        Agreement("Een emmer kopen", LEFT_OUT, LEFT_OUT),
    ),
)
"""A talk with everything that the page can have."""


def text(
    talk: Talk, words: Wording = NL, again: When = LEFT_OUT, width: int = 80, *, aloud: bool = False
) -> str:
    """The page of this talk, as plain lines."""
    return shown(sheet_page.page(sheet_of(talk, words, again), words, aloud=aloud), width)


# --- to the letter -------------------------------------------------------------------------------


def test_all_that_the_page_can_have_in_dutch() -> None:
    """What succeeded comes first, then the talk, what was agreed, and the next time."""
    assert (
        text(FULL, again=date(2026, 3, 16))
        == """\
Ons gesprek van maandag 2 maart 2026

Wat is er gelukt?
- Zelf de bank bellen
- De huisbaas schrijven

Uw vraag
“Wat moet ik met die brief?”

Waar spraken we over?
- Woning
  Uw sterke kant: Woont er al twintig jaar.
- Geldzaken
  Uw sterke kant: Houdt alles bij in een schrift.
- Justitie

Wat gaat u doen?
- Elke dinsdag de post openmaken
  Wanneer: dinsdag 3 maart 2026

Wat doen anderen?
- Meekijken met de post
  Wie: iemand uit uw omgeving
  Wanneer: na de vakantie
- Helpen met het formulier
  Wie: een vrijwilliger
- De huisbaas bellen
  Wie: ik of een andere hulpverlener
  Wanneer: maandag 9 maart 2026

Wat spraken we ook af?
- Een emmer kopen

Wat neem ik even van u over?
Dit doe ik een tijdje voor u. Daarna doet u het weer zelf.
Wat: ........................
Tot wanneer: woensdag 1 april 2026

Wanneer spreken we elkaar weer?
Dag: maandag 16 maart 2026
Tijd: ........................
Mijn naam en telefoonnummer: ........................

Klopt er iets niet?
Zeg het tegen mij. Dan verbeter ik het.
"""
    )


def test_all_that_the_page_can_have_on_the_narrowest_screen_in_english() -> None:
    """At 28 columns it is all there, and what goes on stands under what it belongs to."""
    assert (
        text(FULL, EN, "after the holidays", 28)
        == """\
Our talk on Monday 2 March
2026

What went well?
- Zelf de bank bellen
- De huisbaas schrijven

Your question
“Wat moet ik met die brief?”

What did we talk about?
- Housing
  Your strong point: Woont
  er al twintig jaar.
- Money
  Your strong point: Houdt
  alles bij in een schrift.
- Police and justice

What are you going to do?
- Elke dinsdag de post
  openmaken
  When: Tuesday 3 March 2026

What will others do?
- Meekijken met de post
  Who: someone you know
  When: na de vakantie
- Helpen met het formulier
  Who: a volunteer
- De huisbaas bellen
  Who: me or another care
  worker
  When: Monday 9 March 2026

What else did we agree?
- Een emmer kopen

What do I take over from you
for a while?
I do this for you for a
while. After that you do it
yourself again.
What:
........................
Until when: Wednesday 1
April 2026

When do we talk again?
When: after the holidays
My name and phone number:
........................

Is something not right?
Tell me. Then I will correct
it.
"""
    )


def test_who_was_just_helped_gets_a_short_kind_page() -> None:
    """Nothing was agreed, and nobody has to come back."""
    assert (
        text(HELPED)
        == """\
Ons gesprek van maandag 2 maart 2026

Wat spraken we af?
Ik kon u meteen helpen. We hoefden niets af te spreken.

Hebt u weer een vraag?
U kunt mij bellen.
Mijn naam en telefoonnummer: ........................

Klopt er iets niet?
Zeg het tegen mij. Dan verbeter ik het.
"""
    )


def test_an_open_practice_talk_is_marked_and_says_nothing_of_agreements_yet() -> None:
    """They may still come; and a trainee gives nobody a real page by mistake."""
    assert (
        text(OPEN, EN)
        == """\
Our talk on Monday 2 March 2026
This is an exercise.

When do we talk again?
Day and time: ........................
My name and phone number: ........................

Is something not right?
Tell me. Then I will correct it.
"""
    )


def test_a_talk_without_agreements_says_so() -> None:
    """It is as good a talk as any."""
    told = text(replace(FULL, agreements=()))
    assert "\nWat spraken we af?\nWe spraken deze keer niets af. Dat hoeft ook niet.\n" in told
    assert "Wat gaat u doen?" not in told


def test_agreements_of_nobody_alone_are_just_what_was_agreed() -> None:
    """There is no "also" where there is nothing else; nor where nobody was asked for yet."""
    told = text(replace(FULL, agreements=(Agreement("Bellen"), Agreement("Lopen", LEFT_OUT))))
    assert "\nWat spraken we af?\n- Bellen\n- Lopen\n" in told


def test_without_a_life_domain_it_says_in_plain_words_what_was_asked_about() -> None:
    """Each once, in the order of the method, however often it came back."""
    phases = (Orange(at(5), 8), Orange(at(6), 7), Orange(at(7), 5), Orange(at(8), 6))
    assert """
Waar spraken we over?
- We spraken over wie u bent.
- We spraken over uw situatie.
- We spraken over de mensen om u heen.
- We keken samen naar alles wat u had verteld.
""" in text(replace(TALK, turns=(*phases, Orange(at(9), 5))))


def test_the_same_is_told_once() -> None:
    """A strength that came back, and a thing taken over twice until the same day."""
    again = (
        Orange(at(18), 6, domains=(Domain(1, "", "Houdt alles bij in een schrift.", ""),)),
        Purple(at(19), (16,), date(2026, 4, 1)),
        Purple(at(20), (16,), "tot de zomer"),
        Purple(at(21), (16,), LEFT_OUT),
    )
    told = text(replace(FULL, turns=(*FULL.turns, *again)))
    assert told.count("schrift") == told.count("1 april") == 1
    assert told.count("Tot wanneer: ") == told.count("Wat: ") == 2
    assert told.count("\nTot wanneer: ....") == 1, (
        "an end in words is the worker's, and written by hand"
    )
    assert "zomer" not in told


def test_read_aloud_a_line_to_write_on_is_told_in_words() -> None:
    """Nobody wants to hear twenty-four dots."""
    told = text(FULL, aloud=True)
    assert ".." not in told
    assert "\nDag en tijd: (nog in te vullen)\n" in told


# --- what is never on it -------------------------------------------------------------------------

SECRET: Final = "GEHEIM"


def secretive(talk: Talk) -> Talk:
    """The talk with a secret wherever there is something that is not for a kitchen table."""
    return replace(
        talk,
        id=SECRET,
        client=SECRET,
        worker=SECRET,
        team=SECRET,
        tags=(*talk.tags, SECRET),
        turns=tuple(map(_secretive, talk.turns)),
        followups=tuple(
            replace(f, talk=SECRET, why=SECRET)
            if f.outcome is Outcome.DONE
            else replace(f, talk=SECRET, what=SECRET, why=SECRET)
            for f in talk.followups
        ),
        appreciation=talk.appreciation and replace(talk.appreciation, words=SECRET),
        note=SECRET,
        extra={SECRET: SECRET},
    )


def _secretive(turn: Turn) -> Turn:
    match turn:
        case Skip():
            return turn
        case Orange():
            domains = tuple(replace(domain, situation=SECRET) for domain in turn.domains)
            return replace(turn, note=SECRET, domains=domains, extra={SECRET: SECRET})
        case _:
            return replace(turn, note=SECRET, extra={SECRET: SECRET})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_no_note_and_no_judgement(language: str) -> None:
    """Others read along at a kitchen table: the page is the same whatever the worker noted."""
    words = Wording(language)
    assert text(secretive(FULL), words) == text(FULL, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_method(language: str) -> None:
    """Nothing of rings, elements, marks or numbers of elements."""
    words = Wording(language)
    told = text(FULL, words).casefold()
    for name in ("ring ", "cirkel", "circle", "zoeken", "activer", "overlaten", "begeleid"):
        assert name not in told
    for number in (n for n in ELEMENTS if n != DOING):  # to do is an everyday word
        assert words(f"method.element.{number}") not in told.split()
    for method in (f"method.ring.{ring}" for ring in range(1, 5)):
        assert words(method).casefold() not in told


# --- how it is shown -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [28, 40, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_off_the_screen(language: str, width: int) -> None:
    """Nor does a long word, or one in wide signs; and it is all there."""
    for word in ("w" * 100, "語" * 50):
        agreed = (Agreement(word, Who.KLANT, word),)
        told = text(replace(FULL, question=word, agreements=agreed), Wording(language), word, width)
        assert [line for line in told.splitlines() if cell_len(line) > width] == []
        assert "".join(told.split()).count(word) == 4


def test_down_a_pipe_no_line_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter or an e-mail breaks them anew, at its own width."""
    monkeypatch.setenv("COLUMNS", "28")
    long = " ".join(["woord"] * 100)
    pipe = StringIO()
    made = sheet_of(replace(FULL, question=f"{long}\nen"), NL)
    screen.show(sheet_page.page(made, NL), pipe, whole=True)
    assert f"\n“{long}\nen”\n" in pipe.getvalue()


def test_words_from_outside_are_shown_and_not_obeyed() -> None:
    """Markup, escapes and hidden signs are read as they are."""
    hostile = "[red]x[/] :smile: \x1b[31m\u202ecba"
    seen = "[red]x[/] :smile: <001B>[31m<202E>cba"
    agreed = (Agreement(hostile, Who.KLANT, hostile),)
    told = text(replace(FULL, question=hostile, agreements=agreed), NL, hostile)
    assert told.count(seen) == 4


def test_what_was_still_open_is_on_the_page_the_clients_own_first() -> None:
    """With who does it and when, as it was agreed; what was passed over or not done is not."""
    told_of = ("open", "open", "not", "")
    followups = tuple(
        FollowUp("x", nr, f"Afspraak {nr}", who, date(2026, 4, nr), outcome and Outcome(outcome))
        for nr, (who, outcome) in enumerate(
            zip((Who.NETWERK, Who.KLANT, Who.KLANT, Who.KLANT), told_of, strict=True), 1
        )
    )
    told = text(replace(TALK, followups=followups))
    part = told[told.index("Wat stond er nog open?") :].split("\n\n")[0]
    assert part.splitlines() == [
        "Wat stond er nog open?",
        "- Afspraak 2",
        "  Wanneer: donderdag 2 april 2026",
        "- Afspraak 1",
        "  Wie: iemand uit uw omgeving",
        "  Wanneer: woensdag 1 april 2026",
    ]
    assert "Afspraak 3" not in told
    assert "Afspraak 4" not in told
