"""One talk as an HTML page, to the letter: the rings, the path, and all that was noted."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given

from tests.conftest import ANNOTATED, Run
from tests.hypertext import TODAY, Page, page
from tests.pages import EN, HELPED, NL, OPEN, TALK
from tests.talks import talks, unhurried
from tests.test_report_safe import HOSTILE, hostile
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.report import talk_page
from zoeken_cli.talk.talk import Talk


def read(talk: Talk, words: Wording = NL) -> Page:
    """The page of a talk, read."""
    return Page(talk_page.html(talk, words, TODAY))


SEEN: Final = [
    "Gesprek van 2 maart 2026, 10.00 uur",
    "Gemaakt op 2 juni 2026.",
    "De ringen",
    (
        "Ring 1 geel: 1 contact, 2 doelen (2 keer), niet: 3 verwachtingen, 4 kader. "
        "Ring 2 oranje: 5 persoon, 6 situatie, niet: 7 netwerk, 8 analyse. "
        "Ring 3 rood: 9 inzien, 11 kiezen, niet: 10 willen, 12 doen. "
        "Ring 4 paars: 13 begeleiden, 14 activeren, 15 overlaten, 16 overnemen. "
        "De klant staat op: 11 kiezen."
    ),
    "1 2×2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    "Element | Hoe vaak",
    "Ring 1 geel",
    "1 contact | 1 keer",
    "2 doelen | 2 keer",
    "3 verwachtingen | niet",
    "4 kader | niet",
    "Ring 2 oranje",
    "5 persoon | 1 keer",
    "6 situatie | 1 keer",
    "7 netwerk | niet",
    "8 analyse | niet",
    "Ring 3 rood",
    "9 inzien | 1 keer",
    "10 willen | niet",
    "11 kiezen | 1 keer",
    "12 doen | niet",
    "Ring 4 paars",
    "13 begeleiden | 1 keer",
    "14 activeren | 1 keer",
    "15 overlaten | 1 keer",
    "16 overnemen | 1 keer",
    "In een wit vakje met een rand: hier staat de klant.",
    (
        "Veel kleur: bezocht, en hoe vaker hoe voller. Weinig kleur, met streepjes eromheen: niet "
        "bezocht."
    ),
    "Het pad: van binnen naar buiten, en terug",
]
PATH: Final = (
    "Het pad: 1 contact → 2 doelen → 5 persoon → 6 situatie → 14 activeren → 9 inzien → "
    "13 begeleiden → 16 overnemen → 2 doelen → 11 kiezen → 15 overlaten."
)


def test_a_talk_in_dutch() -> None:
    """First the picture with the table that says the same, then the path, then what was noted."""
    told = read(TALK).lines
    after = told.index("Wat er is opgeschreven")
    assert told[:after] == [
        *SEEN,
        PATH,
        "1 2×2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        PATH,
        "Lijn: de volgorde van het gesprek, van de open stip tot de pijl.",
    ]
    assert read(TALK).title == "Gesprek 2026-03-02-101500-k7f3"


def test_what_was_noted_is_what_the_client_may_see() -> None:
    """Under the pictures stands, word for word, what is on the page for the client."""
    for talk in (TALK, OPEN, HELPED):
        for words in (NL, EN):
            of_client, of_talk = page(words, talk).lines, read(talk, words).lines
            begin = of_client.index(of_talk[0]) + 1
            noted = of_client[begin : of_client.index(words("report.rights"))]
            assert of_talk[of_talk.index(words("report.told")) + 1 :] == noted


def test_an_open_talk_in_english_in_which_no_step_was_taken() -> None:
    """The client stands in the middle; of what was skipped nothing was visited."""
    told = read(OPEN, EN).lines
    assert told[3] == (
        "Ring 1 yellow: not visited. Ring 2 orange: not visited. Ring 3 red: not visited. "
        "Ring 4 purple: not visited. The client stands at: no step yet."
    )
    assert told[4] == "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"
    assert "The path: no step yet → no step yet." in told
    first = told.index("What was noted")
    assert told[first + 1 : first + 3] == [
        "This is practice. It does not count in the figures.",
        "This talk is still open.",
    ]


def test_a_talk_in_which_was_just_helped_has_no_path() -> None:
    """Nothing was visited, so there is a picture of pale rings, and no line to draw."""
    told = read(HELPED).lines
    assert NL("picture.path") not in told
    assert "1 contact | niet" in told
    assert "In een wit vakje met een rand: hier staat de klant." not in told


def test_every_part_has_its_heading() -> None:
    """The pictures, the path and the notes, and within the notes the rings and what followed."""
    assert [name for level, name in read(TALK).headings if level == 2] == [
        "De ringen",
        "Het pad: van binnen naar buiten, en terug",
        "Wat er is opgeschreven",
    ]
    assert [name for level, name in read(TALK).headings if level == 3] == [
        *(NL(f"method.ring.{ring}") for ring in (1, 2, 3, 4)),
        "Afspraken",
        "Waardering door de klant",
        "Notitie van de medewerker",
        "Wat nog meer in het bestand staat",
    ]


@unhurried
@given(talks())
def test_any_talk_has_a_page(talk: Talk) -> None:
    """Whatever was answered, in whatever order, and however far it came."""
    for language in LANGUAGES:
        assert read(talk, Wording(language)).headings[0][0] == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """What looks like HTML, script or a template is read as it was typed."""
    found = read(hostile(text))
    assert found.text.count(text) == 29 + 8 * 5  # on the page for the client a title more
    assert found.style == read(hostile("x")).style
    assert len(found.elements) == len(read(hostile("x")).elements)
    assert found.each("script") == []


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "De bladzijde staat in {file}\nAlleen jij kunt haar lezen.\n"),
        ("en", "The page is in {file}\nOnly you can read it.\n"),
    ],
)
def test_the_command_writes_it_for_the_owner_alone(
    run: Run, tmp_path: Path, language: str, told: str
) -> None:
    """It says where, and nothing else; and nobody else can read it."""
    file = tmp_path / "gesprek.html"
    code, out, err = run("show", ANNOTATED, "--html", file, "--lang", language)
    assert (code, out, err) == (0, told.format(file=file), "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert Page(file.read_text("utf-8")).headings[1] == (2, Wording(language)("picture.rings"))


def test_both_files_at_once(run: Run, tmp_path: Path) -> None:
    """The picture and the page, each told."""
    svg, html = tmp_path / "a.svg", tmp_path / "a.html"
    code, out, err = run("show", ANNOTATED, "--svg", svg, "--html", html, "--lang", "nl")
    assert (code, err) == (0, "")
    assert out == (
        f"Het beeld staat in {svg}\nAlleen jij kunt het zien.\n"
        f"De bladzijde staat in {html}\nAlleen jij kunt haar lezen.\n"
    )


@pytest.mark.parametrize("option", ["--html", "--svg"])
def test_what_is_there_is_never_written_over(run: Run, tmp_path: Path, option: str) -> None:
    """The file stays what it was, and the message names it."""
    file = tmp_path / "er-is-al-iets"
    file.write_text("van iemand")
    code, out, err = run("show", ANNOTATED, option, file)
    assert code == 1
    assert out == ""
    assert str(file) in err
    assert file.read_text() == "van iemand"


@pytest.mark.parametrize("option", ["--html", "--svg"])
def test_no_file_beside_json(run: Run, tmp_path: Path, option: str) -> None:
    """A script that wants JSON wants nothing else; nothing is written."""
    file = tmp_path / "a"
    for language, told in (
        ("nl", f"{option} en --json gaan niet samen: kies er een\n"),
        ("en", f"{option} and --json do not go together: choose one\n"),
    ):
        code, out, err = run("show", ANNOTATED, option, file, "--json", "--lang", language)
        assert (code, out, err) == (2, "", told)
        assert not file.exists()


@pytest.mark.parametrize("option", ["--html", "--svg"])
@pytest.mark.parametrize("name", ["", " "])
def test_a_file_without_a_name_is_refused(run: Run, option: str, name: str) -> None:
    """An empty name, of a script whose variable was empty, is told by its option."""
    code, out, err = run("show", ANNOTATED, option, name)
    assert (code, out) == (2, "")
    assert option in err


def test_a_very_long_word_is_kept_whole() -> None:
    """One without a space, such as an address, is on the page as it was."""
    assert "x" * 500 in read(replace(TALK, note="x" * 500)).text
