"""Where nothing goes together, the page on movement hardly ever says that it does."""

from random import Random

from tests.pages import NL, figures, shown
from tests.walking import AT
from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.count.figures import About
from zoeken_cli.show import stats_page
from zoeken_cli.talk.circles import DOING, STANDS, Ring
from zoeken_cli.talk.talk import Orange, Purple, Red, Talk, Turn, Yellow

FOLDERS = 60


def folder(seed: int) -> list[Facts]:
    """Talks in which each worker keeps to one form, and the client goes on by chance alone."""
    chance = Random(seed)
    return [facts_of(_talk(chance, nr)) for nr in range(150)]


def _talk(chance: Random, nr: int) -> Talk:
    form, stood = chance.choice(Ring.PURPLE.elements), chance.choice(STANDS[:4])
    turns: list[Turn] = [
        *(Yellow(AT, element, clear=True) for element in Ring.YELLOW.elements),
        *(Orange(AT, e) for e in Ring.ORANGE.elements for _ in range(chance.choice([1, 1, 2]))),
        Red(AT, stood),
    ]
    for _ in range(chance.randint(1, 6)):
        turns += [Orange(AT, e) for e in Ring.ORANGE.elements if chance.random() < 0.5]
        turns += [Purple(AT, (form,))] * chance.randint(1, 2)
        if stood < DOING and chance.random() < 0.2:
            stood = STANDS[STANDS.index(stood) + 1]
        turns.append(Red(AT, stood))
    return Talk(f"{nr}", f"K-{nr % 60}", AT, turns=tuple(turns), ended=AT)


def test_chance_alone_is_hardly_ever_called_a_difference() -> None:
    """Sixty folders without any connection: comparing workers and orange says next to nothing."""
    said = 0
    for seed in range(FOLDERS):
        found = figures(folder(seed), About.MOVEMENT)
        page = shown(stats_page.page(found, {About.MOVEMENT}, NL, 999), 999)
        said += "%) met beweging, " in page or "Er is een duidelijk verschil" in page
    assert said <= 6
