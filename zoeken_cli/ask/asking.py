"""A talk's next question in words, and what was typed as a move."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from zoeken_cli.ask import answers
from zoeken_cli.ask.prompt import Choice, Prompt, Read, Tell
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk import walk
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Ring, Who, ring_of
from zoeken_cli.talk.errors import BadAnswer, Trouble
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, Orange, Purple, Red, Skip, Talk, Turn, When, Yellow
from zoeken_cli.talk.turns import elements_of, open_rings
from zoeken_cli.talk.walk import Place

RING_OF_PLACE = {place: ring for ring, place in walk.RING_PLACE.items()}
NOBODY = "-"
"""Typed where nobody, or nothing, was agreed."""


class Asking:
    """Puts the question of a sitting to a person, until there is an answer to it."""

    def __init__(
        self,
        words: Wording,
        read: Read,
        tell: Tell,
        explain: Callable[[Trouble], str],
        now: Callable[[], datetime],
    ) -> None:
        self.words = words
        self.read = read
        self.tell = tell
        self.explain = explain
        self.now = now
        self._heading = ""

    def __call__(self, sitting: Sitting, problem: Trouble | None) -> Move | Wish:
        """The next move or wish; `problem` is what was wrong with the one before."""
        if problem:
            self.tell(self.explain(problem))
        self._head(sitting)
        while True:
            prompt = self._prompt(sitting)
            typed = self.read(prompt)
            if typed is None:
                return Wish.PAUSE
            try:
                reply = self._reply(sitting, prompt, answers.tidy(typed))
            except BadAnswer as bad:
                self.tell(self.explain(bad))
                continue
            if reply is not None:
                return reply

    def _head(self, sitting: Sitting) -> None:
        """The name of the ring, or of the closing, when it is another one than before."""
        place = sitting.standing.place
        if ring := RING_OF_PLACE.get(place):
            heading = self.words(f"method.ring.{ring}")
        elif place in (Place.QUESTION, Place.UNTIL):
            return
        else:
            heading = self.words("asking.closing")
        if heading != self._heading:
            self._heading = heading
            self.tell("\n" + heading)

    # --- from a sitting to a prompt --------------------------------------------------------------

    def _prompt(self, sitting: Sitting) -> Prompt:
        if isinstance(sitting.given, Remark):
            return self._remark(sitting.talk.turns[-1], sitting.given.words)
        place = sitting.standing.place
        return Prompt(
            question=self._question(sitting),
            choices=(*self._choices(place), *self._ways_on(sitting)),
            commands=self._commands(sitting),
            default=self._default(sitting),
            many=place is Place.PURPLE,
            given=sitting.given is not None,
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
            case Place.AGREEMENT if sitting.talk.agreements:
                return self.words("asking.agreement_more")
            case place:
                return self.words(f"asking.{place.name.lower()}")

    def _instruction(self, place: Place) -> str:
        name = f"asking.{place.name.lower()}.how"
        return self.words(name) if self.words.has(name) else ""

    def _choices(self, place: Place) -> tuple[Choice, ...]:
        match place:
            case Place.YELLOW:
                return tuple(self._key(name) for name in ("clear", "unclear"))
            case Place.RED:
                return tuple(self._element(n) for n in STANDS)
            case Place.PURPLE:
                return tuple(self._element(n) for n in Ring.PURPLE.elements)
            case Place.WHO:
                nobody = Choice(NOBODY, self.words("asking.nobody"))
                return (*(self._key(who, f"method.who.{who}") for who in Who), nobody)
            case _:
                return ()

    def _ways_on(self, sitting: Sitting) -> Iterable[Choice]:
        """The ways on from a menu that are no answer to its question."""
        if sitting.standing.place not in (Place.YELLOW, Place.RED):
            return ()
        return self._keys_for(sitting, {"skip": Skip, "helped": Helped, "close": Close})

    def _commands(self, sitting: Sitting) -> tuple[Choice, ...]:
        place = sitting.standing.place
        found = [self._command_key("help", "?"), self._command_key("back", "<")]
        if place in RING_OF_PLACE:
            found += self._keys_for(sitting, {"remark": Remark})
        if place in (Place.ORANGE, Place.QUESTION, Place.UNTIL, Place.PURPLE):
            found += self._keys_for(sitting, {"skip": Skip, "helped": Helped, "close": Close})
        if sitting.given is not None:
            found.append(self._command_key("remove"))
        return (*found, self._command_key("pause"))

    def _keys_for(self, sitting: Sitting, kinds: dict[str, type[Move]]) -> list[Choice]:
        """The keys for those kinds of move that can be taken, and are an answer here."""
        place = sitting.standing.place
        taken = walk.moves(sitting.talk) & (walk.OWN[place] | {Close, Remark})
        if sitting.ahead and Helped not in walk.moves(sitting.whole):
            taken -= {Helped}
        return [self._command_key(name) for name, kind in kinds.items() if kind in taken]

    def _command_key(self, name: str, typed: str = "") -> Choice:
        return Choice(
            typed or self._typed(name),
            self.words(f"asking.label.{name}"),
            short=self.words(f"asking.short.{name}"),
        )

    def _key(self, name: str, label: str | None = None) -> Choice:
        return Choice(self.words(f"asking.key.{name}"), self.words(label or f"asking.label.{name}"))

    def _element(self, n: int) -> Choice:
        hint = self.words(f"method.hint.{n}")
        if n == 0:
            return Choice("0", hint)
        return Choice(str(n), self.words(f"method.element.{n}"), hint)

    def _default(self, sitting: Sitting) -> str:  # noqa: C901 - one case per kind of answer
        """What Enter gives: the answer given before, the element reached, or the likeliest."""
        match sitting.given:
            case Yellow(clear=clear):
                return self._typed("clear" if clear else "unclear")
            case Red(stands=stands):
                return str(stands)
            case Purple(forms=forms):
                return " ".join(map(str, forms))
            case Skip() as skip:
                return ("" if skip.ring is Ring.YELLOW else "/") + self._typed("skip")
            case Close():
                menu = self._choices(sitting.standing.place)
                return ("" if menu else "/") + self._typed("close")
            case WhoDoes(who=who):
                return self._typed(who) if who else NOBODY
            case Until(when=when) | ByWhen(when=when):
                return str(when)
            case TalkMark(value=value) | ApproachMark(value=value):
                return str(value)
            case Agree(what=words):
                return words
            case Orange(note=words) | Question(words=words) | Words(words=words):
                return _escaped(words)
        return self._likeliest(sitting)

    def _likeliest(self, sitting: Sitting) -> str:
        match sitting.standing.place, sitting.standing.element:
            case Place.YELLOW, _:
                return self._typed("clear")
            case ((Place.RED | Place.PURPLE), int(element)):
                return str(element)
            case Place.RED, _:
                stood = [t.stands for t in sitting.talk.turns if isinstance(t, Red)]
                return str(stood[-1]) if stood else ""
            case Place.WHO, _:
                return self._typed(Who.KLANT)
            case _:
                return ""

    # --- from what was typed to a reply ----------------------------------------------------------

    def _reply(self, sitting: Sitting, prompt: Prompt, typed: str) -> Move | Wish | None:
        """What was typed; None when the question has to come again. Raises `BadAnswer`."""
        if typed == "?":
            self._help(sitting)
            return None
        if typed == "<":
            return Wish.BACK
        if prompt.choices and not typed:
            raise BadAnswer("choose_some") if prompt.many else BadAnswer("choose_one")
        if prompt.choices:
            chosen = typed.removeprefix("/").strip().casefold()
            return self._chosen(sitting, prompt, chosen) or self._command(sitting, chosen)
        if typed.startswith("/") and not typed.startswith("//"):
            return self._command(sitting, typed[1:].strip().casefold())
        words = typed.removeprefix("/")
        return Remark(words) if isinstance(sitting.given, Remark) else self._answer(sitting, words)

    def _chosen(self, sitting: Sitting, prompt: Prompt, typed: str) -> Move | None:
        """The move behind a choice of this question, by its key or its full name."""
        by_name = {c.label.casefold(): c.typed for c in prompt.choices}
        typed = by_name.get(typed, typed)
        element, at = sitting.standing.element, self.now()
        match sitting.standing.place:
            case Place.YELLOW if typed in (self._typed("clear"), self._typed("unclear")):
                assert element is not None
                return Yellow(at, element, clear=typed == self._typed("clear"))
            case Place.RED if typed in map(str, STANDS):
                return Red(at, int(typed))
            case Place.PURPLE:
                return self._forms(at, typed)
            case Place.WHO if typed == NOBODY:
                return WhoDoes(LEFT_OUT)
            case Place.WHO:
                return next((WhoDoes(w) for w in Who if typed == self._typed(w)), None)
        return None

    def _forms(self, at: datetime, typed: str) -> Purple | None:
        said = typed.replace(",", " ").split()
        if said and all(part in map(str, Ring.PURPLE.elements) for part in said):
            return Purple(at, tuple(sorted({int(part) for part in said})))
        return None

    def _command(self, sitting: Sitting, typed: str) -> Move | Wish | None:
        """Anything but an answer: another element, another way on, or a wish."""
        if typed.isdecimal() and int(typed) in ELEMENTS:
            return Reach(int(typed))
        names = ("skip", "helped", "close", "remark", "remove", "pause")
        match next((name for name in names if typed == self._typed(name)), None):
            case "skip" if passed := walk.to_pass_over(sitting.talk):
                return Skip(self.now(), passed)
            case "helped":
                return Helped(self.now())
            case "close":
                return Close(self.now())
            case "remark" if sitting.standing.place in RING_OF_PLACE:
                return self._read_remark(sitting)
            case "remove":
                return Wish.REMOVE
            case "pause":
                return Wish.PAUSE
        if typed == "?":
            self._help(sitting)
            return None
        if typed == "<":
            return Wish.BACK
        raise BadAnswer("no_such_key", typed=typed)

    def _answer(self, sitting: Sitting, typed: str) -> Move:
        match sitting.standing.place:
            case Place.QUESTION:
                return Question(typed)
            case Place.ORANGE:
                assert sitting.standing.element is not None
                return Orange(self.now(), sitting.standing.element, typed)
            case Place.UNTIL:
                return Until(self._when(sitting.talk, typed))
            case Place.AGREEMENT:
                return Agree(typed) if typed else Agreed()
            case Place.WHEN:
                return ByWhen(self._when(sitting.talk, typed))
            case Place.TALK_MARK:
                return TalkMark(answers.mark(typed))
            case Place.APPROACH_MARK:
                return ApproachMark(answers.mark(typed))
            case Place.WORDS:
                return Words(typed)
            case Place.NOTE:
                return Note(self.now(), typed)
            case place:
                raise AssertionError(f"no words are typed at {place}")

    def _when(self, talk: Talk, typed: str) -> When:
        """The date or words typed; a date is said back in full, so that a slip is seen."""
        found = answers.when(typed, talk.started.date(), self.words("pages.months").split())
        if isinstance(found, date):
            self.tell(f"  {saying.day(found, self.words)}")
        return found

    def _read_remark(self, sitting: Sitting) -> Move | Wish | None:
        if Remark not in walk.moves(sitting.talk):
            raise BadAnswer("nothing_to_note")
        last = sitting.talk.turns[-1]
        typed = self.read(self._remark(last, "" if isinstance(last, Skip) else last.note))
        if typed is None:
            return Wish.PAUSE
        typed = answers.tidy(typed)
        if typed in ("?", "/?"):
            return self._read_remark(sitting)
        if typed == "<":
            return None
        if typed.startswith("/") and not typed.startswith("//"):
            return self._command(sitting, typed[1:].strip().casefold())
        return Remark(typed.removeprefix("/"))

    def _remark(self, turn: Turn, note: str) -> Prompt:
        names = ", ".join(saying.element(n, self.words) for n in sorted(elements_of(turn)) or [0])
        return Prompt(
            self.words("asking.remark", turn=names),
            default=_escaped(note),
            given=bool(note),
            instruction=self.words("asking.remark.how"),
        )

    def _typed(self, name: str) -> str:
        return self.words(f"asking.key.{name}")

    # --- help ------------------------------------------------------------------------------------

    def _help(self, sitting: Sitting) -> None:
        standing = sitting.standing
        match standing.place:
            case Place.YELLOW | Place.ORANGE:
                self.tell(self.words(f"method.help.{standing.element}"))
            case Place.RED | Place.PURPLE as place:
                self.tell(self.words(f"method.help.{place.name.lower()}"))
            case place if self.words.has(f"asking.help.{place.name.lower()}"):
                self.tell(self.words(f"asking.help.{place.name.lower()}"))
        slash = "" if self._choices(standing.place) else "/"
        for choice in self._commands(sitting):
            sign = choice.typed if choice.typed in "?<" else slash + choice.typed
            self.tell(f"  {sign:3} {choice.label}")
        rings = open_rings(sitting.talk.turns)
        reachable = [n for n in ELEMENTS if ring_of(n) in rings]
        self.tell(self.words("asking.reachable", slash=slash, last=reachable[-1]))


def _escaped(words: str) -> str:
    """Words as one would type them: a slash at the beginning is doubled."""
    return "/" + words if words.startswith("/") else words
