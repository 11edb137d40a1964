"""A talk and a folder of talks, as a person reads them, to the letter."""

from dataclasses import replace

from tests.pages import EN, HELPED, NL, OPEN, TALK, at, shown
from zoeken_cli.count.facts import facts_of
from zoeken_cli.show import list_page, talk_page

# --- one talk ------------------------------------------------------------------------------------


def test_a_talk_ring_by_ring_in_dutch() -> None:
    """A worker reads back what happened in each ring, and at the end what it came to."""
    assert (
        shown(talk_page.page(TALK, NL), 80)
        == """\
Gesprek 2026-03-02-101500-k7f3
  Klant       K-014
  Wanneer     2 maart 2026, 10.00 uur, 47 minuten
  Medewerker  anna
  Team        noord
  Labels      schulden, post
  Vraag       “Wat moet ik met die brief?”

Ring 1 geel: een goede start
  1 contact        Helder. Zet de tas op tafel.
  2 doelen         Nog niet helder
                   10.12  Helder
  3 verwachtingen  Overgeslagen
  4 kader          Overgeslagen
  Opnieuw gedraaid: 1 keer.

Ring 2 oranje: fasen van het gesprek
  5 persoon   Werkt in een magazijn, is nooit ziek, en maakt thuis niets open.
  6 situatie  Besproken, zonder notitie
  7 netwerk   Overgeslagen
  8 analyse   Overgeslagen

Ring 3 rood: stappen van de klant
  Pad: 9 inzien → 11 kiezen
  10.09  9 inzien (begin). “Het gaat niet weg.”
         → 13 begeleiden, 16 overnemen, tot: 1 april 2026
  10.15  11 kiezen (vooruit)
         → 15 overlaten. Niets gezegd.

Ring 4 paars: hoe je meebeweegt
  13 begeleiden  1 keer
  14 activeren   1 keer
  15 overlaten   1 keer
  16 overnemen   1 keer
  Vooraf  → 14 activeren

Afspraken
  1.  Elke dinsdag de post openmaken (de klant zelf, 3 maart 2026)
  2.  Bellen

Waardering door de klant
  Gesprek             8
  Activerende aanpak  niet gegeven
  In eigen woorden    “Dat viel mee.”

Notitie van de medewerker
  Volgende keer: de zus.
  En koffie.

Ring 2 is geslaagd: de klant kwam in beweging in ring 3.

Deze sleutels kent deze versie van zoeken niet. Ze blijven bewaard: humeur.
"""
    )


def test_a_talk_ring_by_ring_on_a_narrow_screen_in_english() -> None:
    """At forty columns everything is still there, broken between words."""
    assert (
        shown(talk_page.page(TALK, EN), 40)
        == """\
Talk 2026-03-02-101500-k7f3
  Client    K-014
  When      2 March 2026, 10:00, 47
            minutes
  Worker    anna
  Team      noord
  Tags      schulden, post
  Question  “Wat moet ik met die brief?”

Ring 1 yellow: a good start
  1 contact           Clear. Zet de tas
                      op tafel.
  2 doelen (goals)    Not clear yet
                      10:12  Clear
  3 verwachtingen     Skipped
  (expectations)
  4 kader (frame)     Skipped
  Turned again: 1 time.

Ring 2 orange: phases of the talk
  5 persoon (person)  Werkt in een
                      magazijn, is nooit
                      ziek, en maakt
                      thuis niets open.
  6 situatie          Discussed, no note
  (situation)
  7 netwerk           Skipped
  (network)
  8 analyse           Skipped
  (analysis)

Ring 3 red: steps of the client
  Path: 9 inzien (sees) → 11 kiezen
  (chooses)
  10:09  9 inzien (sees) (start). “Het
         gaat niet weg.”
         → 13 begeleiden (guide), 16
         overnemen (take over), until: 1
         April 2026
  10:15  11 kiezen (chooses) (forward)
         → 15 overlaten (leave to
         client). Niets gezegd.

Ring 4 purple: how you move along
  13 begeleiden (guide)           1 time
  14 activeren (activate)         1 time
  15 overlaten (leave to client)  1 time
  16 overnemen (take over)        1 time
  Beforehand  → 14 activeren (activate)

Agreements
  1.  Elke dinsdag de post openmaken
      (the client, 3 March 2026)
  2.  Bellen

How the client valued it
  Talk                 8
  Activating approach  not given
  In own words         “Dat viel mee.”

Worker's note
  Volgende keer: de zus.
  En koffie.

Ring 2 succeeded: the client started to
move in ring 3.

This version of zoeken does not know
these keys. They are kept: humeur.
"""
    )


