"""Lines that come together: pasted, or typed ahead. Nothing of them answers a next question."""

import os
from collections.abc import Iterator
from io import StringIO
from threading import Timer
from typing import Final

import pytest

from zoeken_cli.ask import plain, together
from zoeken_cli.ask.prompt import Choice, Prompt, not_kept
from zoeken_cli.languages import Wording

WORDS: Final = Prompt("Notitie")
CODE: Final = Prompt("Code", short=True)
MENU: Final = Prompt("Is er contact?", choices=(Choice("j", "Ja"), Choice("n", "Nee")), default="j")
PTY: Final = pytest.mark.skipif(os.name != "posix", reason="Windows has no such pseudo-terminal")


# --- a console of Windows, and a pipe ------------------------------------------------------------


def console(text: str, *waiting: bool) -> together.Lines:
    """A console with these lines, and whether keys wait after each."""
    left = list(waiting)
    return together.of_console(StringIO(text), lambda: left.pop(0))


def test_a_console_is_read_on_while_keys_are_left() -> None:
    """The last line of a paste has no end yet: it is waited for, and what came is told."""
    begun: list[str] = []
    lines = console("een\nj\ndrie\nvier\n", True, True, False, False)
    assert lines(begun.append) == ["een", "j", "drie"]
    assert begun == ["een", "een\nj"]
    assert lines(begun.append) == ["vier"]
    assert lines(begun.append) is None


def test_a_console_that_ends_in_the_middle_gives_what_came() -> None:
    """Ctrl-Z after a paste."""
    assert console("een\n", True)(not_kept) == ["een"]


def test_a_pipe_gives_line_by_line_whatever_is_waiting() -> None:
    """There every line is an answer."""
    lines = together.lines_of(StringIO("een\r\ntwee"))
    assert [lines(not_kept) for _ in range(3)] == [["een"], ["twee"], None]


# --- a question at a keyboard --------------------------------------------------------------------


class Keyboard:
    """A terminal to type in. `then` is typed when such a thing is told, `on` when words wait."""

    def __init__(self, language: str = "nl") -> None:
        import pty  # noqa: PLC0415 - not there on Windows

        self.hand, terminal = pty.openpty()
        self.terminal = os.fdopen(terminal, encoding="utf-8")
        self.told: list[str] = []
        self.begun: list[str] = []
        self.then: dict[str, str] = {}
        self.on: list[str] = []
        self._read = plain.reader(Wording(language), self.tell, self.terminal)

    def tell(self, line: str) -> None:
        """Remember it; type what comes `then`."""
        self.told.append(line)
        for part in [part for part in self.then if part in line]:
            self.type(self.then.pop(part))

    def begins(self, words: str) -> None:
        """Remember it; type `on`."""
        self.begun.append(words)
        if self.on:
            self.type(self.on.pop(0))

    def type(self, keys: str) -> None:
        """Press keys."""
        left = keys.encode()
        while left:
            left = left[os.write(self.hand, left) :]

    def later(self, *keys: str) -> None:
        """Press keys after a moment, and others after as long again."""
        for nr, some in enumerate(keys, 1):
            Timer(nr * 0.3, self.type, [some]).start()

    def asked(self, prompt: Prompt, keys: str = "") -> str | None:
        """What is read where these keys wait."""
        self.type(keys)
        return self._read(prompt, self.begins)

    def by_line(self) -> bool:
        """Whether the terminal hands over line by line, and shows what is typed."""
        import termios  # noqa: PLC0415 - not there on Windows

        flags = termios.tcgetattr(self.terminal)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO)

    def close(self) -> None:
        """No more of it."""
        os.close(self.hand)
        self.terminal.close()


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    """A keyboard, and Dutch."""
    made = Keyboard()
    yield made
    made.close()


@PTY
@pytest.mark.parametrize("end", ["\r", ""], ids=["with its last end", "without"])
@pytest.mark.parametrize("text", ["een\rtwee", "een\rj\rdrie", "één ☕\r\r\r中", "/q\r?\r<"])
def test_a_paste_is_one_answer_where_words_are_typed(
    keyboard: Keyboard, text: str, end: str
) -> None:
    """However it ends: a last line without an end is finished with Enter, as it looks."""
    if not end:
        keyboard.later("\r")
    assert (keyboard.asked(WORDS, text + end) or "").strip() == text.replace("\r", "\n")
    assert keyboard.told.count(Wording("nl")("asking.together")) == 1
    assert keyboard.asked(MENU, "n\r") == "n"


