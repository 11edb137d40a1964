"""What became of the agreements of a client's talks (rule 10): movement in life, not in the talk.

An agreement is known by its talk and its number there. Where answers were corrected since, that
number may be another agreement's: then the one with the same words is meant, if there is one.
"""

from collections.abc import Iterable
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
    said: dict[tuple[str, int], list[Said]] = {}
    for talk in real:
        for followup in talk.followups:
            if followup.outcome and followup.talk in by_id:
                number = _meant(followup, by_id[followup.talk])
                said.setdefault((followup.talk, number), []).append(Said(talk, followup))
    return tuple(
        Made(talk, number, agreement, tuple(said.get((talk.id, number), ())))
        for talk in real
        for number, agreement in enumerate(talk.agreements, 1)
    )


def _meant(followup: FollowUp, talk: Talk) -> int:
    """The number of the agreement that a follow-up is about, as the talk is now."""
    alike = [nr for nr, a in enumerate(talk.agreements, 1) if a.what == followup.what]
    return followup.agreement if followup.agreement in alike or not alike else alike[0]


def to_follow_up(talks: Iterable[Talk]) -> tuple[FollowUp, ...]:
    """What a next talk with this client opens with: what stands open, of the last talk first."""
    standing = sorted((m for m in made(talks) if m.open), key=_newest_first)
    return tuple(
        FollowUp(m.talk.id, m.number, m.agreement.what, m.agreement.who, m.agreement.when)
        for m in standing
    )


def _newest_first(agreement: Made) -> tuple[float, str, int]:
    return -agreement.talk.started.timestamp(), agreement.talk.id, agreement.number
