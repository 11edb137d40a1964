"""A talk's next question in words: what is asked, what can be chosen, and what Enter gives."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from zoeken_cli.ask.prompt import Choice, Prompt
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk import walk
from zoeken_cli.talk.circles import STANDS, Network, Outcome, Ring, Who
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.moves import (
    About,
    Agree,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Close,
    Helped,
    Move,
    Question,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Turn, Yellow
from zoeken_cli.talk.turns import elements_of, last_beside_yellow
from zoeken_cli.talk.walk import Place

RING_OF_PLACE = {place: ring for ring, place in walk.RING_PLACE.items()}
NOBODY = "-"
"""Typed where nobody, or nothing, was agreed or told."""
PASSED = "-"
"""Typed where one earlier agreement is passed over."""
WITH_WAYS_ON = frozenset(
    {Place.FOLLOW_UP, Place.WHY, Place.ORANGE, Place.QUESTION, Place.UNTIL, Place.PURPLE}
)
"""Where the ways on are among the keys, and not in the menu."""
SPARE: Final = frozenset({"domain"})
"""Keys that stand in the line of keys only where that costs no line."""


class Prompts:
    """The questions of a talk in one language."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def prompt(self, sitting: Sitting) -> Prompt:
        """The question of a sitting."""
        if isinstance(sitting.given, Remark):
            return self.remark(sitting.talk.turns[-1], sitting.given.words)
        place = sitting.standing.place
        return Prompt(
            question=self._question(sitting),
            choices=(*self.choices(place), *self._ways_on(sitting)),
            commands=self.commands(sitting),
            default=self._default(sitting),
            many=place is Place.PURPLE,
            given=sitting.given is not None,
            short=place in (Place.TALK_MARK, Place.APPROACH_MARK),
            instruction=self._instruction(place),
        )

    def _question(self, sitting: Sitting) -> str:
        element = sitting.standing.element
        match sitting.standing.place:
            case Place.YELLOW | Place.ORANGE:
                name = self.words(f"method.element.{element}")
                return f"{element} {name}: {self.words(f'method.ask.{element}')}"
            case Place.RED:
                return self.words("method.ask.red")
            case Place.PURPLE:
                return self.words("method.ask.purple")
            case (Place.FOLLOW_UP | Place.WHY) as place:
                return self._about_earlier(sitting, place)
            case Place.AGREEMENT if sitting.talk.agreements:
                return self.words("asking.agreement_more")
            case Place.SITUATION | Place.STRENGTH | Place.AROUND as place:
                return self._question_of_domain(sitting, place)
            case place:
                return self.words(f"asking.{place.name.lower()}")

    def _about_earlier(self, sitting: Sitting, place: Place) -> str:
        """The question what became of an agreement, with what was agreed; or why."""
        asked = walk.followed_up(sitting.talk)
        assert asked is not None
        if place is Place.WHY:
            became = self.words(f"method.outcome.{asked.outcome}")
            return self.words("asking.why", what=" ".join(asked.what.split()), became=became)
        return self.words("asking.follow_up", agreed=saying.followed(asked, self.words))

    def _question_of_domain(self, sitting: Sitting, place: Place) -> str:
        domain = walk.talked_about(sitting.talk)
        assert domain is not None
        name = self.words(f"method.domain.{domain.number}")
        return self.words(f"asking.domain.{place.name.lower()}", domain=name)

    def _instruction(self, place: Place) -> str:
        name = f"asking.{place.name.lower()}.how"
        return self.words(name) if self.words.has(name) else ""

    def choices(self, place: Place) -> tuple[Choice, ...]:
        """The answers to choose from at this place; none where words are typed."""
        match place:
            case Place.YELLOW:
                return tuple(self._key(name) for name in ("clear", "unclear"))
            case Place.RED:
                return tuple(self._element(n) for n in STANDS)
            case Place.PURPLE:
                return tuple(self._element(n) for n in Ring.PURPLE.elements)
            case Place.FOLLOW_UP:
                passed = Choice(PASSED, self.words("asking.passed"))
                return (*(self._outcome(outcome) for outcome in Outcome), passed)
            case Place.WHO:
                nobody = Choice(NOBODY, self.words("asking.nobody"))
                return (*(self._key(who, f"method.who.{who}") for who in Who), nobody)
            case Place.AROUND:
                return (*map(self._network, Network), Choice(NOBODY, self.words("asking.not_told")))
            case _:
                return ()

    def _ways_on(self, sitting: Sitting) -> Iterable[Choice]:
        """The ways on from a menu that are no answer to its question."""
        if sitting.standing.place is Place.FOLLOW_UP:
            return (Choice(self.typed("skip"), self.words("asking.label.followed")),)
        if sitting.standing.place not in (Place.YELLOW, Place.RED):
            return ()
        return self._keys_for(sitting, {"skip": Skip, "helped": Helped, "close": Close})

    def commands(self, sitting: Sitting) -> tuple[Choice, ...]:
        """The keys that do something else than answer."""
        place = sitting.standing.place
        found = [self._command_key("help", "?"), self._command_key("back", "<")]
        if place in RING_OF_PLACE:
            found += self._keys_for(sitting, {"remark": Remark, "domain": About})
        if place in WITH_WAYS_ON:
            found += self._keys_for(sitting, {"skip": Skip, "helped": Helped, "close": Close})
        if sitting.given is not None:
            found.append(self._command_key("remove"))
        return (*found, self._command_key("pause"))

    def _keys_for(self, sitting: Sitting, kinds: dict[str, type[Move]]) -> list[Choice]:
        """The keys for those kinds of move that can be taken, and are an answer here."""
        place = sitting.standing.place
        taken = walk.moves(sitting.talk) & (walk.OWN[place] | {Close, Remark, About})
        if sitting.ahead and Helped not in walk.moves(sitting.whole):
            taken -= {Helped}
        return [self._command_key(name) for name, kind in kinds.items() if kind in taken]

    def _command_key(self, name: str, typed: str = "") -> Choice:
        return Choice(
            typed or self.typed(name),
            self.words(f"asking.label.{name}"),
            short=self.words(f"asking.short.{name}"),
            spare=name in SPARE,
        )

    def _network(self, network: Network) -> Choice:
        label, hint = f"method.network.{network}", f"method.network_hint.{network}"
        return Choice(self.typed(network), self.words(label), self.words(hint))

    def _key(self, name: str, label: str | None = None) -> Choice:
        return Choice(self.words(f"asking.key.{name}"), self.words(label or f"asking.label.{name}"))

    def _outcome(self, outcome: Outcome) -> Choice:
        hint = self.words("asking.stays_open") if outcome is Outcome.OPEN else ""
        return replace(self._key(outcome), hint=hint)

    def _element(self, n: int) -> Choice:
        hint = self.words(f"method.hint.{n}")
        if n == 0:
            return Choice("0", hint)
        return Choice(str(n), self.words(f"method.element.{n}"), hint)

    def _default(self, sitting: Sitting) -> str:  # noqa: C901 - one case per kind of answer
        """What Enter gives: the answer given before, the element reached, or the likeliest."""
        match sitting.given:
            case Yellow(clear=clear):
                return self.typed("clear" if clear else "unclear")
            case Red(stands=number):
                return str(number)
            case Purple(forms=forms):
                return " ".join(map(str, forms))
            case Skip() as skip:
                return ("" if skip.ring is Ring.YELLOW else "/") + self.typed("skip")
            case Close():
                menu = self.choices(sitting.standing.place)
                return ("" if menu else "/") + self.typed("close")
            case Became(outcome=outcome):
                return self.typed(outcome) if outcome else PASSED
            case WhoDoes(who=chosen) | Around(network=chosen):
                return self.typed(chosen) if chosen else NOBODY
            case Until(when=when) | ByWhen(when=when):
                return _escaped(str(when))
            case TalkMark(value=value) | ApproachMark(value=value):
                return str(value)
            case Because(words=words) | Question(words=words) | Words(words=words):
                return _escaped(words)
            case Situation(words=words) | Strength(words=words):
                return _escaped(words)
            case Agree(what=words) | Orange(note=words):
                return _escaped(words)
        return self._likeliest(sitting)

    def _likeliest(self, sitting: Sitting) -> str:
        match sitting.standing.place, sitting.standing.element:
            case Place.FOLLOW_UP, _:  # it ends nothing
                return self.typed(Outcome.OPEN)
            case Place.YELLOW, _:
                return self.typed("clear")
            case ((Place.RED | Place.PURPLE), int(element)):
                return str(element)
            case Place.RED, _:
                stood = [t.stands for t in sitting.talk.turns if isinstance(t, Red)]
                return str(stood[-1]) if stood else ""
            case Place.WHO, _:
                return self.typed(Who.KLANT)
            case Place.AROUND, _:
                return NOBODY
            case _:
                return ""

    def remark(self, turn: Turn, note: str) -> Prompt:
        """The question for a note to this turn."""
        names = ", ".join(saying.element(n, self.words) for n in sorted(elements_of(turn)) or [0])
        return Prompt(
            self.words("asking.remark", turn=names),
            default=_escaped(note),
            given=bool(note),
            instruction=self.words("asking.remark.how"),
        )

    def domain(self, sitting: Sitting) -> Prompt:
        """The question which life domain the last orange turn was about."""
        given = sitting.given if isinstance(sitting.given, About) else None
        names = (self.words(f"method.domain.{n}") for n in NUMBERS)
        commands = [self._command_key("help", "?"), self._command_key("back", "<")]
        commands += [self._command_key("remove")] if given else []
        orange = last_beside_yellow(sitting.talk.turns)
        assert isinstance(orange, Orange)
        return Prompt(
            self.words("asking.domain", turn=saying.element(orange.element, self.words)),
            choices=tuple(Choice(str(n), name) for n, name in zip(NUMBERS, names, strict=True)),
            commands=(*commands, self._command_key("pause")),
            default=str(given.domain) if given else "",
            given=given is not None,
        )

    def typed(self, name: str) -> str:
        """The letter for an answer or command."""
        return self.words(f"asking.key.{name}")


def _escaped(words: str) -> str:
    """Words as one would type them: a slash at the beginning is doubled."""
    return "/" + words if words.startswith("/") else words
