"""`zoeken retention`: what need not be kept any more is named, and goes only when told."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run, remember
from tests.dossier import (
    help_of,
    many,
    names,
    put,
    remember_too,
    seals,
    small,
    small_talk,
    snapshot,
)
from tests.keeping import keeper, safe_in
from zoeken_cli.keep.config import state_folder
from zoeken_cli.keep.destroying import (
    WMO_YEARS,
    YOUTH_YEARS,
    last_changed,
    last_changes,
    may_go_from,
)
from zoeken_cli.talk.talk import Skip, Talk

OLD: Final = "2008-02-29-101500-aaaa"
OLDER: Final = "2006-05-01-101500-aaab"
NEW: Final = "2026-03-02-101500-bbbb"

RULE: Final = (
    "Een gesprek wordt {years} jaar bewaard na de laatste verandering erin. Vanaf 20 jaar telt de "
    "laatste verandering in alle gesprekken van de klant in deze map. In de wet: 15 jaar nadat het "
    "gemaakt is (Wmo 2015, art. 5.3.4); bij jeugdhulp 20 jaar na de laatste verandering in het "
    "dossier (Jeugdwet, art. 7.3.8). Anders instellen: keep_years in je instellingen, of --years.\n"
)
HOW: Final = (
    "zoeken gooit niets weg uit zichzelf. Weggooien: zoeken retention{typed} --delete. Kijk eerst "
    "of er een reden is om langer te bewaren, zoals een lopende zaak.\n"
)
ENGLISH_RULE: Final = (
    "A talk is kept for {years} years after the last change in it. From 20 years on, the last "
    "change in all talks of the client in this folder counts. In Dutch law: 15 years after it was "
    "made (Wmo 2015, art. 5.3.4); in youth help 20 years after the last change of the client's "
    "file (Jeugdwet, art. 7.3.8). To set another time: keep_years in your settings, or --years.\n"
)
ENGLISH_HOW: Final = (
    "zoeken removes nothing by itself. To remove: zoeken retention{typed} --delete. See first "
    "whether there is a reason to keep them longer, such as a case that goes on.\n"
)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder, with two talks of long ago and one of this year."""
    folder = tmp_path / "talks"
    small_talk(folder, OLD, "K-014")
    small_talk(folder, OLDER, "K-022")
    small_talk(folder, NEW, "K-014")
    remember(tmp_path, folder)
    return folder


def test_its_help_says_what_it_is_for(run: Run) -> None:
    """In the reader's language, after how to call it."""
    assert help_of(run, "retention", "nl") == (
        "Gebruik: zoeken retention [OPTIES] [MAP]\n"
        "Zie welke gesprekken weg mogen omdat de bewaartermijn voorbij is."
    )
    assert help_of(run, "retention", "en") == (
        "Usage: zoeken retention [OPTIONS] [FOLDER]\n"
        "See which talks may go because they were kept long enough."
    )


# --- from when -----------------------------------------------------------------------------------


def made(at: datetime) -> Talk:
    """A talk that was begun then."""
    return Talk(id="x", client="K-1", started=at)


@pytest.mark.parametrize(
    ("begun", "years", "day"),
    [
        (datetime(2011, 3, 2, 10, 15, tzinfo=UTC), 15, date(2026, 3, 2)),
        (datetime(2008, 2, 29, 10, 15, tzinfo=UTC), 15, date(2023, 3, 1)),
        (datetime(2008, 2, 29, 10, 15, tzinfo=UTC), 20, date(2028, 2, 29)),
        (datetime(2011, 12, 31, 23, 59, 59, tzinfo=UTC), 1, date(2012, 12, 31)),
        # The day is the one on the calendar where the talk was.
        (datetime(2011, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=14))), 15, date(2026, 3, 2)),
        (datetime(2011, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-11))), 15, date(2026, 3, 1)),
        # A clock that was wrong, and the end of the calendar.
        (datetime(9990, 2, 28, tzinfo=UTC), 200, date.max),
        (datetime(9979, 12, 31, tzinfo=UTC), 20, date.max),
        (datetime(9980, 2, 29, tzinfo=UTC), 19, date(9999, 3, 1)),
        (datetime(1, 1, 1, tzinfo=UTC), 200, date(201, 1, 1)),
    ],
)
def test_a_talk_may_go_so_many_years_to_the_day_after_it_was_made(
    begun: datetime, years: int, day: date
) -> None:
    """Where that day is not there, the next one; never a day too early."""
    assert may_go_from(last_changed(made(begun)), years) == day


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), st.integers(1, 200))  # noqa: DTZ001
def test_the_day_is_never_too_early_nor_more_than_a_day_late(at: datetime, years: int) -> None:
    """Whatever day it was made, and however long it is kept."""
    day = may_go_from(at.date(), years)
    assert day.year == at.year + years
    assert (at.month, at.day) <= (day.month, day.day)
    assert day - timedelta(days=1) <= day.replace(month=at.month, day=min(at.day, 28)) + timedelta(
        4
    )


