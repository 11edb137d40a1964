"""A dataset holds what rows hold, to the last value and with its type, in files by the month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any, Final

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import dataset
from pyarrow.parquet import ParquetFile

from tests.datasets import asked, files_of, put, table_in
from tests.exporting import EITHER, SAID
from tests.folders import Made
from tests.pages import HELPED, OPEN, TALK, at
from tests.talks import talks, unhurried
from zoeken_cli.export import as_parquet, rows
from zoeken_cli.export.rows import Per
from zoeken_cli.talk.talk import Purple, Talk

KINDS: Final[dict[str, type]] = {
    "string": str,
    "bool": bool,
    "int64": int,
    "date32[day]": date,
    "timestamp[us, tz=UTC]": datetime,
    "list<element: string>": list,
    "list<element: int64>": list,
}
"""What Python has for each type."""


def in_dataset(shown: list[Talk], per: Per) -> list[dict[str, Any]]:
    """Every row that a reader finds, file by file."""
    return [row for _, data in files_of(shown, per) for row in table_in(data).to_pylist()]


def in_rows(talk: Talk, per: Per) -> list[dict[str, Any]]:
    """What it should find: a list for a tuple, and beside each moment how far it is from UTC."""
    found = []
    for row in rows.rows(talk, per, text=False):
        told: dict[str, Any] = {
            name: list(value) if isinstance(value, tuple) else value for name, value in row.items()
        }
        for name in ("started", "ended", "at"):
            if name in told:
                moment = told[name]
                ahead = moment and moment.utcoffset() // timedelta(minutes=1)
                told[f"{name}_offset"] = ahead
        found.append(told)
    return found


# --- columns and values --------------------------------------------------------------------------


def test_a_talk_in_one_row_with_its_types() -> None:
    """The columns of a row without words, in order, and then how far each moment is from UTC."""
    [(place, data)] = files_of([TALK])
    table = table_in(data)
    assert place == PurePosixPath("year=2026/month=3/part-0.parquet")
    assert table.column_names == [
        *rows.columns(Per.TALK, text=False),
        "started_offset",
        "ended_offset",
    ]
    types = {field.name: str(field.type) for field in table.schema}
    odd = {name: sort for name, sort in types.items() if sort != "int64"}
    assert odd == {
        **dict.fromkeys(("talk", "client", "worker", "team"), "string"),
        "tags": "list<element: string>",
        "domains": "list<element: int64>",
        **dict.fromkeys(("practice", "open", "just_helped", "moved", "reached_12"), "bool"),
        **dict.fromkeys(("started", "ended"), "timestamp[us, tz=UTC]"),
    }
    [row] = table.to_pylist()
    assert row["started"] == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (row["started_offset"], row["talk_mark"], row["approach_mark"]) == (60, 8, None)
    assert (row["tags"], row["moved"], row["reached_12"]) == (["schulden", "post"], True, False)


def test_a_turn_in_one_row_with_its_types() -> None:
    """A day for the end of taking over; lists for what was visited and what was skipped."""
    talk = replace(TALK, turns=(*TALK.turns, Purple(at(20), (16,), date(2026, 4, 2))))
    [(_, data)] = files_of([talk], Per.TURN)
    table = table_in(data)
    assert table.column_names == [*rows.columns(Per.TURN, text=False), "at_offset"]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["until_date"], types["at"]) == ("date32[day]", "timestamp[us, tz=UTC]")
    assert types["skipped"] == types["elements"] == "list<element: int64>"
    *_, last = table.to_pylist()
    assert (last["until_kind"], last["until_date"]) == ("date", date(2026, 4, 2))
    assert (last["elements"], last["skipped"], last["clear"]) == ([16], [], None)


@EITHER
@unhurried
@given(shown=st.lists(talks(), max_size=3))
def test_what_is_read_back_is_what_is_in_the_rows(per: Per, shown: list[Talk]) -> None:
    """Whatever is in a talk: equal to the last value; a moment with how far it is from UTC."""
    found = in_dataset(shown, per)
    expected = [row for talk in shown for row in in_rows(talk, per)]
    assert sorted(found, key=itemgetter("talk")) == sorted(expected, key=itemgetter("talk"))


@EITHER
@unhurried
@given(talk=talks())
def test_every_value_is_of_the_type_of_its_column(per: Per, talk: Talk) -> None:
    """No text stands for a number, and no number for a truth."""
    for _, data in files_of([talk], per):
        table = table_in(data)
        assert table.schema.remove_metadata() == as_parquet.schema_of(per)
        for field in table.schema:
            kind = KINDS[str(field.type)]
            for value in table.column(field.name).to_pylist():
                assert value is None or isinstance(value, kind)


@pytest.mark.parametrize(
    ("started", "place", "microseconds"),
    [
        ("0001-01-01T00:00:00+14:00", "year=1/month=1", -62135596800_000_000 - 14 * 3600_000_000),
        ("9999-12-31T23:59:59-12:00", "year=9999/month=12", 253402300799_000_000 + 43200_000_000),
        ("2026-03-31T23:30:00.000001-02:00", "year=2026/month=3", 1775007000_000_001),
        ("2026-04-01T00:30:00+02:00", "year=2026/month=4", 1774996200_000_000),
    ],
)
def test_a_moment_is_kept_also_where_utc_has_another_month_or_no_year(
    started: str, place: str, microseconds: int
) -> None:
    """The month is that where the talk was held, as in the statistics."""
    moment = datetime.fromisoformat(started)
    [(found, data)] = files_of([replace(HELPED, started=moment, ended=None)])
    assert str(found.parent) == place
    table = table_in(data)
    assert table.column("started").cast(pa.int64()).to_pylist() == [microseconds]
    ahead = timedelta(minutes=table.column("started_offset").to_pylist()[0])
    assert ahead == moment.utcoffset()


@EITHER
def test_no_free_text_comes_along(per: Per) -> None:
    """Not one word that a person said or wrote is in the bytes, compressed or not."""
    [(_, data)] = files_of([SAID], per)
    assert b"zeg" not in data
    assert "zeg" not in str(table_in(data).to_pylist())
    assert "K-014" in str(table_in(data).to_pylist())


ODD: Final = (
    "=1+1", "@SUM(A1)", "-2+3|cmd", "\x1b[31mrood", "\u202egnp.exe", "<script>alert(1)</script>",
    "[red]rood[/red]", "nul\x00nul", "regel\neinde\r\n", "..", "a/b", "it's", '"', "é☕", " ",
)  # fmt: skip
"""What would be something else in a sheet, a terminal, a page, a path or a query."""


@pytest.mark.parametrize("odd", ODD)
def test_what_is_hostile_elsewhere_is_plain_data_here(tmp_path: Path, odd: str) -> None:
    """Codes, team and tags come out as they are, and name no file."""
    talk = replace(TALK, client=odd, worker=odd, team=odd, tags=(odd, "x"))
    folder = put(tmp_path / "dataset", files_of([talk]))
    assert [path.name for path in folder.iterdir()] == ["year=2026"]
    assert asked(folder, "SELECT client, worker, team, tags FROM talks") == [
        (odd, odd, odd, [odd, "x"])
    ]


# --- files ---------------------------------------------------------------------------------------


def test_open_and_practice_talks_are_there_and_say_so() -> None:
    """Whoever reckons decides; null where there is nothing."""
    found = in_dataset([TALK, OPEN, HELPED], Per.TALK)
    assert [(row["practice"], row["open"], row["just_helped"]) for row in found] == [
        (False, False, False),
        (True, True, False),
        (False, False, True),
    ]
    assert (found[1]["ended"], found[1]["ended_offset"], found[2]["start"]) == (None, None, None)


def test_of_nothing_there_is_no_file() -> None:
    """Nor of talks without a turn, where a row is a turn."""
    assert list(files_of([])) == []
    assert list(files_of([HELPED], Per.TURN)) == []


def test_a_month_is_one_file_in_whatever_order_its_talks_come() -> None:
    """As long as there are no more talks or months than are in hand at a time."""
    made = Made(3, 120).talks
    mixed = Random(4).sample(made, len(made))
    places = [place for place, _ in files_of(mixed)]
    months = {(talk.started.year, talk.started.month) for talk in made}
    assert len(months) > 4
    assert sorted(places) == sorted(
        PurePosixPath(f"year={year}/month={month}/part-0.parquet") for year, month in months
    )
    found = in_dataset(mixed, Per.TALK)
    assert {row["talk"] for row in found} == {talk.id for talk in made}
    assert len(found) == len(made)


def many(months: int, each: int) -> list[Talk]:
    """So many talks in each of so many months, a month at a time."""
    return [
        replace(
            HELPED,
            id=f"{year}-{month + 1}-{nr}",
            started=HELPED.started.replace(year=year, month=month + 1, day=1),
            ended=None,
        )
        for year, month in (divmod(2000 * 12 + nr, 12) for nr in range(months))
        for nr in range(each)
    ]


def test_many_months_in_any_order_are_some_files_each_and_no_talk_is_lost() -> None:
    """Only so many are made at a time; each gets a name of its own."""
    months = as_parquet.OPEN + 20
    shown = many(months, 2)
    found = list(files_of(Random(5).sample(shown, len(shown))))
    names = {place for place, _ in found}
    assert months < len(names) == len(found) < len(shown)
    ids = []
    for place, data in found:
        table = table_in(data)
        ids += table.column("talk").to_pylist()
        moments = table.column("started").to_pylist()
        assert {f"year={m.year}/month={m.month}" for m in moments} == {str(place.parent)}
    assert sorted(ids) == sorted(talk.id for talk in shown)
    assert {place.name for place in names} == {"part-0.parquet", "part-1.parquet"}


def test_files_are_not_held_back_to_the_end() -> None:
    """A month is handed over when enough other ones have come: memory does not grow with years."""
    taken = 0

    def counted() -> Any:
        nonlocal taken
        for talk in many(2 * as_parquet.OPEN, 1):
            taken += 1
            yield talk

    first = next(files_of(counted()))
    assert first[0].parts[:2] == ("year=2000", "month=1")
    assert taken == as_parquet.OPEN + 1


def test_rows_are_put_in_by_the_thousand_and_a_file_ends_some_time() -> None:
    """Groups of rows of a size that readers like; the largest month is more than one file."""
    [talk] = many(1, 1)
    of = as_parquet.IN_HAND + as_parquet.WAITING + 5
    [row] = rows.rows(talk, Per.TALK, text=False)
    found = list(as_parquet.files(((talk.started, row) for _ in range(of)), Per.TALK))
    assert [place.name for place, _ in found] == ["part-0.parquet", "part-1.parquet"]
    groups = [
        [file.metadata.row_group(nr).num_rows for nr in range(file.num_row_groups)]
        for file in (ParquetFile(pa.BufferReader(data)) for _, data in found)
    ]
    full, rest = groups
    assert full == [as_parquet.WAITING] * (as_parquet.IN_HAND // as_parquet.WAITING)
    assert rest == [as_parquet.WAITING, 5]


def test_who_asks_for_one_month_reads_the_files_of_that_month(tmp_path: Path) -> None:
    """By Arrow's own account; and all other files may be rubbish, for DuckDB."""
    folder = put(tmp_path / "dataset", files_of(many(5, 3)))
    found = dataset.dataset(folder, partitioning="hive")
    march = (dataset.field("year") == 2000) & (dataset.field("month") == 3)
    own = folder / "year=2000" / "month=3" / "part-0.parquet"
    assert [Path(each.path) for each in found.get_fragments(march)] == [own]
    first = folder / "year=2000" / "month=1" / "part-0.parquet"
    for path in folder.rglob("*.parquet"):
        if path not in (own, first):  # the first one tells DuckDB the columns
            path.write_bytes(b"rommel")
    query = "SELECT count(*), min(month), max(talk) FROM talks"
    assert asked(folder, f"{query} WHERE year = 2000 AND month BETWEEN 3 AND 3") == [
        (3, 3, "2000-3-2")
    ]
    with pytest.raises(duckdb.Error):
        asked(folder, f"{query} WHERE year = 2000")
