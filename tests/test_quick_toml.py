"""The quick way to read a file gives what the careful way gives, or nothing; and never falls over.

`python -m tests.mutated` tries the same on as many files as there is time for.
"""

import pickle
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import awkward_toml, mutated
from tests.talks import tables, talks, unhurried
from zoeken_cli.keep import record, toml
from zoeken_cli.keep.quick_toml import DEEPEST, LARGEST, quick
from zoeken_cli.talk.talk import Talk

HERE: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = sorted((HERE / "examples").glob("*.toml"))
with_reader = pytest.mark.skipif(find_spec("toml_rs") is None, reason="no toml_rs here")


def ran(code: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own, that may fall over."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, check=False, timeout=60
    )


# --- ordinary talks go the quick way -------------------------------------------------------------


@with_reader
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "marked"])
def test_every_example_goes_the_quick_way(path: Path, ends: bytes, mark: bytes) -> None:
    """As it is, and as Notepad would save it."""
    data = mark + path.read_bytes().replace(b"\n", ends)
    assert mutated.same(quick(data), toml.parse(data))


@with_reader
@unhurried
@given(talks(extras=False))
def test_every_talk_we_write_goes_the_quick_way(talk: Talk) -> None:
    """Whatever was answered, in whatever words."""
    data = toml.write(record.table_of(talk))
    assert mutated.same(quick(data), toml.parse(data))


WORDS: Final = "de ze zégt 'ja' \"nee\" ’s ’t o.a. (2) x] } = # \\ C:\\map …, (80%) één à → ☕"
SENTENCES: Final = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)
NOTES: Final = st.lists(SENTENCES.map("{}.".format), max_size=9).map("\n".join)


@with_reader
@unhurried
@given(st.lists(NOTES, max_size=20))
def test_many_turns_with_much_to_say_go_the_quick_way(notes: list[str]) -> None:
    """Long notes of many lines, with accents, apostrophes, quotes and backslashes."""
    at = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
    turns = [{"at": at, "element": 5, "note": note} for note in notes]
    table = {"client": "K-014", "started": at, "note": "\n".join(notes[:5]), "turns": turns}
    assert mutated.same(quick(toml.write(table)), table)


@with_reader
@pytest.mark.parametrize("turns", [40, 400])
def test_a_talk_of_very_many_turns_goes_the_quick_way(turns: int) -> None:
    """Headers are brackets, but nothing is deep in them."""
    table = {"format": 1, "turns": [{"element": 5, "note": "Ja. Nee."} for _ in range(turns)]}
    assert quick(toml.write(table)) == table


# --- and give what the careful way gives ---------------------------------------------------------


@pytest.mark.parametrize("part", range(8))
def test_awkward_files_are_read_alike(part: int) -> None:
    """Every value, key and order of tables in which readers of TOML are known to differ."""
    for data in awkward_toml.FILES[part::8]:
        assert mutated.agrees(data), data


@with_reader
def test_most_awkward_files_that_are_toml_go_the_quick_way() -> None:
    """That nothing is read in two ways is not for want of reading."""
    whole = [data for data in awkward_toml.FILES if mutated.parsed(data)]
    assert len(whole) > 1000
    assert sum(quick(data) is not None for data in whole) > 0.98 * len(whole)


@unhurried
@given(tables().filter(bool))
def test_any_table_is_read_alike(table: dict[str, Any]) -> None:
    """Whatever TOML can hold, as it is written."""
    assert mutated.agrees(toml.write(table))


@unhurried
@given(st.sampled_from(EXAMPLES), st.data())
def test_a_broken_example_is_read_alike(path: Path, data: st.DataObject) -> None:
    """Signs changed, put in and left out, and lines taken out, put elsewhere and doubled."""
    file = path.read_bytes()[: data.draw(st.sampled_from([400, 1500, 20_000]))]
    for _ in range(data.draw(st.integers(1, 4))):
        at, size = data.draw(st.integers(0, len(file))), data.draw(st.integers(0, 3))
        more = data.draw(st.binary(max_size=3) | st.sampled_from(mutated.PIECES))
        lines = file.split(b"\n")
        line, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        file = data.draw(
            st.sampled_from(
                [
                    file[:at] + more + file[at + size :],
                    b"\n".join(lines[:line] + lines[line + 1 :]),
                    b"\n".join([*lines[:to], lines[line], *lines[to:]]),
                    file[:at],
                ]
            )
        )
    assert mutated.agrees(file)


@unhurried
@given(st.integers(0))
def test_files_broken_in_any_way_are_read_alike(seed: int) -> None:
    """Tables and keys that get in each other's way, and slips of a hand, a disk or a program."""
    of = random.Random(seed)
    for _ in range(40):
        data = mutated.drawn(of)
        assert mutated.agrees(data), data


