"""What is being typed and not confirmed yet: kept now and then, and back at its question later."""

from collections.abc import Callable
from dataclasses import replace

from zoeken_cli.ask.prompt import Prompt, Tell, Typing
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

    def typing(self, sitting: Sitting, *, remark: bool = False) -> Typing:
        """Keeps what is typed at the question of a sitting, or as a note to the answer before."""
        place, element = _spot(sitting, remark=remark)
        return lambda words: self._keep(Draft(place, words, element))

    def offered(self, prompt: Prompt, sitting: Sitting, *, remark: bool = False) -> Prompt:
        """The question with its draft to go on from; one of another question is told, not lost."""
        draft = self._left
        if draft is None:
            return prompt
        if (draft.place, draft.element) == _spot(sitting, remark=remark) and not prompt.given:
            self._left = None
            self._tell(self._words("asking.draft"))
            return replace(prompt, default=draft.words)
        self._tell(self._words("asking.draft_elsewhere", words=draft.words))
        self._left = None
        return prompt


def _spot(sitting: Sitting, *, remark: bool) -> tuple[str, int | None]:
    """The name of a question, and its element."""
    if remark or isinstance(sitting.given, Remark):
        return REMARK, None
    standing = sitting.standing
    element = standing.element if standing.place is Place.ORANGE else None
    return standing.place.name.lower(), element
