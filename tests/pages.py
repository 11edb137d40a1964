"""A few small talks, and what a page looks like as plain lines."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO, StringIO, TextIOWrapper
from typing import Final, Literal

from rich.console import Console, RenderableType

from tests.walking import fresh, walked
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.figures import About, Figures, figures_of
from zoeken_cli.languages import Wording
from zoeken_cli.show import screen
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Note,
    Question,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, Orange, Purple, Red, Skip, Yellow

NL, EN = Wording("nl"), Wording("en")


def at(minute: int) -> datetime:
    """So many minutes past ten on 2 March 2026."""
    return datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1))) + timedelta(minutes=minute)


def shown(page: RenderableType, width: int) -> str:
    """The page as plain lines of at most so many columns."""
    file = StringIO()
    console = Console(
        file=file, width=width, color_system=None, highlight=False, markup=False, emoji=False
    )
    console.print(page)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


Colours = Literal["truecolor", "256", "standard", "windows"]


def in_terminal(
    page: RenderableType,
    width: int,
    *,
    height: int = 60,
    colours: Colours | None = None,
    encoding: str = "utf-8",
) -> str:
    """The page as a terminal of this size gets it: with colours, and in signs that it has."""
    raw = BytesIO()
    file = TextIOWrapper(raw, encoding=encoding, newline="\n")
    screen.prepare(file)
    console = Console(
        file=file,
        force_terminal=True,
        color_system=colours,
        width=width,
        height=height,
        legacy_windows=False,
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(page)
    file.flush()
    return raw.getvalue().decode(encoding)


def figures(facts: Collection[Facts], *about: About, lag: int = 1) -> Figures:
    """The figures of these talks, seen on 1 June 2026."""
    return figures_of(facts, about, lag=lag, today=date(2026, 6, 1))


TALK: Final = replace(
    walked(
        replace(fresh(), worker="anna", team="noord", tags=("schulden", "post"), started=at(0)),
        [
            Question("Wat moet ik met die brief?"),
            Yellow(at(1), 1, clear=True, note="Zet de tas op tafel."),
            Yellow(at(2), 2, clear=False),
            Skip(at(3), (3, 4)),
            Orange(at(5), 5, "Werkt in een magazijn, is nooit ziek, en maakt thuis niets open."),
            Orange(at(6), 6),
            Skip(at(7), (7, 8)),
            Purple(at(8), (14,)),
            Red(at(9), 9, "“Het gaat niet weg.”"),
            Purple(at(10), (13, 16)),
            Until(date(2026, 4, 1)),
            Yellow(at(12), 2, clear=True),
            Red(at(15), 11),
            Purple(at(16), (15,), note="Niets gezegd."),
            Close(at(40)),
            Agree("Elke dinsdag de post openmaken"),
            WhoDoes(Who.KLANT),
            ByWhen(date(2026, 3, 3)),
            Agree("Bellen"),
            WhoDoes(LEFT_OUT),
            ByWhen(LEFT_OUT),
            Agreed(),
            TalkMark(8),
            ApproachMark(LEFT_OUT),
            Words("Dat viel mee."),
            Note(at(47), "Volgende keer: de zus.\nEn koffie."),
        ],
    ),
    extra={"humeur": 1},
)
OPEN: Final = walked(
    replace(fresh(), id="2026-03-05-090000-abcd", client="K-022", started=at(0), practice=True),
    [Skip(at(0), (1, 2, 3, 4)), Skip(at(0), (5, 6, 7, 8)), Red(at(1), 0), Red(at(2), 0)],
)
HELPED: Final = walked(
    replace(fresh(), id="2026-03-07-160000-wxyz", worker="bas"), [Helped(at(20))]
)
DONE: Final = replace(OPEN, practice=False, ended=at(9), worker="bas")
UNDONE: Final = replace(OPEN, practice=False)
