"""The figures of a folder as an HTML page, to the letter."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.hypertext import TODAY, Page
from tests.pages import DONE, EN, HELPED, NL, OPEN, TALK, figures
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.count.tables import grouped
from zoeken_cli.languages import Wording
from zoeken_cli.report import team_page
from zoeken_cli.show import stats_page

FACTS: Final = [facts_of(talk) for talk in (TALK, DONE, HELPED, OPEN)]


def whole(words: Wording, *about: About) -> Page:
    """The page of these four talks."""
    found = figures(FACTS, *about)
    page = stats_page.page(found, set(about), words, team_page.WIDTH)
    return Page(team_page.html(page, words, TODAY))


def by_worker(words: Wording, *about: About) -> Page:
    """The page of the same talks, by who had them."""
    groups = {name: figures(rows, *about) for name, rows in grouped(FACTS, "worker").items()}
    page = stats_page.groups(
        figures(FACTS, *about), groups, set(about), words, team_page.WIDTH, by="worker"
    )
    return Page(team_page.html(page, words, TODAY))


HEAD: Final = "count | share | how sure | 0% 100%"


FLOW: Final = [
    "From start to end: where the client began, and where the client stood last:",
    "no step yet → no step yet: 1 talk. 9 inzien (sees) → 11 kiezen (chooses): 1 talk.",
    (
        "9 inzien (sees): 1 9: 1 no step yet: 1 no step yet: 1 "
        "11 kiezen (chooses): 1 11: 1 no step yet: 1 no step yet: 1"
    ),
    EN("picture.flow_note"),
    HEAD,
    "no step yet → no step yet | 1 of 2 | 50% | (9–91%)",
    "9 inzien (sees) → 11 kiezen (chooses) | 1 of 2 | 50% | (9–91%)",
]
TAKES: Final = (
    "That takes at least 67 times of moving along, with at least 5 clients: if each form is used "
    "alike, and the client goes forward after 30 in 100."
)
UNKNOWN: Final = (
    "Whether it rises or falls cannot be known yet. That takes talks from at least 3 months and "
    "of 10 clients, 5 with and 5 without movement."
)


def test_the_page_in_english() -> None:
    """What it is about, where everything is, then the rings, and the three questions."""
    told = whole(EN, About.QUESTIONS).lines
    assert told[:15] == [
        "What the talks show",
        "On 2 March 2026.",
        "3 talks of 2 clients.",
        "Of these, 1 just helped. It does not count for movement.",
        "Apart: 1 practice talk, not counted.",
        "Made on 2 June 2026.",
        "On this page",
        "Where did the talks go, in the rings?",
        "1. What did the worker do?",
        "2. Did the client move?",
        "3. How did the client value it?",
        "4. What precedes movement?",
        "From month to month",
        "How to read the figures",
        "Bar: the share, from 0 to 100%. Line through it: how sure it is.",
    ]
    first, last = (told.index(line, 15) for line in (HEAD, "How to read the figures"))
    assert told[first - 10 : last] == [
        "1. What did the worker do?",
        "Turns per ring:",
        "Ring 1 yellow: a good start | 3",
        "Ring 2 orange: phases of the talk | 2",
        "Ring 3 red: steps of the client | 4",
        "Ring 4 purple: how you move along | 3",
        "Orange all the way round | 0",
        "Yellow turned again | 1",
        "Elements skipped | 12",
        "In how many talks was each phase discussed?",
        HEAD,
        "5 persoon (person) | 1 of 2 | 50% | (9–91%)",
        "6 situatie (situation) | 1 of 2 | 50% | (9–91%)",
        "7 netwerk (network) | 0 of 2 | 0% | (0–66%)",
        "8 analyse (analysis) | 0 of 2 | 0% | (0–66%)",
        "How did the worker move along? (all forms; a turn can have more than one)",
        HEAD,
        "13 begeleiden (guide) | 1 of 4 | 25% | (5–70%)",
        "14 activeren (activate) | 1 of 4 | 25% | (5–70%)",
        "15 overlaten (leave to client) | 1 of 4 | 25% | (5–70%)",
        "16 overnemen (take over) | 1 of 4 | 25% | (5–70%)",
        "2. Did the client move?",
        HEAD,
        "Moved forward in ring 3 | 1 of 2 | 50% | (9–91%)",
        "Stood on 12 doen (does) | 0 of 2 | 0% | (0–66%)",
        "From step to step the client went:",
        HEAD,
        "forward | 1 of 2 | 50% | (9–91%)",
        "stays | 1 of 2 | 50% | (9–91%)",
        "back | 0 of 2 | 0% | (0–66%)",
        "Where the client stood (talks with a step in red):",
        "start | furthest | last",
        "no step yet | 1 | 1 | 1",
        "9 inzien (sees) | 1 | 0 | 0",
        "10 willen (wants) | 0 | 0 | 0",
        "11 kiezen (chooses) | 0 | 1 | 1",
        "12 doen (does) | 0 | 0 | 0",
        *FLOW,
        "3. How did the client value it?",
        "Talk | mean 8.0 (from 8 to 8), given in 1 of 3 talks",
        "Activating approach | not given (0 of 3 talks)",
        "4. What precedes movement?",
        "Which form precedes a step forward cannot be known yet. Counted: 2 times, of 1 client.",
        TAKES,
        "That is some 34 talks like these.",
        "Did the client go forward right after it?",
        HEAD,
        "13 begeleiden (guide) | 1 of 1 | 100% | (21–100%)",
        "14 activeren (activate) | 0 of 0",
        "15 overlaten (leave to client) | 0 of 0",
        "16 overnemen (take over) | 1 of 1 | 100% | (21–100%)",
        "How sure? Counted: 2 times, in 1 talk of 1 client.",
        "Note: association, not cause. A worker also chooses by where the client stands.",
        "From month to month",
        UNKNOWN,
        "Talks in which the client went forward:",
        HEAD,
        "March 2026 | 1 of 2 | 50% | (9–91%)",
        "How sure? Counted: 2 talks of 2 clients.",
    ]


def test_the_rings_in_dutch() -> None:
    """Beside the picture each element stands with in how many talks it was visited."""
    told = whole(NL, About.QUESTIONS).lines
    first = told.index("Element | Hoe vaak")
    assert told[first - 2].startswith("Ring 1 geel: 1 contact (1 van 2 gesprekken, 1 keer), 2 ")
    assert told[first - 1] == " ".join(map(str, range(1, 17)))
    assert told[first + 1 : first + 6] == [
        "Ring 1 geel",
        "1 contact | 1 van 2 gesprekken, 1 keer",
        "2 doelen | 1 van 2 gesprekken, 2 keer",
        "3 verwachtingen | 0 van 2 gesprekken",
        "4 kader | 0 van 2 gesprekken",
    ]
    assert told[first + 21] == (
        "Hoe meer kleur, in hoe meer gesprekken bezocht. Met streepjes eromheen: in geen enkel."
    )


def test_what_is_told_of_the_whole_page_comes_last() -> None:
    """How the figures are read stands under a heading of its own, and not under the last part."""
    told = whole(NL, About.QUESTIONS).lines
    first = told.index("Zo lees je de cijfers", 20)
    assert told[first + 1 :] == [NL("figures.how_to_read"), NL("figures.more")]


def test_groups_with_all_that_is_of_a_group_under_its_name() -> None:
    """So nobody who goes by the headings takes the figures of one for those of another."""
    assert by_worker(EN, About.QUESTIONS, About.SEQUENCE).headings == [
        (1, "What the talks show"),
        (2, "By worker"),
        (3, "(none)"),
        (3, "anna"),
        (4, "What precedes movement?"),
        (5, "After how the worker moved along (purple)"),
        (6, "From 9 inzien (sees)"),
        (5, "After a phase of the talk (orange)"),
        (3, "bas"),
        (4, "What precedes movement?"),
        (5, "After how the worker moved along (purple)"),
        (5, "After a phase of the talk (orange)"),
        (2, "How to read the figures"),
    ]


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_every_link_leads_to_a_heading(words: Wording) -> None:
    """By the list at the top a part or a group is found, and each place has a name of its own."""
    for page in (whole(words, *About), by_worker(words, About.QUESTIONS)):
        ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
        assert len(set(ids)) == len(ids)
        links = [(attrs["href"] or "").removeprefix("#") for attrs in page.each("a")]
        assert links
        assert set(links) <= {attrs.get("id") for tag in ("h2", "h3") for attrs in page.each(tag)}
        regions = [attrs["aria-labelledby"] for attrs in page.each("section")]
        assert regions == [attrs["id"] for attrs in page.each("h2")]


def test_bars_are_as_long_as_their_share_and_as_wide_as_it_is_sure() -> None:
    """A bar is drawn from 0 to 100; of nothing there is none."""
    html = whole(EN, About.QUESTIONS).html
    bars = re.findall(r'<rect class="part[^"]*" width="([\d.]+)"', html)
    sure = re.findall(r'<path class="edge" d="M([\d.]+) 5H([\d.]+)"', html)
    assert (bars[1], sure[1]) == ("50.0", ("9.5", "90.5"))
    shares = [line for line in whole(EN, About.QUESTIONS).lines if line.endswith("%)")]
    assert len(bars) == len(shares) + 1  # and one that says how to read them
    assert not re.search('class="bar"(?![^>]*aria-hidden="true")', html)


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_nothing_runs_and_nothing_is_fetched(words: Wording) -> None:
    """No script, no handler, no address; and the page itself forbids them to the browser."""
    html = whole(words, *About).html
    assert html.startswith("<!DOCTYPE html>\n")
    assert not re.search(r"https?:|//|<script|\bon\w+=|@import|url\(|src=", html)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = {"http-equiv": "Content-Security-Policy", "content": policy}
    assert head in Page(html).each("meta")


# --- the command ---------------------------------------------------------------------------------

FLAGS: Final[tuple[list[str], ...]] = (
    [],
    ["--by", "team"],
    ["--about", "movement"],
    ["--share", "--min-cell", "3"],
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "De bladzijde staat in {file}\nAlleen jij kunt haar lezen.\n"),
        ("en", "The page is in {file}\nOnly you can read it.\n"),
    ],
)
@pytest.mark.parametrize("flags", FLAGS, ids=" ".join)
def test_the_command_writes_it_for_the_owner_alone(
    run: Run, tmp_path: Path, flags: list[str], language: str, told: str
) -> None:
    """It says where, and the page is not printed besides."""
    file = tmp_path / "cijfers.html"
    code, out, err = run("stats", EXAMPLES, *flags, "--html", file, "--lang", language)
    assert (code, out, err) == (0, told.format(file=file), "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert Page(file.read_text("utf-8")).each("html") == [{"lang": language}]


def test_what_is_there_is_never_written_over(run: Run, tmp_path: Path) -> None:
    """The file stays what it was, and the message names it."""
    file = tmp_path / "cijfers.html"
    file.write_text("van iemand")
    code, out, err = run("stats", EXAMPLES, "--html", file)
    assert (code, out) == (1, "")
    assert str(file) in err
    assert file.read_text() == "van iemand"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "--html en --json gaan niet samen: kies er een\n"),
        ("en", "--html and --json do not go together: choose one\n"),
    ],
)
def test_no_file_beside_json(run: Run, tmp_path: Path, language: str, told: str) -> None:
    """A script that wants JSON wants nothing else; nothing is written."""
    file = tmp_path / "cijfers.html"
    code, out, err = run("stats", EXAMPLES, "--html", file, "--json", "--lang", language)
    assert (code, out, err) == (2, "", told)
    assert not file.exists()


@pytest.mark.parametrize("name", ["", " "])
def test_a_file_without_a_name_is_refused(run: Run, name: str) -> None:
    """An empty name, of a script whose variable was empty, is told by its option."""
    code, out, err = run("stats", EXAMPLES, "--html", name)
    assert (code, out) == (2, "")
    assert "--html" in err
