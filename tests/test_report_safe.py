"""The page for a client does nothing but be read."""

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given

from tests.hypertext import TODAY, Page, page
from tests.pages import EN, HELPED, NL, OPEN, TALK
from tests.talks import talks, unhurried
from zoeken_cli.languages import Wording
from zoeken_cli.report.client_page import client_page
from zoeken_cli.talk.circles import Outcome
from zoeken_cli.talk.talk import Agreement, Appreciation, Draft, FollowUp, Purple, Skip, Talk

OURS: Final = (
    {
        "html": {"lang"},
        "meta": {"charset", "http-equiv", "content", "name"},
        "h2": {"id"},
        "h3": {"class"},
        "p": {"class", "dir"},
        "a": {"href"},
        "nav": {"aria-label"},
        "article": {"aria-labelledby"},
        "ul": {"class", "role"},
        "ol": {"class", "role"},
        "span": {"class", "dir"},
        "dt": {"dir"},
        "dd": {"dir"},
        "section": {"aria-labelledby"},
        "time": {"datetime"},
        "table": {"class", "role"},
        "thead": {"role"},
        "tbody": {"role"},
        "tr": {"role"},
        "th": {"scope", "role"},
        "td": {"role", "data-name", "dir"},
    }
    | {
        tag: set[str]()
        for tag in ("head", "title", "style", "body", "header", "main", "footer", "h1", "strong")
    }
    | {tag: set[str]() for tag in ("br", "li", "div", "dl")}
)
"""Every element the page may have, and every attribute on it."""

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "</title></p></table><h1>",
    "javascript:alert(1)",
    "<!-- ",
    "<a href='javascript:alert(1)'>hier</a>",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ 7 * 7 }} {% raw %} {# weg #}",
    "]]> <![CDATA[ <svg/onload=alert(1)>",
)


def hostile(text: str) -> Talk:
    """A talk with the same text wherever a file can have text."""
    extra = {text: [text, {text: text}]}
    turns = [
        replace(turn, extra=extra) if isinstance(turn, Skip) else replace(turn, note=text)
        for turn in TALK.turns
    ]
    return replace(
        TALK,
        id=text,
        client=text,
        worker=text,
        team=text,
        tags=(text,),
        question=text,
        turns=tuple(
            replace(t, until=text) if isinstance(t, Purple) and t.until else t for t in turns
        ),
        followups=(FollowUp(text, 1, text, "", text, Outcome.DONE, text, extra),),
        agreements=(Agreement(text, "", text, extra),),
        appreciation=Appreciation(1, 10, text, extra),
        note=text,
        draft=Draft(text, text, 1, extra=extra),
        edit_draft=Draft(text, text, 1, 1, extra),
        extra=extra,
    )


def assert_inert(read: Page) -> None:
    """Only our own elements and attributes, and no address but of a place on the page itself."""
    for tag, attrs in read.elements:
        assert attrs.keys() <= OURS[tag], tag
    assert all(re.fullmatch("#talk-[0-9]+", attrs["href"] or "") for attrs in read.each("a"))
    assert len(read.each("style")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """What looks like HTML, script or a template is read as it was typed, everywhere it stands."""
    html = client_page(text, [hostile(text), TALK], NL, TODAY)
    read = Page(html)
    assert_inert(read)
    assert text in read.title
    assert read.text.count(text) == 33 + 8 * 5  # texts, and tables that hold it five times
    assert read.style == page(NL, TALK).style
    assert len(read.elements) == len(page(NL, hostile("x"), TALK).elements)


def test_hidden_signs_are_shown() -> None:
    """Control, direction and zero-width signs are written out, so that nothing hides or turns."""
    html = client_page("K\u202e", [hostile("\x1b[31m\u202e\u200b\u2028\0a\nb")], EN, TODAY)
    assert not set(html) & set("\x1b\u202e\u200b\u2028\0")
    assert "<001B>[31m<202E><200B><2028><0000>a\nb" in Page(html).text
    assert "Client K<202E>" in Page(html).lines


@unhurried
@given(talks())
def test_any_talk_gives_an_inert_page(talk: Talk) -> None:
    """Whatever is in a file, the page is made of our own elements alone."""
    assert_inert(page(NL, talk))


@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_nothing_runs_and_nothing_is_fetched(words: Wording) -> None:
    """No script, no handler, no address; and the page itself forbids them to the browser."""
    html = client_page("K-014", [TALK, OPEN, HELPED], words, TODAY)
    assert html.startswith("<!DOCTYPE html>\n")
    assert not re.search(r"https?:|//|<script|\bon\w+=|@import|url\(|src=", html)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = {"http-equiv": "Content-Security-Policy", "content": policy}
    assert head in Page(html).each("meta")
