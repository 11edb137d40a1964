"""The next question put to a person, and what was typed as a move."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from zoeken_cli.ask import answers
from zoeken_cli.ask.drafts import Drafts
from zoeken_cli.ask.prompt import Prompt, Read, Tell
from zoeken_cli.ask.prompts import NOBODY, RING_OF_PLACE, Prompts
from zoeken_cli.keep import personal
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
from zoeken_cli.talk.talk import LEFT_OUT, Orange, Purple, Red, Skip, Talk, When, Yellow
from zoeken_cli.talk.turns import open_rings
from zoeken_cli.talk.walk import Place


def words_of(move: Move) -> str:
    """The free text in an answer."""
    match move:
        case Question(words=said) | Words(words=said) | Note(words=said) | Remark(words=said):
            return said
        case Agree(what=said) | Orange(note=said):
            return said
        case Until(when=str(said)) | ByWhen(when=str(said)):
            return said
        case _:
            return ""


class Asking:
    """Puts the question of a sitting to a person, until there is an answer to it.

    Where nobody is there to decide (`attended` is false: answers come down a pipe), what could say
    who someone is, is pointed out and taken.
    """

    def __init__(
        self,
        words: Wording,
        read: Read,
        tell: Tell,
        explain: Callable[[Trouble], str],
        now: Callable[[], datetime],
        *,
        drafts: Drafts | None = None,
        attended: bool = True,
    ) -> None:
        self.words = words
        self.prompts = Prompts(words)
        self.read = read
        self.tell = tell
        self.explain = explain
        self.now = now
        self.drafts = drafts or Drafts(words, tell)
        self.attended = attended
        self._heading = ""
        self._decided: set[str] = set()

    def __call__(self, sitting: Sitting, problem: Trouble | None) -> Move | Wish:
        """The next move or wish; `problem` is what was wrong with the one before."""
        if problem:
            self.tell(self.explain(problem))
        self._head(sitting)
        again: str | None = None
        while True:
            prompt = self.prompts.prompt(sitting)
            prompt = self.drafts.offered(prompt, sitting)
            if again is not None:
                prompt, again = replace(prompt, default=again), None
            typed = self.read(prompt, self.drafts.typing(sitting))
            if typed is None:
                return Wish.PAUSE
            try:
                reply = self._reply(sitting, prompt, answers.tidy(typed))
            except BadAnswer as bad:
                self.tell(self.explain(bad))
                continue
            if isinstance(reply, Wish | None):
                if reply is not None:
                    return reply
            elif self._may_be_said(sitting, reply):
                return reply
            else:
                again = typed
                self.drafts.typing(sitting)(typed)  # deciding may take a while

    def _may_be_said(self, sitting: Sitting, move: Move) -> bool:
        """Whether this may be kept: it tells who nobody is, or the worker has decided so."""
        said = words_of(move)
        known = sitting.given is not None and words_of(sitting.given) == said
        found = personal.signs(said) if said and not known and said not in self._decided else ()
        if not found:
            return True
        for sign in found:
            self.tell(self.words(f"asking.personal.{sign.sort}", text=sign.text))
        self._decided.add(said)
        self.tell(self.words("asking.personal.decide" if self.attended else "asking.personal.kept"))
        return not self.attended

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
            case Place.YELLOW if typed in (
                self.prompts.typed("clear"),
                self.prompts.typed("unclear"),
            ):
                assert element is not None
                return Yellow(at, element, clear=typed == self.prompts.typed("clear"))
            case Place.RED if typed in map(str, STANDS):
                return Red(at, int(typed))
            case Place.PURPLE:
                return self._forms(at, typed)
            case Place.WHO if typed == NOBODY:
                return WhoDoes(LEFT_OUT)
            case Place.WHO:
                return next((WhoDoes(w) for w in Who if typed == self.prompts.typed(w)), None)
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
        match next((name for name in names if typed == self.prompts.typed(name)), None):
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

    def _read_remark(self, sitting: Sitting, again: str | None = None) -> Move | Wish | None:
        if Remark not in walk.moves(sitting.talk):
            raise BadAnswer("nothing_to_note")
        last = sitting.talk.turns[-1]
        prompt = self.prompts.remark(last, "" if isinstance(last, Skip) else last.note)
        prompt = self.drafts.offered(prompt, sitting, remark=True)
        if again is not None:
            prompt = replace(prompt, default=again)
        typed = self.read(prompt, self.drafts.typing(sitting, remark=True))
        if typed is None:
            return Wish.PAUSE
        typed = answers.tidy(typed)
        if typed in ("?", "/?"):
            return self._read_remark(sitting)
        if typed == "<":
            return None
        if typed.startswith("/") and not typed.startswith("//"):
            return self._command(sitting, typed[1:].strip().casefold())
        remark = Remark(typed.removeprefix("/"))
        return remark if self._may_be_said(sitting, remark) else self._read_remark(sitting, typed)

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
        slash = "" if self.prompts.choices(standing.place) else "/"
        for choice in self.prompts.commands(sitting):
            sign = choice.typed if choice.typed in "?<" else slash + choice.typed
            self.tell(f"  {sign:3} {choice.label}")
        rings = open_rings(sitting.talk.turns)
        reachable = [n for n in ELEMENTS if ring_of(n) in rings]
        self.tell(self.words("asking.reachable", slash=slash, last=reachable[-1]))
