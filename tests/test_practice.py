"""zoeken practice as one calls it: the list, a talk with a client who answers, both walks after it.

All as lines down a pipe; what is drawn is the same prompt as in any talk.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.pages import shown
from tests.practising import SMALL, along, first_round, small, stands
from zoeken_cli.ask.voice import Voice
from zoeken_cli.keep import archive, cases, toml
from zoeken_cli.languages import Wording
from zoeken_cli.practice.case import ONCE
from zoeken_cli.show import practice_page
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.talk import Talk, Turn

Type = Callable[..., None]
FIRST_ROUND: Final = ("", *"jjjj", *[""] * 4)
"""The question and each element of the first two rings, answered with a key."""
CLOSED: Final = ("a", *[""] * 5)
"""From a red question to the end."""


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Lays lines ready to be read."""

    def lay(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return lay


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder for talks that is remembered, and a case of one's own beside the settings."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    remember(tmp_path, folder)
    for settings in tmp_path.rglob("config.toml"):
        own = settings.parent / cases.OWN
        own.mkdir()
        (own / "door.toml").write_bytes(toml.write(SMALL))
    return folder


def the_only(folder: Path) -> Talk:
    """The talk that was kept."""
    [path] = archive.paths(folder)
    return archive.read(path)


# --- the list ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "difficulty"), [("nl", "Gemiddeld"), ("en", "In between")])
def test_down_a_pipe_there_is_only_the_list(
    run: Run, typed: Type, talks: Path, language: str, difficulty: str
) -> None:
    """Every case by the name one types, with one's own among them; nothing is asked."""
    typed("1")
    code, out, err = run("practice", "--lang", language)
    assert (code, err) == (0, "")
    for path in cases.PACKAGED.glob("*.toml"):
        assert f"\n  {path.stem} " in out
    assert f"\n{difficulty}\n  door " in out
    assert archive.paths(talks) == []


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["nergens"], 1, "De casus 'nergens' ken ik niet. Kies uit: "),
        ([""], 1, "De casus '' ken ik niet."),
        (
            ["post", "--level", "hard"],
            2,
            "'hard' achter --level ken ik niet. Kies uit: basis, plus",
        ),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_kept(
    run: Run, talks: Path, args: list[str], code: int, said: str
) -> None:
    """A slip in the name of a case, or of a level."""
    got, _, err = run("practice", *args)
    assert (got, err[: len(said)]) == (code, said)
    assert archive.paths(talks) == []


# --- a talk --------------------------------------------------------------------------------------


def test_a_practice_talk_is_kept_like_any_talk_and_marked(
    run: Run, typed: Type, talks: Path
) -> None:
    """Nobody asks for a client; the case and the level stand in the file; `list` marks it."""
    typed(*FIRST_ROUND, "0", "13", "9", "15", "12", "14", *CLOSED)
    code, out, err = run("practice", "door")
    assert (code, err) == (0, "")
    talk = the_only(talks)
    assert (talk.practice, talk.client) == (True, "oefening")
    assert (talk.case, talk.level) == ("door", "basis")
    assert not talk.open
    assert "Alleen jij: 14 activeren. In de casus: fine w-fine" in " ".join(out.split())
    assert "oefening" in run("list")[1]
    assert "1 oefening" in run("stats")[1]


def test_the_client_answers_the_form_that_was_chosen(run: Run, typed: Type, talks: Path) -> None:
    """In the same questions as ever, with what the case says before each."""
    typed(*FIRST_ROUND, "0", "16", "", "0", "13", "9", *CLOSED)
    out = run("practice", "door", "--level", "plus")[1]
    told = [line for line in out.split("\n") if line.startswith("Casus: ")]
    looks = [f"Casus: look {element}" for element in range(1, 9)]
    assert told[:-1] == [
        "Casus: Iemand staat bij de deur.",
        *looks,
        *("Casus: shut", "Casus: nothing", "Casus: walked along", "Casus: ajar"),
    ]
    assert told[-1] == "Casus: De deur"
    assert "Let op: " not in out
    assert "Uitleg: " not in out


def test_a_pause_is_followed_by_the_same_client(run: Run, typed: Type, talks: Path) -> None:
    """`resume` tells what was told at the question where it stopped."""
    typed(*FIRST_ROUND, "0", "13", "q")
    assert run("practice", "door", "--level", "plus")[0] == 130
    typed("9", "15", "12")
    code, out, _ = run("resume")
    assert code == 130
    assert "Casus: walked along\nCasus: ajar\n" in out
    assert "Casus: opened\nCasus: open\nVerder dan hier gaat de casus niet.\n" in out
    assert "Hier is de casus rond" not in out, "at plus nothing is hinted at"


def test_a_case_that_is_gone_is_told_and_the_talk_goes_on(
    run: Run, typed: Type, talks: Path, tmp_path: Path
) -> None:
    """As practice without a case; and `show` says why both walks are not there."""
    typed(*FIRST_ROUND, "0", "13", "q")
    run("practice", "door")
    for path in tmp_path.rglob("door.toml"):
        path.unlink()
    typed("9", "15", *CLOSED)
    code, out, _ = run("resume")
    assert code == 0
    assert "De casus 'door' ken ik niet." in out
    assert "Het gesprek gaat verder als oefening zonder casus." in out
    assert "Daarom staan de wegen er niet naast elkaar." in run("show")[1]


