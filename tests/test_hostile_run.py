"""The run over hostile files fails on every flag that has no reason to be left out."""

import os
from typing import Any, Final

import pytest

from tests import hostile
from tests.hostile import AS_ROOT, UNFIT, Flag
from tests.of_client import client_of

GARBLED: Final = ["GARBLED", "literal text", "text-percent.toml", "what"]


def report(*flags: list[str], warnings: tuple[list[str], ...] = ()) -> dict[str, Any]:
    """What the tool writes down."""
    return {"flags": flags, "warnings": warnings, "runs": 9}


def test_a_flag_that_fits_the_command_fails_it() -> None:
    """A page that shows no words cannot garble them; one that shows a talk can."""
    assert hostile.judged("list", report(GARBLED), UNFIT).fine
    shown = hostile.judged("show", report(GARBLED), UNFIT)
    assert (shown.fine, shown.flags) == (False, [Flag(*GARBLED)])
    assert "\nshow: GARBLED 'text-percent.toml' (literal text): what" in hostile.table([shown])


def test_a_reason_holds_for_its_file_alone() -> None:
    """A folder without talks is accepted; a broken file is not."""
    folder = ["ACCEPTED", "not a plain file", "folder.toml", "exit 0"]
    assert hostile.judged("list", report(folder), UNFIT).fine
    assert not hostile.judged("list", report(["ACCEPTED", "", "fifo.toml", ""]), UNFIT).fine
    assert not hostile.judged("show", report(folder), UNFIT).fine


def test_what_is_remembered_is_where_it_belongs() -> None:
    """An index in the folder for caches is no side effect; any other file is."""
    kept = ["WROTE", "side effects", ".cache/zoeken/read/0123.sqlite", "file left"]
    assert hostile.judged("list", report(warnings=(kept,)), UNFIT).fine
    elsewhere = ["WROTE", "side effects", ".cache/zoeken/0123.sqlite", "file left"]
    assert not hostile.judged("list", report(warnings=(elsewhere,)), UNFIT).fine


def test_a_warning_fails_too_and_so_does_a_run_of_nothing() -> None:
    """An invisible character that is let through is only a warning of the tool."""
    hidden = ["INVISIBLE", "invisible/bidi", "odd-zero-width.toml", "U+200B"]
    assert not hostile.judged("show", report(warnings=(hidden,)), UNFIT).fine
    assert hostile.judged("show", report(), UNFIT).fine
    assert not hostile.judged("show", report() | {"runs": 0}, UNFIT).fine


def test_what_root_may_read_is_not_judged_and_that_is_said() -> None:
    """Only where no other user could run it."""
    read = ["ACCEPTED", "permissions", "mode0000.toml", "exit 0"]
    assert not hostile.judged("show", report(read), UNFIT).fine
    judged = hostile.judged("show", report(read), [*UNFIT, *AS_ROOT])
    assert judged.fine
    assert "NOT JUDGED: root may read every file" in hostile.table([judged])


@pytest.mark.skipif(os.name != "posix", reason="the tool is not for Windows")
def test_the_client_asked_for_is_the_one_in_the_file(tmp_path: Any) -> None:
    """Else nothing of a file with another client would be shown."""
    path = tmp_path / "x.toml"
    path.write_text('format = 1\nclient = "=1+1"\n')
    assert client_of(path) == "=1+1"
    path.write_text("client = \n")
    assert client_of(path) == client_of(tmp_path) == client_of(hostile.SAMPLE) == "Z-224"
