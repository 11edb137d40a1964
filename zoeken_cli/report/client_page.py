"""Everything that is kept about one client, as one HTML page to hand over.

Every word of the page is chosen here, and every text passes one door on its way out: what cannot
be seen is written out (`visible`), and then Jinja escapes it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from zoeken_cli.languages import Wording
from zoeken_cli.report import telling
from zoeken_cli.report.drawn import drawn
from zoeken_cli.show import saying
from zoeken_cli.show.client_page import became, stands, steps_over_time
from zoeken_cli.talk.agreements import Made, made
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.talk import Talk

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

AGREED: Final = (
    *("report.agreed_what", "report.agreed_who", "report.agreed_when"),
    "report.became",
)
"""The heads over the agreements."""


class Agreed(NamedTuple):
    """An agreement: what, who and when; the day it was made; what became of it, a line each."""

    what: str
    who: str
    when: str
    made_on: str
    lines: list[str]


def client_page(code: str, talks: Sequence[Talk], words: Wording, today: date) -> str:
    """An HTML document with all that these talks hold, in the order given.

    Of a talk that is there more than once, the first counts in what all come to.
    """
    first: dict[str, Talk] = {}
    for talk in talks:
        first.setdefault(talk.id, talk)
    counting = [*first.values()]
    return drawn(
        "client.html.j2",
        language=words.language,
        title=words("report.title", client=code),
        client=words("report.client", client=code),
        what=words("report.what"),
        made=words("report.made", day=saying.day(today, words)),
        many=words.count("report.talks", len(talks)),
        how=words("report.how"),
        rings=words("report.rings"),
        means=[(int(ring), words(f"method.ring.{ring}"), words(MEANS[ring])) for ring in Ring],
        over_time=words("pages.over_time"),
        step_heads=[words(f"pages.over_time_{name}") for name in ("day", "path", "last")],
        steps=steps_over_time(counting, words),
        agreed=words("pages.agreed"),
        agreed_heads=[words(name) for name in AGREED],
        agreements=[_agreed(each, words, today) for each in made(counting)],
        contents=words("report.contents"),
        talks=[telling.told(talk, words) for talk in talks],
        rights=words("report.rights"),
        each_right=[(words(name), words(how)) for name, how in RIGHTS],
        complain=words("report.complain"),
    )


def _agreed(agreed: Made, words: Wording, today: date) -> Agreed:
    what, who, when, _ = telling.agreed(agreed.agreement, words)
    made_on = words("pages.made_on", day=saying.day(agreed.talk.started, words))
    lines = [*became(agreed, words)]
    if agreed.open:
        lines.append(stands(agreed, words, today))
    return Agreed(what, who, when, made_on, lines)
