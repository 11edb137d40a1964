"""The pictures of the README, made by the program itself: `python -m tests.pictures`.

Two are what `zoeken show --svg` writes; two are the screen of a terminal, as text in colour.
"""

import sys
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console, RenderableType
from rich.terminal_theme import SVG_EXPORT_THEME

from zoeken_cli.keep import archive
from zoeken_cli.languages import Wording
from zoeken_cli.picture import drawing
from zoeken_cli.report import svg_file
from zoeken_cli.show import path_page
from zoeken_cli.show.rings import Rings

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"
PICTURES: Final = EXAMPLES / "pictures"
TALK: Final = EXAMPLES / "2026-03-17-140140-w2hd.toml"
NL: Final = Wording("nl")
SCREEN: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
}}
{styles}
</style>
<rect width="100%" height="100%" rx="8" fill="#121212"/>
<g class="{unique_id}-matrix" transform="translate(8 8)">
{backgrounds}
{matrix}
</g>
<defs>{lines}</defs>
</svg>
"""
"""Rich's own frame fetches a font; this one fetches nothing."""


def screen(page: RenderableType, width: int, name: str) -> str:
    """What a terminal of so many columns shows, as SVG."""
    console = Console(
        record=True, file=StringIO(), width=width, height=40, force_terminal=True,
        color_system="truecolor", highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    console.print(page)
    return console.export_svg(code_format=SCREEN, theme=SVG_EXPORT_THEME, unique_id=name)


def pictures() -> dict[str, str]:
    """Every picture by the name of its file."""
    talk = archive.read(TALK)
    drawn, title = drawing.of_talk(talk.turns), NL("picture.title", id=talk.id)
    return {
        "rings.svg": svg_file.picture(drawn, title, NL, path=False),
        "path.svg": svg_file.picture(drawn, title, NL, path=True),
        "show.svg": screen(Rings(drawn, NL), 80, "show"),
        "lanes.svg": screen(path_page.part(talk, NL, aloud=False), 90, "lanes"),
    }


def main() -> None:
    """Write them."""
    PICTURES.mkdir(exist_ok=True)
    for name, picture in pictures().items():
        (PICTURES / name).write_text(picture, "utf-8")
        sys.stdout.write(f"{PICTURES / name}\n")


if __name__ == "__main__":
    main()
