"""What precedes movement at forty columns where too little is known: how much it would take."""

from tests.pages import EN, figures, shown
from tests.planted import FEW, NONE
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page


def test_what_precedes_movement_in_one_talk_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(FEW, About.SEQUENCE), {About.SEQUENCE}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
1 talk of 1 client.

What precedes movement?
Counted is the client's first move after
each turn: forward, back, or staying.
Note: association, not cause. A worker
also chooses by where the client stands.

After how the worker moved along
(purple)
Which form precedes a step forward
cannot be known yet. Counted: 3 times,
of 1 client.
That takes at least 67 times of moving
along, with at least 5 clients: if each
form is used alike, and the client goes
forward after 30 in 100.
That is some 23 talks like these.

                    forward  stays  back
  13 begeleiden     1*       0*     0*
  (guide)
  15 overlaten      0*       1*     0*
  (leave to
  client)
  16 overnemen      1*       0*     0*
  (take over)

How sure? Counted: 3 times, in 1 talk of
1 client.

From 9 inzien (sees)
Which form precedes a step forward
cannot be known yet. Counted: 2 times,
of 1 client.

                    forward  stays  back
  13 begeleiden     1*       0*     0*
  (guide)
  16 overnemen      1*       0*     0*
  (take over)

How sure? Counted: 2 times, in 1 talk of
1 client.

From 10 willen (wants)
Which form precedes a step forward
cannot be known yet. Counted: 1 time, of
1 client.

                    forward  stays  back
  15 overlaten      0*       1*     0*
  (leave to
  client)

How sure? Counted: 1 time, in 1 talk of
1 client.

After a phase of the talk (orange)
Which phase precedes a step forward
cannot be known yet. Counted: 1 time, of
1 client.
That takes at least 67 phases, with at
least 5 clients: if each phase comes up
alike, and the client goes forward after
30 in 100.
That is some 67 talks like these.

                    forward  stays  back
  5 persoon         1*       0*     0*
  (person)

How sure? Counted: 1 time, in 1 talk of
1 client.
Not counted: 4 turns before the client's
starting point. No movement can be seen
there yet.

From 9 inzien (sees)
Which phase precedes a step forward
cannot be known yet. Counted: 1 time, of
1 client.

                    forward  stays  back
  5 persoon         1*       0*     0*
  (person)

How sure? Counted: 1 time, in 1 talk of
1 client.

z: how far a count lies from what is
expected, over all talks together
(adjusted residual). Whether that may be
chance, p says.
Q: how strongly the two go together,
from -1 (never) through 0 (unrelated) to
+1 (always) (Yule).
p: how often chance lies at least as far
off when only the order within each talk
counts; 0.05 is 5 times in 100. What
differs between talks counts in z, and
not in p. In a sentence p is stricter:
how often any of the rows lies as far
off.
Many comparisons stand together here:
even where nothing goes together, one in
twenty columns stands out on average.
*: fewer than 5 expected. Too few to
read.
"""
    )


def test_what_precedes_movement_where_nobody_moved_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns, for the second move after a turn."""
    assert (
        shown(stats_page.page(figures(NONE, About.SEQUENCE, lag=2), {About.SEQUENCE}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
2 talks of 2 clients.

What precedes movement?
Counted is the client's move number 2
after each turn: forward, back, or
staying.
Note: association, not cause. A worker
also chooses by where the client stands.

After how the worker moved along
(purple)
Which form precedes a step forward
cannot be known yet. Counted: 0 times,
of 0 clients.
That takes at least 67 times of moving
along, with at least 5 clients: if each
form is used alike, and the client goes
forward after 30 in 100.

After a phase of the talk (orange)
Which phase precedes a step forward
cannot be known yet. Counted: 0 times,
of 0 clients.
That takes at least 67 phases, with at
least 5 clients: if each phase comes up
alike, and the client goes forward after
30 in 100.
Not counted: 8 turns before the client's
starting point. No movement can be seen
there yet.

z: how far a count lies from what is
expected, over all talks together
(adjusted residual). Whether that may be
chance, p says.
Q: how strongly the two go together,
from -1 (never) through 0 (unrelated) to
+1 (always) (Yule).
p: how often chance lies at least as far
off when only the order within each talk
counts; 0.05 is 5 times in 100. What
differs between talks counts in z, and
not in p. In a sentence p is stricter:
how often any of the rows lies as far
off.
Many comparisons stand together here:
even where nothing goes together, one in
twenty columns stands out on average.
*: fewer than 5 expected. Too few to
read.
"""
    )
