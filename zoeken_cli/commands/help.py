"""The help of a command, as plain lines in the reader's language."""

import re
from typing import Any

from typer.core import TyperGroup

from zoeken_cli.languages import Wording


def translated(command: Any, name: str, words: Wording) -> Any:
    """The command, with its help and that of its options in words instead of by name."""
    command.help = words(f"commands.{name}")
    command.options_metavar = words("commands.options_word")
    command.subcommand_metavar = words("commands.command_word")
    command.context_settings = {**command.context_settings, "help_option_names": ["-h", "--help"]}
    for param in command.params:
        param.help = words(f"commands.option.{param.help}")
        param.metavar = _said(param.metavar, words)
    return command


def _said(metavar: str | None, words: Wording) -> str | None:
    """FOLDER, in the reader's language; the words one types themselves stay as they are."""
    return metavar and re.sub(r"[A-Z]+", lambda m: words(f"commands.metavar.{m[0]}"), metavar)


def write_help(command: Any, ctx: Any, formatter: Any) -> None:
    """Write usage, what the command is for, and what it takes."""
    words: Wording = ctx.obj.words
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write(f"{words('commands.usage')} {ctx.command_path} {pieces}\n\n")
    formatter.write_text(command.help or "")
    arguments, options = [], []
    for param in command.get_params(ctx):
        if param.name == "help":
            options.append((", ".join(param.opts), words("commands.option.help")))
        elif param.param_type_name == "argument":
            arguments.append((param.metavar or param.name, param.help))
        else:
            metavar = f" {param.metavar}" if param.metavar else ""
            options.append((", ".join(param.opts) + metavar, param.help))
    names = command.list_commands(ctx) if isinstance(command, TyperGroup) else []
    commands = [(name, words(f"commands.{name}")) for name in names]
    for title, rows in (("arguments", arguments), ("options", options), ("commands", commands)):
        if rows:
            formatter.write(f"\n{words(f'commands.{title}')}\n")
            formatter.indent()
            formatter.write_dl(rows)
            formatter.dedent()
