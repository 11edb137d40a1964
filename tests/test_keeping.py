"""Keeping a sitting: whatever fails is told, the answers end up on disk, or else in a rescue."""

import errno
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.disks import FOR_GOOD, Call, FailingDisk, Fault
from tests.keeping import keeper, safe_in
from tests.sittings import ASKED, BEGUN, LAST, LOOKED, SITTING, beside_in, files_in, talks_in
from zoeken_cli.ask.keeping import TRIES, Keeping
from zoeken_cli.keep import archive
from zoeken_cli.keep.disk import Disk
from zoeken_cli.keep.sealing import PLAIN, Safe
from zoeken_cli.keep.writing import RESCUE, Kept
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Draft, Talk

WORDS: Final = Wording("nl")
BY_HAND: Final = b"# door mij verbeterd\n"
AT_LAST: Final = WORDS("asking.kept.at_last")
TYPED: Final = Draft("question", "Hoe houd ik")


class Desk:
    """Someone who answers, and reads what is told."""

    def __init__(self, tmp_path: Path, safe: Safe, disk: Disk) -> None:
        self.folder = tmp_path / "gesprekken"
        self.folder.mkdir(exist_ok=True)
        self.keeper = keeper(tmp_path, safe, disk)
        self.path = self.keeper.path_of(self.folder, BEGUN)
        self.told: list[str] = []
        writer = self.keeper.begin(self.path)
        self.keeping = Keeping(
            writer, self.keeper, WORDS, self.told.append, lambda t: explain(t, WORDS)
        )

    def give(self, talk: Talk) -> None:
        """An answer, or what is being typed."""
        if talk.draft is None:
            self.keeping.keep(talk)
        else:
            self.keeping.keep_draft(talk.draft)

    def sit(self) -> Talk | None:
        """The whole sitting; the talk that could not be kept, where it ended in a trouble."""
        for talk in SITTING:
            try:
                self.give(talk)
            except Trouble as trouble:
                self.told.append(explain(trouble, WORDS))
                self.told.append(trouble.name)
                return talk
        return None

    def on_disk(self) -> dict[Path, Talk | None]:
        """The talks in the folder."""
        return talks_in(files_in(self.folder), self.keeper.safe)

    def rescues(self) -> list[Path]:
        """The rescue files."""
        return sorted(files_in(self.keeper.state / RESCUE))

    def bring_back(self) -> list[Kept]:
        """What a next start does, on a disk that is well again; how each talk came back."""
        well = self.keeper._replace(disk=Disk())
        assert well.sweep(self.folder) == []
        assert beside_in([*files_in(self.folder), *self.rescues()]) == []
        return [back.kept for back in well.bring_back(self.folder)]


@pytest.fixture(params=["clear", "sealed"])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Safe:
    """All holds for talks in clear and for sealed ones."""
    return PLAIN if request.param == "clear" else safe_in(tmp_path / "keys")


CALLS: Final[tuple[Call, ...]] = (
    "read", "create", "write", "flush", "close", "link", "rename", "remove", "flush_folder",
)  # fmt: skip


def each_call(tmp_path: Path, safe: Safe, call: Call) -> Iterator[tuple[int, Path]]:
    """How many calls of this kind a sitting has: the number of each, and an empty place to try."""
    whole, disk = tmp_path / "heel", FailingDisk()
    whole.mkdir()
    desk = Desk(whole, safe, disk)
    assert desk.sit() is None
    assert (desk.told, desk.on_disk()) == ([], {desk.path: LAST})
    count = Counter(call for call, _ in disk.calls)
    assert count["write"] == count["link"] + count["rename"] == len(SITTING)
    for nth in range(1, count[call] + 1):
        place = tmp_path / str(nth)
        place.mkdir()
        yield nth, place


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
        disk = FailingDisk(Fault(call, nth, **WAYS[way]))
        desk = Desk(place, safe, disk)
        assert desk.sit() is None
        assert desk.on_disk() == {desk.path: LAST}
        if (call, nth) != ("read", 1):  # which finds no file yet: nothing has failed
            assert desk.told, f"nothing was told of call {nth}"
            assert desk.told[-1] == AT_LAST
        assert disk.waited in ([], [TRIES[0]])
        assert desk.rescues() == []
        assert desk.bring_back() == []


@pytest.mark.parametrize(
    "error", [errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK]
)
def test_a_folder_without_links_is_told_once(tmp_path: Path, safe: Safe, error: int) -> None:
    """Nothing failed: the worker hears what is less sure there, and logs the talk."""
    desk = Desk(tmp_path, safe, FailingDisk(Fault("link", error=error, times=FOR_GOOD)))
    assert desk.sit() is None
    assert desk.told == [WORDS("asking.kept.not_in_one_step", file=desk.path)]
    assert desk.on_disk() == {desk.path: LAST}


