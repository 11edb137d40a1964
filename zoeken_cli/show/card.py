"""An organisation's method card, laid over our own words."""

from pathlib import Path
from typing import Final

from zoeken_cli.keep.card import PLACES, Card, check_apart, read
from zoeken_cli.languages import Wording
from zoeken_cli.talk.errors import Unreadable

BESIDE: Final = (
    *("method.hint.0", "method.element.0"),
    *(f"method.colour.{ring}" for ring in range(1, 5)),
    *(f"asking.label.{way}" for way in ("clear", "unclear", "skip", "helped", "close")),
)
"""What can be chosen where an element can, or asked for in the guide."""


def lay(file: Path, words: Wording) -> Card:
    """The card in this file, laid over these words. Raises `Unreadable`, and then none is.

    Beside our own names, in the language that is spoken, each has to be told from all others.
    """
    card = read(file)
    words.lay_over(card.words)
    try:
        for part in ("elements", "domains"):
            names = {n: words(keys["label"][0]) for n, keys in PLACES[part].items()}
            check_apart(names, file, map(words, BESIDE) if part == "elements" else ())
    except Unreadable:
        words.lay_over({})
        raise
    return card
