"""What starts fast imports only what it needs: every module is listed here, on purpose.

Whoever lets `show`, `stats` or `list` import one more adds it to these lists, and looks at
`python -m tests.bench.startup`.
"""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

HERE: Final = Path(__file__).resolve().parent.parent
TALK: Final = str(HERE / "examples" / "2026-06-04-143005-y7dp.toml")


def of(wing: str, modules: str) -> set[str]:
    """These modules of a wing, and the wing."""
    return {f"zoeken_cli.{wing}", *(f"zoeken_cli.{wing}.{name}" for name in modules.split())}


ALWAYS: Final = {
    *("zoeken_cli", "zoeken_cli.__main__", "zoeken_cli.cli"),
    *of("talk", "circles domains errors movement talk turns"),
    *of("keep", "archive checks config copies record tables toml"),
    *of("languages", "nl nl.pages"),
    *of("show", "layout screen troubles visible"),
    *of("commands", "again help options reading world"),
}
"""What every command needs that reads talks and prints a page."""

FOLDER: Final = {
    *of("count", "facts track"),
    *of("keep", "cores few folders here index listing looking passing quick_facts quick_toml"),
    *of("show", "progress"),
}
"""What reading a folder needs."""

RINGS: Final = {
    *of("languages", "nl.method nl.picture"),
    *of("picture", "drawing"),
    *of("show", "rings saying"),
}
"""What the rings need, told in words."""

NEEDS: Final[dict[str, set[str]]] = {
    "show": {*ALWAYS, *RINGS, *of("show", "talk_page"), *of("commands", "new_file show")},
    "sheet": {
        *(*ALWAYS, *of("languages", "nl.method nl.sheet")),
        *of("show", "saying sheet sheet_page"),
        *of("commands", "new_file sheet"),
    },
    "list": {*ALWAYS, *FOLDER, *of("show", "list_page"), *of("commands", "list")},
    "stats": {
        *(*ALWAYS, *FOLDER, *RINGS),
        *of("count", "adding clients contingency counted figures gaps intervals life orders"),
        *of("count", "sequence tables trend"),
        *of("keep", "remembered"),
        *of("languages", "nl.figures"),
        *of("show", "life_page sequence_page shares stats_page trend_page"),
        *of("commands", "choosing new_file stats"),
    },
}
"""All of our own modules that each imports down a pipe."""

DRAWN: Final = {*of("picture", "colours geometry raster terminal"), *of("show", "rings_drawn")}
"""What a terminal needs besides, where there are rings."""

PACKAGES: Final = {
    # The command line, with two of Typer's own: which shell it is in, and words beside parameters.
    *("typer", "shellingham", "annotated_doc"),
    "rich",
    "platformdirs",  # where the settings are
}
"""All packages of others; of each, what it imports itself is its own affair."""
QUICK: Final = "toml_rs"
"""Where there is a wheel of it, folders are read with it."""

NEVER: Final = {
    *("asyncio", "ssl", "socket", "email", "http", "multiprocessing", "concurrent", "logging"),
    *(
        "sqlite3",
        "hashlib",
        "json",
        "csv",
        "html",
        "xml",
        "pydoc",
        "unittest",
        "importlib.metadata",
    ),
    *("rich.table", "rich.progress", "rich.markdown", "rich.traceback", "rich.live", "pygments"),
}
"""What is heavy, and of no use to who reads a few talks."""


class Imported(NamedTuple):
    """What a command imported."""

    ours: set[str]
    packages: set[str]
    """Of others, at their top level."""
    all: set[str]


def imported(*typed: str, home: Path, drawing: bool = False) -> Imported:
    """What `zoeken` imports for this, in a process of its own; or `drawing` in a terminal."""
    code = (
        "import sys; before = set(sys.modules)\n"
        f"sys.argv = {['zoeken', *typed]!r}\n"
        f"if {drawing}: sys.stdout.isatty = lambda: True\n"
        "from zoeken_cli.__main__ import run\n"
        "assert run() == 0\n"
        "print('IMPORTED', sorted(set(sys.modules) - before))"
    )
    places = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    env = {**os.environ, **dict.fromkeys(places, str(home)), "ZOEKEN_LANG": "nl"}
    env |= {"TERM": "xterm-256color", "ACCESSIBLE": "", "NO_COLOR": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=HERE,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = set(ast.literal_eval(done.stdout.rpartition("IMPORTED ")[2]))
    top = {name.partition(".")[0] for name in found} - set(sys.stdlib_module_names)
    ours = {name for name in found if name.partition(".")[0] == "zoeken_cli"}
    return Imported(ours, top - {"zoeken_cli"}, found)


NOT_TO_READ: Final = {
    *("questionary", "prompt_toolkit", "asyncio", "tomli_w", "stdnum", "jinja2"),
    *("zoeken_cli.ask", "zoeken_cli.talk.walk", "zoeken_cli.report", "zoeken_cli.picture"),
}
"""What asking, writing, HTML and pictures need."""


@pytest.mark.parametrize("drawing", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("command", NEEDS)
def test_a_command_imports_what_is_listed_and_nothing_else(
    command: str, drawing: bool, tmp_path: Path
) -> None:
    """A new import fails here until it is listed; what is no longer needed, until it is not."""
    folder = tmp_path / "talks"
    folder.mkdir(mode=0o700)
    talk = shutil.copy(TALK, folder)
    rings = drawing and command not in ("list", "sheet")
    typed = str(talk if command in ("show", "sheet") else folder)
    found = imported(command, typed, home=tmp_path, drawing=drawing)
    assert found.ours == NEEDS[command] | (DRAWN if rings else set())
    assert found.packages - {QUICK} == PACKAGES
    assert command not in ("show", "sheet") or QUICK not in found.packages
    assert found.all.isdisjoint(NEVER)


def test_an_export_imports_nothing_of_asking_writing_or_drawing(tmp_path: Path) -> None:
    """It hands over facts, and no page."""
    assert imported("export", TALK, home=tmp_path).all.isdisjoint(NOT_TO_READ)


def test_what_draws_is_imported_where_it_is_drawn(tmp_path: Path) -> None:
    """Bars only in a terminal, and the path and the picture in SVG only when asked for."""
    assert "rich.bar" not in imported("stats", TALK, home=tmp_path).all
    assert "rich.bar" in imported("stats", TALK, home=tmp_path, drawing=True).all
    path = imported("show", TALK, "--path", home=tmp_path)
    assert path.ours - NEEDS["show"] == {"zoeken_cli.show.path_page"}
    assert path.packages == PACKAGES
    json = imported("show", TALK, "--json", home=tmp_path)
    assert json.ours.isdisjoint(of("picture", "drawing"))


def test_python_does_not_look_through_what_is_made_to_show_a_talk() -> None:
    """It would find nothing to clear away, and take a fifth of the time: also when it ends."""
    code = (
        "import gc, sys; from zoeken_cli.__main__ import run\n"
        f"sys.argv = ['zoeken', 'show', {TALK!r}]\n"
        "looked = []; gc.callbacks.append(lambda *_: looked.append(1))\n"
        "run(); sys.stderr.write(f'{len(looked)} {gc.get_freeze_count() >= len(gc.get_objects())}')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "0 True"


def test_the_words_of_other_rooms_stay_where_they_are(tmp_path: Path) -> None:
    """English has the same rooms as Dutch, and none of both at a time."""
    found = imported("show", TALK, "--lang", "en", home=tmp_path).ours
    assert {name.replace(".en", ".nl") for name in found} == NEEDS["show"]
