"""The figures of a folder, as a person reads them, to the letter."""

from typing import Final

from tests.pages import DONE, EN, HELPED, NL, OPEN, TALK, UNDONE, figures, shown
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page

FACTS: Final = [facts_of(talk) for talk in (TALK, OPEN, HELPED, DONE, UNDONE)]
WHOLE: Final = figures(FACTS, About.QUESTIONS)


def test_the_figures_in_english() -> None:
    """The three questions of the registration form, each share with how sure it is."""
    assert (
        shown(stats_page.page(figures(FACTS, About.QUESTIONS), {About.QUESTIONS}, EN, 80), 80)
        == """\
What the talks show
On 2 March 2026.
3 talks of 2 clients.
Of these, 1 just helped. It does not count for movement.
Apart: 1 practice talk, not counted.
Apart: 1 talk that is still open, not counted.

Where did the talks go, in the rings?
  Ring 1 yellow
  1 contact                       1 of 2 talks, once
  2 doelen (goals)                1 of 2 talks, 2 times
  3 verwachtingen (expectations)  0 of 2 talks
  4 kader (frame)                 0 of 2 talks
  Ring 2 orange
  5 persoon (person)              1 of 2 talks, once
  6 situatie (situation)          1 of 2 talks, once
  7 netwerk (network)             0 of 2 talks
  8 analyse (analysis)            0 of 2 talks
  Ring 3 red
  9 inzien (sees)                 1 of 2 talks, once
  10 willen (wants)               0 of 2 talks
  11 kiezen (chooses)             1 of 2 talks, once
  12 doen (does)                  0 of 2 talks
  Ring 4 purple
  13 begeleiden (guide)           1 of 2 talks, once
  14 activeren (activate)         1 of 2 talks, once
  15 overlaten (leave to client)  1 of 2 talks, once
  16 overnemen (take over)        1 of 2 talks, once

1. What did the worker do?
Turns per ring:
  Ring 1 yellow: a good start         3
  Ring 2 orange: phases of the talk   2
  Ring 3 red: steps of the client     4
  Ring 4 purple: how you move along   3
  Orange all the way round            0
  Yellow turned again                 1
  Elements skipped                   12

In how many talks was each phase discussed?
  5 persoon (person)      1 of 2  50%  (9–91%)
  6 situatie (situation)  1 of 2  50%  (9–91%)
  7 netwerk (network)     0 of 2  0%   (0–66%)
  8 analyse (analysis)    0 of 2  0%   (0–66%)

How did the worker move along? (all forms; a turn can have more than one)
  13 begeleiden (guide)           1 of 4  25%  (5–70%)
  14 activeren (activate)         1 of 4  25%  (5–70%)
  15 overlaten (leave to client)  1 of 4  25%  (5–70%)
  16 overnemen (take over)        1 of 4  25%  (5–70%)

2. Did the client move?
  Moved forward in ring 3  1 of 2  50%  (9–91%)
  Stood on 12 doen (does)  0 of 2  0%   (0–66%)

From step to step the client went:
  forward  1 of 2  50%  (9–91%)
  stays    1 of 2  50%  (9–91%)
  back     0 of 2  0%   (0–66%)

Where the client stood (talks with a step in red):
                       start  furthest  last
  no step yet          1      1         1
  9 inzien (sees)      1      0         0
  10 willen (wants)    0      0         0
  11 kiezen (chooses)  0      1         1
  12 doen (does)       0      0         0

From start to end: where the client began, and where the client stood last:
  no step yet → no step yet              1 of 2  50%  (9–91%)
  9 inzien (sees) → 11 kiezen (chooses)  1 of 2  50%  (9–91%)

3. How did the client value it?
  Talk                 mean 8.0 (from 8 to 8), given in 1 of 3 talks
  Activating approach  not given (0 of 3 talks)

4. What precedes movement?
Which form precedes a step forward cannot be known yet. Counted: 2 times, of 1
client.
That takes at least 67 times of moving along, with at least 5 clients: if each
form is used alike, and the client goes forward after 30 in 100.
That is some 34 talks like these.

Did the client go forward right after it?
  13 begeleiden (guide)           1 of 1  100%  (21–100%)
  14 activeren (activate)         0 of 0
  15 overlaten (leave to client)  0 of 0
  16 overnemen (take over)        1 of 1  100%  (21–100%)
How sure? Counted: 2 times, in 1 talk of 1 client.
Note: association, not cause. A worker also chooses by where the client stands.

From month to month
Whether it rises or falls cannot be known yet. That takes talks from at least 3
months and of 10 clients, 5 with and 5 without movement.

Talks in which the client went forward:
  March 2026  1 of 2  50%  (9–91%)
How sure? Counted: 2 talks of 2 clients.

In brackets is how sure a share is: 95 times in 100 the real share lies in
between (after Wilson). The fewer talks, the wider. Talks with the same client
are alike: then it is less sure.

Want to know more? zoeken stats --about sequence, movement, trend or all.
"""
    )


