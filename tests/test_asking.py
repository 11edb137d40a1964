"""Questions in words, and what was typed as a move: with a reader that answers from a list."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import pytest

from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.ask.asking import Asking
from zoeken_cli.ask.drafts import Drafts
from zoeken_cli.ask.prompt import Prompt, Typing, not_kept
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.circles import Ring, Who
from zoeken_cli.talk.interview import Sitting, Wish, interview
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Move,
    Question,
    Reach,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Draft, Orange, Purple, Red, Skip, Talk, Yellow

NOW = AT + timedelta(minutes=5)


class Desk:
    """Reads answers from a list, and remembers what was asked and told."""

    def __init__(
        self,
        typed: Iterable[str | None],
        language: str = "nl",
        *,
        attended: bool = True,
        left: Draft | None = None,
    ) -> None:
        self.typed = list(typed)
        self.prompts: list[Prompt] = []
        self.typing: list[Typing] = []
        self.told: list[str] = []
        self.drafts: list[Draft] = []
        words, told = Wording(language), self.told.append
        self.asking = Asking(
            words,
            self.read,
            told,
            lambda trouble: explain(trouble, words),
            lambda: NOW,
            drafts=Drafts(words, told, self.drafts.append, left),
            attended=attended,
        )

    def read(self, prompt: Prompt, typing: Typing = not_kept) -> str | None:
        self.prompts.append(prompt)
        self.typing.append(typing)
        return self.typed.pop(0)


def reply(talk: Talk, *typed: str | None, language: str = "nl") -> Move | Wish:
    """What these answers come to at this talk's question; each but the last must ask again."""
    desk = Desk(typed, language)
    found = desk.asking(Sitting(talk), None)
    assert not desk.typed, "an answer was taken too early"
    return found


CLOSING = walked(in_red(), [red(9), purple(13), Close(AT)])
MARKS = walked(CLOSING, [Agreed()])


@pytest.mark.parametrize(
    ("talk", "typed", "move"),
    [
        (fresh(), "Ik zit vast", Question("Ik zit vast")),
        (fresh(), "", Question("")),
        (fresh(), "//weg", Question("/weg")),
        (fresh(), "/g", Helped(NOW)),
        (walked(fresh(), [Question("")]), "j", Yellow(NOW, 1, clear=True)),
        (walked(fresh(), [Question("")]), "N", Yellow(NOW, 1, clear=False)),
        (walked(fresh(), [Question("")]), "Nog Niet", Yellow(NOW, 1, clear=False)),
        (walked(fresh(), [Question("")]), "s", Skip(NOW, (1, 2, 3, 4))),
        (walked(fresh(), [Question("")]), "3", Reach(3)),
        (walked(fresh(), [Question("")]), "g", Helped(NOW)),
        (walked(fresh(), [Question("")]), "gewoon geholpen: klaar", Helped(NOW)),
        (walked(fresh(), [Question("")]), "Rest van deze ring overslaan", Skip(NOW, (1, 2, 3, 4))),
        (walked(fresh(), [Question("")]), "q", Wish.PAUSE),
        (walked(fresh(), [Question(""), *yellow()]), "een notitie", Orange(NOW, 5, "een notitie")),
        (walked(fresh(), [Question(""), *yellow()]), "12", Orange(NOW, 5, "12")),
        (walked(fresh(), [Question(""), *yellow()]), "/7", Reach(7)),
        (walked(fresh(), [Question(""), *yellow()]), "/s", Skip(NOW, (5, 6, 7, 8))),
        (walked(fresh(), [Question(""), *yellow()]), "/A", Close(NOW)),
        (in_red(), "0", Red(NOW, 0)),
        (in_red(), "inzien", Red(NOW, 9)),
        (in_red(), "14", Reach(14)),
        (in_red(), "<", Wish.BACK),
        (in_red(), "x", Wish.REMOVE),
        (walked(in_red(), [red(9)]), "14, 13", Purple(NOW, (13, 14))),
        (walked(in_red(), [red(9)]), "13 13", Purple(NOW, (13,))),
        (walked(in_red(), [red(9)]), "9", Reach(9)),
        (walked(in_red(), [red(9), purple(16)]), "1-4-2026", Until(date(2026, 4, 1))),
        (walked(in_red(), [red(9), purple(16)]), "als het loopt", Until("als het loopt")),
        (CLOSING, "belt zelf", Agree("belt zelf")),
        (CLOSING, "", Agreed()),
        (CLOSING, "/12", Reach(12)),
        (walked(CLOSING, [Agree("x")]), "n", WhoDoes(Who.NETWERK)),
        (walked(CLOSING, [Agree("x")]), "-", WhoDoes("")),
        (walked(CLOSING, [Agree("x")]), "12", Reach(12)),
        (walked(CLOSING, [Agree("x"), WhoDoes("")]), "8-3", ByWhen(date(2026, 3, 8))),
        (MARKS, "8", TalkMark(8)),
        (MARKS, "", TalkMark("")),
        (walked(MARKS, [TalkMark(8), ApproachMark("")]), "Fijn", Words("Fijn")),
    ],
)
def test_what_is_typed_is_the_move_it_means(talk: Talk, typed: str, move: object) -> None:
    """Letters, numbers, full names and words, in capitals or not, each where it belongs."""
    assert reply(talk, typed) == move


