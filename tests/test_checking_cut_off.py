"""A talk of which the file was cut off: its beginning is saved beside it, once."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.checked import CLOSED, NAME, SOON, checked, cut_off, found, kept, mend, told
from tests.dossier import put
from tests.keeping import Bustling, keeper, safe_in
from tests.sittings import AT, BEGUN, LAST, LOOKED
from zoeken_cli.keep import archive, locks
from zoeken_cli.keep.mending import mended
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Appreciation, Talk, Yellow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder, for its owner alone."""
    made = tmp_path / "gesprekken"
    made.mkdir(mode=0o700)
    return made


def test_cut_off_anywhere_the_beginning_comes_beside_it_once(folder: Path) -> None:
    """The original stays to the byte; a second time nothing is left to make."""
    whole = archive.data_of(CLOSED)
    made = 0
    for cut in range(len(whole)):
        half = whole[:cut]
        path = put(folder / NAME, half)
        second = folder / f"{LAST.id} (2).toml"
        second.unlink(missing_ok=True)
        [finding, *more] = found(folder) or (None,)
        assert more == []
        if finding is None or finding.mend is None:
            continue
        made += 1
        saved = mended(half)
        assert saved is not None
        assert finding.details == {"n": len(saved.talk.turns), "lost": saved.lost}
        assert mend(finding) == second
        assert (path.read_bytes(), archive.read(second)) == (half, saved.talk)
        assert told(found(folder)) == [("mended_before", NAME)]
        assert len(list(folder.iterdir())) == 2
    assert made > 100


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_was_saved_is_for_its_owner_alone(folder: Path) -> None:
    """It holds what the talk holds."""
    cut_off(folder).chmod(0o644)
    closing, saving = found(folder)
    assert closing.sort == "open_file"
    made = mend(saving)
    assert made is not None
    assert made.stat().st_mode & 0o777 == 0o600


def test_mending_the_same_finding_twice_makes_one_file(folder: Path) -> None:
    """Two windows that mend at once come to the same."""
    cut_off(folder)
    [finding], [again] = found(folder), found(folder)
    assert mend(finding) == mend(again) == folder / f"{LAST.id} (2).toml"
    assert len(list(folder.iterdir())) == 2


def test_a_name_that_is_taken_is_never_written_over(folder: Path) -> None:
    """Whatever lies there stays, and the talk gets the next name."""
    cut_off(folder)
    put(folder / f"{LAST.id} (2).toml", b"van mij")
    [finding] = [f for f in found(folder) if f.sort == "cut_off"]
    assert mend(finding) == folder / f"{LAST.id} (3).toml"
    assert (folder / f"{LAST.id} (2).toml").read_bytes() == b"van mij"


def test_a_sealed_talk_stays_sealed(folder: Path) -> None:
    """A talk that was cut off before it was sealed is saved, and not in clear."""
    safe = safe_in(folder.parent / "keys")
    half = archive.data_of(LAST)[:-9]
    path = put(folder / f"{NAME}.age", safe.seal(half))
    before = path.read_bytes()
    [finding] = found(folder, safe)
    made = mend(finding)
    assert made == folder / f"{LAST.id} (2).toml.age"
    assert archive.read(made, safe).turns == LAST.turns[: finding.details["n"]]
    assert path.read_bytes() == before
    assert told(found(folder, safe)) == [("mended_before", path.name)]
    assert not any(b"K-014" in p.read_bytes() for p in folder.iterdir())


def test_a_sealed_talk_is_not_saved_in_clear_where_nothing_is_sealed(folder: Path) -> None:
    """With a key and no recipients it can be read and not be written."""
    safe = safe_in(folder.parent / "keys")
    put(folder / f"{NAME}.age", safe.seal(archive.data_of(LAST)[:-9]))
    [finding] = found(folder, Safe((), safe.key_file))
    with pytest.raises(Trouble, match="no_recipients"):
        mend(finding)
    assert len(list(folder.iterdir())) == 1


