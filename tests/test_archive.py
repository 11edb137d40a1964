"""The folder of talks: what is found, what is read, and what is left out by name."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest

from tests.keeping import keep_new, keeper
from zoeken_cli.keep import archive
from zoeken_cli.keep.disk import DISK
from zoeken_cli.keep.sealing import PLAIN
from zoeken_cli.keep.writing import Writer
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
TALK: Final = Talk(id="2026-03-02-101500-k7f3", client="K-014", started=AT)


def kept(folder: Path, *ids: str, ended: bool = False) -> list[Path]:
    """Talks with these ids in a folder."""
    talk = replace(TALK, ended=AT if ended else None)
    return [keep_new(folder, replace(talk, id=id_)) for id_ in ids]


def unreadable(path: Path) -> Unreadable:
    """What is said of a file that is no talk."""
    with pytest.raises(Unreadable) as raised:
        archive.read(path)
    assert raised.value.details["file"] == path
    assert str(path) in explain(raised.value, Wording("nl"))
    return raised.value


# --- ids -----------------------------------------------------------------------------------------


def test_an_id_is_the_time_and_four_signs_of_chance() -> None:
    """A file's name says when the talk was, and nothing about the client."""
    assert re.fullmatch(
        r"2026-03-02-101500-[abcdefghjkmnpqrstuvwxyz23456789]{4}", archive.new_id(AT)
    )


def test_ids_sort_by_time() -> None:
    """A listing of the folder has the talks in order of time."""
    moments = [AT + timedelta(seconds=s) for s in (0, 1, 59, 3600, 86_400, 40_000_000)]
    ids = [archive.new_id(moment) for moment in moments]
    assert sorted(ids, reverse=True) == ids[::-1]


def test_two_ids_of_one_second_differ() -> None:
    """Two workers who begin at once get two files."""
    assert len({archive.new_id(AT) for _ in range(50)}) > 45


# --- names ---------------------------------------------------------------------------------------

X: Final = TALK.id
MARKS: Final = (
    " (1)",
    "-LAPTOP",
    " (Anna's conflicted copy 2026-03-01)",
    ".sync-conflict-20260301-101500-ABCDEF",
)
"""What sync services add to the name of a file of another machine."""


@pytest.mark.parametrize("mark", ["", *MARKS])
@pytest.mark.parametrize(
    ("name", "stem", "sealed", "clear"),
    [
        ("{x}{mark}.toml", "{x}{mark}", False, "{x}{mark}.toml"),
        ("{x}{mark}.toml.age", "{x}{mark}", True, "{x}{mark}.toml"),
        ("{x}.toml{mark}.age", "{x}.toml{mark}", True, "{x}{mark}.toml"),
        ("{x}{mark}.TOML.AGE", "{x}{mark}", True, "{x}{mark}.TOML"),
        ("{x}.toml (2){mark}.age", "{x}.toml (2){mark}", True, "{x} (2){mark}.toml"),
    ],
)
def test_a_copy_is_known_by_its_name_wherever_its_mark_is(
    name: str, stem: str, sealed: bool, clear: str, mark: str
) -> None:
    """Sync services put it before the last ending, and that may be the one that says: sealed."""
    name, stem, clear = (text.format(x=X, mark=mark) for text in (name, stem, clear))
    if not mark and name == f"{X}.toml.age":
        stem = X
    path = Path("map") / name
    assert archive.is_talk(path)
    assert archive.is_sealed(path) is sealed
    assert archive.stem_of(path) == stem
    assert archive.clear_of(path) == Path("map") / clear
    assert archive.called_after(path) == X


@pytest.mark.parametrize("name", ["x.age", "toml.age", "x.toml.age~", "x.toml.bak", "x.age.tmp"])
def test_what_is_called_otherwise_is_no_talk(name: str) -> None:
    """A key, or what an editor left."""
    assert not archive.is_talk(Path(name))
    assert (archive.stem_of(Path(name)), archive.clear_of(Path(name))) == (name, Path(name))


