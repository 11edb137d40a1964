"""A key with a passphrase that opens at once: age itself makes them so that it takes a second."""

import base64
from pathlib import Path
from typing import Final

import pyrage

PASSPHRASE: Final = "vier bonte koeien"
OWN: Final = "age18c90xyvhpfns2e7x78s6p27ren9qe9all9swd3rpnqlk9kmlau5sy4s8tm"
"""The recipient of this key."""
LOCKED: Final = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBwQSt5WWJFeHFkckV0WFVoUHdVNFNnIDQKbjJnNkNkbmxn"
    "UTNZWG1peDBBQWJpbzFId09ZM0xKUDBkMGY4bmVUYVRRRQotLS0geUlmV2lEcXFqckM2Y2RKeWJLNytWdU9HdjFs"
    "bjBxOTBrN3VvM1dCUGtwOAqKW8u+myUk+f+cssqEJ0mKopVOSIIYr3ORceBJEobmtsDcDs0tFPVlnYBi1pc8C1eh"
    "4UqaLYu/3+rFmZaUMZzHD5hqTq2QIpqmDlJghsSWYGFt9LBXFOtJYk76eNCVjUVbD3/VkRcL6dlc3Q=="
)
"""The key file: as `age -p` makes it, but for the work it takes (scrypt 2^4, not 2^18)."""


def locked_key(path: Path) -> Path:
    """The key, with its passphrase, in this file."""
    return _written(path, LOCKED)


def clear_key(path: Path) -> Path:
    """The same key without, in this file."""
    return _written(path, pyrage.passphrase.decrypt(LOCKED, PASSPHRASE))


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
    return path
