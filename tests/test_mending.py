"""A file that was cut off comes back to its last whole turn, and never to anything that was not."""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.talks import talks, unhurried
from zoeken_cli.keep import record, toml
from zoeken_cli.keep.mending import Mended, mended
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Talk, Yellow

EXAMPLES: Final = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))
LONGEST: Final = max((path.read_bytes() for path in EXAMPLES[1:]), key=len)
"""The example without explanation in which most is said."""
LARGEST: Final = 2 << 20

HEAD: Final = b'format = 1\nid = "a"\nclient = "K"\nstarted = 2026-03-02T10:15:00+01:00\n'
TURN: Final = b"\n[[turns]]\nat = 2026-03-02T10:16:00+01:00\n"
SKIPPED: Final = TURN + b"skipped = [1, 2, 3, 4]\n" + TURN + b"skipped = [5, 6, 7, 8]\n"
RED: Final = TURN + b"element = 0\n"

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
TRICKY: Final = Talk(
    "a",
    "K",
    AT,
    tags=("[[turns]]", "]"),
    question='"""\n[[turns]]\n',
    reached=9,
    turns=(
        Yellow(AT, 1, clear=False, note="één\n[[turns]]\nelement = 2\n"),
        Skip(AT, (2, 3, 4)),
        Orange(AT, 5, "'''\n[x]\n\\"),
        Skip(AT, (6, 7, 8)),
        Red(AT, 12, "# [", {"nieuw": [[1, 2], ["[[turns]]", "\n[[turns]]\n"]]}),
        Purple(AT, (13, 16), "\n[", "☕\n"),
    ),
)
"""A short talk in whose texts and lists stands what looks like a file."""


def talk_in(data: bytes) -> Talk | None:
    """The talk in these bytes, if they are one."""
    try:
        return record.talk_from(toml.parse(data))
    except Unreadable:
        return None


def saved(data: bytes) -> Mended:
    """What is brought back of bytes of which something can be."""
    found = mended(data)
    assert found is not None
    return found


def ends(data: bytes) -> dict[int, int]:
    """How many turns are whole before each place where a table may begin, and before the end.

    The standard library finds them, trying every line that looks like a table.
    """
    told = tomllib.loads(data.decode()).get("turns", [])
    found = {}
    for end in [*(match.end() for match in re.finditer(rb"\n(?=\[)", data)), len(data)]:
        with suppress(tomllib.TOMLDecodeError):
            before = tomllib.loads(data[:end].decode()).get("turns", [])
            found[end] = max(nr for nr in range(len(before) + 1) if before[:nr] == told[:nr])
    return found


def whole_turns(ends: dict[int, int], cut: int) -> int:
    """How many turns are whole before a cut."""
    return max((turns for end, turns in ends.items() if end <= cut), default=0)


def required(data: bytes) -> int:
    """Where the keys end without which there is no talk."""
    return data.index(b"\n", data.index(b"\nstarted = ") + 1) + 1


def within(part: Any, whole: Any) -> bool:
    """Whether this is what it was, but for tables of its own after which half a header stood."""
    match part, whole:
        case Mapping(), Mapping():
            return all(key in whole and within(part[key], whole[key]) for key in part)
        case list(), list():
            return len(part) <= len(whole) and all(map(within, part, whole))
        case _:
            return bool(part == whole)


def assert_beginning(found: Mended, talk: Talk) -> None:
    """What came back is the beginning of this talk, and nothing that was not in it."""
    assert (found.talk.id, found.talk.client) == (talk.id, talk.client)
    assert found.talk.started == talk.started
    assert found.turns == len(found.talk.turns)
    assert found.lost >= 0
    if found.turns:
        *before, last = found.talk.turns
        told = talk.turns[found.turns - 1]
        assert tuple(before) == talk.turns[: found.turns - 1]
        assert replace(last, extra={}) == replace(told, extra={})
        assert within(last.extra, told.extra)