def test_the_law_of_social_support_is_what_goes_without_saying() -> None:
    """Wmo 2015, art. 5.3.4; and for youth help the Jeugdwet, art. 7.3.8."""
    assert (WMO_YEARS, YOUTH_YEARS) == (15, 20)


MADE: Final = made(datetime(2006, 5, 1, 10, 15, tzinfo=UTC))
EAST: Final = timezone(timedelta(hours=14))


@pytest.mark.parametrize(
    ("talk", "day"),
    [
        (MADE, date(2006, 5, 1)),
        (replace(MADE, ended=MADE.started + timedelta(hours=14)), date(2006, 5, 2)),
        (replace(MADE, closing=MADE.started + timedelta(days=3)), date(2006, 5, 4)),
        (replace(MADE, turns=(Skip(datetime(2006, 6, 1, tzinfo=UTC), (1,)),)), date(2006, 6, 1)),
        (replace(MADE, corrected=(datetime(2012, 1, 1, tzinfo=EAST),)), date(2012, 1, 1)),
        (
            replace(MADE, corrected=tuple(datetime(y, 1, 1, tzinfo=UTC) for y in (2012, 2010))),
            date(2012, 1, 1),
        ),
        # A clock that was wrong, at the ends of the calendar.
        (made(datetime.min.replace(tzinfo=EAST)), date.min),
        (replace(MADE, ended=datetime.max.replace(tzinfo=UTC)), date.max),
    ],
)
def test_the_last_change_of_a_talk_is_the_latest_day_in_it(talk: Talk, day: date) -> None:
    """Also when it was left open, went on another day, or was corrected long after."""
    assert last_changed(talk) == day


@pytest.mark.parametrize("years", [1, 15, 19, 20, 21, 200])
def test_from_twenty_years_on_the_last_change_of_the_client_counts(years: int) -> None:
    """The file is of the client: an old talk goes no sooner than a new one; another's may."""
    late = replace(MADE, corrected=(datetime(2020, 1, 1, tzinfo=UTC),))
    talks = [MADE, late, replace(MADE, client="K-2")]
    own, last = date(2006, 5, 1), date(2020, 1, 1)
    first = own if years < 20 else last
    assert last_changes(talks, years) == [first, last, own]


# --- what is said --------------------------------------------------------------------------------


def test_what_may_go_is_said_in_dutch(run: Run, talks: Path) -> None:
    """Each with since when, and whether its client was there later; nothing goes."""
    put(talks / "zz.toml", small("2026-01-05-101500-cccc", "K-014"))
    before = snapshot(talks)
    said = f"""\
{RULE.format(years=15)}Deze 2 bestanden mogen weg, omdat hun termijn voorbij is:
  {OLDER}.toml  klant K-022  mag weg sinds 1 mei 2021
  {OLD}.toml  klant K-014  mag weg sinds 1 maart 2023, maar het laatste gesprek met deze klant \
was op 2 maart 2026
{HOW.format(typed="")}"""
    assert run("retention") == (0, said, "")
    assert run("retention", "--yes") == (0, said, "")
    assert snapshot(talks) == before


def test_what_may_go_is_said_in_english(run: Run, talks: Path) -> None:
    """For one file; and what to type names the folder and the years that were typed."""
    (talks / f"{OLD}.toml").unlink()
    said = f"""\
{ENGLISH_RULE.format(years=18)}This file may go, because its time is over:
  {OLDER}.toml  client K-022  may go since 1 May 2024
{ENGLISH_HOW.format(typed=f" {talks} --years 18")}"""
    assert run("retention", talks, "--years", "18", "--lang", "en") == (0, said, "")


def test_when_nothing_has_to_go_it_is_said_when_it_may(run: Run, talks: Path) -> None:
    """The first day on which there will be something to do."""
    said = f"In {talks} hoeft nog niets weg. Het eerste gesprek mag weg vanaf: 1 mei 2106.\n"
    assert run("retention", "--years", "100") == (0, RULE.format(years=100) + said, "")
    said = f"Nothing in {talks} has to go yet. The first talk may go from: 1 May 2106.\n"
    told = run("retention", "--years", "100", "--delete", "--yes", "--lang", "en")
    assert told == (0, ENGLISH_RULE.format(years=100) + said, "")
    assert len(names(talks)) == 3


