"""A folder of talks that only fsspec reaches, or one file in it: s3://..., sftp://..., zip://...

The same methods as `here.py` has. Nothing sealed is read from it. Every machine has its own way in:
what fsspec needs for that is set there, and is never part of what is handed out.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import archive, listing, looking
from zoeken_cli.keep.archive import LARGEST
from zoeken_cli.keep.index import Row, row_of
from zoeken_cli.keep.listing import Entry
from zoeken_cli.keep.url import Url
from zoeken_cli.talk.errors import Misused, Trouble, Unreadable
from zoeken_cli.talk.talk import Talk


class Elsewhere(NamedTuple):
    """Where talks are."""

    folder: Url
    only: str | None
    """The name of the one file in it that was meant."""

    @classmethod
    def at(cls, url: Url) -> "Elsewhere | Path":
        """This folder, or this file; a path, where it is one of this machine after all.

        Raises `Misused` for a scheme that nobody knows, `Trouble` where a package is missing.
        """
        from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415 - has the extra

        try:
            system, path = _opened(url)
            if isinstance(system, LocalFileSystem):
                return Path(path)
            one = bool(path) and system.isfile(path)
        except ImportError as error:
            raise Trouble("scheme_missing", folder=url, reason=f"{error}") from None
        except ValueError:
            raise Misused("scheme_unknown", folder=url) from None
        except Exception as error:  # noqa: BLE001 - every file system has its own
            raise Trouble("folder_closed", folder=url, reason=_reason(error)) from None
        return cls(url.parent, url.name) if one else cls(url, None)

    @property
    def same(self) -> str:
        """What two names of one place have in common."""
        return self.folder.file(self.only or "").full

    def path(self, name: str) -> Url:
        """The file of this name."""
        return self.folder.file(name)

    def entries(self) -> Iterator[Entry]:
        """Every file that should be a talk. Raises `Trouble`.

        Of a file elsewhere only its name is looked at; fsspec gives all names at once.
        """
        try:
            system, folder = _opened(self.folder)
            system.invalidate_cache()
            found = [self.only] if self.only else system.ls(folder, detail=False)
            system.invalidate_cache()  # it keeps more of every file than its name
        except Exception as error:  # noqa: BLE001 - every file system has its own
            raise Trouble("folder_closed", folder=self.folder, reason=_reason(error)) from None
        for path in found:
            name = path.rstrip("/").rpartition("/")[2]
            if archive.is_talk_name(name) and not name.startswith("."):
                yield Entry(name, listing.NO_MARK, 0)

    def rows(self, *, sealed: bool) -> Callable[[list[str]], list[Row | None]]:  # noqa: ARG002
        """Reads files by name, on whatever machine."""
        return partial(rows_at, self.folder)

    def look(self, name: str) -> Facts | Unreadable | None:
        """The facts, or why there are none; None where the file went since."""
        found = self.read(name)
        return facts_of(found) if isinstance(found, Talk) else found

    def read(self, name: str) -> Talk | Unreadable | None:
        """The whole talk in a file, or why it cannot be read; None where it went since."""
        path = self.path(name)
        if archive.is_sealed_name(name):
            return looking.left_shut(path)
        try:
            return archive.talk_in(_bytes_of(self.folder, name), path)
        except FileNotFoundError:
            return None
        except Unreadable as trouble:
            trouble.details["file"] = path
            return trouble

    def why_unseen(self) -> str:
        """Why this cannot be read on this machine; nothing where it can."""
        try:
            system, folder = _opened(self.folder)
            system.invalidate_cache()
            return "" if not folder or system.exists(folder) else "ENOENT"
        except Exception as error:  # noqa: BLE001 - every file system has its own
            return _reason(error)


def rows_at(folder: Url, names: list[str]) -> list[Row | None]:
    """What the index keeps of these files; None for each that cannot be read, or is sealed."""
    clear = [name for name in names if not archive.is_sealed_name(name)]
    read = dict(zip(clear, _contents(folder, clear), strict=True))
    looked = (looking.facts_in(read.get(name) or b"") for name in names)
    return [facts and row_of(facts) for facts in looked]


def _contents(folder: Url, names: list[str]) -> list[bytes | None]:
    """What is in these files, and of a larger one a byte more than a talk can have.

    They are asked for all at the same time, where the file system can.
    """
    try:
        system, at = _opened(folder)
        found = system.cat_ranges([_path(at, name) for name in names], 0, LARGEST + 1)
    except Exception:  # noqa: BLE001 - whoever handed this out looks at each, and tells why
        return [None] * len(names)
    return [data if isinstance(data, bytes) else None for data in found]


def _bytes_of(folder: Url, name: str) -> bytes:
    """What is in a file of a talk's size. Raises `Unreadable`, `FileNotFoundError`."""
    try:
        system, at = _opened(folder)
        path = _path(at, name)
        told = system.info(path)
        plain = told["type"] == "file"
        data = b""
        if plain and told["size"] != 0:  # S3 refuses a range of what is empty
            data = bytes(system.cat_file(path, start=0, end=LARGEST + 1))
    except FileNotFoundError:
        raise
    except Exception as error:  # noqa: BLE001 - every file system has its own
        raise Unreadable("file_closed", reason=_reason(error)) from None
    if not plain:
        raise Unreadable("no_plain_file")
    if len(data) > LARGEST:
        raise Unreadable("too_large", limit=LARGEST >> 20)
    return data


def _opened(url: Url) -> tuple[Any, str]:
    """The file system of a URL, and how it calls the folder."""
    from fsspec.core import url_to_fs  # noqa: PLC0415

    system, path = url_to_fs(url.full)
    return system, path


def _path(folder: str, name: str) -> str:
    """How a file system calls a file in a folder."""
    return f"{folder.rstrip('/')}/{name}" if folder else name


def _reason(error: Exception) -> str:
    """What went wrong, as `reason.<name>` has words for, or in the words of the file system."""
    match error:
        case FileNotFoundError():
            return "ENOENT"
        case PermissionError():
            return "EACCES"
        case OSError(errno=int()):
            return archive.reason_of(error)
        case _:
            return f"{type(error).__name__}: {error}"
