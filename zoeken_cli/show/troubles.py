"""What went wrong, in one clear sentence: what, where, and what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from zoeken_cli.languages import Wording
from zoeken_cli.show.visible import on_one_line
from zoeken_cli.talk.circles import Ring, ring_of
from zoeken_cli.talk.errors import Trouble

LONGEST = 200
"""Characters of anything that comes from outside."""


def explain(trouble: Trouble, words: Wording) -> str:
    """The sentence for this trouble, with whatever came from outside made visible."""
    name = f"errors.{trouble.name}"
    one = f"{name}.one" if words.has(f"{name}.one") else name
    return words(one, **_told(trouble.details, words))


def explain_all(trouble: Trouble, n: int, words: Wording) -> str | None:
    """One sentence for so many files with this trouble; None when each file has its own."""
    name = f"errors.{trouble.name}"
    if not words.has(f"{name}.one"):
        return None
    return words(name, **{**_told(trouble.details, words), "n": n})


def _told(details: Mapping[str, Any], words: Wording) -> dict[str, str]:
    return {name: _detail(name, value, details, words) for name, value in details.items()}


def _detail(name: str, value: Any, details: Mapping[str, Any], words: Wording) -> str:
    match name, value:
        case "reason", str() if words.has(f"errors.reason.{value}"):
            return words(f"errors.reason.{value}")
        case "expected", str():
            return words(f"errors.expected.{value}", **{"allowed": "", **details})
        case "example", str():
            return words(f"errors.example.{value}")
        case "ring", Ring():
            return words(f"method.colour.{int(value)}")
        case "why", Trouble():
            return explain(value, words)
        case "element", int():
            return _element(value, words)
        case "missing", [*elements]:
            return _by_ring(elements, words)
        case "ids", [*ids]:
            return "\n".join(f"  {on_one_line(id_)}" for id_ in ids)
        case _:
            return on_one_line(value)[:LONGEST] if name != "file" else on_one_line(value)


def _element(number: int, words: Wording) -> str:
    from zoeken_cli.show import saying  # noqa: PLC0415 - only for a file with a wrong turn

    return saying.element(number, words)


def _by_ring(elements: Sequence[int], words: Wording) -> str:
    """3 verwachtingen, 4 kader (geel); 5 persoon (oranje)."""
    rings: dict[Ring, list[str]] = {}
    for number in elements:
        rings.setdefault(ring_of(number), []).append(_element(number, words))
    colours = ((words(f"method.colour.{int(ring)}"), names) for ring, names in rings.items())
    return "; ".join(f"{', '.join(names)} ({colour})" for colour, names in colours)
