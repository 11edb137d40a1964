"""zoeken schema: print the JSON Schema of a talk."""

import sys
from pathlib import Path

import typer

from zoeken_cli.commands.options import Lang
from zoeken_cli.keep import record
from zoeken_cli.talk.errors import Exit


def command(ctx: typer.Context, lang: Lang = None) -> Exit:
    """Print it as it is."""
    sys.stdout.write(Path(record.__file__).with_name("talk.schema.json").read_text("utf-8"))
    return Exit.FINE
