"""What is promised of speed, and what was reached: a line each, at the largest size it is about."""

from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.bench.floors import TOMLLIB
from tests.bench.measured import MORE, Measured, figure

SOME: Final = 10_000
MANY: Final = 100_000
"""Talks. In a smaller folder than one of these, start-up outweighs what is promised of it."""

AGAIN: Final = 2.5
"""Times scandir + stat, for the page of a folder that was counted before."""


def lines(measured: Measured) -> Iterator[str]:
    """What was reached, each with what was promised, and whether it was kept where it holds."""
    size = measured.sizes[-1]
    fastest = measured.fastest(size)
    for name in ("show", "stats of"):
        reached = measured.times(size, f"{name} one", "start")
        yield _line(f"{name.split()[0]} of one talk", reached, "x the imports", 1.3)
    at = f"{size:,} talks"
    yield _line(
        f"first pass, {at}",
        measured.times(size, TOMLLIB, "first"),
        "x as fast as the tomllib loop",
        15,
        least=True,
        since=_holds(size, SOME),
    )
    yield _line(
        f"first pass, {at}",
        measured.times(size, "first", f"{fastest}+"),
        f"x the fastest parser on all cores, {fastest or 'of which there is none'}",
        1.5,
        since=_holds(size, SOME),
    )
    yield _line(
        f"again, {at}",
        measured.times(size, "again", "scan"),
        "x scandir + stat",
        AGAIN,
        since=_holds(size, MANY),
    )
    yield _line(
        f"again with a filter, {at}",
        _most(*(measured.times(size, name, "scan") for name in ("nearly all", "some"))),
        "x scandir + stat",
        6,
        since=_holds(size, MANY),
    )
    if small := [other for other in measured.sizes if other <= SOME]:
        yield _line(
            f"again, {small[-1]:,} talks",
            _beyond(measured, small[-1]),
            f"s of start-up on top of {AGAIN} x scandir + stat",
            0.15,
            since=_holds(small[-1], SOME),
        )
    memory = _most(measured.peak(size, "first"), measured.peak(size, "again"))
    yield _line(f"memory, {at}", memory, "MB", 120, since=_holds(size, MANY))
    yield from _told(measured, size)


def _told(measured: Measured, size: int) -> Iterator[str]:
    """What grows with the folder: no number was promised of it."""
    added, again = measured.seconds(size, "added"), measured.seconds(size, "again")
    if added is not None and again is not None:
        yield f"one talk more: {figure(1000 * (added - again))} ms on top of again"
    if len(measured.sizes) < 2:
        yield "slopes: two sizes are needed"
        return
    fewer = measured.sizes[-2]
    more, less = measured.peak(size, "first"), measured.peak(fewer, "first")
    if more is not None and less is not None:
        grown = figure(more - less)
        yield f"memory of the first pass: {grown} MB more at {size:,} than at {fewer:,} talks"
    slopes = {name: measured.slope(name) for name in ("first", "again", "scan", "read", TOMLLIB)}
    told = [f"{name} {figure(slope)} s" for name, slope in slopes.items() if slope is not None]
    yield f"each {MORE:,} talks more, by {fewer:,} and {size:,}: {', '.join(told)}"


def _line(
    what: str,
    reached: float | None,
    unit: str,
    bound: float,
    *,
    least: bool = False,
    since: int | None = None,
) -> str:
    """`again: 1.9 x scandir + stat (promised <= 2.5: kept)`.

    `since` is how many talks it is promised from, where these are fewer.
    """
    promised = f"promised {'>=' if least else '<='} {bound:g}"
    if reached is None:
        return f"{what}: not measured ({promised} {unit})"
    kept = reached >= bound if least else reached <= bound
    judged = f"from {since:,} talks on" if since else ("kept" if kept else "broken")
    return f"{what}: {figure(reached)} {unit} ({promised}: {judged})"


def _holds(size: int, since: int) -> int | None:
    """None where a promise holds of a folder of this size; else from how many talks it does."""
    return None if size >= since else since


def _most(*reached: float | None) -> float | None:
    """The largest there is."""
    return max((one for one in reached if one is not None), default=None)


def _beyond(measured: Measured, size: int) -> float | None:
    """Seconds that the page takes beyond so many times the floor."""
    if not measured.runs.keys() >= {(size, "again"), (size, "scan")}:
        return None
    pairs = zip(measured.runs[size, "again"], measured.runs[size, "scan"], strict=False)
    return median(again.seconds - AGAIN * scan.seconds for again, scan in pairs)
