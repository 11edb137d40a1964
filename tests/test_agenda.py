"""What stands on the agenda, rule by rule; and that facts know which talks need be read for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.talks import unhurried
from tests.walking import AT, fresh
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.pending import pending
from zoeken_cli.count.tables import Filter
from zoeken_cli.talk.agenda import Item, in_order, left_by
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, FollowUp, Purple, Talk, When

TODAY: Final = date(2026, 4, 1)
DAY: Final = timedelta(days=1)


def a_talk(nr: int, *agreements: Agreement, over: Iterable[When | None] = ()) -> Talk:
    """A talk, so many weeks after the first; it takes over until each of these moments."""
    started = AT + timedelta(weeks=nr)
    turns = tuple(Purple(started, (13, 16), until, f"noot {at}") for at, until in enumerate(over))
    talk = replace(fresh(), id=f"talk-{nr}", started=started, ended=started)
    return replace(talk, agreements=agreements, turns=turns)


def last_of(talks: Iterable[Talk]) -> frozenset[str]:
    """The ids of the talks after which their client had no other."""
    real = sorted((t for t in talks if not t.practice), key=lambda t: (t.started, t.id))
    return frozenset({talk.client: talk.id for talk in real}.values())


def on(*talks: Talk, today: date = TODAY) -> list[Item]:
    """What is on the agenda after all of these."""
    of_each = ([t for t in talks if t.client == c] for c in {talk.client for talk in talks})
    return in_order((i for of in of_each for i in left_by(of, last_of(talks), today)), today)


def told(*items: Item) -> list[tuple[str, int, str]]:
    """Of each: its talk, its number, and its part."""
    return [(item.talk, item.number, item.part(TODAY).name) for item in items]


# --- agreements ----------------------------------------------------------------------------------


def test_past_days_come_first_and_what_has_no_moment_last() -> None:
    """Over datum, today, coming, said in words, nothing said; and so within each."""
    whens: list[When | None] = ["", "ooit", TODAY + 2 * DAY, TODAY, TODAY - DAY, None, TODAY + DAY]
    first = a_talk(0, *(Agreement("iets", Who.KLANT, when) for when in whens))
    second = a_talk(1, Agreement("iets", "", TODAY - 2 * DAY), Agreement("iets", "", "straks"))
    assert told(*on(first, second)) == [
        ("talk-1", 1, "PAST"),
        ("talk-0", 5, "PAST"),
        ("talk-0", 4, "TODAY"),
        ("talk-0", 7, "COMING"),
        ("talk-0", 3, "COMING"),
        ("talk-0", 2, "WORDS"),
        ("talk-1", 2, "WORDS"),
        ("talk-0", 1, "NONE"),
        ("talk-0", 6, "NONE"),
    ]


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [
        *((outcome, False) for outcome in (Outcome.DONE, Outcome.PARTLY, Outcome.NOT)),
        *((nothing, True) for nothing in (Outcome.OPEN, LEFT_OUT, None)),
    ],
)
def test_an_agreement_stands_until_a_later_talk_says_what_became_of_it(
    outcome: Outcome | None, *, stands: bool
) -> None:
    """Still open, passed over and not asked leave it on the agenda."""
    first = a_talk(0, Agreement("bellen"))
    said = FollowUp(first.id, 1, "bellen", outcome=outcome, why="")
    assert bool(on(first, replace(a_talk(1), followups=(said,)))) == stands


def test_a_talk_that_is_still_open_has_agreements_too_and_practice_has_none() -> None:
    """What was agreed stands, also where the closing was broken off."""
    agreed = replace(a_talk(0, Agreement("bellen")), ended=None)
    assert agreed.open
    assert len(on(agreed)) == 1
    assert on(replace(agreed, practice=True)) == []


# --- taking over ---------------------------------------------------------------------------------


@pytest.mark.parametrize("until", [TODAY, TODAY + DAY])
def test_what_was_taken_over_runs_until_its_day(until: date) -> None:
    """However often the client was seen since."""
    [item] = on(a_talk(0, over=[until]), a_talk(1))
    assert (item.over, item.number, item.what, item.when) == (True, 1, "noot 0", until)


@pytest.mark.parametrize("until", [TODAY - DAY, "na de zomer", "", None])
def test_without_a_day_to_come_it_stays_until_the_next_talk(until: When | None) -> None:
    """Then it is to be talked about; a practice talk, or another client's, is no next one."""
    first = a_talk(0, over=[until])
    other = replace(a_talk(1), client="K-022")
    assert (
        told(*on(first))
        == told(*on(first, other))
        == told(*on(first, replace(a_talk(1), practice=True)))
    )
    assert len(on(first)) == 1
    assert on(first, a_talk(1)) == []


def test_turns_that_say_the_same_are_there_once() -> None:
    """Taken over three times in one talk, without a word about when: one thing to hand back."""
    alike = tuple(Purple(AT, (16,), until) for until in (None, None, TODAY))
    assert [item.number for item in on(replace(a_talk(0), turns=alike))] == [3, 1]


def test_other_forms_leave_nothing_to_hand_back() -> None:
    """Guiding, activating and leaving to the client have no end."""
    talk = replace(a_talk(0), turns=(Purple(AT, (13, 14, 15)),))
    assert on(talk) == []


# --- which talks are read ------------------------------------------------------------------------

UNTIL: Final = st.sampled_from([None, "", "ooit", TODAY - DAY, TODAY, TODAY + DAY])
OUTCOMES: Final = st.sampled_from([None, LEFT_OUT, *Outcome, Outcome.DONE, Outcome.DONE])


