"""What is typed and not confirmed yet: where it is offered again, and what is no draft."""

from io import StringIO

import pytest

from tests.test_asking import NOW, Desk
from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.ask import plain
from zoeken_cli.ask.prompt import Prompt
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.talk.interview import Sitting, Wish, interview
from zoeken_cli.talk.moves import Close, Question, Reach, Remark, Until
from zoeken_cli.talk.talk import Draft, Orange, Purple, Red, Talk

WORDS = "Ik durf de post niet open te"
ORANGE = walked(fresh(), [Question(""), *yellow(), *orange(5, 6)])
AT_ORANGE = Draft("orange", WORDS, 7)
NOTE = Draft("remark", WORDS)


def told(desk: Desk) -> list[str]:
    """The lines in which a draft was told."""
    return [line for line in desk.told if "nog niet bevestigd" in line]


# --- where it is offered -------------------------------------------------------------------------


def test_a_draft_stands_at_its_own_question() -> None:
    """To be finished, and not typed again; it is told what it is, and Enter confirms it."""
    desk = Desk([WORDS], left=AT_ORANGE)
    assert desk.asking(Sitting(ORANGE), None) == Orange(NOW, 7, WORDS)
    assert desk.prompts[0].default == WORDS
    assert len(told(desk)) == 1


@pytest.mark.parametrize("draft", [Draft("orange", WORDS, 5), Draft("note", WORDS), NOTE])
def test_a_draft_of_another_question_is_told_once(draft: Draft) -> None:
    """After going back and stopping, another question comes first: the words are not lost."""
    desk = Desk(["?", "x", "y", None], left=draft)
    interview(ORANGE, desk.asking, lambda _: None)
    assert {prompt.default for prompt in desk.prompts} == {""}
    assert told(desk) == [Wording("nl")("asking.draft_elsewhere", words=WORDS)]


def test_a_draft_stands_there_when_the_talk_comes_to_its_question() -> None:
    """First told, where another question comes first; then to be finished in its own place."""
    desk = Desk(["x", None], left=Draft("orange", WORDS, 8))
    interview(ORANGE, desk.asking, lambda _: None)
    assert [prompt.default for prompt in desk.prompts] == ["", WORDS]


@pytest.mark.parametrize("first", ["?", "/zz", "/?"])
def test_help_or_a_slip_leaves_it_there(first: str) -> None:
    """The question comes again, with its draft."""
    desk = Desk([first, WORDS], left=AT_ORANGE)
    desk.asking(Sitting(ORANGE), None)
    assert [prompt.default for prompt in desk.prompts] == [WORDS, WORDS]


def test_a_step_back_and_on_again_leaves_it_there() -> None:
    """Looking at the question before, and leaving that as it is, loses nothing."""
    desk = Desk(["<", "", WORDS, None], left=AT_ORANGE)
    kept: list[Talk] = []
    interview(ORANGE, desk.asking, kept.append)
    assert [prompt.default for prompt in desk.prompts[:3]] == [WORDS, "", WORDS]
    assert [talk.turns[-1] for talk in kept] == [Orange(NOW, 7, WORDS)]


def test_going_elsewhere_first_leaves_it_there() -> None:
    """An element in between, and then its own question."""
    desk = Desk(["/1", "j", WORDS, None], left=AT_ORANGE)
    interview(ORANGE, desk.asking, lambda _: None)
    assert [prompt.default for prompt in desk.prompts[:3]] == [WORDS, "j", WORDS]


def test_once_answered_it_is_offered_no_more() -> None:
    """A second round of orange begins with nothing."""
    desk = Desk(["iets anders", None], left=AT_ORANGE)
    talk = interview(ORANGE, desk.asking, lambda _: None)
    again = walked(talk, [*orange(8), Reach(7)])
    desk.typed = [None]
    desk.asking(Sitting(again), None)
    assert desk.prompts[-1].default == ""


def test_a_draft_of_a_note_waits_for_the_key_of_notes() -> None:
    """It is told at the menu, and stands there when t is typed."""
    talk = walked(in_red(), [red(9)])
    desk = Desk(["t", WORDS], left=NOTE)
    assert desk.asking(Sitting(talk), None) == Remark(WORDS)
    assert [prompt.default for prompt in desk.prompts] == ["", WORDS]
    assert WORDS in told(desk)[0]


def test_a_draft_goes_before_the_note_it_was_to_replace() -> None:
    """The note of before is in the file; what was half typed is nowhere else."""
    talk = walked(in_red(), [Red(AT, 9, "zag het")])
    desk = Desk(["t", f"{WORDS} maken"], left=NOTE)
    assert desk.asking(Sitting(talk), None) == Remark(f"{WORDS} maken")
    assert desk.prompts[1].default == WORDS