def test_a_try_that_goes_well_is_told_in_these_words(tmp_path: Path) -> None:
    """What went wrong, that another try is made, and that all is well."""
    desk = Desk(tmp_path, PLAIN, FailingDisk(Fault("write", 2, errno.ENOSPC)))
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
    disk = FailingDisk(Fault("create", 2, times=tries))
    desk = Desk(tmp_path, safe, disk)
    assert desk.sit() is None
    assert desk.on_disk() == {desk.path: LAST}
    assert desk.told[-1] == AT_LAST
    assert len(desk.told) == len(set(desk.told)) == (2 if tries == 1 else 3)
    assert disk.waited == list(TRIES[: max(0, tries - 1)])


# --- a disk that does not get well ---------------------------------------------------------------


def broken_for_good(
    tmp_path: Path, safe: Safe, call: Call, way: str = "not done"
) -> Iterator[tuple[Desk, Talk]]:
    """Sittings that ended because the folder failed from some call on; with the talk not kept."""
    for nth, place in each_call(tmp_path, safe, call):
        under = place / "gesprekken"
        disk = FailingDisk(Fault(call, nth, times=FOR_GOOD, under=under, **WAYS[way]))
        desk = Desk(place, safe, disk)
        missed = desk.sit()
        assert missed is not None
        assert disk.waited == list(TRIES)
        yield desk, missed


LASTING: Final[tuple[Call, ...]] = tuple(c for c in CALLS if c not in ("link", "remove"))
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
            assert (files_in(desk.folder), desk.rescues()) == ({}, [])
            continue
        assert desk.told[-1] == "rescued"
        [rescue] = desk.rescues()
        assert str(rescue) in desk.told[-2]
        assert archive.read(rescue, safe) == missed
        assert desk.bring_back() == [Kept.AS_EVER]
        assert desk.on_disk() == {desk.path: missed}
        assert desk.bring_back() == []


@pytest.mark.parametrize("call", ["write", "flush_folder"])
def test_a_rescued_talk_comes_back_beside_a_file_changed_meanwhile(
    tmp_path: Path, safe: Safe, call: Call
) -> None:
    """Both stay: the one changed by hand as it is, and the rescued one next to it, by its id."""
    for desk, missed in broken_for_good(tmp_path, safe, call):
        if missed == BEGUN:
            continue
        desk.path.write_bytes(BY_HAND)
        assert desk.bring_back() == [Kept.BESIDE]
        assert desk.bring_back() == []
        assert desk.path.read_bytes() == BY_HAND
        found = {path: talk for path, talk in desk.on_disk().items() if path != desk.path}
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
        desk.path.unlink()
        assert desk.bring_back() == [Kept.AGAIN]
        assert desk.on_disk() == {desk.path: missed}


@pytest.mark.parametrize("call", ["link", "remove"])
def test_what_is_done_once_is_done_otherwise_or_not_at_all(
    tmp_path: Path, safe: Safe, call: Call
) -> None:
    """Without links that say so nothing begins; a second name that stays is swept later."""
    desk = Desk(tmp_path, safe, FailingDisk(Fault(call, times=FOR_GOOD)))
    if call == "link":
        assert desk.sit() == BEGUN
        assert files_in(desk.folder) == {}
        return
    assert desk.sit() is None
    assert desk.told[-1] == AT_LAST
    assert desk.on_disk() == {desk.path: LAST}
    assert len(beside_in(files_in(desk.folder))) == 1
    assert desk.bring_back() == []
    assert list(files_in(desk.folder)) == [desk.path]


def test_where_the_rescue_fails_too_the_person_is_told_to_copy_the_answer(
    tmp_path: Path, safe: Safe
) -> None:
    """Nothing is said to be safe that is not; what was kept before is still there."""
    desk = Desk(tmp_path, safe, FailingDisk(Fault("write", 3, errno.EROFS, FOR_GOOD)))
    assert desk.sit() == ASKED
    assert desk.told[-1] == "not_rescued"
    assert "alleen-lezen" in desk.told[-2]
    assert str(desk.keeper.state) in desk.told[-2]
    assert desk.rescues() == []
    [kept] = desk.on_disk().values()
    assert kept is not None
    assert kept.draft == TYPED


def test_a_name_too_long_to_rescue_is_told(tmp_path: Path) -> None:
    """A talk that was given such a name by hand is kept all the same, while all goes well."""
    folder, told = tmp_path / "gesprekken", list[str]()
    path = folder / ("x" * 250 + ".toml")
    disk = FailingDisk(Fault("flush", 2, times=FOR_GOOD, under=folder))
    of = keeper(tmp_path, disk=disk)
    desk = Keeping(of.begin(path), of, WORDS, told.append, lambda t: explain(t, WORDS))
    desk.keep(BEGUN)
    with pytest.raises(Trouble) as raised:
        desk.keep(ASKED)
    assert (raised.value.name, raised.value.details["reason"]) == ("not_rescued", "ENAMETOOLONG")
    assert talks_in(files_in(folder)) == {path: BEGUN}


def test_nobody_waits_for_what_another_try_does_not_mend(tmp_path: Path) -> None:
    """A talk past all measure, or one that cannot be sealed, is told at once."""
    disk = FailingDisk()
    desk = Desk(tmp_path, PLAIN, disk)
    desk.give(BEGUN)
    with pytest.raises(Trouble, match="too_long"):
        desk.give(Talk(BEGUN.id, BEGUN.client, BEGUN.started, question="x" * archive.LARGEST))
    assert disk.waited == []
    assert desk.on_disk() == {desk.path: BEGUN}


