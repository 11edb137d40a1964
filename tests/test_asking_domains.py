"""Life domains in a sitting: the key after an orange turn, which one, and its three questions."""

from typing import Final

import pytest

from tests.test_asking import NOW, Desk, reply
from tests.walking import AT, at_place, fresh, in_red, orange, red, walked, yellow
from zoeken_cli.ask.lines import in_a_line
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import Network
from zoeken_cli.talk.correcting import answered, corrected, put_back
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.interview import Sitting, Wish, interview
from zoeken_cli.talk.moves import About, Around, Move, Question, Reach, Remark, Situation, Strength
from zoeken_cli.talk.talk import Domain, Draft, Orange, Talk
from zoeken_cli.talk.walk import Place

BEGUN: Final = walked(fresh(), [Question(""), *yellow(), *orange(5)])
ABOUT: Final = walked(BEGUN, [About(1)])
SUPPORTED: Final = Domain(1, "post ligt dicht", "heeft loon", Network.SUPPORTING)
TOLD: Final[list[Move]] = [
    About(1),
    Situation("post ligt dicht"),
    Strength("heeft loon"),
    Around(Network.NONE),
]


def sat(talk: Talk, *typed: str | None, language: str = "nl", left: Draft | None = None) -> Desk:
    """The desk after these answers, with the talk that was kept last."""
    desk = Desk(typed, language, left=left)
    interview(talk, desk.asking, lambda kept: desk.told.append(repr(kept)))
    assert not desk.typed
    return desk


def came_to(talk: Talk, *typed: str | None, language: str = "nl") -> Talk:
    """The talk after these answers and a pause."""
    return interview(talk, Desk([*typed, None], language).asking, lambda _: None)


@pytest.mark.parametrize(
    ("talk", "typed", "move"),
    [
        (BEGUN, ["/l", "1"], About(1)),
        (BEGUN, ["/L", "13"], About(13)),
        (BEGUN, ["/l", "Geldzaken"], About(1)),
        (BEGUN, ["/l", "geld"], About(1)),
        (BEGUN, ["/l", "/soc"], About(11)),
        (BEGUN, ["/l", "<", "/l", "8"], About(8)),
        (BEGUN, ["/l", "?", "8"], About(8)),
        (BEGUN, ["/l", "q"], Wish.PAUSE),
        (BEGUN, ["/l", None], Wish.PAUSE),
        (BEGUN, ["/l", "<", "zonder"], Orange(NOW, 6, "zonder")),
        (in_red(), ["l", "5"], About(5)),
        (walked(BEGUN, [Reach(2)]), ["l", "5"], About(5)),
        (ABOUT, ["post ligt dicht"], Situation("post ligt dicht")),
        (ABOUT, [""], Situation("")),
        (ABOUT, ["/7"], Reach(7)),
        (at_place(Place.STRENGTH), ["//zelf"], Strength("/zelf")),
        (at_place(Place.AROUND), ["s"], Around(Network.SUPPORTING)),
        (at_place(Place.AROUND), ["belastend"], Around(Network.BURDENING)),
        (at_place(Place.AROUND), ["g"], Around(Network.NONE)),
        (at_place(Place.AROUND), ["-"], Around("")),
    ],
)
def test_what_is_typed_about_a_domain(talk: Talk, typed: list[str | None], move: object) -> None:
    """By its number, its name or the beginning of that; and < is not after all."""
    assert reply(talk, *typed) == move


def test_in_english_a_domain_goes_by_its_name_in_either_language() -> None:
    """The name in brackets will do."""
    assert reply(BEGUN, "/l", "money", language="en") == About(1)
    assert reply(BEGUN, "/l", "geldz", language="en") == About(1)
    assert reply(at_place(Place.AROUND), "b", language="en") == Around(Network.BURDENING)


