"""The next question put to a person, until there is an answer to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from zoeken_cli.ask.drafts import DOMAIN, Drafts, spot_at
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.prompt import Choice, Prompt, Read, Tell, is_command
from zoeken_cli.ask.prompts import RING_OF_PLACE, Prompts
from zoeken_cli.ask.replies import WAYS, First, Replies, words_of
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import ELEMENTS, Ring, ring_of
from zoeken_cli.talk.errors import BadAnswer, Trouble
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import About, Move, Reach, Remark
from zoeken_cli.talk.talk import Skip, Talk
from zoeken_cli.talk.turns import open_rings
from zoeken_cli.talk.walk import OF_DOMAIN, Place

if TYPE_CHECKING:
    from zoeken_cli.ask.voice import Voice

Draw = Callable[[Talk, Sequence[Ring]], None]
"""Shows a talk as it is, when these rings were gone round."""

BEFORE: Final[Mapping[Ring | None, Sequence[Ring]]] = {
    Ring.YELLOW: (),
    Ring.ORANGE: (Ring.YELLOW,),
    Ring.RED: (Ring.ORANGE,),
    Ring.PURPLE: (Ring.ORANGE,),
    None: (Ring.RED, Ring.PURPLE),
}
"""The rings that were gone round when a ring is asked about; None is the closing."""


def not_drawn(_talk: Talk, _rings: Sequence[Ring]) -> None:
    """Where nobody looks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to put: that of a sitting, or for a note or a life domain to what was before."""

    sitting: Sitting
    remark: bool = False
    domain: bool = False
    again: str | None = None
    """What was typed, when it comes back to be mended."""


class Asking:
    """Puts the questions of sittings.

    Where answers come down a pipe they are not `attended`: nobody is there to mend a text.
    Where one answer is corrected (`correcting`), no key leads elsewhere.
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
        correcting: bool = False,
        draw: Draw = not_drawn,
        voice: "Voice | None" = None,
    ) -> None:
        self.words = words
        self.voice = voice
        self.draw = draw
        self.read = read
        self.tell = tell
        self.explain = explain
        self.prompts = Prompts(words)
        self.replies = Replies(self.prompts, tell, now, correcting=correcting)
        self.drafts = drafts or Drafts(words, tell)
        self.pointing = Pointing(words, tell, attended=attended)
        self._heading = ""
        self._drawn: set[Sequence[Ring]] = set()

    def __call__(self, sitting: Sitting, problem: Trouble | None) -> Move | Wish:
        """The next move or wish; `problem` is what was wrong with the one before."""
        if problem:
            self.tell(self.explain(problem))
        if self.voice and not problem:
            self.voice.answered(sitting)
        self._head(sitting)
        if self.voice and not problem:
            self.voice.asks(sitting)
        reply: Move | Wish | Asked = Asked(sitting)
        while isinstance(reply, Asked):
            about = reply.domain or isinstance(sitting.given, About)
            reply = self._put_domain(reply) if about else self._put(reply)
        return reply

    def _head(self, sitting: Sitting) -> None:
        """The name of the ring, or of the closing, when it is another one than before."""
        place = sitting.standing.place
        if ring := RING_OF_PLACE.get(place):
            heading = self.words(f"method.ring.{ring}")
        elif place in (Place.FOLLOW_UP, Place.WHY):
            self._head_of_earlier()
            return
        elif place in OF_DOMAIN or place in (Place.QUESTION, Place.UNTIL):
            return
        else:
            heading = self.words("asking.closing")
        if heading != self._heading:
            self._heading = heading
            self._show(sitting.talk, BEFORE[ring])
            self.tell("\n" + heading)

    def _head_of_earlier(self) -> None:
        """The name of the follow-up, and what ends an agreement."""
        heading = self.words("asking.earlier")
        if heading != self._heading:
            self._heading = heading
            self.tell(f"\n{heading}")
            self.tell(self.words("asking.earlier_how"))

    def _show(self, talk: Talk, gone_round: Sequence[Ring]) -> None:
        """The rings, the first time the talk goes on from one to the next, and at the closing."""
        if gone_round and talk.turns and gone_round not in self._drawn:
            self._drawn.add(gone_round)
            self.draw(talk, gone_round)

    # --- one question ----------------------------------------------------------------------------

    def _put(self, asked: Asked) -> Move | Wish | Asked:
        """Put a question once: the reply, or the question to put next."""
        sitting, remark = asked.sitting, asked.remark
        correcting = self.replies.correcting
        prompt, before = self._remark(sitting) if remark else self._question(sitting)
        spot = spot_at(sitting, remark=remark, correcting=correcting)
        typed, typing = self.drafts.put(
            self.read, prompt, spot, anew=remark or correcting, again=asked.again
        )
        if typed is None:
            return Wish.PAUSE
        if before is not None and prompt.given and typed == prompt.default:
            if correcting:
                self.drafts.answered(spot)
            typing(typed)
            return before  # to the letter, however it was once written
        try:
            reply = self.replies.reply(sitting, prompt, typed, remark=remark)
        except BadAnswer as bad:
            self.tell(self.explain(bad))
            return asked
        if not prompt.choices and is_command(typed):
            typing(typed)
        if isinstance(reply, First):
            return self._first(reply, asked)
        if isinstance(reply, Wish):
            return reply
        if not self.pointing.lets_through(words_of(reply), words_of(before)):
            typing(typed)  # deciding may take a while
            return replace(asked, again=typed)
        self.drafts.answered(spot, away=isinstance(reply, Reach))
        return reply

    def _first(self, first: First, asked: Asked) -> Asked:
        """The question to put after what had to come first."""
        if first is not First.HELP:
            return Asked(asked.sitting, first is First.REMARK, first is First.DOMAIN)
        if not asked.remark:
            self._help(asked.sitting)
        return asked

    def _put_domain(self, asked: Asked) -> Move | Wish | Asked:
        """Ask once which life domain: it, a wish, or the question to put next."""
        sitting = asked.sitting
        prompt = self.prompts.domain(sitting)
        typed, _ = self.drafts.put(self.read, prompt, DOMAIN)
        if typed is None:
            return Wish.PAUSE
        if prompt.given and typed == prompt.default:
            assert sitting.given is not None
            return sitting.given
        try:
            reply = self.replies.domain(sitting, prompt, typed)
        except BadAnswer as bad:
            self.tell(self.explain(bad))
            return asked
        if reply is First.HELP:
            self.tell(self.words("asking.help.domain"))
            self._tell_keys(prompt.commands)
            return asked
        if isinstance(reply, First):
            return Asked(sitting)
        if not isinstance(reply, Wish):
            self.drafts.answered(DOMAIN)
        return reply

    def _question(self, sitting: Sitting) -> tuple[Prompt, Move | None]:
        """The question of a sitting, and the answer of before."""
        prompt = self.prompts.prompt(sitting)
        if prompt.given and not prompt.choices:
            prompt = replace(prompt, instruction=self.words("asking.given.how"))
        own = self.prompts.choices(sitting.standing.place) if prompt.choices else ()
        choices = (*own, *self._left(prompt.choices[len(own) :], sitting))
        return replace(
            prompt, choices=choices, commands=self._left(prompt.commands, sitting)
        ), sitting.given

    def _left(self, keys: Sequence[Choice], sitting: Sitting) -> tuple[Choice, ...]:
        """The keys without those of ways that there are not."""
        ways = self.replies.ways_at(sitting.standing.place)
        gone = {self.prompts.typed(way) for way in WAYS if way not in ways}
        return tuple(key for key in keys if key.typed not in gone)

    def _remark(self, sitting: Sitting) -> tuple[Prompt, Move]:
        """The question for a note to the answer before, and the note of before."""
        last = sitting.talk.turns[-1]
        note = "" if isinstance(last, Skip) else last.note
        return self.prompts.remark(last, note), Remark(note)

    def _help(self, sitting: Sitting) -> None:
        from zoeken_cli.show import guide_page  # noqa: PLC0415 - most talks go without

        standing = sitting.standing
        match standing.place:
            case Place.YELLOW | Place.ORANGE:
                assert standing.element is not None
                self.tell(guide_page.element_in_lines(standing.element, self.words))
            case Place.RED | Place.PURPLE as place:
                self.tell(guide_page.ring_in_lines(RING_OF_PLACE[place], self.words))
            case place if self.words.has(f"asking.help.{place.name.lower()}"):
                self.tell(self.words(f"asking.help.{place.name.lower()}"))
        slash = "" if self.prompts.choices(standing.place) else "/"
        self._tell_keys(self._left(self.prompts.commands(sitting), sitting), slash)
        if self.replies.correcting:
            return
        rings = open_rings(sitting.talk.turns)
        reachable = [n for n in ELEMENTS if ring_of(n) in rings]
        self.tell(self.words("asking.reachable", slash=slash, last=reachable[-1]))

    def _tell_keys(self, keys: Sequence[Choice], slash: str = "") -> None:
        for choice in keys:
            sign = choice.typed if choice.typed in "?<" else slash + choice.typed
            self.tell(f"  {sign:3} {choice.label}")
