"""What a client takes home from a talk: one page in plain words, the same as text and as HTML.

It holds nothing that the worker wrote for the file (notes, situations, marks, codes, how the
client moved), and no client code either: it lies on a kitchen table, where others read it too.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.domains import domains_of
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, Orange, Talk, When
from zoeken_cli.talk.turns import domains_in, taking_over

TO_WRITE: Final = None
"""What stands in a row where somebody writes by hand."""

Row = tuple[str, str | None]
"""What it is called, and what it is; or `TO_WRITE`."""


class Item(NamedTuple):
    """One thing of a list, and what more there is to say of it."""

    said: str
    rows: tuple[Row, ...] = ()


class Part(NamedTuple):
    """A part of the page under its name: sentences, then a list, then rows; mostly one of them."""

    name: str
    sentences: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell under this name."""
        return not (self.sentences or self.items or self.rows)


class Sheet(NamedTuple):
    """The page: its name, what holds for all of it, and its parts in order; none is empty."""

    title: str
    sorts: tuple[str, ...]
    parts: tuple[Part, ...]


def sheet_of(talk: Talk, words: Wording, again: When = LEFT_OUT) -> Sheet:
    """The page of this talk; `again` is when the two speak next, if that is known."""
    title = words("sheet.title", day=_day(talk.started, words))
    sorts = (words("sheet.practice"),) if talk.practice else ()
    parts = (
        Part(words("sheet.done"), items=_done(talk)),
        Part(words("sheet.question"), (f"“{talk.question}”",) if talk.question else ()),
        Part(words("sheet.about"), items=tuple(_about(talk, words))),
        *_agreed(talk, words),
        Part(words("sheet.still_open"), items=_still_open(talk, words)),
        _taken_over(talk, words),
        _again(talk, again, words),
        Part(words("sheet.wrong"), (words("sheet.wrong_how"),)),
    )
    return Sheet(title, sorts, tuple(part for part in parts if not part.empty))


def _still_open(talk: Talk, words: Wording) -> tuple[Item, ...]:
    """The earlier agreements that were told of and stand open, the client's own first."""
    left = sorted(
        (f for f in talk.followups if f.outcome is Outcome.OPEN), key=lambda f: f.who != Who.KLANT
    )
    return _items([Agreement(f.what, f.who, f.when) for f in left], words)


def _day(moment: date, words: Wording) -> str:
    """Maandag 2 maart 2026: a paper on the wall is read by the day of the week."""
    weekday = words("sheet.weekdays").split()[moment.weekday()]
    return words("sheet.day", weekday=weekday, day=saying.day(moment, words))


def _when(said: When, words: Wording) -> str:
    return _day(said, words) if isinstance(said, date) else said


# --- what was talked about -----------------------------------------------------------------------


def _done(talk: Talk) -> tuple[Item, ...]:
    """The earlier agreements that were kept, the client's own first."""
    done = [f for f in talk.followups if f.outcome is Outcome.DONE]
    return tuple(Item(f.what) for f in sorted(done, key=lambda f: f.who != Who.KLANT))


def _about(talk: Talk, words: Wording) -> Iterator[Item]:
    """The life domains, in the order of the talk; without any, what the client was asked about."""
    strengths: dict[int, list[str]] = {}
    for domain in domains_in(talk.turns):
        known = strengths.setdefault(domain.number, [])
        if domain.strength and domain.strength not in known:
            known.append(domain.strength)
    for number in domains_of(talk.tags):
        strengths.setdefault(number, [])
    for number, known in strengths.items():
        own = tuple((words("sheet.strength"), strength) for strength in known)
        yield Item(_domain(number, words), own)
    if not strengths:
        visited = {turn.element for turn in talk.turns if isinstance(turn, Orange)}
        for phase in sorted(visited):
            yield Item(words(f"sheet.phase.{phase}"))


def _domain(number: int, words: Wording) -> str:
    """A life domain in plain words; as the organisation's method card has it, if it does."""
    name = words(f"method.domain.{number}")
    plain = name == words.standard(f"method.domain.{number}")
    return words(f"sheet.domain.{number}") if plain else name


# --- what was agreed -----------------------------------------------------------------------------


def _agreed(talk: Talk, words: Wording) -> Iterator[Part]:
    """What the client does, what others do, and what nobody was named for."""
    if not talk.agreements:
        if not talk.open:
            told = words("sheet.helped" if talk.just_helped else "sheet.none_agreed")
            yield Part(words("sheet.agreed"), (told,))
        return
    own = [a for a in talk.agreements if a.who == Who.KLANT]
    others = [a for who in Who if who is not Who.KLANT for a in talk.agreements if a.who == who]
    rest = [a for a in talk.agreements if not a.who]
    yield Part(words("sheet.yours"), items=_items(own, words))
    yield Part(words("sheet.others"), items=_items(others, words))
    name = "sheet.agreed_too" if own or others else "sheet.agreed"
    yield Part(words(name), items=_items(rest, words))


def _items(agreements: Iterable[Agreement], words: Wording) -> tuple[Item, ...]:
    return tuple(Item(a.what, tuple(_who_and_when(a, words))) for a in agreements)


def _who_and_when(agreement: Agreement, words: Wording) -> Iterator[Row]:
    if agreement.who and agreement.who != Who.KLANT:
        yield words("sheet.who"), words(f"sheet.who.{agreement.who}")
    if agreement.when:
        yield words("sheet.when"), _when(agreement.when, words)


def _taken_over(talk: Talk, words: Wording) -> Part:
    """Until which day; what it is, and an end in words, are the worker's: written by hand."""
    untils = (turn.until for turn in taking_over(talk.turns))
    days = dict.fromkeys(until if isinstance(until, date) else None for until in untils)
    rows = tuple(
        row
        for day in days
        for row in (
            (words("sheet.what"), TO_WRITE),
            (words("sheet.until"), _day(day, words) if day else TO_WRITE),
        )
    )
    how = (words("sheet.taken_over_how"),) if rows else ()
    return Part(words("sheet.taken_over"), how, rows=rows)


# --- the next time -------------------------------------------------------------------------------


def _again(talk: Talk, again: When, words: Wording) -> Part:
    """When, and a line for whom to call; whoever was just helped needs no next time."""
    call = (words("sheet.call"), TO_WRITE)
    if talk.just_helped and not again:
        return Part(words("sheet.ask_again"), (words("sheet.ask_again_how"),), rows=(call,))
    rows: tuple[Row, ...]
    if isinstance(again, date):
        day = (words("sheet.next_day"), _day(again, words))
        rows = (day, (words("sheet.next_time"), TO_WRITE))
    elif again:
        rows = ((words("sheet.when"), again),)
    else:
        rows = ((words("sheet.next_moment"), TO_WRITE),)
    return Part(words("sheet.next"), rows=(*rows, call))
