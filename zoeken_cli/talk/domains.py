"""The thirteen life domains, by number, in the plain names that clients know.

A talk is about a domain when one of its labels (`tags`) is the domain's Dutch name. The names are
those of Mijn ZRM; no scoring criteria come with them.
"""

from collections.abc import Iterable
from typing import Final

DOMAINS: Final = (
    "geldzaken",
    "werk en opleiding",
    "tijdsbesteding",
    "relaties thuis",
    "woning",
    "geestelijke gezondheid",
    "lichamelijke gezondheid",
    "verslaving",
    "zelfzorg",
    "dagelijkse activiteiten",
    "sociaal netwerk",
    "inzet voor de maatschappij",
    "justitie",
)
"""Number 1 stands first."""

NUMBERS: Final = range(1, len(DOMAINS) + 1)


def domains_of(tags: Iterable[str]) -> tuple[int, ...]:
    """The numbers 1-13 of the domains that these labels name, in order, each once."""
    said = {tag.casefold().strip() for tag in tags}
    return tuple(nr for nr, name in enumerate(DOMAINS, 1) if name in said)
