"""Every word a person reads is there, in both languages, and says the same."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import zoeken_cli
from zoeken_cli import cli
from zoeken_cli.count.movement import Ends
from zoeken_cli.count.tables import GROUPS
from zoeken_cli.keep.personal import Sort
from zoeken_cli.keep.resealing import Way
from zoeken_cli.keep.writing import Kept
from zoeken_cli.languages import LANGUAGES, ROOMS, Wording
from zoeken_cli.talk.agenda import Part
from zoeken_cli.talk.circles import ELEMENTS, STANDS, Network, Outcome, Ring, Who
from zoeken_cli.talk.domains import DOMAINS
from zoeken_cli.talk.movement import Direction
from zoeken_cli.talk.talk import Level

EACH: Final = pytest.mark.parametrize("language", LANGUAGES)


@cache
def wordings(language: str) -> dict[str, str]:
    """Every wording of a language, by its full name."""
    return {
        f"{room}.{name}": words
        for room in ROOMS
        for name, words in import_module(f"zoeken_cli.languages.{language}.{room}").WORDS.items()
    }


def holes(words: str) -> set[str]:
    """What is filled in, by name."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


# --- what the source says ------------------------------------------------------------------------

ROOM: Final = re.compile(rf"({'|'.join(ROOMS)})\.")
NAME: Final = re.compile(rf"({'|'.join(ROOMS)})\.[A-Za-z0-9_.]+")


@cache
def source() -> tuple[ast.AST, ...]:
    """Every node of the program's own source, but for the words themselves."""
    root = Path(zoeken_cli.__file__).parent
    paths = [p for p in root.rglob("*.py") if p.parent.name not in LANGUAGES]
    return tuple(node for p in paths for node in ast.walk(ast.parse(p.read_text("utf-8"))))


@cache
def literals() -> set[str]:
    """Every wording that the source names in full."""
    in_families = {
        id(part) for node in source() if isinstance(node, ast.JoinedStr) for part in node.values
    }
    return {
        node.value
        for node in source()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and NAME.fullmatch(node.value)
        and id(node) not in in_families
    }


@cache
def families() -> set[str]:
    """Every wording that the source names in part, with a star for what is filled in."""
    found = {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        for node in source()
        if isinstance(node, ast.JoinedStr)
    }
    return {name for name in found if ROOM.match(name)}


def first_words(*makers: str) -> Iterator[str]:
    """The first argument of every call of one of these, where it is written out."""
    for node in source():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            match node.args:
                case [ast.Constant(value=str() as word), *_] if node.func.id in makers:
                    yield word


def flaws() -> Iterator[str]:
    """What belongs where a case has a flaw."""
    for node in source():
        match node:
            case ast.Call(func=ast.Name(id="Flaw"), args=[_, ast.Constant(value=str() as word), _]):
                yield word


def keywords(name: str) -> Iterator[str]:
    """What is passed by this name, wherever it is written out."""
    for node in source():
        match node:
            case ast.keyword(arg=given, value=ast.Constant(value=str() as word)) if given == name:
                yield word


TROUBLES: Final = ("Trouble", "Refused", "BadAnswer", "Unreadable", "Misused")
WAYS: Final = ("skip", "helped", "close", "remark", "domain", "remove", "pause")
KEYS: Final = ("clear", "unclear", *WAYS)
KINDS: Final[list[object]] = ["forms", "phases"]
INNER: Final = [*Ring.YELLOW.elements, *Ring.ORANGE.elements]

