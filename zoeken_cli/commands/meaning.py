"""Which talk a person means to write on in, once what was left behind is cleared away."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zoeken_cli.talk.errors import Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session
    from zoeken_cli.keep.copies import Meant
    from zoeken_cli.keep.sealing import Safe

Unnamed = Callable[[Path, "Safe"], "Meant"]
"""What is meant where nothing was named."""


def meant(
    talk: str | None, folder_of: Callable[[], Path], unnamed: Unnamed, session: "Session"
) -> Path:
    """The file that counts; what came back just now, and what cannot be read, is told first.

    Raises `Trouble`.
    """
    from zoeken_cli.keep import copies

    tidied: list[Path] = []

    def tidy(place: Path) -> None:
        if place not in tidied:
            tidied.append(place)
            session.tidy(place)

    def folder() -> Path:
        place = folder_of()
        tidy(place if place.is_dir() else place.parent)
        return place

    safe = session.keeper.safe
    path, left_out = unnamed(folder(), safe) if talk is None else copies.find(folder, talk, safe)
    tidy(path.parent)
    for trouble in left_out:
        session.tell(session.explain(trouble))
    return path


def not_held(talks: Iterable["Meant"], session: "Session") -> str | None:
    """What to type for the first of these talks that is open in no other window."""
    from zoeken_cli.keep import locks

    with suppress(Trouble):  # one that cannot be read; then there is none to name
        for other in talks:
            if locks.is_free(locks.key_of(other.path), session.keeper.state):
                return session.hint(other.path)
    return None
