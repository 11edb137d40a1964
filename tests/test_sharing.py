"""Figures to share: what is small is hidden, and nobody can work out what was hidden."""

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.auditing import worked_out
from tests.talks import unhurried
from zoeken_cli.count.sharing import Name, Sum, hidden

Counts = dict[Name, int]


def split(whole: int, **parts: int) -> tuple[Counts, list[Sum]]:
    """A count, and the parts that add up to it."""
    cells: Counts = {("whole",): whole, **{(name,): count for name, count in parts.items()}}
    return cells, [Sum(("whole",), tuple((name,) for name in parts))]


def away(cells: Counts, sums: list[Sum], min_cell: int = 10) -> set[str]:
    """The names of what is hidden."""
    return {"/".join(name) for name in hidden(cells, sums, min_cell)}


def table(counts: list[list[int]]) -> tuple[Counts, list[Sum]]:
    """A table with its margins: rows, columns, and all together."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    cells: Counts = {(f"{r}", f"{c}"): counts[r][c] for r in rows for c in columns}
    cells |= {("row", f"{r}"): sum(counts[r]) for r in rows}
    cells |= {("column", f"{c}"): sum(row[c] for row in counts) for c in columns}
    cells["all",] = sum(map(sum, counts))
    return cells, [
        *(Sum(("row", f"{r}"), tuple((f"{r}", f"{c}") for c in columns)) for r in rows),
        *(Sum(("column", f"{c}"), tuple((f"{r}", f"{c}") for r in rows)) for c in columns),
        Sum(("all",), tuple(("row", f"{r}") for r in rows)),
        Sum(("all",), tuple(("column", f"{c}") for c in columns)),
    ]


# --- by hand -------------------------------------------------------------------------------------


def test_a_count_under_the_smallest_allowed_is_hidden() -> None:
    """Nine talks are not told where ten is the least; ten are."""
    assert away({("nine",): 9, ("ten",): 10}, []) == {"nine"}


def test_nought_is_hidden_too() -> None:
    """That nobody did something also tells of everybody."""
    assert away({("none",): 0, ("many",): 80}, []) == {"none"}


def test_nothing_is_hidden_when_all_are_large() -> None:
    """Where every count may be told, every count is told."""
    assert away(*split(60, yes=40, no=20)) == set()


def test_the_other_half_is_hidden_with_the_small_one() -> None:
    """Of 50 talks 47 moved: then 3 did not, so neither is told."""
    assert away(*split(50, moved=47, stalled=3)) == {"moved", "stalled"}


def test_one_hidden_part_hides_a_second_and_the_smallest() -> None:
    """What is left of the whole would be the hidden one, so another part is hidden with it."""
    assert away(*split(93, noord=40, oost=3, zuid=20, west=30)) == {"oost", "zuid"}


def test_hidden_parts_that_are_few_together_hide_one_more() -> None:
    """Two hidden parts of three together are each nearly nothing, and that would be known."""
    assert away(*split(73, noord=40, oost=2, zuid=1, west=30)) == {"oost", "zuid", "west"}
    assert away(*split(81, noord=40, oost=6, zuid=5, west=30)) == {"oost", "zuid"}


def test_the_smallest_count_allowed_is_the_one_asked_for() -> None:
    """With a lower bound less is hidden, with a higher one more."""
    of = split(93, noord=40, oost=8, zuid=15, west=30)
    assert away(*of, min_cell=5) == set()
    assert away(*of, min_cell=10) == {"oost", "zuid"}
    assert away(*of, min_cell=100) == {"whole", "noord", "oost", "zuid", "west"}


def test_cells_of_too_few_clients_are_hidden_however_large() -> None:
    """Forty talks with two clients tell of those two."""
    cells, sums = split(93, noord=40, oost=33, zuid=20)
    assert hidden(cells, sums, 10, [("noord",)]) == {("noord",), ("zuid",)}


BRIDGE: Final = [[6, 6, 30, 30], [6, 6, 6, 30], [30, 30, 6, 6], [30, 30, 6, 6]]
"""Every row and column has two sixes or more, but that in the middle links two squares of four."""


def test_what_follows_from_several_sums_together_is_found() -> None:
    """No row or column settles one of these alone; rows less columns do."""
    cells, sums = table(BRIDGE)
    small = {name for name, count in cells.items() if count < 10}
    assert all(len(small & set(parts)) != 1 for _, parts in sums)
    only_small = {name: None if name in small else count for name, count in cells.items()}
    assert worked_out(only_small, sums) == {("1", "2"): (6, 6)}
    assert hidden(cells, sums, 10) > small
    assert not leaks(cells, sums)


def test_two_noughts_that_are_known_to_be_none_together_are_found() -> None:
    """Rows less columns leave two cells that add up to nothing: then both are nothing."""
    assert not leaks(*table([[8, 10, 30], [0, 0, 10], [14, 10, 10], [30, 10, 17], [0, 30, 10]]))


def least(more: str, less: str) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The one is never less than the other."""
    return ((more,),), ((less,),)