FAMILIES: Final[dict[str, list[object]]] = {
    "method.ring.*": [int(ring) for ring in Ring],
    "method.colour.*": [int(ring) for ring in Ring],
    "method.element.*": [0, *ELEMENTS],
    "method.hint.*": [*STANDS, *Ring.PURPLE.elements],
    "guide.short.*": [*ELEMENTS],
    "guide.for.*": [*ELEMENTS],
    "guide.questions.*": [*ELEMENTS],
    "guide.looks.*": [*Ring.PURPLE.elements],
    "guide.fits.*": [*Ring.PURPLE.elements],
    "guide.ring.*": [int(ring) for ring in Ring],
    "guide.*": ["ask", "say", "looks", "fits"],
    "method.ask.*": [*INNER, "red", "purple"],
    "method.who.*": [*Who],
    "method.outcome.*": [*Outcome],
    "method.network.*": [*Network],
    "method.network_hint.*": [*Network],
    "method.direction.*": [*Direction, "start"],
    "asking.*": [
        *("worker", "folder", "client", "question", "until", "agreement", "who", "when"),
        *("talk_mark", "approach_mark", "words", "note", "recipients", "known_client"),
        *("follow_up", "why"),
    ],
    "asking.domain.*": ["situation", "strength", "around"],
    "asking.key.*": [*KEYS, *Who, *Outcome, *Network, "yes", "no"],
    "asking.label.*": [*KEYS, *Outcome, "help", "back", "yes", "no"],
    "asking.short.*": [*WAYS, "help", "back"],
    "asking.agree.*": ["remove", "seal", "new_key", "personal"],
    "asking.field.*": ["client", "worker", "team", "tags", "note"],
    "asking.kept.*": [*(kept for kept in Kept if kept is not Kept.AS_EVER)],
    "asking.personal.*": [*Sort],
    "keeping.doing.*": [*Way, "remove", "read"],
    "keeping.nothing.*": [*Way],
    "keeping.done.*": [
        f"{way}_{share}" for way in Way for share in ("none", "one", "one_of", "some", "all")
    ],
    "keeping.after.*": [*Way],
    "keeping.broken_off.*": [*Way],
    "keeping.setting.*": ["worker", "team", "folder", "lang", "key", "card"],
    "picture.ring.*": [int(ring) for ring in Ring],
    "picture.lane.*": [int(ring) for ring in Ring],
    "picture.signs*": ["", "_many"],
    "keeping.key_state.*": ["locked", "clear", "away"],
    "pages.agenda_*": [part.name.lower() for part in Part],
    "pages.head_*": ["talk", "client", "worker", "path"],
    "pages.over_time_*": ["day", "path", "last"],
    "pages.mark_*": ["talk", "approach"],
    "sheet.domain.*": [*range(1, len(DOMAINS) + 1)],
    "sheet.phase.*": [*Ring.ORANGE.elements],
    "sheet.who.*": [who for who in Who if who is not Who.KLANT],
    "pages.talk_*": ["practice", "open", "just_helped"],
    "pages.sort_*": ["practice", "open", "just_helped"],
    "method.domain.*": [*range(1, len(DOMAINS) + 1)],
    "figures.by_*": [*GROUPS],
    "figures.*": [
        *("start", "furthest", "last", "first_talk", "last_talk"),
        *("before_start", "after_last", "from_doing", "orange_differs", "orange_alike"),
    ],
    "figures.finding.*": [f"{way}_{often}" for way in Direction for often in ("more", "less")],
    "figures.after_*": KINDS,
    "figures.no_difference_*": KINDS,
    "figures.nothing_yet_*": KINDS,
    "figures.takes_*": KINDS,
    "figures.means_*": ["z", "q", "p", "many", "few"],
    "figures.head_*": ["count", "times", "expected", "share", "interval", "z", "q", "p"],
    "figures.to_*": ["forward", "doing"],
    "figures.soon_*": ["forward", "doing"],
    "figures.never_*": ["forward", "doing"],
    "figures.life_*": ["done", "partly", "undone"],
    "figures.over_*": [*Ends._fields],
    "figures.trend_*": ["rises", "falls", "level"],
    "figures.stood_*": ["start", "furthest", "last"],
    "practice.difficulty.*": [1, 2, 3],
    "practice.level.*": [*Level],
    "practice.says.*": ["case", "question", "why", "hint"],
    "practice.hint.*": ["question", *INNER, "red", "purple", "agreement"],
    "export.*": ["no_session", "no_turns"],
    "keeping.check.*": [*first_words("Finding")],
    "keeping.check_line.*": ["twice", "differ", "stale"],
    "keeping.doubt_*": ["client", "time"],
    "keeping.receipt_*": ["client", "time"],
    "errors.*": [*first_words(*TROUBLES)],
    "errors.example.*": ["to", "key", "html", "svg", "card"],
    "errors.expected.*": [*first_words("Expected"), *keywords("expected"), *flaws()],
    "commands.*": ["zoeken", *cli.COMMANDS, "arguments", "options", "commands"],
    "commands.option.*": [*keywords("help")],
    "commands.metavar.*": [*re.findall("[A-Z]+", " ".join(keywords("metavar")))],
}
"""What goes in at the star, so that every wording of a family can be looked for."""

WHERE_THERE_IS_ONE: Final = {"asking.*.how", "asking.help.*", "errors.reason.*"}
"""Families of which the program asks first whether there is such a wording."""


@cache
def said() -> set[str]:
    """Every wording that the program can ask for."""
    each = {
        name.replace("*", str(part))
        for name, parts in FAMILIES.items()
        for part in parts
        if name in families()
    }
    return literals() | each