def assert_mended(talk: Talk, data: bytes, cut: int, whole: int) -> None:
    """Cut off here, `whole` turns come back at least; what can still be read is left alone."""
    half = data[:cut]
    found = mended(half)
    if talk_in(half) is not None:
        assert found is None
        return
    assert (found is not None) == (cut >= required(data))
    if found is not None:
        assert found.turns >= whole
        if found.lost:
            assert_beginning(found, talk)
        else:  # it can be read, but for where the worker was going
            assert found.talk == talk_in(re.sub(rb"\nreached = \d+", b"", half, count=1))


TABLES: Final = ends(LONGEST)


# --- cut off -------------------------------------------------------------------------------------


@unhurried
@given(talks(), st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_of_any_talk_cut_off_anywhere_no_whole_turn_is_lost(
    talk: Talk, places: list[float]
) -> None:
    """Whatever was said and wherever the file ends, every whole turn before that comes back."""
    data = toml.write(record.table_of(talk))
    tables = ends(data)
    for cut in (int(len(data) * place) for place in places):
        assert_mended(talk, data, cut, whole_turns(tables, cut))


@pytest.mark.parametrize("team", ["noord", "\r\n"], ids=["long texts", "texts on one line"])
def test_a_talk_full_of_traps_is_mended_at_every_byte(team: str) -> None:
    """Half a letter, a note like a turn, a list in a list, a number gone to: each is survived."""
    talk = replace(TRICKY, team=team)
    data = toml.write(record.table_of(talk))
    assert (b'"""' in data) == (team == "noord")
    tables = ends(data)
    assert list(tables.values()) == [0, 1, 2, 3, 4, 5, 6]
    for cut in range(len(data) + 1):
        assert_mended(talk, data, cut, whole_turns(tables, cut))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_mended_at_every_line(path: Path) -> None:
    """Talks as workers write them come back to the table before the one that was cut."""
    data = path.read_bytes()
    talk = talk_in(data)
    assert talk is not None
    tables = data.split(b"\n[[turns]]\n")
    for line in range(data.count(b"\n")):
        half = b"\n".join(data.split(b"\n")[:line]) + b"\nhalf"
        found = mended(half)
        if b"\nstarted = " not in half.removesuffix(b"\nhalf"):
            assert found is None
            continue
        assert found is not None
        assert_beginning(found, talk)
        begun = half.count(b"\n[[turns]]\n")
        over = b"\n[[agreements]]" in half or b"\n[appreciation]" in half
        assert found.turns == max(0, begun - (not over))
    assert len(talk.turns) == len(tables) - 1


def test_what_is_lost_is_told() -> None:
    """The bytes that are not in the talk are those of the turn that was cut."""
    half = TURN.lstrip() + b"elem"
    assert saved(HEAD + SKIPPED + b"\n" + half)[1:] == (len(half), 2)


def test_a_whole_file_needs_no_mending() -> None:
    """What can be read is left alone."""
    assert [path.name for path in EXAMPLES if mended(path.read_bytes()) is not None] == []


def test_half_a_header_costs_no_turn() -> None:
    """The turn before a header of which only the brackets were written is whole."""
    for half in (b"[", b"[[", b"[[tur", b"[[turns]", b"[appre", b"[[turns]]\0"):
        assert saved(HEAD + SKIPPED + b"\n" + half)[1:] == (len(half), 2)


def test_damage_at_the_begin_of_a_header_costs_no_turn() -> None:
    """The turn before a header of which the first bytes are gone is whole."""
    for half in (b"Z[turns]]\n", b"\0\0\0urns]]\n", b"{appreciation]\n", bytes(512)):
        assert saved(HEAD + SKIPPED + b"\n" + half + RED)[1:] == (len(half + RED), 2)
        assert saved(HEAD + SKIPPED + half).lost == len(half)


def test_a_turn_with_a_table_of_its_own_falls_away_as_a_whole() -> None:
    """What a newer version added to a turn is part of it."""
    more = b'\n[turns.sfeer]\nwarm = 1\n\n[[turns.wie]]\nnaam = "'
    assert saved(HEAD + SKIPPED + RED + more).turns == 2


def test_a_talk_that_ended_stays_ended() -> None:
    """Nobody is asked again what was answered: the head says that the talk was over."""
    found = saved(HEAD + b"ended = 2026-03-02T11:00:00+01:00\n" + SKIPPED + TURN + b"elements = [")
    assert (found.turns, found.talk.open) == (2, False)


def test_a_number_gone_to_stays_only_where_the_turns_lead_there() -> None:
    """Where the worker was going never costs the turns before it."""
    whole = HEAD + b"reached = 5\n" + TURN + b"skipped = [1, 2, 3, 4]\n"
    assert saved(whole + TURN).talk.reached == 5
    too_far = saved(whole.replace(b"reached = 5", b"reached = 9") + TURN)
    assert (too_far.turns, too_far.talk.reached) == (1, None)
    alone = saved(HEAD + b"reached = 9\n")
    assert (alone.lost, alone.turns, alone.talk.reached) == (0, 0, None)


# --- the head ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "half", [b'question = "Ik', b'tags = [\n"a",\n', b'note = """\n[[turns]]\nteam = ""\n', b"que"]
)
def test_a_head_without_its_last_key_is_still_a_talk(half: bytes) -> None:
    """When only the head was written, its whole keys come back, long ones too."""
    found = saved(HEAD + b'worker = """\n[a]\nb"""\nteam = "noord"\n' + half)
    assert (found.talk.worker, found.talk.team) == ("[a]\nb", "noord")
    assert (found.lost, found.talk.question, found.talk.note) == (len(half), None, None)