def test_a_whole_that_is_hardly_more_than_two_parts_tells_them() -> None:
    """Thirteen did not move and thirteen stood at the start: then nobody was without a step."""
    cells, sums = split(50, moved=37, stalled=13)
    cells |= {("low",): 13, ("none",): 0}
    together: tuple[tuple[Name, ...], tuple[Name, ...]] = ((("stalled",),), (("low",), ("none",)))
    assert hidden(cells, sums, 10, (), [together]) > {("none",)}


def test_what_can_be_no_less_than_what_is_reckoned_with() -> None:
    """Of 35 talks 4 did not move; with 35 clients, the clients would tell which 31 talks did."""
    cells, sums = split(35, moved=31, stalled=4)
    cells |= {("clients",): 35, ("first",): 31, ("not",): 4}
    sums.append(Sum(("clients",), (("first",), ("not",))))
    hide = hidden(cells, sums, 10, (), [least("whole", "clients"), least("moved", "first")])
    assert hide == {("moved",), ("stalled",), ("first",), ("not",)}
    cells |= {("first",): 20, ("not",): 15}
    assert hidden(cells, sums, 10, (), [least("moved", "first")]) == {("moved",), ("stalled",)}


def test_the_auditor_finds_what_is_plainly_known() -> None:
    """The tests below say something: one hidden part, or two that must be nought, are found."""
    one: dict[Name, int | None] = {("whole",): 50, ("yes",): 47, ("no",): None}
    assert worked_out(one, [Sum(("whole",), (("yes",), ("no",)))]) == {("no",): (3, 3)}
    two: dict[Name, int | None] = {**one, ("whole",): 47, ("other",): None}
    sums = [Sum(("whole",), (("yes",), ("no",), ("other",)))]
    assert worked_out(two, sums) == {("no",): (0, 0), ("other",): (0, 0)}


# --- any tables ----------------------------------------------------------------------------------


def leaks(cells: Counts, sums: list[Sum], min_cell: int = 10) -> bool:
    """Whether a hidden count can be worked out, or one is shown that is too small."""
    hide = hidden(cells, sums, min_cell)
    shown = {name: None if name in hide else count for name, count in cells.items()}
    small = [count for count in shown.values() if count is not None and count < min_cell]
    return bool(small) or bool(worked_out(shown, sums))


often: Final = settings(unhurried, max_examples=60)
COUNTS: Final = st.sampled_from([0, 0, 1, 3, 9, 10, 12, 30]) | st.integers(0, 60)
TABLES: Final = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(COUNTS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@often
@given(TABLES, st.integers(2, 12))
def test_no_hidden_count_of_any_table_can_be_worked_out(
    counts: list[list[int]], min_cell: int
) -> None:
    """With all margins, however the counts fall, every hidden one can be two numbers at least."""
    assert not leaks(*table(counts), min_cell)


@often
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=8), TABLES)
def test_no_hidden_count_of_any_groups_can_be_worked_out(
    groups: list[tuple[int, int]], other: list[list[int]]
) -> None:
    """Groups that add up to the whole, beside other tables that are of the same whole."""
    moved, stalled = (sum(group[at] for group in groups) for at in (0, 1))
    cells: Counts = {("moved",): moved, ("stalled",): stalled, ("walked",): moved + stalled}
    sums = [Sum(("walked",), (("moved",), ("stalled",)))]
    for nr, group in enumerate(groups):
        own: list[Name] = [("moved", f"{nr}"), ("stalled", f"{nr}")]
        cells |= {**dict(zip(own, group, strict=True)), ("walked", f"{nr}"): sum(group)}
        sums.append(Sum(("walked", f"{nr}"), tuple(own)))
    sums += [
        Sum((part,), tuple((part, f"{nr}") for nr in range(len(groups))))
        for part in ("walked", "moved", "stalled")
    ]
    steps = [count for row in other for count in row]
    cells |= {("start", f"{nr}"): count for nr, count in enumerate(steps)}
    cells["start", "none"] = max(0, moved + stalled - sum(steps))
    if sum(steps) <= moved + stalled:
        parts = [name for name in cells if name[0] == "start"]
        sums.append(Sum(("walked",), tuple(parts)))
    assert not leaks(cells, sums)
