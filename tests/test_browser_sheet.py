"""The page for a client on paper, printed by a real browser."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.browser import Chromium
from tests.pages import EN, HELPED, NL
from tests.test_sheet import FULL
from tests.test_sheet_html import html
from zoeken_cli.languages import Wording
from zoeken_cli.talk.talk import Talk


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
@pytest.mark.parametrize("talk", [FULL, HELPED], ids=["full", "helped"])
def test_it_is_one_sheet(talk: Talk, words: Wording, tmp_path: Path, chromium: Chromium) -> None:
    """Also with everything that the page can have."""
    pypdf = pytest.importorskip("pypdf")
    page = tmp_path / "page.html"
    page.write_text(html(talk, words), "utf-8")
    with chromium.open(page) as opened:
        opened.page.emulate_media(media="print")
        printed = pypdf.PdfReader(BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    wanted = words("sheet.wrong_how")
    assert wanted in " ".join(printed.pages[0].extract_text().split())
