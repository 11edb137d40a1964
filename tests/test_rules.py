"""The ten rules of the method (rule 10 comes with the follow-up), each by its number."""

from dataclasses import fields
from datetime import date

import pytest

from tests.walking import AT, at_place, fresh, in_red, orange, purple, red, walked, yellow
from zoeken_cli.talk.circles import ELEMENTS, TAKING_OVER, Ring, Who, ring_of
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.movement import Direction, moved, steps
from zoeken_cli.talk.moves import (
    Agree,
    Agreed,
    ApproachMark,
    ByWhen,
    Close,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip
from zoeken_cli.talk.turns import open_rings, orange_rounds, yellow_again
from zoeken_cli.talk.walk import (
    Place,
    Standing,
    moves,
    place,
    take,
    to_pass_over,
)


def test_the_rings_are_1_to_4_5_to_8_9_to_12_and_13_to_16() -> None:
    """Sixteen elements lie in four rings of four, from the inside out."""
    assert [list(ring.elements) for ring in Ring] == [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
        [13, 14, 15, 16],
    ]
    assert [ring_of(e) for e in ELEMENTS] == [ring for ring in Ring for _ in range(4)]


# --- rule 1 --------------------------------------------------------------------------------------


def test_rule_1_a_talk_opens_in_yellow() -> None:
    """After the client's question the first thing asked is contact."""
    assert place(fresh()) == Standing(Place.QUESTION)
    assert place(walked(fresh(), [Question("")])) == Standing(Place.YELLOW, 1)
    assert open_rings(()) == {Ring.YELLOW}


@pytest.mark.parametrize("seen", [1, 2, 3])
def test_rule_1_orange_opens_when_each_yellow_element_was_looked_at(seen: int) -> None:
    """With one yellow element not looked at, orange is refused; with all four it is asked."""
    part = walked(fresh(), [Question(""), *yellow(*range(1, seen + 1))])
    with pytest.raises(Refused, match="ring_closed"):
        take(part, Orange(AT, 5))
    whole = walked(part, yellow(*range(seen + 1, 5)))
    assert place(whole) == Standing(Place.ORANGE, 5)


def test_rule_1_red_and_purple_open_when_each_orange_phase_was_looked_at() -> None:
    """With one phase not looked at, red and purple are refused; with all four red is asked."""
    part = walked(fresh(), [Question(""), *yellow(), *orange(5, 6, 7)])
    for move in (red(9), purple(13)):
        with pytest.raises(Refused, match="ring_closed"):
            take(part, move)
    assert place(walked(part, orange(8))) == Standing(Place.RED)


def test_rule_1_not_clear_yet_and_skipped_are_looks_too() -> None:
    """A ring opens on what is not clear yet, and on what one key skipped."""
    talk = walked(fresh(), [Question(""), *yellow(1, clear=False)])
    assert to_pass_over(talk) == (2, 3, 4)
    talk = take(talk, Skip(AT, to_pass_over(talk)))
    assert place(talk) == Standing(Place.ORANGE, 5)
    talk = take(talk, Skip(AT, to_pass_over(talk)))
    assert place(talk) == Standing(Place.RED)


def test_rule_1_skipping_orange_does_not_open_it_before_yellow() -> None:
    """What has not opened cannot be skipped either."""
    with pytest.raises(Refused, match="ring_closed"):
        take(walked(fresh(), [Question("")]), Skip(AT, (5, 6, 7, 8)))


# --- rule 2 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("where", [p for p in Place if p is not Place.ENDED], ids=lambda p: p.name)
def test_rule_2_an_open_element_is_reached_from_every_place(where: Place, element: int) -> None:
    """From any question, in or out of the closing, every element's own question can be asked."""
    talk = at_place(where)
    reached = take(talk, Reach(element))
    asked = place(reached)
    assert asked.element == element
    assert asked.place.name == ring_of(element).name


def test_rule_2_a_ring_that_has_not_opened_is_not_reached() -> None:
    """Reaching into a closed ring is refused and changes nothing."""
    talk = walked(fresh(), [Question("")])
    with pytest.raises(Refused, match="ring_closed"):
        take(talk, Reach(5))
    assert place(talk) == Standing(Place.YELLOW, 1)


def test_rule_2_the_way_back_out_of_the_closing_keeps_what_was_agreed() -> None:
    """A turn in the closing leads back into the rings, and the closing waits where it was."""
    closing = walked(in_red(), [red(9), purple(14), Close(AT), Agree("belt zelf")])
    back_in = walked(closing, [Reach(12), red(12)])
    assert place(back_in) == Standing(Place.PURPLE)
    assert place(take(back_in, Close(AT))) == Standing(Place.WHO)


# --- rule 3 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("element", Ring.YELLOW.elements)
@pytest.mark.parametrize(
    "where",
    [p for p in Place if p not in (Place.QUESTION, Place.YELLOW, Place.ENDED)],
    ids=lambda place: place.name,
)
def test_rule_3_yellow_turns_and_the_talk_goes_on_where_it_was(where: Place, element: int) -> None:
    """After yellow was turned again the same question as before is asked."""
    talk = at_place(where)
    turned = walked(talk, [Reach(element), *yellow(element, clear=False)])
    assert place(turned) == place(talk)


def test_rule_3_every_turn_of_yellow_counts() -> None:
    """Each look after the first look at an element is a turn of yellow."""
    talk = walked(in_red(), [*yellow(1, clear=False), *yellow(1), *yellow(3)])
    assert yellow_again(talk.turns) == 3


# --- rule 4 --------------------------------------------------------------------------------------


def test_rule_4_a_turn_of_orange_is_complete_when_all_four_were_visited_since_the_last() -> None:
    """Visits count in any order, and one phase twice does not complete a turn."""
    talk = in_red()
    assert orange_rounds(talk.turns) == (1, frozenset())
    talk = walked(talk, orange(7, 7, 6))
    assert orange_rounds(talk.turns) == (1, frozenset({6, 7}))
    talk = walked(talk, orange(8, 5))
    assert orange_rounds(talk.turns) == (2, frozenset())


def test_rule_4_skipped_phases_complete_no_turn() -> None:
    """Passing over a phase opens red, but is no visit."""
    talk = walked(fresh(), [Question(""), *yellow(), *orange(5), Skip(AT, (6, 7, 8))])
    assert orange_rounds(talk.turns) == (0, frozenset({5}))


def test_rule_4_an_open_question_in_red_leads_back_to_orange_and_round_it() -> None:
    """Reaching one phase from red turns orange on from there, and ends in red again."""
    talk = walked(in_red(), [red(9), purple(13), Reach(7), *orange(7)])
    asked = []
    while place(talk).place is Place.ORANGE:
        asked.append(place(talk).element)
        talk = walked(talk, orange(*filter(None, [asked[-1]])))
    assert asked == [8, 5, 6]
    assert place(talk) == Standing(Place.RED)


def test_rule_4_the_rest_of_a_later_turn_can_be_skipped_with_one_key() -> None:
    """After one phase the rest of the turn is passed over and red is asked again."""
    talk = walked(in_red(), [red(9), purple(13), *orange(6)])
    assert to_pass_over(talk) == (5, 7, 8)
    assert place(take(talk, Skip(AT, (5, 7, 8)))) == Standing(Place.RED)


# --- rule 5 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [0, 9, 10, 11, 12])
@pytest.mark.parametrize("then", [0, 9, 10, 11, 12])
def test_rule_5_the_client_decides_start_and_pace(start: int, then: int) -> None:
    """Any start and any next step is taken; forward, stay and back are derived from the two."""
    talk = walked(in_red(), [red(start), purple(13), red(then)])
    first, second = steps(talk.turns)
    assert first.direction is None
    expected = (then > start) - (then < start)
    assert (
        second.direction == {1: Direction.FORWARD, 0: Direction.STAY, -1: Direction.BACK}[expected]
    )


def test_rule_5_no_movement_is_a_finding_and_not_an_empty_field() -> None:
    """No step yet is a red turn like any other."""
    talk = walked(in_red(), [red(0)])
    assert [step.stands for step in steps(talk.turns)] == [0]
    assert place(talk) == Standing(Place.PURPLE)


def test_rule_5_nothing_of_the_movement_is_stored() -> None:
    """A red turn holds where the client stands, and no direction."""
    assert {f.name for f in fields(Red)} == {"at", "stands", "note", "extra"}


# --- rule 6 --------------------------------------------------------------------------------------


def test_rule_6_purple_answers_red() -> None:
    """After each red turn comes the question how the worker moved along, and then red again."""
    talk = walked(in_red(), [red(9)])
    assert place(talk) == Standing(Place.PURPLE)
    talk = take(talk, Purple(AT, (13, 14)))
    assert place(talk) == Standing(Place.RED)
    assert [p.forms for p in steps(talk.turns)[0].answered] == [(13, 14)]


@pytest.mark.parametrize("until", [date(2026, 4, 1), "als de uitkering loopt", ""])
def test_rule_6_overnemen_asks_until_when(until: date | str) -> None:
    """Taking over is temporary: until when is asked next, and may be left out."""
    talk = walked(in_red(), [red(9), purple(13, TAKING_OVER)])
    assert place(talk) == Standing(Place.UNTIL)
    talk = take(talk, Until(until))
    assert place(talk) == Standing(Place.RED)
    last = talk.turns[-1]
    assert isinstance(last, Purple)
    assert last.until == until


@pytest.mark.parametrize("form", [13, 14, 15])
def test_rule_6_only_overnemen_asks_until_when(form: int) -> None:
    """The other forms of moving along have no end to ask for."""
    talk = walked(in_red(), [red(9), purple(form)])
    with pytest.raises(Refused, match="not_here"):
        take(talk, Until("morgen"))


def test_rule_6_a_purple_turn_may_come_first() -> None:
    """What the worker does before the client's first step stands in the order it happened."""
    talk = walked(in_red(), [purple(14)])
    assert place(talk) == Standing(Place.RED)
    talk = take(talk, red(9))
    assert [type(turn) for turn in talk.turns[-2:]] == [Purple, Red]


# --- rule 7 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stands", "succeeded"),
    [([], False), ([9], False), ([9, 9], False), ([11, 9], False), ([9, 11], True), ([0, 9], True)],
)
def test_rule_7_circle_2_succeeds_when_the_client_starts_to_move(
    stands: list[int], succeeded: bool
) -> None:
    """Movement is at least one step forward from where the client stood."""
    talk = walked(in_red(), [red(n) for n in stands])
    assert moved(steps(talk.turns)) is succeeded