# --- every word is there -------------------------------------------------------------------------


def test_the_source_is_read() -> None:
    """The tests below look at real wordings, not at none."""
    assert len(literals()) > 50
    assert {"asking.welcome", "pages.path", "pages.yellow_again", "method.element.0"} <= said()
    assert {"errors.ring_closed", "errors.expected.one_ring", "commands.option.since"} <= said()


def test_every_family_of_wordings_is_known_here() -> None:
    """A new family of wordings comes with what goes into it, so that it can be held complete."""
    assert families() - {*FAMILIES} - WHERE_THERE_IS_ONE == set()


@EACH
def test_every_wording_that_is_asked_for_is_there(language: str) -> None:
    """No person ever meets a gap in the place of a word."""
    assert said() - {*wordings(language)} == set()


@EACH
def test_every_wording_that_is_there_is_asked_for(language: str) -> None:
    """No translator works on words that nobody ever sees."""
    questions = [str(part) for part in FAMILIES["asking.*"]] + [
        "orange",
        "situation",
        "strength",
        "around",
    ]
    helped = {f"asking.{name}.how" for name in questions} | {f"asking.help.{q}" for q in questions}
    unseen = {
        name
        for name in wordings(language)
        if name.removesuffix(".one") not in said() | helped
        and not re.fullmatch(r"errors\.reason\.E[A-Z0-9]+", name)
    }
    assert unseen == set()


def test_both_languages_have_the_same_wordings() -> None:
    """English is complete beside Dutch, and has nothing of its own."""
    assert wordings("nl").keys() == wordings("en").keys()


def test_both_languages_fill_in_the_same() -> None:
    """A translation loses no number, name or file."""
    there = wordings("en")
    differing = {n for n, words in wordings("nl").items() if holes(words) != holes(there[n])}
    assert differing == set()


@EACH
def test_no_wording_is_empty(language: str) -> None:
    """Every wording says something."""
    assert [name for name, words in wordings(language).items() if not words.strip()] == []


@EACH
def test_what_is_counted_has_a_form_for_one(language: str) -> None:
    """Nobody reads "1 gesprekken": what counts by {n} has a form for one thing, and the reverse."""
    there = wordings(language)
    counted = {name for name, words in there.items() if "n" in holes(words)}
    assert counted == {name.removesuffix(".one") for name in there if name.endswith(".one")}


@EACH
def test_there_are_twelve_months_of_three_letters_or_more(language: str) -> None:
    """A date names its month, and a typed month is told from its first three letters."""
    months = wordings(language)["pages.months"].split()
    assert len(months) == 12
    assert len({month[:3].lower() for month in months}) == 12


# --- keys to type --------------------------------------------------------------------------------

MENUS: Final = {
    "a yellow question": KEYS,
    "what became of an agreement": (*Outcome, *(way for way in WAYS if way != "remark")),
    "who does it": (*Who, "remove", "pause"),
    "what the network does": (*Network, "remove", "pause"),
}


@EACH
@pytest.mark.parametrize("menu", MENUS)
def test_the_keys_of_one_question_all_differ(language: str, menu: str) -> None:
    """One key, one answer: a question never has two answers to one letter."""
    there = wordings(language)
    keys = [(name, there[f"asking.key.{name}"]) for name in MENUS[menu]]
    assert [(a, b) for (a, one), (b, two) in combinations(keys, 2) if one == two] == []


@EACH
def test_a_key_is_one_small_letter(language: str) -> None:
    """A key is no number of an element, and none of the signs that always mean the same."""
    keys = {words for name, words in wordings(language).items() if name.startswith("asking.key.")}
    assert {key for key in keys if not re.fullmatch("[a-z]", key)} == set()


# --- words with something in them ----------------------------------------------------------------


def test_one_thing_and_more_things_are_told_apart() -> None:
    """Numbers are followed by the right form, nought by the plural."""
    words = Wording("nl")
    told = [words.count("pages.minutes", n) for n in (0, 1, 2)]
    assert told == ["0 minuten", "1 minuut", "2 minuten"]


def test_what_is_filled_in_is_never_a_template_itself() -> None:
    """Braces in what a person typed stay braces."""
    told = Wording("en")("errors.no_such_key", typed="{typed} {0} {x.y}")
    assert told == "I do not know '{typed} {0} {x.y}' here. Type ? to see what can be done."


def test_a_wording_that_is_not_there_is_a_bug() -> None:
    """A missing word is never shown as if it were one."""
    assert not Wording("nl").has("pages.weg")
    with pytest.raises(KeyError):
        Wording("nl")("pages.weg")