@with_reader
@pytest.mark.parametrize("sign", "+-")
def test_every_offset_is_the_same_moment(sign: str) -> None:
    """A moment that was read quickly equals, prints and travels like any other."""
    minutes = [f"{sign}{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)]
    listed = ",\n".join(f"2026-03-29 02:30:00.25{offset}" for offset in minutes)
    data = f"x = [{listed}]\n".encode()
    read = quick(data)
    assert read is not None
    assert mutated.same(read, toml.parse(data))
    for moment in read["x"]:
        assert pickle.loads(pickle.dumps(moment)) == moment
        assert moment.astimezone(UTC) - moment == timedelta(0)


# --- what could bring it down is not read --------------------------------------------------------


@pytest.mark.parametrize("name", awkward_toml.deep(2))
@pytest.mark.parametrize("n", [5_000, 100_000])
def test_a_file_that_goes_too_deep_is_not_read(name: str, n: int) -> None:
    """Tried in a process of its own, as whoever reads on does not live to tell."""
    code = (
        "import sys; from tests import awkward_toml; from zoeken_cli.keep.quick_toml import quick\n"
        f"sys.exit(quick(awkward_toml.deep({n})[{name!r}]) is not None)"
    )
    assert ran(code).returncode == 0


@pytest.mark.parametrize("n", [20, 38, 39, 40, 41, 60, 98, 100, 102, 104, 300, 1000])
def test_as_deep_as_is_let_in_both_ways_are_alike(n: int) -> None:
    """Up to a bound a file is read, and past it the careful way says what it is."""
    for name, data in awkward_toml.deep(n).items():
        assert mutated.agrees(data), name
        if n > DEEPEST and "digits" not in name:
            assert quick(data) is None, name


@pytest.mark.parametrize("limit", [0, 640, 4300])
def test_a_number_is_read_as_far_as_python_reads_it(limit: int) -> None:
    """Python may be told how many digits a number may have."""
    code = (
        f"import sys; sys.set_int_max_str_digits({limit}); from tests import mutated\n"
        "sizes = [*range(500, 800), *range(4200, 4500)]\n"
        "numbers = [sign + '7' * n for n in sizes for sign in ('', '-', '1_')]\n"
        "sys.exit(not all(mutated.agrees(f'x = {n}\\n'.encode()) for n in numbers))"
    )
    assert ran(code).returncode == 0


def test_what_is_read_needs_little_stack() -> None:
    """As deep as is let in, in half a megabyte, the least that a system gives a thread."""
    code = (
        "import threading; from tests import awkward_toml; from zoeken_cli.keep import quick_toml\n"
        "threading.stack_size(1 << 19)\n"
        "steps = (30, 60, 99, 200, 300, 400, 1000)\n"
        "files = [f for n in steps for f in awkward_toml.deep(n).values()]\n"
        "read = lambda: print([quick_toml.quick(f) is None for f in files])\n"
        "reader = threading.Thread(target=read)\n"
        "reader.start(); reader.join()"
    )
    done = ran(code)
    assert done.returncode == 0
    assert "True" in done.stdout


@pytest.mark.parametrize("sign", [b"[", b"{", b".", b"=", b"9", b'"', b"\\", b",", b"#", b"\n"])
def test_a_huge_file_is_not_read(sign: bytes) -> None:
    """What it would cost is not known."""
    assert quick(b"a = '" + b"x" * LARGEST + b"'\n") is None
    assert quick(b"a = " + sign * LARGEST) is None


@pytest.mark.parametrize(
    "row", ["[", "[a", "[[a]] ", "=.", "9_", "a.", "{a=", "\n[", "\n[[a]]", '"']
)
def test_nothing_takes_long(row: str) -> None:
    """A file of the most bytes that are looked at, made of what is looked for; see `ran`."""
    code = (
        "from zoeken_cli.keep.quick_toml import LARGEST, quick\n"
        f"row = {row!r}; many = row * ((LARGEST - 20) // len(row))\n"
        "for before in ('', 'x = ', '[[a]] .\\n', '[[a]] .\\nx = [', 'x = \"\"\"'):\n"
        "    quick((before + many).encode())"
    )
    assert ran(code).returncode == 0


def test_the_hostile_corpus_is_read_alike(hostile_corpus: Path) -> None:
    """A thousand files made from one talk, and most of those that are TOML go the quick way."""
    files = [path.read_bytes() for path in (hostile_corpus / "files").iterdir() if path.is_file()]
    assert len(files) > 1000
    for data in files:
        assert mutated.agrees(data), data[:200]
    if find_spec("toml_rs"):
        assert sum(quick(data) is not None for data in files) > 600


# --- where it is not installed -------------------------------------------------------------------


def test_without_the_reader_nothing_is_read_quickly() -> None:
    """Where there is no wheel of it, everything goes the careful way."""
    code = (
        "import sys; sys.modules['toml_rs'] = None; from zoeken_cli.keep.quick_toml import quick\n"
        "sys.exit(quick(b'x = 1') is not None)"
    )
    assert ran(code).returncode == 0


def test_the_reader_is_imported_when_a_file_is_read() -> None:
    """A command that reads no folder does not wait for it."""
    code = (
        "import sys; from zoeken_cli.keep import quick_toml, toml; toml.parse(b'x = 1')\n"
        "sys.exit('toml_rs' in sys.modules)"
    )
    assert ran(code).returncode == 0