@pytest.mark.parametrize(
    ("talk", "typed", "said"),
    [
        (in_red(), "13 14 9", "'13 14 9' ken ik hier niet"),
        (in_red(), "", "Kies er een: typ wat ervoor staat"),
        (walked(in_red(), [red(9)]), "", "Kies er een of meer"),
        (walked(in_red(), [red(9)]), "13 9", "'13 9' ken ik hier niet"),
        (fresh(), "/zz", "'zz' ken ik hier niet"),
        (fresh(), "/17", "'17' ken ik hier niet"),
        (fresh(), "/" + "1" * 5000, "'1111"),
        (MARKS, "11", "Een cijfer is een heel getal van 1 tot en met 10"),
        (walked(in_red(), [purple(16)]), "31-2", "De dag 31-2 bestaat niet"),
        (walked(fresh(), [Question("")]), "t", "Er is nog geen antwoord"),
    ],
)
def test_a_bad_answer_gets_a_clear_sentence_and_the_same_question(
    talk: Talk, typed: str, said: str
) -> None:
    """What means nothing here is told, and asked again."""
    desk = Desk([typed, None])
    assert desk.asking(Sitting(talk), None) is Wish.PAUSE
    assert any(line.startswith(said) for line in desk.told)
    assert desk.prompts[0] == desk.prompts[1]


def test_a_note_to_the_answer_before_is_asked_and_kept() -> None:
    """t asks for words; they go to the last turn, and < leaves it as it was."""
    talk = walked(in_red(), [red(9)])
    assert reply(talk, "t", "zag het zelf") == Remark("zag het zelf")
    assert reply(talk, "t", "<", "13") == Purple(NOW, (13,))


def test_at_a_note_keys_are_about_the_note() -> None:
    """x takes the note away and not the turn; a slip asks for the note again."""
    talk = walked(in_red(), [Red(AT, 9, "zag het")])
    assert reply(talk, "t", "/x") == Remark("")
    assert reply(talk, "t", "?", "/zz", "toch") == Remark("toch")
    assert reply(talk, "t", "<", "t", "//weg") == Remark("/weg")
    assert reply(talk, "t", "/q") is Wish.PAUSE
    assert reply(talk, "t", "/12") == Reach(12)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("talk", "says"),
    [
        (walked(fresh(), [Question("")]), "guide.for.1"),
        (in_red(), "guide.ring.3"),
        (walked(in_red(), [red(9)]), "guide.ring.4"),
        (CLOSING, "asking.help.agreement"),
    ],
)
def test_a_question_mark_explains_and_names_the_keys(talk: Talk, says: str, language: str) -> None:
    """Help tells what the question is for, which keys work, and which elements can be reached."""
    desk = Desk(["?", None], language)
    desk.asking(Sitting(talk), None)
    words = Wording(language)
    assert words(says) in "\n".join(desk.told)
    assert any(line.strip().startswith("<") for line in desk.told)
    assert any(line.strip().startswith("?") for line in desk.told)


@pytest.mark.parametrize(
    ("given", "talk", "default"),
    [
        (Question("/weg"), fresh(), "//weg"),
        (Yellow(AT, 1, clear=False), walked(fresh(), [Question("")]), "n"),
        (Skip(AT, (1, 2, 3, 4)), walked(fresh(), [Question("")]), "s"),
        (Orange(AT, 5, "iets"), walked(fresh(), [Question(""), *yellow()]), "iets"),
        (Skip(AT, (5, 6, 7, 8)), walked(fresh(), [Question(""), *yellow()]), "/s"),
        (Close(AT), walked(fresh(), [Question(""), *yellow()]), "/a"),
        (red(11), in_red(), "11"),
        (Close(AT), in_red(), "a"),
        (Purple(AT, (13, 15)), walked(in_red(), [red(9)]), "13 15"),
        (Until(date(2026, 4, 1)), walked(in_red(), [purple(16)]), "2026-04-01"),
        (Agree("belt"), CLOSING, "belt"),
        (WhoDoes(Who.PROFESSIONEEL), walked(CLOSING, [Agree("x")]), "p"),
        (WhoDoes(""), walked(CLOSING, [Agree("x")]), "-"),
        (TalkMark(8), MARKS, "8"),
        (TalkMark(""), MARKS, ""),
        (Remark("zelf"), walked(in_red(), [red(9)]), "zelf"),
    ],
)
def test_an_earlier_answer_is_proposed_as_one_would_type_it(
    given: Move, talk: Talk, default: str
) -> None:
    """Going back shows what was answered, and Enter leaves it as it is."""
    desk = Desk([None])
    desk.asking(Sitting(talk, (given,)), None)
    assert desk.prompts[0].default == default
    assert desk.prompts[0].given
    again = Desk([default]).asking(Sitting(talk, (given,)), None)
    assert type(again) is type(given)


