"""Talks that go for good: the client asked (UAVG, Wmo 2015 art. 5.3.5), or their time is up.

Deleting a file takes away its name. Copies elsewhere (a sync service, backups, exports) are not
reached, nor what a solid-state drive still holds: a sealed talk is safe from that, a clear one is
not. The receipt says when and how many, and nothing about whom.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Talk

WMO_YEARS: Final = 15
"""How long a talk is kept after it was made (Wmo 2015 art. 5.3.4)."""
YOUTH_YEARS: Final = 20
"""The same for youth help (Jeugdwet art. 7.3.8)."""


def may_go_from(talk: Talk, years: int) -> date:
    """The first day on which a talk need not be kept any more."""
    made = talk.started.date()
    try:
        return made.replace(year=made.year + years)
    except ValueError:  # 29 February, or past the end of the calendar
        year = min(made.year + years, date.max.year)
        return date(year, 3, 1) if made.year + years <= date.max.year else date.max


def destroy(paths: list[Path], keeper: Keeper) -> Iterator[Trouble | None]:
    """Remove these files, one at a time; for each None, or why it is still there."""
    for path in paths:
        try:
            with locks.held(path, keeper.state):
                keeper.disk.remove(path)
                keeper.disk.flush_folder(path.parent)
        except FileNotFoundError:
            yield None
        except Trouble as trouble:
            yield trouble
        except OSError as error:
            yield Trouble("not_destroyed", file=path, reason=archive.reason_of(error))
        else:
            yield None


class Receipt:
    """A text file among the talks that says that talks were destroyed: when, and how many.

    It is written before the first one goes and again after the last, so that a run that was broken
    off shows as one.
    """

    def __init__(self, folder: Path, now: datetime, keeper: Keeper) -> None:
        self.path = folder / f"vernietigd-{archive.new_id(now)}.txt"
        self._keeper = keeper
        self._begun = False

    def write(self, text: str) -> None:
        """Write it, or write it again. Raises `Trouble`."""
        data = text.encode("utf-8")
        try:
            if self._begun:
                durable.replace(self.path, data, self._keeper.disk)
            else:
                durable.write_new(self.path, data, self._keeper.disk)
        except OSError as error:
            reason = archive.reason_of(error)
            raise Trouble("no_receipt", file=self.path, reason=reason) from error
        self._begun = True
