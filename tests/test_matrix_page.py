"""ZOEKEN's matrix, to the letter: as a table, as lines, in a browser, and as JSON."""

import json
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given

from tests.conftest import ANNOTATED, Run
from tests.hypertext import TODAY, Page
from tests.pages import EN, NL, TALK, at, in_terminal, shown
from tests.talks import talks, unhurried
from tests.test_any_page import HOSTILE, SEEN, too_wide
from zoeken_cli.languages import Wording
from zoeken_cli.report import talk_page as report_page
from zoeken_cli.show import matrix_page, talk_page
from zoeken_cli.talk.circles import Network, Who
from zoeken_cli.talk.matrix import TalkedAbout, matrix, who_does_what
from zoeken_cli.talk.talk import Agreement, Domain, Orange, Talk

MONEY: Final = Domain(1, "Post ligt dicht.", "Hield vroeger een kasboek bij.", Network.SUPPORTING)
HOUSE: Final = Domain(5, "Doet de deur niet open.", "", "")
AGAIN: Final = Domain(1, "Ook nog een webwinkel.", None, Network.BURDENING)
ABOUT: Final = replace(
    TALK,
    turns=(
        *TALK.turns[:3],
        Orange(at(5), 5, "Werkt.", (HOUSE, MONEY)),
        Orange(at(6), 6, domains=(AGAIN, Domain(13))),
        *TALK.turns[5:],
    ),
    agreements=(
        Agreement("Bellen", Who.PROFESSIONEEL, "maandag"),
        Agreement("Iets", ""),
        Agreement("Post openmaken", Who.KLANT, ""),
        Agreement("Meekijken", Who.NETWERK),
        Agreement("Lijst maken", Who.KLANT),
    ),
)


def test_only_what_was_talked_about_is_in_the_matrix() -> None:
    """In order of number; what was told at different times of one domain stands together."""
    assert matrix(ABOUT) == (
        TalkedAbout(1, (MONEY, AGAIN)), TalkedAbout(5, (HOUSE,)), TalkedAbout(13, (Domain(13),)),
    )  # fmt: skip
    assert matrix(TALK) == ()
    assert [a.what for a in who_does_what(ABOUT)] == [
        "Post openmaken", "Lijst maken", "Meekijken", "Bellen", "Iets",
    ]  # fmt: skip


def test_a_domain_that_only_a_tag_names_was_talked_about_too() -> None:
    """So the matrix says the same as the figures and the client's page; nothing more is made up."""
    tagged = replace(ABOUT, tags=("Geldzaken", "verslaving", "schulden"))
    assert [(each.number, each.told) for each in matrix(tagged)] == [
        (1, (MONEY, AGAIN)), (5, (HOUSE,)), (8, (Domain(8),)), (13, (Domain(13),)),
    ]  # fmt: skip
    assert "\n  verslaving\n  Besproken, zonder notitie\n" in shown(
        matrix_page.page(tagged, NL, aloud=False), 80
    )


def below(page: str, name: str = "ZOEKEN-matrix") -> str:
    """What stands from this heading on."""
    return page[page.index(f"\n{name}") + 1 :]


def plain(page: str) -> str:
    """A page of a terminal without colours."""
    lines = page.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


TABLE: Final = """\
ZOEKEN-matrix
             Situatie                 Eigen kracht                    Netwerk
  geldzaken  Post ligt dicht.         Hield vroeger een kasboek bij.  steunend
             Ook nog een webwinkel.   –                               belastend
  woning     Doet de deur niet open.  –                               –
  justitie   –                        –                               –

Wie doet wat
  de klant zelf     Post openmaken
                    Lijst maken
  het netwerk       Meekijken
  een professional  Bellen (maandag)
  niet afgesproken  Iets
"""
AT_40: Final = """\
ZOEKEN-matrix
  geldzaken
  Situatie      Post ligt dicht.
  Eigen kracht  Hield vroeger een
                kasboek bij.
  Netwerk       steunend
  Situatie  Ook nog een webwinkel.
  Netwerk   belastend

  woning
  Situatie  Doet de deur niet open.

  justitie
  Besproken, zonder notitie

Wie doet wat
  de klant zelf     Post openmaken
                    Lijst maken
  het netwerk       Meekijken
  een professional  Bellen (maandag)
  niet afgesproken  Iets
"""
AT_28: Final = """\
ZOEKEN-matrix
  geldzaken
  Situatie      Post ligt
                dicht.
  Eigen kracht  Hield
                vroeger een
                kasboek bij.
  Netwerk       steunend
  Situatie  Ook nog een
            webwinkel.
  Netwerk   belastend

  woning
  Situatie  Doet de deur
            niet open.

  justitie
  Besproken, zonder notitie

Wie doet wat
"""
ALOUD: Final = """\
ZOEKEN matrix
  geldzaken (money)
  Situation     Post ligt dicht.
  Own strength  Hield vroeger een kasboek bij.
  Network       supporting
  Situation  Ook nog een webwinkel.
  Network    burdening

  woning (housing)
  Situation  Doet de deur niet open.

  justitie (justice)
  Discussed, no note

Who does what
"""


def test_in_a_wide_window_it_is_a_table() -> None:
    """No column takes the room of another; a dash where nothing was told."""
    assert below(plain(in_terminal(matrix_page.page(ABOUT, NL, aloud=False), 80))) == TABLE


@pytest.mark.parametrize(("width", "told"), [(40, AT_40), (28, AT_28)])
def test_in_a_narrow_window_it_is_lines(width: int, told: str) -> None:
    """Under the name of each domain, only what was told of it."""
    page = plain(in_terminal(matrix_page.page(ABOUT, NL, aloud=False), width))
    assert below(page).startswith(told)