@PTY
@pytest.mark.parametrize("text", ["j\r\r", "een\rj\r", "een\rj", "j\rn\rj\r/q"])
@pytest.mark.parametrize("prompt", [CODE, MENU], ids=["code", "menu"])
def test_where_one_line_is_the_answer_none_of_more_is_taken(
    keyboard: Keyboard, prompt: Prompt, text: str
) -> None:
    """Not the first, not the last, and no Enter; all is told, and the question comes again."""
    if not text.endswith("\r"):
        keyboard.later("\r")
    keyboard.then = {"tegelijk": "n\r"}
    assert keyboard.asked(prompt, text) == "n"
    lines = text.removesuffix("\r").replace("\r", "\n  ")
    assert Wording("nl")("asking.together_refused", lines=lines) in keyboard.told
    assert keyboard.told.count(prompt.question) == 2
    assert keyboard.begun == []


@PTY
@pytest.mark.parametrize("prompt", [WORDS, CODE, MENU], ids=["words", "code", "menu"])
@pytest.mark.parametrize("line", ["j", "één ☕", "", "/q"])
def test_a_line_alone_is_as_ever(keyboard: Keyboard, prompt: Prompt, line: str) -> None:
    """Nothing is said of it, and the terminal is as it was."""
    assert keyboard.asked(prompt, f"{line}\r") == (line or prompt.default)
    assert not any("tegelijk" in told for told in keyboard.told)
    assert keyboard.by_line()


@PTY
def test_a_line_that_is_begun_can_still_be_mended(keyboard: Keyboard) -> None:
    """Who types slowly uses Backspace as ever: the terminal sees to that."""
    keyboard.later("Postt", "\x7f", "en\r")
    assert keyboard.asked(WORDS) == "Posten"


@PTY
def test_a_text_longer_than_a_terminal_holds_is_one_answer(keyboard: Keyboard) -> None:
    """It comes in pieces."""
    text = "\r".join(f"regel {nr} van een lange mail" for nr in range(400))
    keyboard.later(f"{text}\r")
    assert keyboard.asked(WORDS) == text.replace("\r", "\n")


@PTY
def test_while_the_end_is_waited_for_what_came_is_told(keyboard: Keyboard) -> None:
    """So that it is kept as a draft; the lines before it too, where a line went on."""
    keyboard.on = ["een\rtwee\rdr", "ie\r"]
    assert keyboard.asked(WORDS, "nul\\\r") == "nul\neen\ntwee\ndrie"
    assert keyboard.begun == ["nul", "nul\neen\ntwee\ndr"]


@PTY
def test_a_line_that_goes_on_goes_on_in_a_paste_too(keyboard: Keyboard) -> None:
    """A backslash at its end is no part of it; two are one."""
    keyboard.on = ["vier\r"]
    assert keyboard.asked(WORDS, "een\\\rtwee\\\\\rdrie\\\r") == "een\ntwee\\\ndrie\nvier"


@PTY
def test_ctrl_d_that_was_typed_ahead_ends_nothing_in_the_middle(keyboard: Keyboard) -> None:
    """Alone at a question it is a pause, as ever."""
    assert keyboard.asked(WORDS, "Post\r\x04") == "Post"
    assert keyboard.asked(WORDS, "\x04") is None


@PTY
def test_a_terminal_that_goes_is_a_pause(keyboard: Keyboard) -> None:
    """Also in the middle of a paste."""
    Timer(0.3, os.close, [keyboard.hand]).start()
    assert keyboard.asked(WORDS, "een\rtw") is None
    keyboard.hand = os.open(os.devnull, os.O_RDONLY)


@PTY
def test_lines_can_be_heard_in_english_too() -> None:
    """Both sentences."""
    keyboard, words = Keyboard("en"), Wording("en")
    keyboard.then = {"at once": "y\r"}
    keyboard.asked(CODE, "K-1\rPost\r")
    assert words("asking.together_refused", lines="K-1\n  Post") in keyboard.told
    keyboard.asked(WORDS, "K-1\rPost\r")
    assert words("asking.together") in keyboard.told
    keyboard.close()
