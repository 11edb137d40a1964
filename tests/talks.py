"""Any talk that the machine can make: random moves from a fresh talk, with awkward words in it.

    @unhurried
    @given(talks())
    def test_...(talk: Talk) -> None: ...

`talks(extras=False)` has no keys from a newer version; `tables()` is any table TOML can hold;
`courses()` are talks in which much happens from orange on, whatever came before.
"""

import string
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from zoeken_cli.talk import moves, walk
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Network, Outcome, Ring, Who
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.moves import Move
from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Appreciation,
    Domain,
    Draft,
    FollowUp,
    Level,
    MarkValue,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    Yellow,
)
from zoeken_cli.talk.turns import open_rings

unhurried: Final = settings(deadline=None, max_examples=50)
"""How a property over talks is tried: often enough, and never against the clock."""

# --- words ---------------------------------------------------------------------------------------

AWKWARD: Final = (
    "x = [\n    1,\n]",
    "[[turns]]\nelement = 17",
    '"""',
    "'''",
    '""" en \'\'\' en "',
    "\\",
    "C:\\map\\n",
    "\r",
    "een\r\ntwee\rdrie\n",
    "\n\n",
    "\t\0\x07\x1b[31m\x7f\x85",
    "\u2028\u2029\u202e\u200b\ufeff",
    "[red]rood[/] :smile:",
    "{words} %s #",
    "één ☕ \U0001f469\u200d\U0001f680 中",
    "=HYPERLINK(1)",
    "  ",
)
"""Texts that have fooled a format, a terminal or a template before."""


@cache
def texts() -> SearchStrategy[str]:
    """Any text a file can hold: every sign but half a surrogate pair."""
    return st.sampled_from(["", *AWKWARD]) | st.text(st.characters(codec="utf-8"), max_size=12)


@cache
def names() -> SearchStrategy[str]:
    """Texts that are not empty."""
    return texts().filter(str.strip)


ZONES: Final = (
    UTC,
    *(timezone(timedelta(minutes=m)) for m in (60, 120, -210, 345, 840, -720, -1439, 1439)),
)
OFFSETS: Final = st.sampled_from(ZONES)


# --- tables --------------------------------------------------------------------------------------

SORTS: Final = (Talk, Agreement, Appreciation, Domain, Draft, FollowUp)
KNOWN: Final = frozenset(
    {
        field.name
        for sort in (Talk, Agreement, Appreciation, Domain, Draft, FollowUp)
        for field in fields(sort)
    }
    | {"format", "at", "element", "elements", "clear", "until", "skipped", "domain"}
)
"""Every key of the format, at any level."""

ODD_KEYS: Final = (
    "mood",
    "met spatie",
    "a.b",
    "",
    'quo"te',
    "regel\neinde",
    "é",
    "-",
    "12",
    "[[turns]]",
    "\\",
    "\x1b[31m",
    "\u202e",
)


def _once(moment: Any) -> Any:
    """The first of the two times that a clock can show one hour; TOML cannot tell them apart."""
    return moment.replace(fold=0)


def _leaves() -> SearchStrategy[Any]:
    return st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        texts(),
        st.dates(),
        st.times().map(_once),
        st.datetimes().map(_once),
        st.datetimes(timezones=OFFSETS).map(_once),
    )


def _keys() -> SearchStrategy[str]:
    bare = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=6)
    any_sign = st.text(st.characters(codec="utf-8"), max_size=4)
    return st.sampled_from(ODD_KEYS) | bare | any_sign