def test_an_earlier_answer_is_never_hidden_by_a_draft() -> None:
    """Going back to the same phase of a round before shows what was answered there."""
    given = Orange(AT, 7, "Zus helpt")
    desk = Desk([None], left=AT_ORANGE)
    desk.asking(Sitting(ORANGE, (given,)), None)
    assert desk.prompts[0].default == "Zus helpt"


@pytest.mark.parametrize(("place", "key"), [("red", "x"), ("red", "9"), ("purple", "16")])
def test_a_menu_takes_no_draft(place: str, key: str) -> None:
    """Whatever a file says was typed: Enter at a menu never chooses it."""
    talk = in_red() if place == "red" else walked(in_red(), [red(9)])
    desk = Desk([None], left=Draft(place, key))
    desk.asking(Sitting(talk), None)
    assert desk.prompts[0].default == ""


# --- what is kept --------------------------------------------------------------------------------


def drafted(
    sitting: Sitting, *typed: str, left: Draft | None = None, keys: str = ""
) -> list[Draft]:
    """What is kept of what is typed, bit by bit, at this question (or after these keys)."""
    desk = Desk([*keys, None], left=left)
    desk.asking(sitting, None)
    for words in typed:
        desk.typing[-1](words)
    return desk.drafts


@pytest.mark.parametrize(
    ("talk", "keys", "place", "element"),
    [
        (fresh(), "", "question", None),
        (ORANGE, "", "orange", 7),
        (walked(in_red(), [red(9)]), "t", "remark", None),
        (walked(in_red(), [Purple(AT, (16,))]), "", "until", None),
        (walked(in_red(), [Close(AT)]), "", "agreement", None),
    ],
)
def test_it_is_kept_by_the_name_of_its_question(
    talk: Talk, keys: str, place: str, element: int | None
) -> None:
    """So that it is found again, whatever was typed last."""
    kept = drafted(Sitting(talk), "Ik", "Ik durf", keys=keys)
    assert kept == [Draft(place, "Ik", element), Draft(place, "Ik durf", element)]


@pytest.mark.parametrize("command", ["/", "/q", " /8", "?", "<"])
def test_a_command_is_no_draft(command: str) -> None:
    """What was in the file stays, or nothing is."""
    assert drafted(Sitting(fresh()), command) == [Draft("question", "")]
    assert drafted(Sitting(ORANGE), command, left=AT_ORANGE) == [AT_ORANGE]
    assert drafted(Sitting(ORANGE), command, left=NOTE) == [NOTE]


def test_words_that_begin_with_a_slash_are_a_draft() -> None:
    """Two slashes are one."""
    assert drafted(Sitting(fresh()), "//weg") == [Draft("question", "//weg")]


def test_words_taken_away_are_no_draft() -> None:
    """Ctrl-U at its own question takes it out of the file; elsewhere it stays."""
    assert drafted(Sitting(ORANGE), "", left=AT_ORANGE) == [Draft("orange", "", 7)]
    assert drafted(Sitting(ORANGE), "", left=NOTE) == [NOTE]


def test_an_earlier_answer_that_stands_there_is_no_draft() -> None:
    """It is in the file already; another one is a draft, until it is the same again."""
    sitting = Sitting(fresh(), (Question("Post"),))
    kept = drafted(sitting, "Post!", "Post")
    assert kept == [Draft("question", "Post!"), Draft("question", "")]


def test_a_text_that_comes_back_to_be_mended_is_kept() -> None:
    """Deciding may take a while; a command leaves it, taking it away does not."""
    phone = "bel 06-12345678"
    desk = Desk([phone, None])
    assert desk.asking(Sitting(fresh()), None) is Wish.PAUSE
    desk.typing[-1]("/q")
    desk.typing[-1]("")
    assert desk.drafts == [Draft("question", words) for words in (phone, phone, "")]


def test_a_line_that_goes_on_is_a_draft() -> None:
    """Line by line: what came before the last line is kept while that is being typed."""
    kept: list[str] = []
    read = plain.reader(Wording("nl"), lambda _: None, StringIO("een\\\ntwee\\\ndrie\nvier\n"))
    assert read(Prompt("?"), kept.append) == "een\ntwee\ndrie"
    assert read(Prompt("?"), kept.append) == "vier"
    assert kept == ["een", "een\ntwee"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_told_in_the_readers_language(language: str) -> None:
    """At its own question, and elsewhere with its words."""
    for left in (AT_ORANGE, NOTE):
        desk = Desk([None], language, left=left)
        desk.asking(Sitting(ORANGE), None)
        words = Wording(language)
        own = words("asking.draft"), words("asking.draft_elsewhere", words=WORDS)
        assert own[left is NOTE] in desk.told


def test_a_date_by_which_comes_back_as_it_was_typed() -> None:
    """A draft is what was typed, not what it means."""
    talk = walked(in_red(), [red(9), purple(16)])
    desk = Desk(["8-3"], left=Draft("until", "8-"))
    assert isinstance(desk.asking(Sitting(talk), None), Until)
    assert desk.prompts[0].default == "8-"
