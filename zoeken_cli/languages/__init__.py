"""The only home of words a person reads: one folder per language, one file per room of the house.

A wording is named `<room>.<name>`, such as `asking.who`; a room is read when its first word is
needed. The words are Python tables, not TOML, because parsing those at every start would cost a
quarter of the start-up we promise.
"""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

LANGUAGES: Final = ("nl", "en")
ROOMS: Final = (
    *("method", "asking", "pages", "picture", "report", "figures"),
    *("export", "errors", "commands", "keeping", "guide", "practice", "sheet"),
)


class Wording:
    """The words of one language: call it with the name of a wording and what to fill in."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._rooms: dict[str, Mapping[str, str]] = {}
        self._own: Mapping[str, str] = {}

    def __call__(self, name: str, **details: Any) -> str:
        """The wording, filled in. A name that is not there is a bug: `KeyError`."""
        if name in self._own:
            return self._own[name]  # as it is: braces that somebody typed are braces
        return self.standard(name, **details)

    def standard(self, name: str, **details: Any) -> str:
        """The same, in words of ours whatever is laid over them."""
        room, _, word = name.partition(".")
        return self._room(room)[word].format_map(details)

    def lay_over(self, own: Mapping[str, str]) -> None:
        """From now on an organisation's own words, by the full name of the wording.

        Whoever has these words already speaks so too: a card is found after the first of them.
        """
        self._own = own

    def count(self, name: str, n: int, **details: Any) -> str:
        """The wording for `n` things: `<name>.one` for one, else `<name>`."""
        return self(f"{name}.one" if n == 1 else name, n=n, **details)

    def has(self, name: str) -> bool:
        """Whether there is such a wording."""
        room, _, word = name.partition(".")
        return word in self._room(room)

    def _room(self, room: str) -> Mapping[str, str]:
        if room not in self._rooms:
            module = import_module(f"{__name__}.{self.language}.{room}")
            self._rooms[room] = module.WORDS
        return self._rooms[room]


def choose(flag: str | None, environ: Mapping[str, str], config: str | None) -> str:
    """The language: the flag, then ZOEKEN_LANG, the settings, the locale; Dutch where none says."""
    for said in (flag, environ.get("ZOEKEN_LANG"), config):
        if said in LANGUAGES:
            return said
    return _of_locale(environ)


def _of_locale(environ: Mapping[str, str]) -> str:
    said = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environ.get(k))), "")
    if not said and os.name == "nt":
        import locale  # noqa: PLC0415 - Windows keeps no such variables

        said = locale.getlocale()[0] or ""
    name = said.partition(".")[0].lower()
    if name in ("", "c", "posix") or name.startswith(("nl", "dutch")):
        return "nl"
    return "en"