ODD: Final = ["een\r\ntwee", " spatie ", "e\u0301", "?", "<", "/weg", "31-2", "8-3"]


@pytest.mark.parametrize("words", ODD)
def test_enter_leaves_an_earlier_answer_to_the_letter(words: str) -> None:
    """However it once came into the file: only what is typed anew is tidied."""
    cases: list[tuple[Talk, Move]] = [
        (fresh(), Question(words)),
        (walked(fresh(), [Question(""), *yellow()]), Orange(AT, 5, words)),
        (walked(in_red(), [purple(16)]), Until(words)),
        (CLOSING, Agree(words)),
        (walked(CLOSING, [Agree("x"), WhoDoes("")]), ByWhen(words)),
        (walked(in_red(), [red(9)]), Remark(words)),
        (walked(fresh(), [Question("")]), Skip(AT, (2, 3))),
    ]
    for talk, given in cases:
        sitting = Sitting(talk, (given,))
        desk = Desk([None])
        desk.asking(sitting, None)
        assert Desk([desk.prompts[0].default]).asking(sitting, None) is given


def test_where_words_were_given_before_it_is_said_how_to_leave_them() -> None:
    """Enter does something else than the first time."""
    desk = Desk([None, None])
    desk.asking(Sitting(walked(fresh(), [Question(""), *yellow()])), None)
    desk.asking(Sitting(fresh(), (Question("Post"),)), None)
    first, again = (prompt.instruction for prompt in desk.prompts)
    assert "Enter: zonder notitie" in first
    assert "Enter: zo laten" in again


@pytest.mark.parametrize("after", [[], orange(5), [*orange(), red(9)]], ids=["", "orange", "red"])
def test_an_earlier_look_at_yellow_is_passed_over_by_its_key(after: list[Move]) -> None:
    """Yellow once more, wherever the talk stood: the key that is offered skips that look alone."""
    talk = walked(fresh(), [Question(""), *yellow(), *after])
    desk = Desk(["s"])
    found = desk.asking(Sitting(talk, (Yellow(AT, 2, clear=True),)), None)
    assert "s" in [choice.typed for choice in desk.prompts[0].choices]
    assert found == Skip(NOW, (2,))


def test_the_likeliest_answer_is_proposed_first() -> None:
    """Clear in yellow; where the client stood in red; the element reached; the client in who."""
    cases: list[tuple[Talk, str]] = [
        (walked(fresh(), [Question("")]), "j"),
        (in_red(), ""),
        (walked(in_red(), [red(9)]), ""),
        (walked(in_red(), [red(11), purple(13)]), "11"),
        (walked(in_red(), [Reach(12)]), "12"),
        (walked(in_red(), [Reach(15)]), "15"),
        (walked(CLOSING, [Agree("x")]), "k"),
    ]
    for talk, default in cases:
        desk = Desk([None])
        desk.asking(Sitting(talk), None)
        assert desk.prompts[0].default == default
        assert not desk.prompts[0].given


def test_a_menu_has_no_two_choices_under_one_key() -> None:
    """In both languages every key of a question stands for one thing."""
    talks = [
        walked(fresh(), [Question(""), *yellow(1)]),
        walked(in_red(), [red(9)]),
        walked(CLOSING, [Agree("x")]),
        in_red(),
    ]
    for language in LANGUAGES:
        for talk in talks:
            desk = Desk([None], language)
            desk.asking(Sitting(talk), None)
            prompt = desk.prompts[0]
            typed = [choice.typed for choice in (*prompt.choices, *prompt.commands)]
            assert len(typed) == len(set(typed))


def test_the_ring_is_named_when_the_talk_comes_into_it() -> None:
    """The name of the ring stands above its first question, in words, and not above the next."""
    desk = Desk(["", "j", "j", "j", "j", *["x"] * 4, "9", None])
    kept: list[Talk] = []
    interview(fresh(), desk.asking, kept.append)
    named = [line.strip() for line in desk.told if line.strip().startswith("Ring ")]
    assert named == [Wording("nl")(f"method.ring.{ring}") for ring in Ring]


def test_both_languages_ask_everything() -> None:
    """A whole talk can be walked in each language with that language's own keys."""
    for language, (clear, close, who) in {"nl": ["j", "a", "k"], "en": ["y", "f", "c"]}.items():
        typed = ["q?", clear, clear, clear, clear, "a", "b", "c", "d", "9", "16", "mei", close]
        desk = Desk([*typed, "belt", who, "", "", "8", "7", "", ""], language)
        kept: list[Talk] = []
        talk = interview(fresh(), desk.asking, kept.append)
        assert talk.ended == NOW
        assert talk.agreements[0].who is Who.KLANT
