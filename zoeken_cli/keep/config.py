"""The settings that are asked once: a small TOML file in the platform's own place."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from zoeken_cli.keep import checks, toml
from zoeken_cli.keep.archive import reason_of
from zoeken_cli.talk.errors import Trouble, Unreadable


class Config(NamedTuple):
    """What is remembered between talks. None: not asked yet; empty: asked, and left out."""

    worker: str | None = None
    team: str | None = None
    folder: str | None = None
    lang: str | None = None
    key: str | None = None
    """The file with the key that opens sealed talks."""
    recipients: tuple[str, ...] = ()
    """For whom new talks are sealed (`age1...`); none: they are not."""
    recipients_before: tuple[str, ...] = ()
    """For whom they were, before that was switched off: proposed when it is switched on again."""
    keep_years: int | None = None
    """How long talks are kept, where it is not the 15 years of the Wmo."""
    told_open: tuple[str, ...] = ()
    """Folders that others can read, of which that was told."""
    card: str | None = None
    """The method card for all folders that have none of their own."""


def config_path() -> Path:
    """Where the settings live on this platform."""
    import platformdirs  # noqa: PLC0415 - imported where needed

    return Path(platformdirs.user_config_dir("zoeken", appauthor=False)) / "config.toml"


def state_folder() -> Path:
    """Where locks and rescue files are: on this machine, and never among the talks."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_state_dir("zoeken", appauthor=False))


def cache_folder() -> Path:
    """Where is remembered what was read before; it can be thrown away."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_cache_dir("zoeken", appauthor=False)) / "read"


def usual_folder() -> Path:
    """The folder that is proposed for the talks."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_documents_dir()) / "zoeken"


def read(path: Path) -> Config:
    """The settings; empty when there are none yet. Raises `Trouble` when they cannot be read."""
    table = _table_in(path)
    known: dict[str, Any] = {}
    for key in Config._fields:
        if key in table:
            check: checks.Check[Any] = CHECKS.get(key, checks.text)
            try:
                known[key] = check(table[key])
            except checks.Expected as wrong:
                details = {"expected": wrong.what, **wrong.details}
                raise Trouble("config_key", file=path, key=key, **details) from None
    return Config(**known)


CHECKS: Final[Mapping[str, checks.Check[Any]]] = {
    "recipients": checks.texts,
    "recipients_before": checks.texts,
    "told_open": checks.texts,
    "keep_years": checks.years,
}
"""What belongs at a setting; at all others, text."""


def write(path: Path, settings: Mapping[str, Any]) -> None:
    """Remember these settings beside those that are there. Raises `Trouble` when that fails."""
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only what writes needs it

    table = _table_in(path) | dict(settings)
    try:
        durable.make_folder(path.parent)
        durable.replace(path, toml.write(table))
    except OSError as error:
        raise Trouble("config_not_saved", file=path, reason=reason_of(error)) from error


def _table_in(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Trouble("config_closed", file=path, reason=reason_of(error)) from None
    if not data.strip():
        return {}
    try:
        return toml.parse(data)
    except Unreadable as trouble:
        line = trouble.details.get("line", 1)
        raise Trouble("config_broken", file=path, line=line) from None
