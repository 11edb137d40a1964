"""The client of a case, beside the questions of a practice talk: what is seen and heard of them.

The questions are those of any talk. What the client says is derived from the turns alone, so going
back, pausing and going on later say what belongs there.
"""

from zoeken_cli.ask.prompt import Tell
from zoeken_cli.languages import Wording
from zoeken_cli.practice import replay
from zoeken_cli.practice.case import Answer, Case, Look
from zoeken_cli.show import saying
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.interview import Sitting
from zoeken_cli.talk.talk import Level, Orange, Purple, Red, Talk, Yellow
from zoeken_cli.talk.turns import open_rings
from zoeken_cli.talk.walk import Place


class Voice:
    """Tells a case in one language; at the level basis with hints and explanations."""

    def __init__(self, case: Case, level: str, words: Wording, tell: Tell) -> None:
        self.case = case
        self.explains = level != Level.PLUS
        self.words = words
        self._tell = tell
        self._before: Talk | None = None
        """The talk at the question before."""
        self._fresh = True
        """Whether nothing was told yet in this sitting."""

    def answered(self, sitting: Sitting) -> None:
        """Explain the answer that was just given, where the level has that."""
        before, self._before = self._before, sitting.talk
        self._fresh = before is None
        new = before is not None and sitting.talk.turns[:-1] == before.turns
        if not (new and self.explains and sitting.talk.turns):
            return
        moment = replay.moments(self.case, sitting.talk.turns)[-1]
        match moment.turn:
            case Yellow():
                self._say_why(self._judged(moment.answer), moment.answer)
            case Orange():
                self._say_why("", moment.answer)
            case Red():
                stands = saying.element(moment.state.stands, self.words)
                where = self.words("practice.stands", element=stands)
                self._say("why", f"{where} {moment.state.why}")

    def asks(self, sitting: Sitting) -> None:
        """Tell what the client says and does before the question of a sitting."""
        turns, element = sitting.talk.turns, sitting.standing.element
        match sitting.standing.place:
            case Place.QUESTION:
                self._say("case", self.case.opening)
                self._say("question", self.case.question)
                self._hint("question")
            case Place.YELLOW | Place.ORANGE:
                assert element is not None
                self._say("case", self._seen(sitting.talk, element))
                self._hint(f"{element}")
            case Place.RED:
                self._red(sitting.talk)
            case Place.PURPLE:
                if self._fresh or not (turns and isinstance(turns[-1], Red)):
                    self._say("case", replay.standing(self.case, turns).says)
                self._hint("purple")
            case Place.AGREEMENT if not sitting.talk.agreements:
                self._hint("agreement")
            case Place.TALK_MARK:
                self._tell(self.words("practice.mark"))

    def _seen(self, talk: Talk, element: int) -> str:
        """What there is to see and hear at a look; contact is seen in how the client sits there."""
        if found := replay.at_a_look(self.case, talk.turns, element):
            return found.says
        if element in Ring.YELLOW.elements and Ring.RED in open_rings(talk.turns):
            return replay.standing(self.case, talk.turns).says
        return self.words("practice.nothing_new")

    def _red(self, talk: Talk) -> None:
        """What the client did with the form of moving along, and where the client is now."""
        answer = replay.reaction(self.case, talk.turns)
        if answer:
            self._say("case", answer.says)
            if self.explains:
                self._say("why", answer.why)
        state = replay.standing(self.case, talk.turns)
        if not (answer and answer.to == state.name == self._stood(talk)):  # or it was just told
            self._say("case", state.says)
        if state.end and any(isinstance(turn, Purple) for turn in talk.turns):
            if self.explains:
                self._tell(self.words("practice.end", key=self.words("asking.key.close")))
            else:
                self._tell(self.words("practice.no_more"))
        self._hint("red")

    def _stood(self, talk: Talk) -> str:
        """The state in which the worker moved along last."""
        purple = max(i for i, turn in enumerate(talk.turns) if isinstance(turn, Purple))
        return replay.standing(self.case, talk.turns[:purple]).name

    def _judged(self, answer: Answer | Look | None) -> str:
        if not isinstance(answer, Look):
            return ""
        return self.words("practice.clear" if answer.clear else "practice.unclear")

    def _say_why(self, first: str, answer: Answer | Look | None) -> None:
        if answer:
            self._say("why", f"{first} {answer.why}".strip())

    def _hint(self, name: str) -> None:
        if self.explains:
            self._say("hint", self.words(f"practice.hint.{name}"))

    def _say(self, sort: str, said: str) -> None:
        self._tell(self.words(f"practice.says.{sort}", said=said))
