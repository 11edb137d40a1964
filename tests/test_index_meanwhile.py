"""What others do meanwhile never makes an index tell what is not so."""

import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import current_thread, main_thread
from time import time_ns
from typing import Any

import pytest

from tests.indexed import LATER, Walker, made
from tests.keeping import key_in, safe_in
from zoeken_cli.keep import archive, indexes
from zoeken_cli.keep.folders import Found, go_along
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.index import Index
from zoeken_cli.keep.listing import Entry, Seen, entries
from zoeken_cli.keep.passing import Reader
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Talk


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return made(tmp_path)


@pytest.fixture(name="cache")
def _cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def reader(**how: Any) -> Reader:
    """For whom no file is young any more."""
    return Reader(now=lambda: time_ns() + LATER, **how)


def first(folder: Path) -> tuple[Path, Talk]:
    """The file of a talk in it, and that talk."""
    path = min(folder.glob("*.toml"))
    return path, archive.read(path)


def change(folder: Path, client: str = "nieuw") -> None:
    """One talk is another client's."""
    path, talk = first(folder)
    path.write_bytes(archive.data_of(replace(talk, client=client)))


def test_figures_of_an_older_folder_are_not_remembered(folder: Path, cache: Path) -> None:
    """While one window adds up, another sees a newer folder: the old sums are not of that one."""

    def late(found: Found) -> None:
        change(folder)
        Walker(cache).along(folder)
        found.remember("cijfers", b"oud")

    go_along([folder], late, reader(), cache)
    recalled = go_along([folder], lambda found: found.recall("cijfers"), reader(), cache)
    assert recalled is None


def test_figures_of_the_folder_as_it_is_are_remembered(folder: Path, cache: Path) -> None:
    """Until something in it changes."""
    go_along([folder], lambda found: found.remember("cijfers", b"nu"), reader(), cache)

    def recalled(found: Found) -> bytes | None:
        return found.recall("cijfers")

    assert go_along([folder], recalled, reader(), cache) == b"nu"
    change(folder)
    assert go_along([folder], recalled, reader(), cache) is None


def test_an_older_row_of_another_window_is_not_settled(folder: Path, cache: Path) -> None:
    """A window that had been waiting puts in what it read before the file was changed."""
    Walker(cache).along(folder)
    there, digest = list(entries(folder)), Seen(entries(folder)).digest
    path = indexes.path_of(folder, cache)
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path)) as other:
        mine, theirs = Index(one), Index(other)
        assert mine.is_settled(digest)
        theirs.put([(Entry(there[0].name, "een ouder merk", 0), None)], LATER)
        theirs.save()
        mine.settle(digest, {})
        mine.save()
        assert not mine.is_settled(digest)
        theirs.put([(there[0], None)], time_ns() + LATER)
        theirs.save()
        mine.settle(digest, {})
        assert mine.is_settled(digest)


def test_an_index_that_was_thrown_away_is_not_taken_for_an_empty_one(
    folder: Path, cache: Path
) -> None:
    """Another window may be forgetting a client: then it is read anew, and nothing is made."""
    Walker(cache).along(folder)
    path = indexes.path_of(folder, cache)
    indexes.throw_away(folder, cache)
    with pytest.raises(sqlite3.OperationalError) as told:
        indexes.in_part(path, (None, None), list)
    assert indexes.may_be_fine(told.value)
    assert not path.exists()


def test_an_index_that_others_could_read_is_closed(folder: Path, cache: Path) -> None:
    """However it came to be so, before anything is put in it."""
    Walker(cache).along(folder)
    path = indexes.path_of(folder, cache)
    path.chmod(0o644)
    Walker(cache).along(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("known", [False, True], ids=["the first time", "again"])
def test_a_sealed_talk_that_comes_meanwhile_comes_in_no_clear_index(
    folder: Path, cache: Path, tmp_path: Path, known: bool
) -> None:
    """Between choosing an index and reading: then it begins anew, with one that is sealed."""
    safe = safe_in(tmp_path / "key")
    talk = first(folder)[1]
    sealed = folder / "2030-01-01-000000-abcd.toml.age"
    data = safe.seal(archive.data_of(replace(talk, id="verzegeld", client="geheim")))
    if known:
        Walker(cache, safe=safe).along(folder)
        change(folder)
    here = Here.at(folder, safe)
    looks = count(1)

    class Sudden(Here):
        """A folder in which a sealed talk comes when it is looked at for the second time."""

        def entries(self) -> Iterator[Entry]:
            if next(looks) == 1 + known:
                sealed.write_bytes(data)
            return super().entries()

    found = go_along(
        [Sudden(*here)],
        lambda found: [facts.client for facts in found.facts()],
        reader(safe=safe),
        cache,
    )
    assert (len(found), "geheim" in found) == (151, True)
    assert [path.suffix for path in cache.iterdir()] == [".age"]


def test_what_another_key_opened_is_not_told(folder: Path, cache: Path, tmp_path: Path) -> None:
    """A key that was taken away opens nothing any more, in an index neither."""
    (one, own), (_, other) = (key_in(tmp_path / name) for name in ("een", "twee"))
    secrets = [tmp_path / name / "key.txt" for name in ("een", "twee")]
    for nr, path in enumerate(sorted(folder.iterdir())):
        data = Safe(((own, other)[nr % 2],)).seal(path.read_bytes())
        path.with_name(f"{path.name}.age").write_bytes(data)
        path.unlink()
    both = tmp_path / "beide.txt"
    both.write_text("".join(path.read_text() for path in secrets))
    assert len(Walker(cache, safe=Safe((), both)).along(folder).facts) == 150
    for where in (cache, None):
        assert len(Walker(where, safe=Safe((), one)).along(folder).facts) == 75


def test_what_changed_while_it_was_read_is_read_again(folder: Path, cache: Path) -> None:
    """However long it took until it was put in: what counts is when the pass began."""
    change(folder)
    clock = iter([time_ns(), *(time_ns() + LATER for _ in range(99))])
    read: list[int] = []

    def counting(sizes: Iterable[int], _: int) -> Iterator[int]:
        for size in sizes:
            read.append(size)
            yield size

    for _ in range(2):
        go_along([folder], lambda _: None, Reader(along=counting, now=lambda: next(clock)), cache)
    assert read[0] == read[1] == 150  # all were made just now


def test_a_passphrase_is_asked_for_where_one_can_stop(tmp_path: Path) -> None:
    """By this thread, before the key goes along to others."""
    path, _ = key_in(tmp_path / "key")
    asked = []

    class Asking(Safe):
        def be_ready(self) -> None:
            asked.append(current_thread() is main_thread())
            super().be_ready()

    folder = made(tmp_path, 3)
    here = Here.at(folder, Asking((), path))
    here.rows(sealed=False)
    assert asked == []
    here.rows(sealed=True)
    assert asked == [True]


def test_of_a_folder_that_became_small_nothing_is_kept(folder: Path, cache: Path) -> None:
    """Its talks went; what was known of them goes too."""
    Walker(cache).along(folder)
    for path in sorted(folder.iterdir())[60:]:
        path.unlink()
    assert len(Walker(cache).along(folder).facts) == 60
    assert list(cache.iterdir()) == []


def test_without_a_key_nothing_in_clear_stays(folder: Path, cache: Path) -> None:
    """A folder that was sealed on another computer."""
    Walker(cache).along(folder)
    for path in folder.iterdir():
        path.rename(path.with_name(f"{path.name}.age"))
    with pytest.raises(Trouble, match="no_key"):
        Walker(cache, safe=Safe()).along(folder)
    assert list(cache.iterdir()) == []
