"""zoeken list: which talks are there?"""

import sys
from heapq import nlargest
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zoeken_cli.commands.again import again
from zoeken_cli.commands.options import Lang, NoIndex
from zoeken_cli.commands.reading import go_along
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.keep import archive, config, listing
from zoeken_cli.show.screen import say
from zoeken_cli.talk.errors import Exit, Unreadable

if TYPE_CHECKING:
    from zoeken_cli.count.facts import Facts
    from zoeken_cli.keep.folders import Found

FIRST: Final = 50
"""Talks that are shown before the whole folder was gone along."""
AT_A_TIME: Final = 1000
"""Talks that are laid out together."""


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="folder_argument")
    ] = None,
    no_index: NoIndex = False,
    lang: Lang = None,
) -> Exit:
    """Print the talks, newest first; what cannot be read is named after them."""
    world = world_of(ctx)
    place = world.folder(folder, "list")
    lines = Lines(world)
    lines.show_first(place)
    _, rest = go_along([place], lines.show_rest, world, known=not no_index)
    if not lines.any and not rest.left_out:
        lines.show([])
    _tell_waiting(place, folder, world)
    return rest.report(world)


class Lines:
    """The talks of a folder, newest first, on their way to the screen."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._first = frozenset[str]()
        """The ids of those that are shown first."""
        self._rest = 0
        """How many of the rest were shown: no more need be, should the rest begin anew."""

    @property
    def any(self) -> bool:
        """Whether there was anything to show."""
        return bool(self._first or self._rest)

    def show_first(self, place: Path) -> None:
        """Of a large folder the newest talks, at once. Raises `Trouble`."""
        names = list(listing.names(place))
        if len(names) <= 2 * FIRST:
            return
        from zoeken_cli.keep.looking import look

        talks: dict[str, Facts] = {}
        for name in nlargest(FIRST, names):
            found = look(place / name, self._world.safe)
            if not isinstance(found, Unreadable):
                talks.setdefault(found.id, found)
        self._first = frozenset(talks)
        if talks:
            self.show(list(talks.values()))
            sys.stdout.flush()

    def show_rest(self, found: "Found") -> None:
        """All others."""
        files = found.files(newest_first=True)
        rest = (talk for _, talk in files if talk.id not in self._first)
        left = islice(rest, self._rest, None)
        while talks := list(islice(left, AT_A_TIME)):
            self.show(talks, head=not self.any)
            self._rest += len(talks)

    def show(self, talks: "list[Facts]", *, head: bool = True) -> None:
        """These talks, on as many lines as they take."""
        from zoeken_cli.show import list_page, screen

        if talks or head:
            width = screen.console().width
            screen.show(list_page.page(talks, self._world.words, width, head=head))


def _tell_waiting(place: Path, typed: str | None, world: World) -> None:
    """Say which talks of this folder wait in a rescue file, and how they come back."""
    if not (config.state_folder() / archive.RESCUE).is_dir():
        return  # as ever: what writes need not be imported
    where = place if place.is_dir() else place.parent
    if waiting := sum(1 for _ in world.keeper.rescued(where)):
        folder = "" if typed is None else f" --folder{again(str(where))}"
        say(world.words.count("keeping.waiting", waiting, folder=folder), sys.stderr)
