"""What could say who somebody is, is pointed out before it is saved; the worker decides."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.test_asking import Desk
from tests.walking import AT, fresh, in_red, purple, red, walked, yellow
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.keep import toml
from zoeken_cli.keep.personal import Sort
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.talk.interview import Sitting, Wish
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Move,
    Note,
    Question,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Draft, Orange, Purple, Talk

PHONE = "bel 06-12345678"
TELLING: Final = {
    Sort.BSN: ("111222333", "111222333 lijkt een BSN"),
    Sort.PHONE: (PHONE, "06-12345678 lijkt een telefoonnummer"),
    Sort.EMAIL: ("mail jan@buurt.nl", "jan@buurt.nl is een e-mailadres"),
    Sort.IBAN: ("op NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00 is een rekeningnummer"),
    Sort.BIRTH: ("geb. 1-2-1980", "geb. 1-2-1980 lijkt een geboortedatum"),
    Sort.ADDRESS: ("woont 1012 AB 12", "1012 AB 12 lijkt een adres"),
}
"""A text of each sort, and what is said of it."""

ORANGE = walked(fresh(), [Question(""), *yellow()])
CLOSING = walked(in_red(), [red(9), purple(13), Close(AT)])
WHEN = walked(CLOSING, [Agree("x"), WhoDoes("")])
WORDS = walked(CLOSING, [Agreed(), TalkMark(8), ApproachMark(8)])
UNTIL = walked(in_red(), [red(9), Purple(AT, (16,))])

EVERYWHERE: Final[dict[str, tuple[Talk, type[Move]]]] = {
    "question": (fresh(), Question),
    "orange": (ORANGE, Orange),
    "until": (UNTIL, Until),
    "agreement": (CLOSING, Agree),
    "when": (WHEN, ByWhen),
    "words": (WORDS, Words),
    "note": (walked(WORDS, [Words("")]), Note),
}


def pointed_out(desk: Desk) -> list[str]:
    """What was pointed out, line by line."""
    return [line for line in desk.told if line.startswith("Let op: ")]


def test_there_is_a_text_of_every_sort() -> None:
    """A new sort is looked for below as well."""
    assert set(TELLING) == set(Sort)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("place", EVERYWHERE)
def test_it_is_pointed_out_wherever_words_are_typed(place: str, sort: Sort) -> None:
    """The text comes back to be mended; Enter keeps it as it is."""
    talk, kind = EVERYWHERE[place]
    text, said = TELLING[sort]
    desk = Desk([text, text])
    assert isinstance(desk.asking(Sitting(talk), None), kind)
    assert [prompt.default for prompt in desk.prompts] == ["", text]
    assert pointed_out(desk) == [f"Let op: {said}."]
    assert Wording("nl")("asking.personal.decide") in desk.told


@pytest.mark.parametrize("sort", Sort)
def test_a_remark_is_looked_at_too(sort: Sort) -> None:
    """A note to the answer before is free text as well."""
    text, said = TELLING[sort]
    desk = Desk(["t", text, text])
    assert desk.asking(Sitting(walked(in_red(), [red(9)])), None) == Remark(text)
    assert [prompt.default for prompt in desk.prompts] == ["", "", text]
    assert pointed_out(desk) == [f"Let op: {said}."]


def test_a_remark_that_one_went_back_to_is_looked_at_too() -> None:
    """There the note is the question itself."""
    desk = Desk([PHONE, PHONE])
    sitting = Sitting(walked(in_red(), [red(9)]), (Remark("zag het"),))
    assert desk.asking(sitting, None) == Remark(PHONE)
    assert [prompt.default for prompt in desk.prompts] == ["zag het", PHONE]


def test_a_mended_text_is_taken() -> None:
    """What the worker makes of it is kept, without another word."""
    desk = Desk([PHONE, "belt haar zus"])
    assert desk.asking(Sitting(fresh()), None) == Question("belt haar zus")
    assert len(pointed_out(desk)) == 1


def test_what_is_mended_is_looked_at_again() -> None:
    """Another text that tells is pointed out as well."""
    desk = Desk([PHONE, "mail jan@buurt.nl", "belt haar zus"])
    assert desk.asking(Sitting(fresh()), None) == Question("belt haar zus")
    assert len(pointed_out(desk)) == 2


def test_everything_in_a_text_is_pointed_out_at_once() -> None:
    """In the order in which it stands there; the text comes back once."""
    text = "jan@buurt.nl of 06-12345678"
    desk = Desk([text, text])
    assert desk.asking(Sitting(fresh()), None) == Question(text)
    assert [line.split()[2] for line in pointed_out(desk)] == ["jan@buurt.nl", "06-12345678"]


def test_down_a_pipe_it_is_pointed_out_and_taken() -> None:
    """Nobody is there to decide, and the next line is the answer to the next question."""
    desk = Desk([PHONE, "een volgend antwoord"], attended=False)
    assert desk.asking(Sitting(fresh()), None) == Question(PHONE)
    assert desk.typed == ["een volgend antwoord"]
    assert len(pointed_out(desk)) == 1
    assert Wording("nl")("asking.personal.kept") in desk.told


def test_what_was_decided_is_not_asked_again() -> None:
    """Going back past a text that was kept, with Enter, costs nothing more."""
    sitting = Sitting(fresh(), (Question(PHONE),))
    desk = Desk([PHONE])
    assert desk.asking(sitting, None) == Question(PHONE)
    assert pointed_out(desk) == []


def test_the_same_text_is_pointed_out_once() -> None:
    """At a next question, or typed anew: the worker has decided about it."""
    desk = Desk([PHONE, PHONE, PHONE])
    assert desk.asking(Sitting(fresh()), None) == Question(PHONE)
    assert isinstance(desk.asking(Sitting(ORANGE), None), Orange)
    assert len(pointed_out(desk)) == 1


def test_a_step_back_from_a_text_that_came_back_leaves_it() -> None:
    """It is not an answer; it stays a draft."""
    desk = Desk([PHONE, "<"])
    assert desk.asking(Sitting(ORANGE), None) is Wish.BACK
    assert desk.drafts[-1] == Draft("orange", PHONE, 5)


def test_ordinary_words_cost_nothing() -> None:
    """Most answers hold nothing of the kind."""
    desk = Desk(["Ik kom niet meer uit mijn post."])
    desk.asking(Sitting(fresh()), None)
    assert len(desk.prompts) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_readers_language(language: str) -> None:
    """What it is, word for word as it was typed, and what can be done."""
    words, told = Wording(language), list[str]()
    for sort, (text, _) in TELLING.items():
        assert not Pointing(words, told.append).lets_through(text)
        assert told[-2].startswith(words(f"asking.personal.{sort}", text="").split(":")[0])
        assert told[-1] == words("asking.personal.decide")


def test_an_empty_or_known_text_passes() -> None:
    """Nothing was typed, or what stood there before still stands there."""
    told: list[str] = []
    pointing = Pointing(Wording("nl"), told.append)
    assert pointing.lets_through("")
    assert pointing.lets_through(PHONE, before=PHONE)
    assert told == []


# --- the whole program ---------------------------------------------------------------------------


def piped(home: Path, *args: str, text: str) -> "subprocess.CompletedProcess[str]":
    """`zoeken start` with this text on its standard input."""
    where = ("--folder", str(home / "g"), "--worker", "a", "--client", "K-1")
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", *where, *args],
        input=text, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "LANG": "C.UTF-8", "ZOEKEN_LANG": "nl", "HOME": str(home)},
    )  # fmt: skip


def on_disk(home: Path) -> dict[str, Any]:
    """The file."""
    [path] = (home / "g").glob("*.toml")
    return toml.parse(path.read_bytes())


def test_a_pipe_loses_no_line_to_it(tmp_path: Path) -> None:
    """Every line is the answer to its own question, and every text is pointed out."""
    lines = [PHONE, "s", "mail jan@buurt.nl", "/s", "9", "t", "111222333", "13", "a", PHONE, "k"]
    done = piped(tmp_path, text="".join(f"{line}\n" for line in [*lines, "", "", "", "", "", "-"]))
    assert done.returncode == 0, done.stdout + done.stderr
    file = on_disk(tmp_path)
    notes = [turn["note"] for turn in file["turns"] if "note" in turn]
    assert (file["question"], notes) == (PHONE, ["mail jan@buurt.nl", "111222333"])
    assert [agreement["what"] for agreement in file["agreements"]] == [PHONE]
    for said in ("06-12345678 lijkt", "jan@buurt.nl is", "111222333 lijkt"):
        assert done.stdout.count(f"Let op: {said}") == 1


def test_tags_on_the_command_line_are_pointed_out(tmp_path: Path) -> None:
    """They are in the file too."""
    done = piped(tmp_path, "--tag", "schulden", "--tag", PHONE, text="")
    assert "Let op: 06-12345678 lijkt een telefoonnummer." in done.stdout
    assert on_disk(tmp_path)["tags"] == ["schulden", PHONE]


@pytest.mark.parametrize("lines", [[], ["--plain"]], ids=["keys", "lines"])
def test_at_a_keyboard_it_is_decided_before_it_is_saved(tmp_path: Path, lines: list[str]) -> None:
    """The text stands there again; until Enter it is a draft, and no answer."""
    pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")
    from tests.terminal import Terminal, environment  # noqa: PLC0415 - not there on Windows

    where = ("--folder", str(tmp_path / "g"), "--worker", "a", "--client", "K-1")
    terminal = Terminal("start", *where, *lines, env=environment(tmp_path))
    terminal.wait_for("Met welke vraag")
    terminal.send(f"{PHONE}\r")
    terminal.wait_for("Enter laat staan: bel" if lines else "Enter om hem zo te bewaren")
    assert "Let op: 06-12345678 lijkt een telefoonnummer." in terminal.shown()
    file = on_disk(tmp_path)
    assert "question" not in file
    assert file["draft"] == {"place": "question", "words": PHONE}
    terminal.send("\r")
    terminal.wait_for("Is er contact")
    assert on_disk(tmp_path)["question"] == PHONE
    assert "draft" not in on_disk(tmp_path)
    terminal.send("<\r" if lines else "<")
    terminal.wait_for("Met welke vraag")
    terminal.send("belt zelf\r" if lines else "\x15belt zelf\r")
    terminal.wait_for("Is er contact")
    assert on_disk(tmp_path)["question"] == "belt zelf"
    terminal.send("q\r" if lines else "q")
    assert terminal.end() == 130


def test_a_draft_holds_what_was_not_decided_yet() -> None:
    """The next time it stands there again, and is pointed out again when it is confirmed."""
    desk = Desk([PHONE, PHONE], left=Draft("question", PHONE))
    assert desk.asking(Sitting(fresh()), None) == Question(PHONE)
    assert len(pointed_out(desk)) == 1


@pytest.mark.parametrize("slip", ["/?", "/zz"])
def test_what_was_pointed_out_stays_there_after_help_or_a_slip(slip: str) -> None:
    """Its words come back with the question, until it is answered."""
    desk = Desk(["bsn 111222333", slip, None])
    desk.asking(Sitting(fresh()), None)
    assert [prompt.default for prompt in desk.prompts] == ["", "bsn 111222333", "bsn 111222333"]
