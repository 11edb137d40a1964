"""`zoeken config` sets encryption up in three questions, and `zoeken seal` does what is there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")

from tests.conftest import EXAMPLES
from tests.keeping import key_in
from tests.terminal import Terminal, environment
from zoeken_cli.keep import toml
from zoeken_cli.keep.sealing import Safe


def zoeken(home: Path, *args: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    """The program as a process of its own, with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "zoeken_cli", *args],
        input=text,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def settings(home: Path) -> dict[str, object]:
    """What is remembered."""
    return toml.parse((home / ".config" / "zoeken" / "config.toml").read_bytes())


def test_three_lines_set_it_up(tmp_path: Path) -> None:
    """Yes, no passphrase, nobody else: a key that `age` knows is made, and opens what is sealed."""
    done = zoeken(tmp_path, "config", text="j\n\n\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("wie de sleutel kwijt is") < done.stdout.index("Wie moet ze nog meer")
    key = tmp_path / ".config" / "zoeken" / "key.txt"
    assert key.stat().st_mode & 0o777 == 0o600
    told = settings(tmp_path)
    assert told["key"] == str(key)
    recipients = told["recipients"]
    assert isinstance(recipients, list)
    if shutil.which("age-keygen"):
        run = ["age-keygen", "-y", str(key)]
        made = subprocess.run(run, capture_output=True, encoding="utf-8", check=True)
        assert made.stdout.split() == recipients
    Safe(recipients, key).check()


def test_a_second_recipient_opens_them_too(tmp_path: Path) -> None:
    """The team's key opens what the worker seals; a slip in it is asked again, once."""
    team, recipient = key_in(tmp_path / "team")
    done = zoeken(tmp_path, "config", text=f"j\n\nage1fout\n{recipient}\n")
    assert done.returncode == 0, done.stderr
    assert "'age1fout' is geen ontvanger van age" in done.stdout
    recipients = settings(tmp_path)["recipients"]
    assert isinstance(recipients, list)
    assert len(recipients) == 2
    assert Safe((), team).open(Safe(recipients).seal(b"x")) == b"x"


def test_run_again_it_keeps_the_key_and_the_others(tmp_path: Path) -> None:
    """Enter past everything changes nothing."""
    _, recipient = key_in(tmp_path / "team")
    zoeken(tmp_path, "config", text=f"j\n\n{recipient}\n")
    before = settings(tmp_path)
    assert zoeken(tmp_path, "config", text="j\n\n\n").returncode == 0
    assert settings(tmp_path) == before


def test_switching_off_keeps_what_is_sealed_readable(tmp_path: Path) -> None:
    """New talks are clear; the key stays known."""
    zoeken(tmp_path, "config", text="j\n\n\n")
    where = ("--folder", str(tmp_path / "g"), "--worker", "a", "--client", "K-1")
    zoeken(tmp_path, "start", *where, text="Wat nu\n")
    done = zoeken(tmp_path, "config", text="n\n")
    assert "worden niet versleuteld" in done.stdout
    assert "Wat nu" in zoeken(tmp_path, "show", "--folder", str(tmp_path / "g")).stdout
    zoeken(tmp_path, "start", *where, text="Wat dan\n")
    assert sorted(p.suffix for p in (tmp_path / "g").iterdir()) == [".age", ".toml"]


def test_input_that_runs_out_changes_nothing(tmp_path: Path) -> None:
    """Half a set-up is none: no settings, and no key that nobody knows of."""
    for text in ("", "j\n", "j\n\n", "j\ngeheim\n", "j\ngeheim\ngeheim\n"):
        done = zoeken(tmp_path, "config", text=text)
        assert done.returncode == 130
        assert done.stdout.endswith("Gestopt. Er is niets veranderd aan je instellingen.\n")
        assert list(tmp_path.iterdir()) == []


def test_a_key_among_the_talks_is_refused(tmp_path: Path) -> None:
    """A key beside what it opens protects nothing."""
    folder = tmp_path / "talks"
    key, _ = key_in(folder)
    config = tmp_path / ".config" / "zoeken"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'folder = "{folder}"\n')
    done = zoeken(tmp_path, "config", "--key", str(key), text="j\n\n")
    assert done.returncode == 1
    assert "staat tussen de gesprekken die hij opent" in done.stderr
    assert "recipients" not in settings(tmp_path)


