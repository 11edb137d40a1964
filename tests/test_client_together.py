"""`zoeken client`: the steps from talk to talk, and what became of agreements, to the letter."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.hypertext import Page
from tests.pages import EN, NL, shown
from tests.test_last_time import AT, BEFORE, INNER, kept
from zoeken_cli.languages import Wording
from zoeken_cli.report.client_page import client_page as html_page
from zoeken_cli.show import as_json, client_page, talk_page
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import Agreement, FollowUp, Red, Talk

FIRST: Final = replace(
    BEFORE,
    question="Wat nu?",
    agreements=(
        Agreement("Bellen met de corporatie", Who.KLANT, date(2026, 3, 9)),
        Agreement("Mailen", Who.PROFESSIONEEL, ""),
        Agreement("De zus vragen", Who.NETWERK, date(2026, 3, 8)),
    ),
)
SECOND: Final = Talk(
    id="2026-03-09-101500-m2p4",
    client="K-014",
    started=AT + timedelta(days=7),
    followups=(
        FollowUp(FIRST.id, 1, "Bellen met de corporatie", Who.KLANT, date(2026, 3, 9),
                 Outcome.OPEN, "te druk"),
        FollowUp(FIRST.id, 2, "Mailen", Who.PROFESSIONEEL, "", Outcome.PARTLY, ""),
        FollowUp(FIRST.id, 3, "De zus vragen", Who.NETWERK, date(2026, 3, 8), "", None),
    ),
    turns=INNER,
    agreements=(Agreement("Wandelen", "", "elke week"),),
    ended=AT + timedelta(days=7),
)  # fmt: skip
THIRD: Final = Talk(
    id="2026-03-16-101500-p9q2",
    client="K-014",
    started=AT + timedelta(days=14),
    followups=(
        FollowUp(FIRST.id, 1, "Bellen met de corporatie", Who.KLANT, date(2026, 3, 9),
                 Outcome.DONE, "Haar zus zat ernaast."),
    ),
    turns=(*INNER, Red(AT, 11), Red(AT, 12), Red(AT, 0)),
)  # fmt: skip
ALL: Final = (FIRST, SECOND, THIRD)
TODAY: Final = date(2026, 3, 20)

DUTCH: Final = """\

Stappen, gesprek na gesprek
  gesprek        pad          aan het eind
  2 maart 2026   9 → 11       11 kiezen
  9 maart 2026   –            Geen stappen vastgelegd.
  16 maart 2026  11 → 12 → 0  nog geen stap

Afspraken, en wat ervan kwam
  1.  Bellen met de corporatie (de klant zelf, 9 maart 2026)
      afgesproken op 2 maart 2026
      op 9 maart 2026: nog open: “te druk”
      op 16 maart 2026: gedaan: “Haar zus zat ernaast.”
  2.  Mailen (een professional)
      afgesproken op 2 maart 2026
      op 9 maart 2026: deels gedaan
  3.  De zus vragen (het netwerk, 8 maart 2026)
      afgesproken op 2 maart 2026
      staat open, en is over tijd: 8 maart 2026 is voorbij
  4.  Wandelen (elke week)
      afgesproken op 9 maart 2026
      staat open
"""


def test_steps_and_agreements_in_dutch() -> None:
    """A worker sees movement over the talks, and what became of each agreement."""
    assert shown(client_page.parts(ALL, NL, TODAY), 80) == DUTCH


def test_steps_and_agreements_on_a_narrow_screen_in_english() -> None:
    """At forty columns everything is still there, broken between words."""
    assert (
        shown(client_page.parts(ALL, EN, TODAY), 40)
        == """\

Steps, talk after talk
  talk           path        at the end
  2 March 2026   9 → 11      11 kiezen
                             (chooses)
  9 March 2026   –           No steps
                             recorded.
  16 March 2026  11 → 12 →   no step yet
                 0

Agreements, and what became of them
  1.  Bellen met de corporatie (the
      client, 9 March 2026)
      agreed on 2 March 2026
      on 9 March 2026: still open: “te
      druk”
      on 16 March 2026: done: “Haar zus
      zat ernaast.”
  2.  Mailen (a professional)
      agreed on 2 March 2026
      on 9 March 2026: partly done
  3.  De zus vragen (the network, 8
      March 2026)
      agreed on 2 March 2026
      stands open, and is overdue: 8
      March 2026 is past
  4.  Wandelen (elke week)
      agreed on 9 March 2026
      stands open
