"""Going along whole folders: every talk in them once, with what was left out.

What was read before is known from an index (`index.py`). An index that turns out to be broken is
thrown away, and the work done anew; where none can be kept, it is done without. Few files are read
each time (`few.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from zoeken_cli.count.facts import Facts
from zoeken_cli.keep import archive, cores, few, listing
from zoeken_cli.keep.copies import not_counting, told
from zoeken_cli.keep.here import Here
from zoeken_cli.keep.index import BrokenIndexError, NoIndexError
from zoeken_cli.keep.passing import Passed, Reader, pass_over
from zoeken_cli.talk.errors import Trouble, Unreadable

if TYPE_CHECKING:
    from zoeken_cli.count.adding import Adding
    from zoeken_cli.keep.elsewhere import Elsewhere
    from zoeken_cli.keep.index import Index
    from zoeken_cli.keep.url import Url

FEW: Final = 100
"""Up to so many files are read each time: an index would take as long."""

Result = TypeVar("Result")
Sum = TypeVar("Sum", bound="Adding")


class Found(NamedTuple):
    """Folders that were gone along. What it gives is read from the indexes, one by one."""

    passed: tuple[Passed, ...]
    copied: "frozenset[Path | Url]"
    """The files that do not count, because a file in another folder has the same talk."""
    left_out: tuple[Unreadable, ...]
    """The files that could not be read."""
    copies: tuple[Unreadable, ...]
    """The files that do not count, each with the one that does."""

    def facts(self) -> Iterator[Facts]:
        """Of every talk."""
        for passed in self.passed:
            if not self.copied:
                yield from passed.known.facts()
                continue
            for name, facts in passed.known.files():
                if passed.source.path(name) not in self.copied:
                    yield facts

    def added_up(self, counted: "Callable[[Iterable[Facts]], Sum]") -> "Sum":
        """What all talks come to: of very many in parts, on all cores, which are added up."""
        number = cores.cores()
        parts = [each.known.in_parts(number) for each in self.passed]
        if self.copied or not all(parts):
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
                if path not in self.copied:
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
    folders: "Iterable[Path | Here | Elsewhere]",
    use: Callable[[Found], Result],
    reader: Reader,
    cache: Path | None = None,
) -> Result:
    """What `use` makes of these folders; indexes are kept in `cache`, if anywhere.

    A path is opened with what the reader opens with. `use` may be called again, when an index turns
    out to be broken.

    Raises `Trouble`, also where all talks are sealed and there is no key.
    """
    safe = reader.safe
    sources = [Here.at(place, safe) if isinstance(place, Path) else place for place in folders]
    sources = list({source.same: source for source in sources}.values())
    here = [source for source in sources if isinstance(source, Here)]
    own = [source for source in here if source.opens]  # else a cluster was asked to read it
    if len(own) == len(sources) and _are_few(own):
        if cache is not None and cache.is_dir():
            _forget(own, cache)
        return use(_found([few.read(source, reader) for source in own]))
    import sqlite3  # noqa: PLC0415 - with hashlib and json 5 ms, that few files need not pay

    from zoeken_cli.keep import indexes  # noqa: PLC0415 - likewise

    tries = [cache, cache, None, None]
    while True:
        opened = tries.pop(0)
        try:
            with ExitStack() as stack:
                passed = []
                for source in sources:
                    seen = _seen(source, opened)
                    index = stack.enter_context(_index(source, seen, opened))
                    passed.append(pass_over(source, seen, index, reader))
                result = use(_found(passed))
                for each in passed:
                    each.known.save()
                return result
        except (BrokenIndexError, NoIndexError, sqlite3.Error) as error:
            if not tries:
                raise
            if opened is not None and not indexes.may_be_fine(error):
                for source in here:
                    indexes.throw_away(source.place, opened)


def _forget(sources: Iterable[Here], cache: Path) -> None:
    """What was kept of these folders when they had more files."""
    from zoeken_cli.keep import indexes  # noqa: PLC0415 - only where anything is kept

    for source in sources:
        indexes.throw_away(source.place, cache)


def _are_few(sources: Iterable[Here]) -> bool:
    """Whether all of their files together are. Raises `Trouble`."""
    names = (name for source in sources for name in listing.names(source.place))
    return len(list(islice(names, FEW + 1))) <= FEW


def _seen(source: "Here | Elsewhere", cache: Path | None) -> listing.Seen:
    """The files that are there: at a glance, where there is no index to compare them with."""
    from zoeken_cli.keep import indexes  # noqa: PLC0415 - see above

    if not isinstance(source, Here):
        return listing.Seen()
    if cache is not None and indexes.is_kept(source.place, cache):
        return listing.Seen(source.entries())
    return listing.Seen.glanced(listing.names(source.place))


def _index(
    source: "Here | Elsewhere", seen: listing.Seen, cache: Path | None
) -> "AbstractContextManager[Index]":
    """The index of a folder, or one that is gone afterwards where none is kept."""
    from zoeken_cli.keep import indexes  # noqa: PLC0415 - see above

    if not isinstance(source, Here):
        return indexes.for_now()
    place, safe = source.place, source.safe
    if cache is None:  # what was sealed goes to no file
        return indexes.in_memory() if seen.sealed and safe else indexes.for_now()
    if seen.files <= FEW or not place.is_dir():
        return indexes.in_memory()
    if not seen.sealed:
        return indexes.clear(place, cache)
    try:
        own = safe and safe.sealing_for(safe.own_recipients())
    except Trouble:  # told where the talks are opened
        own = None
    if own:
        return indexes.sealed(place, cache, own)
    indexes.throw_away(place, cache)  # of when it was not sealed yet
    return indexes.in_memory()


def _found(passed: Sequence[Passed]) -> Found:
    """All of them together. Raises `Trouble`."""
    left_out = tuple(trouble for each in passed for trouble in each.left_out)
    twice = dict(not_counting(_twice(passed))) if len(passed) > 1 else {}
    copies = [copy for each in passed for copy in each.copies]
    copies += [told(path, kept) for path, kept in twice.items()]
    found = Found(tuple(passed), frozenset(twice), left_out, tuple(copies))
    if left_out and (why := archive.why_locked(left_out)) and found.empty:
        raise why
    return found


def _twice(passed: Sequence[Passed]) -> "Iterator[list[tuple[Path | Url, object]]]":
    """The files with one talk, where it is in more than one folder, with what is in them."""
    for _, files in groupby(merge(*map(_ids, passed), key=itemgetter(0)), itemgetter(0)):
        _, *more = alike = list(files)
        if more:
            yield [(source.path(name), source.read(name)) for _, source, name in alike]


def _ids(passed: Passed) -> "Iterator[tuple[str, Here | Elsewhere, str]]":
    """The talks of a folder in order of id, each with its file."""
    for id_, name in passed.known.ids():
        yield id_, passed.source, name
