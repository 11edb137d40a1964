"""Faults on purpose: `python -m tests.faults --modes kill,keys`.

The harness (`../shared/tools/crashat.py`) kills the program at every system call that changes the
folder, and presses every way of stopping at every prompt; what was acknowledged must be on disk.
It needs Linux and strace. Every flag it does not know here is handed on to it.
"""

import json
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from tests.reference import REFERENCE, Answer

HARNESS = Path(__file__).resolve().parents[2] / "shared" / "tools" / "crashat.py"
SHORT = [0, 1, 2, 3, 4, 5, 9, 10, *range(20, 29)]
"""The answers of the reference talk that a shortened run gives, skipping the rest of a ring."""


def step(answer: Answer, *, piped: bool) -> dict[str, Any]:
    """One answer as the harness wants it; only words stand in the file as they were typed."""
    literal = bool(answer.words) and answer.words[0].isalpha()
    return {
        "expect": re.escape(answer.asked),
        "send": answer.piped.replace("\n", "\r") if piped else answer.typed,
        "answer": answer.words if literal else None,
    }


def short_talk() -> list[Answer]:
    """A talk of a dozen answers in which every kind of question comes."""
    skipping = Answer("Wat is de situatie", "/s", line="/s")
    chosen = [REFERENCE[n] for n in SHORT]
    at = chosen.index(REFERENCE[5]) + 1
    return [*chosen[:at], skipping, *chosen[at:]]


def main() -> int:
    """Run it, in a terminal and down a pipe."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--whole", action="store_true", help="the whole reference talk")
    parser.add_argument("--only", choices=["pipe", "terminal"], help="one of the two ways")
    chosen, handed_on = parser.parse_known_args()
    answers = REFERENCE if chosen.whole else short_talk()
    failed = 0
    for way in [chosen.only] if chosen.only else ["pipe", "terminal"]:
        piped = way == "pipe"
        with tempfile.NamedTemporaryFile("w", suffix=".json") as steps:
            json.dump([step(answer, piped=piped) for answer in answers], steps)
            steps.flush()
            run = [sys.executable, str(HARNESS), *(["--pipe"] if piped else []), *handed_on]
            run += ["--env", f"PYTHONPATH={Path(__file__).resolve().parents[1]}"]
            command = "{py} -m zoeken_cli start --folder {data} --worker anna --client K-1"
            sys.stdout.write(f"== {way}\n")
            sys.stdout.flush()
            done = subprocess.run([*run, "--cmd", command, "--steps", steps.name], check=False)
        failed = failed or done.returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
