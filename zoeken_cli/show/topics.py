"""What somebody names in the guide: a ring or an element, by number, name or colour."""

import re
from collections.abc import Iterator, Sequence

from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.talk.circles import ELEMENTS, Ring
from zoeken_cli.talk.errors import Misused

LONGEST = 60
"""Signs of what was typed that are looked at; no name is longer."""


def topic(typed: Sequence[str], words: Wording) -> Ring | int:
    """The ring or the number of the element. Raises `Misused`, with what was meant perhaps.

    Names are known in all languages at once, and as they are on a method card.
    """
    said = " ".join(" ".join(typed).casefold().split())[:LONGEST]
    if re.fullmatch(r"[0-9]+", said):
        if int(said) not in ELEMENTS:
            raise Misused("guide_number", typed=said, last=ELEMENTS[-1])
        return int(said)
    known = dict(_names(words, LANGUAGES))
    if said in known:
        return known[said]
    from difflib import get_close_matches  # noqa: PLC0415 - only for a slip

    for names in (dict(_names(words, [words.language])), known):
        if near := get_close_matches(said, names, 1):
            raise Misused("guide_near", typed=said, near=near[0])
    raise Misused("guide_unknown", typed=said)


def _names(words: Wording, languages: Sequence[str]) -> Iterator[tuple[str, Ring | int]]:
    """Every name in small letters; of two that are alike the last one counts."""
    for each in map(Wording, languages):
        for number in ELEMENTS:
            name = each(f"method.element.{number}").casefold()
            usual, _, translated = name.removesuffix(")").partition(" (")
            for one in filter(None, (name, usual, translated)):
                yield one, number
                yield f"{number} {one}", number
    for number in ELEMENTS:
        own = words(f"method.element.{number}").casefold()
        yield own, number
        yield f"{number} {own}", number
    for ring in Ring:
        for name in (f"ring {ring}", f"ring{ring}", *_colours(ring, languages)):
            yield name, ring


def _colours(ring: Ring, languages: Sequence[str]) -> Iterator[str]:
    for each in map(Wording, languages):
        colour = each(f"method.colour.{int(ring)}")
        yield from (colour, f"ring {colour}", f"ring {ring} {colour}")
