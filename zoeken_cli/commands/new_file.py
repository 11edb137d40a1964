"""A new file for the owner alone, at the name that was given behind an option."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zoeken_cli.talk.errors import Misused, Trouble

EXAMPLES: Final = {"--to": "zoeken.csv", "--html": "zoeken.html", "--svg": "zoeken.svg"}


def named(to: str, option: str) -> Path:
    """The path of that name. Raises `Misused` when there is none."""
    from zoeken_cli.keep import archive

    if not to.strip():
        raise Misused("file_nameless", option=option, example=EXAMPLES[option])
    return archive.place(to).absolute()


def check(files: Mapping[str, str | None], *, json: bool) -> None:
    """Raises `Misused` for a file without a name, and for one beside JSON, by their options."""
    for option, name in files.items():
        if name is not None:
            named(name, option)
            if json:
                raise Misused("not_with_json", option=option)


def write(to: str, option: str, data: bytes) -> Path:
    """Write it whole, and say where. Raises `Trouble`, and then there is none."""
    from zoeken_cli.keep import archive, durable

    path = named(to, option)
    try:
        durable.write_new(path, data)
    except FileExistsError:
        raise Trouble("file_there", file=path, option=option) from None
    except OSError as error:
        reason = archive.reason_of(error)
        raise Trouble("not_written", file=path, reason=reason, option=option) from error
    return path
