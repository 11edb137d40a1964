"""Every command on a folder of sealed talks: the same answers, and not a word in clear."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Run
from tests.keeping import key_in
from tests.terminal import environment
from zoeken_cli.keep import toml
from zoeken_cli.keep.sealing import Safe

TALK = "2026-03-02-101500-uitleg"
NONCE = "Zebrapad1783"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A worker who seals, with a folder of talks that are sealed already."""
    home = tmp_path / "home"
    key, recipient = key_in(home / "keys")
    folder = home / "talks"
    safe = Safe((recipient,), key)
    folder.mkdir(mode=0o700)
    for path in EXAMPLES.glob("*.toml"):
        sealed = folder / f"{path.name}.age"
        sealed.write_bytes(safe.seal(path.read_bytes()))
        sealed.chmod(0o600)
    told = [
        'worker = "anna"',
        f"folder = {json.dumps(str(folder))}",
        f"key = {json.dumps(str(key))}",
        f"recipients = {json.dumps([recipient])}",
    ]
    for place in ("zoeken", ".config/zoeken"):
        (home / place).mkdir(parents=True)
        (home / place / "config.toml").write_text("\n".join(told) + "\n")
    return home


def files(home: Path) -> Iterator[Path]:
    """Everything under a home."""
    return (path for path in home.rglob("*") if path.is_file())


def in_clear(home: Path, word: str) -> list[Path]:
    """The files in which this word can be read."""
    return [path for path in files(home) if word.encode() in path.read_bytes()]


