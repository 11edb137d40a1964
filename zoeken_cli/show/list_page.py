"""A folder of talks, one line each."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from zoeken_cli.count.facts import Facts
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout

WIDE = 72
"""Columns from which a talk fits on one line."""


def page(
    talks: Iterable[Facts], words: Wording, width: int, *, head: bool = True
) -> RenderableType:
    """The talks in the order given; on a narrow screen two lines each.

    Without `head` it goes on after others.
    """
    talks = list(talks)
    if not talks:
        return layout.line(words("pages.none"))
    if width >= WIDE:
        heads = [words(f"pages.head_{name}") for name in ("talk", "client", "worker", "path")]
        told = [[talk.id, talk.client, talk.worker, _told(talk, words)] for talk in talks]
        return layout.rows([heads, *told] if head else told)
    lines: list[RenderableType] = []
    for talk in talks:
        who = ", ".join(part for part in (talk.client, talk.worker) if part)
        lines += [layout.line(talk.id), layout.rows([(who, _told(talk, words))])]
    return Group(*lines)


def _told(talk: Facts, words: Wording) -> str:
    """The client's steps, and what kind of talk it was."""
    sorts = [
        words(f"pages.sort_{sort}")
        for sort in ("practice", "open", "just_helped")
        if getattr(talk, sort)
    ]
    if talk.stands:
        sorts.insert(0, words("pages.steps", path=" → ".join(map(str, talk.stands))))
    return ", ".join(sorts) or words("pages.sort_done")
