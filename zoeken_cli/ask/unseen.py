"""What is typed unseen, from the question until it is known whether it was right.

A key with a passphrase takes a second or two to open. Who thinks that it fits and types on would
see that on the screen, and after a refusal it would go to the shell. So nothing is shown until that
is known, and what was typed meanwhile is thrown away.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform == "win32":

    @contextmanager
    def unseen() -> Iterator[None]:
        """Nothing that is typed is shown, as ever while nobody reads it; nor is any of it left."""
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        try:
            yield
        finally:
            while msvcrt.kbhit():
                msvcrt.getwch()

else:
    import termios

    @contextmanager
    def unseen() -> Iterator[None]:
        """Nothing that is typed in this terminal is shown, and nothing of it is left at the end."""
        handle = sys.stdin.fileno()
        as_ever = termios.tcgetattr(handle)
        dark = [*as_ever[:3], as_ever[3] & ~termios.ECHO, *as_ever[4:]]
        termios.tcsetattr(handle, termios.TCSAFLUSH, dark)
        try:
            yield
        finally:
            with suppress(termios.error):  # the window is gone
                termios.tcsetattr(handle, termios.TCSAFLUSH, as_ever)
