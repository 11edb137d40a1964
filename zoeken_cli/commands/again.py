"""What is to be typed in what is advised to do next."""

import re


def quoted(name: str) -> str:
    """A name as it is to be typed: one with a space or a sign of the shell in it, in quotes."""
    return name if re.fullmatch(r"[\w./\\:~+,@%=-]*", name) else f'"{name}"'


def again(typed: str | None) -> str:
    """The folder as it stands behind a command, with a space before it; nothing when not given."""
    if typed is None:
        return ""
    return f" {quoted(typed)}"
