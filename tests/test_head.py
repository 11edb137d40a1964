"""Correcting what stands at the head of a talk: whose it is, its tags, and the worker's note."""

from dataclasses import replace

import pytest

from tests.test_editing import ENDED, HEAD, NOW, Desk
from zoeken_cli.talk.talk import Talk


def headed(name: str, *typed: str, talk: Talk = ENDED, attended: bool = True) -> Desk:
    """The talk, after something at its head was chosen and these were typed."""
    desk = Desk(talk, [str(HEAD.index(name) + 1), *typed, ""], attended=attended)
    assert desk.typed == []
    return desk


@pytest.mark.parametrize(
    ("name", "typed", "now"),
    [
        ("client", "K-99", {"client": "K-99"}),
        ("worker", " bo ", {"worker": "bo"}),
        ("worker", "/x", {"worker": ""}),
        ("worker", "", {"worker": ""}),
        ("team", "//zuid", {"team": "/zuid"}),
        ("tags", "wonen, , werk,wonen", {"tags": ("wonen", "werk")}),
        ("tags", "/X", {"tags": ()}),
        ("note", "Een\r\ntwee", {"note": "Een\ntwee"}),
        ("note", "/x", {"note": ""}),
    ],
)
def test_what_stands_at_the_head_is_corrected(
    name: str, typed: str, now: dict[str, object]
) -> None:
    """Code, worker, team, tags and the worker's own note; all else stays as it was."""
    desk = headed(name, typed)
    assert desk.talk == replace(ENDED, corrected=(NOW,), **now)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HEAD)
@pytest.mark.parametrize("key", ["...", "<", "/q", "/Q"])
def test_what_stands_at_the_head_can_be_left(name: str, key: str) -> None:
    """A tag with a comma in it is still one tag; a note with a slash still begins with it."""
    assert headed(name, key, talk=replace(ENDED, note="/weg")).kept == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("111222333", "code_bsn"),
        ("Jan Jansen", "code_space"),
        ("/x", "code_empty"),
        ("", "code_empty"),
        ("jan@buurt.nl", "code_address"),
    ],
)
def test_a_code_is_held_to_the_same_checks(typed: str, error: str) -> None:
    """A name or a BSN is no code, here either."""
    desk = headed("client", typed, "K-99")
    assert desk.told_of(error)
    assert desk.talk.client == "K-99"


@pytest.mark.parametrize("name", HEAD)
def test_help_and_a_slip_bring_the_question_again(name: str) -> None:
    """With what stood there."""
    desk = headed(name, "?", "/?", "/zz", "...")
    assert desk.told_of("no_such_key", typed="zz")
    assert len({prompt.default for prompt in desk.prompts[1:5]}) == 1
    assert desk.kept == []


@pytest.mark.parametrize("name", ["worker", "team", "tags", "note"])
def test_what_tells_who_somebody_is_comes_back(name: str) -> None:
    """As in a talk: pointed out first, kept with Enter, never twice; known text passes."""
    text = "bel 06-12345678"
    desk = headed(name, text, "...", str(HEAD.index(name) + 1), "...")
    assert desk.prompts[2].default == text
    assert len([line for line in desk.told if "telefoonnummer" in line]) == 1
    assert len(desk.kept) == 1
    piped = headed(name, text, attended=False)
    assert len(piped.kept) == 1
    assert "Het is zo bewaard. Verbeteren kan met: zoeken edit" in piped.told