@cache
def _values() -> SearchStrategy[Any]:
    def larger(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
        table = st.dictionaries(_keys(), inner, max_size=3)
        return st.lists(inner, max_size=3) | table | st.lists(table, max_size=3)

    return st.recursive(_leaves(), larger, max_leaves=6)


@cache
def tables() -> SearchStrategy[dict[str, Any]]:
    """Any table that TOML can hold, but for `nan`, which equals nothing."""
    return st.dictionaries(_keys(), _values(), max_size=5)


@cache
def extras() -> SearchStrategy[dict[str, Any]]:
    """Keys that this version does not know."""
    keys = _keys().filter(lambda key: key not in KNOWN)
    return st.dictionaries(keys, _values(), min_size=1, max_size=2)


# --- moves ---------------------------------------------------------------------------------------

Make: TypeAlias = Callable[[DrawFn, Talk, datetime], Move]


def _subset(draw: DrawFn, elements: range) -> tuple[int, ...]:
    """At least one of these, in order; one draw, because a talk takes many."""
    picked = draw(st.integers(1, 2 ** len(elements) - 1))
    return tuple(element for nr, element in enumerate(elements) if picked & 1 << nr)


@cache
def _whens() -> SearchStrategy[Any]:
    return st.dates() | texts()


def _when(draw: DrawFn) -> Any:
    return draw(_whens())


def _reach(draw: DrawFn, talk: Talk) -> Move:
    rings = sorted(open_rings(talk.turns))
    return moves.Reach(draw(st.sampled_from([e for ring in rings for e in ring.elements])))


def _skip(draw: DrawFn, talk: Talk, at: datetime) -> Move:
    rings = sorted(open_rings(talk.turns) & {Ring.YELLOW, Ring.ORANGE})
    return Skip(at, _subset(draw, draw(st.sampled_from(rings)).elements))


def _purple(draw: DrawFn, at: datetime) -> Move:
    return Purple(at, _subset(draw, Ring.PURPLE.elements), note=draw(texts()))


def _one_of(draw: DrawFn, ring: Ring) -> int:
    return draw(st.sampled_from(ring.elements))


def _mark(draw: DrawFn) -> MarkValue:
    return draw(st.integers(1, 10) | st.just(LEFT_OUT))


def _who(draw: DrawFn) -> Move:
    return moves.WhoDoes(draw(st.sampled_from([*Who, LEFT_OUT])))


def _became(draw: DrawFn) -> Move:
    return moves.Became(draw(st.sampled_from([*Outcome, LEFT_OUT])))


def _around(draw: DrawFn) -> Move:
    return moves.Around(draw(st.sampled_from([*Network, LEFT_OUT])))


MAKE: Final[Mapping[type[Move], Make]] = {
    Yellow: lambda draw, _, at: Yellow(
        at, _one_of(draw, Ring.YELLOW), draw(st.booleans()), draw(texts())
    ),
    Orange: lambda draw, _, at: Orange(at, _one_of(draw, Ring.ORANGE), draw(texts())),
    Red: lambda draw, _, at: Red(at, draw(st.sampled_from(STANDS)), draw(texts())),
    Purple: lambda draw, _, at: _purple(draw, at),
    Skip: _skip,
    moves.Became: lambda draw, _talk, _at: moves.Became(
        draw(st.sampled_from([*Outcome, LEFT_OUT]))
    ),
    moves.Because: lambda draw, _talk, _at: moves.Because(draw(texts())),
    moves.Followed: lambda _draw, _talk, _at: moves.Followed(),
    moves.About: lambda draw, _talk, _at: moves.About(draw(st.sampled_from(NUMBERS))),
    moves.Situation: lambda draw, _talk, _at: moves.Situation(draw(texts())),
    moves.Strength: lambda draw, _talk, _at: moves.Strength(draw(texts())),
    moves.Around: lambda draw, _talk, _at: moves.Around(
        draw(st.sampled_from([*Network, LEFT_OUT]))
    ),
    moves.Question: lambda draw, _talk, _at: moves.Question(draw(texts())),
    moves.Reach: lambda draw, talk, _: _reach(draw, talk),
    moves.Until: lambda draw, _talk, _at: moves.Until(_when(draw)),
    moves.Remark: lambda draw, _talk, _at: moves.Remark(draw(texts())),
    moves.Helped: lambda _draw, _talk, at: moves.Helped(at),
    moves.Close: lambda _draw, _talk, at: moves.Close(at),
    moves.Agree: lambda draw, _talk, _at: moves.Agree(draw(names())),
    moves.WhoDoes: lambda draw, _talk, _at: _who(draw),
    moves.ByWhen: lambda draw, _talk, _at: moves.ByWhen(_when(draw)),
    moves.Agreed: lambda _draw, _talk, _at: moves.Agreed(),
    moves.TalkMark: lambda draw, _talk, _at: moves.TalkMark(_mark(draw)),
    moves.ApproachMark: lambda draw, _talk, _at: moves.ApproachMark(_mark(draw)),
    moves.Words: lambda draw, _talk, _at: moves.Words(draw(texts())),
    moves.Note: lambda draw, _talk, at: moves.Note(at, draw(texts())),
}
"""How each kind of move is drawn, for this talk at this moment, so that the machine takes it."""


@cache
def _kinds(place: walk.Place, kinds: frozenset[type[Move]]) -> SearchStrategy[type[Move]]:
    """Mostly an answer to the question, now and then anything else that leaves the talk open."""
    can = sorted(kinds - {moves.Helped}, key=lambda kind: kind.__name__)
    own = [kind for kind in can if kind in walk.OWN[place]]
    return st.sampled_from(own * 8 + can)


# --- talks ---------------------------------------------------------------------------------------


@st.composite
def talks(draw: DrawFn, *, extras: bool = True) -> Talk:
    """A talk that some walk through the machine leads to: open, ended, practice, just helped."""
    talk = _fresh(draw)
    for ring in (Ring.YELLOW, Ring.ORANGE)[: draw(st.integers(0, 2))]:
        talk = walk.take(talk, Skip(talk.started, tuple(ring.elements)))
    talk = _walked(draw, talk, draw(st.integers(0, 10)))
    match draw(st.sampled_from(["as it is", "helped", "closed", "closed"])):
        case "helped" if moves.Helped in walk.moves(talk):
            talk = _walked(draw, talk, 1, moves.Helped)
        case "closed" if moves.Close in walk.moves(talk):
            talk = _walked(draw, talk, 1, moves.Close)
            talk = _walked(draw, talk, draw(st.sampled_from([3, 10])))
    talk = replace(talk, corrected=tuple(draw(CORRECTED)), draft=draw(DRAFTS))
    talk = replace(talk, edit_draft=draw(EDIT_DRAFTS))
    return _with_extras(draw, talk) if extras and draw(st.booleans()) else talk


@cache
def courses() -> SearchStrategy[Talk]:
    """A complete talk of many turns in orange, red and purple, all at one moment."""
    at = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    forms = st.sets(st.sampled_from(Ring.PURPLE.elements), min_size=1, max_size=2)
    turn = st.one_of(
        st.sampled_from(STANDS).map(lambda stands: Red(at, stands)),
        forms.map(lambda some: Purple(at, tuple(sorted(some)))),
        st.sampled_from(Ring.ORANGE.elements).map(lambda phase: Orange(at, phase)),
    )
    return st.builds(
        lambda client, turns: Talk("x", client, at, turns=tuple(turns), ended=at),
        st.sampled_from(["K-014", "K-022", "K-031"]),
        st.lists(turn, max_size=24),
    )


IDS: Final = st.text("abcdk237", min_size=4, max_size=4)
CLIENTS: Final = st.sampled_from(["K-014", "K-022"]) | names()
WORKERS: Final = st.sampled_from(["anna", ""]) | texts()
TEAMS: Final = st.sampled_from(["noord", ""]) | texts()
TAGS: Final = st.lists(st.sampled_from(["schulden", "wonen"]) | texts(), max_size=2)
SPAN: Final = (datetime(1990, 1, 1), datetime(2080, 1, 1))  # noqa: DTZ001 - the offset is drawn
MOMENTS: Final = st.datetimes(*SPAN, timezones=OFFSETS).map(_once)
CORRECTED: Final[SearchStrategy[list[datetime]]] = st.just([]) | st.lists(MOMENTS, max_size=2)
DRAFTS: Final = st.none() | st.builds(
    Draft,
    st.sampled_from(["question", "orange", "remark", "note"]) | names(),
    texts(),
    st.none() | st.sampled_from(ELEMENTS),
)
EDIT_DRAFTS: Final = DRAFTS | st.builds(
    Draft, st.sampled_from(["team", "orange", "when"]), texts(), st.none(), st.integers(1, 1 << 40)
)
"""Mostly none: most talks were neither corrected nor broken off in the middle of a sentence."""


FOLLOWUPS: Final[SearchStrategy[list[FollowUp]]] = st.just([]) | st.lists(
    st.builds(
        FollowUp,
        st.just("2026-02-02-101500-k7f3") | names(),
        st.integers(1, 40),
        names(),
        st.none() | st.sampled_from([*Who, LEFT_OUT]),
        st.none() | st.dates() | texts(),
    ),
    max_size=3,
)
"""Agreements of earlier talks, not asked about yet."""


def _fresh(draw: DrawFn) -> Talk:
    at = draw(MOMENTS)
    return Talk(
        id=f"{at:%Y-%m-%d-%H%M%S}-{draw(IDS)}",
        client=draw(CLIENTS),
        started=at,
        worker=draw(WORKERS),
        team=draw(TEAMS),
        tags=tuple(draw(TAGS)),
        practice=draw(st.sampled_from([False, False, True])),
        followups=tuple(draw(FOLLOWUPS)),
        case=draw(st.just("") | texts()),
        level=draw(st.sampled_from(["", "", *Level])),
    )


def _walked(draw: DrawFn, talk: Talk, steps: int, only: type[Move] | None = None) -> Talk:
    """The talk after so many moves, none earlier than the one before; fewer when it ends."""
    at = max([talk.started, *(turn.at for turn in talk.turns)])
    for _ in range(steps):
        if not talk.open:
            break
        seconds, zone = divmod(draw(st.integers(0, 600 * len(ZONES) - 1)), len(ZONES))
        at = (at + timedelta(seconds=seconds)).astimezone(ZONES[zone])
        kind = only or draw(_kinds(walk.place(talk).place, walk.moves(talk)))
        talk = walk.take(talk, MAKE[kind](draw, talk, at))
    return talk


def _with_extras(draw: DrawFn, talk: Talk) -> Talk:
    """The talk with unknown keys, at any level that it has."""
    at = draw(st.integers(-1, len(talk.turns) - 1))
    turns = tuple(
        _turn_with_extras(draw, turn) if nr == at else turn for nr, turn in enumerate(talk.turns)
    )
    followups = tuple(replace(followup, extra=draw(extras())) for followup in talk.followups)
    agreements = tuple(replace(agreement, extra=draw(extras())) for agreement in talk.agreements)
    shown = talk.appreciation and replace(talk.appreciation, extra=draw(extras()))
    typed, half = (d and replace(d, extra=draw(extras())) for d in (talk.draft, talk.edit_draft))
    known = replace(talk, turns=turns, agreements=agreements, appreciation=shown)
    known = replace(known, followups=followups)
    return replace(known, draft=typed, edit_draft=half, extra=draw(extras()))


def _turn_with_extras(draw: DrawFn, turn: Turn) -> Turn:
    if isinstance(turn, Orange):
        domains = (replace(domain, extra=draw(extras())) for domain in turn.domains)
        turn = replace(turn, domains=tuple(domains))
    return replace(turn, extra=draw(extras()))
