"""A folder that is looked through: what lies in it, and what is found amiss."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tests.dossier import put
from tests.keeping import keeper
from tests.sittings import AT, LAST
from zoeken_cli.keep import archive
from zoeken_cli.keep.checking import Checked, Finding, check
from zoeken_cli.keep.folders import go_along
from zoeken_cli.keep.passing import Along, Reader
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Keeper
from zoeken_cli.talk.talk import Agreement, Appreciation, Talk

SOON: Final = AT + timedelta(days=1)
CLOSED: Final = replace(
    LAST,
    closing=AT,
    agreements=(Agreement("bellen"), Agreement("lezen")),
    appreciation=Appreciation(8, 7, "fijn"),
    note="goed gesprek",
    ended=AT,
)
NAME: Final = f"{LAST.id}.toml"


def kept(folder: Path, name: str, talk: Talk = LAST) -> Path:
    """A file of this name with this talk."""
    return put(folder / name, archive.data_of(talk))


def found(
    folder: Path, safe: Safe = PLAIN, now: datetime = SOON, of: Keeper | None = None
) -> tuple[Finding, ...]:
    """What is amiss in a folder."""
    return checked(folder, of or keeper(folder.parent, safe), now).findings


def checked(
    folder: Path, of: Keeper, now: datetime = SOON, along: Along = lambda steps, _: steps
) -> Checked:
    """A folder that is looked through; `along` may meddle with it between listing and reading."""
    reader = Reader(of.safe, along=along)
    return go_along([folder], lambda found: check(folder, found, of, now), reader)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """The sort of each finding, and the name of its file."""
    return [(finding.sort, finding.path.name) for finding in findings]


def mend(finding: Finding) -> Path | None:
    """Mend it; what was made for that."""
    assert finding.mend is not None
    return finding.mend()


def cut_off(folder: Path, talk: Talk = LAST, *, lost: int = 9, name: str = NAME) -> Path:
    """A file with all but the last bytes of a talk."""
    return put(folder / name, archive.data_of(talk)[:-lost])
