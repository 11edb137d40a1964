"""The keys that mean the same at every question, whatever it asks."""

from enum import Enum, auto

from zoeken_cli.ask.answers import tidy
from zoeken_cli.languages import Wording


class Key(Enum):
    """What can be typed instead of an answer."""

    HELP = auto()
    BACK = auto()
    PAUSE = auto()


def key_of(typed: str | None, words: Wording, *, slash: bool = True) -> Key | None:
    """The key that was typed; None for an answer. A person who stops has typed the one for a pause.

    Where words are typed a letter needs a `slash` to be a key.
    """
    if typed is None:
        return Key.PAUSE
    said = tidy(typed).casefold()
    match said.removeprefix("/"):
        case "?":
            return Key.HELP
        case "<":
            return Key.BACK
        case key if key == words("asking.key.pause") and (key != said or not slash):
            return Key.PAUSE
    return None
