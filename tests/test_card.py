"""A method card as a file: what can be on it, what is refused, and the one to start from."""

import os
import re
from pathlib import Path
from typing import Final

import pytest

from tests.pages import EN, NL, shown
from zoeken_cli.export import as_card
from zoeken_cli.keep import card, toml
from zoeken_cli.keep.card import Card
from zoeken_cli.languages import LANGUAGES, Wording
from zoeken_cli.show import card as show_card
from zoeken_cli.show import guide_page
from zoeken_cli.show.troubles import explain
from zoeken_cli.show.visible import visible
from zoeken_cli.talk.circles import Ring
from zoeken_cli.talk.errors import Unreadable

NORTH: Final = """\
format = 1
name = "Wijkteam Noord"

[elements.7]
label = "mensen om je heen"
question = "Wie zijn er {om} u heen?"

[elements.9]
label = "bewust worden"

[rings.3]
question = "Welke stap zet de klant?"

[domains.1]
label = "geld"
"""
SAYS: Final = {
    "method.element.7": "mensen om je heen",
    "method.ask.7": "Wie zijn er {om} u heen?",
    "method.element.9": "bewust worden",
    "method.ask.red": "Welke stap zet de klant?",
    "method.domain.1": "geld",
}


def written(tmp_path: Path, text: str | bytes) -> Path:
    """A card with this in it."""
    path = tmp_path / "methodekaart.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path: Path) -> str:
    """What is said of a card that cannot be read, without the folder it is in."""
    words = Wording("nl")
    with pytest.raises(Unreadable) as raised:
        show_card.lay(path, words)
    assert words("method.element.7") == "netwerk"  # nothing of it is laid over the words
    return explain(raised.value, words).replace(f"{path.parent}{os.sep}", "")


def test_a_card_says_words_by_number(tmp_path: Path) -> None:
    """Each takes the place of one wording; what is not on it stays as it was."""
    assert card.read(written(tmp_path, NORTH)) == Card("Wijkteam Noord", SAYS)


@pytest.mark.parametrize(
    "text", ["", "\n", "# niets\n", "format = 1\n", b"\xef\xbb\xbf", "[elements]"]
)
def test_a_card_may_be_empty(tmp_path: Path, text: str | bytes) -> None:
    """Nothing has to be on it."""
    assert card.read(written(tmp_path, text)) == Card()


def test_words_are_tidied_where_nobody_sees_it(tmp_path: Path) -> None:
    """Spaces around a name, and spaces that do not break, come out of an editor."""
    path = written(tmp_path, '[elements.1]\r\nlabel = " goed\u00a0contact "\r\n')
    assert card.read(path).words == {"method.element.1": "goed contact"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "\nx y",
            "regel 2, teken 3: hier klopt de TOML niet. Kijk naar aanhalingstekens, haken en =.",
        ),
        (b"name = '\xff'", "regel 1: dit is geen UTF-8-tekst. Bewaar het bestand als UTF-8."),
        (f"x = {'[' * 20000}", ": de TOML klopt niet. Kijk naar aanhalingstekens, haken en =."),
        (f"{'a.' * 400}b = 1", ": de TOML klopt niet. Kijk naar aanhalingstekens, haken en =."),
        ("#" * (64 << 10) + "#", "is groter dan 64 KB, en wordt niet gelezen."),
        ("\nformat = 2", "regel 2: bij 'format' hoort het nummer van het formaat: 1."),
        ("format = true", "bij 'format' hoort het nummer van het formaat: 1."),
        ("naam = 'x'", "'naam' ken ik niet op een kaart. Hier kan: format, name, elements, rings,"),
        ("elements = 3", "bij 'elements' hoort een tabel, zoals [elements.7]."),
        ("[elements]\n7 = 'x'", "bij 'elements.7' hoort een tabel, zoals [elements.7]."),
        ("\n[elements.17]", "regel 2: 'elements.17' ken ik niet op een kaart. Hier kan: 1, 2, 3,"),
        ("[elements.07]", "'elements.07' ken ik niet op een kaart."),
        ("[rings.1]", "'rings.1' ken ik niet op een kaart. Hier kan: 3, 4."),
        ("[domains.0]", "'domains.0' ken ik niet op een kaart."),
        (
            "[elements.7]\nlabel = 'ons'\nvraag = '?'",
            "regel 3: 'elements.7.vraag' ken ik niet op een kaart. Hier kan: label, question.",
        ),
        ("[elements.9]\nquestion = 'Wat?'", "regel 2: 'elements.9.question' ken ik niet op een"),
        ("[elements.7]\nlabel = 7", "regel 2: bij 'elements.7.label' hoort een naam van 2 tot en"),
        ("[domains.1]\nlabel = ''", "bij 'domains.1.label' hoort een naam van 2 tot en met 50"),
        ("[rings.3]\nquestion = ''", "bij 'rings.3.question' hoort een tekst van 1 tot en met 200"),
        (
            "name = 3",
            "bij 'name' hoort een tekst van 0 tot en met 50 tekens, op een regel en zonder",
        ),
        (
            "[elements.10]\nlabel = 'Inzien'",
            "'Inzien' is de naam van 9 en van 10. Geef een van de twee een andere naam, anders",
        ),
        ("[domains.2]\nlabel = 'geldzaken'", "'geldzaken' is de naam van 1 en van 2."),
        ("[elements.9]\nlabel = 'De klant zet nog geen stap'", "element 9 heet hier 'De klant zet"),
        ("[elements.7]\nlabel = 'rood'", "element 7 heet hier 'rood', maar zo heet in zoeken al"),
        ("[elements.5]\nlabel = 'nog niet'", "element 5 heet hier 'nog niet', maar zo heet"),
    ],
)
def test_what_is_wrong_on_a_card_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    """In one sentence: the file, the line, the key, and what belongs there."""
    told = refused(written(tmp_path, text))
    assert told.startswith("methodekaart.toml")
    assert said in told


