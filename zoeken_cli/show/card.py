"""An organisation's method card, laid over our own words."""

from pathlib import Path

from zoeken_cli.keep.card import PLACES, Card, check_apart, read
from zoeken_cli.languages import Wording
from zoeken_cli.talk.errors import Unreadable


def lay(file: Path, words: Wording) -> Card:
    """The card in this file, laid over these words. Raises `Unreadable`, and then none is.

    Beside our own names, in the language that is spoken, each has to be told from all others.
    """
    card = read(file)
    words.lay_over(card.words)
    try:
        for part in ("elements", "domains"):
            check_apart({n: words(keys["label"][0]) for n, keys in PLACES[part].items()}, file)
    except Unreadable:
        words.lay_over({})
        raise
    return card
