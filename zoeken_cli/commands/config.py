"""zoeken config: see the settings, and set up encryption in three questions."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from zoeken_cli.commands.options import Lang, Plain
from zoeken_cli.commands.world import World, world_of
from zoeken_cli.talk.errors import Exit, Misused, Trouble

if TYPE_CHECKING:
    from zoeken_cli.ask.session import Session


SHORT: Final = 12
"""A passphrase with fewer signs is pointed out."""


class Chosen(NamedTuple):
    """What is remembered of the answers, and a key file that is no longer needed then."""

    seals: bool
    settings: Mapping[str, Any]
    needless: Path | None = None


def command(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--show", help="config_show")] = False,
    key: Annotated[str | None, typer.Option("--key", metavar="FILE", help="config_key")] = None,
    plain: Plain = False,
    lang: Lang = None,
) -> Exit:
    """Say what is set; then ask whether talks are sealed, with which passphrase, for whom else."""
    world = world_of(ctx)
    _show(world)
    given = None if key is None else _given(key, world)
    if show:
        return Exit.FINE
    session = world.session(lines_only=plain)
    try:
        chosen = _asked(world, session, given)
    except KeyboardInterrupt:  # `Paused`, or at a passphrase that is typed unseen
        world.say(world.words("keeping.config_left"))
        return Exit.PAUSED
    if chosen.settings:
        world.remember_all(chosen.settings)
    if chosen.needless is not None:
        _remove(chosen.needless, world)
    world.say(world.words("keeping.config_sealed" if chosen.seals else "keeping.config_clear"))
    return Exit.FINE


def _show(world: World) -> None:
    """The settings, each on a line."""
    settings = world.config
    world.say(world.words("keeping.config_file", file=world.config_file))
    for name in ("worker", "team", "folder", "lang", "key", "card"):
        if value := getattr(settings, name):
            more = f" ({_state(value, world)})" if name == "key" else ""
            world.say(f"  {world.words(f'keeping.setting.{name}')}: {value}{more}")
    if settings.keep_years:
        world.say(f"  {world.words('keeping.setting.keep_years')}: {settings.keep_years}")
    if settings.recipients:
        sealed = world.words.count("keeping.setting.sealed", len(settings.recipients))
    else:
        sealed = world.words("keeping.setting.clear")
    world.say(f"  {sealed}")


def _state(key_file: str, world: World) -> str:
    """Whether a key has a passphrase, in words."""
    from zoeken_cli.keep import archive, keys

    try:
        state = "locked" if keys.is_locked(archive.place(key_file)) else "clear"
    except Trouble:
        state = "away"
    return world.words(f"keeping.key_state.{state}")


def _given(typed: str, world: World) -> Path:
    """The key file that was named. Raises `Trouble` where it is none, before anything is asked."""
    from zoeken_cli.keep import archive, keys, sealing

    if not typed.strip():
        raise Misused("file_nameless", option="--key", example="key")
    key_file = archive.place(typed).absolute()
    _check_apart(key_file, world)
    if not keys.is_locked(key_file):
        sealing.Safe((), key_file).own_recipients()
    return key_file


def _asked(world: World, session: "Session", given: Path | None) -> Chosen:
    """The three questions. Raises `Paused`, and `Trouble` when no key can be made or read."""
    if not session.agrees("seal", as_it_is=bool(world.config.recipients)):
        return _off(world, given)
    world.say(world.words("keeping.key_lost"))
    key_file = given or _key_there(world, session)
    if key_file is None:
        return _with_new_key(world, session)
    return _with_key(key_file, world, session)


def _off(world: World, given: Path | None) -> Chosen:
    """Talks are not sealed any more, or still not; for whom they were is kept for the next time."""
    settings: dict[str, Any] = {}
    if given:
        world.say(world.words("keeping.key_set", file=given))
        settings["key"] = str(given)
    if recipients := world.config.recipients:
        world.say(world.words("keeping.recipients_kept"))
        settings |= {"recipients": [], "recipients_before": list(recipients)}
    return Chosen(seals=False, settings=settings)


def _on(key_file: Path, recipients: Sequence[str], needless: Path | None = None) -> Chosen:
    """Talks are sealed from now on, for these."""
    settings = {"key": str(key_file), "recipients": list(recipients)}
    return Chosen(seals=True, settings=settings, needless=needless)


def _known(world: World) -> tuple[str, ...]:
    """For whom talks are sealed, or were the last time."""
    return world.config.recipients or world.config.recipients_before


def _key_there(world: World, session: "Session") -> Path | None:
    """The key that is there already; None where a new one is to be made.

    When the remembered one is away that is told, and nobody gets another by pressing Enter: what
    was sealed for it opens with it alone. Raises `Paused` when none is wanted.
    """
    from zoeken_cli.ask.stopping import Paused
    from zoeken_cli.keep import archive, keys

    found = keys.found(world.config_file.parent)
    if not world.config.key:
        return found
    key_file = archive.place(world.config.key).absolute()
    try:
        keys.is_locked(key_file)
    except Trouble as away:
        world.say(world.explain(away))
        if found and found != key_file:
            return found
        if not session.agrees("new_key"):
            raise Paused from None
        return None
    return key_file


def _with_new_key(world: World, session: "Session") -> Chosen:
    """Ask first: whoever stops half-way has no key that they do not know of."""
    from zoeken_cli.keep import keys, sealing

    folder = world.config_file.parent
    _check_apart(folder / keys.CLEAR, world)
    passphrase = _passphrase(world)
    others = session.recipients(list(_known(world)))
    secret, recipient = sealing.new_key()
    text = world.words("keeping.key_head", recipient=recipient) + f"\n{secret}\n"
    key_file = keys.write(folder, text.encode("utf-8"), passphrase)
    recipients = list(dict.fromkeys([recipient, *others]))
    sealing.Safe(recipients, key_file, sealing.known(passphrase)).check()
    world.say(world.words("keeping.key_made", file=key_file))
    return _on(key_file, recipients)


def _with_key(key_file: Path, world: World, session: "Session") -> Chosen:
    """A key that is there is used, whatever it is: which one, and how it is kept, is said."""
    from zoeken_cli.keep import keys
    from zoeken_cli.keep.sealing import Safe

    _check_apart(key_file, world)
    locked = keys.is_locked(key_file)
    if locked:
        world.say(world.words("keeping.key_locked", file=key_file))
    else:
        becomes = keys.locked_as(key_file)
        world.say(world.words("keeping.key_clear", file=key_file, becomes=becomes))
    safe = Safe((), key_file, world.passphrases)
    own = safe.own_recipients()
    passphrase = "" if locked else _passphrase(world)
    others = session.recipients([name for name in _known(world) if name not in own])
    recipients = list(dict.fromkeys([*own, *others]))
    safe.sealing_for(recipients).check()
    needless = None
    if passphrase:
        needless, key_file = key_file, keys.lock(key_file, passphrase)
        world.say(world.words("keeping.key_now_locked", file=key_file))
    elif locked and (twin := keys.clear_twin(key_file, own)):
        world.say(world.words("keeping.key_twin", file=twin))
    return _on(key_file, recipients, needless)


def _passphrase(world: World) -> str:
    """A passphrase, typed twice; empty for none. Who typed one gets none by no slip of a key."""
    first = world.secret("keeping.new_passphrase")
    if not first:
        return ""
    short_told = False
    while True:
        if 0 < len(first) < SHORT and not short_told:
            world.say(world.words("keeping.passphrase_short", short=SHORT))
            short_told = True
        if not first:
            world.say(world.words("keeping.passphrase_empty"))
        elif first == (again := world.secret("keeping.new_passphrase_again")):
            return first
        elif again:  # else another one is wanted
            world.say(world.words("keeping.passphrases_differ"))
        first = world.secret("keeping.another_passphrase")


def _check_apart(key_file: Path, world: World) -> None:
    """Raises `Trouble` for a key that is among the worker's own talks."""
    from zoeken_cli.keep import archive, keys

    if folder := world.config.folder:
        keys.check_apart(key_file, archive.place(folder))


def _remove(key_file: Path, world: World) -> None:
    """The key without a passphrase goes, now that nothing names it any more. Raises `Trouble`."""
    from zoeken_cli.keep import keys

    keys.remove(key_file)
    world.say(world.words("keeping.key_removed", file=key_file))