class Impatient(FailingDisk):
    """A disk at which the person stops waiting: Ctrl-C, or a polite end."""

    def wait(self, seconds: float) -> None:
        super().wait(seconds)
        raise KeyboardInterrupt


def test_who_stops_while_it_is_tried_again_has_the_answer_rescued(
    tmp_path: Path, safe: Safe
) -> None:
    """Stopping is a pause, and a pause never costs an answer."""
    fault = Fault("rename", 2, times=FOR_GOOD, under=tmp_path / "gesprekken")
    disk = Impatient(fault)
    desk = Desk(tmp_path, safe, disk)
    assert desk.sit() == ASKED
    assert disk.waited == [TRIES[0]]
    assert desk.told[-1] == "rescued"
    assert desk.bring_back() == [Kept.AS_EVER]
    assert desk.on_disk() == {desk.path: ASKED}


# --- what is being typed -------------------------------------------------------------------------


def test_what_fails_while_typing_is_told_with_the_answer(tmp_path: Path, safe: Safe) -> None:
    """Nobody is interrupted half-way a sentence, and nothing is passed over in silence."""
    disk = FailingDisk(Fault("write", 2, errno.ENOSPC, times=2))
    desk = Desk(tmp_path, safe, disk)
    desk.give(BEGUN)
    for words in ("Hoe", "Hoe houd", "Hoe houd ik"):
        desk.keeping.keep_draft(Draft("question", words))
    assert desk.told == []
    assert disk.waited == []
    desk.give(ASKED)
    assert desk.told == [
        explain(Trouble("not_saved", file=desk.path, reason="ENOSPC"), WORDS),
        AT_LAST,
    ]
    desk.give(LOOKED)
    assert len(desk.told) == 2


def test_what_fails_while_typing_can_be_told_without_an_answer(tmp_path: Path) -> None:
    """Whoever stops there hears of it too."""
    desk = Desk(tmp_path, PLAIN, FailingDisk(Fault("write", 2, errno.ENOSPC)))
    desk.give(BEGUN)
    desk.keeping.keep_draft(TYPED)
    desk.keeping.tell_untold()
    desk.keeping.tell_untold()
    assert desk.told == [explain(Trouble("not_saved", file=desk.path, reason="ENOSPC"), WORDS)]


def test_a_draft_is_written_only_when_it_says_something_new(tmp_path: Path, safe: Safe) -> None:
    """The same words again, or blanks where nothing stood, cost no write; blanks clear a draft."""
    disk = FailingDisk()
    desk = Desk(tmp_path, safe, disk)
    desk.give(BEGUN)
    kept: list[tuple[int, Draft | None]] = []
    for words in ("  ", "Hoe", "Hoe", "Hoe houd", "  "):
        desk.keeping.keep_draft(Draft("question", words))
        [talk] = desk.on_disk().values()
        assert talk is not None
        kept.append((Counter(call for call, _ in disk.calls)["write"], talk.draft))
    hoe, houd = Draft("question", "Hoe"), Draft("question", "Hoe houd")
    assert kept == [(1, None), (2, hoe), (2, hoe), (3, houd), (4, None)]


# --- another program changes the file ------------------------------------------------------------


@pytest.mark.parametrize("typing", [False, True], ids=["at an answer", "while typing"])
def test_a_file_changed_by_hand_is_told_and_left_and_the_sitting_goes_on(
    tmp_path: Path, safe: Safe, typing: bool
) -> None:
    """Also where it is noticed half-way a sentence: it is told with the next answer."""
    desk = Desk(tmp_path, safe, Disk())
    desk.give(BEGUN)
    desk.path.write_bytes(BY_HAND)
    if typing:
        desk.keeping.keep_draft(TYPED)
        assert desk.told == []
    for talk in (ASKED, LOOKED, LAST):
        desk.give(talk)
    other = desk.keeping.path
    assert other.name.startswith(f"{BEGUN.id} (2)")
    assert desk.told == [WORDS("asking.kept.beside", file=other)]
    assert desk.path.read_bytes() == BY_HAND
    assert desk.on_disk()[other] == LAST
    assert set(files_in(desk.folder)) == {desk.path, other}


@pytest.mark.parametrize("typing", [False, True], ids=["at an answer", "while typing"])
def test_a_file_that_is_gone_is_told_and_written_again(
    tmp_path: Path, safe: Safe, typing: bool
) -> None:
    """Once, by the name it had."""
    desk = Desk(tmp_path, safe, Disk())
    desk.give(BEGUN)
    desk.path.unlink()
    if typing:
        desk.keeping.keep_draft(TYPED)
    for talk in (ASKED, LAST):
        desk.give(talk)
    assert desk.told == [WORDS("asking.kept.again", file=desk.path)]
    assert desk.on_disk() == {desk.path: LAST}
