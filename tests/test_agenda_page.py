"""The agenda as it is printed: in columns, on a narrow screen, down a pipe, and as JSON."""

import json
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.folders import Made, written
from tests.pages import EN, NL, shown
from tests.test_agenda import TODAY, a_talk, on
from zoeken_cli.show import agenda_page
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.talk import Agreement

DAY: Final = timedelta(days=1)
ITEMS: Final = on(
    a_talk(
        1,
        Agreement("De brief samen lezen", Who.NETWERK, TODAY - DAY),
        Agreement("Bellen\nmet \x1b[31mde bank", Who.KLANT, TODAY),
        Agreement("Opnieuw kijken", "", "na de zomer"),
        Agreement("De post openen", Who.KLANT),
        over=[TODAY + DAY, None],
    )
)
NOTHING: Final = (
    "Agenda op 1 april 2026\nEr staat niets open: geen afspraak, en geen overnemen dat nog loopt.\n"
)


def test_an_agenda_in_dutch() -> None:
    """By day; of each the client, who, what and in which talk, and nothing steers the terminal."""
    assert (
        shown(agenda_page.page(ITEMS, TODAY, NL, 80), 80)
        == """\
Agenda op 1 april 2026

Over datum
  31 maart 2026  K-014  het netwerk  De brief samen lezen (gesprek talk-1)

Vandaag
  1 april 2026  K-014  de klant zelf  Bellen met <001B>[31mde bank (gesprek
                                      talk-1)

Komt nog
  2 april 2026  K-014  16 overnemen  teruggeven: noot 0 (gesprek talk-1)

Zonder datum, wel een moment gezegd
  K-014  niemand genoemd  Opnieuw kijken “na de zomer” (gesprek talk-1)

Zonder moment
  K-014  de klant zelf  De post openen (gesprek talk-1)
  K-014  16 overnemen   teruggeven: noot 1 (gesprek talk-1)
"""
    )


NARROW: Final = """\
Agenda on 1 April 2026

Overdue
31 March 2026, K-014
  the network: De brief
  samen lezen
  (talk talk-1)

Today
1 April 2026, K-014
  the client: Bellen met
  <001B>[31mde bank
  (talk talk-1)

Coming
2 April 2026, K-014
  16 overnemen (take over):
  hand back: noot 0
  (talk talk-1)

Without a date, with a
moment in words
K-014
  nobody named: Opnieuw
  kijken “na de zomer”
  (talk talk-1)

Without a moment
K-014
  the client: De post openen
  (talk talk-1)

K-014
  16 overnemen (take over):
  hand back: noot 1
  (talk talk-1)
"""


def test_an_agenda_on_a_narrow_screen_in_english() -> None:
    """At twenty-eight columns each is told in lines."""
    assert shown(agenda_page.page(ITEMS, TODAY, EN, 28), 28) == NARROW


def test_an_agenda_that_is_read_aloud_is_told_in_lines() -> None:
    """However wide the screen is, what belongs together is read together."""
    said = shown(agenda_page.page(ITEMS, TODAY, EN, 0), 200)
    assert said.split() == NARROW.split()
    assert "  the client: Bellen met <001B>[31mde bank\n" in said


def test_an_empty_agenda_says_so() -> None:
    """In a sentence, not with nothing."""
    assert shown(agenda_page.page([], TODAY, NL, 80), 80) == NOTHING


# --- as a command --------------------------------------------------------------------------------


def items(run: Run, *typed: object) -> list[dict[str, Any]]:
    """What is on the agenda, out of its JSON."""
    code, out, _ = run("agenda", *typed, "--json")
    assert code == 0
    return list(json.loads(out)["items"])


def test_the_examples_have_an_agenda(run: Run) -> None:
    """Agreements of which the last talk did not say what became of them; past days in order."""
    found = items(run, EXAMPLES)
    past = [item["when"] for item in found if item["part"] == "past"]
    assert past == sorted(past)
    assert {"2026-08-11-093015-v6nb"} == {i["talk"] for i in found if i["client"] == "K-014"}
    code, out, err = run("agenda", EXAMPLES)
    assert (code, err) == (0, "")
    assert len(found) == out.count("(gesprek")


def test_flags_choose_by_the_talk_in_which_it_was_agreed(run: Run) -> None:
    """As in statistics: days of the talk, client, worker, team and label."""
    every = items(run, EXAMPLES)
    for flag, key, value in (("--client", "client", "K-050"), ("--team", "team", "noord")):
        mine = [item for item in every if item[key] == value]
        assert mine
        assert items(run, EXAMPLES, flag, value) == mine
    late = [item for item in every if item["talk"] >= "2026-05"]
    assert 0 < len(late) < len(every)
    assert items(run, EXAMPLES, "--since", "2026-05") == late


def test_who_is_not_there_is_named(run: Run) -> None:
    """A code in other capitals is no other client, and an empty choice is a sentence."""
    code, out, err = run("agenda", EXAMPLES, "--client", "k-050")
    assert (code, out) == (0, f"{NL('pages.none_chosen')}\n")
    assert "K-050" in err


def test_an_empty_folder_has_an_empty_agenda(run: Run, tmp_path: Path) -> None:
    """And so has one in which all is done."""
    folder = tmp_path / "leeg"
    folder.mkdir(mode=0o700)
    code, out, err = run("agenda", folder)
    assert (code, err, out.splitlines()[1]) == (0, "", NOTHING.splitlines()[1])


def test_what_cannot_be_read_and_copies_are_named(run: Run, tmp_path: Path) -> None:
    """They stop nothing, and the exit code tells of them."""
    folder = tmp_path / "map"
    copytree(EXAMPLES, folder)
    talk = "2026-08-11-093015-v6nb"
    (folder / f"{talk} (1).toml").write_bytes((folder / f"{talk}.toml").read_bytes())
    (folder / "kapot.toml").write_bytes(b"?")
    code, out, err = run("agenda", folder)
    assert (code, out) == (3, run("agenda", EXAMPLES)[1])
    assert "kapot.toml" in err
    assert f"{talk} (1).toml" in err


@pytest.mark.parametrize("asked", [(), ("--team", "noord"), ("--since", "2026-05")], ids=str)
def test_an_index_changes_nothing(run: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    """First, again, without an index, of the folder in two halves, and after a change."""
    talks = Made(3, 150, follows=True).talks
    one, two = written(tmp_path / "een", talks[:120]), written(tmp_path / "twee", talks[120:])
    whole = written(tmp_path / "map", talks)
    found = [
        items(run, *of, *asked) for of in ([whole], [whole], [whole, "--no-index"], [one, two])
    ]
    assert found[0]
    assert found == [found[0]] * 4
    id_ = found[0][0]["talk"]
    (whole / f"{id_}.toml").unlink()
    assert items(run, whole, *asked) == items(run, whole, "--no-index", *asked)
    assert id_ not in {item["talk"] for item in items(run, whole, *asked)}


def test_no_word_of_an_agreement_is_remembered(run: Run, tmp_path: Path) -> None:
    """The index knows which talks to read, and not what is in them."""
    folder = written(tmp_path / "map", Made(3, 120, follows=True).talks)
    assert items(run, folder)
    kept = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if b"zegselafspraak" in path.read_bytes()]


def test_today_is_the_day_of_the_clock(run: Run) -> None:
    """It stands at the head, for who prints the page."""
    told = json.loads(run("agenda", EXAMPLES, "--json")[1])["today"]
    assert abs(date.fromisoformat(told) - date.today()) <= DAY  # noqa: DTZ011 - as the command
