"""What holds for every page: it fits the screen, and obeys nobody but us."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import RenderableType

from tests.pages import EN, NL, TALK, figures, shown
from tests.talks import talks, unhurried
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.count.tables import GROUPS, grouped
from zoeken_cli.keep import archive
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import list_page, screen, sheet_page, stats_page, talk_page
from zoeken_cli.show.sheet import sheet_of
from zoeken_cli.talk.talk import Purple, Skip, Talk

EXAMPLES: Final = [
    archive.read(path) for path in sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
]
Page = Callable[[list[Talk], Wording, int], RenderableType]


def _by(name: str) -> Page:
    return lambda talks, words, width: stats_page.groups(
        figures(list(map(facts_of, talks)), About.QUESTIONS),
        {
            group: figures(rows, About.QUESTIONS)
            for group, rows in grouped(map(facts_of, talks), name).items()
        },
        {About.QUESTIONS},
        words,
        width,
        by=name,
    )


def _about(about: About) -> Page:
    return lambda talks, words, width: stats_page.page(
        figures(list(map(facts_of, talks)), about), {about}, words, width
    )


PAGES: Final[dict[str, Page]] = {
    "page": lambda talks, words, _: talk_page.page(talks[0], words),
    "timeline": lambda talks, words, _: talk_page.timeline(talks[0], words),
    "sheet": lambda talks, words, _: sheet_page.page(sheet_of(talks[0], words), words),
    "list": lambda talks, words, width: list_page.page(map(facts_of, talks), words, width),
    **{about.value: _about(about) for about in About},
    **{name: _by(name) for name in GROUPS},
}
"""Every page there is, of these talks or of the first one."""


def too_wide(page: RenderableType, width: int) -> list[str]:
    """The lines that run off a screen of so many columns."""
    return [line for line in shown(page, width).splitlines() if cell_len(line) > width]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_examples_fits(language: str, width: int) -> None:
    """No line of a talk, of the list or of the figures runs off the screen."""
    words = Wording(language)
    assert EXAMPLES
    for page in PAGES.values():
        assert too_wide(page(EXAMPLES, words, width), width) == []
    for talk in EXAMPLES:
        assert too_wide(talk_page.page(talk, words), width) == []
        assert too_wide(talk_page.timeline(talk, words), width) == []


@unhurried
@given(talks(), st.sampled_from([40, 80, 120]), st.sampled_from(sorted(PAGES)))
def test_any_talk_fits(talk: Talk, width: int, name: str) -> None:
    """Whatever was said, in any script, stays within the screen."""
    assert too_wide(PAGES[name]([talk], NL, width), width) == []


HOSTILE: Final = "[red]x[/] :smile: \x1b[31m\x9b \u202ecba"
SEEN: Final = "[red]x[/] :smile: <001B>[31m<009B> <202E>cba"


def hostile() -> Talk:
    """A talk with the same hostile words wherever a file can have words."""
    turns = [turn if isinstance(turn, Skip) else replace(turn, note=HOSTILE) for turn in TALK.turns]
    return replace(
        TALK,
        id=HOSTILE,
        client=HOSTILE,
        worker=HOSTILE,
        team=HOSTILE,
        tags=(HOSTILE,),
        question=HOSTILE,
        turns=tuple(
            replace(t, until=HOSTILE) if isinstance(t, Purple) and t.until else t for t in turns
        ),
        agreements=(replace(TALK.agreements[0], what=HOSTILE, when=HOSTILE),),
        appreciation=TALK.appreciation and replace(TALK.appreciation, words=HOSTILE),
        note=HOSTILE,
        extra={HOSTILE: HOSTILE},
    )


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("page", 22),
        ("timeline", 22),
        ("sheet", 3),
        ("list", 3),
        *((about.value, 0) for about in About),
        ("worker", 1),
        ("team", 1),
        ("tag", 1),
        ("domain", 0),
        ("month", 0),
    ],
)
def test_words_from_outside_are_shown_and_not_obeyed(
    monkeypatch: pytest.MonkeyPatch, name: str, times: int
) -> None:
    """Markup, escapes and hidden signs in a file are read as they are, wherever they stand."""
    monkeypatch.setenv("COLUMNS", "200")
    pipe = StringIO()
    screen.show(PAGES[name]([hostile()], EN, 200), pipe)
    assert pipe.getvalue().count(SEEN) == times
    assert not set(pipe.getvalue()) & set("\x1b\x9b\u202e")
