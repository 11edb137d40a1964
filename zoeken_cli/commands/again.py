"""What a person typed, to be typed again in what is advised to do next."""


def again(typed: str | None) -> str:
    """The folder as it stands behind a command, with a space before it; nothing when not given."""
    if typed is None:
        return ""
    return f' "{typed}"' if " " in typed else f" {typed}"
