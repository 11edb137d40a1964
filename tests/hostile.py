"""Hostile files on purpose: `python -m tests.hostile`, or a part: `--command check --big 3`.

`../shared/tools/badfiles.py` makes a thousand hostile files from one valid talk, and `checkshow.py`
runs the program over each of them, over the folder, and while files come and go. It flags whatever
a person should not meet: a traceback, a hang, a broken file accepted, a message without the name of
the file, a control character that gets through, a live formula or script. Flags that are not known
here are handed on to it.

A flag that does not fit a command stands in `UNFIT`, with the reason; any other fails the run, and
so does what the tool only warns of.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

HERE: Final = Path(__file__).resolve().parents[1]
TOOLS: Final = HERE.parent / "shared" / "tools"
SAMPLE: Final = HERE / "examples" / "2026-05-12-162005-r8zb.toml"
"""A talk that is closed: an open one is pointed out by `check` as soon as it is old."""
MOST_MB: Final = 300
NOBODY: Final = 65534
"""The user as whom it runs when root starts it: root may read everything."""
HEADS: Final = ("command", "runs", "flags", "warnings", "unfit")

COMMANDS: Final[dict[str, list[str]]] = {
    "show": [
        "--cmd", "{zoeken} show {file}", "--folder-cmd", "{zoeken} stats {folder}", "--pty",
    ],
    "list": ["--cmd", "{zoeken} list {file}", "--folder-cmd", "{zoeken} list {folder}"],
    "check": ["--cmd", "{zoeken} check {file}", "--folder-cmd", "{zoeken} check {folder}"],
    "export": [
        "--cmd", "{zoeken} export --text {file}",
        "--folder-cmd", "{zoeken} export --text {folder}", "--kind", "csv",
    ],
    "client": [
        "--cmd", "{python} -m tests.of_client {file} --all",
        "--folder-cmd", "{python} -m tests.of_client {folder} --all",
    ],
    "agenda": ["--cmd", "{zoeken} agenda {file}", "--folder-cmd", "{zoeken} agenda {folder}"],
    "html": ["--cmd", "{python} -m tests.of_client {file} --html", "--kind", "html"],
}  # fmt: skip


class Unfit(NamedTuple):
    """A flag, or a warning, that says nothing of this command.

    Of this file; of any file, where it is empty; of all in a folder, with a slash at the end.
    """

    command: str
    kind: str
    file: str
    why: str


UNFIT: Final = [
    Unfit("list", "GARBLED", "", "it shows no words: only id, client and path"),
    Unfit("agenda", "GARBLED", "", "it shows no words but those of agreements"),
    Unfit("check", "GARBLED", "", "it shows no words: only what is amiss"),
    Unfit("check", "STDOUTERR", "", "what is amiss is its answer, so it goes to standard output"),
    Unfit("check", "REFUSED", "mode0644.toml", "that others can read it is what is amiss"),
    Unfit("check", "ACCEPTED", "all files", "it names five of a kind, and counts the rest"),
    *(
        Unfit(command, "ACCEPTED", "folder.toml", "an empty folder is a folder without talks")
        for command in ("list", "export", "client", "agenda", "html")
    ),
    *(
        Unfit(command, "NONAME", os.fsdecode(b"latin\xe9.toml"), "it is named, as latin<DCE9>.toml")
        for command in COMMANDS
    ),
    *(
        Unfit(command, "WROTE", ".cache/zoeken/read/", "what was read is remembered there")
        for command in ("show", "list", "export", "client", "agenda")
    ),
]
AS_ROOT: Final = [
    Unfit(command, "ACCEPTED", "mode0000.toml", "NOT JUDGED: root may read every file")
    for command in COMMANDS
]


class Flag(NamedTuple):
    """What the tool says of a file."""

    kind: str
    group: str
    file: str
    what: str

    def unfit(self, command: str, known: Iterable[Unfit]) -> Unfit | None:
        """Why it says nothing of this command; None where it does."""
        for each in known:
            here = each.file.endswith("/") and self.file.startswith(each.file)
            if (each.command, each.kind) == (command, self.kind) and (
                here or each.file in {"", self.file}
            ):
                return each
        return None


class Judged(NamedTuple):
    """What is left of the flags of a command, and what was taken away."""

    command: str
    runs: int
    flags: list[Flag]
    warnings: list[Flag]
    unfit: list[Unfit]

    @property
    def fine(self) -> bool:
        """Whether nobody meets what they should not."""
        return self.runs > 0 and not self.flags and not self.warnings

    def cells(self) -> list[str]:
        """The row of the table."""
        counts = (self.runs, len(self.flags), len(self.warnings), len(self.unfit))
        return [self.command, *map(str, counts)]


def judged(command: str, report: dict[str, Any], known: Sequence[Unfit]) -> Judged:
    """The report of the tool, without what does not fit."""
    left: dict[str, list[Flag]] = {"flags": [], "warnings": []}
    taken: list[Unfit] = []
    for name, found in left.items():
        for flag in (Flag(*told) for told in report[name]):
            unfit = flag.unfit(command, known)
            if unfit is None:
                found.append(flag)
            else:
                taken.append(unfit)
    return Judged(command, report["runs"], left["flags"], left["warnings"], taken)


# --- running it ----------------------------------------------------------------------------------


class Who(NamedTuple):
    """With which Python, and as which user; None: whoever starts it."""

    python: str
    user: int | None


def who() -> Who:
    """Another user where root starts it, with a Python that this user can run."""
    if os.geteuid():
        return Who(sys.executable, None)
    same = shutil.which("python{}.{}".format(*sys.version_info), path=os.defpath)
    for python in filter(None, (sys.executable, same)):
        run = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--", python]
        done = subprocess.run(
            [*run, "-c", "import zoeken_cli.cli"],
            env=surroundings(),
            check=False,
            capture_output=True,
        )
        if not done.returncode:
            return Who(python, NOBODY)
    return Who(sys.executable, None)


def surroundings() -> dict[str, str]:
    """The packages of this Python for another one, the language, and a bug as its traceback."""
    path = f"{HERE}:{sysconfig.get_path('purelib')}"
    told = {"PYTHONPATH": path, "ZOEKEN_LANG": "nl", "ZOEKEN_DEBUG": "1"}
    return {"PATH": os.environ["PATH"], **told}


def say(line: str) -> None:
    """A line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(command: str, corpus: Path, by: Who, handed_on: Sequence[str]) -> Judged:
    """One run of the tool."""
    say(f"== {command}")
    line = [
        part.replace("{zoeken}", "{python} -m zoeken_cli").replace("{python}", by.python)
        for part in COMMANDS[command]
    ]
    report = corpus / f"{command}.json"
    tool = [sys.executable, str(TOOLS / "checkshow.py"), *line, "--max-mb", str(MOST_MB)]
    tool += ["--corpus", str(corpus), "--report", str(report)]
    tool += [part for name, said in surroundings().items() for part in ("--env", f"{name}={said}")]
    tool += ["--user", str(by.user)] if by.user else []
    code = subprocess.run([*tool, *handed_on], check=False).returncode
    if code not in (0, 1) or not report.exists():
        say(f"the tool ended with {code}, without a report")
        return Judged(command, 0, [], [], [])
    known = UNFIT if by.user or os.geteuid() else [*UNFIT, *AS_ROOT]
    return judged(command, json.loads(report.read_text("utf-8")), known)


