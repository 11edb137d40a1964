"""The harness's own verifier, on a sealed folder: `python -m tests.unsealed KEY DATA ACKED.json`.

Every sealed talk is opened with pyrage alone, so that nothing of the program under test takes part.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pyrage

VERIFIER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "verify_toml.py"
UNREADABLE = 11


def identities(key: Path) -> list[pyrage.x25519.Identity]:
    """The keys in a key file."""
    words = [line for line in key.read_text().splitlines() if line.startswith("AGE-")]
    return [pyrage.x25519.Identity.from_str(word) for word in words]


def verified(data: Path, acked: Path) -> int:
    """What the harness's verifier says of talks in clear."""
    run = [sys.executable, str(VERIFIER), str(data), str(acked)]
    return subprocess.run(run, check=False).returncode


def main(key: Path, data: Path, acked: Path) -> int:
    """What the verifier says of the talks as they were before they were sealed."""
    keys = identities(key)
    with tempfile.TemporaryDirectory() as made:
        for path in data.rglob("*.toml*"):
            if path.name.startswith("."):
                continue
            if path.suffix != ".age":
                sys.stdout.write(f"in clear: {path.name}\n")
                return UNREADABLE
            try:
                text = pyrage.decrypt(path.read_bytes(), keys)
            except pyrage.DecryptError as error:
                sys.stdout.write(f"unreadable: {path.name}: {error}\n")
                return UNREADABLE
            (Path(made) / path.stem).write_bytes(text)
        return verified(Path(made), acked)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
