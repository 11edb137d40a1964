"""The folders that the benchmark counts: real talks, in the form we write, the same each time."""

import stat
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from tests.bench.folders import data_of, folder_of, write
from tests.bench.talks import PER_CLIENT, SEED, TEAMS, one_more, talks
from zoeken_cli.count.facts import facts_of
from zoeken_cli.keep import archive
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.talk import Talk

COUNT = 50


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small folder."""
    return folder_of(tmp_path, COUNT)


@pytest.fixture(scope="module")
def many() -> list[Talk]:
    """More of them, without a file."""
    return list(talks(1_000))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_a_talk_that_zoeken_reads(made: Path) -> None:
    """What is counted has been read like any other folder, and each is called after its id."""
    read = list(archive.read_all(made))
    assert len(read) == COUNT
    for path, talk in read:
        assert isinstance(talk, Talk)
        assert path == archive.path_of(made, talk)
        assert archive.called_after(path) == talk.id


def test_files_are_in_the_form_that_zoeken_writes(made: Path) -> None:
    """Read and written again, a file is byte for byte the same."""
    for path in made.iterdir():
        assert archive.data_of(archive.read(path)) == path.read_bytes()


def test_what_is_rare_is_in_that_form_too(many: list[Talk]) -> None:
    """Practice, open, just helped, a note of several lines, a quote, and the one that is added."""
    rare = [
        next(talk for talk in many if talk.practice),
        next(talk for talk in many if talk.open and talk.turns),
        next(talk for talk in many if talk.just_helped),
        next(talk for talk in many if "\n" in (talk.note or "")),
        next(talk for talk in many if any('"' in one.what for one in talk.agreements)),
        one_more(),
    ]
    for talk in rare:
        assert data_of(talk) == archive.data_of(talk)


def test_a_seed_gives_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    """So figures of two machines, or of two days, are about the same talks."""
    assert contents(folder_of(tmp_path / "again", COUNT)) == contents(made)
    assert contents(folder_of(tmp_path / "other", COUNT, SEED + 1)).keys() != contents(made).keys()


def test_talks_are_of_the_size_that_is_promised(many: list[Talk]) -> None:
    """Some twenty turns and 3 KB, a few much shorter and some much longer."""
    sizes = sorted(len(data_of(talk)) for talk in many)
    assert 2_700 < mean(sizes) < 3_300
    assert sizes[50] < 600
    assert sizes[-50] > 4_000
    assert 18 < mean(len(talk.turns) for talk in many if not talk.just_helped) < 22


def test_talks_are_like_those_of_a_region(many: list[Talk]) -> None:
    """Three years, all teams and domains, clients who come back, some steps in each direction."""
    assert (many[-1].started - many[0].started).days > 3 * 360
    assert one_more().started > many[-1].started
    assert len({talk.id for talk in many}) == len(many)
    assert {talk.team for talk in many} == set(TEAMS)
    assert 8 < mean(Counter(talk.client for talk in many).values()) < PER_CLIENT + 3
    facts = [facts_of(talk) for talk in many]
    assert {domain for one in facts for domain in one.domains} == set(range(1, len(DOMAINS) + 1))
    assert {way for one in facts for way in one.directions} == {"forward", "stay", "back"}
    assert {form for one in facts for form in one.forms} == {13, 14, 15, 16}
    for share, least, most in (
        (mean(one.practice for one in facts), 0.005, 0.05),
        (mean(one.open for one in facts), 0.01, 0.06),
        (mean(one.just_helped for one in facts), 0.05, 0.15),
        (mean(one.moved for one in facts if one.walked), 0.4, 0.95),
    ):
        assert least < share < most


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_reads_them(made: Path) -> None:
    """As zoeken makes them: nothing is pointed out in what is measured."""
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}


def test_a_complete_folder_is_used_again(made: Path) -> None:
    """Nothing in it is written anew."""
    before = {path: path.stat().st_mtime_ns for path in made.iterdir()}
    path = max(before)
    path.write_bytes(path.read_bytes() + b"# here before\n")
    assert folder_of(made.parent, COUNT) == made
    assert b"# here before" in path.read_bytes()


@pytest.mark.parametrize("wrong", ["one went", "one too many", "of another form"])
def test_any_other_folder_is_made_anew(made: Path, wrong: str) -> None:
    """A run that was broken off, while making or while measuring, or an older benchmark."""
    right, first = contents(made), min(made.iterdir())
    match wrong:
        case "one went":
            max(made.iterdir()).unlink()
        case "one too many":
            write(made, one_more())
        case _:
            (made / f"{next(talks(COUNT)).id}.toml").write_bytes(first.read_bytes() + b"# older\n")
    folder_of(made.parent, COUNT)
    assert contents(made) == right
