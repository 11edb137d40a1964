"""Keeping the answers of a sitting: at once, again when that fails, and else in a rescue file."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from zoeken_cli.ask import stopping
from zoeken_cli.ask.prompt import Tell
from zoeken_cli.keep import archive
from zoeken_cli.keep.writing import Keeper, Kept, Writer
from zoeken_cli.languages import Wording
from zoeken_cli.talk.errors import Trouble
from zoeken_cli.talk.talk import Draft, Talk

TRIES: Final = (0.2, 0.5, 1.0, 2.0, 3.0)
"""Seconds before each next try: time to make room, or to plug a drive in again."""


class Keeping:
    """The talk of a sitting on disk. What happens on the way is told; nothing is lost silently."""

    def __init__(
        self,
        writer: Writer,
        keeper: Keeper,
        words: Wording,
        tell: Tell,
        explain: Callable[[Trouble], str],
    ) -> None:
        self.writer = writer
        self.talk: Talk | None = None
        """The talk as it is on disk; None before the first time."""
        self._keeper = keeper
        self._words = words
        self._tell = tell
        self._explain = explain
        self._untold: list[str] = []
        self._late = False
        """Whether something failed of which it was not told yet that all is well again."""
        self._warned = False
        """Whether it was told that this folder cannot be flushed."""

    @property
    def path(self) -> Path:
        """Where the talk is."""
        return self.writer.path

    def keep(self, talk: Talk) -> None:
        """Keep the talk. Raises `Trouble` when all tries failed; where the rescue is, is told."""
        try:
            kept = self._tried(talk)
            self.talk = talk
        except Trouble as trouble:
            raise self._rescued(talk, trouble) from trouble
        finally:
            self.tell_untold()
        if self._late:
            self._late = False
            self._tell(self._words("asking.kept.at_last"))
        if self._is_news(kept):
            self._tell(self._how(kept))

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed; what there is to tell about that waits until it can be told."""
        assert self.talk is not None
        self._keep_typed(replace(self.talk, draft=_something(draft)))

    def keep_edit_draft(self, draft: Draft) -> None:
        """The same of a correction: it never takes the place of what was typed in the talk."""
        assert self.talk is not None
        self._keep_typed(replace(self.talk, edit_draft=_something(draft)))

    def _keep_typed(self, talk: Talk) -> None:
        if talk == self.talk:
            return
        try:
            kept = self.writer.keep(talk)
        except Trouble as trouble:
            self._late = True
            self._later(self._explain(trouble))
            return
        self.talk = talk
        if self._is_news(kept):
            self._later(self._how(kept))

    def tell_untold(self) -> None:
        """Tell what came up while the person was typing."""
        untold, self._untold = self._untold, []
        with suppress(OSError):  # where nobody reads any more, the answer is kept all the same
            for sentence in untold:
                self._tell(sentence)

    def _later(self, sentence: str) -> None:
        if sentence not in self._untold:
            self._untold.append(sentence)

    def _is_news(self, kept: Kept) -> bool:
        """Whether there is something to tell of it; that a folder cannot be flushed only once."""
        if kept is Kept.NOT_FLUSHED:
            told, self._warned = self._warned, True
            return not told
        return kept is not Kept.AS_EVER

    def _how(self, kept: Kept) -> str:
        return self._words(f"asking.kept.{kept}", file=self.path)

    def _tried(self, talk: Talk) -> Kept:
        try:
            return self.writer.keep(talk)
        except Trouble as trouble:
            if trouble.name not in ("not_saved", "not_begun"):  # what another try would not mend
                raise
            last = trouble
        self._late = True
        self._later(self._explain(last))
        self._later(self._words("asking.trying_again"))
        self.tell_untold()
        for wait in TRIES:
            try:
                with stopping.cut_short():
                    self._keeper.disk.wait(wait)
                return self.writer.keep(talk)
            except Trouble as trouble:
                last = trouble
            except KeyboardInterrupt:  # no time to wait: it is rescued at once
                break
        raise last

    def _rescued(self, talk: Talk, trouble: Trouble) -> Trouble:
        """What is told in the end: where the answers are now."""
        if self.talk is None:
            return trouble
        try:
            rescue = self.writer.rescue(talk, self._keeper.state)
        except OSError as error:
            reason = archive.reason_of(error)
            return Trouble("not_rescued", file=self.path, folder=self._keeper.state, reason=reason)
        return Trouble("rescued", file=self.path, rescue=rescue, folder=self.path.parent)


def _something(draft: Draft) -> Draft | None:
    return draft if draft.words.strip() else None