def test_an_empty_folder_has_nothing_to_keep(run: Run, tmp_path: Path) -> None:
    """And no day from which."""
    folder = tmp_path / "leeg"
    folder.mkdir()
    said = f"In {folder} staan geen gesprekken.\n"
    assert run("retention", folder) == (0, RULE.format(years=15) + said, "")
    said = f"There are no talks in {folder}.\n"
    assert run("retention", folder, "--lang", "en") == (0, ENGLISH_RULE.format(years=15) + said, "")


def test_talks_in_other_time_zones_go_by_their_own_day(run: Run, tmp_path: Path) -> None:
    """The evening in one place is the next morning in another."""
    folder = tmp_path / "talks"
    for zone, chance in (("+14:00", "aaaa"), ("-11:00", "bbbb"), ("Z", "cccc")):
        small_talk(folder, f"2008-02-29-003000-{chance}", "K-1", zone=zone)
    out = run("retention", folder)[1]
    assert out.count("mag weg sinds 1 maart 2023") == 3


def test_on_the_day_itself_a_talk_may_go(run: Run, tmp_path: Path) -> None:
    """And not the days before."""
    folder = tmp_path / "talks"
    now = datetime.now().astimezone()
    for days, chance in ((0, "aaaa"), (2, "bbbb")):
        day = now + timedelta(days=days)
        id_ = f"{day.year - 4}-{day:%m-%d}-120000-{chance}"
        small_talk(folder, id_, "K-1")
    out = run("retention", folder, "--years", "4")[1]
    assert ("aaaa.toml" in out, "bbbb.toml" in out) == (True, False)


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """In a sentence."""
    code, out, err = run("retention", tmp_path / "weg", "--delete", "--yes")
    assert (code, out) == (1, "")
    assert err.startswith(f"De map {tmp_path}/weg is niet te lezen: ")


# --- how long ------------------------------------------------------------------------------------


