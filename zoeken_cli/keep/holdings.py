"""Every file in which words of a client are kept, also those that do not count.

What a client may see and have destroyed is more than the talks that are counted: copies, talks of
which the file is cut off, and rescue files, which are outside the folder.
"""

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from zoeken_cli.keep import archive, mending
from zoeken_cli.keep.folders import Found
from zoeken_cli.keep.mending import Mended
from zoeken_cli.keep.writing import RESCUE, Keeper
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

RESCUED: Final = re.compile(r"[0-9a-f]{24}\.[0-9a-f]{16}\.(?P<name>.+)", re.DOTALL)
"""How a rescue file is called: whose file, after what, and its name."""

CALLED_AFTER: Final = re.compile(
    rf"\W*(?:syncthing\W)?(?:(?P<id>{archive.ID})|(?P<word>[\w-]+))", re.IGNORECASE
)
"""How a file begins that was called after a talk: `.x.toml.swp`, `x.toml~`, `.syncthing.x.toml`."""

Along = Callable[[list[Path]], Iterable[Path]]
"""Goes along these files one by one, and may show how far it is."""


class Holding(NamedTuple):
    """A file with a talk in it, or one that is called like a talk and cannot be read."""

    path: Path
    home: Path | None
    """Its place among the talks; None for a rescue file of another folder."""
    talk: Talk | None
    """Of a file that is cut off, the whole beginning; None when there is none."""
    trouble: Unreadable | None = None
    """Why it cannot be read as a whole."""


def holdings(
    folder: Path, keeper: Keeper, along: Along = iter, *, locked: bool = False
) -> Iterator[Holding]:
    """Each of them, oldest first, and then the rescue files. Raises `Trouble`.

    A sealed file without its key is such a trouble too, for who destroys; unless `locked` ones are
    to be given as files that cannot be read.
    """
    for path in along(archive.paths(folder)):
        held = _read(path, path, keeper, locked=locked)
        if held.trouble is None or os.path.lexists(path):  # else it went since the folder was read
            yield held
    yield from rescued(folder, keeper, locked=locked)


def rescued(folder: Path, keeper: Keeper, *, locked: bool = False) -> Iterator[Holding]:
    """The rescue files, of this folder and of others. Raises `Trouble`, as `holdings` does."""
    where = folder if folder.is_dir() else folder.parent
    here = set(keeper.rescued(where))
    for rescue, name in _rescues(keeper.state / RESCUE):
        if rescue in here:
            yield _read(rescue, where / name, keeper, locked=locked)
            continue
        with suppress(Trouble):  # of another folder, which may have another key
            yield Holding(rescue, None, archive.read(rescue, keeper.safe))


class Held(NamedTuple):
    """What may be of one client in a folder that was gone along."""

    files: tuple[Holding, ...]
    """Theirs, and those that cannot be read; also files that do not count, and rescue files."""
    clients: Mapping[str, str]
    """By id of each talk: of which client it is."""


def held_of(client: str, folder: Path, found: Found, keeper: Keeper) -> Held:
    """What is theirs. Only their files are read, and those that do not count."""
    clients: dict[str, str] = {}
    theirs = [copy.details[name] for copy in found.copies for name in ("file", "other")]
    for path, talk in found.files():
        clients[talk.id] = talk.client
        if talk.client == client:
            theirs.append(path)
    broken = [trouble.details["file"] for trouble in found.left_out]
    paths = sorted(dict.fromkeys([*theirs, *broken]), key=lambda path: path.name)
    files = [_read(path, path, keeper, locked=True) for path in paths]
    files = [held for held in files if held.trouble is None or os.path.lexists(held.path)]
    files += [held for held in rescued(folder, keeper, locked=True) if held.home]
    return Held(tuple(files), clients | clients_in(files, client))


class Other(NamedTuple):
    """A file that is called after a talk, and is none: what an editor left behind, or a note."""

    path: Path
    id: str


def others(folder: Path, ids: Container[str], keeper: Keeper) -> list[Other]:
    """Those of a folder, in order of name; `ids` are of the talks in it. Raises `Trouble`.

    An id that zoeken gave is known as one also where its talk is not there any more.
    """
    if not folder.is_dir():
        return []
    try:
        names = sorted(keeper.disk.names(folder))
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("folder_closed", folder=folder, reason=reason) from None
    found = []
    for name in names:
        path, called = folder / name, CALLED_AFTER.match(name)
        if called is None or (archive.is_talk(path) and not name.startswith(".")):
            continue
        id_ = called["id"] or called["word"]
        if (called["id"] or id_ in ids) and not os.path.isdir(path):  # noqa: PTH112 - raises not
            found.append(Other(path, id_))
    return found


def perhaps_of(
    client: str, folder: Path, clients: Mapping[str, str], keeper: Keeper
) -> Iterator[Path]:
    """The files that are called after a talk of this client, or after one that is not there.

    `clients`: by id of each talk, of which client it is.
    """
    for path, id_ in others(folder, clients, keeper):
        if clients.get(id_, client) == client:
            yield path


def clients_in(held: Iterable[Holding], client: str) -> dict[str, str]:
    """By id of each talk, of which client it is; of this one, when copies disagree."""
    talks = [h.talk for h in held if h.talk is not None]
    clients = {talk.id: talk.client for talk in talks if talk.client != client}
    return clients | {talk.id: client for talk in talks if talk.client == client}


def near(client: str, codes: Iterable[str]) -> list[str]:
    """The codes that differ from this one in capitals alone."""
    return sorted(c for c in {*codes} if c != client and c.casefold() == client.casefold())


def beginning(path: Path, keeper: Keeper) -> Mended | None:
    """What is whole of a file that cannot be read; None when nothing is."""
    try:
        return mending.mended(archive.opened(archive.bytes_of(path), path, keeper.safe))
    except Trouble:
        return None


def _read(path: Path, home: Path, keeper: Keeper, *, locked: bool) -> Holding:
    found = archive.tried(path, keeper.safe)
    if isinstance(found, Talk):
        return Holding(path, home, found)
    if (why := archive.why_locked([found])) and not locked:
        raise why
    whole = beginning(path, keeper)
    return Holding(path, home, whole.talk if whole else None, found)


def _rescues(folder: Path) -> Iterator[tuple[Path, str]]:
    """The rescue files of every folder, each with the name of the file it was to become."""
    with suppress(Trouble):  # no rescue file was made yet
        for path in archive.paths(folder):
            if named := RESCUED.fullmatch(path.name):
                yield path, named["name"]
