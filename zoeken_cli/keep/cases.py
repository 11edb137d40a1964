"""Cases to practise on, each in one TOML file with its words in one or two languages beside each
other: those in the package, those of one's own, or any file that is named.

Reading is strict: `Unreadable` names the file, the line, the key and what was expected there. A key
that nobody knows is a slip too: a case has no newer versions whose words are to be kept.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from zoeken_cli.keep import archive, checks, toml
from zoeken_cli.keep.checks import Check, Expected
from zoeken_cli.keep.tables import Keys, Value, near
from zoeken_cli.practice.case import FORMS, LOOKS, ONCE, Answer, Case, Look, State, Step
from zoeken_cli.practice.flaws import flaw
from zoeken_cli.talk.circles import STANDS, Ring
from zoeken_cli.talk.errors import Unreadable
from zoeken_cli.talk.talk import Orange, Purple, Red, Turn, Yellow

FORMAT: Final = 1
LANGUAGES: Final = ("nl", "en")
PACKAGED: Final = Path(__file__).parent.parent / "practice" / "cases"
OWN: Final = "cases"
"""The folder for cases of one's own, beside the settings."""


class Cases(NamedTuple):
    """The cases there are, from easy to hard, and the files of one's own that are none."""

    cases: tuple[Case, ...]
    left_out: tuple[Unreadable, ...]


def everything(config_file: Path, language: str) -> Cases:
    """All cases that can be called by their name."""
    cases: list[Case] = []
    left_out: list[Unreadable] = []
    for path in _files(config_file).values():
        try:
            cases.append(read(path, language))
        except Unreadable as trouble:
            left_out.append(trouble)
    cases.sort(key=lambda case: (case.difficulty, case.name))
    return Cases(tuple(cases), tuple(left_out))


def names(config_file: Path) -> tuple[str, ...]:
    """The names of the cases there are."""
    return tuple(_files(config_file))


def found(name: str, config_file: Path) -> Path | None:
    """The file of the case with this name, or at this path; None where there is none.

    A talk's file may say any path. None on another machine is looked at: Windows would log in there
    with the user's name and password.
    """
    named = _files(config_file).get(name)
    if named is not None:
        return named
    if name[:2].replace("\\", "/") == "//":
        return None
    path = archive.place(name).absolute()
    with suppress(OSError):  # a name that no file can have
        return path if name and path.is_file() else None
    return None


def _files(config_file: Path) -> dict[str, Path]:
    """Every case by its name; one of one's own goes before one in the package."""
    folders = (PACKAGED, config_file.parent / OWN)
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}


def read(path: Path, language: str) -> Case:
    """The case in a file, in this language or the only one it has. Raises `Unreadable`."""
    data = archive.bytes_of(path)
    try:
        case = case_from(toml.parse(data), path.stem, language)
    except Unreadable as trouble:
        trouble.details["file"] = path
        if "key" in trouble.details:
            trouble.details["line"] = line_of(data, trouble.details["key"])
        raise
    return case


# --- from a table to a case ----------------------------------------------------------------------


class _Keys(Keys):
    """The table of a case, in one language; what is left over in the end is no key of a case."""

    def __init__(self, table: Mapping[str, Any], at: str, language: str) -> None:
        super().__init__(table, at)
        self.language = language
        self.known: list[str] = []

    def need(self, key: str, check: Check[Value]) -> Value:
        """The checked value of a key that must be there."""
        self.known.append(key)
        return super().need(key, check)

    def missing(self, key: str) -> Unreadable:
        """What is said of a key that has to be there, and is not."""
        return Unreadable("case_key_missing", key=self.at + key)

    def may(self, key: str, check: Check[Value], default: Value) -> Value:
        """The checked value of a key that may be absent."""
        self.known.append(key)
        return super().may(key, check, default)

    def said(self, key: str, default: str | None = None) -> str:
        """A text: as it is, or in the language asked for, or else in the other one."""
        if default is not None and key not in self.extra:
            self.known.append(key)
            return default
        return self.need(key, self._said)

    def _said(self, value: Any) -> str:
        if isinstance(value, dict):
            if not value or not set(value) <= set(LANGUAGES):
                raise Expected("said")
            value = value.get(self.language, next(iter(value.values())))
        if not isinstance(value, str) or not value.strip():
            raise Expected("said")
        return " ".join(value.split())

    def inside(self, key: str) -> "_Keys":
        """The table at a key."""
        return _Keys(self.need(key, checks.table), f"{self.at}{key}.", self.language)

    def each(self, key: str) -> "Iterator[_Keys]":
        """The tables in the list at a key."""
        for nr, table in enumerate(self.need(key, checks.tables), 1):
            yield _Keys(table, f"{self.at}{key}[{nr}].", self.language)

    def nothing_left(self) -> None:
        """Raises `Unreadable` for a key that was never asked for."""
        for key in self.extra:
            if (meant := near(key, self.known)) is not None:
                raise Unreadable("key_misspelt", key=self.at + key, meant=meant)
            raise Unreadable("case_key_unknown", key=self.at + key)


