"""The house keeps its order: who imports whom, how long a file is, what README and CI say."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
PACKAGE = HERE / "zoeken_cli"
WINGS = [
    "talk", "practice", "count", "keep", "languages", "picture", "show", "report", "export", "ask",
    "commands", "cli", "__main__",
]  # fmt: skip
"""Each may import only itself and those before it."""


def sources() -> list[Path]:
    """Every source file of the program."""
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wing(path: Path) -> str:
    """The wing a file is in."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_wing_imports_only_wings_before_it(path: Path) -> None:
    """Knowledge flows one way: from what a talk is to what a command prints."""
    if path == PACKAGE / "__init__.py":
        assert list(imports(path)) == []
        return
    allowed = WINGS[: WINGS.index(wing(path)) + 1]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "zoeken_cli":
            assert parts[1] in allowed, f"{path} imports {name}"


@pytest.mark.parametrize("room", ["talk", "practice", "count"])
def test_the_core_is_pure(room: str) -> None:
    """What a talk is, and what many talks say, need no file, no terminal and no package.

    Statistics reckon with the standard library too, and draw only from a chance that is handed in
    or seeded, so that the same talks always give the same figures.
    """
    allowed = {
        "collections", "dataclasses", "datetime", "enum", "math", "typing", "zoeken_cli",
        "bisect", "fractions", "functools", "itertools", "operator", "random", "statistics",
    }  # fmt: skip
    for path in sorted((PACKAGE / room).glob("*.py")):
        assert {name.split(".")[0] for name in imports(path)} <= allowed, path


@pytest.mark.parametrize("room", ["talk", "practice", "count"])
def test_the_core_reads_no_clock(room: str) -> None:
    """The moment is handed in; nothing in the core asks for it."""
    for path in sorted((PACKAGE / room).glob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert names.isdisjoint({"now", "today", "utcnow", "environ"}), path


@pytest.mark.parametrize("library", ["questionary", "prompt_toolkit"])
def test_the_prompting_library_stays_in_its_room(library: str) -> None:
    """Only one file knows how the terminal is drawn while asking."""
    users = [p for p in sources() if any(n.split(".")[0] == library for n in imports(p))]
    assert [p.relative_to(PACKAGE).as_posix() for p in users] == ["ask/questionary.py"]


@pytest.mark.parametrize("path", [*sources(), *sorted((HERE / "tests").rglob("*.py"))], ids=str)
def test_no_file_is_past_400_lines(path: Path) -> None:
    """A room that no longer fits is two rooms."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_top_level_holds_nothing_but_what_belongs() -> None:
    """Package, tests, examples, pyproject, README, a licence and dot-files."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=HERE, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    belongs = {"zoeken_cli", "tests", "examples", "pyproject.toml", "README.md", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} == belongs


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """What a newcomer types is what the machine types."""
    readme = (HERE / "README.md").read_text("utf-8")
    [command] = [
        line for line in readme.splitlines() if line.startswith("python") and "pytest" in line
    ]
    assert command in (HERE / ".ci" / "run").read_text("utf-8").splitlines()
