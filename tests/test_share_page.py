"""Figures to share, as they leave the team: what is hidden says so, and nothing is left empty."""

from typing import Final

from tests.folders import Made
from tests.pages import EN, NL, shown
from zoeken_cli.count.sharing import Shared, shared
from zoeken_cli.show import share_page

MADE: Final = Made(1, 150)


def told(by: str | None = None, min_cell: int = 10) -> Shared:
    """What may be told of these talks."""
    found = shared(MADE.facts, by, min_cell)
    assert found is not None
    return found


def test_figures_to_share_in_dutch() -> None:
    """Shares of two counts that may be told, and a word where one may not."""
    assert (
        shown(share_page.page(told(), None, NL, 80), 80)
        == """\
Cijfers om te delen
Van maart 2026 tot en met augustus 2026.
Zonder codes van klanten en medewerkers, en zonder wat er gezegd of geschreven
is. Afgeschermd is wat onder de 10 is, of van minder dan 10 klanten; ook als
juist de rest zo klein is; en wat nog meer nodig is, zodat het niet is uit te
rekenen.
Deel van een periode liefst een bladzijde. Twee met een andere keuze kunnen
samen iets verraden.

Gesprekken
  Gesprekken die tellen voor beweging  123
  Kwam vooruit in ring 3               91 van 123  74%  (66–81%)
  Gewoon geholpen                      27

Elke klant een keer geteld:
  Vooruit in het eerste gesprek   30 van 40  75%  (60–86%)
  Vooruit in het laatste gesprek  28 van 40  70%  (55–82%)

In hoeveel gesprekken kwam elke fase aan bod?
  5 persoon   afgeschermd
  6 situatie  afgeschermd
  7 netwerk   afgeschermd
  8 analyse   112 van 123  91%  (85–95%)

Hoe bewoog de medewerker mee? (alle vormen; een beurt kan er meer hebben)
  13 begeleiden  198 van 820  24%  (21–27%)
  14 activeren   211 van 820  26%  (23–29%)
  15 overlaten   197 van 820  24%  (21–27%)
  16 overnemen   214 van 820  26%  (23–29%)

Waar de klant begon:
  nog geen stap         afgeschermd
  9 inzien              56 van 123   46%  (37–54%)
  10 willen             38 van 123   31%  (23–40%)
  11 kiezen             afgeschermd
  12 doen               afgeschermd
  geen stap vastgelegd  afgeschermd

Hoe ver de klant kwam:
  nog geen stap         afgeschermd
  9 inzien              35 van 123   28%  (21–37%)
  10 willen             49 van 123   40%  (32–49%)
  11 kiezen             20 van 123   16%  (11–24%)
  12 doen               afgeschermd
  geen stap vastgelegd  afgeschermd

Waar de klant het laatst stond:
  nog geen stap         39 van 123   32%  (24–40%)
  9 inzien              34 van 123   28%  (21–36%)
  10 willen             28 van 123   23%  (16–31%)
  11 kiezen             afgeschermd
  12 doen               afgeschermd
  geen stap vastgelegd  afgeschermd

Ging de klant meteen daarna vooruit?
  13 begeleiden  33 van 170  19%  (14–26%)
  14 activeren   31 van 177  18%  (13–24%)
  15 overlaten   39 van 177  22%  (17–29%)
  16 overnemen   41 van 176  23%  (18–30%)
Let op: samenhang, geen oorzaak. Een medewerker kiest ook naar waar de klant
staat.

Hoe waardeerde de klant het?
  Gesprek             gemiddeld 7,5, 127 keer gegeven
  Activerende aanpak  gemiddeld 7,4, 73 keer gegeven

Tussen haakjes staat hoe zeker een aandeel is: in 95 van de 100 keer ligt het
echte aandeel daartussen (berekend volgens Wilson). Hoe minder gesprekken, hoe
ruimer. Gesprekken met dezelfde klant lijken op elkaar: dan is het minder zeker.
"""
    )


