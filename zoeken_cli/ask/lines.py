"""An answer of a talk in a line: its question in short, and what was said."""

from zoeken_cli.ask.replies import words_of
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk import walk
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.moves import (
    About,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Question,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
)
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Yellow


def in_a_line(  # noqa: C901 - one case per kind of answer
    sitting: Sitting, words: Wording
) -> tuple[str, str]:
    """The answer of a sitting."""
    match sitting.given:
        case Question(words=question):
            return words("pages.question"), question
        case Became(outcome=outcome):
            return words("asking.short.follow_up"), _became(sitting, outcome, words)
        case Because(words=why):
            return words("asking.short.why"), why
        case Yellow(element=element, clear=clear):
            return saying.element(element, words), words(
                "pages.clear" if clear else "pages.unclear"
            )
        case Orange(element=element, note=note):
            return saying.element(element, words), note
        case Red(stands=stands):
            return words("asking.short.red"), saying.element(stands, words)
        case Purple(forms=forms):
            told = ", ".join(saying.element(form, words) for form in forms)
            return words("asking.short.purple"), told
        case Skip(elements=skipped):
            return words("pages.skipped"), ", ".join(map(str, skipped))
        case Remark(words=note):
            return words("asking.short.remark"), note
        case Until(when=when):
            return words("asking.short.until"), saying.when(when, words)
        case About() | Situation() | Strength() | Around():
            return _of_domain(sitting, words)
    return _in_the_closing(sitting, words)


def _became(sitting: Sitting, outcome: str, words: Wording) -> str:
    """The outcome first: of a long agreement the list shows only the beginning."""
    asked = walk.followed_up(sitting.talk)
    assert asked is not None
    return f"{words(f'method.outcome.{outcome}') if outcome else '–'}: {asked.what}"


def _of_domain(sitting: Sitting, words: Wording) -> tuple[str, str]:
    if isinstance(sitting.given, About):
        return words("pages.domain"), words(f"method.domain.{sitting.given.domain}")
    domain = walk.talked_about(sitting.talk)
    assert domain is not None
    name = words(f"method.domain.{domain.number}")
    match sitting.given:
        case Situation(words=said):
            return words("pages.domain_situation", domain=name), said
        case Strength(words=said):
            return words("pages.domain_strength", domain=name), said
        case Around(network=network):
            told = words(f"method.network.{network}") if network else ""
            return words("pages.domain_network", domain=name), told
        case move:
            raise AssertionError(f"not about a life domain: {move}")


def _in_the_closing(sitting: Sitting, words: Wording) -> tuple[str, str]:
    question = words(f"asking.{sitting.standing.place.name.lower()}").rstrip("?")
    match sitting.given:
        case WhoDoes(who=who):
            return question, words(f"method.who.{who}") if who else words("asking.nobody")
        case ByWhen(when=when):
            return question, saying.when(when, words)
        case TalkMark(value=value) | ApproachMark(value=value):
            return question, str(value)
        case move:
            return question, words_of(move)
