"""A short sitting: a talk as it is kept time after time, and what may be found of it afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Draft, Talk, Yellow

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
BEGUN: Final = Talk(id="2026-03-02-101500-k7f3", client="K-014", started=AT)
ASKED: Final = replace(BEGUN, question="Hoe houd ik mijn huis? één ☕")
LOOKED: Final = replace(ASKED, turns=(Yellow(AT, 1, clear=True, note="ze is er, met haar zus"),))
LAST: Final = replace(LOOKED, turns=(*LOOKED.turns, Yellow(AT, 2, clear=False, note="nog niet")))

SITTING: Final = (
    BEGUN,
    replace(BEGUN, draft=Draft("question", "Hoe houd ik")),
    ASKED,
    LOOKED,
    replace(LOOKED, draft=Draft("yellow", "nog", 2)),
    replace(LOOKED, draft=Draft("yellow", "nog niet helem", 2)),
    LAST,
)
"""Everything that is kept, in order: answers, and what is being typed."""


@dataclass
class Progress:
    """How far a sitting came: what was kept for certain, and what was on its way."""

    kept: Talk | None = None
    on_its_way: Talk | None = None

    def through(self, talks: Iterable[Talk]) -> Iterator[Talk]:
        """Each of these; asking for the next says that this one was kept."""
        for talk in talks:
            self.on_its_way = talk
            yield talk
            self.kept = talk


def sit(keeper: Keeper, path: Path, progress: Progress) -> None:
    """Keep a talk from its beginning; a disk that stops may break that off."""
    writer = keeper.begin(path)
    for talk in progress.through(SITTING):
        writer.keep(talk)


def talks_in(files: Mapping[Path, bytes], safe: Safe = PLAIN) -> dict[Path, Talk | None]:
    """What is in every file that is named like a talk; None in one that is broken."""
    found: dict[Path, Talk | None] = {}
    for path, data in files.items():
        if archive.stem_of(path) == path.name or path.name.startswith("."):
            continue
        try:
            found[path] = archive.talk_in(data, path, safe)
        except Unreadable:
            found[path] = None
    return found


def amiss(files: Mapping[Path, bytes], progress: Progress, safe: Safe = PLAIN) -> list[str]:
    """What was lost or broken of a sitting; nothing, where all is well."""
    found = talks_in(files, safe)
    wrong = [f"{path.name} is broken" for path, talk in found.items() if talk is None]
    wrong += [
        f"{path.name} is another talk, or an older one"
        for path, talk in found.items()
        if talk is not None and talk not in (progress.kept, progress.on_its_way)
    ]
    if progress.kept is not None and len(found) != 1:
        wrong.append(f"the talk is in {len(found)} files")
    return wrong


def files_in(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder, hidden ones too."""
    if not folder.is_dir():
        return {}
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def beside_in(files: Iterable[Path]) -> list[str]:
    """The files beside among these: those that were to become a talk."""
    return [path.name for path in files if path.name.startswith(durable.PREFIX)]
