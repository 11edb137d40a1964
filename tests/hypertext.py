"""An HTML page as a browser takes it: its elements, its style, and its text in lines."""

import re
from datetime import date
from html.parser import HTMLParser
from typing import Final

from zoeken_cli.languages import Wording
from zoeken_cli.report.client_page import client_page
from zoeken_cli.talk.talk import Talk

TODAY: Final = date(2026, 6, 2)
VOID: Final = {"meta", "br"}
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
LINES: Final = {*HEADINGS, "p", "li", "dt", "tr", "br", "caption", "desc", "figcaption"}
"""What begins a line of its own; but what is said of a turn stands on the line of its time."""
BREAK: Final = "\0"
CELLS: Final = {"dd", "th", "td"}
"""What stands beside what went before it on the line."""


class Page(HTMLParser):
    """A page that was read; one with an element that is never closed is refused."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.style = ""
        self.title = ""
        self.text = ""
        self.headings: list[tuple[int, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"twice the same attribute: {tag} {attrs}"
        self.elements.append((tag, dict(attrs)))
        if tag in LINES and (tag, self._open[-1]) != ("p", "div"):
            self.text += BREAK
        if tag in CELLS:
            self.text += " | "
        if tag == "text":  # in a picture
            self.text += " "
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "desc":
            self.text += BREAK

    def handle_data(self, data: str) -> None:
        match self._open:
            case [*_, "style"]:
                self.style += data
            case ["html", "head", "title"]:
                self.title += data
            case [*_, "title"]:  # the name of a picture
                pass
            case [*_, tag] if tag in HEADINGS:
                self.headings.append((int(tag[1]), data))
                self.text += data
            case ["html", "body", *_]:
                self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def lines(self) -> list[str]:
        """The text, a line for each block, its cells apart by a bar."""
        told = (re.sub(r"\s+", " ", line).strip(" |") for line in self.text.split(BREAK))
        return [line for line in told if line]

    def each(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [attrs for name, attrs in self.elements if name == tag]


def page(words: Wording, *talks: Talk) -> Page:
    """The page of these talks of client K-014."""
    return Page(client_page("K-014", talks, words, TODAY))