@pytest.mark.parametrize(
    ("talk", "typed", "said"),
    [
        (BEGUN, ["/l", ""], "Kies er een"),
        (BEGUN, ["/l", "14"], "'14' ken ik hier niet"),
        (BEGUN, ["/l", "x"], "'x' ken ik hier niet"),
        (BEGUN, ["/l", "ge"], "Dat kan meer dan een zijn: geldzaken, geestelijke gezondheid."),
        (
            walked(fresh(), [Question("")]),
            ["l"],
            "Een leefgebied hoort bij een antwoord",
        ),
        (walked(in_red(), [red(9)]), ["l"], "Een leefgebied hoort bij een antwoord"),
        (at_place(Place.AGREEMENT), ["/l"], "'l' ken ik hier niet"),
    ],
)
def test_what_is_no_domain_gets_a_clear_sentence(talk: Talk, typed: list[str], said: str) -> None:
    """Nothing is guessed, and the question comes again."""
    desk = Desk([*typed, None])
    assert desk.asking(Sitting(talk), None) is Wish.PAUSE
    assert any(line.startswith(said) for line in desk.told)


def test_the_key_is_told_only_where_it_can_be_taken() -> None:
    """After an orange turn, in its ring and in red; not in yellow at first, nor after red."""
    talks = [BEGUN, in_red(), walked(fresh(), [Question("")]), walked(in_red(), [red(9)]), ABOUT]
    offered = []
    for talk in talks:
        desk = Desk([None])
        desk.asking(Sitting(talk), None)
        offered.append([c.spare for c in desk.prompts[0].commands if c.typed == "l"])
    assert offered == [[True], [True], [], [], []]


def test_nothing_asks_for_a_domain_by_itself() -> None:
    """A talk without the key is asked what it always was."""
    desk = sat(fresh(), "", *"jjjj", "a", "b", "c", "d", "9", "13", None)
    assert not any("leefgebied" in prompt.question.casefold() for prompt in desk.prompts)


def test_a_whole_sitting_with_two_domains() -> None:
    """Each is asked for its three; then the talk goes on where it was, and the key adds another."""
    first = ["/l", "geldzaken", "post ligt dicht", "heeft loon", "s"]
    desk = Desk([*first, "/l", "5", "", "", "-", "thuis", None])
    talk = interview(BEGUN, desk.asking, lambda _: None)
    assert talk.turns[4:] == (
        Orange(AT, 5, domains=(SUPPORTED, Domain(5, "", "", ""))),
        Orange(NOW, 6, "thuis"),
    )
    assert [prompt.question for prompt in desk.prompts[1:6]] == [
        "Welk leefgebied hoort bij 5 persoon?",
        "Leefgebied geldzaken: wat is de situatie?",
        "Leefgebied geldzaken: wat kan de klant zelf?",
        "Leefgebied geldzaken: wat doet het netwerk?",
        "6 situatie: Wat is de situatie achter de vraag?",
    ]
    assert [c.typed for c in desk.prompts[1].choices] == [str(n) for n in NUMBERS]
    assert not any(line.strip() == Wording("nl")("asking.closing") for line in desk.told)


def test_paused_half_way_it_goes_on_at_the_same_question() -> None:
    """What was told is kept, and what was being typed comes back with its domain."""
    left = came_to(BEGUN, "/l", "1", "post ligt dicht")
    assert left.turns[-1] == Orange(AT, 5, domains=(Domain(1, "post ligt dicht"),))
    desk = Desk(["heeft loon", "s", None], left=Draft("strength", "heeft", 1))
    again = interview(left, desk.asking, lambda _: None)
    assert desk.prompts[0].default == "heeft"
    assert again.turns[-1] == Orange(AT, 5, domains=(SUPPORTED,))
    other = Desk([None], left=Draft("strength", "heeft", 5))
    interview(left, other.asking, lambda _: None)
    assert other.prompts[0].default == "", "that was of another domain"


def test_what_is_typed_is_kept_with_its_domain() -> None:
    """The draft of a question about a domain has the number of the domain."""
    desk = Desk([None])
    desk.asking(Sitting(ABOUT), None)
    desk.typing[0]("post l")
    assert desk.drafts == [Draft("situation", "post l", 1)]


def test_going_back_proposes_each_answer_again() -> None:
    """And the question which domain comes back as that choice; another one keeps what was told."""
    talk = walked(BEGUN, TOLD)
    desk = Desk(["<", "<", "<", "<", "4", "", "heeft loon", "g", None])
    found = interview(talk, desk.asking, lambda _: None)
    given = [(p.default, p.given) for p in desk.prompts[1:6]]
    assert given == [
        ("g", True), ("heeft loon", True), ("post ligt dicht", True), ("1", True),
        ("post ligt dicht", True),
    ]  # fmt: skip
    assert len(desk.prompts[4].choices) == len(NUMBERS)
    assert found.turns[-1] == Orange(AT, 5, domains=(Domain(4, "", "heeft loon", Network.NONE),))


