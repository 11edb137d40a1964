"""Sealed talks: only the right key opens them, and the standard `age` command does too."""

import shutil
import subprocess
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.keeping import key_in, safe_in
from tests.locked import LOCKED, PASSPHRASE, locked_key
from tests.locked import OWN as LOCKED_OWN
from zoeken_cli.keep.sealing import PLAIN, Safe, new_key
from zoeken_cli.talk.errors import Trouble, Unreadable

AGE = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
SECRET, OWN = new_key()
OTHER_SECRET, OTHER = new_key()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two key files, of which each opens what is sealed for it."""
    folder = tmp_path_factory.mktemp("keys")
    (folder / "own").write_text(f"# comment\r\n{SECRET}\r\n")
    (folder / "other").write_text(OTHER_SECRET)
    return folder


@given(st.binary(max_size=2000))
def test_what_is_sealed_is_opened_by_each_recipient(keys: Path, data: bytes) -> None:
    """The worker and the team both read every byte."""
    sealed = Safe((OWN, OTHER)).seal(data)
    for name in ("own", "other"):
        assert Safe((), keys / name).open(sealed) == data


def test_another_key_opens_nothing(keys: Path) -> None:
    """A stranger's key is told to be another one."""
    with pytest.raises(Unreadable) as raised:
        Safe((), keys / "other").open(Safe((OWN,)).seal(b"geheim"))
    assert raised.value.name == "sealed_for_another"


def test_nothing_of_the_words_is_in_what_is_sealed() -> None:
    """Who finds the file finds no word of it."""
    assert b"geheim" not in Safe((OWN,)).seal(b"geheim " * 20)


SEALED = Safe((OWN,)).seal(b"een heel gesprek")


def test_damage_is_told_and_never_opened(keys: Path) -> None:
    """Cut off anywhere, or with any byte changed: it does not open to something else."""
    safe = Safe((), keys / "own")
    for at in range(len(SEALED)):
        flipped = SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :]
        for broken in (SEALED[:at], flipped):
            with pytest.raises(Unreadable):
                safe.open(broken)


@given(st.binary(max_size=300))
def test_what_was_never_sealed_is_told(keys: Path, data: bytes) -> None:
    """Any bytes under the name of a sealed talk are refused, and nothing falls over."""
    for rubbish in (data, b"age-encryption.org/v1\n" + data):
        with pytest.raises(Unreadable):
            Safe((), keys / "own").open(rubbish)


def test_a_talk_sealed_with_a_passphrase_is_told(keys: Path) -> None:
    """Another way of age, which no key opens."""
    with pytest.raises(Unreadable):
        Safe((), keys / "own").open(LOCKED)


# --- the key -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "key_broken"),
        (b"AGE-SECRET-KEY-1NIETS\n", "key_broken"),
        (bytes(range(256)) * 100_000, "key_broken"),
        (OWN.encode(), "key_broken"),
        (None, "key_closed"),
    ],
    ids=["empty", "wrong", "binary", "public", "none"],
)
def test_a_key_file_that_is_none_is_told(tmp_path: Path, content: bytes | None, name: str) -> None:
    """Gone, empty, or not a key: the sentence says which file, and never what is in it."""
    path = tmp_path / "key.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Trouble) as raised:
        Safe((), path).open(Safe((OWN,)).seal(b"x"))
    assert (raised.value.name, raised.value.details["file"]) == (name, path)


def test_without_a_key_or_a_recipient_it_says_so() -> None:
    """Nothing is guessed."""
    with pytest.raises(Trouble) as raised:
        PLAIN.open(b"x")
    assert raised.value.name == "no_key"
    with pytest.raises(Trouble) as raised:
        PLAIN.seal(b"x")
    assert raised.value.name == "no_recipients"


def test_a_recipient_that_is_none_is_told() -> None:
    """A slip in a recipient is told before anything is sealed."""
    with pytest.raises(Trouble) as raised:
        Safe(("age1niets",)).seal(b"x")
    assert raised.value.details["recipient"] == "age1niets"


def test_a_key_that_does_not_fit_is_found_out_beforehand(keys: Path) -> None:
    """Nothing is sealed that could not be opened again."""
    with pytest.raises(Trouble) as raised:
        Safe((OTHER,), keys / "own").check()
    assert raised.value.name == "key_opens_not"
    Safe((OTHER, OWN), keys / "own").check()


def test_a_key_with_a_passphrase_is_asked_for_once(tmp_path: Path) -> None:
    """The first passphrase that fits opens the key, and the key opens every talk."""
    path, asked = locked_key(tmp_path / "key.age"), []

    def ask(key_file: Path) -> AbstractContextManager[Iterable[str]]:
        asked.append(key_file)
        return nullcontext(["fout", PASSPHRASE, "ook fout"])

    safe = Safe((), path, ask)
    assert safe.own_recipients() == [LOCKED_OWN]
    safe = safe.sealing_for([LOCKED_OWN, OTHER])
    safe.check()
    assert [safe.open(safe.seal(data)) for data in (b"a", b"b")] == [b"a", b"b"]
    assert asked == [path]
    with pytest.raises(Trouble) as raised:
        Safe((), path).open(safe.seal(b"x"))
    assert raised.value.name == "passphrase_unasked"


def test_where_no_passphrase_fitted_none_is_asked_for_again(tmp_path: Path) -> None:
    """Whatever else there is to open: nobody is asked as many times as there are files."""
    asked = []

    def ask(key_file: Path) -> AbstractContextManager[Iterable[str]]:
        asked.append(key_file)
        return nullcontext(["fout", "ook fout"])

    safe = Safe((), locked_key(tmp_path / "key.age"), ask)
    for again in (safe, safe, safe.sealing_for([LOCKED_OWN])):
        with pytest.raises(Trouble) as raised:
            again.open(Safe((LOCKED_OWN,)).seal(b"x"))
        assert raised.value.name == "passphrase_wrong"
    assert len(asked) == 1


# --- with age itself -----------------------------------------------------------------------------


@AGE
def test_age_opens_what_zoeken_seals(tmp_path: Path) -> None:
    """Without zoeken, a talk is still the organisation's own."""
    key, _ = key_in(tmp_path)
    sealed = tmp_path / "x.toml.age"
    sealed.write_bytes(Safe((key_in(tmp_path / "team")[1], _own(key))).seal(b"een gesprek"))
    done = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=True)
    assert done.stdout == b"een gesprek"


@AGE
@pytest.mark.parametrize("armor", [[], ["-a"]], ids=["binary", "armored"])
def test_zoeken_opens_what_age_seals(tmp_path: Path, armor: list[str]) -> None:
    """A talk that was sealed by hand is read like any other."""
    safe = safe_in(tmp_path)
    done = subprocess.run(
        ["age", *armor, "-r", safe.recipients[0]], input=b"x y", capture_output=True, check=True
    )
    assert safe.open(done.stdout) == b"x y"


def _own(key: Path) -> str:
    return Safe((), key).own_recipients()[0]
