"""After a fault, as a person goes on: `python -m tests.recover start|resume HOME DATA ACKED.json`.

The program is started again, and stopped at once at its first question. Whatever a crash left must
be gone then, a rescued talk back in its folder, and every acknowledged answer in a talk.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests import unsealed
from zoeken_cli.keep.durable import PREFIX
from zoeken_cli.keep.writing import RESCUE
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Exit, Trouble

NOT_RECOVERED: Final = 12
"""As the harness tells it: VERIFY-12, beside its own for an answer that is gone."""
LONGEST: Final = 30
"""Seconds in which the program is at its first question."""


def run(*args: str) -> tuple[int, str]:
    """Start the program with nobody at the keyboard; its exit code, and all it said."""
    command = [sys.executable, "-m", "zoeken_cli", *args, "--lang", "nl"]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def left(data: Path) -> Iterator[str]:
    """What should not be there any more: files beside, and talks that were not brought back."""
    rescues = Path(os.environ["XDG_STATE_HOME"]) / "zoeken" / RESCUE
    for path in sorted(data.rglob(f"{PREFIX}*")):
        yield f"left over: {path.name}"
    for path in sorted(rescues.glob("*")):
        yield f"not brought back: {path.name}"


def make_room(data: Path) -> None:
    """Where the disk of the fault is full, a larger one: that is what the program asks for."""
    if data.is_mount() and not os.statvfs(data).f_bavail:
        subprocess.run(["mount", "-o", "remount,size=1m", str(data)], check=False)


def wrong(then: str, data: Path) -> Iterator[str]:
    """Start again, and tell what is not as it should be."""
    make_room(data)
    to = ["--client", "K-2"] if then == "start" else []
    code, said = run(then, "--folder", str(data), *to)
    none_open = explain(Trouble("nothing_open", folder=data), Wording("nl"))
    if code != Exit.PAUSED and not (then == "resume" and none_open in said):
        yield f"{then} ended with {code}: {' '.join(said.split())[-200:]}"
    yield from left(data)


def main(then: str, home: Path, data: Path, acked: Path) -> int:
    """Start again, and look for every answer; an answer that is gone is told before the rest."""
    found = list(wrong(then, data))
    key = home / "keys" / "key.txt"
    code = unsealed.main(key, data, acked) if key.exists() else unsealed.verified(data, acked)
    if code or not found:
        return code
    sys.stdout.write("; ".join(found) + "\n")
    return NOT_RECOVERED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
