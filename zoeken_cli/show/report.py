"""Everything that is kept about one client, as one HTML page to hand over.

Every word of the page is chosen here, and every text passes one door on its way out: what cannot
be seen is written out (`visible`), and then Jinja escapes it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from zoeken_cli.languages import Wording
from zoeken_cli.show import report_rings, saying, unknown
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, Draft, Talk

Row = tuple[str, str]
"""The name of something, and what is kept under it."""

MEANS: Final = {
    Ring.YELLOW: "report.yellow",
    Ring.ORANGE: "report.orange",
    Ring.RED: "report.red",
    Ring.PURPLE: "report.purple",
}
"""What a ring is, told to the client; its name speaks to the worker."""

RIGHTS: Final = (
    ("report.see", "report.see_how"),
    ("report.correct", "report.correct_how"),
    ("report.destroy", "report.destroy_how"),
)


def client_page(code: str, talks: Sequence[Talk], words: Wording, today: date) -> str:
    """An HTML document with all that these talks hold, in the order given."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for this
    from markupsafe import Markup  # noqa: PLC0415 - Jinja's own

    drawing = Environment(
        loader=PackageLoader("zoeken_cli", "show/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda text: text if isinstance(text, Markup) else visible(text),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return drawing.get_template("client.html.j2").render(
        language=words.language,
        title=words("report.title", client=code),
        client=words("report.client", client=code),
        what=words("report.what"),
        made=words("report.made", day=saying.day(today, words)),
        many=words.count("report.talks", len(talks)),
        how=words("report.how"),
        rings=words("report.rings"),
        means=[(int(ring), words(f"method.ring.{ring}"), words(MEANS[ring])) for ring in Ring],
        contents=words("report.contents"),
        talks=[_talk(talk, words) for talk in talks],
        rights=words("report.rights"),
        each_right=[(words(name), words(how)) for name, how in RIGHTS],
        complain=words("report.complain"),
    )


def _talk(talk: Talk, words: Wording) -> dict[str, Any]:
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
        "parts": report_rings.parts(talk, words),
        "agreements": words("pages.agreements"),
        "heads": [words(head) for head in heads],
        "agreed": [_agreed(agreement, words) for agreement in talk.agreements],
        "appreciation": words("pages.appreciation"),
        "valued": list(_valued(talk, words)),
        "note": words("pages.note"),
        "noted": talk.note,
        "unconfirmed": words("report.unconfirmed"),
        "drafts": [list(_draft(d, words)) for d in (talk.draft, talk.edit_draft) if d is not None],
        "more": words("report.more"),
        "unknown": list(unknown.rows(talk.extra, words)),
    }


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


def _agreed(agreement: Agreement, words: Wording) -> tuple[str, str, str, list[Row]]:
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
    if typed.element is not None:
        yield words("report.draft_element"), saying.element(typed.element, words)
    if typed.answer is not None:
        yield words("report.draft_answer"), str(typed.answer)
    yield from unknown.rows(typed.extra, words)
