"""TOML as text: there and back, easy on whoever reads it, and deaf to hostile files."""

from datetime import date, datetime, timedelta, timezone
from math import isnan, nan
from typing import Any, Final

import pytest
from hypothesis import given

from tests.talks import tables, unhurried
from zoeken_cli.keep import toml
from zoeken_cli.talk.errors import Unreadable

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))


def refused(data: bytes) -> Unreadable:
    """What is said of bytes that are no TOML."""
    with pytest.raises(Unreadable) as raised:
        toml.parse(data)
    return raised.value


# --- there and back ------------------------------------------------------------------------------


@unhurried
@given(tables().filter(bool))
def test_what_is_written_is_read_back(table: dict[str, Any]) -> None:
    """Any table with any words in it comes back from its file as it was."""
    assert toml.parse(toml.write(table)) == table


def test_a_file_is_easy_to_read_and_edit() -> None:
    """Turns are [[turns]], short lists stand on one line, and long texts on lines of their own."""
    table = {
        "client": "K-014",
        "started": AT,
        "tags": ["schulden", "wonen"],
        "appreciation": {"talk": 8, "words": "Fijn.\nTot dinsdag."},
        "turns": [
            {"at": AT, "skipped": [1, 2, 3, 4]},
            {"at": AT, "element": 5, "note": 'Zegt: "tja".'},
        ],
        "note": "Eerst dit.\nDan dat.",
        "agreements": [{"what": "bellen", "when": date(2026, 3, 8)}],
    }
    assert (
        toml.write(table).decode()
        == '''\
client = "K-014"
started = 2026-03-02 10:15:00+01:00
tags = ["schulden", "wonen"]
note = """
Eerst dit.
Dan dat."""

[appreciation]
talk = 8
words = """
Fijn.
Tot dinsdag."""

[[turns]]
at = 2026-03-02 10:15:00+01:00
skipped = [1, 2, 3, 4]

[[turns]]
at = 2026-03-02 10:15:00+01:00
element = 5
note = "Zegt: \\"tja\\"."

[[agreements]]
what = "bellen"
when = 2026-03-08
'''
    )


def test_one_short_turn_is_written_like_many_long_ones() -> None:
    """A talk that has just begun looks like a talk that is done."""
    assert toml.write({"b": 2, "turns": [{"a": 1}]}) == b"b = 2\n\n[[turns]]\na = 1\n"


@pytest.mark.parametrize("text", ["Ja. " * 50, "1." * 50, "a.b.c\n" * 50])
def test_words_with_many_full_stops_are_words(text: str) -> None:
    """A note is never taken for a file nested too deep."""
    table = {"note": text, "turns": [{"note": text}]}
    assert toml.parse(toml.write(table)) == table


def test_a_number_that_is_none_is_kept() -> None:
    """A strange value of a newer version does not stop a talk from being written."""
    assert isnan(toml.parse(toml.write({"nieuw": nan}))["nieuw"])


def test_a_text_that_looks_like_a_list_stays_as_it_was() -> None:
    """Making lists short never touches the words of a talk."""
    note = "x = [\n    1,\n]\ny = [\n    2,\n]"
    table = {"tags": ["a", "b"], "note": note, "turns": [{"note": note}]}
    assert toml.parse(toml.write(table)) == table


@pytest.mark.parametrize(
    "text", ["\r", "a\r\nb", "\r\n", "\n", "\n\n", '"""', "'''", '\\"""\\', "a\\", "\0\x1b\x7f"]
)
def test_line_ends_and_quotes_stay_as_they_were(text: str) -> None:
    """A text is kept to the letter, whatever ends its lines."""
    assert toml.parse(toml.write({"note": text})) == {"note": text}


@unhurried
@given(tables().filter(bool))
def test_what_is_written_is_utf_8_with_plain_line_ends(table: dict[str, Any]) -> None:
    """Every editor shows the file alike: no mark at its beginning, and no half a line end."""
    data = toml.write(table)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.decode("utf-8").encode() == data


# --- hostile and broken files --------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\n", b" \t\r\n\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    """A file that lost its contents is never taken for a talk without answers."""
    assert refused(data).name == "file_empty"


