"""The words of the method as a method card to start from: everything is there, behind a #."""

import json
from collections.abc import Iterator

from zoeken_cli.keep.card import FORMAT, LONGEST_LABEL, LONGEST_QUESTION, PLACES
from zoeken_cli.languages import Wording
from zoeken_cli.talk.circles import Ring, ring_of


def text(words: Wording) -> str:
    """A card that changes nothing yet."""
    return "".join(f"{line}\n" for line in _lines(words))


def _lines(words: Wording) -> Iterator[str]:
    head = words("guide.file_head", label=LONGEST_LABEL, question=LONGEST_QUESTION)
    yield from map(_comment, head.split("\n"))
    yield ""
    yield f"format = {FORMAT}"
    yield ""
    yield _comment(words("guide.file_name"))
    yield '# name = ""'
    for part, numbers in PLACES.items():
        if part == "domains":
            yield ""
            yield _comment(words("guide.file_domains"))
        for number, keys in numbers.items():
            yield ""
            if part == "elements" and number in [ring.elements[0] for ring in Ring]:
                yield _comment(words(f"method.ring.{ring_of(number)}"))
            elif part == "rings":
                yield _comment(words(f"method.ring.{number}"))
            yield f"[{part}.{number}]"
            for key, (wording, _) in keys.items():
                yield f"# {key} = {_quoted(words.standard(wording))}"


def _comment(line: str) -> str:
    return f"# {line}"


def _quoted(text: str) -> str:
    """A text as TOML writes it; JSON writes any without a DEL in the same way."""
    return json.dumps(text, ensure_ascii=False)
