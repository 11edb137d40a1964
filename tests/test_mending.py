"""A file that was cut off comes back to its last whole turn, and never to anything that was not."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talks import talks, unhurried
from zoeken_cli.keep import record, toml
from zoeken_cli.keep.mending import mended
from zoeken_cli.talk.talk import Talk

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
WHOLE = EXAMPLES[0].read_bytes()


def talk_in(data: bytes) -> Talk:
    """The talk in these bytes."""
    return record.talk_from(toml.parse(data))


def whole_turns(data: bytes, cut: int) -> int:
    """How many turns stand before a cut to their very end: up to the next table, or the last."""
    starts = [m.start() for m in re.finditer(rb"^\[", data, re.MULTILINE)]
    turns = [m.start() for m in re.finditer(rb"^\[\[turns\]\]", data, re.MULTILINE)]
    ends = [next((s for s in starts if s > turn), len(data)) for turn in turns]
    return sum(end <= cut for end in ends)


def test_a_whole_file_needs_no_mending() -> None:
    """What can be read is left alone."""
    assert mended(WHOLE) is None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_cut_off_anywhere_no_whole_turn_is_lost(path: Path) -> None:
    """Wherever an example is cut, what comes back is its beginning, with every whole turn."""
    data = path.read_bytes()
    talk = talk_in(data)
    head = data.find(b"\n[")
    for cut in range(0, len(data), 7):
        found = mended(data[:cut])
        if found is None:
            continue
        assert (found.talk.id, found.talk.client) == (talk.id, talk.client)
        assert found.talk.turns == talk.turns[: found.turns]
        if cut > head:
            assert found.turns >= whole_turns(data, cut)


def test_a_cut_in_the_middle_of_a_turn_is_mended() -> None:
    """The usual case is not left out of the test above by being None each time."""
    cut = WHOLE.rindex(b"[[turns]]") + 30
    found = mended(WHOLE[:cut])
    assert found is not None
    assert found.turns == len(talk_in(WHOLE).turns) - 1
    assert found.lost == 30


@unhurried
@given(talks(), st.floats(0, 1))
def test_any_talk_cut_off_anywhere(talk: Talk, at: float) -> None:
    """Of any talk at all, a beginning comes back, or nothing."""
    data = toml.write(record.table_of(talk))
    found = mended(data[: int(len(data) * at)])
    if found is not None:
        assert (found.talk.id, found.talk.started) == (talk.id, talk.started)
        assert found.talk.turns == talk.turns[: found.turns]


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 200))
def test_a_hole_left_by_a_power_cut(at: int, size: int) -> None:
    """Zeros in the middle cost what comes after them, and nothing before."""
    data = WHOLE[:at] + b"\0" * size + WHOLE[at + size :]
    found = mended(data)
    if found is not None:
        assert found.talk.turns == talk_in(WHOLE).turns[: found.turns]
        assert found.turns >= whole_turns(WHOLE, at) - 1


@given(st.binary(max_size=400))
def test_what_was_never_a_talk_gives_none(data: bytes) -> None:
    """Nothing is made up."""
    assert mended(data) is None


def test_a_turn_in_a_note_is_no_turn() -> None:
    """A note that looks like the file is not cut at."""
    turn = b'[[turns]]\nat = 2026-03-02T10:16:00+01:00\nelement = 1\nclear = true\nnote = """\n'
    head = b'format = 1\nid = "a"\nclient = "K"\nstarted = 2026-03-02T10:15:00+01:00\n\n'
    found = mended(head + turn + b'[[turns]]\n"""\n' + turn)
    assert found is not None
    assert (found.turns, found.talk.turns[0].note) == (1, "[[turns]]\n")  # type: ignore[union-attr]


def test_a_head_without_its_last_lines_is_still_a_talk() -> None:
    """When only the head was written, what is needed is enough."""
    head = (
        b'format = 1\nid = "a"\nclient = "K"\nstarted = 2026-03-02T10:15:00+01:00\nquestion = "Ik'
    )
    found = mended(head)
    assert found is not None
    assert (found.talk.client, found.talk.question) == ("K", None)


def test_a_hostile_file_is_given_up_soon() -> None:
    """A file of a hundred thousand broken tables keeps nobody waiting, and costs some turns."""
    found = mended(b"\n".join([WHOLE, b"kapot = = 1", *[b"[[turns]]"] * 100_000]))
    assert found is not None
    assert found.talk.turns == talk_in(WHOLE).turns[: found.turns]