"""
    )


@pytest.mark.parametrize("words", [NL, EN])
def test_nothing_is_said_of_what_there_is_not(words: Wording) -> None:
    """Talks without a step or an agreement leave the list as it was; so does practice."""
    bare = replace(SECOND, followups=(), agreements=())
    assert shown(client_page.parts([bare], words, TODAY), 80) == ""
    assert shown(client_page.parts([replace(FIRST, practice=True)], words, TODAY), 80) == ""


def test_a_day_is_over_time_when_it_is_past() -> None:
    """On the day itself it is not."""
    third = FIRST.agreements[2].when
    assert isinstance(third, date)
    told = shown(client_page.parts([FIRST], NL, third), 80)
    assert "over tijd" not in told
    assert told.count("staat open") == 3


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The worker's own folder, with the three talks."""
    for talk in ALL:
        kept(tmp_path / "talks", talk)
    remember(tmp_path, tmp_path / "talks")
    return tmp_path / "talks"


def test_client_lists_the_talks_and_then_what_they_come_to(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Down a pipe and read aloud the same; a copy counts once."""
    code, out, err = run("client", "K-014")
    assert (code, err) == (0, "")
    head, _, together = out.partition("\nStappen")
    assert head.splitlines() == [
        "  gesprek                 klant  medewerker  wat er gebeurde",
        f"  {FIRST.id}  K-014              ring rood: 9 → 11",
        f"  {SECOND.id}  K-014              klaar, geen stappen",
        f"  {THIRD.id}  K-014              ring rood: 11 → 12 → 0, nog open",
    ]
    assert "\nStappen" + together == DUTCH
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run("client", "K-014")[1] == out
    (folder / f"{FIRST.id} (conflicted copy).toml").write_bytes(
        (folder / f"{FIRST.id}.toml").read_bytes()
    )
    assert run("client", "K-014")[1] == out


def test_all_and_html_have_it_too(run: Run, folder: Path) -> None:
    """Behind the talks, and before them on the page that is handed over."""
    assert run("client", "K-014", "--all")[1].endswith(DUTCH)
    page = folder.parent / "inzage.html"
    assert run("client", "K-014", "--html", page)[0] == 0
    told = Page(page.read_text("utf-8")).text
    for line in ("Stappen, gesprek na gesprek", "9 → 11", "Haar zus zat ernaast.", "over tijd"):
        assert line in told


def test_a_page_without_steps_or_agreements_has_no_empty_tables() -> None:
    """Nothing is promised that is not there."""
    page = html_page("K-014", [replace(SECOND, followups=(), agreements=())], NL, TODAY)
    assert "Stappen, gesprek na gesprek" not in page
    assert "wat ervan kwam" not in page


# --- one talk ------------------------------------------------------------------------------------


def test_show_opens_with_what_became_of_earlier_agreements() -> None:
    """First on the page, ring by ring and in order of time: with why, and of which talk."""
    part = """
Wat er van eerdere afspraken kwam
  1.  Bellen met de corporatie (de klant zelf, 9 maart 2026)
      nog open: “te druk”
      uit gesprek 2026-03-02-101500-k7f3
  2.  Mailen (een professional)
      deels gedaan
      uit gesprek 2026-03-02-101500-k7f3
  3.  De zus vragen (het netwerk, 8 maart 2026)
      overgeslagen
      uit gesprek 2026-03-02-101500-k7f3

"""
    for page in (talk_page.page, talk_page.timeline):
        told = shown(page(SECOND, NL), 80)
        assert part in told
        assert told.index(part) < told.index("\n\n", told.index(part) + len(part))
    assert "earlier agreements" not in shown(talk_page.page(FIRST, EN), 80)


def test_show_on_a_narrow_screen_in_english() -> None:
    """One that was not asked about yet says so."""
    begun = replace(THIRD, followups=(replace(THIRD.followups[0], outcome=None, why=None),))
    assert """
What became of earlier agreements
  1.  Bellen met de corporatie (the
      client, 9 March 2026)
      not asked
      of talk 2026-03-02-101500-k7f3
""" in shown(talk_page.page(begun, EN), 40)


def test_json_has_them_as_the_file_has_them() -> None:
    """Every key that was asked for."""
    [first, second, third] = as_json.talk(SECOND)["followups"]
    assert first["talk"] == FIRST.id
    assert (first["agreement"], first["outcome"], first["why"]) == (1, "open", "te druk")
    assert (second["outcome"], third["outcome"]) == ("partly", "")
    assert "why" not in third
