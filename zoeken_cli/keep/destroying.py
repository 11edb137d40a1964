"""Talks that go for good: the client asked (Wmo 2015 art. 5.3.5), or their time is up.

Deleting a file takes away its name. Copies elsewhere (a sync service, backups, exports) are not
reached, nor what a solid-state drive still holds: a sealed talk is safe from that, a clear one is
not. The receipt says when, why and how many, and nothing about whom.
"""

import os
from collections.abc import Generator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final

from zoeken_cli.keep import archive, durable, locks
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.holdings import Holding
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Talk

WMO_YEARS: Final = 15
"""How long a talk is kept after it was made (Wmo 2015 art. 5.3.4)."""
YOUTH_YEARS: Final = 20
"""How long youth help is kept after the last change of the client's file (Jeugdwet art. 7.3.8).

So from these years on, the last change in all talks of a client counts for each of them.
"""


def last_changed(talk: Talk) -> date:
    """The day on which something was last said or corrected in a talk, by the date where it was."""
    moments = (talk.started, *(turn.at for turn in talk.turns), talk.closing, talk.ended)
    return max(at.date() for at in (*moments, *talk.corrected) if at is not None)


def last_changes(talks: Sequence[Talk], years: int) -> list[date]:
    """For each of these talks, the day from which it is kept for so many years."""
    days = [last_changed(talk) for talk in talks]
    if years < YOUTH_YEARS:
        return days
    of: dict[str, date] = {}
    for talk, day in zip(talks, days, strict=True):
        of[talk.client] = max(of.get(talk.client, day), day)
    return [of[talk.client] for talk in talks]


def may_go_from(changed: date, years: int) -> date:
    """The first day on which what changed last on this day need not be kept any more."""
    year = changed.year + years
    if year > date.max.year:
        return date.max
    try:
        return changed.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def destroy(going: Sequence[Holding], keeper: Keeper) -> Generator[Trouble | None]:
    """Remove these files, one at a time; for each None, or why it is still there."""
    for path, home, *_ in going:
        try:
            with locks.held(home or path, keeper.state):
                _remove(path, keeper.disk)
        except Trouble as trouble:
            yield Trouble("held_stays", file=path) if trouble.name == "talk_held" else trouble
        except OSError as error:
            yield Trouble("not_destroyed", file=path, reason=archive.reason_of(error))
        else:
            yield None


def _remove(path: Path, disk: Disk) -> None:
    """Remove a file; of a link, what it leads to first: there the words are."""
    told = Path(os.path.realpath(path)) if path.is_symlink() else path
    for each in dict.fromkeys((told, path)):
        with suppress(FileNotFoundError):  # it went already, but perhaps not for good
            durable.remove(each, disk)
        if each.parent.is_dir():
            disk.flush_folder(each.parent)


class Receipt:
    """A text file among the talks that says that talks were destroyed: when, why, and how many.

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
            with locks.held(self.path, self._keeper.state):
                if self._begun:
                    durable.replace(self.path, data, self._keeper.disk)
                else:
                    durable.write_new(self.path, data, self._keeper.disk)
        except OSError as error:
            told = {"file": self.path, "reason": archive.reason_of(error)}
            if self._begun:
                raise Trouble("receipt_old", **told) from error
            raise Trouble("no_receipt", **told) from error
        self._begun = True
