"""On a disk that promises less, a talk can be kept; what is less sure there is told once."""

import errno
import os
from pathlib import Path

import pytest

from tests.disks import FOR_GOOD, FailingDisk, Fault
from tests.keeping import safe_in
from tests.sittings import ASKED, BEGUN, LAST, LOOKED, WORDS, Desk
from zoeken_cli.ask.keeping import Keeping
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Writer
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.talk import Draft


@pytest.fixture(params=["clear", "sealed"])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Safe:
    """All holds for talks in clear and for sealed ones."""
    return PLAIN if request.param == "clear" else safe_in(tmp_path / "keys")


class Unflushable(FailingDisk):
    """A disk that cannot flush folders, as some network shares."""

    def flush_folder(self, folder: Path) -> bool:
        super().flush_folder(folder)
        return False


def test_a_folder_that_cannot_be_flushed_is_told_once(tmp_path: Path, safe: Safe) -> None:
    """Of all that is kept in a sitting, at the first; nothing failed, and the talk is there."""
    desk = Desk(tmp_path, safe, sort=Unflushable)
    desk.give(BEGUN)
    assert desk.told == [WORDS("asking.kept.not_flushed", file=desk.path)]
    for talk in (ASKED, LOOKED, LAST):
        desk.give(talk)
    assert len(desk.told) == 1
    assert desk.talks() == {desk.path: LAST}


def test_it_is_told_in_the_next_sitting_too(tmp_path: Path, safe: Safe) -> None:
    """And when it is noticed half-way a sentence, with the answer."""
    desk = Desk(tmp_path, safe, sort=Unflushable)
    desk.give(BEGUN)
    desk.told.clear()
    writer = Writer(desk.path, desk.files()[desk.path], safe, desk.disk)
    of = desk.keeper
    desk.keeping = Keeping(writer, of, WORDS, desk.told.append, lambda t: explain(t, WORDS))
    desk.keeping.talk = BEGUN
    desk.keeping.keep_draft(Draft("question", "Hoe houd ik"))
    assert desk.told == []
    for talk in (ASKED, LAST):
        desk.give(talk)
    assert desk.told == [WORDS("asking.kept.not_flushed", file=desk.path)]


@pytest.mark.skipif(os.name == "nt", reason="no links there")
def test_what_a_disk_lacks_is_told_of_both(tmp_path: Path, safe: Safe) -> None:
    """A share without links that cannot flush a folder either: first the one, then the other."""
    fault = Fault("link", error=errno.EPERM, times=FOR_GOOD)
    desk = Desk(tmp_path, safe, fault, sort=Unflushable)
    assert desk.sit() is None
    names = ("not_in_one_step", "not_flushed")
    assert desk.told == [WORDS(f"asking.kept.{name}", file=desk.path) for name in names]
