"""The facts of a talk, straight from the table of its file: for whoever reads thousands of them.

`record.py` is how a file is read, and tells what is wrong with one. This only knows files in which
nothing is wrong, and says nothing of the others: a test holds that it never gives facts of a file
that is refused there, and never others than come of the talk that is read there.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal

from zoeken_cli.count.facts import (
    NOT_TAKEN_OVER,
    Facts,
    Followed,
    minutes_between,
    taken_over,
)
from zoeken_cli.count.track import code_of
from zoeken_cli.keep.quick_toml import quick
from zoeken_cli.keep.record import FORMAT
from zoeken_cli.talk.circles import (
    DOING,
    STANDS,
    TAKING_OVER,
    Network,
    Outcome,
    Ring,
    Who,
)
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.talk import LEFT_OUT, Level

_YELLOW: Final = frozenset(Ring.YELLOW.elements)
_ORANGE: Final = frozenset(Ring.ORANGE.elements)
_INNER: Final = _YELLOW | _ORANGE
_STANDS: Final = frozenset(STANDS)
_FORMS: Final = {
    tuple(form for nr, form in enumerate(Ring.PURPLE.elements) if bits >> nr & 1)
    for bits in range(1, 16)
}  # fmt: skip
_CODES: Final = {forms: code_of(forms) for forms in _FORMS}

_LEVELS: Final = ("", *Level)

_RARE: Final = frozenset({"reached", "corrected", "draft", "edit_draft"})
"""Keys of a talk that is going on, or was mended: there are few of those, and they can wait."""


def facts_in(data: bytes) -> Facts | None:
    """The facts of the talk in a file's bytes; None where that asks for a closer look."""
    table = quick(data)
    return None if table is None else facts_from(table)


def facts_from(table: Mapping[str, Any]) -> Facts | None:
    """The facts of the talk in a file's table; None where that asks for a closer look."""
    get = table.get
    started, id_, client = get("started"), get("id"), get("client")
    worker, team, tags = get("worker", ""), get("team", ""), get("tags")
    version, turns = get("format"), get("turns", ())
    practice, just_helped = get("practice", False), get("just_helped", False)
    ended, shown, agreements = get("ended"), get("appreciation"), get("agreements", ())
    if not (
        type(version) is int
        and version == FORMAT
        and type(started) is datetime
        and started.tzinfo is not None
        and type(id_) is type(client) is type(worker) is type(team) is str
        and id_.strip()
        and client.strip()
        and type(practice) is type(just_helped) is bool
        and ("case" not in table or type(table["case"]) is str)
        and ("level" not in table or table["level"] in _LEVELS)
        and _RARE.isdisjoint(table)
        and _texts(tags)
        and _text_or_none(get("question"))
        and _text_or_none(get("note"))
        and _moment_or_none(ended)
        and _moment_or_none(get("closing"))
        and _are(agreements, _is_agreement)
        and _is_appreciation(shown)
    ):
        return None
    walked = _walked(turns, started)
    followed = _followed(get("followups", ()))
    if walked is None or followed is None:
        return None
    shown = shown or {}
    return Facts(
        id_,
        started,
        client,
        worker,
        team,
        tuple(dict.fromkeys(tags)) if tags else (),
        practice,
        ended is None,
        just_helped,
        False,  # one that was corrected is read with care
        len(agreements),
        followed,
        walked[0],
        shown.get("talk"),
        shown.get("approach"),
        *walked[1:],
    )


def _walked(turns: Any, started: datetime) -> tuple[Any, ...] | None:
    """What the turns tell, in the order of `Facts`; None where they ask for a closer look."""
    if type(turns) is not list and turns != ():
        return None
    walk = _Walk(started)
    for turn in turns:
        if type(turn) is not dict:
            return None
        at = turn.get("at")
        if type(at) is not datetime or at.tzinfo is None or type(turn.get("note", "")) is not str:
            return None
        if "elements" in turn or "skipped" in turn:
            fine = walk.skip(turn) if "skipped" in turn else walk.purple(turn)
        else:
            fine = walk.visit(turn, at)
        if not fine:
            return None
    over = taken_over(walk.ends) if walk.ends else NOT_TAKEN_OVER
    talked = bytes(sorted(walk.talked)) if walk.talked else b""
    return walk.skipped, bytes(walk.track), walk.to_forward, walk.to_doing, over, talked


