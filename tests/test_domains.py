"""A label that is the name of a life domain says what a talk was about."""

import pytest

from zoeken_cli.talk.domains import DOMAINS, domains_of


def test_there_are_thirteen_domains() -> None:
    """Thirteen names, no two alike, as somebody types them: in small letters."""
    assert len(set(DOMAINS)) == 13
    assert [name.casefold().strip() for name in DOMAINS] == list(DOMAINS)


@pytest.mark.parametrize("number", range(1, 14))
def test_each_domain_goes_by_its_name(number: int) -> None:
    """The label is the domain's own name, with whatever capitals and spaces around it."""
    name = DOMAINS[number - 1]
    for label in (name, name.upper(), name.capitalize(), f"  {name} "):
        assert domains_of([label]) == (number,)


@pytest.mark.parametrize("label", ["", " ", "wonen", "geld", "5", "woning en zorg", "sociaal"])
def test_another_label_is_no_domain(label: str) -> None:
    """A team's own label stays what it is; part of a name is not the name."""
    assert domains_of([label]) == ()


def test_domains_come_in_order_and_once() -> None:
    """Two labels for one domain are one domain; a talk can be about several."""
    labels = ["justitie", "schulden", "Woning", "woning ", "geldzaken"]
    assert domains_of(labels) == (1, 5, 13)
    assert domains_of([]) == ()
