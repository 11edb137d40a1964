"""The figures of a folder as one HTML page: what a team looks at together."""

from datetime import date

from rich.console import RenderableType

from zoeken_cli.languages import Wording
from zoeken_cli.report.drawn import drawn
from zoeken_cli.report.walking import sections
from zoeken_cli.show import saying

WIDTH = 100
"""Columns that a page is asked for: everything in columns of its own."""


def html(page: RenderableType, words: Wording, today: date) -> str:
    """An HTML document of a page of figures (`show/stats_page.py`, asked for at `WIDTH`)."""
    head, *rest = sections(page, words)
    return drawn(
        "team.html.j2",
        language=words.language,
        title=head.name,
        head=head,
        sections=rest,
        contents=words("report.on_this_page"),
        made=words("report.made", day=saying.day(today, words)),
    )
