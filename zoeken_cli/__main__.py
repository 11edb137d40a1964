"""The program as a process of its own: `zoeken`, and `python -m zoeken_cli`."""

import gc
import sys
from typing import Final

SELDOM: Final = 100_000
"""Values that are made before Python looks for those that only refer to each other.

To show a talk makes 36,000 that stay. Looking every 700, as Python does by itself, takes a tenth of
its time.
"""


def run() -> int:
    """Run the program and end; returns its exit code."""
    gc.set_threshold(SELDOM)
    from zoeken_cli.cli import main  # noqa: PLC0415 - imported seldom interrupted

    code = main()
    # Python looks through everything once more before it ends, which takes another tenth. What is
    # still there ends with the process.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(run())
