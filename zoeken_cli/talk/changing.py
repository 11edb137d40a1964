"""A talk with one answer in it put otherwise: what the machine writes, forward and back."""

from dataclasses import replace

from zoeken_cli.talk.talk import (
    LEFT_OUT,
    Agreement,
    Appreciation,
    Domain,
    FollowUp,
    Orange,
    Purple,
    Skip,
    Talk,
    Turn,
    When,
)
from zoeken_cli.talk.turns import is_yellow


def passed_by(talk: Talk) -> Talk:
    """The talk, with every earlier agreement passed over that has no answer yet."""
    passed = (replace(f, outcome=LEFT_OUT) if f.outcome is None else f for f in talk.followups)
    return replace(talk, followups=tuple(passed))


def with_followup(talk: Talk, at: int, followup: FollowUp) -> Talk:
    """The talk, with this about an earlier agreement, counted from 0."""
    return replace(talk, followups=(*talk.followups[:at], followup, *talk.followups[at + 1 :]))


def with_until(talk: Talk, when: When | None) -> Talk:
    """The talk, with until when the worker takes over in its last turn outside yellow."""
    at, purple = _at_last_beside_yellow(talk)
    assert isinstance(purple, Purple)
    return _with_turn(talk, at, replace(purple, until=when))


def with_domains(talk: Talk, talked_about: tuple[Domain, ...]) -> Talk:
    """The talk, with these life domains in its last turn outside yellow."""
    at, orange = _at_last_beside_yellow(talk)
    assert isinstance(orange, Orange)
    return replace(_with_turn(talk, at, replace(orange, domains=talked_about)), reached=None)


def with_domain(talk: Talk, domain: Domain) -> Talk:
    """The talk, with this as the life domain last talked about."""
    return with_domains(talk, (*domains(talk)[:-1], domain))


def domains(talk: Talk) -> tuple[Domain, ...]:
    """The life domains of the last turn outside yellow, which is an orange one."""
    _, orange = _at_last_beside_yellow(talk)
    assert isinstance(orange, Orange)
    return orange.domains


def _at_last_beside_yellow(talk: Talk) -> tuple[int, Turn]:
    return max((i, t) for i, t in enumerate(talk.turns) if not is_yellow(t))


def _with_turn(talk: Talk, at: int, turn: Turn) -> Talk:
    return replace(talk, turns=(*talk.turns[:at], turn, *talk.turns[at + 1 :]))


def with_note(talk: Talk, words: str) -> Talk:
    """The talk, with this note to its last turn."""
    last = talk.turns[-1]
    assert not isinstance(last, Skip)
    return _with_turn(talk, len(talk.turns) - 1, replace(last, note=words))


def with_agreement(talk: Talk, agreement: Agreement) -> Talk:
    """The talk, with this as its last agreement."""
    return replace(talk, agreements=(*talk.agreements[:-1], agreement))


def with_appreciation(talk: Talk, appreciation: Appreciation) -> Talk:
    """The talk, valued like this."""
    return replace(talk, appreciation=appreciation)
