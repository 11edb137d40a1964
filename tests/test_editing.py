"""Correcting at the keyboard: with a reader that answers from a list."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.said import rest_of, said
from tests.talks import talks, unhurried
from tests.walking import AT, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.ask.editing import SHORT, Editing
from zoeken_cli.ask.prompt import Prompt, Typing
from zoeken_cli.keep.record import table_of, talk_from
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show.troubles import explain
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
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Talk, Yellow

NOW = AT + timedelta(days=3)
ENDED: Final = replace(
    walked(
        fresh(),
        [
            Question("Wat nu?"),
            *yellow(1),
            Remark("thee"),
            Skip(AT, (2, 3, 4)),
            *orange(note="Werkt"),
            red(9), purple(13), red(11), purple(16), Until("mei"),
            Close(AT), Agree("belt"), WhoDoes(""), ByWhen("maandag"), Agreed(),
            TalkMark(8), ApproachMark(""), Words("Fijn"), Note(AT, "Klaar."),
        ],
    ),
    worker="anna",
    tags=("schulden, wonen", "werk"),
)  # fmt: skip
HEAD: Final = ["client", "worker", "team", "tags", "note"]


class Desk:
    """Types from a list, and remembers what was asked, told and kept. Nothing more: it stops."""

    def __init__(
        self,
        talk: Talk,
        typed: Iterable[str | None],
        language: str = "nl",
        *,
        attended: bool = True,
    ) -> None:
        self.talk = talk
        self.typed = list(typed)
        self.prompts: list[Prompt] = []
        self.told: list[str] = []
        self.kept: list[Talk] = []
        words = Wording(language)
        self.editing = Editing(
            words,
            self.read,
            self.told.append,
            lambda trouble: explain(trouble, words),
            lambda: NOW,
            attended=attended,
        )
        self.done = self.editing.edit(talk, self.keep)

    def read(self, prompt: Prompt, _typing: Typing) -> str | None:
        """The next answer; `...` gives what Enter gives."""
        self.prompts.append(prompt)
        typed = self.typed.pop(0) if self.typed else None
        return prompt.default if typed == "..." else typed

    def keep(self, talk: Talk) -> None:
        self.kept.append(talk)
        self.talk = talk

    def told_of(self, name: str, **details: object) -> bool:
        """Whether the Dutch wording of this trouble was told."""
        return Wording("nl")(f"errors.{name}", **details) in self.told


def number(talk: Talk, move: Move) -> str:
    """What one types to choose this answer."""
    head = len(HEAD) if talk.note is not None else len(HEAD) - 1
    return str(head + said(talk).index(move) + 1)


def edited(move: Move, *typed: str) -> Desk:
    """The ended talk, after this answer was chosen and these were typed."""
    desk = Desk(ENDED, [number(ENDED, move), *typed, ""])
    assert desk.typed == []
    return desk


# --- the list ------------------------------------------------------------------------------------


@unhurried
@given(talks())
def test_every_talk_is_listed_line_by_line(talk: Talk) -> None:
    """A number, a name and what was said, each on one line, whatever was said."""
    desk = Desk(talk, [""])
    assert desk.done
    _, *lines = desk.told
    head = len(HEAD) if talk.note is not None else len(HEAD) - 1
    assert [line.split()[0] for line in lines] == [
        str(nr) for nr in range(1, head + len(said(talk)) + 1)
    ]
    assert all(len(line.splitlines()) == 1 and len(line) < SHORT + 60 for line in lines)


def test_what_was_left_out_and_what_is_long_is_listed_too() -> None:
    """A dash for nothing, dots after the first sixty signs."""
    talk = walked(fresh(), [Question("a " * 50), *yellow(), *orange(5)])
    told = Desk(talk, [""]).told
    assert f"   5  Vraag: {'a ' * 29}a…" in told
    assert "  10  5 persoon: –" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_speaks_the_readers_language(language: str) -> None:
    """Every question in short, every name in words."""
    told = "\n".join(Desk(ENDED, [""], language).told)
    words = Wording(language)
    for name in ("pages.question", "pages.skipped", "asking.short.purple", "asking.short.until"):
        assert f"{words(name)}: " in told
    assert f"1 {words('method.element.1')}: {words('pages.clear')}" in told
    assert f": {words('asking.nobody')}\n" in told


@pytest.mark.parametrize("typed", ["0", "99", "-1", "woorden", "²", "1.5", "/x"])
def test_what_is_no_number_of_the_list_is_told(typed: str) -> None:
    """And the number is asked again."""
    desk = Desk(ENDED, [typed, ""])
    last = len(HEAD) + len(said(ENDED))
    assert desk.told_of("edit_number", typed=typed.removeprefix("/"), last=last)
    assert len(desk.prompts) == 2
    assert desk.kept == []


def test_a_very_long_number_is_none_of_the_list() -> None:
    """Whatever was pasted there."""
    desk = Desk(ENDED, ["9" * 5000, ""])
    assert desk.done
    assert "is geen nummer uit de lijst" in desk.told[-1]


@pytest.mark.parametrize("typed", ["", "  ", "<", "q", "/q", "Q"])
def test_enter_ends(typed: str) -> None:
    """So do the keys that lead back and out."""
    desk = Desk(ENDED, [typed])
    assert desk.done
    assert desk.kept == []


def test_the_list_comes_again_after_a_change_and_when_asked_for() -> None:
    """And not after an answer that was left as it is."""
    desk = edited(red(9), "10", "?", number(ENDED, red(11)), "...")
    assert desk.told.count("Wat er nu staat:") == 3
    assert desk.told.count("Bewaard, met het moment van de verbetering erbij.") == 1


# --- an answer -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "typed", "now"),
    [
        (Question("Wat nu?"), "Post", Question("Post")),
        (yellow(1)[0], "n", Yellow(AT, 1, clear=False)),
        (yellow(1)[0], "nog niet", Yellow(AT, 1, clear=False)),
        (Remark("thee"), "koffie", Remark("koffie")),
        (orange(6, note="Werkt")[0], "//weg", Orange(AT, 6, "/weg")),
        (red(9), "12", Red(AT, 12)),
        (red(9), "inzien", Red(AT, 9)),
        (purple(13), "15 14", Purple(AT, (14, 15))),
        (Until("mei"), "8-4-2026", None),
        (Agree("belt"), "schrijft", Agree("schrijft")),
        (WhoDoes(""), "k", None),
        (ByWhen("maandag"), "dinsdag", ByWhen("dinsdag")),
        (TalkMark(8), "9", TalkMark(9)),
        (ApproachMark(""), "10", ApproachMark(10)),
        (Words("Fijn"), "Goed", Words("Goed")),
    ],
    ids=str,
)
def test_the_same_question_comes_with_the_answer_of_before(
    given_: Move, typed: str, now: Move | None
) -> None:
    """Another answer takes its place, at its moment; the talk says when it was corrected."""
    desk = edited(given_, typed)
    prompt = desk.prompts[1]
    assert prompt.given
    if now == given_:
        assert desk.kept == []
        return
    found = said(desk.talk)
    nr = said(ENDED).index(given_)
    assert [move for at, move in enumerate(found) if at != nr] == [
        move for at, move in enumerate(said(ENDED)) if at != nr
    ]
    assert type(found[nr]) is type(given_)
    assert now is None or found[nr] == now
    assert rest_of(desk.talk) == replace(rest_of(ENDED), corrected=(NOW,))


@unhurried
@given(talks(), st.data())
def test_enter_leaves_every_answer_to_the_letter(talk: Talk, data: st.DataObject) -> None:
    """Whatever signs are in it, however it was once written: nothing is kept."""
    head = len(HEAD) if talk.note is not None else len(HEAD) - 1
    chosen = data.draw(st.integers(1, head + len(said(talk))))
    desk = Desk(talk, [str(chosen), "...", "<", ""])
    assert desk.kept == []
    assert not any("lijkt een" in line for line in desk.told)


@pytest.mark.parametrize("key", ["<", "q", "/q"])
@pytest.mark.parametrize("move", [red(9), Question("Wat nu?"), purple(13), Remark("thee")], ids=str)
def test_back_and_pause_lead_to_the_list(move: Move, key: str) -> None:
    """Nothing changed, and another answer can be chosen."""
    words = isinstance(move, Question | Remark)
    desk = edited(move, "/q" if words and key == "q" else key)
    assert (desk.done, desk.kept) == (True, [])


def test_taking_an_answer_away() -> None:
    """A step that never was goes, with what the worker said to it; a mark is left out."""
    taken = edited(purple(16), "x").talk
    assert taken.turns == ENDED.turns[:-1]
    left = edited(TalkMark(8), "/x").talk.appreciation
    assert left is not None
    assert (left.talk, left.words) == ("", "Fijn")
    assert edited(Agree("belt"), "/x").talk.agreements == ()
    assert edited(Agree("belt"), "").talk.agreements == ()
    assert said(edited(Remark("thee"), "/x").talk) == [
        m for m in said(ENDED) if m != Remark("thee")
    ]


def test_what_later_answers_rest_on_is_told_and_asked_again() -> None:
    """Without its yellow look orange would not have opened; passing it over is the way."""
    desk = edited(yellow(1)[0], "x", "s")
    assert Wording("nl")("asking.edit_holds") in desk.told
    assert desk.talk.turns[:2] == (Skip(AT, (1,)), Skip(AT, (2, 3, 4)))


def test_taking_over_is_kept_before_its_end_is_asked() -> None:
    """An answer after which the next question came is in the file; its end follows, or not."""
    desk = edited(purple(13), "16", "na de vakantie")
    at = next(nr for nr, turn in enumerate(ENDED.turns) if isinstance(turn, Purple))
    assert [talk.turns[at] for talk in desk.kept] == [
        Purple(AT, (16,)),
        Purple(AT, (16,), "na de vakantie"),
    ]
    assert desk.prompts[2].question.startswith("Overnemen is tijdelijk. Tot wanneer")
    assert [talk.corrected for talk in desk.kept] == [(NOW,), (NOW,)]
    left = edited(purple(13), "16", "<")
    assert left.talk.turns[at] == Purple(AT, (16,))
    assert edited(purple(16), "14").talk.turns[-1] == Purple(AT, (14,))


@pytest.mark.parametrize("key", ["g", "a", "3", "/8", "12x", "t"])
@pytest.mark.parametrize("move", [red(9), yellow(1)[0]], ids=str)
def test_no_key_leads_elsewhere(move: Move, key: str) -> None:
    """Helped, finishing, another element, a note: neither offered nor taken."""
    desk = edited(move, key, "<")
    assert desk.told_of("no_such_key", typed=key.removeprefix("/"))
    assert desk.kept == []
    offered = [choice.typed for choice in (*desk.prompts[1].choices, *desk.prompts[1].commands)]
    assert not {"g", "a", "t"} & {*offered}
    assert {"?", "<", "x", "q"} <= {*offered}


def test_help_names_what_can_be_done_here() -> None:
    """What the question is for, and the keys; no element to go to."""
    desk = edited(red(9), "?", "<")
    assert "  x   dit eerdere antwoord weghalen" in desk.told
    assert not any("Ga naar een element" in line for line in desk.told)


def test_where_words_stand_it_is_said_how_to_leave_them() -> None:
    """Enter would not give no note here, as it does the first time."""
    desk = edited(orange(6, note="Werkt")[0], "<")
    assert desk.prompts[1].instruction == "Enter: zo laten, /x: weghalen, <: terug"


def test_the_note_to_a_turn_is_words_and_no_menu() -> None:
    """Of which answer it is, is said."""
    prompt = edited(Remark("thee"), "<").prompts[1]
    assert prompt.choices == ()
    assert prompt.question == "Toelichting bij: 1 contact"


# --- the moment of correction, and stopping ------------------------------------------------------


def test_the_moment_is_kept_once_for_a_sitting() -> None:
    """However many answers were corrected; an earlier moment stays."""
    before = replace(ENDED, corrected=(AT,))
    desk = Desk(before, ["1", "K-2", number(before, red(9)), "12", "1", "K-3", ""])
    assert [talk.corrected for talk in desk.kept] == [(AT, NOW)] * 3
    assert Desk(desk.talk, ["1", "K-4", ""]).talk.corrected == (AT, NOW)


def test_back_as_it_was_is_a_correction_too() -> None:
    """It was in the file in between."""
    desk = Desk(ENDED, ["1", "K-2", "1", ENDED.client, ""])
    assert desk.talk == replace(ENDED, corrected=(NOW,))


@pytest.mark.parametrize("typed", [["1"], ["7"], ["7", "?"], ["1", "111222333"]])
def test_stopping_in_the_middle_ends_it(typed: list[str]) -> None:
    """Ctrl-C, or lines that run out: no next question waits for an answer that does not come."""
    desk = Desk(ENDED, typed)
    assert (desk.done, desk.kept) == (False, [])
    assert len(desk.prompts) == len(typed) + 1


def test_what_was_corrected_before_stopping_is_kept() -> None:
    """Each answer at once."""
    desk = Desk(ENDED, [number(ENDED, purple(13)), "16"])
    assert not desk.done
    assert desk.talk.turns != ENDED.turns


ANYTHING: Final = [
    *map(str, range(1, 30)), "", "...", "x", "/x", "<", "q", "/q", "?", "j", "n", "s", "/s", "g",
    "a", "t", "k", "-", "13 16", "8-3", "31-2", "11", "woorden", "//w", "/zz", "K-9", "111222333",
    "bel 06-12345678", "a, b",
]  # fmt: skip


@unhurried
@given(talks(), st.lists(st.sampled_from(ANYTHING), max_size=30))
def test_whatever_is_typed_what_is_kept_is_a_talk(talk: Talk, typed: list[str]) -> None:
    """Any mix of answers and keys: every file can be read again, and stands where it stood."""
    assume(NOW not in talk.corrected)
    desk = Desk(talk, typed)
    for kept in desk.kept:
        assert talk_from(table_of(kept)) == kept
        assert kept.corrected == (*talk.corrected, NOW)
        for name in ("id", "started", "closing", "ended", "just_helped", "practice", "draft"):
            assert getattr(kept, name) == getattr(talk, name)
        assert kept.extra == talk.extra
        assert kept.reached in (talk.reached, None)


def test_a_talk_with_nothing_in_it_yet() -> None:
    """Its head can be corrected."""
    desk = Desk(fresh(), ["5", "1", "K-99", ""])
    assert desk.told_of("edit_number", typed="5", last=4)
    assert desk.talk.client == "K-99"


def test_an_open_talk_goes_on_where_it_was() -> None:
    """Correcting does not end it, nor answer its next question."""
    talk = walked(in_red(), [red(9)])
    desk = Desk(talk, [str(len(HEAD) - 1 + len(said(talk))), "10", ""])
    assert desk.talk == replace(walked(in_red(), [red(10)]), corrected=(NOW,))
