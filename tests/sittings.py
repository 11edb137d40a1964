"""A short sitting: a talk as it is kept time after time, and what may be found of it afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from tests.disks import FailingDisk, Fault, Files, PoweredDisk
from zoeken_cli.ask.keeping import Keeping
from zoeken_cli.keep import archive, durable
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import RESCUE, Keeper, Kept
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble, Unreadable
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


WORDS: Final = Wording("nl")


class Desk:
    """Someone who answers, and reads what is told. Without `real` the disk is in memory."""

    def __init__(
        self,
        tmp_path: Path,
        safe: Safe,
        fault: Fault | None = None,
        real: Disk | None = None,
        sort: type[FailingDisk] = FailingDisk,
    ) -> None:
        self.folder = tmp_path / "gesprekken"
        self.memory = PoweredDisk()
        self.disk = sort(fault, real or self.memory)
        self.keeper = Keeper(safe, tmp_path / "state", self.disk)
        self.path = self.keeper.path_of(self.folder, BEGUN)
        self.told: list[str] = []
        self.keeping = self.at(self.path)

    def at(self, path: Path) -> Keeping:
        """A new talk, to be kept there."""
        writer = self.keeper.begin(path)
        return Keeping(writer, self.keeper, WORDS, self.told.append, lambda t: explain(t, WORDS))

    def give(self, talk: Talk) -> None:
        """An answer, or what is being typed."""
        if talk.draft is None:
            self.keeping.keep(talk)
        else:
            self.keeping.keep_draft(talk.draft)

    def sit(self) -> Talk | None:
        """The whole sitting; where it ended in a trouble, the talk that could not be kept."""
        for talk in SITTING:
            try:
                self.give(talk)
            except Trouble as trouble:
                self.told += [explain(trouble, WORDS), trouble.name]
                return talk
        return None

    def files(self) -> Files:
        """What is in the folder."""
        return {path: d for path, d in self.memory.seen().items() if path.parent == self.folder}

    def talks(self) -> dict[Path, Talk | None]:
        """The talks in the folder; None for one that is broken."""
        return talks_in(self.files(), self.keeper.safe)

    def rescues(self) -> dict[Path, Talk | None]:
        """The talks that were rescued."""
        seen = self.memory.seen().items()
        found = {path: data for path, data in seen if path.parent.name == RESCUE}
        return talks_in(found, self.keeper.safe)

    def bring_back(self) -> list[Kept]:
        """What a next start does, on a disk that is well again; how each talk came back."""
        well = self.keeper._replace(disk=self.memory)
        assert well.sweep(self.folder) == []
        assert beside_in(self.memory.seen()) == []
        return [back.kept for back in well.bring_back(self.folder)]
