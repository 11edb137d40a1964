"""What was read before is known, as long as it is true; and it gives the same as reading anew."""

import os
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.indexed import Walker, made
from tests.keeping import safe_in
from tests.talks import courses, talks, unhurried
from zoeken_cli.count.facts import facts_of
from zoeken_cli.keep import archive, indexes
from zoeken_cli.keep.index import BrokenIndexError, Index, facts_in, row_of
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.talk import Talk


@pytest.fixture(name="talks_folder")
def _talks_folder(tmp_path: Path) -> Path:
    return made(tmp_path)


@pytest.fixture(name="walker")
def _walker(tmp_path: Path) -> Walker:
    return Walker(tmp_path / "cache")


def a_talk(folder: Path, nr: int = 0) -> tuple[Path, Talk]:
    """The file of a talk in this folder, and the talk."""
    path = sorted(folder.glob("*.toml"))[nr]
    return path, archive.read(path)


def written(path: Path, talk: Talk) -> None:
    """The file, with this talk in it."""
    path.write_bytes(archive.data_of(talk))


def kept_in(cache: Path) -> list[Path]:
    """All that is kept there."""
    return sorted(path for path in cache.rglob("*") if path.is_file())


# --- rows ----------------------------------------------------------------------------------------


@unhurried
@given(talks() | courses())
def test_facts_come_back_as_they_were(talk: Talk) -> None:
    """Whatever is in a talk, tags with line ends too."""
    facts = facts_of(talk)
    assert facts_in(row_of(facts)) == facts


@pytest.mark.parametrize("tags", [("",), ("a\nb",), ("[a",), ("a", ""), ("\n",), ("a", "b"), ()])
def test_tags_come_back_as_they_were(tags: tuple[str, ...], talks_folder: Path) -> None:
    """They are kept on lines, and otherwise where that would not come out."""
    facts = facts_of(a_talk(talks_folder)[1])._replace(tags=tags)
    assert facts_in(row_of(facts)) == facts


def test_a_row_that_was_changed_is_not_believed(talks_folder: Path) -> None:
    """Each value is held by the checksum."""
    row = row_of(facts_of(a_talk(talks_folder)[1]))
    for nr, value in enumerate(row):
        changed = (*row[:nr], "x" if value != "x" else "y", *row[nr + 1 :])
        with pytest.raises(BrokenIndexError):
            facts_in(changed)


# --- only what changed ---------------------------------------------------------------------------


def test_what_was_read_is_not_read_again(talks_folder: Path, walker: Walker) -> None:
    """The second time nothing is read, and all is the same."""
    first, second = walker.along(talks_folder), walker.along(talks_folder)
    assert (first.read, second.read) == (150, 0)
    assert second.facts == first.facts == Walker(None).along(talks_folder).facts


def test_a_new_talk_costs_one_reading(talks_folder: Path, walker: Walker) -> None:
    """And a talk that went costs none, and is not counted any more."""
    walker.along(talks_folder)
    path, talk = a_talk(talks_folder)
    written(path.with_name("2027-01-01-100000-abcd.toml"), replace(talk, id="new"))
    more = walker.along(talks_folder)
    assert (more.read, len(more.facts)) == (1, 151)
    path.unlink()
    fewer = walker.along(talks_folder)
    assert (fewer.read, len(fewer.facts)) == (0, 150)
    assert fewer.facts == Walker(None).along(talks_folder).facts


def test_a_changed_talk_is_read_again(talks_folder: Path, walker: Walker) -> None:
    """Also when another program gave it the same size and put the old time back."""
    walker.along(talks_folder)
    path, talk = a_talk(talks_folder)
    at, other = path.stat(), talk.client[::-1]
    assert len(other) == len(talk.client)
    assert other != talk.client
    written(path, replace(talk, client=other))
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert path.stat().st_size == at.st_size
    seen = walker.along(talks_folder)
    assert seen.read == 1
    assert seen.facts[0].client == other


def test_what_was_changed_just_before_is_read_again(talks_folder: Path, tmp_path: Path) -> None:
    """A second change in the same moment leaves the same mark, so young files are not known."""
    walker = Walker(tmp_path / "cache", later=0)
    for path in talks_folder.iterdir():
        written(path, archive.read(path))
    walker.along(talks_folder)
    assert walker.along(talks_folder).read == 150
    walker.later = Walker(None).later
    assert walker.along(talks_folder).read == 150
    assert walker.along(talks_folder).read == 0


