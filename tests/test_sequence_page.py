"""What precedes movement, as a team lead reads it: a sentence first, then figures and doubt."""

from tests.pages import NL, figures, shown
from tests.planted import FEW, NONE, PLANTED
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page


def test_what_precedes_movement_in_dutch() -> None:
    """Guiding stands out, two forms are too few to read, one talk went on from 12."""
    assert (
        shown(stats_page.page(figures(PLANTED, About.SEQUENCE), {About.SEQUENCE}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
30 gesprekken van 14 klanten.

Wat gaat aan beweging vooraf?
Geteld is steeds de eerste keer dat de klant daarna bewoog: vooruit, terug, of
juist bleef.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Na hoe de medewerker meebewoog (paars)
Na 13 begeleiden ging de klant vaker vooruit dan na de andere: 28 van 29 keer
(97%), tegen 1 van 30 keer (3%). Binnen de gesprekken maakt toeval zo'n verschil
in hooguit 1 van de 100 keer.
Na 14 activeren ging de klant minder vaak vooruit dan na de andere: 0 van 28
keer (0%), tegen 29 van 31 keer (94%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Na 13 begeleiden bleef de klant minder vaak staan dan na de andere: 0 van 29
keer (0%), tegen 29 van 30 keer (97%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Na 14 activeren bleef de klant vaker staan dan na de andere: 28 van 28 keer
(100%), tegen 1 van 31 keer (3%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Nog te weinig om iets te zeggen over 15 overlaten, 16 overnemen. Daarvoor is
alles samen ongeveer 601 keer nodig, in zo'n 306 gesprekken als deze.

13 begeleiden (29 keer, 14 klanten)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  28    14,3      97%      (83–99%)   +7,2  +1,00  < 0,001
  blijft   0     14,3      0%       (0–12%)    -7,4  -1,00  < 0,001
  terug    1*    0,5       3%       (1–17%)    +1,0  +1,00  –

14 activeren (28 keer, 14 klanten)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  0     13,8      0%       (0–12%)    -7,2  -1,00  < 0,001
  blijft   28    13,8      100%     (88–100%)  +7,4  +1,00  < 0,001
  terug    0*    0,5       0%       (0–12%)    -1,0  -1,00  –

15 overlaten (1 keer, 1 klant)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  0*    0,5       0%       (0–79%)    -1,0  -1,00  –
  blijft   1*    0,5       100%     (21–100%)  +1,0  +1,00  1,000
  terug    0*    0,0       0%       (0–79%)    -0,1  -1,00  –

16 overnemen (1 keer, 1 klant)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  1*    0,5       100%     (21–100%)  +1,0  +1,00  –
  blijft   0*    0,5       0%       (0–79%)    -1,0  -1,00  –
  terug    0*    0,0       0%       (0–79%)    -0,1  -1,00  –

Hoe zeker? Geteld: 59 keer, in 30 gesprekken van 14 klanten.
Toeval getoetst door de volgorde binnen elk gesprek 2000 keer te schudden; in 29
gesprekken maakt dat verschil. Kleinste p die hier kan: 0,0005.
Apart geteld: 1 beurt terwijl de klant op 12 stond. Verder vooruit kan daar
niet.

Vanaf 9 inzien
Na 13 begeleiden ging de klant vaker vooruit dan na de andere: 28 van 28 keer
(100%), tegen 0 van 28 keer (0%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Na 14 activeren ging de klant minder vaak vooruit dan na de andere: 0 van 28
keer (0%), tegen 28 van 28 keer (100%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Na 13 begeleiden bleef de klant minder vaak staan dan na de andere: 0 van 28
keer (0%), tegen 28 van 28 keer (100%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Na 14 activeren bleef de klant vaker staan dan na de andere: 28 van 28 keer
(100%), tegen 0 van 28 keer (0%). Binnen de gesprekken maakt toeval zo'n
verschil in hooguit 1 van de 100 keer.
Niet voorgekomen, dus niets over te zeggen: 15 overlaten, 16 overnemen.

13 begeleiden (28 keer, 14 klanten)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  28    14,0      100%     (88–100%)  +7,5  +1,00  < 0,001
  blijft   0     14,0      0%       (0–12%)    -7,5  -1,00  < 0,001
  terug    0*    0,0       0%       (0–12%)    –     –      –

14 activeren (28 keer, 14 klanten)
           keer  verwacht  aandeel  zekerheid  z     Q      p
  vooruit  0     14,0      0%       (0–12%)    -7,5  -1,00  < 0,001
  blijft   28    14,0      100%     (88–100%)  +7,5  +1,00  < 0,001
  terug    0*    0,0       0%       (0–12%)    –     –      –

Hoe zeker? Geteld: 56 keer, in 28 gesprekken van 14 klanten.
Toeval getoetst door de volgorde binnen elk gesprek 2000 keer te schudden; in 28
gesprekken maakt dat verschil. Kleinste p die hier kan: 0,0005.

Vanaf 10 willen
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 2
keer, van 1 klant.

                 vooruit  blijft  terug
  13 begeleiden  0*       0*      1*
  15 overlaten   0*       1*      0*

Hoe zeker? Geteld: 2 keer, in 1 gesprek van 1 klant.

Vanaf 11 kiezen
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.

                vooruit  blijft  terug
  16 overnemen  1*       0*      0*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.

Vanaf 12 doen
Verder vooruit dan 12 kan niet.

                 vooruit  blijft  terug
  13 begeleiden  0*       1*      0*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.

Na een fase van het gesprek (oranje)
Welke fase aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.
Daarvoor zijn minstens 67 fasen nodig, bij minstens 5 klanten: als elke fase
even vaak voorkomt, en de klant na 30 van de 100 vooruitgaat.
Dat zijn zo'n 67 gesprekken als deze.

             vooruit  blijft  terug
  7 netwerk  0*       0*      1*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.
Niet meegeteld: 120 beurten voor het beginpunt van de klant. Daar is nog geen
beweging te zien.

Vanaf 10 willen
Welke fase aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.

             vooruit  blijft  terug
  7 netwerk  0*       0*      1*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.

z: hoe ver een aantal van het verwachte af ligt, over alle gesprekken samen
(gecorrigeerd residu). Of dat toeval kan zijn, zegt p.
Q: hoe sterk het samengaat, van -1 (nooit samen) via 0 (los van elkaar) tot +1
(altijd samen) (Yule).
p: hoe vaak toeval minstens zo ver afwijkt als alleen de volgorde binnen elk
gesprek telt; 0,05 is 5 van de 100 keer. Wat per gesprek verschilt, telt in z
mee en in p niet. In een zin is p strenger: hoe vaak een van alle rijen zo ver
afwijkt.
Hier staan veel vergelijkingen bij elkaar: ook zonder enig verband springt er
van elke twintig kolommen gemiddeld een uit.
*: minder dan 5 verwacht. Te weinig om te lezen.
"""
    )


def test_what_precedes_movement_in_one_talk_in_dutch() -> None:
    """From one talk nothing can be told but how much it takes, and every count has its star."""
    assert (
        shown(stats_page.page(figures(FEW, About.SEQUENCE), {About.SEQUENCE}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
1 gesprek van 1 klant.

Wat gaat aan beweging vooraf?
Geteld is steeds de eerste keer dat de klant daarna bewoog: vooruit, terug, of
juist bleef.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Na hoe de medewerker meebewoog (paars)
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 3
keer, van 1 klant.
Daarvoor is minstens 67 keer meebewegen nodig, bij minstens 5 klanten: als elke
vorm even vaak voorkomt, en de klant na 30 van de 100 vooruitgaat.
Dat zijn zo'n 23 gesprekken als deze.

                 vooruit  blijft  terug
  13 begeleiden  1*       0*      0*
  15 overlaten   0*       1*      0*
  16 overnemen   1*       0*      0*

Hoe zeker? Geteld: 3 keer, in 1 gesprek van 1 klant.

Vanaf 9 inzien
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 2
keer, van 1 klant.

                 vooruit  blijft  terug
  13 begeleiden  1*       0*      0*
  16 overnemen   1*       0*      0*

Hoe zeker? Geteld: 2 keer, in 1 gesprek van 1 klant.

Vanaf 10 willen
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.

                vooruit  blijft  terug
  15 overlaten  0*       1*      0*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.

Na een fase van het gesprek (oranje)
Welke fase aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.
Daarvoor zijn minstens 67 fasen nodig, bij minstens 5 klanten: als elke fase
even vaak voorkomt, en de klant na 30 van de 100 vooruitgaat.
Dat zijn zo'n 67 gesprekken als deze.

             vooruit  blijft  terug
  5 persoon  1*       0*      0*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.
Niet meegeteld: 4 beurten voor het beginpunt van de klant. Daar is nog geen
beweging te zien.

Vanaf 9 inzien
Welke fase aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 1
keer, van 1 klant.

             vooruit  blijft  terug
  5 persoon  1*       0*      0*

Hoe zeker? Geteld: 1 keer, in 1 gesprek van 1 klant.

z: hoe ver een aantal van het verwachte af ligt, over alle gesprekken samen
(gecorrigeerd residu). Of dat toeval kan zijn, zegt p.
Q: hoe sterk het samengaat, van -1 (nooit samen) via 0 (los van elkaar) tot +1
(altijd samen) (Yule).
p: hoe vaak toeval minstens zo ver afwijkt als alleen de volgorde binnen elk
gesprek telt; 0,05 is 5 van de 100 keer. Wat per gesprek verschilt, telt in z
mee en in p niet. In een zin is p strenger: hoe vaak een van alle rijen zo ver
afwijkt.
Hier staan veel vergelijkingen bij elkaar: ook zonder enig verband springt er
van elke twintig kolommen gemiddeld een uit.
*: minder dan 5 verwacht. Te weinig om te lezen.
"""
    )


def test_what_precedes_movement_where_nobody_moved_in_dutch() -> None:
    """Without a turn that a move followed there is no table, and no talk of how many talks."""
    assert (
        shown(stats_page.page(figures(NONE, About.SEQUENCE), {About.SEQUENCE}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
2 gesprekken van 2 klanten.

Wat gaat aan beweging vooraf?
Geteld is steeds de eerste keer dat de klant daarna bewoog: vooruit, terug, of
juist bleef.
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Na hoe de medewerker meebewoog (paars)
Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 0
keer, van 0 klanten.
Daarvoor is minstens 67 keer meebewegen nodig, bij minstens 5 klanten: als elke
vorm even vaak voorkomt, en de klant na 30 van de 100 vooruitgaat.

Na een fase van het gesprek (oranje)
Welke fase aan een stap vooruit voorafgaat, is nog niet te zeggen. Geteld: 0
keer, van 0 klanten.
Daarvoor zijn minstens 67 fasen nodig, bij minstens 5 klanten: als elke fase
even vaak voorkomt, en de klant na 30 van de 100 vooruitgaat.
Niet meegeteld: 8 beurten voor het beginpunt van de klant. Daar is nog geen
beweging te zien.

z: hoe ver een aantal van het verwachte af ligt, over alle gesprekken samen
(gecorrigeerd residu). Of dat toeval kan zijn, zegt p.
Q: hoe sterk het samengaat, van -1 (nooit samen) via 0 (los van elkaar) tot +1
(altijd samen) (Yule).
p: hoe vaak toeval minstens zo ver afwijkt als alleen de volgorde binnen elk
gesprek telt; 0,05 is 5 van de 100 keer. Wat per gesprek verschilt, telt in z
mee en in p niet. In een zin is p strenger: hoe vaak een van alle rijen zo ver
afwijkt.
Hier staan veel vergelijkingen bij elkaar: ook zonder enig verband springt er
van elke twintig kolommen gemiddeld een uit.
*: minder dan 5 verwacht. Te weinig om te lezen.
"""
    )
