"""Every page in a real browser: read by ear and by eye, on a phone, by night, and on paper."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Final

import pytest

from tests.browser import SCHEMES, Chromium, Opened
from tests.conftest import HOMES
from tests.kinds import EVERY, Kind, Write, writing
from zoeken_cli.picture.colours import WHITE, Colour, contrast

EACH: Final = pytest.mark.parametrize("kind", EVERY, ids="-".join)
WIDTHS: Final = (320, 390, 640, 768, 1280)
"""A phone, a larger one, half a screen (which is a whole one at 200%), a tablet, a screen."""
A4: Final = (595, 842)
"""In points."""


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Write]:
    """Every page, written at most once."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, within in HOMES.items():
            patch.setenv(name, str(home / within))
        yield writing(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def opened(kind: Kind, write: Write, chromium: Chromium) -> Iterator[Opened]:
    """The page of this kind, open."""
    with chromium.open(write(kind)) as page:
        yield page


@EACH
def test_nothing_is_fetched_and_nothing_runs(kind: Kind, opened: Opened) -> None:
    """The browser asks for the page alone, has nothing to run, and nothing to complain of."""
    assert opened.asked == [opened.page.url]
    assert opened.ask("document.scripts.length") == 0
    assert opened.ask("performance.getEntriesByType('resource').length") == 0
    assert opened.said == []


@EACH
def test_axe_finds_no_violation(kind: Kind, opened: Opened) -> None:
    """WCAG 2.2 AA and best practice; on a light screen, and on a dark phone."""
    for width, scheme in zip((1280, 320), SCHEMES, strict=True):
        assert opened.at(width, scheme).violations == [], (width, scheme)


@EACH
def test_everything_fits_at_every_width(kind: Kind, opened: Opened) -> None:
    """No scrolling sideways, nothing cut off, and no text over another."""
    for width in WIDTHS:
        layout = opened.at(width).layout
        assert layout.wide == layout.room == width
        assert layout.over == [], width
        assert layout.cut_off == [], width
        assert layout.overlapping == [], width


@EACH
def test_letters_twice_as_large_fit_too(kind: Kind, opened: Opened) -> None:
    """Whoever has the browser show text at 200% reads everything."""
    opened.at(1280).ask("document.documentElement.style.fontSize = '200%'")
    layout = opened.layout
    assert layout.wide == layout.room
    assert layout.cut_off == []
    assert layout.overlapping == []


@EACH
def test_a_screen_reader_finds_its_way(kind: Kind, opened: Opened) -> None:
    """A language, headings one step at a time, pictures with a text, tables with headers."""
    assert opened.ask("document.documentElement.lang") == kind.language
    headings = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]"
    levels = opened.ask(f"{headings}.map(h => +h.localName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert "" not in opened.ask(f"{headings}.map(h => h.textContent.trim())")
    pictures = opened.ask(
        "[...document.querySelectorAll('svg')].filter(s => !s.closest('[aria-hidden=true]')"
        " && !s.parentElement.closest('svg')).map(s => [s.getAttribute('role'),"
        " ...['title', 'desc'].map(n => s.querySelector(`:scope > ${n}`).textContent.trim())])"
    )
    assert all(role == "img" and title and desc for role, title, desc in pictures)
    assert opened.ask("document.querySelectorAll('th:not([scope])').length") == 0
    assert opened.ask("document.querySelectorAll('tbody tr:not(:has(th))').length") == 0


@EACH
def test_what_is_printed_is_a_whole_a4(kind: Kind, opened: Opened) -> None:
    """At least one page, none without words, and the first and the last words are on them."""
    pypdf = pytest.importorskip("pypdf")
    opened.page.emulate_media(media="print")
    drawn = opened.ask(
        "[...document.querySelectorAll('svg[role=img]')].map(e => e.getBoundingClientRect().height)"
    )
    assert all(height > 50 for height in drawn), drawn
    printed = pypdf.PdfReader(BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    texts = ["".join(page.extract_text().split()) for page in printed.pages]
    sizes = {tuple(map(round, page.mediabox[2:])) for page in printed.pages}
    assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
    assert all(len(text) > 10 for text in texts), texts
    told = opened.ask(
        "[...document.querySelectorAll('h1, h2, p:not(nav p)')].map(e => e.innerText)"
    )
    for line in (told[0], told[-1]):
        assert "".join(line.split()) in "".join(texts)


INK: Final = """() => [...document.querySelectorAll('svg text')].map(e => {
  const style = getComputedStyle(e);
  return [e.textContent, style.fill, style.stroke];
})"""


@EACH
def test_the_text_in_a_picture_stands_out(kind: Kind, opened: Opened) -> None:
    """Every number and name has around it what it is seen against; axe-core does not look there."""
    for scheme in SCHEMES:
        for text, ink, ground in opened.at(1280, scheme).ask(INK):
            behind = WHITE if ground == "none" else of(ground)
            assert contrast(of(ink), behind) >= 4.5, (scheme, text, ink, ground)


def of(told: str) -> Colour:
    """A colour as the browser tells it: rgb(28, 28, 30)."""
    red, green, blue = map(int, re.findall("[0-9]+", told))
    return red, green, blue
