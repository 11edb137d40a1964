"""Which of several files with one talk counts, and which file a person means.

Copies come from a sync service, from a file that was changed while its talk was open (`writing.py`:
the talk goes on beside it), and from sealing that was broken off. Of these counts the one in which
most was answered: so no answer is passed over that someone saw being kept. Every command goes by
this.

One talk is found by the names of files: only where several begin with its id are those read, and no
others.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from zoeken_cli.keep import archive
from zoeken_cli.talk.errors import Trouble, Unreadable
from zoeken_cli.talk.talk import Appreciation, Purple, Skip, Talk, Turn

if TYPE_CHECKING:
    from zoeken_cli.keep.sealing import Safe
    from zoeken_cli.keep.url import Url

Copy = tuple[Path, Talk]
"""A file, and the talk in it."""
File = TypeVar("File", bound="Path | Url")

Rank = tuple[int, int, int, bool, bool, bool, str, str]


def rank(copy: "tuple[Path | Url, Talk]") -> Rank:
    """Of files with one talk, the one with the lowest rank counts.

    That is the one that was corrected last; else in which most was answered, then with the most
    notes, then with words that are being typed. So a file with all that is in the other, and more,
    comes first. Of files that say as much: the one called after the talk, sealed, first by name.
    """
    path, talk = copy
    return (
        -len(talk.corrected),
        -answers(talk),
        -sum(bool(turn.note) for turn in talk.turns if not isinstance(turn, Skip)),
        talk.draft is None,
        archive.stem_of(path) != talk.id,
        not archive.is_sealed(path),
        path.name,
        str(path),
    )


def answers(talk: Talk) -> int:
    """How much was answered, notes to turns left aside; what was left out was answered too."""
    said: list[object] = [*_closing_words(talk), talk.closing, talk.appreciation]
    said += [turn.until for turn in talk.turns if isinstance(turn, Purple)]
    for agreement in talk.agreements:
        said += [agreement.what, agreement.who, agreement.when]
    return len(talk.turns) + talk.just_helped + sum(part is not None for part in said)


def changed(talk: Talk) -> datetime:
    """The moment at which something was last said or corrected in a talk."""
    moments = (talk.started, *(turn.at for turn in talk.turns), talk.closing, talk.ended)
    return max(at for at in (*moments, *talk.corrected) if at is not None)


def has_all(talk: Talk, part: Talk) -> bool:
    """Whether nothing would be missed without this part of a talk; the other may go on."""
    return (
        len(talk.turns) >= len(part.turns)
        and all(map(_says_all, talk.turns, part.turns))
        and len(talk.agreements) >= len(part.agreements)
        and all(map(_is_there, _closing_words(talk), _closing_words(part)))
    )


def _says_all(turn: Turn, part: Turn) -> bool:
    """The same turn; it may be corrected, or said more of, since."""
    noted = getattr(turn, "note", "") or not getattr(part, "note", "")
    return type(turn) is type(part) and turn.at == part.at and bool(noted)


def _is_there(said: object, part: object) -> bool:
    return said is not None or part is None


def _closing_words(talk: Talk) -> tuple[object, ...]:
    """What stands in a talk beside its turns and agreements."""
    shown = talk.appreciation or Appreciation()
    return talk.question, talk.note, talk.ended, shown.talk, shown.approach, shown.words


def counting(copies: Sequence[tuple[File, Talk]]) -> tuple[File, Talk]:
    """Of files with one talk, the one that counts."""
    return copies[0] if len(copies) == 1 else min(copies, key=rank)


def not_counting(
    alike: Iterable[Iterable[tuple[File, object]]],
) -> Iterator[tuple[File, File]]:
    """The files that do not count, each with the one that does.

    Each time of files with one talk: what was read of them, which may not be a talk any more.
    """
    for read in alike:
        copies = [(path, talk) for path, talk in read if isinstance(talk, Talk)]
        if copies:
            kept, _ = counting(copies)
            yield from ((path, kept) for path, _ in copies if path != kept)


def told(path: "Path | Url", kept: "Path | Url") -> Unreadable:
    """Of a file that does not count: which one does."""
    return Unreadable("told_twice", file=path, other=kept)


# --- what is meant -------------------------------------------------------------------------------


class Meant(NamedTuple):
    """The file of a talk that counts, and those called after it that cannot be read."""

    path: Path
    left_out: tuple[Unreadable, ...] = ()


def find(folder_of: Callable[[], Path], wanted: str, safe: "Safe | None" = None) -> Meant:
    """The file that `wanted` names: a path, an id, or the start of one id. Raises `Trouble`.

    The folder is asked for only when `wanted` is no path.
    """
    path = archive.place(wanted)
    if archive.is_card_name(path.name):
        raise Trouble("talk_is_card", file=path)
    if archive.is_talk(path) or os.sep in wanted or "/" in wanted:
        return Meant(path)
    if path.is_dir():
        raise Trouble("talk_is_folder", typed=wanted)
    folder = folder_of()
    found = [p for p in archive.paths(folder) if p.name.startswith(wanted)]
    if not found:
        return _by_id(folder, wanted, safe)
    if any(wanted in (archive.stem_of(p), archive.called_after(p)) for p in found):
        return _counted(wanted, found, safe)
    match sorted({archive.called_after(p) for p in found}):
        case [id_]:
            return _counted(id_, found, safe)
        case ids:
            raise Trouble("talk_ambiguous", talk=wanted, ids=ids)


def _by_id(folder: Path, wanted: str, safe: "Safe | None") -> Meant:
    """The file that was given another name than the id in it. Raises `Trouble`."""
    talks: dict[str, list[Copy]] = {}
    locked: list[Trouble] = []
    for path, found in archive.read_all(folder, safe):
        if isinstance(found, Unreadable):
            locked += filter(None, [archive.why_locked([found])])
        elif found.id.startswith(wanted):
            talks.setdefault(found.id, []).append((path, found))
    if not talks and locked:  # it may be in one of those
        raise locked[0]
    match [wanted] if wanted in talks else sorted(talks):
        case [id_]:
            return Meant(counting(talks[id_])[0])
        case []:
            raise Trouble("talk_unknown", talk=wanted, folder=folder)
        case ids:
            raise Trouble("talk_ambiguous", talk=wanted, ids=ids)


def latest(folder: Path, safe: "Safe | None" = None) -> Meant:
    """The newest talk of a folder. Raises `Trouble` when there is none.

    A file that is not named like a talk comes after those that are, whatever its name.
    """
    found = archive.paths(folder)
    if not found:
        raise Trouble("folder_empty", folder=folder)
    newest = max(found, key=lambda path: _age(path.name))
    return _counted(archive.called_after(newest), found, safe)


def latest_open(folder: Path, safe: "Safe | None" = None) -> Meant:
    """The newest talk that can go on. Raises `Trouble` when there is none.

    A talk that cannot be read is that trouble: it may be the one to go on with, and going on with
    an older one instead could be another client's.
    """
    for meant in all_open(folder, safe):
        return meant
    raise Trouble("nothing_open", folder=folder)


def all_open(folder: Path, safe: "Safe | None" = None) -> Iterator[Meant]:
    """Every talk that can go on, newest first. Raises `Trouble`, as `latest_open` does."""
    named: dict[str, list[Path]] = {}
    for path in archive.paths(folder):
        named.setdefault(archive.called_after(path), []).append(path)
    for id_ in sorted(named, key=_age, reverse=True):
        meant = _counted(id_, named[id_], safe)
        try:
            talk = archive.read(meant.path, safe)
        except Unreadable:
            if re.match(archive.ID, id_):
                raise
            continue
        if talk.open and (talk.id == id_ or talk.id not in named):  # else a copy of that one
            yield meant


def newest_first(folder: Path, safe: "Safe | None" = None) -> Iterator[Meant]:
    """Every talk that can be read, open or not. Raises `Trouble`."""
    found = archive.paths(folder)
    for id_ in sorted({archive.called_after(path) for path in found}, key=_age, reverse=True):
        meant = _counted(id_, found, safe)
        if isinstance(archive.tried(meant.path, safe), Talk):
            yield meant


def _age(id_: str) -> tuple[bool, str]:
    """What sorts ids, and names that begin with one, from old to new, after all others."""
    return bool(re.match(archive.ID, id_)), id_


def _counted(id_: str, paths: Iterable[Path], safe: "Safe | None") -> Meant:
    """Of these files, the one that counts of the talk with this id; where there is one, unread."""
    after = len(id_)
    begin = [p for p in paths if p.name.startswith(id_)]
    alike = [p for p in begin if not re.match(r"\w", p.name[after:])]
    if len(alike) == 1:
        return Meant(alike[0])
    copies: list[Copy] = []
    left_out: list[Unreadable] = []
    for path in alike:
        try:
            copies.append((path, archive.read(path, safe)))
        except Unreadable as trouble:
            if archive.called_after(path) == id_:
                left_out.append(trouble)
    if not copies:
        named = [path for path in alike if archive.stem_of(path) == id_]
        return Meant((named or alike)[-1])
    # A file that was given a name goes on beside it under that name, with the id that is in it.
    renamed = [talk.id for path, talk in copies if archive.stem_of(path) == id_]
    ids = [talk.id for _, talk in copies]
    of = id_ if id_ in ids else (renamed or ids)[0]
    return Meant(counting([c for c in copies if c[1].id == of])[0], tuple(left_out))
