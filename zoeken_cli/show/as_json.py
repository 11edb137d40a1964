"""A talk and the figures as JSON: stable, unrounded, and in signs that steer no terminal."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from zoeken_cli.count.tables import Summary, json_of
from zoeken_cli.keep.record import table_of
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.movement import moved, steps
from zoeken_cli.talk.talk import Talk
from zoeken_cli.talk.turns import orange_rounds, visits, yellow_again


def talk(shown: Talk) -> dict[str, Any]:
    """The file's own keys, and under `derived` what was read from the order of its turns."""
    path = steps(shown.turns)
    return table_of(shown) | {
        "derived": {
            "path": [
                {
                    "at": step.at,
                    "stands": step.stands,
                    "direction": step.direction,
                    "answered": [list(purple.forms) for purple in step.answered],
                }
                for step in path
            ],
            "moved": moved(path),
            "orange_rounds": orange_rounds(shown.turns)[0],
            "yellow_again": yellow_again(shown.turns),
            "turns": {ring.name.lower(): len(visits(shown.turns, ring)) for ring in Ring},
        }
    }


def stats(
    summary: Summary, by: str | None, groups: Mapping[str, Summary] | None, *, left_out: int
) -> dict[str, Any]:
    """The figures, and those per group when asked for."""
    told = {"left_out": left_out, **json_of(summary)}
    if by is not None and groups is not None:
        told |= {"by": by, "groups": {name: json_of(group) for name, group in groups.items()}}
    return told


def write(told: dict[str, Any]) -> None:
    """Print it; a number that is none (`nan` in an unknown key) is null."""
    numbers = json.loads(json.dumps(told, default=_plain), parse_constant=lambda _: None)
    sys.stdout.write(json.dumps(numbers, indent=2) + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return str(value)
