"""Where the client of a case stands is replayed from the turns of a talk, and from nothing else."""

from tests.practising import along, first_round, look, small, stands
from zoeken_cli.practice import replay
from zoeken_cli.practice.case import LOOKS, ONCE, Look
from zoeken_cli.talk.talk import Skip, Turn

CASE = small()


def names(*turns: Turn) -> list[str]:
    """The states, from the first on, after a first round."""
    return [state.name for state in replay.path(CASE, [*first_round(), *turns])][len(LOOKS) :]


def test_each_form_leads_where_the_case_says() -> None:
    """The first answer that fits is given: all together before one of them, and a default last."""
    assert names(along(13)) == ["shut", "ajar"]
    assert names(along(13, 14)) == ["shut", "open"]
    assert names(along(13, 16)) == ["shut", "ajar"]
    assert names(along(15, 16)) == ["shut", "shut"]
    assert names(along(13), stands(9), along(16)) == ["shut", "ajar", "ajar", "open"]


def test_what_is_done_again_may_be_answered_otherwise() -> None:
    """Times are counted in a state, whatever came before in it."""
    assert names(along(14), along(14)) == ["shut", "shut", "open"]
    assert names(along(15), along(14)) == ["shut", "shut", "open"]


def test_a_look_moves_the_client_once_the_first_round_is_over() -> None:
    """In the first round a client tells; after it, being looked at again may be what it takes."""
    assert names() == ["shut"]
    assert names(look(6)) == ["shut", "ajar"]
    assert names(look(5)) == ["shut", "shut"]
    skipped = [Skip(ONCE, (1, 2, 3, 4)), Skip(ONCE, (5, 6, 7, 8)), look(1)]
    assert [state.name for state in replay.path(CASE, skipped)][-1] == "ajar"


def test_where_the_trainee_sees_the_client_stand_moves_nobody() -> None:
    """Only the client moves in red, in practice too."""
    assert names(stands(12), stands(9)) == ["shut", "shut", "shut"]


def test_what_there_is_to_see_at_a_look() -> None:
    """First what the case tells of the element, later what the state answers, or nothing new."""
    told = replay.at_a_look(CASE, first_round()[:4], 5)
    assert isinstance(told, Look)
    assert told.says == "look 5"
    assert replay.at_a_look(CASE, first_round(), 5) is None
    again = replay.at_a_look(CASE, first_round(), 6)
    assert again
    assert again.says == "looked"


def test_the_reaction_is_that_to_the_form_chosen_last() -> None:
    """A look at the contact in between takes nothing away from it; a red turn does."""
    turns = [*first_round(), along(15)]
    for more in ([], [look(2)]):
        reaction = replay.reaction(CASE, [*turns, *more])
        assert reaction
        assert reaction.says == "nothing"
    assert replay.reaction(CASE, [*turns, stands(0)]) is None
    assert replay.reaction(CASE, first_round()) is None
