"""Faults on purpose: `python -m tests.faults --modes kill,sig,error,power,env,keys,draft`.

The harness (`../shared/tools/crashat.py`) kills the program at every system call that changes the
folder, lets each of them fail, cuts the power, fills the disk, and presses every way of stopping at
every prompt; what was acknowledged must be on disk. It needs Linux and strace, and for some modes
root. It runs `start` and `resume`, in a terminal and down a pipe, on a clear and a sealed folder.
Every flag it does not know here is handed on to the harness.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from itertools import product
from pathlib import Path
from typing import Any, Final

from tests.keeping import key_in
from tests.reference import CLIENT, REFERENCE, Answer

HERE: Final = Path(__file__).resolve().parents[1]
HARNESS: Final = HERE.parent / "shared" / "tools" / "crashat.py"
SHORT: Final = [0, 1, 2, 3, 4, 5, 9, 10, *range(20, 29)]
"""The answers of the reference talk that a shortened run gives, skipping the rest of a ring."""
BEFORE: Final = 4
"""The answers before the talk is resumed; of a tiny talk, only the client's code."""
ZOEKEN: Final = "{py} -m zoeken_cli"


def step(answer: Answer, *, piped: bool, numbered: bool = False) -> dict[str, Any]:
    """One answer as the harness wants it; only words stand in the file as they were typed."""
    literal = bool(answer.words) and answer.words[0].isalpha()
    mark = " {i}" if numbered and literal else ""
    words = answer.words + mark
    return {
        "expect": re.escape(answer.asked),
        "send": answer.piped.replace("\n", mark + "\r") if piped else words + answer.keys,
        "answer": words if literal else None,
    }


def short_talk() -> list[Answer]:
    """A talk of a dozen answers in which every kind of question comes."""
    skipping = Answer("Wat is de situatie", "/s", line="/s")
    chosen = [REFERENCE[n] for n in SHORT]
    at = chosen.index(REFERENCE[5]) + 1
    return [*chosen[:at], skipping, *chosen[at:]]


TINY: Final = [REFERENCE[0], Answer("Is er contact?", keys="g", line="g")]
"""Just helped: three times something is written, and every way of writing comes by."""
LENGTHS: Final = {"tiny": TINY, "short": short_talk(), "whole": REFERENCE}


def settings(home: Path, *, sealed: bool) -> None:
    """The settings of a worker: a code, and for sealed talks a key."""
    told = ['worker = "anna"']
    if sealed:
        key, recipient = key_in(home / "keys")
        told += [f"key = {json.dumps(str(key))}", f"recipients = {json.dumps([recipient])}"]
    (home / "zoeken").mkdir()
    (home / "zoeken" / "config.toml").write_text("\n".join(told) + "\n")


def begun(folder: Path, home: Path, answers: list[Answer]) -> None:
    """A talk in this folder that stopped after these answers."""
    env = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    env |= {"PYTHONPATH": str(HERE), "LANG": "C.UTF-8"}
    told = "".join(answer.piped for answer in [CLIENT, *answers])
    run = [sys.executable, "-m", "zoeken_cli", "start", "--folder", str(folder)]
    subprocess.run(run, input=told, text=True, env=env, check=False, capture_output=True)
    assert len(list(folder.glob("*.toml*"))) == 1


def harness(how: tuple[str, str, str], answers: list[Answer], handed_on: list[str]) -> int:
    """One run of the harness; its exit code."""
    command, way, kind = how
    piped, sealed, resumed = way == "pipe", kind == "sealed", command == "resume"
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        settings(home, sealed=sealed)
        run = [sys.executable, str(HARNESS), *(["--pipe"] if piped else [])]
        for said in (f"PYTHONPATH={HERE}", f"XDG_CONFIG_HOME={home}"):
            run += ["--env", said]
        line = f"{ZOEKEN} start --folder {{data}} --client K-1"
        if resumed:
            before = min(BEFORE, len(answers) - len(TINY))
            begun(home / "seed", home, answers[:before])
            answers = answers[before:]
            line = f"{ZOEKEN} resume --folder {{data}}"
            run += ["--seed", str(home / "seed"), "--seed-mutable"]
        if sealed:
            run += ["--verify", f"{{py}} -m tests.unsealed {home}/keys/key.txt {{data}} {{acked}}"]
            run += ["--session-glob-re", r"(^|/)[^/.][^/]*\.toml\.age$"]
        run += ["--recover", f"{ZOEKEN} check --repair {{data}}"]
        numbered = "concurrent" in " ".join(handed_on)
        steps = home / "steps.json"
        steps.write_text(json.dumps([step(a, piped=piped, numbered=numbered) for a in answers]))
        sys.stdout.write(f"== {command}, {way}, {kind}\n")
        sys.stdout.flush()
        run += [*handed_on, "--cmd", line, "--steps", str(steps)]
        return subprocess.run(run, check=False).returncode


def main() -> int:
    """Run it in every way, or in those that were named."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--length", choices=LENGTHS, default="short", help="how long a talk")
    parser.add_argument("--command", choices=["start", "resume"])
    parser.add_argument("--way", choices=["pipe", "terminal"])
    parser.add_argument("--kind", choices=["clear", "sealed"])
    chosen, handed_on = parser.parse_known_args()
    answers = LENGTHS[chosen.length]
    ways = product(
        [chosen.command] if chosen.command else ["start", "resume"],
        [chosen.way] if chosen.way else ["pipe", "terminal"],
        [chosen.kind] if chosen.kind else ["clear", "sealed"],
    )
    return max([harness(how, answers, handed_on) for how in ways])


if __name__ == "__main__":
    sys.exit(main())
