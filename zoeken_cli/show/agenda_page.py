"""The agenda: open agreements and what was taken over, in the order of the days they are due."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.agenda import Item
from zoeken_cli.talk.circles import TAKING_OVER

WIDE = 72
"""Columns from which a day, a client and who does it have columns of their own."""


def page(items: Sequence[Item], today: date, words: Wording, width: int) -> RenderableType:
    """The whole page, of items in order. `width` in columns; 0: told in lines, to be read aloud."""
    head = layout.heading(words("pages.agenda", day=saying.day(today, words)))
    if not items:
        return Group(head, layout.line(words("pages.agenda_empty")))
    parts = [
        layout.part(
            layout.heading(words(f"pages.agenda_{part.name.lower()}")),
            *_told(list(of_part), words, width),
        )
        for part, of_part in groupby(items, lambda item: item.part(today))
    ]
    return Group(head, *parts)


def _told(items: list[Item], words: Wording, width: int) -> Iterator[RenderableType]:
    """A row for each; on a narrow screen some lines."""
    if width >= WIDE:
        yield layout.rows(_row(item, words) for item in items)
        return
    for nr, item in enumerate(items):
        if nr:
            yield Text()
        yield layout.line(", ".join([*_day(item, words), _client(item)]))
        what = f"{_who(item, words)}: {_what(item, words)}"
        yield layout.rows([[what], [_from(item, words)]])


def _row(item: Item, words: Wording) -> list[str]:
    what = f"{_what(item, words)} {_from(item, words)}"
    return [*_day(item, words), _client(item), _who(item, words), what]


def _day(item: Item, words: Wording) -> Iterator[str]:
    """The day; nothing where none was said."""
    if isinstance(item.when, date):
        yield saying.day(item.when, words)


def _client(item: Item) -> str:
    return on_one_line(item.client)


def _who(item: Item, words: Wording) -> str:
    if item.over:
        return saying.element(TAKING_OVER, words)
    return words(f"method.who.{item.who}") if item.who else words("pages.agenda_nobody")


def _what(item: Item, words: Wording) -> str:
    """What it is, and the moment where that was said in words."""
    what = on_one_line(item.what)
    if item.over:
        back = words("pages.agenda_back")
        what = f"{back}: {what}" if what else back
    if item.when and not isinstance(item.when, date):
        what += f" “{on_one_line(item.when)}”"
    return what


def _from(item: Item, words: Wording) -> str:
    return words("pages.agenda_talk", talk=on_one_line(item.talk))


def as_json(items: Sequence[Item], today: date, *, left_out: int) -> dict[str, Any]:
    """The same for another program."""
    return {
        "left_out": left_out,
        "today": today,
        "items": [
            {
                "part": item.part(today).name.lower(),
                "kind": "overnemen" if item.over else "agreement",
                "when": item.when or None,
                "client": item.client,
                "worker": item.worker or None,
                "team": item.team or None,
                "who": None if item.over else item.who or None,
                "what": item.what or None,
                "talk": item.talk,
                "number": item.number,
            }
            for item in items
        ],
    }
