"""What was typed at a question, as the move or wish it means."""

from collections.abc import Callable, Container, Mapping
from datetime import date, datetime
from enum import Enum, auto
from typing import Final

from zoeken_cli.ask import answers
from zoeken_cli.ask.prompt import Prompt, Tell, is_command
from zoeken_cli.ask.prompts import NOBODY, PASSED, RING_OF_PLACE, Prompts
from zoeken_cli.show import saying
from zoeken_cli.talk import walk
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Network, Outcome, Ring, Who
from zoeken_cli.talk.errors import BadAnswer
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Close,
    Followed,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import LEFT_OUT, Orange, Purple, Red, Skip, Talk, When, Yellow
from zoeken_cli.talk.walk import Place

WAYS: Final = ("skip", "helped", "close", "remark", "domain", "remove", "pause")
"""What can be done at a question beside answering it, each by its key."""
WAYS_TO_CORRECT: Final = ("skip", "remove", "pause")
"""What can be done where one answer is corrected: nothing leads elsewhere."""


SAID: Final[Mapping[Place, Callable[[str], Move]]] = {
    Place.WHY: Because,
    Place.QUESTION: Question,
    Place.SITUATION: Situation,
    Place.STRENGTH: Strength,
    Place.WORDS: Words,
}
"""The answers that are what was said, and nothing else."""


class First(Enum):
    """What has to come before an answer."""

    HELP = auto()
    REMARK = auto()
    """The question for a note to the answer before."""
    DOMAIN = auto()
    """The question which life domain the last orange turn was about."""
    QUESTION = auto()
    """The question itself, and no note or life domain after all."""


def words_of(move: Move | None) -> str:
    """The free text in an answer."""
    match move:
        case Question(words=said) | Words(words=said) | Note(words=said) | Remark(words=said):
            return said
        case Because(words=said):
            return said
        case Agree(what=said) | Orange(note=said):
            return said
        case Situation(words=said) | Strength(words=said):
            return said
        case Until(when=str(said)) | ByWhen(when=str(said)):
            return said
        case _:
            return ""


