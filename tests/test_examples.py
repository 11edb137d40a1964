"""The example talks: what a newcomer sees first has to show the whole method."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zoeken_cli.count.facts import Facts, facts_of
from zoeken_cli.keep import archive, record, toml
from zoeken_cli.talk.circles import TAKING_OVER, Ring
from zoeken_cli.talk.movement import Direction, steps
from zoeken_cli.talk.talk import Purple, Talk

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
TALKS = {path: archive.read(path) for path in archive.paths(EXAMPLES)}


def test_there_are_enough_of_them_by_enough_people() -> None:
    """At least 18 talks by three workers in two teams, clients who come back, half a year."""
    talks = [talk for talk in TALKS.values() if not talk.practice]
    clients = Counter(talk.client for talk in talks)
    assert len(TALKS) >= 18
    assert len({talk.worker for talk in talks if talk.worker}) == 3
    assert len({talk.team for talk in talks if talk.team}) == 2
    assert sum(n > 1 for n in clients.values()) >= 4
    assert len({(talk.started.year, talk.started.month) for talk in talks}) >= 6


def stuck(_talk: Talk, facts: Facts) -> bool:
    """Three times and more on the same step, and never forward."""
    return facts.directions.get(Direction.STAY, 0) >= 3 and not facts.moved


def overnemen_until_a_date(talk: Talk, _facts: Facts) -> bool:
    """The worker took over until a day."""
    found = [t for t in talk.turns if isinstance(t, Purple) and TAKING_OVER in t.forms]
    return any(isinstance(turn.until, date) for turn in found)


def contact_lost(talk: Talk, facts: Facts) -> bool:
    """The talk was closed before the client took any step."""
    return not talk.open and not steps(talk.turns) and not facts.just_helped


KINDS: dict[str, Callable[[Talk, Facts], bool]] = {
    "reaching 12": lambda _, facts: facts.reached_doing,
    "stuck": stuck,
    "stepping back": lambda _, facts: facts.directions.get(Direction.BACK, 0) > 0,
    "yellow turned again": lambda _, facts: facts.yellow_again > 0,
    "contact lost": contact_lost,
    "overnemen with an end date": overnemen_until_a_date,
    "network that burdens": lambda talk, _: "zwaar" in str(talk) or "belast" in str(talk),
    "just helped": lambda talk, _: talk.just_helped,
    "left half-way": lambda talk, _: talk.open,
    "no appreciation given": lambda _, facts: facts.talk_mark == "" and facts.approach_mark == "",
    "practice": lambda talk, _: talk.practice,
    "two forms in one turn": lambda _, facts: sum(facts.forms.values()) > facts.turns[Ring.PURPLE],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_talk_is_among_them(kind: str) -> None:
    """Whatever can happen in a talk can be read in an example."""
    assert any(KINDS[kind](talk, facts_of(talk)) for talk in TALKS.values())


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_an_example_is_as_zoeken_would_write_it(path: Path) -> None:
    """Name and id agree, nothing goes back in time, and writing it again changes no value."""
    talk = TALKS[path]
    moments = [talk.started, *(turn.at for turn in talk.turns)]
    moments += [moment for moment in (talk.closing, talk.ended) if moment]
    assert talk.id == path.stem
    assert moments == sorted(moments)
    assert toml.parse(path.read_bytes()) == record.table_of(talk)


def test_the_annotated_example_explains_every_key() -> None:
    """Whoever edits by hand finds each key of the format in it, with words beside it."""
    [annotated] = [path for path in TALKS if path.stem.endswith("uitleg")]
    text = annotated.read_text("utf-8")
    top = "format id client started worker team tags practice case level question reached closing"
    inner = "note just_helped ended at element clear elements until skipped what who when talk"
    domains, followups = "domain situation strength network", "agreement outcome why"
    keys = f"{top} {inner} {domains} {followups} approach words".split()
    assert [key for key in keys if f"\n{key} = " not in text and f"\n# {key} = " not in text] == []
