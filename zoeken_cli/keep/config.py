"""The settings that are asked once: a small TOML file in the platform's own place."""

from pathlib import Path
from typing import Any, NamedTuple

from zoeken_cli.keep import toml
from zoeken_cli.keep.archive import reason_of
from zoeken_cli.talk.errors import Trouble, Unreadable


class Config(NamedTuple):
    """What is remembered between talks. None: not asked yet; empty: asked, and left out."""

    worker: str | None = None
    team: str | None = None
    folder: str | None = None
    lang: str | None = None


def config_path() -> Path:
    """Where the settings live on this platform."""
    import platformdirs  # noqa: PLC0415 - imported where needed

    return Path(platformdirs.user_config_dir("zoeken", appauthor=False)) / "config.toml"


def usual_folder() -> Path:
    """The folder that is proposed for the talks."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_documents_dir()) / "zoeken"


def read(path: Path) -> Config:
    """The settings; empty when there are none yet. Raises `Trouble` when they cannot be read."""
    table = _table_in(path)
    known = {key: table[key] for key in Config._fields if key in table}
    for key, value in known.items():
        if not isinstance(value, str):
            raise Trouble("config_key", file=path, key=key)
    return Config(**known)


def write(path: Path, settings: dict[str, str]) -> None:
    """Remember these settings beside those that are there. Raises `Trouble` when that fails."""
    from zoeken_cli.keep import durable  # noqa: PLC0415 - only what writes needs it

    table = _table_in(path) | settings
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