def test_the_settings_say_how_long_and_a_flag_says_otherwise(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """Youth help keeps twenty years; the flag is for this once."""
    remember_too(tmp_path, keep_years=20)
    out = run("retention")[1]
    assert out.startswith(RULE.format(years=20))
    assert (OLDER in out, OLD in out) == (True, False)
    out = run("retention", "--years", "15")[1]
    assert out.startswith(RULE.format(years=15))
    assert (OLDER in out, OLD in out) == (True, True)
    assert run("retention")[1].startswith(RULE.format(years=20))


def test_a_correction_keeps_a_talk_longer(run: Run, talks: Path) -> None:
    """The years begin again on the day that it was corrected."""
    path = small_talk(talks, OLDER, "K-022", more="corrected = [2020-05-01T10:15:00+02:00]\n")
    for years, there in (("15", True), ("5", False)):
        code, out, _ = run("retention", "--years", years, "--delete", "--yes")
        assert (code, path.exists(), path.name in out) == (0, there, not there)


def test_in_youth_help_a_talk_stays_as_long_as_its_clients_last(
    run: Run, tmp_path: Path, talks: Path
) -> None:
    """Whether the twenty years were set or typed; of another client nothing is kept for it."""
    older = small_talk(talks, "1999-05-01-101500-aaac", "K-014")
    remember_too(tmp_path, keep_years=20)
    for more in ([], ["--years", "20"], ["--years", "26"]):
        code, out, _ = run("retention", *more, "--delete", "--yes")
        assert (code, older.name in out) == (0, False)
    assert names(talks) == [older.name, f"{OLD}.toml", f"{NEW}.toml"]
    code, out, _ = run("retention", "--years", "19")
    assert f"{older.name}  klant K-014  mag weg sinds 1 mei 2018, maar het laatste gesprek" in out


@pytest.mark.parametrize("years", ["0", "x", "201", "-5", "1.5", "", " ", "²", "15 jaar", "9" * 99])
def test_a_wrong_number_of_years_is_a_clear_sentence(run: Run, talks: Path, years: str) -> None:
    """What was typed, and what can be; nothing goes by it."""
    said = f"'{years}' achter --years is geen heel getal van 1 tot en met 200.\n"
    assert run("retention", "--years", years, "--delete", "--yes") == (2, "", said)
    said = f"'{years}' after --years is no whole number from 1 to 200.\n"
    assert run("retention", "--years", years, "--lang", "en") == (2, "", said)
    assert len(names(talks)) == 3


@pytest.mark.parametrize("years", ["1", "200", "015"])
def test_any_number_of_years_from_1_to_200_can_be(run: Run, talks: Path, years: str) -> None:
    """To the very ends."""
    code, out, err = run("retention", "--years", years)
    assert (code, err) == (0, "")
    assert out.startswith(RULE.format(years=int(years)))


@pytest.mark.parametrize("years", ["0", "201", '"x"', "1.5", "true"])
def test_a_wrong_number_in_the_settings_is_told(
    run: Run, tmp_path: Path, talks: Path, years: str
) -> None:
    """With the file and the key; what would go by a wrong number stays."""
    for path in (tmp_path / "home").rglob("config.toml"):
        path.write_text(path.read_text() + f"keep_years = {years}\n")
    told = "hoort bij 'keep_years' een heel getal van 1 tot en met 200: jaren."
    code, out, err = run("retention", "--delete", "--yes")
    assert (code, out) == (1, "")
    assert re.fullmatch(rf"In je instellingen \(.*config\.toml\) {told}\n", err)
    assert len(names(talks)) == 3


# --- going ---------------------------------------------------------------------------------------


def test_with_delete_it_shows_and_asks(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No is the answer of Enter; yes is the same removal as of a client, with its receipt."""
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    asked = f"""\
{ENGLISH_RULE.format(years=15)}These 2 files may go, because their time is over:
  {OLDER}.toml  1 May 2006
  {OLD}.toml  29 February 2008
This cannot be undone. Destroy 2 files?
   y  Yes
   n  No
Enter: No
"""
    before = snapshot(talks)
    told = run("retention", "--delete", "--lang", "en")
    assert told == (130, asked + "Nothing was destroyed.\n", "")
    assert snapshot(talks) == before
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, out, err = run("retention", "--delete", "--lang", "en")
    [receipt] = talks.glob("vernietigd-*")
    said = f"2 files destroyed. The receipt, without content, is in {receipt}\nCopies in other pl"
    assert (code, err) == (0, "")
    assert out.startswith(asked + said)
    assert names(talks) == [f"{NEW}.toml"]
    text = receipt.read_text("utf-8")
    assert text.splitlines()[1] == "Reason: the time they are kept is over"
    assert text.endswith("\nFiles to destroy: 2\nDestroyed: 2\n")


def test_all_that_is_kept_of_an_old_talk_goes(run: Run, tmp_path: Path, talks: Path) -> None:
    """Its copies, sealed ones, its rescue and what was cut off; and nothing of newer ones."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    put(talks / f"{OLD} (conflicted copy).toml", small(OLD, "K-014"))
    put(talks / f"{OLD}.toml.age", safe.seal(small(OLD, "K-014")))
    put(talks / f"{OLD}-kapot.toml", small(OLD, "K-014") + b'note = "half')
    new = put(talks / f"{NEW}-kapot.toml", small(NEW, "K-014") + b'note = "half')
    rescues = []
    elsewhere = small_talk(tmp_path / "team", OLD, "K-014")
    for path in (talks / f"{OLD}.toml", talks / f"{NEW}.toml", elsewhere):
        writer, talk = keeper(tmp_path).take_up(path)
        rescues.append(writer.rescue(talk, state_folder()))
    code, out, err = run("retention", "--delete", "--yes")
    assert (code, "6 bestanden vernietigd." in out) == (3, True)
    assert names(talks) == [new.name, f"{NEW}.toml"]
    assert [rescue.exists() for rescue in rescues] == [False, True, True]
    assert err.count("\n  ") == 1


def test_unreadable_files_are_named_whether_or_not_something_goes(run: Run, talks: Path) -> None:
    """How old they are is not known, and they stay."""
    put(talks / "kapot.toml", b"")
    said = "1 bestand is niet te lezen. Of de termijn ervan voorbij is, kan zoeken niet zien.\n"
    for more in ([], ["--years", "100"], ["--delete", "--yes"]):
        code, out, err = run("retention", *more)
        assert (code, f"Let op: {said}" in out, "kapot.toml is leeg" in err) == (3, True, True)
    put(talks / "leeg.toml", b"")
    said = "Mind: 2 files cannot be read. zoeken cannot tell whether their time is over.\n"
    assert said in run("retention", "--lang", "en")[1]
    assert names(talks) == [f"{NEW}.toml", "kapot.toml", "leeg.toml"]


def test_all_that_may_go_is_listed(run: Run, tmp_path: Path) -> None:
    """It is a list to look through, however long."""
    folder = tmp_path / "talks"
    for path in many(folder, "K-1", 60):
        id_ = path.stem.replace("2026", "2001")
        path.write_bytes(small(id_, "K-1"))
    assert run("retention", folder)[1].count("mag weg sinds 1 maart 2016") == 60
