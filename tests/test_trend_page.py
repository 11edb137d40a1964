"""From month to month, as a team lead reads it: whether it rises, the months, and how sure."""

from typing import Final

import pytest

from tests.folders import Made
from tests.pages import EN, NL, figures, shown
from tests.walking import ended, purple, red
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.languages import Wording
from zoeken_cli.show import stats_page

PLANTED: Final = Made(1, 150, rises=True).facts
FEW: Final = [facts_of(ended(red(9), purple(13), red(10))), facts_of(ended(red(9)))]
NONE: Final = [talk._replace(just_helped=True) for talk in FEW]


def test_the_trend_in_dutch() -> None:
    """It rises, by so many of each hundred talks a month, and between which bounds."""
    assert (
        shown(stats_page.page(figures(PLANTED, About.TREND), {About.TREND}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Van 2 maart 2026 tot en met 27 augustus 2026.
150 gesprekken van 40 klanten.
Daarvan 23 keer gewoon geholpen. Die tellen niet mee bij beweging.

Van maand tot maand
Het aandeel gesprekken met beweging stijgt: elke maand ongeveer 4,8 van de 100
gesprekken meer (95% zeker: tussen 1,5 en 8,2).

Gesprekken waarin de klant vooruitkwam:
  maart 2026     16 van 21  76%   (55–89%)
  april 2026     13 van 19  68%   (46–85%)
  mei 2026       18 van 20  90%   (70–97%)
  juni 2026      16 van 22  73%   (52–87%)
  juli 2026      21 van 23  91%   (73–98%)
  augustus 2026  22 van 22  100%  (85–100%)
Hoe zeker? Geteld: 127 gesprekken van 40 klanten.
Dat gesprekken met dezelfde klant op elkaar lijken, is meegerekend in de
stijging of daling.
"""
    )


def test_the_trend_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(PLANTED, About.TREND), {About.TREND}, EN, 40), 40)
        == """\
What the talks show
From 2 March 2026 through 27 August
2026.
150 talks of 40 clients.
Of these, 23 just helped. They do not
count for movement.

From month to month
The share of talks with movement rises:
each month about 4.8 in 100 talks more
(95% sure: between 1.5 and 8.2).

Talks in which the client went forward:
  March 2026   16 of 21 76% (55–89%)
  April 2026   13 of 19 68% (46–85%)
  May 2026     18 of 20 90% (70–97%)
  June 2026    16 of 22 73% (52–87%)
  July 2026    21 of 23 91% (73–98%)
  August 2026  22 of 22 100% (85–100%)
How sure? Counted: 127 talks of 40
clients.
The rise or fall takes into account that
talks with the same client are alike.
"""
    )


def test_the_trend_of_two_talks_in_dutch() -> None:
    """Two talks are no trend: it says how many months and clients it takes."""
    assert (
        shown(stats_page.page(figures(FEW, About.TREND), {About.TREND}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
2 gesprekken van 1 klant.

Van maand tot maand
Of het stijgt of daalt, is nog niet te zeggen. Daarvoor zijn gesprekken uit
minstens 3 maanden en met 10 klanten nodig, waarvan 5 met en 5 zonder beweging.

Gesprekken waarin de klant vooruitkwam:
  maart 2026  1 van 2  50%  (9–91%)
Hoe zeker? Geteld: 2 gesprekken van 1 klant.
"""
    )


def test_the_trend_of_two_talks_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(FEW, About.TREND), {About.TREND}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
2 talks of 1 client.

From month to month
Whether it rises or falls cannot be
known yet. That takes talks from at
least 3 months and of 10 clients, 5 with
and 5 without movement.

Talks in which the client went forward:
  March 2026  1 of 2 50% (9–91%)
How sure? Counted: 2 talks of 1 client.
"""
    )


def test_the_trend_of_nothing_in_dutch() -> None:
    """Where everybody was just helped there is no month to tell of."""
    assert (
        shown(stats_page.page(figures(NONE, About.TREND), {About.TREND}, NL, 80), 80)
        == """\
Wat de gesprekken laten zien
Op 2 maart 2026.
2 gesprekken van 1 klant.
Daarvan 2 keer gewoon geholpen. Die tellen niet mee bij beweging.

Van maand tot maand
Of het stijgt of daalt, is nog niet te zeggen. Daarvoor zijn gesprekken uit
minstens 3 maanden en met 10 klanten nodig, waarvan 5 met en 5 zonder beweging.
"""
    )


def test_the_trend_of_nothing_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(NONE, About.TREND), {About.TREND}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
2 talks of 1 client.
Of these, 2 just helped. They do not
count for movement.

From month to month
Whether it rises or falls cannot be
known yet. That takes talks from at
least 3 months and of 10 clients, 5 with
and 5 without movement.
"""
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [(NL, "Het aandeel gesprekken met beweging daalt: "),
     (EN, "The share of talks with movement falls: ")],
)  # fmt: skip
def test_a_fall_is_said_to_be_one(words: Wording, said: str) -> None:
    """The same talks with the months turned round fall by as much."""
    days = [talk.started for talk in PLANTED]
    fall = [talk._replace(started=day) for talk, day in zip(PLANTED, reversed(days), strict=True)]
    page = shown(stats_page.page(figures(fall, About.TREND), {About.TREND}, words, 999), 999)
    assert said in page


@pytest.mark.parametrize(
    ("words", "said"),
    [(NL, "Er is geen duidelijke stijging of daling. "), (EN, "There is no clear rise or fall. ")],
)
def test_no_clear_trend_is_said_to_be_none(words: Wording, said: str) -> None:
    """Where the bounds have nought in between, neither rise nor fall is told."""
    facts = Made(2, 100).facts
    page = shown(stats_page.page(figures(facts, About.TREND), {About.TREND}, words, 999), 999)
    assert said in page
