"""DuckDB comes to the same figures over a dataset as `zoeken stats` does over the talks."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.datasets import asked
from tests.folders import Made, written
from zoeken_cli.talk.talk import Talk

WALKED: Final = "NOT practice AND NOT open AND NOT just_helped"
COMPLETE: Final = "NOT practice AND NOT open"
STANDS: Final = (0, 9, 10, 11, 12)
FORMS: Final = (13, 14, 15, 16)
WAYS: Final = ("forward", "stay", "back")
BY: Final = {"month": "printf('%04d-%02d', year, month)", "team": "coalesce(team, '')"}
"""What the groups of statistics are called, in the words of a query."""

Figures = dict[str, Any]
Export = Callable[..., Path]


def made() -> list[Talk]:
    """Some hundred talks, with practice and open ones among them."""
    found = Made(7, 400, clients=90, helps=14).talks
    for nr in range(0, 400, 37):
        found[nr] = replace(found[nr], practice=True)
    for nr in range(1, 400, 41):
        found[nr] = replace(found[nr], ended=None, agreements=(), appreciation=None, note=None)
    return found


@pytest.fixture(params=["examples", "made"], scope="module")
def talks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Talks as files, which are only read."""
    if request.param == "examples":
        return EXAMPLES
    return written(tmp_path_factory.mktemp("made") / "gesprekken", made())


@pytest.fixture
def export(run: Run, talks: Path, tmp_path: Path) -> Export:
    """Makes a dataset of them; says where."""

    def export(*args: str) -> Path:
        to = tmp_path / "dataset"
        code, out, err = run("export", talks, "--format", "parquet", "--to", to, *args)
        assert (code, out) == (0, ""), err
        return to

    return export


def count(where: str) -> str:
    """So many rows, as a column of a query."""
    return f"count(*) FILTER (WHERE {where})"


COLUMNS: Final = {
    "talks": count(COMPLETE),
    "practice": count("practice"),
    "open": count("open AND NOT practice"),
    "just_helped": count(f"{COMPLETE} AND just_helped"),
    "clients": f"count(DISTINCT client) FILTER (WHERE {COMPLETE})",
    "walked": count(WALKED),
    "moved": count(f"{WALKED} AND moved"),
    "reached_12": count(f"{WALKED} AND reached_12"),
    **{
        name: f"coalesce(sum({name}) FILTER (WHERE {COMPLETE}), 0)"
        for name in (
            *("turns_yellow", "turns_orange", "turns_red", "turns_purple", "skipped"),
            *("yellow_again", "orange_rounds", *(f"form_{form}" for form in FORMS)),
        )
    },
    **{way: f"coalesce(sum({way}) FILTER (WHERE {WALKED}), 0)" for way in WAYS},
    **{
        f"{which}_{step}": count(f"{WALKED} AND {which} = {step}")
        for which in ("start", "furthest", "last")
        for step in STANDS
    },
    **{
        f"{mark}_{how}": f"{how}({mark}_mark) FILTER (WHERE {COMPLETE})"
        for mark in ("talk", "approach")
        for how in ("count", "avg")
    },
}
"""Every figure that can be had from a row per talk."""


def by_duckdb(dataset: Path, by: str | None = None) -> dict[str, Figures]:
    """All of them, by name of the group; '' is all talks together where nothing is asked."""
    group = BY[by] if by else "''"
    told = ", ".join(f'{what} AS "{name}"' for name, what in COLUMNS.items())
    found = asked(dataset, f"SELECT {group}, {told} FROM talks GROUP BY 1")
    return {row[0]: dict(zip(COLUMNS, row[1:], strict=True)) for row in found}


