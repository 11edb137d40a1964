"""Faults on purpose: `python -m tests.faults`, or a part: `--command start --modes kill,power`.

The harness (`../shared/tools/crashat.py`) kills the program at every system call that changes the
folder, lets each of them fail, cuts the power, fills the disk, and presses every way of stopping at
every prompt; what was acknowledged must be on disk. After each fault a person starts it again
(`tests/recover.py`, `tests/rerun.py`), and nothing may be left then. It needs Linux and strace, and
for some modes root.

What the harness only warns of counts here too: words in a file that should not have them, a file
that others can read, an error nobody heard of, a draft that is gone, and more than one point in
twenty that was not reached. A table tells all of it. Flags that are not known here are handed on.
"""

import json
import re
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tests.faulted import HERE, LANES, LENGTHS, Lane, arguments

HARNESS: Final = HERE.parent / "shared" / "tools" / "crashat.py"
MODES: Final = ("kill", "sig", "error", "power", "godown", "env", "keys", "draft", "concurrent")
KINDS: Final = ("LEFTOVER", "STRAY", "MODE", "SILENT", "DRAFTLOST", "CTRLC")
"""What the harness warns of; what else it may warn of is counted as `other`."""
MOST_MISSED: Final = 0.05
"""Of all points of a mode, the part that may not be reached."""
OLDEST: Final = 4
"""Seconds: no draft that is older is lost."""
HEADS: Final = (
    "way", "mode", "points", "checked", "failures", *KINDS, "other", "harmless", "not reached",
)  # fmt: skip


class Harmless(NamedTuple):
    """A warning that is no fault: of which kind, where, and why not."""

    kind: str
    where: str
    why: str
    asking: tuple[bool, ...] = (True, False)
    """Of commands that ask questions, of those that do not, or of both."""


HARMLESS: Final = (
    Harmless(
        "SILENT",
        r"EIO once at close#\d+ close\(\.\)",
        "a folder that was only listed is closed: nothing was written, and Python does not tell",
    ),
    Harmless(
        "SILENT",
        r"EPERM once at link#\d+ link\(.* -> (\S.*\.toml(\.age)?|vernietigd-\S+\.txt)\)",
        "without links a name is given in two steps; here who takes it meanwhile says the same",
        (False,),
    ),
)


class Row(NamedTuple):
    """What came of one mode on one lane."""

    lane: Lane
    mode: str
    points: int = 0
    checked: int = 0
    """Answers that were acknowledged, and looked for on disk."""
    failures: int = 0
    warnings: Mapping[str, int] = MappingProxyType({})
    harmless: int = 0
    missed: int = 0
    """Points that were not reached: a call came at another moment than in the run before."""

    @property
    def part_missed(self) -> float:
        """Of all points, the part that was not reached."""
        return self.missed / (self.points + self.missed or 1)

    @property
    def fine(self) -> bool:
        """Whether what is promised held."""
        held = not self.failures and not self.warnings
        return held and self.points > 0 and self.part_missed <= MOST_MISSED

    def cells(self) -> list[str]:
        """The row of the table."""
        known = [self.warnings.get(kind, 0) for kind in KINDS]
        counts = [self.failures, *known, sum(self.warnings.values()) - sum(known)]
        return [
            ", ".join(self.lane),
            self.mode,
            str(self.points),
            str(self.checked) if self.lane.asks else "-",
            *map(str, counts),
            str(self.harmless),
            f"{self.part_missed:.1%}",
        ]


def rows_of(lane: Lane, modes: Sequence[str], report: dict[str, Any]) -> list[Row]:
    """The report of the harness, mode by mode; a mode it does not know of has no points."""
    found = []
    warned = [told for told in report["warnings"] if not harmless(lane, told)]
    for mode in modes:
        counts = report["counts"].get(mode, {})
        kinds = Counter(kind for where, _, kind, _ in warned if where == mode)
        of_mode = sum(where == mode for where, *_ in report["warnings"])
        row = Row(
            lane,
            mode,
            counts.get("points", 0),
            counts.get("acked answers checked", 0),
            sum(failed == mode for failed, *_ in report["failures"]),
            kinds,
            of_mode - kinds.total(),
            counts.get("not reached", 0),
        )
        found.append(row)
    return found


def harmless(lane: Lane, warning: Sequence[str]) -> str:
    """Why a warning of the harness is no fault; empty when it is."""
    _, where, kind, _ = warning
    for each in HARMLESS:
        if each.kind == kind and lane.asks in each.asking and re.fullmatch(each.where, where):
            return each.why
    return ""


def table(found: Sequence[Row]) -> str:
    """All rows as plain text."""
    cells = [list(HEADS), *(row.cells() for row in found)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if nr < 2 else cell.rjust(width)
            for nr, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]
    return "\n".join(line.rstrip() for line in lines)


def say(line: str) -> None:
    """A line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    harness: str
    modes: Sequence[str]
    length: str
    handed_on: Sequence[str]


def rows(lane: Lane, wanted: Wanted) -> list[Row]:
    """One run of the harness. A mode that cannot be judged on this lane is told and left out."""
    say("== " + ", ".join(lane))
    for mode, why in lane.unfit.items():
        if mode in wanted.modes:
            say(f"{mode} is left out: {why}")
    modes = [mode for mode in wanted.modes if mode not in lane.unfit]
    if not modes:
        return []
    with tempfile.TemporaryDirectory() as made:
        report = Path(made) / "report.json"
        run = [sys.executable, wanted.harness, "--modes", ",".join(modes)]
        run += ["--draft-wait", str(OLDEST), *wanted.handed_on, "--report", str(report)]
        run += arguments(lane, Path(made), wanted.length, numbered="concurrent" in modes)
        code = subprocess.run(run, check=False).returncode
        if not report.exists():  # it was killed, or could not begin
            say(f"the harness ended with {code}, without a report")
            return [Row(lane, mode) for mode in modes]
        told = json.loads(report.read_text("utf-8"))
    for warning in told["warnings"]:
        mode, where, kind, what = warning
        why = harmless(lane, warning)
        say(f"{kind} {mode}: {where} -- {what}" + (f" (harmless: {why})" if why else ""))
    if code and not told["failures"]:
        told["failures"] = [(mode, "", "HARNESS", f"ended with {code}") for mode in modes]
    return rows_of(lane, modes, told)


def main(argv: Sequence[str] | None = None) -> int:
    """Run every lane, or those that were named, and print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--length", choices=LENGTHS, default="short", help="how long a talk")
    parser.add_argument("--harness", default=str(HARNESS), help="where it is")
    parser.add_argument("--modes", default=",".join(MODES), help="separated by commas")
    for nr, name in enumerate(Lane._fields):
        names = sorted({lane[nr] for lane in LANES})
        parser.add_argument(f"--{name}", choices=names, action="append", default=[])
    chosen, handed_on = parser.parse_known_args(argv)
    modes = chosen.modes.split(",")
    if unknown := set(modes) - set(MODES):
        parser.error(f"no such mode: {', '.join(sorted(unknown))}")
    named = [getattr(chosen, name) for name in Lane._fields]
    wanted = Wanted(chosen.harness, modes, chosen.length, handed_on)
    found = [
        row
        for lane in LANES
        if all(not names or value in names for names, value in zip(named, lane, strict=True))
        for row in rows(lane, wanted)
    ]
    say("\n" + table(found))
    fine = bool(found) and all(row.fine for row in found)
    say(f"\n{'What is promised held.' if fine else 'What is promised did NOT hold.'}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
