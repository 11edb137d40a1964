"""The pictures in the README are what the program makes of the examples now."""

import re
from pathlib import Path

import pytest

from tests.pictures import PICTURES, pictures

README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.mark.parametrize("name", ["rings.svg", "path.svg"])
def test_a_picture_is_up_to_date(name: str) -> None:
    """To the byte: python -m tests.pictures makes it anew."""
    assert (PICTURES / name).read_text("utf-8") == pictures()[name]


@pytest.mark.parametrize("name", ["show.svg", "lanes.svg"])
def test_a_screen_is_up_to_date(name: str) -> None:
    """What stands in it; how Rich frames it may differ from version to version."""

    def texts(picture: str) -> list[str]:
        return re.findall(r"<text[^>]*>([^<]*)</text>", picture)

    assert texts((PICTURES / name).read_text("utf-8")) == texts(pictures()[name]) != []


def test_every_picture_stands_in_the_readme_and_fetches_nothing() -> None:
    """With a text for who cannot see it."""
    shown = re.findall(r"!\[(.{20,}?)\]\(examples/pictures/(\S+)\)", README.read_text("utf-8"))
    assert {name for _, name in shown} == {path.name for path in PICTURES.iterdir()}
    for path in PICTURES.iterdir():
        addresses = set(re.findall(r"https?://[^\"' )]+", path.read_text("utf-8")))
        assert addresses <= {"http://www.w3.org/2000/svg"}
