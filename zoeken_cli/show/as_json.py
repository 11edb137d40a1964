"""A talk as JSON, and how all JSON is written: unrounded, and in signs that steer no terminal."""

import json
import sys
from datetime import date
from typing import Any

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


def write(told: dict[str, Any]) -> None:
    """Print it; a number that is none (`nan` in an unknown key) is null."""
    numbers = json.loads(json.dumps(told, default=_plain), parse_constant=lambda _: None)
    sys.stdout.write(json.dumps(numbers, indent=2) + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return str(value)
