"""The flow from where clients began to where they stood last: bars, and bands between them."""

import re
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoeken_cli.picture.flow import BAR, HEIGHT, SPACE, WIDTH, Bar, Counts, flow
from zoeken_cli.talk.circles import STANDS
from zoeken_cli.talk.movement import Direction, direction

STEPS: Final = st.sampled_from(STANDS)
COUNTS: Final = st.dictionaries(
    st.tuples(STEPS, STEPS), st.integers(0, 60), min_size=1, max_size=25
).filter(lambda counts: any(counts.values()))
CLOSE: Final = 1e-9


def high(bar: Bar) -> float:
    """How high a bar is."""
    return bar.bottom - bar.top


@given(COUNTS)
def test_both_sides_are_all_the_talks(counts: Counts) -> None:
    """Every step that was used has a bar, with as many talks as began or ended there."""
    drawn, total = flow(counts), sum(counts.values())
    for at, bars in enumerate((drawn.left, drawn.right)):
        assert sum(bar.talks for bar in bars) == total
        for step in STANDS:
            of = sum(n for steps, n in counts.items() if steps[at] == step)
            assert [bar.talks for bar in bars if bar.step == step] == ([of] if of else [])


@given(COUNTS)
def test_everything_is_as_high_as_its_talks_are_many(counts: Counts) -> None:
    """Bars and bands share one measure, on both sides."""
    drawn = flow(counts)
    each = high(drawn.left[0]) / drawn.left[0].talks
    for bar in (*drawn.left, *drawn.right):
        assert high(bar) == pytest.approx(each * bar.talks)
    told = {(band.start, band.last): band.high for band in drawn.bands}
    assert told == pytest.approx({steps: each * n for steps, n in counts.items() if n})


@given(COUNTS)
def test_the_bands_fill_their_bars(counts: Counts) -> None:
    """From top to bottom, one after the other, nothing over and nothing left open."""
    drawn = flow(counts)
    for bars, side in ((drawn.left, "left"), (drawn.right, "right")):
        for bar in bars:
            own = [b for b in drawn.bands if (b.start if side == "left" else b.last) == bar.step]
            tops = sorted((getattr(band, side), band.high) for band in own)
            assert tops[0][0] == pytest.approx(bar.top)
            assert tops[-1][0] + tops[-1][1] == pytest.approx(bar.bottom)
            assert all(a + h == pytest.approx(b) for (a, h), (b, _) in pairwise(tops))


@given(COUNTS)
def test_the_furthest_step_is_on_top_and_all_is_within_the_picture(counts: Counts) -> None:
    """The names of two steps never touch."""
    drawn = flow(counts)
    for bars in (drawn.left, drawn.right):
        assert [bar.step for bar in bars] == sorted((bar.step for bar in bars), reverse=True)
        assert all(b.top - a.bottom > SPACE - CLOSE for a, b in pairwise(bars))
        assert all(-CLOSE <= bar.top <= bar.middle <= bar.bottom <= HEIGHT + CLOSE for bar in bars)


@given(COUNTS)
def test_forward_rises_and_back_falls(counts: Counts) -> None:
    """The picture says so beside it: whatever the other talks did, a band keeps to it."""
    for band in flow(counts).bands:
        assert band.way is direction(band.start, band.last)
        if band.way is Direction.FORWARD:
            assert band.right < band.left
        if band.way is Direction.BACK:
            assert band.right > band.left


def test_a_step_is_at_the_same_height_on_both_sides() -> None:
    """So a name is found where it was."""
    drawn = flow({(0, 12): 10, (9, 10): 1, (10, 10): 3})
    left, right = ({bar.step: bar.middle for bar in side} for side in (drawn.left, drawn.right))
    assert left[10] == pytest.approx(right[10])
    assert right[12] < right[10] < left[9] < left[0]


def test_one_talk_is_a_band_from_edge_to_edge() -> None:
    """Who stayed goes straight on."""
    drawn = flow({(9, 9): 1})
    assert drawn.left == drawn.right == [Bar(9, 0, HEIGHT, 1)]
    assert drawn.bands[0].outline == (
        f"M{BAR} 0.0C160.0 0.0 160.0 0.0 {WIDTH - BAR} 0.0"
        f"V{HEIGHT}.0C160.0 {HEIGHT}.0 160.0 {HEIGHT}.0 {BAR} {HEIGHT}.0Z"
    )


@given(COUNTS)
def test_an_outline_runs_between_the_bars(counts: Counts) -> None:
    """Its four corners are those of the band, between the inner edges of the bars."""
    for band in flow(counts).bands:
        at = list(map(float, re.findall(r"-?\d+\.?\d*", band.outline)))
        tops = (band.left, band.right, band.left + band.high, band.right + band.high)
        assert (at[0], at[6], at[-2]) == (BAR, WIDTH - BAR, BAR)
        assert (at[1], at[7], at[-1], at[8]) == pytest.approx(
            (tops[0], tops[1], tops[2], tops[3]), abs=0.06
        )