def test_the_figures_on_a_narrow_screen_in_dutch() -> None:
    """At forty columns a share, its percentage and its interval follow each other."""
    assert (
        shown(stats_page.page(figures(FACTS, About.QUESTIONS), {About.QUESTIONS}, NL, 40), 40)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
3 gesprekken van 2 klanten.
Daarvan 1 keer gewoon geholpen. Dat telt
niet mee bij beweging.
Apart: 1 oefening, niet meegeteld.
Apart: 1 gesprek dat nog open is, niet
meegeteld.

Waar kwamen de gesprekken, in de ringen?
  Ring 1 geel
  1 contact        1 van 2 gesprekken, 1
                   keer
  2 doelen         1 van 2 gesprekken, 2
                   keer
  3 verwachtingen  0 van 2 gesprekken
  4 kader          0 van 2 gesprekken
  Ring 2 oranje
  5 persoon        1 van 2 gesprekken, 1
                   keer
  6 situatie       1 van 2 gesprekken, 1
                   keer
  7 netwerk        0 van 2 gesprekken
  8 analyse        0 van 2 gesprekken
  Ring 3 rood
  9 inzien         1 van 2 gesprekken, 1
                   keer
  10 willen        0 van 2 gesprekken
  11 kiezen        1 van 2 gesprekken, 1
                   keer
  12 doen          0 van 2 gesprekken
  Ring 4 paars
  13 begeleiden    1 van 2 gesprekken, 1
                   keer
  14 activeren     1 van 2 gesprekken, 1
                   keer
  15 overlaten     1 van 2 gesprekken, 1
                   keer
  16 overnemen     1 van 2 gesprekken, 1
                   keer

1. Wat deed de medewerker?
Beurten per ring:
  Ring 1 geel: een goede start         3
  Ring 2 oranje: fasen van het         2
  gesprek
  Ring 3 rood: stappen van de klant    4
  Ring 4 paars: hoe je meebeweegt      3
  Oranje helemaal rond                 0
  Geel opnieuw gedraaid                1
  Elementen overgeslagen              12

In hoeveel gesprekken kwam elke fase aan
bod?
  5 persoon   1 van 2 50% (9–91%)
  6 situatie  1 van 2 50% (9–91%)
  7 netwerk   0 van 2 0% (0–66%)
  8 analyse   0 van 2 0% (0–66%)

Hoe bewoog de medewerker mee? (alle
vormen; een beurt kan er meer hebben)
  13 begeleiden  1 van 4 25% (5–70%)
  14 activeren   1 van 4 25% (5–70%)
  15 overlaten   1 van 4 25% (5–70%)
  16 overnemen   1 van 4 25% (5–70%)

2. Kwam de klant in beweging?
  Kwam vooruit in    1 van 2 50% (9–91%)
  ring 3
  Stond op 12 doen   0 van 2 0% (0–66%)

Van stap naar stap ging de klant:
  vooruit  1 van 2 50% (9–91%)
  blijft   1 van 2 50% (9–91%)
  terug    0 van 2 0% (0–66%)

Waar de klant stond (gesprekken met een
stap in rood):
                 begin  verst  laatst
  nog geen stap  1      1      1
  9 inzien       1      0      0
  10 willen      0      0      0
  11 kiezen      0      1      1
  12 doen        0      0      0

Van begin naar eind: waar de klant
begon, en waar de klant het laatst
stond:
  nog geen stap →    1 van 2 50% (9–91%)
  nog geen stap
  9 inzien → 11      1 van 2 50% (9–91%)
  kiezen

3. Hoe waardeerde de klant het?
  Gesprek             gemiddeld 8,0 (van
                      8 tot 8), gegeven
                      in 1 van 3
                      gesprekken
  Activerende aanpak  niet gegeven (0
                      van 3 gesprekken)

4. Wat gaat aan beweging vooraf?
Welke vorm aan een stap vooruit
voorafgaat, is nog niet te zeggen.
Geteld: 2 keer, van 1 klant.
Daarvoor is minstens 67 keer meebewegen
nodig, bij minstens 5 klanten: als elke
vorm even vaak voorkomt, en de klant na
30 van de 100 vooruitgaat.
Dat zijn zo'n 34 gesprekken als deze.

Ging de klant meteen daarna vooruit?
  13 begeleiden  1 van 1 100% (21–100%)
  14 activeren   0 van 0
  15 overlaten   0 van 0
  16 overnemen   1 van 1 100% (21–100%)
Hoe zeker? Geteld: 2 keer, in 1 gesprek
van 1 klant.
Let op: samenhang, geen oorzaak. Een
medewerker kiest ook naar waar de klant
staat.

Van maand tot maand
Of het stijgt of daalt, is nog niet te
zeggen. Daarvoor zijn gesprekken uit
minstens 3 maanden en met 10 klanten
nodig, waarvan 5 met en 5 zonder
beweging.

Gesprekken waarin de klant vooruitkwam:
  maart 2026  1 van 2 50% (9–91%)
Hoe zeker? Geteld: 2 gesprekken van 2
klanten.

Tussen haakjes staat hoe zeker een
aandeel is: in 95 van de 100 keer ligt
het echte aandeel daartussen (berekend
volgens Wilson). Hoe minder gesprekken,
hoe ruimer. Gesprekken met dezelfde
klant lijken op elkaar: dan is het
minder zeker.

Meer weten? zoeken stats --about
sequence (volgorde), movement
(beweging), trend of all (alles).
"""
    )


def test_a_folder_with_nothing_to_count_says_so() -> None:
    """Without a complete talk there are no tables full of noughts."""
    assert (
        shown(stats_page.page(figures(FACTS[1:2], About.QUESTIONS), {About.QUESTIONS}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Geen afgeronde gesprekken om te tellen.
Apart: 1 oefening, niet meegeteld.
"""
    )