def test_an_old_file_in_the_place_of_another_is_read(talks_folder: Path, walker: Walker) -> None:
    """A backup that was put back is another file, however old it is."""
    walker.along(talks_folder)
    (path, _), (other, talk) = a_talk(talks_folder, 0), a_talk(talks_folder, 1)
    other.replace(path)
    seen = walker.along(talks_folder)
    assert (seen.read, len(seen.facts)) == (1, 149)
    assert seen.facts[0].id == talk.id


@pytest.mark.parametrize("data", [b"", b"x", b"\xff"])
def test_what_cannot_be_read_is_told_each_time(
    talks_folder: Path, walker: Walker, data: bytes
) -> None:
    """And counts again as soon as it can."""
    path, talk = a_talk(talks_folder)
    path.write_bytes(data)
    for _ in range(2):
        seen = walker.along(talks_folder)
        assert (seen.left_out, len(seen.facts)) == ([path.name], 149)
    written(path, talk)
    seen = walker.along(talks_folder)
    assert (seen.left_out, len(seen.facts)) == ([], 150)


def test_copies_are_told_each_time_and_the_fullest_counts(
    talks_folder: Path, walker: Walker
) -> None:
    """Known or not, the same file of a talk counts, and the others are named."""
    path, talk = a_talk(talks_folder)
    copy = path.with_name(f"{path.stem} (1).toml")
    written(copy, replace(talk, corrected=(talk.started,), client="nieuw"))
    for _ in range(2):
        seen = walker.along(talks_folder)
        assert seen.copies == [(path.name, copy.name)]
        assert (len(seen.facts), seen.facts[0].client) == (150, "nieuw")
    copy.unlink()
    seen = walker.along(talks_folder)
    assert (seen.copies, seen.facts[0].client) == ([], talk.client)


def test_a_talk_in_two_folders_counts_once(
    talks_folder: Path, walker: Walker, tmp_path: Path
) -> None:
    """Each folder has its own index; of a talk in both the fuller one counts."""
    path, talk = a_talk(talks_folder)
    other = tmp_path / "ander"
    other.mkdir()
    written(other / path.name, replace(talk, corrected=(talk.started,), client="nieuw"))
    for _ in range(2):
        seen = walker.along(talks_folder, other)
        assert (len(seen.facts), seen.facts[0].client) == (150, "nieuw")
        assert seen.copies == [(path.name, path.name)]
    assert len(walker.along(talks_folder, talks_folder).facts) == 150


def test_a_small_folder_leaves_nothing_behind(tmp_path: Path, walker: Walker) -> None:
    """Up to a hundred files are read each time."""
    folder = made(tmp_path, 100)
    assert [walker.along(folder).read for _ in range(2)] == [100, 100]
    assert not (tmp_path / "cache").exists()


# --- nobody looks in -----------------------------------------------------------------------------


def test_an_index_is_for_the_owner_alone(talks_folder: Path, walker: Walker) -> None:
    """The file, and the folder that was made for it; its name tells nothing."""
    walker.along(talks_folder)
    assert walker.cache is not None
    [path] = kept_in(walker.cache)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(walker.cache.stat().st_mode) == 0o700
    assert talks_folder.name not in path.name


def test_an_index_holds_no_word_of_a_client(talks_folder: Path, walker: Walker) -> None:
    """No question, note, agreement, nor the client's own words: only what is counted."""
    walker.along(talks_folder)
    assert walker.cache is not None
    data = b"".join(path.read_bytes() for path in kept_in(walker.cache))
    words = 0
    for path in talks_folder.iterdir():
        talk = archive.read(path)
        shown = talk.appreciation
        said = [talk.question, talk.note, shown.words if shown else None]
        said += [getattr(turn, "note", "") for turn in talk.turns]
        said += [agreement.what for agreement in talk.agreements]
        for text in filter(None, said):
            words += 1
            assert text.encode() not in data
    assert words > 1000


@pytest.fixture(name="sealed_folder")
def _sealed_folder(talks_folder: Path, tmp_path: Path) -> tuple[Path, Safe]:
    safe = safe_in(tmp_path / "key")
    for path in talks_folder.iterdir():
        path.with_name(f"{path.name}.age").write_bytes(safe.seal(path.read_bytes()))
        path.unlink()
    return talks_folder, safe


def test_the_index_of_a_sealed_folder_gives_nothing_away(
    sealed_folder: tuple[Path, Safe], tmp_path: Path
) -> None:
    """It is sealed itself: not a code, a team or a date is in it for who has no key."""
    folder, safe = sealed_folder
    walker = Walker(tmp_path / "cache", safe=safe)
    first, second = walker.along(folder), walker.along(folder)
    assert (first.read, second.read) == (150, 0)
    assert second.facts == first.facts
    [path] = kept_in(tmp_path / "cache")
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/")
    assert path.suffix == ".age"
    for facts in first.facts:
        assert not any(said.encode() in data for said in (facts.client, facts.worker, facts.id))


