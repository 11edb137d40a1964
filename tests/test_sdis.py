"""Sequences for GSEQ: a strict reader of what we may write gets every turn of every talk back."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLES, Run
from tests.keeping import keep_new
from tests.pages import EN, HELPED, NL, OPEN, TALK, UNDONE, at
from tests.talks import talks, unhurried
from zoeken_cli.count.facts import facts_of
from zoeken_cli.export import as_sdis
from zoeken_cli.export.as_sdis import SETS, events_of
from zoeken_cli.keep import archive
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Talk, Yellow

MOVED: Final = replace(
    TALK,
    id="2026-04-01-090000-bcde",
    started=at(60),
    turns=(
        *(Yellow(at(61), element, clear=True) for element in Ring.YELLOW.elements),
        Skip(at(62), (5, 6)),
        *(Orange(at(63), phase) for phase in (7, 8)),
        Red(at(64), 10),
        Red(at(65), 10),
        Purple(at(66), (13, 15, 16)),
        Red(at(67), 0),
        Red(at(68), 12),
    ),
)


class Read(NamedTuple):
    """What is in a file: its sets of codes, and per unit the events of each session."""

    sets: dict[str, list[str]]
    units: dict[str, list[list[list[str]]]]


def written(shown: list[Talk], words: Wording = NL) -> str:
    """These talks as a file for GSEQ."""
    return "".join(as_sdis.lines(as_sdis.units(shown), words))


def read(text: str) -> Read:
    """Everything in the file, by the rules of SDIS alone; anything else fails."""
    assert text.isascii()
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert max(map(len, lines)) <= 80
    assert all(line.isprintable() for line in lines)
    bare = " ".join(line.partition("%")[0] for line in lines)
    declared, _, data = bare.partition(";")
    kind, *sets = re.split(r"\(\$", declared)
    assert kind.strip() == "Multievent"
    found = {}
    for one in sets:
        name, _, codes = one.strip().removesuffix(")").partition(" = ")
        found[name] = codes.split()
    units = {}
    *whole, after = data.split("/")
    assert after.strip() == ""
    for unit in whole:
        begun = re.fullmatch(r"\s*<([A-Za-z0-9 ]{1,45})>(.*)", unit)
        assert begun
        name, sessions = begun.groups()
        assert name not in units
        units[name] = [
            [event.split() for event in session.split(".")] for session in sessions.split(";")
        ]
    return Read(found, units)


# --- a file to the letter ------------------------------------------------------------------------


def test_two_talks_with_one_client_and_one_with_another() -> None:
    """A unit per client, a session per talk; periods, semicolons and slashes where they belong."""
    other = replace(MOVED, id="2026-05-01-100000-cdef", client="Z/22;", turns=MOVED.turns[:3])
    assert (
        written([other, MOVED, TALK], EN).replace("\r\n", "\n")
        == """\
Multievent
($Yellow = Y1 Y2 Y3 Y4)
($Orange = O5 O6 O7 O8)
($Move = Start Fwd Stay Back)
($Stands = R0 R9 R10 R11 R12)
($Form13 = P13)
($Form14 = P14)
($Form15 = P15)
($Form16 = P16);

% Made by zoeken. A unit is a client, a session is a talk.
% Y1    contact
% Y2    doelen (goals)
% Y3    verwachtingen (expectations)
% Y4    kader (frame)
% O5    persoon (person)
% O6    situatie (situation)
% O7    netwerk (network)
% O8    analyse (analysis)
% Start start
% Fwd   forward
% Stay  stays
% Back  back
% R0    no step yet
% R9    inzien (sees)
% R10   willen (wants)
% R11   kiezen (chooses)
% R12   doen (does)
% P13   begeleiden (guide)
% P14   activeren (activate)
% P15   overlaten (leave to client)
% P16   overnemen (take over)

<K 014>
% 2026-03-02-101500-k7f3
Y1.
Y2.
O5.
O6.
P14.
Start R9.
P13 P16.
Y2.
Fwd R11.
P15;
% 2026-04-01-090000-bcde
Y1.
Y2.
Y3.
Y4.
O7.
O8.
Start R10.
Stay R10.
P13 P15 P16.
Back R0.
Fwd R12/

