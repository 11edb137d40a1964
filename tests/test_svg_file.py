"""The rings as an SVG file: well-formed, told in words, and with nothing in it but the picture."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from tests.conftest import ANNOTATED, Run
from tests.pages import EN, HELPED, NL, OPEN, TALK
from tests.talks import talks, unhurried
from tests.test_report_safe import HOSTILE, hostile
from zoeken_cli.languages import Wording
from zoeken_cli.picture import drawing
from zoeken_cli.report import svg_file
from zoeken_cli.talk.circles import ELEMENTS, ring_of
from zoeken_cli.talk.talk import Talk

SVG: Final = "{http://www.w3.org/2000/svg}"
OURS: Final = {
    "svg": {"viewBox", "width", "height", "role", "aria-labelledby", "lang"},
    "title": {"id"},
    "desc": {"id"},
    "style": set[str](),
    "rect": {"class", "x", "y", "width", "height", "rx", "transform"},
    "g": {"transform"},
    "path": {"class", "d", "transform"},
    "circle": {"class", "cx", "cy", "r"},
    "text": {"class", "x", "y", "dy"},
}
"""Every element that may be in it, and every attribute on it."""


class Picture:
    """An SVG file that was read."""

    def __init__(
        self, talk: Talk, words: Wording = NL, *, path: bool = True, title: str = "De ringen"
    ) -> None:
        drawn = drawing.of_talk(talk.turns)
        self.text = svg_file.picture(drawn, title, words, path=path)
        self.root = ET.fromstring(self.text)

    def each(self, name: str, look: str = "") -> list[ET.Element]:
        """Every such element, of this look."""
        found = self.root.iter(f"{SVG}{name}")
        return [each for each in found if not look or look in each.get("class", "").split()]

    def said(self, look: str) -> list[str]:
        """The texts of this look."""
        return [each.text or "" for each in self.each("text", look)]


def assert_inert(picture: Picture) -> None:
    """Our own elements and attributes alone, and no address but the name of SVG itself."""
    for each in picture.root.iter():
        name = each.tag.removeprefix(SVG)
        assert set(each.keys()) <= OURS[name], name
    assert picture.text.count("http") == 1
    assert not re.search(r"<script|\bon\w+=|@import|@font-face|url\(|href|<!|<\?", picture.text)
    assert set(re.findall("font: .*px ([^;]+);", picture.text)) == {"system-ui, sans-serif"}


def test_what_stands_in_the_legend() -> None:
    """Every element by its ring, how often it was visited, and what the signs mean."""
    assert Picture(TALK).said("said") == [
        "Ring 1 geel",
        "1 contact",
        "2 doelen: 2 keer",
        "3 verwachtingen: niet",
        "4 kader: niet",
        "Ring 2 oranje",
        "5 persoon",
        "6 situatie",
        "7 netwerk: niet",
        "8 analyse: niet",
        "Ring 3 rood",
        "9 inzien",
        "10 willen: niet",
        "11 kiezen",
        "12 doen: niet",
        "Ring 4 paars",
        "13 begeleiden",
        "14 activeren",
        "15 overlaten",
        "16 overnemen",
        "In een wit vakje met een rand: hier staat de",
        "klant.",
        "Veel kleur: bezocht, en hoe vaker hoe",
        "voller. Weinig kleur, met streepjes",
        "eromheen: niet bezocht.",
        "Lijn: de volgorde van het gesprek, van de",
        "open stip tot de pijl.",
    ]
    assert Picture(TALK).said("strong") == [
        f"Ring {n}" for n in ("1 geel", "2 oranje", "3 rood", "4 paars")
    ]


def test_who_cannot_see_it_reads_it() -> None:
    """The picture has a name and is told in full, in the language it is in."""
    picture = Picture(TALK, EN)
    title, desc = picture.each("title")[0], picture.each("desc")[0]
    assert title.text == "De ringen"
    assert desc.text == (
        "Ring 1 yellow: 1 contact, 2 doelen (goals) (2 times), not: 3 verwachtingen "
        "(expectations), 4 kader (frame). Ring 2 orange: 5 persoon (person), 6 situatie "
        "(situation), not: 7 netwerk (network), 8 analyse (analysis). Ring 3 red: 9 inzien (sees), "
        "11 kiezen (chooses), not: 10 willen (wants), 12 doen (does). Ring 4 purple: 13 begeleiden "
        "(guide), 14 activeren (activate), 15 overlaten (leave to client), 16 overnemen (take "
        "over). The client stands at: 11 kiezen (chooses)."
    )
    named = {name: picture.root.get(name) for name in ("role", "aria-labelledby", "lang")}
    assert named == {"role": "img", "aria-labelledby": f"{title.get('id')} {desc.get('id')}",
                     "lang": "en"}  # fmt: skip


@unhurried
@given(talks())
def test_it_shows_what_the_drawing_shows(talk: Talk) -> None:
    """Each element once, by its number and how often; bright where visited, dashed where not."""
    picture, drawn = Picture(talk), drawing.of_talk(talk.turns)
    assert_inert(picture)
    outlines = [*picture.each("path", "seen"), *picture.each("path", "unseen")]
    assert len(outlines) == len(ELEMENTS)
    assert len(picture.each("path", "seen")) == len(drawn.levels)
    numbers = picture.said("number")
    assert numbers == [*(["0"] if drawn.stands == 0 else []), *map(drawn.times, ELEMENTS)]
    looks = [each.get("class", "").split()[0] for each in picture.each("path")][: len(ELEMENTS)]
    levels = [drawn.levels.get(e, 0) for e in ELEMENTS]
    assert looks == [f"r{ring_of(e)}-{n}" for e, n in zip(ELEMENTS, levels, strict=True)]
    assert len([*picture.each("rect", "here"), *picture.each("circle", "here")]) == (
        drawn.stands is not None
    )


@unhurried
@given(talks())
def test_the_path_begins_at_a_dot_and_ends_in_an_arrow(talk: Talk) -> None:
    """The dot is where the line begins, and the arrow where it ends; no line of a single visit."""
    picture, course = Picture(talk), drawing.of_talk(talk.turns).course
    assert len(picture.each("circle", "way-begin")) == bool(course)
    ways, arrows = picture.each("path", "way"), picture.each("path", "way-end")
    assert len(ways) == len(arrows) == (len(course) > 1)
    for way, arrow in zip(ways, arrows, strict=True):
        points = re.findall(r"(-?[\d.]+) (-?[\d.]+)", way.get("d", ""))
        dot = picture.each("circle", "way-begin")[0]
        assert (dot.get("cx"), dot.get("cy")) == points[0]
        moved = re.findall(r"translate\((\S+) (\S+)\)", arrow.get("transform", ""))
        assert moved == [points[-1]]


def test_without_its_path() -> None:
    """There is no line, no dot, no arrow, and nothing said of them."""
    picture = Picture(TALK, path=False)
    for look in ("way", "way-edge", "way-begin", "way-end"):
        assert picture.each("path", look) == picture.each("circle", look) == []
    assert not [line for line in picture.said("said") if "Lijn" in line]


@pytest.mark.parametrize("talk", [TALK, OPEN, HELPED], ids=["whole", "open", "helped"])
@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_every_text_has_room(talk: Talk, words: Wording) -> None:
    """The legend stands beside the disc, and every line of it within the picture."""
    picture = Picture(talk, words)
    wide, high = (int(picture.root.get(side, "0")) for side in ("width", "height"))
    assert picture.root.get("viewBox") == f"0 0 {wide} {high}"
    for line in picture.each("text", "said"):
        x, y = (float(line.get(at, "0")) for at in ("x", "y"))
        assert x > 400
        assert x + 7 * len(line.text or "") <= wide
        assert y <= high - 4


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_cannot_be_in_it(text: str) -> None:
    """Only elements, numbers and our own words are drawn, so nobody can be known by it."""
    talk = replace(hostile(text), turns=TALK.turns)
    assert Picture(talk).text == Picture(TALK).text
    assert_inert(Picture(hostile(text)))
    assert text not in Picture(hostile(text)).text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_id_of_a_talk_is_a_name_and_no_more(text: str) -> None:
    """It is the one thing out of a file that is in the picture; whatever it is, it is a text."""
    picture = Picture(TALK, title=text)
    assert picture.each("title")[0].text == text
    assert len(list(picture.root.iter())) == len(list(Picture(TALK).root.iter()))


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "told", "title"),
    [
        (
            "nl",
            "Het beeld staat in {file}\nAlleen jij kunt het zien.\n",
            "De ringen van gesprek 2026-03-02-101500-uitleg",
        ),
        (
            "en",
            "The picture is in {file}\nOnly you can see it.\n",
            "The rings of talk 2026-03-02-101500-uitleg",
        ),
    ],
)
def test_the_command_writes_it_for_the_owner_alone(
    run: Run, tmp_path: Path, language: str, told: str, title: str
) -> None:
    """It says where; the file names the talk, and without --path there is no path in it."""
    file = tmp_path / "ringen.svg"
    code, out, err = run("show", ANNOTATED, "--svg", file, "--lang", language)
    assert (code, out, err) == (0, told.format(file=file), "")
    assert file.stat().st_mode & 0o777 == 0o600
    root = ET.fromstring(file.read_text("utf-8"))
    assert root[0].text == title
    assert "way-end" not in [each.get("class") for each in root.iter()]


def test_the_command_draws_the_path_when_asked(run: Run, tmp_path: Path) -> None:
    """With --path the line is in the file."""
    file = tmp_path / "ringen.svg"
    assert run("show", ANNOTATED, "--path", "--svg", file)[0] == 0
    root = ET.fromstring(file.read_text("utf-8"))
    assert "way-end" in [each.get("class") for each in root.iter()]
