"""The page for a client, to the letter."""

from dataclasses import replace
from datetime import timedelta

from tests.hypertext import page
from tests.pages import EN, HELPED, NL, OPEN, TALK, at
from zoeken_cli.talk.talk import Draft, Orange, Skip

WHAT = (
    "Op deze bladzijde staat alles wat er in gesprekken over u is opgeschreven. "
    "U hebt het recht om dat te zien."
)
SEE = (
    "Zien. U mag alles zien wat de organisatie over u bewaart, ook wat niet op deze bladzijde "
    "staat. U mag er een kopie van krijgen. Vraagt u erom, dan krijgt u het binnen een maand."
)
CORRECT = (
    "Verbeteren. Klopt er iets niet? Of mist er iets? Vraag de organisatie om het te verbeteren."
)
DESTROY = (
    "Laten vernietigen. Wilt u dat uw gegevens worden vernietigd? Vraag dat met een brief of "
    "een e-mail. De organisatie doet het dan binnen drie maanden. Soms mag het niet van de "
    "wet, of is het nodig voor iemand anders dat iets bewaard blijft. Dan legt de organisatie "
    "u uit waarom."
)
COMPLAIN = (
    "Komt u er samen niet uit? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens."
)


def test_a_talk_in_dutch() -> None:
    """The client reads who, when and about what, each ring in order of time, and the closing."""
    told = page(NL, TALK).lines
    first = told.index("Gesprek van 2 maart 2026, 10.00 uur")
    assert told[first : told.index("Uw rechten")] == [
        "Gesprek van 2 maart 2026, 10.00 uur",
        "Kenmerk | 2026-03-02-101500-k7f3",
        "Klant | K-014",
        "Wanneer | 2 maart 2026, 10.00 uur, 47 minuten",
        "Medewerker | anna",
        "Team | noord",
        "Labels | schulden, post",
        "Vraag | “Wat moet ik met die brief?”",
        "Begin van het afronden | 2 maart 2026, 10.40 uur",
        "Klaar | 2 maart 2026, 10.47 uur",
        "Ring 1 geel: een goede start",
        "10.01 1 contact · Helder Zet de tas op tafel.",
        "10.02 2 doelen · Nog niet helder",
        "10.03 3 verwachtingen, 4 kader · Overgeslagen",
        "10.12 2 doelen · Helder",
        "Opnieuw gedraaid: 1 keer.",
        "Ring 2 oranje: fasen van het gesprek",
        "10.05 5 persoon Werkt in een magazijn, is nooit ziek, en maakt thuis niets open.",
        "10.06 6 situatie · Besproken, zonder notitie",
        "10.07 7 netwerk, 8 analyse · Overgeslagen",
        "Ring 3 rood: stappen van de klant",
        "10.09 9 inzien · begin “Het gaat niet weg.”",
        "10.15 11 kiezen · vooruit",
        "Pad: 9 inzien → 11 kiezen",
        "Ring 2 is geslaagd: de klant kwam in beweging in ring 3.",
        "Ring 4 paars: hoe je meebeweegt",
        "10.08 14 activeren",
        "10.10 13 begeleiden, 16 overnemen · tot: 1 april 2026",
        "10.16 15 overlaten Niets gezegd.",
        "Afspraken",
        "Wat | Wie | Wanneer",
        "Elke dinsdag de post openmaken | de klant zelf | 3 maart 2026",
        "Bellen | niet opgeschreven | niet opgeschreven",
        "Waardering door de klant",
        "Gesprek | 8",
        "Activerende aanpak | niet gegeven",
        "In eigen woorden | “Dat viel mee.”",
        "Notitie van de medewerker",
        "Volgende keer: de zus. En koffie.",
        "Wat nog meer in het bestand staat",
        "humeur | 1",
    ]


