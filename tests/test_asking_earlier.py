"""What became of earlier agreements, asked before the talk begins (rule 10)."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from tests import test_editing
from tests.test_asking import NOW, Desk, reply
from tests.walking import AT, following, walked
from zoeken_cli.ask import plain
from zoeken_cli.ask.prompt import Prompt
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.interview import Sitting, Wish, interview
from zoeken_cli.talk.moves import Became, Because, Close, Followed, Helped, Move, Question, Reach
from zoeken_cli.talk.talk import Draft, FollowUp, Talk
from zoeken_cli.talk.walk import Place, place

TWO: Final = replace(
    following(),
    followups=(
        FollowUp(
            "2026-02-02-101500-m2p4",
            1,
            "Bellen met de\ncorporatie",
            Who.KLANT,
            date(2026, 2, 9),
        ),
        FollowUp("eigen naam", 2, "Mailen"),
    ),
)
WHY: Final = walked(TWO, [Became(Outcome.PARTLY)])
SECOND: Final = walked(WHY, [Because("te druk")])


def outcomes(talk: Talk) -> list[tuple[str | None, str | None]]:
    """What became of each earlier agreement, and why."""
    return [(f.outcome, f.why) for f in talk.followups]


def sat(talk: Talk, *typed: str | None) -> tuple[Talk, Desk]:
    """The talk after these answers, and where they were given."""
    desk = Desk([*typed, None])
    found = interview(talk, desk.asking, lambda _: None)
    assert desk.typed == []
    return found, desk


# --- one question --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("talk", "typed", "move"),
    [
        (TWO, "j", Became(Outcome.DONE)),
        (TWO, "d", Became(Outcome.PARTLY)),
        (TWO, "N", Became(Outcome.NOT)),
        (TWO, "nog open", Became(Outcome.OPEN)),
        (TWO, "-", Became("")),
        (TWO, "s", Followed()),
        (TWO, "g", Helped(NOW)),
        (TWO, "a", Close(NOW)),
        (TWO, "<", Wish.BACK),
        (TWO, "q", Wish.PAUSE),
        (TWO, "3", Reach(3)),
        (WHY, "Er nam niemand op", Because("Er nam niemand op")),
        (WHY, "", Because("")),
        (WHY, "//s", Because("/s")),
        (WHY, "/g", Helped(NOW)),
        (WHY, "/a", Close(NOW)),
        (WHY, "/3", Reach(3)),
        (WHY, "<", Wish.BACK),
    ],
)
def test_what_is_typed_is_the_move_it_means(talk: Talk, typed: str, move: object) -> None:
    """A letter for what became of it, one for all that are left, and words for why."""
    assert reply(talk, typed) == move


def test_english_has_letters_of_its_own() -> None:
    """Yes, partly, no and still open."""
    moves = [reply(TWO, key, language="en") for key in "ypnos"]
    assert moves == [*map(Became, Outcome), Followed()]


def test_the_question_says_what_was_agreed() -> None:
    """What, who, by when, and on which day; of a talk with a name of its own, no day."""
    prompts = Desk([]).asking.prompts
    assert [prompts.prompt(Sitting(talk)).question for talk in (TWO, WHY, SECOND)] == [
        (
            "Op 2 februari 2026: “Bellen met de corporatie” (de klant zelf, 9 februari 2026). "
            "Is dat gelukt?"
        ),
        "“Bellen met de corporatie”: deels gedaan. Hoe kwam dat? In de woorden van de klant",
        "Eerder: “Mailen”. Is dat gelukt?",
    ]


def test_enter_ends_no_agreement() -> None:
    """A slip of the Enter key leaves it open, and says no why."""
    prompts = Desk([]).asking.prompts
    assert prompts.prompt(Sitting(TWO)).default == "o"
    assert prompts.prompt(Sitting(WHY)).default == ""


def test_line_by_line_each_choice_stands_on_its_own() -> None:
    """With what still open means, and what Enter gives."""
    told: list[str] = []
    prompt = Desk([]).asking.prompts.prompt(Sitting(SECOND))
    plain._put(prompt, Wording("nl"), told.append)
    assert told == [
        "Eerder: “Mailen”. Is dat gelukt?",
        "   j  Ja, gedaan",
        "   d  Deels",
        "   n  Nee",
        "   o  Nog open: komt volgende keer terug",
        "   -  Deze overslaan",
        "   s  Alles van eerder overslaan",
        "Enter: Nog open",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("talk", "says", "keys"), [(TWO, "follow_up", "?<gaq"), (WHY, "why", "?<gaq")]
)
def test_a_question_mark_explains_and_names_the_keys(
    talk: Talk, says: str, keys: str, language: str
) -> None:
    """Help tells what the question is for, and which keys work."""
    desk = Desk(["?", None], language)
    desk.asking(Sitting(talk), None)
    words = Wording(language)
    assert words(f"asking.help.{says}") in desk.told
    shown = desk.asking.prompts.commands(Sitting(talk))
    assert len(shown) == len(keys)
    assert all(any(choice.label in line for line in desk.told) for choice in shown)


# --- one after another ---------------------------------------------------------------------------


def test_all_are_asked_one_by_one_and_then_the_talk_begins() -> None:
    """What ends an agreement is said once, at the first; after the last comes the question."""
    talk, desk = sat(TWO, "j", "Het viel mee", "n", "", "Wat nu?")
    assert outcomes(talk) == [(Outcome.DONE, "Het viel mee"), (Outcome.NOT, "")]
    assert talk.question == "Wat nu?"
    closed = "Bij ja, deels of nee is de afspraak afgesloten."
    assert desk.told[0] == "\nWat jullie eerder afspraken"
    assert desk.told[1] == f"{closed} Bij nog open vraag ik er de volgende keer weer naar."
    assert sum("Wat jullie eerder afspraken" in line for line in desk.told) == 1
    assert not any("Afronden" in line for line in desk.told)


def test_one_key_passes_over_all() -> None:
    """Who does not use this is one key further; what was answered already stays."""
    passed, _ = sat(TWO, "s")
    assert (outcomes(passed), place(passed).place) == ([("", None)] * 2, Place.QUESTION)
    half, _ = sat(TWO, "o", "", "s")
    assert outcomes(half) == [(Outcome.OPEN, ""), ("", None)]


def test_going_back_proposes_each_answer_again() -> None:
    """Enter lets each stand; another answer comes in its place, and its why goes on."""
    talk, desk = sat(TWO, "j", "viel mee", "-", "<", "<", "<", "j", "viel mee", "-")
    assert outcomes(talk) == [(Outcome.DONE, "viel mee"), ("", None)]
    given = [(p.default, p.given) for p in desk.prompts if p.given]
    assert given == [
        ("-", True), ("viel mee", True), ("j", True), ("viel mee", True), ("-", True)
    ]  # fmt: skip
    other, _ = sat(TWO, "j", "viel mee", "<", "<", "d", "/x", "s")
    assert outcomes(other) == [(Outcome.PARTLY, ""), ("", None)]


def test_one_that_is_passed_over_after_all_loses_its_why() -> None:
    """Back at it, - and x both leave it open."""
    for key in ("-", "x"):
        talk, _ = sat(TWO, "j", "viel mee", "<", "<", key, "n", "")
        assert outcomes(talk) == [("", None), (Outcome.NOT, "")]


def test_one_that_was_passed_over_is_answered_after_all() -> None:
    """Back from the question after it: what comes then is why, and the talk goes on."""
    talk, desk = sat(TWO, "-", "-", "Wat nu?", "<", "<", "<", "n", "ziek", "-", "Wat nu?")
    assert outcomes(talk) == [(Outcome.NOT, "ziek"), ("", None)]
    assert talk.question == "Wat nu?"
    assert not any("Dat kan hier niet" in line for line in desk.told)


def test_back_at_the_first_one_key_goes_past_all_and_takes_nothing_away() -> None:
    """What was answered stays, in the words of the client; only what was not is passed over."""
    talk, _ = sat(TWO, "j", "viel mee", "d", "", "<", "<", "<", "<", "s", "Wat nu?")
    assert outcomes(talk) == [(Outcome.DONE, "viel mee"), (Outcome.PARTLY, "")]
    assert talk.question == "Wat nu?"
    talk, _ = sat(TWO, "j", "viel mee", "<", "<", "s", "Wat nu?")
    assert outcomes(talk) == [(Outcome.DONE, "viel mee"), ("", None)]
    assert talk.question == "Wat nu?"


def test_a_talk_of_which_it_was_half_asked_goes_on_there() -> None:
    """The file says where: nothing else has to be known."""
    half, _ = sat(TWO, "j")
    assert place(half).place is Place.WHY
    whole, _ = sat(half, "viel mee", "o", "", "Wat nu?")
    assert outcomes(whole) == [(Outcome.DONE, "viel mee"), (Outcome.OPEN, "")]


# --- what is being typed -------------------------------------------------------------------------


def test_a_draft_belongs_to_the_agreement_it_was_typed_at() -> None:
    """Not to the next one, of which the question is the same."""
    desk = Desk([None])
    desk.asking(Sitting(WHY), None)
    desk.typing[0]("er nam niem")
    assert desk.drafts == [Draft("why.1", "er nam niem")]
    second = walked(SECOND, [Became(Outcome.NOT)])
    at_second = Desk([None], left=Draft("why.1", "er nam niem"))
    at_second.asking(Sitting(second), None)
    assert at_second.prompts[0].default == ""
    at_first = Desk([None], left=Draft("why.1", "er nam niem"))
    at_first.asking(Sitting(WHY), None)
    assert at_first.prompts[0].default == "er nam niem"


def test_personal_data_is_pointed_out_in_why() -> None:
    """As in all that is typed in words."""
    desk = Desk(["Bel 06-12345678", "Bel de zus", None])
    assert desk.asking(Sitting(WHY), None) == Because("Bel de zus")
    assert any("telefoonnummer" in line for line in desk.told)


# --- correcting ----------------------------------------------------------------------------------

ANSWERED: Final = walked(
    TWO, [Became(Outcome.DONE), Because("viel mee"), Became(""), Question("Wat nu?")]
)


def edited(*typed: str) -> tuple[Talk, list[str], list[Prompt]]:
    """The talk after these corrections, what was told, and what was asked."""
    desk = test_editing.Desk(ANSWERED, [*typed, ""])
    desk.editing.edit(ANSWERED, desk.kept.append)
    return (desk.kept or [ANSWERED])[-1], desk.told, desk.prompts


def test_edit_lists_what_became_of_each() -> None:
    """The outcome first, and of what; then why."""
    _, told, _ = edited()
    assert [line.strip() for line in told[5:9]] == [
        "5  Eerdere afspraak: gedaan: Bellen met de corporatie",
        "6  Hoe dat kwam: viel mee",
        "7  Eerdere afspraak: –: Mailen",
        "8  Vraag: Wat nu?",
    ]


@pytest.mark.parametrize(
    ("typed", "became"),
    [
        (("5", "d"), [(Outcome.PARTLY, "viel mee"), ("", None)]),
        (("5", "x"), [("", None), ("", None)]),
        (("6", "zijn zus hielp"), [(Outcome.DONE, "zijn zus hielp"), ("", None)]),
        (("6", "/x"), [(Outcome.DONE, ""), ("", None)]),
        (("7", "n", "ziek"), [(Outcome.DONE, "viel mee"), (Outcome.NOT, "ziek")]),
        (("7", "", ""), [(Outcome.DONE, "viel mee"), ("", None)]),
    ],
)
def test_edit_corrects_one_of_them(
    typed: tuple[str, ...], became: list[tuple[str | None, str | None]]
) -> None:
    """And leaves the others, and the question after them, as they were."""
    talk, _, _ = edited(*typed)
    assert outcomes(talk) == became
    assert talk.question == "Wat nu?"


def test_edit_passes_over_no_others() -> None:
    """The key for all that are left is no answer where one is corrected."""
    _, told, prompts = edited("5", "s", "")
    assert "'s' ken ik hier niet. Typ ? om te zien wat kan." in told
    assert [choice.typed for choice in prompts[1].choices] == ["j", "d", "n", "o", "-"]


def moved(*moves: Move) -> Talk:
    """The talk after these moves."""
    return walked(TWO, moves)


def test_just_helped_leaves_the_rest_unasked() -> None:
    """And so they stand, and come back."""
    assert outcomes(moved(Helped(AT))) == [(None, None), (None, None)]
