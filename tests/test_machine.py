"""The state machine under every order of moves that chance can think of."""

from datetime import datetime, timedelta
from functools import reduce
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.walking import AT, following
from zoeken_cli.talk.back import back
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Network, Outcome, Ring, Who, ring_of
from zoeken_cli.talk.domains import NUMBERS
from zoeken_cli.talk.errors import Refused
from zoeken_cli.talk.movement import steps
from zoeken_cli.talk.moves import (
    About,
    Agree,
    Agreed,
    ApproachMark,
    Around,
    Became,
    Because,
    ByWhen,
    Close,
    Followed,
    Helped,
    Move,
    Note,
    Question,
    Reach,
    Remark,
    Situation,
    Strength,
    TalkMark,
    Until,
    WhoDoes,
    Words,
)
from zoeken_cli.talk.talk import Orange, Purple, Red, Skip, Talk, Yellow
from zoeken_cli.talk.turns import looked_at, open_rings, out_of_order
from zoeken_cli.talk.walk import (
    OWN,
    RING_PLACE,
    Place,
    followed_up,
    moves,
    place,
    take,
    to_pass_over,
)

WORDS = st.sampled_from(["", "belt zelf", "één\ntwee"])
FORMS = st.sets(st.sampled_from(Ring.PURPLE.elements), min_size=1).map(sorted).map(tuple)


