"""A small case to practise on, as a file has it, and talks with its client."""

from typing import Any, Final

from tests.whole import with_value
from zoeken_cli.keep.cases import case_from
from zoeken_cli.practice.case import LOOKS, ONCE, Case
from zoeken_cli.talk.talk import Orange, Purple, Red, Turn, Yellow

Table = dict[str, Any]

SMALL: Final[Table] = {
    "practice": 1,
    "difficulty": 2,
    "title": {"nl": "De deur", "en": "The door"},
    "trains": "wachten",
    "opening": "Iemand staat bij de deur.",
    "question": "Mag ik naar binnen?",
    "start": "shut",
    "looks": {
        str(element): {"says": f"look {element}", "why": f"because {element}"} for element in LOOKS
    },
    "states": {
        "shut": {
            "stands": 0,
            "says": "shut",
            "why": "it is shut",
            "answers": [
                {"on": [13, 14], "together": True, "to": "open", "says": "both", "why": "w-both"},
                {"on": [14], "visit": 2, "to": "open", "says": "again", "why": "w-again"},
                {"on": [1, 6], "to": "ajar", "says": "looked", "why": "w-looked"},
                {"on": [13], "to": "ajar", "says": "walked along", "why": "w-along"},
                {"says": "nothing", "why": "w-nothing"},
            ],
        },
        "ajar": {
            "stands": 9,
            "says": "ajar",
            "why": "it is ajar",
            "answers": [{"to": "open", "says": "opened", "why": "w-opened"}],
        },
        "open": {
            "stands": 12,
            "says": "open",
            "why": "it is open",
            "end": True,
            "answers": [{"says": "fine", "why": "w-fine"}],
        },
    },
    "walk": [
        {"element": 0, "why": "still shut"},
        {"elements": [13], "why": "beside them"},
        {"element": 9, "why": "a chink"},
        {"elements": [15], "why": "theirs"},
        {"element": 12, "why": "done"},
    ],
}
"""A client who opens a door."""


def changed(key: str, value: object) -> Table:
    """The table with this value at a key such as `states.shut.answers[2].to`."""
    return with_value(SMALL, key, value)


def small() -> Case:
    """The case."""
    return case_from(SMALL, "door", "nl")


def first_round() -> list[Turn]:
    """All looks, once."""
    return [Yellow(ONCE, e, clear=True) if e < 5 else Orange(ONCE, e) for e in LOOKS]


def look(element: int) -> Turn:
    """One more look."""
    return Yellow(ONCE, element, clear=True) if element < 5 else Orange(ONCE, element)


def along(*forms: int) -> Turn:
    """These forms of moving along."""
    return Purple(ONCE, forms)


def stands(step: int) -> Turn:
    """Where the trainee sees the client stand."""
    return Red(ONCE, step)