def test_a_domain_is_taken_away_where_it_was_chosen_and_no_other_with_it() -> None:
    """With its three answers; the domain told after it stays."""
    talk = walked(BEGUN, [*TOLD, About(5), Situation("deur dicht"), Strength(""), Around("")])
    found = came_to(talk, *"<<<<<<<<", "x")
    assert found.turns[-1] == Orange(AT, 5, domains=(Domain(5, "deur dicht", "", ""),))


def test_an_earlier_orange_turn_gets_a_domain_after_all() -> None:
    """Back at the question after it, the key asks all three, and then the answers of before."""
    talk = walked(BEGUN, orange(6, note="alleen"))
    found = came_to(talk, "<", "/l", "1", "post ligt dicht", "heeft loon", "s", "alleen")
    assert found.turns[4:] == (Orange(AT, 5, domains=(SUPPORTED,)), Orange(AT, 6, "alleen"))
    away = came_to(talk, "<", "/l", "1", "/7")
    assert away.reached == 7
    assert away.turns[4:] == (Orange(AT, 5, domains=(Domain(1),)), Orange(AT, 6, "alleen"))


def test_what_can_say_who_someone_is_is_pointed_out() -> None:
    """Also in what is told of a domain."""
    desk = Desk(["bel jan@voorbeeld.nl", "bel de buurman"])
    assert desk.asking(Sitting(ABOUT), None) == Situation("bel de buurman")
    assert any("is een e-mailadres" in line for line in desk.told)


def test_help_explains_each_question() -> None:
    """In both languages, and the keys with it."""
    for language in ("nl", "en"):
        words = Wording(language)
        for place in (Place.SITUATION, Place.STRENGTH, Place.AROUND):
            desk = Desk(["?", None], language)
            desk.asking(Sitting(at_place(place)), None)
            assert words(f"asking.help.{place.name.lower()}") in desk.told
        desk = Desk(["/l", "?", None], language)
        desk.asking(Sitting(BEGUN), None)
        assert words("asking.help.domain") in desk.told


# --- correcting ----------------------------------------------------------------------------------


def test_a_domain_and_its_answers_are_a_line_each() -> None:
    """The list of answers tells what was said, and of which domain."""
    talk = walked(BEGUN, TOLD)
    assert [in_a_line(sitting, Wording("nl")) for sitting in answered(talk)[-4:]] == [
        ("Leefgebied", "geldzaken"),
        ("Situatie bij geldzaken", "post ligt dicht"),
        ("Eigen kracht bij geldzaken", "heeft loon"),
        ("Netwerk bij geldzaken", "geen"),
    ]


def test_a_domain_without_answers_stands_in_no_ones_way() -> None:
    """Left for another question, it hides no later answer from who corrects."""
    talk = walked(BEGUN, [About(1), *orange(6, note="alleen")])
    last = answered(talk)[-1]
    assert in_a_line(last, Wording("nl")) == ("6 situatie", "alleen")
    found = put_back(talk, corrected(last, Orange(NOW, 6, "met zus")))
    assert found.turns[-1] == Orange(AT, 6, "met zus")


def test_taken_away_in_correcting_it_is_gone_with_its_answers() -> None:
    """And the note of the turn stays."""
    talk = walked(fresh(), [Question(""), *yellow(), Orange(AT, 5, "werkt"), *TOLD, *orange(6)])
    at = next(s for s in answered(talk) if isinstance(s.given, About))
    found = put_back(talk, corrected(at, Wish.REMOVE))
    assert found.turns == (*talk.turns[:4], Orange(AT, 5, "werkt"), talk.turns[5])


def test_a_note_beside_a_domain_is_no_trouble() -> None:
    """The key for a note still means the answer before."""
    talk = walked(in_red(), TOLD)
    assert reply(talk, "t", "en dat") == Remark("en dat")
