"""What is being typed and not confirmed yet: kept now and then, and back at its question later."""

from collections.abc import Callable
from dataclasses import replace

from zoeken_cli.ask.prompt import Prompt, Tell, Typing, is_command
from zoeken_cli.languages import Wording
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.moves import Remark
from zoeken_cli.talk.talk import Draft
from zoeken_cli.talk.walk import Place

REMARK = "remark"
"""The place of a draft that was to become a note to the answer before."""


class Drafts:
    """The draft of the last time (`left`), and where those of this time go (`keep`)."""

    def __init__(
        self,
        words: Wording,
        tell: Tell,
        keep: Callable[[Draft], None] = lambda _: None,
        left: Draft | None = None,
    ) -> None:
        self._words = words
        self._tell = tell
        self._keep = keep
        self._left = left
        """Offered until its question is answered."""
        self._kept = left
        """In the file until the next answer."""
        self._told: set[str] = set()

    def offered(self, prompt: Prompt, sitting: Sitting, *, remark: bool = False) -> Prompt:
        """The question with its draft to go on from; one of another question is told, not lost."""
        if self._left is None:
            return prompt
        words = self._left.words
        unanswered = remark or not prompt.given
        if self._is_left(_spot(sitting, remark=remark)) and unanswered and not prompt.choices:
            self._tell_once("asking.draft")
            return replace(prompt, default=words)
        self._tell_once("asking.draft_elsewhere", words=words)
        return prompt

    def typing(
        self, prompt: Prompt, sitting: Sitting, *, remark: bool = False, again: str | None = None
    ) -> Typing:
        """Keeps what is typed at the question of a sitting, or as a note to the answer before.

        A command is no answer to come, nor is the answer of before that still stands there: with
        these, what is in the file stays, or what came back (`again`) and was not mended yet.
        """
        spot = place, element = _spot(sitting, remark=remark)
        stays = self._kept if again is None else Draft(place, again, element)

        def keep(typed: str) -> None:
            nothing = Draft(place, "", element)
            untouched = prompt.given and typed == prompt.default
            never_began = not typed.strip() and again is None and not self._is_left(spot)
            if is_command(typed):
                self._keep(stays or nothing)
            elif untouched or never_began:
                self._keep(self._kept or nothing)
            else:
                self._keep(Draft(place, typed, element))

        return keep

    def answered(self, sitting: Sitting, *, remark: bool = False, away: bool = False) -> None:
        """The question was answered, or left for another (`away`): the file has no draft now."""
        self._kept = None
        if self._is_left(_spot(sitting, remark=remark)) and not away:
            self._left = None

    def _is_left(self, spot: tuple[str, int | None]) -> bool:
        return self._left is not None and (self._left.place, self._left.element) == spot

    def _tell_once(self, wording: str, **details: str) -> None:
        if wording not in self._told:
            self._told.add(wording)
            self._tell(self._words(wording, **details))


def _spot(sitting: Sitting, *, remark: bool) -> tuple[str, int | None]:
    """The name of a question, and its element."""
    if remark or isinstance(sitting.given, Remark):
        return REMARK, None
    standing = sitting.standing
    element = standing.element if standing.place is Place.ORANGE else None
    return standing.place.name.lower(), element
