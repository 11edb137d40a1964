"""Figures that are remembered come back as they were, and nothing else comes with them."""

import json
import pickle
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import EXAMPLES, Run
from tests.folders import Made
from tests.indexed import Walker, made
from zoeken_cli.count import permutation
from zoeken_cli.count.facts import facts_of
from zoeken_cli.count.figures import About, Figures, figures_of
from zoeken_cli.keep import archive, remembered
from zoeken_cli.show.stats_json import figures_json

TODAY: Final = date(2026, 6, 1)

FINGERPRINT: Final = "d20ba981702ab5d7"
"""Of all figures of the examples and of a made folder, when `index.VERSION` was 3."""


def figures(*about: About) -> Figures:
    """Of a made folder."""
    return figures_of(Made(5, 200, helps=13, rises=True).facts, about, lag=1, today=TODAY)


@pytest.mark.parametrize("about", [(about,) for about in About] + [tuple(About)], ids=str)
def test_figures_come_back_as_they_were(about: tuple[About, ...]) -> None:
    """Whatever they are about."""
    found = figures(*about)
    assert remembered.figures_in(remembered.bytes_of(found)) == found


def calling(called: Callable[..., Any], *args: Any) -> bytes:
    """A pickle that calls this when it is read."""

    class Calls:
        def __reduce__(self) -> Any:
            return called, args

    return pickle.dumps(Calls())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"geen pickle",
        remembered.bytes_of(figures())[:-9],
        pickle.dumps("iets anders"),
        pickle.dumps(Path("x")),
        calling(subprocess.run, ["false"]),
        calling(eval, "1"),
        calling(archive.new_id),
        calling(facts_of),
    ],
)
def test_what_are_no_figures_is_none(data: bytes) -> None:
    """A file that someone put there runs nothing: it knows but what figures are made of."""
    assert remembered.figures_in(data) is None


def test_the_page_of_a_folder_that_did_not_change_is_remembered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same page from an index, from what is remembered in it, and without."""
    folder = made(tmp_path, 300)
    Walker(tmp_path / "home" / ".cache" / "zoeken" / "read").along(folder)
    asked = ["stats", folder, "--about", "all"]
    first = run(*asked)
    assert first[0] == 0
    counted: list[int] = []
    real = remembered.figures_in

    def counting(data: bytes) -> Figures | None:
        counted.append(1)
        return real(data)

    monkeypatch.setattr(remembered, "figures_in", counting)
    assert run(*asked) == first
    assert counted == [1]
    assert run(*asked, "--no-index") == first
    assert counted == [1]


EVERY: Final[tuple[list[str], ...]] = (
    [],
    ["--json"],
    ["--about", "sequence"],
    ["--about", "all", "--json"],
    ["--lag", "2"],
    ["--by", "month"],
    ["--by", "tag", "--json"],
    ["--since", "2025"],
    ["--until", "2024-12-31", "--json"],
    ["--team", "noord"],
    ["--worker", "niemand"],
    ["--share"],
    ["--share", "--by", "team", "--json"],
)
"""Ways to ask."""


@pytest.mark.parametrize("asked", EVERY, ids=" ".join)
def test_without_an_index_the_answer_is_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    """First, again, without an index, and again once a talk has changed."""
    # All is reckoned six times over: 199 rounds tell a difference as well as 2,000 do.
    monkeypatch.setattr(permutation, "shuffled", partial(permutation.shuffled, rounds=199))
    folder = made(tmp_path, 250)
    (folder / "kapot.toml").write_bytes(b"?")
    path = sorted(folder.glob("2*.toml"))[7]
    path.with_name(f"{path.stem} (1).toml").write_bytes(path.read_bytes())
    for _ in range(2):
        known = [run("stats", folder, *asked) for _ in range(2)]
        anew = run("stats", folder, *asked, "--no-index")
        assert known == [anew, anew]
        assert anew[0] == 3
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("command", ["list", "export"])
def test_other_commands_say_the_same_each_time(run: Run, tmp_path: Path, command: str) -> None:
    """What was remembered changes no list and no export."""
    folder = made(tmp_path, 150)
    first = run(command, folder)
    assert first[0] == 0
    assert run(command, folder) == first
    assert run("list", folder, "--no-index")[1].count("2") > 150


def test_what_is_counted_is_still_what_was_remembered() -> None:
    """Who changes what is counted, or how, raises `index.VERSION`, and then these figures here."""
    talks = [archive.read(path) for path in sorted(EXAMPLES.glob("*.toml"))]
    facts = [*map(facts_of, talks), *Made(5, 200, helps=13, rises=True).facts]
    found = figures_of(facts, frozenset(About), lag=1, today=TODAY)
    told = json.dumps(figures_json(found), sort_keys=True, default=str)
    assert sha256(told.encode()).hexdigest()[:16] == FINGERPRINT
