"""The way a talk went through the rings, from the inside out and back: a lane for each ring."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.talk.circles import Ring, ring_of
from zoeken_cli.talk.talk import Talk
from zoeken_cli.talk.turns import visited

CELL: Final = 3
"""Columns of one visit: two for its number, and a space."""
CLOCK: Final = 5
"""Columns of a time; over the last visit of a lane it is wider than the visit."""


class Visit(NamedTuple):
    """An element at a time of the day; 0 is a red turn without a step."""

    clock: str
    element: int

    @property
    def ring(self) -> Ring:
        """Its ring; no step yet is in the red one."""
        return ring_of(self.element) if self.element else Ring.RED


def part(talk: Talk, words: Wording, *, aloud: bool) -> RenderableType:
    """The path under its name."""
    visits = list(_visits(talk, words))
    title = layout.heading(words("picture.path"))
    if not visits:
        return layout.part(title, layout.rows([(words("picture.path_none"),)]))
    return layout.part(title, Path(visits, words, aloud=aloud))


def _visits(talk: Talk, words: Wording) -> Iterator[Visit]:
    for turn in talk.turns:
        yield from (Visit(saying.clock(turn.at, words), element) for element in visited(turn))


class Path:
    """The lanes as wide as the window, and on below each other; in words where nothing is drawn."""

    def __init__(self, visits: Sequence[Visit], words: Wording, *, aloud: bool) -> None:
        self.visits = visits
        self.words = words
        self.aloud = aloud
        self.names = {ring: words(f"picture.lane.{ring}") for ring in Ring}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = layout.INDENT + max(map(len, self.names.values())) + layout.GAP
        fits = (options.max_width - margin - CLOCK) // CELL + 1
        if self.aloud or not console.is_terminal or fits < 1:
            yield layout.rows(
                (f"{nr}.", visit.clock, self._told(visit))
                for nr, visit in enumerate(self.visits, 1)
            )
            return
        for begin in range(0, len(self.visits), fits):
            if begin:
                yield Text()
            yield from self._strip(self.visits[begin : begin + fits], margin)

    def _told(self, visit: Visit) -> str:
        ring = self.words(f"picture.ring.{visit.ring}")
        element = saying.element(visit.element, self.words)
        return self.words("picture.path_turn", element=element, ring=ring)

    def _strip(self, visits: Sequence[Visit], margin: int) -> Iterator[Text]:
        """Some visits: the times, and the lanes from the outside in."""
        yield Text(" " * margin + _times(visits))
        for ring in reversed(Ring):
            name = " " * layout.INDENT + self.names[ring]
            lane = Text(f"{name:{margin}}", saying.STYLE[ring])
            for visit in visits:
                here = visit.ring is ring
                lane.append(f"{visit.element if here else '·':>2} ", saying.STYLE[ring])
            lane.rstrip()
            yield lane


def _times(visits: Sequence[Visit]) -> str:
    """The time over the first visit, and over each that is far enough from the one before."""
    told = ""
    for nr, visit in enumerate(visits):
        if len(told) <= nr * CELL and not told.endswith(f"{visit.clock} "):
            told = f"{told:{nr * CELL}}{visit.clock} "
    return told.rstrip()
