"""What precedes movement at forty columns: every cell a sentence that says what its figures are."""

from tests.pages import EN, figures, shown
from tests.planted import PLANTED
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page


def test_what_precedes_movement_on_a_narrow_screen_in_english() -> None:
    """At forty columns each cell is a sentence, and says what its figures are."""
    assert (
        shown(stats_page.page(figures(PLANTED, About.SEQUENCE), {About.SEQUENCE}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
30 talks of 14 clients.

What precedes movement?
Counted is the client's first move after
each turn: forward, back, or staying.
Note: association, not cause. A worker
also chooses by where the client stands.

After how the worker moved along
(purple)
After 13 begeleiden (guide) the client
went forward more often than after the
others: 28 of 29 times (97%), against 1
of 30 times (3%). Within the talks
chance makes such a difference at most 1
in 100 times.
After 14 activeren (activate) the client
went forward less often than after the
others: 0 of 28 times (0%), against 29
of 31 times (94%). Within the talks
chance makes such a difference at most 1
in 100 times.
After 13 begeleiden (guide) the client
stayed less often than after the others:
0 of 29 times (0%), against 29 of 30
times (97%). Within the talks chance
makes such a difference at most 1 in 100
times.
After 14 activeren (activate) the client
stayed more often than after the others:
28 of 28 times (100%), against 1 of 31
times (3%). Within the talks chance
makes such a difference at most 1 in 100
times.
Too little to say anything yet about 15
overlaten (leave to client), 16
overnemen (take over). That takes about
601 times, all together, in some 306
talks like these.

13 begeleiden (guide) (29 times, 14
clients)
  forward  28, expected 14.3, 97%
           (83–99%), z +7.2, Q +1.00, p
           < 0.001
  stays    0, expected 14.3, 0% (0–12%),
           z -7.4, Q -1.00, p < 0.001
  back     1*, expected 0.5, 3% (1–17%),
           z +1.0, Q +1.00, p –

14 activeren (activate) (28 times, 14
clients)
  forward  0, expected 13.8, 0% (0–12%),
           z -7.2, Q -1.00, p < 0.001
  stays    28, expected 13.8, 100%
           (88–100%), z +7.4, Q +1.00, p
           < 0.001
  back     0*, expected 0.5, 0% (0–12%),
           z -1.0, Q -1.00, p –

15 overlaten (leave to client) (1 time,
1 client)
  forward  0*, expected 0.5, 0% (0–79%),
           z -1.0, Q -1.00, p –
  stays    1*, expected 0.5, 100%
           (21–100%), z +1.0, Q +1.00, p
           1.000
  back     0*, expected 0.0, 0% (0–79%),
           z -0.1, Q -1.00, p –

16 overnemen (take over) (1 time, 1
client)
  forward  1*, expected 0.5, 100%
           (21–100%), z +1.0, Q +1.00, p
           –
  stays    0*, expected 0.5, 0% (0–79%),
           z -1.0, Q -1.00, p –
  back     0*, expected 0.0, 0% (0–79%),
           z -0.1, Q -1.00, p –

How sure? Counted: 59 times, in 30 talks
of 14 clients.
Chance was tested by shuffling the order
within each talk 2000 times; in 29 talks
that makes a difference. Smallest p
possible here: 0.0005.
Counted apart: 1 turn while the client
stood on 12. There is no further forward
from there.

From 9 inzien (sees)
After 13 begeleiden (guide) the client
went forward more often than after the
others: 28 of 28 times (100%), against 0
of 28 times (0%). Within the talks
chance makes such a difference at most 1
in 100 times.
After 14 activeren (activate) the client
went forward less often than after the
others: 0 of 28 times (0%), against 28
of 28 times (100%). Within the talks
chance makes such a difference at most 1
in 100 times.
After 13 begeleiden (guide) the client
stayed less often than after the others:
0 of 28 times (0%), against 28 of 28
times (100%). Within the talks chance
makes such a difference at most 1 in 100
times.
After 14 activeren (activate) the client
stayed more often than after the others:
28 of 28 times (100%), against 0 of 28
times (0%). Within the talks chance
makes such a difference at most 1 in 100
times.
Not used, so nothing can be said about:
15 overlaten (leave to client), 16
overnemen (take over).

13 begeleiden (guide) (28 times, 14
clients)
  forward  28, expected 14.0, 100%
           (88–100%), z +7.5, Q +1.00, p
           < 0.001
  stays    0, expected 14.0, 0% (0–12%),
           z -7.5, Q -1.00, p < 0.001
  back     0*, expected 0.0, 0% (0–12%),
           z –, Q –, p –

14 activeren (activate) (28 times, 14
clients)
  forward  0, expected 14.0, 0% (0–12%),
           z -7.5, Q -1.00, p < 0.001
  stays    28, expected 14.0, 100%
           (88–100%), z +7.5, Q +1.00, p
           < 0.001
  back     0*, expected 0.0, 0% (0–12%),
           z –, Q –, p –

How sure? Counted: 56 times, in 28 talks
of 14 clients.
Chance was tested by shuffling the order
within each talk 2000 times; in 28 talks
that makes a difference. Smallest p
possible here: 0.0005.

From 10 willen (wants)
Which form precedes a step forward
cannot be known yet. Counted: 2 times,
of 1 client.

                    forward  stays  back
  13 begeleiden     0*       0*     1*
  (guide)
  15 overlaten      0*       1*     0*
  (leave to
  client)

How sure? Counted: 2 times, in 1 talk of
1 client.

From 11 kiezen (chooses)
Which form precedes a step forward
cannot be known yet. Counted: 1 time, of
1 client.

                    forward  stays  back
  16 overnemen      1*       0*     0*
  (take over)

How sure? Counted: 1 time, in 1 talk of
1 client.

From 12 doen (does)
There is no further forward than 12.

                    forward  stays  back
  13 begeleiden     0*       1*     0*
  (guide)

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
  7 netwerk         0*       0*     1*
  (network)

How sure? Counted: 1 time, in 1 talk of
1 client.
Not counted: 120 turns before the
client's starting point. No movement can
be seen there yet.

From 10 willen (wants)
Which phase precedes a step forward
cannot be known yet. Counted: 1 time, of
1 client.

                    forward  stays  back
  7 netwerk         0*       0*     1*
  (network)

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
