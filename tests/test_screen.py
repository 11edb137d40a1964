"""What goes to the screen: what the terminal can show, and bare text down a pipe."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Group
from rich.text import Text

from tests.talks import unhurried
from zoeken_cli.show import layout, screen


class Terminal(io.StringIO):
    """Something that is looked at."""

    def isatty(self) -> bool:
        return True


PAGE = Group(
    layout.heading("Ring 3 rood", "bold red"),
    layout.rows([("a", "b"), ("", Text("c", style="yellow")), ("een woord", "")]),
    Text("d   "),
)


@pytest.fixture(autouse=True)
def _a_terminal_with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests are the same wherever they run: each begins at a terminal that can do colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "JPY_PARENT_PID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("COLUMNS", "80")


# --- colour --------------------------------------------------------------------------------------


def test_a_terminal_gets_colour() -> None:
    """Where colours can be shown, a ring has its own."""
    terminal = Terminal()
    screen.show(PAGE, terminal)
    assert "\x1b[" in terminal.getvalue()


@pytest.mark.parametrize("value", ["1", "0", "ja"])
def test_no_color_gives_no_escapes_at_all(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Whoever asks for no colour gets no bold and no underline either, but the same words."""
    monkeypatch.setenv("NO_COLOR", value)
    terminal = Terminal()
    screen.show(PAGE, terminal)
    screen.say("e\x1b[31m", terminal)
    assert "\x1b" not in terminal.getvalue()
    assert "Ring 3 rood" in terminal.getvalue()


def test_an_empty_no_color_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the agreement on NO_COLOR, only a value that is not empty counts."""
    monkeypatch.setenv("NO_COLOR", "")
    terminal = Terminal()
    screen.show(PAGE, terminal)
    assert "\x1b[" in terminal.getvalue()


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"])
def test_a_pipe_gets_no_escapes_at_all(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What is saved or mailed holds words alone, whatever a terminal was told."""
    monkeypatch.setenv(name, "1")
    pipe = io.StringIO()
    screen.show(PAGE, pipe)
    screen.say("e\x1b[31m", pipe)
    assert "\x1b" not in pipe.getvalue()


# --- lines ---------------------------------------------------------------------------------------


def test_a_page_down_a_pipe_has_no_spaces_at_the_end_of_its_lines() -> None:
    """A page can be compared, mailed and searched line by line."""
    pipe = io.StringIO()
    screen.show(PAGE, pipe)
    assert pipe.getvalue() == "Ring 3 rood\n  a          b\n             c\n  een woord\nd\n"


def test_an_empty_line_stays_an_empty_line() -> None:
    """Parts of a page stay apart down a pipe."""
    pipe = io.StringIO()
    screen.show(Group(Text("a"), Text(), Text("b")), pipe)
    assert pipe.getvalue() == "a\n\nb\n"


def test_a_line_is_said_at_once_and_breaks_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow screen no word is cut in two, and a path stays whole to be copied."""
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    screen.say("Het gesprek staat in /home/anna/mijn-map/2026-03-02.toml\nKlaar.", terminal)
    assert terminal.getvalue() == (
        "Het gesprek staat\nin\n/home/anna/mijn-map/2026-03-02.toml\nKlaar.\n"
    )


def test_a_line_down_a_pipe_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program reads a message whole."""
    monkeypatch.setenv("COLUMNS", "20")
    pipe = io.StringIO()
    screen.say("een zin die langer is dan twintig tekens", pipe)
    assert pipe.getvalue() == "een zin die langer is dan twintig tekens\n"


def test_what_is_said_steers_nothing() -> None:
    """A message with somebody's words in it shows its controls."""
    terminal = Terminal()
    screen.say("\x1b]0;titel\x07 \u202e\r", terminal)
    assert terminal.getvalue() == "<001B>]0;titel<0007> <202E><000D>\n"


def test_the_screen_is_the_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a stream, pages and lines go where a person looks."""
    screen.show(Text("bladzijde"))
    screen.say("regel")
    screen.say("fout", sys.stderr)
    assert capsys.readouterr() == ("bladzijde\nregel\n", "fout\n")


def test_a_bare_text_is_no_markup() -> None:
    """Square brackets and colons in a text are words, also where nobody wrapped them."""
    pipe = io.StringIO()
    screen.show("[red]rood[/] [/] :smile:", pipe)
    assert pipe.getvalue() == "[red]rood[/] [/] :smile:\n"


# --- what the terminal lacks ---------------------------------------------------------------------


def written(text: str, encoding: str) -> str:
    """The text as a terminal of this encoding gets it."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    screen.prepare(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text", "seen"),
    [
        ("ascii", "9 → 12, 44–84 %", "9 > 12, 44-84 %"),
        ("ascii", "“één” ‘cliënt’ …", "\"een\" 'client' ."),
        ("ascii", "5×3 ·", "5x3 ."),
        ("ascii", "██▉ █▌ █▎ ▏", "### ## #: :"),
        ("cp437", "██▉ █▌ █▎ ▏", "██# █▌ █: :"),
        ("ascii", "☕中", "??"),
        ("latin-1", "één → “ja” 中", 'één > "ja" ?'),
        ("cp1252", "één → “ja” ş", "één > “ja” s"),
        ("cp850", "één – “ja”", 'één - "ja"'),
        ("utf-8", "één → “ja” 中", "één → “ja” 中"),
    ],
)
def test_a_terminal_gets_the_nearest_sign_it_has(encoding: str, text: str, seen: str) -> None:
    """On an old terminal the words stay readable, and signs it has stay as they are."""
    assert written(text, encoding) == seen


@unhurried
@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "utf-8"]))
def test_no_terminal_ever_refuses_a_text(text: str, encoding: str) -> None:
    """Whatever a client said can be shown; what the terminal has is shown to the letter."""
    seen = written(text, encoding)
    known = text.encode(encoding, "ignore").decode(encoding)
    assert (seen == text) == (known == text)


def test_a_stream_that_cannot_be_prepared_is_left_alone() -> None:
    """Under a test or in an editor's window the stream is not a file."""
    stream = io.StringIO()
    screen.prepare(stream)
    screen.say("één", stream)
    assert stream.getvalue() == "één\n"
