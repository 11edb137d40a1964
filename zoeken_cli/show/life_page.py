"""Movement in life: what became of agreements, as it was told in a later talk."""

from collections.abc import Iterator

from rich.console import RenderableType

from zoeken_cli.count.intervals import Share
from zoeken_cli.count.life import Became, By, Life
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout
from zoeken_cli.show.shares import Shares, columns, said, table


def parts(life: Life, words: Wording, width: int) -> Iterator[RenderableType]:
    """The part of the page; nothing where nothing was told."""
    if life.any:
        yield layout.part(layout.heading(words("figures.life")), *_inside(life, words, width))


def in_short(life: Life, words: Wording, width: int) -> Iterator[RenderableType]:
    """One row, by which groups can be laid side by side."""
    if life.all.told:
        yield columns([_row(words("figures.life_agreements"), life.all, words)], width)


def who(by: By, words: Wording) -> str:
    """By whom it was to be done."""
    return words(f"method.who.{by}") if by else words("figures.life_nobody")


def _inside(life: Life, words: Wording, width: int) -> Iterator[RenderableType]:
    if life.all.told:
        clients = words.count("figures.clients", life.all.clients)
        yield layout.line(words.count("figures.life_told", life.all.told, clients=clients))
        yield Shares(_outcomes(life.all, words), words, width)
        rows = [_row(who(by, words), of, words) for by, of in life.by.items() if of.told]
        yield from table(words("figures.life_by"), columns(rows, width))
    if life.open:
        yield layout.line(words.count("figures.life_open", life.open))
    if life.agreed:
        yield layout.line(words.count("figures.life_agreed", life.agreed))
    yield layout.line(words("figures.life_how"))


def _outcomes(became: Became, words: Wording) -> Iterator[tuple[str, Share]]:
    for name in ("done", "partly", "undone"):
        yield words(f"figures.life_{name}"), Share(getattr(became, name), became.told)


def _row(name: str, became: Became, words: Wording) -> tuple[layout.Cell, ...]:
    """A name, the share that was done, and how many clients stand behind it."""
    clients = words.count("figures.clients", became.clients)
    return (name, *said(became.share, words), clients)
