"""The reference talk: the same answers for the terminal and for a pipe."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What the screen asks, the words that are typed, and the keys beside them.

    `line` is the same answer as a line of text, where it is not the words.
    """

    asked: str
    words: str = ""
    keys: str = "\r"
    line: str | None = None

    @property
    def typed(self) -> str:
        """What is typed in a terminal."""
        return self.words + self.keys

    @property
    def piped(self) -> str:
        """What is sent down a pipe."""
        return (self.words if self.line is None else self.line) + "\n"


CLIENT = Answer("code van de klant", "K-014")

REFERENCE = [
    Answer("Met welke vraag", "Ik kom niet meer uit mijn post."),
    Answer("Is er contact?", line="j"),
    Answer("Zijn de doelen", line="j"),
    Answer("Zijn de verwachtingen", line="j"),
    Answer("Is het kader", line="j"),
    Answer("Wie is de persoon", "Werkt in de bouw, houdt van duidelijk."),
    Answer("Wat is de situatie", "Post blijft liggen sinds de scheiding."),
    Answer("Wie staan er om", "Zus belt elke zondag."),
    Answer("Wat zagen jullie", "Niet kijken maakt het groter."),
    Answer("Waar staat de klant", keys="9", line="9"),
    Answer("Hoe bewoog je mee", keys="13\r", line="13"),
    Answer("Waar staat de klant", keys="5", line="5"),
    Answer("Wie is de persoon", "Kan goed bellen, zegt hij zelf."),
    Answer("Wat is de situatie", "Eerst de brief van de energie."),
    Answer("Wie staan er om", "Zus wil wel meekijken."),
    Answer("Wat zagen jullie", "Een brief per dag is te doen."),
    Answer("Waar staat de klant", keys="11", line="11"),
    Answer("Hoe bewoog je mee", keys="14\r", line="14"),
    Answer("Waar staat de klant", keys="12", line="12"),
    Answer("Hoe bewoog je mee", keys="15\r", line="15"),
    Answer("Waar staat de klant", keys="a", line="a"),
    Answer("Wat spreken jullie af", "Belt de energie."),
    Answer("Wie doet dat", keys="k", line="k"),
    Answer("Wanneer?", "8-3-2027"),
    Answer("Nog een afspraak"),
    Answer("cijfer geeft de klant dit gesprek", keys="8\r", line="8"),
    Answer("cijfer geeft de klant de activerende", keys="7\r", line="7"),
    Answer("Wat zei de klant"),
    Answer("Je eigen notitie"),
]
"""4 yellow clear, 4 orange with notes, red 9, purple, orange again, red 11, purple, red 12, purple,
closing with one agreement and two marks."""