def test_a_talk_in_order_of_time_in_english() -> None:
    """The order of the turns can be read as it was."""
    assert (
        shown(talk_page.timeline(TALK, EN), 80)
        == """\
Talk 2026-03-02-101500-k7f3
  Client    K-014
  When      2 March 2026, 10:00, 47 minutes
  Worker    anna
  Team      noord
  Tags      schulden, post
  Question  “Wat moet ik met die brief?”

In order of time
  10:01  1 contact. Clear. Zet de tas op tafel.
  10:02  2 doelen (goals). Not clear yet
  10:03  3 verwachtingen (expectations), 4 kader (frame). Skipped
  10:05  5 persoon (person). Werkt in een magazijn, is nooit ziek, en maakt
         thuis niets open.
  10:06  6 situatie (situation). Discussed, no note
  10:07  7 netwerk (network), 8 analyse (analysis). Skipped
  10:08  → 14 activeren (activate)
  10:09  9 inzien (sees) (start). “Het gaat niet weg.”
  10:10  → 13 begeleiden (guide), 16 overnemen (take over), until: 1 April 2026
  10:12  2 doelen (goals). Clear
  10:15  11 kiezen (chooses) (forward)
  10:16  → 15 overlaten (leave to client). Niets gezegd.

Agreements
  1.  Elke dinsdag de post openmaken (the client, 3 March 2026)
  2.  Bellen

How the client valued it
  Talk                 8
  Activating approach  not given
  In own words         “Dat viel mee.”

Worker's note
  Volgende keer: de zus.
  En koffie.

Ring 2 succeeded: the client started to move in ring 3.

This version of zoeken does not know these keys. They are kept: humeur.
"""
    )


def test_a_talk_in_order_of_time_on_a_narrow_screen_in_dutch() -> None:
    """A long line goes on under its own words, not under its time."""
    assert (
        shown(talk_page.timeline(TALK, NL), 40)
        == """\
Gesprek 2026-03-02-101500-k7f3
  Klant       K-014
  Wanneer     2 maart 2026, 10.00 uur,
              47 minuten
  Medewerker  anna
  Team        noord
  Labels      schulden, post
  Vraag       “Wat moet ik met die
              brief?”

In volgorde van tijd
  10.01  1 contact. Helder. Zet de tas
         op tafel.
  10.02  2 doelen. Nog niet helder
  10.03  3 verwachtingen, 4 kader.
         Overgeslagen
  10.05  5 persoon. Werkt in een
         magazijn, is nooit ziek, en
         maakt thuis niets open.
  10.06  6 situatie. Besproken, zonder
         notitie
  10.07  7 netwerk, 8 analyse.
         Overgeslagen
  10.08  → 14 activeren
  10.09  9 inzien (begin). “Het gaat
         niet weg.”
  10.10  → 13 begeleiden, 16 overnemen,
         tot: 1 april 2026
  10.12  2 doelen. Helder
  10.15  11 kiezen (vooruit)
  10.16  → 15 overlaten. Niets gezegd.

Afspraken
  1.  Elke dinsdag de post openmaken (de
      klant zelf, 3 maart 2026)
  2.  Bellen

Waardering door de klant
  Gesprek             8
  Activerende aanpak  niet gegeven
  In eigen woorden    “Dat viel mee.”

Notitie van de medewerker
  Volgende keer: de zus.
  En koffie.

Ring 2 is geslaagd: de klant kwam in
beweging in ring 3.

Deze sleutels kent deze versie van
zoeken niet. Ze blijven bewaard: humeur.
"""
    )


def test_practice_that_is_still_open_says_so() -> None:
    """What kind of talk it is stands at the top, in words."""
    assert (
        shown(talk_page.timeline(OPEN, NL), 40)
        == """\
Gesprek 2026-03-05-090000-abcd
Dit is een oefening. Ze telt niet mee in
de cijfers.
Dit gesprek is nog open.
  Klant    K-022
  Wanneer  2 maart 2026, 10.00 uur

In volgorde van tijd
  10.00  1 contact, 2 doelen, 3
         verwachtingen, 4 kader.
         Overgeslagen
  10.00  5 persoon, 6 situatie, 7
         netwerk, 8 analyse.
         Overgeslagen
  10.01  nog geen stap (begin)
  10.02  nog geen stap (blijft)
"""
    )


def test_a_client_who_went_nowhere_is_an_outcome() -> None:
    """At the end of a talk without a step forward the page says that this is a finding too."""
    told = "De klant kwam in dit gesprek niet vooruit in ring 3. Ook dat is een uitkomst.\n"
    assert told in shown(talk_page.page(replace(OPEN, ended=at(9)), NL), 80)
    assert told not in shown(talk_page.page(OPEN, NL), 80)


# --- a folder ------------------------------------------------------------------------------------


def test_a_list_in_dutch() -> None:
    """One line for each talk: when, with whom, by whom, and how it went."""
    assert (
        shown(list_page.page(map(facts_of, (HELPED, OPEN, TALK)), NL, 80), 80)
        == """\
  gesprek                 klant  medewerker  wat er gebeurde
  2026-03-07-160000-wxyz  K-014  bas         gewoon geholpen
  2026-03-05-090000-abcd  K-022              ring rood: 0 → 0, oefening, nog
                                             open
  2026-03-02-101500-k7f3  K-014  anna        ring rood: 9 → 11
"""
    )


def test_a_list_on_a_narrow_screen_in_english() -> None:
    """Two lines for each talk, so that nothing is cut off."""
    assert (
        shown(list_page.page(map(facts_of, (HELPED, OPEN, TALK)), EN, 40), 40)
        == """\
2026-03-07-160000-wxyz
  K-014, bas  just helped
2026-03-05-090000-abcd
  K-022  ring red: 0 → 0, practice,
         still open
2026-03-02-101500-k7f3
  K-014, anna  ring red: 9 → 11
"""
    )


def test_an_empty_list_says_how_to_begin() -> None:
    """A folder without talks is answered with the next step."""
    told = "No talks in this folder yet. Begin with: zoeken start\n"
    assert shown(list_page.page([], EN, 80), 80) == told
