"""The figures of a folder as one HTML page: what a team looks at together."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType

from zoeken_cli.languages import Wording
from zoeken_cli.report.drawn import drawn
from zoeken_cli.report.walking import Section, sections
from zoeken_cli.show import saying

WIDTH = 100
"""Columns that a page is asked for: everything in columns of its own."""

Link = tuple[str, str]
"""What it is called, and the place on the page it leads to."""


def html(page: RenderableType, words: Wording, today: date) -> str:
    """An HTML document of a page of figures (`show/stats_page.py`, asked for at `WIDTH`)."""
    head, *rest = sections(page, words)
    named = [_named(section, words) for section in rest]
    rings = [block for section in rest for block in section.blocks if block.sort == "rings"]
    return drawn(
        "team.html.j2",
        language=words.language,
        title=head.name,
        head=head,
        sections=named,
        rings=rings[0].values["rings"] if rings else None,
        contents=words("report.on_this_page"),
        listed=list(_listed(named)),
        bars=words("report.bars") if any(map(_drawn, named)) else "",
        made=words("report.made", day=saying.day(today, words)),
    )


def _named(section: Section, words: Wording) -> Section:
    """What is told of the whole page gets a heading too: a screen reader goes by headings."""
    if section.name:
        return section
    tables = any(block.sort != "line" for block in section.blocks)
    return section._replace(name=words("report.together" if tables else "report.reading"))


def _listed(named: Sequence[Section]) -> Iterator[Link]:
    """Every section; instead of one that only holds others, such as groups, those."""
    for nr, section in enumerate(named, 1):
        if all(block.sort == "section" for block in section.blocks):
            for at, block in enumerate(section.blocks, 1):
                yield block.values.name, f"part-{nr}-{at}"
        else:
            yield section.name, f"part-{nr}"


def _drawn(section: Section) -> bool:
    """Whether there are bars in it."""
    return section.has("shares") or section.has("flow")