class Walk(RuleBasedStateMachine):
    """A talk, and the moves that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.talk = following(0)
        self.made: list[Move] = []
        self.minutes = 0

    @property
    def at(self) -> datetime:
        self.minutes += 1
        return AT + timedelta(minutes=self.minutes)

    def make(self, move: Move) -> None:
        """Take a move if the machine offers its kind; if it does not, it must refuse it."""
        before = self.talk
        offered = type(move) in moves(before)
        try:
            self.talk = take(before, move)
        except Refused as refused:
            ring_is_closed = isinstance(move, Reach | Skip) and refused.name == "ring_closed"
            assert not offered or ring_is_closed
            assert self.talk is before
        else:
            assert offered
            self.made.append(move)

    @initialize(words=WORDS, earlier=st.sampled_from([0, 0, 3]))
    def ask(self, words: str, earlier: int) -> None:
        self.first = self.talk = following(earlier)
        self.make(Question(words))

    @rule(outcome=st.sampled_from([*Outcome, ""]), words=WORDS)
    def follow_up(self, outcome: Outcome, words: str) -> None:
        self.make(Became(outcome))
        self.make(Because(words))

    @rule(words=WORDS)
    def pass_over_the_earlier_agreements(self, words: str) -> None:
        self.make(Followed())
        self.make(Question(words))

    @rule(number=st.sampled_from(NUMBERS), network=st.sampled_from([*Network, ""]), words=WORDS)
    def talk_about_a_domain(self, number: int, network: Network, words: str) -> None:
        for move in (About(number), Situation(words), Strength(words), Around(network)):
            self.make(move)

    @rule(element=st.sampled_from(Ring.YELLOW.elements), clear=st.booleans())
    def yellow(self, element: int, clear: bool) -> None:
        self.make(Yellow(self.at, element, clear))

    @rule(element=st.sampled_from(Ring.ORANGE.elements), note=WORDS)
    def orange(self, element: int, note: str) -> None:
        self.make(Orange(self.at, element, note))

    @rule(stands=st.sampled_from(STANDS))
    def red(self, stands: int) -> None:
        self.make(Red(self.at, stands))

    @rule(forms=FORMS)
    def purple(self, forms: tuple[int, ...]) -> None:
        self.make(Purple(self.at, forms))

    @rule(ring=st.sampled_from([Ring.YELLOW, Ring.ORANGE]))
    def skip_a_whole_ring(self, ring: Ring) -> None:
        self.make(Skip(self.at, tuple(ring.elements)))

    @precondition(lambda self: bool(to_pass_over(self.talk)))
    @rule()
    def skip_the_rest(self) -> None:
        self.make(Skip(self.at, to_pass_over(self.talk)))

    @rule(element=st.sampled_from(ELEMENTS))
    def reach(self, element: int) -> None:
        self.make(Reach(element))

    @rule(words=WORDS)
    def say_more(self, words: str) -> None:
        for move in (Until(words), Remark(words), Words(words), ByWhen(words)):
            self.make(move)

    @rule(words=WORDS, who=st.sampled_from(Who))
    def agree(self, words: str, who: Who) -> None:
        self.make(Agree(words or "iets"))
        self.make(WhoDoes(who))

    @rule(value=st.sampled_from([1, 10, ""]))
    def mark(self, value: int) -> None:
        self.make(TalkMark(value))
        self.make(ApproachMark(value))

    @rule()
    def no_more_agreements(self) -> None:
        self.make(Agreed())

    @rule()
    def close(self) -> None:
        self.make(Close(self.at))

    @precondition(lambda self: len(self.made) > 12)
    @rule(words=WORDS)
    def note(self, words: str) -> None:
        self.make(Note(self.at, words))

    @precondition(lambda self: len(self.made) > 12)
    @rule()
    def just_helped(self) -> None:
        self.make(Helped(self.at))

    @rule()
    def step_back(self) -> None:
        """One step back and forward again is where we are."""
        earlier = back(self.talk)
        if earlier is not None:
            assert take(*earlier) == self.talk

    @invariant()
    def replay_equals_the_live_state(self) -> None:
        """The moves that made the talk make the same talk again, standing at the same place."""
        again: Talk = reduce(take, self.made, self.first)
        assert again == self.talk
        assert place(again) == place(self.talk)

    @invariant()
    def the_turns_follow_the_rules(self) -> None:
        """No turn lies in a ring that had not opened before it, nor is one asked for there."""
        assert out_of_order(self.talk.turns) is None
        asked = place(self.talk)
        if asked.element is not None:
            assert ring_of(asked.element) in open_rings(self.talk.turns)
        if asked.place in (Place.RED, Place.PURPLE):
            assert looked_at(self.talk.turns) >= set(range(1, 9))

    @invariant()
    def there_is_always_an_answer(self) -> None:
        """Every place offers an answer to its own question, and the end offers nothing."""
        here = place(self.talk).place
        if here is Place.ENDED:
            assert not moves(self.talk)
            assert self.talk.ended is not None
        else:
            assert OWN[here] & moves(self.talk)
            assert {Reach, Yellow} <= moves(self.talk)

    @invariant()
    def rings_stay_open(self) -> None:
        """What has opened never closes (rule 2)."""
        rings = [open_rings(self.talk.turns[:n]) for n in range(len(self.talk.turns) + 1)]
        assert all(before <= after for before, after in pairwise(rings))

    @invariant()
    def purple_answers_red(self) -> None:
        """After a red turn, and yellow beside it, purple is asked (rule 6)."""
        beside = [t for t in self.talk.turns if not isinstance(t, Yellow)]
        beside = [t for t in beside if not (isinstance(t, Skip) and t.ring is Ring.YELLOW)]
        free = self.talk.open and self.talk.reached is None and self.talk.closing is None
        free = free and followed_up(self.talk) is None and self.talk.question is not None
        if free and beside and isinstance(beside[-1], Red):
            assert place(self.talk).place is Place.PURPLE

    @invariant()
    def every_red_turn_is_a_step(self) -> None:
        """The path holds each red turn once, in order."""
        stands = [t.stands for t in self.talk.turns if isinstance(t, Red)]
        assert [step.stands for step in steps(self.talk.turns)] == stands


Walk.TestCase.settings = settings(max_examples=150, stateful_step_count=60)
TestWalk = Walk.TestCase


def test_every_ring_has_a_place_and_every_place_a_row_in_the_table() -> None:
    """The table is complete: no place without its answers, no ring without its question."""
    assert set(OWN) == set(Place)
    assert set(RING_PLACE) == set(Ring)
