"""In which talks something may be left to do, as far as facts can tell: only those need be read."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Generic, Literal, NamedTuple, TypeVar

from zoeken_cli.count.facts import Facts, TakenOver
from zoeken_cli.count.tables import Filter
from zoeken_cli.talk.circles import ENDS, Outcome

File = TypeVar("File")
"""Whatever says where a talk is."""

Moment = tuple[datetime, str]
"""What puts talks in order of time: when one began, and its id."""


class Pending(NamedTuple, Generic[File]):
    """The files to read of one client."""

    own: dict[str, File]
    """By id: the talks that may have left something to do."""
    beside: list[File]
    """Those that say what became of agreements of the first; maybe of the first themselves."""
    last: str
    """The id of the client's last talk of all."""

    @property
    def files(self) -> list[File]:
        """All of them, each once."""
        return [*dict.fromkeys((*self.own.values(), *self.beside))]


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
    outcome: Outcome | Literal[""]
    file: File


def pending(
    files: Iterable[tuple[File, Facts]], wanted: Filter, today: date
) -> list[Pending[File]]:
    """Of these files, those of talks that are `wanted`, and what was told of them in any other.

    Where answers were corrected, or more was followed up than there is now, the numbers of
    agreements may have shifted since: then only the talk itself can tell.
    """
    newest: dict[str, Moment] = {}
    told: dict[tuple[str, str], list[_Told[File]]] = {}
    left: list[_Left[File]] = []
    for file, talk in files:
        if talk.practice:
            continue
        if talk.held:
            newest[talk.client] = max(talk.order, newest.get(talk.client, talk.order))
        for followed in talk.followed:
            about = told.setdefault((talk.client, followed.talk), [])
            about.append(_Told(talk.order, followed.agreement, followed.outcome, file))
        if (talk.agreed or any(talk.taken_over)) and wanted.keeps(talk):
            over = talk.taken_over
            left.append(_Left(file, talk.client, talk.order, talk.agreed, talk.corrected, over))
    found: dict[str, Pending[File]] = {}
    for each in left:
        (_, id_), last = each.moment, newest.get(each.client, each.moment)
        about = told.get((each.client, id_), [])
        if _stands(each, about) or _runs(each.over, today, last=each.moment == last):
            of_client = found.setdefault(each.client, Pending({}, [], last[1]))
            of_client.own[id_] = each.file
            of_client.beside.extend(of.file for of in about)
    return [*found.values()]


def _stands(left: _Left[File], about: list[_Told[File]]) -> bool:
    """Whether an agreement of this talk may be open."""
    if left.corrected or any(told.number > left.agreed for told in about):
        return bool(left.agreed)
    became = {told.number: told.outcome for told in sorted(about, key=lambda told: told.moment)}
    return any(became.get(nr) not in ENDS for nr in range(1, left.agreed + 1))


def _runs(over: TakenOver, today: date, *, last: bool) -> bool:
    """Whether something taken over in this talk is still to be handed back."""
    return any(day >= today for day in over.days) or (last and any(over))
