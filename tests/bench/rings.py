"""What the rings add to `zoeken show`: `python -m tests.bench.rings`.

A talk of some twenty turns is shown as on a terminal: the page without the picture, and the page
that opens with it, beside its legend or above it, in a window in which the picture is so many dots
across. In milliseconds of one core, medians. Machines are noisy and differ; we promise that the
picture adds at most 30 ms, with what it takes to import it.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from statistics import median

from rich.console import Console, RenderableType

from zoeken_cli.keep import archive
from zoeken_cli.languages import Wording
from zoeken_cli.picture.drawing import of_talk
from zoeken_cli.show import talk_page
from zoeken_cli.show.rings import Rings

ROUNDS = 25
PROMISED = 30
"""Milliseconds."""
WINDOWS = {27: (28, 40), 45: (46, 40), 69: (98, 50)}
"""The columns and lines of a window in which the picture has this many dots across."""
TALK = Path(__file__).resolve().parents[2] / "examples" / "2026-06-04-143005-y7dp.toml"
"""A talk of the usual size: some twenty turns, 3 KB."""
WITHOUT = "import zoeken_cli.show.talk_page, zoeken_cli.show.screen"
WITH = f"{WITHOUT}, zoeken_cli.show.rings_drawn, zoeken_cli.picture.drawing"


def shown(page: Callable[[], RenderableType], columns: int, lines: int) -> float:
    """How long it keeps one core busy to make this page and show it, in milliseconds."""
    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        width=columns,
        height=lines,
        highlight=False,
        markup=False,
        emoji=False,
    )
    began = time.process_time()
    console.print(page())
    return (time.process_time() - began) * 1000


def importing(code: str) -> float:
    """How long it keeps one core busy to import this, in milliseconds."""
    timed = f"import time; t = time.process_time(); {code}; print(time.process_time() - t)"
    done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000


def main() -> int:
    """Measure, in turn, and print a line for each size."""
    talk, words = archive.read(TALK), Wording("nl")
    pages: dict[str, Callable[[], RenderableType]] = {
        "without": lambda: talk_page.page(talk, words),
        "with": lambda: talk_page.page(talk, words, Rings(of_talk(talk.turns), words)),
    }
    took: dict[tuple[int, str], list[float]] = {}
    imports: list[float] = []
    for _ in range(ROUNDS):
        imports.append(importing(WITH) - importing(WITHOUT))
        for size, window in WINDOWS.items():
            for name, page in pages.items():
                took.setdefault((size, name), []).append(shown(page, *window))
    say, most = sys.stdout.write, 0.0
    loaded = median(imports)
    for size in WINDOWS:
        bare, drawn = took[size, "without"], took[size, "with"]
        added = median(d - b for d, b in zip(drawn, bare, strict=True))
        most = max(most, added + loaded)
        say(f"{size} dots  {median(bare):5.1f} ms without, {median(drawn):5.1f} ms with")
        say(f"  adds {added:5.1f} ms, and {loaded:4.1f} ms to import it\n")
    kept = "kept" if most <= PROMISED else "broken"
    say(f"{ROUNDS} rounds, medians; promised: at most {PROMISED} ms; {kept}\n")
    return 0 if most <= PROMISED else 1


if __name__ == "__main__":
    sys.exit(main())
