"""Movement in life: what became of agreements, counted in the talk in which it was told."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.folders import Made, written
from tests.pages import EN, NL, figures, shown
from tests.talks import talks, unhurried
from tests.walking import ended
from zoeken_cli.count.facts import Facts, Followed, facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.count.life import EVERYONE, Became, By, life_of
from zoeken_cli.show import stats_page
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import Agreement, FollowUp

BARE: Final = facts_of(replace(ended(), agreements=(Agreement("bellen"),)))
PAGE: Final = {About.QUESTIONS}


def telling(client: str, *said: tuple[By, Outcome]) -> Facts:
    """A complete talk with this client in which this was told."""
    followed = (Followed("eerder", nr, *each) for nr, each in enumerate(said, 1))
    return BARE._replace(id=f"van-{client}", client=client, followed=tuple(followed))


TOLD: Final = [
    telling("K-1", (Who.KLANT, Outcome.DONE), (Who.KLANT, Outcome.NOT), ("", Outcome.PARTLY)),
    telling("K-2", (Who.KLANT, Outcome.DONE), (Who.PROFESSIONEEL, Outcome.DONE)),
    telling("K-2", (Who.NETWERK, Outcome.OPEN)),
]


def test_outcomes_are_counted_by_who_was_to_do_it() -> None:
    """Done, partly and not, with how many clients are behind them; still open is told apart."""
    life = life_of(TOLD)
    assert life.by[Who.KLANT] == Became(done=2, undone=1, clients=2)
    assert life.by[""] == Became(partly=1, clients=1)
    assert life.by[Who.NETWERK] == life.by[Who.INFORMEEL] == Became()
    assert life.all == Became(3, 1, 1, clients=2)
    assert (life.agreed, life.open) == (3, 1)


def test_what_was_passed_over_or_not_asked_is_nothing() -> None:
    """An empty answer is no outcome, and no sign that something was told."""
    asked = (FollowUp("eerder", 1, "bellen", outcome=""), FollowUp("eerder", 2, "mailen"))
    assert not life_of([facts_of(replace(ended(), followups=asked))]).any


@pytest.mark.parametrize("practice", [True, False])
def test_practice_and_open_talks_tell_nothing(practice: bool) -> None:
    """As everywhere, only complete talks count."""
    life = life_of([talk._replace(practice=practice, open=not practice) for talk in TOLD])
    assert (life.any, life.agreed) == (False, 0)


@unhurried
@given(st.lists(talks(extras=False).map(facts_of), max_size=6))
def test_those_by_who_are_all_there_are(folder: list[Facts]) -> None:
    """The parts add up to the whole, and every answer of a complete talk is in one of them."""
    life = life_of(folder)
    assert tuple(life.by) == EVERYONE
    for name in ("done", "partly", "undone", "told"):
        assert sum(getattr(of, name) for of in life.by.values()) == getattr(life.all, name)
    complete = [talk for talk in folder if talk.complete]
    told = sum(1 for talk in complete for followed in talk.followed if followed.outcome)
    assert life.all.told + life.open == told


# --- on the page ---------------------------------------------------------------------------------


def test_the_part_of_the_page_in_dutch() -> None:
    """Every share with its n, how sure it is, and how many clients are behind it."""
    page = shown(stats_page.page(figures(TOLD, About.QUESTIONS), PAGE, NL, 80), 80)
    part = page[page.index("Beweging in het leven") : page.index("3. Hoe")]
    assert (
        part
        == """\
Beweging in het leven: wat werd er van afspraken?
Van 5 eerdere afspraken is verteld wat ervan werd (2 klanten):
  Gedaan        3 van 5  60%  (23–88%)
  Deels gedaan  1 van 5  20%  (4–62%)
  Niet gedaan   1 van 5  20%  (4–62%)

Gedaan, naar wie het zou doen:
  de klant zelf     2 van 3  67%   (21–94%)   2 klanten
  een professional  1 van 1  100%  (21–100%)  1 klant
  niemand genoemd   0 van 1  0%    (0–79%)    1 klant
Niet meegeteld: 1 keer is verteld dat een afspraak nog openstaat.
In deze gesprekken zelf zijn 3 afspraken gemaakt. Wat daarvan komt, telt in het
gesprek waarin het verteld wordt.
Dit is wat er verteld is. Of het door de gesprekken kwam, is hier niet te zien.

"""
    )


def test_the_part_of_the_page_on_a_narrow_screen_in_english() -> None:
    """Of an agreement that is still open alone there is no share."""
    page = shown(stats_page.page(figures(TOLD[2:], About.QUESTIONS), PAGE, EN, 40), 40)
    part = page[page.index("Movement in life") : page.index("3. How")]
    assert (
        part
        == """\
Movement in life: what became of
agreements?
Not counted: once it was told that an
agreement is still open.
In these talks themselves 1 agreement
was made. What comes of it counts in the
talk in which it is told.
This is what was told. Whether the talks
brought it about cannot be seen here.

"""
    )


def test_without_follow_ups_the_page_says_nothing_of_them() -> None:
    """Nobody's page gets longer for what they do not use."""
    page = shown(stats_page.page(figures([BARE], About.QUESTIONS), PAGE, NL, 80), 80)
    assert "afspra" not in page


def test_a_group_has_it_in_one_row(run: Run, tmp_path: Path) -> None:
    """By team, in order of name, from the talks in which it was told."""
    made = Made(4, 60, follows=True)
    out = run("stats", written(tmp_path / "map", made.talks), "--by", "team")[1]
    rows = [line.split() for line in out.splitlines() if line.startswith("  Afspraken gedaan")]
    for team, row in zip(["", "noord", "oost", "zuid"], rows, strict=True):
        of = life_of(talk for talk in made.facts if talk.team == team).all
        assert row[2:5] == [str(of.done), "van", str(of.told)]
        assert row[-2] == str(of.clients)
