"""What a sheet makes of a talk: rows and cells, and never a formula."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporting import EITHER, SAID, as_sheet, read
from tests.pages import at
from tests.talks import AWKWARD, talks, unhurried
from zoeken_cli.export import as_csv
from zoeken_cli.export.rows import Per
from zoeken_cli.show.visible import HIDDEN
from zoeken_cli.talk.talk import Agreement, Appreciation, Purple, Red, Talk

SIGNS: Final = "=+-@＝＋－＠"
BEGINS: Final = re.compile(rf"(?:^|[,;|\t\"\r\n])\s*[{re.escape(SIGNS)}]")
"""A sign of a formula where some program could see the start of a cell."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=1+1", "'=1+1"),
        ("+31612345678", "'+31612345678"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\t=1", "'    =1"),
        ("\n=1", "' =1"),
        ("\r=1", "<000D>=1"),
        ("\0=1", "<0000>=1"),
        ("＝1", "'＝1"),
        ("x;=1", "x;'=1"),
        ("x, -1", "x,' -1"),
        ('x";"=1', 'x";"\'=1'),
        ("x'=1", "x''=1"),
        ("x\t;\n@y", "x    ;' @y"),
        ("1-2 a=b c@d", "1-2 a=b c@d"),
        ("regel een\nregel twee", "regel een regel twee"),
        ("\u202e\u200b", "<202E><200B>"),
        ("'t Is goed", "'t Is goed"),
    ],
)
def test_a_text_begins_no_formula_in_any_cell_it_could_be_split_into(text: str, told: str) -> None:
    """A sign of a formula gets a quote before it; other text stays as it is, on one line."""
    assert as_csv.cell(text) == told


def test_a_list_begins_no_formula_either() -> None:
    """Every part of a list is watched, and the whole of it."""
    assert as_csv.cell(("=1", None, "a;=2")) == "'=1 |  | a;'=2"
    assert as_csv.cell((13, 15)) == "13 15"
    assert as_csv.cell(()) == ""


HOSTILE: Final = st.text(st.sampled_from([*SIGNS, *";,|\t\"' \n\rax1\u3000"]), max_size=12)
WORDS: Final = HOSTILE | st.sampled_from(AWKWARD)


@st.composite
def hostile(draw: st.DrawFn) -> Talk:
    """A talk in which every text was written to become a formula."""

    def word() -> str:
        return draw(WORDS)

    return replace(
        SAID,
        id=word(), client=word(), worker=word(), team=word(), tags=(word(), word()),
        question=word(), note=word(),
        turns=(*SAID.turns[:4], Red(at(3), 9, word()), Purple(at(4), (16,), word(), word())),
        agreements=(Agreement(word(), None, word()), Agreement(word(), "", None)),
        appreciation=Appreciation(words=word()),
    )  # fmt: skip


@EITHER
@pytest.mark.parametrize("separator", [",", ";"])
@unhurried
@given(shown=st.lists(hostile() | talks(), max_size=3))
def test_no_cell_begins_a_formula_however_a_sheet_splits_the_file(
    per: Per, separator: str, shown: list[Talk]
) -> None:
    """With our separator, with another one, and with quotes that are not seen at all."""
    sheet = as_sheet(shown, per, text=True, separator=separator)
    assert BEGINS.search(sheet.removeprefix("\ufeff")) is None
    for other in ",;\t|":
        cells = [cell.lstrip() for row in read(sheet, other) for cell in row]
        assert [cell for cell in cells if cell.startswith(tuple(SIGNS))] == []


@EITHER
@unhurried
@given(shown=st.lists(hostile() | talks(), max_size=3))
def test_a_row_is_a_line_and_nothing_in_it_is_hidden(per: Per, shown: list[Talk]) -> None:
    """No control character but the ends of the lines, and no mark that changes how text looks."""
    sheet = as_sheet(shown, per, text=True)
    lines = sheet.removeprefix("\ufeff").split("\r\n")
    assert lines.pop() == ""
    assert len(lines) == len(read(sheet))
    signs = {sign for line in lines for sign in line}
    assert {s for s in signs if unicodedata.category(s) == "Cc" or ord(s) in HIDDEN} == set()
