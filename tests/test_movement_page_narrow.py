"""How soon, where it stalls and what went with it, at forty columns."""

from tests.pages import EN, figures, shown
from tests.planted import MOVED, ONE, TWO
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page


def test_movement_on_a_narrow_screen_in_english() -> None:
    """At forty columns the two kinds of talk stand in one line for each form."""
    assert (
        shown(stats_page.page(figures(MOVED, About.MOVEMENT), {About.MOVEMENT}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
37 talks of 21 clients.
Of these, 1 just helped. It does not
count for movement.

How soon does the client move?
In 21 talks the client went forward; in
half of them within 16 turns and 24
minutes.
In 1 talk the client came to 12 doen
(does), or began there, after 11 turns
and 20 minutes.

  First step forward  21 talks 16
                      (16–16) turns 24
                      (20–29) minutes
  On 12 doen (does)   1 talk 11 (11–11)
                      turns 20 (20–20)
                      minutes
In brackets: where the middle half of
the talks lies.

Where do talks stall?
In 1 talk no step in red was logged. It
is not counted here.
The largest part stalls at 10 willen
(wants): in 20 of 21 talks the client
got no further from there.

Did the client get further from this
step, in the same talk?
  9 inzien (sees)     20 of 33 61%
                      (44–75%) 20
                      clients
  10 willen (wants)   1 of 21 5% (1–23%)
                      20 clients
  11 kiezen           0 of 1 0% (0–79%)
  (chooses)           1 client

What did the worker do in talks that
stalled, and in talks that moved?
From the same starting point. By form:
in how many talks the worker moved along
like that before the first step after
it.

Start at 9 inzien (sees): moved 20 talks
(20 clients); stalled 13 talks (12
clients).
13 begeleiden (guide): 20 of 20 talks
(100%) where it moved, 0 of 13 talks
(0%) where it stalled. 15 overlaten
(leave to client): 0 of 20 talks (0%)
where it moved, 12 of 13 talks (92%)
where it stalled.
  13 begeleiden       moved: 20 of 20
  (guide)             100% (84–100%).
                      stalled: 0 of 13
                      0% (0–23%).
  14 activeren        moved: 10 of 20
  (activate)          50% (30–70%).
                      stalled: 12 of 13
                      92% (67–99%).
  15 overlaten        moved: 0 of 20 0%
  (leave to client)   (0–16%). stalled:
                      12 of 13 92%
                      (67–99%).
  16 overnemen (take  moved: 0 of 20 0%
  over)               (0–16%). stalled:
                      1 of 13 8%
                      (1–33%).
  Orange, per talk    moved: 8.0.
                      stalled: 4.0.

Start at 10 willen (wants): moved 1 talk
(1 client); stalled 0 talks (0 clients).
Too little to compare.

Start at 11 kiezen (chooses): moved 0
talks (0 clients); stalled 1 talk (1
client).
Too little to compare.
Note: association, not cause. A worker
also chooses by where the client stands.

Does turning orange more often go
together with movement?
There is a clear difference. Where
orange went round more than once
beforehand, the client moved in 20 of 20
talks (100%); else in 1 of 15 talks
(7%).

Talks with movement, by how often orange
went round before the first step after
the starting point:
  1 time round   1 of 15 7% (1–30%) 12
                 clients
  2 times round  20 of 20 100% (84–100%)
                 20 clients
Note: association, not cause. A worker
also chooses by where the client stands.

Overnemen (take over): did it stay for
the time being?
Overnemen was used 4 times.
  The day has passed: was it handed    1
  back?
  The day is still to come             1
  An end in words                      1
  Without an end: agree until when     1

A difference is called clear here when
the margins (95 times in 100) do not
meet, and at least 5 clients stand
behind it. Nothing was shuffled here.
"""
    )


def test_movement_in_two_talks_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(TWO, About.MOVEMENT), {About.MOVEMENT}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
2 talks of 2 clients.

How soon does the client move?
In 1 talk the client went forward, after
11 turns and 9 minutes.
In no talk did the client come to 12
doen (does).

  First step forward  1 talk 11 (11–11)
                      turns 9 (9–9)
                      minutes
In brackets: where the middle half of
the talks lies.

Where do talks stall?
No step stands out: what differs may be
chance.

Did the client get further from this
step, in the same talk?
  no step yet      1 of 1 100% (21–100%)
                   1 client
  9 inzien (sees)  0 of 2 0% (0–66%) 2
                   clients

What did the worker do in talks that
stalled, and in talks that moved?
From the same starting point. By form:
in how many talks the worker moved along
like that before the first step after
it.

Start at no step yet: moved 1 talk (1
client); stalled 0 talks (0 clients).
Too little to compare.

Start at 9 inzien (sees): moved 0 talks
(0 clients); stalled 1 talk (1 client).
Too little to compare.
Note: association, not cause. A worker
also chooses by where the client stands.

Does turning orange more often go
together with movement?
This cannot be known yet: it takes at
least 5 clients with whom orange went
round more than once beforehand, and 5
with whom it did not.

Talks with movement, by how often orange
went round before the first step after
the starting point:
  1 time round  1 of 2 50% (9–91%) 2
                clients
Note: association, not cause. A worker
also chooses by where the client stands.

Overnemen (take over): did it stay for
the time being?
Overnemen was not used.

A difference is called clear here when
the margins (95 times in 100) do not
meet, and at least 5 clients stand
behind it. Nothing was shuffled here.
"""
    )


def test_movement_without_a_step_on_a_narrow_screen_in_english() -> None:
    """The same at forty columns."""
    assert (
        shown(stats_page.page(figures(ONE, About.MOVEMENT), {About.MOVEMENT}, EN, 40), 40)
        == """\
What the talks show
On 2 March 2026.
1 talk of 1 client.

How soon does the client move?
In no talk did the client go forward.
In no talk did the client come to 12
doen (does).

Where do talks stall?
In 1 talk no step in red was logged. It
is not counted here.
There are no talks with a step in red
yet.

What did the worker do in talks that
stalled, and in talks that moved?
From the same starting point. By form:
in how many talks the worker moved along
like that before the first step after
it.
Note: association, not cause. A worker
also chooses by where the client stands.

Does turning orange more often go
together with movement?
This cannot be known yet: it takes at
least 5 clients with whom orange went
round more than once beforehand, and 5
with whom it did not.

Overnemen (take over): did it stay for
the time being?
Overnemen was not used.

A difference is called clear here when
the margins (95 times in 100) do not
meet, and at least 5 clients stand
behind it. Nothing was shuffled here.
"""
    )
