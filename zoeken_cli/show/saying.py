"""How moments, numbers and names are said in the reader's language."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from zoeken_cli.keep import archive
from zoeken_cli.languages import Wording
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import NO_STEP, Ring, Who, ring_of
from zoeken_cli.talk.movement import Step
from zoeken_cli.talk.talk import Domain, FollowUp, Talk, When


def day(moment: date, words: Wording) -> str:
    """2 maart 2026."""
    month = words("pages.months").split()[moment.month - 1]
    return words("pages.day", day=moment.day, month=month, year=moment.year)


def month(name: str, words: Wording) -> str:
    """Maart 2026, of 2026-03."""
    year, _, number = name.partition("-")
    return f"{words('pages.months').split()[int(number) - 1]} {year}"


def clock(moment: datetime, words: Wording) -> str:
    """10.15."""
    return words("pages.clock", hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")


def moment(at: datetime, words: Wording) -> str:
    """2 maart 2026, 10.15 uur."""
    return words("pages.moment", day=day(at, words), clock=clock(at, words))


def held(talk: Talk, words: Wording) -> str:
    """2 maart 2026, 10.15 uur, 47 minuten; no minutes while the talk is open."""
    began = moment(talk.started, words)
    if talk.ended is None or talk.ended < talk.started:
        return began
    minutes = round((talk.ended - talk.started).total_seconds() / 60)
    return f"{began}, {words.count('pages.minutes', minutes)}"


def who_and_when(talk: Talk, words: Wording) -> Iterator[tuple[str, str]]:
    """What stands at the head of a talk, each by its name."""
    yield words("pages.client"), talk.client
    yield words("pages.when"), held(talk, words)
    if talk.worker:
        yield words("pages.worker"), talk.worker
    if talk.team:
        yield words("pages.team"), talk.team
    if talk.tags:
        yield words("pages.tags"), ", ".join(talk.tags)
    if talk.question:
        yield words("pages.question"), f"“{talk.question}”"


def of_domain(told: Domain, words: Wording) -> Iterator[tuple[str, str]]:
    """What was told of a life domain, each by its name: situation, own strength, network."""
    if told.situation:
        yield words("pages.situation"), told.situation
    if told.strength:
        yield words("pages.strength"), told.strength
    if around := network(told, words):
        yield words("pages.network"), around


def network(told: Domain, words: Wording) -> str:
    """What the network does in a life domain, in a word; nothing where that was not told."""
    return words(f"method.network.{told.network}") if told.network else ""


def when(said: When, words: Wording) -> str:
    """A date as a day, and words as they are."""
    return day(said, words) if isinstance(said, date) else visible(said)


def agreed(what: str, who: Who | str | None, by_when: When | None, words: Wording) -> str:
    """Bellen (de klant zelf, 9 maart 2026); what was left out is not said."""
    does = words(f"method.who.{who}") if who else ""
    told = ", ".join(part for part in (does, when(by_when, words) if by_when else "") if part)
    return f"{what} ({told})" if told else what


def followed(earlier: FollowUp, words: Wording) -> str:
    """Op 2 maart 2026: “Bellen” (de klant zelf, 9 maart 2026)."""
    what = f"“{' '.join(earlier.what.split())}”"
    told = agreed(what, earlier.who, earlier.when, words)
    made = archive.day_of(earlier.talk)
    if made is None:
        return words("pages.agreed_before", agreed=told)
    return words("pages.agreed_on", day=day(made, words), agreed=told)


def outcome(earlier: FollowUp, words: Wording) -> str:
    """What became of it: done, or that it was passed over, or not asked."""
    if earlier.outcome:
        return words(f"method.outcome.{earlier.outcome}")
    return words("pages.not_asked" if earlier.outcome is None else "pages.passed_over")


def decimal(number: float | None, words: Wording, places: int = 1) -> str:
    """7,4; a dash for a number that is not there."""
    return _told(number, f".{places}f", words)


def signed(number: float | None, words: Wording, places: int = 1) -> str:
    """+7,4 or -7,4; a dash for a number that is not there."""
    return _told(number, f"+.{places}f", words)


def _told(number: float | None, spec: str, words: Wording) -> str:
    if number is None:
        return "–"
    told = f"{number:{spec}}"
    if not float(told):
        told = told.lstrip("+-")
    return told.replace(".", words("pages.decimal_sign"))


def chance(p: float | None, words: Wording) -> str:
    """0,042; what is smaller than can be told in three places is told to be."""
    least = 0.001
    return decimal(p, words, 3) if p is None or p >= least else f"< {decimal(least, words, 3)}"


def element(number: int, words: Wording) -> str:
    """12 doen."""
    name = words(f"method.element.{number}")
    return name if number == NO_STEP else f"{number} {name}"


def path(steps: Iterable[Step], words: Wording) -> str:
    """Pad: 9 inzien > 12 doen, with an arrow."""
    return words("pages.path", path=course((step.stands for step in steps), words))


def course(elements: Iterable[int], words: Wording) -> str:
    """1 contact > 2 doelen, with an arrow: elements in the order they were visited."""
    return " → ".join(element(number, words) for number in elements)


STYLE = {
    Ring.YELLOW: "bold yellow",
    Ring.ORANGE: "bold dark_orange",
    Ring.RED: "bold red",
    Ring.PURPLE: "bold magenta",
}


def style(number: int) -> str:
    """The colour of an element's ring; no step yet is in the red ring's story."""
    return STYLE[ring_of(number) if number else Ring.RED]
