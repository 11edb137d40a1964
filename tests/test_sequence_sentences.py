"""What the page on movement always says, and never: no cause, no finding from too little."""

from random import Random
from typing import Final

import pytest

from tests.pages import EN, NL, figures, shown
from tests.planted import FEW, NONE, PLANTED, talk
from tests.simulated import simulated
from tests.walking import purple, red
from zoeken_cli.count.facts import Facts
from zoeken_cli.count.figures import About
from zoeken_cli.languages import Wording
from zoeken_cli.show import stats_page


def lines(facts: list[Facts], about: About, words: Wording) -> list[str]:
    """The page, each sentence on one line."""
    return shown(stats_page.page(figures(facts, about), {about}, words, 999), 999).splitlines()


CAUSE: Final = [(NL, "samenhang, geen oorzaak"), (EN, "association, not cause")]
CHANCE: Final = [(NL, "Tussen de vormen is geen duidelijk verschil te zien. "),
          (EN, "There is no clear difference between the forms. ")]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), CAUSE)
@pytest.mark.parametrize("facts", [PLANTED, FEW, NONE])
@pytest.mark.parametrize("about", [About.QUESTIONS, About.SEQUENCE, About.MOVEMENT])
def test_what_goes_together_is_never_called_a_cause(
    about: About, facts: list[Facts], words: Wording, said: str
) -> None:
    """On every page with a table of what followed, or a comparison, it says so."""
    assert any(said in line for line in lines(facts, about, words))


@pytest.mark.parametrize(("words", "said"), CAUSE)
@pytest.mark.parametrize("about", [About.SEQUENCE, About.MOVEMENT])
def test_nor_in_a_group(about: About, words: Wording, said: str) -> None:
    """The tables of each group say it too."""
    group = {"anna": figures(PLANTED, about), "bas": figures(FEW, about)}
    whole = figures([*PLANTED, *FEW], about)
    page = shown(stats_page.groups(whole, group, {about}, words, 999, by="worker"), 999)
    assert page.count(said) >= 2


@pytest.mark.parametrize("about", [About.QUESTIONS, About.SEQUENCE])
@pytest.mark.parametrize("facts", [FEW, NONE])
def test_it_says_how_much_it_takes(about: About, facts: list[Facts]) -> None:
    """Where nothing is known yet it takes 67 times of moving along, and that is said."""
    page = "\n".join(lines(facts, about, NL))
    assert "Welke vorm aan een stap vooruit voorafgaat, is nog niet te zeggen. " in page
    assert "Daarvoor is minstens 67 keer meebewegen nodig" in page
    assert "vaker vooruit" not in page


@pytest.mark.parametrize(("words", "said"), CHANCE)
def test_where_chance_may_do_it_no_form_is_named(words: Wording, said: str) -> None:
    """Many talks in which no form helps: the sentence is that nothing stands out."""
    page = lines(list(simulated(Random(3), 100)), About.QUESTIONS, words)
    assert any(line.startswith(said) for line in page)


def test_where_a_form_helps_it_is_named() -> None:
    """Activating doubles the chance of a step forward, in the simulation and on the page."""
    page = lines(list(simulated(Random(3), 300, helps=14)), About.QUESTIONS, NL)
    [line] = [line for line in page if "vaker vooruit" in line]
    assert line.startswith("Na 14 activeren ging de klant vaker vooruit dan na de andere: ")


def test_nobody_is_said_to_go_forward_from_12() -> None:
    """Beyond 12 is no step, so that from there only staying and going back can be told."""
    facts = [talk(nr, red(11), purple(13), red(12), purple(14), red(12), purple(15), red(11))
             for nr in range(30)]  # fmt: skip
    page = "\n".join(lines(facts, About.SEQUENCE, NL))
    after = page.partition("Vanaf 12 doen")[2].partition("Na een fase")[0]
    assert "vooruit voorafgaat" not in after
    assert "vaker vooruit" not in after
    assert "14 activeren (30 keer, 30 klanten)" in after


RECKONED: Final = [
    (NL, "alsof de volgorde binnen elk gesprek 2000 keer geschud is; bij zo veel gesprekken"),
    (EN, "as if the order within each talk had been shuffled 2000 times; for so many talks"),
]


@pytest.mark.parametrize(("words", "said"), RECKONED)
def test_what_was_not_shuffled_is_not_said_to_be(words: Wording, said: str) -> None:
    """Of thousands of talks it is told that chance was worked out; of hundreds, shuffled."""
    facts = list(simulated(Random(3), 3_000))
    many, few = (lines(some, About.SEQUENCE, words) for some in (facts, facts[:300]))
    assert any(said in line for line in many)
    assert not any(said in line for line in few)
