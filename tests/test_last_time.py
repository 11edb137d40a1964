"""`zoeken start` with a known client: what there was last time, and nothing that stops a talk."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Run, remember
from tests.dossier import NONCE, put, remember_too, seals, small_talk, snapshot
from tests.keeping import safe_in
from tests.locked import OWN, PASSPHRASE, clear_key, locked_key
from zoeken_cli.ask.plain import reader
from zoeken_cli.ask.pointing import Pointing
from zoeken_cli.ask.session import Session
from zoeken_cli.commands import last_time
from zoeken_cli.commands.world import World
from zoeken_cli.keep import archive, record, toml
from zoeken_cli.keep.config import Config
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import Outcome, Who
from zoeken_cli.talk.talk import (
    Agreement, FollowUp, Orange, Purple, Red, Talk, Yellow,
)  # fmt: skip

ID: Final = "2026-03-02-101500-k7f3"
AT: Final = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=1)))
INNER: Final = (
    *(Yellow(AT, nr, clear=True) for nr in range(1, 5)),
    *(Orange(AT, nr) for nr in range(5, 9)),
)
BEFORE: Final = Talk(
    id=ID,
    client="K-014",
    started=AT,
    turns=(*INNER, Red(AT, 9), Purple(AT, (13,)), Red(AT, 11)),
    closing=AT,
    agreements=(
        Agreement("Bellen met de corporatie", Who.KLANT, AT.date()),
        Agreement("Mailen", Who.PROFESSIONEEL, ""),
    ),
    ended=AT,
)
STEP: Final = "Vorige keer, 2 maart 2026: de klant stond op 11 kiezen."


def kept(folder: Path, talk: Talk, safe: Safe | None = None) -> Path:
    """A talk in a file; sealed for this safe."""
    data = toml.written(record.table_of(talk)) if hasattr(toml, "written") else b""
    return put(folder / f"{talk.id}.toml{'.age' if safe else ''}", safe.seal(data) if safe else data)
