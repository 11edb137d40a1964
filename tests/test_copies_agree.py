"""Several files with one talk: every command goes by the same one, and names the others."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.checked import CLOSED
from tests.conftest import Run, remember
from tests.dossier import put, seals
from tests.keeping import keep_new, keeper, safe_in
from tests.sittings import ASKED, BEGUN, LAST
from zoeken_cli.keep import archive
from zoeken_cli.keep.config import state_folder
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Kept
from zoeken_cli.talk.talk import Talk

ID: Final = BEGUN.id
BY_HAND: Final = b"# door mij nagekeken\n"
DONE: Final = replace(CLOSED, question="Hoe houd ik mijn huis?")


class Two(NamedTuple):
    """Two files with one talk: the one that counts, and the other."""

    counts: Path
    other: Path
    safe: Safe = PLAIN


def edited(tmp_path: Path, talks: Path, talk: Talk) -> Two:
    """The file was changed by hand while the talk was open; it went on beside it."""
    path = keep_new(talks, BEGUN)
    writer, _ = keeper(tmp_path).take_up(path)
    path.write_bytes(path.read_bytes() + BY_HAND)
    assert writer.keep(ASKED) is Kept.BESIDE
    writer.keep(talk)
    return Two(writer.path, path)


def rescued(tmp_path: Path, talks: Path, talk: Talk) -> Two:
    """The answers went to a rescue file, which came back beside a file that was changed."""
    path = keep_new(talks, ASKED)
    writer, _ = keeper(tmp_path).take_up(path)
    writer.rescue(talk, state_folder())
    path.write_bytes(path.read_bytes() + BY_HAND)
    [back] = keeper(tmp_path)._replace(state=state_folder()).bring_back(talks)
    return Two(back.path, path)


def half_sealed(tmp_path: Path, talks: Path, talk: Talk) -> Two:
    """Sealing was broken off when both files were there."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    path = keep_new(talks, talk)
    return Two(put(talks / f"{path.name}.age", safe.seal(path.read_bytes())), path, safe)


def from_elsewhere(tmp_path: Path, talks: Path, talk: Talk) -> Two:
    """A sync service gave the sealed file of another machine a name of its own."""
    safe = safe_in(tmp_path / "keys")
    seals(tmp_path, safe)
    path = keep_new(talks, ASKED, safe)
    other = put(talks / f"{ID}.toml (1).age", safe.seal(archive.data_of(talk)))
    return Two(other, path, safe)


