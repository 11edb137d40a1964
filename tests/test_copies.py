"""Of files with one talk one counts, the same one everywhere; and which file a name means."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Final, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checked import CLOSED
from tests.dossier import put
from tests.keeping import keep_new, safe_in
from tests.sittings import ASKED, AT, BEGUN, LAST, LOOKED
from tests.talks import talks, unhurried
from zoeken_cli.keep import archive, copies
from zoeken_cli.keep.copies import Copy, Meant, counting, has_all
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Draft, Purple, Talk, Yellow

ID: Final = BEGUN.id
Value = TypeVar("Value")


def kept(folder: Path, *ids: str, ended: bool = False) -> list[Path]:
    """Talks with these ids in a folder."""
    talk = replace(BEGUN, ended=AT if ended else None)
    return [keep_new(folder, replace(talk, id=id_)) for id_ in ids]


def file(folder: Path, name: str, talk: Talk = LAST, safe: Safe = PLAIN) -> Path:
    """A file of this name with this talk."""
    data = archive.data_of(talk)
    return put(folder / name, safe.seal(data) if name.endswith(".age") else data)


def troubled(folder: Path, wanted: str) -> Trouble:
    """What is said when nothing is found by this name."""
    with pytest.raises(Trouble) as raised:
        copies.find(lambda: folder, wanted)
    return raised.value


# --- which counts --------------------------------------------------------------------------------

NOTED: Final = replace(LOOKED, turns=(Yellow(AT, 1, clear=True, note="ze is er"),))
BARE: Final = replace(LOOKED, turns=(Yellow(AT, 1, clear=True),))
TYPED: Final = replace(LOOKED, draft=Draft("yellow", "nog niet helem", 2))
MENDED: Final = replace(CLOSED, note="", corrected=(AT + timedelta(days=1),))
FORMED: Final = replace(CLOSED, turns=(*CLOSED.turns, Purple(AT, (13, 16))))
UNTIL: Final = replace(CLOSED, turns=(*CLOSED.turns, Purple(AT, (13, 16), until="")))
FEWER: Final = replace(MENDED, agreements=CLOSED.agreements[:1])


def counted(*told: tuple[str, Talk]) -> set[str]:
    """The files that count, in whatever order they are met."""
    found: list[Copy] = [(Path(name), talk) for name, talk in told]
    return {counting(order)[0].name for order in permutations(found)}


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (BEGUN, ASKED),
        (ASKED, LOOKED),
        (LOOKED, LAST),
        (BARE, NOTED),
        (LAST, CLOSED),
        (LAST, replace(LAST, closing=AT)),
        (replace(CLOSED, appreciation=None), CLOSED),
        (replace(CLOSED, ended=None), CLOSED),
        (FORMED, UNTIL),
        (LOOKED, TYPED),
        (TYPED, LAST),
        (replace(BEGUN, draft=Draft("question", "Hoe")), ASKED),
        (CLOSED, MENDED),
        (CLOSED, FEWER),
        (MENDED, replace(MENDED, corrected=(*MENDED.corrected, AT + timedelta(days=2)))),
        (replace(ASKED, just_helped=False), replace(ASKED, just_helped=True)),
    ],
)
def test_the_file_with_the_most_answers_counts(less: Talk, more: Talk) -> None:
    """Whatever the files are called: an answer that was kept, or corrected, is not passed over."""
    assert counted((f"{ID}.toml", less), (f"{ID} (2).toml", more)) == {f"{ID} (2).toml"}
    assert counted((f"{ID}.toml", more), (f"{ID} (2).toml", less)) == {f"{ID}.toml"}
    assert counted((f"{ID}.toml.age", less), ("0.toml", more)) == {"0.toml"}


@pytest.mark.parametrize(
    "change",
    [
        {"team": "noord", "tags": ("x",), "worker": "anna"},
        {"extra": {"nagekeken": True}},
        {"client": "K-041"},
        {"reached": 3},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_no_answer_does_not_count_for_one(change: dict[str, object]) -> None:
    """A head that was changed by hand does not outweigh an answer that was given since."""
    by_hand = replace(ASKED, **change)  # type: ignore[arg-type]
    assert counted((f"{ID}.toml", by_hand), (f"{ID} (2).toml", LOOKED)) == {f"{ID} (2).toml"}


def test_a_note_by_hand_does_not_outweigh_an_answer() -> None:
    """The talk went on beside a file in which something was noted meanwhile."""
    noted = replace(LOOKED, turns=(Yellow(AT, 1, clear=True, note="erbij gezet"),))
    on = replace(BARE, turns=(*BARE.turns, Yellow(AT, 2, clear=False)))
    assert counted((f"{ID}.toml", noted), (f"{ID} (2).toml", on)) == {f"{ID} (2).toml"}


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ((f"{ID}.toml", f"{ID} (2).toml", "0.toml"), f"{ID}.toml"),
        ((f"{ID}.toml", f"{ID}.toml.age", f"{ID} (2).toml.age"), f"{ID}.toml.age"),
        (("c.toml", "a.toml", "b.toml"), "a.toml"),
        (("a.toml", f"{ID}-LAPTOP.toml.age"), f"{ID}-LAPTOP.toml.age"),
        ((f"{ID}.toml (1).age", f"{ID}.toml"), f"{ID}.toml"),
    ],
)
def test_of_files_that_say_as_much_the_name_decides(names: tuple[str, ...], first: str) -> None:
    """Called after the talk, then sealed, then the first by name."""
    assert counted(*((name, LAST) for name in names)) == {first}


@unhurried
@given(talks(), st.data())
def test_what_has_all_and_more_counts(talk: Talk, data: st.DataObject) -> None:
    """A part of a talk never counts where the whole is there, whatever the two are called."""

    def some(whole: tuple[Value, ...]) -> tuple[Value, ...]:
        return whole[: data.draw(st.integers(0, len(whole)))]

    left_out = data.draw(st.sets(st.sampled_from(["appreciation", "note", "ended", "question"])))
    part = replace(
        talk,
        turns=some(talk.turns),
        agreements=some(talk.agreements),
        corrected=some(talk.corrected),
        draft=data.draw(st.sampled_from([None, Draft("question", "Hoe")])),
        **dict.fromkeys(left_out),  # type: ignore[arg-type]
    )
    assert has_all(talk, part)
    path, kept = counting([(Path(f"{talk.id}.toml"), part), (Path("b.toml"), talk)])
    assert path.name == "b.toml" or (
        has_all(kept, talk) and len(kept.corrected) == len(talk.corrected)
    )


# --- by name -------------------------------------------------------------------------------------


def test_a_path_is_that_file_and_asks_for_no_folder(tmp_path: Path) -> None:
    """A worker without settings can read a file that is pointed at."""

    def nowhere() -> Path:
        raise AssertionError("the folder was asked for")

    for wanted in ("gesprek.toml", "GESPREK.TOML", "map/gesprek", str(tmp_path / "x")):
        assert copies.find(nowhere, wanted) == Meant(Path(wanted))


def test_a_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that begins with ~ is one in the worker's own folder."""
    monkeypatch.setenv("HOME", "/thuis/anna")
    monkeypatch.setenv("USERPROFILE", "/thuis/anna")
    assert copies.find(Path, "~/x.toml") == Meant(Path("/thuis/anna/x.toml"))