# --- rule 8 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [p for p in Place if p is not Place.ENDED], ids=lambda p: p.name)
def test_rule_8_a_talk_can_turn_to_its_closing_at_any_moment(where: Place) -> None:
    """From every question the closing is one move away, or has begun."""
    talk = at_place(where)
    assert (Close in moves(talk)) is (talk.closing is None)


@pytest.mark.parametrize("where", [Place.QUESTION, Place.YELLOW, Place.ORANGE])
def test_rule_8_gewoon_geholpen_ends_the_talk_at_once(where: Place) -> None:
    """Just helped is complete as it is: nothing more is asked."""
    paths: dict[Place, list[Move]] = {
        Place.QUESTION: [],
        Place.YELLOW: [Question("")],
        Place.ORANGE: [Question(""), *yellow()],
    }
    talk = walked(fresh(), paths[where])
    assert place(talk).place is where
    talk = take(talk, Helped(AT))
    assert place(talk) == Standing(Place.ENDED)
    assert talk.just_helped
    assert moves(talk) == frozenset()


def test_rule_8_a_talk_in_which_a_step_was_taken_is_more_than_just_helped() -> None:
    """Once the client or the worker moved, the talk closes as a whole one."""
    for move in (red(9), purple(14)):
        talk = walked(in_red(), [move, Reach(1)])
        with pytest.raises(Refused, match="not_here"):
            take(talk, Helped(AT))


