"""A page of the terminal as the sections of an HTML page: the same words, with headings and tables.

So there is one list of what a page tells. What a page is made of (`show/layout.py`, `shares.py`,
`rings.py`) has one shape here for each.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.picture import flow
from zoeken_cli.report.seen import seen
from zoeken_cli.show import saying
from zoeken_cli.show.layout import Part, Rows
from zoeken_cli.show.rings import Rings
from zoeken_cli.show.shares import Flow, Shares, interval, percent
from zoeken_cli.talk.circles import Ring

HEADING: Final = "bold"
RING_OF_STYLE: Final = {style: int(ring) for ring, style in saying.STYLE.items()}


class Cell(NamedTuple):
    """Words, and the ring in whose colour they are; 0 for none."""

    words: str
    ring: int = 0


class Block(NamedTuple):
    """Something on the page: a `line`, a `table`, `shares`, `rings` or a `flow`, and its values."""

    sort: str
    values: Any
    caption: str = ""


class Section(NamedTuple):
    """A heading and what is under it."""

    name: str
    blocks: list[Block]


def sections(page: RenderableType, words: Wording) -> list[Section]:
    """The sections of a page; the first has the name of the page."""
    found: list[Section] = []
    blank = True
    for piece in _pieces(page):
        if isinstance(piece, Text) and not piece.plain:
            blank = True
            continue
        if isinstance(piece, Part):
            found.append(Section(piece.title.plain, []))
        elif isinstance(piece, Text) and (piece.style == HEADING or not found):
            found.append(Section(piece.plain, []))
        else:
            _add(found[-1].blocks, _block(piece, words, alone=blank))
        blank = False
    return found


def _pieces(page: RenderableType) -> Iterator[object]:
    """Everything on the page in order; a part is followed by what is in it."""
    match page:
        case Group():
            for piece in page.renderables:
                yield from _pieces(piece)
        case Part():
            yield page
            for piece in page.inside:
                yield from _pieces(piece)
        case _:
            yield page


def _add(blocks: list[Block], block: Block) -> None:
    """A line that stands alone above a table is its caption."""
    before = blocks[-1] if blocks else None
    if block.sort != "line" and before and before.sort == "title":
        blocks[-1] = block._replace(caption=before.values)
    else:
        blocks.append(block)


def _block(piece: object, words: Wording, *, alone: bool) -> Block:
    match piece:
        case Text():
            return Block("title" if alone else "line", piece.plain)
        case Rows():
            return _table(piece)
        case Flow():
            return Block("flow", {**_shares(piece, words), **_flow(piece.counts, words)})
        case Shares():
            return Block("shares", _shares(piece, words))
        case Rings():
            return Block("rings", seen(piece.drawing, words))
        case _:
            raise AssertionError(f"no shape for {type(piece)}")


def _table(rows: Rows) -> Block:
    cells = [[_cell(cell) for cell in row] for row in rows.cells]
    head = cells.pop(0) if len(cells) > 1 and not cells[0][0].words else []
    return Block("table", {"head": head, "rows": cells, "numbers": rows.right is not None})


def _cell(text: Text) -> Cell:
    return Cell(text.plain, RING_OF_STYLE.get(str(text.style), 0))


def _shares(shares: Shares, words: Wording) -> dict[str, Any]:
    """Each share with its bar: from nothing to the share, and how sure it is, of 100."""
    return {
        "head": [words(f"figures.head_{name}") for name in ("count", "share", "interval")],
        "rows": [
            {
                "name": _cell(label),
                "count": words("figures.of", count=share.count, of=share.of),
                "share": percent(share),
                "interval": interval(share),
                "bar": None if share.value is None else round(100 * share.value, 1),
                "sure": None if share.interval is None else [_hundred(n) for n in share.interval],
            }
            for label, share in shares.told
        ],
    }


def _hundred(part: float) -> float:
    return round(100 * part, 1)


def _flow(counts: flow.Counts, words: Wording) -> dict[str, Any]:
    def named(bars: Iterable[flow.Bar]) -> list[tuple[flow.Bar, str, int]]:
        return [(bar, saying.element(bar.step, words), int(Ring.RED)) for bar in bars]

    drawn = flow.flow(counts)
    told = (
        words("picture.flow_told", steps=saying.course(steps, words),
              talks=words.count("figures.in_talks", n))
        for steps, n in sorted(counts.items())
    )  # fmt: skip
    return {
        "width": flow.WIDTH,
        "height": flow.HEIGHT,
        "bar_width": flow.BAR,
        "left": named(drawn.left),
        "right": named(drawn.right),
        "bands": drawn.bands,
        "name": words("picture.flow"),
        "desc": " ".join(told),
        "note": words("picture.flow_note"),
    }
