"""What is being typed and not confirmed yet: kept now and then, and back at its question later."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from zoeken_cli.ask.prompt import Prompt, Read, Tell, Typing, is_command
from zoeken_cli.languages import Wording
from zoeken_cli.talk import walk
from zoeken_cli.talk.correcting import number_of
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.moves import Remark
from zoeken_cli.talk.talk import Draft, Talk
from zoeken_cli.talk.walk import OF_DOMAIN, Place, talked_about

REMARK = "remark"
"""The place of a draft that was to become a note to the answer before."""


class Spot(NamedTuple):
    """Where words are typed: the name of a question, its element, and which answer is corrected.

    Of a question about a life domain, the element is the number of the domain.
    """

    place: str
    element: int | None = None
    answer: int | None = None

    def holding(self, words: str) -> Draft:
        """The draft of these words here."""
        return Draft(self.place, words, self.element, self.answer)


DOMAIN: Final = Spot("domain")
"""Where a life domain is chosen: no words are typed there."""


def spot_of(draft: Draft) -> Spot:
    """Where a draft was typed."""
    return Spot(draft.place, draft.element, draft.answer)


class Drafts:
    """The draft of the last time (`left`), and where those of this time go (`keep`).

    Where answers are corrected (`correcting`) it stays in the file until its own is; it goes before
    the answer that it was to replace.
    """

    def __init__(
        self,
        words: Wording,
        tell: Tell,
        keep: Callable[[Draft], None] = lambda _: None,
        left: Draft | None = None,
        *,
        correcting: bool = False,
    ) -> None:
        self._words = words
        self._tell = tell
        self._keep = keep
        self.left = left
        """Offered until its question is answered."""
        self._kept = left
        """In the file until the next answer."""
        self._correcting = correcting
        self._told: set[str] = set()

    def put(
        self, read: Read, prompt: Prompt, spot: Spot, *, anew: bool = True, again: str | None = None
    ) -> tuple[str | None, Typing]:
        """Put a question with what stands there to go on from; what was typed, and what keeps it.

        That is its draft, or what comes back to be mended (`again`).
        """
        shown = self.offered(prompt, spot, anew=anew)
        if again is not None:
            shown = replace(shown, default=again)
        typing = self.typing(prompt, spot, again=again)
        return read(shown, typing), typing

    def offered(self, prompt: Prompt, spot: Spot, *, anew: bool = True) -> Prompt:
        """The question with its draft to go on from; one of another question is told, not lost.

        No draft hides an answer of before, unless it is there to be given `anew`.
        """
        if self.left is None:
            return prompt
        words = self.left.words
        if self._is_left(spot) and (anew or not prompt.given) and not prompt.choices:
            self._tell_once("asking.draft")
            how = self._words("asking.draft_how") if self._correcting else prompt.instruction
            return replace(prompt, default=words, instruction=how)
        if not self._correcting:  # the list of answers has told it
            self._tell_once("asking.draft_elsewhere", words=words)
        return prompt

    def typing(self, prompt: Prompt, spot: Spot, *, again: str | None = None) -> Typing:
        """Keeps what is typed at a question.

        A command is no answer to come, nor is the answer of before that still stands there: with
        these, what is in the file stays, or what came back (`again`) and was not mended yet.
        """
        nothing = spot.holding("")
        stays = self._kept if again is None else spot.holding(again)

        def keep(typed: str) -> None:
            untouched = prompt.given and typed == prompt.default
            never_began = not typed.strip() and again is None and not self._is_left(spot)
            if is_command(typed):
                self._keep(stays or nothing)
            elif untouched or never_began:
                self._keep(self._kept or nothing)
            else:
                self._keep(spot.holding(typed))

        return keep

    def answered(self, spot: Spot, *, away: bool = False) -> None:
        """The question was answered, or left for another (`away`): the file has no draft now."""
        if self._is_left(spot) and not away:
            self.left = None
        self._kept = self.left if self._correcting else None

    def settle(self) -> None:
        """Nothing is being typed any more: the file has what is left, and nothing else."""
        self._keep(self._kept or Draft("", ""))

    def forget(self) -> None:
        """What was left belongs nowhere any more."""
        self.left = self._kept = None

    def _is_left(self, spot: Spot) -> bool:
        return self.left is not None and spot_of(self.left) == spot

    def _tell_once(self, wording: str, **details: str) -> None:
        if wording not in self._told:
            self._told.add(wording)
            self._tell(self._words(wording, **details))


def spot_at(sitting: Sitting, *, remark: bool, correcting: bool) -> Spot:
    """Where words are typed at the question of a sitting, or for a note to the answer before."""
    answer = number_of(sitting) if correcting else None
    if remark or isinstance(sitting.given, Remark):
        return Spot(REMARK, None, answer)
    standing = sitting.standing
    if standing.place is Place.WHY:
        return Spot(_why_of(sitting.talk), None, answer)
    element = standing.element if standing.place is Place.ORANGE else None
    if standing.place in OF_DOMAIN and (domain := talked_about(sitting.talk)) is not None:
        element = domain.number
    return Spot(standing.place.name.lower(), element, answer)


def _why_of(talk: Talk) -> str:
    """The question why of one earlier agreement among several: `why.2`."""
    asked = walk.followed_up(talk)
    assert asked is not None
    return f"why.{talk.followups.index(asked) + 1}"
