"""What became of agreements, talk after talk."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from tests.walking import AT, fresh
from zoeken_cli.talk.agreements import made, to_follow_up
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import Agreement, FollowUp, Talk

FIRST: Final = replace(
    fresh(), agreements=(Agreement("bellen", Who.KLANT, AT.date()), Agreement("mailen"))
)


def later(days: int, *followups: FollowUp, agreements: tuple[Agreement, ...] = ()) -> Talk:
    """A talk so many days later, in which this was said of earlier agreements."""
    started = AT + timedelta(days=days)
    return replace(
        fresh(), id=f"later-{days}", started=started, followups=followups, agreements=agreements
    )


def about(number: int, what: str, outcome: Outcome | None) -> FollowUp:
    """What was said of an agreement of the first talk."""
    return FollowUp(FIRST.id, number, what, outcome=outcome, why="" if outcome else None)


def standing(*talks: Talk) -> list[tuple[str, int]]:
    """What a next talk would open with."""
    return [(followup.talk, followup.agreement) for followup in to_follow_up(talks)]


def test_an_agreement_stands_until_something_became_of_it() -> None:
    """Done, partly and not are the end of it; still open, passed over and not asked are not."""
    assert standing(FIRST) == [(FIRST.id, 1), (FIRST.id, 2)]
    for outcome in (Outcome.DONE, Outcome.PARTLY, Outcome.NOT):
        assert standing(FIRST, later(7, about(1, "bellen", outcome))) == [(FIRST.id, 2)]
    for nothing in (Outcome.OPEN, None):
        both = [(FIRST.id, 1), (FIRST.id, 2)]
        assert standing(FIRST, later(7, about(1, "bellen", nothing))) == both


def test_what_was_agreed_is_asked_as_it_was_agreed() -> None:
    """What, who and when come along, and nothing is answered yet."""
    first, _ = to_follow_up([FIRST])
    assert first == FollowUp(FIRST.id, 1, "bellen", Who.KLANT, AT.date())


def test_the_last_talk_comes_first() -> None:
    """However the talks are handed in; what was agreed first in a talk stands first."""
    second = later(7, agreements=(Agreement("formulier"),))
    assert standing(second, FIRST) == [(second.id, 1), (FIRST.id, 1), (FIRST.id, 2)]


def test_what_was_said_last_holds() -> None:
    """In order of time, not of files."""
    talks = [later(9, about(1, "bellen", Outcome.DONE)), later(7, about(1, "bellen", Outcome.OPEN))]
    first, _ = made([*talks, FIRST])
    assert [said.followup.outcome for said in first.said] == [Outcome.OPEN, Outcome.DONE]
    assert (first.outcome, first.open) == (Outcome.DONE, False)


def test_an_agreement_that_was_taken_away_closes_no_other() -> None:
    """After a correction the words say which one was meant; changed words, the number."""
    without = replace(FIRST, agreements=FIRST.agreements[1:])
    mail = later(7, about(2, "mailen", Outcome.DONE))
    assert standing(without, mail) == []
    neither = later(7, about(1, "bellen", Outcome.DONE), about(2, "mailen", None))
    assert standing(without, neither) == [(FIRST.id, 1)], "the number is another one's now"
    reworded = replace(FIRST, agreements=(Agreement("opbellen"), Agreement("mailen")))
    assert standing(reworded, later(7, about(1, "bellen", Outcome.DONE))) == [(FIRST.id, 2)]


def test_practice_leaves_nothing_to_do() -> None:
    """A practice talk makes no agreements, and says nothing of real ones."""
    practised = replace(later(7, about(1, "bellen", Outcome.DONE)), practice=True)
    assert standing(FIRST, practised) == [(FIRST.id, 1), (FIRST.id, 2)]
    assert made([replace(FIRST, practice=True)]) == ()


def test_what_is_said_of_a_talk_that_is_not_there_is_about_nothing() -> None:
    """An earlier talk may have been removed."""
    assert standing(later(7, about(1, "bellen", Outcome.OPEN))) == []
