"""What a row holds of a talk, and what never comes along unasked."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given

from tests.exporting import EITHER, SAID, as_objects, as_sheet, read
from tests.pages import HELPED, OPEN, TALK, at
from tests.talks import talks, unhurried
from zoeken_cli.export import rows
from zoeken_cli.export.rows import Per
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import LEFT_OUT, FollowUp, Purple, Talk

HEAD: Final = (
    "talk", "client", "worker", "team", "tags", "practice", "open", "just_helped", "turn", "at",
    "minute", "ring", "kind", "elements", "skipped", "clear", "stands", "direction", "until_kind",
    "until_date", "domains", "domains_network",
)  # fmt: skip
FOLLOWED: Final = (
    *("followed_done", "followed_partly", "followed_not", "followed_open"),
    *(f"{sort}_{who}" for sort in ("followed", "done")
      for who in ("client", "network", "informal", "professional", "nobody")),
)  # fmt: skip
TOLD: Final = tuple(
    f"followed_{what}" for what in ("talk", "agreement", "what", "who", "when", "outcome", "why")
)
TURNS: Final = """\
1,"2026-03-02T10:01:00+01:00",1,1,"yellow","1","",1,"","","","","",""
2,"2026-03-02T10:02:00+01:00",2,1,"yellow","2","",0,"","","","","",""
3,"2026-03-02T10:03:00+01:00",3,1,"skip","","3 4","","","","","","",""
4,"2026-03-02T10:05:00+01:00",5,2,"orange","5","","","","","","","",""
5,"2026-03-02T10:06:00+01:00",6,2,"orange","6","","","","","","","",""
6,"2026-03-02T10:07:00+01:00",7,2,"skip","","7 8","","","","","","",""
7,"2026-03-02T10:08:00+01:00",8,4,"purple","14","","","","","","","",""
8,"2026-03-02T10:09:00+01:00",9,3,"red","9","","",9,"","","","",""
9,"2026-03-02T10:10:00+01:00",10,4,"purple","13 16","","","","","date","2026-04-01","",""
10,"2026-03-02T10:12:00+01:00",12,1,"yellow","2","",1,"","","","","",""
11,"2026-03-02T10:15:00+01:00",15,3,"red","11","","",11,"forward","","","",""
12,"2026-03-02T10:16:00+01:00",16,4,"purple","15","","","","","","","",""
"""


def test_a_talk_turn_by_turn() -> None:
    """One row per turn, skipped ones too; what a turn does not have is empty."""
    head, *lines = as_sheet([TALK], Per.TURN).splitlines(keepends=True)
    begin = '"2026-03-02-101500-k7f3","K-014","anna","noord","schulden | post",0,0,0,'
    assert head == "\ufeff" + ",".join(f'"{name}"' for name in HEAD) + "\r\n"
    assert lines == [f"{begin}{turn}\r\n" for turn in TURNS.splitlines()]


def test_a_talk_in_one_row_with_its_words() -> None:
    """All of a talk, as JSON Lines: what was not asked is null, what was left out is empty."""
    assert json.loads(as_objects([TALK], Per.TALK, text=True)) == {
        "talk": "2026-03-02-101500-k7f3",
        "client": "K-014",
        "worker": "anna",
        "team": "noord",
        "tags": ["schulden", "post"],
        "practice": False,
        "open": False,
        "just_helped": False,
        "started": "2026-03-02T10:00:00+01:00",
        "ended": "2026-03-02T10:47:00+01:00",
        "minutes": 47,
        "turns_yellow": 3,
        "turns_orange": 2,
        "turns_red": 2,
        "turns_purple": 3,
        "skipped": 4,
        "orange_rounds": 0,
        "yellow_again": 1,
        "form_13": 1,
        "form_14": 1,
        "form_15": 1,
        "form_16": 1,
        "start": 9,
        "furthest": 11,
        "last": 11,
        "forward": 1,
        "stay": 0,
        "back": 0,
        "moved": True,
        "reached_12": False,
        "turns_to_forward": 9,
        "minutes_to_forward": 15,
        "turns_to_12": None,
        "minutes_to_12": None,
        "agreements": 2,
        "agreements_client": 1,
        "agreements_network": 0,
        "agreements_informal": 0,
        "agreements_professional": 0,
        "agreements_nobody": 1,
        **dict.fromkeys(FOLLOWED, 0),
        "talk_mark": 8,
        "approach_mark": None,
        "domains": [],
        "question": "Wat moet ik met die brief?",
        "agreements_what": ["Elke dinsdag de post openmaken", "Bellen"],
        "agreements_who": ["klant", ""],
        "agreements_when": ["2026-03-03", ""],
        **{name: [] for name in TOLD},
        "client_words": "Dat viel mee.",
        "own_note": "Volgende keer: de zus.\nEn koffie.",
    }


@pytest.mark.parametrize(
    ("until", "kind", "day", "words"),
    [
        (None, None, None, None),
        ("", "left_out", None, ""),
        ("na de vakantie", "words", None, "na de vakantie"),
        (date(2026, 4, 1), "date", "2026-04-01", None),
    ],
)
def test_until_when_is_a_day_or_a_kind_and_words_only_when_asked_for(
    until: date | str | None, kind: str | None, day: str | None, words: str | None
) -> None:
    """Taking over ends on a day, by something said, or was left open; and one can tell which."""
    talk = replace(OPEN, turns=(*OPEN.turns, Purple(at(3), (16,), until)))
    row = json.loads(as_objects([talk], Per.TURN, text=True).splitlines()[-1])
    assert [row[name] for name in ("until_kind", "until_date", "until_words")] == [kind, day, words]


def test_what_became_of_agreements_of_earlier_talks() -> None:
    """Plain numbers, by how it ended and by whom; and what was said of each when asked for."""
    day = date(2026, 2, 9)
    said = [
        FollowUp("t", 1, "bellen", Who.KLANT, day, outcome=Outcome.DONE, why="het lukte"),
        FollowUp("t", 2, "mailen", Who.KLANT, outcome=Outcome.PARTLY, why=""),
        FollowUp("t", 3, "langsgaan", LEFT_OUT, "ooit", outcome=Outcome.NOT),
        FollowUp("s", 1, "lezen", Who.NETWERK, outcome=Outcome.OPEN),
        FollowUp("s", 2, "eten", outcome=LEFT_OUT),
        FollowUp("s", 3, "slapen"),
    ]
    row = json.loads(as_objects([replace(TALK, followups=tuple(said))], Per.TALK, text=True))
    assert {name: row[name] for name in FOLLOWED if row[name]} == {
        "followed_done": 1,
        "followed_partly": 1,
        "followed_not": 1,
        "followed_open": 1,
        "followed_client": 2,
        "followed_nobody": 1,
        "done_client": 1,
    }
    assert [row[name] for name in TOLD] == [
        ["t", "t", "t", "s"],
        [1, 2, 3, 1],
        ["bellen", "mailen", "langsgaan", "lezen"],
        ["klant", "klant", "", "netwerk"],
        ["2026-02-09", None, "ooit", None],
        ["done", "partly", "not", "open"],
        ["het lukte", "", None, None],
    ]


def test_a_practice_talk_and_an_open_one_are_there_and_say_so() -> None:
    """Whoever analyses decides; no talk is left out without a word."""
    told = [json.loads(line) for line in as_objects([TALK, OPEN, HELPED], Per.TALK).splitlines()]
    assert [(row["practice"], row["open"], row["just_helped"]) for row in told] == [
        (False, False, False),
        (True, True, False),
        (False, False, True),
    ]
    assert told[1]["ended"] is None
    assert told[1]["start"] == 0


@EITHER
@unhurried
@given(talk=talks())
def test_there_is_a_row_for_every_turn_or_talk_and_a_cell_for_every_column(
    per: Per, talk: Talk
) -> None:
    """Whatever is in a talk, the table is whole."""
    head, *found = read(as_sheet([talk, talk], per, text=True))
    assert len(found) == 2 * (len(talk.turns) if per is Per.TURN else 1)
    assert {len(row) for row in found} <= {len(head)}
    assert head == list(rows.columns(per, text=True))
    assert len(set(head)) == len(head)
    assert set(rows.columns(per, text=False)) < set(head)


@EITHER
@unhurried
@given(talk=talks())
def test_every_line_of_json_is_an_object_with_every_column(per: Per, talk: Talk) -> None:
    """Plain ASCII, one object a line, the same keys in each; words exactly as they were."""
    told = as_objects([talk], per, text=True)
    assert told.isascii()
    found = [json.loads(line) for line in told.split("\n")[:-1]]
    assert {tuple(row) for row in found} <= {rows.columns(per, text=True)}
    if per is Per.TALK:
        assert found[0]["own_note"] == talk.note
    else:
        assert [row["turn"] for row in found] == list(range(1, len(talk.turns) + 1))
        assert all(row["minute"] >= 0 for row in found)


def test_the_life_domains_of_a_turn_and_of_a_talk() -> None:
    """Their numbers, and what the network does; of a talk those of its tags too, once each."""
    [row] = [json.loads(line) for line in as_objects([SAID], Per.TURN).splitlines()][2:3]
    assert (row["domains"], row["domains_network"]) == ([3], ["none"])
    talk = replace(SAID, tags=("Woning", "tijdsbesteding"))
    assert json.loads(as_objects([talk], Per.TALK))["domains"] == [3, 5]


# --- free text stays home ------------------------------------------------------------------------


@EITHER
def test_without_asking_no_free_text_comes_along(per: Per) -> None:
    """Not one word that a person said or wrote is in the data."""
    for told in (as_sheet([SAID], per), as_objects([SAID], per)):
        assert "zeg" not in told


def test_with_text_every_word_comes_along_once_and_no_unknown_key() -> None:
    """What was said is there when asked for; what this version does not know never is."""
    for form in (as_sheet, as_objects):
        told = form([SAID], Per.TURN, text=True) + form([SAID], Per.TALK, text=True)
        assert sorted(re.findall(r"zeg\w+", told)) == sorted(
            f"zeg{said}"
            for said in [
                *("vraag", "geel", "oranje", "rood", "paars", "tot", "klant"),
                *("wat", "watnog", "wanneer", "zelf", "situatie", "kracht"),
            ]
        )