def test_show_only_shows(tmp_path: Path) -> None:
    """What is set, and no question."""
    done = zoeken(tmp_path, "config", "--show", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == ["  new talks are not sealed"]


def test_with_a_passphrase_in_a_terminal(tmp_path: Path) -> None:
    """Typed unseen, twice, and never a third time; then a talk opens with it, and not without."""
    terminal = Terminal("config", env=environment(tmp_path))
    terminal.wait_for("Nieuwe gesprekken versleutelen?")
    terminal.send("j")
    terminal.wait_for("Een wachtwoord voor je sleutel")
    terminal.send("geheim\r")
    terminal.wait_for("Nog een keer")
    terminal.send("gehiem\r")
    terminal.wait_for("niet gelijk. Probeer het opnieuw. Een wachtwoord voor je sleutel")
    terminal.send("geheim\r")
    terminal.wait_for("Nog een keer")
    terminal.send("geheim\r")
    terminal.wait_for("Wie moet ze nog meer kunnen openen")
    terminal.send("\r")
    assert terminal.end() == 0, terminal.shown()
    assert b"geheim" not in terminal.raw
    assert b"Wachtwoord van je sleutel" not in terminal.raw
    assert (tmp_path / ".config" / "zoeken" / "key.age").exists()
    where = ("--folder", str(tmp_path / "g"), "--worker", "a", "--client", "K-1")
    assert zoeken(tmp_path, "start", *where, text="Wat nu\n").returncode == 130
    refused = zoeken(tmp_path, "show", "--folder", str(tmp_path / "g"))
    assert (refused.returncode, "heeft een wachtwoord" in refused.stderr) == (1, True)
    terminal = Terminal("show", "--folder", str(tmp_path / "g"), env=environment(tmp_path))
    terminal.wait_for("Wachtwoord van je sleutel")
    terminal.send("fout\r")
    terminal.wait_for("Dat wachtwoord past niet. Probeer het opnieuw")
    terminal.send("geheim\r")
    terminal.wait_for("Wat nu")
    assert terminal.end() == 0


def test_seal_and_off_again(tmp_path: Path) -> None:
    """A folder that is there is sealed, told, and unsealed; what is done is not done twice."""
    folder = tmp_path / "talks"
    shutil.copytree(EXAMPLES, folder)
    refused = zoeken(tmp_path, "seal", str(folder))
    assert (refused.returncode, "zoeken config" in refused.stderr) == (1, True)
    zoeken(tmp_path, "config", text="j\n\n\n")
    assert zoeken(tmp_path, "seal", str(folder)).stdout.startswith("20 bestanden zijn versleuteld")
    assert "niets dat nog versleuteld moet worden" in zoeken(tmp_path, "seal", str(folder)).stdout
    assert not list(folder.glob("*.toml"))
    renewed = zoeken(tmp_path, "seal", str(folder), "--renew", "--lang", "en")
    assert renewed.stdout.startswith("20 files are sealed again")
    assert zoeken(tmp_path, "seal", str(folder), "--off").returncode == 0
    for path in EXAMPLES.glob("*.toml"):
        assert (folder / path.name).read_bytes() == path.read_bytes()
    both = zoeken(tmp_path, "seal", str(folder), "--off", "--renew")
    assert (both.returncode, "gaan niet samen" in both.stderr) == (2, True)


def test_a_long_job_shows_how_far_it_is(tmp_path: Path) -> None:
    """On a terminal there is a bar, and it goes when it is done; down a pipe there is none."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    data = (EXAMPLES / "2026-03-11-090425-b4xt.toml").read_text()
    for nr in range(120):
        id_ = f"2026-03-11-09{nr // 60:02}{nr % 60:02}-aaaa"
        (folder / f"{id_}.toml").write_text(data.replace("2026-03-11-090425-b4xt", id_))
    zoeken(tmp_path, "config", text="j\n\n\n")
    terminal = Terminal("seal", str(folder), env=environment(tmp_path))
    terminal.wait_for("120 bestanden zijn versleuteld")
    assert terminal.end() == 0
    assert b"Versleutelen" in terminal.raw
    assert "/120" not in terminal.shown()
    done = zoeken(tmp_path, "seal", str(folder), "--off")
    assert done.stderr == ""
