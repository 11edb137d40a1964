"""In which talks something may be left to do, as far as facts can tell: only those need be read."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from zoeken_cli.count.facts import Facts, TakenOver
from zoeken_cli.count.tables import Filter
from zoeken_cli.talk.circles import ENDS, Outcome

File = TypeVar("File")
"""Whatever says where a talk is."""

Moment = tuple[datetime, str]
"""What puts talks in order of time: when one began, and its id."""


class Pending(NamedTuple, Generic[File]):
    """The files to read."""

    own: dict[str, File]
    """By id: the talks that may have left something to do."""
    beside: list[File]
    """Those that say what became of agreements of the first."""
    last: frozenset[str]
    """Of the first, the ids of those after which their client had no other talk."""


class _Left(NamedTuple, Generic[File]):
    """A talk that left something to do."""

    file: File
    client: str
    moment: Moment
    agreed: int
    corrected: bool
    over: TakenOver


class _Told(NamedTuple, Generic[File]):
    """What was told of an agreement, when and in which file."""

    moment: Moment
    number: int
    outcome: Outcome
    file: File


def pending(files: Iterable[tuple[File, Facts]], wanted: Filter, today: date) -> Pending[File]:
    """Of these files, those of talks that are `wanted`, and what was told of them in any other.

    Where answers were corrected, the numbers of agreements may have shifted since they were
    followed up: then only the talk itself can tell.
    """
    newest: dict[str, Moment] = {}
    told: dict[tuple[str, str], list[_Told[File]]] = {}
    left: list[_Left[File]] = []
    for file, talk in files:
        if talk.practice:
            continue
        newest[talk.client] = max(talk.order, newest.get(talk.client, talk.order))
        for followed in talk.followed:
            about = told.setdefault((talk.client, followed.talk), [])
            about.append(_Told(talk.order, followed.agreement, followed.outcome, file))
        if (talk.agreed or any(talk.taken_over)) and wanted.keeps(talk):
            over = talk.taken_over
            left.append(_Left(file, talk.client, talk.order, talk.agreed, talk.corrected, over))
    own: dict[str, File] = {}
    beside: dict[File, None] = {}
    last = set[str]()
    for each in left:
        about, id_ = told.get((each.client, each.moment[1]), []), each.moment[1]
        is_last = newest[each.client] == each.moment
        if _stands(each, about) or _runs(each.over, today, last=is_last):
            own[id_] = each.file
            beside |= dict.fromkeys(of.file for of in about)
            last |= {id_} if is_last else set()
    return Pending(own, [*(beside.keys() - set(own.values()))], frozenset(last))


def _stands(left: _Left[File], about: list[_Told[File]]) -> bool:
    """Whether an agreement of this talk may be open."""
    if left.corrected:
        return bool(left.agreed)
    became = {told.number: told.outcome for told in sorted(about, key=lambda told: told.moment)}
    return any(became.get(nr) not in ENDS for nr in range(1, left.agreed + 1))


def _runs(over: TakenOver, today: date, *, last: bool) -> bool:
    """Whether something taken over in this talk is still to be handed back."""
    return any(day >= today for day in over.days) or (last and any(over))
