"""How soon, where it stalls and what went with it, as a team lead reads it."""

from datetime import date

from tests.pages import NL, figures, shown
from tests.planted import MOVED, ONE, TWO, talk
from tests.walking import purple, red
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page
from zoeken_cli.talk.moves import Until


def test_movement_in_dutch() -> None:
    """Each finding in a sentence, then the figures it was read from."""
    assert (
        shown(stats_page.page(figures(MOVED, About.MOVEMENT), {About.MOVEMENT}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
37 gesprekken van 21 klanten.
Daarvan 1 keer gewoon geholpen. Dat telt niet mee bij beweging.

Hoe snel komt de klant in beweging?
In 21 gesprekken ging de klant vooruit; in de helft daarvan binnen 16 beurten en
24 minuten.
In 1 gesprek kwam de klant op 12 doen (of begon daar), na 11 beurten en 20
minuten.

  Eerste stap vooruit  21 gesprekken  16 (16–16) beurten  24 (20–29) minuten
  Op 12 doen           1 gesprek      11 (11–11) beurten  20 (20–20) minuten
Tussen haakjes: waar de middelste helft van de gesprekken ligt.

Waar stokken gesprekken?
In 1 gesprek is geen stap in rood vastgelegd. Dat staat hier niet bij.
Bij 10 willen stokt het grootste deel: in 20 van 21 gesprekken kwam de klant
daar niet verder.

Kwam de klant vanaf deze stap nog verder, in hetzelfde gesprek?
  9 inzien   20 van 33  61%  (44–75%)  20 klanten
  10 willen  1 van 21   5%   (1–23%)   20 klanten
  11 kiezen  0 van 1    0%   (0–79%)   1 klant

Wat deed de medewerker in gesprekken die stokten, en in gesprekken met beweging?
Met hetzelfde beginpunt. Per vorm: in hoeveel gesprekken de medewerker zo
meebewoog voor de eerste stap erna.

Begin bij 9 inzien: in beweging 20 gesprekken (20 klanten); gestokt 13
gesprekken (12 klanten).
13 begeleiden: 20 van 20 gesprekken (100%) met beweging, 0 van 13 gesprekken
(0%) bij stokken. 15 overlaten: 0 van 20 gesprekken (0%) met beweging, 12 van 13
gesprekken (92%) bij stokken.
                       in beweging               gestokt
  13 begeleiden        20 van 20 100% (84–100%)  0 van 13 0% (0–23%)
  14 activeren         10 van 20 50% (30–70%)    12 van 13 92% (67–99%)
  15 overlaten         0 van 20 0% (0–16%)       12 van 13 92% (67–99%)
  16 overnemen         0 van 20 0% (0–16%)       1 van 13 8% (1–33%)
  Oranje, per gesprek  8,0                       4,0

Begin bij 10 willen: in beweging 1 gesprek (1 klant); gestokt 0 gesprekken (0
klanten).
Te weinig om te vergelijken.

Begin bij 11 kiezen: in beweging 0 gesprekken (0 klanten); gestokt 1 gesprek (1
klant).
Te weinig om te vergelijken.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Gaat vaker oranje samen met beweging?
Er is een duidelijk verschil. Ging oranje vooraf meer dan een keer rond, dan
kwam de klant in beweging in 20 van 20 gesprekken (100%); anders in 1 van 15
gesprekken (7%).

Gesprekken met beweging, naar hoe vaak oranje rond ging voor de eerste stap na
het beginpunt:
  1 keer rond  1 van 15   7%    (1–30%)    12 klanten
  2 keer rond  20 van 20  100%  (84–100%)  20 klanten
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Overnemen: is het tijdelijk gebleven?
Overnemen kwam 4 keer voor.
  De dag is voorbij: is het teruggegeven?  1
  De dag komt nog                          1
  Einde in woorden                         1
  Zonder einde: spreek af tot wanneer      1

Een verschil heet hier duidelijk als de marges (95 van de 100 keer) elkaar niet
raken, en er minstens 5 klanten achter staan. Hier is niet geschud.
"""
    )


def test_movement_in_two_talks_in_dutch() -> None:
    """From two talks nothing is found: each sentence says so."""
    assert (
        shown(stats_page.page(figures(TWO, About.MOVEMENT), {About.MOVEMENT}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
2 gesprekken van 2 klanten.

Hoe snel komt de klant in beweging?
In 1 gesprek ging de klant vooruit, na 11 beurten en 9 minuten.
In geen enkel gesprek kwam de klant op 12 doen.

  Eerste stap vooruit  1 gesprek  11 (11–11) beurten  9 (9–9) minuten
Tussen haakjes: waar de middelste helft van de gesprekken ligt.

Waar stokken gesprekken?
Geen stap springt eruit: wat er verschilt, kan toeval zijn.

Kwam de klant vanaf deze stap nog verder, in hetzelfde gesprek?
  nog geen stap  1 van 1  100%  (21–100%)  1 klant
  9 inzien       0 van 2  0%    (0–66%)    2 klanten

Wat deed de medewerker in gesprekken die stokten, en in gesprekken met beweging?
Met hetzelfde beginpunt. Per vorm: in hoeveel gesprekken de medewerker zo
meebewoog voor de eerste stap erna.

Begin bij nog geen stap: in beweging 1 gesprek (1 klant); gestokt 0 gesprekken
(0 klanten).
Te weinig om te vergelijken.

Begin bij 9 inzien: in beweging 0 gesprekken (0 klanten); gestokt 1 gesprek (1
klant).
Te weinig om te vergelijken.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Gaat vaker oranje samen met beweging?
Nog niet te zeggen: daarvoor zijn minstens 5 klanten nodig bij wie oranje vooraf
meer dan een keer rond ging, en 5 bij wie dat niet zo was.

Gesprekken met beweging, naar hoe vaak oranje rond ging voor de eerste stap na
het beginpunt:
  1 keer rond  1 van 2  50%  (9–91%)  2 klanten
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Overnemen: is het tijdelijk gebleven?
Overnemen kwam niet voor.

Een verschil heet hier duidelijk als de marges (95 van de 100 keer) elkaar niet
raken, en er minstens 5 klanten achter staan. Hier is niet geschud.
"""
    )


def test_movement_without_a_step_in_dutch() -> None:
    """A talk without a step in red is told, and stands in no table."""
    assert (
        shown(stats_page.page(figures(ONE, About.MOVEMENT), {About.MOVEMENT}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
1 gesprek van 1 klant.

Hoe snel komt de klant in beweging?
In geen enkel gesprek ging de klant vooruit.
In geen enkel gesprek kwam de klant op 12 doen.

Waar stokken gesprekken?
In 1 gesprek is geen stap in rood vastgelegd. Dat staat hier niet bij.
Er zijn nog geen gesprekken met een stap in rood.

Wat deed de medewerker in gesprekken die stokten, en in gesprekken met beweging?
Met hetzelfde beginpunt. Per vorm: in hoeveel gesprekken de medewerker zo
meebewoog voor de eerste stap erna.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Gaat vaker oranje samen met beweging?
Nog niet te zeggen: daarvoor zijn minstens 5 klanten nodig bij wie oranje vooraf
meer dan een keer rond ging, en 5 bij wie dat niet zo was.

Overnemen: is het tijdelijk gebleven?
Overnemen kwam niet voor.

Een verschil heet hier duidelijk als de marges (95 van de 100 keer) elkaar niet
raken, en er minstens 5 klanten achter staan. Hier is niet geschud.
"""
    )


def test_one_talk_against_one_is_no_difference() -> None:
    """Twenty turns in one talk are not twenty talks: nothing is said of what the worker did."""
    moved = talk(1, red(9), *[purple(13)] * 20, red(10))
    stalled = talk(2, red(9), *[purple(14)] * 20, red(9))
    page = shown(
        stats_page.page(figures([moved, stalled], About.MOVEMENT), {About.MOVEMENT}, NL, 80), 80
    )
    assert "Te weinig om te vergelijken." in page
    assert "bij stokken" not in page


def test_taking_over_that_is_in_order_is_said_to_be() -> None:
    """Each time an end was agreed, and none has passed: the lead need not do anything."""
    facts = [talk(1, red(9), purple(16), Until(date(2026, 7, 1)), red(9))]
    page = shown(stats_page.page(figures(facts, About.MOVEMENT), {About.MOVEMENT}, NL, 80), 80)
    assert "Elke keer is gezegd tot wanneer, en geen dag is voorbij." in page


def test_a_step_where_hardly_anybody_stood_hides_no_other() -> None:
    """One talk that stood still at 11 does not keep the twenty stalled at 10 from being told."""
    page = shown(stats_page.page(figures(MOVED, About.MOVEMENT), {About.MOVEMENT}, NL, 999), 999)
    assert NL("figures.stalls_at", step="10 willen", stalled="20 van 21") in page
