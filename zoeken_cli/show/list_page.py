"""A folder of talks, one line each."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout
from zoeken_cli.talk.movement import steps
from zoeken_cli.talk.talk import Talk

WIDE = 72
"""Columns from which a talk fits on one line."""


def page(talks: Iterable[Talk], words: Wording, width: int) -> RenderableType:
    """The talks in the order given; on a narrow screen two lines each."""
    talks = list(talks)
    if not talks:
        return layout.line(words("pages.none"))
    if width >= WIDE:
        heads = [words(f"pages.head_{name}") for name in ("talk", "client", "worker", "path")]
        told = [[talk.id, talk.client, talk.worker, _told(talk, words)] for talk in talks]
        return layout.rows([heads, *told])
    lines: list[RenderableType] = []
    for talk in talks:
        who = ", ".join(part for part in (talk.client, talk.worker) if part)
        lines += [layout.line(talk.id), layout.rows([(who, _told(talk, words))])]
    return Group(*lines)


def _told(talk: Talk, words: Wording) -> str:
    """The client's steps, and what kind of talk it was."""
    sorts = [
        words(f"pages.sort_{sort}")
        for sort in ("practice", "open", "just_helped")
        if getattr(talk, sort)
    ]
    stands = [step.stands for step in steps(talk.turns)]
    if stands:
        sorts.insert(0, words("pages.steps", path=" → ".join(map(str, stands))))
    return ", ".join(sorts) or words("pages.sort_done")
