"""The URL of a file or folder that only fsspec reaches, such as s3://bucket/folder/talk.toml.

It may be a chain, in which a file stands in what comes after it: zip://talk.toml::s3://bucket/a.zip
"""

import re
from typing import Final, NamedTuple

MARK: Final = "://"
"""What a URL has and a path has not."""
CHAIN: Final = "::"
PASSWORD: Final = re.compile(rf"({MARK}[^/:]*:)[^/]*@")


class Url(NamedTuple):
    """As it was typed; as text, a password in it is not shown."""

    full: str

    def __str__(self) -> str:
        return PASSWORD.sub(r"\1...@", self.full)

    @property
    def name(self) -> str:
        """Of the file."""
        return self._first.rstrip("/").rpartition("/")[2]

    @property
    def parent(self) -> "Url":
        """The folder the file is in."""
        first = self._first.rstrip("/")
        return Url(first[: len(first) - len(self.name)] + self._after)

    def file(self, name: str) -> "Url":
        """A file in this folder."""
        between = "" if self._first.endswith("/") else "/"
        return Url(f"{self._first}{between}{name}{self._after}")

    @property
    def _first(self) -> str:
        return self.full.partition(CHAIN)[0]

    @property
    def _after(self) -> str:
        return self.full[len(self._first) :]
