"""Every kind of page that a command writes, as the command writes it, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from tests.conftest import EXAMPLES
from zoeken_cli.cli import main

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "talk": ("show", "2026-03-02-101500-uitleg.toml"),
    "talk-again": ("show", "2026-05-19-134550-h3ws.toml"),
    "talk-open": ("show", "2026-08-20-130540-e3uw.toml"),
    "talk-helped": ("show", "2026-03-11-090425-b4xt.toml"),
    "talk-practice": ("show", "2026-06-16-153025-q5th.toml"),
    "team": ("stats", "."),
    "team-all": ("stats", ".", "--about", "all"),
    "team-by-team": ("stats", ".", "--by", "team"),
    "team-by-month": ("stats", ".", "--by", "month", "--about", "sequence"),
    "team-share": ("stats", ".", "--share", "--min-cell", "3"),
    "team-share-by": ("stats", ".", "--share", "--min-cell", "2", "--by", "team"),
    "team-empty": ("stats", "empty"),
    "sheet": ("sheet", "2026-03-02-101500-uitleg.toml", "--next", "9-3-2026"),
    "client": ("client", "K-014", "."),
}
"""What is typed for each, with examples/ as the folder."""


class Kind(NamedTuple):
    """A kind of page, in a language."""

    name: str
    language: str


EVERY: Final = [Kind(name, language) for language in ("nl", "en") for name in KINDS]

Write = Callable[[Kind], Path]
"""Writes a page, once for all tests, and says where."""


def writing(folder: Path) -> Write:
    """Pages are written to this folder, by the command that a person types."""
    (folder / "empty").mkdir()

    def write(kind: Kind) -> Path:
        path = folder / f"{kind.name}-{kind.language}.html"
        if not path.exists():
            typed = [_place(word, folder) for word in KINDS[kind.name]]
            assert main([*typed, "--html", str(path), "--lang", kind.language]) == 0
        return path

    return write


def _place(word: str, folder: Path) -> str:
    """A word that names a file or a folder, in full."""
    if word == ".":
        return str(EXAMPLES)
    if word == "empty":
        return str(folder / word)
    return str(EXAMPLES / word) if word.endswith(".toml") else word
