"""Talks of one client are alike, so each client is counted once beside the talks."""

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.talks import courses, unhurried
from tests.walking import AT, ended, fresh, in_red, red, walked
from zoeken_cli.count.clients import PerClient, per_client
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.intervals import Share
from zoeken_cli.talk.moves import Helped
from zoeken_cli.talk.talk import Talk

MOVED, STAYED = ended(red(9), red(10)), ended(red(9), red(9))


def on(day: int, talk: Talk, client: str = "K-014", **others: Any) -> Talk:
    """This talk, on that day of the month."""
    return replace(talk, client=client, started=AT.replace(day=day), **others)


def counted(*talks: Talk) -> PerClient:
    """The clients of these talks."""
    return per_client(map(facts_of, talks))


def test_the_first_and_the_last_talk_of_each_client() -> None:
    """One moved the last time only, one the first time only, and one came once: three clients."""
    talks = [
        *(on(2, STAYED), on(3, STAYED), on(9, MOVED)),
        *(on(4, MOVED, "K-022"), on(5, STAYED, "K-022")),
        on(6, MOVED, "K-031"),
    ]
    assert counted(*talks) == PerClient(first=Share(2, 3), last=Share(2, 3), several=2)


def test_one_client_of_many_talks_is_one_client() -> None:
    """Ten talks in which the same client moved say that one client moved."""
    talks = [on(day, MOVED) for day in range(1, 11)]
    assert counted(*talks) == PerClient(Share(1, 1), Share(1, 1), 1)


def test_which_talk_came_first_is_decided_by_the_moment() -> None:
    """A folder is in any order, and clocks differ: 10:00 here was before 09:30 further west."""
    west = timezone(timedelta(hours=-3))
    here = on(2, STAYED)
    there = replace(MOVED, started=(AT + timedelta(hours=1)).astimezone(west))
    assert there.started.hour < here.started.hour
    for talks in ([here, there], [there, here]):
        assert counted(*talks) == PerClient(Share(0, 1), Share(1, 1), 1)


def test_talks_of_the_same_moment_go_by_their_name() -> None:
    """Where the moment does not decide, the id does, so that a run repeats."""
    one, other = on(2, STAYED, id="a"), on(2, MOVED, id="b")
    assert counted(one, other) == counted(other, one) == PerClient(Share(0, 1), Share(1, 1), 1)


def test_only_talks_that_count_for_movement() -> None:
    """A first talk that was practice, still open or just helping is not the first talk here."""
    left = [
        on(1, replace(STAYED, practice=True)),
        on(1, walked(in_red(), [red(9)])),
        on(1, walked(fresh(), [Helped(AT)])),
    ]
    assert counted(*left, on(2, MOVED)) == PerClient(Share(1, 1), Share(1, 1), 0)
    assert counted(*left) == counted() == PerClient(Share(0, 0), Share(0, 0), 0)


@unhurried
@given(st.lists(courses(), max_size=8), st.randoms(use_true_random=False))
def test_the_clients_are_all_clients(folder: list[Talk], chance: Any) -> None:
    """Each client is counted once, in whatever order the talks are listed."""
    named = [replace(talk, id=str(nr)) for nr, talk in enumerate(folder)]
    found = counted(*named)
    clients = {talk.client for talk in folder}
    assert found.first.of == found.last.of == len(clients)
    assert found.several == sum(
        sum(talk.client == client for talk in folder) > 1 for client in clients
    )
    assert counted(*chance.sample(named, len(named))) == found
