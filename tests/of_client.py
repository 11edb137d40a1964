"""The command `client` for the client of one talk: `python -m tests.of_client FILE --all|--html`.

Of a file that cannot be read, or a folder, the client of the sample is asked for. The page that
`--html` writes goes to standard output, where it can be looked at.
"""

import re
import stat
import sys
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.hostile import SAMPLE
from zoeken_cli.cli import main

FIRST: Final = 1 << 16
"""Bytes, in which the client stands."""


def client_of(path: Path) -> str:
    """The client in a file; its line is read alone, so that nothing else in it is in the way."""
    found: object = None
    with suppress(OSError, ValueError):
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as file:
                told = re.search(rb"^client = .*$", file.read(FIRST), re.MULTILINE)
            found = told and tomllib.loads(told[0].decode("utf-8"))["client"]
    return found if isinstance(found, str) and found.strip() else client_of(SAMPLE)


def called(path: str, way: str) -> int:
    """Call the command; its exit code."""
    client = client_of(Path(path))
    if way == "--all":
        return main(["client", "--all", "--", client, path])
    with tempfile.TemporaryDirectory() as made:
        page = Path(made) / "page.html"
        code = main(["client", "--html", str(page), "--", client, path])
        if page.exists():
            sys.stdout.flush()
            sys.stdout.buffer.write(page.read_bytes())
    return code


if __name__ == "__main__":
    sys.exit(called(*sys.argv[1:]))
