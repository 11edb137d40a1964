"""Files for the quick reader, without end: `python -m tests.mutated --seconds 600 --seed 1`.

Whatever `quick` makes of a file, `toml.parse` makes the same, type for type. This looks for a file
that shows otherwise, or that ends the program (the last file is then still where it says). To be
run for ten minutes whenever another version of toml_rs is let in.
"""

import pickle
import random
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from datetime import time as clock
from pathlib import Path
from typing import Any, Final

from tests.awkward_toml import FILES, VALUES
from zoeken_cli.keep import toml
from zoeken_cli.keep.quick_toml import quick
from zoeken_cli.talk.errors import Unreadable

EXAMPLES: Final = [
    path.read_bytes() for path in sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
]
PIECES: Final = [
    *(bytes([sign]) for sign in b"\n[]{}=.,#\"'\\ \t\r\0\x7fab019_-+:TZex"),
    *(b"\n\n", b"[[", b"]]", b'"""', b"'''", b"\r\n", b"\xc2\x80", b"\xef\xbb\xbf", b"\xc3\xa9"),
    *(b"\\u", b"\\U", b"\\\n", b"2026-03-01", b"10:00:00", b".5", b"+01:00", b"inf", b"true"),
    *(b"[a]\n", b"[[a]]\n", b"[a.b]\n", b"[[a.b]]\n", b"a = 1\n", b"a.b = 1\n", b"a.b.c = 1\n"),
    *(b"a = {}\n", b"a = []\n", b"a = [{}]\n", b"a = {b = 1}\n"),
    *(value.encode() for value in VALUES),
]
NAMES: Final = ["a", "b", "c", "a.b", "b.c", "a.b.c", "b.a.b", "a.b.a.b", '"a"', "'b'.a", "a . c"]


def same(left: Any, right: Any) -> bool:
    """Whether both are of one type and alike, in all that can be seen of them."""
    if type(left) is not type(right):
        return False
    match left:
        case dict():
            return [*left] == [*right] and all(same(left[key], right[key]) for key in left)
        case list():
            return len(left) == len(right) and all(map(same, left, right))
        case float():
            return bool(left.hex() == right.hex())  # of nan and of -0.0 too
        case datetime() | clock():
            faces = [
                (moment.isoformat(), moment.utcoffset(), moment.tzname(), moment.fold)
                for moment in (left, right, pickle.loads(pickle.dumps(left)))
            ]
            return bool(left == right) and faces[0] == faces[1] == faces[2]
        case _:
            return bool(left == right)


def parsed(data: bytes) -> dict[str, Any] | None:
    """What the careful way makes of it; None: nothing."""
    try:
        return toml.parse(data)
    except Unreadable:
        return None


def agrees(data: bytes) -> bool:
    """Whether the quick way is sure of nothing that the careful way does not say too."""
    read = quick(data)
    return read is None or same(read, parsed(data))


def value(of: random.Random, depth: int = 2) -> str:
    """A value, or what looks like one."""
    inner = [value(of, depth - 1) for _ in range(of.randrange(4))] if depth else []
    match of.randrange(8):
        case 0 if depth:
            return "[" + ", ".join(inner) + of.choice(["", "", ",", "\n"]) + "]"
        case 1 | 2 if depth:
            return "{" + ", ".join(f"{of.choice(NAMES)} = {each}" for each in inner) + "}"
        case 3 | 4:
            return of.choice(VALUES)
        case _:
            return "1"


def tables(of: random.Random) -> bytes:
    """A few lines of tables and keys that get in each other's way."""
    lines = []
    for _ in range(of.randrange(1, 9)):
        name = of.choice(NAMES)
        shapes = [f"[{name}]", f"[[{name}]]", f"{name} = {value(of)}", f"{name} = 1"]
        lines.append(of.choice(shapes))
    return "\n".join([*lines, ""]).encode()


def broken(data: bytes, of: random.Random) -> bytes:
    """The file after a few slips of a hand, a disk or a program."""
    for _ in range(of.choice([1, 1, 1, 2, 3, 6])):
        at = of.randrange(len(data) + 1)
        lines = data.split(b"\n")
        line = of.randrange(len(lines))
        match of.randrange(7):
            case 0 if data:
                at %= len(data)
                data = data[:at] + bytes([data[at] ^ 1 << of.randrange(8)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + of.choice([1, 1, 2, 5]) :]
            case 2:
                data = b"\n".join(lines[:line] + lines[line + 1 :])
            case 3:
                data = b"\n".join([*lines[:line], of.choice(lines), *lines[line:]])
            case 4:
                data = data[:at]
            case _:
                data = data[:at] + of.choice(PIECES) + data[at + of.choice([0, 0, 1, 3]) :]
    return data


def drawn(of: random.Random) -> bytes:
    """Any of these files."""
    match of.randrange(6):
        case 0 | 1:
            return tables(of)
        case 2:
            return broken(tables(of), of)
        case 3:
            return broken(of.choice(EXAMPLES)[: of.randrange(1500)], of)
        case _:
            return broken(of.choice(FILES), of)


def main(argv: Sequence[str] | None = None) -> int:
    """Look for so long; print every file that is read in two ways, and how many were tried."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(argv)
    of = random.Random(chosen.seed)
    last = Path(tempfile.mkdtemp(prefix="mutated-")) / "last.toml"
    sys.stdout.write(f"the last file: {last}\n")
    sys.stdout.flush()
    tried = differ = 0
    until = time.monotonic() + chosen.seconds
    while time.monotonic() < until:
        data = drawn(of)
        last.write_bytes(data)
        if not agrees(data):
            sys.stdout.write(f"{data!r}\n")
            differ += 1
        tried += 1
    shutil.rmtree(last.parent)
    sys.stdout.write(f"{tried} files, {differ} read in two ways\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