def test_a_sealed_file_that_is_cut_off_is_only_named(folder: Path) -> None:
    """Half of what is sealed cannot be opened."""
    safe = safe_in(folder.parent / "keys")
    sealed = safe.seal(archive.data_of(LAST))
    for cut in (0, 10, len(sealed) // 2, len(sealed) - 1):
        put(folder / f"{NAME}.age", sealed[:cut])
        assert told(found(folder, safe)) == [("unreadable", f"{NAME}.age")]


SECOND: Final = Yellow(AT + timedelta(minutes=1), 2, clear=False, note="nog niet")
WHOLE: Final = replace(CLOSED, turns=(LAST.turns[0], SECOND))


@pytest.mark.parametrize(
    ("other", "enough"),
    [
        (BEGUN, False),
        (LOOKED, False),
        (replace(WHOLE, turns=WHOLE.turns[:1]), False),
        (replace(WHOLE, agreements=WHOLE.agreements[:1]), False),
        (replace(WHOLE, appreciation=Appreciation(8)), False),
        (replace(WHOLE, note=None), False),
        (replace(WHOLE, turns=WHOLE.turns[::-1]), False),
        (replace(WHOLE, turns=(LAST.turns[0], replace(SECOND, note=""))), False),
        (WHOLE, True),
        (replace(WHOLE, note="verbeterd", corrected=(SOON,)), True),
        (replace(WHOLE, turns=(*WHOLE.turns, replace(SECOND, at=SOON))), True),
    ],
)
def test_only_a_file_with_all_of_it_makes_saving_needless(
    folder: Path, other: Talk, *, enough: bool
) -> None:
    """An older copy with the same id is no reason to let go of what was cut off."""
    kept(folder, "ander.toml", other)
    cut_off(folder, replace(WHOLE, extra={"plan": {"stap": "bellen"}}))
    [finding] = found(folder)
    assert finding.sort == ("mended_before" if enough else "cut_off")


def test_a_rescue_with_all_of_it_makes_saving_needless(folder: Path) -> None:
    """It comes back whole, beside the file that broke."""
    of = keeper(folder.parent)
    writer, _ = of.take_up(kept(folder, NAME, LOOKED))
    writer.rescue(LAST, of.state)
    cut_off(folder)
    rescue, broken = found(folder)
    assert (rescue.sort, broken.sort) == ("rescue", "mended_before")
    second = folder / f"{LAST.id} (2).toml"
    assert mend(rescue) == second
    assert told(found(folder)) == [("mended_before", NAME)]
    assert archive.read(second) == LAST
    assert checked(folder, of, SOON).talks == 1


def test_a_copy_that_goes_meanwhile_holds_nothing(folder: Path) -> None:
    """What was read before and is gone now is no place where a talk is kept."""
    copy = kept(folder, "ander.toml")
    cut_off(folder)

    def gone(steps: Iterable[int], _: int) -> Iterator[int]:
        yield from steps
        copy.unlink()

    [finding] = checked(folder, keeper(folder.parent), SOON, gone).findings
    assert finding.sort == "cut_off"


def test_another_window_that_starts_meanwhile_leaves_what_is_saved(folder: Path) -> None:
    """The file that is half-way is not left over."""
    path = cut_off(folder)
    of = keeper(folder.parent)
    [finding] = found(folder, of=of._replace(disk=Bustling(of.state, folder)))
    made = mend(finding)
    assert made is not None
    assert archive.read(made).id == LAST.id
    assert sorted(folder.iterdir()) == sorted([path, made])


def test_a_talk_that_is_open_in_another_window_is_not_mended(folder: Path) -> None:
    """That window knows what stands in it."""
    path = cut_off(folder)
    [finding] = found(folder)
    with locks.held(path, keeper(folder.parent).state), pytest.raises(Trouble, match="talk_held"):
        mend(finding)
    assert list(folder.iterdir()) == [path]
