"""A page of the terminal as an HTML page: the same words, with headings, lists and tables.

So there is one list of what a page tells. What a page is made of (`show/layout.py`, `shares.py`,
`rings.py`) has one shape here for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.picture import flow
from zoeken_cli.report.seen import seen
from zoeken_cli.show import saying
from zoeken_cli.show.layout import Part, Rows
from zoeken_cli.show.rings import Rings
from zoeken_cli.show.shares import Flow, Shares, said

LETTER: Final = 0.54
"""How wide a letter is at most, on average, of its height; no browser is here to measure."""
RING_OF_STYLE: Final = {style: int(ring) for ring, style in saying.STYLE.items()}


class Cell(NamedTuple):
    """Words, and the ring in whose colour they are; 0 for none."""

    words: str
    ring: int = 0


class Block(NamedTuple):
    """Something on the page, and its values.

    A `line`, a `table`, `shares`, `rings`, a `flow`, or a `section` that is a part of this one.
    """

    sort: str
    values: Any
    caption: str = ""
    apart: bool = False
    """Whether there is space before it."""


class Section(NamedTuple):
    """A heading and what is under it; without a name, what is told of the whole page."""

    name: str
    blocks: list[Block]

    def has(self, sort: str) -> bool:
        """Whether there is such a block in it, or in a section within it."""
        return any(b.sort == sort or _in(b, sort) for b in self.blocks)


def _in(block: Block, sort: str) -> bool:
    return block.sort == "section" and block.values.has(sort)


def sections(page: RenderableType, words: Wording) -> list[Section]:
    """The sections of a page; the first has the name of the page."""
    title, *pieces = _pieces(page)
    assert isinstance(title, Text), "a page begins with its name"
    found = [Section(title.plain, [])]
    for is_part, some in groupby(pieces, lambda piece: isinstance(piece, Part)):
        if is_part:
            found += (_section(part, words) for part in some if isinstance(part, Part))
        elif blocks := list(_blocks(some, words)):
            found.append(Section("", blocks))
    if len(found) > 1 and not found[1].name:
        found[:2] = [Section(title.plain, found[1].blocks)]
    return found


def _pieces(page: RenderableType) -> Iterator[object]:
    """Everything on the page in order, each part as a whole."""
    if isinstance(page, Group):
        for piece in page.renderables:
            yield from _pieces(piece)
    else:
        yield page


def _section(part: Part, words: Wording) -> Section:
    pieces = [piece for each in part.inside for piece in _pieces(each)]
    return Section(part.title.plain, list(_blocks(pieces, words)))


def _blocks(pieces: Iterable[object], words: Wording) -> Iterator[Block]:
    """What stands there; a line above a table that stands alone, or names it, is its caption."""
    apart, waiting = False, None
    for piece in pieces:
        if isinstance(piece, Text) and not piece.plain:
            apart = True
            continue
        block, apart = _block(piece, words)._replace(apart=apart), False
        if waiting and block.sort in {"line", "section"}:
            yield waiting
        elif waiting:
            block = block._replace(caption=waiting.values)
        names = block.sort == "line" and (block.apart or block.values.endswith(":"))
        waiting = block if names else None
        if not names:
            yield block
    if waiting:
        yield waiting


def _block(piece: object, words: Wording) -> Block:
    match piece:
        case Text():
            return Block("line", piece.plain)
        case Part():
            return Block("section", _section(piece, words))
        case Rows():
            return Block("table", _table(piece))
        case Flow():
            return Block("flow", {**_shares(piece, words), **_flow(piece.counts, words)})
        case Shares():
            return Block("shares", _shares(piece, words))
        case Rings():
            return Block("rings", seen(piece.drawing, words))
        case _:
            raise AssertionError(f"no shape for {type(piece)}")


def _table(rows: Rows) -> dict[str, Any]:
    """The cells of a table, and its head: a first row without a name."""
    cells = [[_cell(cell) for cell in row] for row in rows.cells]
    head = cells.pop(0) if len(cells) > 1 and not cells[0][0].words else []
    return {"head": head, "rows": cells, "numbers": rows.right is not None}


def _cell(text: Text) -> Cell:
    return Cell(text.plain, RING_OF_STYLE.get(str(text.style), 0))


COLUMNS: Final = ("count", "share", "interval")
"""What is said of a share, as `said` gives it."""


def _shares(shares: Shares, words: Wording) -> dict[str, Any]:
    """Each share with its bar: from nothing to the share, and how sure it is, of 100."""
    return {
        "head": [words(f"figures.head_{name}") for name in COLUMNS],
        "rows": [
            {
                "name": _cell(label),
                **dict(zip(COLUMNS, said(share, words), strict=True)),
                "bar": None if share.value is None else _hundred(share.value),
                "sure": None if share.interval is None else [_hundred(n) for n in share.interval],
            }
            for label, share in shares.told
        ],
    }


def _hundred(part: float) -> float:
    return round(100 * part, 1)


def _flow(counts: flow.Counts, words: Wording) -> dict[str, Any]:
    """The picture of a flow: the bands, and the steps on both sides with how many talks."""
    drawn = flow.flow(counts)
    left, right = (_named(bars, words) for bars in (drawn.left, drawn.right))
    longest = max(len(f"{name}: {bar.talks}") for bar, name in (*left, *right))
    told = (
        words("picture.flow_told", steps=saying.course(steps, words),
              talks=words.count("figures.in_talks", n))
        for steps, n in sorted(counts.items())
    )  # fmt: skip
    return {
        "width": flow.WIDTH,
        "height": flow.HEIGHT,
        "bar_width": flow.BAR,
        "left": left,
        "right": right,
        "room": round(LETTER * longest, 1),
        "bands": drawn.bands,
        "name": words("picture.flow"),
        "desc": " ".join(told),
        "note": words("picture.flow_note"),
    }


def _named(bars: Sequence[flow.Bar], words: Wording) -> list[tuple[flow.Bar, str]]:
    return [(bar, saying.element(bar.step, words)) for bar in bars]