@st.composite
def dossiers(draw: DrawFn) -> list[Talk]:
    """Talks of two clients, which follow up on earlier ones; in some, answers were corrected."""
    talks: list[Talk] = []
    for nr in range(draw(st.integers(0, 7))):
        client = draw(st.sampled_from(["K-1", "K-2"]))
        made = [Agreement(what, Who.KLANT, draw(UNTIL))
                for what in draw(st.lists(st.sampled_from("abc"), max_size=3))]  # fmt: skip
        earlier = [
            FollowUp(talk.id, number, agreement.what, outcome=draw(OUTCOMES))
            for talk in talks
            for number, agreement in enumerate(talk.agreements, 1)
            if talk.client == client and draw(st.booleans())
        ]
        over = draw(st.lists(UNTIL, max_size=2))
        talk = replace(a_talk(nr, *made, over=over), client=client, followups=tuple(earlier))
        talks.append(replace(talk, practice=draw(st.sampled_from([False, False, True]))))
    return [_corrected(talk) if draw(st.booleans()) else talk for talk in talks]


def _corrected(talk: Talk) -> Talk:
    """The talk without its first agreement, as it was corrected later."""
    return replace(talk, agreements=talk.agreements[1:], corrected=(talk.started + DAY,))


def test_a_talk_that_was_only_opened_is_no_next_talk() -> None:
    """What was taken over before it stays on the agenda: nobody was spoken with yet."""
    first, opened = a_talk(0, over=["na de vakantie"]), replace(a_talk(1), ended=None)
    for second, last in ((opened, first.id), (replace(opened, ended=AT), "talk-1")):
        files = [(talk.id, facts_of(talk)) for talk in (first, second)]
        assert [each.last for each in pending(files, Filter(), TODAY)] == [last] * (
            last == first.id
        )


def test_where_more_was_followed_up_than_there_is_the_talk_itself_tells() -> None:
    """Then one was taken away since, and its number is another's now."""
    whole = a_talk(0, Agreement("bellen"), Agreement("mailen"))
    asked = (
        FollowUp(whole.id, 1, "bellen", outcome=Outcome.DONE),
        FollowUp(whole.id, 2, "mailen", outcome=""),
    )
    first = replace(whole, agreements=whole.agreements[1:])
    talks = {talk.id: talk for talk in (first, replace(a_talk(1), followups=asked))}
    [found] = pending([(id_, facts_of(t)) for id_, t in talks.items()], Filter(), TODAY)
    assert found.own == {first.id: first.id}
    [item] = left_by([talks[file] for file in found.files], {found.last}, TODAY)
    assert (item.what, item.number) == ("mailen", 1)


@unhurried
@given(dossiers(), st.sampled_from([Filter(), Filter(clients=frozenset({"K-2"})),
                                    Filter(since=AT.date() + 8 * DAY)]))  # fmt: skip
def test_what_facts_point_at_gives_the_whole_agenda(talks: Sequence[Talk], wanted: Filter) -> None:
    """From the files that they say need be read comes the agenda of all, for who is asked for."""
    files = {Path(talk.id): talk for talk in talks}
    found = pending(((path, facts_of(talk)) for path, talk in files.items()), wanted, TODAY)
    items = []
    for each in found:
        read = [files[path] for path in each.files]
        assert len({talk.id for talk in read}) == len(read)
        items += [i for i in left_by(read, {each.last}, TODAY) if i.talk in each.own]
    chosen = {talk.id for talk in talks if wanted.keeps(facts_of(talk))}
    assert in_order(items, TODAY) == [item for item in on(*talks) if item.talk in chosen]


def test_talks_that_left_nothing_are_not_read() -> None:
    """Closed agreements, practice, and days that went by need no second look."""
    first = a_talk(0, Agreement("bellen"), over=[TODAY - DAY])
    said = FollowUp(first.id, 1, "bellen", outcome=Outcome.DONE)
    second = replace(a_talk(1), followups=(said,))
    rest = [replace(a_talk(2, Agreement("x")), practice=True), a_talk(3)]
    files = [(Path(talk.id), facts_of(talk)) for talk in (first, second, *rest)]
    assert pending(files, Filter(), TODAY) == []
    corrected = facts_of(replace(first, corrected=(AT,)))
    [found] = pending([(Path("een"), corrected), *files[1:]], Filter(), TODAY)
    assert (found.own, found.beside) == ({first.id: Path("een")}, [Path("talk-1")])


def test_who_told_of_them_is_read_beside_and_the_last_word_holds() -> None:
    """Of each talk with something open all that followed up on it, in whatever order they come."""
    talks = [a_talk(nr, Agreement("bellen"), Agreement("mailen")) for nr in range(2)]
    for nr, (talk, first, last) in enumerate(
        [(talks[0], Outcome.OPEN, Outcome.DONE), (talks[1], Outcome.DONE, Outcome.OPEN)]
    ):
        for week, outcome in ((4, first), (5, last)):
            said = FollowUp(talk.id, 1, "bellen", outcome=outcome)
            talks.append(replace(a_talk(10 * nr + week), followups=(said,)))
    files = [(talk.id, facts_of(talk)) for talk in reversed(talks)]
    [found] = pending(files, Filter(), TODAY)
    assert set(found.own) == {"talk-0", "talk-1"}
    assert set(found.beside) == {"talk-4", "talk-5", "talk-14", "talk-15"}
    closed = [(id_, facts._replace(agreed=min(facts.agreed, 1))) for id_, facts in files]
    [found] = pending(closed, Filter(), TODAY)
    assert set(found.own) == {"talk-1"}
