"""Whatever stands in a file, the reader reads a talk or says what is wrong; it never falls over.

`../shared/tools/badfiles.py` makes a thousand hostile files, which are read here where that tool is
at hand; `python -m tests.hostile` runs every command over them.
"""

import json
import os
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.talks import extras, tables, talks, unhurried
from zoeken_cli.count.facts import facts_of
from zoeken_cli.export import rows
from zoeken_cli.keep import record, toml
from zoeken_cli.keep.archive import read_all
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import screen, talk_page
from zoeken_cli.show.troubles import explain
from zoeken_cli.show.visible import on_one_line, visible
from zoeken_cli.talk.errors import Exit, Unreadable
from zoeken_cli.talk.talk import Talk

SAMPLE: Final = Path(__file__).parents[1] / "examples" / "2026-08-20-130540-e3uw.toml"
WHOLE: Final = SAMPLE.read_bytes()
NL: Final = Wording("nl")


def read(data: bytes) -> Talk | Unreadable:
    """The talk in these bytes, or what is wrong with them. Anything else goes through."""
    try:
        return record.talk_from(toml.parse(data))
    except Unreadable as trouble:
        return trouble


def used(talk: Talk) -> None:
    """Do with a talk what the commands do with it."""
    for page in (talk_page.page, talk_page.timeline):
        with screen.console().capture() as shown:
            screen.console().print(page(talk, NL))
        assert shown.get() is not None
    facts_of(talk)
    for per in rows.Per:
        list(rows.rows(talk, per, text=True))
    assert record.talk_from(toml.parse(toml.write(record.table_of(talk)))) == talk


# --- any bytes -----------------------------------------------------------------------------------


def cut(data: bytes, at: int, _size: int, _more: bytes) -> bytes:
    """Cut off."""
    return data[:at]


def holed(data: bytes, at: int, size: int, _more: bytes) -> bytes:
    """Zeros, as a power cut leaves them."""
    return data[:at] + b"\0" * size + data[at + size :]


def doubled(data: bytes, at: int, size: int, _more: bytes) -> bytes:
    """A piece twice."""
    return data[: at + size] + data[at:]


def mixed(data: bytes, at: int, size: int, more: bytes) -> bytes:
    """Other bytes in the place of some."""
    return data[:at] + more + data[at + size :]


DAMAGE: Final[list[Callable[[bytes, int, int, bytes], bytes]]] = [cut, holed, doubled, mixed]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_talk_or_are_told(data: bytes) -> None:
    """Whatever a disk, a sync service or a stranger puts in a file."""
    assert isinstance(read(data), Talk | Unreadable)


@given(
    st.sampled_from(DAMAGE),
    st.integers(0, len(WHOLE)),
    st.integers(0, 60),
    st.binary(max_size=8) | st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace")),
)
def test_a_damaged_talk_is_a_talk_or_is_told(
    damage: Callable[[bytes, int, int, bytes], bytes], at: int, size: int, more: bytes
) -> None:
    """Cut, holed, doubled, overwritten: what can still be read can be used too."""
    found = read(damage(WHOLE, at, size, more))
    if isinstance(found, Talk):
        used(found)


# --- any table -----------------------------------------------------------------------------------


