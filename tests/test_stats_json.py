"""The figures as JSON, to the last key: what a program gets is what the counts say, unrounded."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import Run
from tests.folders import Made, written
from tests.pages import NL, figures
from zoeken_cli.count.clients import clients_of, per_client
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.count.intervals import Share
from zoeken_cli.count.movement import Behind, Did, Middle, Soon, movement_of
from zoeken_cli.count.sequence import COLUMNS, Following, following_of
from zoeken_cli.count.tables import GROUPS, Summary, grouped, mean, summed
from zoeken_cli.count.trend import trend_of
from zoeken_cli.show import saying, stats_json
from zoeken_cli.talk.circles import STANDS, Ring, Who
from zoeken_cli.talk.movement import Direction

MADE: Final = Made(5, 80, clients=20, helps=13, follows=True)
FACTS: Final = [
    *MADE.facts,
    *(talk._replace(practice=True) for talk in MADE.facts[:2]),
    *(talk._replace(open=True) for talk in MADE.facts[:3]),
]
TODAY: Final = date(2026, 6, 1)
ALL: Final = tuple(About)


def told(facts: list[Facts], *about: About, lag: int = 1) -> dict[str, Any]:
    """What the JSON says, read back from its text."""
    said = stats_json.figures_json(figures(facts, *about, lag=lag))
    return dict(json.loads(json.dumps(said, allow_nan=False)))


# --- what each key should be, by the counts ------------------------------------------------------


def share(count: int, of: int) -> dict[str, Any]:
    """A share, as every share is told."""
    low, high = Share(count, of).interval or (None, None)
    return {
        "count": count,
        "of": of,
        "share": count / of if of else None,
        "low": low,
        "high": high,
    }


def shares(counts: Mapping[int, int], keys: range | tuple[int, ...], of: int) -> dict[str, Any]:
    """A share for each of these numbers."""
    return {str(key): share(counts[key], of) for key in keys}


def marks(given: Counter[int], talks: int) -> dict[str, Any]:
    """How often each mark was given, and what they come to."""
    return {
        "given": share(given.total(), talks),
        "mean": mean(given),
        "counts": {str(mark): given[mark] for mark in range(1, 11)},
    }


def questions(summary: Summary, facts: list[Facts]) -> dict[str, Any]:
    """The registration form's three questions."""
    walked, clients = summary.walked, per_client(facts)
    return {
        "talks": summary.talks,
        "practice": 2,
        "open": 3,
        "just_helped": share(summary.just_helped, summary.talks),
        "clients": len({talk.client for talk in facts if talk.complete}),
        "worker": {
            "turns": {
                "yellow": summary.turns[Ring.YELLOW],
                "orange": summary.turns[Ring.ORANGE],
                "red": summary.turns[Ring.RED],
                "purple": summary.turns[Ring.PURPLE],
            },
            "skipped": summary.skipped,
            "yellow_again": summary.yellow_again,
            "orange_rounds": summary.orange_rounds,
            "phases": shares(summary.elements, range(5, 9), walked),
            "elements": {
                str(n): {**share(summary.elements[n], walked), "visits": summary.visits[n]}
                for n in range(1, 17)
            },
            "forms": shares(summary.forms, range(13, 17), summary.forms.total()),
        },
        "client": {
            "moved": share(summary.moved, walked),
            "reached_12": share(summary.reached_doing, walked),
            "start": shares(summary.start, STANDS, summary.start.total()),
            "furthest": shares(summary.furthest, STANDS, summary.furthest.total()),
            "last": shares(summary.last, STANDS, summary.last.total()),
            "flow": [
                {"start": start, "last": last, "talks": summary.flow[start, last]}
                for start in STANDS
                for last in STANDS
                if summary.flow[start, last]
            ],
            "directions": {
                way: share(summary.directions[Direction(way)], summary.directions.total())
                for way in ("forward", "stay", "back")
            },
            "first_talk": share(clients.first.count, clients.first.of),
            "last_talk": share(clients.last.count, clients.last.of),
            "several_talks": clients.several,
        },
        "appreciation": {
            "talk": marks(summary.talk_marks, summary.talks),
            "approach": marks(summary.approach_marks, summary.talks),
        },
        "life": life([talk for talk in facts if talk.complete]),
    }


def life(facts: list[Facts]) -> dict[str, Any]:
    """What became of agreements, together and by who was to do it."""
    said = [(talk.client, followed) for talk in facts for followed in talk.followed]

    def became(*by: str) -> dict[str, Any]:
        those = [(client, f.outcome) for client, f in said
                 if f.who in by and f.outcome != "open"]  # fmt: skip
        ways = ("done", "partly", "not")
        return {
            "told": len(those),
            "clients": len({client for client, _ in those}),
            **{way: share(sum(of == way for _, of in those), len(those)) for way in ways},
        }

    return {
        "agreed": sum(talk.agreed for talk in facts),
        "still_open": sum(f.outcome == "open" for _, f in said),
        **became("klant", "netwerk", "informeel", "professioneel", ""),
        "by_who": {who or "nobody": became(who) for who in (*Who, "")},
    }