# --- rule 9 --------------------------------------------------------------------------------------


def test_rule_9_the_closing_asks_agreements_marks_words_and_note_in_that_order() -> None:
    """What, who and when per agreement, then two marks, the client's words, the worker's note."""
    answers: list[tuple[Place, Move]] = [
        (Place.AGREEMENT, Agree("belt zelf")),
        (Place.WHO, WhoDoes(Who.KLANT)),
        (Place.WHEN, ByWhen(date(2026, 3, 8))),
        (Place.AGREEMENT, Agreed()),
        (Place.TALK_MARK, TalkMark(8)),
        (Place.APPROACH_MARK, ApproachMark(7)),
        (Place.WORDS, Words("Fijn")),
        (Place.NOTE, Note(AT, "")),
    ]
    talk = take(in_red(), Close(AT))
    for asked, answer in answers:
        assert place(talk) == Standing(asked)
        talk = take(talk, answer)
    assert place(talk) == Standing(Place.ENDED)
    assert talk.agreements[0].who is Who.KLANT
    assert talk.appreciation is not None
    assert (talk.appreciation.talk, talk.appreciation.approach) == (8, 7)


def test_rule_9_everything_in_the_closing_can_be_left_out() -> None:
    """A closing of nothing but left-out answers ends the talk."""
    left_out: list[Move] = [
        Close(AT),
        Agreed(),
        TalkMark(""),
        ApproachMark(""),
        Words(""),
        Note(AT, ""),
    ]
    talk = walked(in_red(), left_out)
    assert place(talk) == Standing(Place.ENDED)


def test_rule_9_who_does_it_comes_in_the_methods_order() -> None:
    """First the client, then the network, informal help, and the professional last."""
    assert list(Who) == ["klant", "netwerk", "informeel", "professioneel"]
