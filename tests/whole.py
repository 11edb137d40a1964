"""Every key of the format, all right, and what is expected at each: to break them one by one."""

import re
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
NAIVE: Final = AT.replace(tzinfo=None)

WHOLE: Final[dict[str, Any]] = {
    "format": 1,
    "id": "2026-03-02-101500-k7f3",
    "client": "K-014",
    "started": AT,
    "worker": "anna",
    "team": "noord",
    "tags": ["schulden"],
    "practice": False,
    "case": "post",
    "level": "basis",
    "question": "Wat nu?",
    "reached": 9,
    "closing": AT,
    "note": "",
    "just_helped": False,
    "ended": AT,
    "corrected": [AT, AT + timedelta(days=3)],
    "followups": [
        {
            "talk": "2026-02-02-101500-m2p4",
            "agreement": 2,
            "what": "bellen",
            "who": "klant",
            "when": date(2026, 2, 8),
            "outcome": "partly",
            "why": "In gesprek",
        },
        {"talk": "2026-02-02-101500-m2p4", "agreement": 3, "what": "mailen", "outcome": ""},
    ],
    "turns": [
        {"at": AT, "element": 1, "clear": True, "note": "thee"},
        {"at": AT, "skipped": [2, 3, 4]},
        {"at": AT, "element": 5, "note": ""},
        {"at": AT, "skipped": [6, 7]},
        {
            "at": AT,
            "element": 8,
            "domains": [
                {"domain": 1, "situation": "post", "strength": "", "network": "supporting"},
                {"domain": 13},
            ],
        },
        {"at": AT, "element": 9, "note": ""},
        {"at": AT, "elements": [13, 16], "until": date(2026, 4, 1), "note": ""},
        {"at": AT, "elements": [14]},
    ],
    "agreements": [{"what": "bellen", "who": "klant", "when": date(2026, 3, 8)}],
    "appreciation": {"talk": 8, "approach": "", "words": "fijn"},
    "draft": {"place": "orange", "element": 7, "words": "Zus bel"},
    "edit_draft": {"place": "orange", "element": 5, "answer": 4, "words": "Werkt n"},
}
"""Every key of the format at every level, all right."""

ABSENT: Final = object()


def changed(key: str, value: Any) -> dict[str, Any]:
    """The whole table, with this value at a key such as `turns[3].at`; `ABSENT` takes it away."""
    return with_value(WHOLE, key, value)