@pytest.mark.parametrize("key", [b"format", b"id", b"client", b"started"])
def test_without_a_key_that_is_needed_there_is_no_talk(key: bytes) -> None:
    """A talk of nobody, or of no moment, is not made up."""
    assert mended((HEAD + SKIPPED).replace(key, b"kapot")) is None
    assert mended((HEAD + SKIPPED).replace(key + b" = ", key + b" = ,")) is None


def test_a_newer_format_is_not_guessed_at() -> None:
    """A file of a later version is not damaged."""
    assert mended((HEAD + SKIPPED).replace(b"1", b"2", 1)) is None


# --- damaged in the middle -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        TURN + b"element = = 0\n",
        TURN + b"element = 77\n",
        TURN + b"skipped = [4, 5]\n",
        TURN + b"element = 0\nelement = 0\n",
        TURN + b'element = 0\nnote = "\n',
        TURN + b'element = 0\nnote = """\n',
        TURN + b"element = 0\nnieuw = [[\n",
        TURN + b'element = 0\nnote = """\n[[turns]]\n\xe9"""\n',
        TURN.replace(b"]]", b"]\x5c"),
        TURN.replace(b"turns", b"tur\0\0"),
        TURN.replace(b"+01:00", b""),
        b"\n[turns]\n",
        b"\n[turns.nieuw]\na = 1\n[turns.nieuw]\n",
    ],
)
def test_a_broken_turn_costs_what_comes_after_it(broken: bytes) -> None:
    """Of a long talk, the part before the damage comes back to the last turn, early or late."""
    before = HEAD + SKIPPED + RED * 30
    kept = 31 if broken.startswith(b"\n[turns.") else 32  # it was more of the turn before
    for after in (b"", RED, RED * 170 + b'\n[[agreements]]\nwhat = "x"\n'):
        assert saved(before + broken + after).turns == kept


def test_a_turn_in_a_ring_that_had_not_opened_is_damage() -> None:
    """Turns that break the first rule are not brought back, nor what follows on them."""
    begun = HEAD + TURN + b"element = 1\nclear = true\n"
    assert saved(begun + RED + SKIPPED).turns == 1


def test_a_broken_agreement_or_mark_costs_no_turn() -> None:
    """What comes after the turns falls away alone."""
    agreed = HEAD + SKIPPED + b'\n[[agreements]]\nwhat = "[[agreements]]"\n'
    for broken in (b"\n[[agreements]]\nwho = 1\n", b"\n[appreciation]\ntalk = 11\n"):
        found = saved(agreed + broken)
        assert (found.turns, len(found.talk.agreements)) == (2, 1)
        assert found.talk.appreciation is None


