"""Whatever someone typed, or put in a file, a real browser shows it as it was typed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.browser import Chromium, Opened
from tests.dossier import put
from tests.test_report_safe import HOSTILE, hostile
from zoeken_cli.cli import main
from zoeken_cli.keep import archive

TYPED: Final[dict[str, Callable[[str, Path], list[str]]]] = {
    "show": lambda _, folder: ["show", str(folder / "talk.toml")],
    "client": lambda text, folder: ["client", text, str(folder)],
    **{
        by: lambda _, folder, by=by: ["stats", str(folder), "--by", by]  # type: ignore[misc]
        for by in ("worker", "team", "tag")
    },
}
"""What is typed for each page that has texts of people on it."""


def shown(text: str, command: str, folder: Path) -> Path:
    """The page of a talk that has this text wherever it can have any."""
    put(folder / "talk.toml", archive.data_of(replace(hostile(text), practice=False)))
    page = folder / "page.html"
    assert main([*TYPED[command](text, folder), "--html", str(page)]) == 0
    return page


def elements(opened: Opened) -> list[str]:
    """Every element of the page, in order."""
    found: list[str] = opened.ask("[...document.querySelectorAll('*')].map(e => e.localName)")
    return found


@pytest.mark.parametrize("command", TYPED)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(
    text: str, command: str, tmp_path: Path, chromium: Chromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands there as it was typed, and the page has the elements it would have without it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with chromium.open(shown("x", command, tmp_path / "plain")) as plain:
        expected = elements(plain)
    with chromium.open(shown(text, command, tmp_path / "hostile")) as opened:
        assert elements(opened) == expected
        assert text.strip() in opened.ask("document.body.innerText")
        assert opened.asked == [opened.page.url]
        assert opened.said == []
        layout = opened.at(320).layout
        assert layout.wide == 320
        assert layout.cut_off == []
        assert layout.overlapping == []


def test_a_page_that_does_ask_and_run_is_noticed(tmp_path: Path, chromium: Chromium) -> None:
    """So the tests above, and those in test_browser.py, would see it."""
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html><body><img src='x.png'><script>console.log('ran')</script>"
        "<p style='width: 500px; margin: 0'>breed</p><p style='margin: -10px 0 50px'>erover</p>"
        "<p style='color: #999'>bleek</p></body></html>"
    )
    with chromium.open(page) as opened:
        assert len(opened.asked) > 1
        assert "ran" in opened.said
        assert any("color-contrast" in each for each in opened.violations)
        assert opened.at(320).layout.wide > 320
        assert opened.layout.over
        assert opened.layout.overlapping
