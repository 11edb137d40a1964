"""A talk as a plain table, and back: the file format, version 1 (README, "The file").

Reading is strict: `Unreadable` names the key and what was expected there. A key this version does
not know is kept (`extra`) and written back unchanged, so a newer version loses nothing here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from zoeken_cli.keep import checks
from zoeken_cli.keep.checks import Expected
from zoeken_cli.keep.tables import Keys
from zoeken_cli.talk.circles import (
    ELEMENTS,
    STANDS,
    TAKING_OVER,
    Network,
    Outcome,
    Ring,
    Who,
    ring_of,
)
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import (
    Agreement,
    Appreciation,
    Domain,
    Draft,
    FollowUp,
    Level,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    Yellow,
)
from zoeken_cli.talk.turns import not_looked_at, open_rings, out_of_order

FORMAT: Final = 1

Value = TypeVar("Value")
Table = dict[str, Any]


# --- from a table to a talk ----------------------------------------------------------------------


def talk_from(table: Mapping[str, Any]) -> Talk:
    """The talk in a parsed file. Raises `Unreadable` with the key that is wrong."""
    keys = Keys(table)
    version = keys.need("format", _version)
    if version > FORMAT:
        raise Unreadable("format_newer", key="format", version=version, known=FORMAT)
    turns = _each(keys, "turns", _turn_from)
    talk = Talk(
        id=keys.need("id", checks.name),
        client=keys.need("client", checks.name),
        started=keys.need("started", checks.moment),
        worker=keys.may("worker", checks.text, ""),
        team=keys.may("team", checks.text, ""),
        tags=keys.may("tags", checks.texts, ()),
        practice=keys.may("practice", checks.truth, default=False),
        case=keys.may("case", checks.text, ""),
        level=keys.may("level", checks.one_of_or_none(Level), ""),
        followups=_each(keys, "followups", _followup_from),
        question=keys.ask("question", checks.text),
        turns=turns,
        reached=keys.ask("reached", checks.number_in(ELEMENTS)),
        closing=keys.ask("closing", checks.moment),
        agreements=_each(keys, "agreements", _agreement_from),
        appreciation=_appreciation_from(keys),
        note=keys.ask("note", checks.text),
        just_helped=keys.may("just_helped", checks.truth, default=False),
        ended=keys.ask("ended", checks.moment),
        corrected=keys.may("corrected", checks.moments, ()),
        draft=_draft_from(keys, "draft"),
        edit_draft=_draft_from(keys, "edit_draft"),
        extra=keys.extra,
    )
    _check_order(talk)
    return talk


def _version(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value < 1000:
        raise Expected("version")
    return value


def _each(keys: Keys, key: str, read: Callable[[Keys], Value]) -> tuple[Value, ...]:
    none: list[Table] = []
    found = keys.may(key, checks.tables, none)
    return tuple(read(Keys(table, f"{keys.at}{key}[{nr}].")) for nr, table in enumerate(found, 1))


def _turn_from(keys: Keys) -> Turn:
    at = keys.need("at", checks.moment)
    if "skipped" in keys.extra:
        return _skip_from(keys, at)
    if "elements" in keys.extra:
        return _purple_from(keys, at)
    element = keys.need("element", checks.number_in({*range(1, 13), *STANDS}))
    note = keys.may("note", checks.text, "")
    if element in Ring.YELLOW.elements:
        clear = keys.need("clear", checks.truth)
        return Yellow(at, element, clear, note, keys.extra)
    if element in Ring.ORANGE.elements:
        domains = _each(keys, "domains", _domain_from)
        return Orange(at, element, note, domains, keys.extra)
    return Red(at, element, note, keys.extra)


def _skip_from(keys: Keys, at: datetime) -> Skip:
    skipped = keys.need("skipped", checks.numbers_in(range(1, 9)))
    try:
        return Skip(at, skipped, keys.extra)
    except ValueError:
        raise Unreadable("key_wrong", key=keys.at + "skipped", expected="one_ring") from None


def _purple_from(keys: Keys, at: datetime) -> Purple:
    forms = keys.need("elements", checks.numbers_in(Ring.PURPLE.elements))
    until = keys.ask("until", checks.when)
    if until is not None and TAKING_OVER not in forms:
        raise Unreadable("key_wrong", key=keys.at + "until", expected="until_with_16")
    return Purple(at, forms, until, keys.may("note", checks.text, ""), keys.extra)


def _domain_from(keys: Keys) -> Domain:
    return Domain(
        number=keys.need("domain", checks.number_in(NUMBERS)),
        situation=keys.ask("situation", checks.text),
        strength=keys.ask("strength", checks.text),
        network=keys.ask("network", checks.one_of_or_none(Network)),
        extra=keys.extra,
    )


def _followup_from(keys: Keys) -> FollowUp:
    return FollowUp(
        talk=keys.need("talk", checks.name),
        agreement=keys.need("agreement", checks.position),
        what=keys.need("what", checks.name),
        who=keys.ask("who", checks.one_of_or_none(Who)),
        when=keys.ask("when", checks.when),
        outcome=keys.ask("outcome", checks.one_of_or_none(Outcome)),
        why=keys.ask("why", checks.text),
        extra=keys.extra,
    )


def _agreement_from(keys: Keys) -> Agreement:
    return Agreement(
        what=keys.need("what", checks.name),
        who=keys.ask("who", checks.one_of_or_none(Who)),
        when=keys.ask("when", checks.when),
        extra=keys.extra,
    )


def _appreciation_from(keys: Keys) -> Appreciation | None:
    found = keys.ask("appreciation", checks.table)
    if found is None:
        return None
    inner = Keys(found, "appreciation.")
    return Appreciation(
        talk=inner.ask("talk", checks.mark),
        approach=inner.ask("approach", checks.mark),
        words=inner.ask("words", checks.text),
        extra=inner.extra,
    )


def _draft_from(keys: Keys, key: str) -> Draft | None:
    found = keys.ask(key, checks.table)
    if found is None:
        return None
    inner = Keys(found, f"{key}.")
    return Draft(
        place=inner.need("place", checks.name),
        words=inner.need("words", checks.text),
        element=inner.ask("element", checks.number_in(ELEMENTS)),
        answer=inner.ask("answer", checks.position),
        extra=inner.extra,
    )


def _check_order(talk: Talk) -> None:
    """The turns of a file follow the rules like those of a live talk (rule 1)."""
    if refused := out_of_order(talk.turns):
        nr, element = refused
        raise _refused(f"turns[{nr}]", element, talk.turns[: nr - 1])
    if talk.reached is not None and ring_of(talk.reached) not in open_rings(talk.turns):
        raise _refused("reached", talk.reached, talk.turns)


def _refused(key: str, element: int, before: Sequence[Turn]) -> Unreadable:
    """What had to be looked at first, also as the turns that would say so."""
    missing = not_looked_at(before, element)
    rings = [[e for e in missing if ring_of(e) is ring] for ring in (Ring.YELLOW, Ring.ORANGE)]
    skips = ", ".join(f"skipped = {elements}" for elements in rings if elements)
    return Unreadable("turn_refused", key=key, element=element, missing=missing, skips=skips)


# --- from a talk to a table ----------------------------------------------------------------------


def table_of(talk: Talk) -> Table:
    """The table of a talk; `talk_from` reads the same talk from it."""
    table: Table = {
        "format": FORMAT,
        "id": talk.id,
        "client": talk.client,
        "started": talk.started,
        **_given(worker=talk.worker, team=talk.team),
        **_given(tags=list(talk.tags), practice=talk.practice),
        **_given(case=talk.case, level=str(talk.level)),
        **_given(followups=[_followup_of(followup) for followup in talk.followups]),
        **_asked(question=talk.question, reached=talk.reached, closing=talk.closing),
        **_asked(note=talk.note),
        **_given(just_helped=talk.just_helped),
        **_asked(ended=talk.ended),
        **_given(corrected=list(talk.corrected)),
        **_given(turns=[_turn_of(turn) for turn in talk.turns]),
        **_given(agreements=[_agreement_of(agreement) for agreement in talk.agreements]),
    }
    if talk.appreciation is not None:
        shown = talk.appreciation
        table["appreciation"] = {
            **_asked(talk=shown.talk, approach=shown.approach, words=shown.words),
            **shown.extra,
        }
    for key, typed in (("draft", talk.draft), ("edit_draft", talk.edit_draft)):
        if typed is not None:
            table[key] = _draft_of(typed)
    return table | dict(talk.extra)


def _turn_of(turn: Turn) -> Table:
    match turn:
        case Yellow():
            told: Table = {"element": turn.element, "clear": turn.clear, **_given(note=turn.note)}
        case Orange():
            domains = [_domain_of(domain) for domain in turn.domains]
            told = {"element": turn.element, **_given(note=turn.note, domains=domains)}
        case Red():
            told = {"element": turn.stands, **_given(note=turn.note)}
        case Purple():
            told = {
                "elements": list(turn.forms),
                **_asked(until=turn.until),
                **_given(note=turn.note),
            }
        case Skip():
            told = {"skipped": list(turn.elements)}
    return {"at": turn.at, **told, **turn.extra}


def _domain_of(domain: Domain) -> Table:
    said = _asked(situation=domain.situation, strength=domain.strength)
    return {"domain": domain.number, **said, **_named(network=domain.network), **domain.extra}


def _followup_of(followup: FollowUp) -> Table:
    return {
        "talk": followup.talk,
        "agreement": followup.agreement,
        "what": followup.what,
        **_named(who=followup.who),
        **_asked(when=followup.when),
        **_named(outcome=followup.outcome),
        **_asked(why=followup.why),
        **followup.extra,
    }


def _agreement_of(agreement: Agreement) -> Table:
    who, when = _named(who=agreement.who), _asked(when=agreement.when)
    return {"what": agreement.what, **who, **when, **agreement.extra}


def _draft_of(typed: Draft) -> Table:
    where = _asked(element=typed.element, answer=typed.answer)
    return {"place": typed.place, **where, "words": typed.words, **typed.extra}


def _given(**values: Any) -> Table:
    """The values that are not empty."""
    return {key: value for key, value in values.items() if value}


def _named(**values: str | None) -> Table:
    """The names of a closed set that were asked for, as plain texts."""
    return {key: str(value) for key, value in values.items() if value is not None}


def _asked(**values: Any) -> Table:
    """The values that were asked for, empty ones too."""
    return {key: value for key, value in values.items() if value is not None}
