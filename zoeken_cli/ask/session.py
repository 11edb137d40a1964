"""One sitting at the keyboard: the way of asking, the first questions, the walk, and its end."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zoeken_cli.ask import answers, plain
from zoeken_cli.ask.asking import Asking
from zoeken_cli.ask.drafts import Drafts
from zoeken_cli.ask.keeping import Keeping
from zoeken_cli.ask.key import Key, key_of
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.prompt import Choice, Prompt, Read, Tell, not_kept
from zoeken_cli.ask.stopping import Paused, answers_first
from zoeken_cli.keep import archive, config, locks
from zoeken_cli.keep.writing import Keeper, Kept, Writer
from zoeken_cli.languages import Wording
from zoeken_cli.show import saying
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.errors import BadAnswer, Exit, Refused, Trouble
from zoeken_cli.talk.interview import interview
from zoeken_cli.talk.movement import moved, steps
from zoeken_cli.talk.talk import FollowUp, Talk

if TYPE_CHECKING:
    from zoeken_cli.ask.voice import Voice

Value = TypeVar("Value")


def _in_full(folder: str) -> str:
    """A folder that is the same one wherever the program is started next time."""
    named = answers.tidy(folder)
    return str(archive.place(named).absolute() if named else config.usual_folder())


def can_draw(environ: Mapping[str, str], *, lines_only: bool) -> bool:
    """Whether more than lines can be shown, and is wanted."""
    if lines_only or environ.get("ACCESSIBLE") or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return environ.get("TERM") != "dumb" and sys.stdout.encoding.lower() == "utf-8"


def choose_reader(
    words: Wording, tell: Tell, environ: Mapping[str, str], *, lines_only: bool
) -> Read:
    """Arrow keys in a terminal that can; lines for a screen reader, a pipe, or when asked for."""
    if sys.stdin is None:
        raise Trouble("no_input")
    if not can_draw(environ, lines_only=lines_only):
        plain.prepare(sys.stdin)
        return plain.reader(words, tell, sys.stdin)
    from zoeken_cli.ask import questionary  # noqa: PLC0415 - a quarter of a second

    return questionary.reader(words, tell)


@dataclass(frozen=True, slots=True)
class Session:
    """Someone at the keyboard, to be asked."""

    words: Wording
    read: Read
    tell: Tell
    explain: Callable[[Trouble], str]
    now: Callable[[], datetime]
    hint: Callable[[Path], str]
    """What one types for a talk."""
    keeper: Keeper
    pointing: Pointing
    pictured: bool = False
    """Whether the rings are drawn; otherwise they are told."""
    voice_of: "Callable[[Talk], Voice | None]" = lambda _: None
    """The client of the case that a talk is about, where it is practice."""

    @property
    def attended(self) -> bool:
        """Whether someone is there to decide; down a pipe there is not."""
        return self.pointing.attended

    def worker(self) -> str:
        """The worker's own code; may be empty."""
        return self._ask("worker", answers.tidy, look=True)

    def folder(self) -> str:
        """The folder for talks."""
        return self._ask("folder", _in_full, default=str(config.usual_folder()))

    def client(self) -> str:
        """The client's code."""
        return self._ask("client", answers.code, look=True)

    def known_client(self) -> str:
        """The code of a client there are talks of, however that was written in them."""

        def parse(typed: str) -> str:
            code = answers.tidy(typed)
            if not code:
                raise BadAnswer("code_empty")
            return code

        return self._ask("known_client", parse)

    def _ask(
        self, name: str, parse: Callable[[str], Value], default: str = "", *, look: bool = False
    ) -> Value:
        """What the answer means; where it is to be looked at, it may come back to be mended."""
        how = f"asking.{name}.how"
        instruction = self.words(how) if self.words.has(how) else ""
        prompt = Prompt(self.words(f"asking.{name}"), short=True, instruction=instruction)
        while True:
            typed = self.read(replace(prompt, default=default), not_kept)
            match key_of(typed, self.words):
                case Key.PAUSE:
                    raise Paused
                case Key.HELP:
                    self.tell(self.words(f"asking.help.{name}"))
                    continue
                case Key.BACK:
                    self.tell(self.explain(Refused("at_the_beginning")))
                    continue
            try:
                found = parse(typed or "")
            except BadAnswer as bad:
                self.tell(self.explain(bad))
                continue
            if not look or self.pointing.lets_through(answers.tidy(typed or "")):
                return found
            default = typed or ""

    def agrees(self, name: str, n: int | None = None, *, as_it_is: bool = False) -> bool:
        """Whether the person says yes to the wording `asking.agree.<name>`. Raises `Paused`.

        Enter leaves it `as_it_is`: mostly, no.
        """
        yes, no = (
            Choice(self.words(f"asking.key.{w}"), self.words(f"asking.label.{w}"))
            for w in ("yes", "no")
        )
        wording = f"asking.agree.{name}"
        question = self.words(wording) if n is None else self.words.count(wording, n)
        return self.choice(question, (yes, no), yes if as_it_is else no) is yes

    def choice(self, question: str, choices: tuple[Choice, ...], default: Choice) -> Choice:
        """The one of these that is chosen; Enter: the `default`. Raises `Paused`."""
        prompt = Prompt(question, choices=choices, default=default.typed)
        while True:
            typed = self.read(prompt, not_kept)
            if key_of(typed, self.words, slash=False) in (Key.PAUSE, Key.BACK):
                raise Paused
            said = answers.tidy(typed or "").removeprefix("/").casefold()
            for choice in choices:
                if said in (choice.typed, choice.label.casefold()):
                    return choice
            self.tell(self.explain(BadAnswer("choose_one")))

    def recipients(self, known: list[str]) -> list[str]:
        """For whom talks are sealed beside the worker, as `age1...`; may be nobody."""
        from zoeken_cli.keep.sealing import recipient  # noqa: PLC0415 - only config asks this

        def parse(typed: str) -> list[str]:
            names = [] if typed.strip() == "-" else typed.replace(",", " ").split()
            try:
                for name in names:
                    recipient(name)
            except Trouble as trouble:
                raise BadAnswer(trouble.name, **trouble.details) from None
            return names

        return self._ask("recipients", parse, default=" ".join(known))

    def correct(self, path: Path) -> Exit:
        """Correct answers of a talk. Raises `Trouble`, in another window too."""
        from zoeken_cli.ask.editing import Editing  # noqa: PLC0415 - only edit needs it

        with locks.held(path, self.keeper.state) as certain:
            writer, talk = self.keeper.take_up(path)
            keeping = self._keeping(writer)
            keeping.talk = talk
            if not certain:
                self.tell(self.words("asking.no_lock"))
            self.tell(self.words("asking.editing", talk=talk.id, client=talk.client))
            editing = Editing(
                self.words,
                self.read,
                self.tell,
                self.explain,
                self.now,
                drafts=Drafts(
                    self.words, self.tell, keeping.keep_edit_draft, talk.edit_draft, correcting=True
                ),
                attended=self.attended,
            )
            done = False
            with suppress(KeyboardInterrupt), answers_first():
                done = editing.edit(talk, keeping.keep)
            changed = replace(keeping.talk, edit_draft=None) != replace(talk, edit_draft=None)
        name = "asking.edit_done" if changed else "asking.edit_nothing"
        with suppress(OSError):  # the window may be gone
            keeping.tell_untold()
            self.tell(self.words(name, file=keeping.path, talk=self.hint(keeping.path)))
        return Exit.FINE if done else Exit.PAUSED

    def begin(
        self, folder: Path, talk: Talk, earlier: Callable[[], tuple[FollowUp, ...]] = tuple
    ) -> Exit:
        """Keep a new talk, and walk it. Raises `Trouble` when it cannot be kept.

        It opens with the `earlier` agreements, which are looked for when all talks are in place.
        """
        try:
            self.tidy(folder)
        except Trouble as trouble:  # of another talk: this one can begin all the same
            self.tell(self.explain(trouble))
        talk = replace(talk, followups=earlier())
        path = self.keeper.path_of(folder, talk)
        with locks.held(path, self.keeper.state) as certain:
            keeping = self._keeping(self.keeper.begin(path))
            keeping.keep(talk)
            return self._walk(keeping, talk, certain=certain)

    def go_on(self, path: Path) -> Exit:
        """Walk a talk from the question it stopped at. Raises `Trouble`, in another window too."""
        with locks.held(path, self.keeper.state) as certain:
            writer, talk = self.keeper.take_up(path)
            if not talk.open:
                raise Trouble("talk_done", talk=self.hint(path))
            self.tell(self.words("asking.resuming", talk=talk.id, client=talk.client))
            keeping = self._keeping(writer)
            keeping.talk = talk
            return self._walk(keeping, talk, certain=certain)

    def tidy(self, folder: Path) -> None:
        """Clear away what a crash left behind, and bring rescued talks back. Raises `Trouble`."""
        for trouble in self.keeper.sweep(folder):
            self.tell(self.explain(trouble))
        for path, kept in self.keeper.bring_back(folder):
            name = "asking.kept.beside" if kept is Kept.BESIDE else "asking.brought_back"
            self.tell(self.words(name, file=path))

    def point_out(self, *said: str) -> None:
        """Tell what could say who someone is, in words that are to stand at the head of a talk.

        Raises `Paused` when somebody is there to decide, and wants to begin it otherwise.
        """
        if not self.pointing.tells(*said):
            return
        if not self.attended:
            self.tell(self.words("asking.personal.kept"))
            return
        agreed = False
        with suppress(Paused):
            agreed = self.agrees("personal")
        if not agreed:
            self.tell(self.words("asking.paused_before"))
            raise Paused

    def _keeping(self, writer: Writer) -> Keeping:
        return Keeping(writer, self.keeper, self.words, self.tell, self.explain)

    def _walk(self, keeping: Keeping, talk: Talk, *, certain: bool) -> Exit:
        """Ask the talk's questions, keep each answer, and say how it ended."""
        if not certain:
            self.tell(self.words("asking.no_lock"))
        voice = self.voice_of(talk)
        self.tell(self.words("asking.welcome"))
        asking = Asking(
            self.words,
            self.read,
            self.tell,
            self.explain,
            self.now,
            drafts=Drafts(self.words, self.tell, keeping.keep_draft, talk.draft),
            attended=self.attended,
            draw=self._draw,
            voice=voice,
        )
        with suppress(KeyboardInterrupt), answers_first():
            interview(replace(talk, draft=None), asking, keeping.keep)
        kept = keeping.talk
        assert kept is not None
        wording = "asking.paused" if kept.open else "asking.ended"
        with suppress(OSError):  # the window may be gone
            keeping.tell_untold()
            self.tell("\n" + self.words(wording, file=keeping.path, talk=self.hint(keeping.path)))
            if not kept.open:
                self._give_back(kept, voice)
        return Exit.PAUSED if kept.open else Exit.FINE

    def _draw(self, talk: Talk, gone_round: Sequence[Ring]) -> None:
        """The rings so far, small where they can be drawn; in words those that were gone round."""
        from zoeken_cli.picture import drawing  # noqa: PLC0415 - the first question comes first
        from zoeken_cli.show import rings, screen  # noqa: PLC0415

        drawn = drawing.of_talk(talk.turns)
        if self.pictured:
            self.tell("")
            screen.show(rings.Rings(drawn, self.words, small=True))
        for ring in gone_round:
            name = self.words(f"picture.ring.{ring}")
            told = rings.ring_in_words(drawn, ring, self.words)
            self.tell(self.words("picture.so_far", ring=name, told=told))

    def _give_back(self, talk: Talk, voice: "Voice | None") -> None:
        """Every talk gives something back at once: the client's path, and whether it moved."""
        path = steps(talk.turns)
        if path:
            self.tell(saying.path(path, self.words))
        if moved(path):
            self.tell(self.words("pages.client_moved"))
        if voice:
            from zoeken_cli.show import practice_page, screen  # noqa: PLC0415 - only for practice

            self.tell("")
            page = practice_page.comparison(voice.case, talk, self.words, aloud=not self.pictured)
            screen.show(page)