def read(found: Following, ways: tuple[Direction, ...], step: int | None = None) -> dict[str, Any]:
    """A table of what followed, with what chance says where there is enough to read."""
    tally = found.tally(step)
    table = tally.table
    chances = {way: found.chance(way, step) for way in ways if tally.readable(way)}

    def cell(r: int, element: int, way: Direction) -> dict[str, Any]:
        c, chance = COLUMNS.index(way), chances.get(way)
        return {
            **share(table.counts[r][c], table.row(r)),
            "expected": table.expected(r, c),
            "enough": element in tally.readable(way),
            "residual": table.residual(r, c),
            "yules_q": table.yules_q(r, c),
            "p": chance and chance.p.get(element),
            "p_of_any": chance and chance.p_of_any.get(element),
            "smallest_p": chance and chance.smallest.get(element),
        }

    return {
        "talks": tally.talks,
        "clients": tally.all_clients,
        "rows": {
            str(element): {
                "count": table.row(r),
                "clients": tally.clients[element],
                "forward": cell(r, element, Direction.FORWARD),
                "stay": cell(r, element, Direction.STAY),
                "back": cell(r, element, Direction.BACK),
            }
            for r, element in enumerate(tally.ring.elements)
        },
        "chance": {
            way.value: {
                "rounds": chance.rounds,
                "talks": chance.talks,
                "reckoned": 0,
                "p_of_table": chance.p_of_table,
            }
            for way, chance in chances.items()
        },
    }


def whole_sequence(facts: list[Facts], ring: Ring, lag: int) -> dict[str, Any]:
    """What followed the turns of a ring, together and from each step."""
    found = following_of(facts, ring, lag)
    before, after, doing = found.sequence().left_out
    return {
        "together": read(found, COLUMNS),
        "from_step": {str(step): read(found, COLUMNS, step) for step in STANDS},
        "left_out": {"before_start": before, "after_last": after, "from_doing": doing},
    }


def soon(found: Soon) -> dict[str, Any]:
    """How soon something came, in turns and in minutes."""
    return {"turns": middle(found.turns), "minutes": middle(found.minutes)}


def middle(found: Middle | None) -> dict[str, Any] | None:
    """What is usual."""
    if found is None:
        return None
    return {"n": found.n, "low": found.low, "middle": found.middle, "high": found.high}


def did(found: Did) -> dict[str, Any]:
    """What the worker did in some talks."""
    return {
        "talks": found.talks,
        "clients": found.clients,
        "forms": shares(found.forms, range(13, 17), found.talks),
        "orange_turns": found.orange,
    }


def behind(found: Behind) -> dict[str, Any]:
    """A share of talks, and the clients behind it."""
    return {**share(found.share.count, found.share.of), "clients": found.clients}


def movement(facts: list[Facts]) -> dict[str, Any]:
    """How soon, where it stalls, and what went with it."""
    found = movement_of(facts, TODAY)
    past, to_come, in_words, without_end = found.ends
    return {
        "to_forward": soon(found.to_forward),
        "to_12": soon(found.to_doing),
        "went_on": {str(step): behind(found.onward[step]) for step in (0, 9, 10, 11)},
        "without_step": found.without_step,
        "from_start": {
            str(step): {
                "moved": did(found.from_start[step].moved),
                "stalled": did(found.from_start[step].stalled),
            }
            for step in (0, 9, 10, 11)
        },
        "by_orange_rounds": {str(rounds): behind(found.by_rounds[rounds]) for rounds in range(4)},
        "overnemen": {
            "past": past,
            "to_come": to_come,
            "in_words": in_words,
            "without_end": without_end,
        },
    }


def trend(facts: list[Facts]) -> dict[str, Any]:
    """From month to month."""
    found = trend_of(clients_of(facts))
    slope = found.slope
    return {
        "months": {month: share(of.count, of.of) for month, of in found.months.items()},
        "clients": found.clients,
        "per_month": slope and {"value": slope.value, "low": slope.low, "high": slope.high},
    }


# --- the whole of it -----------------------------------------------------------------------------


def test_all_figures_to_the_last_key() -> None:
    """Nothing is missing, nothing is there that is not told here, and no number is rounded."""
    found = following_of(FACTS, Ring.PURPLE)
    assert told(FACTS, *ALL) == {
        **questions(summed(FACTS), FACTS),
        "precedes": read(found, (Direction.FORWARD,)),
        "sequence": {
            "lag": 1,
            "association_not_cause": True,
            "forms": whole_sequence(FACTS, Ring.PURPLE, 1),
            "phases": whole_sequence(FACTS, Ring.ORANGE, 1),
        },
        "movement": movement(FACTS),
        "trend": trend(FACTS),
    }


