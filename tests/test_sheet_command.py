"""`zoeken sheet`: which talk, when the next one is, and what is refused."""

from pathlib import Path

import pytest

from tests.conftest import ANNOTATED, Run


def test_the_command_takes_the_talk_that_show_takes(run: Run, tmp_path: Path) -> None:
    """By its path, or the last one of a folder."""
    (tmp_path / "a").mkdir(mode=0o700)
    (tmp_path / "a" / ANNOTATED.name).write_bytes(ANNOTATED.read_bytes())
    named = run("sheet", ANNOTATED, "--lang", "nl")
    assert named[0] == 0
    assert named[1].startswith("Ons gesprek van maandag 2 maart 2026\n\nUw vraag\n“Ik heb al")
    assert "K-014" not in named[1]
    assert run("sheet", "--folder", tmp_path / "a") == named


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9-3-2199", "Dag: zaterdag 9 maart 2199\nTijd: .."),
        ("2199-03-09", "Dag: zaterdag 9 maart 2199\nTijd: .."),
        ("9 maart 2199", "Dag: zaterdag 9 maart 2199\nTijd: .."),
        ("na de vakantie", "Wanneer: na de vakantie\nMijn"),
        ("  ", "Dag en tijd: .."),
    ],
)
def test_next_fills_in_when(run: Run, typed: str, told: str) -> None:
    """In every way that a day is typed during a talk, or in words."""
    code, out, err = run("sheet", ANNOTATED, "--next", typed)
    assert (code, err) == (0, "")
    assert f"\nWanneer spreken we elkaar weer?\n{told}" in out


def test_a_day_without_a_year_is_still_to_come(run: Run) -> None:
    """So it is never refused."""
    for typed in ("1-1", "31-12", "29-2"):
        assert run("sheet", ANNOTATED, "--next", typed)[0] == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("30-2", "De dag 30-2 bestaat niet. Typ een datum zoals 8-3 of 8-3-2026, of gewoon"),
        ("1-3-2026", "De dag 1-3-2026 achter --next ligt voor dit gesprek. Typ een dag die nog"),
    ],
)
def test_a_day_that_cannot_be_is_refused(run: Run, tmp_path: Path, typed: str, told: str) -> None:
    """Nothing is printed or written, and a sentence says what to type."""
    page = tmp_path / "blad.html"
    code, out, err = run("sheet", ANNOTATED, "--next", typed, "--html", page)
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert not page.exists()


def test_of_an_open_talk_the_worker_is_told_apart(run: Run) -> None:
    """On the error stream, so that it is not on the page."""
    open_talk = ANNOTATED.parent / "2026-08-20-130540-e3uw.toml"
    code, out, err = run("sheet", open_talk)
    said = "Dit gesprek is nog open. Wat jullie nog afspreken, staat niet op deze bladzijde.\n"
    assert (code, err) == (0, said)
    assert said not in out
