"""Everything that is kept of one talk, by the names that the templates have for it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from zoeken_cli.languages import Wording
from zoeken_cli.report import turns
from zoeken_cli.show import saying, unknown
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.matrix import matrix
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, Domain, Draft, FollowUp, Talk
from zoeken_cli.talk.turns import domains_in

Row = tuple[str, str]
"""The name of something, and what is kept under it."""
NOTHING: Final = "–"
"""In the matrix, where nothing was told."""


def told(talk: Talk, words: Wording) -> dict[str, Any]:
    """What the page says of one talk, by the names the template has for it."""
    heads = ("report.agreed_what", "report.agreed_who", "report.agreed_when")
    return {
        "name": words("report.talk", moment=saying.moment(talk.started, words)),
        "sorts": [
            words(f"pages.talk_{sort}")
            for sort in ("practice", "open", "just_helped")
            if getattr(talk, sort)
        ],
        "facts": list(_facts(talk, words)),
        "earlier": words("pages.earlier"),
        "earlier_heads": [words(head) for head in (*heads, "report.became")],
        "followed": [_followed(earlier, words) for earlier in talk.followups],
        "parts": turns.parts(talk, words),
        "agreements": words("pages.agreements"),
        "heads": [words(head) for head in heads],
        "agreed": [agreed(agreement, words) for agreement in talk.agreements],
        "appreciation": words("pages.appreciation"),
        "valued": list(_valued(talk, words)),
        "note": words("pages.note"),
        "noted": talk.note,
        "unconfirmed": words("report.unconfirmed"),
        "drafts": [list(_draft(d, words)) for d in (talk.draft, talk.edit_draft) if d is not None],
        "more": words("report.more"),
        "unknown": list(unknown.rows(talk.extra, words)),
    }


def matrix_of(talk: Talk, words: Wording, *, asked: bool) -> dict[str, Any] | None:
    """ZOEKEN's matrix as a table, or why there is none; nothing at all where it is not `asked`."""
    if not (asked or any(domains_in(talk.turns))):
        return None
    found = matrix(talk)
    heads = ("pages.domain", "pages.situation", "pages.strength", "pages.network")
    return {
        "name": words("pages.matrix"),
        "heads": [words(head) for head in heads],
        "rows": [
            (words(f"method.domain.{about.number}"), list(_cells(about.told, words)))
            for about in found
        ],
        "none": words("pages.matrix_none", key=words("asking.key.domain")),
    }


def _cells(told: Sequence[Domain], words: Wording) -> Iterator[tuple[str, str, str]]:
    """Situation, own strength and network, each time the domain was talked about."""
    for domain in told:
        around = saying.network(domain, words)
        yield domain.situation or NOTHING, domain.strength or NOTHING, around or NOTHING


def _facts(talk: Talk, words: Wording) -> Iterator[Row]:
    """Who, when and about what."""
    yield words("report.id"), talk.id
    yield from saying.who_and_when(talk, words)
    if talk.reached is not None:
        yield words("report.reached"), saying.element(talk.reached, words)
    if talk.closing is not None:
        yield words("report.closing"), saying.moment(talk.closing, words)
    if talk.ended is not None:
        yield words("report.ended"), saying.moment(talk.ended, words)
    for at in talk.corrected:
        yield words("pages.corrected"), saying.moment(at, words)


def _followed(earlier: FollowUp, words: Wording) -> tuple[str, str, str, str, str, list[Row]]:
    """What, who and when; what became of it and why; which one it was, and what else there is."""
    what, who, when, more = agreed(earlier, words)
    of = words("report.of_agreement", id=earlier.talk, number=earlier.agreement)
    rows = [(words("report.of"), of), *more]
    return what, who, when, saying.outcome(earlier, words), earlier.why or "", rows


def agreed(agreement: Agreement | FollowUp, words: Wording) -> tuple[str, str, str, list[Row]]:
    """What, who and when; and what else the file has of it."""
    left_out = words("report.not_recorded")
    who = left_out if agreement.who in (None, LEFT_OUT) else words(f"method.who.{agreement.who}")
    when = saying.when(agreement.when, words) if agreement.when else left_out
    return agreement.what, who, when, list(unknown.rows(agreement.extra, words))


def _valued(talk: Talk, words: Wording) -> Iterator[Row]:
    """The two marks, the client's words, and what else the file has of them."""
    if (shown := talk.appreciation) is None:
        return
    for name, mark in (("talk", shown.talk), ("approach", shown.approach)):
        yield words(f"pages.mark_{name}"), str(mark) if mark else words("pages.not_given")
    if shown.words:
        yield words("pages.said"), f"“{shown.words}”"
    yield from unknown.rows(shown.extra, words)


def _draft(typed: Draft, words: Wording) -> Iterator[Row]:
    """What was typed and not confirmed, and at which question."""
    yield words("report.draft_words"), f"“{typed.words}”"
    yield words("report.draft_place"), typed.place
    if typed.place in ("situation", "strength") and typed.element in NUMBERS:
        yield words("pages.domain"), words(f"method.domain.{typed.element}")
    elif typed.element is not None:
        yield words("report.draft_element"), saying.element(typed.element, words)
    if typed.answer is not None:
        yield words("report.draft_answer"), str(typed.answer)
    yield from unknown.rows(typed.extra, words)
