"""What became of the agreements of a client's talks (rule 10): movement in life, not in the talk.

An agreement is known by its talk, its number there, and its words. Where answers were corrected
since, the number may be another agreement's: then the one with the same words is meant. Where none
has those words, they were put otherwise, and the number holds; unless what now stands there was
followed up under another number, for then the one that was meant is gone.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zoeken_cli.talk.circles import Outcome
from zoeken_cli.talk.talk import Agreement, FollowUp, Talk


class Said(NamedTuple):
    """What was said of an agreement, and in which talk."""

    talk: Talk
    followup: FollowUp


class Made(NamedTuple):
    """An agreement: the talk in which it was made, its number there from 1, and what was said
    of it since, oldest first.
    """

    talk: Talk
    number: int
    agreement: Agreement
    said: tuple[Said, ...]

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, as it was said last; None where nothing was."""
        return (self.said[-1].followup.outcome or None) if self.said else None

    @property
    def open(self) -> bool:
        """Whether it still stands."""
        return self.outcome in (None, Outcome.OPEN)


def made(talks: Iterable[Talk]) -> tuple[Made, ...]:
    """Every agreement of these talks of one client, in order of time; practice makes none."""
    real = sorted((t for t in talks if not t.practice), key=lambda t: (t.started, t.id))
    by_id = {talk.id: talk for talk in real}
    followed = [(talk, followup) for talk in real for followup in talk.followups]
    elsewhere = {(f.talk, f.what): f.agreement for _, f in followed}
    said: dict[tuple[str, int], list[Said]] = {}
    for talk, followup in followed:
        if followup.outcome and followup.talk in by_id:
            number = _meant(followup, by_id[followup.talk], elsewhere)
            said.setdefault((followup.talk, number), []).append(Said(talk, followup))
    return tuple(
        Made(talk, number, agreement, tuple(said.get((talk.id, number), ())))
        for talk in real
        for number, agreement in enumerate(talk.agreements, 1)
    )


def _meant(followup: FollowUp, talk: Talk, followed: Mapping[tuple[str, str], int]) -> int:
    """The number of the agreement that a follow-up is about, as the talk is now; 0: it is gone.

    `followed`: by talk and words, the number under which an agreement was followed up.
    """
    number = followup.agreement
    alike = [nr for nr, a in enumerate(talk.agreements, 1) if a.what == followup.what]
    if number in alike:
        return number
    if alike:
        return alike[0]
    if number > len(talk.agreements):
        return 0
    there = talk.agreements[number - 1].what
    return number if followed.get((talk.id, there), number) == number else 0


def to_follow_up(talks: Iterable[Talk]) -> tuple[FollowUp, ...]:
    """What a next talk with this client opens with: what stands open, of the last talk first."""
    standing = sorted((m for m in made(talks) if m.open), key=_newest_first)
    return tuple(
        FollowUp(m.talk.id, m.number, m.agreement.what, m.agreement.who, m.agreement.when)
        for m in standing
    )


def _newest_first(agreement: Made) -> tuple[float, str, int]:
    return -agreement.talk.started.timestamp(), agreement.talk.id, agreement.number