@given(tables())
def test_any_table_is_a_talk_or_is_told(table: dict[str, Any]) -> None:
    """TOML that never was a talk."""
    try:
        record.talk_from(table)
    except Unreadable as trouble:
        told = trouble.details
    else:
        told = {"key": "format"}
    assert told["key"]


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a table where something stands."""
    match value:
        case dict():
            inner = list(value.items())
        case list():
            inner = list(enumerate(value))
        case _:
            return [path]
    return [path, *(spot for key, part in inner for spot in spots(part, (*path, key)))]


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """The table of a talk in which a few values are others, gone, or new."""
    table = deepcopy(record.table_of(draw(talks())))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(spots(table)))
        if not at:
            table |= draw(extras())
            continue
        inside: Any = table
        for key in at[:-1]:
            inside = inside[key]
        if draw(st.booleans()):
            inside[at[-1]] = next(iter(draw(tables().filter(bool)).values()))
        else:
            del inside[at[-1]]
    return table


@unhurried
@given(changed())
def test_a_talk_with_other_values_is_a_talk_or_is_told(table: dict[str, Any]) -> None:
    """A wrong type, a key that is gone or new, at any depth: used as a talk, or named."""
    try:
        talk = record.talk_from(table)
    except Unreadable as trouble:
        trouble.details |= {"file": Path("map/x.toml"), "line": 1}
        for language in LANGUAGES:
            told = explain(trouble, Wording(language))
            assert "x.toml" in told
            assert visible(told) == told
    else:
        used(talk)


# --- the corpus ----------------------------------------------------------------------------------


class Corpus(NamedTuple):
    """Hostile files, and what should come of each."""

    folder: Path
    entries: list[dict[str, Any]]

    @property
    def refused(self) -> list[str]:
        """The names of those that are there and are no talk."""
        return [
            entry["file"]
            for entry in self.entries
            if entry["expect"] == "refuse" and os.path.lexists(self.folder / entry["file"])
        ]

    def raw(self, said: str) -> list[str]:
        """The signs of these files that got through as they are."""
        data = said.encode("utf-8", "replace")
        return [e["file"] for e in self.entries if any(bytes.fromhex(r) in data for r in e["raw"])]


@pytest.fixture(scope="module")
def corpus(hostile_corpus: Path) -> Corpus:
    """A thousand files made from one talk that is closed; root reads even those it may not."""
    entries = json.loads((hostile_corpus / "manifest.json").read_text())["entries"]
    assert len(entries) > 1000
    if not os.geteuid():
        entries = [entry for entry in entries if entry["file"] != "mode0000.toml"]
    return Corpus(hostile_corpus / "files", entries)


def test_every_file_of_the_hostile_corpus_is_shown_or_told(corpus: Corpus, run: Run) -> None:
    """Each file is shown, or refused in a sentence with its name; no raw sign gets through."""
    for entry in corpus.entries:
        path = corpus.folder / entry["file"]
        code, out, err = run("show", path)
        assert code in {"read": {0}, "refuse": {1}}.get(entry["expect"], {0, 1}), (path, err)
        assert not corpus.raw(out + err), path
        assert visible(err) == err.replace("\t", "    ")
        assert not code or on_one_line(path) in err, path


MORE = re.compile(r" +en nog \d+$")
"""What is said of files of which the same was said as of those that are named."""


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["stats", "--about", "all"],
        ["export", "--text"],
        ["export", "--format", "jsonl", "--text"],
        ["client", "Z-224", "--all"],
    ],
    ids=" ".join,
)
def test_a_folder_of_hostile_files_is_read_and_what_is_left_out_is_named(
    corpus: Corpus, run: Run, command: list[str]
) -> None:
    """What can be read is answered for; every file that is no talk is named."""
    code, out, err = run(*command, corpus.folder)
    assert code == Exit.LEFT_OUT, err
    assert out.strip()
    assert corpus.raw(out + err) == []
    assert visible(err) == err
    lines = err.splitlines()
    told = {line.split(str(corpus.folder) + "/")[1] for line in lines if str(corpus.folder) in line}
    names = map(on_one_line, corpus.refused)
    unnamed = [name for name in names if not any(line.startswith(name) for line in told)]
    assert unnamed == []


def test_check_names_five_of_a_kind_and_counts_the_rest(corpus: Corpus, run: Run) -> None:
    """So that a folder full of rubbish still gives a page one can read; no file is left out."""
    code, out, err = run("check", corpus.folder)
    assert (code, err) == (Exit.LEFT_OUT, "")
    assert corpus.raw(out) == []
    assert visible(out) == out
    named = [line for line in out.splitlines() if line.startswith(("- ", "    "))]
    more = [int(line.split()[-1]) for line in out.splitlines() if MORE.match(line)]
    left_out = [file for file in read_all(corpus.folder) if isinstance(file[1], Unreadable)]
    assert len(named) < 100
    assert len(named) + sum(more) >= len(left_out) >= len(corpus.refused)