def test_a_case_anywhere_is_named_by_its_path(
    run: Run, typed: Type, talks: Path, tmp_path: Path
) -> None:
    """So that `resume` and `show` find it again, from any folder."""
    path = tmp_path / "mijn.toml"
    path.write_bytes(toml.write(SMALL))
    typed(*FIRST_ROUND, "0", "13", "9", *CLOSED)
    assert run("practice", path)[0] == 0
    assert the_only(talks).case == str(path)
    assert "De weg van de schrijver en jouw weg" in run("show")[1]


def test_while_a_talk_is_open_show_tells_nothing_of_the_way_of_the_writer(
    run: Run, typed: Type, talks: Path
) -> None:
    """Whoever reads back half-way does not read ahead."""
    typed(*FIRST_ROUND, "0", "q")
    run("practice", "door")
    assert "De weg van de schrijver" not in run("show")[1]


# --- what is told, and what is laid beside each other ---------------------------------------------


def telling(level: str, *turns: Turn) -> list[str]:
    """What is told at each question of a talk, as it is walked and gone back in."""
    told: list[str] = []
    voice = Voice(small(), level, Wording("en"), told.append)
    talk = replace(Talk("x", "x", ONCE), question="", turns=tuple(first_round()))
    for turn in (*turns, None):
        voice.answered(Sitting(talk))
        voice.asks(Sitting(talk))
        if turn:
            talk = replace(talk, turns=(*talk.turns, turn))
    voice.answered(Sitting(replace(talk, turns=talk.turns[:-1])))
    return told


def test_what_is_looked_at_again_shows_the_client_as_they_are_now() -> None:
    """Contact is seen in how the client sits there; of the rest the client has nothing new."""
    told: list[str] = []
    voice = Voice(small(), "plus", Wording("en"), told.append)
    talk = replace(Talk("x", "x", ONCE), question="", turns=tuple(first_round()))
    for element in (2, 5, 6):
        voice.asks(Sitting(replace(talk, reached=element)))
    assert told == [
        "Case: shut", "Case: The client says nothing new about this.", "Case: looked",
    ]  # fmt: skip


def test_whoever_goes_on_at_purple_hears_the_client_again() -> None:
    """The words that were judged are no longer on the screen."""
    told: list[str] = []
    voice = Voice(small(), "plus", Wording("en"), told.append)
    talk = replace(Talk("x", "x", ONCE), question="", turns=(*first_round(), stands(0)))
    for _ in range(2):
        voice.answered(Sitting(talk))
        voice.asks(Sitting(talk))
    assert told == ["Case: shut"]


def test_basis_says_where_the_client_stands_and_why_after_the_answer() -> None:
    """Whatever the trainee saw; going back explains nothing once more."""
    told = telling("basis", stands(12), along(13))
    assert told[2].startswith("Why: In this case the client now stands at: no step yet. it is shut")
    assert told[4:7] == ["Case: walked along", "Why: w-along", "Case: ajar"]
    assert told[1].startswith("Look for: ")
    assert len(told) == 8


def test_plus_says_only_what_can_be_seen_and_heard() -> None:
    """No hints and no explanations."""
    told = telling("plus", stands(12), along(13))
    assert told == ["Case: shut", "Case: walked along", "Case: ajar"]


WALKED: Final = (
    *(stands(9), along(15), stands(0), along(13)),
    *(stands(9), along(14), stands(10)),
)


def compared(width: int, *, aloud: bool = False) -> str:
    """Both walks, on a screen so wide."""
    talk = Talk("x", "x", ONCE, turns=(*first_round(), *WALKED))
    return shown(practice_page.comparison(small(), talk, Wording("en"), aloud=aloud), width)


def test_both_walks_stand_beside_each_other_and_are_told_in_words() -> None:
    """What the writer did and why, what the trainee did, and what the case says of that."""
    page = compared(80)
    words = " ".join(page.split())
    assert "11. = no step yet no step yet" in words
    assert "14. ~ 15 overlaten (leave to client) 14 activeren (activate)" in words
    assert "Your ways differ at step 9, 10, 14 and 15." in words
    assert "In your talk, says the case, the client then stood at: no step yet. it is shut" in words
    assert "Only you: 15 overlaten (leave to client). In the case: nothing w-nothing" in words
    assert "You: 14 activeren (activate). In the case: opened w-opened" in words
    assert "1. Both: 1 contact (clear). because 1" in words
    assert "The writer: 15 overlaten (leave to client). theirs" in words


def test_aloud_there_are_words_and_no_columns() -> None:
    """A screen reader gets each step in one sentence."""
    page = compared(80, aloud=True)
    assert "~" not in page
    assert "Step by step, and why" in page


@pytest.mark.parametrize("width", [40, 60, 80])
def test_it_fits_a_narrow_screen(width: int) -> None:
    """From forty columns on no line runs off it; the list neither."""
    listed = shown(practice_page.cases([small()], Wording("nl")), width)
    for line in (compared(width) + listed).split("\n"):
        assert len(line) <= width
