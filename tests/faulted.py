"""What the faults are tried on: a command with its answers and its folder, for the harness.

`start` and `resume` are given answers, in a terminal and down a pipe, on clear and sealed talks.
`seal`, its `--off` and `--renew`, and `forget` go through a folder of talks without a question.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.folders import SPOKEN, Made
from tests.keeping import keep_new, safe_in
from tests.reference import CLIENT, REFERENCE, Answer
from zoeken_cli.keep import archive
from zoeken_cli.keep.sealing import PLAIN, Safe

HERE: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = "{py} -m zoeken_cli"
FORGOTTEN: Final = f"{SPOKEN}klant0"
"""The client who asked for it."""
ON_FOLDERS: Final = {
    "seal": ["seal", "{data}"],
    "unseal": ["seal", "--off", "{data}"],
    "renew": ["seal", "--renew", "{data}"],
    "forget": ["forget", FORGOTTEN, "{data}", "--yes"],
}
"""The commands that ask nothing."""


class Lane(NamedTuple):
    """On what, how, and whether the talks are sealed when it begins."""

    command: str
    way: str
    kind: str

    @property
    def asks(self) -> bool:
        """Whether this command asks questions."""
        return self.command not in ON_FOLDERS

    @property
    def unfit(self) -> dict[str, str]:
        """The modes that would show nothing here, each with the reason."""
        found: dict[str, str] = {}
        if self.way == "pipe":
            why = "down a pipe it never waits at a question"
            found |= {"godown": why, "keys": why, "draft": why}
        elif self.kind == "sealed":
            found["draft"] = (
                "the words are sealed, so the harness cannot find them; tests/test_drafts_sealed.py"
            )
        if not self.asks:
            found["env"] = "its smallest disks have no room for the folder; see error"
        return found


LANES: Final = [
    *(Lane(*of) for of in product(["start", "resume"], ["pipe", "terminal"], ["clear", "sealed"])),
    Lane("seal", "pipe", "clear"),
    Lane("unseal", "pipe", "sealed"),
    Lane("renew", "pipe", "sealed"),
    Lane("forget", "pipe", "clear"),
    Lane("forget", "pipe", "sealed"),
]

# --- the answers ---------------------------------------------------------------------------------

SHORT: Final = [0, 1, 2, 3, 4, 5, 9, 10, *range(20, 29)]
"""The answers of the reference talk that a shortened run gives, skipping the rest of a ring."""
BEFORE: Final = 4
"""The answers before the talk is resumed; of a tiny talk, only the client's code."""


def short_talk() -> list[Answer]:
    """A talk of a dozen answers in which every kind of question comes."""
    skipping = Answer("Wat is de situatie", "/s", line="/s")
    chosen = [REFERENCE[n] for n in SHORT]
    at = chosen.index(REFERENCE[5]) + 1
    return [*chosen[:at], skipping, *chosen[at:]]


TINY: Final = [REFERENCE[0], Answer("Is er contact?", keys="g", line="g")]
"""Just helped: three times something is written, and every way of writing comes by."""
LENGTHS: Final = {"tiny": TINY, "short": short_talk(), "whole": REFERENCE}


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


NO_ANSWER: Final = {"expect": "", "send": "", "answer": f"{SPOKEN}vraag"}
"""Nothing is asked; these words stand in every talk, and may stand nowhere else."""

# --- the folder ----------------------------------------------------------------------------------


def settings(home: Path, *, key: bool) -> Safe:
    """The settings of a worker: a code, and where talks are sealed a key."""
    told = ['worker = "anna"']
    safe = safe_in(home / "keys") if key else PLAIN
    if safe.key_file:
        told += [f"key = {json.dumps(str(safe.key_file))}"]
        told += [f"recipients = {json.dumps(safe.recipients)}"]
    (home / "zoeken").mkdir()
    (home / "zoeken" / "config.toml").write_text("\n".join(told) + "\n")
    return safe


def begun(folder: Path, home: Path, answers: list[Answer]) -> None:
    """A talk in this folder that stopped after these answers."""
    env = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    env |= {"PYTHONPATH": str(HERE), "LANG": "C.UTF-8"}
    told = "".join(answer.piped for answer in [CLIENT, *answers])
    run = [sys.executable, "-m", "zoeken_cli", "start", "--folder", str(folder)]
    subprocess.run(run, input=told, text=True, env=env, check=False, capture_output=True)
    assert len(list(folder.glob("*.toml*"))) == 1


def filled(home: Path, safe: Safe) -> None:
    """A folder with four talks of two clients, and a copy of one; and all that in clear beside."""
    for folder, of in ((home / "seed", safe), (home / "clear", PLAIN)):
        paths = [keep_new(folder, talk, of) for talk in Made(1, 4, clients=2).talks]
        stem = archive.stem_of(paths[0])
        shutil.copy(paths[0], folder / paths[0].name.replace(stem, f"{stem} (2)"))


def arguments(lane: Lane, home: Path, length: str, *, numbered: bool) -> list[str]:
    """What the harness is told: what to run, what to answer, on what, and what must hold then."""
    sealed = lane.kind == "sealed"
    safe = settings(home, key=sealed or lane.command == "seal")
    told = ["--pipe"] if lane.way == "pipe" else []
    # A bug shows as a traceback, and not as one more refusal.
    for said in (f"PYTHONPATH={HERE}", f"XDG_CONFIG_HOME={home}", "ZOEKEN_DEBUG=1"):
        told += ["--env", said]
    if lane.asks:
        answers = LENGTHS[length]
        line, then = ["start", "--folder", "{data}", "--client", "K-1"], "resume"
        if lane.command == "resume":
            before = min(BEFORE, len(answers) - len(TINY))
            begun(home / "seed", home, answers[:before])
            answers = answers[before:]
            line, then = ["resume", "--folder", "{data}"], "start"
        verify = f"{{py}} -m tests.recover {then} {home} {{data}} {{acked}}"
        steps = [step(a, piped=lane.way == "pipe", numbered=numbered) for a in answers]
        if sealed:
            told += ["--session-glob-re", r"(^|/)[^/.][^/]*\.toml\.age$"]
    else:
        filled(home, safe if sealed else PLAIN)
        line, steps = ON_FOLDERS[lane.command], [NO_ANSWER]
        verify = f"{{py}} -m tests.rerun {lane.command} {home} {{data}}"
    if (home / "seed").exists():
        told += ["--seed", str(home / "seed"), "--seed-mutable"]
    (home / "steps.json").write_text(json.dumps(steps))
    command = " ".join([PROGRAM, *line])
    return [*told, "--verify", verify, "--cmd", command, "--steps", str(home / "steps.json")]
