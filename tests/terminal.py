"""A real pseudo-terminal to run zoeken in, and to look at through pyte."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from typing import Final

import pyte

PATIENCE = 30.0
"""Seconds to wait for what should appear; a machine under load is slow."""

SETTLED: Final = 0.01
"""Seconds in which nothing comes: what was waited for may stand above the question it goes with."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """The surroundings of a new user, in this home folder."""
    places = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share"}
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **{name: str(home / folder) for name, folder in places.items()},
        **more,
    }


class Fresh:
    """What came since the last wait, as it is read: without sequences, spaces as one."""

    def __init__(self, columns: int) -> None:
        self.screen = pyte.Screen(columns, 500)  # so many lines that none leaves it
        self.stream = pyte.ByteStream(self.screen)

    def feed(self, data: bytes) -> None:
        """More of it."""
        self.stream.feed(data)

    def text(self) -> str:
        """The words; of the lines that were written only, for drawing all takes 40 ms."""
        cells, across = self.screen.buffer, range(self.screen.columns)
        written = sorted(nr for nr, line in cells.items() if line)
        lines = ("".join(cells[nr][column].data for column in across) for nr in written)
        return " ".join(" ".join(lines).split())


class Terminal:
    """`python -m zoeken_cli` under a terminal of a given size."""

    def __init__(
        self,
        *args: str,
        env: Mapping[str, str],
        columns: int = 80,
        lines: int = 40,
        errors: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.fresh = Fresh(columns)
        self.code: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if errors is not None:  # what is said when there is no window to say it in
                os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT), 2)
            os.execve(sys.executable, [sys.executable, "-m", "zoeken_cli", *args], dict(env))
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def shown(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip()

    def wait_for(self, words: str) -> None:
        """Read until these words stand in what came since the last wait."""
        until = time.monotonic() + PATIENCE
        came = True
        while time.monotonic() < until:
            if came and words in self.fresh.text():
                self.fresh = Fresh(self.screen.columns)
                while self._read(SETTLED):
                    pass
                return
            came = self._read(0.2)
            if not came and self.code is not None:
                break
        raise AssertionError(f"{words!r} did not come; on screen:\n{self.shown()}")

    def look(self) -> None:
        """Read what has come."""
        self._read(0.05)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.fd, keys.encode())

    def end(self) -> int:
        """Wait until the program has ended; its exit code."""
        until = time.monotonic() + PATIENCE
        while self.code is None and time.monotonic() < until:
            self._read(0.1)
        assert self.code is not None, f"still running; on screen:\n{self.shown()}"
        return self.code

    def hang_up(self) -> int:
        """Close the window; the exit code of what was running in it."""
        os.close(self.fd)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("still running after its window was closed")

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.fd], [], [], seconds)
        data = b""
        if ready:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            self.raw += data
            self.stream.feed(data)
            self.fresh.feed(data)
            for _ in range(data.count(b"\x1b[6n")):  # where is the cursor?
                cursor = self.screen.cursor
                os.write(self.fd, f"\x1b[{cursor.y + 1};{cursor.x + 1}R".encode())
        if not data and self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return bool(data)
