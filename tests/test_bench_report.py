"""What the benchmark tells: every figure from runs that are made up, so that it can be checked."""

import pytest

from tests.bench import promised, report
from tests.bench.measured import Measured, figure
from tests.bench.timing import Run


def made_up(**known: tuple[Run, Run]) -> Measured:
    """Of 10,000 and of 100,000 talks."""
    sizes = (10_000, 100_000)
    names = {name.replace("_", " ").replace("plus", "+"): runs for name, runs in known.items()}
    return Measured(
        {(size, name): [both[nr]] for nr, size in enumerate(sizes) for name, both in names.items()}
    )


MEASURED = made_up(
    start=(Run(0.2, 20), Run(0.2, 20)),
    scan=(Run(0.05, 10), Run(0.5, 11)),
    tomllib=(Run(20, 20), Run(180, 30)),
    rtomlplus=(Run(1, 20), Run(9, 30)),
    first=(Run(1.5, 60), Run(10, 62.5)),
    again=(Run(0.3, 40), Run(1.2, 80)),
    nearly_all=(Run(0.3, 40), Run(2, 80)),
    some=(Run(0.3, 40), Run(4, 80)),
    added=(Run(0.31, 40), Run(1.25, 80)),
    show_one=(Run(0.25, 25), Run(0.25, 25)),
    stats_of_one=(Run(0.28, 25), Run(0.28, 25)),
)


def test_promises_are_told_with_what_was_reached() -> None:
    """Each at the size it is about, kept or broken."""
    assert list(promised.lines(MEASURED)) == [
        "show of one talk: 1.25 x the imports (promised <= 1.3: kept)",
        "stats of one talk: 1.4 x the imports (promised <= 1.3: broken)",
        "first pass, 100,000 talks: 18 x as fast as the tomllib loop (promised >= 15: kept)",
        (
            "first pass, 100,000 talks: 1.11 x the fastest parser on all cores, rtoml"
            " (promised <= 1.5: kept)"
        ),
        "again, 100,000 talks: 2.4 x scandir + stat (promised <= 2.5: kept)",
        "again with a filter, 100,000 talks: 8 x scandir + stat (promised <= 6: broken)",
        (
            "again, 10,000 talks: 0.175 s of start-up on top of 2.5 x scandir + stat"
            " (promised <= 0.15: broken)"
        ),
        "memory, 100,000 talks: 80 MB (promised <= 120: kept)",
        "one talk more: 50 ms on top of again",
        "memory of the first pass: 2.5 MB more at 100,000 than at 10,000 talks",
        (
            "each 100,000 talks more, by 10,000 and 100,000:"
            " first 9.44 s, again 1 s, scan 0.5 s, tomllib 178 s"
        ),
    ]


def test_what_did_not_run_is_no_figure() -> None:
    """Only floors: nothing of ours is kept or broken, and no cell is made up."""
    only = Measured({key: runs for key, runs in MEASURED.runs.items() if key[1] == "scan"})
    told = list(promised.lines(only))
    assert sum("not measured" in line for line in told) == 8
    assert not any("kept" in line or "broken" in line for line in told)
    assert list(report.table(only))[2:] == [
        "| start-up of `show` and `stats` on one talk |  |  |",
        "| a folder read for the first time |  |  |",
        "| the same folder again | scandir + stat 0.05 / 0.5 s |  |",
        "| memory |  |  |",
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.01234, "0.0123"), (1.0, "1"), (17.26, "17.3"), (183.4, "183"), (None, "?")],
)
def test_figures_have_three_digits(value: float | None, told: str) -> None:
    """More would say more than was measured."""
    assert figure(value) == told