def test_an_id_or_the_start_of_one_finds_a_talk(tmp_path: Path) -> None:
    """A worker types no more than tells the talk apart."""
    first, second = kept(tmp_path, "2026-03-02-101500-k7f3", "2026-03-05-090000-abcd")
    assert copies.find(lambda: tmp_path, "2026-03-02-101500-k7f3") == Meant(first)
    assert copies.find(lambda: tmp_path, "2026-03-05") == Meant(second)


def test_a_whole_id_wins_from_a_longer_one(tmp_path: Path) -> None:
    """A talk whose id is the start of another can still be named."""
    short, _ = kept(tmp_path, "gesprek", "gesprek-2")
    assert copies.find(lambda: tmp_path, "gesprek") == Meant(short)


def test_an_ambiguous_start_lists_what_it_can_mean(tmp_path: Path) -> None:
    """Nothing is guessed: the talks to choose from are named."""
    kept(tmp_path, "2026-03-02-a", "2026-03-02-b", "2026-04-01-c")
    trouble = troubled(tmp_path, "2026-03")
    assert explain(trouble, Wording("nl")) == (
        "'2026-03' kan meer gesprekken betekenen. Kies er een:\n  2026-03-02-a\n  2026-03-02-b"
    )


def test_an_unknown_id_is_told_with_the_folder(tmp_path: Path) -> None:
    """A worker who looks in the wrong folder sees which folder that is."""
    kept(tmp_path, "2026-03-02-a")
    trouble = troubled(tmp_path, "K-014")
    assert trouble.name == "talk_unknown"
    assert trouble.details == {"talk": "K-014", "folder": tmp_path}


