"""The picture as a file of its own, in a real browser: opened by itself, and in a page."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.browser import SCHEMES, Chromium
from tests.conftest import EXAMPLES
from zoeken_cli.cli import main

TALKS: Final = (
    "2026-03-02-101500-uitleg",
    "2026-05-19-134550-h3ws",
    "2026-08-20-130540-e3uw",
    "2026-03-11-090425-b4xt",
)
EACH: Final = pytest.mark.parametrize("talk", TALKS)
BOTH: Final = pytest.mark.parametrize("language", ["nl", "en"])


def drawn(talk: str, language: str, folder: Path) -> Path:
    """The picture of an example, with its path."""
    path = folder / "rings.svg"
    typed = ["show", str(EXAMPLES / f"{talk}.toml"), "--path", "--svg", str(path)]
    assert main([*typed, "--lang", language]) == 0
    return path


@BOTH
@EACH
def test_opened_by_itself(talk: str, language: str, tmp_path: Path, chromium: Chromium) -> None:
    """Nothing is asked for, every text stands within the picture, and none over another."""
    with chromium.open(drawn(talk, language, tmp_path)) as opened:
        assert opened.asked == [opened.page.url]
        assert opened.said == []
        assert opened.ask("document.scripts.length") == 0
        wide, high = (
            opened.ask("document.rootElement.viewBox.baseVal.width"),
            opened.ask("document.rootElement.viewBox.baseVal.height"),
        )
        layout = opened.layout
        assert layout.overlapping == []
        assert all(
            spot.left >= 0 and spot.right <= wide and spot.top >= 0 and spot.bottom <= high
            for spot in layout.spots
        )
        said = {spot.text for spot in layout.spots}
        assert {"Ring 1 geel" if language == "nl" else "Ring 1 yellow"} <= said
        inked = opened.ask("[...document.querySelectorAll('.way-end')].length")
        assert inked == (0 if talk.endswith("b4xt") else 1)


@EACH
def test_in_a_page(talk: str, tmp_path: Path, chromium: Chromium) -> None:
    """An image of it is loaded, has its size, and shows the colours of its rings."""
    picture = drawn(talk, "nl", tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="nl"><body><img src="rings.svg" alt=""></body></html>'
    )
    with chromium.open(page) as opened:
        assert sorted(opened.asked) == sorted([page.as_uri(), picture.as_uri()])
        width = int(re.findall(r' width="(\d+)"', picture.read_text("utf-8"))[0])
        assert opened.ask("document.images[0].decode().then(() => 1)") == 1
        assert opened.ask("document.images[0].naturalWidth") == width
        plain = opened.page.screenshot()
        page.write_text("<!DOCTYPE html><html><body></body></html>")
        opened.page.reload()
        assert opened.page.screenshot() != plain


@EACH
def test_within_a_page_axe_finds_no_violation(
    talk: str, tmp_path: Path, chromium: Chromium
) -> None:
    """Who puts the picture in a page of their own puts nothing wrong there."""
    picture = drawn(talk, "nl", tmp_path).read_text("utf-8")
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Een</title></head>'
        f"<body><main><h1>Een</h1>{picture}</main></body></html>",
        "utf-8",
    )
    with chromium.open(page) as opened:
        for scheme in SCHEMES:
            assert opened.at(1280, scheme).violations == []
