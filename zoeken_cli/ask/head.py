"""Correcting what stands at the head of a talk: whose it is, its tags, and the worker's note."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from zoeken_cli.ask import answers
from zoeken_cli.ask.drafts import Drafts, Spot
from zoeken_cli.ask.key import Key, key_of
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.prompt import Prompt, Read, Tell, as_typed, is_command
from zoeken_cli.languages import Wording
from zoeken_cli.talk.errors import BadAnswer, Trouble
from zoeken_cli.talk.talk import Talk


class Field(NamedTuple):
    """Something at the head: its name, what it says now, and the talk with another."""

    name: str
    says: str
    changed: Callable[[str], Talk]
    """Raises `BadAnswer`."""


def fields(talk: Talk) -> Sequence[Field]:
    """What can be corrected at the head of a talk; a note that was not asked yet is not there."""

    def tags(typed: str) -> Talk:
        found = filter(None, map(answers.tidy, typed.split(",")))
        return replace(talk, tags=tuple(dict.fromkeys(found)))

    found = [
        Field("client", talk.client, lambda typed: replace(talk, client=answers.code(typed))),
        Field("worker", talk.worker, lambda typed: replace(talk, worker=typed)),
        Field("team", talk.team, lambda typed: replace(talk, team=typed)),
        Field("tags", ", ".join(talk.tags), tags),
    ]
    if talk.note is not None:
        found.append(Field("note", talk.note, lambda typed: replace(talk, note=typed)))
    return found


class Head:
    """Puts what stands at the head of a talk to a person."""

    def __init__(
        self,
        words: Wording,
        read: Read,
        tell: Tell,
        explain: Callable[[Trouble], str],
        pointing: Pointing,
        *,
        drafts: Drafts,
    ) -> None:
        self.words = words
        self.read = read
        self.tell = tell
        self.explain = explain
        self.pointing = pointing
        self.drafts = drafts

    def corrected(self, talk: Talk, field: Field) -> Talk:
        """The talk with something else there, or as it is when the person leaves it."""
        prompt, spot = self._prompt(field), Spot(field.name)
        again: str | None = None
        while True:
            typed, typing = self.drafts.put(self.read, prompt, spot, again=again)
            if typed is None:
                return talk
            if typed == prompt.default:
                self.drafts.answered(spot)
                typing(typed)
                return talk
            if is_command(typed):
                typing(typed)
            again = None
            match key_of(typed, self.words):
                case Key.HELP:
                    self._help(field)
                    continue
                case Key.BACK | Key.PAUSE:
                    return talk
            try:
                said = self._words(answers.tidy(typed))
                found = field.changed(said)
            except BadAnswer as bad:
                self.tell(self.explain(bad))
                continue
            if self.pointing.lets_through(said, field.says):
                self.drafts.answered(spot)
                return found
            again = typed
            typing(typed)  # deciding may take a while

    def _prompt(self, field: Field) -> Prompt:
        question = self.words(f"asking.field.{field.name}")
        how = self.words("asking.given.how")
        short = field.name != "note"
        before = as_typed(field.says)
        return Prompt(question, default=before, given=True, short=short, instruction=how)

    def _help(self, field: Field) -> None:
        if self.words.has(f"asking.help.{field.name}"):
            self.tell(self.words(f"asking.help.{field.name}"))

    def _words(self, typed: str) -> str:
        """The words typed; none, to take away what is there. Raises `BadAnswer`."""
        if not is_command(typed):
            return typed.removeprefix("/")
        key = typed.removeprefix("/").strip().casefold()
        if key == self.words("asking.key.remove"):
            return ""
        raise BadAnswer("no_such_key", typed=key)