<Z 22>
% 2026-05-01-100000-cdef
Y1.
Y2.
Y3/
"""
    )


def test_the_codes_are_safe_for_every_version() -> None:
    """Letters and digits, seven at most, and none that differ in capitals alone."""
    codes = [code for codes in SETS.values() for code in codes]
    assert [c for c in [*codes, *SETS] if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,6}", c)] == []
    assert len({name.lower() for name in [*codes, *SETS]}) == len([*codes, *SETS])


# --- any talk ------------------------------------------------------------------------------------


@unhurried
@given(shown=st.lists(talks(), max_size=4), language=st.sampled_from(LANGUAGES))
def test_what_is_read_back_is_every_turn_of_every_talk_that_counts(
    shown: list[Talk], language: str
) -> None:
    """Whatever clients are called, the sessions are the talks, in order of time, by client."""
    found = read(written(shown, Wording(language)))
    assert found.sets == {name: list(codes) for name, codes in SETS.items()}
    told = [session for unit in found.units.values() for session in unit]
    counted = sorted(
        (talk for talk in shown if facts_of(talk).walked and events_of(talk)),
        key=lambda talk: facts_of(talk).order,
    )
    clients = list(dict.fromkeys(talk.client for talk in counted))
    assert len(found.units) == len(clients)
    assert told == [
        [list(event) for event in events_of(talk)]
        for client in clients
        for talk in counted
        if talk.client == client
    ]


@unhurried
@given(talk=talks())
def test_a_turn_has_one_code_of_a_set_at_most(talk: Talk) -> None:
    """The codes of one set exclude each other; what was skipped is no turn at all."""
    for event in events_of(talk):
        assert all(len(set(event) & set(codes)) <= 1 for codes in SETS.values())
    assert len(events_of(talk)) == sum(not isinstance(turn, Skip) for turn in talk.turns)
    assert [e[0] for e in events_of(talk) if "Start" in e] in ([], ["Start"])


@pytest.mark.parametrize(
    ("clients", "labels"),
    [
        (["K-014", "K 014", "k.014"], ["K 014", "K 014 2", "k 014 3"]),
        (["A 2", "A", "a"], ["A 2", "A", "a 3"]),
        (["<b>;/%!", "Zoë", "中"], ["b", "Zoe", "client"]),
        (["x" * 90], ["x" * 40]),
        (["中", "国"], ["client", "client 2"]),
    ],
)
def test_a_label_is_safe_and_nobody_elses(clients: list[str], labels: list[str]) -> None:
    """Two clients never become one unit, however much their codes look alike."""
    shown = [
        replace(MOVED, client=client, started=MOVED.started + timedelta(days=day))
        for day, client in enumerate(clients)
    ]
    assert [unit.label for unit in as_sdis.units(shown)] == labels


def test_talks_that_do_not_count_for_movement_are_not_in_it() -> None:
    """A session cannot say that it is practice, still open, or more than just helped."""
    assert as_sdis.units([OPEN, UNDONE, HELPED, replace(MOVED, turns=())]) == ()


# --- the command ---------------------------------------------------------------------------------


def test_the_examples_are_sequences(run: Run, tmp_path: Path) -> None:
    """The data on standard output or in a file; what is not in it is counted in a sentence."""
    shown = [archive.read(path) for path in archive.paths(EXAMPLES)]
    code, out, err = run("export", EXAMPLES, "--format", "sdis")
    assert (code, out) == (0, written(shown))
    left = len(shown) - out.count("% 2026-")
    assert err.startswith(f"{left} gesprekken staan er niet in: een oefening, nog open,")
    file = tmp_path / "reeksen.sds"
    code, out, err = run("export", EXAMPLES, "--format", "sdis", "--to", file, "--lang", "en")
    events = sum(len(events_of(talk)) for talk in shown if facts_of(talk).walked)
    assert (code, out) == (0, "")
    assert err.startswith(f"Written to {file}: {len(shown) - left} talks, {events} turns.\n")
    assert file.read_bytes().decode() == written(shown, EN)


def test_without_any_sequence_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """An empty file would be no sequence; a file that could not be read is still named."""
    talks_in = tmp_path / "talks"
    keep_new(talks_in, UNDONE)
    (talks_in / "rommel.toml").write_text("geen [ toml")
    code, out, err = run("export", talks_in, "--format", "sdis", "--to", tmp_path / "a.sds")
    assert (code, out) == (1, "")
    assert "rommel.toml, regel 1, teken" in err
    assert err.endswith("Kies meer gesprekken, of csv of jsonl achter --format\n")
    assert not (tmp_path / "a.sds").exists()
