"""Correcting the answers of a talk: choose one from the list, and answer its question again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from zoeken_cli.ask import answers
from zoeken_cli.ask.asking import Asking
from zoeken_cli.ask.drafts import Drafts, Spot, spot_at, spot_of
from zoeken_cli.ask.head import Head, fields
from zoeken_cli.ask.key import Key, key_of
from zoeken_cli.ask.lines import in_a_line
from zoeken_cli.ask.prompt import Prompt, Read, Tell, Typing, not_kept
from zoeken_cli.languages import Wording
from zoeken_cli.talk.correcting import added, answered, asks_more, corrected, put_back
from zoeken_cli.talk.errors import BadAnswer, Refused, Trouble
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import Move
from zoeken_cli.talk.talk import Talk

SHORT = 60
"""Signs of an answer that the list shows."""


class Editing:
    """Puts the answers of one talk to a person, to be corrected one by one."""

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
        self.tell = tell
        self.explain = explain
        self.now = now
        self.stopped = False
        """Whether the person stopped, or the lines ran out."""
        self._reader = read
        self.drafts = drafts or Drafts(words, tell, correcting=True)
        self.asking = Asking(
            words,
            self.read,
            tell,
            explain,
            now,
            drafts=self.drafts,
            attended=attended,
            correcting=True,
        )
        pointing = self.asking.pointing
        self.head = Head(words, self.read, tell, explain, pointing, drafts=self.drafts)

    def edit(self, talk: Talk, keep: Callable[[Talk], None]) -> bool:
        """Correct until the person is done; keep after each answer. Whether it was done whole."""
        now = self.now()

        def kept(found: Talk) -> Talk:
            nonlocal talk
            if found != talk:
                if len(answered(found)) != len(answered(talk)):
                    self.drafts.forget()  # the next answers are counted otherwise; it was told
                once = () if now in talk.corrected else (now,)
                moments = (*talk.corrected, *once)
                talk = replace(found, corrected=moments, edit_draft=self.drafts.left)
                keep(talk)
                self.tell(self.words("asking.edited"))
            return talk

        before = None
        while not self.stopped:
            if talk != before:
                self._list(talk)
            if before is None:
                self._tell_left(talk)
            before = talk
            number = self._chosen(talk)
            if number is None:
                return True
            self._correct(talk, number, kept)
            if not self.stopped:
                self.drafts.settle()
        return False

    def read(self, prompt: Prompt, typing: Typing) -> str | None:
        """What was typed; None when the person stops."""
        typed = self._reader(prompt, typing)
        self.stopped = typed is None
        return typed

    # --- the list --------------------------------------------------------------------------------

    def _list(self, talk: Talk) -> None:
        told = [(self.words(f"asking.field.{field.name}"), field.says) for field in fields(talk)]
        told += [in_a_line(sitting, self.words) for sitting in answered(talk)]
        self.tell(self.words("asking.edit_list"))
        for nr, (name, said) in enumerate(told, 1):
            line = " ".join(said.split()) or "–"
            short = line if len(line) <= SHORT else line[: SHORT - 1] + "…"
            self.tell(f"  {nr:>2}  {name}: {short}")

    def _tell_left(self, talk: Talk) -> None:
        """What was typed the last time and not confirmed, and at which answer of the list."""
        if (left := self.drafts.left) is None:
            return
        head = [field.name for field in fields(talk)]
        spots = [Spot(name) for name in head]
        spots += [_spot(sitting) for sitting in answered(talk)]
        if spot_of(left) in spots:
            nr = spots.index(spot_of(left)) + 1
            self.tell(self.words("asking.draft_at", nr=nr, words=left.words))
        else:
            self.tell(self.words("asking.draft_elsewhere", words=left.words))

    def _chosen(self, talk: Talk) -> int | None:
        """The number of an answer; None when the person is done."""
        last = len(fields(talk)) + len(answered(talk))
        question, how = self.words("asking.edit_which"), self.words("asking.edit.how")
        prompt = Prompt(question, short=True, instruction=how)
        while True:
            typed = self.read(prompt, not_kept)
            said = answers.tidy(typed or "").removeprefix("/").casefold()
            match key_of(typed, self.words, slash=False):
                case Key.PAUSE | Key.BACK:
                    return None
                case Key.HELP:
                    self._list(talk)
                case _ if not said:
                    return None
                case _ if said.isdecimal() and len(said) < 9 and 1 <= int(said) <= last:
                    return int(said) - 1
                case _:
                    self.tell(self.explain(BadAnswer("edit_number", typed=said, last=last)))

    # --- correcting ------------------------------------------------------------------------------

    def _correct(self, talk: Talk, number: int, keep: Callable[[Talk], Talk]) -> None:
        """Ask for another answer there, and for what belongs to it; keep each at once."""
        head = fields(talk)
        if number < len(head):
            keep(self.head.corrected(talk, head[number]))
            return
        sitting = answered(talk)[number - len(head)]
        whole = sitting.whole
        reply, following = self._replied(sitting, partial(corrected, sitting))
        while following is not None:
            if following.whole != whole:
                talk, whole = keep(put_back(talk, following)), following.whole
            if not asks_more(following, reply):
                return
            alone = Sitting(following.talk)
            reply, following = self._replied(alone, partial(added, following))

    def _replied(
        self, sitting: Sitting, taken: Callable[[Move | Wish], Sitting]
    ) -> tuple[Move | Wish, Sitting | None]:
        """The reply, and the sitting after it; None when the person leaves it as it is."""
        problem: Refused | None = None
        while True:
            reply = self.asking(sitting, problem)
            if reply in (Wish.PAUSE, Wish.BACK):
                return reply, None
            try:
                following = taken(reply)
            except Refused as refused:
                problem = refused
            else:
                if reply is Wish.REMOVE:
                    self.drafts.answered(_spot(sitting))
                return reply, following
            if reply is Wish.REMOVE and problem.name == "ring_closed":
                self.tell(self.words("asking.edit_holds"))
                problem = None


def _spot(sitting: Sitting) -> Spot:
    return spot_at(sitting, remark=False, correcting=True)
