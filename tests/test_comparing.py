"""A trainee's walk beside the writer's: as much as can be stands beside its like."""

from hypothesis import given
from hypothesis import strategies as st

from tests.practising import along, first_round, look, small, stands
from tests.talks import unhurried
from zoeken_cli.practice.case import LOOKS, ONCE
from zoeken_cli.practice.comparing import Act, Pair, compare
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.talk import Skip, Turn, Yellow

CASE = small()
WRITER = [step.turn for step in CASE.walk]


def side_by_side(*turns: Turn) -> list[tuple[str, str]]:
    """Both walks after the first round, in numbers; a dash where there is nothing."""
    pairs = compare(CASE, [*first_round(), *turns])[len(LOOKS) :]
    return [(told(pair.writer), told(pair.trainee)) for pair in pairs]


def told(act: Act | None) -> str:
    """The elements of an act."""
    return "-" if act is None else "+".join(map(str, act.elements))


def test_the_same_walk_is_alike_all_the_way() -> None:
    """Whoever does as the writer did finds nothing that differs, and every reason."""
    pairs = compare(CASE, WRITER)
    assert all(pair.alike for pair in pairs)
    assert [pair.writer.why for pair in pairs if pair.writer][-2:] == ["theirs", "done"]


def test_another_form_stands_beside_that_of_the_writer() -> None:
    """So that it can be said what came of it."""
    assert side_by_side(stands(0), along(15), stands(0)) == [
        ("0", "0"), ("13", "15"), ("9", "0"), ("15", "-"), ("12", "-"),
    ]  # fmt: skip


def test_what_only_one_of_both_did_stands_alone() -> None:
    """Also a look in between."""
    walked = (stands(0), look(6), along(13), stands(9), along(15), stands(12))
    assert side_by_side(*walked) == [
        ("0", "0"), ("-", "6"), ("13", "13"), ("9", "9"), ("15", "15"), ("12", "12"),
    ]  # fmt: skip


def test_what_was_skipped_stands_beside_what_the_writer_saw() -> None:
    """Each element apart; and so does another judgement of whether it is clear."""
    turns: list[Turn] = [Yellow(ONCE, 1, clear=False), Skip(ONCE, (2, 3, 4))]
    pairs = compare(CASE, turns)[:4]
    assert [(told(p.writer), told(p.trainee)) for p in pairs] == [
        (str(e),) * 2 for e in range(1, 5)
    ]
    assert not any(pair.alike for pair in pairs)


@unhurried
@given(
    st.lists(
        st.one_of(
            st.sampled_from(LOOKS).map(look),
            st.sampled_from(STANDS).map(stands),
            st.sampled_from(Ring.PURPLE.elements).map(along),
        ),
        max_size=12,
    )
)
def test_nothing_of_both_walks_is_lost_or_told_twice(turns: list[Turn]) -> None:
    """Whatever was done: both are there in their own order, and only like things are paired."""
    pairs = compare(CASE, [*first_round(), *turns])
    assert [p.writer.moment.turn for p in pairs if p.writer] == WRITER
    assert [p.trainee.moment.turn for p in pairs if p.trainee] == [*first_round(), *turns]
    assert all(_may_be_paired(pair) for pair in pairs)


def _may_be_paired(pair: Pair) -> bool:
    return pair.writer is None or pair.trainee is None or pair.writer.about == pair.trainee.about
