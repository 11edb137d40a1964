"""Whatever someone typed, or put in a file, a real browser shows it as it was typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.browser import Chromium, Opened
from tests.dossier import put
from tests.test_report_safe import HOSTILE, hostile
from zoeken_cli.cli import main
from zoeken_cli.keep import archive

TYPED: Final[dict[str, Callable[[str, str], list[str]]]] = {
    "show": lambda _, folder: ["show", f"{folder}/talk.toml"],
    "sheet": lambda _, folder: ["sheet", f"{folder}/talk.toml"],
    "client": lambda text, folder: ["client", text, folder],
    "team": lambda _, folder: ["stats", folder, "--by", "team"],
    "tag": lambda _, folder: ["stats", folder, "--by", "tag"],
}
"""What is typed for each page that has texts of people on it."""

Made = Callable[[str, str], Path]
"""The page that a command makes of a talk which has this text wherever it can have any."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Pages in folders of their own."""
    home = tmp_path_factory.mktemp("home")

    def make(text: str, command: str) -> Path:
        folder = tmp_path_factory.mktemp("hostile")
        put(folder / "talk.toml", archive.data_of(replace(hostile(text), practice=False)))
        page = folder / "page.html"
        assert main([*TYPED[command](text, str(folder)), "--html", str(page)]) == 0
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        yield make


@pytest.fixture(scope="session")
def plain(made: Made, chromium: Chromium) -> dict[str, list[str]]:
    """The elements of each page when there is nothing hostile on it."""
    found = {}
    for command in TYPED:
        with chromium.open(made("x", command)) as opened:
            found[command] = elements(opened)
    return found


def elements(opened: Opened) -> list[str]:
    """Every element of the page, in order."""
    found: list[str] = opened.ask("[...document.querySelectorAll('*')].map(e => e.localName)")
    return found


@pytest.mark.parametrize("command", TYPED)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(
    text: str, command: str, made: Made, plain: dict[str, list[str]], chromium: Chromium
) -> None:
    """It stands there as it was typed, and the page has the elements it would have without it."""
    with chromium.open(made(text, command)) as opened:
        assert elements(opened) == plain[command]
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
