"""The settings that are asked once."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from zoeken_cli.keep import config
from zoeken_cli.keep.config import Config
from zoeken_cli.languages import Wording
from zoeken_cli.show.troubles import explain
from zoeken_cli.talk.errors import Trouble

MINE = """\
worker = "anna"
kleur = "blauw"

[later]
team = ["noord", 1]
"""


def troubled(path: Path) -> Trouble:
    """What is said of settings that cannot be read."""
    with pytest.raises(Trouble) as raised:
        config.read(path)
    return raised.value


def test_what_was_remembered_is_read_back(tmp_path: Path) -> None:
    """What was asked once is not asked again."""
    path = tmp_path / "zoeken" / "config.toml"
    config.write(path, {"worker": "anna", "folder": "C:\\gesprekken\\één"})
    config.write(path, {"lang": "en", "team": ""})
    assert config.read(path) == Config("anna", "", "C:\\gesprekken\\één", "en")


def test_what_is_remembered_later_takes_the_place_of_what_was(tmp_path: Path) -> None:
    """A worker can move to another team."""
    config.write(tmp_path / "config.toml", {"worker": "anna", "team": "noord"})
    config.write(tmp_path / "config.toml", {"team": "zuid"})
    assert config.read(tmp_path / "config.toml") == Config("anna", "zuid")


def test_an_empty_answer_is_remembered_as_an_answer(tmp_path: Path) -> None:
    """Whoever left a question empty is not asked it every time."""
    config.write(tmp_path / "config.toml", {"worker": ""})
    assert config.read(tmp_path / "config.toml") == Config(worker="", team=None)


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    """The first start finds no settings, and that is no trouble."""
    assert config.read(tmp_path / "weg" / "config.toml") == Config()
    assert not (tmp_path / "weg").exists()


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"# niets\r\n"])
def test_an_empty_file_is_no_settings(tmp_path: Path, data: bytes) -> None:
    """Settings that were emptied are asked again."""
    (tmp_path / "config.toml").write_bytes(data)
    assert config.read(tmp_path / "config.toml") == Config()


def test_keys_that_are_not_ours_survive(tmp_path: Path) -> None:
    """Settings of a newer version, or of the worker's own, are kept."""
    path = tmp_path / "config.toml"
    path.write_text(MINE, "utf-8")
    assert config.read(path) == Config(worker="anna")
    config.write(path, {"worker": "bas"})
    assert tomllib.loads(path.read_text("utf-8")) == {
        "worker": "bas",
        "kleur": "blauw",
        "later": {"team": ["noord", 1]},
    }


def test_settings_saved_by_notepad_are_read(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends do no harm."""
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfworker = "anna"\r\n')
    assert config.read(path) == Config(worker="anna")


@pytest.mark.parametrize("data", [b"worker = anna", b"\xff\xfe", b"worker", b"a = " + b"[" * 9000])
def test_broken_settings_are_told_and_left_alone(tmp_path: Path, data: bytes) -> None:
    """Settings that are not right are never taken for none, nor written over."""
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    assert explain(troubled(path), Wording("nl")) == (
        f"Je instellingen in {path} kloppen niet als TOML, bij regel 1. Herstel het bestand, "
        "of haal het weg: dan vraagt zoeken het opnieuw."
    )
    with pytest.raises(Trouble):
        config.write(path, {"lang": "nl"})
    assert path.read_bytes() == data


@pytest.mark.parametrize("key", ["worker", "team", "folder", "lang"])
@pytest.mark.parametrize("value", ["5", "true", '["anna"]', "{}", "2026-03-02"])
def test_a_setting_of_the_wrong_sort_is_named(tmp_path: Path, key: str, value: str) -> None:
    """Whoever forgot the quotes reads which setting needs them."""
    path = tmp_path / "config.toml"
    path.write_text(f"{key} = {value}\n", "utf-8")
    assert explain(troubled(path), Wording("en")) == (
        f"In your settings ({path}), '{key}' should be text between quotes."
    )


def test_settings_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    """A folder in the place of the settings is told as what it is."""
    path = tmp_path / "config.toml"
    path.mkdir()
    trouble = troubled(path)
    assert (trouble.name, trouble.details["file"]) == ("config_closed", path)


def test_settings_that_cannot_be_saved_are_told(tmp_path: Path) -> None:
    """What was answered is not lost in silence: the flags that do the same are named."""
    (tmp_path / "zoeken").symlink_to(tmp_path / "nergens")
    path = tmp_path / "zoeken" / "config.toml"
    with pytest.raises(Trouble) as raised:
        config.write(path, {"worker": "anna"})
    assert explain(raised.value, Wording("nl")) == (
        f"Je instellingen zijn niet bewaard in {path}: er staat al iets met die naam. "
        "Geef wat gevraagd wordt mee met --worker en --folder"
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_settings_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the computer reads who the worker is, or where the talks are."""
    path = tmp_path / "zoeken" / "config.toml"
    config.write(path, {"worker": "anna"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