class _Walk:
    """A talk as far as its turns were read; each turn says whether it was certain."""

    def __init__(self, started: datetime) -> None:
        self.started = started
        self.track = bytearray()
        self.seen: set[int] = set()
        self.skipped, self.stood = 0, -1
        self.to_forward: int | None = None
        self.to_doing: int | None = None
        self.ends: list[Any] = []
        self.talked: set[int] = set()

    def visit(self, turn: Mapping[str, Any], at: datetime) -> bool:
        """A turn in yellow, orange or red."""
        element = turn.get("element")
        if type(element) is not int:
            return False
        if element in _STANDS:
            if len(self.seen) != len(_INNER):
                return False
            if self.to_forward is None and element > self.stood >= 0:
                self.to_forward = minutes_between(self.started, at)
            if self.to_doing is None and element == DOING:
                self.to_doing = minutes_between(self.started, at)
            self.stood = element
        elif element in _YELLOW:
            if type(turn.get("clear")) is not bool:
                return False
            self.seen.add(element)
        elif element in _ORANGE and self.seen >= _YELLOW:
            if "domains" in turn and not self.talk_about(turn["domains"]):
                return False
            self.seen.add(element)
        else:
            return False
        self.track.append(element)
        return True

    def talk_about(self, domains: Any) -> bool:
        """The life domains of an orange turn."""
        if not _are(domains, _is_domain):
            return False
        self.talked.update(domain["domain"] for domain in domains)
        return True

    def purple(self, turn: Mapping[str, Any]) -> bool:
        """A turn in purple; where it takes over, when that ends is put with the other ends."""
        forms, until = turn["elements"], turn.get("until")
        if len(self.seen) != len(_INNER) or type(forms) is not list:
            return False
        if any(type(form) is not int for form in forms):
            return False
        code = _CODES.get(tuple(forms))
        if code is None:  # out of order, or twice, or none
            return False
        if TAKING_OVER in forms:
            self.ends.append(until)
        elif until is not None:
            return False
        self.track.append(code)
        return type(until) in _WHEN

    def skip(self, turn: Mapping[str, Any]) -> bool:
        """The rest of a ring that was passed over."""
        elements = turn["skipped"]
        if type(elements) is not list or not elements or any(type(e) is not int for e in elements):
            return False
        found = set(elements)
        self.skipped += len(found)
        self.seen |= found
        return found <= _YELLOW or (found <= _ORANGE and self.seen >= _YELLOW)


_WHEN: Final = frozenset({type(None), date, str})


def _texts(value: Any) -> bool:
    return value is None or (type(value) is list and all(type(item) is str for item in value))


def _text_or_none(value: Any) -> bool:
    return value is None or type(value) is str


def _moment_or_none(value: Any) -> bool:
    return value is None or (type(value) is datetime and value.tzinfo is not None)


def _is_appreciation(value: Any) -> bool:
    if value is None:
        return True
    if type(value) is not dict or not _text_or_none(value.get("words")):
        return False
    return all(_is_mark(value.get(name)) for name in ("talk", "approach"))


def _is_mark(value: Any) -> bool:
    return value is None or value == "" or (type(value) is int and 1 <= value <= 10)


_WHO: Final[Mapping[str, Who | Literal[""]]] = {LEFT_OUT: LEFT_OUT, **{str(w): w for w in Who}}
_NETWORK: Final = frozenset({*map(str, Network), LEFT_OUT})
_OUTCOMES: Final[Mapping[str, Outcome | Literal[""]]] = {
    LEFT_OUT: LEFT_OUT,
    **{str(outcome): outcome for outcome in Outcome},
}


def _are(value: Any, is_one: Callable[[Any], bool]) -> bool:
    if value == ():
        return True
    return type(value) is list and all(map(is_one, value))


def _is_one_of(value: Any, names: Collection[str]) -> bool:
    return value is None or (type(value) is str and value in names)


def _is_domain(value: Any) -> bool:
    if type(value) is not dict:
        return False
    number = value.get("domain")
    return (
        type(number) is int
        and number in NUMBERS
        and _text_or_none(value.get("situation"))
        and _text_or_none(value.get("strength"))
        and _is_one_of(value.get("network"), _NETWORK)
    )


def _followed(value: Any) -> tuple[Followed, ...] | None:
    """What became of earlier agreements; None where that asks for a closer look."""
    if value == ():
        return ()
    if type(value) is not list or not all(map(_is_followup, value)):
        return None
    return tuple(
        Followed(
            f["talk"],
            f["agreement"],
            _WHO[f.get("who", LEFT_OUT)],
            _OUTCOMES[f.get("outcome", LEFT_OUT)],
        )
        for f in value
    )


def _is_followup(value: Any) -> bool:
    if not _is_agreement(value):
        return False
    talk, number = value.get("talk"), value.get("agreement")
    return (
        type(talk) is str
        and bool(talk.strip())
        and type(number) is int
        and number > 0
        and _is_one_of(value.get("outcome"), _OUTCOMES)
        and _text_or_none(value.get("why"))
    )


def _is_agreement(value: Any) -> bool:
    if type(value) is not dict:
        return False
    what, who = value.get("what"), value.get("who")
    return (
        type(what) is str
        and bool(what.strip())
        and _is_one_of(who, _WHO)
        and type(value.get("when")) in _WHEN
    )
