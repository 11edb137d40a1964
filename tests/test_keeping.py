"""Keeping a sitting: whatever fails is told, the answers end up on disk, or else in a rescue."""

import errno
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from tests.disks import FOR_GOOD, LINK, Call, FailingDisk, Fault, HastyDisk
from tests.keeping import safe_in
from tests.sittings import (
    ASKED,
    BEGUN,
    LAST,
    LOOKED,
    SITTING,
    WORDS,
    Desk,
    beside_in,
    files_in,
    talks_in,
)
from zoeken_cli.ask.keeping import TRIES
from zoeken_cli.keep import archive
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import Kept
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Draft, Talk

BY_HAND: Final = b"# door mij verbeterd\n"
NO_WINDOWS: Final = pytest.mark.skipif(os.name == "nt", reason="no links, and other limits")
AT_LAST: Final = WORDS("asking.kept.at_last")
TYPED: Final = Draft("question", "Hoe houd ik")


@pytest.fixture(params=["clear", "sealed"])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Safe:
    """All holds for talks in clear and for sealed ones."""
    return PLAIN if request.param == "clear" else safe_in(tmp_path / "keys")


CALLS: Final[tuple[Call, ...]] = (
    "read", "create", "write", "flush", "close", LINK, "rename", "remove", "flush_folder",
)  # fmt: skip


def each_call(tmp_path: Path, safe: Safe, call: Call) -> Iterator[tuple[int, Path]]:
    """The calls of this kind in a sitting's folder: the number of each, and a place to try it."""
    desk = Desk(tmp_path / "heel", safe)
    assert desk.sit() is None
    assert (desk.told, desk.talks()) == ([], {desk.path: LAST})
    in_folder = (call for call, path in desk.disk.calls if path.is_relative_to(desk.folder))
    count = Counter(in_folder)
    assert count["write"] == count[LINK] + count["rename"] == len(SITTING)
    for nth in range(1, count[call] + 1):
        yield nth, tmp_path / str(nth)


# --- one call fails, once ------------------------------------------------------------------------


