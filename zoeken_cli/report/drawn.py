"""What a template makes of values: the one door through which words go into HTML and SVG."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zoeken_cli.show.visible import visible


def drawn(template: str, **values: Any) -> str:
    """A template of this wing, filled in: what cannot be seen is written out, all is escaped."""
    return _drawing().get_template(template).render(values)


@cache
def _drawing() -> Environment:
    """Made once: to compile a template takes half of the time that a page takes."""
    return Environment(
        loader=PackageLoader("zoeken_cli", "report/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda text: text if isinstance(text, Markup) else visible(text),
        trim_blocks=True,
        lstrip_blocks=True,
    )
