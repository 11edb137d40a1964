"""Talks of a few clients in a folder, each as small as a file can be, and zoeken as a process."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.conftest import Run
from tests.terminal import environment
from zoeken_cli.keep.sealing import Safe

NONCE: Final = "Zebrapad1783"
"""A word of the client's, in every talk of a dossier."""


def small(id_: str, client: str, *, more: str = "", zone: str = "+01:00") -> bytes:
    """A talk that ended as it began, with these lines besides."""
    moment = f"{id_[:10]}T{id_[11:13]}:{id_[13:15]}:{id_[15:17]}{zone}"
    return (
        f'format = 1\nid = "{id_}"\nclient = "{client}"\nstarted = {moment}\n'
        f'question = "{NONCE}"\n{more}just_helped = true\nended = {moment}\n'
    ).encode()


def put(path: Path, data: bytes) -> Path:
    """A file for its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def small_talk(
    folder: Path, id_: str, client: str, *, more: str = "", zone: str = "+01:00"
) -> Path:
    """Such a talk in a file of its own."""
    return put(folder / f"{id_}.toml", small(id_, client, more=more, zone=zone))


def many(folder: Path, client: str, number: int) -> list[Path]:
    """So many talks of one client, a second apart."""
    at = (f"{nr // 3600 + 8:02}{nr // 60 % 60:02}{nr % 60:02}" for nr in range(number))
    return [small_talk(folder, f"2026-03-01-{clock}-aaaa", client) for clock in at]


def names(folder: Path) -> list[str]:
    """The talks in a folder, sealed ones too."""
    return sorted(path.name for path in folder.glob("*.[tT]*") if "toml" in path.name.lower())


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, byte for byte; None for what is no plain file."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def files(top: Path) -> Iterator[Path]:
    """Every file under a folder, hidden ones too."""
    return (path for path in top.rglob("*") if path.is_file())


def says(top: Path, word: str) -> list[Path]:
    """The files under a folder in which this can be read, or that are called after it."""
    return [path for path in files(top) if word in path.name or word.encode() in path.read_bytes()]


def remember_too(tmp_path: Path, **settings: object) -> None:
    """More settings, beside those that are there."""
    for place in ("zoeken", "Library/Application Support/zoeken"):
        path = tmp_path / "home" / place / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.writelines(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())


def seals(tmp_path: Path, safe: Safe) -> None:
    """Settings with which talks are sealed for this safe."""
    remember_too(tmp_path, key=str(safe.key_file), recipients=list(safe.recipients))


def surroundings(tmp_path: Path, **more: str) -> Mapping[str, str]:
    """Those of a process that shares its home with the `run` fixture."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return environment(home, XDG_CONFIG_HOME=str(home), **more)


def begun(
    tmp_path: Path, *args: object, before: Callable[[], None] | None = None
) -> "subprocess.Popen[str]":
    """The program as a process that goes on, with nobody to answer it."""
    return subprocess.Popen(
        [sys.executable, "-m", "zoeken_cli", *map(str, args)],
        env=surroundings(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=before,  # noqa: PLW1509 - no threads here
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """How a process ended, what it said, and what it complained of."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def help_of(run: Run, command: str, language: str) -> str:
    """How a command is called, and under it what it is for."""
    code, out, err = run(command, "--help", "--lang", language)
    assert (code, err) == (0, "")
    usage, said, *_ = out.split("\n\n")
    named = usage.replace("{", "").replace("}", "")  # Typer's marks of what has to be there
    return f"{named}\n{' '.join(said.split())}"
