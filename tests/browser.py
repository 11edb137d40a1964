"""A page in a real browser: what is asked for, where everything stands, and what axe-core finds."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""So that the browser asks nothing of the network by itself."""

RULES: Final = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
]
"""The rules of axe-core, by their tags."""

LAID_OUT: Final = """() => {
  const seen = e => !e.closest('[style*=none]') && getComputedStyle(e).clipPath === 'none';
  const hidden = e => { for (; e; e = e.parentElement) if (!seen(e)) return true; return false; };
  const spots = [];
  const root = document.body || document.rootElement;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; node = walk.nextNode();) {
    const host = node.parentElement, name = host.localName;
    if (!node.data.trim() || ['style', 'title', 'desc'].includes(name) || hidden(host)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = name === 'text' ? [host.getBoundingClientRect()] : [...range.getClientRects()];
    for (const box of boxes.filter(b => b.width && b.height))
      spots.push([node.data.trim(), box.left, box.top, box.right, box.bottom]);
  }
  const over = [...document.querySelectorAll('th, td, svg, p, li, dd, table')]
    .filter(e => !hidden(e) && !e.closest('thead, svg svg') && e.getBoundingClientRect().width)
    .map(e => [e.localName + '.' + e.getAttribute('class'), e.getBoundingClientRect()])
    .filter(([, box]) => box.left < -0.5 || box.right > innerWidth + 0.5)
    .map(([name, box]) => [name, box.left, box.right]);
  return {spots, over, wide: document.documentElement.scrollWidth, room: innerWidth};
}"""
"""Where every piece of text stands, and which boxes lie past the edges of the page."""


class Spot(NamedTuple):
    """A piece of text on a line of its own, and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Spot", by: float = 1.5) -> bool:
        """Whether the two lie over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > by and min(self.bottom, other.bottom) - max(self.top, other.top) > by


class Layout(NamedTuple):
    """What a page looks like at one width."""

    spots: list[Spot]
    over: list[Any]
    wide: int
    room: int

    @property
    def overlapping(self) -> list[tuple[str, str]]:
        """The pairs of texts that lie over each other."""
        found, below = [], sorted(self.spots, key=lambda spot: spot.top)
        for nr, spot in enumerate(below):
            for other in below[nr + 1 :]:
                if other.top > spot.bottom:
                    break
                if spot.touches(other):
                    found.append((spot.text, other.text))
        return found

    @property
    def cut_off(self) -> list[str]:
        """The texts that stand partly past the edge of the page."""
        return [s.text for s in self.spots if s.left < -0.5 or s.right > self.room + 0.5]


class Opened:
    """A page that is open in the browser."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))

    def at(self, width: int, scheme: Scheme = "light") -> "Opened":
        """The same page in a window of so many pixels."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        return self

    def ask(self, script: str) -> Any:
        """What a piece of script makes of the page. The page itself has none."""
        return self.page.evaluate(script)

    @property
    def layout(self) -> Layout:
        """Where everything stands."""
        found = self.ask(LAID_OUT)
        return Layout([Spot(*spot) for spot in found.pop("spots")], **found)

    @property
    def violations(self) -> list[str]:
        """What axe-core finds amiss, each with where."""
        from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - its own group

        only = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=only).response["violations"]
        return [f"{v['id']}: {node['html']}" for v in found for node in v["nodes"]]


class Chromium:
    """A browser without a window."""

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser

    @contextmanager
    def open(self, file: Path) -> Iterator[Opened]:
        """The file as a page; at 1280 pixels, light."""
        page = self.browser.new_page(viewport={"width": 1280, "height": 900})
        opened = Opened(page)
        page.goto(file.as_uri())
        yield opened
        page.close()


def chromium() -> Iterator[Chromium]:
    """The browser of this machine; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="not installed: python -m uv sync --group browser"
    )
    args = [*QUIET, *(["--no-sandbox"] if _root() else [])]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=args)
        yield Chromium(browser)
        browser.close()


def _root() -> bool:
    """Whether this is the superuser, for whom Chromium has no sandbox."""
    return sys.platform != "win32" and os.geteuid() == 0
