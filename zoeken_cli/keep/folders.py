"""Going along whole folders: every talk in them once, with what was left out.

What was read before is known from an index (`index.py`). An index that turns out to be broken is
thrown away, and the work done anew; where none can be kept, it is done without. Few files are read
each time (`few.py`).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep import archive, cores, few, listing
from zoeken_cli.keep.copies import counting
from zoeken_cli.keep.index import BrokenIndexError, NoIndexError
from zoeken_cli.keep.passing import Passed, Reader, pass_over
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Talk

if TYPE_CHECKING:
    from zoeken_cli.count.adding import Adding
    from zoeken_cli.keep.index import Index
    from zoeken_cli.keep.sealing import Safe

FEW: Final = 100
"""Up to so many files are read each time: an index would take as long."""

Result = TypeVar("Result")
Sum = TypeVar("Sum", bound="Adding")


class Found(NamedTuple):
    """Folders that were gone along. What it gives is read from the indexes, one by one."""

    passed: tuple[Passed, ...]
    elsewhere: frozenset[Path]
    """The files that do not count, because a file in another folder has the same talk."""
    left_out: tuple[Unreadable, ...]
    """The files that could not be read."""
    copies: tuple[Unreadable, ...]
    """The files that do not count, each with the one that does."""

    def facts(self) -> Iterator[Facts]:
        """Of every talk."""
        if self.elsewhere:
            yield from (facts for _, facts in self.files())
            return
        for passed in self.passed:
            yield from passed.known.facts()

    def added_up(self, counted: "Callable[[Iterable[Facts]], Sum]") -> "Sum":
        """What all talks come to: of very many in parts, on all cores, which are added up."""
        number = cores.cores()
        parts = [each.known.in_parts(number) for each in self.passed]
        if self.elsewhere or not all(parts):
            return counted(self.facts())
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for so many

        from zoeken_cli.keep import indexes  # noqa: PLC0415 - likewise

        jobs = [job for of_folder in parts for job in of_folder]
        with ProcessPoolExecutor(number, initializer=cores.begin) as executor:
            first, *more = executor.map(
                partial(indexes.in_part, use=counted), *zip(*jobs, strict=True)
            )
        for part in more:
            first.add(part)
        return first

    def files(self, *, newest_first: bool = False) -> Iterator[tuple[Path, Facts]]:
        """The same, each with its file, in order of name in each folder."""
        for passed in self.passed:
            for name, facts in passed.known.files(newest_first=newest_first):
                path = passed.folder / name
                if path not in self.elsewhere:
                    yield path, facts

    def all_files(self) -> Iterator[tuple[Path, Facts]]:
        """Every file that could be read, also those that do not count."""
        for passed in self.passed:
            for name, facts in passed.known.files(counted=False):
                yield passed.folder / name, facts

    @property
    def empty(self) -> bool:
        """Whether there is no talk."""
        return not any(passed.known.talks() for passed in self.passed)

    def recall(self, key: str) -> bytes | None:
        """What was remembered of this folder as it is; of several nothing is."""
        return self.passed[0].known.recall(key) if len(self.passed) == 1 else None

    def remember(self, key: str, value: bytes) -> None:
        """Remember this of this folder, as long as it stays as it is."""
        if len(self.passed) == 1:
            self.passed[0].known.remember(key, value)


def go_along(
    folders: Iterable[Path],
    use: Callable[[Found], Result],
    reader: Reader,
    cache: Path | None = None,
) -> Result:
    """What `use` makes of these folders; indexes are kept in `cache`, if anywhere.

    It may be called again, when an index turns out to be broken.

    Raises `Trouble`, also where all talks are sealed and there is no key.
    """
    places = list({os.path.realpath(folder): folder for folder in folders}.values())
    entries = (entry for place in places for entry in listing.entries(place))
    if len(list(islice(entries, FEW + 1))) <= FEW:
        return use(_found([few.read(place, reader) for place in places], reader.safe))
    import sqlite3  # noqa: PLC0415 - with hashlib and json 5 ms, that few files need not pay

    from zoeken_cli.keep import indexes  # noqa: PLC0415 - likewise

    for opened in (cache, cache, None):
        try:
            with ExitStack() as stack:
                passed = []
                for place in places:
                    seen = listing.Seen(listing.entries(place))
                    index = stack.enter_context(_index(place, seen, reader.safe, opened))
                    passed.append(pass_over(place, seen, index, reader))
                result = use(_found(passed, reader.safe))
                for each in passed:
                    each.known.save()
                return result
        except (BrokenIndexError, NoIndexError, sqlite3.Error) as error:
            if opened is None:
                raise
            if not indexes.may_be_fine(error):
                for place in places:
                    indexes.throw_away(place, opened)
    raise AssertionError


def _index(
    place: Path, seen: listing.Seen, safe: "Safe | None", cache: Path | None
) -> "AbstractContextManager[Index]":
    """The index of a folder, or one in memory where none is kept."""
    from zoeken_cli.keep import indexes  # noqa: PLC0415

    if cache is None or seen.files <= FEW or not place.is_dir():
        return indexes.in_memory()
    if not seen.sealed:
        return indexes.clear(place, cache)
    try:
        own = safe and safe.sealing_for(safe.own_recipients())
    except Trouble:  # told where the talks are opened
        own = None
    return indexes.sealed(place, cache, own) if own else indexes.in_memory()


def _found(passed: list[Passed], safe: "Safe | None") -> Found:
    """All of them together. Raises `Trouble`."""
    left_out = tuple(trouble for each in passed for trouble in each.left_out)
    twice = dict(_twice(passed, safe)) if len(passed) > 1 else {}
    copies = [copy for each in passed for copy in each.copies]
    copies += [Unreadable("told_twice", file=path, other=kept) for path, kept in twice.items()]
    found = Found(tuple(passed), frozenset(twice), left_out, tuple(copies))
    if left_out and (why := archive.why_locked(left_out)) and found.empty:
        raise why
    return found


def _twice(passed: list[Passed], safe: "Safe | None") -> Iterator[tuple[Path, Path]]:
    """The files of talks that are in more than one folder too, each with the one that counts."""
    first: dict[str, Path] = {}
    again: dict[str, list[Path]] = {}
    for each in passed:
        for name, facts in each.known.files():
            path = each.folder / name
            if facts.id in first:
                again.setdefault(facts.id, [first[facts.id]]).append(path)
            else:
                first[facts.id] = path
    for paths in again.values():
        read = ((path, archive.tried(path, safe)) for path in paths)
        copies = [(path, talk) for path, talk in read if isinstance(talk, Talk)]
        if copies:
            kept, _ = counting(copies)
            yield from ((path, kept) for path, _ in copies if path != kept)
