"""What was typed at a correction and not confirmed: kept, told, and back at the same answer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given

from tests.said import said
from tests.talks import talks, unhurried
from tests.test_editing import ENDED, HEAD, NOW, number
from tests.walking import AT, orange, purple
from zoeken_cli.ask.drafts import Drafts, spot_at
from zoeken_cli.ask.editing import Editing
from zoeken_cli.ask.prompt import Prompt, Typing
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.correcting import answered
from zoeken_cli.talk.moves import (
    Agree,
    ByWhen,
    Move,
    Question,
    Remark,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Draft, Purple, Talk

HALF: Final = "half een ant"
WORDS: Final[list[tuple[Move, str, int | None]]] = [
    (Question("Wat nu?"), "question", None),
    (Remark("thee"), "remark", None),
    (orange(6, note="Werkt")[0], "orange", 6),
    (Until("mei"), "until", None),
    (Agree("belt"), "agreement", None),
    (ByWhen("maandag"), "when", None),
    (TalkMark(8), "talk_mark", None),
    (Words("Fijn"), "words", None),
]
"""The answers in words, and the name of the question of each."""


class Desk:
    """Types from a list, half an answer too, and has a file with the talk; then it is killed."""

    def __init__(self, talk: Talk, typed: Iterable[str], language: str = "nl") -> None:
        self.file = talk
        self.files: list[Talk] = []
        self.typed = list(typed)
        self.prompts: list[Prompt] = []
        self.told: list[str] = []
        words, told = Wording(language), self.told.append
        drafts = Drafts(words, told, self.keep_draft, talk.edit_draft, correcting=True)
        self.editing = Editing(
            words, self.read, told, lambda t: explain(t, words), lambda: NOW, drafts=drafts
        )
        self.editing.edit(talk, self.keep)

    def read(self, prompt: Prompt, typing: Typing) -> str | None:
        """The next answer: `...` gives what Enter gives; `~` is typed and not confirmed."""
        self.prompts.append(prompt)
        typed = self.typed.pop(0) if self.typed else None
        while typed and typed.startswith("~"):
            typing(typed[1:])
            typed = self.typed.pop(0) if self.typed else None
        return prompt.default if typed == "..." else typed

    def keep_draft(self, draft: Draft) -> None:
        """As the file has it: nothing, where nothing is typed."""
        self.keep(replace(self.file, edit_draft=draft if draft.words.strip() else None))

    def keep(self, talk: Talk) -> None:
        if talk != self.file:
            self.files.append(talk)
        self.file = talk

    def offered(self) -> str:
        """What stood there to be edited the last time."""
        return self.prompts[-1].default


def half(move: Move, *more: str, talk: Talk = ENDED) -> Talk:
    """The talk in its file, after half an answer was typed at this one, and the process died."""
    return Desk(talk, [number(talk, move), f"~{HALF}", *more]).file


def told(desk: Desk) -> list[str]:
    """The lines in which a draft was told."""
    return [line for line in desk.told if "nog niet bevestigd" in line]


# --- every answer in words -----------------------------------------------------------------------


@pytest.mark.parametrize(("move", "place", "element"), WORDS, ids=[place for _, place, _ in WORDS])
def test_what_was_typed_is_in_the_file_by_its_answer(
    move: Move, place: str, element: int | None
) -> None:
    """Nothing else of the talk changes; no correction was made yet."""
    nr = said(ENDED).index(move) + 1
    assert half(move) == replace(ENDED, edit_draft=Draft(place, HALF, element, nr))


@pytest.mark.parametrize("move", [move for move, *_ in WORDS], ids=[place for _, place, _ in WORDS])
def test_it_comes_back_at_the_same_answer_and_enter_confirms_it(move: Move) -> None:
    """It is told at the list, by its number; confirmed, the file has no draft any more."""
    desk = Desk(half(move), [number(ENDED, move)])
    assert desk.offered() == HALF
    assert desk.prompts[-1].instruction == "Enter: zo bewaren, /x: weghalen, <: terug"
    assert told(desk)[0] == Wording("nl")("asking.draft_at", nr=number(ENDED, move), words=HALF)
    assert len(told(desk)) == 2
    assert desk.file.edit_draft is not None
    confirmed = "9" if isinstance(move, TalkMark) else "..."
    ended = Desk(desk.file, [number(ENDED, move), confirmed, ""]).file
    assert ended.edit_draft is None
    assert ended.corrected == (NOW,)
    assert [a == b for a, b in zip(said(ended), said(ENDED), strict=True)].count(False) == 1


@pytest.mark.parametrize("name", HEAD)
def test_what_stands_at_the_head_has_drafts_too(name: str) -> None:
    """A code, worker, team, tags, and the worker's own note."""
    nr = str(HEAD.index(name) + 1)
    file = Desk(ENDED, [nr, f"~{HALF}"]).file
    assert file == replace(ENDED, edit_draft=Draft(name, HALF))
    desk = Desk(file, [nr])
    assert desk.offered() == HALF
    assert told(desk)[0] == Wording("nl")("asking.draft_at", nr=nr, words=HALF)
    assert Desk(file, [nr, "iets", ""]).file.edit_draft is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_the_readers_language(language: str) -> None:
    """At the list, at its answer, and where its answer is gone."""
    words = Wording(language)
    desk = Desk(half(Words("Fijn")), [number(ENDED, Words("Fijn"))], language)
    assert words("asking.draft_at", nr=number(ENDED, Words("Fijn")), words=HALF) in desk.told
    assert words("asking.draft") in desk.told
    gone = replace(ENDED, edit_draft=Draft("words", HALF, None, 99))
    assert words("asking.draft_elsewhere", words=HALF) in Desk(gone, [], language).told