def test_the_folder_has_something_to_tell() -> None:
    """The test above says something: each part of the JSON has figures, and chance was asked."""
    said = told(FACTS, *ALL)
    assert said["precedes"]["chance"]["forward"]["p_of_table"] is not None
    assert said["sequence"]["forms"]["from_step"]["9"]["rows"]["13"]["forward"]["count"]
    assert said["movement"]["to_12"]["turns"] is not None
    assert said["trend"]["per_month"] is not None
    assert said["life"]["by_who"]["nobody"]["partly"]["count"]
    assert said["life"]["still_open"]


def test_figures_of_nothing_are_nought_or_null() -> None:
    """An empty folder has the same keys, so that a program need not ask which are there."""

    def keys(said: Any) -> Any:
        skip = ("chance", "months")
        if not isinstance(said, dict):
            return None
        return {key: keys(value) for key, value in said.items() if key not in skip}

    nothing = told([], *ALL)
    assert keys(nothing["client"]) == keys(told(FACTS)["client"])
    assert keys(nothing["life"]) == keys(told(FACTS)["life"])
    assert keys(nothing["sequence"]) == keys(told(FACTS, *ALL)["sequence"])
    assert nothing["client"]["moved"] == share(0, 0)
    assert nothing["movement"]["to_12"] == {"turns": None, "minutes": None}
    assert nothing["trend"] == {"months": {}, "clients": 0, "per_month": None}


@pytest.mark.parametrize(
    ("about", "parts"),
    [
        (About.QUESTIONS, ("precedes", "trend")),
        (About.SEQUENCE, ("sequence",)),
        (About.MOVEMENT, ("movement",)),
        (About.TREND, ("trend",)),
    ],
)
def test_a_topic_adds_its_own_parts_alone(about: About, parts: tuple[str, ...]) -> None:
    """The three questions are always there, each as it is when all is asked for."""
    said, whole = told(FACTS, about), told(FACTS, *ALL)
    assert said == {key: whole[key] for key in (*questions(summed(FACTS), FACTS), *parts)}


def test_a_lag_is_told_with_its_tables() -> None:
    """At lag 2 it is the move after the next one, in the whole sequence; not in short."""
    said = told(FACTS, *ALL, lag=2)
    assert said["sequence"]["lag"] == 2
    assert said["sequence"]["forms"] == whole_sequence(FACTS, Ring.PURPLE, 2)
    assert said["precedes"] == told(FACTS, *ALL)["precedes"]


# --- as it is printed ----------------------------------------------------------------------------


def test_what_is_printed_is_the_same_json(run: Run, tmp_path: Path) -> None:
    """One object, plain ASCII, with how many files were left out before it."""
    folder = written(tmp_path / "map", MADE.talks)
    code, out, err = run("stats", folder, "--about", "trend", "--json")
    assert (code, err) == (0, "")
    assert out.isascii()
    assert json.loads(out) == {"left_out": 0, **told(MADE.facts, About.TREND)}


@pytest.mark.parametrize("by", GROUPS)
def test_each_group_has_the_same_figures(run: Run, tmp_path: Path, by: str) -> None:
    """By group each has what was asked for, of its own talks alone."""
    folder = written(tmp_path / "map", MADE.talks)
    said = json.loads(run("stats", folder, "--by", by, "--json")[1])
    rows = grouped(map(facts_of, MADE.talks), by)
    assert said["by"] == by
    assert said["groups"] == {name: told(of, About.QUESTIONS) for name, of in rows.items()}


def test_the_page_tells_the_same_numbers(run: Run, tmp_path: Path) -> None:
    """What a person reads is what a program gets, rounded."""
    folder = written(tmp_path / "map", MADE.talks)
    page = run("stats", folder)[1]
    said = json.loads(run("stats", folder, "--json")[1])
    rows = {
        NL("figures.moved"): said["client"]["moved"],
        NL("figures.reached_doing", doing=saying.element(12, NL)): said["client"]["reached_12"],
        NL("figures.first_talk"): said["client"]["first_talk"],
        NL("method.direction.stay"): said["client"]["directions"]["stay"],
        saying.element(8, NL): said["worker"]["phases"]["8"],
        saying.element(16, NL): said["worker"]["forms"]["16"],
    }
    lines = [" ".join(line.replace(" %", "%").split()) for line in page.splitlines()]
    for name, of in rows.items():
        low, high = (f"{100 * of[end]:.0f}" for end in ("low", "high"))
        told = f"{name} {of['count']} van {of['of']} {100 * of['share']:.0f}% ({low}–{high}%)"
        assert told in lines
    for element, row in said["precedes"]["rows"].items():
        cell, name = row["forward"], saying.element(int(element), NL)
        start = f"{name} {cell['count']} van {cell['of']} "
        assert any(line.startswith(start) for line in lines)