# --- writing -------------------------------------------------------------------------------------


def test_a_talk_is_kept_under_its_id_and_read_back(tmp_path: Path) -> None:
    """A talk is one file, in a folder that is made when it is not there."""
    path = keep_new(tmp_path / "nieuw", TALK)
    assert path == tmp_path / "nieuw" / "2026-03-02-101500-k7f3.toml"
    assert archive.read(path) == TALK
    writer, _ = keeper(tmp_path).take_up(path)
    writer.keep(replace(TALK, question="Wat nu?"))
    assert archive.read(path) == replace(TALK, question="Wat nu?")


def test_a_new_talk_never_takes_the_place_of_another(tmp_path: Path) -> None:
    """A name that is taken is told, and the talk that has it stays."""
    kept(tmp_path, TALK.id)
    with pytest.raises(Trouble) as raised:
        keep_new(tmp_path, replace(TALK, client="K-022"))
    assert (raised.value.name, raised.value.details["reason"]) == ("not_begun", "EEXIST")
    assert archive.read(archive.path_of(tmp_path, TALK)) == TALK


def test_what_cannot_be_written_is_told_with_the_file_and_why(tmp_path: Path) -> None:
    """A folder that is no folder is told in words, with where the talk should have gone."""
    (tmp_path / "map").write_bytes(b"")
    path = tmp_path / "map" / "x.toml"
    writer = Writer(path, b"", PLAIN, DISK)
    with pytest.raises(Trouble) as raised:
        writer.keep(TALK)
    assert explain(raised.value, Wording("en")) == (
        f"The last answer is NOT saved yet in {path}: that is no folder. What was saved before is "
        "still there."
    )


# --- a folder -------------------------------------------------------------------------------------


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong folder is never shown as an empty one."""
    with pytest.raises(Trouble) as raised:
        archive.paths(tmp_path / "weg")
    assert raised.value.name == "folder_closed"
    assert raised.value.details == {"folder": tmp_path / "weg", "reason": "ENOENT"}


def test_a_file_in_the_place_of_a_folder_is_that_one_talk(tmp_path: Path) -> None:
    """Whoever points at a talk where a folder belongs gets that talk."""
    first, _ = kept(tmp_path, "2026-03-02-a", "2026-03-02-b")
    assert archive.paths(first) == [first]
    assert list(archive.read_all(first)) == [(first, replace(TALK, id="2026-03-02-a"))]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A folder for talks under a file is refused before the first answer."""
    (tmp_path / "bestand").write_bytes(b"")
    for folder in (tmp_path / "bestand", tmp_path / "bestand" / "map"):
        with pytest.raises(Trouble) as raised:
            keep_new(folder, TALK)
        assert raised.value.name == "folder_not_made"
        assert raised.value.details == {"folder": folder, "reason": "ENOTDIR"}


# --- reading a folder with rubbish in it ---------------------------------------------------------


def test_a_folder_is_read_oldest_first_and_nothing_stops_it(tmp_path: Path) -> None:
    """What cannot be read is named in its place, and every talk around it is there."""
    first, last = kept(tmp_path, "2026-01-01-a", "2026-03-01-a")
    broken = tmp_path / "2026-02-01-a.toml"
    broken.write_bytes(b"kapot")
    found = list(archive.read_all(tmp_path))
    assert [path for path, _ in found] == [first, broken, last]
    assert [getattr(talk, "id", None) for _, talk in found] == [
        "2026-01-01-a",
        None,
        "2026-03-01-a",
    ]
    _, trouble = found[1]
    assert isinstance(trouble, Unreadable)
    assert trouble.details["file"] == broken


def test_hidden_files_and_files_of_another_sort_are_no_talks(tmp_path: Path) -> None:
    """What the system, an editor or a sync service leaves in the folder is passed over."""
    kept(tmp_path, "2026-01-01-a")
    for name in (".zoeken-1.tmp", ".x.toml", "x.toml~", "x.toml.bak", "lees mij.txt", "toml"):
        (tmp_path / name).write_bytes(b"kapot")
    (tmp_path / "map").mkdir()
    assert [path.name for path in archive.paths(tmp_path)] == ["2026-01-01-a.toml"]


