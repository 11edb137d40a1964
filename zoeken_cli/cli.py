"""The program: its commands, its language, and the one door through which errors come out."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from zoeken_cli.commands.help import SETTINGS, write_help
from zoeken_cli.commands.world import World
from zoeken_cli.keep import config
from zoeken_cli.keep.archive import reason_of
from zoeken_cli.languages import LANGUAGES, Wording, choose
from zoeken_cli.show import screen
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Exit, Misused, Trouble

COMMANDS: Final = (
    "start", "resume", "show", "sheet", "list", "client", "agenda", "stats", "guide", "practice",
    "export", "edit", "forget", "retention", "check", "config", "seal", "schema",
)  # fmt: skip

APP: Final[dict[str, Any]] = {"add_completion": False, "pretty_exceptions_show_locals": False}
"""How every Typer app is made: no completion that looks into folders, no words in a traceback."""

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room for the output."""


class Command(TyperCommand):
    """One command, whose help speaks the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of this command."""
        write_help(self, ctx, formatter)


class Commands(TyperGroup):
    """All commands; a command's module is imported when it is called for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the names are always the same
        """Their names, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - its words come later
        """The command of this name. Raises `Misused` when there is none."""
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

            near = get_close_matches(cmd_name, COMMANDS, 1) or ["--help"]
            raise Misused("no_such_command", typed=cmd_name, near=near[0])
        app = typer.Typer(**APP)
        module = import_module(f"zoeken_cli.commands.{cmd_name}")
        app.command(cmd_name, cls=Command, context_settings=SETTINGS)(module.command)
        return typer.main.get_command(app)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the whole program."""
        write_help(self, ctx, formatter)


def _zoeken(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="version")] = False,
    lang: Annotated[str | None, typer.Option("--lang", metavar="nl|en", help="lang")] = None,  # noqa: ARG001 - read before any command is
) -> None:
    if version:
        from importlib.metadata import version as installed  # noqa: PLC0415 - rarely asked

        sys.stdout.write(f"zoeken {installed('zoeken-cli')}\n")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")
        ctx.exit()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code. The one door through which errors come out."""
    argv = list(sys.argv[1:] if argv is None else argv)
    _leave_no_core()
    screen.prepare(sys.stdout, sys.stderr)
    words = Wording(choose(_flagged(argv), os.environ, None))
    try:
        config_file = config.config_path()
        settings = _settings(config_file)
        remembered = settings.lang if isinstance(settings, config.Config) else None
        _check_language(_flagged(argv), os.environ.get("ZOEKEN_LANG"), remembered)
        words = Wording(choose(_flagged(argv), os.environ, remembered))
        code = _run(argv, World(words, settings, config_file, os.environ))
        sys.stdout.flush()
    except Trouble as trouble:
        return _told(trouble, words)
    except OSError as error:
        return _not_printed(error, words)
    except KeyboardInterrupt:
        return Exit.PAUSED
    except Exception as error:  # noqa: BLE001 - whatever it is, it comes out through this door
        return _told_as_bug(error, words)
    return code


def _leave_no_core() -> None:
    """A crash of the interpreter itself writes no file with what was in memory."""
    if os.name == "posix":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(trouble: Trouble, words: Wording) -> int:
    """A trouble, told as far as there is somebody to tell: its exit code."""
    for stream, line in ((sys.stdout, ""), (sys.stderr, explain(trouble, words))):
        try:
            if line:
                screen.say(line, stream)
            stream.flush()
        except OSError:
            _to_nobody(stream)
    return trouble.code


def _to_nobody(stream: TextIO) -> None:
    """What is still to be written goes nowhere: at the end Python would complain about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _not_printed(error: OSError, words: Wording) -> int:
    """Where the output went is full or gone; writing a talk tells its own troubles."""
    if error.errno not in (errno.EPIPE, errno.EIO, *FULL):
        return _told_as_bug(error, words)
    _to_nobody(sys.stdout)
    if error.errno in FULL:
        trouble = Trouble("not_printed", reason=reason_of(error))
        screen.say(explain(trouble, words), sys.stderr)
        return trouble.code
    return Exit.FINE if error.errno == errno.EPIPE else Exit.PAUSED  # the pipe, or the window


def _told_as_bug(error: Exception, words: Wording) -> int:
    """A fault of ours, told without quoting anyone."""
    screen.say(explain(_bug(error), words), sys.stderr)
    return Exit.BUG


def commands() -> Any:
    """All commands, as Typer has them."""
    app = typer.Typer(cls=Commands, **APP)
    callback = app.callback(cls=Commands, context_settings=SETTINGS, invoke_without_command=True)
    callback(_zoeken)
    return typer.main.get_command(app)


def _run(argv: Sequence[str], world: World) -> int:
    try:
        return int(commands().main(argv, "zoeken", standalone_mode=False, obj=world) or Exit.FINE)
    except TyperException as error:
        raise _misuse(error, argv) from None
    except SystemExit:  # Typer's own way to end when nobody reads on
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from None


def _misuse(error: TyperException, argv: Sequence[str]) -> Misused:
    """Typer's complaint about the command line, as ours."""
    ctx = getattr(error, "ctx", None)
    called = next((f"zoeken {word}" for word in argv if word in COMMANDS), "zoeken")
    command = ctx.command_path if ctx else called
    typed = getattr(error, "option_name", None)
    match type(error).__name__:
        case "NoSuchOption":
            return Misused("no_such_option", typed=typed, command=command)
        case "BadOptionUsage":
            return Misused("option_needs_value", typed=typed, command=command)
        case _:
            return Misused("usage", command=command)


def _bug(error: Exception) -> Trouble:
    """Where our own code went wrong; never what it was working on."""
    if os.environ.get("ZOEKEN_DEBUG"):
        raise error
    import traceback  # noqa: PLC0415 - a bug is rare

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return Trouble("bug", sort=type(error).__name__, where=where)


def _flagged(argv: Sequence[str]) -> str | None:
    """What follows --lang, read before anything else: every other word depends on it."""
    for at, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and at + 1 < len(argv):
            return argv[at + 1]
    return None


def _settings(file: Path) -> config.Config | Trouble:
    try:
        return config.read(file)
    except Trouble as trouble:
        return trouble


def _check_language(*chosen: str | None) -> None:
    """Raises `Misused` when the choice that decides is a language we do not speak."""
    decides = next(filter(None, chosen), None)
    if decides and decides not in LANGUAGES:
        raise Misused("lang_unknown", typed=decides)
