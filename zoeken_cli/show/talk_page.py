"""One talk, ring by ring or in order of time."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import Step, moved, steps
from zoeken_cli.talk.talk import (
    Agreement,
    Extra,
    FollowUp,
    Orange,
    Purple,
    Red,
    Skip,
    Talk,
    Turn,
    Yellow,
)
from zoeken_cli.talk.turns import domains_in, orange_rounds, visits, yellow_again

Row = tuple[layout.Cell, ...]


def page(talk: Talk, words: Wording, *opening: RenderableType) -> RenderableType:
    """The whole talk, ring by ring; `opening` stands under its name."""
    return Group(
        *head(talk, words, opening),
        *_earlier(talk, words),
        layout.part(
            _ring(Ring.YELLOW, words),
            layout.rows(_looks(talk, Ring.YELLOW, words)),
            *_again(yellow_again(talk.turns), "pages.yellow_again", words),
        ),
        layout.part(
            _ring(Ring.ORANGE, words),
            layout.rows(_looks(talk, Ring.ORANGE, words)),
            *_again(orange_rounds(talk.turns)[0], "pages.orange_rounds", words),
        ),
        layout.part(_ring(Ring.RED, words), *_red(talk, words)),
        layout.part(_ring(Ring.PURPLE, words), *_purple(talk, words)),
        *_closing(talk, words),
        *_summary(talk, words),
    )


def timeline(talk: Talk, words: Wording, *opening: RenderableType) -> RenderableType:
    """The whole talk, in order of time; `opening` stands under its name."""
    path = iter(steps(talk.turns))
    told = [(saying.clock(turn.at, words), _turn_told(turn, path, words)) for turn in talk.turns]
    return Group(
        *head(talk, words, opening),
        *_earlier(talk, words),
        layout.part(layout.heading(words("pages.timeline")), layout.rows(told)),
        *_closing(talk, words),
        *_summary(talk, words),
    )


# --- the head ------------------------------------------------------------------------------------


def head(
    talk: Talk, words: Wording, opening: Iterable[RenderableType] = ()
) -> Iterator[RenderableType]:
    """What a page of a talk begins with: its name, what stands under it, who and when."""
    yield layout.heading(words("pages.talk", id=visible(talk.id)))
    for part in opening:
        yield part
        yield Text()
    for sort in ("practice", "open", "just_helped"):
        if getattr(talk, sort):
            yield layout.line(words(f"pages.talk_{sort}"))
    yield layout.rows(_who_and_when(talk, words))


def _who_and_when(talk: Talk, words: Wording) -> Iterator[Row]:
    yield from saying.who_and_when(talk, words)
    if talk.corrected:
        yield words("pages.corrected"), ", ".join(saying.moment(at, words) for at in talk.corrected)


def _earlier(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    """What became of earlier agreements, where any were asked about (rule 10)."""
    if talk.followups:
        rows = (row for nr, f in enumerate(talk.followups, 1) for row in _followed(nr, f, words))
        yield layout.part(layout.heading(words("pages.earlier")), layout.rows(rows))


def _followed(nr: int, earlier: FollowUp, words: Wording) -> Iterator[Row]:
    yield f"{nr}.", saying.agreed(earlier.what, earlier.who, earlier.when, words)
    became = saying.outcome(earlier, words)
    yield "", f"{became}: “{earlier.why}”" if earlier.why else became
    yield "", words("pages.of_talk", id=earlier.talk)


# --- the rings -----------------------------------------------------------------------------------


def _ring(ring: Ring, words: Wording) -> Text:
    return layout.heading(words(f"method.ring.{ring}"), saying.STYLE[ring])


def _name(number: int, words: Wording) -> str:
    return saying.element(number, words)


def _looks(talk: Talk, ring: Ring, words: Wording) -> Iterator[Row]:
    """Every element of the yellow or orange ring, with each look at it; times from the second."""
    for number in ring.elements:
        looks = [t for t in talk.turns if _is_about(t, number)]
        first = True
        for turn in looks:
            label = _name(number, words) if first else ""
            told = _look_told(turn, words)
            yield label, told if first else f"{saying.clock(turn.at, words)}  {told}"
            yield from (("", about) for about in _domains_told(turn, words))
            first = False
        if not looks:
            yield _name(number, words), words("pages.not_looked_at")


def _is_about(turn: Turn, number: int) -> bool:
    match turn:
        case Yellow() | Orange():
            return turn.element == number
        case Skip():
            return number in turn.elements
        case _:
            return False


def _look_told(turn: Turn, words: Wording) -> str:
    match turn:
        case Yellow():
            told = words("pages.clear" if turn.clear else "pages.unclear")
            return f"{told}. {turn.note}" if turn.note else told
        case Orange():
            return turn.note or words("pages.visited")
        case _:
            return words("pages.skipped")


def _domains_told(turn: Turn, words: Wording) -> Iterator[str]:
    """The life domains of an orange turn, each on a line of its own with what was told of it."""
    for told in turn.domains if isinstance(turn, Orange) else ():
        name = words(f"method.domain.{told.number}")
        yield f"{words('pages.domain')}: {name}"
        yield from (": ".join(row) for row in saying.of_domain(told, words))


def _again(times: int, wording: str, words: Wording) -> Iterator[RenderableType]:
    if times:
        yield layout.rows([(words.count(wording, times),)])


def _red(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    path = steps(talk.turns)
    if not path:
        yield layout.rows([(words("pages.no_steps"),)])
        return
    yield layout.rows([(saying.path(path, words),)])
    yield layout.rows(_steps(path, words))


def _steps(path: Iterable[Step], words: Wording) -> Iterator[Row]:
    """Each step at its time, and under it how the worker moved along."""
    for step in path:
        yield saying.clock(step.at, words), _step_told(step, words)
        for purple in step.answered:
            yield "", _along_told(purple, words)


def _step_told(step: Step, words: Wording) -> Text:
    way = words(f"method.direction.{step.direction or 'start'}")
    told = Text().append(f"{_name(step.stands, words)} ({way})", saying.STYLE[Ring.RED])
    return _with_note(told, step.note)


def _along_told(purple: Purple, words: Wording) -> Text:
    forms = ", ".join(_name(form, words) for form in purple.forms)
    told = Text().append(f"→ {forms}", saying.STYLE[Ring.PURPLE])
    if purple.until:
        told.append(f", {words('pages.until', when=saying.when(purple.until, words))}")
    return _with_note(told, purple.note)


def _with_note(told: Text, note: str) -> Text:
    return told.append(f". {visible(note)}") if note else told


def _purple(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    turns = [t for t in visits(talk.turns, Ring.PURPLE) if isinstance(t, Purple)]
    used = {form: sum(form in turn.forms for turn in turns) for form in Ring.PURPLE.elements}
    if not turns:
        yield layout.rows([(words("pages.no_forms"),)])
        return
    yield layout.rows(
        (_name(form, words), words.count("pages.times", n)) for form, n in used.items() if n
    )
    first = next((nr for nr, t in enumerate(talk.turns) if isinstance(t, Red)), len(talk.turns))
    before = [t for t in talk.turns[:first] if isinstance(t, Purple)]
    for purple in before:
        yield layout.rows([(words("pages.before_red"), _along_told(purple, words))])


# --- the closing ---------------------------------------------------------------------------------


def _closing(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    if talk.agreements:
        told = (_agreement(agreement, words) for agreement in talk.agreements)
        title = layout.heading(words("pages.agreements"))
        yield layout.part(title, layout.rows((f"{nr}.", t) for nr, t in enumerate(told, 1)))
    if (shown := talk.appreciation) is not None:
        marks = [
            (words(f"pages.mark_{name}"), words("pages.not_given") if not mark else str(mark))
            for name, mark in (("talk", shown.talk), ("approach", shown.approach))
        ]
        said = [(words("pages.said"), f"“{shown.words}”")] if shown.words else []
        yield layout.part(layout.heading(words("pages.appreciation")), layout.rows([*marks, *said]))
    if talk.note:
        yield layout.part(layout.heading(words("pages.note")), layout.rows([(talk.note,)]))


def _agreement(agreement: Agreement, words: Wording) -> str:
    return saying.agreed(agreement.what, agreement.who, agreement.when, words)


def _summary(talk: Talk, words: Wording) -> Iterator[RenderableType]:
    """What the talk came to (rule 7), what was not confirmed yet, and keys nobody knows here."""
    path = steps(talk.turns)
    if path and moved(path):
        yield Text()
        yield layout.line(words("pages.client_moved"))
    elif path and not talk.open:
        yield Text()
        yield layout.line(words("pages.client_not_moved"))
    for typed in (talk.draft, talk.edit_draft):
        if typed is not None:
            yield Text()
            yield layout.line(words("pages.draft", words=typed.words))
    if names := dict.fromkeys(key for extra in _extras(talk) for key in extra):
        yield Text()
        yield layout.line(words("pages.unknown_keys", keys=", ".join(names)))


def _extras(talk: Talk) -> Iterator[Extra]:
    closing = (*talk.agreements, talk.appreciation, talk.draft, talk.edit_draft)
    parts = (talk, *talk.followups, *talk.turns, *domains_in(talk.turns), *closing)
    return (part.extra for part in parts if part is not None and part.extra)


def unknown_values(talk: Talk, words: Wording) -> RenderableType:
    """What stands under the keys that this version does not know."""
    from zoeken_cli.show import unknown  # noqa: PLC0415 - only for who asks for everything

    found = [row for extra in _extras(talk) for row in unknown.rows(extra, words)]
    return layout.rows(found)


# --- in order of time ----------------------------------------------------------------------------


def _turn_told(turn: Turn, path: Iterator[Step], words: Wording) -> Text:
    match turn:
        case Yellow() | Orange():
            told = Text().append(_name(turn.element, words), saying.style(turn.element))
            looked = "\n".join([f". {_look_told(turn, words)}", *_domains_told(turn, words)])
            return told.append(visible(looked))
        case Red():
            return _step_told(next(path), words)
        case Purple():
            return _along_told(turn, words)
        case Skip():
            names = ", ".join(_name(number, words) for number in turn.elements)
            told = Text().append(names, saying.STYLE[turn.ring])
            return told.append(f". {words('pages.skipped')}")
