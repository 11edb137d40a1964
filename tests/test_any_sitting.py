"""Any sitting: answers, a disk that fails now and then, and other programs that meddle."""

import errno
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.disks import FOR_GOOD, LINK, Call, Fault
from tests.sittings import BEGUN, Desk, talks_in
from zoeken_cli.keep.sealing import PLAIN
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Draft, Talk

ANSWER: Final = "an answer"
DRAFT: Final = "something typed"
BY_HAND: Final = "changed by hand"
GONE: Final = "thrown away"
WELL: Final = "the disk is well again"
Event = str | Fault

CALLS: Final[tuple[Call, ...]] = (
    "read", "create", "write", "flush", "close", LINK, "rename", "remove", "flush_folder",
)  # fmt: skip
ERRORS: Final = (
    errno.EIO, errno.ENOSPC, errno.ENOENT, errno.EEXIST, errno.EPERM, errno.ENOTSUP,
)  # fmt: skip


def faults() -> SearchStrategy[Fault]:
    """Any call that fails, soon or a little later, once, for a while or for good."""
    return st.builds(
        Fault,
        call=st.sampled_from(CALLS),
        nth=st.integers(1, 3),
        error=st.sampled_from(ERRORS),
        times=st.sampled_from([1, 2, 5, 7, FOR_GOOD]),
        half=st.booleans(),
        done=st.booleans(),
    )


def events() -> SearchStrategy[list[Event]]:
    """What happens, in order; an answer more often than anything else."""
    known = st.sampled_from([ANSWER] * 4 + [DRAFT, DRAFT, BY_HAND, GONE, WELL])
    return st.lists(known | faults(), max_size=12)


class Sitting:
    """A talk at a desk, and what must still be there of it."""

    def __init__(self, place: Path) -> None:
        self.desk = Desk(place, PLAIN)
        self.talk = BEGUN
        self.by_hand: dict[Path, bytes] = {}
        self.desk.give(BEGUN)

    def goes(self, event: Event, nr: int) -> None:
        """One thing happens. Raises `Trouble` when an answer could not be kept."""
        desk, path = self.desk, self.desk.keeping.path
        match event:
            case Fault() as fault:
                desk.disk.fail(replace(fault, under=desk.folder))
            case "the disk is well again":
                desk.disk.fail(None)
            case "changed by hand":
                self.by_hand[path] = f"# verbeterd, {nr}".encode()
                desk.memory.put(path, self.by_hand[path])
            case "thrown away":
                self.by_hand.pop(path, None)
                desk.memory.put(path, None)
            case "something typed":
                draft = Draft("note", f"nog niet af, {nr}")
                desk.keeping.keep_draft(draft)
                if desk.keeping.talk == replace(self.talk, draft=draft):
                    assert self.talks()[desk.keeping.path] == desk.keeping.talk
            case _:
                self.talk = replace(BEGUN, note=f"antwoord {nr}")
                desk.give(self.talk)
                assert self.talks()[desk.keeping.path] == self.talk

    def talks(self) -> dict[Path, Talk | None]:
        """What is in the files that nobody changed by hand."""
        files = self.desk.files()
        assert {path: files.get(path) for path in self.by_hand} == self.by_hand
        return talks_in({path: d for path, d in files.items() if path not in self.by_hand})


@settings(max_examples=150)
@given(events())
@example([Fault("flush_folder"), DRAFT, Fault("write"), ANSWER, BY_HAND, ANSWER])
@example([BY_HAND, Fault("remove", times=2), DRAFT, ANSWER, ANSWER])
@example([GONE, Fault(LINK, done=True), DRAFT, Fault("create", times=FOR_GOOD), ANSWER])
def test_no_answer_is_ever_lost_whatever_happens(happens: list[Event]) -> None:
    """What was kept is in its file; what could not be is in a rescue; nobody's words are broken."""
    with tempfile.TemporaryDirectory() as made:
        sitting, told = Sitting(Path(made)), ""
        for nr, event in enumerate(happens):
            try:
                sitting.goes(event, nr)
            except Trouble as trouble:
                told = trouble.name
                break
            assert None not in sitting.talks().values()
        assert told in ("", "rescued")
        if told:
            assert sitting.talk in sitting.desk.rescues().values()
        assert len(sitting.desk.bring_back()) == len(told) / len("rescued")
        assert sitting.desk.bring_back() == []
        assert told == "" or sitting.talk in sitting.talks().values()
        assert None not in sitting.talks().values()
