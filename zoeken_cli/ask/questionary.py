"""Asking in a terminal, with arrow keys and single keys.

The only home of questionary and prompt_toolkit: nothing of theirs, and no interrupt, leaves here.
A question is built at the moment it is asked, because building it opens the terminal.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from shutil import get_terminal_size
from typing import Any, Final

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from zoeken_cli.ask.prompt import Choice, Prompt, Read, Tell, Typing
from zoeken_cli.ask.stopping import gently
from zoeken_cli.languages import Wording
from zoeken_cli.show import screen
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import ELEMENTS, NO_STEP

STYLE: Final = questionary.Style(
    [("qmark", "bold"), ("question", "bold"), ("pointer", "bold"), ("instruction", "")]
)
DRAFT_EVERY: Final = 1.5
"""Seconds after which what is being typed is kept."""
NUMBERS: Final = [str(n) for n in (NO_STEP, *ELEMENTS)]


def reader(words: Wording, tell: Tell) -> Read:
    """A way to put questions in the terminal. An answered menu leaves one line behind."""

    def read(prompt: Prompt, typing: Typing) -> str | None:
        if not prompt.choices:
            return _typed(prompt, typing)
        typed = _answer(_menu(prompt, words))
        if typed is None:
            return None
        if typed not in ("?", "<"):
            tell(f" {prompt.question} {prompt.named(typed)}")
        return typed

    return read


STOPPED: Final = (KeyboardInterrupt, EOFError, OSError)
"""How a person stops; `OSError`: the window is gone."""


def _typed(prompt: Prompt, typing: Typing) -> str | None:
    """The words typed; while they are, and when the person stops half-way, they are told."""
    question = _words(prompt)
    buffer = question.application.layout.current_buffer
    assert buffer is not None
    watch = _Watch(buffer, typing)
    typed = _answer(question)
    if typed is None and watch.touched:
        typing(buffer.text)
    return typed


def _answer(question: questionary.Question) -> str | None:
    """What was answered; None when the person stops, by a key or from outside."""
    app = question.application
    stopped = False
    broken: list[Exception] = []

    def stop() -> None:
        nonlocal stopped
        stopped = True
        if app.loop is not None and not app.loop.is_closed():
            app.loop.call_soon_threadsafe(leave)

    def leave() -> None:
        if stopped and app.future is not None and not app.future.done():
            app.exit(exception=KeyboardInterrupt())

    def break_off(_loop: object, context: dict[str, Any]) -> None:
        """A fault of ours in what the loop calls: prompt_toolkit would print all of it."""
        if isinstance(error := context.get("exception"), Exception):
            broken.append(error)
            if app.future is not None and not app.future.done():
                app.exit(exception=EOFError())

    def watch() -> None:
        asyncio.get_running_loop().set_exception_handler(break_off)

    app.pre_run_callables.append(leave)  # it may have come before there was a loop to tell
    app.pre_run_callables.append(watch)
    typed = None
    with gently(stop), suppress(*STOPPED):
        typed = str(question.unsafe_ask())
    if broken:
        raise broken[0]
    return None if stopped else typed


class _Watch:
    """Tells what stands in a buffer, a moment after it began to change."""

    def __init__(self, buffer: Buffer, typing: Typing) -> None:
        self.touched = False
        self._waiting = False
        self._typing = typing
        buffer.on_text_changed += self._changed

    def _changed(self, buffer: Buffer) -> None:
        self.touched = True
        if not self._waiting:
            self._waiting = True
            asyncio.get_running_loop().call_later(DRAFT_EVERY, self._tell, buffer)

    def _tell(self, buffer: Buffer) -> None:
        self._waiting = False
        self._typing(buffer.text)


def _words(prompt: Prompt) -> questionary.Question:
    """A line of words; what is pasted stays one answer, and Alt-Enter starts a new line."""
    keys = KeyBindings()

    @keys.add(Keys.Enter)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("<")
    def _(event: KeyPressEvent) -> None:
        """One question back, at once as in a menu; after words it is a sign like any other."""
        if event.current_buffer.text == prompt.default:
            event.app.exit(result="<")
        else:
            event.current_buffer.insert_text("<")

    @keys.add("/")
    def _(event: KeyPressEvent) -> None:
        """At the words of before, untouched, a command takes their place."""
        if event.current_buffer.text == prompt.default:
            event.current_buffer.reset()
        event.current_buffer.insert_text("/")

    @keys.add(Keys.Escape, Keys.Enter)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return questionary.text(
        _with_spare(lambda keys: _spoken(_with_how(prompt, keys)), prompt),
        default=prompt.default,
        qmark="",
        instruction="\n>",
        multiline=True,
        key_bindings=keys,
        style=STYLE,
    )


def _menu(prompt: Prompt, words: Wording) -> questionary.Question:
    """A menu: arrows and Enter, or the key of a choice, or the number of an element."""
    hinted = all(_fits(choice) for choice in prompt.choices)
    choices = [questionary.Choice(_title(c, hinted=hinted), c.typed) for c in prompt.choices]
    default = prompt.default.split()
    how = "\n" + _with_spare(lambda keys: _keys_told(prompt, keys, words), prompt)
    if not (prompt.commands or prompt.many):
        how = " "  # without any, questionary has English words of its own
    if prompt.many:
        for choice in choices:
            choice.checked = prompt.given and choice.value in default
        question = questionary.checkbox(
            _spoken(prompt.question),
            choices,
            initial_choice=next((c for c in choices if c.value in default), None),
            instruction=how,
            qmark="",
            pointer=">",
            style=STYLE,
            erase_when_done=True,
        )
    else:
        question = questionary.select(
            _spoken(prompt.question),
            choices,
            default=next((c for c in choices if c.value in default), None),
            instruction=how,
            qmark="",
            pointer=">",
            use_jk_keys=False,
            style=STYLE,
            erase_when_done=True,
        )
    return _with_keys(question, prompt)


def _with_spare(told: Callable[[list[Choice]], str], prompt: Prompt) -> str:
    """What is told with these keys: the spare ones only where that takes no line more."""
    plain = told([c for c in prompt.commands if not c.spare])
    whole = told(list(prompt.commands))
    return plain if whole.count("\n") > plain.count("\n") else whole


def _keys_told(prompt: Prompt, keys: list[Choice], words: Wording) -> str:
    """The line of keys under a menu, broken between words."""
    said = ", ".join(f"{c.typed} {c.short or c.label}" for c in keys)
    how = words("asking.menu_many" if prompt.many else "asking.menu", keys=said)
    return "\n".join(f" {line}" for line in screen.wrapped(how).split("\n"))


def _with_how(prompt: Prompt, keys: list[Choice]) -> str:
    """The question where words are typed, with how to answer it and its spare keys."""
    spare = [f"/{c.typed}: {c.short}" for c in keys if c.spare]
    how = ", ".join(part for part in (prompt.instruction, *spare) if part)
    return f"{prompt.question} ({how})" if how else prompt.question


def _title(choice: Choice, *, hinted: bool) -> str:
    hint = f": {choice.hint}" if hinted and choice.hint else ""
    return f"{choice.typed:>2}  {choice.label}{hint}"


def _fits(choice: Choice) -> bool:
    """Whether the choice and its hint fit on a line beside the pointer."""
    return len(_title(choice, hinted=True)) < get_terminal_size().columns - 6


def _spoken(question: str) -> str:
    """The question, broken between words; nothing in it steers the terminal."""
    return screen.wrapped(visible(question))


def _with_keys(question: questionary.Question, prompt: Prompt) -> questionary.Question:
    """Let single keys answer: those of the choices and commands, and the numbers of elements."""
    app = question.application
    app.timeoutlen = 0.4  # seconds until a lone 1 is not the beginning of 10-16
    control = _control_of(app)
    keys = KeyBindings()
    own = [choice.typed for choice in prompt.choices]
    for typed in dict.fromkeys([*own, *(c.typed for c in prompt.commands), *NUMBERS]):
        toggles = prompt.many and typed in NUMBERS and typed in own
        act = _toggle(control, typed) if toggles else _choose(typed)
        keys.add(*typed, eager=len(typed) > 1 or typed != "1")(act)
    keys.add("1", Keys.Enter)(_choose("1"))
    if prompt.many:
        keys.add(Keys.Enter, eager=True)(_choose_marked(control))
    else:
        keys.add(Keys.Enter, eager=True)(_choose_pointed(control))
    keys.add(Keys.ControlD, eager=True)(_stop)
    bindings = [app.key_bindings, keys] if app.key_bindings else [keys]
    app.key_bindings = merge_key_bindings(bindings)
    return question


Handler = Callable[[KeyPressEvent], None]


def _choose(typed: str) -> Handler:
    def handle(event: KeyPressEvent) -> None:
        event.app.exit(result=typed)

    return handle


def _toggle(control: InquirerControl, typed: str) -> Handler:
    def handle(_event: KeyPressEvent) -> None:
        control.pointed_at = [c.value for c in control.choices].index(typed)
        if typed in control.selected_options:
            control.selected_options.remove(typed)
        else:
            control.selected_options.append(typed)

    return handle


def _choose_pointed(control: InquirerControl) -> Handler:
    def handle(event: KeyPressEvent) -> None:
        event.app.exit(result=control.get_pointed_at().value)

    return handle


def _choose_marked(control: InquirerControl) -> Handler:
    """What was marked; nothing, when nothing was: a slip of the Enter key invents no answer."""

    def handle(event: KeyPressEvent) -> None:
        marked = [c.value for c in control.get_selected_values() if c.value in NUMBERS]
        event.app.exit(result=" ".join(marked))

    return handle


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError())


def _control_of(app: Application[Any]) -> InquirerControl:
    return next(c for c in app.layout.find_all_controls() if isinstance(c, InquirerControl))
