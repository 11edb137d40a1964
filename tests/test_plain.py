"""Questions as lines of text, and a whole talk down a pipe."""

from io import StringIO

import pytest

from zoeken_cli.ask import plain
from zoeken_cli.ask.prompt import Choice, Prompt, not_kept
from zoeken_cli.languages import Wording

MENU = Prompt(
    "Is er contact?",
    choices=(Choice("h", "Helder"), Choice("9", "inzien", "ziet wat er is")),
    default="h",
)
LINE = Prompt("Notitie", instruction="Enter: geen")


def asked(prompt: Prompt, typed: str) -> tuple[str | None, list[str]]:
    """What was read, and the lines that were told."""
    told: list[str] = []
    read = plain.reader(Wording("nl"), told.append, StringIO(typed))
    return read(prompt, not_kept), told


def test_every_choice_stands_on_its_own_line_after_its_key() -> None:
    """A screen reader reads the key first, and what Enter does last."""
    _, told = asked(MENU, "h\n")
    assert told == [
        "Is er contact?",
        "   h  Helder",
        "   9  inzien: ziet wat er is",
        "Enter: Helder",
    ]


@pytest.mark.parametrize(
    ("typed", "answer"), [("9\n", "9"), ("\n", "h"), ("  \n", "h"), ("9", "9")]
)
def test_a_line_is_the_answer_and_an_empty_one_is_the_default(typed: str, answer: str) -> None:
    """Enter gives what was proposed; a last line without an end counts too."""
    assert asked(MENU, typed)[0] == answer


def test_input_that_runs_out_is_a_pause() -> None:
    """Nothing more to read is no answer."""
    assert asked(MENU, "")[0] is None
    assert asked(LINE, "")[0] is None


def test_a_backslash_at_the_end_goes_on_in_the_next_line() -> None:
    """An answer of several lines can be typed and piped."""
    assert asked(LINE, "een\\\ntwee\\\ndrie\nvier\n")[0] == "een\ntwee\ndrie"


def test_words_that_were_given_before_stay_or_are_taken_away() -> None:
    """Enter keeps them, a dash clears them, anything else replaces them."""
    prompt = Prompt("Notitie", default="eerder")
    assert asked(prompt, "\n")[0] == "eerder"
    assert asked(prompt, "-\n")[0] == ""
    assert asked(prompt, "nieuw\n")[0] == "nieuw"
    assert asked(LINE, "-\n")[0] == "-"
