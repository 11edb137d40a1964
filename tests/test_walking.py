"""The page in a browser tells all that the page in a terminal tells, in the same order."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Group, RenderableType
from rich.text import Text

from tests.folders import Made
from tests.hypertext import TODAY, Page
from tests.pages import EN, NL, figures, shown
from tests.talks import names, unhurried
from zoeken_cli.count import permutation
from zoeken_cli.count.figures import About
from zoeken_cli.count.sharing import shared
from zoeken_cli.count.tables import GROUPS, grouped
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.report import team_page
from zoeken_cli.report.walking import Block, Cell, Section, sections
from zoeken_cli.show import layout, share_page, stats_page
from zoeken_cli.show.layout import Part, Rows
from zoeken_cli.show.rings import Rings
from zoeken_cli.show.shares import Shares


@pytest.fixture(autouse=True, scope="module")
def few_rounds() -> Iterator[None]:
    """What chance makes is the same on both pages, however often the order was shuffled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permutation, "shuffled", partial(permutation.shuffled, rounds=199))
        yield


WIDE: Final = 10_000
"""Columns in which no line is broken."""


def read(page: RenderableType, words: Wording) -> Page:
    """The page for a browser, read."""
    return Page(team_page.html(page, words, TODAY))


def assert_the_same(page: RenderableType, words: Wording) -> None:
    """Every word of the terminal is in the browser, in order, and nothing has lost its shape."""
    found, at = read(page, words), 0
    text = " ".join(found.text.replace("\0", " ").split())
    for cell in cells(shown(page, WIDE)):
        where = text.find(cell, at)
        assert where >= 0, (cell, text[at : at + 200])
        at = where + len(cell)
    pieces = list(inside(page))
    tables = [piece for piece in pieces if isinstance(piece, (Rows, Shares, Rings))]
    assert len(found.each("table")) == len(tables)
    titles = [piece.title.plain for piece in pieces if isinstance(piece, Part)]
    headings = [name for _, name in found.headings[1:]]
    ours = {words("report.reading"), words("report.together")}
    assert [name for name in headings if name not in ours] == titles


def cells(told: str) -> Iterator[str]:
    """What stands in the columns of a page, cell by cell."""
    for line in told.splitlines():
        for cell in re.split(r"\s{2,}", line.strip()):
            if words := " ".join(cell.split()).rstrip("."):
                yield words


def inside(page: object) -> Iterator[object]:
    """Everything on a page, and in its parts."""
    yield page
    of = page.renderables if isinstance(page, Group) else getattr(page, "inside", ())
    for piece in of:
        yield from inside(piece)