def test_an_ending_in_capitals_is_a_talk_too(tmp_path: Path) -> None:
    """A file that came by way of an old system is not passed over in silence."""
    (tmp_path / "X.TOML").write_bytes(b"kapot")
    assert [path.name for path, _ in archive.read_all(tmp_path)] == ["X.TOML"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A path with a typing error is answered with that path."""
    trouble = unreadable(tmp_path / "weg.toml")
    assert (trouble.name, trouble.details["reason"]) == ("file_closed", "ENOENT")


def test_an_empty_file_is_told_as_empty(tmp_path: Path) -> None:
    """A file that lost its contents is never taken for a talk."""
    (tmp_path / "x.toml").write_bytes(b"")
    assert unreadable(tmp_path / "x.toml").name == "file_empty"


def test_a_folder_with_the_name_of_a_talk_is_told(tmp_path: Path) -> None:
    """A folder called x.toml is no talk, and stops nothing."""
    (tmp_path / "x.toml").mkdir()
    assert unreadable(tmp_path / "x.toml").name == "no_plain_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_with_the_name_of_a_talk_is_told(tmp_path: Path) -> None:
    """A pipe that nobody writes to is not waited for."""
    os.mkfifo(tmp_path / "x.toml")
    assert unreadable(tmp_path / "x.toml").name == "no_plain_file"


def test_a_file_too_large_for_a_talk_is_not_read(tmp_path: Path) -> None:
    """A film that was given the name of a talk does not fill the memory."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"#" * (archive.LARGEST + 1))
    trouble = unreadable(path)
    assert (trouble.name, trouble.details["limit"]) == ("too_large", 2)
    path.write_bytes(b"#" * archive.LARGEST)
    assert unreadable(path).name == "key_missing"


def test_a_link_that_goes_round_is_told(tmp_path: Path) -> None:
    """A link to itself is no talk."""
    (tmp_path / "x.toml").symlink_to(tmp_path / "x.toml")
    trouble = unreadable(tmp_path / "x.toml")
    assert (trouble.name, trouble.details["reason"]) == ("file_closed", "ELOOP")
    assert [path.name for path, _ in archive.read_all(tmp_path)] == ["x.toml"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """A link to a talk that was moved away is left out by name."""
    (tmp_path / "x.toml").symlink_to(tmp_path / "nergens")
    assert [path.name for path, _ in archive.read_all(tmp_path)] == ["x.toml"]


def test_a_link_to_a_talk_is_that_talk(tmp_path: Path) -> None:
    """A talk that is kept elsewhere can be linked to."""
    (path,) = kept(tmp_path / "elders", TALK.id)
    (tmp_path / "x.toml").symlink_to(path)
    assert archive.read(tmp_path / "x.toml") == TALK


def test_every_trouble_with_a_key_has_a_line(tmp_path: Path) -> None:
    """A wrong key is told by its own line, and one that is nowhere by the first."""
    path = tmp_path / "x.toml"
    path.write_text('format = 1\nid = "x"\nclient = "K-014"\nstarted = 2026-03-02\n', "utf-8")
    assert unreadable(path).details["line"] == 4
    path.write_text('format = 1\nid = "x"\n', "utf-8")
    trouble = unreadable(path)
    assert (trouble.name, trouble.details["key"]) == ("key_missing", "client")
    assert trouble.details["line"] == 1


def test_moments_keep_their_own_offset(tmp_path: Path) -> None:
    """A talk in summer time is read back in summer time, wherever it is read."""
    talk = replace(TALK, started=AT, ended=datetime(2026, 7, 1, 9, tzinfo=UTC))
    read = archive.read(keep_new(tmp_path, talk))
    assert read.started.isoformat() == "2026-03-02T10:15:00+01:00"
    assert read.ended is not None
    assert read.ended.isoformat() == "2026-07-01T09:00:00+00:00"