WAYS: Final[dict[str, dict[str, Any]]] = {
    "not done": {},
    "disk full": {"error": errno.ENOSPC, "half": True},
    "done all the same": {"done": True},
    "gone": {"error": errno.ENOENT},
    "there already": {"error": errno.EEXIST, "done": True},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("call", CALLS)
def test_one_failing_call_is_told_and_the_answers_are_kept(
    tmp_path: Path, safe: Safe, call: Call, way: str
) -> None:
    """Whichever it is of the whole sitting, and at an answer or at what is being typed."""
    for nth, place in each_call(tmp_path, safe, call):
        under = place / "gesprekken"
        desk = Desk(place, safe, Fault(call, nth, under=under, **WAYS[way]))
        assert desk.sit() is None
        assert desk.talks() == {desk.path: LAST}
        if (call, nth) != ("read", 1):  # which finds no file yet: nothing has failed
            assert desk.told, f"nothing was told of call {nth}"
            assert desk.told[-1] == AT_LAST
        assert desk.disk.waited in ([], [TRIES[0]])
        assert desk.rescues() == {}
        assert desk.bring_back() == []


@NO_WINDOWS
@pytest.mark.parametrize(
    "error", [errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK]
)
def test_a_folder_without_links_is_told_once(tmp_path: Path, safe: Safe, error: int) -> None:
    """Nothing failed: the worker hears what is less sure there, and logs the talk."""
    desk = Desk(tmp_path, safe, Fault("link", error=error, times=FOR_GOOD))
    assert desk.sit() is None
    assert desk.told == [WORDS("asking.kept.not_in_one_step", file=desk.path)]
    assert desk.talks() == {desk.path: LAST}


def test_a_try_that_goes_well_is_told_in_these_words(tmp_path: Path) -> None:
    """What went wrong, that another try is made, and that all is well."""
    desk = Desk(tmp_path, PLAIN, Fault("write", 2, errno.ENOSPC))
    desk.give(BEGUN)
    desk.give(ASKED)
    assert "\n".join(desk.told) == (
        f"Het laatste antwoord is nog NIET bewaard in {desk.path}: de schijf is vol. "
        "Wat eerder bewaard is, staat er nog.\n"
        "Je antwoord is nog in het geheugen. Ik probeer het een paar keer opnieuw; maak intussen "
        "ruimte vrij, of sluit de schijf weer aan.\n"
        "Gelukt: alles is bewaard."
    )


@pytest.mark.parametrize("tries", range(1, len(TRIES) + 1))
def test_tries_are_made_for_some_seconds(tmp_path: Path, safe: Safe, tries: int) -> None:
    """Time enough to plug a drive in again; told once, not at every try."""
    desk = Desk(tmp_path, safe, Fault("create", 2, times=tries))
    assert desk.sit() is None
    assert desk.talks() == {desk.path: LAST}
    assert desk.told[-1] == AT_LAST
    assert len(desk.told) == len(set(desk.told)) == (2 if tries == 1 else 3)
    assert desk.disk.waited == list(TRIES[: max(0, tries - 1)])


# --- a disk that does not get well ---------------------------------------------------------------


def broken_for_good(
    tmp_path: Path, safe: Safe, call: Call, way: str = "not done"
) -> Iterator[tuple[Desk, Talk]]:
    """Sittings that ended because the folder failed from some call on; with the talk not kept."""
    for nth, place in each_call(tmp_path, safe, call):
        under = place / "gesprekken"
        desk = Desk(place, safe, Fault(call, nth, times=FOR_GOOD, under=under, **WAYS[way]))
        missed = desk.sit()
        assert missed is not None
        assert desk.disk.waited == list(TRIES)
        yield desk, missed


LASTING: Final[tuple[Call, ...]] = tuple(c for c in CALLS if c not in (LINK, "remove"))
"""A link is made once, and a file removed after that: without either, a talk is kept otherwise."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("call", LASTING)
def test_what_cannot_be_kept_is_rescued_and_comes_back_once(
    tmp_path: Path, safe: Safe, call: Call, way: str
) -> None:
    """The whole talk with the last answer; or, where nothing was kept yet, nothing at all."""
    for desk, missed in broken_for_good(tmp_path, safe, call, way):
        if missed == BEGUN:
            assert desk.told[-1] == "not_begun"
            assert (desk.files(), desk.rescues()) == ({}, {})
            continue
        assert desk.told[-1] == "rescued"
        [(rescue, talk)] = desk.rescues().items()
        assert str(rescue) in desk.told[-2]
        assert talk == missed
        assert desk.bring_back() == [Kept.AS_EVER]
        assert desk.talks() == {desk.path: missed}
        assert desk.bring_back() == []


@pytest.mark.parametrize("call", ["write", "flush_folder"])
def test_a_rescued_talk_comes_back_beside_a_file_changed_meanwhile(
    tmp_path: Path, safe: Safe, call: Call
) -> None:
    """Both stay: the one changed by hand as it is, and the rescued one next to it, by its id."""
    for desk, missed in broken_for_good(tmp_path, safe, call):
        if missed == BEGUN:
            continue
        desk.memory.put(desk.path, BY_HAND)
        assert desk.bring_back() == [Kept.BESIDE]
        assert desk.bring_back() == []
        assert desk.files()[desk.path] == BY_HAND
        found = {path: talk for path, talk in desk.talks().items() if path != desk.path}
        assert list(found.values()) == [missed]
        assert [path.name.split(".")[0] for path in found] == [f"{BEGUN.id} (2)"]


@pytest.mark.parametrize("call", ["write", "flush_folder"])
def test_a_rescued_talk_comes_back_where_its_file_is_gone(
    tmp_path: Path, safe: Safe, call: Call
) -> None:
    """It is written again, under its own name."""
    for desk, missed in broken_for_good(tmp_path, safe, call):
        if missed == BEGUN:
            continue
        desk.memory.put(desk.path, None)
        assert desk.bring_back() == [Kept.AGAIN]
        assert desk.talks() == {desk.path: missed}


@NO_WINDOWS
@pytest.mark.parametrize("call", ["link", "remove"])
def test_what_is_done_once_is_done_otherwise_or_not_at_all(
    tmp_path: Path, safe: Safe, call: Call
) -> None:
    """Without links that say so nothing begins; a second name that stays is swept later."""
    desk = Desk(tmp_path, safe, Fault(call, times=FOR_GOOD))
    if call == "link":
        assert desk.sit() == BEGUN
        assert desk.files() == {}
        return
    assert desk.sit() is None
    assert desk.told[-1] == AT_LAST
    assert desk.talks() == {desk.path: LAST}
    assert len(beside_in(desk.files())) == 1
    assert desk.bring_back() == []
    assert list(desk.files()) == [desk.path]


def test_where_the_rescue_fails_too_the_person_is_told_to_copy_the_answer(
    tmp_path: Path, safe: Safe
) -> None:
    """Nothing is said to be safe that is not; what was kept before is still there."""
    desk = Desk(tmp_path, safe, Fault("write", 3, errno.EROFS, FOR_GOOD))
    assert desk.sit() == ASKED
    assert desk.told[-1] == "not_rescued"
    assert "alleen-lezen" in desk.told[-2]
    assert str(desk.keeper.state) in desk.told[-2]
    assert desk.rescues() == {}
    [kept] = desk.talks().values()
    assert kept is not None
    assert kept.draft == TYPED


@NO_WINDOWS
def test_a_name_too_long_to_rescue_is_told(tmp_path: Path) -> None:
    """A talk that was given such a name by hand is kept all the same, while all goes well."""
    under = tmp_path / "gesprekken"
    desk = Desk(tmp_path, PLAIN, Fault("flush", 2, times=FOR_GOOD, under=under), HastyDisk())
    keeping = desk.at(under / ("x" * 250 + ".toml"))
    keeping.keep(BEGUN)
    with pytest.raises(Trouble) as raised:
        keeping.keep(ASKED)
    assert (raised.value.name, raised.value.details["reason"]) == ("not_rescued", "ENAMETOOLONG")
    assert talks_in(files_in(under)) == {keeping.path: BEGUN}


def test_nobody_waits_for_what_another_try_does_not_mend(tmp_path: Path) -> None:
    """A talk past all measure is told at once."""
    desk = Desk(tmp_path, PLAIN)
    desk.give(BEGUN)
    with pytest.raises(Trouble, match="too_long"):
        desk.give(replace(BEGUN, question="x" * archive.LARGEST))
    assert desk.disk.waited == []
    assert desk.talks() == {desk.path: BEGUN}


def test_who_stops_while_it_is_tried_again_has_the_answer_rescued(
    tmp_path: Path, safe: Safe
) -> None:
    """Stopping (Ctrl-C, a polite end) is a pause, and a pause never costs an answer."""

    class Impatient(FailingDisk):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            raise KeyboardInterrupt

    fault = Fault("rename", 2, times=FOR_GOOD, under=tmp_path / "gesprekken")
    desk = Desk(tmp_path, safe, fault, sort=Impatient)
    assert desk.sit() == ASKED
    assert desk.disk.waited == [TRIES[0]]
    assert desk.told[-1] == "rescued"
    assert desk.bring_back() == [Kept.AS_EVER]
    assert desk.talks() == {desk.path: ASKED}


# --- what is being typed -------------------------------------------------------------------------


def test_what_fails_while_typing_is_told_with_the_answer(tmp_path: Path, safe: Safe) -> None:
    """Nobody is interrupted half-way a sentence, and nothing is passed over in silence."""
    desk = Desk(tmp_path, safe, Fault("write", 2, errno.ENOSPC, times=2))
    desk.give(BEGUN)
    for words in ("Hoe", "Hoe houd", "Hoe houd ik"):
        desk.keeping.keep_draft(Draft("question", words))
    assert desk.told == []
    assert desk.disk.waited == []
    desk.give(ASKED)
    assert desk.told == [
        explain(Trouble("not_saved", file=desk.path, reason="ENOSPC"), WORDS),
        AT_LAST,
    ]
    desk.give(LOOKED)
    assert len(desk.told) == 2


def test_what_fails_while_typing_can_be_told_without_an_answer(tmp_path: Path) -> None:
    """Whoever stops there hears of it too."""
    desk = Desk(tmp_path, PLAIN, Fault("write", 2, errno.ENOSPC))
    desk.give(BEGUN)
    desk.keeping.keep_draft(TYPED)
    desk.keeping.tell_untold()
    desk.keeping.tell_untold()
    assert desk.told == [explain(Trouble("not_saved", file=desk.path, reason="ENOSPC"), WORDS)]


def test_a_draft_is_written_only_when_it_says_something_new(tmp_path: Path, safe: Safe) -> None:
    """The same words again, or blanks where nothing stood, cost no write; blanks clear a draft."""
    desk = Desk(tmp_path, safe)
    desk.give(BEGUN)
    kept: list[tuple[int, Draft | None]] = []
    for words in ("  ", "Hoe", "Hoe", "Hoe houd", "  "):
        desk.keeping.keep_draft(Draft("question", words))
        [talk] = desk.talks().values()
        assert talk is not None
        kept.append((Counter(call for call, _ in desk.disk.calls)["write"], talk.draft))
    hoe, houd = Draft("question", "Hoe"), Draft("question", "Hoe houd")
    assert kept == [(1, None), (2, hoe), (2, hoe), (3, houd), (4, None)]


# --- another program changes the file ------------------------------------------------------------


@pytest.mark.parametrize("typing", [False, True], ids=["at an answer", "while typing"])
def test_a_file_changed_by_hand_is_told_and_left_and_the_sitting_goes_on(
    tmp_path: Path, safe: Safe, typing: bool
) -> None:
    """Also where it is noticed half-way a sentence: it is told with the next answer."""
    desk = Desk(tmp_path, safe)
    desk.give(BEGUN)
    desk.memory.put(desk.path, BY_HAND)
    if typing:
        desk.keeping.keep_draft(TYPED)
        assert desk.told == []
    for talk in (ASKED, LOOKED, LAST):
        desk.give(talk)
    other = desk.keeping.path
    assert other.name.startswith(f"{BEGUN.id} (2)")
    assert desk.told == [WORDS("asking.kept.beside", file=other)]
    assert desk.files()[desk.path] == BY_HAND
    assert desk.talks()[other] == LAST
    assert set(desk.files()) == {desk.path, other}


@pytest.mark.parametrize("typing", [False, True], ids=["at an answer", "while typing"])
def test_a_file_that_is_gone_is_told_and_written_again(
    tmp_path: Path, safe: Safe, typing: bool
) -> None:
    """Once, by the name it had."""
    desk = Desk(tmp_path, safe)
    desk.give(BEGUN)
    desk.memory.put(desk.path, None)
    if typing:
        desk.keeping.keep_draft(TYPED)
    for talk in (ASKED, LAST):
        desk.give(talk)
    assert desk.told == [WORDS("asking.kept.again", file=desk.path)]
    assert desk.talks() == {desk.path: LAST}
