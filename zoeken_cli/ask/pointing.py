"""What could say who somebody is, pointed out before it is kept; the worker decides."""

from zoeken_cli.ask.prompt import Tell
from zoeken_cli.keep import personal
from zoeken_cli.languages import Wording


class Pointing:
    """Points it out once for each text.

    Where nobody is there to decide (`attended` is false: answers come down a pipe), it is kept.
    """

    def __init__(self, words: Wording, tell: Tell, *, attended: bool = True) -> None:
        self.attended = attended
        self._words = words
        self._tell = tell
        self._told: set[str] = set()

    def lets_through(self, said: str, before: str = "") -> bool:
        """Whether a text may be kept: it tells who nobody is, or it stood there, or was decided."""
        if said == before or not self.tells(said):
            return True
        what_now = "asking.personal.decide" if self.attended else "asking.personal.kept"
        self._tell(self._words(what_now))
        return not self.attended

    def tells(self, *said: str) -> bool:
        """Point out what is in these texts and was not yet; whether there was anything."""
        new = [text for text in dict.fromkeys(said) if text not in self._told]
        found = [sign for text in new for sign in personal.signs(text)]
        self._told.update(new)
        for sign in found:
            self._tell(self._words(f"asking.personal.{sign.sort}", text=sign.text))
        return bool(found)
