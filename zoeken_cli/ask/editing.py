"""Correcting the answers of a talk: choose one from the list, and answer its question again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from zoeken_cli.ask import answers
from zoeken_cli.ask.asking import Asking, words_of
from zoeken_cli.ask.prompt import Prompt, Read, Tell, not_kept
from zoeken_cli.keep import personal
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk.correcting import answered, asks_more, corrected, put_back
from zoeken_cli.talk.errors import BadAnswer, Refused, Trouble
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import ApproachMark, ByWhen, Move, Remark, TalkMark, Until, WhoDoes
from zoeken_cli.talk.talk import Purple, Red, Skip, Talk, Yellow

SHORT = 60
"""Signs of an answer that the list shows."""


class Field(NamedTuple):
    """Something in the head of a talk: its name, what it says now, and the talk with another."""

    name: str
    says: str
    changed: Callable[[str], Talk]


class Editing:
    """Puts the answers of one talk to a person, to be corrected one by one."""

    def __init__(
        self,
        words: Wording,
        read: Read,
        tell: Tell,
        explain: Callable[[Trouble], str],
        asking: Asking,
    ) -> None:
        self.words = words
        self.read = read
        self.tell = tell
        self.explain = explain
        self.asking = asking

    def edit(self, talk: Talk, keep: Callable[[Talk], None], now: datetime) -> bool:
        """Correct until the person is done; keep after each. Returns whether anything changed."""
        before = talk
        self._list(talk)
        while (number := self._chosen(talk)) is not None:
            found = self._corrected(talk, number)
            if found is not None and found != talk:
                moments = tuple(dict.fromkeys((*talk.corrected, now)))
                talk = replace(found, corrected=moments)
                keep(talk)
                self.tell(self.words("asking.edited"))
                self._list(talk)
        return talk != before

    # --- the list --------------------------------------------------------------------------------

    def _list(self, talk: Talk) -> None:
        said = [f"{self.words(f'asking.field.{f.name}')}: {f.says}" for f in self._fields(talk)]
        said += [self._told(sitting) for sitting in answered(talk)]
        self.tell(self.words("asking.edit_list"))
        for nr, line in enumerate(said, 1):
            short = " ".join(line.split())
            self.tell(f"  {nr:>2}  {short if len(short) <= SHORT else short[: SHORT - 1] + '…'}")

    def _chosen(self, talk: Talk) -> int | None:
        """The number of an answer; None when the person is done."""
        last = len(self._fields(talk)) + len(answered(talk))
        prompt = Prompt(self.words("asking.edit_which"), instruction=self.words("asking.edit.how"))
        while True:
            typed = self.read(prompt, not_kept)
            said = "" if typed is None else answers.tidy(typed).removeprefix("/").casefold()
            if typed is None or said in ("", "<", self.words("asking.key.pause")):
                return None
            if said == "?":
                self._list(talk)
            elif said.isdecimal() and 1 <= int(said) <= last:
                return int(said) - 1
            else:
                self.tell(self.explain(BadAnswer("edit_number", typed=said, last=last)))

    def _told(self, sitting: Sitting) -> str:
        """An answer in a line: its question in short, and what was said."""
        move = sitting.given
        assert move is not None
        match move:
            case Yellow(clear=clear):
                said = self.words("pages.clear" if clear else "pages.unclear")
            case Red(stands=stands):
                return f"{self.words('asking.short.red')}: {saying.element(stands, self.words)}"
            case Purple(forms=forms):
                told = ", ".join(saying.element(form, self.words) for form in forms)
                return f"{self.words('asking.short.purple')}: {told}"
            case Skip(elements=skipped):
                return f"{self.words('pages.skipped')}: {', '.join(map(str, skipped))}"
            case WhoDoes(who=who):
                said = self.words(f"method.who.{who}") if who else self.words("asking.nobody")
            case Until(when=when) | ByWhen(when=when):
                said = saying.when(when, self.words)
            case TalkMark(value=value) | ApproachMark(value=value):
                said = str(value)
            case _:
                said = words_of(move)
        return f"{self._question(sitting)}: {said or '–'}"

    def _question(self, sitting: Sitting) -> str:
        """The question of an answer in short."""
        given = sitting.given
        if isinstance(given, Remark):
            return self.words("asking.short.remark")
        place = sitting.standing.place.name.lower()
        if isinstance(given, Yellow) or place == "orange":
            return saying.element(sitting.standing.element or 0, self.words)
        return self.words(f"asking.{place}").rstrip("?")

    # --- correcting ------------------------------------------------------------------------------

    def _corrected(self, talk: Talk, number: int) -> Talk | None:
        """The talk with another answer there; None when the person leaves it as it is."""
        fields = self._fields(talk)
        if number < len(fields):
            return self._another(fields[number])
        sitting, problem = answered(talk)[number - len(fields)], None
        while True:
            alone = Sitting(sitting.talk) if asks_more(sitting) else sitting
            reply: Move | Wish = self.asking(alone, problem)
            if reply in (Wish.PAUSE, Wish.BACK):
                return None
            try:
                following = corrected(sitting, reply)
            except Refused as refused:
                problem = refused
                continue
            if not asks_more(following):
                return put_back(talk, following)
            sitting, problem = following, None

    def _another(self, field: Field) -> Talk | None:
        prompt = Prompt(
            self.words(f"asking.field.{field.name}"),
            default=field.says,
            given=True,
            instruction=self.words("asking.field.how"),
        )
        while True:
            typed = self.read(prompt, not_kept)
            if typed is None or typed.strip() in ("<", "/" + self.words("asking.key.pause")):
                return None
            try:
                return field.changed(answers.tidy(typed))
            except BadAnswer as bad:
                self.tell(self.explain(bad))

    def _fields(self, talk: Talk) -> Sequence[Field]:
        def tags(typed: str) -> Talk:
            found = filter(None, map(answers.tidy, typed.split(",")))
            return replace(talk, tags=tuple(dict.fromkeys(found)))

        def note(typed: str) -> Talk:
            for sign in personal.signs(typed):
                self.tell(self.words(f"asking.personal.{sign.sort}", text=sign.text))
            return replace(talk, note=typed)

        fields = [
            Field("client", talk.client, lambda typed: replace(talk, client=answers.code(typed))),
            Field("worker", talk.worker, lambda typed: replace(talk, worker=typed)),
            Field("team", talk.team, lambda typed: replace(talk, team=typed)),
            Field("tags", ", ".join(talk.tags), tags),
        ]
        if talk.note is not None:
            fields.append(Field("note", talk.note, note))
        return fields