def table(found: Sequence[Judged]) -> str:
    """All of it as plain text: the counts, what is left, and why the rest was taken away."""
    cells = [list(HEADS), *(each.cells() for each in found)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in cells
    ]
    for each in found:
        lines += [
            f"{each.command}: {flag.kind} {flag.file!r} ({flag.group}): {flag.what}"
            for flag in (*each.flags, *each.warnings)
        ]
    for each in found:
        for unfit in dict.fromkeys(each.unfit):
            number = each.unfit.count(unfit)
            lines.append(
                f"unfit, {number}x: {unfit.kind} {unfit.file!r} {each.command}: {unfit.why}"
            )
    return "\n".join(lines)


def make(corpus: Path, big: str) -> str:
    """Make the files, the largest of so many MB; what the tool says of them."""
    tool = [sys.executable, str(TOOLS / "badfiles.py"), str(SAMPLE), str(corpus), "--big", big]
    return subprocess.run(tool, check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip()


def main(argv: Sequence[str] | None = None) -> int:
    """Make the files, run every command over them, or those that were named; print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--command", choices=COMMANDS, action="append")
    parser.add_argument("--big", default="50", help="MB of the largest files")
    chosen, handed_on = parser.parse_known_args(argv)
    by = who()
    if by.user is None and not os.geteuid():
        say("No Python here that another user than root can run: permissions are not judged.")
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)  # another user has to reach it
        corpus = Path(made) / "corpus"
        say(make(corpus, chosen.big))
        found = [run(name, corpus, by, handed_on) for name in chosen.command or COMMANDS]
    say("\n" + visible_only(table(found)))
    return 0 if all(each.fine for each in found) else 1


def visible_only(text: str) -> str:
    """Without what a file name does to the terminal, or cannot be printed."""
    return re.sub(r"[^\x20-\x7e\n\u00a0-\u024f]", "?", text)


if __name__ == "__main__":
    sys.exit(main())