@pytest.mark.parametrize("at", ["elements.9", "elements.16", "domains.13"])
@pytest.mark.parametrize(
    "label",
    [
        "a", "10", "9 bewust", "/weg", "?", "<", "-", " x ", "x" * 51, "rood\u001b[31m",
        "twee\nregels", "tab\there", "om\u202egekeerd", "nul\u200bbreed", "\u3164\u3164",
        "zacht\u00adstreepje", "\u0000\u0000",
        "x\u2028y", "\ue000\ue000", "bom\ufeff",
    ],
)  # fmt: skip
def test_a_name_is_no_key_to_type_and_hides_nothing(tmp_path: Path, at: str, label: str) -> None:
    """A name like `10` or `a` would be another answer; a control sign would steer the screen."""
    quoted = toml.write({"label": label}).decode()
    told = refused(written(tmp_path, f"[{at}]\n{quoted}"))
    assert f"bij '{at}.label' hoort een naam" in told
    assert visible(told) == told


def test_swapped_names_are_fine(tmp_path: Path) -> None:
    """All names together have to differ, and not each from our own."""
    text = '[elements.9]\nlabel = "willen"\n[elements.10]\nlabel = "inzien"\n'
    words = Wording("nl")
    show_card.lay(written(tmp_path, text), words)
    assert [words(f"method.element.{n}") for n in (9, 10)] == ["willen", "inzien"]


@pytest.mark.skipif("sys.platform == 'win32'", reason="no pipes with a name")
def test_what_is_no_file_is_no_card(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to, a link to nothing: none of them hangs or crashes."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "methodekaart.toml").mkdir()
    assert "is geen gewoon bestand" in refused(tmp_path / "a" / "methodekaart.toml")
    os.mkfifo(tmp_path / "methodekaart.toml")
    assert "is geen gewoon bestand" in refused(tmp_path / "methodekaart.toml")
    (tmp_path / "weg").symlink_to("nergens")
    assert "is niet te lezen: het bestand of de map is er niet." in refused(tmp_path / "weg")
    assert "is geen gewoon bestand" in refused(tmp_path / "x\0y")


# --- laid over the words -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_laid_over_any_language(tmp_path: Path, language: str) -> None:
    """Its words are said as they are, braces too; all others are still ours."""
    words = Wording(language)
    assert show_card.lay(written(tmp_path, NORTH), words).name == "Wijkteam Noord"
    assert {name: words(name) for name in SAYS} == SAYS
    assert words("method.element.8") == Wording(language)("method.element.8")
    assert words.standard("method.element.7") == Wording(language)("method.element.7")


def test_the_guide_has_the_usual_name_beside_one_of_a_card(tmp_path: Path) -> None:
    """So that a mark stays where it belongs: it is about our name, and not about theirs."""
    words = Wording("nl")
    show_card.lay(written(tmp_path, NORTH), words)
    page = shown(guide_page.element(9, words), 80)
    assert page.startswith("9 bewust worden [inzien *]\nRing 3 rood: stappen van de klant\n")
    assert page.endswith("\n* Werknaam van zoeken: het artikel heeft hier geen naam.\n")
    page = shown(guide_page.element(7, words), 80)
    assert page.startswith("7 mensen om je heen [netwerk]\n")
    assert "In een gesprek vraagt zoeken: Wie zijn er {om} u heen?\n" in page
    assert "9 bewust worden [inzien *]: " in guide_page.ring_in_lines(Ring.RED, words)


# --- one to start from ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", [NL, EN], ids=LANGUAGES)
def test_the_card_to_start_from_changes_nothing_until_a_line_is_uncovered(
    tmp_path: Path, words: Wording
) -> None:
    """Read back it is empty; with every # away from a key, it says what zoeken says already."""
    text = as_card.text(words)
    assert card.read(written(tmp_path, text)) == Card()
    uncovered = re.sub(r"(?m)^# (?=\w+ = )", "", text)
    found = card.read(written(tmp_path, uncovered))
    every = {name for n in card.PLACES.values() for keys in n.values() for name, _ in keys.values()}
    assert {*found.words} == every
    assert len(every) == 16 + 8 + 2 + 13
    assert all(said == words(name) for name, said in found.words.items())
    show_card.lay(tmp_path / "methodekaart.toml", Wording(words.language))
    assert max(map(len, text.splitlines())) <= 100
