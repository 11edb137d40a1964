"""The one Console, and what the terminal behind it can show."""

import codecs
import os
import shutil
import sys
import textwrap
import unicodedata
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.theme import Theme

from zoeken_cli.show.visible import visible

ASCII: Final = dict(zip("→–“”‘’…·×█▉▊▋▌▍▎▏", ">-\"\"''..x#####:::", strict=True))
"""The nearest ASCII for the signs of our own words and bars; one for one, so columns hold."""


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Every sign that the terminal lacks, by the nearest one it has."""
    assert isinstance(error, UnicodeEncodeError)
    found = []
    for sign in error.object[error.start : error.end]:
        plain = unicodedata.normalize("NFKD", sign).replace("\N{FRACTION SLASH}", "/")
        bare = plain.encode("ascii", "ignore").decode()
        found.append(ASCII.get(sign) or bare or "?")
    return "".join(found), error.end


SIXTEEN: Final = {"bold dark_orange": "yellow"}
"""Where there are sixteen colours, orange words have the colour that the orange ring has there."""

codecs.register_error("zoeken", _nearest)


def prepare(*streams: TextIO) -> None:
    """Let these streams write what their encoding lacks as the nearest sign, and never fail."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="zoeken")


def console(stream: TextIO | None = None) -> Console:
    """A console on this stream; without a terminal, or with NO_COLOR, it writes bare text."""
    stream = stream or sys.stdout
    plain = bool(os.environ.get("NO_COLOR")) or not stream.isatty()
    found = Console(
        file=stream,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    if found.color_system in ("standard", "windows"):
        found.push_theme(Theme(SIXTEEN))
    return found


def show(page: RenderableType, stream: TextIO | None = None, *, whole: bool = False) -> None:
    """Print a page; what goes down a pipe carries no spaces at the end of its lines.

    There the lines stay `whole` where they are to be copied: what copies them breaks them anew.
    """
    stream = stream or sys.stdout
    screen = console(stream)
    if stream.isatty():
        screen.print(page)
        return
    if whole:
        screen.width = sys.maxsize
    with screen.capture() as captured:
        screen.print(page)
    stream.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def say(line: str, stream: TextIO | None = None) -> None:
    """A line to the person, at once; in a terminal it breaks between words. It steers nothing."""
    stream = stream or sys.stdout
    line = visible(line)
    print(wrapped(line) if stream.isatty() else line, file=stream, flush=True)


def wrapped(text: str) -> str:
    """The text, broken between words to fit the terminal; a path is never broken."""
    width = shutil.get_terminal_size().columns - 1
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
