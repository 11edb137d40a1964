"""The figures of groups of talks, as a person reads them, to the letter."""

from typing import Final

from tests.pages import DONE, EN, HELPED, NL, OPEN, TALK, UNDONE, figures, shown
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.count.tables import grouped
from zoeken_cli.show import stats_page

FACTS: Final = [facts_of(talk) for talk in (TALK, OPEN, HELPED, DONE, UNDONE)]
WHOLE: Final = figures(FACTS, About.QUESTIONS)
BY_WORKER: Final = {
    name: figures(rows, About.QUESTIONS) for name, rows in grouped(FACTS, "worker").items()
}


def test_the_figures_by_worker_in_dutch() -> None:
    """A comparison in order of name, with the few figures that can be compared."""
    page = stats_page.groups(WHOLE, BY_WORKER, {About.QUESTIONS}, NL, 80, by="worker")
    assert (
        shown(page, 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
3 gesprekken van 2 klanten.
Daarvan 1 keer gewoon geholpen. Dat telt niet mee bij beweging.
Apart: 1 oefening, niet meegeteld.
Apart: 1 gesprek dat nog open is, niet meegeteld.

Per medewerker

(zonder)
Geen afgeronde gesprekken om te tellen.
Apart: 1 oefening, niet meegeteld.
Apart: 1 gesprek dat nog open is, niet meegeteld.

anna
1 gesprek van 1 klant.
  Kwam vooruit in ring 3  1 van 1  100%  (21–100%)
  Stond op 12 doen        0 van 1  0%    (0–79%)
  Gesprek             gemiddeld 8,0 (van 8 tot 8), gegeven in 1 van 1 gesprekken
  Activerende aanpak  niet gegeven (0 van 1 gesprekken)
Hoe bewoog de medewerker mee? (alle vormen; een beurt kan er meer hebben)
  13 begeleiden  1 van 4  25%  (5–70%)
  14 activeren   1 van 4  25%  (5–70%)
  15 overlaten   1 van 4  25%  (5–70%)
  16 overnemen   1 van 4  25%  (5–70%)

bas
2 gesprekken van 2 klanten.
Daarvan 1 keer gewoon geholpen. Dat telt niet mee bij beweging.
  Kwam vooruit in ring 3  0 van 1  0%  (0–79%)
  Stond op 12 doen        0 van 1  0%  (0–79%)
  Gesprek             niet gegeven (0 van 2 gesprekken)
  Activerende aanpak  niet gegeven (0 van 2 gesprekken)

Tussen haakjes staat hoe zeker een aandeel is: in 95 van de 100 keer ligt het
echte aandeel daartussen (berekend volgens Wilson). Hoe minder gesprekken, hoe
ruimer. Gesprekken met dezelfde klant lijken op elkaar: dan is het minder zeker.
"""
    )


def test_the_figures_by_worker_on_a_narrow_screen_in_english() -> None:
    """Each worker's figures stay together under the name."""
    page = stats_page.groups(WHOLE, BY_WORKER, {About.QUESTIONS}, EN, 40, by="worker")
    assert (
        shown(page, 40)
        == """\
What the talks show
On 2 March 2026.
3 talks of 2 clients.
Of these, 1 just helped. It does not
count for movement.
Apart: 1 practice talk, not counted.
Apart: 1 talk that is still open, not
counted.

By worker

(none)
No finished talks to count.
Apart: 1 practice talk, not counted.
Apart: 1 talk that is still open, not
counted.

anna
1 talk of 1 client.
  Moved forward    1 of 1 100% (21–100%)
  in ring 3
  Stood on 12      0 of 1 0% (0–79%)
  doen (does)
  Talk                mean 8.0 (from 8
                      to 8), given in 1
                      of 1 talks
  Activating          not given (0 of 1
  approach            talks)
How did the worker move along? (all
forms; a turn can have more than one)
  13 begeleiden       1 of 4 25% (5–70%)
  (guide)
  14 activeren        1 of 4 25% (5–70%)
  (activate)
  15 overlaten        1 of 4 25% (5–70%)
  (leave to client)
  16 overnemen (take  1 of 4 25% (5–70%)
  over)

bas
2 talks of 2 clients.
Of these, 1 just helped. It does not
count for movement.
  Moved forward in     0 of 1 0% (0–79%)
  ring 3
  Stood on 12 doen     0 of 1 0% (0–79%)
  (does)
  Talk          not given (0 of 2 talks)
  Activating    not given (0 of 2 talks)
  approach

In brackets is how sure a share is: 95
times in 100 the real share lies in
between (after Wilson). The fewer talks,
the wider. Talks with the same client
are alike: then it is less sure.
"""
    )
