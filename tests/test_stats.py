"""`zoeken stats` as one calls it: every topic, every group, and the folders nobody thinks of."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.folders import Made, written
from tests.pages import DONE, HELPED, OPEN, TALK, UNDONE
from zoeken_cli.commands.stats import TOPICS
from zoeken_cli.count.tables import GROUPS
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.talk import Domain, Orange, Talk

MADE: Final = Made(9, 30, clients=12)
ODD: Final[dict[str, list[Talk]]] = {
    "empty": [],
    "one": [TALK],
    "practice": [OPEN],
    "open": [UNDONE],
    "helped": [HELPED, replace(HELPED, id="2026-03-08-160000-wxyz")],
    "still": [DONE],
    "all sorts": [TALK, replace(OPEN, id="2026-03-01-000000-aaaa"), HELPED],
}
"""Folders with hardly anything to count."""

ASKED: Final = [[], *(["--about", topic] for topic in TOPICS), ["--lag", "3"]]
BY: Final = [[], *(["--by", by] for by in GROUPS)]


def asked() -> Iterator[list[str]]:
    """Every topic by every group, as page and as JSON, in one of both languages."""
    for nr, about in enumerate(ASKED):
        for by in BY:
            if [*about, *by] == ["--about", "trend", "--by", "month"]:
                continue  # the trend is by month already
            yield [*about, *by, "--lang", ("nl", "en")[nr % 2]]
            yield [*about, *by, "--json"]


# --- every topic ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_told_of_the_examples(run: Run, topic: str, language: str) -> None:
    """A page in the language asked for, without a complaint."""
    code, out, err = run("stats", EXAMPLES, "--about", topic, "--lang", language)
    assert (code, err) == (0, "")
    headings = {
        "sequence": ("Wat gaat aan beweging vooraf?", "What precedes movement?"),
        "movement": ("Waar stokken gesprekken?", "Where do talks stall?"),
        "trend": ("Van maand tot maand", "From month to month"),
    }
    nl, en = zip(*headings.values() if topic == "all" else [headings[topic]], strict=True)
    mine, other = (nl, en) if language == "nl" else (en, nl)
    assert all(f"\n{heading}\n" in out for heading in mine)
    assert not any(heading in out for heading in other)


def test_all_is_the_three_questions_and_each_topic(run: Run) -> None:
    """Whoever asks for all gets the pages one after the other, and is not told to ask for more."""
    whole = run("stats", EXAMPLES, "--about", "all")[1].splitlines()
    questions = run("stats", EXAMPLES)[1].splitlines()
    assert set(questions[: questions.index("4. Wat gaat aan beweging vooraf?")]) <= set(whole)
    for topic in TOPICS[:-1]:
        assert set(run("stats", EXAMPLES, "--about", topic)[1].splitlines()) <= set(whole)
    assert not any(line.startswith("Meer weten?") for line in whole)


def test_a_lag_alone_asks_for_the_sequence(run: Run) -> None:
    """Which move after a turn is counted is a question about the sequence."""
    page = run("stats", EXAMPLES, "--lag", "2")[1]
    assert page == run("stats", EXAMPLES, "--lag", "2", "--about", "sequence")[1]
    assert "2e keer" in " ".join(page.split())
    assert (
        run("stats", EXAMPLES, "--lag", "1")[1] == run("stats", EXAMPLES, "--about", "sequence")[1]
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--about", "beweging"], "'beweging' achter --about ken ik niet. Kies uit: sequence, "),
        (["--about", ""], "'' achter --about ken ik niet. "),
        (["--about", "trend", "--lag", "2"], "--lag hoort bij --about sequence, niet bij "),
        (["--about", "movement", "--lag", "1"], "--lag hoort bij --about sequence, niet bij "),
        (["--about", "trend", "--by", "month"], "--about trend "),
        (["--lag", "0"], "'0' achter --lag is geen heel getal van 1 of meer."),
        (["--lag", "-1"], "'-1' achter --lag is geen heel getal van 1 of meer."),
        (["--lag", "twee"], "'twee' achter --lag is geen heel getal van 1 of meer."),
        (["--lag", "1.5"], "'1.5' achter --lag is geen heel getal van 1 of meer."),
        (["--lag", "²"], "'²' achter --lag is geen heel getal van 1 of meer."),
        (["--by", "week"], "'week' achter --by ken ik niet. Kies uit: month, worker, team, "),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence_and_code_2(
    run: Run, args: list[str], said: str
) -> None:
    """What was typed wrong is named with what can be chosen, before a folder is read."""
    code, out, err = run("stats", "nergens", *args)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_a_lag_past_every_talk_finds_nothing(run: Run) -> None:
    """However large the number, it is a page that says that nothing is known."""
    code, out, err = run("stats", EXAMPLES, "--lag", "999999999999999")
    assert (code, err) == (0, "")
    assert "Geteld: 0 keer" in " ".join(out.split())


# --- folders nobody thinks of --------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_a_folder_with_hardly_anything_gets_a_clear_page(
    run: Run, tmp_path: Path, name: str
) -> None:
    """Empty, one talk, practice, open, just helped: every question is answered, none breaks."""
    folder = written(tmp_path / "map", ODD[name])
    counted = [talk for talk in ODD[name] if not (talk.practice or talk.open)]
    for args in asked():
        code, out, err = run("stats", folder, *args)
        assert (code, err) == (0, ""), args
        if "--json" in args:
            assert json.loads(out)["talks"] == len(counted), args
        else:
            nothing = ("Geen afgeronde gesprekken", "No finished talks")
            assert out.startswith(("Wat de gesprekken laten zien\n", "What the talks show\n")), args
            assert counted or any(words in out for words in nothing), args
        assert "None" not in out
        assert "nan" not in out.lower().replace("financ", "")


def test_one_talk_shared_is_refused(run: Run, tmp_path: Path) -> None:
    """What tells of one client does not leave the team: it says so, and what to do."""
    code, out, err = run("stats", written(tmp_path / "een", [TALK]), "--share")
    assert (code, out) == (1, "")
    assert err.startswith("Deze gesprekken gaan over minder dan 10 klanten.")


def test_a_choice_that_leaves_nothing_says_so(run: Run) -> None:
    """Talks there are, but none that was asked for."""
    for more in ([], ["--about", "all"], ["--by", "domain"]):
        code, out, err = run("stats", EXAMPLES, "--until", "2020", *more)
        assert (code, err) == (0, "")
        assert len(out.splitlines()) == 1
    for more in ([], ["--json"]):
        code, out, err = run("stats", EXAMPLES, "--until", "2020", "--share", *more)
        assert (code, out) == (1, "")
        assert err.startswith("Deze gesprekken gaan over minder dan 10 klanten.")


# --- life domains --------------------------------------------------------------------------------


def test_by_life_domain(run: Run, tmp_path: Path) -> None:
    """A talk counts under each domain that it is about, and without one under none."""
    tags = [("Geldzaken ", "woning"), ("woning",), ("schulden",)]
    talks = [replace(TALK, id=f"2026-03-0{nr}-101500-aaaa", tags=of)
             for nr, of in enumerate(tags, 1)]  # fmt: skip
    folder = written(tmp_path / "map", talks)
    said = json.loads(run("stats", folder, "--by", "domain", "--json")[1])
    assert {name: of["talks"] for name, of in said["groups"].items()} == {
        "": 1,
        "geldzaken": 1,
        "woning": 2,
    }
    page = run("stats", folder, "--by", "domain")[1]
    assert "\nPer leefgebied\n" in page
    order = [page.index(f"\n{name}\n") for name in ("(zonder)", "geldzaken", "woning")]
    assert order == sorted(order)
    assert "schulden" not in page


def test_what_was_talked_about_counts_beside_the_tags(run: Run, tmp_path: Path) -> None:
    """A domain of an orange turn is one of the talk, once however often it came by."""
    about = tuple(Domain(number) for number in (5, 1, 5))
    turns = tuple(
        replace(turn, domains=about) if isinstance(turn, Orange) else turn for turn in TALK.turns
    )
    folder = written(tmp_path / "map", [replace(TALK, tags=("geldzaken",), turns=turns)])
    said = json.loads(run("stats", folder, "--by", "domain", "--json")[1])
    assert {name: of["talks"] for name, of in said["groups"].items()} == {
        "geldzaken": 1,
        "woning": 1,
    }
    assert "\nwoning\n" in run("stats", folder, "--by", "domain")[1]


def test_a_life_domain_has_its_name_in_english(run: Run, tmp_path: Path) -> None:
    """The label in the file is the Dutch name, and the page says what that is."""
    folder = written(tmp_path / "map", [replace(TALK, tags=(DOMAINS[0],))])
    page = run("stats", folder, "--by", "domain", "--lang", "en")[1]
    assert "\nBy life domain\n\ngeldzaken (money)\n" in page


# --- files and folders ---------------------------------------------------------------------------


@pytest.mark.parametrize("args", [*ASKED, ["--share"], ["--by", "domain"]], ids=str)
def test_a_file_that_cannot_be_read_takes_nothing_from_the_page(
    run: Run, tmp_path: Path, args: list[str]
) -> None:
    """The page is the same, the file is named beside it, and the exit code tells of it."""
    folder = written(tmp_path / "map", MADE.talks)
    whole = run("stats", folder, *args)
    (folder / "2026-01-01-101500-stuk.toml").write_text("geen [ toml")
    code, out, err = run("stats", folder, *args)
    assert (whole[0], code) == (0, 3)
    assert out == whole[1]
    assert "2026-01-01-101500-stuk.toml, regel 1" in err


@pytest.mark.parametrize("args", [["--about", "all"], ["--by", "team"], ["--share"]], ids=str)
def test_the_page_is_the_same_however_the_talks_are_laid_out(
    run: Run, tmp_path: Path, args: list[str]
) -> None:
    """In one folder or in three, by whatever names and in whatever order: the same figures."""
    whole = run("stats", written(tmp_path / "map", MADE.talks), *args)
    assert whole[0] == 0
    parts = [written(tmp_path / f"deel{nr}", MADE.talks[nr::3]) for nr in range(3)]
    for nr, path in enumerate(sorted(parts[0].iterdir(), reverse=True)):
        path.rename(path.with_name(f"{nr:03} anders.toml"))
    assert run("stats", *parts, *args) == whole
    assert run("stats", *reversed(parts), *args) == whole
    as_json = [run("stats", *some, *args, "--json")[1] for some in (parts, parts[::-1])]
    assert as_json[0] == as_json[1]
