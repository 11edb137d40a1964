"""`zoeken start` with a known client: what there was last time, and nothing that stops a talk."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from tests.dossier import put
from zoeken_cli.keep import record, toml
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.talk.circles import Who
from zoeken_cli.talk.talk import (
    Agreement,
    Orange,
    Purple,
    Red,
    Talk,
    Yellow,
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
    return put(
        folder / f"{talk.id}.toml{'.age' if safe else ''}", safe.seal(data) if safe else data
    )
