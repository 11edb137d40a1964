"""What many talks say together: the figures of the registration form's three questions."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talks import talks, unhurried
from tests.walking import AT, fresh, in_red, orange, purple, red, walked
from zoeken_cli.count.clients import clients_of
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.tables import GROUPS, Filter, Summary, grouped, mean, summed
from zoeken_cli.show.stats_json import json_of
from zoeken_cli.talk.circles import ELEMENTS, Ring
from zoeken_cli.talk.movement import Direction
from zoeken_cli.talk.moves import Agreed, ApproachMark, Close, Helped, Move, Note, TalkMark, Words
from zoeken_cli.talk.talk import LEFT_OUT, Skip, Talk

FOLDERS: Final = st.lists(talks(extras=False), max_size=4)


def closed(*moves: Move, marks: tuple[Any, Any] = (LEFT_OUT, LEFT_OUT)) -> Talk:
    """A complete talk with these moves in red and purple, and these marks."""
    closing: list[Move] = [
        Close(AT),
        Agreed(),
        TalkMark(marks[0]),
        ApproachMark(marks[1]),
        Words(""),
        Note(AT, ""),
    ]
    return walked(in_red(), [*moves, *closing])


HELPED: Final = walked(fresh(), [Helped(AT)])
MOVED: Final = closed(red(9), purple(13), red(12), purple(13, 15), marks=(8, 7))
STAYED: Final = closed(red(10), purple(16), red(10), marks=(5, LEFT_OUT))
NO_STEPS: Final = closed()
OPEN: Final = walked(in_red(), [red(9), red(12)])
PRACTICE: Final = replace(MOVED, practice=True)
FOLDER: Final = (HELPED, MOVED, STAYED, NO_STEPS, OPEN, PRACTICE)


def counted(*of: Talk) -> Summary:
    """These talks together."""
    return summed(map(facts_of, of))


# --- adding up -----------------------------------------------------------------------------------


@unhurried
@given(FOLDERS, st.randoms(use_true_random=False))
def test_the_order_of_the_talks_never_matters(folder: list[Talk], chance: Any) -> None:
    """However a folder is listed, its figures are the same."""
    shuffled = chance.sample(folder, len(folder))
    assert counted(*shuffled) == counted(*folder)
    assert json_of(counted(*shuffled)) == json_of(counted(*folder))


@unhurried
@given(FOLDERS, st.integers(0, 4))
def test_a_folder_split_in_two_adds_up(folder: list[Talk], at: int) -> None:
    """A team that keeps its talks in two folders counts the same as a team with one."""
    assert counted(*folder[:at]) + counted(*folder[at:]) == counted(*folder)


@unhurried
@given(FOLDERS)
def test_no_share_is_of_more_than_there_is(folder: list[Talk]) -> None:
    """Whatever was logged, no count is larger than what it is counted of."""

    def shares(told: Any) -> Sequence[dict[str, Any]]:
        if not isinstance(told, dict):
            return []
        inner = [share for value in told.values() for share in shares(value)]
        return [told, *inner] if "share" in told else inner

    summary = counted(*folder)
    found = shares(json_of(summary))
    assert len(found) == 47
    assert all(0 <= share["count"] <= share["of"] for share in found)
    assert summary.talks + summary.practice + summary.open == len(folder)


@unhurried
@given(FOLDERS)
def test_the_groups_are_the_whole(folder: list[Talk]) -> None:
    """Months, workers and teams each add up to the folder: nobody falls between two groups."""
    facts = [facts_of(talk) for talk in folder]
    for by in ("month", "worker", "team"):
        groups = map(summed, grouped(facts, by).values())
        assert sum(groups, Summary()) == summed(facts)


# --- what counts for what ------------------------------------------------------------------------


def test_nothing_counted_is_nothing_claimed() -> None:
    """An empty folder has no shares and no means."""
    empty = counted()
    assert (empty.talks, empty.walked) == (0, 0)
    assert empty.share_moved == Share(0, 0)
    assert mean(empty.talk_marks) is None


def test_practice_and_open_talks_are_counted_apart() -> None:
    """Practice and talks that can still go on are named, and touch no other figure."""
    both = counted(OPEN, PRACTICE, OPEN)
    assert both == Summary(practice=1, open=2)
    assert counted(MOVED, OPEN, PRACTICE) == counted(MOVED)._replace(practice=1, open=1)


def test_practice_that_is_still_open_is_practice() -> None:
    """A talk is counted apart once."""
    assert counted(replace(OPEN, practice=True)) == Summary(practice=1)


def test_just_helped_is_a_talk_and_is_left_out_of_movement() -> None:
    """Somebody who was just helped counts as a client, and lowers no share of movement."""
    summary = counted(MOVED, STAYED, HELPED, HELPED)
    assert (summary.talks, summary.just_helped, summary.walked) == (4, 2, 2)
    assert summary.share_moved == Share(1, 2)
    assert summary.share_doing == Share(1, 2)
    listened = walked(in_red(), [*orange(5), Helped(AT)])
    assert counted(MOVED, STAYED, listened).share_visited(5) == Share(2, 2)


def test_steps_in_a_talk_just_helped_are_no_movement() -> None:
    """A file that says just helped and has red turns too counts as helped, and not as movement."""
    odd = replace(MOVED, just_helped=True)
    assert counted(odd, STAYED).directions == counted(STAYED).directions
    assert counted(odd, STAYED).start == counted(STAYED).start
    assert counted(odd, STAYED).share_moved == Share(0, 1)


def test_clients_are_counted_once_and_not_those_of_practice() -> None:
    """Three talks with one client are told as one client."""
    others = [replace(MOVED, client=client) for client in ("K-014", "K-022", "K-022")]
    made_up = replace(PRACTICE, client="casus")
    met = clients_of(map(facts_of, (MOVED, *others, made_up))).met
    assert met.keys() == {"K-014", "K-022"}


def test_steps_forms_and_directions_are_counted() -> None:
    """Where clients stood, how they moved, and how workers moved along, over all talks."""
    summary = counted(MOVED, STAYED, NO_STEPS)
    assert (summary.start, summary.furthest, summary.last) == (
        {9: 1, 10: 1},
        {12: 1, 10: 1},
        {12: 1, 10: 1},
    )
    assert summary.directions == {Direction.FORWARD: 1, Direction.STAY: 1}
    assert summary.forms == {13: 2, 15: 1, 16: 1}
    assert summary.share_form(13) == Share(2, 4)
    assert summary.share_direction(Direction.BACK) == Share(0, 2)
    assert summary.share_step(summary.start, 9) == Share(1, 2)


def test_marks_are_counted_where_they_were_given() -> None:
    """A mark that was left out is no mark of nought."""
    summary = counted(MOVED, STAYED, NO_STEPS, HELPED)
    assert (summary.talk_marks, summary.approach_marks) == ({8: 1, 5: 1}, {7: 1})
    assert mean(summary.talk_marks) == 6.5
    assert mean(summary.approach_marks) == 7


def test_what_was_skipped_is_counted_by_element() -> None:
    """Skipping the rest of a ring is as many elements as were passed over."""
    skips: list[Move] = [Skip(AT, (1, 2, 3, 4)), Skip(AT, (7, 8)), Helped(AT)]
    summary = counted(walked(fresh(), skips), MOVED)
    assert (summary.skipped, summary.turns[Ring.YELLOW]) == (6, 4)


# --- which talks ---------------------------------------------------------------------------------

FACTS: Final = facts_of(replace(fresh(), worker="anna", team="noord", tags=("wonen", "geld")))
DAY: Final = AT.date()
NEXT: Final = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter(), True),
        (Filter(since=DAY), True),
        (Filter(since=NEXT), False),
        (Filter(until=DAY), True),
        (Filter(until=DAY - timedelta(days=1)), False),
        (Filter(since=DAY, until=DAY), True),
        (Filter(workers=frozenset({"anna", "bas"})), True),
        (Filter(workers=frozenset({"bas"})), False),
        (Filter(workers=frozenset({"ann"})), False),
        (Filter(teams=frozenset({"noord"})), True),
        (Filter(teams=frozenset({"zuid"})), False),
        (Filter(clients=frozenset({"K-014"})), True),
        (Filter(clients=frozenset({"K-022"})), False),
        (Filter(tags=frozenset({"geld", "werk"})), True),
        (Filter(tags=frozenset({"werk"})), False),
        (Filter(since=DAY, workers=frozenset({"anna"}), tags=frozenset({"werk"})), False),
        (Filter(workers=frozenset({"bas"}), teams=frozenset({"noord"})), False),
    ],
)
def test_a_filter_keeps_what_fits_in_every_way(wanted: Filter, kept: bool) -> None:
    """Days run from the first through the last, one of several names will do, and all must hold."""
    assert wanted.keeps(FACTS) is kept


def test_a_talk_without_a_name_is_found_by_the_empty_name() -> None:
    """Talks of which nobody wrote down the team can be looked for."""
    assert Filter(teams=frozenset({""})).keeps(facts_of(fresh()))


# --- by what -------------------------------------------------------------------------------------


def test_groups_are_in_order_of_name() -> None:
    """A comparison by name, and never a ranking by figure; without a name comes first."""
    folder = [replace(MOVED, worker=worker) for worker in ("bas", "", "anna", "bas")]
    found = grouped(map(facts_of, folder), "worker")
    assert [(name, len(rows)) for name, rows in found.items()] == [
        ("", 1),
        ("anna", 1),
        ("bas", 2),
    ]


def test_a_talk_with_two_tags_counts_under_both() -> None:
    """By tag, a talk is told wherever it belongs, once in each; the whole is not their sum."""
    folder = [replace(MOVED, tags=("wonen", "geld", "wonen")), replace(STAYED, tags=("geld",))]
    found = grouped(map(facts_of, [*folder, NO_STEPS]), "tag")
    assert {name: len(rows) for name, rows in found.items()} == {
        "": 1,
        "geld": 2,
        "wonen": 1,
    }


@pytest.mark.parametrize(
    ("by", "name"), [("month", "2026-03"), ("worker", "anna"), ("team", "noord")]
)
def test_a_talk_belongs_to_its_group(by: str, name: str) -> None:
    """Each way to group takes its own field."""
    assert grouped([FACTS], by) == {name: [FACTS]}


def test_a_tag_that_names_a_life_domain_is_that_domain() -> None:
    """By domain, a talk is told under each life domain it names; other labels are of no account."""
    folder = [replace(MOVED, tags=("Woning", "schulden", "geldzaken")), MOVED]
    found = grouped(map(facts_of, folder), "domain")
    assert {name: len(rows) for name, rows in found.items()} == {
        "": 1,
        "geldzaken": 1,
        "woning": 1,
    }


def test_months_are_in_order_of_time() -> None:
    """The year goes before the month."""
    months = [AT.replace(month=10), AT.replace(month=2), AT.replace(year=2025, month=12)]
    folder = [facts_of(replace(MOVED, started=month)) for month in months]
    found = grouped(folder, "month")
    assert list(found) == ["2025-12", "2026-02", "2026-10"]
    assert set(GROUPS) == {"month", "worker", "team", "tag", "domain"}


# --- for another program -------------------------------------------------------------------------


def share(count: int, of: int) -> dict[str, Any]:
    """A share as JSON tells it, out of something."""
    low, high = Share(count, of).interval or (0, 0)
    return {"count": count, "of": of, "share": count / of, "low": low, "high": high}


def marks(**given_: int) -> dict[str, int]:
    """How often each mark was given, those that never were too."""
    return {str(mark): given_.get(f"m{mark}", 0) for mark in range(1, 11)}


def test_the_figures_as_json() -> None:
    """Another program finds every figure by its name, with nothing rounded."""
    told = json_of(counted(*FOLDER))
    often = {9: (1, 1), 10: (1, 2), 11: (0, 0), 12: (1, 1), 13: (1, 2), 14: (0, 0)}
    visits = [(n, *often.get(n, (1, 1) if n > 14 else (3, 3))) for n in ELEMENTS]
    assert told == {
        "talks": 4,
        "practice": 1,
        "open": 1,
        "just_helped": share(1, 4),
        "worker": {
            "turns": {"yellow": 12, "orange": 12, "red": 4, "purple": 3},
            "skipped": 0,
            "yellow_again": 0,
            "orange_rounds": 3,
            "phases": {str(phase): share(3, 3) for phase in (5, 6, 7, 8)},
            "elements": {str(n): {**share(t, 3), "visits": v} for n, t, v in visits},
            "forms": {"13": share(2, 4), "14": share(0, 4), "15": share(1, 4), "16": share(1, 4)},
        },
        "client": {
            "moved": share(1, 3),
            "reached_12": share(1, 3),
            "start": {str(n): share(int(n in (9, 10)), 2) for n in (0, 9, 10, 11, 12)},
            "furthest": {str(n): share(int(n in (10, 12)), 2) for n in (0, 9, 10, 11, 12)},
            "last": {str(n): share(int(n in (10, 12)), 2) for n in (0, 9, 10, 11, 12)},
            "flow": [{"start": 9, "last": 12, "talks": 1}, {"start": 10, "last": 10, "talks": 1}],
            "directions": {"forward": share(1, 2), "stay": share(1, 2), "back": share(0, 2)},
        },
        "appreciation": {
            "talk": {"given": share(2, 4), "mean": 6.5, "counts": marks(m8=1, m5=1)},
            "approach": {"given": share(1, 4), "mean": 7.0, "counts": marks(m7=1)},
        },
    }
    assert told["client"]["moved"]["low"] == pytest.approx(0.0614919447203962, abs=1e-15)


def test_json_says_null_where_there_is_nothing_to_count() -> None:
    """No share and no mean is made up out of nothing."""
    told = json.loads(json.dumps(json_of(Summary())))
    assert told["client"]["moved"] == {
        "count": 0,
        "of": 0,
        "share": None,
        "low": None,
        "high": None,
    }
    assert told["appreciation"]["talk"]["mean"] is None


@unhurried
@given(FOLDERS)
def test_json_can_be_written_and_read(folder: list[Talk]) -> None:
    """The figures of any folder are plain JSON, with every key a text."""
    told = json_of(counted(*folder))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
