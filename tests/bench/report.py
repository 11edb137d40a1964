"""What was measured, as the table of what is promised of speed: what, floors, ours."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from tests.bench.floors import FAST, START, TOMLLIB
from tests.bench.measured import Measured, figure
from tests.bench.ours import NEARLY_ALL, SOME

LABELS: Final[Mapping[str, str]] = {
    "python": "an interpreter",
    "start": f"`{START}`",
    "scan": "scandir + stat",
    "read": "reading the bytes",
    TOMLLIB: "tomllib loop",
    **{parser: parser for parser in FAST},
    **{f"{parser}+": f"{parser} on all cores" for parser in (TOMLLIB, *FAST)},
    "first": "`stats`",
    "again": "`stats`",
    "nearly all": f"`stats {' '.join(NEARLY_ALL)}`",
    "some": f"`stats {' '.join(SOME)}`",
    "added": "one talk more",
    "no index": "`stats --no-index`",
    "list": "first line of `list`",
    "show one": "`show`",
    "stats of one": "`stats`",
}


def table(measured: Measured) -> Iterator[str]:
    """The lines; figures stand in order of size, and a ratio is `x` what it is a ratio to."""
    both = [name for parser in (TOMLLIB, *FAST) for name in (parser, f"{parser}+")]
    each = _each(measured, lambda size: size, "{:,}".format)
    yield f"| what, at {each} talks | floors | ours |"
    yield "|---|---|---|"
    yield _row(
        "start-up of `show` and `stats` on one talk",
        [_took(measured, name) for name in ("python", "start")],
        [_took(measured, name, "start", "the imports") for name in ("show one", "stats of one")],
    )
    yield _row(
        "a folder read for the first time",
        [_took(measured, name) for name in ("read", *both)],
        [_took(measured, name) + _faster(measured, name) for name in ("first", "no index")],
    )
    yield _row(
        "the same folder again",
        [_took(measured, "scan")],
        [
            _took(measured, name, "scan", "scandir + stat")
            for name in ("again", "nearly all", "some", "added", "list")
        ],
    )
    yield _row(
        "memory",
        [_held(measured, name) for name in ("read", TOMLLIB, *FAST)],
        [
            _held(measured, "first", " at first"),
            _held(measured, "again", " again"),
            _held(measured, "no index"),
            _held(measured, "list"),
        ],
    )


def _row(what: str, floors: Sequence[str], ours: Sequence[str]) -> str:
    return f"| {' | '.join((what, *('; '.join(filter(None, cell)) for cell in (floors, ours))))} |"


def _took(measured: Measured, name: str, floor: str = "", called: str = "") -> str:
    """`stats 0.40 / 1.30 s (1.9 / 2.1 x scandir + stat)`; empty when it did not run."""
    if name not in measured.names:
        return ""
    told = f"{LABELS[name]} {_each(measured, lambda size: measured.seconds(size, name))} s"
    if floor not in measured.names:
        return told
    return f"{told} ({_each(measured, lambda size: measured.times(size, name, floor))} x {called})"


def _faster(measured: Measured, name: str) -> str:
    """` (16 / 17 x as fast as the tomllib loop)`; empty when one of them did not run."""
    if not {name, TOMLLIB} <= set(measured.names):
        return ""
    ratios = _each(measured, lambda size: measured.times(size, TOMLLIB, name))
    return f" ({ratios} x as fast as the tomllib loop)"


def _held(measured: Measured, name: str, when: str = "") -> str:
    """`tomllib loop 16 / 24 MB`; empty when it did not run, or where no system tells."""
    if all(measured.peak(size, name) is None for size in measured.sizes):
        return ""
    return f"{LABELS[name]}{when} {_each(measured, lambda size: measured.peak(size, name))} MB"


def _each(
    measured: Measured,
    of: Callable[[int], float | None],
    written: Callable[[float | None], str] = figure,
) -> str:
    return " / ".join(written(of(size)) for size in measured.sizes)