def with_value(table: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Any table, with this value at a key such as `states.shut.answers[2].to`."""
    table = deepcopy(table)
    found = re.findall(r"\[\d+\]|[\w-]+", key)
    *path, last = [int(part[1:-1]) - 1 if part[0] == "[" else part for part in found]
    inside: Any = table
    for part in path:
        inside = inside[part]
    if value is ABSENT:
        del inside[last]
    else:
        inside[last] = value
    return table


SORT_OF: Final = {
    "id": "name",
    "client": "name",
    "started": "moment",
    **dict.fromkeys(("worker", "team", "question", "note"), "text"),
    "tags": "texts",
    "practice": "truth",
    "case": "text",
    "level": "one_of",
    "reached": "number_in",
    "closing": "moment",
    "just_helped": "truth",
    "ended": "moment",
    "corrected": "moments",
    "turns": "tables",
    "turns[1].at": "moment",
    "turns[1].element": "number_in",
    "turns[1].clear": "truth",
    "turns[1].note": "text",
    "turns[2].at": "moment",
    "turns[2].skipped": "numbers_in",
    "turns[3].element": "number_in",
    "turns[3].note": "text",
    "turns[5].domains": "tables",
    "turns[5].domains[1].domain": "number_in",
    "turns[5].domains[1].situation": "text",
    "turns[5].domains[1].strength": "text",
    "turns[5].domains[1].network": "one_of",
    "turns[6].element": "number_in",
    "turns[6].note": "text",
    "turns[7].elements": "numbers_in",
    "turns[7].until": "when",
    "turns[7].note": "text",
    "turns[8].elements": "numbers_in",
    "followups": "tables",
    "followups[1].talk": "name",
    "followups[1].agreement": "position",
    "followups[1].what": "name",
    "followups[1].who": "one_of",
    "followups[1].when": "when",
    "followups[1].outcome": "one_of",
    "followups[1].why": "text",
    "agreements": "tables",
    "agreements[1].what": "name",
    "agreements[1].who": "one_of",
    "agreements[1].when": "when",
    "appreciation": "table",
    "appreciation.talk": "mark",
    "appreciation.approach": "mark",
    "appreciation.words": "text",
    **dict.fromkeys(("draft", "edit_draft"), "table"),
    **dict.fromkeys(("draft.place", "edit_draft.place"), "name"),
    **dict.fromkeys(("draft.element", "edit_draft.element"), "number_in"),
    **dict.fromkeys(("draft.words", "edit_draft.words"), "text"),
    "edit_draft.answer": "position",
}
"""What is expected at every key of the format."""

NEVER: Final[dict[str, list[Any]]] = {
    "name": [5, True, "", " \n", ["K-014"]],
    "moment": [5, True, [AT], {}],
    "moments": [5, True, "2026-03-02", {}],
    "text": [5, False, ["a"], {}],
    "texts": ["schulden", 5, [5], [["a"]], [True]],
    "truth": [0, 1, "true", []],
    "number_in": ["9", True, False, 7.5, -1, 17, [9]],
    "position": ["9", True, False, 7.5, -1, 0, [9]],
    "numbers_in": [7, "7", [], True, {}],
    "when": [5, 7.5, True, [], {}],
    "mark": [0, 11, 7.5, True, False, "8", " ", [8], -3],
    "one_of": ["buurman", "Klant", 5, True, ["klant"]],
    "table": ["8", 8, [], [{}]],
    "tables": ["a", 5, {}, [5], ["a"], [[]]],
}
"""Values of every wrong sort; a schema sees that they are wrong as well."""

NEVER_IN_TOML: Final[dict[str, list[Any]]] = {
    "moment": [NAIVE, AT.date(), AT.timetz().replace(tzinfo=None), "2026-03-02T10:15:00+01:00"],
    "moments": [AT],
    "when": [AT, NAIVE, NAIVE.time()],
    "text": [AT, NAIVE.date()],
    "mark": [8.0],
    "number_in": [9.0],
    "position": [9.0],
}
"""Values whose sort is right only in JSON: there a date is a text, and 9.0 is 9."""

WRONG: Final = [
    *((key, value, sort) for key, sort in SORT_OF.items() for value in NEVER[sort]),
    ("format", 0, "version"),
    ("format", "1", "version"),
    ("format", True, "version"),
    ("format", 1.5, "version"),
    *(("turns[2].skipped", [value], "number_in") for value in (0, 9, 17, True, "3", 3.5, [3])),
    *(("turns[7].elements", [16, value], "number_in") for value in (0, 12, 17, True, "13", [13])),
    *(("corrected", [AT, value], "moment") for value in (5, True, 7.5)),
    ("turns[2].skipped", [4, 5], "one_ring"),
    ("turns[2].skipped", [1, 8], "one_ring"),
]
WRONG_IN_TOML: Final[list[tuple[str, Any, str]]] = [
    *((key, value, sort) for key, sort in SORT_OF.items() for value in NEVER_IN_TOML.get(sort, [])),
    *(("corrected", [AT, value], "moment") for value in (NAIVE, AT.date(), "2026-03-02")),
]
NEEDED: Final = [
    *("format", "id", "client", "started", "turns[1].at", "turns[1].element", "turns[1].clear"),
    *("turns[2].at", "turns[3].element", "turns[6].element", "turns[7].at", "agreements[1].what"),
    *("turns[5].domains[1].domain", "followups[1].talk", "followups[1].what"),
    "followups[1].agreement",
    *("draft.place", "draft.words", "edit_draft.place", "edit_draft.words"),
]
ONLY_NEEDED: Final = {"format", "id", "client", "started"}