def case_from(table: Mapping[str, Any], name: str, language: str) -> Case:
    """The case in a parsed file. Raises `Unreadable` with the key that is wrong."""
    keys = _Keys(table, "", language)
    keys.need("practice", checks.number_in((FORMAT,)))
    found = Case(
        name=name,
        difficulty=keys.need("difficulty", checks.number_in((1, 2, 3))),
        title=keys.said("title"),
        trains=keys.said("trains"),
        opening=keys.said("opening"),
        question=keys.said("question"),
        start=keys.need("start", checks.name),
        looks=_looks_from(keys.inside("looks")),
        states=_states_from(keys.inside("states")),
        after_the_first_round=tuple(map(_step_from, keys.each("walk"))),
    )
    keys.nothing_left()
    if wrong := flaw(found):
        raise Unreadable("key_wrong", key=wrong.key, expected=wrong.expected, **wrong.details)
    return found


def _looks_from(keys: _Keys) -> dict[int, Look]:
    looks = {}
    for element in LOOKS:
        inner = keys.inside(str(element))
        clear = True
        if element in Ring.YELLOW.elements:
            clear = inner.may("clear", checks.truth, default=True)
        looks[element] = Look(inner.said("says"), inner.said("why"), clear)
        inner.nothing_left()
    keys.nothing_left()
    return looks


def _states_from(keys: _Keys) -> dict[str, State]:
    states = {}
    for name in list(keys.extra):
        inner = keys.inside(name)
        states[name] = State(
            name=name,
            stands=inner.need("stands", checks.number_in(STANDS)),
            says=inner.said("says"),
            why=inner.said("why"),
            end=inner.may("end", checks.truth, default=False),
            answers=tuple(_answer_from(answer, name) for answer in inner.each("answers")),
        )
        inner.nothing_left()
    return states


def _answer_from(keys: _Keys, state: str) -> Answer:
    numbers: Check[tuple[int, ...]] = checks.numbers_in((*LOOKS, *FORMS))
    none: tuple[int, ...] = ()
    answer = Answer(
        to=keys.may("to", checks.name, state),
        says=keys.said("says"),
        why=keys.said("why"),
        on=frozenset(keys.may("on", numbers, none)),
        together=keys.may("together", checks.truth, default=False),
        visit=keys.may("visit", checks.position, 1),
    )
    keys.nothing_left()
    return answer


def _step_from(keys: _Keys) -> Step:
    step = Step(_turn_from(keys), keys.said("why"))
    keys.nothing_left()
    return step


def _turn_from(keys: _Keys) -> Turn:
    if "elements" in keys.extra:
        return Purple(ONCE, keys.need("elements", checks.numbers_in(FORMS)))
    element = keys.need("element", checks.number_in({*LOOKS, *STANDS}))
    if element in Ring.YELLOW.elements:
        return Yellow(ONCE, element, clear=keys.need("clear", checks.truth))
    return Orange(ONCE, element) if element in Ring.ORANGE.elements else Red(ONCE, element)


# --- where it stands in the file -----------------------------------------------------------------


def line_of(data: bytes, key: str) -> int:
    """The line of a key like `states.shut.answers[2].to`, from 1; else of the table it is to be in.

    A case has tables within tables, and keys with dots.
    """
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").split("\n")]
    listed = re.fullmatch(r"(?P<header>.+)\[(?P<nr>\d+)\](?:\.(?P<leaf>.+))?", key)
    if listed:
        starts = [nr for nr, line in enumerate(lines) if line.startswith(f"[[{listed['header']}]]")]
        if len(starts) >= int(listed["nr"]):
            start = starts[int(listed["nr"]) - 1]
            return _leaf_line(lines, start + 1, listed["leaf"] or "") or start + 1
    parts = key.split(".")
    for cut in range(len(parts), 0, -1):
        header = f"[{'.'.join(parts[:cut])}]"
        start = next((nr for nr, line in enumerate(lines) if line.startswith(header)), -1)
        if start >= 0:
            return _leaf_line(lines, start + 1, ".".join(parts[cut:])) or start + 1
    return _leaf_line(lines, 0, key) or 1


def _leaf_line(lines: list[str], start: int, leaf: str) -> int | None:
    """The line of a key within the table that begins there."""
    for nr, line in enumerate(lines[start:], start + 1):
        if line.startswith("["):
            return None
        if leaf and re.match(rf"{re.escape(leaf)}\s*[.=]", line):
            return nr
    return None