# --- random folders ------------------------------------------------------------------------------


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A folder by a seeded chance: none, a few or many talks, of few or many clients."""
    talks, clients = draw(st.integers(0, 25)), draw(st.integers(1, 12))
    return Made(draw(st.integers(0, 999)), talks, clients=clients)


LANGUAGE: Final = st.sampled_from(LANGUAGES).map(Wording)
ABOUT: Final = st.sets(st.sampled_from(list(About)), min_size=1)


@unhurried
@given(made(), ABOUT, LANGUAGE)
def test_figures(folder: Made, about: set[About], words: Wording) -> None:
    """Whatever is asked about, of whatever folder."""
    found = figures(folder.facts, *about)
    assert_the_same(stats_page.page(found, about, words, team_page.WIDTH, "--team noord"), words)


@unhurried
@given(made(), ABOUT, LANGUAGE, st.sampled_from([*GROUPS]))
def test_figures_of_groups(folder: Made, about: set[About], words: Wording, by: str) -> None:
    """Whatever they are grouped by."""
    whole = figures(folder.facts, *about)
    groups = {name: figures(rows, *about) for name, rows in grouped(folder.facts, by).items()}
    page = stats_page.groups(whole, groups, about, words, team_page.WIDTH, by=by)
    assert_the_same(page, words)


@unhurried
@given(made(), LANGUAGE, st.sampled_from([None, "month", "team", "domain"]))
def test_figures_to_share(folder: Made, words: Wording, by: str | None) -> None:
    """What is hidden is hidden on both."""
    if told := shared(folder.facts, by, 2):
        assert_the_same(share_page.page(told, by, words, team_page.WIDTH), words)


@unhurried
@given(names())
def test_a_group_keeps_its_name(name: str) -> None:
    """However a team is called."""
    facts = Made(1, 4).facts
    groups = {name: figures(facts, About.QUESTIONS)}
    whole = figures(facts, About.QUESTIONS)
    page = stats_page.groups(whole, groups, {About.QUESTIONS}, NL, team_page.WIDTH, by="team")
    assert_the_same(page, NL)


# --- shapes --------------------------------------------------------------------------------------


def title(words: str = "Cijfers") -> Text:
    """The name of a page."""
    return layout.heading(words)


def line(words: str) -> Text:
    """A line."""
    return layout.line(words)


def table(*rows: tuple[str, ...]) -> RenderableType:
    """A table."""
    return layout.rows(rows)


def walked(*pieces: RenderableType) -> list[Section]:
    """The sections of a page of these pieces."""
    return sections(Group(*pieces), NL)


def test_the_head_is_what_comes_before_the_first_part() -> None:
    """Its name is that of the page."""
    [head, part] = walked(
        title(), line("een"), line("twee"), layout.part(title("Deel"), line("drie"))
    )
    assert (head.name, [block.values for block in head.blocks]) == ("Cijfers", ["een", "twee"])
    assert (part.name, [block.values for block in part.blocks]) == ("Deel", ["drie"])


def test_a_part_in_a_part_is_within_it() -> None:
    """And what comes after it is of the part around it again."""
    inner = layout.part(title("Binnen"), line("a"))
    [_, outer] = walked(title(), layout.part(title("Buiten"), inner, line("b")))
    assert outer.blocks == [
        Block("section", Section("Binnen", [Block("line", "a")])),
        Block("line", "b"),
    ]


def test_what_stands_after_the_parts_is_of_the_whole_page() -> None:
    """It is in a section without a name."""
    found = walked(title(), layout.part(title("Deel"), line("a")), Text(), line("b"))
    assert [section.name for section in found] == ["Cijfers", "Deel", ""]
    assert found[-1].blocks == [Block("line", "b", apart=True)]


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        ([Text(), line("Per ring")], "Per ring"),
        ([line("Per ring:")], "Per ring:"),
        ([line("Een zin.")], ""),
        ([Text(), line("Een zin."), line("Nog een.")], ""),
        ([Text(), line("Een zin."), Text()], "Een zin."),
    ],
)
def test_the_caption_of_a_table(before: list[RenderableType], caption: str) -> None:
    """A line that stands alone above it, or ends in a colon; any other line stays a line."""
    part = layout.part(title("Deel"), *before, table(("a", "1")))
    [_, section] = walked(title(), part)
    assert section.blocks[-1].sort == "table"
    assert section.blocks[-1].caption == caption
    lines = [block.values for block in section.blocks if block.sort == "line"]
    told = [piece.plain for piece in before if isinstance(piece, Text) and piece.plain]
    assert [*lines, *([caption] if caption else [])] == told


def test_lines_that_each_stand_alone_are_all_there() -> None:
    """Two notes after each other, and one at the end."""
    found = walked(title(), Text(), line("a"), Text(), line("b"), Text(), line("c"))
    assert [block.values for block in found[0].blocks] == ["a", "b", "c"]


def test_the_head_of_a_table() -> None:
    """A first row without a name is its head; of a table of a single row it is not."""
    [_, both] = walked(title(), layout.part(title("Deel"), table(("", "begin"), ("9 inzien", "3"))))
    assert both.blocks[0].values["head"] == [Cell(""), Cell("begin")]
    assert both.blocks[0].values["rows"] == [[Cell("9 inzien"), Cell("3")]]
    [_, one] = walked(title(), layout.part(title("Deel"), table(("", "begin"))))
    assert one.blocks[0].values["head"] == []


def test_a_page_of_a_shape_that_is_not_known_is_refused() -> None:
    """So that nothing new on the page of the terminal is left out in silence."""
    with pytest.raises(AssertionError, match="no shape"):
        walked(title(), layout.part(title("Deel"), "tekst"))


def test_an_empty_folder() -> None:
    """Without talks there is only the head."""
    found = figures([], About.QUESTIONS)
    page = read(stats_page.page(found, {About.QUESTIONS}, EN, team_page.WIDTH), EN)
    assert page.headings == [(1, "What the talks show")]
    assert page.lines == [
        "What the talks show",
        "No finished talks to count.",
        "Made on 2 June 2026.",
    ]