def test_of_several_files_with_that_id_the_one_that_counts_is_found(tmp_path: Path) -> None:
    """By the id, by the start of it, and by a name that a person gave the file."""
    file(tmp_path, f"{ID}.toml", ASKED)
    on = file(tmp_path, f"{ID} (2).toml")
    file(tmp_path, f"{ID}-LAPTOP.toml", LOOKED)
    for wanted in (ID, ID[:10]):
        assert copies.find(lambda: tmp_path, wanted) == Meant(on)
    for copy in (f"{ID}-LAPTOP", f"{ID}-L"):
        assert copies.find(lambda: tmp_path, copy) == Meant(tmp_path / f"{ID}-LAPTOP.toml")
    file(tmp_path, "anna.toml", ASKED)
    renamed = file(tmp_path, "anna (2).toml", LOOKED)
    for wanted in ("anna", "ann"):
        assert copies.find(lambda: tmp_path, wanted) == Meant(renamed)


def test_of_files_that_are_called_otherwise_too_the_one_that_counts_is_found(
    tmp_path: Path,
) -> None:
    """By the id in them, when no name begins with it; each talk is named once to choose from."""
    file(tmp_path, "a.toml", ASKED)
    on = file(tmp_path, "b.toml")
    assert copies.find(lambda: tmp_path, ID) == Meant(on)
    assert copies.find(lambda: tmp_path, ID[:10]) == Meant(on)
    file(tmp_path, "c.toml", replace(LAST, id=f"{ID}x"))
    assert copies.find(lambda: tmp_path, ID) == Meant(on)
    assert troubled(tmp_path, ID[:10]).details["ids"] == [ID, f"{ID}x"]


def test_another_talk_that_begins_alike_is_no_copy(tmp_path: Path) -> None:
    """However much more is in it, and whatever its file is called."""
    short = file(tmp_path, f"{ID}.toml", ASKED)
    file(tmp_path, f"{ID}x.toml", replace(LAST, id=f"{ID}x"))
    file(tmp_path, f"{ID}-x.toml", replace(LAST, id="iets anders"))
    assert copies.find(lambda: tmp_path, ID) == Meant(short)


def test_where_one_file_is_called_so_nothing_is_read(tmp_path: Path) -> None:
    """Starting up stays fast: not the others, and not that one twice."""
    broken = put(tmp_path / f"{ID}.toml", b"kapot")
    put(tmp_path / f"{ID[:-1]}z.toml", b"kapot")
    assert copies.find(lambda: tmp_path, ID) == Meant(broken)
    assert copies.latest(tmp_path) == Meant(tmp_path / f"{ID[:-1]}z.toml")


def test_a_file_that_cannot_be_read_is_told_beside_the_one_that_counts(tmp_path: Path) -> None:
    """Where none can be read, the one that is called after the talk is what was meant."""
    broken = put(tmp_path / f"{ID}.toml", b"kapot")
    other = put(tmp_path / f"{ID} (2).toml", b"kapot")
    assert copies.find(lambda: tmp_path, ID) == Meant(broken)
    on = file(tmp_path, f"{ID} (3).toml")
    for path, left_out in (
        copies.find(lambda: tmp_path, ID),
        copies.latest(tmp_path),
        copies.latest_open(tmp_path),
    ):
        assert path == on
        assert {trouble.details["file"] for trouble in left_out} == {broken, other}


