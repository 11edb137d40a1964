"""What a person types, each in a home of its own: `zoeken stats` for the first time, again, ...

`first` begins in an empty home, where no cache is; what is called `again` finds what it left. What
comes after one talk was added has a copy of that home, and the folder is put back as it was.
"""

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

from tests.bench import folders
from tests.bench.talks import TEAMS, one_more
from tests.bench.timing import TALK, Run, Way, run

ZOEKEN: Final = (sys.executable, "-m", "zoeken_cli")
NO_INDEX: Final = "--no-index"
NEARLY_ALL: Final = ("--since", "2000-01-01")
SOME: Final = ("--team", TEAMS[0])

PLACES: Final = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
HOMES: Final = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
TASTES: Final = ("ZOEKEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "ACCESSIBLE")
"""What would make one machine's page another than the next one's."""


def living_in(home: Path) -> dict[str, str]:
    """The environment of someone whose home this is, with the packages that are here."""
    ours = {name: value for name, value in os.environ.items() if name not in TASTES}
    ours |= dict.fromkeys(HOMES, str(home))
    ours |= {name: str(home / name.lower()) for name in PLACES}
    return ours | {"PYTHONUSERBASE": site.getuserbase()}


@cache
def has_index() -> bool:
    """Whether this zoeken keeps an index: then it can be told to go without."""
    asked = [*ZOEKEN, "stats", "--help"]
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(asked, capture_output=True, check=True, env=env, cwd=TALK.parent)
    return NO_INDEX.encode() in told.stdout


def ways(folder: Path, homes: Path) -> dict[str, Way]:
    """Every command by its name, for this folder; `first` is the one to begin with."""
    home, other, one = homes / "home", homes / "other", homes / "one"
    one.mkdir(parents=True)
    shutil.copy(TALK, one)

    def first() -> Run:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700, parents=True)
        return zoeken("stats", folder)

    def zoeken(*typed: object, at: Path = home, lines: int | None = None) -> Run:
        return run([*ZOEKEN, *map(str, typed)], living_in(at), lines=lines)

    def added() -> Run:
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(home, other)
        return with_one_more(folder, lambda: zoeken("stats", folder, at=other))

    typed: Mapping[str, Way] = {
        "first": first,
        "again": partial(zoeken, "stats", folder),
        "nearly all": partial(zoeken, "stats", folder, *NEARLY_ALL),
        "some": partial(zoeken, "stats", folder, *SOME),
        "added": added,
        "no index": partial(zoeken, "stats", folder, NO_INDEX),
        "list": partial(zoeken, "list", folder, lines=1),
        "show one": partial(zoeken, "show", TALK),
        "stats of one": partial(zoeken, "stats", one),
    }
    return {name: way for name, way in typed.items() if name != "no index" or has_index()}


def with_one_more(folder: Path, way: Callable[[], Run]) -> Run:
    """Run this while there is one more talk in the folder; then all is as it was."""
    changed = folder.stat()
    path = folders.write(folder, one_more())
    try:
        return way()
    finally:
        path.unlink()
        os.utime(folder, ns=(changed.st_atime_ns, changed.st_mtime_ns))