def zoeken(home: Path, *args: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    """The program as a process of its own, with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *args],
        input=text,
        env=environment(home, XDG_STATE_HOME=str(home / "state")),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "args",
    [
        ("stats", "--json"),
        ("stats", "--about", "all"),
        ("list",),
        ("agenda",),
        ("export", "--per", "talk", "--text"),
        ("client", "K-014", "--all"),
    ],
)
def test_a_sealed_folder_says_what_a_clear_one_says(
    run: Run, home: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    """Figures, lists and exports are the same to the letter."""
    clear = tmp_path / "clear"
    shutil.copytree(EXAMPLES, clear)
    place = {"client": 2}.get(args[0], 1)
    told = [run(*args[:place], folder, *args[place:]) for folder in (clear, home / "talks")]
    assert told[0] == told[1]
    assert told[0][0] == 0


def test_a_sealed_talk_is_found_and_shown_by_its_id(run: Run, home: Path) -> None:
    """Nobody types .toml.age."""
    assert run("show", TALK)[1] == run("show", EXAMPLES / f"{TALK}.toml")[1]
    assert run("sheet", TALK) == run("sheet", EXAMPLES / f"{TALK}.toml")
    code, out, _ = run("show", TALK[:10], "--json")
    assert (code, json.loads(out)["client"]) == (0, "K-014")


def test_a_talk_is_logged_without_the_key_and_no_word_is_in_clear(home: Path) -> None:
    """Sealing needs no secret: the key may be at the office."""
    (home / "keys" / "key.txt").rename(home / "keys" / "elders")
    done = zoeken(home, "start", "--client", "K-1", text=f"{NONCE}\nj\n")
    assert done.returncode == 130, done.stderr
    assert in_clear(home, NONCE) == []
    (home / "keys" / "elders").rename(home / "keys" / "key.txt")
    [newest] = [p for p in (home / "talks").iterdir() if p.name > "2026-09"]
    safe = Safe((), home / "keys" / "key.txt")
    assert toml.parse(safe.open(newest.read_bytes()))["question"] == NONCE


def test_going_on_and_correcting_leave_no_word_in_clear(home: Path) -> None:
    """What is read to go on with is in memory only."""
    zoeken(home, "start", "--client", "K-1", text="Ik zit vast\n")
    done = zoeken(home, "resume", text=f"s\n{NONCE}\n")
    assert done.returncode == 130, done.stderr
    newest = max((home / "talks").iterdir())
    assert "Bewaard" in zoeken(home, "edit", text=f"5\n{NONCE}{NONCE}\n\n").stdout
    assert in_clear(home, NONCE) == []
    shown = zoeken(home, "show").stdout
    assert 2 * NONCE in shown
    assert newest.name.endswith(".toml.age")


@pytest.mark.parametrize("command", ["show", "stats", "list", "resume", "check", "edit", "export"])
def test_without_the_key_it_is_said_in_a_sentence(home: Path, command: str) -> None:
    """A key that is away is one clear sentence, and an exit code."""
    (home / "keys" / "key.txt").unlink()
    done = zoeken(home, command)
    assert done.returncode == 1
    assert f"De sleutel {home}/keys/key.txt is niet te lezen" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_another_key_leaves_the_talks_out_by_name(home: Path) -> None:
    """With a stranger's key nothing is counted; what is the same of each is said once."""
    shutil.copy(key_in(home / "vreemd")[0], home / "keys" / "key.txt")
    sealed = sorted((home / "talks").iterdir())
    said = (
        "20 bestanden zijn versleuteld voor een andere sleutel dan die van jou. Vraag wie de goede "
        "sleutel heeft, of zet een kopie van die sleutel terug.\n"
    )
    for command in (["stats"], ["list"], ["client", "K-014"], ["export"]):
        done = zoeken(home, *command)
        listed = "".join(f"    {path}\n" for path in sealed[:5])
        count = "\nNiet gelezen en niet meegeteld: 20 bestanden.\n"
        assert (done.returncode, done.stderr) == (3, f"{count}  {said}{listed}    en nog 15\n")
    done = zoeken(home, "check")
    listed = "".join(f"    {path.name}\n" for path in sealed[:5])
    assert (done.returncode, f"- {said}{listed}    en nog 15\n" in done.stdout) == (3, True)


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_age_reads_a_talk_that_was_logged(home: Path) -> None:
    """The standard command opens what zoeken wrote, and zoeken reads what it sealed."""
    talks, key = home / "talks", home / "keys" / "key.txt"
    zoeken(home, "start", "--client", "K-1", text=f"{NONCE}\n")
    newest = max(talks.iterdir())
    done = subprocess.run(["age", "-d", "-i", key, newest], capture_output=True, check=True)
    assert toml.parse(done.stdout)["question"] == NONCE
    recipient = Safe((), key).own_recipients()[0]
    again = talks / "2026-10-01-101500-aaaa.toml.age"
    subprocess.run(["age", "-r", recipient, "-o", again], input=done.stdout, check=True)
    assert NONCE in zoeken(home, "show", "2026-10-01").stdout


def test_forgetting_reaches_sealed_talks(home: Path) -> None:
    """Every talk of the client goes, and nobody else's."""
    done = zoeken(home, "forget", "K-014", "--yes")
    assert done.returncode == 0, done.stderr
    assert "4 bestanden vernietigd" in done.stdout
    assert "K-014" not in zoeken(home, "list").stdout
    assert len(list((home / "talks").glob("*.toml.age"))) == 16


def test_an_error_never_quotes_a_talk(home: Path) -> None:
    """A sealed talk that does not read says which key is wrong, and no word of the client's."""
    path = home / "talks" / f"{TALK}.toml.age"
    safe = Safe((_recipient(home),), home / "keys" / "key.txt")
    path.write_bytes(safe.seal(f'format = 1\nquestion = "{NONCE}\n'.encode()))
    done = zoeken(home, "show", TALK, "--lang", "en")
    assert done.returncode == 1
    assert path.name in done.stderr
    assert NONCE not in done.stderr


def _recipient(home: Path) -> str:
    return Safe((), home / "keys" / "key.txt").own_recipients()[0]


def test_modes_stay_closed(home: Path) -> None:
    """Sealed or not, a talk is for its owner alone."""
    zoeken(home, "start", "--client", "K-1", text="x\n")
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in (home / "talks").iterdir()} == {0o600}
