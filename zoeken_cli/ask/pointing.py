"""What could say who somebody is, pointed out before it is kept; the worker decides."""

from zoeken_cli.ask.prompt import Tell
from zoeken_cli.keep import personal
from zoeken_cli.languages import Wording


class Pointing:
    """Points it out once for each text.

    Where nobody is there to decide (`attended` is false: answers come down a pipe), it is kept.
    """

    def __init__(self, words: Wording, tell: Tell, *, attended: bool = True) -> None:
        self._words = words
        self._tell = tell
        self._attended = attended
        self._decided: set[str] = set()

    def lets_through(self, said: str, before: str = "") -> bool:
        """Whether a text may be kept: it tells who nobody is, or it stood there, or was decided."""
        found = () if not said or said == before or said in self._decided else personal.signs(said)
        if not found:
            return True
        self._decided.add(said)
        for sign in found:
            self._tell(self._words(f"asking.personal.{sign.sort}", text=sign.text))
        what_now = "asking.personal.decide" if self._attended else "asking.personal.kept"
        self._tell(self._words(what_now))
        return not self._attended
