"""The facts of a talk, straight from the table of its file: for whoever reads thousands of them.

`record.py` is how a file is read, and tells what is wrong with one. This only knows files in which
nothing is wrong, and says nothing of the others: a test holds that it never gives facts of a file
that is refused there, and never others than come of the talk that is read there.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from zoeken_cli.count.facts import NOT_TAKEN_OVER, Facts, minutes_between, taken_over
from zoeken_cli.count.track import code_of
from zoeken_cli.keep import toml
from zoeken_cli.keep.record import FORMAT
from zoeken_cli.talk.circles import DOING, STANDS, TAKING_OVER, Ring, Who
from zoeken_cli.talk.talk import LEFT_OUT

_YELLOW: Final = frozenset(Ring.YELLOW.elements)
_ORANGE: Final = frozenset(Ring.ORANGE.elements)
_INNER: Final = _YELLOW | _ORANGE
_STANDS: Final = frozenset(STANDS)
_FORMS: Final = {
    tuple(form for nr, form in enumerate(Ring.PURPLE.elements) if bits >> nr & 1)
    for bits in range(1, 16)
}  # fmt: skip
_CODES: Final = {forms: code_of(forms) for forms in _FORMS}

_RARE: Final = frozenset({"reached", "corrected", "draft", "edit_draft"})
"""Keys of a talk that is going on, or was mended: there are few of those, and they can wait."""


def facts_in(data: bytes) -> Facts | None:
    """The facts of the talk in a file's bytes; None where that asks for a closer look."""
    table = toml.quick(data)
    return None if table is None else facts_from(table)


def facts_from(table: Mapping[str, Any]) -> Facts | None:
    """The facts of the talk in a file's table; None where that asks for a closer look."""
    get = table.get
    started, id_, client = get("started"), get("id"), get("client")
    worker, team, tags = get("worker", ""), get("team", ""), get("tags")
    version, turns = get("format"), get("turns", ())
    practice, just_helped = get("practice", False), get("just_helped", False)
    ended, shown = get("ended"), get("appreciation")
    if not (
        type(version) is int
        and version == FORMAT
        and type(started) is datetime
        and started.tzinfo is not None
        and type(id_) is type(client) is type(worker) is type(team) is str
        and id_.strip()
        and client.strip()
        and type(practice) is type(just_helped) is bool
        and _RARE.isdisjoint(table)
        and _texts(tags)
        and _text_or_none(get("question"))
        and _text_or_none(get("note"))
        and _moment_or_none(ended)
        and _moment_or_none(get("closing"))
        and _are_agreements(get("agreements", ()))
        and _is_appreciation(shown)
    ):
        return None
    walked = _walked(turns, started)
    if walked is None:
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
        walked[0],
        shown.get("talk"),
        shown.get("approach"),
        *walked[1:],
    )


def _walked(turns: Any, started: datetime) -> tuple[Any, ...] | None:
    """What the turns tell, in the order of `Facts`; None where they ask for a closer look."""
    track = bytearray()
    seen: set[int] = set()
    ends: list[Any] = []
    skipped, stood = 0, -1
    to_forward = to_doing = None
    if type(turns) is not list and turns != ():
        return None
    for turn in turns:
        if type(turn) is not dict:
            return None
        at, element = turn.get("at"), turn.get("element")
        if type(at) is not datetime or at.tzinfo is None or type(turn.get("note", "")) is not str:
            return None
        if "skipped" in turn or "elements" in turn:
            element = None
        if type(element) is int:
            if element in _STANDS:
                if len(seen) != len(_INNER):
                    return None
                if to_forward is None and element > stood >= 0:
                    to_forward = minutes_between(started, at)
                if to_doing is None and element == DOING:
                    to_doing = minutes_between(started, at)
                stood = element
            elif element in _YELLOW:
                if type(turn.get("clear")) is not bool:
                    return None
                seen.add(element)
            elif element in _ORANGE and seen >= _YELLOW:
                seen.add(element)
            else:
                return None
            track.append(element)
            continue
        if element is not None:
            return None
        if "skipped" not in turn:
            code = _purple(turn, seen, ends)
            if code is None:
                return None
            track.append(code)
            continue
        passed = _skipped(turn["skipped"], seen)
        if passed is None:
            return None
        skipped += len(passed)
        seen |= passed
    over = taken_over(ends) if ends else NOT_TAKEN_OVER
    return skipped, bytes(track), to_forward, to_doing, over


def _purple(turn: Mapping[str, Any], seen: set[int], ends: list[Any]) -> int | None:
    """The byte of a turn in purple; when taking over ends is put with the other ends."""
    forms, until = turn["elements"], turn.get("until")
    if len(seen) != len(_INNER) or type(forms) is not list:
        return None
    if any(type(form) is not int for form in forms):
        return None
    code = _CODES.get(tuple(forms))
    if code is None:  # out of order, or twice, or none
        return None
    if TAKING_OVER in forms:
        if until is not None and type(until) not in {date, str}:
            return None
        ends.append(until)
    elif until is not None:
        return None
    return code


def _skipped(elements: Any, seen: set[int]) -> frozenset[int] | None:
    """The elements that were passed over, all of one ring that had opened."""
    if type(elements) is not list or not elements or any(type(e) is not int for e in elements):
        return None
    found = frozenset(elements)
    if found <= _YELLOW or (found <= _ORANGE and seen >= _YELLOW):
        return found
    return None


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


_WHO: Final = frozenset({*map(str, Who), LEFT_OUT, None})


def _are_agreements(value: Any) -> bool:
    if value == ():
        return True
    return type(value) is list and all(map(_is_agreement, value))


def _is_agreement(value: Any) -> bool:
    if type(value) is not dict:
        return False
    what, who = value.get("what"), value.get("who")
    return (
        type(what) is str
        and bool(what.strip())
        and (who is None or (type(who) is str and who in _WHO))
        and type(value.get("when")) in {type(None), date, str}
    )
