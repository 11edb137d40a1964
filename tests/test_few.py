"""Folders of few files are read without an index, and say what an index would have said."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from tests.checked import CLOSED
from tests.dossier import put
from tests.sittings import LAST
from zoeken_cli.keep import archive, few, folders, indexes, listing
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.listing import Seen
from zoeken_cli.keep.passing import Passed, Reader, pass_over
from zoeken_cli.talk.errors import Unreadable

NAMES: Final = (
    f"{LAST.id}.toml",
    f"{LAST.id} (1).toml",
    "Anders.TOML",
    "anders.toml",
    "\N{FULLWIDTH LATIN SMALL LETTER A}.toml",
    "\N{SLIGHTLY SMILING FACE}.toml",
    # Where a file may be called so: after those two by its byte, before them by its sign.
    *([os.fsdecode(b"\xff.toml")] if sys.platform == "linux" else []),
    "geen gesprek.txt",
    ".verborgen.toml",
)
OTHER: Final = replace(CLOSED, id="2026-04-01-090000-zzzz", client="K-2")
CONTENTS: Final = (
    *map(archive.data_of, (LAST, CLOSED, OTHER, replace(OTHER, note="later"))),
    b"",
    b"format = 99\n",
    b"id = [",
)


def told(troubles: Iterable[Unreadable]) -> list[tuple[str, dict[str, object]]]:
    """What is said of files."""
    return [(trouble.name, trouble.details) for trouble in troubles]


def all_of(passed: Passed) -> Iterator[object]:
    """Everything that is known of a folder."""
    known = passed.known
    yield passed.folder
    yield told(passed.left_out)
    yield told(passed.copies)
    yield known.talks()
    yield list(known.facts())
    for newest_first in (False, True):
        for counted in (False, True):
            yield list(known.files(newest_first=newest_first, counted=counted))
    yield list(known.ids())


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CONTENTS)))
def test_few_files_say_what_an_index_says_of_them(files: dict[str, bytes]) -> None:
    """Whatever lies in a folder: talks, copies of them, other files, and what cannot be read."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, data in files.items():
            put(folder / name, data)
        for place in (folder, *(folder / entry.name for entry in listing.entries(folder))):
            with indexes.in_memory() as index:
                source = Here.at(place)
                expected = list(all_of(pass_over(source, Seen(source.entries()), index, Reader())))
            assert list(all_of(few.read(source, Reader()))) == expected


def test_a_file_that_goes_while_it_is_read_is_no_trouble(tmp_path: Path) -> None:
    """It was there when the folder was listed, and is neither counted nor left out."""
    path = put(tmp_path / NAMES[0], CONTENTS[0])

    def gone(steps: Iterable[int], _: int) -> Iterable[int]:
        path.unlink()
        return steps

    passed = few.read(Here.at(tmp_path), Reader(along=gone))
    assert (list(passed.known.files()), passed.left_out) == ([], ())


def test_a_talk_in_two_small_folders_counts_once(tmp_path: Path) -> None:
    """As it does in folders that have an index."""
    one, other = (put(tmp_path / name / NAMES[0], CONTENTS[0]) for name in ("een", "twee"))
    found = folders.go_along([one.parent, other.parent], lambda found: found, Reader())
    assert [path for path, _ in found.files()] == [one]
    assert told(found.copies) == [("told_twice", {"file": other, "other": one})]


def test_only_many_files_have_an_index(tmp_path: Path) -> None:
    """Up to a hundred files, in all folders together, nothing is remembered."""
    talks, cache = tmp_path / "talks", tmp_path / "cache"
    for nr in range(folders.FEW):
        talk = replace(OTHER, id=f"2026-04-01-{nr:06}-zzzz")
        put(archive.path_of(talks, talk), archive.data_of(talk))

    def count() -> int:
        return folders.go_along([talks], lambda found: len(list(found.facts())), Reader(), cache)

    assert (count(), cache.exists()) == (folders.FEW, False)
    put(archive.path_of(talks, LAST), archive.data_of(LAST))
    assert (count(), len(list(cache.iterdir()))) == (folders.FEW + 1, 1)
