"""start and resume as one calls them: what is refused, what is kept, what goes on."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ANNOTATED, EXAMPLES, Run
from tests.dossier import put, remember_too, seals, small
from tests.keeping import safe_in
from zoeken_cli.keep import archive
from zoeken_cli.keep.config import config_path, read


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Jan Jansen", "Een code heeft geen spaties."),
        ("111222333", "Hier lijkt een BSN"),
    ],
)
def test_start_refuses_a_name_and_a_bsn_as_a_flag(
    run: Run, tmp_path: Path, code: str, said: str
) -> None:
    """What is no code is refused before anything is written."""
    got, _, err = run("start", "--client", code, "--worker", "a", "--folder", tmp_path / "t")
    assert got == 1
    assert err.startswith(said)
    assert not (tmp_path / "t").exists()


def test_start_keeps_what_its_flags_say(tmp_path: Path) -> None:
    """Worker, team and tags stand in the file; a tag given twice stands there once."""
    flags = [
        "--worker",
        "anna",
        "--team",
        "noord",
        "--tag",
        "werk",
        "--tag",
        "wonen",
        "--tag",
        "werk",
    ]
    subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", "--client", "K-1",
         "--folder", str(tmp_path), *flags],
        input="", capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    [path] = archive.paths(tmp_path)
    talk = archive.read(path)
    assert (talk.worker, talk.team, talk.tags) == ("anna", "noord", ("werk", "wonen"))


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("bestand", "De map {} is niet te maken: dat is"),
        ("", "De naam van de map is leeg"),
    ],
)
def test_a_folder_that_cannot_be_is_told_before_the_talk_begins(
    run: Run, tmp_path: Path, folder: str, said: str
) -> None:
    """Nothing is written anywhere, and the sentence says so."""
    (tmp_path / "bestand").write_text("")
    place = str(tmp_path / folder) if folder else ""
    code, _, err = run("start", "--client", "K-1", "--worker", "a", "--folder", place)
    assert code != 0
    assert err.startswith(said.format(place))


@pytest.mark.parametrize("inside", ["", "gesprekken"])
def test_no_talk_begins_in_the_folder_of_its_key(run: Run, tmp_path: Path, inside: str) -> None:
    """Also where the key was set up before there was a folder; the way out is in the sentence."""
    safe = safe_in(tmp_path / "sleutels" / inside)
    seals(tmp_path, safe)
    where = ("--client", "K-1", "--worker", "a", "--folder", tmp_path / "sleutels")
    code, out, err = run("start", *where)
    assert (code, out) == (1, "")
    assert err == (
        f"De sleutel {safe.key_file} staat tussen de gesprekken die hij opent. Zet hem op een "
        "andere plek, en wijs die aan met: zoeken config --key BESTAND. Of neem een andere map "
        "voor de gesprekken.\n"
    )
    assert "the talks it opens. Put it in another place" in run("start", *where, "--lang", "en")[2]
    assert not list(tmp_path.rglob("*.age"))


def test_the_folder_of_the_key_is_not_remembered_for_the_talks(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names it at the first question is asked again the next time."""
    seals(tmp_path, safe_in(tmp_path / "sleutels"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{tmp_path / 'sleutels'}\n"))
    assert run("start", "--worker", "a")[0] == 1
    assert read(config_path()).folder is None


def test_talks_that_are_not_sealed_may_be_anywhere(run: Run, tmp_path: Path) -> None:
    """Where sealing was switched off, the key opens only what was sealed before."""
    safe = safe_in(tmp_path / "sleutels")
    remember_too(tmp_path, key=str(safe.key_file))
    where = ("--client", "K-1", "--worker", "a", "--folder", tmp_path / "sleutels")
    assert run("start", *where)[0] == 130


def test_nothing_is_sealed_in_the_folder_of_its_key(run: Run, tmp_path: Path) -> None:
    """Taking it off goes on: the talks have to come out, wherever the key is."""
    folder = tmp_path / "talks"
    safe = safe_in(folder)
    seals(tmp_path, safe)
    clear = put(folder / "2026-03-01-101500-aaaa.toml", small("2026-03-01-101500-aaaa", "K-1"))
    sealed = put(folder / "2026-03-02-101500-bbbb.toml.age", safe.seal(clear.read_bytes()))
    for more in ([], ["--renew"]):
        code, _, err = run("seal", folder, *more)
        assert (code, "staat tussen de gesprekken die hij opent" in err) == (1, True)
        assert (clear.exists(), sealed.exists()) == (True, True)
    assert run("seal", folder, "--off")[0] == 0
    assert not sealed.exists()


def test_a_newest_talk_that_cannot_be_read_is_named_by_resume(run: Run, folder: Path) -> None:
    """Resuming never goes on with an older talk, maybe another client's, in its place."""
    (folder / "2026-09-01-100000-abcd.toml").write_text("bad = [")
    code, _, err = run("resume")
    assert code == 1
    assert "2026-09-01-100000-abcd.toml: de TOML klopt niet." in err


def test_a_talk_that_is_done_does_not_go_on(run: Run) -> None:
    """Resuming a finished talk says so."""
    code, _, err = run("resume", ANNOTATED)
    assert code == 1
    assert "2026-03-02-101500-uitleg.toml is klaar." in err


def test_broken_settings_are_named(run: Run, tmp_path: Path, folder: Path) -> None:
    """A settings file that is no TOML is named, with what to do."""
    for config in (tmp_path / "home").rglob("config.toml"):
        config.write_text("folder = ")
    code, _, err = run("list")
    assert code == 1
    assert "config.toml kloppen niet als TOML" in err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_terminal_without_utf_8_gets_the_nearest_signs(encoding: str, language: str) -> None:
    """Every page comes out whole in a poorer encoding, arrows, quotes and accents too."""
    for args in (["show", str(ANNOTATED)], ["list", "examples"], ["stats", "examples"], ["--help"]):
        whole, poor = (
            subprocess.run(
                [sys.executable, "-m", "zoeken_cli", *args],
                cwd=EXAMPLES.parent, capture_output=True, timeout=60, check=True,
                env={**os.environ, "PYTHONIOENCODING": name, "ZOEKEN_LANG": language},
            ).stdout.decode(name)
            for name in ("utf-8", encoding)
        )  # fmt: skip
        assert len(poor) == len(whole)
        assert poor.count("?") == whole.count("?")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """A page cut short by the program after the pipe ends without a word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "zoeken_cli", "show", str(ANNOTATED)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert err == b""


def test_the_example_for_a_pipe_is_a_whole_talk(tmp_path: Path) -> None:
    """The file that the README pipes in ends its talk."""
    done = subprocess.run(
        [sys.executable, "-m", "zoeken_cli", "start", "--client", "K-014", "--worker", "anna",
         "--folder", str(tmp_path), "--lang", "nl"],
        input=(EXAMPLES / "gesprek.txt").read_text("utf-8"),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "de klant kwam in beweging" in done.stdout
