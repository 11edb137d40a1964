"""zoeken config: see the settings, and set up encryption in three questions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zoeken_cli.commands.options import Lang, Plain
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session

LOCKED = "key.age"
"""The name of a key file that has a passphrase; the other is `key.txt`, as age itself calls it."""


def command(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--show", help="config_show")] = False,
    key: Annotated[str | None, typer.Option("--key", metavar="FILE", help="config_key")] = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """Say what is set; then ask whether talks are sealed, with which passphrase, for whom else."""
    from zoeken_cli.ask.stopping import Paused

    world = world_of(ctx)
    _show(world)
    if show:
        return Exit.FINE
    session = world.session(lines_only=plain)
    try:
        chosen = _asked(world, session, key)
    except Paused:
        world.say(world.words("keeping.config_left"))
        return Exit.PAUSED
    world.remember_all(chosen)
    if chosen["recipients"]:
        world.say(world.words("keeping.config_sealed"))
    else:
        world.say(world.words("keeping.config_clear"))
    return Exit.FINE


def _show(world: World) -> None:
    """The settings, each on a line."""
    settings = world.config
    world.say(world.words("keeping.config_file", file=world.config_file))
    for name in ("worker", "team", "folder", "lang", "key"):
        if value := getattr(settings, name):
            world.say(f"  {world.words(f'keeping.setting.{name}')}: {value}")
    if settings.keep_years:
        world.say(f"  {world.words('keeping.setting.keep_years')}: {settings.keep_years}")
    if settings.recipients:
        sealed = world.words.count("keeping.setting.sealed", len(settings.recipients))
    else:
        sealed = world.words("keeping.setting.clear")
    world.say(f"  {sealed}")


def _asked(world: World, session: "Session", given: str | None) -> dict[str, Any]:
    """The three questions. Raises `Paused`, and `Trouble` when no key can be made or read."""
    from zoeken_cli.keep.archive import place
    from zoeken_cli.keep.sealing import Safe

    settings = world.config
    if not session.agrees("seal"):
        return {"recipients": []}
    world.say(world.words("keeping.key_lost"))
    named = given or settings.key
    key_file = place(named).absolute() if named else None
    passphrase = ""
    if key_file is None:
        passphrase = _passphrase(world)
        key_file, own = _made(world, passphrase)
    else:
        own = _own(world, key_file)
    _check_apart(key_file, settings.folder)
    others = [name for name in settings.recipients if name not in own]
    others = session.recipients(others)
    recipients = list(dict.fromkeys([*own, *others]))
    if not settings.key or given or passphrase:
        ask = (lambda _: passphrase) if passphrase else world.passphrase
        Safe(recipients, key_file, ask).check()
    return {"key": str(key_file), "recipients": recipients}


def _passphrase(world: World) -> str:
    """A passphrase, typed twice; empty for none."""
    while True:
        first = world.secret("keeping.new_passphrase")
        if not first or first == world.secret("keeping.new_passphrase_again"):
            return first
        world.say(world.words("keeping.passphrases_differ"))


def _made(world: World, passphrase: str) -> tuple[Path, list[str]]:
    """A new key file beside the settings, and its recipient. One that is there is used."""
    from zoeken_cli.keep import archive, durable, sealing

    folder = world.config_file.parent
    for there in (folder / "key.txt", folder / LOCKED):
        if there.exists():
            return there, _own(world, there)
    secret, recipient = sealing.new_key()
    text = world.words("keeping.key_head", recipient=recipient) + f"\n{secret}\n"
    data = text.encode("utf-8")
    path = folder / (LOCKED if passphrase else "key.txt")
    try:
        durable.make_folder(folder)
        durable.write_new(path, sealing.with_passphrase(data, passphrase) if passphrase else data)
    except OSError as error:
        raise Trouble("key_not_made", file=path, reason=archive.reason_of(error)) from error
    world.say(world.words("keeping.key_made", file=path))
    return path, [recipient]


def _own(world: World, key_file: Path) -> list[str]:
    """The recipients of a key file that is there."""
    from zoeken_cli.keep.sealing import Safe

    return Safe((), key_file, world.passphrase).own_recipients()


def _check_apart(key_file: Path, folder: str | None) -> None:
    """Raises `Trouble` for a key that is kept among the talks it opens."""
    from zoeken_cli.keep.archive import place

    if folder and key_file.resolve().is_relative_to(place(folder).resolve()):
        raise Trouble("key_beside", file=key_file)
