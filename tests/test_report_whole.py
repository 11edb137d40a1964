"""The page for a client leaves nothing out of what is kept about them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hypertext import TODAY, page
from tests.pages import NL, TALK
from tests.talks import extras, names, talks, texts, unhurried
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.report.client_page import client_page
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.talk import LEFT_OUT, Agreement, Draft, Extra, FollowUp, Purple, Skip, Talk


def test_keys_of_a_newer_version_wherever_they_stand() -> None:
    """The client sees what this version does not know: by name, however it is nested."""
    turn = replace(TALK.turns[0], extra={"stem": "zacht"})
    agreed = Agreement("Bellen", LEFT_OUT, "snel", {"hoe vaak": 2.5})
    extra = {"plan": {"stappen": [1, {"af": True}], "leeg": ""}, "dag": TODAY, "niets": []}
    talk = replace(TALK, turns=(turn, *TALK.turns[1:]), agreements=(agreed,), extra=extra)
    told = page(NL, talk).lines
    assert told[told.index("10.01 1 contact · Helder Zet de tas op tafel.") + 1] == "stem | zacht"
    first = max(nr for nr, line in enumerate(told) if line == "Bellen")  # in the talk itself
    assert told[first + 1] == "hoe vaak | 2.5 | niet opgeschreven | snel"
    first = told.index("Wat nog meer in het bestand staat") + 1
    assert told[first : told.index("Uw rechten")] == [
        "plan.stappen[1] | 1",
        "plan.stappen[2].af | ja",
        "plan.leeg | (leeg)",
        "dag | 2026-06-02",
        "niets | (leeg)",
    ]


def test_deep_tables_of_a_newer_version() -> None:
    """However deep a file nests its tables, the page is made."""
    deep: object = "bodem"
    for _ in range(5000):
        deep = [deep]
    assert "bodem" in page(NL, replace(TALK, extra={"diep": deep})).text


# --- nothing is left out -------------------------------------------------------------------------


def _texts(talk: Talk) -> Iterator[str]:
    """Every text in a talk that a person typed, or another program wrote."""
    yield from (talk.id, talk.client, talk.worker, talk.team, *talk.tags)
    yield from (talk.question or "", talk.note or "")
    for turn in talk.turns:
        yield "" if isinstance(turn, Skip) else turn.note
        if isinstance(turn, Purple) and isinstance(turn.until, str):
            yield turn.until
    for earlier in talk.followups:
        yield from (earlier.talk, earlier.why or "")
        yield from _leaves(earlier.extra)
    agreements: tuple[FollowUp | Agreement, ...] = (*talk.followups, *talk.agreements)
    for agreement in agreements:
        yield agreement.what
        yield agreement.when if isinstance(agreement.when, str) else ""
    if talk.appreciation:
        yield talk.appreciation.words or ""
        yield from _leaves(talk.appreciation.extra)
    for typed in (talk.draft, talk.edit_draft):
        if typed:
            yield from (typed.place, typed.words)
            yield from _leaves(typed.extra)
    for part in (talk, *talk.turns, *talk.agreements):
        yield from _leaves(part.extra)


def _leaves(value: Extra | list[object] | object) -> Iterator[str]:
    match value:
        case dict():
            yield from value
            for inner in value.values():
                yield from _leaves(inner)
        case list():
            for inner in value:
                yield from _leaves(inner)
        case bool():
            pass
        case _:
            yield str(value)


drafts = st.none() | st.builds(
    Draft,
    names(),
    texts(),
    st.none() | st.integers(1, 16),
    st.none() | st.integers(1, 99),
    extras(),
)


@pytest.mark.parametrize("language", LANGUAGES)
@unhurried
@given(talk=talks(), draft=drafts, edit_draft=drafts)
def test_every_text_of_any_talk_is_on_the_page(
    language: str, talk: Talk, draft: Draft, edit_draft: Draft
) -> None:
    """Whatever was typed, or written by another program, the client can read it, and see it all."""
    talk = replace(talk, draft=draft, edit_draft=edit_draft)
    text = page(Wording(language), talk).text
    assert [told for told in _texts(talk) if visible(told) not in text] == []


@unhurried
@given(talks())
def test_the_same_talks_give_the_same_page(talk: Talk) -> None:
    """The page is made of what is handed in, and of nothing else."""
    assert client_page("K", [talk], NL, TODAY) == client_page("K", [talk], NL, TODAY)
