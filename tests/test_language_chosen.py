"""Which language is spoken: the one nearest to the worker."""

import pytest

from zoeken_cli.languages import choose


@pytest.mark.parametrize(
    ("flag", "zoeken_lang", "config", "locale", "chosen"),
    [
        ("en", "nl", "nl", "nl_NL.UTF-8", "en"),
        ("nl", "en", "en", "en_GB.UTF-8", "nl"),
        (None, "en", "nl", "nl_NL.UTF-8", "en"),
        (None, "nl", "en", "en_GB.UTF-8", "nl"),
        (None, "", "en", "nl_NL.UTF-8", "en"),
        (None, "fr", "en", "nl_NL.UTF-8", "en"),
        (None, None, "nl", "en_GB.UTF-8", "nl"),
        (None, None, None, "en_GB.UTF-8", "en"),
        (None, None, "fr", "en_GB.UTF-8", "en"),
        (None, None, None, "nl_BE.UTF-8", "nl"),
    ],
)
def test_the_flag_wins_then_zoeken_lang_then_the_settings_then_the_system(
    flag: str | None, zoeken_lang: str | None, config: str | None, locale: str, chosen: str
) -> None:
    """Whatever is nearest to the worker decides the language."""
    environ = {"LANG": locale} | ({} if zoeken_lang is None else {"ZOEKEN_LANG": zoeken_lang})
    assert choose(flag, environ, config) == chosen


@pytest.mark.parametrize(
    ("locale", "chosen"),
    [
        ("C", "nl"),
        ("C.UTF-8", "nl"),
        ("POSIX", "nl"),
        ("nl", "nl"),
        ("nl_NL", "nl"),
        ("nl_BE@euro", "nl"),
        ("NL_nl.utf8", "nl"),
        ("Dutch_Netherlands.1252", "nl"),
        ("en_GB", "en"),
        ("en_US.UTF-8", "en"),
        ("de_DE.UTF-8", "en"),
    ],
)
@pytest.mark.parametrize("name", ["LANG", "LC_MESSAGES", "LC_ALL"])
def test_dutch_where_the_system_says_nothing(name: str, locale: str, chosen: str) -> None:
    """The program is Dutch first; a system in another language gets English."""
    assert choose(None, {name: locale, "LC_CTYPE": "fr_FR"}, None) == chosen


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows is asked otherwise")
@pytest.mark.parametrize("environ", [{}, {"LANG": ""}, {"LC_ALL": "", "LANG": ""}])
def test_dutch_where_there_is_no_locale_at_all(environ: dict[str, str]) -> None:
    """A bare system, such as a container, speaks Dutch."""
    assert choose(None, environ, None) == "nl"


def test_the_strongest_locale_decides() -> None:
    """LC_ALL goes before LC_MESSAGES, and that before LANG; what is empty says nothing."""
    assert choose(None, {"LC_ALL": "en_GB", "LC_MESSAGES": "nl_NL", "LANG": "nl_NL"}, None) == "en"
    assert choose(None, {"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "nl_NL"}, None) == "en"
    assert choose(None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB"}, None) == "en"