@pytest.mark.parametrize("name", [f"{ID} (1).toml", f"{ID}.toml (1).age", f"{ID}.toml.age"])
def test_a_path_is_that_very_file_though_another_counts(tmp_path: Path, name: str) -> None:
    """Who points at a copy wants to see that copy."""
    file(tmp_path, f"{ID}.toml")
    assert copies.find(lambda: tmp_path, name) == Meant(Path(name))


# --- the latest ----------------------------------------------------------------------------------


def test_the_latest_talk_is_the_one_with_the_last_id(tmp_path: Path) -> None:
    """Without a name, the newest talk is meant, whichever was written or copied last."""
    _, newest, _ = kept(
        tmp_path, "2026-03-02-101500-a", "2026-05-01-101500-a", "2026-04-01-101500-a"
    )
    kept(tmp_path, "voorbeeld")
    assert copies.latest(tmp_path) == Meant(newest)


def test_the_latest_open_talk_passes_over_what_is_done(tmp_path: Path) -> None:
    """Going on means the newest talk that can go on; a stray file does not stand in the way."""
    kept(tmp_path, "2026-01-01-101500-a")
    (wanted,) = kept(tmp_path, "2026-02-01-101500-a")
    kept(tmp_path, "2026-03-01-101500-a", ended=True)
    (tmp_path / "kladje.toml").write_bytes(b"kapot")
    assert copies.latest_open(tmp_path) == Meant(wanted)


def test_a_broken_talk_is_not_passed_over_for_an_older_one(tmp_path: Path) -> None:
    """The newest talk may be the one to go on with: it is told, and no other client's is opened."""
    kept(tmp_path, "2026-02-01-101500-a")
    broken = tmp_path / "2026-03-01-101500-a.toml"
    broken.write_bytes(b"kapot")
    with pytest.raises(Unreadable) as raised:
        copies.latest_open(tmp_path)
    assert raised.value.details["file"] == broken


def test_a_folder_without_talks_says_how_to_begin(tmp_path: Path) -> None:
    """An empty folder and one in which all is done are each told in their own words."""
    with pytest.raises(Trouble) as raised:
        copies.latest(tmp_path)
    assert raised.value.name == "folder_empty"
    kept(tmp_path, "2026-03-01-a", ended=True)
    with pytest.raises(Trouble) as raised:
        copies.latest_open(tmp_path)
    assert raised.value.name == "nothing_open"


def test_the_latest_open_talk_is_judged_by_the_file_that_counts(tmp_path: Path) -> None:
    """An old copy of a talk that is done does not open it again, and neither does another name."""
    (older,) = kept(tmp_path, "2026-02-01-101500-a")
    file(tmp_path, f"{ID}.toml", ASKED)
    on = file(tmp_path, f"{ID} (2).toml", LAST)
    assert copies.latest_open(tmp_path) == copies.latest(tmp_path) == Meant(on)
    done = file(tmp_path, f"{ID} (2).toml", CLOSED)
    file(tmp_path, "kopie.toml", LAST)
    assert copies.latest_open(tmp_path) == Meant(older)
    assert copies.latest(tmp_path) == Meant(done)
    older.unlink()
    with pytest.raises(Trouble, match="nothing_open"):
        copies.latest_open(tmp_path)


def test_half_way_through_sealing_the_sealed_file_is_meant(tmp_path: Path) -> None:
    """The clear one says the same, and is on its way out."""
    safe = safe_in(tmp_path / "keys")
    file(tmp_path, f"{ID}.toml")
    sealed = file(tmp_path, f"{ID}.toml.age", safe=safe)
    assert copies.find(lambda: tmp_path, ID, safe) == Meant(sealed)
    assert copies.latest_open(tmp_path, safe) == copies.latest(tmp_path, safe) == Meant(sealed)