def test_the_top_and_the_rights_in_dutch() -> None:
    """The page says what it is, how to read it, and what the client may ask for."""
    read = page(NL, TALK, HELPED)
    assert read.title == "Klant K-014: wat er over u is opgeschreven"
    assert read.lines[:8] == [
        "Klant K-014",
        WHAT,
        "Gemaakt op 2 juni 2026. Er staan 2 gesprekken op.",
        "Gesprek van 2 maart 2026, 10.00 uur",
        "Gesprek van 2 maart 2026, 10.15 uur",
        "Zo leest u een gesprek",
        "Bij elk gesprek staat per ring wat er is opgeschreven, met de tijd erbij.",
        "Ring 1 geel: een goede start",
    ]
    assert read.lines[-5:] == ["Uw rechten", SEE, CORRECT, DESTROY, COMPLAIN]


def test_a_talk_in_english() -> None:
    """English is complete beside Dutch; what people said stays as it was said."""
    read = page(EN, TALK)
    for line in (
        "Made on 2 June 2026. There is 1 talk on it.",
        "Talk of 2 March 2026, 10:00",
        "Question | “Wat moet ik met die brief?”",
        "10:03 3 verwachtingen (expectations), 4 kader (frame) · Skipped",
        "10:10 13 begeleiden (guide), 16 overnemen (take over) · until: 1 April 2026",
        "Elke dinsdag de post openmaken | the client | 3 March 2026",
        "Correct. Is something wrong? Or is something missing? Ask the organisation to correct it.",
    ):
        assert line in read.lines
    assert [dict(attrs)["lang"] for attrs in read.each("html")] == ["en"]


def test_practice_that_is_still_open_and_a_client_who_was_just_helped() -> None:
    """What kind of talk it is stands under its date, in words; rings without a turn stay away."""
    assert page(NL, OPEN).lines[14:17] == [
        "Dit is een oefening. Ze telt niet mee in de cijfers.",
        "Dit gesprek is nog open.",
        "Kenmerk | 2026-03-05-090000-abcd",
    ]
    told = page(NL, HELPED).lines
    assert told[14] == "Gewoon geholpen: meer was niet nodig."
    assert told[told.index("Uw rechten") - 1] == "Klaar | 2 maart 2026, 10.20 uur"


def test_what_was_not_looked_at_and_where_the_client_did_not_move() -> None:
    """What did not happen is told as well."""
    turns = (Skip(at(1), (1, 2, 3)), *OPEN.turns[2:])
    told = page(NL, replace(OPEN, turns=turns, ended=at(9))).lines
    assert "Niet aan bod: 4 kader." in told
    assert "Niet aan bod: 5 persoon, 6 situatie, 7 netwerk, 8 analyse." in told
    assert "De klant kwam in dit gesprek niet vooruit in ring 3. Ook dat is een uitkomst." in told
    assert "Niets vastgelegd." in told


def test_what_was_corrected_chosen_and_not_confirmed_yet() -> None:
    """Corrections, the element that comes next and words that were only typed are kept too."""
    typed = Draft("remark", "Half af", 5, extra={"n": 2})
    half = Draft("orange", "Half verbeterd", 6, 12)
    moments = (at(50), at(1501))
    talk = replace(TALK, corrected=moments, reached=6, draft=typed, edit_draft=half)
    told = page(NL, talk).lines
    for line in (
        "Verbeterd | 2 maart 2026, 10.50 uur",
        "Verbeterd | 3 maart 2026, 11.01 uur",
        "Gekozen als volgende | 6 situatie",
        "Nog niet bevestigd",
        "Getypt | “Half af”",
        "Plaats in het gesprek | remark",
        "Onderdeel | 5 persoon",
        "n | 2",
        "Getypt | “Half verbeterd”",
        "Verbetering van antwoord | 12",
    ):
        assert line in told


def test_a_turn_on_another_day_says_which() -> None:
    """A talk that was taken up later does not look as if it all happened on one day."""
    turns = (*TALK.turns, Orange(at(5) + timedelta(days=1), 8, "Samen gekeken."))
    told = page(NL, replace(TALK, turns=turns)).lines
    assert "3 maart 2026, 10.05 uur 8 analyse Samen gekeken." in told
