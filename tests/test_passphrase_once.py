"""A key with a passphrase: every command that reads asks for it once, however much it opens."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.dossier import NONCE, put, small
from tests.keeping import keeper
from tests.locked import OWN, PASSPHRASE, clear_key, locked_key
from tests.terminal import Terminal, environment
from zoeken_cli.cli import COMMANDS
from zoeken_cli.commands.world import World
from zoeken_cli.keep.config import Config
from zoeken_cli.keep.sealing import Safe
from zoeken_cli.languages import Wording

ASKED: Final = "Wachtwoord van je sleutel"
AGAIN: Final = "Dat wachtwoord past niet. Probeer het opnieuw"
DONE: Final = ("2026-03-01-101500-aaaa", "2026-03-02-101500-bbbb")
OPEN: Final = "2026-03-03-101500-cccc"

READS: Final[dict[str, tuple[Sequence[str], str, int]]] = {
    "show": ((DONE[0],), NONCE, 0),
    "sheet": ((DONE[0],), "Ons gesprek van", 0),
    "list": ((), DONE[1], 3),
    "stats": ((), "In hoeveel gesprekken", 3),
    "export": (("--per", "talk"), DONE[1], 3),
    "client": (("K-014", "--all"), NONCE, 3),
    "agenda": ((), "Er staat niets open", 3),
    "check": (("--repair",), "3 gesprekken gelezen", 3),
    "retention": ((), "hoeft nog niets weg", 3),
    "forget": (("K-014", "--yes"), "bestanden vernietigd", 3),
    "seal": ((), "1 bestand is versleuteld", 0),
    "resume": ((OPEN,), "Is er contact?", 130),
    "edit": ((OPEN,), "Welk antwoord wil je verbeteren?", 0),
}
"""Of each command that reads talks: what comes after it, what it says then, and its exit code."""

LEAVES: Final = {"resume": "\x03", "edit": "\r"}
"""How one leaves those that ask more."""

READS_NOTHING: Final = {
    "start": "it can do without, and has tests of its own (test_last_time)",
    "config": "it has questions of its own, and tests of its own",
    "schema": "it prints a text of ours",
    "guide": "it prints texts of ours, or of a card",
    "practice": "it begins a talk about a case",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Whose key has a passphrase; with sealed talks, a clear one, a damaged one and a rescue."""
    folder, key = tmp_path / "talks", locked_key(tmp_path / "sleutel" / "key.age")
    safe = Safe((OWN,), clear_key(tmp_path / "elders.txt"))
    for id_ in DONE:
        put(folder / f"{id_}.toml.age", safe.seal(small(id_, "K-014")))
    begun = small(OPEN, "K-022")
    put(folder / f"{OPEN}.toml.age", safe.seal(begun[: begun.index(b"just_helped")]))
    put(folder / "2026-03-04-101500-dddd.toml.age", safe.seal(b"x")[:-1])
    of_another = put(tmp_path / "team" / f"{DONE[0]}.toml.age", safe.seal(small(DONE[0], "K-1")))
    writer, talk = keeper(tmp_path, safe).take_up(of_another)
    writer.rescue(talk, tmp_path / ".local" / "state" / "zoeken")
    settings = f'worker = "a"\nfolder = "{folder}"\nkey = "{key}"\nrecipients = ["{OWN}"]\n'
    put(tmp_path / ".config" / "zoeken" / "config.toml", settings.encode())
    return tmp_path


def run(home: Path, command: str, typed: str) -> Terminal:
    """The command, and what is typed when the passphrase is asked for."""
    args, _, _ = READS[command]
    terminal = Terminal(command, *args, env=environment(home), columns=120)
    terminal.wait_for(ASKED)
    terminal.send(f"{typed}\r")
    return terminal


def test_every_command_is_thought_of() -> None:
    """A new command reads talks, or it does not."""
    assert sorted([*READS, *READS_NOTHING]) == sorted(COMMANDS)


def test_a_command_has_one_safe(tmp_path: Path) -> None:
    """Whoever reads, and whoever writes: the key that was opened is open for both."""
    settings = Config(key=str(tmp_path / "key.age"), recipients=(OWN,))
    world = World(Wording("nl"), settings, tmp_path / "config.toml", {})
    assert world.safe is world.safe is world.keeper.safe


@pytest.mark.parametrize("command", READS)
def test_the_passphrase_is_asked_once(home: Path, command: str) -> None:
    """And never shown; whatever is there to open, opens."""
    _, said, code = READS[command]
    if command == "seal":
        put(home / "talks" / "2026-03-05-101500-eeee.toml", small("2026-03-05-101500-eeee", "K-1"))
    terminal = run(home, command, PASSPHRASE)
    terminal.wait_for(said)
    if command in LEAVES:
        terminal.send(LEAVES[command])
    assert terminal.end() == code, terminal.shown()
    assert terminal.raw.count(ASKED.encode()) == 1
    assert PASSPHRASE.encode() not in terminal.raw


@pytest.mark.parametrize("command", READS)
def test_a_wrong_passphrase_is_asked_three_times(home: Path, command: str) -> None:
    """It may be a slip; then it ends in a sentence, and nothing has changed."""
    before = sorted((home / "talks").iterdir())
    if command == "seal":
        before.append(put(home / "talks" / f"{OPEN[:-1]}z.toml", small(f"{OPEN[:-1]}z", "K-1")))
    terminal = run(home, command, "fout")
    for typed in ("ook fout", ""):
        terminal.wait_for(AGAIN)
        terminal.send(f"{typed}\r")
    terminal.wait_for("Dat wachtwoord past niet op de sleutel")
    assert terminal.end() == 1, terminal.shown()
    assert (terminal.raw.count(ASKED.encode()), terminal.raw.count(AGAIN.encode())) == (1, 2)
    assert b"fout" not in terminal.raw
    assert sorted((home / "talks").iterdir()) == sorted(before)
