"""Encryption at rest, in the age format (https://age-encryption.org/v1).

A sealed talk is `<id>.toml.age`: readable with the standard `age` command, sealed for one or more
recipients (the worker, the team), and opened with a key file. The key file may itself be sealed
with a passphrase, as `age -p` does it. Sealing needs no secret, so a talk can be logged without
the key; only reading asks for it.

pyrage does it: Rust's age behind a small module, one wheel per system.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final

from zoeken_cli.keep.archive import reason_of
from zoeken_cli.talk.errors import Trouble, Unreadable

KEY_WORD: Final = "AGE-SECRET-KEY-"
HEAD: Final = b"age-encryption.org/"
"""How a sealed file begins; a sealed key file may be armored instead."""
ARMOR: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
LARGEST_KEY: Final = 1 << 16
"""Bytes; a key file is some 200."""

AskPassphrase = Callable[[Path], AbstractContextManager[Iterable[str]]]
"""Asks a person for the passphrase of a key file, and again as long as it does not fit."""


class Safe:
    """For whom talks are sealed, and with what they are opened. Nothing is read until it is needed.

    `ask` is called once at most, whatever comes of it.
    """

    def __init__(
        self,
        recipients: Sequence[str] = (),
        key_file: Path | None = None,
        ask: AskPassphrase | None = None,
    ) -> None:
        self.recipients = tuple(recipients)
        self.key_file = key_file
        self._key = _Key(key_file, ask)

    @property
    def seals(self) -> bool:
        """Whether new talks are sealed."""
        return bool(self.recipients)

    def seal(self, data: bytes) -> bytes:
        """These bytes, for the recipients alone. Raises `Trouble`."""
        if not self.recipients:
            raise Trouble("no_recipients")
        return bytes(_age().encrypt(data, [recipient(name) for name in self.recipients]))

    def open(self, data: bytes) -> bytes:
        """What was sealed. Raises `Unreadable` (damaged, or another key), `Trouble` (no key)."""
        age = _age()
        try:
            return bytes(age.decrypt(data, self._key.identities()))
        except age.DecryptError as error:
            if "matching" in str(error).lower():
                raise Unreadable("sealed_for_another") from None
            raise Unreadable("sealed_damaged") from None

    def be_ready(self) -> None:
        """Read the key now, where a person can be asked for its passphrase, and can stop."""
        with suppress(Trouble):  # told where it is needed
            self._key.identities()

    def check(self) -> None:
        """Raises `Trouble` when what is sealed now could not be opened again with the key."""
        probe = b"zoeken"
        try:
            opened = self.open(self.seal(probe))
        except Unreadable:
            opened = b""
        if opened != probe:
            raise Trouble("key_opens_not", file=self.key_file)

    def own_recipients(self) -> list[str]:
        """The recipients (`age1...`) of the keys in the key file. Raises `Trouble`."""
        return [str(identity.to_public()) for identity in self._key.identities()]

    def sealing_for(self, recipients: Sequence[str]) -> "Safe":
        """The same key, with talks sealed for these; it is not read, or asked for, again."""
        other = Safe(recipients, self.key_file)
        other._key = self._key
        return other


class _Key:
    """What is in a key file, read and asked for once; also where no passphrase fitted."""

    def __init__(self, file: Path | None, ask: AskPassphrase | None) -> None:
        self._file = file
        self._ask = ask
        self._identities: list[Any] | None = None
        self._refused: Trouble | None = None

    def __getstate__(self) -> list[str]:
        """What another process of ours gets: the keys themselves, so that it need not ask."""
        try:
            return [str(identity) for identity in self.identities()]
        except Trouble:  # told where it is met here; there nothing opens
            return []

    def __setstate__(self, keys: list[str]) -> None:
        self.__init__(None, None)  # type: ignore[misc]  # as one without a file, but with keys
        if keys:
            self._identities = [_age().x25519.Identity.from_str(key) for key in keys]

    def identities(self) -> list[Any]:
        """The keys. Raises `Trouble`."""
        if self._identities is None:
            self._identities = self._read()
        return self._identities

    def _read(self) -> list[Any]:
        if self._file is None:
            raise Trouble("no_key")
        data = key_bytes(self._file)
        if is_sealed(data):
            data = self._opened(data, self._file)
        return identities(data, self._file)

    def _opened(self, data: bytes, file: Path) -> bytes:
        if self._ask is None:
            raise Trouble("passphrase_unasked", file=file)
        if self._refused is not None:
            raise self._refused
        age = _age()
        with self._ask(file) as typed:
            for passphrase in typed:
                with suppress(age.DecryptError):
                    return bytes(age.passphrase.decrypt(data, passphrase))
        self._refused = Trouble("passphrase_wrong", file=file)
        raise self._refused


PLAIN: Final = Safe()
"""No key: what is not sealed can be read and written."""


def known(passphrase: str) -> AskPassphrase:
    """Asks nobody: this is the passphrase."""
    return lambda _: nullcontext((passphrase,))


def key_bytes(key_file: Path) -> bytes:
    """What is in a key file. Raises `Trouble`."""
    try:
        with key_file.open("rb") as file:
            return file.read(LARGEST_KEY)
    except OSError as error:
        raise Trouble("key_closed", file=key_file, reason=reason_of(error)) from None


def is_sealed(data: bytes) -> bool:
    """Whether a key file is itself sealed with a passphrase."""
    return data.startswith((HEAD, ARMOR))


def identities(data: bytes, file: Path) -> list[Any]:
    """The keys in a key file, as `age-keygen` writes it. Raises `Trouble`."""
    lines = data.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    age = _age()
    try:
        found = [
            age.x25519.Identity.from_str(line.strip())
            for line in lines
            if line.strip().startswith(KEY_WORD)
        ]
    except age.IdentityError:
        found = []
    if not found:
        raise Trouble("key_broken", file=file)
    return found


def recipient(name: str) -> Any:
    """The recipient `age1...`. Raises `Trouble` for what is none."""
    age = _age()
    try:
        return age.x25519.Recipient.from_str(name)
    except age.RecipientError:
        raise Trouble("recipient_wrong", recipient=name) from None


def new_key() -> tuple[str, str]:
    """A new key (`AGE-SECRET-KEY-1...`) and its recipient (`age1...`)."""
    made = _age().x25519.Identity.generate()
    return str(made), str(made.to_public())


def with_passphrase(data: bytes, passphrase: str) -> bytes:
    """A key file that only opens with this passphrase; takes a second or two, on purpose."""
    return bytes(_age().passphrase.encrypt(data, passphrase))


def _age() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - only where something is sealed
    except ImportError:
        raise Trouble("no_age") from None
    return pyrage