def test_aloud_and_down_a_pipe_it_is_lines() -> None:
    """However wide the window: a table is hard to follow by ear."""
    aloud = plain(in_terminal(matrix_page.page(ABOUT, EN, aloud=True), 80))
    assert below(aloud, "ZOEKEN matrix").startswith(ALOUD)
    piped = shown(matrix_page.page(ABOUT, EN, aloud=False), 80)
    assert below(piped, "ZOEKEN matrix").startswith(ALOUD)


def test_where_nothing_was_talked_about_it_says_how_to_add(run: Run) -> None:
    """With the key of the language; agreements are told all the same."""
    page = shown(matrix_page.page(TALK, NL, aloud=False), 200)
    assert "geen leefgebied vastgelegd. Dat kan tijdens een gesprek: toets l (of typ /l)" in page
    assert "  de klant zelf     Elke dinsdag de post openmaken (3 maart 2026)\n" in page
    assert "press l (or type /l)" in shown(matrix_page.page(TALK, EN, aloud=False), 200)


@pytest.mark.parametrize("width", [28, 40, 61, 80, 120])
@pytest.mark.parametrize("words", [NL, EN], ids=["nl", "en"])
def test_it_fits(width: int, words: Wording) -> None:
    """No line runs off the screen, in either language."""
    page = matrix_page.page(ABOUT, words, aloud=False)
    lines = plain(in_terminal(page, width)).splitlines()
    assert [line for line in lines if len(line) > width] == []


@unhurried
@given(talks())
def test_the_matrix_of_any_talk_fits(talk: Talk) -> None:
    """Whatever was said, in any script."""
    assert too_wide(matrix_page.page(talk, NL, aloud=False), 80) == []
    in_terminal(matrix_page.page(talk, NL, aloud=False), 80)


def test_the_page_of_a_talk_tells_them_under_their_turn() -> None:
    """In short lines, ring by ring and in order of time."""
    page = shown(talk_page.page(ABOUT, NL), 80)
    assert (
        "  5 persoon   Werkt.\n"
        "              Leefgebied: woning\n"
        "              Situatie: Doet de deur niet open.\n"
        "              Leefgebied: geldzaken\n"
        "              Situatie: Post ligt dicht.\n"
        "              Eigen kracht: Hield vroeger een kasboek bij.\n"
        "              Netwerk: steunend\n"
    ) in page
    line = "  10.05  5 persoon. Werkt.\n         Leefgebied: woning\n"
    assert line in shown(talk_page.timeline(ABOUT, NL), 80)


def hostile() -> Talk:
    """A talk with hostile words in a domain."""
    domain = Domain(1, HOSTILE, HOSTILE, Network.NONE, {HOSTILE: HOSTILE})
    return replace(ABOUT, turns=(*ABOUT.turns[:3], Orange(at(5), 5, domains=(domain,))))


def test_what_was_told_steers_nothing() -> None:
    """Markup and control signs are read as they are, on every page."""
    talk = hostile()
    page = matrix_page.page(talk, NL, aloud=False)
    for told in (shown(page, 200), plain(in_terminal(page, 200))):
        assert told.count(SEEN) == 2
        assert not set(told) & set("\x1b\x9b\u202e")
    for whole in (talk_page.page(talk, NL), talk_page.timeline(talk, NL)):
        assert shown(whole, 300).count(SEEN) == 3, "the key that nobody knows here too"
    text = report_page.html(replace(talk, turns=(*talk.turns[:3], Orange(
        at(5), 5, domains=(Domain(1, "<script>x</script>\x1b", "<b>", Network.NONE),)
    ))), NL, TODAY)  # fmt: skip
    assert "<script>x" not in text
    assert text.count("&lt;script&gt;x&lt;/script&gt;&lt;001B&gt;") == 2


def test_the_html_page_has_the_matrix_as_a_table() -> None:
    """And the domains under their turn; without domains only where it was asked for."""
    lines = Page(report_page.html(ABOUT, NL, TODAY)).lines
    at_ = lines.index("ZOEKEN-matrix")
    assert lines[at_ + 1 : at_ + 6] == [
        "Leefgebied | Situatie | Eigen kracht | Netwerk",
        "geldzaken | Post ligt dicht. | Hield vroeger een kasboek bij. | steunend",
        "geldzaken | Ook nog een webwinkel. | – | belastend",
        "woning | Doet de deur niet open. | – | –",
        "justitie | – | – | –",
    ]
    assert "ZOEKEN-matrix" not in Page(report_page.html(TALK, NL, TODAY)).lines
    asked = Page(report_page.html(TALK, NL, TODAY, matrix=True)).lines
    assert asked[asked.index("ZOEKEN-matrix") + 1].startswith("Bij dit gesprek is geen leefgebied")


def test_the_command_shows_it_of_an_example(run: Run) -> None:
    """Also as JSON, where the domains stand in their turns."""
    code, told, _ = run("show", "--matrix", str(ANNOTATED))
    assert code == 0
    assert "\nZOEKEN-matrix\n  geldzaken\n" in told
    assert "\nWie doet wat\n" in told
    said = json.loads(run("show", "--matrix", "--json", str(ANNOTATED))[1])
    told_of = [domain for turn in said["turns"] for domain in turn.get("domains", [])]
    assert [domain["domain"] for domain in told_of] == [1, 5, 4]
    assert told_of[2]["network"] == "burdening"