def test_a_file_in_another_encoding_is_told_by_its_line() -> None:
    """A file saved as Latin-1 is refused where its first strange sign stands."""
    trouble = refused("a = 1\nb = 2\nnote = 'één'\n".encode("latin-1"))
    assert (trouble.name, trouble.details) == ("not_utf8", {"line": 3})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_of_wide_signs_is_no_text(encoding: str) -> None:
    """What Windows calls Unicode is told apart from broken TOML."""
    assert refused("a = 1\n".encode(encoding)).name == "not_utf8"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a = 1\nb = \n", "2", "5"),
        (b"a = 1\nb\n", "2", "2"),
        (b"a = 1\na = 2\n", "2", "6"),
        (b"\xef\xbb\xbfa = 1\nb = [1,,]\n", "2", "8"),
        (b"a = 1\n\0\n", "2", "1"),
        (b"a = 1\x00\n", "1", "6"),
        (b"a = 1\r", "1", "6"),
        (b"[a]\n[a]\n", "2", "3"),
        ("a = 1\n\ufeffb = 2\n".encode(), "2", "1"),
        (b"[" * 20_000, "1", "3"),
    ],
)
def test_broken_toml_is_told_by_line_and_column(data: bytes, line: str, column: str) -> None:
    """Whoever broke a file by hand finds the place."""
    trouble = refused(data)
    assert trouble.name == "no_toml_at"
    assert trouble.details == {"line": line, "column": column}


@pytest.mark.parametrize("data", [b"a = 'x\n", b'a = """x\n', b"a = [1,\n", b"a"])
def test_broken_toml_without_a_place_is_still_broken_toml(data: bytes) -> None:
    """A file that breaks off at its end is refused too."""
    assert refused(data).name == "no_toml"


@pytest.mark.parametrize(
    "data",
    [
        b"a." * 10_000 + b"a = 1\n",
        b"a . " * 10_000 + b"a = 1\n",
        b"[" + b"a." * 10_000 + b"a]\n",
        b"x = {" + b"a." * 10_000 + b"a = 1}\n",
        b"x = " + b"[" * 10_000 + b"]" * 10_000 + b"\n",
        b"x = " + b"[" * 100_000,
        b"x = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000 + b"\n",
    ],
    ids=["dotted", "spaced", "header", "inline", "lists", "open lists", "tables"],
)
def test_a_file_nested_too_deep_is_refused(data: bytes) -> None:
    """A file made to choke a reader is put aside with a name of its own."""
    assert refused(data).name == "too_deep"


def test_a_mark_at_the_beginning_does_not_matter() -> None:
    """A file saved by Notepad, with its byte order mark and its line ends, is read like any."""
    assert toml.parse(b'\xef\xbb\xbfa = 1\r\nb = "x"\r\n') == {"a": 1, "b": "x"}


# --- on which line -------------------------------------------------------------------------------

FILE: Final = b"""\
# client = "dit is uitleg"
format = 1
client_of = "een andere sleutel"
client = "K-014"

[[turns]]
at = 1

[[turns]]
at = 2
note = "client = 5"

[other]
at = 3

[[turns]]
element = 1
  at=4

[appreciation]
approach = 1
talk = 11

[[agreements]]
at = 5
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("format", 2),
        ("client", 4),
        ("turns[1]", 6),
        ("turns[1].at", 7),
        ("turns[2]", 9),
        ("turns[2].at", 10),
        ("turns[2].note", 11),
        ("turns[3]", 16),
        ("turns[3].at", 18),
        ("appreciation.talk", 22),
        ("appreciation.approach", 21),
        ("agreements[1].at", 25),
    ],
)
def test_the_line_of_a_key_is_found(key: str, line: int) -> None:
    """A trouble with a key points at the line where an editor shows it."""
    assert toml.line_of(FILE, key) == line


@pytest.mark.parametrize(
    ("key", "line"),
    [("turns[2].element", 9), ("appreciation.words", 20), ("agreements[1].what", 24)],
)
def test_a_missing_key_is_looked_for_where_it_belongs(key: str, line: int) -> None:
    """What is missing in a part of the file is told by the line where that part begins."""
    assert toml.line_of(FILE, key) == line


@pytest.mark.parametrize("key", ["started", "turns[4].at", "note"])
def test_a_key_that_stands_nowhere_has_no_line(key: str) -> None:
    """What is missing altogether is on no line, also when another part has a key of that name."""
    assert toml.line_of(FILE, key) is None


def test_lines_are_counted_alike_on_every_system() -> None:
    """Windows line ends and a byte order mark move no line."""
    assert toml.line_of(b"\xef\xbb\xbfa = 1\r\nclient = 2\r\n", "client") == 2
    assert toml.line_of(b"\xef\xbb\xbfclient = 2\r\n", "client") == 1