Answered = Callable[..., tuple[int, str]]
Made = Callable[[Path, Path, Talk], Two]
MADE: Final = pytest.mark.parametrize("made", [edited, rescued, half_sealed, from_elsewhere])


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """The worker's own folder."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    remember(tmp_path, folder)
    return folder


@pytest.fixture
def answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> Answered:
    """Call zoeken with this typed in; gives its exit code and its output."""

    def call(*args: str, typed: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code, out, err = run(*args, "--plain")
        assert err == ""
        return code, out

    return call


def alone(tmp_path: Path, two: Two) -> Path:
    """A folder in which the file that counts is the only one."""
    folder = tmp_path / "alleen"
    name = archive.path_of(folder, BEGUN, sealed=archive.is_sealed(two.counts)).name
    return put(folder / name, two.counts.read_bytes()).parent


@MADE
@pytest.mark.parametrize("talk", [LAST, DONE], ids=["open", "done"])
def test_every_command_that_reads_goes_by_the_same_file(
    run: Run, tmp_path: Path, talks: Path, made: Made, talk: Talk
) -> None:
    """They show what they would show if it were the only one, and call the other a copy of it."""
    two = made(tmp_path, talks, talk)
    only = alone(tmp_path, two)
    twice = f"{two.other} is hetzelfde gesprek als {two.counts} en telt niet mee.\n"
    for args in (["list"], ["client", "K-014"], ["export", "--per", "talk"]):
        code, out, err = run(*args)
        assert (code, out) == (3, run(*args, only)[1])
        assert err.endswith(twice)
    _, out, err = run("stats", "--json")
    assert json.loads(out) | {"left_out": 0} == json.loads(run("stats", only, "--json")[1])
    assert err.endswith(twice)
    page = run("show", two.counts)
    for named in ([], [ID], [ID[:13]]):
        assert run("show", *named) == page
    assert run("show", ID, "--json") == run("show", two.counts, "--json")
    out = run("client", "K-014", "--all")[1]
    assert out.startswith(page[1])
    assert f"- {two.other} is hetzelfde gesprek als {two.counts}. " in run("check")[1]


@MADE
@pytest.mark.parametrize("named", [[], [ID]], ids=["latest", "named"])
def test_a_talk_goes_on_in_the_file_that_counts(
    answered: Answered, tmp_path: Path, talks: Path, made: Made, named: list[str]
) -> None:
    """From the question it stopped at, with all that was answered; a correction goes there too."""
    two = made(tmp_path, talks, LAST)
    before = two.other.read_bytes()
    code, out = answered("resume", *named, typed="j\n")
    assert (code, f"Het gesprek staat in {two.counts}\n" in out) == (130, True)
    assert "Met welke vraag" not in out
    code, out = answered("edit", *named, typed="5\nAnders\n\n")
    assert (code, f"gesprek staat in {two.counts}\n" in out) == (0, True)
    stem = archive.stem_of(two.counts)
    assert out.endswith(f': zoeken show "{stem}"\n' if " " in stem else f": zoeken show {stem}\n")
    assert answered("edit", stem, typed="\n")[0] == 0
    assert two.other.read_bytes() == before
    found = archive.read(two.counts, two.safe)
    assert (found.question, found.turns[:2], len(found.turns)) == ("Anders", LAST.turns, 3)
    assert len(found.corrected) == 1


@MADE
def test_a_talk_that_is_done_is_not_opened_again_by_an_older_file(
    run: Run, tmp_path: Path, talks: Path, made: Made
) -> None:
    """However open it is there."""
    made(tmp_path, talks, DONE)
    code, out, err = run("resume", "--plain")
    assert (code, out) == (1, "")
    assert err.startswith(f"Geen open gesprek in {talks}.")
    assert run("resume", ID, "--plain")[2].startswith("Gesprek ")
    assert "dagen open" not in run("check")[1]


def test_a_rescue_comes_back_before_it_is_seen_which_file_counts(
    answered: Answered, tmp_path: Path, talks: Path
) -> None:
    """Also where the talk was named: what was answered last may just have come back beside it."""
    path = keep_new(talks, ASKED)
    writer, _ = keeper(tmp_path).take_up(path)
    writer.rescue(LAST, state_folder())
    path.write_bytes(path.read_bytes() + BY_HAND)
    second = talks / f"{ID} (2).toml"
    code, out = answered("resume", ID, typed="j\n")
    assert code == 130
    assert f"Het gesprek staat nu in {second}." in out
    assert f"Het gesprek staat in {second}\n" in out
    assert archive.read(second).turns[:2] == LAST.turns


def test_a_file_that_cannot_be_read_is_named_and_stands_in_nobodys_way(
    run: Run, answered: Answered, tmp_path: Path, talks: Path
) -> None:
    """The file was spoilt by hand while the talk was open; what was answered is beside it."""
    two = edited(tmp_path, talks, LAST)
    two.other.write_bytes(b"x = = 1")
    said = f"{two.other}, regel 1, teken 5: hier klopt de TOML niet."
    code, out, err = run("show", ID)
    assert (code, out, said in err) == (3, run("show", two.counts)[1], True)
    code, out = answered("resume", typed="j\n")
    assert out.startswith(said)
    assert (code, f"Het gesprek staat in {two.counts}\n" in out) == (130, True)
