"""The help of a command, as plain lines in the reader's language.

A command declares its options by the names of wordings; words are looked up when help is asked for.
"""

import re
from typing import Any, Final

from typer.core import TyperGroup

from zoeken_cli.languages import Wording

SETTINGS: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"]}
"""What every command is made with."""


def _said(metavar: str | None, words: Wording) -> str | None:
    """FOLDER, in the reader's language; the words one types themselves stay as they are."""
    return metavar and re.sub(r"[A-Z]+", lambda m: words(f"commands.metavar.{m[0]}"), metavar)


def write_help(command: Any, ctx: Any, formatter: Any) -> None:
    """Write usage, what the command is for, and what it takes."""
    words: Wording = ctx.obj.words
    for param in command.params:
        param.metavar = _said(param.metavar, words)
    command.options_metavar = words("commands.options_word")
    command.subcommand_metavar = words("commands.command_word")
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write(f"{words('commands.usage')} {ctx.command_path} {pieces}\n\n")
    formatter.write_text(words(f"commands.{command.name or 'zoeken'}"))
    arguments, options = [], []
    for param in command.get_params(ctx):
        if param.name == "help":
            options.append(
                (", ".join(SETTINGS["help_option_names"]), words("commands.option.help"))
            )
            continue
        told = words(f"commands.option.{param.help}")
        if param.param_type_name == "argument":
            arguments.append((param.metavar or param.name, told))
        else:
            metavar = f" {param.metavar}" if param.metavar else ""
            options.append((", ".join(param.opts) + metavar, told))
    names = command.list_commands(ctx) if isinstance(command, TyperGroup) else []
    commands = [(name, words(f"commands.{name}")) for name in names]
    for title, rows in (("arguments", arguments), ("options", options), ("commands", commands)):
        if rows:
            formatter.write(f"\n{words(f'commands.{title}')}\n")
            formatter.indent()
            formatter.write_dl(rows)
            formatter.dedent()