def by_stats(said: Figures) -> Figures:
    """The same figures, as `zoeken stats --json` tells them; each share out of what it is of."""
    worker, client = said["worker"], said["client"]
    walked = client["moved"]["of"]
    told = {
        **{name: said[name] for name in ("talks", "practice", "open", "clients")},
        "just_helped": said["just_helped"]["count"],
        "walked": walked,
        **{name: client[name]["count"] for name in ("moved", "reached_12")},
        **{f"turns_{ring}": n for ring, n in worker["turns"].items()},
        **{name: worker[name] for name in ("skipped", "yellow_again", "orange_rounds")},
        **{f"form_{form}": worker["forms"][str(form)]["count"] for form in FORMS},
        **{way: client["directions"][way]["count"] for way in WAYS},
        **{
            f"{which}_{step}": client[which][str(step)]["count"]
            for which in ("start", "furthest", "last")
            for step in STANDS
        },
    }
    for mark in ("talk", "approach"):
        told[f"{mark}_count"] = said["appreciation"][mark]["given"]["count"]
        told[f"{mark}_avg"] = said["appreciation"][mark]["mean"]
    assert client["reached_12"]["of"] == walked
    assert {share["of"] for share in worker["forms"].values()} == {
        sum(told[f"form_{form}"] for form in FORMS)
    }
    assert {share["of"] for share in client["directions"].values()} == {
        sum(told[way] for way in WAYS)
    }
    return told


def stats(run: Run, talks: Path, *args: str) -> Figures:
    """What `zoeken stats --json` says."""
    return dict(json.loads(run("stats", talks, "--json", *args)[1]))


def test_all_figures_are_the_same(run: Run, talks: Path, export: Export) -> None:
    """Movement, forms, directions, steps, turns and marks: every count, and what it is out of."""
    [told] = by_duckdb(export()).values()
    assert told == by_stats(stats(run, talks))
    assert min(told["moved"], told["reached_12"], told["practice"], told["open"]) > 0


@pytest.mark.parametrize("by", BY)
def test_so_they_are_in_every_group(run: Run, talks: Path, export: Export, by: str) -> None:
    """Per month, by the names of the folders, and per team, of which null is none."""
    told = by_duckdb(export(), by)
    groups = stats(run, talks, "--by", by)["groups"]
    assert {name: by_stats(said) for name, said in groups.items()} == told
    assert len(told) > 2


@pytest.mark.parametrize(
    "choice", [("--since", "2026-04"), ("--team", "noord"), ("--until", "2026-03-20")]
)
def test_a_choice_of_talks_is_the_same_choice(
    run: Run, talks: Path, export: Export, choice: tuple[str, str]
) -> None:
    """The flags mean what they mean to `stats`."""
    [told] = by_duckdb(export(*choice)).values()
    assert told == by_stats(stats(run, talks, *choice))


def test_turns_come_to_the_same_too(run: Run, talks: Path, export: Export) -> None:
    """With a row for each turn: the forms by their elements, and the moves by their direction."""
    dataset, said = export("--per", "turn"), stats(run, talks)
    forms = asked(
        dataset,
        "SELECT form, count(*) FROM (SELECT unnest(elements) AS form FROM talks "
        f"WHERE kind = 'purple' AND {COMPLETE}) GROUP BY form",
    )
    assert {str(form): n for form, n in forms} == {
        form: share["count"] for form, share in said["worker"]["forms"].items()
    }
    ways = asked(
        dataset,
        "SELECT direction, count(*) FROM talks "
        f"WHERE direction IS NOT NULL AND {WALKED} GROUP BY direction",
    )
    directions = said["client"]["directions"].items()
    assert dict(ways) == {way: share["count"] for way, share in directions if share["count"]}


def test_the_query_of_the_readme_gives_the_share_that_moved(
    run: Run, talks: Path, export: Export
) -> None:
    """As it stands there, to be pasted."""
    told = asked(
        export(),
        "SELECT team, avg(moved::INT) AS moved, count(*) AS talks FROM talks "
        "WHERE NOT (practice OR open OR just_helped) GROUP BY team",
    )
    groups = stats(run, talks, "--by", "team")["groups"]
    shares = {name: said["client"]["moved"] for name, said in groups.items()}
    assert {team or "": (share, n) for team, share, n in told} == {
        name: (share["share"], share["of"]) for name, share in shares.items() if share["of"]
    }