def test_without_the_key_nothing_is_known(sealed_folder: tuple[Path, Safe], tmp_path: Path) -> None:
    """Who has lost the key, or has another one, gets no figures out of an index."""
    folder, safe = sealed_folder
    assert len(Walker(tmp_path / "cache", safe=safe).along(folder).facts) == 150
    other = Walker(tmp_path / "cache", safe=safe_in(tmp_path / "other")).along(folder)
    assert (other.facts, len(other.left_out)) == ([], 150)


def test_a_folder_that_is_sealed_later_has_no_clear_index(
    talks_folder: Path, walker: Walker, tmp_path: Path
) -> None:
    """What was known in clear goes as soon as a talk is sealed."""
    walker.along(talks_folder)
    walker.safe = safe_in(tmp_path / "key")
    path, talk = a_talk(talks_folder)
    path.with_name(f"{path.name}.age").write_bytes(walker.safe.seal(archive.data_of(talk)))
    path.unlink()
    assert len(walker.along(talks_folder).facts) == 150
    assert walker.cache is not None
    assert [path.suffix for path in kept_in(walker.cache)] == [".age"]


def test_nothing_is_left_of_what_was_thrown_away(talks_folder: Path, walker: Walker) -> None:
    """Forgetting a client, or sealing a folder, takes the index away."""
    walker.along(talks_folder)
    assert walker.cache is not None
    indexes.throw_away(talks_folder, walker.cache)
    assert kept_in(walker.cache) == []


# --- when it is broken ---------------------------------------------------------------------------


def half(path: Path) -> None:
    """Its first half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def another(path: Path) -> None:
    """An index of another version."""
    with sqlite3.connect(path) as kept:
        kept.execute("PRAGMA user_version = 77")


def without(path: Path) -> None:
    """An index with a table too few."""
    with sqlite3.connect(path) as kept:
        kept.execute("DROP TABLE copy")


def other_facts(path: Path) -> None:
    """An index in which a value was changed."""
    with sqlite3.connect(path) as kept:
        kept.execute("UPDATE talk SET client = 'K-iemand'")


BREAKS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"geen gegevens" * 100),
    "half": half,
    "another version": another,
    "without a table": without,
    "other facts": other_facts,
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_index_is_made_anew(talks_folder: Path, walker: Walker, broken: str) -> None:
    """Whatever happened to it, the facts are right, and after that they are known again."""
    first = walker.along(talks_folder)
    assert walker.cache is not None
    [path] = kept_in(walker.cache)
    BREAKS[broken](path)
    assert walker.along(talks_folder)._replace(read=0) == first._replace(read=0)
    again = walker.along(talks_folder)
    assert (again.facts, again.read) == (first.facts, 0)


def test_any_byte_may_be_wrong(talks_folder: Path, walker: Walker) -> None:
    """A disk that lies about a few bytes of an index never changes an answer."""
    first = walker.along(talks_folder)
    assert walker.cache is not None
    [path] = kept_in(walker.cache)
    whole = path.read_bytes()
    for nr in range(0, len(whole), len(whole) // 60):
        wrong = bytes(byte ^ 0x5A for byte in whole[nr : nr + 3])
        path.write_bytes(whole[:nr] + wrong + whole[nr + 3 :])
        assert walker.along(talks_folder).facts == first.facts


def test_where_nothing_can_be_kept_it_is_done_without(talks_folder: Path, tmp_path: Path) -> None:
    """The folder for it is a file, or is in the way: then everything is read each time."""
    (tmp_path / "cache").write_bytes(b"")
    walker = Walker(tmp_path / "cache")
    assert [walker.along(talks_folder).read for _ in range(2)] == [150, 150]


def test_an_index_that_another_holds_is_not_waited_for_forever(
    talks_folder: Path, walker: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two windows at once: who cannot write in it reads for itself, and gets the same."""
    first = walker.along(talks_folder)
    monkeypatch.setattr(indexes, "PATIENCE", 0.05)
    assert walker.cache is not None
    with sqlite3.connect(indexes.path_of(talks_folder, walker.cache)) as kept:
        kept.execute("BEGIN IMMEDIATE")
        path, talk = a_talk(talks_folder)
        written(path, replace(talk, client="nieuw"))
        assert walker.along(talks_folder).facts[0].client == "nieuw"
        kept.rollback()
    assert len(walker.along(talks_folder).facts) == len(first.facts)


def test_an_index_in_memory_has_the_same_tables() -> None:
    """What is kept nowhere is an index like any other."""
    with indexes.in_memory() as index:
        assert isinstance(index, Index)
        assert not index.talks()
        assert list(index.facts()) == []