class Replies:
    """What was typed, in one language; nothing leads elsewhere where one answer is corrected."""

    def __init__(
        self,
        prompts: Prompts,
        tell: Tell,
        now: Callable[[], datetime],
        *,
        correcting: bool = False,
    ) -> None:
        self.prompts = prompts
        self.words = prompts.words
        self.tell = tell
        self.now = now
        self.correcting = correcting

    def ways_at(self, place: Place) -> Container[str]:
        """What can be done there beside answering; what passes over more is no correction."""
        if not self.correcting:
            return WAYS
        return {*WAYS_TO_CORRECT} - ({"skip"} if place is Place.FOLLOW_UP else set())

    def reply(
        self, sitting: Sitting, prompt: Prompt, typed: str, *, remark: bool = False
    ) -> Move | Wish | First:
        """What was typed at the question of a sitting, or for a `remark`. Raises `BadAnswer`."""
        typed = answers.tidy(typed)
        key = typed.removeprefix("/").strip().casefold()
        if prompt.choices:
            if not typed:
                raise BadAnswer("choose_some") if prompt.many else BadAnswer("choose_one")
            by_name = {choice.label.casefold(): choice.typed for choice in prompt.choices}
            key = by_name.get(key, key)
            return self._chosen(sitting, key) or self._command(sitting, key, remark=False)
        if is_command(typed):
            return self._command(sitting, key, remark=remark)
        words = typed.removeprefix("/")
        if remark or isinstance(sitting.given, Remark):
            return Remark(words)
        return self._answer(sitting, words)

    def domain(self, sitting: Sitting, prompt: Prompt, typed: str) -> Move | Wish | First:
        """What was typed at the choice of a life domain. Raises `BadAnswer`."""
        key = answers.tidy(typed).removeprefix("/").strip().casefold()
        given = isinstance(sitting.given, About)
        match next((way for way in ("remove", "pause") if key == self.prompts.typed(way)), key):
            case "":
                raise BadAnswer("choose_one")
            case "?":
                return First.HELP
            case "<":
                return Wish.BACK if given else First.QUESTION
            case "remove" if given:
                return Wish.REMOVE
            case "pause":
                return Wish.PAUSE
        named = {choice.typed: choice.label.casefold() for choice in prompt.choices}
        meant = [typed for typed, name in named.items() if key == typed or _begins(name, key)]
        if len(meant) > 1:
            raise BadAnswer("more_domains", names=", ".join(named[typed] for typed in meant))
        if not meant:
            raise BadAnswer("no_such_key", typed=key)
        return About(int(meant[0]))

    def _chosen(self, sitting: Sitting, typed: str) -> Move | None:
        """The move behind a choice of this question."""
        element, at = sitting.standing.element, self.now()
        clear, unclear = self.prompts.typed("clear"), self.prompts.typed("unclear")
        match sitting.standing.place:
            case Place.YELLOW if typed in (clear, unclear):
                assert element is not None
                return Yellow(at, element, clear=typed == clear)
            case Place.RED if typed in map(str, STANDS):
                return Red(at, int(typed))
            case Place.PURPLE:
                return _forms(at, typed)
            case Place.FOLLOW_UP:
                return self._became(typed)
            case Place.WHO if typed == NOBODY:
                return WhoDoes(LEFT_OUT)
            case Place.WHO:
                return next((WhoDoes(w) for w in Who if typed == self.prompts.typed(w)), None)
            case Place.AROUND if typed == NOBODY:
                return Around(LEFT_OUT)
            case Place.AROUND:
                return next((Around(n) for n in Network if typed == self.prompts.typed(n)), None)
        return None

    def _became(self, typed: str) -> Move | None:
        if typed == PASSED:
            return Became(LEFT_OUT)
        if typed == self.prompts.typed("skip") and not self.correcting:
            return Followed()
        return next((Became(o) for o in Outcome if typed == self.prompts.typed(o)), None)

    def _command(self, sitting: Sitting, typed: str, *, remark: bool) -> Move | Wish | First:
        """Anything but an answer: another element, another way on, a wish, or help first."""
        if typed == "?":
            return First.HELP
        if typed == "<":
            return First.QUESTION if remark else Wish.BACK
        number = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        if number in ELEMENTS and not self.correcting:
            return Reach(number)
        ways = self.ways_at(sitting.standing.place)
        match next((way for way in WAYS if way in ways and typed == self.prompts.typed(way)), None):
            case "skip" if passed := _passed_over(sitting):
                return Skip(self.now(), passed)
            case "helped":
                return Helped(self.now())
            case "close":
                return Close(self.now())
            case "remark" | "domain" as way if sitting.standing.place in RING_OF_PLACE:
                return _note_first(sitting) if way == "remark" else _domain_first(sitting)
            case "remove":
                return Remark(LEFT_OUT) if remark else Wish.REMOVE
            case "pause":
                return Wish.PAUSE
        raise BadAnswer("no_such_key", typed=typed)

    def _answer(self, sitting: Sitting, typed: str) -> Move:
        match sitting.standing.place:
            case place if place in SAID:
                return SAID[place](typed)
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


def _forms(at: datetime, typed: str) -> Purple | None:
    said = typed.replace(",", " ").split()
    if said and all(part in map(str, Ring.PURPLE.elements) for part in said):
        return Purple(at, tuple(sorted({int(part) for part in said})))
    return None


def _note_first(sitting: Sitting) -> First:
    if Remark not in walk.moves(sitting.talk):
        raise BadAnswer("nothing_to_note")
    return First.REMARK


def _begins(name: str, key: str) -> bool:
    """Whether a name, or what stands between brackets behind it, begins like this."""
    return name.startswith(key) or name.partition("(")[2].startswith(key)


def _domain_first(sitting: Sitting) -> First:
    if About not in walk.moves(sitting.talk):
        raise BadAnswer("nothing_orange")
    return First.DOMAIN


def _passed_over(sitting: Sitting) -> tuple[int, ...]:
    """What one key skips: the rest of the ring; of an earlier look outside it, that alone."""
    passed = walk.to_pass_over(sitting.talk)
    match sitting.given:
        case Skip(elements=skipped):
            return skipped
        case (Yellow() | Orange()) as look if look.element not in passed:
            return (look.element,)
        case None | Yellow() | Orange():
            return passed
        case _:
            return ()
