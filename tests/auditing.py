"""Somebody who tries to work out what was hidden: all that is known, by linear programming."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from zoeken_cli.count.sharing import Name, Sum

CLOSE: Final = 1e-6
WAYS: Final = ("forward", "stay", "back")
FORMS: Final = ("13", "14", "15", "16")
STEPS: Final = ("0", "9", "10", "11", "12", "none")
BY: Final = ("klant", "netwerk", "informeel", "professioneel", "nobody")
PARTS: Final = ("just_helped", "walked", "moved", "not_moved")

Ranges = dict[Name, tuple[float, float]]


def worked_out(shown: Mapping[Name, int | None], known: Iterable[Sum]) -> Ranges:
    """The hidden cells that can be told to within less than one, each with its least and most.

    No count is under nought, and every sum holds; nothing more is used.
    """
    hidden = [name for name, count in shown.items() if count is None]
    sums = _equations(shown, known, hidden)
    low, high = np.full(len(hidden), np.inf), np.full(len(hidden), -np.inf)
    for nr in range(len(hidden)):
        for sign in (1, -1):
            if high[nr] - low[nr] >= 1:  # what was found for another cell says enough of this one
                break
            aim = np.zeros(len(hidden))
            aim[nr] = sign
            found = linprog(aim, bounds=(0, None), **sums)
            assert found.status in (0, 3), found.message
            if found.status == 3:  # it can be as large as you like
                low[nr], high[nr] = 0, np.inf
            else:
                low, high = np.minimum(low, found.x), np.maximum(high, found.x)
    return {
        name: (float(low[nr]), float(high[nr]))
        for nr, name in enumerate(hidden)
        if high[nr] - low[nr] < 1 - CLOSE
    }


def _equations(
    shown: Mapping[Name, int | None], known: Iterable[Sum], hidden: list[Name]
) -> dict[str, NDArray[Any]]:
    """What is known of the hidden cells; a sum that is shown whole must be right."""
    at = {name: nr for nr, name in enumerate(hidden)}
    left, right = [], []
    for whole, parts in known:
        row, told = np.zeros(len(hidden)), 0
        for name, sign in ((whole, -1), *((part, 1) for part in parts)):
            count = shown[name]
            if count is None:
                row[at[name]] += sign
            else:
                told += sign * count
        if row.any():
            left.append(row)
            right.append(-told)
        else:
            assert told == 0, f"{whole} is not the sum of its parts"
    return {"A_eq": np.array(left), "b_eq": np.array(right)} if left else {}


def relations(names: Iterable[Name], *, groups_add_up: bool) -> list[Sum]:
    """Everything that adds up, by what the names mean."""
    groups = list(dict.fromkeys(name[1] for name in names if name[0] == "group"))
    found = [
        _sum("walked", "moved", "not_moved"),
        *(_sum("walked", *(f"{where}/{step}" for step in STEPS))
          for where in ("start", "furthest", "last")),
        _sum("start/none", "furthest/none"),
        _sum("start/none", "last/none"),
        *(_sum("walked", f"phases/{n}/yes", f"phases/{n}/no") for n in range(5, 9)),
        _sum("moving_along", *(f"forms/{form}" for form in FORMS)),
        *(_sum(f"forms/{form}", f"after/{form}/all", f"not_followed/{form}") for form in FORMS),
        *(_sum("clients_walked", f"{which}_talk/yes", f"{which}_talk/no")
          for which in ("first", "last")),
        *(_sum(f"after/{form}/all", *(f"after/{form}/{way}" for way in WAYS))
          for form in (*FORMS, "all")),
        *(_sum(f"after/all/{way}", *(f"after/{form}/{way}" for form in FORMS))
          for way in (*WAYS, "all")),
        *(_sum(f"life/{who}/all", f"life/{who}/done", f"life/{who}/not_done")
          for who in (*BY, "all")),
        *(_sum(f"life/all/{way}", *(f"life/{who}/{way}" for who in BY))
          for way in ("done", "not_done", "all")),
    ]  # fmt: skip
    found += [
        Sum(("group", group, "walked"), (("group", group, "moved"), ("group", group, "not_moved")))
        for group in groups
    ]
    if groups and groups_add_up:
        found += [Sum((part,), tuple(("group", group, part) for group in groups)) for part in PARTS]
    return found


def _sum(whole: str, *parts: str) -> Sum:
    return Sum(tuple(whole.split("/")), tuple(tuple(part.split("/")) for part in parts))


def at_least(names: Iterable[Name]) -> list[Sum]:
    """What can be no more than what, by what the names mean; each with a cell for the rest."""
    pairs = [
        ("walked", "clients_walked"),
        ("moved", "first_talk/yes"),
        ("moved", "last_talk/yes"),
        ("not_moved", "first_talk/no"),
        ("not_moved", "last_talk/no"),
        ("not_moved", "furthest/0 start/none"),
        ("furthest/12", "start/12"),
        ("furthest/12", "last/12"),
        ("start/0", "furthest/0"),
        ("last/0", "furthest/0"),
        ("walked just_helped", "marks/talk"),
        ("walked just_helped", "marks/approach"),
    ]
    known, found = set(names), list[Sum]()
    for nr, (more, less) in enumerate(pairs):
        big, small = (tuple(tuple(name.split("/")) for name in of.split()) for of in (more, less))
        if known.issuperset({*big, *small}):
            both = ("both", str(nr))
            found += [Sum(both, big), Sum(both, (*small, ("rest", str(nr))))]
    return found