def test_figures_to_share_by_team_on_a_narrow_screen_in_english() -> None:
    """The groups stand before the tables; a group that is too small keeps its name alone."""
    assert (
        shown(share_page.page(told("team", 20), "team", EN, 40), 40)
        == """\
Figures to share
From March 2026 through August 2026.
Without codes of clients and workers,
and without what was said or written.
Hidden is what is under 20, or of fewer
than 20 clients; also when it is the
rest that is so small; and what more is
needed so that it cannot be worked out.
Share one page about a period, if you
can. Two with another choice may tell
something together.

Talks
  Talks that      123
  count for
  movement
  Moved forward   91 of 123 74% (66–81%)
  in ring 3
  Just helped     27

By team

(none)
  Talks that count for movement  26
  Moved forward in ring 3        hidden
  Just helped                    hidden

noord
  Talks that count for movement  54
  Moved forward in ring 3        hidden
  Just helped                    hidden

oost
  Talks that count for movement  hidden
  Moved forward in ring 3        hidden
  Just helped                    hidden

Others, too small to share apart
  Talks that count for movement  hidden
  Moved forward in ring 3        hidden
  Just helped                    hidden

Each client counted once:
  Forward in the first talk  hidden
  Forward in the last talk   hidden

In how many talks was each phase
discussed?
  5 persoon (person)      hidden
  6 situatie (situation)  hidden
  7 netwerk (network)     hidden
  8 analyse (analysis)    hidden

How did the worker move along? (all
forms; a turn can have more than one)
  13 begeleiden  198 of 820 24% (21–27%)
  (guide)
  14 activeren   211 of 820 26% (23–29%)
  (activate)
  15 overlaten   197 of 820 24% (21–27%)
  (leave to
  client)
  16 overnemen   214 of 820 26% (23–29%)
  (take over)

Where the client began:
  no step yet     hidden
  9 inzien        56 of 123 46% (37–54%)
  (sees)
  10 willen       38 of 123 31% (23–40%)
  (wants)
  11 kiezen       hidden
  (chooses)
  12 doen (does)  hidden
  no step logged  hidden

How far the client came:
  no step yet     hidden
  9 inzien        35 of 123 28% (21–37%)
  (sees)
  10 willen       49 of 123 40% (32–49%)
  (wants)
  11 kiezen       hidden
  (chooses)
  12 doen (does)  hidden
  no step logged  hidden

Where the client stood last:
  no step yet     39 of 123 32% (24–40%)
  9 inzien        34 of 123 28% (21–36%)
  (sees)
  10 willen       28 of 123 23% (16–31%)
  (wants)
  11 kiezen       hidden
  (chooses)
  12 doen (does)  hidden
  no step logged  hidden

Did the client go forward right after
it?
  13 begeleiden (guide)           hidden
  14 activeren (activate)         hidden
  15 overlaten (leave to client)  hidden
  16 overnemen (take over)        hidden
Note: association, not cause. A worker
also chooses by where the client stands.

How did the client value it?
  Talk                mean 7.5, given
                      127 times
  Activating          mean 7.4, given 73
  approach            times

In brackets is how sure a share is: 95
times in 100 the real share lies in
between (after Wilson). The fewer talks,
the wider. Talks with the same client
are alike: then it is less sure.
"""
    )


def test_with_a_low_bound_hardly_anything_is_hidden() -> None:
    """Only where nobody, or one, began or stood is a count hidden; before those tables none is."""
    page = shown(share_page.page(told(min_cell=2), None, NL, 80), 80)
    assert "afgeschermd" not in page.partition("Waar de klant begon:")[0].partition("\n\n")[2]


def test_what_became_of_agreements_is_told_where_there_is_enough() -> None:
    """By who was to do it and together; without follow-ups there is no such table."""
    found = shared(Made(1, 150, follows=True).facts, None, 10)
    assert found is not None
    page = shown(share_page.page(found, None, NL, 80), 80)
    assert (
        page[page.index("Eerdere") : page.index("Ging de klant meteen")]
        == """\
Eerdere afspraken waarvan verteld is wat ervan werd. Gedaan (deels telt hier
niet), naar wie het zou doen:
  de klant zelf     18 van 32    56%  (39–72%)
  het netwerk       afgeschermd
  informele hulp    afgeschermd
  een professional  13 van 23    57%  (37–74%)
  niemand genoemd   afgeschermd
  alle samen        52 van 97    54%  (44–63%)
Dit is wat er verteld is. Of het door de gesprekken kwam, is hier niet te zien.

"""
    )
    assert "Eerdere" not in shown(share_page.page(told(), None, NL, 80), 80)
