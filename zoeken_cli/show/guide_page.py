"""The guide: the rings and elements in a few words each, and one of them on a page.

`?` in a talk tells the same texts, as lines.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.talk.circles import OUR_GROUPING, WORKING_NAMES, Ring, ring_of

ASKED_OF = {Ring.RED: "method.ask.red", Ring.PURPLE: "method.ask.purple"}
"""What is asked once for the whole ring."""


def overview(words: Wording, *opening: str) -> RenderableType:
    """All rings and elements in a line each; `opening` stands under its name."""
    return Group(
        layout.heading(words("guide.title")),
        *map(layout.line, (*opening, words("guide.how"))),
        *(layout.part(_title(ring, words), _elements(ring, words)) for ring in Ring),
        Text(),
        layout.line(words("guide.read_on")),
        layout.rows((line,) for line in words("guide.examples").split("\n")),
        Text(),
        layout.line(words("guide.marked")),
        layout.line(words("guide.grouped")),
        layout.line(words("guide.independent")),
    )


def ring(ring: Ring, words: Wording) -> RenderableType:
    """A ring: what it is for, what is asked there, and its elements."""
    elements = layout.part(layout.heading(words("guide.elements")), _elements(ring, words))
    return Group(
        _title(ring, words),
        Text(),
        layout.line(words(f"guide.ring.{ring}")),
        *([layout.line(_asks(ASKED_OF[ring], words))] if ring in ASKED_OF else ()),
        elements,
        *_notes(_marks(ring.elements, words)),
    )


def element(number: int, words: Wording) -> RenderableType:
    """An element: what it is for, how one sees it, and what one can ask."""
    ring, name = ring_of(number), f"{number} {_name(number, words)}"
    told = [words(f"guide.short.{number}"), words(f"guide.for.{number}")]
    if ring not in ASKED_OF:
        told.append(_asks(f"method.ask.{number}", words))
    return Group(
        layout.heading(name, saying.STYLE[ring]),
        layout.line(words(f"method.ring.{ring}")),
        Text(),
        *map(layout.line, told),
        *(_list(part, lines, words) for part, lines in _parts(number, words)),
        *_notes(_marks([number], words)),
    )


# --- behind ? in a talk --------------------------------------------------------------------------


def element_in_lines(number: int, words: Wording) -> str:
    """An element in lines: what it is for, and what one can ask."""
    told = [words(f"guide.short.{number}") + " " + words(f"guide.for.{number}")]
    for part, lines in _parts(number, words):
        told.append(f"{words(f'guide.{part}')}:")
        told += [f"- {line}" for line in lines.split("\n")]
    return "\n".join([*told, *_marks([number], words)])


def ring_in_lines(ring: Ring, words: Wording) -> str:
    """A ring in lines: what it is for, and of each element what it is and what one can ask."""
    told = [words(f"guide.ring.{ring}")]
    for n in ring.elements:
        told.append(f"{n} {_name(n, words)}: {words(f'guide.short.{n}')}")
        told += [f"- {line}" for line in words(f"guide.questions.{n}").split("\n")]
    return "\n".join([*told, *_marks(ring.elements, words)])


# --- parts of a page -----------------------------------------------------------------------------


def _title(ring: Ring, words: Wording) -> Text:
    return layout.heading(words(f"method.ring.{ring}"), saying.STYLE[ring])


def _elements(ring: Ring, words: Wording) -> RenderableType:
    return layout.rows((f"{n} {_name(n, words)}", words(f"guide.short.{n}")) for n in ring.elements)


def _parts(number: int, words: Wording) -> Iterator[tuple[str, str]]:
    """The lists of an element, each with the name of its heading."""
    if ring_of(number) is Ring.PURPLE:
        yield "looks", words(f"guide.looks.{number}")
        yield "fits", words(f"guide.fits.{number}")
        yield "say", words(f"guide.questions.{number}")
    else:
        yield "ask", words(f"guide.questions.{number}")


def _asks(wording: str, words: Wording) -> str:
    return words("guide.asks", question=words(wording))


def _list(name: str, lines: str, words: Wording) -> RenderableType:
    rows = layout.rows(("-", line) for line in lines.split("\n"))
    return layout.part(layout.heading(words(f"guide.{name}")), rows)


def _name(number: int, words: Wording) -> str:
    """Its name with its mark; beside a name of a method card also the usual one, marked."""
    wording = f"method.element.{number}"
    own, usual = words(wording), words.standard(wording)
    mark = " *" if number in WORKING_NAMES else " **" if number == OUR_GROUPING else ""
    return f"{own}{mark}" if own == usual else f"{own} [{usual}{mark}]"


def _marks(numbers: "range | list[int]", words: Wording) -> list[str]:
    """What the marks at these elements say."""
    told = [words("guide.marked")] if {*numbers} & {*WORKING_NAMES} else []
    return [*told, words("guide.grouped")] if OUR_GROUPING in numbers else told


def _notes(lines: list[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text()
        yield from map(layout.line, lines)
