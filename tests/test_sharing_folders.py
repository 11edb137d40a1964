"""A whole folder, shared: from the page and the JSON together nothing hidden can be worked out."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.auditing import at_least, relations, worked_out
from tests.conftest import Run
from tests.folders import SPOKEN, Made, written
from tests.pages import NL, shown
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.sharing import OTHERS, Name, Shared, shared
from zoeken_cli.count.tables import mean, summed
from zoeken_cli.show import share_page, stats_json
from zoeken_cli.talk.circles import DOING, STANDS, Outcome, Ring, Who
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.movement import Direction, direction

BY: Final = [None, "month", "team", "domain"]
FOLDERS: Final = [(1, 60, 12), (2, 120, 30), (3, 200, 40), (4, 300, 290), (5, 90, 90), (6, 40, 39)]
"""A seed, so many talks, so many clients: some counts are small in each."""

Cells = dict[Name, int | None]


@cache
def facts(seed: int, talks: int, clients: int) -> list[Facts]:
    """What statistics know of such a folder."""
    return Made(seed, talks, clients=clients, follows=True).facts


def told(found: Shared, by: str | None) -> Cells:
    """Each count by its name, out of the JSON as it is written."""
    said = json.loads(json.dumps(stats_json.shared_json(found, by)))
    return {tuple(name.split("/")): count for name, count in said["cells"].items()}


def one_each(rows: list[Facts]) -> list[Facts]:
    """The same talks, none about more than one life domain."""
    return [talk._replace(tags=talk.tags[:1]) for talk in rows]


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
@pytest.mark.parametrize("min_cell", [2, 10])
def test_nothing_hidden_can_be_worked_out(
    folder: tuple[int, int, int], by: str | None, min_cell: int
) -> None:
    """Whoever knows all that adds up, and what can be no more than what, learns no hidden count."""
    found = shared(one_each(facts(*folder)), by, min_cell)
    assert found is not None
    cells = told(found, by)
    assert all(count is None or count >= min_cell for count in cells.values())
    assert None in cells.values()
    known = relations(cells, groups_add_up=True)
    rest = at_least(cells)
    cells |= {name: None for each in rest for name in (each.whole, each.parts[-1])
              if name[0] in {"both", "rest"}}  # fmt: skip
    learnt = worked_out(cells, [*known, *rest])
    assert {name: of for name, of in learnt.items() if name[0] not in {"both", "rest"}} == {}


def turns(talk: Facts) -> Iterator[tuple[tuple[int, ...], Direction]]:
    """Each purple turn that a move followed, but from 12, with that move."""
    stood, forms = None, tuple[int, ...]()
    for elements in talk.course:
        if elements[0] in STANDS:
            if stood is not None and forms and stood != DOING:
                yield forms, direction(stood, elements[0])
            stood, forms = elements[0], ()
        elif elements[0] in Ring.PURPLE.elements:
            forms = elements


@pytest.mark.parametrize(
    ("folder", "by", "min_cell"),
    [((625899, 40, 39), "team", 10), ((104993, 40, 39), "month", 2), ((695495, 40, 40), None, 2)],
)
def test_what_once_could_be_worked_out_no_longer_can(
    folder: tuple[int, int, int], by: str | None, min_cell: int
) -> None:
    """Where hardly a client has two talks, the table of clients tells that of the talks."""
    test_nothing_hidden_can_be_worked_out(folder, by, min_cell)


@pytest.mark.parametrize("by", BY)
def test_what_is_told_is_right(by: str | None) -> None:
    """A count that is not hidden is the count of these talks."""
    rows = facts(3, 200, 40)
    found, summary = shared(rows, by, 10), summed(rows)
    assert found is not None
    after = Counter((*forms, way) for talk in rows if talk.walked for forms, way in turns(talk))
    said = [followed for talk in rows for followed in talk.followed]
    right = {
        ("walked",): summary.walked,
        ("moved",): summary.moved,
        ("not_followed", "13"): summary.forms[13]
        - sum(n for (f, _), n in after.items() if f == 13),
        ("furthest", "9"): summary.furthest[9],
        ("phases", "5", "yes"): summary.elements[5],
        ("forms", "16"): summary.forms[16],
        ("after", "13", "stay"): after[13, "stay"],
        ("after", "16", "forward"): after[16, "forward"],
        ("marks", "talk"): summary.talk_marks.total(),
        ("life", "klant", "done"): sum(f[2:] == (Who.KLANT, Outcome.DONE) for f in said),
        ("life", "all", "all"): sum(f.outcome is not Outcome.OPEN for f in said),
    }
    assert {name: found.cells[name] for name in right} == right
    average = mean(summary.talk_marks)
    assert average is not None
    assert found.means["talk"] == round(average, 1)


@pytest.mark.parametrize("by", BY)
def test_the_page_tells_no_number_that_the_json_hides(by: str | None) -> None:
    """Every count on the page stands in the JSON, and each share is of two counts that do."""
    found = shared(facts(2, 120, 30), by, 10)
    assert found is not None
    bare = shown(share_page.page(found, by, NL, 999), 999)
    counts = {count for count in told(found, by).values() if count is not None}
    for n, of, percent in re.findall(r"(\d+) van (\d+)  +(\d+) ?%", bare):
        assert {int(n), int(of)} <= counts
        assert f"{100 * int(n) / int(of):.0f}" == percent
    period = NL("figures.period", first="maart 2026", last="augustus 2026")
    for sentence in ("shared_how", "how_to_read", "moved"):
        bare = bare.replace(NL(f"figures.{sentence}", few=10), "").replace(period, "")
    for label in (r"  \d+ [a-z]+  ", r"[a-z]+ 2026\n", r"\(\d+–\d+ ?%\)", r"\d+ ?%", r"\d,\d"):
        bare = re.sub(label, " ", bare)
    numbers = [int(number) for number in re.findall(r"\d+", bare)]
    assert numbers
    assert set(numbers) <= counts


@pytest.mark.parametrize("by", BY)
def test_what_is_shared_holds_no_code_no_label_and_no_word(
    run: Run, tmp_path: Path, by: str | None
) -> None:
    """Whatever was typed of a client, by a worker or as a label, stays in the folder."""
    written(tmp_path / "map", Made(6, 60, clients=20).talks)
    flags = ["--by", by] if by else []
    for more in ([], ["--json"], ["--lang", "en"]):
        code, out, err = run("stats", tmp_path / "map", "--share", *flags, *more)
        assert (code, err) == (0, "")
        assert SPOKEN not in out
        assert not re.search(r"2026-\d\d-", out)
        assert by == "domain" or not any(domain in out for domain in DOMAINS)
        assert by == "team" or "noord" not in out


def test_a_mark_is_told_in_the_middle_and_never_alone() -> None:
    """The mean of ten marks or more; which mark was given how often is not told."""
    rows = facts(3, 200, 40)
    few = [talk._replace(approach_mark=None) for talk in rows[9:]]
    found = shared([*(talk._replace(approach_mark=7) for talk in rows[:9]), *few], None, 10)
    assert found is not None
    assert found.means["approach"] is None
    assert found.cells["marks", "approach"] is None
    assert found.means["talk"] is not None


@pytest.mark.parametrize(("marks", "told"), [([10] * 11 + [9], None), ([1] * 12, None),
                                              ([9] * 12, 9.0), ([5, 6] * 6, 5.5)])  # fmt: skip
def test_a_mean_near_an_end_tells_every_mark(marks: list[int], told: float | None) -> None:
    """A mean of 9.9 says that nearly all gave a ten: it is hidden."""
    rows = facts(3, 200, 40)
    given = [talk._replace(talk_mark=mark) for talk, mark in zip(rows, marks, strict=False)]
    rest = [talk._replace(talk_mark=None) for talk in rows[len(given) :]]
    found = shared([*given, *rest], None, 10)
    assert found is not None
    assert found.means["talk"] == told


def test_marks_do_not_tell_how_many_were_just_helped() -> None:
    """A mark of more talks than count for movement comes of those that were just helped."""
    walked = [talk for talk in facts(3, 200, 40) if talk.walked][:100]
    helped = [talk for talk in facts(3, 200, 40) if talk.just_helped][:9]
    found = shared([talk._replace(talk_mark=8) for talk in (*walked, *helped)], None, 10)
    assert found is not None
    assert found.cells["just_helped",] is None
    assert None in (found.cells["walked",], found.cells["marks", "talk"])


# --- who is behind a count -----------------------------------------------------------------------


def test_a_count_of_few_clients_is_hidden_however_large() -> None:
    """Thirty times overnemen with one client tells of that one client."""
    rows = [talk._replace(track=bytes((17, 17))) for talk in facts(3, 200, 40) if talk.walked]
    lone = [talk._replace(client="K-1", track=bytes((24,) * 5)) for talk in rows[:30]]
    found = shared([*rows[30:], *lone], None, 10)
    assert found is not None
    assert summed([*rows[30:], *lone]).forms[16] == 150
    assert found.cells["forms", "16"] is None


def test_talks_of_hardly_a_client_are_not_shared() -> None:
    """Thirty talks of one client, beside twelve who were just helped, are not told at all."""
    rows = facts(3, 200, 40)
    walked = [talk._replace(client="K-1") for talk in rows if talk.walked][:30]
    helped = [talk._replace(client=f"H-{nr}") for nr, talk in enumerate(rows) if talk.just_helped]
    assert shared([*walked, *helped[:12]], None, 10) is None


def test_teams_with_few_clients_are_told_together() -> None:
    """A team that is too small has no name on the page, and cannot be had by subtraction."""
    rows = [talk._replace(team="noord" if nr % 2 else "zuid")
            for nr, talk in enumerate(facts(4, 300, 290))]  # fmt: skip
    small = [talk._replace(team="oost", client=f"K-{nr % 9}") for nr, talk in enumerate(rows[:40])]
    found = shared([*rows[40:], *small], "team", 10)
    assert found is not None
    assert found.groups == ("noord", "zuid", OTHERS)
    assert found.cells["group", OTHERS, "walked"] is None
    assert None in (found.cells["group", name, "walked"] for name in ("noord", "zuid"))
    assert "oost" not in json.dumps(stats_json.shared_json(found, "team"))


def test_small_teams_together_are_enough() -> None:
    """Three teams of four clients each are told as one."""
    rows = [talk._replace(team="noord") for talk in facts(4, 300, 290)]
    teams = ("midden", "oost", "west")
    small = [talk._replace(team=teams[nr % 3], client=f"K-{nr % 12}")
             for nr, talk in enumerate(rows[:60])]  # fmt: skip
    found = shared([*rows[60:], *small], "team", 5)
    assert found is not None
    assert found.groups == ("noord", OTHERS)
    assert found.cells["group", OTHERS, "walked"] == summed(small).walked


def test_too_few_clients_are_not_shared(run: Run, tmp_path: Path) -> None:
    """Nine clients with many talks are too few, and that is a sentence; ten are enough."""
    nine, ten = (Made(7, 60, clients=clients) for clients in (9, 10))
    assert shared(nine.facts, None, 10) is None
    assert shared(ten.facts, None, 10) is not None
    code, out, err = run("stats", written(tmp_path / "map", nine.talks), "--share")
    assert (code, out) == (1, "")
    assert err == (
        "Deze gesprekken gaan over minder dan 10 klanten. Dat is te weinig om te delen. "
        "Neem een langere periode of meer mappen.\n"
    )
    assert run("stats", tmp_path / "map", "--share", "--min-cell", "9")[0] == 0


# --- what does not go together -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--by", "worker"], "--share gaat niet samen met --by worker: "),
        (["--by", "tag"], "--share gaat niet samen met --by tag: "),
        (["--worker", "anna"], "--share gaat niet samen met --worker."),
        (["--client", "K-014"], "--share gaat niet samen met --client."),
        (["--about", "trend"], "--share gaat niet samen met --about."),
        (["--about", "all"], "--share gaat niet samen met --about."),
        (["--lag", "2"], "--share gaat niet samen met --lag."),
        (["--min-cell", "tien"], "'tien' achter --min-cell is geen heel getal van 2 of meer."),
        (["--min-cell", "1"], "'1' achter --min-cell is geen heel getal van 2 of meer."),
        (["--min-cell", "-5"], "'-5' achter --min-cell is geen heel getal van 2 of meer."),
        (["--min-cell", ""], "'' achter --min-cell is geen heel getal van 2 of meer."),
    ],
)
def test_what_would_tell_of_a_person_is_refused(run: Run, args: list[str], said: str) -> None:
    """A sentence says which flag does not go with sharing, before a file is read."""
    code, out, err = run("stats", "nergens", "--share", *args)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_min_cell_alone_is_refused(run: Run) -> None:
    """Whoever thinks that the page hides something is told that it does not."""
    assert run("stats", "nergens", "--min-cell", "5") == (2, "", "--min-cell hoort bij --share.\n")


def test_domains_that_share_talks_are_not_told_apart() -> None:
    """How many talks are about both would follow from the two and all together."""
    rows = [talk._replace(tags=(), talked=bytes([1, 8] if n < 5 else [1 + 7 * (n % 2)]))
            for n, talk in enumerate(facts(4, 300, 290))]  # fmt: skip
    found, whole = shared(rows, "domain", 10), shared(rows, None, 10)
    assert found is not None
    assert whole is not None
    assert (found.groups, found.overlap) == ((), True)
    assert found.cells == whole.cells
    apart = shared([talk._replace(talked=talk.talked[:1]) for talk in rows], "domain", 10)
    assert apart is not None
    assert (len(apart.groups), apart.overlap) == (2, False)