@given(st.integers(0, len(LONGEST) - 1), st.integers(1, 4096))
def test_a_hole_left_by_a_power_cut(at: int, size: int) -> None:
    """Zeros cost the part they begin in and what comes after, and nothing before."""
    talk = talk_in(LONGEST)
    assert talk is not None
    found = mended(LONGEST[:at] + bytes(len(LONGEST[at : at + size])) + LONGEST[at + size :])
    assert (found is not None) == (at >= required(LONGEST))
    if found is not None:
        whole = whole_turns(TABLES, at)
        assert found.talk.turns[:whole] == talk.turns[:whole]
        assert found.turns == whole or found.talk == talk_in(LONGEST[:at])


@given(st.integers(0, len(LONGEST) - 1), st.integers(0, 7))
@example(LONGEST.rindex(b"[[turns]]"), 0)
@example(LONGEST.index(b"[appreciation]"), 5)
@example(LONGEST.rindex(b'"'), 7)
def test_a_flipped_bit_costs_no_turn_before_it(at: int, bit: int) -> None:
    """Every turn that was whole before the flip is brought back unchanged."""
    talk = talk_in(LONGEST)
    assert talk is not None
    data = LONGEST[:at] + bytes([LONGEST[at] ^ 1 << bit]) + LONGEST[at + 1 :]
    found = mended(data)
    if found is not None and at > LONGEST.index(b"[[turns]]"):
        before = whole_turns(TABLES, at)
        assert found.turns >= before
        assert found.talk.turns[:before] == talk.turns[:before]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_from_windows_is_mended_too(mark: bytes) -> None:
    """A byte order mark and other line ends make no difference."""
    data = mark + (HEAD + SKIPPED + RED + TURN + b"elem").replace(b"\n", b"\r\n")
    assert saved(data).turns == 3
    assert saved(mark + (HEAD + b"team = ").replace(b"\n", b"\r\n")).lost == len(b"team = ")


# --- hostile -------------------------------------------------------------------------------------


@example(b"'\n\0")
@given(st.binary(max_size=400) | st.text("[]{}'\"\\\n#.= at", max_size=80).map(str.encode))
def test_what_was_never_a_talk_gives_none(data: bytes) -> None:
    """Nothing is made up, and nothing stops the one who asks."""
    assert mended(data) is None
    found = mended(HEAD + SKIPPED + RED + b"\n[[turns]]\n" + data)
    assert found is None or found.turns >= 3


HOSTILE: Final = [
    RED + b"[[turns]]\n" * 100_000,
    RED + b"\nkapot = = 1\n" + b"[[turns]]\n" * 100_000,
    RED + b"\nx = " + b"[" * 100_000 + b"\n[[turns]]" * 100_000,
    b"\nx = " + b"[" * 10_000 + b"\n" + RED * 2_000,
    b"\na" + b".a" * 50 + b" = 1\n" + b"[[turns]]\n" * 10_000,
    RED + b"\nx = [\n" + b"[[1]],\n" * 100_000,
    RED + b'\nnote = """' + b"[[turns]]\n" * 100_000,
    RED + b'\nnote = "' + b"\\" * LARGEST,
    RED + b"\n" + b"[]{}" * (LARGEST // 4),
    RED + b"\na" + b".a" * 100_000 + b" = 1\n" + b"[[turns]]\n" * 100_000,
    RED + b"".join(b"[t%d]\n" % nr for nr in range(100_000)) + b"[t7]\n",
    b"".join(b"k%d = 1\n" % nr for nr in range(100_000)) + b"worker = 1\nteam = 1\ntags = 1\n",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_keeps_nobody_waiting(hostile: bytes) -> None:
    """A large file with a hundred thousand places to cut is read a few times, not at each."""
    begun = process_time()
    found = mended((HEAD + SKIPPED + hostile)[:LARGEST])
    assert process_time() - begun < 10  # one to three seconds; cut by cut it takes hours
    assert found is None or found.talk.client == "K"
