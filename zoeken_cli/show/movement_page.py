"""How soon the client moved, where talks stall, and what went with it."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from zoeken_cli.count.intervals import Share
from zoeken_cli.count.movement import Behind, Compared, Did, Middle, Movement, Soon
from zoeken_cli.count.sequence import CLIENTS
from zoeken_cli.languages import Wording
from zoeken_cli.show import layout, saying
from zoeken_cli.show.shares import clear, columns, named, percent, said
from zoeken_cli.talk.circles import DOING, Ring


def parts(movement: Movement, words: Wording, width: int) -> Iterator[RenderableType]:
    """Each finding in a sentence, then its figures."""
    yield layout.part(layout.heading(words("figures.soon")), *_soon(movement, words, width))
    yield layout.part(layout.heading(words("figures.stalls")), *_stalls(movement, words, width))
    yield layout.part(layout.heading(words("figures.compared")), *_compared(movement, words, width))
    yield layout.part(layout.heading(words("figures.orange")), *_orange(movement, words, width))
    clear_when = (Text(), layout.line(words("figures.clear_when")))
    yield layout.part(layout.heading(words("figures.over")), *_over(movement, words), *clear_when)


# --- how soon ------------------------------------------------------------------------------------


def _soon(movement: Movement, words: Wording, width: int) -> Iterator[RenderableType]:
    both = (("forward", movement.to_forward), ("doing", movement.to_doing))
    for name, soon in both:
        yield layout.line(_how_soon(name, soon, words))
    doing = saying.element(DOING, words)
    rows = [
        (words(f"figures.to_{name}", doing=doing), *_usual(soon, words))
        for name, soon in both
        if soon.turns
    ]
    if rows:
        yield Text()
        yield columns(rows, width)
        yield layout.line(words("figures.middle_half"))


def _how_soon(name: str, soon: Soon, words: Wording) -> str:
    doing = saying.element(DOING, words)
    if not (soon.turns and soon.minutes):
        return words(f"figures.never_{name}", doing=doing)
    return words.count(
        f"figures.soon_{name}",
        soon.turns.n,
        doing=doing,
        turns=f"{soon.turns.middle:.0f}",
        minutes=f"{soon.minutes.middle:.0f}",
    )


def _usual(soon: Soon, words: Wording) -> tuple[str, ...]:
    assert soon.turns is not None
    assert soon.minutes is not None
    return (
        words.count("figures.in_talks", soon.turns.n),
        words("figures.usual_turns", usual=_spread(soon.turns)),
        words("figures.usual_minutes", usual=_spread(soon.minutes)),
    )


def _spread(middle: Middle) -> str:
    """11 (10-14)."""
    return f"{middle.middle:.0f} ({middle.low:.0f}–{middle.high:.0f})"


# --- where talks stall ---------------------------------------------------------------------------


def _stalls(movement: Movement, words: Wording, width: int) -> Iterator[RenderableType]:
    onward = {step: behind for step, behind in movement.onward.items() if behind.share.of}
    if movement.without_step:
        yield layout.line(words.count("figures.without_step", movement.without_step))
    if not onward:
        yield layout.line(words("figures.no_steps_yet"))
        return
    yield layout.line(_least(onward, words))
    yield Text()
    yield layout.line(words("figures.went_on"))
    yield _with_clients([(named(step, words), of) for step, of in onward.items()], words, width)


def _with_clients(
    rows: Iterable[tuple[layout.Cell, Behind]], words: Wording, width: int
) -> RenderableType:
    """A share of talks, and how many clients stand behind it."""
    told = [
        (name, *said(behind.share, words), words.count("figures.clients", behind.clients))
        for name, behind in rows
    ]
    return columns(told, width)


def _least(onward: dict[int, Behind], words: Wording) -> str:
    """The step where talks stall most, of those that differ from the others beyond doubt."""
    found = [step for step in onward if _under_the_others(onward, step)]
    if not found:
        return words("figures.stalls_alike")
    step = min(found, key=lambda step: onward[step].share.value or 0)
    here = onward[step].share
    stalled = Share(here.of - here.count, here.of)
    return words(
        "figures.stalls_at",
        step=saying.element(step, words),
        stalled=words("figures.of", count=stalled.count, of=stalled.of),
    )


def _under_the_others(onward: dict[int, Behind], step: int) -> bool:
    """Whether the client goes on from here less often, beyond doubt, and not of a client or two."""
    here, rest = onward[step], [behind.share for other, behind in onward.items() if other != step]
    others = Share(sum(share.count for share in rest), sum(share.of for share in rest))
    less = (here.share.value or 0) < (others.value or 0)
    return less and here.clients >= CLIENTS and clear(here.share, others)


# --- stalled against moved -----------------------------------------------------------------------


def _compared(movement: Movement, words: Wording, width: int) -> Iterator[RenderableType]:
    yield layout.line(words("figures.compared_how"))
    for step, both in movement.from_start.items():
        if not (both.moved.talks or both.stalled.talks):
            continue
        yield Text()
        yield layout.line(_who(step, both, words))
        yield layout.line(_difference(both, words))
        if both.moved.talks and both.stalled.talks:
            yield _side_by_side(both, words, width)
    yield layout.line(words("figures.no_cause"))


def _who(step: int, both: Compared, words: Wording) -> str:
    return words(
        "figures.began_at",
        step=saying.element(step, words),
        moved=_talks(both.moved, words),
        stalled=_talks(both.stalled, words),
    )


def _talks(did: Did, words: Wording) -> str:
    clients = words.count("figures.clients", did.clients)
    return words("figures.by_clients", talks=words.count("figures.in_talks", did.talks),
                 clients=clients)  # fmt: skip


def _difference(both: Compared, words: Wording) -> str:
    """The forms of which the share differs beyond doubt, where enough clients are behind both."""
    if any(did.clients < CLIENTS for did in both):
        return words("figures.cannot_compare")
    found = [
        words(
            "figures.differs",
            form=saying.element(form, words),
            moved=_talks_of(both.moved.share(form), words),
            stalled=_talks_of(both.stalled.share(form), words),
        )
        for form in Ring.PURPLE.elements
        if clear(both.moved.share(form), both.stalled.share(form))
    ]
    return " ".join(found) or words("figures.differs_not")


def _side_by_side(both: Compared, words: Wording, width: int) -> RenderableType:
    rows: list[tuple[str, ...]] = [
        ("", words("figures.head_moved"), words("figures.head_stalled")),
        *(
            (
                saying.element(form, words),
                *(_share(did.share(form), words) for did in both),
            )
            for form in Ring.PURPLE.elements
        ),
        (words("figures.orange_turns"), *(_per_talk(did, words) for did in both)),
    ]
    if width >= 64:
        return layout.rows(rows)
    (_, moved, stalled), *rest = rows
    return layout.rows((name, f"{moved}: {one}. {stalled}: {other}.") for name, one, other in rest)


def _share(share: Share, words: Wording) -> str:
    return " ".join(filter(None, said(share, words)))


def _per_talk(did: Did, words: Wording) -> str:
    return saying.decimal(did.orange / did.talks if did.talks else None, words)


# --- orange, and overnemen -----------------------------------------------------------------------


def _orange(movement: Movement, words: Wording, width: int) -> Iterator[RenderableType]:
    by_rounds = movement.by_rounds
    once, more = ([by_rounds[r] for r in rounds] for rounds in ((0, 1), (2, 3)))
    if any(max(behind.clients for behind in of) < CLIENTS for of in (once, more)):
        yield layout.line(words("figures.orange_cannot", each=CLIENTS))
    else:
        less, often = _together(once), _together(more)
        name = "orange_differs" if clear(less, often) else "orange_alike"
        told = {"more": _talks_of(often, words), "once": _talks_of(less, words)}
        yield layout.line(words(f"figures.{name}", **told))
    rows = [
        (words.count("figures.went_round", rounds) if rounds < 3 else words("figures.round_more"),
         behind)
        for rounds, behind in by_rounds.items() if behind.share.of
    ]  # fmt: skip
    if rows:
        yield Text()
        yield layout.line(words("figures.moved_by_rounds"))
        yield _with_clients(rows, words, width)
        yield layout.line(words("figures.no_cause"))


def _together(of: Iterable[Behind]) -> Share:
    shares = [behind.share for behind in of]
    return Share(sum(share.count for share in shares), sum(share.of for share in shares))


def _talks_of(share: Share, words: Wording) -> str:
    return words("figures.share_talks", count=share.count, of=share.of, percent=percent(share))


def _over(movement: Movement, words: Wording) -> Iterator[RenderableType]:
    ends = movement.ends
    if not ends.total:
        yield layout.line(words("figures.never_over"))
        return
    yield layout.line(words.count("figures.over_times", ends.total))
    if not (ends.without_end or ends.past):
        yield layout.line(words("figures.over_fine"))
    rows = [(words(f"figures.over_{name}"), str(n)) for name, n in ends._asdict().items() if n]
    yield layout.rows(rows)