def test_half_a_correction_of_half_a_talk_is_found_at_the_question_that_asks_more() -> None:
    """Taking over was kept, its end half typed: the same way leads to the same question."""
    desk = Desk(ENDED, [number(ENDED, purple(13)), "16", f"~{HALF}"])
    assert isinstance(desk.file.turns[-3], Purple)
    again = Desk(desk.file, [number(desk.file, Purple(AT, (16,))), "..."])
    assert again.offered() == HALF
    assert told(again)[0] == Wording("nl")("asking.draft_elsewhere", words=HALF)


# --- what happens with it ------------------------------------------------------------------------

QUESTION: Final = number(ENDED, Question("Wat nu?"))
CLIENT: Final = "1"


def test_another_answer_first_leaves_it_in_the_file_and_at_its_own() -> None:
    """Also when the process dies again in between."""
    file = half(Question("Wat nu?"))
    desk = Desk(file, [CLIENT, "K-99", number(ENDED, WhoDoes("")), "k", QUESTION])
    assert desk.offered() == HALF
    assert [talk.edit_draft for talk in desk.files] == [file.edit_draft] * 2
    assert desk.file.client == "K-99"


def test_half_of_another_takes_its_place_until_that_is_confirmed() -> None:
    """A file has room for one; what was told before comes back after it."""
    file = half(Question("Wat nu?"))
    desk = Desk(file, [CLIENT, "~K-9", "K-99"])
    assert [talk.edit_draft for talk in desk.files] == [Draft("client", "K-9"), file.edit_draft]


@pytest.mark.parametrize("left", ["<", "/q"])
def test_leaving_the_answer_as_it_is_leaves_the_draft(left: str) -> None:
    """It was looked at, and not decided about."""
    file = half(Question("Wat nu?"))
    assert Desk(file, [QUESTION, left, ""]).file == file
    assert Desk(file, [QUESTION, "?", left, ""]).file == file


@pytest.mark.parametrize("left", ["<", "/q"])
@pytest.mark.parametrize("nr", [QUESTION, CLIENT], ids=["an answer", "the head"])
def test_what_was_begun_and_left_is_no_draft(nr: str, left: str) -> None:
    """Whoever goes back says that it need not be."""
    desk = Desk(ENDED, [nr, f"~{HALF}", f"~{left}", left, ""])
    assert desk.file == ENDED
    assert len(desk.files) == 2


@pytest.mark.parametrize("typed", ["Wat nu?", "Wat nu? "])
@pytest.mark.parametrize("before", [ENDED, half(Question("Wat nu?"))], ids=["anew", "left"])
def test_the_answer_of_before_typed_again_ends_the_draft(before: Talk, typed: str) -> None:
    """Nothing was corrected, and nothing is left."""
    assert Desk(before, [QUESTION, f"~{HALF}", typed, ""]).file == ENDED


def test_words_taken_away_are_no_draft_any_more() -> None:
    """Ctrl-U, and then the process dies."""
    assert half(Question("Wat nu?"), "~") == ENDED
    assert Desk(half(Question("Wat nu?")), [QUESTION, "~"]).file == ENDED


def test_taking_an_answer_away_is_no_word_of_a_draft() -> None:
    """`/x` typed slowly; the answer and its draft go together."""
    file = half(Question("Wat nu?"))
    desk = Desk(file, [QUESTION, "~/", "~/x", "/x", ""])
    assert desk.file.question == ""
    assert [talk.edit_draft for talk in desk.files] == [None]


def test_where_answers_are_counted_otherwise_it_is_left() -> None:
    """It was told; at another answer it would only mislead."""
    desk = Desk(half(Words("Fijn")), [number(ENDED, Remark("thee")), "/x", "99", ""])
    assert len(told(desk)) == 1
    assert desk.file.edit_draft is None


def test_a_text_that_comes_back_to_be_mended_is_kept() -> None:
    """Deciding may take a while: at an answer, and at the head."""
    phone = "bel 06-12345678"
    team = str(HEAD.index("team") + 1)
    assert half(Question("Wat nu?"), phone).edit_draft == Draft("question", phone, None, 1)
    assert Desk(ENDED, [team, phone]).file.edit_draft == Draft("team", phone)
    assert Desk(ENDED, [team, phone, "~/q"]).file.edit_draft == Draft("team", phone)
    assert Desk(ENDED, [team, phone, "...", ""]).file.team == phone


@pytest.mark.parametrize("place", ["red", "purple", "yellow", "who"])
def test_a_menu_takes_no_draft(place: str) -> None:
    """Whatever a file says was typed: Enter at a menu never chooses it."""
    for nr, sitting in enumerate(answered(ENDED), 1):
        file = replace(ENDED, edit_draft=Draft(place, "x", None, nr))
        desk = Desk(file, [number(ENDED, sitting.ahead[0])])
        assert desk.offered() != "x"


def test_half_an_answer_of_the_talk_stays_beside_half_a_correction() -> None:
    """They are two, and neither is taken for the other."""
    talk = replace(ENDED, draft=Draft("note", "Bijna kl"))
    assert half(Question("Wat nu?"), talk=talk) == replace(
        talk, edit_draft=Draft("question", HALF, None, 1)
    )
    desk = Desk(talk, [QUESTION])
    assert desk.offered() == "Wat nu?"
    assert told(desk) == []


@unhurried
@given(talks())
def test_no_two_answers_share_a_draft(talk: Talk) -> None:
    """Of any talk, however many notes and agreements: what was typed at one is of that one."""
    sittings = answered(talk)
    spots = [spot_at(sitting, remark=False, correcting=True) for sitting in sittings]
    assert len(set(spots)) == len(sittings)
